//! Times of day, ordinals and years with a slip of the key in their figures: "10,32am", "25:10", "4:0o a.m.", "21th", "19l4".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::prose::{Mark, Paragraph};
use crate::text::Span;

/// A malformed figure with the right form, where that is plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// Bytes of the chunk.
    pub span: Span,
    /// What it is none of: "time of day".
    pub what: &'static str,
    /// What to write instead; none where an hour is impossible.
    pub mended: Option<String>,
}

/// Where something malformed begins in the text, how it is written, and what is meant.
type Slip = (usize, String, Option<String>);

/// A form of figures, and what a slip in it is.
struct Form {
    regex: Option<Regex>,
    what: &'static str,
    read: fn(&Captures) -> Option<Slip>,
}

const TIME: &str = "time of day";
const ORDINAL: &str = "ordinal";
const YEAR: &str = "year";

/// Letters that are taken for figures, with the figures.
const LETTERS: &[(char, char)] = &[('o', '0'), ('O', '0'), ('l', '1'), ('I', '1')];

/// Every form, each once over the text.
fn forms() -> &'static [Form] {
    static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
        let form = |regex: &str, what, read| Form { regex: Regex::new(regex).ok(), what, read };
        vec![
            // Hour, separator, minutes, and what says that it is a time of day: a.m., p.m., hours, o'clock.
            form(
                r"(?i)\b(\d{1,2})([:.;,]{1,2})\s?(\d[\doil]|[oil]\d)(?:\s?([ap])([.,]?)\s?m\b([.,]?)|\s(?:hours|o['’]clock)\b)",
                TIME,
                clock,
            ),
            form(r"\b(?:at|by|until|around)\s(\d{1,2}):(\d{2})\b", TIME, hour),
            form(r"\b(\d{1,3})(st|nd|rd|th)\b(\s(?:of\s)?\p{L}+)?", ORDINAL, ordinal),
            form(r"(?:^|[\s(–—-])((?:1\d|20|1[oO]|l\d)[\doOlI]{2})\b", YEAR, year),
            form(
                r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s((?:1\d|20)\.\d\d)\b(\s?(?:hours|hrs|h|GMT|[ap]\.?m)\b)?",
                YEAR,
                pointed,
            ),
        ]
    });
    &FORMS
}

/// All malformed figures of a paragraph, but for quoted ones.
pub fn malformed(paragraph: &Paragraph) -> Vec<Malformed> {
    let text = &paragraph.chunk[paragraph.span.range()];
    let mut found: Vec<Malformed> = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    for form in forms() {
        for captures in form.regex.iter().flat_map(|regex| regex.captures_iter(text)) {
            let Some((start, written, mended)) = (form.read)(&captures) else { continue };
            let span = Span::new(start, start + written.len()).shifted(paragraph.span.start);
            if !found.iter().any(|other| other.span.overlaps(span)) {
                found.push(Malformed { span, what: form.what, mended });
            }
        }
    }
    found.retain(|one| !is_quoted(paragraph, one.span));
    found
}

fn part<'t>(found: &Captures<'t>, at: usize) -> &'t str {
    found.get(at).map_or("", |part| part.as_str())
}

/// "10,32am", "8..30 p.m.", "4:0o a.m.", "13:20 pm".
fn clock(found: &Captures) -> Option<Slip> {
    let (separator, figures) = (part(found, 2), with_figures(part(found, 3)));
    let (hour, minute): (u32, u32) = (part(found, 1).parse().ok()?, figures.parse().ok()?);
    let half_day = !part(found, 4).is_empty();
    let impossible = hour > 24 || minute > 59 || half_day && (hour > 12 || hour == 0);
    let wrong = part(found, 5) == "," || !matches!(separator, ":" | ".") || figures != part(found, 3);
    if !impossible && !wrong {
        return None;
    }
    let whole = found.get(0)?;
    // "a.m." at the end of a clause is followed by a comma that is no part of it.
    let written = whole.as_str().strip_suffix(',').unwrap_or(whole.as_str());
    let after = found.get(3)?.end() - whole.start();
    let point = if separator.starts_with('.') { '.' } else { ':' };
    let mended = || format!("{hour}{point}{figures}{}", written[after..].replace(',', "."));
    Some((whole.start(), written.to_owned(), (!impossible).then(mended)))
}

