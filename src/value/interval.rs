//! Days, and intervals of days in either calendar.
//!
//! A day is a Julian Day Number, which knows no calendar: only the reading of a written date does. A date that
//! an English essay writes between 1582 and 1927 may be of either calendar, so a date is a [`When`] with one
//! interval a reading, and two dates differ only where every reading of the one differs from every one of the
//! other. Conversions are the `julian` crate's.

use std::fmt;

use julian::{Calendar, Month};
use serde::{Deserialize, Serialize};

pub use julian::Weekday;

/// A Julian Day Number: days since 1 January 4713 BC (Julian). The only thing that dates are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::for_jdn(self.0)
    }
}

/// Which way years are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Era {
    /// AD, CE, or nothing said.
    #[default]
    Common,
    /// BC, BCE.
    BeforeChrist,
}

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reckoning {
    /// Old Style.
    Julian,
    /// New Style.
    Gregorian,
}

impl Reckoning {
    fn calendar(self) -> Calendar {
        match self {
            Reckoning::Julian => Calendar::JULIAN,
            Reckoning::Gregorian => Calendar::GREGORIAN,
        }
    }

    /// A day's date in it.
    pub fn date(self, day: Day) -> YearMonthDay {
        let date = self.calendar().at_jdn(day.0);
        YearMonthDay { year: date.year(), month: Some(date.month().number()), day: Some(date.day()) }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Reckoning::Julian => "Julian",
            Reckoning::Gregorian => "Gregorian",
        }
    }
}

/// How finely a date is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// A season or other part of a year.
    Season,
    /// To the year.
    Year,
    /// A run of years: "1958 and 1959", "the early 1960s".
    Years,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// A year with, perhaps, a month and a day of it, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearMonthDay {
    /// Astronomical year: 1 BC is 0.
    pub year: i32,
    /// One-based month.
    pub month: Option<u32>,
    /// One-based day.
    pub day: Option<u32>,
}

impl YearMonthDay {
    /// From a year counted from 1 in its era.
    pub fn new(year: i32, era: Era, month: Option<u32>, day: Option<u32>) -> YearMonthDay {
        let year = if era == Era::BeforeChrist { 1 - year } else { year };
        YearMonthDay { year, month, day }
    }

    /// The days meant in one calendar; `None` where the calendar has no such day.
    pub fn interval(self, reckoning: Reckoning) -> Option<Interval> {
        let calendar = reckoning.calendar();
        let at = |month: u32, day: u32| -> Option<Day> {
            let month = Month::try_from(month).ok()?;
            Some(Day(calendar.at_ymd(self.year, month, day).ok()?.julian_day_number()))
        };
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                at(month, day).map(|day| Interval { first: day, last: day, precision: Precision::Day })
            }
            (Some(month), None) => {
                let last = calendar.month_shape(self.year, Month::try_from(month).ok()?)?.last_day();
                Some(Interval { first: at(month, 1)?, last: at(month, last)?, precision: Precision::Month })
            }
            (None, _) => Some(Interval { first: at(1, 1)?, last: at(12, 31)?, precision: Precision::Year }),
        }
    }

    /// The day's date in words, day first.
    pub fn long_form(self) -> String {
        let year = match self.year {
            // A number so small by itself is read as a day.
            1..100 => format!("AD {}", self.year),
            year if year > 0 => year.to_string(),
            year => format!("{} BC", 1 - year),
        };
        match (self.month.and_then(|month| Month::try_from(month).ok()), self.day) {
            (Some(month), Some(day)) => format!("{day} {month} {year}"),
            (Some(month), None) => format!("{month} {year}"),
            (None, _) => year,
        }
    }
}

/// A run of days in which something lies, or which it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// How finely the ends were given.
    pub precision: Precision,
}

impl Interval {
    /// The interval from the first day of this one to the last of `end`.
    pub fn until(self, end: Interval) -> Interval {
        Interval { first: self.first, last: end.last, precision: self.precision.max(end.precision) }
    }

