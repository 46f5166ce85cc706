//! Who won: battles, wars and elections given to the side that lost them.

use crate::base::{Base, Fact};
use crate::check::scene::{self, Fate, fate, took_part};
use crate::check::{Document, clock, message};
use crate::claim::{Argument, Claim, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::{Precision, When};

/// Days from the time of a story to an election that it may tell of.
const MONTH: i32 = 31;

/// Words by which a part of the event, or another count of it, may be meant.
const PARTIAL: &[&str] = &[
    "at first",
    "cavalry",
    "day",
    "debate",
    "early on",
    "first phase",
    "in the first battle",
    "flank",
    "initially",
    "nearly",
    "almost",
    "popular vote",
    "primaries",
    "primary",
    "rearguard",
    "skirmish",
    "tactical",
    "tactically",
    "vanguard",
    "votes",
    "wing",
];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for finding in
        document.asserted().filter_map(|claim| finding(document, claim).or_else(|| opponent(document, claim)))
    {
        // "beat the Russians at Tannenberg" says twice who won.
        let overlaps =
            |known: &Finding| known.span.start < finding.span.end && finding.span.start < known.span.end;
        if !findings.iter().any(overlaps) {
            findings.push(finding);
        }
    }
    findings
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let (winner, loser) = match claim.relation.get().name {
        "defeated" => (Some(&claim.subject), Some(&claim.object)),
        "won" => (Some(&claim.subject), None),
        "lost" if !surrenders(document, claim) => (None, Some(&claim.subject)),
        _ => return None,
    };
    let mut events = scene::events(document, claim);
    if events.is_empty() && claim.relation.get().name == "defeated" {
        events = elections(document, claim);
    }
    if events.is_empty() && claim.relation.get().name == "defeated" && is_pinned(document, claim) {
        events = scene::battles_between(document.base, claim);
    }
    let event = contradicted(document.base, &events, winner, loser)?;
    if scene::says(document, claim.span, PARTIAL) {
        return None;
    }
    let fact = scene::winner(document.base, event, loser)?;
    let (side, event) = (message::subject(document.base, fact), message::object(document.base, fact));
    let said = match winner {
        Some(winner) => message::not_named(document, winner),
        None => ", not lost".to_owned(),
    };
    let finding = Finding::new("claims/outcome", claim.span, format!("{event} was won by {side}{said}"));
    Some(finding.because(message::sources(document.base, fact)).at_most(Severity::Warning))
}

/// Whether the claim also says to whom: that is a matter of roles.
fn surrenders(document: &Document, claim: &Claim) -> bool {
    let id = relation("surrendered to");
    document.claims.iter().any(|other| Some(other.relation) == id && other.subject.span == claim.subject.span)
}

/// The first of the events, if each that the two took part in ended the other way.
pub(in crate::check) fn contradicted(
    base: &Base,
    events: &[EntityId],
    winner: Option<&Argument>,
    loser: Option<&Argument>,
) -> Option<EntityId> {
    let sides = || winner.into_iter().chain(loser);
    // Where the two met, that is what is meant; else any that one of them was at.
    let of_both = events.iter().copied().filter(|event| sides().all(|side| took_part(base, *event, side)));
    let mut theirs: Vec<EntityId> = of_both.collect();
    if theirs.is_empty() {
        let of_one = events.iter().copied().filter(|event| sides().any(|side| took_part(base, *event, side)));
        theirs = of_one.collect();
    }
    let is_other_way = |event: &EntityId| {
        winner.is_none_or(|side| fate(base, *event, side) == Some(Fate::Lost))
            && loser.is_none_or(|side| fate(base, *event, side) == Some(Fate::Won))
    };
    theirs.iter().all(is_other_way).then(|| theirs.first().copied())?
}

/// Whether the date of a claim tells the battle: states fight more of them in a year than the sources know.
fn is_pinned(document: &Document, claim: &Claim) -> bool {
    let is_person = |side: &Argument| {
        side.entities.iter().all(|one| document.base.lexicon.entity(*one).kind == Kind::Person)
    };
    let people = is_person(&claim.subject) && is_person(&claim.object);
    claim.at().is_some_and(|when| is_narrow(when) || people && when.reading.precision == Precision::Year)
}

/// Whether a date is of a month or a day.
fn is_narrow(when: When) -> bool {
    when.reading.precision <= Precision::Month
}

/// The elections in which two candidates stood against each other.
fn elections(document: &Document, claim: &Claim) -> Vec<EntityId> {
    let base = document.base;
    let others = contests(base, &claim.object);
    let mut both = contests(base, &claim.subject);
    both.retain(|event| others.contains(event) && scene::is_then(base, *event, claim));
    // Those two may have stood for any other seat: an undated election is of the time that the story has come to.
    if claim.when.is_none() {
        let told = clock::around(document, claim.span);
        both.retain(|event| {
            let when = scene::happened(base, *event);
            told.zip(when).is_some_and(|(told, when)| when.gap(&told.when) <= MONTH)
        });
    }
    both
}

/// The elections in which somebody stood.
fn contests(base: &Base, side: &Argument) -> Vec<EntityId> {
    let facts = side.entities.iter().flat_map(|one| relation("took part").map(|id| base.about(id, *one)));
    let events = facts.flatten().filter_map(|fact| fact.claim.object.entity());
    events.filter(|event| base.lexicon.entity(*event).class == "election").collect()
}

/// Another opponent than the known ones, of whoever won the one election of that month: "In November 1964 Johnson beat
/// Humphrey", who stood four years later.
fn opponent(document: &Document, claim: &Claim) -> Option<Finding> {
    let (base, lost) = (document.base, relation("lost")?);
    if claim.relation.get().name != "defeated" || claim.place.is_some() || !claim.at().is_some_and(is_narrow)
    {
        return None;
    }
    let mut then = contests(base, &claim.subject);
    then.retain(|event| scene::is_then(base, *event, claim));
    let [election] = then[..] else { return None };
    let stood = contests(base, &claim.object);
    let won = fate(base, election, &claim.subject) == Some(Fate::Won);
    if !won || stood.is_empty() || stood.contains(&election) || scene::says(document, claim.span, PARTIAL) {
        return None;
    }
    let is_person = |fact: &&Fact| {
        fact.claim.subject.entity().is_some_and(|one| base.lexicon.entity(one).kind == Kind::Person)
    };
    let fact = base.to(lost, election).find(is_person)?;
    let says = format!("{}{}", message::says(base, lost, fact), message::not_named(document, &claim.object));
    let finding = Finding::new("claims/outcome", claim.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}
