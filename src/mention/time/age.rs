//! Ages: "aged 46", "at the age of thirty-two", "a 19-year-old", "his fortieth birthday".

use std::ops::Range;

use super::super::quantity;
use super::{Found, Says};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// Years that nobody outlived.
const LONGEST: f64 = 120.0;

/// An age that a paragraph tells of somebody: "aged 46", "at the age of thirty-two".
#[derive(Clone, Debug, PartialEq)]
pub struct Age {
    /// Its words.
    pub tokens: Range<usize>,
    /// The words of its figure.
    pub figure: Range<usize>,
    /// In full years.
    pub years: u32,
    /// Whether it says "about".
    pub approximate: bool,
}

/// "fortieth", "twenty-fifth" or "25th" before "birthday" or "anniversary".
#[derive(Clone, Debug, PartialEq)]
pub struct Ordinal {
    /// Its words, without the noun.
    pub tokens: Range<usize>,
    /// The token of "birthday" or "anniversary".
    pub noun: usize,
    /// Which.
    pub years: u32,
}

pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Found> {
    let (end, years, approximate) = told(paragraph, token)
        .map(|age| (age.tokens.end, age.years, age.approximate))
        .or_else(|| birthday(paragraph, token).map(|(end, years)| (end, years, false)))
        .or_else(|| old(paragraph, token).map(|(end, years)| (end, years, false)))?;
    Some(Found::plain(end, Says::Age(years, approximate)))
}

/// The ages that a paragraph tells by "aged" and "at the age of".
pub fn ages(paragraph: &Paragraph) -> Vec<Age> {
    let clear = |token: &usize| match paragraph.word(*token) {
        "aged" => true,
        "at" => paragraph.word(token + 1) == "age" || paragraph.word(token + 2) == "age",
        _ => false,
    };
    (0..paragraph.tokens.len()).filter(clear).filter_map(|token| told(paragraph, token)).collect()
}

/// The birthdays and anniversaries that a paragraph counts.
pub fn ordinals(paragraph: &Paragraph) -> Vec<Ordinal> {
    let nouns = (0..paragraph.tokens.len())
        .filter(|token| matches!(paragraph.word(*token), "birthday" | "anniversary"));
    nouns.filter_map(|noun| ordinal_before(paragraph, noun)).collect()
}

/// The ordinal that stands before a noun: "fiftieth", "thirty-eighth", "38th".
pub fn ordinal_before(paragraph: &Paragraph, noun: usize) -> Option<Ordinal> {
    (noun.saturating_sub(3)..noun).find_map(|start| {
        let (end, years) = ordinal(paragraph, start)?;
        (end == noun).then_some(Ordinal { tokens: start..noun, noun, years })
    })
}

/// "aged 46", "at the age of 46", "at 24", "turned twenty-one", "a boy of nine".
fn told(paragraph: &Paragraph, token: usize) -> Option<Age> {
    let phrase = |words: &[&str]| {
        words
            .iter()
            .enumerate()
            .all(|(step, word)| paragraph.word(token + step) == *word)
            .then_some(words.len())
    };
    let person = matches!(
        paragraph.word(token + 1),
        "boy" | "girl" | "man" | "woman" | "child" | "youth" | "lad" | "widow" | "infant"
    );
    let clear = phrase(&["at", "the", "age", "of"])
        .or_else(|| phrase(&["at", "age"]))
        .or_else(|| phrase(&["age", "of"]))
        .or_else(|| phrase(&["aged"]))
        .or_else(|| phrase(&["turned"]))
        .or_else(|| phrase(&["a"]).filter(|_| person && paragraph.word(token + 2) == "of").map(|_| 3));
    let bare = phrase(&["at"]).filter(|_| clear.is_none());
    let mut at = token + clear.or(bare)?;
    let approximate = matches!(paragraph.word(at), "about" | "around" | "only" | "just" | "barely");
    at += usize::from(approximate);
    let (figure_end, years) = number(paragraph, at)?;
    let end = figure_end + usize::from(clear.is_some() && paragraph.word(figure_end) == "years");
    // "at ten" is an hour; "turned 10 ships", "at 10 Downing Street" are no ages.
    let closed = paragraph.tokens.get(end).is_none_or(|next| match next.kind {
        TokenKind::Word => words::is_function_word(paragraph.word(end)) && !next.is(Mark::Capital),
        TokenKind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ':' | ')' | '—' | '–'),
        _ => false,
    });
    let hour =
        bare.is_some() && (years <= 24 && words::cardinal(paragraph.word(at)).is_some() || years <= 12);
    let loose = approximate && matches!(paragraph.word(at - 1), "about" | "around");
    (closed && !hour).then_some(Age { tokens: token..end, figure: at..figure_end, years, approximate: loose })
}

/// "his fortieth birthday"
fn birthday(paragraph: &Paragraph, token: usize) -> Option<(usize, u32)> {
    let own = matches!(paragraph.word(token), "his" | "her" | "their" | "my");
    let at = token + usize::from(own);
    let (end, years) = ordinal(paragraph, at)?;
    (paragraph.word(end) == "birthday").then_some((end + 1, years))
}

/// "twenty-five-year-old", "seventy-six years old".
fn old(paragraph: &Paragraph, token: usize) -> Option<(usize, u32)> {
    let (end, years) = number(paragraph, token)?;
    let mark = |at: usize| usize::from(paragraph.is_mark(at, '-'));
    let unit = end + mark(end);
    let last = unit + 1 + mark(unit + 1);
    let named = matches!(paragraph.word(unit), "year" | "years") && paragraph.word(last) == "old";
    named.then_some((last + 1, years))
}

fn number(paragraph: &Paragraph, at: usize) -> Option<(usize, u32)> {
    let (length, value) = quantity::figure_at(paragraph, at)?;
    let whole = value.fract() == 0.0 && (1.0..LONGEST).contains(&value);
    whole.then_some((at + length, value as u32))
}

fn ordinal(paragraph: &Paragraph, at: usize) -> Option<(usize, u32)> {
    if let Some(value) = words::ordinal(paragraph.word(at)) {
        return Some((at + 1, value));
    }
    if paragraph.tokens.get(at)?.kind == TokenKind::Number {
        let suffix = matches!(paragraph.word(at + 1), "st" | "nd" | "rd" | "th");
        let value = paragraph.written(at).parse().ok().filter(|value| *value < LONGEST as u32)?;
        return suffix.then_some((at + 2, value));
    }
    let tens = words::cardinal(paragraph.word(at)).filter(|tens| (20.0..100.0).contains(tens))?;
    let units = words::ordinal(paragraph.word(at + 2)).filter(|units| *units < 10)?;
    paragraph.is_mark(at + 1, '-').then_some((at + 3, tens as u32 + units))
}
