//! Names of entities, and the titles before them.

use std::ops::Range;

use super::{Mention, Name, Title, What};
use crate::lexicon::{Case, Kind, Lexicon, NameKind};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// The name that begins at a token, with its title.
pub(super) fn at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Mention> {
    if !paragraph.tokens[token].is_word() && paragraph.tokens[token].kind != TokenKind::Number {
        return None;
    }
    if is_compound(paragraph, token..token) {
        return None;
    }
    if let Some(title) = title_at(paragraph, token, lexicon) {
        let after = title.tokens.end;
        if let Some(mut mention) = name_at(paragraph, after, lexicon) {
            if let What::Name(name) = &mut mention.what {
                let of_person = |(entity, _): &(_, _)| lexicon.entity(*entity).kind == Kind::Person;
                if name.bearers.iter().any(of_person) {
                    name.bearers.retain(of_person);
                    name.title = Some(title);
                    return Some(mention);
                }
            }
        }
    }
    name_at(paragraph, token, lexicon)
}

fn name_at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Mention> {
    let found = lexicon.match_at(paragraph, token)?;
    let tokens = token..token + found.length;
    let written = paragraph.written(token);
    let is_small = !written.starts_with(char::is_uppercase) && !written.starts_with(|c: char| c.is_ascii_digit());
    let of_kind = |kind: NameKind| found.bearers.iter().all(|(_, bears)| *bears == kind);
    // "the president" names an office; "washington" and "us" name nothing unless a check of capitals asks.
    let of_office = found.bearers.iter().all(|(entity, _)| lexicon.entity(*entity).kind == Kind::Office);
    if is_small && found.case == Case::Right && !of_office && found.length == 1 {
        return None;
    }
    if found.case == Case::Wrong && !is_name_in_any_case(paragraph, tokens.clone(), &found.bearers, lexicon) {
        return None;
    }
    if is_compound(paragraph, tokens.clone()) && !of_kind(NameKind::Adjective) {
        return None;
    }
    if is_part_of_unknown_name(paragraph, &tokens, &found.bearers) {
        return None;
    }
    let name = Name { bearers: found.bearers, case: found.case, title: None };
    Some(Mention { tokens, what: What::Name(name) })
}

/// A title or office before a name: "President", "Soviet Premier", "General".
fn title_at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Title> {
    let office = lexicon.match_at(paragraph, token).filter(|found| {
        found.bearers.iter().any(|(entity, _)| lexicon.entity(*entity).kind == Kind::Office)
    });
    if let Some(found) = office {
        let tokens = token..token + found.length;
        let offices = found.bearers.iter().map(|(entity, _)| *entity).collect();
        return Some(Title { tokens, offices, kind: None });
    }
    let words = (token..paragraph.tokens.len()).map(|at| paragraph.word(at));
    let (length, kind) = words::titles().longest(words)?;
    let capital = paragraph.tokens[token].is(Mark::Capital);
    capital.then(|| Title { tokens: token..token + length, offices: vec![], kind: Some(*kind) })
}

/// "anti-Castro", "Bay-of-Pigs-style", "post-1945": part of a word made with hyphens.
fn is_compound(paragraph: &Paragraph, tokens: Range<usize>) -> bool {
    let joined = |mark: usize, word: usize| {
        paragraph.is_mark(mark, '-')
            && !paragraph.tokens[mark].is(Mark::Spaced)
            && paragraph.tokens.get(word).is_some_and(|token| !token.is(Mark::Spaced) && token.is_word())
    };
    let before = tokens.start >= 2
        && joined(tokens.start - 1, tokens.start)
        && !paragraph.tokens[tokens.start - 1].is(Mark::Spaced);
    before || (tokens.end > tokens.start && joined(tokens.end, tokens.end + 1))
}

/// Whether a name in wrong capitals is a name at all: "khrushchev" and "soviet union" are, "castor" is not.
fn is_name_in_any_case(
    paragraph: &Paragraph,
    tokens: Range<usize>,
    bearers: &[(crate::lexicon::EntityId, NameKind)],
    lexicon: &Lexicon,
) -> bool {
    let every_small = tokens.clone().all(|at| !paragraph.tokens[at].is(Mark::Capital));
    let english = tokens.clone().all(|at| words::is_english(paragraph.word(at)) || paragraph.word(at).len() < 4);
    // Only people and states are surely names whatever their capitals; "rebel army" and "animal farm" are words.
    let kinds = || bearers.iter().map(|(entity, _)| lexicon.entity(*entity).kind);
    let several_of_state = tokens.len() > 1 && kinds().all(|kind| kind == Kind::State);
    let sure = kinds().all(|kind| matches!(kind, Kind::Person | Kind::State | Kind::Place));
    sure && (!(english && every_small) || several_of_state)
}

/// "Castro" in "Castro Valley", "Kennedy" in "Joan Kennedy": a short name within a longer one that is unknown.
fn is_part_of_unknown_name(
    paragraph: &Paragraph,
    tokens: &Range<usize>,
    bearers: &[(crate::lexicon::EntityId, NameKind)],
) -> bool {
    let short = bearers.iter().all(|(_, kind)| *kind == NameKind::Short);
    if !short {
        return false;
    }
    let is_capital_word = |at: usize| paragraph.tokens.get(at).is_some_and(|token| token.is_word() && token.is(Mark::Capital) && token.is(Mark::Spaced));
    let forename = tokens.start.checked_sub(1).is_some_and(|at| {
        let first = paragraph.tokens[at].is(Mark::First);
        let word = paragraph.word(at);
        let capital = paragraph.tokens[at].is_word() && paragraph.tokens[at].is(Mark::Capital) && paragraph.tokens[tokens.start].is(Mark::Spaced);
        capital && words::is_forename(word) && !(first && words::is_english(word))
    });
    let surname = is_capital_word(tokens.end)
        && !words::is_stopname(paragraph.word(tokens.end))
        && !words::is_english(paragraph.word(tokens.end));
    forename || surname
}
