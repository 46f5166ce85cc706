//! Deeds of one to another in another year than the sources put them: "Germany invaded Poland on 1 September 1937".
//!
//! Most deeds can be done again, so their date must be that of the sources but for its year. What is done to a person once
//! is held against a year alone as well.

use crate::base::{Fact, Standing};
use crate::check::dates::bounds::ANOTHER;
use crate::check::dates::event::{date_fix, date_of, is_old_year};
use crate::check::dates::fought::SLIP;
use crate::check::{Document, message, scene};
use crate::claim::{Claim, Constraint};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{Precision, When, written};

/// Deeds done to a person once, each with the days by which the year of it may be off: one may follow another in
/// several offices.
const ONCE: &[(&str, i32)] = &[
    ("crowned", 400),
    ("excommunicated", 1000),
    ("executed", 400),
    ("killed", 400),
    ("overthrew", 400),
    ("succeeded", 3660),
];

/// Deeds that the same two do to one another every few months, as long as a war lasts.
const OFTEN: &[&str] = &["attacked", "bombed", "captured", "commanded", "defeated", "lost", "met", "won"];

/// Bearers of a name beyond which nobody is told by it.
const BEARERS: usize = 12;

/// Deeds put in another year than the sources put them.
pub(in crate::check) fn findings<'d>(document: &'d Document) -> impl Iterator<Item = Finding> + 'd {
    document.asserted().filter_map(|claim| {
        let once = ONCE.iter().find(|(name, _)| *name == claim.relation.get().name);
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
    known.iter().all(apart).then(|| finding(document, claim, fact)).flatten()
}

/// The facts that say of two whom a claim may mean what it says of them.
fn between<'d>(document: &'d Document, claim: &'d Claim) -> impl Iterator<Item = &'d Fact> {
    let agents = claim.subject.entities.iter().filter(|_| claim.subject.entities.len() <= BEARERS);
    let facts = agents.flat_map(|agent| document.base.about(claim.relation, *agent));
    facts.filter(|fact| {
        fact.claim.object.entity().is_some_and(|patient| claim.object.entities.contains(&patient))
    })
}

/// A deed on the day, or in the month, of the sources but for its year.
fn slipped(document: &Document, claim: &Claim) -> Option<Finding> {
    let relation = claim.relation.get();
    if claim.object.entities.is_empty() || matches!(relation.constraint, Constraint::Term | Constraint::Dated)
    {
        return None;
    }
    let (said, (_, _, date)) = (claim.at()?, date_of(document, claim)?);
    let (year, _) = (date.year?, date.month?);
    if date.until.is_some() || date.day.is_none() && OFTEN.contains(&relation.name) {
        return None;
    }
    let finest = if date.day.is_some() { Precision::Day } else { Precision::Month };
    let is_slip = |known: When| {
        let right = written(known.reading.first).year;
        let same = date.in_year(right).is_some_and(|same| !same.disjoint(&known));
        let precise = known.reading.precision <= finest && known.reading.days() <= 31;
        precise && same && year.abs_diff(right) <= SLIP && !is_old_year(date, &known)
    };
    let known: Vec<_> = between(document, claim).filter_map(|fact| Some((fact, fact.claim.at()?))).collect();
    let agrees = known.iter().any(|(_, when)| !when.disjoint(&said));
    let (fact, _) = known.iter().find(|(fact, when)| fact.standing == Standing::Settled && is_slip(*when))?;
    (!agrees).then(|| finding(document, claim, fact)).flatten()
}

fn finding(document: &Document, claim: &Claim, fact: &Fact) -> Option<Finding> {
    let base = document.base;
    let when = fact.claim.at()?;
    let says = message::says(base, claim.relation, fact);
    let finding =
        Finding::new("dates/event", message::date_span(claim), format!("{says} {}", message::on(when)))
            .because(message::sources(base, fact))
            .at_most(Severity::Warning);
    let edits = date_fix(document, claim, when).unwrap_or_default();
    Some(edits.into_iter().fold(finding, |finding, (span, text)| finding.fix(span, text)))
}
