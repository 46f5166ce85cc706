//! How stated lengths of time ("three years", "a month", "nearly two decades") go with dates, and how far apart two
//! dates are.

use crate::mention::Stated;
use crate::value::{Approximation, Day, Interval, Precision, Quantity, Unit, When, YearMonthDay, written};

/// Share by which a loose figure may be off: "nearly", "about", "over".
const LOOSE: f64 = 0.25;

/// How many times as long as the next smaller unit a unit is at the most, and some more.
const UNIT: f64 = 13.0;

/// How a stated length and two dates go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Fits,
    /// More time is stated than lies between the two.
    TooLong,
    /// Less is.
    TooShort,
}

impl Stated {
    /// How many of its unit, where it is one plain figure.
    pub(super) fn exactly(&self) -> Option<f64> {
        self.plain.filter(|_| self.approximation == Approximation::Exact)
    }

    /// Least and greatest number of its unit that the words can mean, without the slack of counting.
    fn range(&self) -> (f64, f64) {
        let (least, greatest) = (self.least.counted_in(self.unit), self.greatest.counted_in(self.unit));
        match self.approximation {
            Approximation::About => (least * (1.0 - LOOSE), greatest * (1.0 + LOOSE)),
            Approximation::Nearly => (least * (1.0 - LOOSE), greatest),
            Approximation::Exact => (least, greatest),
            other => {
                let Quantity { low, high, .. } = Quantity::new(least, other);
                (low, high)
            }
        }
    }

    /// Least and greatest number of days that can be meant. Days are counted with or without the first, weeks
    /// are loose by some days, months and years by one, or by a tenth in round figures of years.
    pub(super) fn days(&self) -> (f64, f64) {
        let (low, high) = self.range();
        let (month, year) = (Unit::Month.days(), Unit::Year.days());
        let slack = |count: f64| match self.unit {
            Unit::Day if count % 10.0 == 0.0 || count > 20.0 => 1.0 + count * 0.1,
            Unit::Day => 1.0,
            Unit::Week | Unit::Fortnight => 4.0 + count * 0.5,
            Unit::Month if count <= 1.0 => 11.0,
            Unit::Month => month,
            Unit::Year if count <= 1.0 => 165.0,
            Unit::Year if count % 10.0 == 0.0 => year * (count * 0.1).max(2.0),
            Unit::Year => year * (count * 0.05).max(1.0),
            Unit::Decade => year * if count <= 1.0 { 3.0 } else { 5.0 },
            Unit::Century | Unit::Millennium => year * 30.0,
        };
        // "a month later", "a year later" reach to the end of the next.
        let to_the_end = match self.unit {
            Unit::Month if high <= 1.0 => 20.0,
            Unit::Year if high <= 1.0 => 200.0,
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
        let units = [Unit::Day, Unit::Week, Unit::Month, Unit::Year];
        let counts = |unit: Unit| {
            let about = f64::from(days) / unit.days();
            let slack = if unit == Unit::Day { 1.0 } else { 0.5 };
            self.exactly().is_some_and(|figure| (figure - about).abs() <= slack)
        };
        units.into_iter().filter(|unit| *unit != self.unit).any(counts)
    }

    /// Whether its figure is that of a span but for a digit, "nineteen years" for nine, or for its unit, hedged or not.
    pub(super) fn is_slip_for(&self, span: &When) -> bool {
        let longer =
            |left: &str, right: &str| left.len() != right.len() && strsim::osa_distance(left, right) == 1;
        self.is_plain_slip_for(span) || self.is_off_by(span, longer)
    }

    /// Whether its figure is that of a span but for its ten, "thirty-eight years" for twenty-eight, or for its unit: what
    /// is hardly so by chance.
    pub(super) fn is_plain_slip_for(&self, span: &When) -> bool {
        let plain = Stated { approximation: Approximation::Exact, ..self.clone() };
        let tens = |left: &str, right: &str| {
            let same = left.len() == 2 && right.len() == 2 && left[1..] == right[1..];
            same && left != right && !left.ends_with('0')
        };
        plain.is_slip_of_unit(span) || self.is_off_by(span, tens)
    }

    /// Whether a slip of its digits makes of its figure how long a span is.
    fn is_off_by(&self, span: &When, slip: impl Fn(&str, &str) -> bool) -> bool {
        let (from, to) = span_of(span);
        let about = f64::from(to.reading.first.0 - from.reading.first.0) / self.unit.days();
        let written = |count: f64| format!("{count:.0}");
        let mends = |figure: f64, count: f64| slip(&written(figure), &written(count));
        self.plain.is_some_and(|figure| mends(figure, about.floor()) || mends(figure, about.ceil()))
    }

    /// Whether two days are just so far apart, as far as its unit tells: "exactly two years".
    pub(super) fn is_just(&self, from: &When, to: &When) -> bool {
        let by_day = |when: &When| when.reading.precision == Precision::Day;
        let Some(figure) = self.exactly().filter(|_| by_day(from) && by_day(to)) else { return true };
        let counted = figure * self.unit.days();
        let slack = (self.unit.days() * 0.2).max(1.0);
        pairs(from, to)
            .iter()
            .any(|(from, to)| (f64::from(to.first.0 - from.first.0) - counted).abs() <= slack)
    }

    /// Whether what it says and what lies between two dates are so different that they are of two things, and no slip:
    /// more than by another unit or figure.
    pub(super) fn is_absurd(&self, from: &When, to: &When) -> bool {
        let days = f64::from((to.reading.first.0 - from.reading.first.0).abs().max(1));
        let (low, high) = self.plain_days();
        days > high.max(1.0) * UNIT || low > days * UNIT
    }

    /// The same for how long a span is.
    pub(super) fn is_absurd_for(&self, span: &When) -> bool {
        let (from, to) = span_of(span);
        self.is_absurd(&from, &to)
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
pub(super) fn between(from: &When, to: &When) -> (u32, Unit) {
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
        (days, Unit::Day)
    } else if precision <= Precision::Month && months < 24 {
        (months.unsigned_abs(), Unit::Month)
    } else if precision <= Precision::Month {
        ((months / 12).unsigned_abs(), Unit::Year)
    } else {
        ((last.year - first.year).unsigned_abs(), Unit::Year)
    }
}
