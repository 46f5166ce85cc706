//! Dates told by the one before: "the following day", "three weeks later", "that same year", "the 27th".

use super::super::date::form;
use super::super::date::part;
use super::{Found, Says, duration};
use crate::prose::{Mark, Paragraph};
use crate::value::{Day, Interval, Length, Precision, When, YearMonthDay, written};
use crate::words;

/// The dates of the paragraph so far that others can be told by.
#[derive(Default)]
pub(super) struct Before {
    last: Option<When>,
}

impl Before {
    /// Takes note of a date; one that tells nothing leaves nothing to count from.
    pub(super) fn note(&mut self, says: &Says) {
        if let Says::Date(when, _) = says {
            self.last = *when;
        }
    }

    fn day(&self) -> Option<When> {
        self.last.filter(|when| when.reading.precision == Precision::Day && when.reading.days() <= 3)
    }

    fn month(&self) -> Option<When> {
        self.last.filter(|when| when.reading.precision <= Precision::Month && when.reading.days() <= 31)
    }

    fn year(&self) -> Option<i32> {
        let days = self.last?.reading;
        let (first, last) = (written(days.first).year, written(days.last).year);
        (first == last || days.days() <= 366).then_some(first)
    }
}

pub(super) fn at(paragraph: &Paragraph, token: usize, known: &Before) -> Option<Found> {
    let (end, when) = counted(paragraph, token, known)
        .or_else(|| within(paragraph, token, known))
        .or_else(|| following(paragraph, token, known))
        .or_else(|| same(paragraph, token, known))
        .or_else(|| month_of_that_year(paragraph, token, known))
        .or_else(|| day_following(paragraph, token, known))
        .or_else(|| day_alone(paragraph, token, known))?;
    Some(Found::derived(end, when))
}

/// Which way a length of time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// "two years later".
    Later,
    /// "two years earlier".
    Earlier,
}

/// "The following day", "the day before": a step from one day to the next, with its tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its words.
    pub tokens: std::ops::Range<usize>,
    /// Which way it leads.
    pub direction: Direction,
}

/// The steps from day to day that a paragraph takes, "the day before the battle" left out.
pub fn steps(paragraph: &Paragraph) -> Vec<Step> {
    let step = |token: usize| {
        let (sign, unit, end) = step_at(paragraph, token)?;
        let direction = if sign > 0 { Direction::Later } else { Direction::Earlier };
        let day = matches!(unit, Target::Day) && says_all(paragraph, end);
        day.then_some(Step { tokens: token..end, direction })
    };
    (0..paragraph.tokens.len()).filter_map(step).collect()
}

/// The direction that the word after a length of time gives: "later", "earlier"; "after" and "before" go with what
/// they stand before, unless they say all.
pub fn direction(paragraph: &Paragraph, token: usize) -> Option<Direction> {
    let than = paragraph.word(token + 1) == "than";
    match paragraph.word(token) {
        "later" | "afterwards" | "afterward" | "thereafter" if !than => Some(Direction::Later),
        "earlier" | "previously" | "beforehand" if !than => Some(Direction::Earlier),
        "after" if closes(paragraph, token + 1) => Some(Direction::Later),
        "before" if closes(paragraph, token + 1) => Some(Direction::Earlier),
        _ => None,
    }
}

/// "six days later", "a decade earlier", "exactly one month later".
fn counted(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let exactly = matches!(paragraph.word(token), "exactly" | "just" | "precisely");
    let (end, length) = duration::read(paragraph, token + usize::from(exactly))?;
    let sign = match direction(paragraph, end) {
        Some(Direction::Later) => 1,
        Some(Direction::Earlier) => -1,
        // "two days before the battle" is told by the battle.
        None if matches!(paragraph.word(end), "before" | "earlier" | "later") => {
            return Some((end + 1, None));
        }
        None => return None,
    };
    let when = length.exact().and_then(|length| stepped(known, length, sign, exactly));
    Some((end + 1, when))
}

fn stepped(known: &Before, length: Length, sign: i32, exactly: bool) -> Option<When> {
    let months = i32::try_from(length.months).ok().filter(|months| *months < 120_000)? * sign;
    let days = i32::try_from(length.days).ok().filter(|days| *days < 3_660_000)? * sign;
    match (months, days) {
        (0, days) => known.day().map(|when| when.moved(days)),
        (months, 0) if months % 12 == 0 && !exactly => year(known.year()? + months / 12),
        (months, 0) => {
            let when = known.month()?;
            let day = known.day().filter(|_| exactly).and_then(|_| written(when.reading.first).day);
            month_from(when, months, day)
        }
        _ => None,
    }
}

fn year(year: i32) -> Option<When> {
    When::of(YearMonthDay { year, month: None, day: None })
}

/// So many months on, to the month or to a day of it.
fn month_from(when: When, months: i32, day: Option<u32>) -> Option<When> {
    let from = written(when.reading.first);
    let at = from.year * 12 + from.month? as i32 - 1 + months;
    When::of(YearMonthDay { year: at.div_euclid(12), month: Some(at.rem_euclid(12) as u32 + 1), day })
}

