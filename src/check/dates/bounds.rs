//! Beginnings and ends: joined, founded, came into office, and left it, in the wrong year.

use crate::base::{Fact, Standing};
use crate::check::dates::event::date_fix;
use crate::check::{Document, message, scene};
use crate::claim::{Claim, Constraint, RelationId, Slot, relation};
use crate::finding::{Finding, RuleId, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{Interval, Precision, When, written};

/// Words by which another beginning or end is meant than the one that the sources have.
const ANOTHER: &[&str] = &["again", "anew", "once more", "second time", "third time", "briefly", "re", "as"];

/// Kinds of body that are founded over and over, or in many places.
const MANY: &[&str] = &[
    "assembly",
    "body of government",
    "clan",
    "committee",
    "council",
    "court",
    "government",
    "movement",
    "parliament",
    "people",
];

/// Deeds done to a person once, each with the days by which the year of it may be off: one may follow another in
/// several offices.
const ONCE: &[(RelationId, i32)] = &[
    (relation::EXECUTED, 400),
    (relation::KILLED, 400),
    (relation::OVERTHREW, 400),
    (relation::SUCCEEDED, 3660),
];

/// Deeds done to a person once, put in another year than the sources put them.
pub(in crate::check) fn deeds<'d>(document: &'d Document) -> impl Iterator<Item = Finding> + 'd {
    document.asserted().filter_map(|claim| {
        let (_, slack) = ONCE.iter().find(|(id, _)| *id == claim.relation)?;
        deed(document, claim, *slack)
    })
}

fn deed(document: &Document, claim: &Claim, slack: i32) -> Option<Finding> {
    let base = document.base;
    let (agent, patient, when) = (claim.subject.entity()?, claim.object.entity()?, claim.at()?);
    let is_person = |one: EntityId| base.lexicon.entity(one).kind == Kind::Person;
    if !is_person(patient) || scene::says(document, claim.span, ANOTHER) {
        return None;
    }
    let known: Vec<_> = base
        .about(claim.relation, agent)
        .filter(|fact| fact.claim.object.entity() == Some(patient))
        .collect();
    let apart = |fact: &&Fact| fact.claim.at().is_some_and(|known| known.gap(&when) > slack);
    let fact = known.iter().find(|fact| fact.standing == Standing::Settled)?;
    if !known.iter().all(apart) {
        return None;
    }
    let says = message::says(base, claim.relation, fact);
    let message = format!("{says} {}", message::on(fact.claim.at()?));
    let finding = Finding::new("dates/event", message::date_span(claim), message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// What is read as a beginning or an end of one of some relations, and is dated otherwise than they are.
pub(in crate::check) fn findings<'d>(
    document: &'d Document,
    rule: RuleId,
    bounds: &'d [RelationId],
) -> impl Iterator<Item = Finding> + 'd {
    let claims = document.asserted().filter(|claim| bounds.contains(&claim.relation));
    claims.filter_map(move |claim| finding(document, rule, claim))
}

fn finding(document: &Document, rule: RuleId, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    // Each whom the names can mean must have begun or ended at another time.
    let judgement = base.judge(claim);
    let known =
        |entity: &_| judgement.against.iter().any(|(fact, _)| fact.claim.subject.entity() == Some(*entity));
    let (fact, _) = judgement.against.iter().find(|(_, slot)| *slot == Slot::Time)?;
    if !claim.subject.entities.iter().all(known) || claim.object.loose || claim.object.entities.len() > 1 {
        return None;
    }
    let is_many = |one: &EntityId| MANY.contains(&base.lexicon.entity(*one).class.as_str());
    if scene::says(document, claim.span, ANOTHER) || claim.subject.entities.iter().any(is_many) {
        return None;
    }
    if is_state_by_short_name(document, claim) {
        return None;
    }
    let when = end_of(fact.claim.at()?, claim.relation.get().constraint == Constraint::Starts);
    let says = message::says(base, claim.relation, fact);
    let message = format!("{says} {}", message::on(when));
    let finding = Finding::new(rule, message::date_span(claim), message)
        .because(message::sources(base, fact))
        .at_most(Severity::Warning);
    Some(match date_fix(document, claim, when) {
        Some(edits) => edits.into_iter().fold(finding, |finding, (span, text)| finding.fix(span, text)),
        None => finding,
    })
}

/// "Prussia" of 1806, for the Duchy of Prussia: the short name of a state is that of whichever state bore it then.
fn is_state_by_short_name(document: &Document, claim: &Claim) -> bool {
    let Some(written) = document.words(claim.subject.span) else { return false };
    let lexicon = &document.base.lexicon;
    claim.subject.entities.iter().map(|entity| lexicon.entity(*entity)).any(|state| {
        let whole = state.name.split(' ').any(|word| word == written);
        state.kind == Kind::State && whole && state.name != written
    })
}

/// The first or the last day of a span; its year alone where the span was given in years, at one end or at both.
fn end_of(span: When, first: bool) -> When {
    let day = if first { span.reading.first } else { span.reading.last };
    let known = written(day);
    let year = When::of(crate::value::YearMonthDay { month: None, day: None, ..known });
    let one = When::exactly(Interval { first: day, last: day, ..span.reading });
    if span.reading.precision >= Precision::Year { year.unwrap_or(one) } else { one }
}
