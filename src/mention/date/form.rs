//! The forms of one date that has a day or a month: "Friday, 26 October 1962", "October 26", "26.10.1962".

use julian::{Month, Weekday};

use super::{counts, part, style};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Era, When, YearMonthDay};
use crate::words;

/// The parts of one date, as they stand in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::mention) struct Part {
    pub(in crate::mention) weekday: Option<(Weekday, usize)>,
    pub(in crate::mention) day: Option<u32>,
    pub(in crate::mention) day_token: Option<usize>,
    pub(in crate::mention) month: Option<u32>,
    pub(in crate::mention) month_token: Option<usize>,
    pub(in crate::mention) year: Option<i32>,
    pub(in crate::mention) year_token: Option<usize>,
    pub(in crate::mention) era: Era,
    /// What it means, where that is not just the day, month or year.
    pub(in crate::mention) when: Option<When>,
}

impl Part {
    /// Whether it is a year and no more.
    pub(super) fn is_year(&self) -> bool {
        self.month.is_none() && self.when.is_none()
    }
}

/// Years that four digits alone can be. Lower ones want an era or a month: "In 800 …" is as often a number.
pub(super) const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

/// Whether a date can begin at the token at all: most tokens are sorted out here.
pub(super) fn can_start(paragraph: &Paragraph, token: usize) -> bool {
    // Most words that a date can begin with stand after an article too.
    let after = token + usize::from(paragraph.word(token) == "the");
    let Some(first) = paragraph.tokens.get(after) else { return false };
    match first.kind {
        TokenKind::Number => true,
        TokenKind::Word if first.is(Mark::Capital) => true,
        TokenKind::Word => opens(paragraph.word(after)),
        _ => false,
    }
}

/// Whether a word in small letters can begin a date.
fn opens(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about",
        "approximately",
        "around",
        "autumn",
        "beginning",
        "between",
        "c",
        "ca",
        "circa",
        "close",
        "closing",
        "early",
        "end",
        "fall",
        "final",
        "from",
        "in",
        "last",
        "late",
        "later",
        "latter",
        "mid",
        "middle",
        "month",
        "northern",
        "opening",
        "roughly",
        "southern",
        "spring",
        "start",
        "summer",
        "the",
        "up",
        "winter",
        "year",
        "years",
    ];
    // "nineteenth", "twenty-first", "eighteen-seventies"
    const NUMBERS: &[&str] =
        &["th", "first", "second", "third", "teen", "ten", "eleven", "twelve", "twenty", "thirty"];
    NUMBERS.iter().any(|end| word.ends_with(end)) || WORDS.binary_search(&word).is_ok()
}

pub(super) fn month(paragraph: &Paragraph, token: usize) -> Option<u32> {
    let word = paragraph.word(token);
    if !paragraph.tokens.get(token)?.is(Mark::Capital) {
        return None;
    }
    const MONTHS: [(&str, &str); 12] = [
        ("january", "jan"),
        ("february", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("may", "may"),
        ("june", "jun"),
        ("july", "jul"),
        ("august", "aug"),
        ("september", "sept"),
        ("october", "oct"),
        ("november", "nov"),
        ("december", "dec"),
    ];
    let at = MONTHS
        .iter()
        .position(|(name, short)| word == *name || word == *short || (word == "sep" && *short == "sept"))?;
    Some(at as u32 + 1)
}

/// A month and the token after it, with the full stop of its abbreviation: "Oct."
pub(in crate::mention) fn month_at(paragraph: &Paragraph, at: usize) -> Option<(u32, usize)> {
    let month = month(paragraph, at)?;
    let stop = paragraph.is_mark(at + 1, '.') && !paragraph.tokens[at + 1].is(Mark::Spaced);
    let short = !paragraph.word(at).eq_ignore_ascii_case(month_name(month));
    Some((month, at + 1 + usize::from(stop && short)))
}

/// The English name of a month.
pub fn month_name(month: u32) -> &'static str {
    Month::try_from(month).map_or("", |month| month.name())
}

pub(super) fn ordinal_suffix(day: u32) -> &'static str {
    match (day % 10, day % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    }
}

pub(in crate::mention) fn weekday(paragraph: &Paragraph, token: usize) -> Option<Weekday> {
    let word = paragraph.word(token);
    if !paragraph.tokens.get(token)?.is(Mark::Capital) || word.len() < 3 {
        return None;
    }
    let days = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    days.into_iter().find(|day| {
        let name = day.name().to_lowercase();
        // "Sat" and "Sun" are words of their own: only with a full stop.
        word == name
            || (name.starts_with(word) && (3..=5).contains(&word.len()) && paragraph.is_mark(token + 1, '.'))
    })
}

