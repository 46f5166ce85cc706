//! Days and years that no calendar has: 31 June, 29 February 1962, the year 0.

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::mention::{Date, month_name};
use crate::prose::Mark;
use crate::value::{When, YearMonthDay};

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let dates = passage.mentions.iter().filter_map(|mention| mention.date());
    let each = dates.flat_map(|date| std::iter::once(date).chain(date.until.as_deref()));
    each.filter_map(|date| finding(passage, date)).chain(year_zero(passage)).collect()
}

/// "In the year 0": 1 BC was followed by AD 1.
fn year_zero(passage: &Passage) -> impl Iterator<Item = Finding> {
    let paragraph = &passage.paragraph;
    let named = move |at: &usize| {
        let before = at.checked_sub(1).map_or("", |at| paragraph.word(at));
        let zero = paragraph.written(at + 2) == "0" || paragraph.written(at + 2) == "zero";
        let said = matches!(before, "by" | "in" | "since" | "until" | "from" | "to");
        let opens = said && paragraph.word(*at) == "the" && paragraph.written(at + 1) == "year";
        opens && zero && !paragraph.tokens[*at].is(Mark::Quoted)
    };
    let found = (0..paragraph.tokens.len()).filter(named);
    found.map(move |at| {
        let span = paragraph.span_of(at + 1..at + 3);
        Finding::new("dates/impossible", span, "no year 0 lies between 1 BC and AD 1")
    })
}

fn finding(passage: &Passage, date: &Date) -> Option<Finding> {
    let (day, month, token) = (date.day?, date.month?, date.day_token?);
    let paragraph = &passage.paragraph;
    if paragraph.tokens[token].is(Mark::Quoted) {
        return None;
    }
    // Without a year a leap year is possible.
    let year = date.year.unwrap_or(2000);
    let exists = |day| When::of(YearMonthDay { year, month: Some(month), day: Some(day) }).is_some();
    if exists(day) {
        return None;
    }
    let last = (1..=31).rev().find(|day| exists(*day))?;
    let name = month_name(month);
    let message = match date.year {
        Some(year) if month == 2 => format!("February {year} had {last} days"),
        _ => format!("{name} has {last} days"),
    };
    let parts = [Some(token), date.month_token, date.year_token];
    let tokens = parts.iter().flatten();
    let (first, end) = (*tokens.clone().min()?, *tokens.max()? + 1);
    let finding = Finding::new("dates/impossible", paragraph.span_of(first..end), message);
    let plain = paragraph.written(token).chars().all(|char| char.is_ascii_digit());
    Some(if plain { finding.fix(paragraph.span_of(token..token + 1), last.to_string()) } else { finding })
}
