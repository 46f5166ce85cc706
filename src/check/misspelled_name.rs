//! Misspelled names: "Khrushche", "Bastista".

use rustc_hash::FxHashMap;

use super::notes::hash;
use super::{Document, Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::mention::{Candidate, Suspect, follows_forename};
use crate::words;

/// How often a spelling may occur before it is somebody's name.
const REPEATED: usize = 2;
/// Letters from which a misspelling is beyond doubt where the essay has the name spelled right elsewhere.
const SURE: usize = 7;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    if document.passages.iter().all(|(passage, _)| passage.suspects.is_empty()) {
        return vec![];
    }
    let counts = word_counts(document);
    let count = |word: &str| counts.get(&hash(word)).copied().unwrap_or(0);
    let mut findings = Vec::new();
    for (passage, offset) in &document.passages {
        for suspect in &passage.suspects {
            let word = passage.paragraph.word(suspect.token);
            let in_essay: Vec<&Candidate> =
                suspect.candidates.iter().filter(|candidate| count(&candidate.word) > 0).collect();
            let nearest = suspect.candidates.iter().map(|candidate| candidate.distance).min();
            let near = suspect.candidates.iter().filter(|candidate| Some(candidate.distance) == nearest);
            let candidates = if in_essay.is_empty() { near.collect() } else { in_essay };
            let [candidate] = candidates.as_slice() else { continue };
            let right = count(&candidate.word);
            if count(word) > REPEATED.max(right) || (count(word) > 1 && right == 0) {
                continue;
            }
            // Short words and real surnames are too near to other names: only the essay itself can tell.
            let alone = right == 0
                && !follows_forename(&passage.paragraph, suspect.token, candidate, &document.base.lexicon);
            if alone && (word.len() < SURE || words::is_surname(word)) {
                continue;
            }
            // "Dzerzhinskii" and "Ghandi": more than one slip, or another alphabet. Only the essay could tell.
            let far =
                candidate.distance > 1 && (candidate.sounds_alike || word.len() == candidate.word.len());
            if right == 0 && far {
                continue;
            }
            // "James Lovell" is no James Lowell, and Borodino no Borodin: only the essay could tell.
            if right == 0 && (words::is_personal_name(word) || is_longer_form(word, &candidate.word)) {
                continue;
            }
            findings.push(finding(passage, *offset, suspect, candidate, right));
        }
    }
    findings
}

/// A name with an ending of its own: "Borodino" of "Borodin", and no mere doubling of the last letter.
fn is_longer_form(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| !ending.is_empty() && !name.ends_with(ending))
}

fn finding(
    passage: &Passage,
    offset: u32,
    suspect: &Suspect,
    candidate: &Candidate,
    right: usize,
) -> Finding {
    let text = &passage.paragraph;
    let tokens = suspect.token..suspect.token + 1;
    let span = span_in(passage, offset, tokens);
    let written = text.written(suspect.token);
    let message = format!("'{written}' is spelled '{}'", candidate.written);
    let sure = right > 0 && candidate.word.len() >= SURE;
    let finding = Finding::new("names/misspelled", span, message).fix(span, candidate.written.as_str());
    if sure { finding.safely() } else { finding.at_most(Severity::Warning) }
}

/// How often the suspects and what they may be misspellings of occur in the document, by their hashes.
fn word_counts(document: &Document) -> FxHashMap<u64, usize> {
    let mut counts = FxHashMap::default();
    for (passage, _) in &document.passages {
        for suspect in &passage.suspects {
            counts.insert(hash(passage.paragraph.word(suspect.token)), 0);
            counts.extend(suspect.candidates.iter().map(|candidate| (hash(&candidate.word), 0)));
        }
    }
    for word in document.notes.iter().flat_map(|notes| &notes.capitals) {
        if let Some(count) = counts.get_mut(word) {
            *count += 1;
        }
    }
    counts
}

/// The hashes of the words of a paragraph that have a capital.
pub(super) fn capitals(passage: &Passage) -> Vec<u64> {
    let text = &passage.paragraph;
    text.capitals.iter().map(|token| hash(text.word(*token as usize))).collect()
}
