//! Durations of what has just ended: "On 12 May 1949 Stalin gave way: the blockade had lasted almost eleven weeks".
//!
//! Which blockade it was, the date tells: of all that the base knows one ended then.

use crate::base::{Base, Fact};
use crate::check::dated::{Dated, Place};
use crate::check::dates::duration::{PLAIN, finding, is_off, widest};
use crate::check::length::{Fit, span_of};
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

/// A duration held against the one event of the base that ended on a date before, and that the sentence speaks of. A date
/// of long before proves it only where the figure is right but for its unit.
pub(in crate::check) fn ended(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let nouns = nouns(place, length)?;
    let (base, names) = (place.document.base, names(place));
    let mut around = meant::events_around(base, names.iter().copied());
    around.retain(|event| nouns.iter().any(|noun| meant::is_called(base, *event, noun)));
    let before = dates.iter().rev().filter(|date| date.tokens.end <= length.tokens.start);
    let (fact, span) = before.enumerate().find_map(|(back, date)| {
        let (fact, span) = event(base, date, &around, &names)?;
        let near = back == 0 && is_near(place, date, length);
        (near || length.is_slip_of_unit(&span)).then_some((fact, span))
    })?;
    let slip = length.is_slip_for(&span);
    let off = is_off(length, &span, PLAIN)
        || length.is_plain_slip_for(&span) && length.fit_span(&span) != Fit::Fits;
    if !off || length.is_absurd_for(&span) || !place.is_asserted(length.tokens.start) {
        return None;
    }
    let sources = message::sources(base, fact);
    let severity = if slip { Severity::Warning } else { Severity::Hint };
    Some(finding(place, length, &span).because(sources).at_most(severity))
}

/// The one event of some that ended on a date, with its time.
fn event<'d>(
    base: &'d Base,
    date: &Dated,
    events: &[EntityId],
    names: &[EntityId],
) -> Option<(&'d Fact, When)> {
    if !date.is_plain() || date.date.until.is_some() || date.aside {
        return None;
    }
    let mut ended = events.iter().filter(|event| ends(base, **event, &date.when, names.contains(event)));
    let event = ended.next().filter(|_| ended.next().is_none())?;
    let facts: Vec<&Fact> = base.about(relation::OCCURRED, *event).collect();
    widest(&facts)
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

/// Whether a date stands in the sentence of a duration or the one before.
fn is_near(place: &Place, date: &Dated, length: &Stated) -> bool {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(length.tokens.start);
    date.tokens.start >= paragraph.sentence_of(sentence.start.saturating_sub(1)).start
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
    let facts = base.about(relation::OCCURRED, event);
    facts.filter_map(|fact| fact.claim.at()).any(ended)
}
