//! Distances in time that do not fit the dates they are between: "Three years later, in May 1972" after February 1972.

use std::ops::Range;

use crate::check::dated::{Dated, Place, places};
use crate::check::dates::age;
use crate::check::dates::life;
use crate::check::distance::{Distance, distances};
use crate::check::length::{Fit, between, pairs};
use crate::check::relative::{Accord, Relative, unfitting};
use crate::check::{Document, LinkedParagraph, message};
use crate::finding::{Evidence, Finding, RuleId, Severity};
use crate::mention::{Direction, Stated, Step};
use crate::prose::Mark;
use crate::text::Span;
use crate::value::{Interval, Precision, Unit, When};
use crate::words;

/// Sentences between two dates beyond which the one is not counted from the other.
const REACH: usize = 3;

/// Distances between dates of one paragraph.
pub(in crate::check) fn within(document: &LinkedParagraph) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let dates = place.dates();
        let steps = place.passage.steps.iter();
        findings.extend(steps.filter_map(|step| next_day(&place, &dates, step)));
        let told = distances(&place, &dates);
        findings.extend(told.iter().filter_map(|distance| misfit(&place, &dates, distance)));
    }
    findings
}

/// Distances from what the essay or the base dates elsewhere, and ages.
pub(in crate::check) fn across(document: &Document) -> Vec<Finding> {
    let from_events = unfitting(document).into_iter();
    let mut findings: Vec<Finding> =
        from_events.filter_map(|(place, relative)| from_event(&place, relative)).collect();
    findings.extend(age::check(document));
    findings.extend(life::slips(document));
    findings
}

/// "Three years later, in May 1972", held against the date that it is counted from.
fn misfit(place: &Place, dates: &[Dated], distance: &Distance) -> Option<Finding> {
    let Distance { length, direction, anchor, target, .. } = distance;
    let bound = length.tokens.start.min(target.start);
    let misfit = distance.fit().filter(|fit| *fit != Fit::Fits)?;
    let end = place.passage.paragraph.sentence_of(target.start).end;
    // A date that opens its sentence is when the story has come to; what was told before is over.
    let from = if anchor.opens_sentence(place) { anchor.tokens.end } else { 0 };
    let settles = match (misfit, direction) {
        // Whatever came in between, undated, lies nearer than the date before.
        (Fit::TooLong, Direction::Later) | (Fit::TooShort, Direction::Earlier) => {
            is_near(place, anchor, bound, REACH) && !distance.is_explained(dates, from..end)
        }
        // Here something undated in between may be what is counted from: nothing may come in between.
        _ => {
            is_near(place, anchor, bound, 1)
                && tells_once(place, anchor, bound)
                && !distance.is_explained(dates, 0..end)
        }
    };
    settles.then(|| finding(place, distance))
}

/// "The following day, 30 October", after 27 October. Only a hint: something undated may have come in between.
fn next_day(place: &Place, dates: &[Dated], step: &Step) -> Option<Finding> {
    let Range { start, end } = step.tokens;
    let by_day = |date: &&Dated| {
        date.is_plain() && date.date.until.is_none() && date.when.reading.precision == Precision::Day
    };
    let target = dates.iter().filter(by_day).find(|date| {
        place.passage.paragraph.is_mark(end, ',')
            && date.tokens.start > end
            && place.only_links(end..date.tokens.start)
    })?;
    let anchor = dates.iter().rev().find(|date| date.tokens.end <= start && !date.aside).filter(by_day)?;
    let days = |(from, to): &(Interval, Interval)| to.first.0 - from.first.0;
    let right = if step.direction == Direction::Later { 1 } else { -1 };
    let apart: Vec<i32> = pairs(&anchor.when, &target.when).iter().map(days).collect();
    let near = is_near(place, anchor, start, 1) && tells_once(place, anchor, start);
    let first = *apart.first().filter(|_| near && !apart.contains(&right) && place.is_told(start))?;
    let side = if first < 0 { "before" } else { "after" };
    let counted = message::counted(first.unsigned_abs(), "day");
    let said = place.passage.paragraph.text_of(start..end).to_lowercase();
    let message = format!("{} is {counted} {side} {}, not {said}", target.when, anchor.when);
    let evidence =
        Evidence::Passage { span: place.span(anchor.tokens.clone()), says: format!("{} here", anchor.when) };
    let finding = Finding::new("dates/arithmetic", place.span(start..end), message);
    (first != 0).then(|| finding.because([evidence]).at_most(Severity::Hint))
}

