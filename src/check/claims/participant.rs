//! Roles reversed, and the wrong one: who overthrew, invaded, killed or succeeded whom.

use std::cell::OnceCell;

use crate::base::{Base, Fact, Standing, Verdict};
use crate::check::claims::company;
use crate::check::claims::outcome::contradicted;
use crate::check::claims::realm::LEADING;
use crate::check::claims::succession::{has_followed_as, named_offices};
use crate::check::dated::places;
use crate::check::{Document, clock, message, scene};
use crate::claim::{Argument, Claim, Constraint, RelationId, Slot, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{When, written};

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let directed =
        document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Directed);
    let findings = directed.filter_map(|claim| {
        reversed(document, claim).or_else(|| match claim.relation {
            relation::OVERTHREW => overthrown(document, claim),
            relation::SURRENDERED_TO => surrender(document, claim),
            relation::KILLED => killer(document, claim),
            relation::ARMED | relation::ARRESTED | relation::KIDNAPPED => rival(document, claim),
            _ => None,
        })
    });
    let others = |claim: &Claim| declared(document, claim).or_else(|| attacked(document, claim));
    let findings = findings.chain(document.asserted().filter_map(others));
    let mut findings: Vec<Finding> = findings.chain(company::check(document)).collect();
    // What annexes also invades.
    findings.dedup_by_key(|finding| finding.span);
    findings
}

/// Days by which two dates of one declaration of war may be apart.
const DECLARED: i32 = 1;
/// Days of a date beyond which it tells not which declaration is meant.
const MONTH: i32 = 31;

/// A declaration of war on a day on which the other side declared it. Both may have done so, one after the other.
fn declared(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if claim.relation != relation::DECLARED_WAR_ON {
        return None;
    }
    let day = day_before(document, claim);
    let days = OnceCell::new();
    let is_then = |known: When| match (claim.at(), day) {
        (Some(when), _) => known.gap(&when) <= DECLARED && when.reading.days() <= MONTH,
        // A day to which the essay gives no year.
        (None, Some(day)) => {
            let first = written(known.reading.first);
            first.day.zip(first.month) == Some(day)
        }
        // No date of its own: the paragraph tells of that very day.
        (None, None) => days.get_or_init(|| days_of(document)).iter().any(|day| known.gap(day) == 0),
    };
    let declarations = |one: &Argument, other: &Argument| -> Vec<&Fact> {
        let facts = one.entities.iter().flat_map(|one| base.about(claim.relation, *one));
        facts.filter(|fact| fact.claim.object.meets(other)).collect()
    };
    let dated = claim.at().is_some() || day.is_some();
    let are_then = |fact: &&Fact| fact.claim.at().is_some_and(is_then);
    if declarations(&claim.subject, &claim.object).iter().any(|fact| !dated || are_then(fact)) {
        return None;
    }
    let theirs = declarations(&claim.object, &claim.subject);
    let fact = theirs.into_iter().find(|fact| fact.standing == Standing::Settled && are_then(fact))?;
    Some(other_way_round(document, claim, fact))
}

/// The days that the paragraphs of a document tell of.
fn days_of(document: &Document) -> Vec<When> {
    let dates = places(document).flat_map(|place| place.dates());
    dates.map(|date| date.when).filter(|when| when.reading.days() == 1).collect()
}

