//! Dates in all the forms that history writing uses.
//!
//! A date is read from tokens by the longest form that fits, and kept as written: the day, month and year that
//! stand there, the weekday, and the days that they can mean.

mod form;
mod range;

use super::{Mention, What};
use crate::prose::Paragraph;
use crate::value::{Era, Interval, Precision, Weekday, When, YearMonthDay};
use crate::words::{self};

use form::Part;
pub use form::month_name;

/// Which side of a date the words mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// "in 1962", "on 26 October".
    #[default]
    At,
    /// "before 1962".
    Before,
    /// "by 1962".
    By,
    /// "after 1962".
    After,
    /// "since 1962".
    Since,
    /// "until 1962".
    Until,
}

/// A date as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Date {
    /// The weekday that stands with it, and its token.
    pub weekday: Option<(Weekday, usize)>,
    /// Day of the month, one-based.
    pub day: Option<u32>,
    /// The token of the day.
    pub day_token: Option<usize>,
    /// Month, one-based.
    pub month: Option<u32>,
    /// The token of the month's name.
    pub month_token: Option<usize>,
    /// Astronomical year; `None` where the essay leaves it to be understood.
    pub year: Option<i32>,
    /// The token of the year.
    pub year_token: Option<usize>,
    /// The last year that a dual year or decade reaches.
    pub era: Era,
    /// What it means; `None` for a date without a year, or one that no calendar has.
    pub when: Option<When>,
    /// Where the date is the first end of a span, the other end as written.
    pub until: Option<Box<Date>>,
    /// Which side of it the words before it mean.
    pub bound: Bound,
    /// Whether it says "about", "circa", "around".
    pub approximate: bool,
    /// Whether it is part of what the essay calls a name or a label, and says no time.
    pub vague: bool,
}

impl Date {
    /// The date with a year from elsewhere in the essay.
    pub fn in_year(&self, year: i32) -> Option<When> {
        let date = YearMonthDay { year, month: self.month, day: self.day };
        let first = When::of(date)?;
        match &self.until {
            Some(end) => Some(first.until(end.when.or_else(|| end.in_year(year))?)),
            None => Some(first),
        }
    }

    /// Whether it is a full day: year, month and day.
    pub fn is_full(&self) -> bool {
        self.day.is_some() && self.month.is_some() && self.year.is_some()
    }

    /// How the fix of a wrong day, month or year writes the date: in the writer's own order and punctuation,
    /// with only the parts that differ replaced. Tokens to replace with what stands there instead.
    pub fn rewritten(&self, right: YearMonthDay, paragraph: &Paragraph) -> Vec<(usize, String)> {
        let mut parts = Vec::new();
        if let (Some(day), Some(token), Some(right)) = (self.day, self.day_token, right.day)
            && day != right
        {
            let suffix: String =
                paragraph.written(token).chars().filter(|char| char.is_alphabetic()).collect();
            parts.push((
                token,
                format!("{right}{}", if suffix.is_empty() { "" } else { form::ordinal_suffix(right) }),
            ));
        }
        if let (Some(month), Some(token), Some(right)) = (self.month, self.month_token, right.month)
            && month != right
        {
            parts.push((token, month_name(right).to_owned()));
        }
        if let (Some(year), Some(token)) = (self.year, self.year_token)
            && year != right.year
            && right.year > 0
        {
            parts.push((token, right.year.to_string()));
        }
        parts
    }
}

/// The date that begins at a token.
pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Mention> {
    if !form::can_start(paragraph, token) {
        return None;
    }
    let (end, mut date) = range::at(paragraph, token).or_else(|| single_at(paragraph, token))?;
    date.bound = bound_before(paragraph, token);
    Some(Mention { tokens: token..end, what: What::Date(date) })
}

/// Whether a date with the name of a month begins at a token: "May 1972", "April 9".
pub(super) fn begins_with_month(paragraph: &Paragraph, token: usize) -> bool {
    form::month(paragraph, token).is_some() && single_at(paragraph, token).is_some()
}

/// One date, no span: the longest of its forms.
pub(super) fn single_at(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    let (approximate, start) = form::about(paragraph, token);
    let found = form::full(paragraph, start)
        .or_else(|| form::decade(paragraph, start))
        .or_else(|| form::century(paragraph, start))
        .or_else(|| form::year_alone(paragraph, start));
    let (end, part) = found?;
    Some((end, from_part(part, approximate)))
}

fn from_part(part: Part, approximate: bool) -> Date {
    let mut when = part.when.or_else(|| {
        let year = part.year?;
        When::of(YearMonthDay { year, month: part.month, day: part.day })
    });
    if approximate {
        // "about 1500": two years either way, and more the longer ago (5 % of the distance to 2000).
        let year = part.year.unwrap_or(2000);
        let years = 2.max((2000 - year) / 20);
        when = when.map(|when| When { slack: years * 366, ..when });
    }
    Date {
        weekday: part.weekday,
        day: part.day,
        day_token: part.day_token,
        month: part.month,
        month_token: part.month_token,
        year: part.year,
        year_token: part.year_token,
        era: part.era,
        when,
        until: None,
        bound: Bound::At,
        approximate,
        vague: false,
    }
}