/// Whether at most so many sentences begin between a date and a token.
fn is_near(place: &Place, date: &Dated, token: usize, sentences: usize) -> bool {
    let starts = place
        .passage
        .paragraph
        .sentences
        .iter()
        .filter(|sentence| date.tokens.start < sentence.start && sentence.start <= token);
    starts.count() <= sentences
}

/// Whether only one thing is told from the start of a date's sentence to a token.
fn tells_once(place: &Place, date: &Dated, token: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let start = paragraph.sentence_of(date.tokens.start).start;
    let verb = |at: usize| {
        paragraph.tokens[at].is_word()
            && words::verb(paragraph.word(at))
                .is_some_and(|verb| verb.form.past || verb.form.participle || verb.form.gerund)
    };
    let told = (start..token).filter(|at| verb(*at) && !(*at > start && verb(*at - 1)));
    told.count() <= 1
}

fn finding(place: &Place, distance: &Distance) -> Finding {
    let Distance { length, anchor, when, .. } = distance;
    let later = distance.direction == Direction::Later;
    let (from, to) = if later { (&anchor.when, when) } else { (when, &anchor.when) };
    let evidence =
        Evidence::Passage { span: place.span(anchor.tokens.clone()), says: format!("{} here", anchor.when) };
    mended(place, length, (from, to), between(from, to), "dates/arithmetic").because([evidence])
}

/// "Two months after the Battle of Midway", where it was four.
fn from_event(place: &Place, relative: Relative) -> Option<Finding> {
    let length = relative.length.filter(|_| relative.accord() == Accord::Misfit)?;
    let (here, there) = relative.apart()?;
    let (from, to) = if relative.after { (there, here) } else { (here, there) };
    if length.is_absurd(from, to) {
        return None;
    }
    let counted = between(from, to);
    Some(mended(place, length, (from, to), counted, "dates/arithmetic").because(relative.evidence))
}

/// A finding that a length does not lie between two dates, with what does, and the repair where it is plain.
pub(in crate::check) fn mended(
    place: &Place,
    length: &Stated,
    (from, to): (&When, &When),
    (figure, unit): (u32, Unit),
    rule: RuleId,
) -> Finding {
    let paragraph = &place.passage.paragraph;
    let stated = paragraph.text_of(length.tokens.clone()).to_lowercase();
    let (first, last) = (message::last_day(*from), message::last_day(*to));
    let message =
        format!("from {first} to {last} is {}, not {stated}", message::counted(figure, unit.name()));
    let finding = Finding::new(rule, place.span(length.tokens.clone()), message);
    let known = from.reading.precision.max(to.reading.precision) <= Precision::Month;
    match repair(place, length, figure, unit.name()).filter(|_| known) {
        Some((span, text)) => finding.fix(span, text),
        None => finding,
    }
}

/// The figure or the unit that makes a length right, where one of them is right already.
fn repair(place: &Place, length: &Stated, figure: u32, unit: &str) -> Option<(Span, String)> {
    let paragraph = &place.passage.paragraph;
    let stated = length.exactly()?;
    let written = paragraph.text_of(length.figure.clone());
    if unit == length.unit.name() && !matches!(written, "a" | "an") {
        return Some((place.span(length.figure.clone()), message::figure_like(written, figure)?));
    }
    let plural = paragraph.word(length.noun).ends_with('s');
    let right = stated == f64::from(figure) && !paragraph.tokens[length.noun].is(Mark::Quoted);
    right.then(|| {
        let noun = if plural { format!("{unit}s") } else { unit.to_owned() };
        (place.span(length.noun..length.noun + 1), noun)
    })
}
