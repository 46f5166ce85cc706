//! Roles reversed, and the wrong one: who overthrew, invaded, killed or succeeded whom.

use crate::base::{Base, Fact, Standing};
use crate::check::claims::outcome::contradicted;
use crate::check::claims::succession::has_followed;
use crate::check::{Document, message, scene};
use crate::claim::{Argument, Claim, Constraint, Slot, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{When, written};

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let directed =
        document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Directed);
    let findings = directed.filter_map(|claim| {
        reversed(document, claim).or_else(|| match claim.relation.get().name {
            "surrendered to" => surrender(document, claim),
            "killed" => killer(document, claim),
            _ => None,
        })
    });
    findings.chain(document.asserted().filter_map(|claim| declared(document, claim))).collect()
}

/// Days by which two dates of one declaration of war may be apart.
const DECLARED: i32 = 1;
/// Days of a date beyond which it tells not which declaration is meant.
const MONTH: i32 = 31;

/// A declaration of war on a day on which the other side declared it. Both may have done so, one after the other.
fn declared(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if claim.relation.get().name != "declared war on" {
        return None;
    }
    let day = day_before(document, claim);
    let is_then = |known: When| match claim.at() {
        Some(when) => known.gap(&when) <= DECLARED && when.reading.days() <= MONTH,
        // A day to which the essay gives no year.
        None => {
            let first = written(known.reading.first);
            day.is_some() && first.day.zip(first.month) == day
        }
    };
    let declarations = |one: &Argument, other: &Argument| -> Vec<&Fact> {
        let facts = one.entities.iter().flat_map(|one| base.about(claim.relation, *one));
        let between = facts.filter(|fact| fact.claim.object.meets(other));
        between.filter(|fact| fact.claim.at().is_some_and(is_then)).collect()
    };
    if !declarations(&claim.subject, &claim.object).is_empty() {
        return None;
    }
    let theirs = declarations(&claim.object, &claim.subject);
    let fact = theirs.iter().find(|fact| fact.standing == Standing::Settled)?;
    Some(other_way_round(document, claim, fact))
}

/// The day and month that stand right before a claim: "on 19 July Prussia declared war".
fn day_before(document: &Document, claim: &Claim) -> Option<(u32, u32)> {
    let (passage, offset) = document.passage(claim.span)?;
    let paragraph = &passage.paragraph;
    let start = claim.span.start.checked_sub(offset)?;
    let token = paragraph.tokens.partition_point(|token| token.span.start < start);
    let comma = usize::from(token > 0 && paragraph.is_mark(token - 1, ','));
    let mention = passage.mentions.iter().find(|mention| mention.tokens.end + comma == token)?;
    let date = mention.date().filter(|date| date.when.is_none() && !date.approximate)?;
    date.day.zip(date.month)
}

/// A claim that the sources know the other way round.
fn reversed(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let judgement = base.judge(claim);
    let reversed = judgement.against.iter().filter(|(_, slot)| *slot == Slot::Roles);
    // The other way round it must be known of each whom the names can mean.
    let known = |argument: &Argument, as_object: bool| {
        argument.entities.iter().any(|entity| {
            judgement.against.iter().any(|(fact, _)| {
                let other = if as_object { &fact.claim.object } else { &fact.claim.subject };
                other.entity() == Some(*entity)
            })
        })
    };
    let (fact, _) = reversed.clone().next()?;
    if !known(&claim.subject, true) || !known(&claim.object, false) {
        return None;
    }
    let restored = || {
        let pair = claim.object.entity().zip(claim.subject.entity());
        pair.is_some_and(|(predecessor, successor)| has_followed(base, predecessor, successor))
    };
    if claim.relation.get().name == "succeeded" && restored() {
        return None;
    }
    Some(other_way_round(document, claim, fact))
}

fn other_way_round(document: &Document, claim: &Claim, fact: &Fact) -> Finding {
    let base = document.base;
    let when = fact.claim.at().map(|when| format!(" {}", message::on(when))).unwrap_or_default();
    let says = message::says(base, claim.relation, fact);
    let message = format!("it was the other way round: {says}{when}");
    let finding = Finding::new("claims/participant", claim.span, message);
    finding.because(message::sources(base, fact)).at_most(Severity::Warning)
}

/// A surrender of the side that won, where it was, or in all the battles that the two fought.
fn surrender(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if base.judge(claim).supported {
        return None;
    }
    let mut events = scene::events(document, claim);
    if events.is_empty() {
        events = battles_between(base, claim);
    }
    let event = contradicted(base, &events, Some(&claim.object), Some(&claim.subject))?;
    let fact = scene::winner(base, event, Some(&claim.subject))?;
    let (side, event) = (message::subject(base, fact), message::object(base, fact));
    let message = format!("it was the other way round: {event} was won by {side}");
    let finding = Finding::new("claims/participant", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// The battles and sieges in which the two sides of a claim took part, as far as its date allows.
fn battles_between(base: &Base, claim: &Claim) -> Vec<EntityId> {
    let fought = |side: &Argument| -> Vec<EntityId> {
        let facts = side.entities.iter().flat_map(|one| relation("took part").map(|id| base.about(id, *one)));
        let events = facts.flatten().filter_map(|fact| fact.claim.object.entity());
        let is_battle = |event: &EntityId| {
            let class = base.lexicon.entity(*event).class.as_str();
            class.ends_with("battle") || class.ends_with("siege")
        };
        events.filter(is_battle).collect()
    };
    let others = fought(&claim.object);
    let both = fought(&claim.subject).into_iter().filter(|event| others.contains(event));
    both.filter(|event| scene::is_then(base, *event, claim)).collect()
}

/// Somebody killed by one who did not: the killers are known, and are others. Whoever ruled when the victim died
/// may have ordered it.
fn killer(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (agent, victim) = (claim.subject.entity()?, claim.object.entity()?);
    let known: Vec<&Fact> = base.to(claim.relation, victim).collect();
    let is_person = |one: EntityId| base.lexicon.entity(one).kind == Kind::Person;
    let by_people = known.iter().all(|fact| fact.claim.subject.entity().is_some_and(is_person));
    if !is_person(agent) || !by_people || known.iter().any(|fact| fact.claim.subject.meets(&claim.subject)) {
        return None;
    }
    let fact = known.iter().find(|fact| fact.standing == Standing::Settled)?;
    if had_power(base, agent, victim) || agent == victim {
        return None;
    }
    let says = message::says(base, fact.claim.relation, fact);
    let finding = Finding::new("claims/participant", claim.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// Whether somebody held an office before another died, or at a time that is not known.
fn had_power(base: &Base, agent: EntityId, victim: EntityId) -> bool {
    let Some(holds) = relation("holds office") else { return true };
    let Some(died) = base.life(victim).1 else { return true };
    base.about(holds, agent)
        .any(|fact| fact.claim.at().is_none_or(|term| term.reading.first <= died.reading.last))
}