/// The suffix of an ordinal in figures: "26th".
pub(in crate::mention) fn is_ordinal(paragraph: &Paragraph, token: usize) -> bool {
    let joined = paragraph.tokens.get(token).is_some_and(|suffix| !suffix.is(Mark::Spaced));
    joined && matches!(paragraph.word(token), "st" | "nd" | "rd" | "d" | "th")
}

/// A day of the month at a token, with the token after it: "26", "26th". The suffix may be a token of its own.
pub(in crate::mention) fn day(paragraph: &Paragraph, token: usize) -> Option<(u32, usize)> {
    let first = paragraph.tokens.get(token)?;
    if first.kind == TokenKind::Number {
        let value: u32 = paragraph.written(token).parse().ok()?;
        let joined =
            paragraph.tokens.get(token + 1).is_some_and(|next| !next.is(Mark::Spaced) && next.is_word());
        let suffix = is_ordinal(paragraph, token + 1);
        return ((1..=39).contains(&value) && (!joined || suffix))
            .then_some((value, token + 1 + usize::from(suffix)));
    }
    // "the first of January", "the twenty-sixth of October"
    let (value, after) = match words::ordinal(paragraph.word(token)) {
        Some(value) => (value, token + 1),
        None => {
            let tens =
                words::cardinal(paragraph.word(token)).filter(|tens| matches!(*tens as u32, 20 | 30))?;
            let units = words::ordinal(paragraph.word(token + 2)).filter(|units| *units < 10)?;
            paragraph.is_mark(token + 1, '-').then_some((tens as u32 + units, token + 3))?
        }
    };
    (value <= 31 && paragraph.word(after) == "of").then_some((value, after))
}

/// A year at a token, with the token after it and its era: "1962", "44 BC", "AD 14", "1648/9".
pub(in crate::mention) fn year(
    paragraph: &Paragraph,
    token: usize,
    plain: bool,
) -> Option<(i32, usize, Era)> {
    if matches!(paragraph.word(token), "ad" | "ce") && paragraph.tokens[token].is(Mark::Capital) {
        let value: i32 = paragraph.written(token + 1).parse().ok()?;
        return (value >= 1).then_some((value, token + 2, Era::Common));
    }
    if paragraph.tokens.get(token)?.kind != TokenKind::Number {
        return None;
    }
    let written = paragraph.written(token);
    let value: i32 = written.parse().ok()?;
    let era = is_era(paragraph, token + 1).then(|| paragraph.word(token + 1));
    if let Some(word) = era {
        let (era, value) =
            if word.starts_with('b') { (Era::BeforeChrist, 1 - value) } else { (Era::Common, value) };
        return (1..=9999).contains(&written.parse().unwrap_or(0)).then_some((value, token + 2, era));
    }
    let joined = paragraph.tokens.get(token + 1).is_some_and(|next| !next.is(Mark::Spaced) && next.is_word());
    let is_year = written.len() == 4 && PLAIN_YEARS.contains(&value) && !joined;
    let allowed = is_year && (plain || !counts(paragraph, token + 1));
    allowed.then(|| (value, dual(paragraph, token, value).map_or(token + 1, |(_, end)| end), Era::Common))
}

/// "BC", "AD" after a year.
fn is_era(paragraph: &Paragraph, token: usize) -> bool {
    words::is_era(paragraph.word(token)) && paragraph.tokens[token].is(Mark::Capital)
}

/// A year of fewer than four digits, which only what stands before it shows to be one: "28 January 814".
pub(super) fn low_year(paragraph: &Paragraph, token: usize) -> Option<(i32, usize, Era)> {
    let written = paragraph.written(token);
    let value: i32 = written.parse().ok()?;
    // "on 5 May 300 men": a noun may not follow.
    let next = paragraph.tokens.get(token + 1);
    let closed = next.is_none_or(|next| match next.kind {
        TokenKind::Word => next.is(Mark::Spaced) && joins(paragraph.word(token + 1)),
        TokenKind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ':' | ')'),
        _ => false,
    });
    (written.len() == 3 && value >= 100 && closed).then_some((value, token + 1, Era::Common))
}

fn joins(word: &str) -> bool {
    matches!(
        word,
        "after" | "and" | "as" | "at" | "before" | "but" | "by" | "in" | "the" | "to" | "when" | "with"
    )
}

/// "1648/9", "1914/15", "1602/1603": the later year of a dual one, and the token after it.
pub(super) fn dual(paragraph: &Paragraph, token: usize, year: i32) -> Option<(i32, usize)> {
    let written = paragraph.written(token + 2);
    let second = paragraph.tokens.get(token + 2)?;
    let short = written.len() <= 2 || written.len() == 4;
    let plain = second.kind == TokenKind::Number && !second.is(Mark::Spaced) && short;
    if !(paragraph.is_mark(token + 1, '/') && plain) {
        return None;
    }
    Some((completed(year, written)?, token + 3))
}

