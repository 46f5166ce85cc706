//! Dates that leave out their year or century: "in May", "the late '60s", "the twenties".
//!
//! They are told only where all the dates of the paragraph agree.

use super::super::Mention;
use super::super::date::form;
use super::super::date::part::{self, Portion};
use super::{Context, Found};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{When, YearMonthDay, written};
use crate::words;

/// What the dates of a paragraph say of one that leaves something out.
pub(super) struct Around {
    /// By the token where each date ends, the one year that all up to it are of.
    years: Vec<(usize, Option<i32>)>,
    /// First year of the one century that they are all of.
    century: Option<i32>,
}

impl Around {
    pub(super) fn of(mentions: &[Mention], context: &impl Context) -> Around {
        let years: Vec<(usize, i32, i32)> = (mentions.iter().enumerate())
            .filter_map(|(at, mention)| {
                mention.date()?;
                let days = context.when(at)?.reading;
                Some((mention.tokens.end, written(days.first).year, written(days.last).year))
            })
            .collect();
        let century = |year: i32| year.div_euclid(100) * 100;
        // A century itself, "the twentieth century", has its last year in the next.
        let centuries = |(_, first, last): &(usize, i32, i32)| {
            (century(*first) == century(*last) || last - first == 100).then_some(century(*first))
        };
        let first = years.first().and_then(centuries);
        let agreed = first.filter(|first| years.iter().all(|years| centuries(years) == Some(*first)));
        let mut one = years.first().map(|(_, year, _)| *year);
        let so_far = years.iter().map(|(end, first, last)| {
            one = one.filter(|year| (first, last) == (year, year));
            (*end, one)
        });
        Around { years: so_far.collect(), century: agreed }
    }

    /// The year of all dates before a token.
    fn year_before(&self, token: usize) -> Option<i32> {
        let before = self.years.partition_point(|(end, _)| *end <= token);
        self.years[..before].last()?.1
    }
}

pub(super) fn at(paragraph: &Paragraph, token: usize, around: &Around) -> Option<Found> {
    decades(paragraph, token, around)
        .or_else(|| short_year(paragraph, token, around))
        .or_else(|| month(paragraph, token, around))
}

/// "May", "early October", after a preposition and without a year.
fn month(paragraph: &Paragraph, token: usize, around: &Around) -> Option<Found> {
    let portion = part::portion(paragraph, token);
    let at = portion.map_or(token, |(_, after)| after);
    let (month, end) = form::month_at(paragraph, at)?;
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let opened = matches!(
        before,
        "in" | "by"
            | "since"
            | "until"
            | "till"
            | "during"
            | "from"
            | "throughout"
            | "of"
            | "before"
            | "after"
    );
    // "in May Sinclair's novel"
    let name = paragraph
        .tokens
        .get(end)
        .is_some_and(|next| next.is(Mark::Capital) || next.kind == TokenKind::Number);
    if !opened || name {
        return None;
    }
    let when = around
        .year_before(token)
        .and_then(|year| When::of(YearMonthDay { year, month: Some(month), day: None }));
    Some(Found::derived(
        end,
        match portion {
            Some((portion, _)) => when.map(|when| portion.of_month(when)),
            None => when,
        },
    ))
}

/// "in '68", "since ’45".
fn short_year(paragraph: &Paragraph, token: usize, around: &Around) -> Option<Found> {
    let marked = ['’', '\'', '‘'].iter().any(|mark| paragraph.is_mark(token, *mark));
    let figures = paragraph.tokens.get(token + 1).filter(|figures| !figures.is(Mark::Spaced))?;
    let year: i32 = paragraph.written(token + 1).parse().ok()?;
    let plain = marked && figures.kind == TokenKind::Number && paragraph.written(token + 1).len() == 2;
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let opened = matches!(before, "in" | "of" | "since" | "by" | "until" | "from" | "after" | "before");
    let ended = paragraph.tokens.get(token + 2).is_none_or(|next| next.is(Mark::Spaced) || !next.is_word());
    let when = around
        .century
        .and_then(|century| When::of(YearMonthDay { year: century + year, month: None, day: None }));
    (plain && opened && ended).then(|| Found::derived(token + 2, when))
}

/// "the late '60s", "the Roaring Twenties", "the sixties and early seventies of the twentieth century".
fn decades(paragraph: &Paragraph, token: usize, around: &Around) -> Option<Found> {
    let (portion, decade, mut end) = decade(paragraph, token, false)?;
    let mut last = (portion, decade);
    if matches!(paragraph.word(end), "and" | "or" | "to")
        && let Some((portion, decade, after)) =
            self::decade(paragraph, end + 1, true).filter(|(_, next, _)| *next > decade)
    {
        last = (portion, decade);
        end = after;
    }
    let roaring = paragraph.word(end.saturating_sub(2)) == "roaring";
    let century = if roaring { Some(1900) } else { around.century };
    let when = century.and_then(|century| {
        let first = part::decade_years(portion, century + decade)?;
        Some(first.until(part::decade_years(last.0, century + last.1)?))
    });
    Some(Found::derived(end, when))
}

/// One decade without its century, with the portion of it and the token after it; the second of two needs no article.
fn decade(paragraph: &Paragraph, token: usize, second: bool) -> Option<(Option<Portion>, i32, usize)> {
    let (portion, mut at) = part::portion_of_many(paragraph, token);
    // "a man in his sixties", "temperatures in the nineties" have no article or portion of a decade before them.
    let article = second || paragraph.word(token) == "the" || portion.is_some();
    at += usize::from(paragraph.word(at) == "roaring");
    if let Some(decade) = part::decade_word(paragraph.word(at)).filter(|_| article) {
        let of_theirs = paragraph.tokens.get(at + 1).is_some_and(|next| {
            let word = paragraph.word(at + 1);
            next.is_word()
                && !words::is_function_word(word)
                && !words::is_determiner(word)
                && words::verb(word).is_none()
        });
        return (!of_theirs).then_some((portion, decade, at + 1));
    }
    let apostrophe = ['’', '\'', '‘'].iter().any(|mark| paragraph.is_mark(at, *mark));
    let digits = paragraph.written(at + 1);
    let suffix = paragraph.tokens.get(at + 2).filter(|suffix| !suffix.is(Mark::Spaced))?;
    let decade: i32 = digits.parse().ok().filter(|decade| decade % 10 == 0)?;
    let plural = suffix.kind == TokenKind::Word && paragraph.word(at + 2) == "s";
    (apostrophe && article && digits.len() == 2 && plural).then_some((portion, decade, at + 3))
}
