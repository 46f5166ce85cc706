//! Words made of other words: "Stalinist", "Kansans", "Englander".

use crate::lexicon::Lexicon;
use crate::words;

/// Endings that make another right word of a name: "Stalinist", "Kennedys", "Leninism", "Gandhiji", "Tughlaqabad".
const ENDINGS: &[&str] = &[
    "s", "es", "a", "an", "ans", "ian", "ians", "ean", "eans", "ism", "isms", "ist", "ists", "ite", "ites",
    "ish", "esque", "era", "ovna", "evna", "ovich", "evich", "grad", "land", "burg", "ville", "ton", "ized",
    "ised", "y", "ic", "i", "is", "ese", "ias", "er", "ers", "town", "ness", "ize", "ise", "izing", "ising",
    "son", "ship", "time", "ate", "o", "os", "ano", "anos", "polis", "stown", "iye", "ji", "id", "ids",
    "abad", "nama", "pur", "garh", "nagar", "shire", "ianus", "ica",
];

/// Endings that take the place of the last letters of a name: "Kansans", "Coloradans", "Vermonters".
const INHABITANTS: &[&str] = &["an", "ans", "ian", "ians", "er", "ers", "ese", "ite", "ites"];
/// Last letters of names that such an ending drops.
const DROPPED: &[&str] = &["as", "o", "os", "e", "es", "i", "y"];

/// Letters of the shortest stem.
const MIN_LETTERS: usize = 4;

/// A known name with an ending: "Stalinist", and no "Delhii".
pub(super) fn is_name_with_ending(word: &str, lexicon: &Lexicon) -> bool {
    stems(word).any(|(stem, _)| lexicon.knows_word(stem) || words::is_stopname(stem))
}

/// A known name with an ending that takes the place of its last letters, or the country of a known people.
pub(super) fn is_derived(word: &str, lexicon: &Lexicon) -> bool {
    let is_known = |(stem, ending): (&str, &str)| {
        let knows = |dropped: &&str| lexicon.knows_word(&format!("{stem}{dropped}"));
        knows(&"a") || INHABITANTS.contains(&ending) && DROPPED.iter().any(knows)
    };
    stems(word).any(is_known) || is_country_of_people(word, lexicon)
}

/// "Khwarazmia" of "Khwarazmian", and "Umayya" of "Umayyad".
fn is_country_of_people(word: &str, lexicon: &Lexicon) -> bool {
    word.ends_with("ia") && lexicon.knows_word(&format!("{word}n"))
        || word.ends_with("ya") && lexicon.knows_word(&format!("{word}d"))
}

/// Whether a word is made of an English one, or of a surname that many bear: "Englander", "Amaina".
pub(super) fn is_formed_of_word(word: &str) -> bool {
    let is_word = |(stem, ending): (&str, &str)| {
        words::is_english(stem) || words::is_personal_name(stem) && ending.len() <= 2
    };
    stems(word).any(is_word)
}

fn is_vowel(letters: &str) -> bool {
    letters.starts_with(['a', 'e', 'i', 'o', 'u'])
}

/// What is left of a word without an ending, and the ending. A letter doubled is none.
pub(super) fn stems(word: &str) -> impl Iterator<Item = (&str, &str)> {
    ENDINGS.iter().filter_map(move |ending| {
        let stem = word.strip_suffix(ending)?;
        // "Nigeriaan" is no ending after Nigeria: its vowel would be dropped.
        let doubled = stem.ends_with(&ending[..1]) && (ending.len() == 1 || is_vowel(ending));
        (stem.len() >= MIN_LETTERS && !doubled).then_some((stem, *ending))
    })
}
