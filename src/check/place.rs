//! Where things were: battles, treaties and foundings put at another place, births and deaths too.

use super::{Document, scene, wording};
use crate::base::{Base, Fact, Standing};
use crate::claim::{Argument, Claim};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};

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
    "massacre",
    "meeting",
    "pact",
    "peace",
    "siege",
    "speech",
    "summit",
    "surrender",
    "treaty",
    "trial",
];

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

/// How deep places lie within one another at the most.
const DEPTH: usize = 8;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    document.asserted().filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let name = claim.relation.get().name;
    if !matches!(name, "occurred at" | "born at" | "died at" | "founded at" | "lies in") {
        return None;
    }
    // Every bearer of the name must have been elsewhere.
    let mut against = None;
    for subject in &claim.subject.entities {
        against = Some(elsewhere(base, claim, *subject)?);
    }
    let fact = against?;
    if scene::says(document, claim.span, &["near", "outside", "off"]) {
        return None;
    }
    let (subject, place) = (wording::subject(base, fact), wording::object(base, fact));
    let message = match name {
        "occurred at" if is_signed(base, fact) => format!("{subject} was signed at {place}"),
        "occurred at" => format!("{subject} was at {place}"),
        "born at" => format!("{subject} was born at {place}"),
        "died at" => format!("{subject} died at {place}"),
        "lies in" => format!("{subject} is in {place}"),
        _ => format!("{subject} was founded at {place}"),
    };
    let said = wording::not_named(document, &claim.object);
    let finding = Finding::new("claims/place", claim.object.span, message + &said);
    Some(finding.because(wording::sources(base, fact)).at_most(Severity::Warning))
}

/// Whether a fact is about a treaty, by whatever name.
fn is_signed(base: &Base, fact: &Fact) -> bool {
    const SIGNED: &[&str] = &["accord", "agreement", "armistice", "convention", "pact", "peace", "treaty"];
    fact.claim
        .subject
        .entity()
        .is_some_and(|event| SIGNED.contains(&base.lexicon.entity(event).class.as_str()))
}

/// The fact that puts a subject elsewhere than a claim does, if all do.
fn elsewhere<'b>(base: &'b Base, claim: &Claim, subject: EntityId) -> Option<&'b Fact> {
    let entity = base.lexicon.entity(subject);
    let class = entity.class.rsplit(' ').next().unwrap_or("");
    // A town or a region of that name may lie anywhere.
    let is_area = AREAS.contains(&class) && entity.kind == Kind::Place;
    let is_wide = entity.kind == Kind::Event && !POINTS.contains(&class);
    if is_area || is_wide || claim.object.entities.is_empty() {
        return None;
    }
    if entity.kind == Kind::Event && !scene::is_then(base, subject, claim) {
        return None;
    }
    let facts: Vec<&Fact> = base.about(claim.relation, subject).collect();
    let recent = scene::happened(base, subject)
        .is_some_and(|when| crate::value::written(when.reading.first).year >= BORDERS);
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
        let of_class = |chain: &[EntityId], classes: &[&str]| {
            chain.iter().copied().find(|one| {
                let entity = base.lexicon.entity(*one);
                entity.kind == Kind::Place && classes.contains(&entity.class.as_str())
            })
        };
        let differ = |classes: &[&str]| {
            let pair = of_class(&around, classes).zip(of_class(&other, classes));
            pair.is_some_and(|(one, other)| one != other)
        };
        let abroad = || {
            let state = base.lexicon.entity(*place).kind == Kind::State;
            let home = around.iter().find(|one| base.lexicon.entity(**one).kind == Kind::State);
            recent && state && home.is_some_and(|home| !share_name(base, *home, *place))
        };
        !nested && (differ(TOWNS) || differ(&["state"]) || abroad())
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
