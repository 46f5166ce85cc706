//! One who took over from another in an office that only one of the two held: "Modrow took Honecker's place as
//! general secretary", "in 1964 Khrushchev was deposed, to be succeeded by Andropov".
//!
//! The office is the one that the sentence names after an "as", or what one of the two gave up or came into at the
//! time that the sentence tells.

use super::{
    Change, INTERIM, OTHERWISE, PINNED, SLACK, Terms, ends_about, followed, has_followed, leads_state,
};
use crate::base::{Base, Fact, Standing};
use crate::check::{Document, Passage, scene};
use crate::claim::{Argument, Claim, relation};
use crate::finding::Finding;
use crate::lexicon::{EntityId, Kind};
use crate::value::When;
use crate::words::is_determiner;

/// Tokens between what a claim says and the "as" that names the office.
const REACH: usize = 4;

/// Words of an office of which another may be meant than the one of the base.
const UNLIKE: &[&str] =
    &["acting", "assistant", "caretaker", "de", "deputy", "interim", "provisional", "vice"];

/// What is said of an office in a sentence.
enum Office {
    /// One of these.
    Named(Vec<EntityId>),
    /// Some office that the base does not know.
    Unknown,
    /// Nothing.
    Unsaid,
}

/// Another successor, or predecessor, than the one who came next in the office that is meant.
pub(super) fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (successor, predecessor) = (one(base, &claim.subject)?, one(base, &claim.object)?);
    let office = office(document, claim);
    let (ended, next) = match &office {
        Office::Named(offices) => offices.iter().find_map(|office| {
            let terms = Terms::of(base, *office);
            given_up(&terms, predecessor, claim, successor)
                .or_else(|| come_into(&terms, successor, claim, predecessor))
        })?,
        Office::Unsaid => {
            let change = Change { document, claim, predecessor, successor };
            dated(&change).or_else(|| arrived(&change))?
        }
        Office::Unknown => return None,
    };
    let named = matches!(office, Office::Named(_));
    if !named && scene::says(document, claim.span, OTHERWISE)
        || base.judge(claim).supported
        || has_followed(base, predecessor, successor)
    {
        return None;
    }
    followed(base, claim, ended, next)
}

/// The one whom a name means; of several the one who ever held an office.
fn one(base: &Base, argument: &Argument) -> Option<EntityId> {
    let mut holders =
        argument.entities.iter().filter(|one| base.about(relation::HOLDS_OFFICE, **one).next().is_some());
    argument.entity().or_else(|| holders.next().copied().filter(|_| holders.next().is_none()))
}

/// The office that the sentence of a claim names after an "as".
fn office(document: &Document, claim: &Claim) -> Office {
    let Some((passage, offset)) = document.passage(claim.span) else { return Office::Unknown };
    let paragraph = &passage.paragraph;
    let token = |byte: u32| paragraph.tokens.partition_point(|token| token.span.end <= byte - offset);
    let (first, end) = (token(claim.span.start), token(claim.span.end - 1) + 1);
    let sentence = paragraph.sentence_of(first);
    let Some(at) = (first..sentence.end.min(end + REACH)).find(|at| paragraph.word(*at) == "as") else {
        return Office::Unsaid;
    };
    named_at(document.base, passage, at + 1).map_or(Office::Unknown, Office::Named)
}

/// The offices that stand at a token, after an article and a word of description at the most.
fn named_at(base: &Base, passage: &Passage, first: usize) -> Option<Vec<EntityId>> {
    let paragraph = &passage.paragraph;
    let start = first + usize::from(is_determiner(paragraph.word(first)));
    let mention =
        passage.mentions.iter().find(|mention| (start..start + 2).contains(&mention.tokens.start))?;
    let unlike = (first..mention.tokens.end).any(|at| UNLIKE.contains(&paragraph.word(at)));
    let elsewhere = matches!(paragraph.word(mention.tokens.end), "at" | "for" | "of" | "elect" | "designate");
    let bearers = mention.name()?.bearers.iter().map(|(one, _)| *one);
    let offices: Vec<EntityId> =
        bearers.filter(|one| base.lexicon.entity(*one).kind == Kind::Office).collect();
    (!unlike && !elsewhere && !offices.is_empty()).then_some(offices)
}

/// What the predecessor gave up, and who came next, if it was not the successor.
fn given_up<'b>(
    terms: &Terms<'b>,
    predecessor: EntityId,
    claim: &Claim,
    successor: EntityId,
) -> Option<(&'b Fact, &'b Fact)> {
    let (when, ended) = terms.last_of(predecessor, claim)?;
    // Whoever filled a gap is passed over, but not for one who never held the office.
    let ever = terms.of_person(successor).next().is_some();
    let next = terms.after((when, ended)).or_else(|| terms.right_after((when, ended)).filter(|_| !ever))?;
    let then = claim.at().is_none_or(|said| ends_about(when, said))
        && next.claim.subject.entity() != Some(successor);
    (then && is_settled(ended, next)).then_some((ended, next))
}

