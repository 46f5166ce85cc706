//! A known surname with a wrong forename: "Nikolai Khrushchev", "Richard McNamara".

use super::{Document, Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, Lexicon, NameKind};
use crate::mention::Mention;
use crate::prose::{Mark, TokenKind, fold};
use crate::words;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, offset) in &document.passages {
        for mention in &passage.mentions {
            findings.extend(finding(document, passage, *offset, mention));
        }
    }
    findings
}

fn finding(document: &Document, passage: &Passage, offset: u32, mention: &Mention) -> Option<Finding> {
    let lexicon = &document.base.lexicon;
    let text = &passage.paragraph;
    let name = mention.name()?;
    let short = name.bearers.iter().all(|(_, kind)| *kind == NameKind::Short);
    let person = name.bearers.iter().all(|(entity, _)| lexicon.entity(*entity).kind == Kind::Person);
    if !short || !person || name.title.is_some() || mention.tokens.len() != 1 {
        return None;
    }
    let surname = mention.tokens.start;
    // A nickname in quotation marks may stand between.
    let forename = forename_before(passage, surname)?;
    let given = text.word(forename);
    let people: Vec<EntityId> = name.bearers.iter().map(|(entity, _)| *entity).collect();
    let famous = rare_surname(text.word(surname), &people);
    let named = |entity: &EntityId| is_part_of(*entity, given, lexicon);
    if people.iter().any(named) || !famous {
        return None;
    }
    // The essay must speak of the one person who is meant.
    let [person] = people.as_slice() else { return None };
    let right = lexicon.entity(*person).name.split(' ').next()?.to_owned();
    let plain = right.len() > 2 && right.chars().all(char::is_alphabetic);
    if !plain || fold(&right) == text.word(surname) {
        return None;
    }
    let span = span_in(passage, offset, forename..forename + 1);
    let message = format!("'{} {}': the known one is {}", text.written(forename), text.written(surname), lexicon.entity(*person).name);
    Some(Finding::new("names/wrong-part", span, message).fix(span, right).at_most(Severity::Warning))
}

/// The forename directly before a surname, or before a nickname between the two.
fn forename_before(passage: &Passage, surname: usize) -> Option<usize> {
    let text = &passage.paragraph;
    let mut at = surname.checked_sub(1)?;
    if matches!(text.tokens[at].kind, TokenKind::Mark('’' | '"' | '”' | '\'')) && text.tokens[at.checked_sub(1)?].is(Mark::ScareQuoted) {
        at = at.checked_sub(3)?;
    }
    let token = &text.tokens[at];
    let fits = token.is_word() && token.is(Mark::Capital) && words::is_forename(text.word(at)) && !token.is(Mark::Quoted);
    let alone = at.checked_sub(1).is_none_or(|before| {
        let token = &text.tokens[before];
        !(token.is_word() && token.is(Mark::Capital)) || token.is(Mark::First) || words::titles().longest(std::iter::once(text.word(before))).is_some()
    });
    let mentioned = passage.mentions.iter().any(|mention| mention.tokens.contains(&at));
    (fits && alone && !mentioned).then_some(at)
}

/// A surname that few others bear: with a common one the person may be anybody.
fn rare_surname(surname: &str, people: &[EntityId]) -> bool {
    people.len() == 1 && surname.len() >= 5 && !words::is_personal_name(surname)
}

fn is_part_of(entity: EntityId, word: &str, lexicon: &Lexicon) -> bool {
    let entity = lexicon.entity(entity);
    let names = std::iter::once(&entity.name).chain(entity.names.iter().map(|(_, name)| name));
    names.flat_map(|name| name.split([' ', '-'])).any(|part| fold(part) == word)
}
