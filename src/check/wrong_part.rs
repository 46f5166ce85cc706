//! A known surname with a wrong forename: "Nikolai Khrushchev", "Richard McNamara".

use super::{Document, Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Mention, Name, Roles};
use crate::prose::{Mark, fold};
use crate::words;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, offset) in &document.passages {
        for (at, mention) in passage.mentions.iter().enumerate() {
            findings.extend(finding(document, passage, *offset, at, mention));
        }
    }
    findings
}

fn finding(
    document: &Document,
    passage: &Passage,
    offset: u32,
    at: usize,
    mention: &Mention,
) -> Option<Finding> {
    let lexicon = &document.base.lexicon;
    let text = &passage.paragraph;
    let name = mention.name()?;
    let forename = name.stranger?;
    let people: Vec<EntityId> = name
        .bearers
        .iter()
        .map(|(entity, _)| *entity)
        .filter(|entity| lexicon.entity(*entity).kind == Kind::Person)
        .collect();
    let quoted = text.tokens[forename].is(Mark::Quoted);
    if quoted {
        return None;
    }
    let person = *meant(document, passage, at, name, &people)?;
    let known = &lexicon.entity(person).name;
    let right = known.split(' ').next()?;
    let plain = right.len() > 2
        && right.chars().all(char::is_alphabetic)
        && fold(right) != text.word(mention.tokens.start);
    if !plain {
        return None;
    }
    let span = span_in(passage, offset, forename..forename + 1);
    let written = text.written(mention.tokens.start);
    let message = format!("the {written} meant is {known}, not {}", text.written(forename));
    Some(Finding::new("names/wrong-part", span, message).fix(span, right).at_most(Severity::Warning))
}

/// The one bearer of the surname who must be meant: the surname is nobody else's, a nickname of his stands in
/// between, or an office that he held stands beside it.
fn meant<'p>(
    document: &Document,
    passage: &Passage,
    at: usize,
    name: &Name,
    people: &'p [EntityId],
) -> Option<&'p EntityId> {
    let text = &passage.paragraph;
    let mention = &passage.mentions[at];
    let surname = text.word(mention.tokens.start);
    let rare = surname.len() >= 7 && !words::is_personal_name(surname) && !words::is_english(surname);
    let between = [Some(mention.tokens.start), mention.tokens.start.checked_sub(2)];
    let rare = rare && !is_relative(document, passage, mention.tokens.start);
    let nickname = between.into_iter().flatten().find(|inside| text.tokens[*inside].is(Mark::ScareQuoted));
    let has_nickname = |person: &EntityId| {
        nickname.is_some_and(|at| document.base.lexicon.is_called(*person, text.word(at)))
    };
    let offices = offices_beside(document, passage, at, name);
    let mut fitting = people.iter().filter(|person| {
        (rare && (people.len() == 1 || document.base.led(**person)))
            || has_nickname(person)
            || document.base.holds(**person, &offices)
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether the bearer of a rare surname may be one of the family: kin is spoken of, or he is named more than once.
fn is_relative(document: &Document, passage: &Passage, surname: usize) -> bool {
    const KIN: &[&str] = &[
        "brother", "children", "cousin", "daughter", "family", "father", "grandson", "husband", "mother",
        "nephew", "sister", "son", "uncle", "widow", "wife",
    ];
    let text = &passage.paragraph;
    let kin = text.sentence_of(surname).any(|at| KIN.contains(&text.word(at)));
    let named_so = |passage: &Passage, mention: &Mention| {
        let forename = |passage: &Passage, at: usize| passage.paragraph.word(at.saturating_sub(1)).to_owned();
        let stranger = mention.name().is_some_and(|name| name.stranger.is_some());
        let start = mention.tokens.start;
        stranger
            && passage.paragraph.word(start) == text.word(surname)
            && forename(passage, start) == text.word(surname.saturating_sub(1))
    };
    let all = document
        .passages
        .iter()
        .flat_map(|(passage, _)| passage.mentions.iter().map(move |mention| (*passage, mention)));
    kin || all.filter(|(passage, mention)| named_so(passage, mention)).count() > 1
}

/// The offices of the title before a name, and of an apposition before or after it.
fn offices_beside(document: &Document, passage: &Passage, at: usize, name: &Name) -> Vec<EntityId> {
    let text = &passage.paragraph;
    let mut offices: Vec<EntityId> = name.title.iter().flat_map(|title| title.offices.clone()).collect();
    let start = name.stranger.unwrap_or(passage.mentions[at].tokens.start);
    let end = passage.mentions[at].tokens.end;
    let before = at.checked_sub(1).map(|before| &passage.mentions[before]);
    let before = before.filter(|office| {
        let gap = start.saturating_sub(office.tokens.end);
        gap == 0 || (gap == 1 && text.is_mark(start - 1, ','))
    });
    let after = passage.mentions.get(at + 1).filter(|office| {
        text.is_mark(end, ',') && office.tokens.start <= end + 2 && office.tokens.start > end
    });
    for mention in [before, after].into_iter().flatten() {
        let names = mention.name().into_iter().flat_map(|name| &name.bearers).map(|(entity, _)| *entity);
        offices.extend(names.filter(|entity| document.base.lexicon.entity(*entity).kind == Kind::Office));
    }
    offices
}
