//! Known words near to an unknown one.
//!
//! An index of deletions, as in SymSpell: two words one edit apart share a form with at most one letter deleted
//! from each, so a look-up costs as many probes as the word has letters, whatever the size of the base. Words that
//! sound alike share one more form.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hasher;

use fnv::FnvHasher;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::EntityId;
use super::alias::Alias;
use crate::shelf::Index;

/// Letters from which a name can be told from its neighbours: below that, most neighbours are names themselves.
const MIN_LETTERS: usize = 5;
/// Letters from which two edits are allowed.
const TWO_EDITS: usize = 9;

/// Edits between words that sound alike.
const ALIKE_EDITS: usize = 3;

/// Letters of a sound from which its consonants tell it.
const LONG_SOUND: usize = 7;

/// French endings that are one sound: "Rochambault" is Rochambeau.
const FRENCH: &[&str] = &["eaux", "eau", "ault", "auld", "aud", "aut"];

/// Consonants that tell a long word: "Talyrand" has five, and "Astoria" with its first letter no more than Austria.
const LONG_SKELETON: usize = 5;

/// A known word near to an unknown one.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The known word, folded.
    pub word: String,
    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps.
    pub distance: usize,
    /// Whether the two sound alike: "Schabovsky" and "Schabowski".
    pub sounds_alike: bool,
    /// Who bears the word.
    pub entities: Vec<EntityId>,
}

/// A word of names with the entities that bear it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Bearers {
    word: String,
    pub(super) entities: Vec<EntityId>,
}

/// The words of names that a misspelling can be a misspelling of.
pub(super) fn words<'l>(aliases: impl Iterator<Item = &'l Alias>) -> Index<Bearers> {
    let mut words: BTreeMap<String, Bearers> = BTreeMap::new();
    for alias in aliases {
        for word in alias.proper_words() {
            match words.get_mut(word) {
                Some(bearers) => bearers.entities.push(alias.entity),
                None => {
                    let bearers = Bearers { word: word.to_owned(), entities: vec![alias.entity] };
                    words.insert(word.to_owned(), bearers);
                }
            }
        }
    }
    for bearers in words.values_mut() {
        bearers.entities.sort_unstable();
        bearers.entities.dedup();
    }
    Index::of(words)
}

/// The hash of each form of each word in the upper half of eight bytes and the number of the word in the lower half,
/// in little endian and in order.
#[derive(Debug)]
pub(super) struct Deletions(Cow<'static, [[u8; 8]]>);

impl Deletions {
    pub(super) fn of(words: &Index<Bearers>) -> Deletions {
        let long = words.iter().enumerate().filter(|(_, known)| known.word.chars().count() >= MIN_LETTERS);
        let keys = long.flat_map(|(at, known)| keys(&known.word).into_iter().map(move |key| key | at as u64));
        let mut keys: Vec<u64> = keys.collect();
        keys.sort_unstable();
        Deletions(keys.into_iter().map(u64::to_le_bytes).collect())
    }

    pub(super) fn stored(bytes: &'static [u8]) -> Deletions {
        Deletions(bytes.as_chunks().0.into())
    }

    pub(super) fn store(&self) -> &[u8] {
        self.0.as_flattened()
    }

    pub(super) fn similar(&self, word: &str, words: &Index<Bearers>) -> Vec<Similar> {
        let letters = word.chars().count();
        if letters + 1 < MIN_LETTERS {
            return vec![];
        }
        let mut candidates: FxHashSet<u32> = FxHashSet::default();
        for key in keys(word) {
            let from = self.0.partition_point(|known| u64::from_le_bytes(*known) < key);
            let keys = self.0[from..].iter().map(|known| u64::from_le_bytes(*known));
            candidates.extend(keys.take_while(|known| known >> 32 == key >> 32).map(|known| known as u32));
        }
        let budget = if letters >= TWO_EDITS { 2 } else { 1 };
        let mut similar: Vec<Similar> = (candidates.into_iter())
            .filter_map(|at| {
                let Bearers { word: known, entities } = words.at(at as usize)?;
                let distance = strsim::osa_distance(word, known);
                let sounds_alike = distance > 0 && distance <= ALIKE_EDITS && sounds_like(word, known);
                let near = distance <= budget || sounds_alike || is_shuffled(word, known);
                let found =
                    || Similar { word: known.clone(), distance, sounds_alike, entities: entities.clone() };
                near.then(found)
            })
            .collect();
        similar.sort_by(|left, right| (left.distance, &left.word).cmp(&(right.distance, &right.word)));
        similar
    }
}

/// Whether one letter stands in another place: "Ghandi".
fn is_shuffled(word: &str, known: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    word.len() == known.len() && strsim::osa_distance(word, known) == 2 && sorted(word) == sorted(known)
}

/// What a word sounds like, roughly: letters that transliterations and ears take for one another are one, and no
/// letter is double.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    let plain = word
        .replace("cz", "ch")
        .replace("ower", "auer")
        .replace("ph", "f")
        .replace("kh", "k")
        .replace("ch", "k")
        .replace("sz", "s");
    let ending = FRENCH.iter().find_map(|ending| plain.strip_suffix(ending));
    let plain = ending.map_or(plain.clone(), |stem| format!("{stem}o"));
    for letter in plain.chars() {
        let letter = match letter {
            'w' => 'v',
            'y' | 'j' => 'i',
            'z' => 's',
            'c' | 'q' => 'k',
            'h' if !sound.is_empty() => continue,
            other => other,
        };
        if !sound.ends_with(letter) {
            sound.push(letter);
        }
    }
    sound
}

/// Whether two words sound alike, or a long one but for its vowels: "Talyrand".
pub fn sounds_like(word: &str, known: &str) -> bool {
    let (word, known) = (sound(word), sound(known));
    let long = word.len().min(known.len()) >= LONG_SOUND;
    let (bare, known_bare) = (consonants(&word), consonants(&known));
    word == known || long && bare.len() >= LONG_SKELETON && bare == known_bare
}

fn consonants(sound: &str) -> String {
    sound
        .chars()
        .enumerate()
        .filter(|(at, letter)| *at == 0 || !"aeiou".contains(*letter))
        .map(|(_, letter)| letter)
        .collect()
}

/// The keys of a word: those of its forms with a letter deleted, of its sound, and of its consonants.
fn keys(word: &str) -> Vec<u64> {
    let sound = sound(word);
    let alike = [key(("~", &sound)), key(("^", &consonants(&sound)))];
    deletions(word).map(key).chain(alike).collect()
}

/// The hash of a form: two forms of one hash cost a comparison, never a wrong answer. FNV-1a, since it is stored and
/// must be the same on every machine.
fn key((before, after): (&str, &str)) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(before.as_bytes());
    hasher.write(after.as_bytes());
    hasher.finish() & !u64::from(u32::MAX)
}

/// The word itself and every form of it with one letter deleted, each in two halves.
fn deletions(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let shorter = word.char_indices().map(|(at, char)| (&word[..at], &word[at + char.len_utf8()..]));
    std::iter::once((word, "")).chain(shorter)
}
