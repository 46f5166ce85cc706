//! A known surname with a wrong forename: "Nikolai Khrushchev", "Richard McNamara".

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Document, Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Mention, Name, Roles};
use crate::prose::{Mark, fold};
use crate::words;

/// What the essay as a whole tells of its people.
struct Cast<'d> {
    /// How often each pair of an unknown forename and a surname stands in it.
    pairs: FxHashMap<(&'d str, &'d str), usize>,
    /// Those whom it names in full; looked for once, and only when it matters.
    introduced: LazyCell<FxHashSet<EntityId>, Box<dyn FnOnce() -> FxHashSet<EntityId> + 'd>>,
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut pairs = FxHashMap::default();
    let mut strangers = Vec::new();
    for (passage, offset) in &document.passages {
        for (at, mention) in passage.mentions.iter().enumerate() {
            if let Some(forename) = mention.name().and_then(|name| name.stranger) {
                let word = |token| passage.paragraph.word(token);
                *pairs.entry((word(forename), word(mention.tokens.start))).or_default() += 1;
                strangers.push((*passage, *offset, at));
            }
        }
    }
    let cast = Cast { pairs, introduced: LazyCell::new(Box::new(|| introduced(document))) };
    let findings = strangers
        .into_iter()
        .filter_map(|(passage, offset, at)| finding(document, passage, offset, at, &cast));
    findings.collect()
}

/// The people whom the essay names by more than a surname.
fn introduced(document: &Document) -> FxHashSet<EntityId> {
    let mentions = document.passages.iter().flat_map(|(passage, _)| &passage.mentions);
    let known = mentions.filter_map(Mention::name).filter(|name| name.stranger.is_none());
    let bearers = known.flat_map(|name| &name.bearers);
    bearers.filter(|(_, kind)| *kind != NameKind::Short).map(|(entity, _)| *entity).collect()
}

fn finding(document: &Document, passage: &Passage, offset: u32, at: usize, cast: &Cast) -> Option<Finding> {
    let mention = &passage.mentions[at];
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
    let person = *meant(document, passage, at, &people, cast)?;
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
    people: &'p [EntityId],
    cast: &Cast,
) -> Option<&'p EntityId> {
    let text = &passage.paragraph;
    let mention = &passage.mentions[at];
    let name = mention.name()?;
    let surname = text.word(mention.tokens.start);
    let rare = surname.len() >= 7 && !words::is_personal_name(surname) && !words::is_english(surname);
    let between = [Some(mention.tokens.start), mention.tokens.start.checked_sub(2)];
    let rare = rare && !is_relative(passage, name, mention.tokens.start, cast);
    let nickname = between.into_iter().flatten().find(|inside| text.tokens[*inside].is(Mark::ScareQuoted));
    let has_nickname = |person: &EntityId| {
        nickname.is_some_and(|at| document.base.lexicon.is_called(*person, text.word(at)))
    };
    let offices = offices_beside(document, passage, at, name);
    let mut fitting = people.iter().filter(|person| {
        (rare && (document.base.led(**person) || (people.len() == 1 && cast.introduced.contains(*person))))
            || has_nickname(person)
            || document.base.holds(**person, &offices)
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether the bearer of a rare surname may be one of the family: kin is spoken of, or he is named more than once.
fn is_relative(passage: &Passage, name: &Name, surname: usize, cast: &Cast) -> bool {
    const KIN: &[&str] = &[
        "brother", "children", "cousin", "daughter", "family", "father", "grandson", "husband", "mother",
        "nephew", "sister", "son", "uncle", "widow", "wife",
    ];
    let text = &passage.paragraph;
    let kin = text.sentence_of(surname).any(|at| KIN.contains(&text.word(at)));
    let forename = name.stranger.map_or("", |at| text.word(at));
    kin || cast.pairs.get(&(forename, text.word(surname))).is_some_and(|count| *count > 1)
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
