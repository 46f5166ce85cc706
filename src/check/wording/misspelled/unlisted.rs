//! Misspellings that no list has: a long word that is none, one letter off one word alone.

use crate::lexicon::{Lexicon, sounds_like};
use crate::words;

/// Letters from which words are so far apart that a word that is none is a slip of the only one near.
const LONG: usize = 8;
/// Letters at either end that are right: there a slip is another form of the word, or another word.
const START: usize = 1;
const END: usize = 2;

/// What stands before words to make others of them.
const PREFIXES: &[&str] = &[
    "anti", "auto", "bi", "co", "counter", "de", "dis", "ethno", "extra", "geo", "hyper", "in", "inter",
    "intra", "macro", "mega", "micro", "mid", "mini", "mis", "multi", "neo", "non", "out", "over", "para",
    "post", "pre", "pro", "proto", "pseudo", "re", "semi", "socio", "sub", "super", "techno", "trans",
    "ultra", "un", "under", "up",
];

/// What stands after them.
const SUFFIXES: &[&str] = &[
    "able", "age", "al", "ally", "ation", "ed", "er", "ers", "es", "ess", "esses", "fold", "ful", "hood",
    "ing", "ings", "ion", "ions", "isation", "ise", "ised", "ish", "ism", "isms", "ist", "ists", "ity",
    "ization", "ize", "ized", "less", "like", "ly", "man", "men", "ness", "s", "ship", "ships", "ward",
    "wards", "wise", "y",
];

/// The word that an unknown one must be a slip for.
pub(super) fn right(word: &str, lexicon: &Lexicon) -> Option<String> {
    let is_known = words::is_english(word)
        || words::is_surname(word)
        || words::is_personal_name(word)
        || words::is_proper_name(word)
        || words::is_stopname(word)
        || lexicon.knows_word(word);
    let plain = word.len() >= LONG && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || is_known || is_formed(word) {
        return None;
    }
    let mut near: Vec<String> = slips(word).filter(|near| words::is_english(near)).collect();
    near.sort_unstable();
    near.dedup();
    // "evaquated" is as near to "evaluated", and sounds like "evacuated".
    if near.len() > 1 {
        near.retain(|near| sounds_like(word, near));
    }
    near.pop().filter(|_| near.is_empty())
}

/// Whether a word is made of others: "counterrevolution", "steamships".
fn is_formed(word: &str) -> bool {
    let is_word = |part: &str| part.len() > 2 && words::is_english(part);
    let is_stem = |stem: &str| {
        is_word(stem) || is_word(&format!("{stem}e")) || stem.len() > 3 && is_word(&format!("{stem}y"))
    };
    let prefixed = PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(is_stem);
    let suffixed = SUFFIXES.iter().filter_map(|suffix| word.strip_suffix(suffix)).any(is_stem);
    let compound = (3..=word.len() - 3).any(|at| is_word(&word[..at]) && is_word(&word[at..]));
    prefixed || suffixed || compound
}

/// The words that a slip of one letter within a word makes this one of.
fn slips(word: &str) -> impl Iterator<Item = String> {
    let inner = START..word.len() - END;
    let letters = || (b'a'..=b'z').map(char::from);
    let other =
        move |at: usize| letters().map(move |letter| format!("{}{letter}{}", &word[..at], &word[at + 1..]));
    let more =
        move |at: usize| letters().map(move |letter| format!("{}{letter}{}", &word[..at], &word[at..]));
    let fewer = inner.clone().map(move |at| format!("{}{}", &word[..at], &word[at + 1..]));
    let swapped = (START..word.len() - END).map(move |at| {
        format!("{}{}{}{}", &word[..at], &word[at + 1..at + 2], &word[at..at + 1], &word[at + 2..])
    });
    inner.clone().flat_map(other).chain(inner.flat_map(more)).chain(fewer).chain(swapped)
}
