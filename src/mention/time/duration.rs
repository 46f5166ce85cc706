//! Durations: "thirteen days", "two and a half years", "half a century", "a six-week campaign".

use super::super::quantity;
use super::{Found, Says};
use crate::prose::{Mark, Paragraph};
use crate::value::{Duration, Length};
use crate::words;

pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Found> {
    let (end, duration) = read(paragraph, token)?;
    Some(Found::plain(end, Says::Duration(duration)))
}

/// The duration that begins at a token, and the token after it.
pub(super) fn read(paragraph: &Paragraph, token: usize) -> Option<(usize, Duration)> {
    let approximate = matches!(
        paragraph.word(token),
        "about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "some"
    );
    let start = token + usize::from(approximate);
    // The upper end of "ten to fifteen years" is no duration of its own.
    let before = token.checked_sub(2).and_then(|at| quantity::figure_at(paragraph, at));
    if before.is_some_and(|(length, _)| length == 1) && joins(paragraph, token - 1) {
        return None;
    }
    if let Some((end, least, greatest)) = range(paragraph, start) {
        return Some((end, Duration { least, greatest, approximate }));
    }
    let (end, first) = one(paragraph, start)?;
    // "three years and two months": a smaller unit after a greater.
    let joined = usize::from(matches!(paragraph.word(end), "and") || paragraph.is_mark(end, ','));
    let second = one(paragraph, end + joined).filter(|(_, second)| {
        joined > 0 && first.months > 0 && (second.months < 12) && (second.months == 0 || first.months >= 12)
    });
    let (end, length) = match second {
        Some((end, second)) => (end, first.and(second)),
        None => (end, first),
    };
    Some((end, Duration { approximate, ..Duration::of(length) }))
}

fn joins(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.word(at), "to" | "or") || paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–')
}

/// "two or three weeks", "ten to fifteen years", "five–six months".
fn range(paragraph: &Paragraph, at: usize) -> Option<(usize, Length, Length)> {
    let (length, low) = quantity::figure_at(paragraph, at)?;
    let joint = at + length;
    let (end, greatest) = joins(paragraph, joint).then(|| one(paragraph, joint + 1)).flatten()?;
    let least = of(paragraph.word(end - 1), low)?;
    let ascending = (least.months, least.days) < (greatest.months, greatest.days);
    ascending.then_some((end, least, greatest))
}

fn one(paragraph: &Paragraph, at: usize) -> Option<(usize, Length)> {
    let word = |at: usize| paragraph.word(at);
    if word(at) == "half" && matches!(word(at + 1), "a" | "an") {
        return of(word(at + 2), 0.5).map(|length| (at + 3, length));
    }
    let article = matches!(word(at), "a" | "an" | "one" | "another");
    let hundred = article && words::cardinal(word(at + 1)).is_some_and(|value| value >= 100.0);
    let (mut end, mut count) = if article && !hundred {
        let adjective = matches!(word(at + 1), "single" | "whole" | "full" | "mere");
        (at + 1 + usize::from(adjective), 1.0)
    } else {
        let start = at + usize::from(hundred);
        let (length, value) = quantity::figure_at(paragraph, start)?;
        (start + length, value)
    };
    // "two and a half years"
    if word(end) == "and" && word(end + 1) == "a" && word(end + 2) == "half" {
        count += 0.5;
        end += 3;
    }
    // "six-week": without the space of a dash.
    let hyphen = paragraph.is_mark(end, '-') && !paragraph.tokens[end].is(Mark::Spaced);
    end += usize::from(hyphen);
    // "The Hundred Years' War" is a name.
    if paragraph.tokens.get(end)?.is(Mark::Capital) {
        return None;
    }
    let length = of(word(end), count)?;
    end += 1;
    // "a year and a half"
    let half = ["and", "a", "half"].iter().enumerate().all(|(step, half)| word(end + step) == *half);
    if half && article {
        let half = of(word(end - 1), 0.5)?;
        return Some((end + 3, length.and(half)));
    }
    Some((end, length))
}

/// So many of a unit; `None` where it is no unit of days or more.
fn of(unit: &str, count: f64) -> Option<Length> {
    let (months, days) = match unit {
        "day" | "days" | "night" | "nights" => (0.0, 1.0),
        "week" | "weeks" => (0.0, 7.0),
        "fortnight" | "fortnights" => (0.0, 14.0),
        "month" | "months" => (1.0, 0.0),
        "year" | "years" | "twelvemonth" => (12.0, 0.0),
        "decade" | "decades" => (120.0, 0.0),
        "century" | "centuries" => (1200.0, 0.0),
        "millennium" | "millennia" => (12_000.0, 0.0),
        _ => return None,
    };
    // Casting saturates: what is too long to count is as long as can be told.
    let whole = (months * count).floor();
    let rest = (months * count - whole) * 30.0 + days * count;
    (count > 0.0).then_some(Length { months: whole as u32, days: rest as u32 })
}
