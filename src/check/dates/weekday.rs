//! Weekdays that a date did not fall on, in any calendar that was in use.

use std::iter::zip;

use crate::check::clock::{Clock, Tick};
use crate::check::dated::places;
use crate::check::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::{Date, Mention, month_name};
use crate::prose::Mark;
use crate::value::{Precision, When, YearMonthDay, written};

/// Days from a day that the story has come to within which it is still in that year.
const NEAR: i32 = 62;

/// Paragraphs before that of a date whose years may be its own.
const REACH: usize = 5;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, notes) in zip(places(document), &document.notes) {
        let passage = place.passage;
        for &mention_at in &notes.weekdays {
            let Some(date) = passage.mentions[mention_at].date() else { continue };
            let lent = date.year.is_none();
            let mut year = date.year.or_else(|| document.links.year(place.at, mention_at));
            if lent && !is_of_sentence(passage, mention_at, year) {
                let clock = Clock::of(&place);
                let told =
                    clock.ticks.iter().position(|tick| tick.tokens == passage.mentions[mention_at].tokens);
                year = year.or_else(|| year_of(&clock.ticks[told?]));
                let sure =
                    told.zip(year).is_some_and(|(at, year)| is_near(passage, &clock.ticks[..at], date, year));
                if !sure && fits_year_before(document, place.at, date) {
                    continue;
                }
            }
            findings.extend(year.and_then(|year| finding(document, passage, place.offset, date, year, lent)));
        }
    }
    findings
}

fn year_of(tick: &Tick) -> Option<i32> {
    tick.when.map(|when| written(when.reading.first).year)
}

/// Whether the story has come to a day of a year shortly before: one that is told with its year, or whose weekday is
/// right.
fn is_near(passage: &Passage, before: &[Tick], date: &Date, year: i32) -> bool {
    let Some(day) = date.in_year(year) else { return false };
    before.iter().any(|tick| {
        let Some(when) = tick.when else { return false };
        let mention = passage.mentions.iter().find(|mention| mention.tokens == tick.tokens);
        let weekday = mention.and_then(Mention::date).and_then(|date| date.weekday);
        let right = weekday.is_some_and(|(named, _)| {
            when.readings().any(|reading| reading.days() == 1 && reading.first.weekday() == named)
        });
        let gap = day.reading.first.0 - when.reading.last.0;
        (right || tick.full && when.reading.precision <= Precision::Month) && (0..=NEAR).contains(&gap)
    })
}

/// Whether a year is told in the sentence of a mention: "In 1819 he crossed the Andes and on Tuesday, 7 August …".
fn is_of_sentence(passage: &Passage, mention: usize, year: Option<i32>) -> bool {
    let sentence = passage.paragraph.sentence_of(passage.mentions[mention].tokens.start);
    let mentions = passage.mentions[..mention].iter().rev();
    let here = mentions.take_while(|mention| mention.tokens.start >= sentence.start);
    here.filter_map(Mention::date).any(|date| date.year.is_some() && date.year == year)
}

/// Whether a day without a year falls on its weekday in another year that its paragraph or one shortly before it
/// names: the story may have come to that.
fn fits_year_before(document: &Document, at: usize, date: &Date) -> bool {
    let near = &document.passages[at.saturating_sub(REACH)..=at];
    let dates = near.iter().flat_map(|(passage, _)| &passage.mentions).filter_map(Mention::date);
    let fits = |year: i32| {
        let when = date.in_year(year);
        when.zip(date.weekday)
            .is_some_and(|(when, (named, _))| when.readings().any(|reading| reading.first.weekday() == named))
    };
    dates.filter_map(|date| date.year).any(fits)
}

fn finding(
    document: &Document,
    passage: &Passage,
    offset: u32,
    date: &Date,
    year: i32,
    lent: bool,
) -> Option<Finding> {
    let (named, token) = date.weekday?;
    let (day, month, day_token) = (date.day?, date.month?, date.day_token?);
    let paragraph = &passage.paragraph;
    if paragraph.tokens[token].is(Mark::Quoted) || date.until.is_some() {
        return None;
    }
    // A date that says of which calendar it is has one reading.
    let exact = date.when.filter(|when| !lent && when.other.is_none() && when.reading.days() == 1);
    let when = exact.or_else(|| When::of(YearMonthDay { year, month: Some(month), day: Some(day) }))?;
    if when.readings().any(|reading| reading.first.weekday() == named) {
        return None;
    }
    let right = when.reading.first.weekday();
    let month_name = month_name(month);
    let span = span_in(passage, offset, token..date.year_token.or(date.month_token)?.max(day_token) + 1);
    let message = format!("{day} {month_name} {year} was a {right}, not a {named}");
    let mut finding = Finding::new("dates/weekday", span, message);
    // Either half may be the wrong one: the days around it that do fall on the weekday, unless out of the month.
    let weekday_fix = (span_in(passage, offset, token..token + 1), right.to_string());
    let day_fix = nearest(year, month, day, named).and_then(|right| {
        let parts = date.rewritten(YearMonthDay { year, month: Some(month), day: Some(right) }, paragraph);
        let (token, text) = parts.into_iter().next()?;
        let digits = paragraph.written(token).chars().all(|char| char.is_ascii_digit());
        digits.then(|| (span_in(passage, offset, token..token + 1), text, right))
    });
    let supported = day_fix.as_ref().is_some_and(|(_, _, right)| names_day(document, named, *right, month));
    let day_fix = day_fix.map(|(span, text, _)| (span, text));
    let fixes = if supported { [day_fix, Some(weekday_fix)] } else { [Some(weekday_fix), day_fix] };
    for (span, text) in fixes.into_iter().flatten() {
        finding = finding.fix(span, text);
    }
    if lent {
        finding = finding
            .because([Evidence::Note(format!("The year {year} is the one that the essay gives before."))])
            .at_most(Severity::Warning);
    }
    Some(finding)
}

/// The nearest day of the month, three either way, that falls on a weekday.
fn nearest(year: i32, month: u32, day: u32, weekday: crate::value::Weekday) -> Option<u32> {
    [1, -1, 2, -2, 3, -3].into_iter().find_map(|step| {
        let other = day.checked_add_signed(step)?;
        let when = When::of(YearMonthDay { year, month: Some(month), day: Some(other) })?;
        (when.reading.first.weekday() == weekday).then_some(other)
    })
}

/// Whether the essay elsewhere pairs the weekday with the day.
fn names_day(document: &Document, weekday: crate::value::Weekday, day: u32, month: u32) -> bool {
    let noted = zip(&document.passages, &document.notes);
    let mut dates = noted.flat_map(|((passage, _), notes)| {
        notes.weekdays.iter().filter_map(|at| passage.mentions[*at].date())
    });
    dates.any(|date| {
        date.day == Some(day)
            && date.month == Some(month)
            && date.weekday.is_some_and(|(named, _)| named == weekday)
    })
}
