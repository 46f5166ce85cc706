//! Of whom a birth or a death at a place is told, and whether it was one.

use super::{MONTH, are_apart};
use crate::base::{Base, Standing};
use crate::check::Document;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::{EntityId, Kind};
use crate::value::When;

/// Those whom the subject of a claim can mean. Who was not alive on the day, or in the month, of a birth or a death is
/// not meant; if none of them was, it is whoever of that name was born or died just then: "When Alexander was murdered in October 1934".
pub(super) fn subjects(document: &Document, claim: &Claim) -> Vec<EntityId> {
    let base = document.base;
    let all = claim.subject.entities.clone();
    let which = match claim.relation {
        relation::BORN_AT => |(born, _): (Option<When>, Option<When>)| born,
        relation::DIED_AT => |(_, died): (Option<When>, Option<When>)| died,
        _ => return all,
    };
    let Some(when) = claim.at() else { return all };
    let lived = |one: &EntityId| {
        let (born, died) = base.life(*one);
        let before = born.is_some_and(|born| born.reading.first > when.reading.last);
        let after = died.is_some_and(|died| died.reading.last.0 + MONTH < when.reading.first.0);
        !before && !after
    };
    let alive: Vec<EntityId> = all.iter().copied().filter(lived).collect();
    if !alive.is_empty() || when.reading.days() > MONTH {
        return alive;
    }
    let name = document.mention(&claim.subject).and_then(|mention| mention.name());
    let bearers = name.into_iter().flat_map(|name| name.bearers.iter().map(|(one, _)| *one));
    let then = |one: &EntityId| {
        base.lexicon.entity(*one).kind == Kind::Person
            && which(base.life(*one)).is_some_and(|known| known.gap(&when) == 0)
    };
    bearers.filter(then).collect()
}

/// Whether somebody died of what is said to have been done to him, there and then: many a man was shot, and lived.
pub(super) fn is_fatal(document: &Document, claim: &Claim) -> bool {
    let wounds = |words: &str| words.split(' ').any(|word| matches!(word, "shot" | "stabbed"));
    if !document.words(claim.span).is_some_and(wounds) {
        return true;
    }
    let base = document.base;
    let killed = |person: &EntityId| {
        let mut facts = base.to(relation::KILLED, *person);
        let then =
            || base.life(*person).1.zip(claim.at()).is_none_or(|(died, when)| died.gap(&when) <= MONTH);
        facts.any(|fact| fact.standing == Standing::Settled) && then()
    };
    claim.subject.entities.iter().any(killed)
        && !claim.subject.entities.iter().any(|one| suffered_at(base, *one, &claim.object))
}

/// Whether something was done to somebody at a place or near it.
fn suffered_at(base: &Base, person: EntityId, place: &Argument) -> bool {
    let events = base.about(relation::TOOK_PART, person);
    events.filter_map(|fact| fact.claim.object.entity()).any(|event| {
        let mut places = base.about(relation::OCCURRED_AT, event);
        places
            .any(|fact| fact.claim.object.entity().is_some_and(|known| !are_apart(base, place, known, false)))
    })
}