/// "within a month": from the day to the end of that time.
fn within(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let (end, length) = duration::read(paragraph, token + 1).filter(|_| paragraph.word(token) == "within")?;
    // "within a month of the landing" is told by the landing.
    let free = paragraph.word(end) != "of";
    let when = known
        .day()
        .filter(|_| free)
        .and_then(|day| Some(day.until(stepped(known, length.exact()?, 1, true)?)));
    Some((end, when))
}

/// What a step leads to.
enum Target {
    Day,
    Week,
    Month,
    Year,
    Season(u32, u32),
    NamedMonth(u32),
    Weekday(julian::Weekday),
}

fn unit(paragraph: &Paragraph, at: usize) -> Option<Target> {
    if let Some((month, _)) = form::month_at(paragraph, at) {
        return Some(Target::NamedMonth(month));
    }
    if let Some(weekday) = form::weekday(paragraph, at) {
        return Some(Target::Weekday(weekday));
    }
    Some(match paragraph.word(at) {
        "day" | "morning" | "afternoon" | "evening" | "night" => Target::Day,
        "week" => Target::Week,
        "month" => Target::Month,
        "year" => Target::Year,
        word => {
            let (first, last) = part::season(word).filter(|_| word != "fall")?;
            Target::Season(first, last)
        }
    })
}

/// "the following day", "the next summer", "the previous year", "the year before", "the following Tuesday".
fn following(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let (sign, unit, end) = step_at(paragraph, token)?;
    Some((end, says_all(paragraph, end).then(|| step(known, &unit, sign)).flatten()))
}

/// Which way such a phrase leads, by what unit, and the token after it.
fn step_at(paragraph: &Paragraph, token: usize) -> Option<(i32, Target, usize)> {
    if paragraph.word(token) != "the" {
        return None;
    }
    let (sign, at, end) = match (paragraph.word(token + 1), paragraph.word(token + 2)) {
        ("following" | "next" | "ensuing", _) => (1, token + 2, token + 3),
        ("previous" | "preceding", _) => (-1, token + 2, token + 3),
        (_, "before") => (-1, token + 1, token + 3),
        (_, "after") => (1, token + 1, token + 3),
        _ => return None,
    };
    Some((sign, unit(paragraph, at)?, end))
}

/// "the day before the battle" is told by the battle; "the next day of fighting" by nothing.
fn says_all(paragraph: &Paragraph, end: usize) -> bool {
    let postposed = matches!(paragraph.word(end - 1), "before" | "after");
    paragraph.word(end) != "of" && (!postposed || closes(paragraph, end))
}

/// Whether "before" and "after" at the end of a phrase say all: no noun follows that they belong to. "The year before
/// it had stood" does, "the year before it fell" does not.
fn closes(paragraph: &Paragraph, at: usize) -> bool {
    let Some(next) = paragraph.tokens.get(at) else { return true };
    let word = paragraph.word(at);
    let pronoun = matches!(word, "he" | "it" | "she" | "they");
    let noun =
        words::is_determiner(word) || next.is(Mark::Capital) || matches!(word, "his" | "her" | "their");
    !next.is_word()
        || pronoun && paragraph.word(at + 1) == "had"
        || !pronoun
            && !noun
            && next.is(Mark::Spaced)
            && (words::is_function_word(word) || words::verb(word).is_some())
}

fn step(known: &Before, unit: &Target, sign: i32) -> Option<When> {
    match unit {
        Target::Day => known.day().map(|when| when.moved(sign)),
        Target::Week => known.day().map(|when| {
            let monday = -when.reading.first.0.rem_euclid(7) + 7 * sign;
            let days = when.moved(monday).reading;
            When::exactly(Interval { last: Day(days.first.0 + 6), ..days })
        }),
        Target::Month => month_from(known.month()?, sign, None),
        Target::Year => year(known.year()? + sign),
        Target::Season(first, last) => season(known, *first, *last, sign),
        Target::NamedMonth(month) => next_named(known, *month, sign),
        Target::Weekday(weekday) => {
            let when = known.day()?;
            let from = when.reading.first;
            (1..=7)
                .map(|days| days * sign)
                .find_map(|days| (Day(from.0 + days).weekday() == *weekday).then(|| when.moved(days)))
        }
    }
}

/// The first month of that name after the date, or the last before it.
fn next_named(known: &Before, month: u32, sign: i32) -> Option<When> {
    let from = written(known.month()?.reading.first);
    let ahead = (month as i32 - from.month? as i32) * sign;
    let year = if ahead > 0 { from.year } else { from.year + sign };
    When::of(YearMonthDay { year, month: Some(month), day: None })
}

/// The first such season that begins after the date's month, or the last that ended before it.
fn season(known: &Before, first: u32, last: u32, sign: i32) -> Option<When> {
    let from = written(known.last.filter(|when| when.reading.days() <= 130)?.reading.first);
    let month = from.month? as i32;
    let year = match sign {
        0 => from.year,
        1 if first as i32 > month => from.year,
        1 => from.year + 1,
        _ if (last as i32) < month => from.year,
        _ => from.year - 1,
    };
    season_of(year, first, last)
}

