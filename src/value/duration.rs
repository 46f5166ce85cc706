//! How long: months and days, as many as were said, and the least and greatest number of days that they can be.

/// A length of time as said: "three years and two months", "thirteen days", "two or three weeks".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The least length meant.
    pub least: Length,
    /// The greatest; the same, but for "two or three weeks".
    pub greatest: Length,
    /// Whether it says "about", "nearly", "some".
    pub approximate: bool,
}

/// Months and days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Length {
    /// Whole months; twelve to the year.
    pub months: u32,
    /// Days beside them; seven to the week.
    pub days: u32,
}

/// What a length of time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Days, or nights.
    Day,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// Days of a year, on average.
const YEAR: f64 = 365.25;

impl Unit {
    /// One of it, as months or days.
    pub fn length(self) -> Length {
        let (months, days) = match self {
            Unit::Day => (0, 1),
            Unit::Week => (0, 7),
            Unit::Fortnight => (0, 14),
            Unit::Month => (1, 0),
            Unit::Year => (12, 0),
            Unit::Decade => (120, 0),
            Unit::Century => (1200, 0),
            Unit::Millennium => (12_000, 0),
        };
        Length { months, days }
    }

    /// Its days, on average.
    pub fn days(self) -> f64 {
        self.length().mean_days()
    }

    /// Its name in the singular.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Fortnight => "fortnight",
            Unit::Month => "month",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
            Unit::Millennium => "millennium",
        }
    }
}

impl Duration {
    /// One length.
    pub fn of(length: Length) -> Duration {
        Duration { least: length, greatest: length, approximate: false }
    }

    /// The length, if it is one and not about.
    pub fn exact(&self) -> Option<Length> {
        (self.least == self.greatest && !self.approximate).then_some(self.least)
    }

    /// Least number of days. "Nearly three years" may be a fifth less.
    pub fn least_days(&self) -> u32 {
        let days = self.least.days_less(1);
        if self.approximate { days - days / 5 } else { days }
    }

    /// Greatest number of days. "Some three years" may be a fifth more.
    pub fn greatest_days(&self) -> u32 {
        let days = self.greatest.days_less(-1);
        if self.approximate { days.saturating_add(days / 5 + 1) } else { days }
    }
}

impl Length {
    /// The sum of the two.
    pub fn and(self, other: Length) -> Length {
        Length {
            months: self.months.saturating_add(other.months),
            days: self.days.saturating_add(other.days),
        }
    }

    /// Its days, on average.
    pub fn mean_days(self) -> f64 {
        f64::from(self.months) * YEAR / 12.0 + f64::from(self.days)
    }

    /// How many of a unit it is, on average.
    pub fn counted_in(self, unit: Unit) -> f64 {
        let one = unit.length();
        match (self, one) {
            (Length { days: 0, .. }, Length { days: 0, .. }) => {
                f64::from(self.months) / f64::from(one.months)
            }
            _ => self.mean_days() / one.mean_days(),
        }
    }

    /// Its days: of the mean month, less (or more, if negative) what the lengths of months in a row differ by.
    fn days_less(self, less: i64) -> u32 {
        let mean = i64::from(self.months) * 146_097 / 4800;
        let slack = match self.months {
            0 => 0,
            months if months % 12 == 0 => 1,
            _ => 2,
        };
        u32::try_from(mean - less * slack).unwrap_or(u32::MAX).saturating_add(self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_of_more_than_one_length() {
        let days = |months, days| {
            let duration = Duration::of(Length { months, days });
            (duration.least_days(), duration.greatest_days())
        };
        assert_eq!(days(1, 0), (28, 32));
        assert_eq!(days(12, 0), (364, 366));
        assert_eq!(days(0, 13), (13, 13));
    }
}
