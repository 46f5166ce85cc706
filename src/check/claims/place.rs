//! Where things were: battles, treaties and foundings put at another place, births and deaths too.

mod life;
mod site;
mod told;

pub(in crate::check) use told::is_put_elsewhere;

use crate::base::{Base, Fact, Standing};
use crate::check::{Document, message, scene};
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::prose::name_words;
use crate::value::When;

/// Kinds of event that are at one place; a war or a campaign is at many.
const POINTS: &[&str] = &[
    "accord",
    "agreement",
    "armistice",
    "assassination",
    "battle",
    "conference",
    "congress",
    "convention",
    "coronation",
    "council",
    "declaration",
    "execution",
    "founding",
    "inauguration",
    "killing",
    "massacre",
    "meeting",
    "pact",
    "peace",
    "protocol",
    "siege",
    "speech",
    "summit",
    "surrender",
    "treaty",
    "trial",
    "truce",
];

/// Kinds of event that are a treaty by whatever name.
const SIGNED: &[&str] = &["accord", "agreement", "armistice", "convention", "pact", "peace", "treaty"];

/// Kinds of place that are apart if they are not the same.
const TOWNS: &[&str] = &["city", "town", "port"];

/// Kinds of place that have namesakes.
const AREAS: &[&str] = &[
    "bay",
    "cape",
    "city",
    "county",
    "hill",
    "hills",
    "island",
    "islands",
    "lake",
    "mountain",
    "peninsula",
    "place",
    "plain",
    "port",
    "province",
    "region",
    "river",
    "state",
    "street",
    "suburb",
    "town",
    "township",
    "valley",
    "village",
];

/// The days of the year from which the borders of states are those that the places of the base lie in.
const BORDERS: i32 = 1946;

/// Days of a date beyond which it does not tell which of several events is meant.
const MONTH: i32 = 31;

/// How deep places lie within one another at the most.
const DEPTH: usize = 8;

/// Relations that put their subject at one place.
const PLACED: &[RelationId] =
    &[relation::BORN_AT, relation::DIED_AT, relation::FOUNDED_AT, relation::LIES_IN, relation::OCCURRED_AT];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let findings = document.asserted().filter_map(|claim| match claim.subject.entities[..] {
        [] => unnamed(document, claim),
        _ => finding(document, claim).or_else(|| site::finding(document, claim)),
    });
    findings.chain(told::findings(document)).collect()
}

/// An event without a name at another place than the one of its kind that was on that day.
fn unnamed(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if claim.relation != relation::OCCURRED_AT {
        return None;
    }
    let (noun, when) = (claim.name.as_deref()?, claim.at().filter(|when| when.reading.days() == 1)?);
    let is_called = |event: &EntityId| {
        let entity = base.lexicon.entity(*event);
        entity.kind == Kind::Event
            && (entity.class == noun || name_words(&entity.name).iter().any(|(_, word)| word == noun))
    };
    let then = when.readings().flat_map(|reading| base.on(reading.first));
    let events = then.filter_map(|fact| fact.claim.subject.entity()).filter(is_called);
    let known: Vec<&Fact> = events.flat_map(|event| base.about(relation::OCCURRED_AT, event)).collect();
    let settled = known.iter().find(|fact| fact.standing != Standing::Single)?;
    let places = || known.iter().filter_map(|fact| fact.claim.object.entity());
    if !places().all(|place| are_apart(base, &claim.object, place, true)) {
        return None;
    }
    if !places().any(|place| share_town(base, &claim.object, place)) {
        return Some(report(document, claim, settled));
    }
    // "Peace was signed at Portsmouth, England": of two towns of one name the land tells which is meant.
    let land = document
        .asserted()
        .find(|other| other.relation == relation::LIES_IN && other.subject.span == claim.object.span)?;
    let outside = |place| {
        let around = chain(base, place);
        !land.object.entities.iter().any(|land| around.iter().any(|one| share_name(base, *one, *land)))
    };
    places().all(outside).then(|| worded(document, relation::OCCURRED_AT, settled, &land.object))
}

