//! Weekdays that a date did not fall on, in any calendar that was in use.

use std::iter::zip;

use super::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::{Date, month_name};
use crate::prose::Mark;
use crate::value::{When, YearMonthDay};

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, ((passage, offset), notes)) in zip(&document.passages, &document.notes).enumerate() {
        for &mention_at in &notes.weekdays {
            let Some(date) = passage.mentions[mention_at].date() else { continue };
            let year = date.year.or_else(|| document.links.year(at, mention_at));
            let lent = date.year.is_none();
            findings.extend(year.and_then(|year| finding(document, passage, *offset, date, year, lent)));
        }
    }
    findings
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