    /// Days between the two; 0 where they meet.
    pub fn gap(self, other: Interval) -> i32 {
        (self.first.0 - other.last.0).max(other.first.0 - self.last.0).max(0)
    }

    /// Whether every day of `other` lies within.
    pub fn contains(self, other: Interval) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The days up to `days` before and after as well.
    pub fn widened(self, days: i32) -> Interval {
        Interval { first: Day(self.first.0 - days), last: Day(self.last.0 + days), ..self }
    }

    /// How many days it spans, both ends counted.
    pub fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }
}

/// A date or span as written, with one interval for each calendar it may be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// The likelier reading: Julian before 15 October 1582, Gregorian since.
    pub reading: Interval,
    /// The other reading, where that calendar was in use too.
    pub other: Option<Interval>,
    /// Days of slack that the words give: "about", "circa", "around".
    pub slack: i32,
}

/// First day on which the Gregorian calendar was anywhere in force: 15 October 1582.
const GREGORIAN_FROM: Day = Day(julian::REFORM1582_JDN);
/// Greece, the last European state to change, did so on 1 March 1923; Turkey's civil year followed by 1927.
const JULIAN_UNTIL_YEAR: i32 = 1927;

impl When {
    /// An interval that is of no calendar's reading.
    pub fn exactly(reading: Interval) -> When {
        When { reading, other: None, slack: 0 }
    }

    /// Every admissible reading of a written date; `None` where no calendar has that day.
    pub fn of(date: YearMonthDay) -> Option<When> {
        let julian = date.interval(Reckoning::Julian);
        let gregorian = date.interval(Reckoning::Gregorian);
        let exactly = |reading| When { reading, other: None, slack: 0 };
        match (julian, gregorian) {
            (Some(julian), _) if julian.last < GREGORIAN_FROM => Some(exactly(julian)),
            (_, Some(gregorian)) if date.year > JULIAN_UNTIL_YEAR => Some(exactly(gregorian)),
            (julian, Some(gregorian)) => Some(When { reading: gregorian, other: julian, slack: 0 }),
            (Some(julian), None) if date.year <= JULIAN_UNTIL_YEAR => Some(exactly(julian)),
            (_, None) => None,
        }
    }

    /// The year up to which a span is known that has no end yet: to this day, as far as a base can know it.
    pub const OPEN_END: i32 = 2100;

    /// Whether it is a span that goes on.
    pub fn is_open(&self) -> bool {
        written(self.reading.last).year >= When::OPEN_END
    }

    /// All readings.
    pub fn readings(&self) -> impl Iterator<Item = Interval> + '_ {
        std::iter::once(self.reading).chain(self.other)
    }

    /// From the start of this one to the end of `end`.
    pub fn until(self, end: When) -> When {
        When {
            reading: self.reading.until(end.reading),
            other: self.other.and_then(|first| Some(first.until(end.other?))),
            slack: self.slack.max(end.slack),
        }
    }

    /// So many days later.
    pub fn moved(self, days: i32) -> When {
        let by = |interval: Interval| Interval {
            first: Day(interval.first.0 + days),
            last: Day(interval.last.0 + days),
            ..interval
        };
        When { reading: by(self.reading), other: self.other.map(by), slack: self.slack }
    }

    /// Days that separate the two in their nearest readings, less the slack of both; 0 where they can meet.
    pub fn gap(&self, other: &When) -> i32 {
        let pairs = self.readings().flat_map(|left| other.readings().map(move |right| left.gap(right)));
        (pairs.min().unwrap_or(0) - self.slack - other.slack).max(0)
    }

    /// Whether the two cannot be the same time.
    pub fn disjoint(&self, other: &When) -> bool {
        self.gap(other) > 0
    }
}