/// Whether two places have one name, but for what tells them apart: "Portsmouth", "Portsmouth, New Hampshire".
fn share_town(base: &Base, named: &Argument, known: EntityId) -> bool {
    let town = |id: EntityId| base.lexicon.entity(id).name.split([',', '(']).next().unwrap_or("").trim();
    named.entities.iter().any(|one| town(*one) == town(known))
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if !PLACED.contains(&claim.relation)
        || claim.relation == relation::DIED_AT && !life::is_fatal(document, claim)
    {
        return None;
    }
    let claim = &Claim { object: existing(base, claim), ..claim.clone() };
    // Every bearer of the name must have been elsewhere.
    let mut against = Vec::new();
    for subject in life::subjects(document, claim) {
        against.push((subject, elsewhere(document, claim, subject)?));
    }
    // Of namesakes the one of whom most is known is named.
    let known = |(subject, _): &(EntityId, &Fact)| base.facts_of(*subject).count();
    let (_, fact) = against.into_iter().max_by_key(known)?;
    if !is_land(base, &claim.object) && scene::says(document, claim.span, &["near", "outside", "off"]) {
        return None;
    }
    Some(report(document, claim, fact))
}

fn report(document: &Document, claim: &Claim, fact: &Fact) -> Finding {
    worded(document, claim.relation, fact, &claim.object)
}

/// The finding at a place that a fact contradicts.
fn worded(document: &Document, id: RelationId, fact: &Fact, named: &Argument) -> Finding {
    let base = document.base;
    let (subject, place) = (message::subject(base, fact), message::object(base, fact));
    let message = match id {
        relation::OCCURRED_AT if is_signed(base, fact) => format!("{subject} was signed at {place}"),
        relation::OCCURRED_AT => format!("{subject} was at {place}"),
        relation::BORN_AT => format!("{subject} was born at {place}"),
        relation::DIED_AT => format!("{subject} died at {place}"),
        relation::LIES_IN => format!("{subject} is in {place}"),
        relation::LIES_ON if place.starts_with("Lake ") => format!("{subject} is on {place}"),
        relation::LIES_ON => format!("{subject} is on the {place}"),
        relation::CAPITAL_OF => format!("{subject} is the capital of {place}"),
        _ => format!("{subject} was founded at {place}"),
    };
    let said = message::not_named(document, named);
    let finding = Finding::new("claims/place", named.span, message + &said);
    finding.because(message::sources(base, fact)).at_most(Severity::Warning)
}

/// The place that a claim names, without the states that did not exist yet, where another can be meant: the Georgia of
/// 1862 is the American one.
fn existing(base: &Base, claim: &Claim) -> Argument {
    let to_come = |one: &EntityId| {
        let mut spans = base.about(relation::EXISTED, *one);
        let first = spans.next().and_then(|fact| fact.claim.at());
        claim.at().zip(first).is_some_and(|(when, first)| when.reading.last < first.reading.first)
    };
    let mut place = claim.object.clone();
    place.entities.retain(|one| !to_come(one));
    if place.entities.is_empty() { claim.object.clone() } else { place }
}

/// Whether a name means a country or a state of a federation, near whose towns one is in it.
fn is_land(base: &Base, place: &Argument) -> bool {
    place.entities.iter().all(|place| {
        let entity = base.lexicon.entity(*place);
        entity.kind == Kind::State || entity.class == "state"
    })
}

/// Whether a fact is about a treaty, by whatever name.
fn is_signed(base: &Base, fact: &Fact) -> bool {
    fact.claim
        .subject
        .entity()
        .is_some_and(|event| SIGNED.contains(&base.lexicon.entity(event).class.as_str()))
}

