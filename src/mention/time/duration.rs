//! Durations: "thirteen days", "two and a half years", "half a century", "a six-week campaign".
//!
//! There is one reading: [`at`] takes the words alone, for all that shows times; [`durations`] takes the hedges and
//! adverbs around them too, for the rules.

use std::ops::Range;

use super::super::{Mention, quantity};
use super::{Found, Says};
use crate::prose::{Mark, Paragraph};
use crate::value::{Approximation, Duration, Length, Unit};
use crate::words;

/// A length of time that a paragraph states, with all that is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    /// Its words, hedge included: "just over three years", "exactly one year".
    pub tokens: Range<usize>,
    /// The words of its figure: "three", "a".
    pub figure: Range<usize>,
    /// The token of its unit; of the last, where there are two.
    pub noun: usize,
    /// What it is counted in; of two units the smaller.
    pub unit: Unit,
    /// The figure, where it is a plain one: not of "two or three years", "three years and two months".
    pub plain: Option<f64>,
    /// The least length in the words, without the hedge.
    pub least: Length,
    /// The greatest.
    pub greatest: Length,
    /// The hedge.
    pub approximation: Approximation,
}

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
    // The upper end of "ten to fifteen years" is no duration of its own.
    let before = token.checked_sub(2).and_then(|at| quantity::figure_at(paragraph, at));
    if before.is_some_and(|(length, _)| length == 1) && joins(paragraph, token - 1) {
        return None;
    }
    let Stated { tokens, least, greatest, .. } = counted(paragraph, token + usize::from(approximate))?;
    Some((tokens.end, Duration { least, greatest, approximate }))
}

/// All lengths of time that a paragraph states by themselves, in order.
pub fn durations(paragraph: &Paragraph, mentions: &[Mention]) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut taken = mentions.iter().filter(|mention| mention.number().is_none()).peekable();
    let mut token = 0;
    while token < paragraph.tokens.len() {
        while taken.next_if(|mention| mention.tokens.end <= token).is_some() {}
        // What lies within a name or a date is none: "the Seven Years' War", "in 1914 years of peace ended".
        if let Some(mention) = taken.peek().filter(|mention| mention.tokens.start <= token) {
            token = mention.tokens.end;
            continue;
        }
        let stated = counted(paragraph, token);
        token = stated.as_ref().map_or(token + 1, |stated| stated.tokens.end);
        let by_night = |stated: &Stated| matches!(paragraph.word(stated.noun), "night" | "nights");
        let stated = stated.filter(|stated| !by_night(stated)).map(|stated| hedged(paragraph, stated));
        found.extend(stated.filter(|stated| stands_alone(paragraph, stated)));
    }
    found
}

/// With the hedge before it ("just over a year"), or the adverb ("exactly one year", "only three days").
fn hedged(paragraph: &Paragraph, stated: Stated) -> Stated {
    let figure = stated.tokens.start;
    let hedge = (figure.saturating_sub(5)..figure).find_map(|start| {
        let words = (start..figure).map(|at| paragraph.word(at));
        let (length, approximation) = words::hedges().longest(words)?;
        (start + length == figure).then_some((start, *approximation))
    });
    let (mut start, approximation) = hedge.unwrap_or((figure, stated.approximation));
    let adverb = start.checked_sub(1).map_or("", |at| paragraph.word(at));
    if matches!(adverb, "barely" | "exactly" | "hardly" | "just" | "only" | "precisely" | "scarcely") {
        start -= 1;
    }
    Stated { tokens: start..stated.tokens.end, approximation, ..stated }
}

/// Whether the length is all that is said: not "another two weeks", "the last three years", "a month or so".
fn stands_alone(paragraph: &Paragraph, stated: &Stated) -> bool {
    let before = stated.tokens.start.checked_sub(1).map_or("", |at| paragraph.word(at));
    let after = stated.tokens.end;
    let goes_on = matches!(paragraph.word(after), "and" | "or")
        && (matches!(
            paragraph.word(after + 1),
            "a" | "an" | "half" | "so" | "more" | "less" | "some" | "several"
        ) || words::cardinal(paragraph.word(after + 1)).is_some()
            || paragraph.word_as_number(after + 1).is_some());
    let of_several = matches!(
        before,
        "and"
            | "another"
            | "each"
            | "every"
            | "further"
            | "half"
            | "last"
            | "next"
            | "of"
            | "or"
            | "other"
            | "past"
            | "per"
            | "additional"
            | "extra"
            | "least"
            | "few"
            | "several"
            | "many"
    );
    // "and two years later" joins clauses; "two and a half years" joins figures.
    let joins_clauses = before == "and"
        && stated.tokens.start.checked_sub(2).is_some_and(|at| {
            words::cardinal(paragraph.word(at)).is_none() && unit(paragraph.word(at)).is_none()
        });
    // "from six months to two years", not "sentenced to two years".
    let upper = before == "to"
        && stated.tokens.start.checked_sub(2).is_some_and(|at| unit(paragraph.word(at)).is_some());
    let quoted = paragraph.tokens.get(stated.noun).is_some_and(|noun| noun.is(Mark::Quoted));
    let another = paragraph.word(stated.figure.start) == "another";
    !goes_on && !another && !upper && (!of_several || joins_clauses) && !quoted
}

