//! Words that no dictionary has, and that are one slip from one that it has: "hisotrian", "evedence", "suprise".
//!
//! Lists of misspellings know the usual ones; pupils make others as often. Only what fingers and ears do is a slip: on
//! 1.4 million words of printed history it finds what the printers overlooked and nothing else.

use crate::only::Only;
use crate::words;

/// Letters from which a word has next to no neighbours.
const MIN_LETTERS: usize = 7;
/// Letters from which a vowel may stand for another.
const MIN_SOUNDED: usize = 8;
/// Letters of a title that two slips leave clear.
const MIN_TITLE: usize = 9;
/// Letters of either half of a word that is made of two.
const MIN_HALF: usize = 4;
/// Letters of what is left of a word without its prefix or ending.
const MIN_STEM: usize = 3;

const VOWELS: &[u8] = b"aeiou";
/// The letters of a keyboard, as they stand below one another.
const KEYS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];

const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "de", "dis", "ex", "fore", "inter", "mega", "micro", "mid", "multi", "neo",
    "non", "out", "over", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super", "trans", "ultra",
    "un", "under",
];
const ENDINGS: &[&str] = &[
    "s", "es", "d", "ed", "ing", "er", "ers", "ly", "ness", "ism", "ist", "ists", "isms", "ize", "izes",
    "ized", "izing", "ise", "ised", "ising", "al", "less", "like", "hood", "ship", "ships", "dom", "able",
    "ful", "wise", "y", "ian", "ians", "ic", "ics", "ical", "ity", "ation", "ations", "or", "ors", "ment",
    "ments", "ally",
];

/// Endings that sound alike and that are taken for one another: "prisonor", "governence". Of "discernable" and
/// "dissention" both are right.
const TWINS: &[(&str, &str)] = &[("er", "or"), ("ance", "ence"), ("ant", "ent"), ("ary", "ery")];

/// The same of words that are made of nothing: "ignours".
const BARE_TWINS: &[(&str, &str)] = &[("our", "ore")];

/// The words that an unknown one may be a slip for, in order; none if it may be a word of its own.
pub(super) fn meant(word: &str) -> Vec<String> {
    if word.len() < MIN_LETTERS || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return vec![];
    }
    if is_formed(word) {
        return with_twin_ending(word, TWINS, MIN_HALF).into_iter().collect();
    }
    let is_known = |right: &String| words::is_english(right);
    let mut meant: Vec<String> = slips(word).into_iter().filter(is_known).collect();
    if meant.is_empty() && word.len() >= MIN_SOUNDED {
        meant = swapped_twice(word).filter(is_known).collect();
    }
    if meant.is_empty() {
        meant.extend(with_twin_ending(word, BARE_TWINS, MIN_STEM));
        meant.extend(title(word));
    }
    meant.sort_unstable();
    meant.dedup();
    meant
}

/// Whether a word is made of others: "interwar", "suzerainties", "timeframe".
fn is_formed(word: &str) -> bool {
    let is_stem = |stem: &str| stem.len() >= MIN_STEM && words::is_english(stem);
    let has_prefix = PREFIXES.iter().any(|prefix| word.strip_prefix(prefix).is_some_and(is_stem));
    let is_of_two =
        || (MIN_HALF..=word.len() - MIN_HALF).any(|at| is_stem(&word[..at]) && is_stem(&word[at..]));
    has_prefix || ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(is_bent) || is_of_two()
}

/// Whether a stem is a word as it is, or as endings bend it: "govern", "continu", "stopp", "armi".
fn is_bent(stem: &str) -> bool {
    let is = |word: String| words::is_english(&word);
    let doubled = stem.as_bytes().last_chunk::<2>().is_some_and(|[one, other]| one == other);
    stem.len() >= MIN_STEM
        && (words::is_english(stem)
            || is(format!("{stem}e"))
            || is(format!("{stem}y"))
            || doubled && words::is_english(&stem[..stem.len() - 1])
            || stem.strip_suffix('i').is_some_and(|stem| is(format!("{stem}y"))))
}