/// The fact that puts a subject elsewhere than a claim does, if all do.
fn elsewhere<'b>(document: &Document<'b>, claim: &Claim, subject: EntityId) -> Option<&'b Fact> {
    let base = document.base;
    let entity = base.lexicon.entity(subject);
    let class = entity.class.rsplit(' ').next().unwrap_or("");
    // A town or a region of that name may lie anywhere.
    let is_common = AREAS.contains(&class) || is_land(base, &claim.object);
    let is_abroad = site::is_abroad(base, claim, subject);
    let is_known = || is_abroad || site::is_known(document, claim, subject);
    let is_area = is_common && entity.kind == Kind::Place && !is_known();
    let is_wide = entity.kind == Kind::Event && !POINTS.contains(&class);
    if is_area || is_wide || claim.object.entities.is_empty() {
        return None;
    }
    if entity.kind == Kind::Event && !scene::is_then(base, subject, claim) {
        return None;
    }
    let facts: Vec<&Fact> = base.about(claim.relation, subject).collect();
    let is_recent = |when: When| crate::value::written(when.reading.first).year >= BORDERS;
    let recent = is_abroad || scene::happened(base, subject).is_some_and(is_recent);
    let apart = |fact: &&Fact| {
        let known = fact.claim.object.entity();
        known.is_some_and(|known| are_apart(base, &claim.object, known, recent))
    };
    let settled = facts.iter().find(|fact| fact.standing != Standing::Single)?;
    facts.iter().all(apart).then_some(*settled)
}

/// Whether a place lies apart from each that a name can mean.
fn are_apart(base: &Base, named: &Argument, known: EntityId, recent: bool) -> bool {
    let around = chain(base, known);
    named.entities.iter().all(|place| {
        let other = chain(base, *place);
        let nested = around.contains(place) || other.contains(&known);
        let differ = |classes: &[&str]| {
            let pair = of_class(base, &around, classes).zip(of_class(base, &other, classes));
            pair.is_some_and(|(one, other)| one != other)
        };
        let abroad = || {
            let state = base.lexicon.entity(*place).kind == Kind::State;
            let home = around.iter().find(|one| base.lexicon.entity(**one).kind == Kind::State);
            recent && state && home.is_some_and(|home| !share_name(base, *home, *place))
        };
        // A village may lie beside any town of its land.
        let is_village =
            base.lexicon.entity(known).class == "village" && of_class(base, &other, TOWNS).is_some();
        let far = || {
            let lands = around.last().zip(other.last()).filter(|_| around.len() > 1 && other.len() > 1);
            is_village && lands.is_some_and(|(one, other)| !share_name(base, *one, *other))
        };
        !nested
            && (differ(TOWNS)
                || differ(&["bay"])
                || differ(&["island"])
                || differ(&["state"])
                || abroad()
                || far())
    })
}

/// The first place of some kinds in a chain of places.
fn of_class(base: &Base, chain: &[EntityId], classes: &[&str]) -> Option<EntityId> {
    chain.iter().copied().find(|one| {
        let entity = base.lexicon.entity(*one);
        entity.kind == Kind::Place && classes.contains(&entity.class.as_str())
    })
}

/// A place with all that it lies in.
fn chain(base: &Base, place: EntityId) -> Vec<EntityId> {
    let mut chain = vec![place];
    let mut at = 0;
    while at < chain.len() && chain.len() < DEPTH {
        let entity = base.lexicon.entity(chain[at]);
        let new = entity.home.iter().filter(|home| !chain.contains(home)).copied().collect::<Vec<_>>();
        chain.extend(new);
        at += 1;
    }
    chain
}

/// Whether two states are of one name: Germany is the Federal Republic too.
fn share_name(base: &Base, one: EntityId, other: EntityId) -> bool {
    let names = |id: EntityId| {
        let entity = base.lexicon.entity(id);
        std::iter::once(entity.name.as_str()).chain(entity.names.iter().map(|(_, name)| name.as_str()))
    };
    names(one).any(|name| names(other).any(|known| known == name))
}
