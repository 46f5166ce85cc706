//! Years that are no calendar years: "FY1962", "the financial year 1965–66", "the 1961–62 season".

use super::super::date::Bound;
use super::super::date::form::{next_year, year};
use super::{Found, Says};
use crate::prose::{Mark, Paragraph};
use crate::value::{When, YearMonthDay};

/// The American fiscal year began on 1 July until 1976, and begins on 1 October since.
const OCTOBER_FROM: i32 = 1977;

pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Found> {
    let (end, when) = american(paragraph, token)
        .or_else(|| labelled(paragraph, token))
        .or_else(|| label_after(paragraph, token))?;
    Some(Found::plain(end, Says::Date(Some(when), Bound::At)))
}

/// "FY1962", "fiscal year 1948".
fn american(paragraph: &Paragraph, token: usize) -> Option<(usize, When)> {
    let short = paragraph.word(token) == "fy" && paragraph.tokens[token].is(Mark::Capital);
    let long = paragraph.word(token) == "fiscal" && paragraph.word(token + 1) == "year";
    let at = token + if short { 1 } else { 2 };
    let value = year_at(paragraph, at).filter(|_| short || long)?;
    if next_year(paragraph, at, value).is_some() {
        return None;
    }
    let first = if value >= OCTOBER_FROM { 10 } else { 7 };
    Some((at + 1, months((value - 1, first), (value, first - 1))?))
}

/// "the financial year 1938–39", "the academic year 1967–68", "the crop year 1931/32".
fn labelled(paragraph: &Paragraph, token: usize) -> Option<(usize, When)> {
    let at = token + usize::from(paragraph.word(token) == "the");
    let label = paragraph.word(at);
    if !is_label(label) || paragraph.word(at + 1) != "year" {
        return None;
    }
    let value = year_at(paragraph, at + 2)?;
    let end = next_year(paragraph, at + 2, value)?;
    // Britain and its empire close the accounts on the last of March.
    let accounts = matches!(label, "financial" | "fiscal");
    let (first, last) = if accounts { (4, 3) } else { (1, 12) };
    Some((end, months((value, first), (value + 1, last))?))
}

/// "the 1961–62 season", "the 1918-19 school year".
fn label_after(paragraph: &Paragraph, token: usize) -> Option<(usize, When)> {
    let at = token + usize::from(paragraph.word(token) == "the");
    let value = year_at(paragraph, at)?;
    let end = next_year(paragraph, at, value)?;
    let length = match (paragraph.word(end), paragraph.word(end + 1)) {
        ("season" | "session", _) => 1,
        (label, "year") if is_label(label) => 2,
        _ => return None,
    };
    Some((end + length, months((value, 1), (value + 1, 12))?))
}

fn is_label(word: &str) -> bool {
    matches!(
        word,
        "academic" | "crop" | "financial" | "fiscal" | "harvest" | "marketing" | "parliamentary" | "school"
    )
}

fn year_at(paragraph: &Paragraph, at: usize) -> Option<i32> {
    (paragraph.written(at).len() == 4).then(|| year(paragraph, at, true)).flatten().map(|(year, ..)| year)
}

fn months(first: (i32, u32), last: (i32, u32)) -> Option<When> {
    let month = |(year, month)| When::of(YearMonthDay { year, month: Some(month), day: None });
    Some(month(first)?.until(month(last)?))
}
