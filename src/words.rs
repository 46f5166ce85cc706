//! The closed word lists of `rules/words`, parsed once.
//!
//! Words are looked up in their folded form (see [`crate::prose::fold`]).

mod akin;
mod antonyms;
mod forenames;
mod grammar;
mod nominals;
mod phrases;
mod verbs;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::prose::fold;
use crate::value::Approximation;

pub use akin::{akin, nouns_of};
pub use antonyms::{Deed, antonyms, deeds_of};
pub use forenames::is_same_forename;
pub use grammar::{
    Auxiliary, auxiliary, is_adverb, is_be, is_determiner, is_finite_auxiliary, is_function_word, is_have,
    is_particle, is_preposition, joins_clauses,
};
pub use nominals::deed;
pub use phrases::Phrases;
pub use verbs::{Form, Verb, verb, verbs};

/// The rows of a list: lines that are neither empty nor comments, cut at tabs.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn folded_set(list: &'static str) -> FxHashSet<String> {
    rows(list).filter_map(|row| row.first().map(|word| fold(word))).collect()
}

/// Whether a folded word says before or after Christ a year is counted.
pub fn is_era(word: &str) -> bool {
    matches!(word, "ad" | "bc" | "bce" | "ce")
}

/// Whether a full stop after a folded word belongs to it, by whether it is written with a capital: "Gen.", "vol."; after
/// "ill" it ends a sentence, after "Ill." it does not.
pub fn is_abbreviation(word: &str, capital: bool) -> bool {
    type List = FxHashSet<String>;
    static LISTS: LazyLock<(List, List)> = LazyLock::new(|| {
        let words =
            rows(include_str!("../rules/words/abbreviations.txt")).filter_map(|row| row.first().copied());
        let (capital, small): (Vec<&str>, Vec<&str>) =
            words.partition(|word| word.starts_with(char::is_uppercase));
        let folded = |words: Vec<&str>| words.into_iter().map(fold).collect();
        (folded(capital), folded(small))
    });
    let (capitals, small) = &*LISTS;
    small.contains(word) || capital && capitals.contains(word)
}

/// Whether a word begins sentences often and names never: tells "in the U.S. The war" from "the U.S. Navy".
pub fn starts_sentence(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "after", "although", "an", "and", "as", "at", "before", "both", "but", "by", "during", "for",
        "from", "he", "her", "his", "however", "in", "it", "its", "on", "one", "she", "since", "some",
        "that", "the", "their", "these", "they", "this", "those", "to", "we", "what", "when", "while",
        "with",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// Whether a word is in the English word list, in lower case.
pub fn is_english(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/english.txt"), word)
}

/// Whether a word is one of those that a large dictionary has, and that look like a slip for another: "abduced".
pub fn is_rare_english(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/english-rare.txt"), word)
}

/// Whether a word is a noun that many events, bodies and offices share: "war", "president".
pub fn is_generic(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/generic.txt"), word)
}

/// Whether a word is a surname that many bear, or a forename: one in a hundred thousand of the United States census of
/// 1990. "Nixon", and not "Ulbricht".
pub fn is_personal_name(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/surnames-common.txt"), word) || is_forename(word)
}

/// Whether a word is anybody's surname in the census, as misspellings of famous names are too: "Noreiga".
pub fn is_surname(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/surnames.txt"), word)
}

/// Whether a word is a forename, in the United States census of 1990.
pub fn is_forename(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/given-names.txt"), word)
}

/// Whether a word is a name that a large dictionary has, a list of the towns of the world, one of names of Asia and the
/// Islamic world, or a large encyclopaedia, and no list here else: "Montpelier", "Melilla", "Yoshinao", "Aelian".
pub fn is_proper_name(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/proper-names.txt"), word)
        || is_line_of(include_str!("../rules/words/place-names.txt"), word)
        || is_line_of(include_str!("../rules/words/world-names.txt"), word)
        || is_line_of(include_str!("../rules/words/encyclopaedia-names.txt"), word)
}

/// Whether some four letters in a row, or three at either end, are in no word and no name of any list: fingers make
/// such words, "Guzbman", and hardly any people does.
///
/// A word of a list has no such letters, and of 650 words of real essays that look like a slip and are none, one in
/// fifteen; of random typos that make no other name, two in five.
pub fn is_unheard_of(word: &str) -> bool {
    const LISTS: [&str; 6] = [
        include_str!("../rules/words/english.txt"),
        include_str!("../rules/words/surnames.txt"),
        include_str!("../rules/words/place-names.txt"),
        include_str!("../rules/words/proper-names.txt"),
        include_str!("../rules/words/encyclopaedia-names.txt"),
        include_str!("../rules/words/world-names.txt"),
    ];
    let line = format!("\n{word}\n");
    let mut in_a_row = (0..).map_while(|at| line.get(at..at + 4));
    in_a_row.any(|letters| !LISTS.iter().any(|list| list.contains(letters)))
}

/// The famous name that a folded word is a well-known misspelling of: "eisenhauer".
pub fn attested_slip(word: &str) -> Option<&'static str> {
    static LIST: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let list = rows(include_str!("../rules/words/attested.tsv"));
        list.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
    });
    LIST.get(word).copied()
}

