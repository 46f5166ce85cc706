//! Spans of dates: "from 1914 to 1918", "1914–18", "16 to 28 October 1962", "between June 4 and June 7".

use super::form::{self, Part};
use super::{Date, about, from_part, loosened, part, single_at, style};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Era, Precision, When, YearMonthDay};
use crate::words;

/// The span that begins at a token.
pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    let opener = paragraph.word(token);
    let between = opener == "between";
    let opened = between || opener == "from";
    let the_years = opener == "the" && paragraph.word(token + 1) == "years";
    let start = token + if the_years { 2 } else { usize::from(opened) };
    let article = usize::from(opened && paragraph.word(start) == "the");
    days_of_one_month(paragraph, start + article)
        .or_else(|| months_of_one_year(paragraph, start, between))
        .or_else(|| years_of_one_era(paragraph, start, between))
        .or_else(|| {
            let (end, date) = years_of_one_era(paragraph, about(paragraph, start)?, between)?;
            Some((end, loosened(date)))
        })
        .or_else(|| dates(paragraph, start, between, opened || the_years))
}

fn dates(paragraph: &Paragraph, start: usize, between: bool, opened: bool) -> Option<(usize, Date)> {
    let (mut end, first) = single_at(paragraph, start)?;
    // "from August 24, 1944, to May 1945"
    let comma = opened && paragraph.is_mark(end, ',');
    end += usize::from(comma && matches!(paragraph.word(end + 1), "to" | "until" | "through"));
    let connects = match paragraph.word(end) {
        // "the 1950s and 1960s", "1958 or 1959"
        "and" | "or" if !between => first.month.is_none() && first.year_token.is_some() && !opened,
        "and" => between,
        _ => connects(paragraph, end, opened),
    };
    let short = short_year(paragraph, end, &first).or_else(|| short_decade(paragraph, end, &first));
    let worded = matches!(paragraph.word(end), "and" | "or") && !between;
    let (end, last) = short.or_else(|| connects.then(|| single_at(paragraph, end + 1)).flatten())?;
    let span = join(first, last)?;
    // "AD 14 and 44 BC" are two dates.
    (!worded || span.when.is_some()).then_some((end, span))
}

/// "the 1930s and '40s": the last decade by its last figures.
fn short_decade(paragraph: &Paragraph, at: usize, first: &Date) -> Option<(usize, Date)> {
    let decade = first.when.filter(|when| when.reading.precision == Precision::Decade).and(first.year)?;
    let joined = connects(paragraph, at, true) || matches!(paragraph.word(at), "and" | "or");
    let (portion, at) = part::portion_of_many(paragraph, at + 1);
    let figures = paragraph.written(at + 1);
    let marked = ['’', '\'', '‘'].iter().any(|mark| paragraph.is_mark(at, *mark));
    let plural = paragraph.word(at + 2) == "s" && !paragraph.tokens[at + 2].is(Mark::Spaced);
    let last: i32 = figures.parse().ok().filter(|_| joined && marked && plural && figures.len() == 2)?;
    let last = decade - decade.rem_euclid(100) + last;
    let when = part::decade_years(portion, last).filter(|_| last > decade && last % 10 == 0);
    let part = Part { year: Some(last), year_token: Some(at + 1), when: Some(when?), ..Part::default() };
    Some((at + 3, from_part(part, false)))
}

/// "from June to August 1940", "October–November 1956", "between April and July 1994".
fn months_of_one_year(paragraph: &Paragraph, start: usize, between: bool) -> Option<(usize, Date)> {
    let portioned = |at: usize| match part::portion(paragraph, at) {
        Some((portion, after)) => (Some(portion), after),
        None => (None, at),
    };
    let (portion, month_token) = portioned(start);
    let (month, end) = form::month_at(paragraph, month_token)?;
    let (next, _) = form::month_at(paragraph, portioned(end + 1).1)?;
    // "February and March 1917" is a span, "April and November 1973" are two months.
    let and = paragraph.word(end) == "and" && (between || next == month + 1);
    if !(and || !between && (connects(paragraph, end, false) || paragraph.word(end) == "until")) {
        return None;
    }
    let (end, last) = form::full(paragraph, end + 1)?;
    last.day.is_none().then_some(())?;
    let whole = last.year.and_then(|year| When::of(YearMonthDay { year, month: Some(month), day: None }));
    let when = portion.and_then(|portion| Some(portion.of_month(whole?)));
    let opening = Part { month: Some(month), month_token: Some(month_token), when, ..last };
    Some((end, join(from_part(opening, false), from_part(last, false))?))
}

