//! Times of day: "10.32 am", "0630 hours", "a quarter to five that afternoon", "noon".

use super::super::quantity;
use super::{Found, Says};
use crate::prose::{Mark, Paragraph, TokenKind};

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Hour, 0 to 23.
    pub hour: u32,
    /// Minute of the hour.
    pub minute: u32,
}

pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Found> {
    let (end, clock) =
        named(paragraph, token).or_else(|| worded(paragraph, token)).or_else(|| figures(paragraph, token))?;
    Some(Found::plain(end, Says::Clock(clock)))
}

/// Half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn clock(hour: u32, minute: u32, half: Option<Half>) -> Option<Clock> {
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None => hour % 24,
    };
    (minute < 60).then_some(Clock { hour, minute })
}

/// "noon", "midnight": not "the Midnight Express".
fn named(paragraph: &Paragraph, token: usize) -> Option<(usize, Clock)> {
    let hour = match paragraph.word(token) {
        "noon" | "midday" | "noonday" => 12,
        "midnight" => 0,
        _ => return None,
    };
    (!paragraph.tokens[token].is(Mark::Capital)).then_some((token + 1, Clock { hour, minute: 0 }))
}

/// "10.32 am", "5:29 a.m.", "7 p.m.", "1032 hours", "at 08:15".
fn figures(paragraph: &Paragraph, token: usize) -> Option<(usize, Clock)> {
    let first = paragraph.tokens.get(token).filter(|first| first.kind == TokenKind::Number)?;
    let written = paragraph.written(token);
    let joined = |at: usize| paragraph.tokens.get(at).is_some_and(|next| !next.is(Mark::Spaced));
    if written.len() == 4 && matches!(paragraph.word(token + 1), "hours" | "hrs") {
        let (hour, minute) = written.split_at_checked(2)?;
        let (hour, minute) = (hour.parse().ok().filter(|hour| *hour < 24)?, minute.parse().ok()?);
        return Some((token + 2, clock(hour, minute, None)?));
    }
    let colon = paragraph.is_mark(token + 1, ':') && joined(token + 1) && joined(token + 2);
    let (hour, minute, end) = match written.split_once('.') {
        Some((hour, minute)) => (hour, minute, token + 1),
        None if colon => (written, paragraph.written(token + 2), token + 3),
        None => (written, "00", token + 1),
    };
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if let Some((half, end)) = half_of_day(paragraph, end) {
        return Some((end, clock(hour, minute, Some(half))?));
    }
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let told = matches!(before, "at" | "by" | "until" | "around" | "from" | "to" | "before" | "after");
    (colon && told && first.is(Mark::Spaced) && hour < 24)
        .then(|| clock(hour, minute, None))
        .flatten()
        .map(|clock| (end, clock))
}

/// "a.m.", "in the evening", "that afternoon", after which token.
fn half_of_day(paragraph: &Paragraph, at: usize) -> Option<(Half, usize)> {
    match paragraph.word(at) {
        "am" => return Some((Half::Morning, at + 1)),
        "pm" => return Some((Half::Afternoon, at + 1)),
        _ => {}
    }
    // "p.m" and "a. m." fall apart into letters.
    let (length, part) = match (paragraph.word(at), paragraph.word(at + 1)) {
        ("in", "the") => (2, paragraph.word(at + 2)),
        ("that" | "this" | "at", part) => (1, part),
        _ => return None,
    };
    let half = match part {
        "morning" | "forenoon" => Half::Morning,
        "afternoon" | "evening" | "night" => Half::Afternoon,
        _ => return None,
    };
    Some((half, at + length + 1))
}

/// "eleven o'clock in the forenoon", "half past ten", "a quarter to five", "ten minutes past nine".
fn worded(paragraph: &Paragraph, token: usize) -> Option<(usize, Clock)> {
    let word = |at: usize| paragraph.word(at);
    let hour_at = |at: usize| -> Option<(u32, usize)> {
        let (length, value) = quantity::figure_at(paragraph, at)?;
        ((1.0..=12.0).contains(&value) && value.fract() == 0.0).then_some((value as u32, at + length))
    };
    let finish = |hour: u32, minute: u32, at: usize, sure: bool| {
        let oclock = usize::from(word(at) == "oclock");
        match half_of_day(paragraph, at + oclock) {
            Some((half, end)) => Some((end, clock(hour, minute, Some(half))?)),
            None => (sure || oclock > 0).then_some((at + oclock, clock(hour, minute, None)?)),
        }
    };
    let article = usize::from(word(token) == "a");
    let (minutes, after) = match word(token + article) {
        "half" => (30, token + article + 1),
        "quarter" => (15, token + article + 1),
        _ => {
            let (length, minutes) = quantity::figure_at(paragraph, token)?;
            let after = token + length + usize::from(matches!(word(token + length), "minute" | "minutes"));
            if !matches!(word(after), "past" | "to") || after == token + length {
                let (hour, at) = hour_at(token)?;
                return finish(hour, 0, at, false);
            }
            ((1.0..60.0).contains(&minutes).then_some(minutes as u32)?, after)
        }
    };
    let (hour, at) = hour_at(after + 1)?;
    match word(after) {
        "past" => finish(hour, minutes, at, true),
        "to" if minutes != 30 => {
            let (end, then) = finish(hour, 0, at, true)?;
            Some((end, Clock { hour: (then.hour + 23) % 24, minute: 60 - minutes }))
        }
        _ => None,
    }
}
