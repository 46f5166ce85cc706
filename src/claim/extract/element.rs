//! What the elements of a frame find after a verb: a word, a noun phrase, a name in the genitive.

use super::adjunct;
use crate::claim::Argument;
use crate::claim::relation::Element;
use crate::claim::sentence::Sentence;
use crate::words::{self, is_adverb, is_determiner, is_function_word};

/// Words of a noun phrase that a frame passes over.
const THING_REACH: usize = 5;

/// Words of description that may stand before a noun that a frame asks for.
const NOUN_REACH: usize = 4;

/// The token after some adverbs.
pub(super) fn skip_adverbs(sentence: &Sentence, mut at: usize) -> usize {
    while sentence.is_word(at) && sentence.mention_at(at).is_none() && is_adverb(sentence.word(at)) {
        at += 1;
    }
    at
}

/// The token after a word that a frame asks for; a noun may have an article and up to three words before it.
pub(super) fn word_after(sentence: &Sentence, at: usize, word: &str) -> Option<usize> {
    if word == "'s" {
        let genitive = sentence.tokens.contains(&at) && sentence.paragraph.is_genitive(at);
        // "his", "her" have their genitive in them.
        let owned = at.checked_sub(1).is_some_and(|before| matches!(sentence.word(before), "his" | "her"));
        return genitive.then_some(at + 1).or(owned.then_some(at));
    }
    if word == "-" {
        return sentence.is_mark(at, '-').then_some(at + 1);
    }
    for token in at..=at + NOUN_REACH {
        if sentence.word(token) == word {
            return Some(token + 1);
        }
        let here = sentence.word(token);
        let verb = words::verb(here).is_some_and(|verb| verb.form.past && !verb.form.participle);
        let describes = is_determiner(here) || !is_function_word(here) && !verb;
        let skips = sentence.is_word(token) && sentence.mention_at(token).is_none() && describes;
        if !skips || is_function_word(word) {
            return None;
        }
    }
    None
}

/// The token after a date that is put in, between commas or not: "abdicated in April 1814 in favour of", "gave way, in
/// 1938, to".
pub(super) fn after_date(sentence: &Sentence, at: usize) -> Option<usize> {
    let comma = usize::from(sentence.is_mark(at, ','));
    let preposition = at + comma;
    let date = preposition + usize::from(matches!(sentence.word(preposition), "in" | "on"));
    let mention = sentence.mention_at(date).filter(|mention| sentence.mentions[*mention].date().is_some())?;
    let end = sentence.mentions[mention].tokens.end;
    match comma {
        0 => Some(end),
        _ => sentence.is_mark(end, ',').then_some(end + 1),
    }
}

/// The token after the comma that closes a name put after its description: "replaced his old minister, Gromyko, with".
pub(super) fn after_name(sentence: &Sentence, at: usize) -> Option<usize> {
    let mention = at.checked_sub(1).and_then(|last| sentence.mention_at(last))?;
    let opening = sentence.start_of(mention).checked_sub(1)?;
    (sentence.is_mark(opening, ',') && sentence.is_mark(at, ',')).then_some(at + 1)
}

/// The token after a short noun phrase, and the place that it names, if it is one: "surrendered Singapore to".
pub(super) fn thing_after(sentence: &Sentence, at: usize) -> Option<(Option<Argument>, usize)> {
    let within = |token: &usize| {
        sentence.is_word(*token) && (sentence.mention_at(*token).is_some() || is_plain(sentence.word(*token)))
    };
    let length = (at..=at + THING_REACH).take_while(within).count();
    let place =
        (at..at + length).find_map(|token| adjunct::place_named(sentence, sentence.mention_at(token)?));
    (1..=THING_REACH).contains(&length).then_some((place, at + length))
}

/// Whether a word may be part of a noun phrase.
fn is_plain(word: &str) -> bool {
    is_determiner(word) || matches!(word, "his" | "her" | "their" | "of") || !is_function_word(word)
}

/// "Castro's brother": a name in the genitive, where the frame goes on with ’s.
pub(super) fn genitive_slot(sentence: &Sentence, at: usize, rest: &[Element]) -> Option<(usize, usize)> {
    let wants = rest.iter().any(|element| *element == Element::Word("'s".into()));
    let mention = sentence.mention_at(at).filter(|_| wants)?;
    sentence.mentions[mention].name()?;
    Some((mention, sentence.mentions[mention].tokens.end))
}
