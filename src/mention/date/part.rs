//! Parts of months and years, seasons, decades and centuries: "early October 1962", "the last quarter of 1929".

use super::form::{self, Part};
use super::years;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Day, Interval, Precision, When, YearMonthDay};
use crate::words;

/// A part of a month, year, decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::mention) enum Portion {
    Early,
    Mid,
    Late,
    /// "early to mid-"
    EarlyToMid,
    /// "mid- to late"
    MidToLate,
    /// A week of a month, first to fourth.
    Week(u32),
    /// First or second.
    Half(u32),
    /// First to fourth.
    Quarter(u32),
}

/// The portion that begins at a token, with the token after its "of": "early", "mid-", "the end of".
pub(in crate::mention) fn portion(paragraph: &Paragraph, at: usize) -> Option<(Portion, usize)> {
    if let Some(found) = two_portions(paragraph, at) {
        return Some(found);
    }
    let next = paragraph.word(at + 1);
    let (portion, length, noun) = match paragraph.word(at) {
        "early" => (Portion::Early, 1, false),
        "mid" => (Portion::Mid, 1, false),
        "late" | "later" => (Portion::Late, 1, false),
        "beginning" | "start" => (Portion::Early, 1, true),
        "opening" if matches!(next, "months" | "weeks" | "days" | "years") => (Portion::Early, 2, true),
        "middle" => (Portion::Mid, 1, true),
        "end" | "close" => (Portion::Late, 1, true),
        "closing" | "final" | "last" if matches!(next, "months" | "weeks" | "days" | "years") => {
            (Portion::Late, 2, true)
        }
        "first" if next == "half" => (Portion::Half(1), 2, true),
        "second" | "latter" | "last" if next == "half" => (Portion::Half(2), 2, true),
        "last" | "final" if next == "quarter" => (Portion::Quarter(4), 2, true),
        "last" | "final" if next == "week" => (Portion::Late, 2, true),
        word if next == "week" => {
            (Portion::Week(words::ordinal(word).filter(|ordinal| *ordinal <= 4)?), 2, true)
        }
        word if next == "quarter" => {
            (Portion::Quarter(words::ordinal(word).filter(|ordinal| *ordinal <= 4)?), 2, true)
        }
        _ => return None,
    };
    let mut end = at + length;
    // "early in 1865", but "beginning in 1865" is no part of it.
    let of = paragraph.word(end) == "of" || !noun && paragraph.word(end) == "in";
    if noun && !of {
        return None;
    }
    end += usize::from(of) + usize::from(paragraph.is_mark(end, '-'));
    Some((portion, end))
}

/// "early to mid-", "mid- to late", "early and mid".
fn two_portions(paragraph: &Paragraph, at: usize) -> Option<(Portion, usize)> {
    let hyphen = |at: usize| usize::from(paragraph.is_mark(at, '-'));
    let joint = at + 1 + hyphen(at + 1);
    if !matches!(paragraph.word(joint), "to" | "and" | "or") {
        return None;
    }
    let second = joint + 1 + hyphen(joint + 1);
    let portion = match (paragraph.word(at), paragraph.word(second)) {
        ("early", "mid") => Portion::EarlyToMid,
        ("mid", "late") => Portion::MidToLate,
        _ => return None,
    };
    Some((portion, second + 1 + hyphen(second + 1)))
}

impl Portion {
    /// First and last of `count` things, counted from 0: thirds that overlap by a third, halves, quarters.
    fn of(self, early: (i32, i32), mid: (i32, i32), late: (i32, i32), count: i32) -> (i32, i32) {
        match self {
            Portion::Early => early,
            Portion::Mid => mid,
            Portion::Late => late,
            Portion::EarlyToMid => (early.0, mid.1),
            Portion::MidToLate => (mid.0, late.1),
            // Only a month has weeks that are told by their number.
            Portion::Week(_) => (0, count - 1),
            Portion::Half(number) => {
                let half = count / 2;
                if number == 1 { (0, half - 1) } else { (half, count - 1) }
            }
            Portion::Quarter(number) => {
                let first = (number as i32 - 1) * count / 4;
                (first, number as i32 * count / 4 - 1)
            }
        }
    }

    pub(in crate::mention) fn of_month(self, month: When) -> When {
        let cut = |interval: Interval| {
            let first = interval.first.0;
            let days = interval.days();
            let (from, to) = match self {
                Portion::Half(1) => (0, 14),
                Portion::Half(_) => (15, days - 1),
                // Weeks begin on another day than months.
                Portion::Week(number) => {
                    let first = 7 * (number as i32 - 1);
                    ((first - 3).max(0), (first + 9).min(days - 1))
                }
                portion => portion.of((0, 14), (7, 22), (15, days - 1), days),
            };
            Interval { first: Day(first + from), last: Day(first + to), precision: Precision::Season }
        };
        When { reading: cut(month.reading), other: month.other.map(cut), slack: 0 }
    }

    fn of_year(self, year: i32) -> Option<When> {
        let (first, last) = self.of((0, 4), (3, 8), (7, 11), 12);
        months(year, first as u32 + 1, last as u32 + 1)
    }

