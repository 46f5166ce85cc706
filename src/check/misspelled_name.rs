//! Misspelled names: "Khrushche", "Bastista".

use rustc_hash::FxHashMap;

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
    let count = |word: &str| counts.get(word).copied().unwrap_or(0);
    let mut findings = Vec::new();
    for (passage, offset) in &document.passages {
        for suspect in &passage.suspects {
            let word = passage.paragraph.word(suspect.token);
            let Some(candidate) = meant(&suspect.candidates, &count) else { continue };
            // A plain word with a capital says nothing of a name: "Social" of "Socal".
            let is_plain = words::is_english(&candidate.word) && word.len() < SURE;
            let right = if is_plain { 0 } else { count(&candidate.word) };
            if count(word) > REPEATED.max(right) || (count(word) > 1 && right == 0) {
                continue;
            }
            // Short words and real surnames are too near to other names: only the essay itself can tell.
            let alone = right == 0
                && !candidate.in_name
                && !follows_forename(&passage.paragraph, suspect.token, candidate, &document.base.lexicon);
            let short = word.len() < SURE && !is_slip_of_fingers(word, &candidate.word);
            let unsure = short || words::is_surname(word) || suspect.doubtful || !candidate.near;
            if alone && unsure {
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

/// The one name that a suspect must be meant for: one whose other words stand beside it, one that the essay has
/// elsewhere, or the nearest.
fn meant<'s>(candidates: &'s [Candidate], count: &impl Fn(&str) -> usize) -> Option<&'s Candidate> {
    let only = |fits: &dyn Fn(&&Candidate) -> bool| -> Vec<&'s Candidate> {
        let fitting: Vec<_> = candidates.iter().filter(fits).collect();
        let nearest = fitting.iter().map(|candidate| candidate.distance).min();
        fitting.into_iter().filter(|candidate| Some(candidate.distance) == nearest).collect()
    };
    let groups: [&dyn Fn(&&Candidate) -> bool; 3] =
        [&|candidate| candidate.in_name, &|candidate| count(&candidate.word) > 0, &|_| true];
    let first = groups.into_iter().map(only).find(|group| !group.is_empty())?;
    let [candidate] = first[..] else { return None };
    Some(candidate)
}

/// Whether two letters are swapped or one is doubled, as fingers do and names do not: "Stailn", "Lennin".
fn is_slip_of_fingers(word: &str, name: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let doubled = word.char_indices().zip(word.chars().skip(1)).find(|((_, one), next)| one == next);
    let without = doubled.map(|((at, _), _)| [&word[..at], &word[at + 1..]].concat());
    without.as_deref() == Some(name) || letters(word) == letters(name)
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

/// How often the suspects and what they may be misspellings of occur in the document.
fn word_counts<'d>(document: &Document<'d>) -> FxHashMap<&'d str, usize> {
    let mut counts = FxHashMap::default();
    for (passage, _) in &document.passages {
        for suspect in &passage.suspects {
            counts.insert(passage.paragraph.word(suspect.token), 0);
            counts.extend(suspect.candidates.iter().map(|candidate| (candidate.word.as_str(), 0)));
        }
    }
    for (passage, _) in &document.passages {
        let text = &passage.paragraph;
        for &token in &text.capitals {
            if let Some(count) = counts.get_mut(text.word(token as usize)) {
                *count += 1;
            }
        }
    }
    counts
}
