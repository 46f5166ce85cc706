//! Deeds of one to another in another year than the sources put them: "Germany invaded Poland on 1 September 1937".
//!
//! Most deeds can be done again, so their date must be that of the sources but for its year. What is done to a person once
//! is held against a year alone as well.

use crate::base::{Fact, Standing};
use crate::check::dates::astray::is_slip;
use crate::check::dates::bounds::{ANOTHER, end_of};
use crate::check::dates::event::{date_fix, date_of, is_old_year};
use crate::check::dates::fought::SLIP;
use crate::check::{Document, message, scene};
use crate::claim::{Claim, Constraint, RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{Interval, Precision, When, written};

/// Deeds done to a person once, each with the days by which the year of it may be off: one may follow another in
/// several offices.
const ONCE: &[(RelationId, i32)] = &[
    (relation::CROWNED, 400),
    (relation::EXCOMMUNICATED, 1000),
    (relation::EXECUTED, 400),
    (relation::KILLED, 400),
    (relation::OVERTHREW, 400),
    (relation::SUCCEEDED, 3660),
];

/// Deeds that the same two do to one another every few months, as long as a war lasts.
const OFTEN: &[RelationId] = &[
    relation::ATTACKED,
    relation::BOMBED,
    relation::CAPTURED,
    relation::COMMANDED,
    relation::DEFEATED,
    relation::LOST,
    relation::MET,
    relation::WON,
];

/// Deeds that are held against a year alone, if a digit makes that of the year of the sources.
const DIGIT: &[RelationId] = &[
    relation::ANNEXED,
    relation::DISCOVERED,
    relation::FOUNDED,
    relation::FOUNDED_AT,
    relation::PAINTED,
    relation::SIGNED,
    relation::WROTE,
];

/// Days by which a year alone is no matter of when something begins.
const NEXT: i32 = 400;

/// Bearers of a name beyond which nobody is told by it.
const BEARERS: usize = 12;

/// Deeds put in another year than the sources put them.
pub(in crate::check) fn findings<'d>(document: &'d Document) -> impl Iterator<Item = Finding> + 'd {
    document.asserted().filter_map(|claim| {
        let once = ONCE.iter().find(|(one, _)| *one == claim.relation);
        let done = once.and_then(|(_, slack)| done_once(document, claim, *slack));
        done.or_else(|| slipped(document, claim))
    })
}

fn done_once(document: &Document, claim: &Claim, slack: i32) -> Option<Finding> {
    let base = document.base;
    let (agent, patient, when) = (claim.subject.entity()?, claim.object.entity()?, claim.at()?);
    let is_person = |one: EntityId| base.lexicon.entity(one).kind == Kind::Person;
    if !is_person(patient) || scene::says(document, claim.span, ANOTHER) {
        return None;
    }
    let known: Vec<_> =
        between(document, claim).filter(|fact| fact.claim.subject.entity() == Some(agent)).collect();
    let apart = |fact: &&Fact| fact.claim.at().is_some_and(|known| known.gap(&when) > slack);
    let fact = known.iter().find(|fact| fact.standing == Standing::Settled)?;
    let when = fact.claim.at().filter(|_| known.iter().all(apart))?;
    finding(document, claim, fact, when)
}

/// The facts that say of two whom a claim may mean what it says of them.
fn between<'d>(document: &'d Document, claim: &'d Claim) -> impl Iterator<Item = &'d Fact> {
    let agents = claim.subject.entities.iter().filter(|_| claim.subject.entities.len() <= BEARERS);
    let facts = agents.flat_map(|agent| document.base.about(claim.relation, *agent));
    facts.filter(|fact| {
        fact.claim.object.entity().is_some_and(|patient| claim.object.entities.contains(&patient))
    })
}

/// What the sources say of those in a claim that it may mean, with when: of a beginning or an end, the first or the last
/// day of what it is one of.
fn known<'d>(document: &'d Document, claim: &'d Claim) -> Vec<(&'d Fact, When)> {
    let relation = claim.relation.get();
    if relation.of.is_empty() {
        return between(document, claim).filter_map(|fact| Some((fact, fact.claim.at()?))).collect();
    }
    let [subject] = claim.subject.entities[..] else { return vec![] };
    let any = claim.object.entities.is_empty();
    let facts = relation.of.iter().flat_map(|of| document.base.about(*of, subject));
    let held = facts.filter(|fact| any || fact.claim.object.meets(&claim.object));
    held.filter_map(|fact| Some((fact, end_of(fact.claim.at()?, relation.constraint == Constraint::Starts))))
        .collect()
}

/// A deed on the day, or in the month, of the sources but for its year; of some deeds, in a year that a digit makes of it.
fn slipped(document: &Document, claim: &Claim) -> Option<Finding> {
    let relation = claim.relation.get();
    // What begins or ends is held against its term, but for an office that may be one of several.
    let single = claim.object.entities.len() == 1;
    let done = if relation.of.is_empty() { claim.object.entities.is_empty() } else { single };
    if done || matches!(relation.constraint, Constraint::Term | Constraint::Dated) {
        return None;
    }
    let (said, (_, _, date)) = (claim.at()?, date_of(document, claim)?);
    let year = date.year?;
    let by_digit = date.month.is_none() && (DIGIT.contains(&claim.relation) || !relation.of.is_empty());
    let often = date.day.is_none() && OFTEN.contains(&claim.relation);
    if date.until.is_some()
        || often
        || date.month.is_none() && !by_digit
        || scene::says(document, claim.span, ANOTHER)
    {
        return None;
    }
    let finest = if date.day.is_some() { Precision::Day } else { Precision::Month };
    let is_meant = |known: When| {
        let right = written(known.reading.first).year;
        if by_digit {
            return is_slip(year, right) && known.reading.days() <= 366;
        }
        let first = When::exactly(Interval { last: known.reading.first, ..known.reading });
        let same = date.in_year(right).is_some_and(|same| !same.disjoint(&first));
        let near = year != right && year.abs_diff(right) <= SLIP;
        known.reading.precision <= finest && same && near && !is_old_year(date, &known)
    };
    let known = known(document, claim);
    let slack = if by_digit { NEXT } else { 0 };
    let agrees = known.iter().any(|(_, when)| when.gap(&said) <= slack);
    let (fact, when) =
        known.iter().find(|(fact, when)| fact.standing == Standing::Settled && is_meant(*when))?;
    (!agrees).then(|| finding(document, claim, fact, *when)).flatten()
}

fn finding(document: &Document, claim: &Claim, fact: &Fact, when: When) -> Option<Finding> {
    let base = document.base;
    let says = message::says(base, claim.relation, fact);
    let finding =
        Finding::new("dates/event", message::date_span(claim), format!("{says} {}", message::on(when)))
            .because(message::sources(base, fact))
            .at_most(Severity::Warning);
    let edits = date_fix(document, claim, when).unwrap_or_default();
    Some(edits.into_iter().fold(finding, |finding, (span, text)| finding.fix(span, text)))
}