    fn of_decade(self) -> (i32, i32) {
        self.of((0, 4), (3, 7), (6, 9), 10)
    }

    /// Both ends belong to it, since nobody agrees where a century begins.
    fn of_century(self) -> (i32, i32) {
        let (first, last) = self.of((0, 40), (30, 70), (60, 100), 100);
        (first, if matches!(self, Portion::Half(_) | Portion::Quarter(_)) { last + 1 } else { last })
    }
}

/// From one month to another, counted on from January of a year: 13 is January of the next.
fn months(year: i32, first: u32, last: u32) -> Option<When> {
    let month = |month: u32| {
        let (years, month) = ((month - 1) / 12, (month - 1) % 12 + 1);
        When::of(YearMonthDay { year: year + years as i32, month: Some(month), day: None })
    };
    let span = month(first)?.until(month(last)?);
    let seasonal = |interval: Interval| Interval { precision: Precision::Season, ..interval };
    Some(When { reading: seasonal(span.reading), other: span.other.map(seasonal), slack: 0 })
}

/// "early October 1962", "late 1962", "the end of 1962", "the second half of May 1787".
pub(super) fn of_year(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let the = usize::from(paragraph.word(token) == "the");
    let (portion, at) = portion(paragraph, token + the)?;
    // "the later 1950s" is a decade; "later 1950" is nothing.
    if paragraph.word(token + the) == "later" {
        return None;
    }
    if let Some((month, after)) = form::month_at(paragraph, at) {
        let of = usize::from(paragraph.word(after) == "of" || paragraph.is_mark(after, ','));
        let (value, end, era) = form::year(paragraph, after + of, true)?;
        let whole = When::of(YearMonthDay { year: value, month: Some(month), day: None })?;
        let part = Part {
            year: Some(value),
            year_token: Some(after + of),
            month: Some(month),
            month_token: Some(at),
            era,
            when: Some(portion.of_month(whole)),
            ..Part::default()
        };
        return Some((end, part));
    }
    let (value, end, era) = form::year(paragraph, at, true)?;
    let when = portion.of_year(value)?;
    Some((end, Part { year: Some(value), year_token: Some(at), era, when: Some(when), ..Part::default() }))
}

/// First and last month of a season, one month wider than the almanac's: writers' seasons are wide. Months after
/// the twelfth are the next year's.
pub(in crate::mention) fn season(word: &str) -> Option<(u32, u32)> {
    Some(match word {
        "spring" => (3, 6),
        "summer" => (6, 9),
        "autumn" | "fall" => (9, 12),
        "winter" => (11, 15),
        _ => return None,
    })
}

/// "spring 1940", "the winter of 1941–42", "the early spring of 1644", "spring and summer 1794".
pub(super) fn season_of_year(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let mut at = token + usize::from(paragraph.word(token) == "the");
    let portion = portion(paragraph, at).filter(|_| paragraph.word(at) != "later");
    at = portion.map_or(at, |(_, after)| after);
    let southern = paragraph.word(at) == "southern";
    at += usize::from(southern || paragraph.word(at) == "northern");
    let (mut first, mut last) = season(paragraph.word(at))?;
    // "the fall of 1930" is a season, "fall 1930" only where nothing else can be meant.
    let before = token.checked_sub(1).map_or("", |before| paragraph.word(before));
    if paragraph.word(at) == "fall" && at == token && !matches!(before, "in" | "by" | "since" | "until") {
        return None;
    }
    at += 1;
    if matches!(paragraph.word(at), "and" | "or" | "to")
        && let Some((_, end)) = season(paragraph.word(at + 1)).filter(|(from, _)| *from > first)
    {
        last = end;
        at += 2;
    }
    at += usize::from(matches!(paragraph.word(at), "of" | "in") || paragraph.is_mark(at, ','));
    let (value, mut end, era) = form::year(paragraph, at, true)?;
    let next = form::next_year(paragraph, at, value);
    let year = match next {
        Some(after) => {
            // Only winter, and summer in the south, have the turn of the year in them.
            end = after;
            (first, last) = if southern || last > 12 { (11, 15) } else { (first, last + 12) };
            value
        }
        // "the winter of 1941" may be its beginning or its end.
        None if last > 12 => {
            (first, last) = (1, 15);
            value
        }
        None => value,
    };
    match portion.map(|(portion, _)| portion) {
        Some(Portion::Early) => last = first + 1,
        Some(Portion::Late) => first = last.saturating_sub(2),
        _ => {}
    }
    let when = months(year, first, last)?;
    Some((end, Part { year: Some(value), year_token: Some(at), era, when: Some(when), ..Part::default() }))
}

/// The decade that a word names: "seventies" is 70.
pub(in crate::mention) fn decade_word(word: &str) -> Option<i32> {
    Some(match word {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    })
}

/// The years of a part of a decade.
pub(in crate::mention) fn decade_years(portion: Option<Portion>, first: i32) -> Option<When> {
    let (from, to) = portion.map_or((0, 9), Portion::of_decade);
    years(first + from, first + to, Precision::Decade)
}

