//! Stated lengths of time ("three years", "a month", "nearly two decades"), and how far apart two dates are.

use std::ops::Range;

use crate::mention::Mention;
use crate::prose::{Mark, Paragraph};
use crate::value::{Approximation, Day, Interval, Precision, Quantity, When, YearMonthDay, written};
use crate::words;

/// Days of a year and of a month, on average.
const YEAR: f64 = 365.25;
const MONTH: f64 = YEAR / 12.0;

/// Share by which a loose figure may be off: "nearly", "about", "over".
const LOOSE: f64 = 0.25;

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TimeUnit {
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
}

/// A length of time as the text states it.
#[derive(Clone, Debug)]
pub struct Length {
    /// Its words, hedge included.
    pub(super) tokens: Range<usize>,
    /// The words of its figure: "three", "a".
    pub(super) figure: Range<usize>,
    /// The token of its unit.
    pub(super) noun: usize,
    pub(super) unit: TimeUnit,
    quantity: Quantity,
}

/// How a stated length and two dates go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Fits,
    /// More time is stated than lies between the two.
    TooLong,
    /// Less is.
    TooShort,
}

/// All lengths of time that a paragraph states, in order.
pub fn lengths(paragraph: &Paragraph, mentions: &[Mention]) -> Vec<Length> {
    let counted = mentions.iter().filter_map(|mention| {
        let number = mention.number()?;
        let noun = number.noun?;
        // "thirteen-month", but not "three long years".
        let hyphen = usize::from(paragraph.is_mark(number.figure.end, '-'));
        let unit = TimeUnit::of(paragraph.word(noun))?;
        (number.figure.end + hyphen == noun).then_some(Length {
            tokens: mention.tokens.clone(),
            figure: number.figure.clone(),
            noun,
            unit,
            quantity: number.quantity,
        })
    });
    let articles = (0..paragraph.tokens.len()).filter_map(|token| with_article(paragraph, token));
    let lengths = counted.chain(articles).filter(|length| stands_alone(paragraph, length));
    let mut lengths: Vec<Length> = lengths.map(|length| with_adverb(paragraph, length)).collect();
    lengths.sort_by_key(|length| length.tokens.start);
    lengths
}

/// "exactly one year", "only three days".
fn with_adverb(paragraph: &Paragraph, length: Length) -> Length {
    let before = length.tokens.start.checked_sub(1).filter(|at| {
        matches!(
            paragraph.word(*at),
            "barely" | "exactly" | "hardly" | "just" | "only" | "precisely" | "scarcely"
        )
    });
    Length { tokens: before.unwrap_or(length.tokens.start)..length.tokens.end, ..length }
}

/// "a month", "just over a year".
fn with_article(paragraph: &Paragraph, token: usize) -> Option<Length> {
    if !matches!(paragraph.word(token), "a" | "an") {
        return None;
    }
    let unit = TimeUnit::of(paragraph.word(token + 1))?;
    let hedge = (token.saturating_sub(4)..token).find_map(|start| {
        let words = (start..token).map(|at| paragraph.word(at));
        let (length, approximation) = words::hedges().longest(words)?;
        (start + length == token).then_some((start, *approximation))
    });
    let (start, approximation) = hedge.unwrap_or((token, Approximation::Exact));
    let quantity = Quantity::new(1.0, approximation);
    Some(Length { tokens: start..token + 2, figure: token..token + 1, noun: token + 1, unit, quantity })
}

/// Whether the length is all that is said: not "three or four years", "half a century", "another two weeks",
/// "a year and a half".
fn stands_alone(paragraph: &Paragraph, length: &Length) -> bool {
    let before = length.tokens.start.checked_sub(1).map_or("", |at| paragraph.word(at));
    let after = length.tokens.end;
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
            | "to"
            | "additional"
            | "extra"
            | "least"
            | "few"
            | "several"
            | "many"
    );
    // "and two years later" joins clauses; "two and a half years" joins figures.
    let joins_clauses = before == "and"
        && length.tokens.start.checked_sub(2).is_some_and(|at| {
            words::cardinal(paragraph.word(at)).is_none() && TimeUnit::of(paragraph.word(at)).is_none()
        });
    let quoted = paragraph.tokens[length.noun].is(Mark::Quoted);
    !goes_on && (!of_several || joins_clauses) && !quoted
}