fn bound_before(paragraph: &Paragraph, token: usize) -> Bound {
    let mut before = token;
    // "since the early 1960s", "by about 1500"
    while before > 0 && matches!(paragraph.word(before - 1), "the" | "about" | "around" | "late" | "early") {
        before -= 1;
    }
    match before.checked_sub(1).map_or("", |at| paragraph.word(at)) {
        "before" | "pre" => Bound::Before,
        "by" => Bound::By,
        "after" | "post" | "following" => Bound::After,
        "since" | "from" => Bound::Since,
        "until" | "till" | "to" | "through" => Bound::Until,
        _ => Bound::At,
    }
}

/// A run of years, told by its first and last.
fn years(first: i32, last: i32, precision: Precision) -> Option<When> {
    let year = |year| When::of(YearMonthDay { year, month: None, day: None });
    let span = year(first)?.until(year(last)?);
    let precise = |interval: Interval| Interval { precision, ..interval };
    Some(When { reading: precise(span.reading), other: span.other.map(precise), slack: span.slack })
}

/// Whether a number of years is meant, not a year: "1,400 men", "1959 ships".
fn counts(paragraph: &Paragraph, token: usize) -> bool {
    words::unit(paragraph.word(token)).is_some_and(|unit| unit.class != "time" || unit.singular == "year")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let paragraph = read_plain(text);
        let mut found = Vec::new();
        let mut token = 0;
        while token < paragraph.tokens.len() {
            match at(&paragraph, token) {
                Some(mention) => {
                    let date = mention.date().unwrap();
                    let meaning = date.when.map_or_else(|| "?".to_owned(), |when| when.to_string());
                    found.push((paragraph.text_of(mention.tokens.clone()).to_owned(), meaning));
                    token = mention.tokens.end;
                }
                None => token += 1,
            }
        }
        let found: Vec<_> = found.iter().map(|(text, meaning)| (text.as_str(), meaning.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_in_every_order() {
        for text in [
            "26 October 1962",
            "26th October 1962",
            "October 26, 1962",
            "October 26th, 1962",
            "the 26th of October, 1962",
            "Friday 26 October 1962",
            "Friday, October 26, 1962",
            "26 Oct. 1962",
            "1962-10-26",
        ] {
            check(text, &[(text, "26 October 1962")]);
        }
        check("on October 26 he", &[("October 26", "?")]);
        check("15 March 44 BC", &[("15 March 44 BC", "15 March 44 BC")]);
    }

    #[test]
    fn months_years_decades_centuries() {
        check("in October 1962", &[("October 1962", "October 1962")]);
        check("in 1962, he", &[("1962", "1962")]);
        check("in January 27 BC", &[("January 27 BC", "January 27 BC")]);
        check("AD 14 and 44 BC", &[("AD 14", "AD 14"), ("44 BC", "44 BC")]);
        check("in the 1950s", &[("the 1950s", "1950 to 1959")]);
        check("in the early 1950s", &[("the early 1950s", "1950 to 1954")]);
        check("the late 1970s", &[("the late 1970s", "1976 to 1979")]);
        check("the nineteenth century", &[("the nineteenth century", "1800 to 1900")]);
        check("mid-October 1962", &[("mid-October 1962", "8 October 1962 to 23 October 1962")]);
        check("the summer of 1962", &[("the summer of 1962", "June 1962 to September 1962")]);
    }

    #[test]
    fn spans() {
        check("from 1914 to 1918", &[("from 1914 to 1918", "1914 to 1918")]);
        check("from 264 to 241 BC", &[("from 264 to 241 BC", "264 BC to 241 BC")]);
        check("91–88 BC", &[("91–88 BC", "91 BC to 88 BC")]);
        check("1914–18 and 1940-44", &[("1914–18", "1914 to 1918"), ("1940-44", "1940 to 1944")]);
        check("16 to 28 October 1962", &[("16 to 28 October 1962", "16 October 1962 to 28 October 1962")]);
        check("October 16–28, 1962", &[("October 16–28, 1962", "16 October 1962 to 28 October 1962")]);
        check(
            "31 July to 10 November 1917",
            &[("31 July to 10 November 1917", "31 July 1917 to 10 November 1917")],
        );
        check(
            "between June 4 and June 7, 1942",
            &[("between June 4 and June 7, 1942", "4 June 1942 to 7 June 1942")],
        );
    }

    #[test]
    fn numbers_that_are_no_years() {
        for text in [
            "1400 men",
            "1,962 ships",
            "page 1962",
            "Resolution 1441",
            "in 1400 cases",
            "the 1812 Overture",
            "May, Ernest",
            "may be",
        ] {
            check(text, &[]);
        }
    }
}