/// "at 25:10".
fn hour(found: &Captures) -> Option<Slip> {
    let (hour, minute) = (found.get(1)?, found.get(2)?);
    let impossible = hour.as_str().parse::<u32>().ok()? > 24 || minute.as_str().parse::<u32>().ok()? > 59;
    impossible.then(|| (hour.start(), format!("{}:{}", hour.as_str(), minute.as_str()), None))
}

/// "21th", "22st". "11st" before anything but "of" or "century" is a weight.
fn ordinal(found: &Captures) -> Option<Slip> {
    let (figures, suffix, next) = (part(found, 1), part(found, 2), part(found, 3).trim_start());
    let right = super::date::ordinal_suffix(figures.parse().ok()?);
    let weight = suffix == "st" && !next.starts_with("of ") && next != "century";
    let start = found.get(1)?.start();
    (right != suffix && !weight)
        .then(|| (start, format!("{figures}{suffix}"), Some(format!("{figures}{right}"))))
}

/// "19l4", "191O".
fn year(found: &Captures) -> Option<Slip> {
    let written = found.get(1)?;
    let letters = written.as_str().chars().filter(|char| char.is_alphabetic()).count();
    let mended = || Some(with_figures(written.as_str()));
    (letters == 1).then(|| (written.start(), written.as_str().to_owned(), mended()))
}

/// "29 April, 19.16".
fn pointed(found: &Captures) -> Option<Slip> {
    let written = found.get(1).filter(|_| found.get(2).is_none())?;
    Some((written.start(), written.as_str().to_owned(), Some(written.as_str().replace('.', ""))))
}

/// Figures with the letters that were taken for some of them put right.
fn with_figures(written: &str) -> String {
    let figure =
        |char: char| LETTERS.iter().find(|(letter, _)| *letter == char).map_or(char, |(_, figure)| *figure);
    written.chars().map(figure).collect()
}

fn is_quoted(paragraph: &Paragraph, span: Span) -> bool {
    paragraph.tokens.iter().any(|token| token.span.overlaps(span) && token.is(Mark::Quoted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let all = malformed(&read_plain(text));
        let found: Vec<_> = all.iter().map(|one| (&text[one.span.range()], one.mended.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn wrong_marks_and_impossible_hours() {
        check("At 10,32am, 20 ships", &[("10,32am", Some("10:32am"))]);
        check("At about 2:30a,m. on", &[("2:30a,m.", Some("2:30a.m."))]);
        check("At 7;55 a.m. on Sunday", &[("7;55 a.m.", Some("7:55 a.m."))]);
        check("takes effect at 11,00 a.m.", &[("11,00 a.m.", Some("11:00 a.m."))]);
        check("it began at 25:10 and", &[("25:10", None)]);
        check("at 13:20 pm", &[("13:20 pm", None)]);
        check("at 8..30 p.m. on", &[("8..30 p.m.", Some("8.30 p.m."))]);
        check("at 4:0o a.m. on", &[("4:0o a.m.", Some("4:00 a.m."))]);
    }

    #[test]
    fn wrong_ordinals_and_years() {
        check("on the 21th of January", &[("21th", Some("21st"))]);
        check(
            "the 111st of them, the 23nd, the 12nd",
            &[("111st", Some("111th")), ("23nd", Some("23rd")), ("12nd", Some("12th"))],
        );
        check("in 19l4, not in 191O", &[("19l4", Some("1914")), ("191O", Some("1910"))]);
        check("on 29 April, 19.16 Sir", &[("19.16", Some("1916"))]);
    }

    #[test]
    fn right_times_and_things_that_are_no_times() {
        for text in [
            "at 10.32 am",
            "1032 hours",
            "10:32 a.m., and",
            "Psalm 10,32",
            "10,320 men",
            "won 28:10",
            "at 10:32.",
            "the 21st, 22nd, 23rd and 11th",
            "he weighed 11st 4lb",
            "on 29 April, 19.16 hours",
            "the 1914l series, the Il-2 and 100 men",
        ] {
            check(text, &[]);
        }
    }
}