impl Interval {
    /// The dates at its two ends, as fully written as its precision has them; one date where they are the same.
    pub fn ends(&self) -> (YearMonthDay, YearMonthDay) {
        let (first, last) = (written(self.first), written(self.last));
        let whole_months = first.day == Some(1) && written(Day(self.last.0 + 1)).day == Some(1);
        let whole_years = whole_months && first.month == Some(1) && last.month == Some(12);
        let cut = |date: YearMonthDay| match self.precision {
            Precision::Day => date,
            Precision::Month | Precision::Season if whole_months => YearMonthDay { day: None, ..date },
            _ if whole_years => YearMonthDay { day: None, month: None, ..date },
            _ => date,
        };
        (cut(first), cut(last))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (first, last) = self.ends();
        if first == last {
            return f.write_str(&first.long_form());
        }
        write!(f, "{} to {}", first.long_form(), last.long_form())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.reading.fmt(f)
    }
}

/// The day's date as historians write it: Julian before 15 October 1582, Gregorian since.
pub fn written(day: Day) -> YearMonthDay {
    let date = Calendar::REFORM1582.at_jdn(day.0);
    YearMonthDay { year: date.year(), month: Some(date.month().number()), day: Some(date.day()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> When {
        When::of(YearMonthDay { year, month: Some(month), day: Some(day) }).unwrap()
    }

    #[test]
    fn weekdays_of_known_days() {
        assert_eq!(day(1962, 10, 26).reading.first.weekday(), Weekday::Friday);
        // Hastings is dated in the Julian calendar.
        assert_eq!(day(1066, 10, 14).reading.first.weekday(), Weekday::Saturday);
    }

    /// Every day from 4713 BC to AD 9999.
    fn every_weekday_is_the_one_that_is_counted(reckoning: Reckoning) {
        let calendar = reckoning.calendar();
        let last = calendar.at_ymd(9999, Month::December, 31).unwrap().julian_day_number();
        for number in 0..=last {
            let date = calendar.at_jdn(number);
            let (month, day) = (Some(date.month().number()), Some(date.day()));
            let read = YearMonthDay { year: date.year(), month, day }.interval(reckoning).unwrap();
            assert_eq!((read.first, read.first.weekday()), (Day(number), date.weekday()));
            // Day 0 was a Monday.
            assert_eq!(date.weekday().number0() as i32, number.rem_euclid(7));
        }
    }

    #[test]
    fn every_weekday_of_the_julian_calendar() {
        every_weekday_is_the_one_that_is_counted(Reckoning::Julian);
    }

    #[test]
    fn every_weekday_of_the_gregorian_calendar() {
        every_weekday_is_the_one_that_is_counted(Reckoning::Gregorian);
    }

    #[test]
    fn old_and_new_style_of_one_day_meet() {
        assert!(!day(1917, 10, 25).disjoint(&day(1917, 11, 7)));
        assert!(day(1917, 10, 25).disjoint(&day(1918, 11, 7)));
        assert!(day(1962, 10, 25).disjoint(&day(1962, 11, 7)));
    }

    #[test]
    fn a_day_that_only_one_calendar_has() {
        let leap = |year| When::of(YearMonthDay { year, month: Some(2), day: Some(29) });
        assert!(leap(1900).is_some(), "29 February 1900 was a day in Russia");
        assert!(leap(1962).is_none());
        assert!(leap(2000).is_some());
    }

    #[test]
    fn intervals_read_as_they_were_given() {
        assert_eq!(
            day(1962, 10, 16).until(day(1962, 10, 28)).to_string(),
            "16 October 1962 to 28 October 1962"
        );
        let year = When::of(YearMonthDay { year: 1962, month: None, day: None }).unwrap();
        assert_eq!(year.to_string(), "1962");
        let caesar = YearMonthDay::new(44, Era::BeforeChrist, Some(3), Some(15));
        assert_eq!(When::of(caesar).unwrap().to_string(), "15 March 44 BC");
    }
}