fn joins(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.word(at), "to" | "or") || paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–')
}

/// What is counted from a token on: "three years and two months", "two or three weeks".
fn counted(paragraph: &Paragraph, start: usize) -> Option<Stated> {
    if let Some(found) = range(paragraph, start) {
        return Some(found);
    }
    let first = one(paragraph, start)?;
    let end = first.tokens.end;
    // "three years and two months": a smaller unit after a greater.
    let joined = usize::from(matches!(paragraph.word(end), "and") || paragraph.is_mark(end, ','));
    let second = one(paragraph, end + joined).filter(|second| {
        let (greater, less) = (first.least, second.least);
        joined > 0 && greater.months > 0 && less.months < 12 && (less.months == 0 || greater.months >= 12)
    });
    Some(match second {
        Some(second) => {
            let sum = first.least.and(second.least);
            let tokens = start..second.tokens.end;
            Stated { tokens, figure: first.figure, plain: None, least: sum, greatest: sum, ..second }
        }
        None => first,
    })
}

/// "two or three weeks", "ten to fifteen years", "five–six months".
fn range(paragraph: &Paragraph, at: usize) -> Option<Stated> {
    let (length, low) = quantity::figure_at(paragraph, at)?;
    let joint = at + length;
    let upper = joins(paragraph, joint).then(|| one(paragraph, joint + 1)).flatten()?;
    let least = times(upper.unit, low)?;
    let ascending = (least.months, least.days) < (upper.least.months, upper.least.days);
    let (tokens, figure) = (at..upper.tokens.end, at..upper.figure.end);
    ascending.then_some(Stated { tokens, figure, plain: None, least, ..upper })
}

fn one(paragraph: &Paragraph, at: usize) -> Option<Stated> {
    let word = |at: usize| paragraph.word(at);
    let stated = |noun: usize, end: usize, figure: Range<usize>, plain: bool, count: f64| {
        let unit = unit(word(noun))?;
        let length = times(unit, count)?;
        Some(Stated {
            tokens: at..end,
            figure,
            noun,
            unit,
            plain: plain.then_some(count),
            least: length,
            greatest: length,
            approximation: Approximation::Exact,
        })
    };
    if word(at) == "half" && matches!(word(at + 1), "a" | "an") {
        return stated(at + 2, at + 3, at..at + 2, false, 0.5);
    }
    let article = matches!(word(at), "a" | "an" | "one" | "another");
    let hundred = article && words::cardinal(word(at + 1)).is_some_and(|value| value >= 100.0);
    let (mut end, mut count) = if article && !hundred {
        (at + 1, 1.0)
    } else {
        let start = at + usize::from(hundred);
        let (length, value) = quantity::figure_at(paragraph, start)?;
        (start + length, value)
    };
    let figure = at..end;
    if article && !hundred {
        end += usize::from(matches!(word(end), "single" | "whole" | "full" | "mere"));
    }
    // "two and a half years"
    let halved = word(end) == "and" && word(end + 1) == "a" && word(end + 2) == "half";
    if halved {
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
    // "a year and a half"
    let and_half = ["and", "a", "half"].iter().enumerate().all(|(step, half)| word(end + 1 + step) == *half);
    if and_half && article {
        return stated(end, end + 4, figure, false, 1.5);
    }
    stated(end, end + 1, figure, !halved, count)
}

/// A unit of days or more.
fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" | "night" | "nights" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "year" | "years" | "twelvemonth" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        "millennium" | "millennia" => Unit::Millennium,
        _ => return None,
    })
}

/// So many of a unit.
fn times(unit: Unit, count: f64) -> Option<Length> {
    let Length { months, days } = unit.length();
    let months = f64::from(months) * count;
    let rest = months.fract() * 30.0 + f64::from(days) * count;
    // Casting saturates: what is too long to count is as long as can be told.
    (count > 0.0).then_some(Length { months: months.floor() as u32, days: rest as u32 })
}
