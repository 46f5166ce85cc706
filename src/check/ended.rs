//! Durations of what has just ended: "On 12 May 1949 Stalin gave way: the blockade had lasted almost eleven weeks".
//!
//! Which blockade it was, the date tells: of all that the base knows one ended then.

use super::dated::{Dated, Place};
use super::duration::{PLAIN, finding, is_off, widest};
use super::wording;
use crate::base::Fact;
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Stated;
use crate::value::{Precision, When};

/// Days by which the end of an event may be counted otherwise.
const SLACK: i32 = 3;

/// A duration held against the one event of the base that ended on the date before, and that the sentence speaks of.
pub(super) fn ended(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let nouns = nouns(place, length)?;
    let date = last_date(place, dates, length)?;
    let mut events: Vec<EntityId> =
        nouns.into_iter().flat_map(|noun| events(place, noun, &date.when)).collect();
    events.sort_unstable();
    events.dedup();
    let [event] = events[..] else { return None };
    let facts: Vec<&Fact> = place.document.base.about(relation("occurred")?, event).collect();
    let (fact, span) = widest(&facts)?;
    if !is_off(length, &span, PLAIN) || length.is_absurd_for(&span) || !place.is_asserted(length.tokens.start) {
        return None;
    }
    let sources = wording::sources(place.document.base, fact);
    Some(finding(place, length, &span).because(sources).at_most(Severity::Warning))
}

/// The words that may say what lasted: those before "lasted four weeks" in its sentence, or that after "four weeks of".
fn nouns<'d>(place: &Place<'d>, length: &Stated) -> Option<Vec<&'d str>> {
    let paragraph = &place.passage.paragraph;
    let before = length.tokens.start.checked_sub(1).map_or("", |at| paragraph.word(at));
    let sentence = paragraph.sentence_of(length.tokens.start);
    if matches!(before, "lasted" | "lasting") {
        let words = sentence.start..length.tokens.start - 1;
        return Some(words.map(|at| paragraph.word(at)).filter(|word| word.len() > 2).collect());
    }
    let of = before == "after" && paragraph.word(length.tokens.end) == "of";
    of.then(|| vec![paragraph.word(length.tokens.end + 1)])
}

/// The last date before a duration, in its sentence or the one before.
fn last_date<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], length: &Stated) -> Option<&'a Dated<'d>> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(length.tokens.start);
    let before = paragraph.sentence_of(sentence.start.saturating_sub(1));
    let date = dates.iter().rev().find(|date| date.tokens.end <= length.tokens.start)?;
    let near = date.tokens.start >= before.start && date.is_plain() && date.date.until.is_none();
    (near && !date.aside).then_some(date)
}

/// The events of a kind that ended at a time.
fn events(place: &Place, noun: &str, end: &When) -> impl Iterator<Item = EntityId> {
    let base = place.document.base;
    let names: Vec<EntityId> = place
        .passage
        .mentions
        .iter()
        .enumerate()
        .filter_map(|(at, mention)| Some((at, mention.name()?)))
        .flat_map(|(at, name)| place.document.links.entities(place.at, at, name))
        .collect();
    let by_day = end.reading.precision == Precision::Day;
    let event = move |event: &EntityId| {
        let entity = base.lexicon.entity(*event);
        let kind = entity.kind == Kind::Event && (entity.class == noun || entity.name.to_lowercase().ends_with(noun));
        kind && ends(place.document.base, *event, end)
            && (by_day || names.iter().any(|name| concerns(place.document.base, *event, *name)))
    };
    base.lexicon.bearers(noun).iter().copied().filter(event).collect::<Vec<_>>().into_iter()
}

/// Whether the base knows something of the two together.
fn concerns(base: &crate::base::Base, event: EntityId, name: EntityId) -> bool {
    let ends = |fact: &Fact| [fact.claim.subject.entity(), fact.claim.object.entity()].contains(&Some(name));
    event == name || base.facts_of(event).any(ends)
}

/// Whether an event went on for some time and ended then.
fn ends(base: &crate::base::Base, event: EntityId, end: &When) -> bool {
    super::scene::happened(base, event).is_some_and(|when| {
        let last = when.reading.last;
        let (first, till) = (end.reading.first.0 - SLACK, end.reading.last.0 + SLACK);
        let precise = when.reading.precision <= end.reading.precision;
        precise && (first..=till).contains(&last.0)
    })
}