/// Who came before the successor, if it was not the predecessor.
fn come_into<'b>(
    terms: &Terms<'b>,
    successor: EntityId,
    claim: &Claim,
    predecessor: EntityId,
) -> Option<(&'b Fact, &'b Fact)> {
    let begins = |term: &When| {
        let first = term.reading.first.0;
        claim
            .at()
            .is_none_or(|said| (said.reading.first.0 - SLACK..=said.reading.last.0 + SLACK).contains(&first))
    };
    let mut own = terms.of_person(successor);
    let (term, next) = own.next().filter(|(term, _)| begins(term))?;
    let adjoins = |end: i32| (term.reading.first.0 - INTERIM..=term.reading.first.0 + SLACK).contains(&end);
    let (_, ended) = terms.0.iter().copied().find(|(when, fact)| {
        adjoins(when.reading.last.0)
            && when.reading.days() > INTERIM
            && fact.claim.subject.entity() != Some(successor)
    })?;
    let other = ended.claim.subject.entity() != Some(predecessor);
    (own.next().is_none() && other && is_settled(ended, next)).then_some((ended, next))
}

fn is_settled(ended: &Fact, next: &Fact) -> bool {
    ended.standing == Standing::Settled && next.standing == Standing::Settled
}

/// What the predecessor gave up at the time that the sentence tells, where he gave up what led a state, or in a month
/// that is told no more than one office.
fn dated<'b>(change: &Change<'_, 'b>) -> Option<(&'b Fact, &'b Fact)> {
    let Change { document, claim, predecessor, successor } = *change;
    let base = document.base;
    let days = days(document, claim);
    let gave_up = |when: When| days.iter().any(|day| ends_about(when, *day));
    let mut found = None;
    let own: Vec<&Fact> = base
        .about(relation::HOLDS_OFFICE, predecessor)
        .filter(|fact| fact.claim.at().is_some_and(gave_up))
        .collect();
    let only = own.len() == 1 && days.iter().all(|day| day.reading.days() <= PINNED);
    for term in own {
        let office = term.claim.object.entity()?;
        let next = Terms::of(base, office).after((term.claim.at()?, term))?;
        if next.claim.subject.entity() == Some(successor) || !is_settled(term, next) {
            return None;
        }
        let leading = matches!(
            base.lexicon.entity(office).class.as_str(),
            "both" | "command" | "government" | "head" | "ruler"
        );
        found = found.or((leading || only).then_some((term, next)));
    }
    found
}

/// Who came before the successor in the one office that he came into in the month that the sentence tells, or in one of
/// those by which he led his state then, where the predecessor gave up nothing at the time.
fn arrived<'b>(change: &Change<'_, 'b>) -> Option<(&'b Fact, &'b Fact)> {
    let Change { document, claim, predecessor, successor } = *change;
    let base = document.base;
    let days = days(document, claim);
    if days.iter().any(|day| day.reading.days() > PINNED) {
        return None;
    }
    let then = |day: i32| {
        days.iter().any(|told| (told.reading.first.0 - SLACK..=told.reading.last.0 + SLACK).contains(&day))
    };
    let ended = |fact: &Fact| fact.claim.at().is_some_and(|term| then(term.reading.last.0));
    let began = |fact: &&Fact| fact.claim.at().is_some_and(|term| then(term.reading.first.0));
    let offices: Vec<EntityId> = base
        .about(relation::HOLDS_OFFICE, successor)
        .filter(began)
        .filter_map(|fact| fact.claim.object.entity())
        .collect();
    if offices.len() > 1 && !offices.iter().all(|office| leads_state(base, *office)) {
        return None;
    }
    let from_others = |office: &EntityId| {
        let terms = Terms::of(base, *office);
        come_into(&terms, successor, claim, predecessor)
    };
    offices
        .iter()
        .find_map(from_others)
        .filter(|_| !base.about(relation::HOLDS_OFFICE, predecessor).any(ended))
}

/// The days that a claim tells, or its sentence, or the one before: no more than a year each.
pub(super) fn days(document: &Document, claim: &Claim) -> Vec<When> {
    let own = claim.at().filter(|when| when.reading.days() <= 366);
    let Some((passage, token)) = document.token(claim.span) else { return vec![] };
    let paragraph = &passage.paragraph;
    let sentence = paragraph.sentence_of(token);
    let before = sentence.start.checked_sub(1).map_or(sentence.start, |at| paragraph.sentence_of(at).start);
    let near = |at: &usize| (before..sentence.end).contains(&passage.mentions[*at].tokens.start);
    let when = |at: usize| document.links.when(0, at, passage.mentions[at].date()?);
    let dates = (0..passage.mentions.len()).filter(near).filter_map(when);
    own.into_iter().chain(dates.filter(|when| when.reading.days() <= 366)).collect()
}
