//! The forms of one date: day, month and year in any order, decades, centuries, years alone.

use julian::{Month, Weekday};

use super::{counts, years};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Day, Era, Interval, Precision, When, YearMonthDay};
use crate::words;

/// The parts of one date, as they stand in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Part {
    pub(super) weekday: Option<(Weekday, usize)>,
    pub(super) day: Option<u32>,
    pub(super) day_token: Option<usize>,
    pub(super) month: Option<u32>,
    pub(super) month_token: Option<usize>,
    pub(super) year: Option<i32>,
    pub(super) year_token: Option<usize>,
    pub(super) era: Era,
    /// What it means, where that is not just the day, month or year.
    pub(super) when: Option<When>,
}

/// Years that four digits alone can be. Lower ones want an era or a month: "In 800 …" is as often a number.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

/// Whether a date can begin at the token at all: most tokens are sorted out here.
pub(super) fn can_start(paragraph: &Paragraph, token: usize) -> bool {
    let kind = paragraph.tokens[token].kind;
    match kind {
        TokenKind::Number => true,
        TokenKind::Word => matches!(
            paragraph.word(token).as_bytes(),
            [b'a'..=b'f' | b'j' | b'l'..=b'p' | b's'..=b'w', _, ..] | [b'c', ..]
        ),
        _ => false,
    }
}

