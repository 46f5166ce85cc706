//! Where a town lies for good: the land whose capital it is, the water that it is on, and whether the town of a name is
//! the one that is known and no namesake.

use super::{BORDERS, MONTH, chain, share_name, worded};
use crate::base::{Base, Fact, Standing};
use crate::check::claims::realm::share_word;
use crate::check::dated::places;
use crate::check::{Document, message, recognised, scene};
use crate::claim::{Argument, Claim, relation};
use crate::finding::Finding;
use crate::lexicon::{EntityId, Kind};
use crate::prose::TokenKind;
use crate::value::written;

/// Lands whose towns are called after those of other lands, or are those that others are called after: only within them
/// is a town of a known name likely to be another one.
const NAMESAKES: &[&str] = &[
    "Argentina",
    "Australia",
    "Belize",
    "Bolivia",
    "Brazil",
    "Canada",
    "Chile",
    "Colombia",
    "Costa Rica",
    "Cuba",
    "Dominican Republic",
    "Ecuador",
    "El Salvador",
    "England",
    "France",
    "Guatemala",
    "Honduras",
    "Ireland",
    "Jamaica",
    "Mexico",
    "New Zealand",
    "Nicaragua",
    "Panama",
    "Paraguay",
    "Peru",
    "Philippines",
    "Portugal",
    "Scotland",
    "South Africa",
    "Spain",
    "United Kingdom",
    "United States",
    "Uruguay",
    "Venezuela",
];

/// A capital of another land, or a town on another water than it is on.
pub(super) fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    if claim.relation == relation::LIES_ON {
        return Some(worded(document, claim.relation, water(document.base, claim)?, &claim.object));
    }
    let (fact, land) = (claim.relation == relation::CAPITAL_OF).then(|| capital(document.base, claim))??;
    // "The Bulgarian capital": the land is named, not the adjective.
    let land = Argument { entities: vec![land], ..claim.object.clone() };
    Some(worded(document, claim.relation, fact, &land))
}

/// The fact that a town is the capital of another land of today, where it is in no way one of the land that a claim
/// names, whose capital is known too; with that land. Lands that are gone had their capitals where others are now.
fn capital<'b>(base: &'b Base, claim: &Claim) -> Option<(&'b Fact, EntityId)> {
    let (towns, lands) = (&claim.subject.entities, &claim.object.entities);
    let is_theirs = |one: EntityId| lands.iter().any(|land| share_word(base, one, *land));
    let ruled = |town: EntityId| base.about(claim.relation, town);
    let lies_there = |town: &EntityId| {
        chain(base, *town).into_iter().chain(ruled(*town).filter_map(land_of)).any(is_theirs)
    };
    let has_another = |land: &EntityId| {
        is_of_today(base, *land)
            && base.to(claim.relation, *land).any(|fact| fact.standing != Standing::Single)
    };
    let land = *lands.iter().find(|land| has_another(land))?;
    if towns.iter().any(lies_there) {
        return None;
    }
    let elsewhere = |town: &EntityId| {
        ruled(*town).find(|fact| {
            fact.standing != Standing::Single && land_of(fact).is_some_and(|land| is_of_today(base, land))
        })
    };
    let mut known = towns.iter().map(elsewhere);
    let first = known.next()??;
    known.all(|fact| fact.is_some()).then_some((first, land))
}

fn land_of(fact: &Fact) -> Option<EntityId> {
    fact.claim.object.entity()
}

/// Whether a state still exists.
fn is_of_today(base: &Base, state: EntityId) -> bool {
    let mut spans = base.about(relation::EXISTED, state);
    base.lexicon.entity(state).kind == Kind::State
        && spans.all(|fact| fact.claim.at().is_some_and(message::is_open))
}

