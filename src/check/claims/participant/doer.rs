//! A battle, a voyage or a founding given to somebody who had no part in it: "Wellington won the Battle of the Nile".
//!
//! Of whoever took part the base knows only the first, so one whom it does not know may have been there. But those who
//! fight or found together do so more than once. One who is known for deeds of his own, and for none together with those
//! who did this, had no part in it.

use crate::base::{Base, Fact, Standing};
use crate::check::claims::realm;
use crate::check::{Document, message, scene};
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};

/// Words by which a part of the deed, or what came after, may be meant.
const PARTIAL: &[&str] = &["after", "against", "first", "later", "side", "then", "under", "with"];

/// Kinds of work whose titles few share.
const BOOKS: &[&str] = &["autobiography", "book", "memoir", "novel", "novella", "pamphlet"];

pub(super) fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let ways: &[RelationId] = match claim.relation {
        relation::WROTE => return author(document, claim),
        relation::DEFEATED | relation::WON => &[relation::WON],
        relation::COMMANDED | relation::LED => &[relation::COMMANDED, relation::WON, relation::LOST],
        relation::FOUNDED => &[relation::FOUNDED],
        _ => return None,
    };
    let deeds = match claim.relation {
        relation::FOUNDED => claim.object.entities.clone(),
        _ => scene::events(document, claim),
    };
    if deeds.is_empty() || claim.subject.entities.is_empty() || base.judge(claim).supported {
        return None;
    }
    let mut against = deeds.iter().map(|deed| doer(base, *deed, ways));
    let fact = against.next()??;
    let known = against.all(|fact| fact.is_some());
    let is_stranger = |one: &EntityId| deeds.iter().all(|deed| is_stranger(base, *one, *deed, ways));
    let sure = known && claim.subject.entities.iter().all(is_stranger);
    if !sure || scene::says(document, claim.span, PARTIAL) {
        return None;
    }
    // Who beats whom is a matter of outcome.
    let lost =
        |deed: &EntityId| scene::fate_of_country(base, *deed, &claim.subject) == Some(scene::Fate::Lost);
    if ways == [relation::WON] && deeds.iter().any(lost) {
        return None;
    }
    // "Lost" is no answer to who led.
    let way = if fact.claim.relation == relation::LOST { relation::TOOK_PART } else { fact.claim.relation };
    let says = message::says(base, way, fact);
    let message = format!("{says}{}", message::not_named(document, &claim.subject));
    let finding = Finding::new("claims/participant", claim.subject.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// A book given to another than its author. What is played, sung or painted has namesakes, and so has what is called by
/// one word.
fn author(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (person, work) = (claim.subject.entity()?, claim.object.entity()?);
    let entity = base.lexicon.entity(work);
    let title = document.words(claim.object.span)?;
    let only = base.lexicon.named(title).len() == 1;
    let is_own = only && BOOKS.contains(&entity.class.as_str()) && title.split(' ').count() > 1;
    let writes = |word: &str| matches!(word, "author" | "wrote" | "written");
    let says = document.words(claim.span).is_some_and(|words| words.split(' ').any(writes));
    let authors: Vec<&Fact> = base.to(claim.relation, work).collect();
    let known = authors.iter().any(|fact| fact.claim.subject.entity() == Some(person));
    let fact = authors.iter().find(|fact| fact.standing == Standing::Settled)?;
    if !is_own || !says || known {
        return None;
    }
    let says = message::says(base, claim.relation, fact);
    let message = format!("{says}{}", message::not_named(document, &claim.subject));
    let finding = Finding::new("claims/participant", claim.subject.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// The fact that says who did something, if it was a person.
fn doer<'b>(base: &'b Base, deed: EntityId, ways: &[RelationId]) -> Option<&'b Fact> {
    ways.iter().find_map(|way| doers(base, deed, *way).next())
}

fn doers(base: &Base, deed: EntityId, way: RelationId) -> impl Iterator<Item = &Fact> {
    base.to(way, deed).filter(|fact| {
        fact.standing == Standing::Settled
            && fact.claim.subject.entity().is_some_and(|one| is_person(base, one))
    })
}

fn is_person(base: &Base, one: EntityId) -> bool {
    base.lexicon.entity(one).kind == Kind::Person
}

/// Whether somebody had no part in a deed: he is known for others, was in none with those who did this, and led no state
/// then.
fn is_stranger(base: &Base, one: EntityId, deed: EntityId, ways: &[RelationId]) -> bool {
    let own = events_of(base, one);
    let tied = base
        .facts_of(one)
        .any(|fact| [fact.claim.subject.entity(), fact.claim.object.entity()].contains(&Some(deed)));
    let mut others =
        ways.iter().flat_map(|way| doers(base, deed, *way)).filter_map(|fact| fact.claim.subject.entity());
    let when = scene::happened(base, deed);
    let is_then = |term: &Fact| when.zip(term.claim.at()).is_none_or(|(when, term)| term.gap(&when) == 0);
    is_person(base, one)
        && !own.is_empty()
        && !tied
        && !realm::terms(base, one).any(is_then)
        && !others.any(|other| other == one || are_together(base, &own, one, other))
}

/// What somebody took part in.
fn events_of(base: &Base, one: EntityId) -> Vec<EntityId> {
    base.about(relation::TOOK_PART, one).filter_map(|fact| fact.claim.object.entity()).collect()
}

/// Whether two were in something, and not against each other.
fn are_together(base: &Base, own: &[EntityId], one: EntityId, other: EntityId) -> bool {
    let ended = |event, person| scene::fate(base, event, &Argument::of(person));
    let against = |event: EntityId| {
        let fates = ended(event, one).zip(ended(event, other));
        fates.is_some_and(|(one, other)| one != other)
    };
    events_of(base, other).into_iter().any(|event| own.contains(&event) && !against(event))
}