/// The year that its last figures stand for, after another: "9" after 1648 is 1649.
pub(super) fn completed(year: i32, figures: &str) -> Option<i32> {
    let value: i32 = figures.parse().ok()?;
    let scale = 10_i32.checked_pow(figures.len() as u32)?;
    let last = year - year.rem_euclid(scale) + value;
    Some(if last < year && figures.len() < 4 { last + scale } else { last })
}

/// "1941–42", "1973/4": the token after the next year's figures.
pub(in crate::mention) fn next_year(paragraph: &Paragraph, token: usize, year: i32) -> Option<usize> {
    let joined = ['-', '–', '/'].iter().any(|mark| paragraph.is_mark(token + 1, *mark));
    let second = paragraph.tokens.get(token + 2).filter(|second| !second.is(Mark::Spaced))?;
    let figures = paragraph.written(token + 2);
    let next = second.kind == TokenKind::Number && completed(year, figures) == Some(year + 1);
    (joined && next && figures.len() != 3).then_some(token + 3)
}

/// A date with a month: "Friday, 26 October 1962", "October 26", "mid-October 1962", "summer 1962", "1962-10-26".
pub(super) fn full(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let (end, part) = unstyled(paragraph, token)?;
    Some(style::after(paragraph, end, part))
}

/// A date without what tells its calendar.
pub(in crate::mention) fn unstyled(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let mut opening = Part::default();
    let mut at = token;
    if let Some(name) = weekday(paragraph, at) {
        opening.weekday = Some((name, at));
        at += 1;
        if paragraph.is_mark(at, ',') || paragraph.is_mark(at, '.') {
            at += 1;
        }
    }
    at += usize::from(paragraph.word(at) == "the");
    if let Some((end, part)) = iso(paragraph, at).or_else(|| numeric(paragraph, at)) {
        return Some((end, Part { weekday: opening.weekday, ..part }));
    }
    if opening.weekday.is_none()
        && let Some(found) =
            part::of_year(paragraph, token).or_else(|| part::season_of_year(paragraph, token))
    {
        return Some(found);
    }
    day_first(paragraph, at, opening).or_else(|| month_first(paragraph, at, opening))
}

/// "26 October 1962", "the 26th of October".
fn day_first(paragraph: &Paragraph, at: usize, opening: Part) -> Option<(usize, Part)> {
    let (value, after) = day(paragraph, at)?;
    let after_of = after + usize::from(paragraph.word(after) == "of");
    let (month, end) = month_at(paragraph, after_of)?;
    let part = Part {
        day: Some(value),
        day_token: Some(at),
        month: Some(month),
        month_token: Some(after_of),
        ..opening
    };
    Some(with_year(paragraph, end, part))
}

/// "October 26, 1962", "October the 26th", "October 1962", "the month of October 1962".
fn month_first(paragraph: &Paragraph, at: usize, opening: Part) -> Option<(usize, Part)> {
    let named = paragraph.word(at) == "month" && paragraph.word(at + 1) == "of";
    let month_token = at + 2 * usize::from(named);
    let (month, at) = month_at(paragraph, month_token)?;
    if opening.weekday.is_none() && is_named(paragraph, month_token) {
        return None;
    }
    let part = Part { month: Some(month), month_token: Some(month_token), ..opening };
    let the = usize::from(paragraph.word(at) == "the");
    if let Some((value, after)) = day(paragraph, at + the).filter(|_| !named) {
        // "May 1962" and "January 27 BC" are years; "May 19, 1962" and "May 19" are days; "July 10 men" is neither.
        if !counts(paragraph, after) && !is_era(paragraph, after) {
            let part = Part { day: Some(value), day_token: Some(at + the), ..part };
            return Some(with_year(paragraph, after, part));
        }
    }
    if part.weekday.is_some() {
        return None;
    }
    let skip = usize::from(paragraph.is_mark(at, ',') || paragraph.word(at) == "of");
    let (value, end, era) = year(paragraph, at + skip, true)?;
    let part = Part { year: Some(value), year_token: Some(at + skip), era, ..part };
    Some(dual_year(paragraph, at + skip, end, part))
}

/// "the Long March of 1934", "Gandhi's March of 1930", "Theresa May": a month's word that is part of a name.
fn is_named(paragraph: &Paragraph, month: usize) -> bool {
    if !matches!(paragraph.word(month), "april" | "august" | "june" | "march" | "may") {
        return false;
    }
    let Some(before) = month.checked_sub(1) else { return false };
    let march = paragraph.word(month) == "march" && paragraph.word(month + 1) == "of";
    let token = &paragraph.tokens[before];
    let word = paragraph.word(before);
    let named = token.is_word() && token.is(Mark::Capital) && !can_open(word);
    named || march && (token.kind == TokenKind::Genitive || word == "the")
}

