//! What the base knows of the event that a claim is put at: which it can be, and how it ended for whom.

use crate::base::{Base, Fact};
use crate::check::Document;
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::lexicon::{EntityId, Kind};
use crate::text::Span;
use crate::value::When;

/// Days between the date of an event and the one that a claim gives up to which both may be the same.
const SLACK: i32 = 45;

/// How an event ended for a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It won.
    Won,
    /// It lost.
    Lost,
}

/// How an event ended for any whom a name can mean; `None` where that is not known, or both.
pub(super) fn fate(base: &Base, event: EntityId, side: &Argument) -> Option<Fate> {
    let ended = |id: RelationId| base.to(id, event).find(|fact| fact.claim.subject.meets(side));
    match (ended(relation::WON), ended(relation::LOST)) {
        (Some(_), None) => Some(Fate::Won),
        (None, Some(_)) => Some(Fate::Lost),
        _ => None,
    }
}

/// How an event ended for the country of somebody who is not known to have been there himself.
pub(super) fn fate_of_country(base: &Base, event: EntityId, person: &Argument) -> Option<Fate> {
    let people = person.entities.iter().map(|one| base.lexicon.entity(*one));
    let entities = people.filter(|one| one.kind == Kind::Person).flat_map(|one| one.home.clone()).collect();
    fate(base, event, &Argument { entities, ..Argument::default() })
}

/// Whether any whom a name can mean took part in an event.
pub(super) fn took_part(base: &Base, event: EntityId, side: &Argument) -> bool {
    base.to(relation::TOOK_PART, event).any(|fact| fact.claim.subject.meets(side))
}

/// The fact that tells who won an event: of the side that a name means where there is one, else of a state rather
/// than a commander.
pub(super) fn winner<'b>(base: &'b Base, event: EntityId, side: Option<&Argument>) -> Option<&'b Fact> {
    let meant =
        side.and_then(|side| base.to(relation::WON, event).find(|fact| fact.claim.subject.meets(side)));
    let is_person = |fact: &Fact| {
        fact.claim.subject.entity().is_some_and(|one| base.lexicon.entity(one).kind == Kind::Person)
    };
    meant.or_else(|| base.to(relation::WON, event).min_by_key(|fact| is_person(fact)))
}

/// The events that a claim can be put at: those that it names, and those of the place that it names, as far as its
/// date allows.
pub(super) fn events(document: &Document, claim: &Claim) -> Vec<EntityId> {
    let base = document.base;
    let is_event = |entity: &EntityId| base.lexicon.entity(*entity).kind == Kind::Event;
    let mut events: Vec<EntityId> = claim.object.entities.iter().copied().filter(is_event).collect();
    // A name without its year is that of every event so called.
    if let Some(name) = document.words(claim.object.span).filter(|_| !events.is_empty()) {
        events.extend(base.lexicon.named(name).into_iter().filter(|entity| is_event(entity)));
    }
    if let Some(place) = claim.place.as_ref().filter(|_| events.is_empty()) {
        events.extend(place.entities.iter().copied().filter(is_event));
        let places = place.entities.iter().filter(|entity| base.lexicon.entity(**entity).kind == Kind::Place);
        events.extend(places.flat_map(|place| events_of(base, *place)));
    }
    events.sort_unstable();
    events.dedup();
    events.retain(|event| is_then(base, *event, claim));
    events
}

/// What happened at a place, and the battles of its name.
pub(super) fn events_of(base: &Base, place: EntityId) -> Vec<EntityId> {
    let named = base.lexicon.named(&format!("Battle of {}", base.lexicon.entity(place).name));
    let events = named.into_iter().filter(|event| base.lexicon.entity(*event).kind == Kind::Event);
    events.chain(fought_at(base, place)).collect()
}

/// The battles of a place.
fn fought_at(base: &Base, place: EntityId) -> impl Iterator<Item = EntityId> {
    let events = base.to(relation::OCCURRED_AT, place).filter_map(|fact| fact.claim.subject.entity());
    events.filter(|event| base.lexicon.entity(*event).is_battle())
}

/// The battles and sieges in which the two sides of a claim took part, as far as its date allows.
pub(super) fn battles_between(base: &Base, claim: &Claim) -> Vec<EntityId> {
    let fought = |side: &Argument| -> Vec<EntityId> {
        let facts = side.entities.iter().flat_map(|one| base.about(relation::TOOK_PART, *one));
        let events = facts.filter_map(|fact| fact.claim.object.entity());
        events.filter(|event| base.lexicon.entity(*event).is_battle()).collect()
    };
    let others = fought(&claim.object);
    let both = fought(&claim.subject).into_iter().filter(|event| others.contains(event));
    both.filter(|event| is_then(base, *event, claim)).collect()
}

/// The event of a place for which its bare name stands: a battle or siege, where all else that the base knows of the
/// place is part of it.
pub(super) fn battle_of(base: &Base, place: EntityId) -> Option<EntityId> {
    let at_it = || base.to(relation::OCCURRED_AT, place).filter_map(|fact| fact.claim.subject.entity());
    let is_fight = |event: EntityId| {
        let class = base.lexicon.entity(event).class.as_str();
        class.ends_with("battle") || class.ends_with("siege")
    };
    // Asked first, since it spares most places the look for their names.
    if !at_it().all(is_fight) {
        return None;
    }
    let name = &base.lexicon.entity(place).name;
    let called = ["Battle of", "Siege of"].map(|kind| base.lexicon.named(&format!("{kind} {name}")));
    let mut events: Vec<(EntityId, When)> = Vec::new();
    for event in called.into_iter().flatten().chain(at_it()) {
        if !base.lexicon.entity(event).is_battle() {
            return None;
        }
        events.push((event, happened(base, event)?));
    }
    let (whole, span) = events.iter().max_by_key(|(_, when)| when.reading.days())?;
    events.iter().all(|(_, when)| span.gap(when) == 0).then_some(*whole)
}

/// Whether an event can have been when a claim puts it.
pub(super) fn is_then(base: &Base, event: EntityId, claim: &Claim) -> bool {
    let mut known = base.about(relation::OCCURRED, event).peekable();
    let Some(when) = claim.at().filter(|_| known.peek().is_some()) else { return true };
    known.any(|fact| fact.claim.at().is_none_or(|known| known.gap(&when) <= SLACK))
}

/// When an event was.
pub(super) fn happened(base: &Base, event: EntityId) -> Option<When> {
    base.about(relation::OCCURRED, event).find_map(|fact| fact.claim.at())
}

/// Whether the sentence of a claim has one of some phrases, as far as the next colon or semicolon.
pub(super) fn says(document: &Document, span: Span, phrases: &[&str]) -> bool {
    let Some((passage, token)) = document.token(span) else { return true };
    let paragraph = &passage.paragraph;
    let sentence = paragraph.sentence_of(token);
    let parts = |at: &usize| [':', ';'].iter().any(|mark| paragraph.is_mark(*at, *mark));
    let first = (sentence.start..token).rev().find(parts).unwrap_or(sentence.start);
    let last = (token..sentence.end).find(parts).unwrap_or(sentence.end);
    let words: Vec<&str> = (first..last).map(|token| paragraph.word(token)).collect();
    phrases.iter().any(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|window| window == phrase)
    })
}