/// An attack on the day, or in the month, on which an invasion the other way round began.
fn attacked(document: &Document, claim: &Claim) -> Option<Finding> {
    let when = claim.at().filter(|when| when.reading.days() <= MONTH)?;
    let declares = || document.words(claim.span).is_some_and(|words| words.contains(" war "));
    if claim.relation != relation::ATTACKED || declares() {
        return None;
    }
    let invasion = Claim { relation: relation::INVADED, ..claim.clone() };
    let begins = |fact: &Fact| {
        let known = fact.claim.at().map(|known| known.reading.first);
        known.is_some_and(|first| when.reading.first <= first && first <= when.reading.last)
    };
    let reversal = Verdict::Contradicts(Slot::Roles);
    let known = document.base.compared(&invasion).any(|(fact, verdict)| verdict == reversal && begins(fact));
    known.then(|| reversed(document, &invasion)).flatten()
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

/// Days from one deed to another after which they are two: Germany invaded the Soviet Union, and in the end the Soviet
/// Union invaded Germany.
const ANOTHER_TIME: i32 = 2 * 366;

/// Days from the known deed of a state to one that may be meant for it.
const YEAR: i32 = 366;

/// Days from the time of the story after which a deed of states is one of another age.
const ANOTHER_AGE: i32 = 10 * 366;

/// What states do to one another so often that only its date tells which time is meant.
const REPEATED: &[RelationId] = &[relation::BOUGHT_FROM, relation::CEDED_TO, relation::SOLD_TO];

/// A claim that the sources know the other way round.
fn reversed(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (mut supporting, mut against) = (vec![], vec![]);
    for (fact, verdict) in base.compared(claim) {
        match verdict {
            Verdict::Supports => supporting.push(fact),
            Verdict::Contradicts(Slot::Roles) => against.push(fact),
            _ => {}
        }
    }
    let days_from = |fact: &Fact| Some(claim.at()?.gap(&fact.claim.at()?));
    if !supporting.is_empty() {
        // It is true of another time; of this one the other way round.
        let elsewhen = |fact: &&Fact| days_from(fact).is_some_and(|days| days > ANOTHER_TIME);
        against.retain(|fact| days_from(fact) == Some(0));
        if !supporting.iter().all(elsewhen) {
            return None;
        }
    }
    // States do the same to one another again and again.
    let is_state = |fact: &Fact| {
        let kinds = [&fact.claim.subject, &fact.claim.object].map(Argument::entity);
        kinds.iter().flatten().all(|one| base.lexicon.entity(*one).kind == Kind::State)
    };
    let repeated = REPEATED.contains(&claim.relation);
    let told = clock::around(document, claim.span).map(|told| told.when);
    let is_of_story = |fact: &Fact| {
        let days = told.as_ref().zip(fact.claim.at()).map(|(told, known)| told.gap(&known));
        days.is_none_or(|days| days <= ANOTHER_AGE)
    };
    let may_be_meant = |fact: &Fact| !repeated && is_of_story(fact);
    against.retain(|fact| {
        !is_state(fact) || days_from(fact).map_or_else(|| may_be_meant(fact), |days| days <= YEAR)
    });
    // The other way round it must be known of each whom the names can mean.
    let known = |argument: &Argument, as_object: bool| {
        argument.entities.iter().any(|entity| {
            against.iter().any(|fact| {
                let other = if as_object { &fact.claim.object } else { &fact.claim.subject };
                other.entity() == Some(*entity)
            })
        })
    };
    let fact = *against.first()?;
    if !known(&claim.subject, true) || !known(&claim.object, false) {
        return None;
    }
    let restored = || {
        let pair = claim.object.entity().zip(claim.subject.entity());
        let named = named_offices(document, claim);
        let means = |office: EntityId| named.is_empty() || named.contains(&office);
        pair.is_some_and(|(predecessor, successor)| has_followed_as(base, predecessor, successor, means))
    };
    if claim.relation == relation::SUCCEEDED && restored() {
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

/// A ruler driven out by "the government", that was his own until he was driven out by another.
fn overthrown(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let ruler = claim.object.entity().filter(|_| claim.name.is_some())?;
    let fact = base.to(claim.relation, ruler).find(|fact| fact.standing == Standing::Settled)?;
    let fell = fact.claim.at()?.reading.last.0;
    let ruled = |term: &Fact| {
        let office = term.claim.object.entity();
        let leads = office.is_some_and(|one| LEADING.contains(&base.lexicon.entity(one).class.as_str()));
        leads
            && term.claim.at().is_some_and(|term| term.reading.last.0.abs_diff(fell) <= MONTH.unsigned_abs())
    };
    base.about(relation::HOLDS_OFFICE, ruler).any(ruled).then(|| other_way_round(document, claim, fact))
}

/// A surrender of the side that won, where it was, or in all the battles that the two fought.
fn surrender(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if base.judge(claim).supported {
        return None;
    }
    let mut events = scene::events(document, claim);
    if events.is_empty() {
        events = scene::battles_between(base, claim);
    }
    let event = contradicted(base, &events, Some(&claim.object), Some(&claim.subject))?;
    let fact = scene::winner(base, event, Some(&claim.subject))?;
    let (side, event) = (message::subject(base, fact), message::object(base, fact));
    let message = format!("it was the other way round: {event} was won by {side}");
    let finding = Finding::new("claims/participant", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
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

/// Done by one service, or one party, where the sources know of another of its kind: the CIA arrested no Russian in
/// Moscow. Arms are sent by those who are known to have backed somebody.
fn rival(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (agent, object) = (claim.subject.entity()?, claim.object.entity()?);
    let kind = |one: EntityId| {
        let entity = base.lexicon.entity(one);
        (entity.kind == Kind::Organisation).then_some(entity.class.as_str())
    };
    let own = kind(agent)?;
    let backed = (claim.relation == relation::ARMED).then_some(relation::BACKED);
    let known: Vec<&Fact> =
        std::iter::once(claim.relation).chain(backed).flat_map(|id| base.to(id, object)).collect();
    if known.iter().any(|fact| fact.claim.subject.meets(&claim.subject)) {
        return None;
    }
    let is_rival = |fact: &&&Fact| {
        let other = fact.claim.subject.entity().and_then(kind);
        fact.standing == Standing::Settled && other == Some(own)
    };
    let fact = known.iter().find(is_rival)?;
    let says = message::says(base, fact.claim.relation, fact);
    let message = format!("{says}{}", message::not_named(document, &claim.subject));
    let finding = Finding::new("claims/participant", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// Whether somebody held an office before another died, or at a time that is not known.
fn had_power(base: &Base, agent: EntityId, victim: EntityId) -> bool {
    let Some(died) = base.life(victim).1 else { return true };
    base.about(relation::HOLDS_OFFICE, agent)
        .any(|fact| fact.claim.at().is_none_or(|term| term.reading.first <= died.reading.last))
}