/// "264–241 BC", "from 58 to 50 BC", "132–135 CE", "AD 9–23": the era of the one is the other's too.
fn years_of_one_era(paragraph: &Paragraph, start: usize, between: bool) -> Option<(usize, Date)> {
    let low = |at: usize| -> Option<i32> {
        let written = paragraph.written(at);
        let number = paragraph.tokens.get(at)?.kind == TokenKind::Number && written.len() <= 4;
        number.then(|| written.parse().ok()).flatten().filter(|year| *year > 0)
    };
    let joined = |at: usize| {
        if between { paragraph.word(at) == "and" } else { connects(paragraph, at, true) }
    };
    let year = |value: i32, token: usize, era: Era| {
        from_part(Part { year: Some(value), year_token: Some(token), era, ..Part::default() }, false)
    };
    if let Some(first) = low(start) {
        let (last, end, era) = form::year(paragraph, start + 2, true).filter(|_| joined(start + 1))?;
        // Only an era after the second number makes a year of the first.
        let told = words::is_era(paragraph.word(start + 3)) && end == start + 4;
        let first = if era == Era::BeforeChrist { 1 - first } else { first };
        // "88-91 BC" runs backwards, and is a span for all that; "300-44 AD" is none.
        return (told && (first <= last || era == Era::BeforeChrist))
            .then(|| join(year(first, start, era), year(last, start + 2, era)))
            .flatten()
            .map(|span| (end, span));
    }
    let (first, end, _) = form::year(paragraph, start, true).filter(|(_, end, _)| *end == start + 2)?;
    let last = low(end + 1).filter(|last| joined(end) && *last > first && *last < 1000)?;
    // "AD 14–1945" and "AD 14–AD 37" are read as two dates.
    let span = join(year(first, start, Era::Common), year(last, end + 1, Era::Common))?;
    Some((end + 2, span))
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

/// "1914–18", "1592–8": the last year by its last figures.
fn short_year(paragraph: &Paragraph, at: usize, first: &Date) -> Option<(usize, Date)> {
    let dash = paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–');
    let written = paragraph.written(at + 1);
    let second = paragraph.tokens.get(at + 1)?;
    let single = written.len() == 1 && !second.is(Mark::Spaced) && ends(paragraph, at + 2);
    let plain = first.month.is_none() && first.weekday.is_none() && (written.len() == 2 || single);
    let year = first.year.filter(|_| dash && plain && second.kind == TokenKind::Number)?;
    let last = form::completed(year, written).filter(|last| written.len() == 2 || *last > year)?;
    let part = Part { year: Some(last), year_token: Some(at + 1), ..Part::default() };
    Some((at + 2, from_part(part, false)))
}

/// Whether no number or word is joined on: "1592–8.5", "1962-8th".
fn ends(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.tokens.get(at).is_none_or(|next| {
        next.is(Mark::Spaced) || matches!(next.kind, TokenKind::Mark('.' | ',' | ')' | ';'))
    })
}

/// "16–28 October 1962", "October 16 to 28, 1962".
fn days_of_one_month(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    let joins = |at: usize| {
        paragraph.is_mark(at, '-')
            || paragraph.is_mark(at, '–')
            || paragraph.is_mark(at, '/')
            || matches!(paragraph.word(at), "to" | "and" | "through" | "until")
    };
    if let Some((first, after)) = form::day(paragraph, token).filter(|(_, after)| joins(*after)) {
        let (end, last) = form::full(paragraph, after + 1)?;
        last.day?;
        if let Some(year) = last.year.filter(|_| paragraph.is_mark(after, '/')) {
            let old = YearMonthDay { year, month: last.month, day: Some(first) };
            let new = YearMonthDay { day: last.day, ..old };
            if style::is_one_day(old, new) {
                return Some((end, from_part(Part { when: style::in_new_style(new), ..last }, false)));
            }
        }
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
