//! Initials in brackets that are not those of the name before them: "the German Democratic Republic (GRD)".

use crate::check::{Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Lexicon};
use crate::mention::is_hyphenated;
use crate::only::Only;
use crate::prose::{Mark, Paragraph};
use crate::words::{is_english, is_function_word, is_personal_name};

/// Letters that initials have, so that one wrong letter leaves enough of them.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// Letters from which two exchanged leave no other initials.
const EXCHANGED: usize = 4;

/// Words that the names of two bodies share where the one is taken for the other.
const SHARED: usize = 2;

/// What a paragraph shows by itself, in bytes of its chunk.
pub(in crate::check) fn misfits(passage: &Passage, lexicon: &Lexicon) -> Vec<Finding> {
    let text = &passage.paragraph;
    let opened = text.capitals.iter().map(|token| *token as usize).filter(|at| {
        let before = at.checked_sub(1).is_some_and(|before| text.is_mark(before, '('));
        before
            && text.is_mark(at + 1, ')')
            && is_initials(text.written(*at))
            && !text.tokens[*at].is(Mark::Quoted)
    });
    let mut found: Vec<Finding> = opened.filter_map(|at| misfit(passage, at, lexicon)).collect();
    found.extend(exchanged(passage, lexicon));
    found
}

/// Capitals that are nobody's, and with two neighbouring letters exchanged, or another letter doubled, somebody's:
/// "UNFE" of UNEF, "UUSR" of the USSR.
fn exchanged(passage: &Passage, lexicon: &Lexicon) -> impl Iterator<Item = Finding> {
    let text = &passage.paragraph;
    let is_shouted = |at: usize| {
        let written = text.written(at);
        written.len() > 1 && written.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let may_be_slip = move |at: &usize| {
        let token = &text.tokens[*at];
        let is_own = !token.is_set_off();
        let is_alone = !at.checked_sub(1).is_some_and(is_shouted) && !is_shouted(at + 1);
        let word = text.word(*at);
        is_own
            && is_alone
            && text.written(*at).len() >= EXCHANGED
            && is_initials(text.written(*at))
            && !is_hyphenated(text, *at)
            && !is_english(word)
            && !is_personal_name(word)
            && !lexicon.knows_word(word)
            && lexicon.named(word).is_empty()
    };
    let slips = text.capitals.iter().map(|token| *token as usize).filter(may_be_slip);
    slips.filter_map(move |at| {
        let written = text.written(at);
        let rights = swaps(written).chain(doubled_elsewhere(written)).filter(|right| {
            let is_so_written = |id: &EntityId| lexicon.names(*id).iter().any(|(_, name)| name == right);
            lexicon.named(right).iter().any(is_so_written)
        });
        let right = rights.only()?;
        let span = span_in(passage, 0, at..at + 1);
        let message = format!("'{written}' names nothing; known is '{right}'");
        Some(Finding::new("names/abbreviation", span, message).fix(span, right).at_most(Severity::Warning))
    })
}

/// Some letters with each two neighbours exchanged.
fn swaps(letters: &str) -> impl Iterator<Item = String> {
    (1..letters.len()).filter(|at| letters.as_bytes()[at - 1] != letters.as_bytes()[*at]).map(|at| {
        let mut swapped: Vec<char> = letters.chars().collect();
        swapped.swap(at - 1, at);
        swapped.into_iter().collect()
    })
}

/// Some letters of which one is double, with another of them double instead.
fn doubled_elsewhere(letters: &str) -> impl Iterator<Item = String> {
    let mut single: Vec<char> = letters.chars().collect();
    single.dedup();
    let is_doubled = single.len() + 1 == letters.len();
    let doubled = (0..single.len()).filter(move |_| is_doubled).map(move |at| {
        let mut doubled = single.clone();
        doubled.insert(at, single[at]);
        doubled.into_iter().collect::<String>()
    });
    doubled.filter(move |doubled| doubled != letters)
}

fn misfit(passage: &Passage, at: usize, lexicon: &Lexicon) -> Option<Finding> {
    let text = &passage.paragraph;
    let (name_end, written) = (at - 1, text.written(at));
    // Cai Lun and Cai Yuanpei are no CAI.
    let is_so_written =
        |id: &EntityId| lexicon.names(*id).iter().any(|(_, name)| name.replace('.', "") == written);
    let known: Vec<EntityId> = lexicon.named(written).into_iter().filter(is_so_written).collect();
    let named = passage.mentions.iter().find(|mention| mention.tokens.end == name_end);
    let bearers: Vec<EntityId> = named
        .and_then(|mention| mention.name())
        .into_iter()
        .flat_map(|name| &name.bearers)
        .map(|(id, _)| *id)
        .collect();
    if bearers.iter().any(|bearer| known.contains(bearer)) {
        return None;
    }
    let right = if let Some(own) = sibling_of(&bearers, &known, written, lexicon) {
        own
    } else if known.is_empty() {
        // Nobody bears them: then they must be the known ones of that very name with two letters swapped. Initials
        // of another language have other letters.
        own_initials(&bearers, lexicon).into_iter().find(|own| is_swapped(written, own))?
    } else {
        // They are somebody else's, and the words before them give others. Not with a name: in another language, the
        // National People's Army is the NVA.
        let spelled = |initials: &String| initials == written;
        let candidates = initials_before(text, name_end, written.len());
        let others = known.iter().any(|other| initials_of(&lexicon.entity(*other).name) == written);
        let apart = others && bearers.is_empty() && !candidates.iter().any(spelled);
        candidates.into_iter().filter(|_| apart).find(|own| is_one_off(written, own))?
    };
    let span = span_in(passage, 0, at..at + 1);
    let message = format!("the initials of '{}' are '{right}'", named_words(text, name_end, &right));
    Some(Finding::new("names/abbreviation", span, message).fix(span, right).at_most(Severity::Warning))
}

/// The initials of a name in full, where those given are of another that shares words with it: the Opera Nazionale
/// Balilla is no OND, as the Opera Nazionale Dopolavoro is.
fn sibling_of(bearers: &[EntityId], known: &[EntityId], written: &str, lexicon: &Lexicon) -> Option<String> {
    let name = |id: &EntityId| lexicon.entity(*id).name.as_str();
    let is_sibling = |one: &str, other: &str| {
        let shared = one.split(' ').zip(other.split(' ')).filter(|(one, other)| one == other);
        initials_of(other) == written && shared.count() >= SHARED
    };
    bearers.iter().map(name).find_map(|one| {
        let own = initials_of(one);
        let told = known.iter().any(|other| is_sibling(one, name(other))) && is_one_off(written, &own);
        told.then_some(own)
    })
}

/// "NATO", "GRD": capitals only, as many as there may be words.
fn is_initials(written: &str) -> bool {
    LETTERS.contains(&written.len()) && written.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The initials that the base has for the bearers of a name.
fn own_initials(bearers: &[EntityId], lexicon: &Lexicon) -> Vec<String> {
    let names = bearers.iter().flat_map(|bearer| lexicon.names(*bearer));
    names.map(|(_, name)| name).filter(|name| is_initials(name)).collect()
}

/// The initials of the words before a token, as many as asked for: hyphened words as one and as several.
fn initials_before(text: &Paragraph, end: usize, letters: usize) -> Vec<String> {
    let start = text.sentence_of(end.saturating_sub(1)).start;
    let words = |apart: bool| {
        let is_part = |at: &usize| text.is_mark(at.wrapping_sub(1), '-') && !apart;
        let content = (start..end).rev().filter(|at| text.tokens[*at].is_word() && !is_part(at));
        let mut initials: Vec<char> = content
            .take_while(|at| !text.tokens[*at].is(Mark::Quoted) && !text.tokens[*at].is(Mark::Capital))
            .filter(|at| !is_function_word(text.word(*at)))
            .filter_map(|at| text.word(at).chars().next())
            .take(letters)
            .collect();
        initials.reverse();
        initials.into_iter().collect::<String>().to_uppercase()
    };
    [words(true), words(false)].into_iter().filter(|initials| initials.len() == letters).collect()
}

fn initials_of(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|char| char.is_uppercase()).collect()
}

/// The words that some initials stand for, as far as a message needs them.
fn named_words<'t>(text: &'t Paragraph, end: usize, initials: &str) -> &'t str {
    let start = text.sentence_of(end.saturating_sub(1)).start;
    let content = |at: &usize| text.tokens[*at].is_word() && !is_function_word(text.word(*at));
    let mut first = (start..end).rev().filter(content).take(initials.len()).last().unwrap_or(start);
    while first > start + 1 && text.is_mark(first - 1, '-') {
        first -= 2;
    }
    text.text_of(first..end)
}

/// Whether two neighbouring letters have changed places.
fn is_swapped(written: &str, own: &str) -> bool {
    is_one_off(written, own) && strsim::hamming(written, own) == Ok(2)
}

/// Whether one letter is another, or two have changed places.
fn is_one_off(written: &str, own: &str) -> bool {
    written.len() == own.len() && strsim::osa_distance(written, own) == 1
}
