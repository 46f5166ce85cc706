//! Memberships, alliances and support at a time when they were not, or in the party or alliance of the other side.

use crate::base::{Base, Fact, Standing};
use crate::check::{Document, claims::realm, message};
use crate::claim::{Claim, Constraint};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::prose::name_words;
use crate::value::When;

/// Days by which a span that an essay gives may reach beyond the one that the sources give.
const SLACK: i32 = 3 * 366;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let spans = document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Span);
    let findings = spans.filter_map(|claim| {
        outside(document, claim).or_else(|| match claim.relation.get().name {
            "belonged to" => other_party(document, claim),
            "member of" => other_alliance(document, claim),
            _ => None,
        })
    });
    findings.chain(realm::check(document)).collect()
}

/// A membership at another time than the known ones.
fn outside(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (subject, object) = (claim.subject.entity()?, claim.object.entity()?);
    let when = claim.at()?;
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

/// A politician in a party of his country other than those to which he belonged.
fn other_party(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let person = claim.subject.entity()?;
    let is_party = |one: EntityId| base.lexicon.entity(one).class == "party";
    let known: Vec<&Fact> = base
        .about(claim.relation, person)
        .filter(|fact| fact.claim.object.entity().is_some_and(is_party))
        .collect();
    let fact = known.iter().find(|fact| fact.standing == Standing::Settled)?;
    let rival = |party: &EntityId| {
        let fellows = base.to(claim.relation, *party).filter(|fact| {
            fact.claim.subject.entity().is_some_and(|fellow| are_compatriots(base, fellow, person))
        });
        is_party(*party) && fellows.count() >= MEMBERS
    };
    let shares_name = |fact: &&Fact| {
        let words = fact.claim.object.entity().map(|party| name_words(message::bare_name(base, party)));
        let named = document.words(claim.object.span).map(name_words).unwrap_or_default();
        words.into_iter().flatten().any(|(_, word)| named.iter().any(|(_, other)| *other == word))
    };
    let others = claim.object.entities.iter().all(rival) && !claim.object.entities.is_empty();
    if !others || known.iter().any(|fact| fact.claim.object.meets(&claim.object) || shares_name(fact)) {
        return None;
    }
    let says = message::says(base, fact.claim.relation, fact);
    let finding = Finding::new("claims/allegiance", claim.object.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

fn are_compatriots(base: &Base, one: EntityId, other: EntityId) -> bool {
    let homes = |person: EntityId| &base.lexicon.entity(person).home;
    homes(one).iter().any(|home| homes(other).contains(home))
}

/// A state in an alliance, while it was in one that had no member in common with it.
fn other_alliance(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (state, alliance, when) = (claim.subject.entity()?, claim.object.entity()?, claim.at()?);
    let is_then = |fact: &&Fact| fact.claim.at().is_some_and(|span| span.gap(&when) <= SLACK / 3);
    let members = |alliance: EntityId| base.to(claim.relation, alliance).filter(is_then);
    let ever = base.to(claim.relation, alliance).any(|fact| fact.claim.subject.entity() == Some(state));
    if ever || members(alliance).count() < MEMBERS {
        return None;
    }
    let class = &base.lexicon.entity(alliance).class;
    let theirs = base.about(claim.relation, state).filter(is_then).filter(|fact| {
        let other = fact.claim.object.entity();
        other.is_some_and(|other| {
            let common = members(other)
                .any(|fact| members(alliance).any(|one| one.claim.subject.meets(&fact.claim.subject)));
            base.lexicon.entity(other).class == *class && !common
        })
    });
    let fact = theirs.max_by_key(|fact| fact.claim.at().map(|span| span.reading.days()))?;
    let says = message::says(base, fact.claim.relation, fact);
    let term: When = fact.claim.at()?;
    let message = format!("{says} {}", message::on(term));
    let finding = Finding::new("claims/allegiance", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}
