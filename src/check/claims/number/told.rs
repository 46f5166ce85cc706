//! The events that a paragraph tells of without their names: by whom or where and when, or by the deed.

use crate::base::{Base, Fact};
use crate::check::dated::{Dated, Place, places};
use crate::check::length::span_of;
use crate::check::{Document, meant};
use crate::claim::relation;
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::value::{Precision, When};

/// Days that an event lasts at the most of which any day may be told.
const SHORT: i32 = 60;

/// An event that a paragraph tells of.
pub(super) struct Told {
    pub(super) event: EntityId,
    /// A token that tells of it.
    pub(super) token: usize,
    /// Whether more than its time does.
    pub(super) sure: bool,
}

pub(super) fn events(paragraph: &Document) -> Vec<Told> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let dates: Vec<Dated> = place.dates().into_iter().filter(|date| date.is_plain() && !date.aside).collect();
    if dates.is_empty() {
        return vec![];
    }
    let days = dates.iter().filter(|date| date.when.reading.precision == Precision::Day);
    let mut events: Vec<Told> = days.flat_map(|day| begun(&place, day)).collect();
    for (at, mention) in place.passage.mentions.iter().enumerate() {
        events.extend(around(&place, &dates, at, mention));
        events.extend(done(&place, &dates, at, mention));
    }
    events
}

/// What began on a day, surely if it concerns somebody whom its sentence names: "On 22 June 1941 the Germans …".
fn begun(place: &Place, day: &Dated) -> Vec<Told> {
    let base = place.document.base;
    let sentence = place.passage.paragraph.sentence_of(day.tokens.start);
    let bearers = |(at, mention): (usize, &Mention)| {
        mention.name().map(|name| place.document.links.entities(place.at, at, name))
    };
    let named: Vec<EntityId> = place.mentions_in(sentence).filter_map(bearers).flatten().collect();
    let facts = base.on(day.when.reading.first).filter(|fact| fact.claim.relation == relation::OCCURRED);
    let events = facts.filter_map(|fact| fact.claim.subject.entity());
    let told = |event: EntityId| {
        let sure = ends(base, event).any(|end| named.contains(&end));
        Told { event, token: day.tokens.start, sure }
    };
    events.map(told).collect()
}

/// The events of a person or a place at a time that the paragraph tells, surely if that is a month or less.
fn around(place: &Place, dates: &[Dated], at: usize, mention: &Mention) -> Vec<Told> {
    let base = place.document.base;
    let Some(name) = mention.name() else { return vec![] };
    let [one] = place.document.links.entities(place.at, at, name)[..] else { return vec![] };
    if !matches!(base.lexicon.entity(one).kind, Kind::Person | Kind::Place) {
        return vec![];
    }
    let mut events: Vec<EntityId> = ends(base, one).collect();
    events.sort_unstable();
    events.dedup();
    let close = |date: &&Dated| date.when.reading.precision <= Precision::Month;
    let told = |event: EntityId| Told {
        event,
        token: mention.tokens.start,
        sure: is_then(base, event, dates.iter().filter(close)),
    };
    events.into_iter().filter(|event| is_then(base, *event, dates.iter())).map(told).collect()
}

/// "The invasion of Russia, begun in June 1812": what was done to whom at a time that its sentence tells.
fn done(place: &Place, dates: &[Dated], at: usize, mention: &Mention) -> Vec<Told> {
    let (paragraph, base) = (&place.passage.paragraph, place.document.base);
    let token = mention.tokens.start;
    let deed = token.checked_sub(2).filter(|at| matches!(paragraph.word(at + 1), "against" | "of" | "on"));
    let Some((deed, name)) = deed.zip(mention.name()) else { return vec![] };
    let sentence = paragraph.sentence_of(token);
    let here = || dates.iter().filter(|date| sentence.contains(&date.tokens.start));
    let bearers = place.document.links.entities(place.at, at, name);
    let events = meant::events_around(base, bearers.iter().copied()).into_iter();
    events
        .filter(|event| meant::is_called(base, *event, paragraph.word(deed)) && is_then(base, *event, here()))
        .map(|event| Told { event, token, sure: true })
        .collect()
}

/// Whether something is an event that began at one of some times, or was short and then, or then for the most part.
fn is_then<'a, 'd: 'a>(base: &Base, event: EntityId, mut dates: impl Iterator<Item = &'a Dated<'d>>) -> bool {
    if base.lexicon.entity(event).kind != Kind::Event {
        return false;
    }
    let facts = base.about(relation::OCCURRED, event);
    let known: Vec<When> = facts.filter_map(|fact| fact.claim.at()).collect();
    let meets = |date: &Dated, known: &When| {
        let short = known.reading.days() <= SHORT;
        let met = if short { *known } else { span_of(known).0 };
        let (date, whole) = (date.when, known.reading);
        let common = date.reading.last.0.min(whole.last.0) - date.reading.first.0.max(whole.first.0) + 1;
        !date.disjoint(&met) || 2 * common > whole.days()
    };
    dates.any(|date| known.iter().any(|known| meets(date, known)))
}

/// All that the facts about something put beside it.
fn ends(base: &Base, entity: EntityId) -> impl Iterator<Item = EntityId> {
    let ends = |fact: &Fact| [fact.claim.subject.entity(), fact.claim.object.entity()];
    base.facts_of(entity).flat_map(ends).flatten()
}