/// An article and a portion, if they are there, and the token after them: "the", "the early", "the end of the".
pub(in crate::mention) fn portion_of_many(paragraph: &Paragraph, token: usize) -> (Option<Portion>, usize) {
    let at = token + usize::from(paragraph.word(token) == "the");
    match portion(paragraph, at) {
        Some((portion, after)) => (Some(portion), after + usize::from(paragraph.word(after) == "the")),
        None => (None, at),
    }
}

/// "the 1960s", "the early 1950s", "the eighteen-seventies".
pub(super) fn decade(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let (portion, at) = portion_of_many(paragraph, token);
    if let Some((value, end)) = worded_decade(paragraph, at) {
        let when = decade_years(portion, value);
        return Some((end, Part { year: Some(value), year_token: Some(at), when, ..Part::default() }));
    }
    let value: i32 = paragraph.written(at).parse().ok()?;
    let apostrophe = usize::from(paragraph.is_mark(at + 1, '’') || paragraph.is_mark(at + 1, '\''));
    let suffix = paragraph.tokens.get(at + 1 + apostrophe)?;
    // "the 1850's": with the "the" of a decade, which a year does not have.
    let genitive = suffix.kind == TokenKind::Genitive && apostrophe == 0;
    let decade = genitive && at > token && !is_of_a_year(paragraph, at + 2);
    let plural = paragraph.word(at + 1 + apostrophe) == "s" && !suffix.is(Mark::Spaced) && !genitive;
    if !form::PLAIN_YEARS.contains(&value) || value % 10 != 0 || !(plural || decade) {
        return None;
    }
    let when = if value % 100 == 0 && portion.is_none() {
        years(value, value + 99, Precision::Decade)
    } else {
        decade_years(portion, value)
    };
    Some((at + 2 + apostrophe, Part { year: Some(value), year_token: Some(at), when, ..Part::default() }))
}

/// "the 1850's crash": what belongs to the year follows.
fn is_of_a_year(paragraph: &Paragraph, after: usize) -> bool {
    paragraph
        .tokens
        .get(after)
        .is_some_and(|next| next.is_word() && !words::is_function_word(paragraph.word(after)))
}

fn worded_decade(paragraph: &Paragraph, at: usize) -> Option<(i32, usize)> {
    let century = words::cardinal(paragraph.word(at)).filter(|value| (10.0..=20.0).contains(value))?;
    let after = at + 1 + usize::from(paragraph.is_mark(at + 1, '-'));
    Some((century as i32 * 100 + decade_word(paragraph.word(after))?, after + 1))
}

/// "the nineteenth century", "the late fifteenth century", "the fourth century BC", "the 16th and 17th centuries".
pub(super) fn century(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let (portion, at) = portion_of_many(paragraph, token);
    let (number, mut after) = ordinal(paragraph, at)?;
    // "the long nineteenth century" is longer than a hundred years, and everybody says by how much.
    if token.checked_sub(1).is_some_and(|before| matches!(paragraph.word(before), "long" | "short")) {
        return None;
    }
    let mut last = (number, portion);
    let dash = ['-', '–'].iter().any(|mark| paragraph.is_mark(after, *mark));
    if (dash || matches!(paragraph.word(after), "and" | "or" | "to"))
        && let (portion, at) = portion_of_many(paragraph, after + 1)
        && let Some((number, end)) = ordinal(paragraph, at)
    {
        last = (number, portion);
        after = end;
    }
    after += usize::from(paragraph.is_mark(after, '-'));
    let short = paragraph.word(after) == "c" && paragraph.is_mark(after + 1, '.');
    let named = matches!(paragraph.word(after), "century" | "centuries") || short;
    if !(1..=21).contains(&number) || !(1..=21).contains(&last.0) || !named {
        return None;
    }
    after += 1 + usize::from(short);
    let era = paragraph.word(after);
    let before_christ = matches!(era, "bc" | "bce");
    let told = words::is_era(era) && paragraph.tokens[after].is(Mark::Capital);
    let years_of = |number: u32, portion: Option<Portion>| {
        let first = if before_christ { -100 * number as i32 + 1 } else { 100 * (number as i32 - 1) };
        let (from, to) = portion.map_or((0, 100), Portion::of_century);
        (first, years(first + from, first + to, Precision::Century))
    };
    let (first, whole) = years_of(number, portion);
    let (_, end) = years_of(last.0, last.1);
    let when = whole?.until(end?);
    if when.reading.first > when.reading.last {
        return None;
    }
    Some((after + usize::from(told), Part { year: Some(first), when: Some(when), ..Part::default() }))
}

fn ordinal(paragraph: &Paragraph, at: usize) -> Option<(u32, usize)> {
    match words::ordinal(paragraph.word(at)) {
        Some(number) => Some((number, at + 1)),
        None => {
            // "twenty-first"
            if paragraph.word(at) == "twenty" && paragraph.is_mark(at + 1, '-') {
                let units = words::ordinal(paragraph.word(at + 2)).filter(|units| *units < 10)?;
                return Some((20 + units, at + 3));
            }
            form::day(paragraph, at).filter(|(_, after)| *after == at + 2)
        }
    }
}
