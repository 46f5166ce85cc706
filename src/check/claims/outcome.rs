//! Who won: battles, wars and elections given to the side that lost them.

use crate::base::Base;
use crate::check::scene::{self, Fate, fate, took_part};
use crate::check::{Document, message};
use crate::claim::{Argument, Claim, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;

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
    for finding in document.asserted().filter_map(|claim| finding(document, claim)) {
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

/// The elections in which two candidates stood against each other.
fn elections(document: &Document, claim: &Claim) -> Vec<EntityId> {
    let base = document.base;
    let contests = |side: &Argument| -> Vec<EntityId> {
        let facts = side.entities.iter().flat_map(|one| relation("took part").map(|id| base.about(id, *one)));
        let events = facts.flatten().filter_map(|fact| fact.claim.object.entity());
        events.filter(|event| base.lexicon.entity(*event).class == "election").collect()
    };
    let others = contests(&claim.object);
    let mut both: Vec<EntityId> =
        contests(&claim.subject).into_iter().filter(|event| others.contains(event)).collect();
    both.retain(|event| scene::is_then(base, *event, claim));
    both
}
