//! Figures a nought or two swapped digits away from the ones that the sources have.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Document, Passage, span_in, wording};
use crate::base::Fact;
use crate::claim::{Count, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::mention::{Mention, Number};
use crate::prose::Mark;
use crate::value::{Precision, Quantity, Slip, When};
use crate::words;

/// Words either side of a number among which what it counts must be said.
const COMPANY: usize = 8;
/// The share by which two sources' figures for one thing may differ.
const ROUNDED: f64 = 0.15;
/// The share by which a figure with a nought too many may still be rounded.
const NEAR: f64 = 0.05;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let Some(numbered) = relation("numbered") else { return vec![] };
    let mut findings = Vec::new();
    let everywhere = FxHashSet::from_iter((0..document.passages.len()).flat_map(|at| entities(document, at)));
    let facts_of = |entity: EntityId| document.base.about(numbered, entity);
    let all: Vec<&Fact> = everywhere.iter().flat_map(|entity| facts_of(*entity)).collect();
    if all.is_empty() {
        return vec![];
    }
    for (at, (passage, offset)) in document.passages.iter().enumerate() {
        let here = FxHashSet::from_iter(entities(document, at));
        for number in passage.mentions.iter().filter_map(Mention::number) {
            let spoken_of = all.iter().copied().filter(|fact| counts_the_same(passage, number, fact));
            let spoken_of: Vec<&Fact> = spoken_of.collect();
            let quantity = &number.quantity;
            if spoken_of
                .iter()
                .any(|fact| count(fact).is_some_and(|count| !count.quantity.disjoint(quantity, ROUNDED)))
            {
                continue;
            }
            // Those of the paragraph; else the only one of the essay.
            let near: Vec<&Fact> = spoken_of
                .iter()
                .copied()
                .filter(|fact| fact.claim.subject.entities.iter().any(|entity| here.contains(entity)))
                .collect();
            let meant = if near.is_empty() { spoken_of } else { near };
            let [fact] = meant[..] else { continue };
            findings.extend(finding(document, passage, *offset, number, fact));
        }
    }
    findings
}

fn finding(
    document: &Document,
    passage: &Passage,
    offset: u32,
    number: &Number,
    fact: &Fact,
) -> Option<Finding> {
    let known = &count(fact)?.quantity;
    if !is_slip_of(&number.quantity, known) {
        return None;
    }
    let text = &passage.paragraph;
    let subject = wording::subject(document.base, fact);
    let message = format!(
        "{} for {subject}, the sources have {}",
        text.text_of(number.figure.clone()),
        wording::figure(known)
    );
    let span = span_in(passage, offset, number.figure.clone());
    let finding = Finding::new("claims/number", span, message).because(wording::sources(document.base, fact));
    Some(finding.at_most(Severity::Warning))
}

fn count(fact: &Fact) -> Option<&Count> {
    fact.claim.count.as_ref()
}

/// The entities that the document as a whole knows a passage to name.
fn entities(document: &Document, at: usize) -> Vec<EntityId> {
    let mentions = document.passages[at].0.mentions.iter().enumerate();
    let names = mentions.filter_map(|(number, mention)| Some((number, mention.name()?)));
    let sure = names.filter_map(|(number, name)| match document.links.entities(at, number, name)[..] {
        [entity] => Some(entity),
        _ => None,
    });
    let named: Vec<EntityId> = sure.collect();
    let events = named.iter().flat_map(|place| events_there(document, at, *place));
    named.iter().copied().chain(events).collect()
}

/// The events at a place at a time that the passage tells: "On 7 December 1941 ... at Pearl Harbor".
fn events_there(document: &Document, at: usize, place: EntityId) -> Vec<EntityId> {
    let (Some(occurred), Some(occurred_at)) = (relation("occurred"), relation("occurred at")) else {
        return vec![];
    };
    let base = document.base;
    let mentions = document.passages[at].0.mentions.iter().enumerate();
    let dates = mentions.filter_map(|(number, mention)| document.links.when(at, number, mention.date()?));
    let days: Vec<When> = dates.filter(|when| when.reading.precision <= Precision::Month).collect();
    let is_then = |event: &EntityId| {
        base.about(occurred, *event).filter_map(|fact| fact.claim.at()).any(|known| {
            known.reading.precision == Precision::Day && days.iter().any(|day| !known.disjoint(day))
        })
    };
    base.to(occurred_at, place).filter_map(|fact| fact.claim.subject.entity()).filter(is_then).collect()
}

/// A nought too many or too few, or two digits swapped.
fn is_slip_of(written: &Quantity, known: &Quantity) -> bool {
    let times = |factor: f64| {
        let moved = Quantity::between(written.figure * factor, written.figure * factor);
        !moved.disjoint(known, NEAR)
    };
    let swapped = [known.low, known.high]
        .into_iter()
        .any(|bound| written.slip(&Quantity::between(bound, bound)) == Some(Slip::Swapped));
    times(10.0) || times(0.1) || swapped
}

/// Whether the words around a number say what a fact counts.
fn counts_the_same(passage: &Passage, number: &Number, fact: &Fact) -> bool {
    let text = &passage.paragraph;
    let Some(noun) = number.noun.filter(|_| !text.tokens[number.figure.start].is(Mark::Quoted)) else {
        return false;
    };
    let end = number.figure.end;
    let phrase = said(passage, end..noun + 1);
    let sentence = text.sentence_of(noun);
    let window =
        number.figure.start.saturating_sub(COMPANY).max(sentence.start)..(noun + COMPANY).min(sentence.end);
    let company = said(passage, window);
    count(fact).is_some_and(|count| {
        count.nouns.iter().any(|what| {
            let words: Vec<String> =
                what.split(' ').filter(|word| !words::is_function_word(word)).map(root).collect();
            // One word alone must be what is counted; of several, one must, and the others stand near.
            words.iter().any(|word| phrase.contains(word)) && words.iter().all(|word| company.contains(word))
        })
    })
}

/// The roots of the words of a passage, with the groups of like nouns that they are in.
fn said(passage: &Passage, tokens: Range<usize>) -> FxHashSet<String> {
    let words = tokens.map(|at| passage.paragraph.word(at)).filter(|word| !words::is_function_word(word));
    words
        .flat_map(|word| [Some(root(word)), words::unit(word).map(|unit| root(unit.group))])
        .flatten()
        .collect()
}

/// A noun without its plural, a verb by its lemma, and one root for all that say that somebody died.
fn root(word: &str) -> String {
    let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
    match lemma {
        "dead" | "death" | "deaths" | "die" | "kill" | "killing" | "lives" | "perish" | "slay" => {
            "dead".to_owned()
        }
        _ => lemma.trim_end_matches('s').to_owned(),
    }
}