/// The fact that a town is on another water of the kind that a claim names: a port may be on a river too.
fn water<'b>(base: &'b Base, claim: &Claim) -> Option<&'b Fact> {
    let named = &claim.object.entities;
    let is_river = |water: EntityId| base.lexicon.entity(water).class == "river";
    let rivers = named.iter().all(|water| is_river(*water));
    if !rivers && named.iter().any(|water| is_river(*water)) {
        return None;
    }
    let mut against = None;
    for town in &claim.subject.entities {
        let of_kind = |fact: &&Fact| land_of(fact).is_some_and(|water| is_river(water) == rivers);
        let known: Vec<&Fact> = base.about(claim.relation, *town).filter(of_kind).collect();
        // The Aegean is a part of the Mediterranean.
        let same = |water: EntityId| {
            named.iter().any(|one| chain(base, water).contains(one) || chain(base, *one).contains(&water))
        };
        if known.iter().filter_map(|fact| land_of(fact)).any(same) {
            return None;
        }
        against = Some(known.into_iter().find(|fact| fact.standing != Standing::Single)?);
    }
    against
}

/// Whether the town that a claim names is the known one, and no namesake: where something of the base was there in the
/// month, or on the day, of the claim, or where the sentence names somebody who was in something that was there.
pub(super) fn is_known(document: &Document, claim: &Claim, place: EntityId) -> bool {
    let base = document.base;
    let at = base.to(relation::OCCURRED_AT, place);
    let there: Vec<EntityId> = at.filter_map(|fact| fact.claim.subject.entity()).collect();
    let is_then = |event: &EntityId| {
        let when = claim.at().filter(|when| when.reading.days() <= MONTH);
        let day = scene::happened(base, *event).filter(|day| day.reading.days() <= MONTH);
        day.zip(when).is_some_and(|(day, when)| day.gap(&when) == 0)
    };
    there.iter().any(is_then) || {
        let told = there.iter().copied().chain(scene::events_of(base, place));
        let told: Vec<EntityId> = told.filter(|event| scene::is_then(base, *event, claim)).collect();
        is_scene_of(document, claim, &told)
    }
}

/// Whether the sentence of a claim names somebody who took part in one of some events.
fn is_scene_of(document: &Document, claim: &Claim, events: &[EntityId]) -> bool {
    let base = document.base;
    let is_person = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::Person;
    let known: Vec<EntityId> =
        events.iter().flat_map(|event| recognised::around(base, *event)).filter(is_person).collect();
    let is_named = || {
        let (passage, token) = document.token(claim.span)?;
        let place = places(document).find(|place| std::ptr::eq(place.passage, passage))?;
        let tokens = &passage.paragraph.tokens;
        let mut named = place.mentions_in(passage.paragraph.sentence_of(token)).filter(|(_, mention)| {
            // "Lincoln's heirs settled at Gettysburg"
            tokens.get(mention.tokens.end).is_none_or(|next| next.kind != TokenKind::Genitive)
        });
        Some(named.any(|(at, mention)| {
            let meant = recognised::entities(&place, at, mention);
            matches!(meant[..], [person] if known.contains(&person))
        }))
    };
    !known.is_empty() && is_named() == Some(true)
}

/// Whether a claim puts a town, since the borders are what they are, into another land than its own, both of which were
/// there then, where namesakes of towns are rare.
pub(super) fn is_abroad(base: &Base, claim: &Claim, place: EntityId) -> bool {
    let Some(when) = claim.at().filter(|when| written(when.reading.first).year >= BORDERS) else {
        return false;
    };
    let is_state = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::State;
    let existed = |state: EntityId| {
        let mut spans = base.about(relation::EXISTED, state).peekable();
        spans.peek().is_none()
            || spans.any(|fact| fact.claim.at().is_some_and(|span| span.reading.contains(when.reading)))
    };
    let is_new = |land: EntityId| {
        let entity = base.lexicon.entity(land);
        NAMESAKES.contains(&entity.name.as_str())
    };
    let home = chain(base, place).into_iter().find(is_state);
    let lands = &claim.object.entities;
    home.is_some_and(|home| {
        existed(home)
            && lands.iter().all(is_state)
            && lands.iter().any(|land| existed(*land))
            && !lands
                .iter()
                .any(|land| is_new(*land) || share_name(base, home, *land) || share_word(base, home, *land))
    })
}
