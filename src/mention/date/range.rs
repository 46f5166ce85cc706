//! Spans of dates: "from 1914 to 1918", "1914–18", "16 to 28 October 1962", "between June 4 and June 7".

use super::form::{self, Part};
use super::{Date, from_part, single_at};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::Era;

/// The span that begins at a token.
pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    let opener = paragraph.word(token);
    let between = opener == "between";
    let opened = between || opener == "from";
    let start = token + usize::from(opened);
    days_of_one_month(paragraph, start).or_else(|| years_of_one_era(paragraph, start, opened)).or_else(|| {
        let (end, first) = single_at(paragraph, start)?;
        let connects = match paragraph.word(end) {
            // "the 1950s and 1960s", "1958 or 1959"
            "and" | "or" if !between => first.month.is_none() && first.year_token.is_some() && !opened,
            "and" => between,
            _ => connects(paragraph, end, opened),
        };
        let short = short_year(paragraph, end, &first);
        let worded = matches!(paragraph.word(end), "and" | "or") && !between;
        let (end, last) = short.or_else(|| connects.then(|| single_at(paragraph, end + 1)).flatten())?;
        let span = join(first, last)?;
        // "AD 14 and 44 BC" are two dates.
        (!worded || span.when.is_some()).then_some((end, span))
    })
}

/// A dash, or "to", "until" and "through" after a date; "to" without "from" only between like dates.
fn connects(paragraph: &Paragraph, at: usize, opened: bool) -> bool {
    let dash = paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–') || paragraph.is_mark(at, '—');
    let tight = dash
        && paragraph
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.is(Mark::Spaced) == paragraph.tokens[at].is(Mark::Spaced));
    let worded = matches!(paragraph.word(at), "to" | "until" | "till" | "through");
    tight || (worded && (opened || paragraph.word(at) == "to" || paragraph.word(at) == "through"))
}

/// "1914–18": the last year by its last two figures.
fn short_year(paragraph: &Paragraph, at: usize, first: &Date) -> Option<(usize, Date)> {
    let dash = paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–');
    let written = paragraph.written(at + 1);
    let plain = first.month.is_none() && first.weekday.is_none() && written.len() == 2;
    let year = first.year.filter(|_| dash && plain && paragraph.tokens[at + 1].kind == TokenKind::Number)?;
    let last = year - year % 100 + written.parse::<i32>().ok()?;
    let last = if last < year { last + 100 } else { last };
    let part = Part { year: Some(last), year_token: Some(at + 1), ..Part::default() };
    Some((at + 2, from_part(part, false)))
}

/// "91–88 BC", "from 264 to 241 BC": years that share the era after the last.
fn years_of_one_era(paragraph: &Paragraph, token: usize, opened: bool) -> Option<(usize, Date)> {
    let plain = paragraph.tokens.get(token)?.kind == TokenKind::Number;
    let value: i32 = paragraph.written(token).parse().ok().filter(|value| plain && *value > 0)?;
    if !connects(paragraph, token + 1, opened) || paragraph.word(token + 1) == "to" && !opened {
        return None;
    }
    let (year, end, era) = form::year(paragraph, token + 2, true)?;
    let last = Part { year: Some(year), year_token: Some(token + 2), era, ..Part::default() };
    let first = Part { year: Some(value), year_token: Some(token), era, ..Part::default() };
    let dated = end == token + 4 && era == Era::BeforeChrist;
    Some((end, join(from_part(first, false), from_part(last, false))?)).filter(|_| dated)
}

/// "16–28 October 1962", "October 16 to 28, 1962".
fn days_of_one_month(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    let joins = |at: usize| {
        paragraph.is_mark(at, '-')
            || paragraph.is_mark(at, '–')
            || matches!(paragraph.word(at), "to" | "and" | "through")
    };
    if let Some((first, after)) = form::day(paragraph, token).filter(|(_, after)| joins(*after)) {
        let (end, last) = form::full(paragraph, after + 1)?;
        last.day?;
        let opening = Part { day: Some(first), day_token: Some(token), weekday: None, when: None, ..last };
        return Some((end, join(from_part(opening, false), from_part(last, false))?));
    }
    let month = form::month(paragraph, token)?;
    let (first, after) = form::day(paragraph, token + 1).filter(|(_, after)| joins(*after))?;
    let (last, after_last) = form::day(paragraph, after + 1)?;
    // "July 4 and 5 men": the year's comma, or the end of the phrase.
    let comma = usize::from(paragraph.is_mark(after_last, ','));
    let year = form::year(paragraph, after_last + comma, true);
    let part = |day, token_of_day| Part {
        day: Some(day),
        day_token: Some(token_of_day),
        month: Some(month),
        month_token: Some(token),
        year: year.map(|(year, ..)| year),
        year_token: year.map(|_| after_last + comma),
        ..Part::default()
    };
    let end = year.map_or(after_last, |(_, end, _)| end);
    Some((end, join(from_part(part(first, token + 1), false), from_part(part(last, after + 1), false))?))
}

/// The span from one date to another, earlier one first where "and" joins them, each lending the other what it leaves out.
fn join(mut first: Date, mut last: Date) -> Option<Date> {
    if first.year.is_none() && last.year.is_some() && first.month.is_some() {
        first.year = last.year;
        first.when = last.year.and_then(|year| first.in_year(year));
    }
    if last.month.is_some() != first.month.is_some() && last.day.is_some() {
        return None;
    }
    if last.year.is_none() && first.year.is_some() && last.month.is_some() {
        last.when = first.year.and_then(|year| last.in_year(year));
        last.year = first.year;
    }
    // Years before Christ count down: "from 264 to 241 BC".
    if last.year.is_some_and(|year| year <= 0)
        && first.year.is_some_and(|year| year > 0)
        && first.month.is_none()
    {
        first.year = first.year.map(|year| 1 - year);
        first.when = first.year.and_then(|year| first.in_year(year));
    }
    let when = first.when.zip(last.when).map(|(from, to)| from.until(to));
    // A span that runs backwards means nothing: it is kept for the rule that says so.
    let when = when.filter(|when| when.reading.first <= when.reading.last);
    Some(Date { when, until: Some(Box::new(last)), ..first })
}
