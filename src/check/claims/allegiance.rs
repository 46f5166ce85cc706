//! Memberships, alliances and support at a time when they were not, or in the party or alliance of the other side.

mod body;

use crate::base::{Base, Fact, Standing};
use crate::check::{Document, claims::realm, message};
use crate::claim::{Claim, Constraint, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::prose::name_words;
use crate::value::When;

/// Days by which a span that an essay gives may reach beyond the one that the sources give.
const SLACK: i32 = 3 * 366;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let spans = document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Span);
    let findings = spans.filter_map(|claim| {
        outside(document, claim).or_else(|| match claim.relation {
            relation::BELONGED_TO => other_party(document, claim),
            relation::MEMBER_OF => other_alliance(document, claim),
            _ => None,
        })
    });
    let bodies = document.asserted().filter_map(|claim| body::finding(document, claim));
    let turncoats = document.asserted().filter(|claim| claim.relation == relation::DEFECTED_TO);
    let turncoats = turncoats.filter_map(|claim| other_side(document, claim));
    findings.chain(bodies).chain(turncoats).chain(realm::check(document)).collect()
}

/// A membership at another time than the known ones.
fn outside(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (object, when) = (claim.object.entity()?, claim.at()?);
    // "Sweden" is the one of that name that was in the body.
    let of_it = |one: &&EntityId| {
        base.about(claim.relation, **one).any(|fact| fact.claim.object.entity() == Some(object))
    };
    let mut subjects = claim.subject.entities.iter().filter(of_it);
    let subject = *subjects.next().filter(|_| subjects.next().is_none())?;
    let facts: Vec<_> = (base.about(claim.relation, subject))
        .filter(|fact| fact.claim.object.entity() == Some(object) && fact.claim.at().is_some())
        .collect();
    // A span of years must lie within the known one, a point of time only meet it.
    let fits = |fact: &&&Fact| {
        fact.claim.at().is_none_or(|span| match when.reading.days() > 366 {
            true => span.reading.widened(SLACK).contains(when.reading),
            false => span.gap(&when) <= SLACK / 3,
        })
    };
    // Of several the one that tells the whole span.
    let fact = facts.iter().max_by_key(|fact| fact.claim.at().map_or(0, |span| span.reading.days()))?;
    if facts.iter().find(fits).is_some() {
        return None;
    }
    let says = message::says(base, claim.relation, fact);
    let message = format!("{says} {}", message::on(fact.claim.at()?));
    let finding = Finding::new("claims/allegiance", message::date_span(claim), message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// Members that a party must have in the sources before it counts as one of a country.
const MEMBERS: usize = 3;

/// Days before the end of an alliance up to which somebody who left the other one may have joined it.
const TURN: i32 = 180;

/// What nobody is in two of: a politician of a country in a party, a believer in a confession.
const SINGLE: &[&str] = &["confession", "party"];

/// Somebody in a party of his country, or a confession, other than those to which he belonged.
fn other_party(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let person = claim.subject.entity()?;
    let class = |one: EntityId| base.lexicon.entity(one).class.as_str();
    let single =
        *SINGLE.iter().find(|single| claim.object.entities.iter().all(|one| class(*one) == **single))?;
    let known: Vec<&Fact> = base
        .about(claim.relation, person)
        .filter(|fact| fact.claim.object.entity().is_some_and(|one| class(one) == single))
        .collect();
    let fact = known.iter().find(|fact| fact.standing == Standing::Settled)?;
    let has_fellows = |party: &EntityId| {
        let fellows = base.to(claim.relation, *party).filter(|fact| {
            let fellow = fact.claim.subject.entity();
            fellow.is_some_and(|fellow| single != "party" || are_compatriots(base, fellow, person))
        });
        fellows.count() >= MEMBERS
    };
    let shares_name = |fact: &&Fact| {
        let words = fact.claim.object.entity().map(|party| name_words(message::bare_name(base, party)));
        let named = document.words(claim.object.span).map(name_words).unwrap_or_default();
        words.into_iter().flatten().any(|(_, word)| named.iter().any(|(_, other)| *other == word))
    };
    let others = claim.object.entities.iter().all(has_fellows) && !claim.object.entities.is_empty();
    if !others || known.iter().any(|fact| fact.claim.object.meets(&claim.object) || shares_name(fact)) {
        return None;
    }
    let says = match single {
        "confession" => {
            format!("{} was one of the {}", message::subject(base, fact), message::object(base, fact))
        }
        _ => message::says(base, fact.claim.relation, fact),
    };
    let finding = Finding::new("claims/allegiance", claim.object.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

fn are_compatriots(base: &Base, one: EntityId, other: EntityId) -> bool {
    let homes = |person: EntityId| &base.lexicon.entity(person).home;
    homes(one).iter().any(|home| homes(other).contains(home))
}

/// A state in an alliance, while it was in one that had no member in common with it. "The Allies" are those of either
/// war: all that are named by a word must be wrong.
fn other_alliance(document: &Document, claim: &Claim) -> Option<Finding> {
    let (base, state) = (document.base, claim.subject.entity()?);
    let mut known = None;
    for alliance in &claim.object.entities {
        if base.to(claim.relation, *alliance).any(|fact| fact.claim.subject.entity() == Some(state)) {
            return None;
        }
        known = known.or(rival(base, claim, state, *alliance));
    }
    let fact = known?;
    let says = message::says(base, fact.claim.relation, fact);
    let message = format!("{says} {}", message::on(fact.claim.at()?));
    let finding = Finding::new("claims/allegiance", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// The membership of a state in an alliance of the other side, at the time of a claim, or at any time where that tells
/// none and the state never changed sides.
fn rival<'b>(base: &'b Base, claim: &Claim, state: EntityId, alliance: EntityId) -> Option<&'b Fact> {
    let all = || base.to(claim.relation, alliance);
    let meets = |fact: &Fact, when: When| fact.claim.at().is_some_and(|span| span.gap(&when) <= SLACK / 3);
    let is_then = |fact: &&Fact| match claim.at() {
        Some(when) => meets(fact, when),
        None => all().filter_map(|other| other.claim.at()).any(|when| meets(fact, when)),
    };
    let end = all().filter_map(|fact| Some(fact.claim.at()?.reading.last.0)).max()?;
    let stayed = |fact: &&Fact| {
        claim.at().is_some() || fact.claim.at().is_some_and(|span| span.reading.last.0 + TURN >= end)
    };
    let members = |alliance: EntityId| base.to(claim.relation, alliance).filter(is_then);
    if members(alliance).count() < MEMBERS {
        return None;
    }
    let class = &base.lexicon.entity(alliance).class;
    let opposes = |fact: &&Fact| {
        let other = fact.claim.object.entity();
        other.is_some_and(|other| {
            let common = members(other)
                .any(|fact| members(alliance).any(|one| one.claim.subject.meets(&fact.claim.subject)));
            base.lexicon.entity(other).class == *class && !common
        })
    };
    let theirs = base.about(claim.relation, state).filter(is_then).filter(opposes).filter(stayed);
    theirs.max_by_key(|fact| fact.claim.at().map(|span| span.reading.days()))
}

/// Somebody who went over to another side than the one that is known.
fn other_side(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let turncoat = claim.subject.entity()?;
    let known: Vec<&Fact> = base.about(claim.relation, turncoat).collect();
    let fact = known.first().filter(|fact| fact.standing == Standing::Settled)?;
    if claim.object.entities.is_empty() || known.iter().any(|fact| fact.claim.object.meets(&claim.object)) {
        return None;
    }
    let says = message::says(base, claim.relation, fact);
    let finding = Finding::new("claims/allegiance", claim.object.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}