/// Whether a word is a small one of another language and none of English: "les", "und", "quod".
pub fn is_foreign_function_word(word: &str) -> bool {
    is_line_of(include_str!("../rules/words/foreign.txt"), word)
}

/// Whether a capitalised word is known to be no misspelled name: nationalities, faiths, bodies, holidays.
pub fn is_stopname(word: &str) -> bool {
    static LIST: LazyLock<FxHashSet<String>> =
        LazyLock::new(|| folded_set(include_str!("../rules/words/stopnames.txt")));
    LIST.contains(word)
}

/// Binary search in a list sorted by bytes, one word a line, without parsing it: there is nothing to do at start.
fn is_line_of(list: &str, word: &str) -> bool {
    if word.is_empty() {
        return false;
    }
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&byte| byte == b'\n').map_or(low, |at| low + at + 1);
        let end =
            bytes[middle..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |at| middle + at);
        match bytes[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// What kind of title stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// General, Admiral.
    Military,
    /// Lord, Baron.
    Noble,
    /// King, Tsar.
    Royal,
    /// Pope, Archbishop.
    Church,
    /// Senator, Judge.
    Civil,
    /// Professor.
    Academic,
    /// Mr, Comrade.
    Courtesy,
}

/// The titles that are no office of one state.
pub fn titles() -> &'static Phrases<TitleKind> {
    static LIST: LazyLock<Phrases<TitleKind>> = LazyLock::new(|| {
        let kind = |name: &str| match name {
            "military" => TitleKind::Military,
            "noble" => TitleKind::Noble,
            "royal" => TitleKind::Royal,
            "church" => TitleKind::Church,
            "academic" => TitleKind::Academic,
            "courtesy" => TitleKind::Courtesy,
            _ => TitleKind::Civil,
        };
        let list = rows(include_str!("../rules/words/titles.txt"));
        list.filter_map(|row| Some((*row.first()?, kind(row.get(1)?)))).collect()
    });
    &LIST
}

/// Phrases that loosen a number.
pub fn hedges() -> &'static Phrases<Approximation> {
    static LIST: LazyLock<Phrases<Approximation>> = LazyLock::new(|| {
        let class = |name: &str| match name {
            "over" => Approximation::Over,
            "atleast" => Approximation::AtLeast,
            "under" => Approximation::Under,
            "nearly" => Approximation::Nearly,
            "upto" => Approximation::UpTo,
            _ => Approximation::About,
        };
        let list = rows(include_str!("../rules/words/hedges.tsv"));
        list.filter_map(|row| Some((*row.first()?, class(row.get(1)?)))).collect()
    });
    &LIST
}

/// When in the year a named day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// Its month and day.
    Fixed(u32, u32),
    /// Its days after Easter Sunday.
    Easter(i32),
}

/// Days with a name: "Christmas Eve", "Good Friday", "Ides of March".
pub fn holidays() -> &'static Phrases<Holiday> {
    static LIST: LazyLock<Phrases<Holiday>> = LazyLock::new(|| {
        let day = |text: &str| match text.split_once('-').filter(|(month, _)| !month.is_empty()) {
            Some((month, day)) => Some(Holiday::Fixed(month.parse().ok()?, day.parse().ok()?)),
            None => text.parse().ok().map(Holiday::Easter),
        };
        let list = rows(include_str!("../rules/words/holidays.tsv"));
        list.filter_map(|row| Some((*row.first()?, day(row.get(1)?)?))).collect()
    });
    &LIST
}

/// The value of a number word: "seven", "dozen", "million".
pub fn cardinal(word: &str) -> Option<f64> {
    numbers().0.get(word).copied()
}

/// The value of an ordinal word: "nineteenth".
pub fn ordinal(word: &str) -> Option<u32> {
    numbers().1.get(word).copied()
}

/// The cardinal or the ordinal word of a value, in lower case: "seven", "seventh".
pub fn number_word(value: u32, ordinal: bool) -> Option<&'static str> {
    // "pair" and "score" have no ordinal: they are nouns, not numbers.
    let row = rows(include_str!("../rules/words/numbers.tsv")).find(|row| {
        row.get(1).and_then(|known| known.parse().ok()) == Some(value)
            && row.get(2).is_some_and(|word| !word.is_empty())
    })?;
    row.get(if ordinal { 2 } else { 0 }).copied()
}

