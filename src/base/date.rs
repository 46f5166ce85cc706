//! Dates as tables write them: ISO 8601 with the precision that is known, `~` about, `/` between, `J` Julian.

use crate::value::{Era, Reckoning, When, YearMonthDay};

/// Days of slack of a date marked `~`: two years.
const ABOUT: i32 = 731;

/// Reads a date cell; `None` where it is no date.
pub(super) fn parse(cell: &str) -> Option<When> {
    if let Some((first, last)) = cell.split_once('/') {
        let span = parse(first)?.until(parse(last)?);
        return (span.reading.first <= span.reading.last).then_some(span);
    }
    let (cell, slack) = match cell.strip_suffix('~') {
        Some(cell) => (cell, ABOUT),
        None => (cell, 0),
    };
    let (cell, julian) = match cell.strip_suffix('J') {
        Some(cell) => (cell, true),
        None => (cell, false),
    };
    let (cell, era) = match cell.strip_prefix('-') {
        Some(cell) => (cell, Era::BeforeChrist),
        None => (cell, Era::Common),
    };
    let mut parts = cell.split('-');
    let number = |digits: usize, part: Option<&str>| -> Option<Option<u32>> {
        match part {
            None => Some(None),
            Some(part) if part.len() == digits => part.parse().ok().map(Some),
            Some(_) => None,
        }
    };
    let year = number(4, parts.next())??;
    let (month, day) = (number(2, parts.next())?, number(2, parts.next())?);
    if parts.next().is_some() || year == 0 {
        return None;
    }
    let date = YearMonthDay::new(year as i32, era, month, day);
    let reading = if julian {
        date.interval(Reckoning::Julian)?
    } else {
        // By the convention of the tables a day is Julian before 15 October 1582 and Gregorian since.
        When::of(date)?.reading
    };
    Some(When { slack, ..When::exactly(reading) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_tables() {
        for (cell, expected) in [
            ("1962-10-22", "22 October 1962"),
            ("1962-10", "October 1962"),
            ("1962", "1962"),
            ("-0044-03-15", "15 March 44 BC"),
            ("1649-01-30J", "9 February 1649"),
            ("1962-10-26/1962-10-28", "26 October 1962 to 28 October 1962"),
        ] {
            assert_eq!(parse(cell).map(|when| when.to_string()).as_deref(), Some(expected), "{cell}");
        }
        assert_eq!(parse("1500~").map(|when| when.slack), Some(ABOUT));
        for cell in ["", "62", "1962-13", "1962-1-1", "0000", "22 October 1962", "1962/1961"] {
            assert_eq!(parse(cell), None, "{cell}");
        }
    }
}