/// Whether a word with a capital before a month is no name: "In May 1940", "The March of events".
fn can_open(word: &str) -> bool {
    words::is_function_word(word) || words::is_determiner(word) || opens(word)
}

fn with_year(paragraph: &Paragraph, at: usize, part: Part) -> (usize, Part) {
    let read = |at: usize| year(paragraph, at, true).or_else(|| low_year(paragraph, at));
    let stop = usize::from(paragraph.is_mark(at, '.') && !paragraph.tokens[at].is(Mark::Spaced));
    let comma = usize::from(paragraph.is_mark(at, ','));
    let skip = [stop, comma].into_iter().find(|&skip| skip > 0 && year(paragraph, at + skip, true).is_some());
    let year_token = at + skip.unwrap_or(0);
    match read(year_token) {
        Some((value, end, era)) => {
            let part = Part { year: Some(value), year_token: Some(year_token), era, ..part };
            dual_year(paragraph, year_token, end, part)
        }
        None => (at, part),
    }
}

/// "30 January 1648/9", "12 Feb. 1706-7": until 1752 the English year began on 25 March, and such a date is Old
/// Style. The year that counts is the later one.
fn dual_year(paragraph: &Paragraph, token: usize, end: usize, part: Part) -> (usize, Part) {
    let early = part.month.is_some_and(|month| month <= 3);
    let Some((year, after)) = part.year.filter(|year| early && *year < 1752).and_then(|year| {
        let after = next_year(paragraph, token, year)?;
        // "February 1706–1707" is a span, "1706-7" not.
        (paragraph.is_mark(token + 1, '/') || paragraph.written(token + 2).len() == 1)
            .then_some((year, after))
    }) else {
        return (end, part);
    };
    let later = YearMonthDay { year: year + 1, month: part.month, day: part.day };
    (after, Part { year: Some(year + 1), when: style::in_old_style(later), ..part })
}

fn iso(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let number = |at: usize, digits: usize| -> Option<u32> {
        let written = paragraph.written(at);
        (written.len() == digits).then(|| written.parse().ok()).flatten()
    };
    let dash = |at: usize| paragraph.is_mark(at, '-') && !paragraph.tokens[at].is(Mark::Spaced);
    let (year, month, day) = (number(token, 4)?, number(token + 2, 2)?, number(token + 4, 2)?);
    (dash(token + 1) && dash(token + 3) && (1..=12).contains(&month)).then_some((
        token + 5,
        Part {
            year: Some(year as i32),
            year_token: Some(token),
            month: Some(month),
            month_token: Some(token + 2),
            day: Some(day),
            day_token: Some(token + 4),
            ..Part::default()
        },
    ))
}

/// "26/10/1962", "30.6.1908", "26-10-1962". Where both of the first two can be the month, either may be meant.
fn numeric(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let joined = |at: usize| paragraph.tokens.get(at).is_some_and(|next| !next.is(Mark::Spaced));
    let written = paragraph.written(token);
    let (first, second, last) = if let Some((first, second)) = written.split_once('.') {
        (first, second, token + 1)
    } else {
        let same = ['/', '-'].iter().any(|mark| [1, 3].iter().all(|at| paragraph.is_mark(token + at, *mark)));
        (same && joined(token + 1) && joined(token + 2)).then_some((
            written,
            paragraph.written(token + 2),
            token + 3,
        ))?
    };
    let year_token = last + 1;
    let separated = ['.', '/', '-'].iter().any(|mark| paragraph.is_mark(last, *mark));
    let short = |figures: &str| figures.len() <= 2;
    let year: i32 = paragraph.written(year_token).parse().ok()?;
    if !(separated && joined(last) && joined(year_token) && short(first) && short(second))
        || paragraph.written(year_token).len() != 4
        || !PLAIN_YEARS.contains(&year)
    {
        return None;
    }
    let (first, second): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
    let date = |day: u32, month: u32| YearMonthDay { year, month: Some(month), day: Some(day) };
    let (day_first, month_first) = (When::of(date(first, second)), When::of(date(second, first)));
    let part = Part { year: Some(year), year_token: Some(year_token), ..Part::default() };
    let part = match (day_first, month_first) {
        (Some(when), Some(other)) if first != second => {
            Part { when: Some(When { other: Some(other.reading), ..when }), ..part }
        }
        (Some(_), _) => Part { day: Some(first), month: Some(second), ..part },
        (None, Some(_)) => Part { day: Some(second), month: Some(first), ..part },
        (None, None) => return None,
    };
    Some((year_token + 1, part))
}
