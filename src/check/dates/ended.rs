//! Durations of what has just ended: "On 12 May 1949 Stalin gave way: the blockade had lasted almost eleven weeks".
//!
//! Which blockade it was, the date tells: of all that the base knows one ended then.

use crate::base::{Base, Fact};
use crate::check::dated::{Dated, Place};
use crate::check::dates::duration::{PLAIN, finding, is_off, widest};
use crate::check::length::span_of;
use crate::check::{meant, message};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::mention::Stated;
use crate::value::When;

/// Days by which the end of an event may be counted otherwise.
const SLACK: i32 = 3;
/// The same of an event that the essay names.
const NAMED: i32 = 200;

/// A duration held against the one event of the base that ended on the date before, and that the sentence speaks of.
pub(in crate::check) fn ended(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let nouns = nouns(place, length)?;
    let date = last_date(place, dates, length)?;
    let (base, names) = (place.document.base, names(place));
    let mut events = meant::events_around(base, names.iter().copied());
    events.retain(|event| nouns.iter().any(|noun| meant::is_called(base, *event, noun)));
    events.retain(|event| ends(base, *event, &date.when, names.contains(event)));
    let [event] = events[..] else { return None };
    let facts: Vec<&Fact> = base.about(relation("occurred")?, event).collect();
    let (fact, span) = widest(&facts)?;
    if !is_off(length, &span, PLAIN) || length.is_absurd_for(&span) || !place.is_asserted(length.tokens.start)
    {
        return None;
    }
    let sources = message::sources(base, fact);
    let severity = if length.is_slip_for(&span) { Severity::Warning } else { Severity::Hint };
    Some(finding(place, length, &span).because(sources).at_most(severity))
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

/// What the paragraph names, each once.
fn names(place: &Place) -> Vec<EntityId> {
    let mentions = place.passage.mentions.iter().enumerate();
    let names = mentions.filter_map(|(at, mention)| Some((at, mention.name()?)));
    let mut names: Vec<EntityId> =
        names.flat_map(|(at, name)| place.document.links.entities(place.at, at, name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether an event ended then: as finely as both are known, and more loosely if it is named there.
fn ends(base: &Base, event: EntityId, end: &When, named: bool) -> bool {
    let slack = if named { NAMED } else { SLACK };
    let (first, last) = (end.reading.first.0 - slack, end.reading.last.0 + slack);
    let ended = |when: When| {
        let (from, till) = span_of(&when);
        let lasts = from.reading.first != till.reading.first;
        lasts && till.reading.first.0 <= last && till.reading.last.0 >= first
    };
    let facts = relation("occurred").map(|occurred| base.about(occurred, event)).into_iter().flatten();
    facts.filter_map(|fact| fact.claim.at()).any(ended)
}
