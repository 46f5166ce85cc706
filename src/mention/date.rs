//! Dates in all the forms that history writing uses.
//!
//! A date is read from tokens by the longest form that fits, and kept as written: the day, month and year that
//! stand there, the weekday, and the days that they can mean.

mod alone;
pub(super) mod form;
mod named;
pub(super) mod part;
mod range;
mod style;

use std::ops::Range;

use super::{Mention, What};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Era, Interval, Precision, Weekday, When, YearMonthDay};
use crate::words::{self};

use form::Part;
pub use form::month_name;
pub(super) use form::weekday;

/// Whether a token names a month or a weekday.
pub fn is_month_or_weekday(paragraph: &Paragraph, token: usize) -> bool {
    month_named(paragraph, token).is_some() || weekday(paragraph, token).is_some()
}

/// The month that a token names.
pub fn month_named(paragraph: &Paragraph, token: usize) -> Option<u32> {
    form::month(paragraph, token)
}

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
    /// Whether the essay counts it before or after Christ.
    pub era: Era,
    /// What it means; `None` for a date without a year, or one that no calendar has.
    pub when: Option<When>,
    /// Where the date is the first end of a span, the other end as written.
    pub until: Option<Box<Date>>,
    /// Which side of it the words before it mean.
    pub bound: Bound,
    /// Its tokens with the words that say which side of it is meant: "since the early 1960s", "from 1933 onwards".
    pub said: Range<usize>,
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
    if paragraph.word(token) == "up" && paragraph.word(token + 1) == "to" {
        return up_to(paragraph, token);
    }
    let (end, mut date) = range::at(paragraph, token).or_else(|| single_at(paragraph, token))?;
    (date.bound, date.said) = bound(paragraph, token..end);
    Some(Mention { tokens: token..end, what: What::Date(date) })
}

/// "kept slavery up to 1888": not "up to 1500 men".
fn up_to(paragraph: &Paragraph, token: usize) -> Option<Mention> {
    let (end, part) = form_at(paragraph, token + 2)?;
    let year = part.is_year() && part.era == Era::Common;
    if year && !is_free(paragraph, token, end) {
        return None;
    }
    let date = Date { bound: Bound::Until, said: token..end, ..from_part(part, false) };
    Some(Mention { tokens: token + 2..end, what: What::Date(date) })
}

/// One date, no span: the longest of its forms.
pub(super) fn single_at(paragraph: &Paragraph, token: usize) -> Option<(usize, Date)> {
    if let Some(start) = about(paragraph, token) {
        let (end, part) = form_at(paragraph, start)?;
        let settled = is_settled(paragraph, token) || !part.is_year() || part.era == Era::BeforeChrist;
        return (settled || is_free(paragraph, token, end)).then(|| (end, from_part(part, true)));
    }
    form_at(paragraph, token).map(|(end, part)| (end, from_part(part, false)))
}

fn form_at(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    named::day(paragraph, token)
        .or_else(|| form::full(paragraph, token))
        .or_else(|| part::decade(paragraph, token))
        .or_else(|| part::century(paragraph, token))
        .or_else(|| alone::year(paragraph, token))
}

/// "about", "circa", "c.", "in or about" before a date: where the date begins.
fn about(paragraph: &Paragraph, token: usize) -> Option<usize> {
    let word = |step: usize| paragraph.word(token + step);
    if word(0) == "in" && word(1) == "or" && matches!(word(2), "about" | "around") {
        return Some(token + 3);
    }
    let stop = usize::from(matches!(word(0), "c" | "ca") && paragraph.is_mark(token + 1, '.'));
    matches!(word(0), "about" | "around" | "circa" | "ca" | "c" | "approximately" | "roughly")
        .then_some(token + 1 + stop)
}

/// Whether the words before "about" and a number make it a year: "in about 1320", "c. 1450", "was built around 1200".
fn is_settled(paragraph: &Paragraph, token: usize) -> bool {
    let before = |back: usize| token.checked_sub(back).map_or("", |at| paragraph.word(at));
    let circa = matches!(paragraph.word(token), "circa" | "ca" | "c");
    circa
        || paragraph.word(token) == "in"
        || matches!(before(1), "in" | "by" | "since" | "until" | "till" | "from")
}

/// Whether a number that may be a year counts nothing: no noun follows it, and no verb that wants one goes before.
fn is_free(paragraph: &Paragraph, token: usize, end: usize) -> bool {
    let before = |back: usize| token.checked_sub(back).map_or("", |at| paragraph.word(at));
    let closed = paragraph.tokens.get(end).is_none_or(|next| match next.kind {
        TokenKind::Word => matches!(paragraph.word(end), "and" | "at" | "by" | "for" | "in" | "on" | "with"),
        TokenKind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ')'),
        _ => false,
    });
    let verb = words::verb(before(1));
    // "were built around 1200": what is counted would stand before its passive.
    let counting = matches!(before(1), "counted" | "estimated" | "numbered" | "reckoned" | "valued");
    let passive = verb.is_some_and(|verb| verb.form.participle)
        && matches!(before(2), "was" | "were" | "is" | "are" | "been")
        && !counting;
    let noun = verb.is_none()
        && !words::is_function_word(before(1))
        && !words::is_adverb(before(1))
        && token.checked_sub(1).is_some_and(|at| paragraph.tokens[at].is_word());
    closed && (passive || noun)
}

fn from_part(part: Part, approximate: bool) -> Date {
    let mut when = part.when.or_else(|| {
        let year = part.year?;
        When::of(YearMonthDay { year, month: part.month, day: part.day })
    });
    if approximate {
        when = when.map(|when| When { slack: slack(part.year), ..when });
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
        said: 0..0,
        approximate,
        vague: false,
    }
}