impl TimeUnit {
    fn of(word: &str) -> Option<TimeUnit> {
        Some(match words::unit(word)?.singular {
            "day" => TimeUnit::Day,
            "week" => TimeUnit::Week,
            "fortnight" => TimeUnit::Fortnight,
            "month" => TimeUnit::Month,
            "year" => TimeUnit::Year,
            "decade" => TimeUnit::Decade,
            "century" => TimeUnit::Century,
            _ => return None,
        })
    }

    /// Its days, on average.
    pub(super) fn days(self) -> f64 {
        match self {
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
            TimeUnit::Fortnight => 14.0,
            TimeUnit::Month => MONTH,
            TimeUnit::Year => YEAR,
            TimeUnit::Decade => 10.0 * YEAR,
            TimeUnit::Century => 100.0 * YEAR,
        }
    }

    /// Its name in the singular.
    pub(super) fn name(self) -> &'static str {
        match self {
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Fortnight => "fortnight",
            TimeUnit::Month => "month",
            TimeUnit::Year => "year",
            TimeUnit::Decade => "decade",
            TimeUnit::Century => "century",
        }
    }
}

impl Length {
    /// Whether a hedge loosens it.
    pub(super) fn is_loose(&self) -> bool {
        self.quantity.approximation != Approximation::Exact || self.quantity.low != self.quantity.high
    }

    /// How many of its unit, where it is one plain figure.
    pub(super) fn exactly(&self) -> Option<f64> {
        (!self.is_loose()).then_some(self.quantity.figure)
    }

    /// Least and greatest number of its unit that the words can mean, without the slack of counting.
    fn range(&self) -> (f64, f64) {
        let Quantity { figure, low, high, approximation } = self.quantity;
        match approximation {
            Approximation::About => (figure * (1.0 - LOOSE), figure * (1.0 + LOOSE)),
            Approximation::Nearly => (figure * (1.0 - LOOSE), figure),
            _ => (low, high),
        }
    }

    /// Least and greatest number of days that can be meant. Days are counted with or without the first, weeks
    /// are loose by some days, months and years by one, or by a tenth in round figures of years.
    pub(super) fn days(&self) -> (f64, f64) {
        let (low, high) = self.range();
        let slack = |count: f64| match self.unit {
            TimeUnit::Day if count % 10.0 == 0.0 || count > 20.0 => 1.0 + count * 0.1,
            TimeUnit::Day => 1.0,
            TimeUnit::Week | TimeUnit::Fortnight => 4.0 + count * 0.5,
            TimeUnit::Month if count <= 1.0 => 11.0,
            TimeUnit::Month => MONTH,
            TimeUnit::Year if count <= 1.0 => 165.0,
            TimeUnit::Year if count % 10.0 == 0.0 => YEAR * (count * 0.1).max(2.0),
            TimeUnit::Year => YEAR * (count * 0.05).max(1.0),
            TimeUnit::Decade => YEAR * if count <= 1.0 { 3.0 } else { 5.0 },
            TimeUnit::Century => YEAR * 30.0,
        };
        // "a month later", "a year later" reach to the end of the next.
        let to_the_end = match self.unit {
            TimeUnit::Month if high <= 1.0 => 20.0,
            TimeUnit::Year if high <= 1.0 => 200.0,
            _ => 0.0,
        };
        let days = self.unit.days();
        ((low * days - slack(low)).max(0.0), high * days + slack(high) + to_the_end)
    }

    /// Least and greatest number of days in the words alone.
    pub(super) fn plain_days(&self) -> (f64, f64) {
        let (low, high) = self.range();
        (low * self.unit.days(), high * self.unit.days())
    }

