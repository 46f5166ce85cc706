//! Who won: battles, wars and elections given to the side that lost them.

use crate::base::{Base, Fact};
use crate::check::scene::{self, Fate, fate, fate_of_country, took_part};
use crate::check::{Document, LinkedParagraph, clock, message};
use crate::claim::{Argument, Claim, Timing, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::month_named;
use crate::only::Only;
use crate::text::Span;
use crate::value::{Precision, When, written};

/// Days from the time of a story to an election that it may tell of.
const MONTH: i32 = 31;

/// Days of a time that tells which battle of a place is meant.
const YEAR: i32 = 366;

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

pub(in crate::check) fn check(document: &LinkedParagraph) -> Vec<Finding> {
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

fn finding(document: &LinkedParagraph, claim: &Claim) -> Option<Finding> {
    let (winner, loser) = match claim.relation {
        relation::DEFEATED => {
            (Some(&claim.subject), Some(&claim.object).filter(|side| !side.entities.is_empty()))
        }
        relation::WON => (Some(&claim.subject), None),
        relation::LOST if !surrenders(document, claim) => (None, Some(&claim.subject)),
        _ => return None,
    };
    let mut events = scene::events(document, claim);
    if events.is_empty() && claim.relation == relation::DEFEATED {
        events = elections(document, claim);
    }
    if events.is_empty() && claim.relation == relation::DEFEATED && is_pinned(document, claim) {
        events = scene::battles_between(document.base, claim);
    }
    let event = contradicted(document.base, &events, winner, loser)?;
    // Whom the base does not know was beaten in a battle that it knows, where the time says so.
    let unknown = loser.is_none() && claim.relation == relation::DEFEATED;
    if unknown && !is_told_then(document, claim, event) || scene::says(document, claim.span, PARTIAL) {
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
    document
        .claims()
        .iter()
        .any(|other| other.relation == relation::SURRENDERED_TO && other.subject.span == claim.subject.span)
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
        let ended = |side| fate(base, *event, side).or_else(|| fate_of_country(base, *event, side));
        winner.is_none_or(|side| ended(side) == Some(Fate::Lost))
            && loser.is_none_or(|side| match fate(base, *event, side) {
                Some(Fate::Won) => true,
                // The one who is said to have won is of the same side.
                Some(Fate::Lost) => winner.is_some_and(|winner| fate(base, *event, winner).is_none()),
                None => false,
            })
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
fn elections(document: &LinkedParagraph, claim: &Claim) -> Vec<EntityId> {
    let base = document.base;
    let others = contests(base, &claim.object);
    let mut both = contests(base, &claim.subject);
    both.retain(|event| others.contains(event) && scene::is_then(base, *event, claim));
    // Those two may have stood for any other seat: an undated election is of the time that the story has come to.
    if claim.when.is_none() {
        let told = told(document, claim);
        both.retain(|event| {
            let near = |when: When| match told {
                Some(told) => when.gap(&told) <= MONTH,
                None => tells_month(document, claim.span, when),
            };
            scene::happened(base, *event).is_some_and(near)
        });
    }
    both
}

/// When a claim without a date is told: at the one time of its sentence, or that of the story around it.
fn told(document: &LinkedParagraph, claim: &Claim) -> Option<When> {
    let (passage, token) = document.token(claim.span)?;
    let sentence = passage.paragraph.sentence_of(token);
    let times = document.place().times();
    let here = times.into_iter().filter(|(tokens, _)| sentence.contains(&tokens.start));
    let only = here.only().map(|(_, when)| when);
    only.or_else(|| clock::around(document, claim.span).map(|told| told.when))
}

/// Whether a claim is told to be at the time of an event.
fn is_told_then(document: &LinkedParagraph, claim: &Claim, event: EntityId) -> bool {
    let when = claim.at().or_else(|| told(document, claim));
    let known = scene::happened(document.base, event);
    when.zip(known).is_some_and(|(when, known)| when.reading.days() <= YEAR && when.gap(&known) <= MONTH)
}

/// Whether a sentence names the month in which something was, be it without the year.
fn tells_month(document: &Document, span: Span, when: When) -> bool {
    let Some((passage, token)) = document.token(span) else { return false };
    let paragraph = &passage.paragraph;
    let mut months = paragraph.sentence_of(token).filter_map(|at| month_named(paragraph, at));
    months.any(|month| written(when.reading.first).month == Some(month))
}

/// The elections in which somebody stood.
fn contests(base: &Base, side: &Argument) -> Vec<EntityId> {
    let facts = side.entities.iter().flat_map(|one| base.about(relation::TOOK_PART, *one));
    let events = facts.filter_map(|fact| fact.claim.object.entity());
    events.filter(|event| base.lexicon.entity(*event).class == "election").collect()
}

/// Another opponent than the known ones, of whoever won the one election of that month: "In November 1964 Johnson beat
/// Humphrey", who stood four years later.
fn opponent(document: &LinkedParagraph, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    if claim.relation != relation::DEFEATED || claim.place.is_some() {
        return None;
    }
    let told = || told(document, claim);
    let when = claim.at().or_else(told).filter(|when| is_narrow(*when) && when.reading.days() <= MONTH)?;
    let dated = Claim { when: Some(Timing::of(when)), ..claim.clone() };
    let mut then = contests(base, &claim.subject);
    then.retain(|event| scene::is_then(base, *event, &dated));
    let [election] = then[..] else { return None };
    let stood = contests(base, &claim.object);
    let won = fate(base, election, &claim.subject) == Some(Fate::Won);
    if !won || stood.is_empty() || stood.contains(&election) || scene::says(document, claim.span, PARTIAL) {
        return None;
    }
    let is_person = |fact: &&Fact| {
        fact.claim.subject.entity().is_some_and(|one| base.lexicon.entity(one).kind == Kind::Person)
    };
    let fact = base.to(relation::LOST, election).find(is_person)?;
    let says = format!(
        "{}{}",
        message::says(base, relation::LOST, fact),
        message::not_named(document, &claim.object)
    );
    let finding = Finding::new("claims/outcome", claim.span, says);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}
