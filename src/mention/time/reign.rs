//! Years of a reign: "the twelfth year of Henry VIII's reign", counted from the day on which it began.

use super::super::Mention;
use super::super::date::Bound;
use super::super::date::form;
use super::{Context, Found, Says};
use crate::only::Only;
use crate::prose::{Paragraph, TokenKind};
use crate::value::{Day, Interval, Precision, When, YearMonthDay, written};
use crate::words;

pub(super) fn at(
    paragraph: &Paragraph,
    token: usize,
    mentions: &[Mention],
    context: &impl Context,
) -> Option<Found> {
    if paragraph.word(token) != "the" {
        return None;
    }
    let (number, after) = number(paragraph, token + 1)?;
    let opened = paragraph.word(after) == "year" && paragraph.word(after + 1) == "of";
    let mut at = after + 2;
    let of_the_reign =
        ["the", "reign", "of"].iter().enumerate().all(|(step, word)| paragraph.word(at + step) == *word);
    at += 3 * usize::from(of_the_reign);
    // A title before the name is part of its mention or not; a courtesy word never is.
    let near = |mention: &&Mention| {
        let start = mention
            .name()
            .and_then(|name| name.title.as_ref())
            .map_or(mention.tokens.start, |title| title.tokens.start);
        mention.tokens.start >= at && start.min(mention.tokens.start) <= at + 1
    };
    let ruler =
        mentions.iter().take_while(|mention| mention.tokens.start <= at + 2).find(near).filter(|_| opened)?;
    let mut bearers = ruler.name()?.bearers.iter().map(|(entity, _)| *entity);
    let accessions = bearers.by_ref().filter_map(|entity| context.accession(entity));
    // Of two rulers of one name neither is meant for certain.
    let accession = accessions.only();
    let mut end = ruler.tokens.end;
    if paragraph.is_genitive(end) {
        end += 1;
    }
    end += usize::from(paragraph.word(end) == "reign");
    let when = accession.and_then(|accession| year_of_reign(accession, number));
    Some(Found::plain(end, Says::Date(when, Bound::At)))
}

/// "twelfth", "thirty-seventh", "60th".
fn number(paragraph: &Paragraph, at: usize) -> Option<(u32, usize)> {
    if let Some(number) = words::ordinal(paragraph.word(at)) {
        return Some((number, at + 1));
    }
    if paragraph.tokens.get(at)?.kind == TokenKind::Number {
        let number: u32 = paragraph.written(at).parse().ok()?;
        return form::is_ordinal(paragraph, at + 1).then_some((number, at + 2));
    }
    let tens = words::cardinal(paragraph.word(at)).filter(|tens| (20.0..100.0).contains(tens))?;
    let units = words::ordinal(paragraph.word(at + 2)).filter(|units| *units < 10)?;
    paragraph.is_mark(at + 1, '-').then_some((tens as u32 + units, at + 3))
}

/// From the anniversary of the accession to the day before the next.
fn year_of_reign(accession: Day, number: u32) -> Option<When> {
    let from = written(accession);
    let anniversary = |years: i32| When::of(YearMonthDay { year: from.year.checked_add(years)?, ..from });
    let years = i32::try_from(number).ok().filter(|years| (1..=100).contains(years))?;
    let (first, next) = (anniversary(years - 1)?, anniversary(years)?);
    let between = |first: Interval, next: Interval| Interval {
        first: first.first,
        last: Day(next.first.0 - 1),
        precision: Precision::Year,
    };
    let other = first.other.zip(next.other).map(|(first, next)| between(first, next));
    Some(When { other, ..When::exactly(between(first.reading, next.reading)) })
}
