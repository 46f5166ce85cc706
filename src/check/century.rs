//! Centuries that the years beside them are not of: "in the eighteenth century: its forces seized Saigon in 1859".

use super::dated::{Dated, Place, places};
use super::{Document, wording};
use crate::finding::{Evidence, Finding};
use crate::prose::{Paragraph, TokenKind};
use crate::value::{Precision, written};
use crate::words;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let dates = place.dates();
        let centuries = dates.iter().filter(|date| date.when.reading.precision == Precision::Century);
        for century in centuries.filter(|date| date.date.until.is_none()) {
            let years = beside(&place, &dates, century).or_else(|| explaining(&place, &dates, century));
            findings.extend(years.and_then(|years| finding(&place, century, &years)));
        }
    }
    findings
}

/// A year in apposition to a century: "in the eighteenth century, in 1869,", "in the eighteenth century (1869)".
fn beside<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    let joined = |from: usize, to: usize| {
        let bracket = paragraph.is_mark(from, '(') && from + 1 == to && paragraph.is_mark(to + 1, ')');
        let comma = from < to && paragraph.is_mark(from, ',') && place.only_links(from + 1..to);
        bracket || comma && paragraph.word(to - 1) != "and"
    };
    let found = dates.iter().find(|date| {
        let follows = date.tokens.start > century.tokens.end
            && joined(century.tokens.end, date.tokens.start)
            && (date.aside || place.closes(date.tokens.end));
        let leads = date.tokens.end < century.tokens.start
            && joined(date.tokens.end, century.tokens.start)
            && place.closes(century.tokens.end);
        is_year(date) && (follows || leads)
    })?;
    Some(vec![found])
}

/// The years by which the rest of a sentence, after a colon, explains what was done in a century: two or more.
fn explaining<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(century.tokens.start);
    let colon =
        (century.tokens.end..sentence.end).find(|at| paragraph.tokens[*at].kind == TokenKind::Mark(':'))?;
    let others =
        dates.iter().filter(|date| sentence.contains(&date.tokens.start) && date.tokens != century.tokens);
    let after: Vec<&Dated> = others.clone().filter(|date| date.tokens.start > colon).collect();
    let of_years = others.clone().all(|date| is_year(date));
    (is_adverbial(paragraph, century) && of_years && after.len() >= 2).then(|| others.collect())
}

/// "in the century", "before the end of the century": not "the wars of the century".
fn is_adverbial(paragraph: &Paragraph, century: &Dated) -> bool {
    let word = |back: usize| century.tokens.start.checked_sub(back).map_or("", |at| paragraph.word(at));
    match word(1) {
        "in" | "during" | "throughout" | "within" | "by" => true,
        "of" => matches!(
            word(2),
            "end" | "middle" | "beginning" | "start" | "course" | "half" | "quarter" | "decades" | "years"
        ),
        _ => false,
    }
}

fn is_year(date: &Dated) -> bool {
    date.when.reading.precision <= Precision::Year && date.when.slack == 0
}

/// That the years are all of one other century.
fn finding(place: &Place, century: &Dated, years: &[&Dated]) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    if !years.iter().all(|year| year.when.disjoint(&century.when)) || !place.is_asserted(century.tokens.start)
    {
        return None;
    }
    let number = |year: &&&Dated| century_of(written(year.when.reading.first).year);
    let right = number(&years.first()?);
    if !years.iter().all(|year| number(&year) == right) {
        return None;
    }
    let token = century.tokens.clone().find(|at| {
        words::ordinal(paragraph.word(*at)).is_some() || paragraph.tokens[*at].kind == TokenKind::Number
    })?;
    let first = years.first()?;
    let name = words::number_word(right?, true)?;
    let message = format!(
        "{} is in the {name} century, not in {}",
        first.when,
        paragraph.text_of(century.tokens.clone())
    );
    let evidence = years.iter().map(|year| Evidence::Passage {
        span: place.span(year.tokens.clone()),
        says: format!("{} here", year.when),
    });
    let finding =
        Finding::new("dates/century", place.span(century.tokens.clone()), message).because(evidence);
    Some(match wording::figure_like(paragraph.written(token), right?) {
        // "18th" and "19th" share an ending; "21st" has its own.
        Some(text) if paragraph.tokens[token].is_word() || (4..=20).contains(&right?) => {
            finding.fix(place.span(token..token + 1), text)
        }
        _ => finding,
    })
}

/// The number of the century of a year of our era.
fn century_of(year: i32) -> Option<u32> {
    u32::try_from(year - 1).ok().map(|year| year / 100 + 1)
}