    /// Whether it can be how long a span is, its last day counted or not.
    pub(super) fn fit_span(&self, span: &When) -> Fit {
        let ends = match span.reading.precision {
            Precision::Day => 1,
            Precision::Month => 31,
            _ => 366,
        };
        let (from, to) = ends_of(span, ends);
        self.fit(&from, &to)
    }

    /// Whether its figure is that of a span in another unit: "nine months" for nine days.
    pub(super) fn is_slip_of_unit(&self, span: &When) -> bool {
        let days = span.reading.days();
        let units = [TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year];
        let counts = |unit: TimeUnit| {
            let about = f64::from(days) / unit.days();
            let slack = if unit == TimeUnit::Day { 1.0 } else { 0.5 };
            self.exactly().is_some_and(|figure| (figure - about).abs() <= slack)
        };
        units.into_iter().filter(|unit| *unit != self.unit).any(counts)
    }

    /// Whether it can be the time from one date to a later one.
    pub(super) fn fit(&self, from: &When, to: &When) -> Fit {
        let (low, high) = self.days();
        let mut fit = None;
        for (from, to) in pairs(from, to) {
            let least = f64::from(to.first.0 - from.last.0);
            let most = f64::from(to.last.0 - from.first.0);
            fit = Some(if most < low {
                Fit::TooLong
            } else if least > high {
                Fit::TooShort
            } else {
                return Fit::Fits;
            });
        }
        fit.unwrap_or(Fit::Fits)
    }
}

/// The readings in which two dates go together: dates of one essay are of one calendar, and a date of the base, which
/// has one reading, may meet either of the essay's.
pub(super) fn pairs(from: &When, to: &When) -> Vec<(Interval, Interval)> {
    match (from.other, to.other) {
        (Some(old_from), Some(old_to)) => vec![(from.reading, to.reading), (old_from, old_to)],
        _ => from.readings().flat_map(|from| to.readings().map(move |to| (from, to))).collect(),
    }
}

/// The first and the last part of a span, each so many days long.
fn ends_of(span: &When, days: i32) -> (When, When) {
    let first = |interval: Interval| Interval { last: Day(interval.first.0 + days - 1), ..interval };
    let last = |interval: Interval| Interval { first: Day(interval.last.0 - days + 1), ..interval };
    let end = |cut: &dyn Fn(Interval) -> Interval| When {
        reading: cut(span.reading),
        other: span.other.map(cut),
        slack: span.slack,
    };
    (end(&first), end(&last))
}

/// The ends of a span, as finely as they were given.
pub(super) fn span_of(span: &When) -> (When, When) {
    let given = |day: Day| {
        let date = written(day);
        let month = date.month.filter(|_| span.reading.precision <= Precision::Month);
        let day = date.day.filter(|_| span.reading.precision == Precision::Day);
        When::of(YearMonthDay { year: date.year, month, day })
    };
    let plain = ends_of(span, 1);
    (given(span.reading.first).unwrap_or(plain.0), given(span.reading.last).unwrap_or(plain.1))
}

/// How far apart two dates are, counted in the unit that suits them, the first date before the second.
pub(super) fn between(from: &When, to: &When) -> (u32, TimeUnit) {
    let precision = from.reading.precision.max(to.reading.precision);
    let days = (to.reading.first.0 - from.reading.first.0).unsigned_abs();
    let (first, last) = (written(from.reading.first), written(to.reading.first));
    let by_day = precision == Precision::Day;
    // The day of the month tells whether the last month, and the last year, is full.
    let short = i32::from(by_day && last.day < first.day);
    let months = (last.year - first.year) * 12 + last.month.unwrap_or(1) as i32
        - first.month.unwrap_or(1) as i32
        - short;
    if by_day && days < 60 {
        (days, TimeUnit::Day)
    } else if precision <= Precision::Month && months < 24 {
        (months.unsigned_abs(), TimeUnit::Month)
    } else if precision <= Precision::Month {
        ((months / 12).unsigned_abs(), TimeUnit::Year)
    } else {
        ((last.year - first.year).unsigned_abs(), TimeUnit::Year)
    }
}