type Numbers = (FxHashMap<String, f64>, FxHashMap<String, u32>);

fn numbers() -> &'static Numbers {
    static LIST: LazyLock<Numbers> = LazyLock::new(|| {
        let mut numbers = Numbers::default();
        for row in rows(include_str!("../rules/words/numbers.tsv")) {
            let Some(value) = row.get(1).and_then(|value| value.parse::<f64>().ok()) else { continue };
            numbers.0.insert(fold(row[0]), value);
            if let Some(ordinal) = row.get(2).filter(|word| !word.is_empty()) {
                numbers.1.insert(fold(ordinal), value as u32);
            }
        }
        numbers
    });
    &LIST
}

/// A noun that counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its singular.
    pub singular: &'static str,
    /// Its plural, which may be the same.
    pub plural: &'static str,
    /// What it measures: people, vehicle, time, length, money.
    pub class: &'static str,
    /// Nouns that count the same things share a group: men, soldiers, troops.
    pub group: &'static str,
}

/// The unit that a noun is, in either number.
pub fn unit(word: &str) -> Option<Unit> {
    static LIST: LazyLock<FxHashMap<String, Unit>> = LazyLock::new(|| {
        let mut units = FxHashMap::default();
        for row in rows(include_str!("../rules/words/units.tsv")) {
            let [singular, plural, class, rest @ ..] = row.as_slice() else { continue };
            let group = rest.first().filter(|group| !group.is_empty()).unwrap_or(singular);
            let unit = Unit { singular, plural, class, group };
            for form in [singular, plural] {
                units.insert(fold(form), unit);
            }
        }
        units
    });
    LIST.get(word).copied()
}

/// What a word or phrase does to the claim that stands after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// Looks like a negation and is none: "not only".
    PseudoNegation,
    /// "knew that": the claim stands.
    Factive,
    /// Not so.
    Negation,
    /// Somebody else says so.
    Attribution,
    /// Meant or tried.
    Plan,
    /// Possible.
    Modal,
    /// Supposed.
    Hypothesis,
    /// Told as a story.
    Fiction,
    /// Said to be in doubt.
    Dispute,
}

/// Things by their names, in the singular and with an s, each with the year before which nobody had one.
pub fn firsts() -> &'static Phrases<i32> {
    static LIST: LazyLock<Phrases<i32>> = LazyLock::new(|| {
        let list = rows(include_str!("../rules/words/firsts.tsv"));
        let things: Vec<(String, i32)> = list
            .filter_map(|row| Some((*row.first()?, row.get(1)?.parse().ok()?)))
            .flat_map(|(thing, year)| [(thing.to_owned(), year), (format!("{thing}s"), year)])
            .collect();
        things.iter().map(|(thing, year)| (thing.as_str(), *year)).collect()
    });
    &LIST
}

/// Words and phrases that change what a sentence asserts.
pub fn cues() -> &'static Phrases<Cue> {
    static LIST: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
        let class = |name: &str| match name {
            "pseudo-negation" => Cue::PseudoNegation,
            "factive" => Cue::Factive,
            "negation" => Cue::Negation,
            "plan" => Cue::Plan,
            "modal" => Cue::Modal,
            "hypothesis" => Cue::Hypothesis,
            "fiction" => Cue::Fiction,
            "dispute" => Cue::Dispute,
            _ => Cue::Attribution,
        };
        let list = rows(include_str!("../rules/words/reporting.tsv"));
        list.filter_map(|row| Some((*row.first()?, class(row.get(1)?)))).collect()
    });
    &LIST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_and_a_part_of_one_is_not() {
        let list = "alpha\nbeta\ngamma\n";
        for word in ["alpha", "beta", "gamma"] {
            assert!(is_line_of(list, word), "{word}");
        }
        for word in ["", "alp", "betas", "zeta", "a\nb"] {
            assert!(!is_line_of(list, word), "{word}");
        }
    }

    #[test]
    fn searched_lists_are_sorted() {
        for list in [
            include_str!("../rules/words/generic.txt"),
            include_str!("../rules/words/english.txt"),
            include_str!("../rules/words/english-rare.txt"),
            include_str!("../rules/words/surnames.txt"),
            include_str!("../rules/words/surnames-common.txt"),
            include_str!("../rules/words/given-names.txt"),
            include_str!("../rules/words/proper-names.txt"),
            include_str!("../rules/words/encyclopaedia-names.txt"),
            include_str!("../rules/words/place-names.txt"),
            include_str!("../rules/words/world-names.txt"),
            include_str!("../rules/words/foreign.txt"),
        ] {
            let words = || list.lines().filter(|line| !line.starts_with('#'));
            assert!(words().zip(words().skip(1)).all(|(left, right)| left < right));
        }
    }
}