fn season_of(year: i32, first: u32, last: u32) -> Option<When> {
    let month = |month: u32| {
        let (year, month) = (year + (month as i32 - 1) / 12, (month - 1) % 12 + 1);
        When::of(YearMonthDay { year, month: Some(month), day: None })
    };
    let span = month(first)?.until(month(last)?);
    let seasonal = |interval: Interval| Interval { precision: Precision::Season, ..interval };
    Some(When { reading: seasonal(span.reading), other: span.other.map(seasonal), slack: 0 })
}

/// "that same year", "that evening", "the same night", "later that year", "late that month", "that autumn".
fn same(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let portion = part::portion(paragraph, token).filter(|(_, after)| *after == token + 1);
    let led = portion.is_some() || matches!(paragraph.word(token), "later" | "earlier");
    let at = token + usize::from(led);
    let after = match (paragraph.word(at), paragraph.word(at + 1)) {
        ("that" | "the", "same" | "very") => at + 2,
        ("that", _) => at + 1,
        _ => return None,
    };
    let unit = unit(paragraph, after)?;
    // "the same day of the week"
    let free = paragraph.word(after + 1) != "of";
    let when = match unit {
        Target::Day => known.day(),
        Target::Week => None,
        Target::Month => known.month().and_then(|when| month_from(when, 0, None)),
        Target::Year => known.year().and_then(year),
        Target::Season(first, last) => known.year().and_then(|year| season_of(year, first, last)),
        Target::NamedMonth(month) => {
            known.year().and_then(|year| When::of(YearMonthDay { year, month: Some(month), day: None }))
        }
        Target::Weekday(_) => None,
    };
    let cut = |when: When| match portion {
        Some((portion, _)) if matches!(unit, Target::Month) => portion.of_month(when),
        _ => when,
    };
    Some((after + 1, when.filter(|_| free).map(cut)))
}

/// "June of that year", "the Monday of that week".
fn month_of_that_year(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let at = token + usize::from(paragraph.word(token) == "the");
    let same = |at: usize| usize::from(paragraph.word(at) == "same");
    if let Some((month, end)) = form::month_at(paragraph, at) {
        let year_at = end + 2 + same(end + 2);
        let named = paragraph.word(end) == "of"
            && paragraph.word(end + 1) == "that"
            && paragraph.word(year_at) == "year";
        let when =
            known.year().and_then(|year| When::of(YearMonthDay { year, month: Some(month), day: None }));
        return named.then_some((year_at + 1, when));
    }
    let weekday = form::weekday(paragraph, at)?;
    let week_at = at + 3 + same(at + 3);
    let named = paragraph.word(at + 1) == "of"
        && paragraph.word(at + 2) == "that"
        && paragraph.word(week_at) == "week";
    // Julian day 0 was a Monday.
    let when = known.day().and_then(|when| {
        let monday = when.reading.first.0 - when.reading.first.0.rem_euclid(7);
        let day = (0..7).map(|days| monday + days).find(|day| Day(*day).weekday() == weekday)?;
        Some(when.moved(day - when.reading.first.0))
    });
    named.then_some((week_at + 1, when))
}

/// "the first of January following": the next such day.
fn day_following(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    let (end, found) = form::unstyled(paragraph, token)?;
    let (day, month) = found.day.zip(found.month).filter(|_| found.year.is_none())?;
    if paragraph.word(end) != "following" {
        return None;
    }
    let when = known.month().and_then(|when| {
        let year = written(when.reading.last).year;
        let of = |year| When::of(YearMonthDay { year, month: Some(month), day: Some(day) });
        of(year).filter(|day| day.reading.first > when.reading.last).or_else(|| of(year + 1))
    });
    Some((end + 1, when))
}

/// "the 27th", "the fourth day": a day of the month that the last date is of, or counted from it.
fn day_alone(paragraph: &Paragraph, token: usize, known: &Before) -> Option<(usize, Option<When>)> {
    if paragraph.word(token) != "the" {
        return None;
    }
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    if let Some(count) =
        words::ordinal(paragraph.word(token + 1)).filter(|_| paragraph.word(token + 2) == "day")
    {
        // "the second day of the battle"
        let free = paragraph.word(token + 3) != "of" && before == "on" && count <= 100;
        let when = known.day().filter(|_| free).map(|when| when.moved(count as i32 - 1));
        return Some((token + 3, when));
    }
    let (day, end) = form::day(paragraph, token + 1)?;
    let suffixed = end == token + 3 && before == "on";
    // "on the 7th Cavalry"
    let free = paragraph.tokens.get(end).is_none_or(|next| {
        !next.is_word()
            || words::is_function_word(paragraph.word(end))
            || words::is_determiner(paragraph.word(end))
            || matches!(paragraph.word(end), "he" | "she" | "it" | "they")
    });
    if !suffixed || !free {
        return None;
    }
    let when = known.month().and_then(|when| {
        let month = written(when.reading.first);
        When::of(YearMonthDay { day: Some(day), ..month })
    });
    Some((end, when))
}
