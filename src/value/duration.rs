//! How long: months and days, as many as were said, and the least and greatest number of days that they can be.

/// A length of time as said: "three years and two months", "thirteen days".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Whole months; twelve to the year.
    pub months: u32,
    /// Days beside them; seven to the week.
    pub days: u32,
    /// Whether it says "about", "nearly", "some".
    pub approximate: bool,
}

impl Duration {
    /// Least number of days.
    pub fn least(&self) -> u32 {
        self.widened(days_of(self.months, 1), false)
    }

    /// Greatest number of days.
    pub fn greatest(&self) -> u32 {
        self.widened(days_of(self.months, -1), true)
    }

    fn widened(&self, of_months: u32, up: bool) -> u32 {
        let days = of_months.saturating_add(self.days);
        // "nearly three years": a fifth either way, as for other numbers.
        match (self.approximate, up) {
            (false, _) => days,
            (true, true) => days.saturating_add(days / 5 + 1),
            (true, false) => days - days / 5,
        }
    }

    /// The sum of the two.
    pub fn and(self, other: Duration) -> Duration {
        Duration {
            months: self.months.saturating_add(other.months),
            days: self.days.saturating_add(other.days),
            approximate: self.approximate || other.approximate,
        }
    }
}

/// Days of some months in a row: the mean month less or more what their lengths differ by.
fn days_of(months: u32, less: i64) -> u32 {
    let mean = i64::from(months) * 146_097 / 4800;
    let slack = match months {
        0 => 0,
        1..=11 => 2,
        _ => 1,
    };
    u32::try_from(mean - less * slack).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_of_more_than_one_length() {
        let months = |months| Duration { months, ..Duration::default() };
        assert_eq!((months(1).least(), months(1).greatest()), (28, 32));
        assert_eq!((months(12).least(), months(12).greatest()), (364, 366));
        assert_eq!(Duration { days: 13, ..Duration::default() }.least(), 13);
    }
}