/// "about", "circa", "c." before a date: whether it is there, and where the date begins.
pub(super) fn about(paragraph: &Paragraph, token: usize) -> (bool, usize) {
    let approximate =
        matches!(paragraph.word(token), "about" | "around" | "circa" | "ca" | "c" | "approximately");
    (approximate, token + usize::from(approximate))
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

fn weekday(paragraph: &Paragraph, token: usize) -> Option<Weekday> {
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

/// A day of the month at a token, with the token after it: "26", "26th". The suffix may be a token of its own.
pub(super) fn day(paragraph: &Paragraph, token: usize) -> Option<(u32, usize)> {
    let first = paragraph.tokens.get(token)?;
    if first.kind == TokenKind::Number {
        let value: u32 = paragraph.written(token).parse().ok()?;
        let joined =
            paragraph.tokens.get(token + 1).is_some_and(|next| !next.is(Mark::Spaced) && next.is_word());
        let suffix = joined && matches!(paragraph.word(token + 1), "st" | "nd" | "rd" | "th");
        return ((1..=39).contains(&value) && (!joined || suffix))
            .then_some((value, token + 1 + usize::from(suffix)));
    }
    // "the first of January", "Twenty-sixth" are rare: one word only.
    let value = words::ordinal(paragraph.word(token))?;
    (value <= 31 && paragraph.word(token + 1) == "of").then_some((value, token + 1))
}

/// A year at a token, with the token after it and its era: "1962", "44 BC", "AD 14", "1648/9".
pub(super) fn year(paragraph: &Paragraph, token: usize, plain: bool) -> Option<(i32, usize, Era)> {
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
    allowed.then(|| (value, dual_end(paragraph, token), Era::Common))
}

/// "BC", "AD" after a year.
fn is_era(paragraph: &Paragraph, token: usize) -> bool {
    matches!(paragraph.word(token), "bc" | "bce" | "ad" | "ce") && paragraph.tokens[token].is(Mark::Capital)
}

/// "1648/9", "1914/15": the token after a dual year.
fn dual_end(paragraph: &Paragraph, token: usize) -> usize {
    let short = paragraph.is_mark(token + 1, '/') && paragraph.written(token + 2).len() <= 2;
    let number = paragraph.tokens.get(token + 2).is_some_and(|next| next.kind == TokenKind::Number);
    token + if short && number { 3 } else { 1 }
}

/// A date with a month: "Friday, 26 October 1962", "October 26", "mid-October 1962", "summer 1962", "1962-10-26".
pub(super) fn full(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let mut part = Part::default();
    let mut at = token;
    if let Some(name) = weekday(paragraph, at) {
        part.weekday = Some((name, at));
        at += 1;
        if paragraph.is_mark(at, ',') || paragraph.is_mark(at, '.') {
            at += 1;
        }
    }
    at += usize::from(paragraph.word(at) == "the");
    if let Some(found) = iso(paragraph, at) {
        return Some(found);
    }
    if part.weekday.is_none()
        && let Some(found) = part_of_year(paragraph, token)
    {
        return Some(found);
    }
    if let Some((value, after)) = day(paragraph, at) {
        let after_of = after + usize::from(paragraph.word(after) == "of");
        let month = month(paragraph, after_of)?;
        part = Part {
            day: Some(value),
            day_token: Some(at),
            month: Some(month),
            month_token: Some(after_of),
            ..part
        };
        return Some(with_year(paragraph, after_of + 1, part));
    }
    let month = month(paragraph, at)?;
    part = Part { month: Some(month), month_token: Some(at), ..part };
    at += 1 + usize::from(paragraph.is_mark(at + 1, '.') && !paragraph.tokens[at + 1].is(Mark::Spaced));
    let the = usize::from(paragraph.word(at) == "the");
    if let Some((value, after)) = day(paragraph, at + the) {
        // "May 1962" and "January 27 BC" are years; "May 19, 1962" and "May 19" are days; "July 10 men" is neither.
        if !counts(paragraph, after) && !is_era(paragraph, after) {
            part = Part { day: Some(value), day_token: Some(at + the), ..part };
            return Some(with_year(paragraph, after, part));
        }
    }
    if part.weekday.is_some() {
        return None;
    }
    let comma = usize::from(paragraph.is_mark(at, ','));
    let of = usize::from(paragraph.word(at) == "of");
    let (value, end, era) = year(paragraph, at + comma.max(of), true)?;
    part = Part { year: Some(value), year_token: Some(at + comma.max(of)), era, ..part };
    Some((end, part))
}

fn with_year(paragraph: &Paragraph, at: usize, part: Part) -> (usize, Part) {
    let stop = usize::from(paragraph.is_mark(at, '.') && !paragraph.tokens[at].is(Mark::Spaced));
    let comma = usize::from(paragraph.is_mark(at, ','));
    let skip = [stop, comma].into_iter().find(|&skip| skip > 0 && year(paragraph, at + skip, true).is_some());
    match year(paragraph, at + skip.unwrap_or(0), true) {
        Some((value, end, era)) => {
            (end, Part { year: Some(value), year_token: Some(at + skip.unwrap_or(0)), era, ..part })
        }
        None => (at, part),
    }
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

/// "early October 1962", "the summer of 1962", "late 1962", "the end of 1962".
fn part_of_year(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let the = usize::from(paragraph.word(token) == "the");
    let mut at = token + the;
    let portion = Portion::of(paragraph.word(at))?;
    at += 1 + usize::from(paragraph.is_mark(at + 1, '-'));
    at += usize::from(paragraph.word(at) == "of") + usize::from(paragraph.word(at) == "in");
    let season = matches!(portion, Portion::Season(_));
    if let (Some(month), false) = (month(paragraph, at), season) {
        let (value, end, era) = year(paragraph, at + 1, true)?;
        let whole = When::of(YearMonthDay { year: value, month: Some(month), day: None })?;
        let when = portion.of_month(whole);
        return Some((
            end,
            Part {
                year: Some(value),
                year_token: Some(at + 1),
                month: Some(month),
                month_token: Some(at),
                era,
                when: Some(when),
                ..Part::default()
            },
        ));
    }
    let (value, end, era) = year(paragraph, at, true)?;
    let when = portion.of_year(value)?;
    Some((end, Part { year: Some(value), year_token: Some(at), era, when: Some(when), ..Part::default() }))
}

/// A part of a month, year or decade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Portion {
    Early,
    Mid,
    Late,
    /// By its first and last month; winter reaches into the next year.
    Season((u32, u32)),
}

impl Portion {
    fn of(word: &str) -> Option<Portion> {
        Some(match word {
            "early" | "beginning" | "start" => Portion::Early,
            "mid" | "middle" => Portion::Mid,
            "late" | "end" => Portion::Late,
            // A month more than the almanac's: writers' seasons are wide.
            "spring" => Portion::Season((3, 6)),
            "summer" => Portion::Season((6, 9)),
            "autumn" => Portion::Season((9, 12)),
            _ => return None,
        })
    }

    fn of_month(self, month: When) -> When {
        let cut = |interval: Interval| {
            let first = interval.first.0;
            let (from, to) = match self {
                Portion::Early => (0, 14),
                Portion::Mid => (7, 22),
                _ => (15, interval.days() - 1),
            };
            Interval { first: Day(first + from), last: Day(first + to), precision: Precision::Season }
        };
        When { reading: cut(month.reading), other: month.other.map(cut), slack: 0 }
    }

    fn of_year(self, year: i32) -> Option<When> {
        let (first, last) = match self {
            Portion::Early => (1, 5),
            Portion::Mid => (4, 9),
            Portion::Late => (8, 12),
            Portion::Season(months) => months,
        };
        let month = |month| When::of(YearMonthDay { year, month: Some(month), day: None });
        let span = month(first)?.until(month(last)?);
        let seasonal = |interval: Interval| Interval { precision: Precision::Season, ..interval };
        Some(When { reading: seasonal(span.reading), other: span.other.map(seasonal), slack: 0 })
    }

    /// First and last year of a decade's part: thirds that overlap by a third of their length.
    fn of_decade(self) -> (i32, i32) {
        match self {
            Portion::Early => (0, 4),
            Portion::Mid => (3, 7),
            Portion::Late => (6, 9),
            Portion::Season(_) => (0, 9),
        }
    }
}

/// "the 1960s", "the early 1950s".
pub(super) fn decade(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let mut at = token + usize::from(paragraph.word(token) == "the");
    let portion = Portion::of(paragraph.word(at)).filter(|portion| !matches!(portion, Portion::Season(_)));
    if portion.is_some() {
        at += 1 + usize::from(paragraph.is_mark(at + 1, '-'));
        at += 2 * usize::from(paragraph.word(at) == "of" && paragraph.word(at + 1) == "the");
    }
    let value: i32 = paragraph.written(at).parse().ok()?;
    let apostrophe = usize::from(paragraph.is_mark(at + 1, '’') || paragraph.is_mark(at + 1, '\''));
    let suffix = paragraph.tokens.get(at + 1 + apostrophe)?;
    let genitive = suffix.kind == TokenKind::Genitive && apostrophe == 0;
    let plural = paragraph.word(at + 1 + apostrophe) == "s" && !suffix.is(Mark::Spaced);
    if !PLAIN_YEARS.contains(&value) || value % 10 != 0 || !plural || genitive {
        return None;
    }
    let century = value % 100 == 0 && portion.is_none();
    let (first, last) = if century { (0, 99) } else { portion.map_or((0, 9), Portion::of_decade) };
    let when = years(value + first, value + last, Precision::Decade);
    Some((at + 2 + apostrophe, Part { year: Some(value), year_token: Some(at), when, ..Part::default() }))
}

/// "the nineteenth century", "the 19th century", "the late fifteenth century", "the fourth century BC".
pub(super) fn century(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let mut at = token + usize::from(paragraph.word(token) == "the");
    let portion = Portion::of(paragraph.word(at)).filter(|portion| !matches!(portion, Portion::Season(_)));
    at += usize::from(portion.is_some());
    at += usize::from(portion.is_some() && paragraph.is_mark(at, '-'));
    let (number, after) = match words::ordinal(paragraph.word(at)) {
        Some(number) => (number, at + 1),
        None => day(paragraph, at).filter(|(_, after)| *after == at + 2)?,
    };
    let after = after + usize::from(paragraph.is_mark(after, '-'));
    if !(1..=21).contains(&number) || paragraph.word(after) != "century" {
        return None;
    }
    let before_christ = matches!(paragraph.word(after + 1), "bc" | "bce");
    let first = if before_christ { -100 * number as i32 + 1 } else { 100 * (number as i32 - 1) };
    let (from, to) = match portion {
        Some(Portion::Early) => (0, 40),
        Some(Portion::Mid) => (30, 70),
        Some(Portion::Late) => (60, 100),
        _ => (0, 100),
    };
    let when = years(first + from, first + to, Precision::Century);
    Some((after + 1 + usize::from(before_christ), Part { year: Some(first), when, ..Part::default() }))
}

/// A year by itself, where the words before it allow one: not "page 1962" nor "Resolution 1441".
pub(super) fn year_alone(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    let first = paragraph.tokens.get(token)?;
    if !first.is(Mark::Spaced)
        && token > 0
        && !paragraph.is_mark(token - 1, '(')
        && !opens_year(paragraph, token - 1)
    {
        return None;
    }
    let (value, end, era) = year(paragraph, token, false)?;
    let dated = era == Era::BeforeChrist || paragraph.written(token).len() != 4 || end == token + 2;
    if !dated && !is_year_here(paragraph, token, end) {
        return None;
    }
    Some((end, Part { year: Some(value), year_token: Some(token), era, ..Part::default() }))
}

fn opens_year(paragraph: &Paragraph, mark: usize) -> bool {
    ['[', '–', '—', '-', '/', '“', '"', '‘', '\''].iter().any(|char| paragraph.is_mark(mark, *char))
        || !paragraph.tokens[mark].is(Mark::Spaced)
}

fn is_year_here(paragraph: &Paragraph, token: usize, end: usize) -> bool {
    const LABELS: &[&str] = &[
        "about",
        "act",
        "article",
        "no",
        "number",
        "over",
        "page",
        "pages",
        "pp",
        "p",
        "resolution",
        "route",
        "some",
        "than",
        "nearly",
        "section",
        "volume",
    ];
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let next = paragraph.tokens.get(end);
    let labelled = LABELS.contains(&before);
    // "the 1812 Overture", "the 1619 Project": a name of something made.
    let titled = before == "the" && matches!(paragraph.word(end), "overture" | "project");
    // "a force of 1400 anti-Castro Cubans"
    let described = before == "of"
        && next.is_some_and(|next| {
            let word = paragraph.word(end);
            next.is_word()
                && !next.is(Mark::Capital)
                && !words::is_function_word(word)
                && words::verb(word).is_none()
                && !words::is_adverb(word)
        });
    // "in 1400 cases": a plural noun right after the figure is what is counted.
    let counted = next.is_some_and(|next| {
        let word = paragraph.word(end);
        next.is_word()
            && !next.is(Mark::Capital)
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && before != "the"
            && !matches!(word, "elections" | "was" | "as" | "this" | "its" | "his")
            && words::is_english(word)
            && words::verb(word).is_none()
    });
    !(labelled || titled || described || counted)
}
