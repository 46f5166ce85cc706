//! Initials in brackets that are not those of the name before them: "the German Democratic Republic (GRD)".

use crate::check::{Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Lexicon};
use crate::prose::{Mark, Paragraph};
use crate::words::is_function_word;

/// Letters that initials have, so that one wrong letter leaves enough of them.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

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
    opened.filter_map(|at| misfit(passage, at, lexicon)).collect()
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
    let right = if known.is_empty() {
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