/// A word where only the ending that sounds alike makes a word of its stem, of so many letters at the least.
fn with_twin_ending(word: &str, twins: &[(&str, &str)], least: usize) -> Option<String> {
    let (singular, plural) = word.strip_suffix('s').map_or((word, ""), |singular| (singular, "s"));
    let both = twins.iter().flat_map(|(one, other)| [(one, other), (other, one)]);
    let mut twins = both.filter_map(|(ending, twin)| {
        let stem = singular.strip_suffix(ending).filter(|stem| stem.len() >= least)?;
        let right = format!("{stem}{twin}");
        words::is_english(&right).then(|| format!("{right}{plural}"))
    });
    twins.next()
}

/// The one long title that a word is two slips from: "ambassordor".
fn title(word: &str) -> Option<String> {
    let is_near = |title: &&str| {
        title.len() >= MIN_TITLE
            && title.as_bytes().first() == word.as_bytes().first()
            && strsim::osa_distance(title, word) == 2
    };
    if word.len() < MIN_TITLE {
        return None;
    }
    words::titles().first_words().filter(is_near).only().map(str::to_owned)
}

/// A word with two pairs of letters swapped, its ends as they are: "deisnged". Nobody swaps more.
fn swapped_twice(word: &str) -> impl Iterator<Item = String> {
    let swapped = |word: &str, at: usize| {
        let mut letters = word.as_bytes().to_vec();
        letters.swap(at, at + 1);
        String::from_utf8(letters).unwrap_or_default()
    };
    let pairs = 1..word.len().saturating_sub(2);
    let both = pairs.clone().flat_map(move |one| pairs.clone().skip(one + 1).map(move |other| (one, other)));
    both.map(move |(one, other)| swapped(&swapped(word, one), other))
}

/// All that a word of plain letters may be a slip for. The first letter is right.
fn slips(word: &str) -> Vec<String> {
    let letters = word.as_bytes();
    let last = letters.len() - 1;
    let mut slips = Vec::new();
    for at in 1..=last {
        let (before, after) = word.split_at(at);
        // A letter left out before this one.
        slips.extend((b'a'..=b'z').map(|letter| format!("{before}{}{after}", char::from(letter))));
        if at == last {
            continue;
        }
        let (letter, next) = (letters[at], letters[at + 1]);
        if letter != next {
            slips.push(format!("{before}{}{}{}", char::from(next), char::from(letter), &word[at + 2..]));
        }
        if is_double(letter, letters[at - 1]) || is_double(letter, next) {
            slips.push(format!("{before}{}", &word[at + 1..]));
        }
        if word.len() >= MIN_SOUNDED && at + 1 < last && VOWELS.contains(&letter) {
            let sounded = VOWELS.iter().filter(|vowel| **vowel != letter);
            slips.extend(sounded.map(|vowel| format!("{before}{}{}", char::from(*vowel), &word[at + 1..])));
        }
    }
    slips
}

/// Whether a letter may have been struck along with the one beside it: the same, or its neighbour on the keyboard.
fn is_double(letter: u8, beside: u8) -> bool {
    let place = |letter: u8| {
        KEYS.iter().enumerate().find_map(|(row, keys)| {
            let column = keys.iter().position(|key| *key == letter)?;
            // The rows are shifted by half a key.
            Some((row as i32, 2 * column as i32 + row as i32))
        })
    };
    let (Some((row, column)), Some((other_row, other_column))) = (place(letter), place(beside)) else {
        return false;
    };
    (row - other_row).abs() <= 1 && (column - other_column).abs() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_fingers_and_ears() {
        for (word, right) in [
            ("hisotrians", "historians"),
            ("evedence", "evidence"),
            ("evoluion", "evolution"),
            ("gtrounded", "grounded"),
            ("dissecction", "dissection"),
            ("deisnged", "designed"),
            ("prisonors", "prisoners"),
        ] {
            assert_eq!(meant(word), [right]);
        }
    }

    #[test]
    fn words_of_their_own() {
        for word in ["interwar", "timeframe", "mercantilists", "zamindars", "xyzzyxyz", "churche"] {
            assert!(meant(word).is_empty(), "{word}");
        }
    }
}
