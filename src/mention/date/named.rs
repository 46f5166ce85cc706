//! Days with a name and a year: "Christmas Eve 1914", "the Ides of March 44 BC", "9 Thermidor Year II".

use julian::{Calendar, Month};

use super::form::{self, Part};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Day, Interval, Precision, Reckoning, When, YearMonthDay};
use crate::words;

/// A named day with its year.
pub(super) fn day(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    republican(paragraph, token).or_else(|| holiday(paragraph, token))
}

fn holiday(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let at = token + usize::from(paragraph.word(token) == "the");
    if !paragraph.tokens.get(at)?.is(Mark::Capital) {
        return None;
    }
    // The list has a word for each token, without marks and genitives: "St Bartholomew's Day", "St. John's Day".
    let is_word = |at: &usize| matches!(paragraph.tokens[*at].kind, TokenKind::Word | TokenKind::Number);
    let tokens = (at..paragraph.tokens.len().min(at + 8)).filter(is_word);
    let (length, day) = words::holidays().longest(tokens.clone().map(|at| paragraph.word(at)))?;
    let last = tokens.clone().nth(length - 1)?;
    let skip = usize::from(paragraph.is_mark(last + 1, ',') || paragraph.word(last + 1) == "of");
    let year_at = last + 1 + skip;
    let (year, end, era) =
        form::year(paragraph, year_at, true).or_else(|| form::low_year(paragraph, year_at))?;
    let part = Part { year: Some(year), year_token: Some(year_at), era, ..Part::default() };
    Some((
        end,
        match *day {
            words::Holiday::Fixed(month, day) => Part { when: When::of(date(year, month, day)), ..part },
            words::Holiday::Easter(days) => Part { when: easter(year, days), ..part },
        },
    ))
}

fn date(year: i32, month: u32, day: u32) -> YearMonthDay {
    YearMonthDay { year, month: Some(month), day: Some(day) }
}

/// Days after Easter Sunday, by the calendar of the time; from 1583 to 1752 either church's.
fn easter(year: i32, days: i32) -> Option<When> {
    let on = |reckoning: Reckoning| {
        let (month, day) = match reckoning {
            Reckoning::Julian => julian_easter(year),
            Reckoning::Gregorian => gregorian_easter(year),
        };
        let sunday = date(year, month, day).interval(reckoning)?;
        let day = Day(sunday.first.0 + days);
        Some(Interval { first: day, last: day, precision: Precision::Day })
    };
    let exactly = |interval| When { reading: interval, other: None, slack: 0 };
    match year {
        ..=1582 => on(Reckoning::Julian).map(exactly),
        // Orthodox Easter is the Julian one to this day.
        _ => Some(When { other: on(Reckoning::Julian), ..exactly(on(Reckoning::Gregorian)?) }),
    }
}

/// Month and day of Easter in the Julian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn julian_easter(year: i32) -> (u32, u32) {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let at = d + e + 114;
    ((at / 31) as u32, (at % 31 + 1) as u32)
}

/// Month and day of Easter in the Gregorian calendar (the same chapter).
fn gregorian_easter(year: i32) -> (u32, u32) {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let at = h + l - 7 * m + 114;
    ((at / 31) as u32, (at % 31 + 1) as u32)
}

/// "9 Thermidor Year II", "13 Vendémiaire, Year IV", "10 Thermidor an II".
fn republican(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    const MONTHS: [&str; 12] = [
        "vendemiaire",
        "brumaire",
        "frimaire",
        "nivose",
        "pluviose",
        "ventose",
        "germinal",
        "floreal",
        "prairial",
        "messidor",
        "thermidor",
        "fructidor",
    ];
    let (day, after) = form::day(paragraph, token).filter(|(day, _)| *day <= 30)?;
    let month = MONTHS.iter().position(|month| *month == paragraph.word(after))? as i32;
    let comma = usize::from(paragraph.is_mark(after + 1, ','));
    let mut at = after + 1 + comma;
    at += usize::from(paragraph.word(at) == "of") + usize::from(paragraph.word(at) == "the");
    if !matches!(paragraph.word(at), "year" | "an") {
        return None;
    }
    let written = paragraph.word(at + 1);
    let year: i32 = roman(written).or_else(|| written.parse().ok()).filter(|year| (1..=14).contains(year))?;
    let first = republican_year(year)?;
    let day = Day(first + 30 * month + day as i32 - 1);
    let when = When::exactly(Interval { first: day, last: day, precision: Precision::Day });
    let gregorian = Calendar::GREGORIAN.at_jdn(day.0);
    let part = Part { year: Some(gregorian.year()), when: Some(when), ..Part::default() };
    Some((at + 2, part))
}

fn roman(word: &str) -> Option<i32> {
    const YEARS: [&str; 14] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"];
    YEARS.iter().position(|year| *year == word).map(|at| at as i32 + 1)
}

/// The Julian Day Number on which a republican year began: 1 Vendémiaire, in a year of 365 days but for III, VII
/// and XI.
fn republican_year(year: i32) -> Option<i32> {
    let first = Calendar::GREGORIAN.at_ymd(1792, Month::September, 22).ok()?.julian_day_number();
    Some(first + 365 * (year - 1) + year / 4)
}
