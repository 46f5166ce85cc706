//! What tells a finding from others though the text around it is edited.

use std::collections::HashMap;
use std::hash::Hasher;

use fnv::FnvHasher;

use super::Document;
use crate::finding::Finding;

/// Words either side of a finding that are part of what it is.
const AROUND: usize = 5;

/// A fingerprint for each finding of a document, sixteen hexadecimal digits. It is made of the document's path, the
/// rule, the words and those around them, so that it stays while the rest of the text changes. Of findings that have
/// all this in common each has its own.
pub fn fingerprints(document: &Document) -> Vec<String> {
    let mut seen: HashMap<u64, u64> = HashMap::new();
    let fingerprint = |finding: &Finding| {
        let first = hash(document, finding, 0);
        let before = seen.entry(first).or_default();
        *before += 1;
        format!("{:016x}", if *before == 1 { first } else { hash(document, finding, *before) })
    };
    document.findings.iter().map(fingerprint).collect()
}

/// The same on every machine, since it is stored.
fn hash(document: &Document, finding: &Finding, number: u64) -> u64 {
    let text = document.text.as_str();
    let (start, end) = (finding.span.start as usize, finding.span.end as usize);
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let is_words = |line: &&str| !line.trim().is_empty();
    // Of the paragraph alone: what is next to it may go.
    let before = before.lines().rev().take_while(is_words).flat_map(|line| line.split_whitespace().rev());
    let rest = after.lines().skip(1).take_while(is_words);
    let after = after.lines().take(1).chain(rest).flat_map(str::split_whitespace);
    let (before, after) = (before.take(AROUND), after.take(AROUND));
    let own = text.get(start..end).unwrap_or_default().split_whitespace();
    let path = document.path.replace('\\', "/");
    let mut hasher = FnvHasher::default();
    for part in [path.as_str(), finding.rule].into_iter().chain(own).chain(before).chain(after) {
        hasher.write(part.as_bytes());
        hasher.write_u8(0);
    }
    hasher.write(&number.to_le_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Text};

    #[track_caller]
    fn check(text: &str) -> Vec<String> {
        let found =
            |(at, word): (usize, &str)| Finding::new("names/misspelled", Span::new(at, at + word.len()), "");
        let findings: Vec<Finding> = text.match_indices("Kennady").map(found).collect();
        let text = Text::new(text);
        fingerprints(&Document { path: "a.md", text: &text, mark: false, findings: &findings, moments: &[] })
    }

    #[test]
    fn a_fingerprint_stays_while_the_rest_changes() {
        let sentence = "They met in Vienna when Kennady was new in office there.";
        let first = check(sentence);
        assert_eq!(check(&format!("A new first sentence. {sentence}\n\nAnd a last one.")), first);
        assert_eq!(
            check(&format!("Before.\n\n{sentence}")),
            check(&format!("Gone.\n\n{sentence}\n\nAfter."))
        );
        assert_eq!(check(&sentence.replace("new in", "new\nin")), first);
        assert_ne!(check(&sentence.replace("new", "old")), first);
    }

    #[test]
    fn no_two_findings_share_one() {
        let found = check(&"Kennady ".repeat(30));
        let mut distinct = found.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), found.len());
    }
}