/// "about 1500": two years either way, and more the longer ago (5 % of the distance to 2000). In days.
fn slack(year: Option<i32>) -> i32 {
    2.max((2000 - year.unwrap_or(2000)) / 20) * 366
}

/// A date that "circa" stands before.
fn loosened(date: Date) -> Date {
    let slack = slack(date.year);
    Date { approximate: true, when: date.when.map(|when| When { slack, ..when }), ..date }
}

/// Which side of a date the words around it mean, and its tokens with theirs.
fn bound(paragraph: &Paragraph, tokens: Range<usize>) -> (Bound, Range<usize>) {
    let (bound, start) = bound_before(paragraph, tokens.start);
    let mut end = tokens.end;
    let onwards = matches!(paragraph.word(end), "onward" | "onwards" | "on");
    if bound == Bound::Since && paragraph.word(start) == "from" && onwards {
        end += 1;
    }
    (bound, start..end)
}

fn bound_before(paragraph: &Paragraph, token: usize) -> (Bound, usize) {
    let mut before = token;
    // "since the early 1960s", "by about 1500", "pre-1914"
    while before > 0 && is_between(paragraph, before - 1) {
        before -= 1;
    }
    let word = |back: usize| before.checked_sub(back).map_or("", |at| paragraph.word(at));
    let (bound, length) = match (word(3), word(2), word(1)) {
        ("no", "later", "than") => (Bound::By, 3),
        ("no", "earlier", "than") => (Bound::Since, 3),
        (_, "prior", "to") => (Bound::Before, 2),
        (_, "up", "to") => (Bound::Until, 2),
        (_, "as", "of") | (_, "beginning" | "starting", "in" | "on" | "with") => (Bound::Since, 2),
        (_, "not", "before" | "until") => (Bound::Since, 2),
        (_, _, "before" | "pre") => (Bound::Before, 1),
        (_, _, "by") => (Bound::By, 1),
        (_, _, "after" | "post" | "following") => (Bound::After, 1),
        (_, _, "since" | "from") => (Bound::Since, 1),
        (_, _, "until" | "till" | "to" | "through") => (Bound::Until, 1),
        _ => return (Bound::At, token),
    };
    (bound, before - length)
}

fn is_between(paragraph: &Paragraph, token: usize) -> bool {
    let hyphen = paragraph.is_mark(token, '-') && !paragraph.tokens[token].is(Mark::Spaced);
    let prefixed = hyphen && token > 0 && matches!(paragraph.word(token - 1), "pre" | "post");
    prefixed || matches!(paragraph.word(token), "the" | "about" | "around" | "late" | "early")
}

/// A run of years, told by its first and last.
fn years(first: i32, last: i32, precision: Precision) -> Option<When> {
    let year = |year| When::of(YearMonthDay { year, month: None, day: None });
    let span = year(first)?.until(year(last)?);
    let precise = |interval: Interval| Interval { precision, ..interval };
    Some(When { reading: precise(span.reading), other: span.other.map(precise), slack: span.slack })
}

/// Whether a number of things is meant, not a year: "1,400 men", "1959 ships", "1800 m", and not "In 1905 President
/// Roosevelt".
fn counts(paragraph: &Paragraph, token: usize) -> bool {
    let word = paragraph.word(token);
    let short = matches!(word, "ft" | "ha" | "hp" | "kg" | "km" | "lb" | "lbs" | "m" | "mm" | "mph");
    short
        || words::unit(word).is_some_and(|unit| {
            let is_one = unit.class == "people" && unit.singular == word && unit.plural != word;
            !is_one && (unit.class != "time" || unit.singular == "year")
        })
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
        check("In March of 1933", &[("March of 1933", "March 1933")]);
        check("the Long March of 1934", &[("1934", "1934")]);
        check("mid-October 1962", &[("mid-October 1962", "8 October 1962 to 23 October 1962")]);
        check("the summer of 1962", &[("the summer of 1962", "June 1962 to September 1962")]);
        check("winter 1941–42", &[("winter 1941–42", "November 1941 to March 1942")]);
        check("the first half of 1917", &[("the first half of 1917", "January 1917 to June 1917")]);
        check("mid- to late 1960s", &[("mid- to late 1960s", "1963 to 1969")]);
        check("the 5th–8th centuries", &[("the 5th–8th centuries", "400 to 800")]);
    }

    #[test]
    fn calendars_and_named_days() {
        check("30 January 1648/9", &[("30 January 1648/9", "9 February 1649")]);
        check("25 October (7 November) 1917", &[("25 October (7 November) 1917", "7 November 1917")]);
        check("2/15 March 1917", &[("2/15 March 1917", "15 March 1917")]);
        check("9/10 March 1945", &[("9/10 March 1945", "9 March 1945 to 10 March 1945")]);
        check("27 June 1709 Old Style", &[("27 June 1709 Old Style", "8 July 1709")]);
        check("Easter Monday 1916", &[("Easter Monday 1916", "24 April 1916")]);
        check("9 Thermidor Year II", &[("9 Thermidor Year II", "27 July 1794")]);
    }

    #[test]
    fn spans() {
        check("from June to August 1940", &[("from June to August 1940", "June 1940 to August 1940")]);
        check("264–241 BC", &[("264–241 BC", "264 BC to 241 BC")]);
        check("the 1930s and '40s", &[("the 1930s and '40s", "1930 to 1949")]);
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
            "room 1917",
            "FO 371/1940",
            "up to 1500 men",
            "about 1400 exiles",
            "may be",
        ] {
            check(text, &[]);
        }
    }
}
