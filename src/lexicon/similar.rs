//! Known words near to an unknown one.
//!
//! An index of deletions, as in SymSpell: two words one edit apart share a form with at most one letter deleted
//! from each, so a look-up costs as many probes as the word has letters, whatever the size of the base.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{EntityId, Lexicon};

/// Letters from which a name can be told from its neighbours: below that, most neighbours are names themselves.
const MIN_LETTERS: usize = 5;
/// Letters from which two edits are allowed.
const TWO_EDITS: usize = 9;

/// A known word near to an unknown one.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The known word, folded.
    pub word: String,
    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps.
    pub distance: usize,
    /// Who bears the word.
    pub entities: Vec<EntityId>,
}

#[derive(Debug, Default)]
pub(super) struct Index {
    words: Vec<(String, Vec<EntityId>)>,
    known: FxHashMap<String, u32>,
    /// The hash of each form of each word in its upper half and the word in its lower half, sorted.
    deletions: Vec<u64>,
}

impl Index {
    pub(super) fn new(lexicon: &Lexicon) -> Index {
        let mut index = Index::default();
        for alias in lexicon.all_aliases() {
            for word in alias.proper_words() {
                match index.known.get(word) {
                    Some(at) => index.words[*at as usize].1.push(alias.entity),
                    None => {
                        index.known.insert(word.to_owned(), index.words.len() as u32);
                        index.words.push((word.to_owned(), vec![alias.entity]));
                    }
                }
            }
        }
        for (at, (word, entities)) in index.words.iter_mut().enumerate() {
            entities.sort_unstable();
            entities.dedup();
            if word.chars().count() >= MIN_LETTERS {
                index.deletions.extend(deletions(word).map(|form| key(form) | at as u64));
            }
        }
        index.deletions.sort_unstable();
        index
    }

    pub(super) fn knows(&self, word: &str) -> bool {
        self.known.contains_key(word)
    }

    pub(super) fn similar(&self, word: &str) -> Vec<Similar> {
        let letters = word.chars().count();
        if letters < MIN_LETTERS {
            return vec![];
        }
        let mut candidates: FxHashSet<u32> = FxHashSet::default();
        for key in deletions(word).map(key) {
            let from = self.deletions.partition_point(|known| *known < key);
            let same = self.deletions[from..].iter().take_while(|known| **known >> 32 == key >> 32);
            candidates.extend(same.map(|known| *known as u32));
        }
        let budget = if letters >= TWO_EDITS { 2 } else { 1 };
        let mut similar: Vec<Similar> = (candidates.into_iter())
            .filter_map(|at| {
                let (known, entities) = &self.words[at as usize];
                let distance = strsim::osa_distance(word, known);
                let near = distance <= budget;
                near.then(|| Similar { word: known.clone(), distance, entities: entities.clone() })
            })
            .collect();
        similar.sort_by(|left, right| (left.distance, &left.word).cmp(&(right.distance, &right.word)));
        similar
    }
}

/// The hash of a form: two forms of one hash cost a comparison, never a wrong answer.
fn key((before, after): (&str, &str)) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in before.bytes().chain(after.bytes()) {
        hasher.write_u8(byte);
    }
    hasher.finish() & !u64::from(u32::MAX)
}

/// The word itself and every form of it with one letter deleted, each in two halves.
fn deletions(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let shorter = word.char_indices().map(|(at, char)| (&word[..at], &word[at + char.len_utf8()..]));
    std::iter::once((word, "")).chain(shorter)
}
