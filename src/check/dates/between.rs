//! Durations between two dates of the essay: of what began on the one and ended on the other.

use crate::check::dated::{Dated, Place};
use crate::check::dates::duration::{PLAIN, finding, is_off};
use crate::check::length::Fit;
use crate::finding::{Evidence, Finding};
use crate::mention::Stated;
use crate::words;

/// Verbs that say that something began.
const BEGUN: &[&str] = &["begin", "impose", "launch", "open", "start"];
/// Verbs that say that something ended.
pub(in crate::check) const ENDED: &[&str] =
    &["abandon", "abolish", "close", "conclude", "end", "finish", "lift", "raise", "repeal"];

/// A duration held against the two dates that it lies between.
pub(in crate::check) fn between(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    lasted_and_ended(place, dates, length)
        .or_else(|| begun_and_ended(place, dates, length))
        .or_else(|| stayed_until(place, dates, length))
}

/// "He left in December 1871 on a tour that lasted two months and ended in September 1873".
fn lasted_and_ended(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    let ended =
        paragraph.word(length.tokens.end) == "and" && paragraph.word(length.tokens.end + 1) == "ended";
    let [from, to] = of_sentence(place, dates, length)?;
    let around = from.tokens.end <= length.tokens.start
        && to.tokens.start > length.tokens.end + 1
        && place.only_links(length.tokens.end + 2..to.tokens.start);
    (before(place, length) == "lasted" && ended && around)
        .then(|| misfit(place, [from, to], length))
        .flatten()
}

/// "The blockade was begun on 24 June 1948 and lifted on 12 May 1949, after more than ten weeks".
fn begun_and_ended(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    let [from, to] = of_sentence(place, dates, length)?;
    let was = |date: &Dated, verbs: &[&str]| {
        let verb = date.tokens.start.checked_sub(2).and_then(|at| words::verb(paragraph.word(at)));
        verb.is_some_and(|verb| verbs.contains(&verb.lemma))
    };
    let told = was(from, BEGUN) && was(to, ENDED) && to.tokens.end < length.tokens.start;
    let after = before(place, length) == "after" && place.closes(length.tokens.end);
    (told && after).then(|| misfit(place, [from, to], length)).flatten()
}

/// "He took refuge there and stayed for nearly fifteen months, until 1971": from one of the dates told right before, to
/// which the figure goes but for a digit or its unit, and to none as it is.
fn stayed_until(place: &Place, dates: &[Dated], length: &Stated) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    let end = length.tokens.end;
    let comma = usize::from(paragraph.is_mark(end, ','));
    let until = matches!(paragraph.word(end + comma), "till" | "until") && before(place, length) == "for";
    let by = dates.iter().find(|date| (end + comma..=end + comma + 1).contains(&date.tokens.start))?;
    if !until || by.when.slack > 0 || by.date.until.is_some() {
        return None;
    }
    let sentence = paragraph.sentence_of(length.tokens.start);
    let first = paragraph.sentence_of(sentence.start.saturating_sub(1)).start;
    let told = first..length.tokens.start;
    let from = dates.iter().rev().filter(|date| {
        told.contains(&date.tokens.start) && date.is_plain() && date.date.until.is_none() && !date.aside
    });
    if from.clone().any(|from| length.fit(&from.when, &by.when) == Fit::Fits) {
        return None;
    }
    let from = from.clone().find(|from| length.is_plain_slip_for(&from.when.until(by.when)))?;
    misfit(place, [from, by], length)
}

fn before<'d>(place: &Place<'d>, length: &Stated) -> &'d str {
    length.tokens.start.checked_sub(1).map_or("", |at| place.passage.paragraph.word(at))
}

/// The two dates of the sentence of a duration, where it has no others.
fn of_sentence<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], length: &Stated) -> Option<[&'a Dated<'d>; 2]> {
    let sentence = place.passage.paragraph.sentence_of(length.tokens.start);
    let mut here = dates.iter().filter(|date| sentence.contains(&date.tokens.start));
    let two = [here.next()?, here.next()?];
    let plain = two.iter().all(|date| date.is_plain() && date.date.until.is_none() && !date.lent);
    (plain && here.next().is_none()).then_some(two)
}

/// That it does not fit between two dates, plainly or by a slip.
fn misfit(place: &Place, [from, to]: [&Dated; 2], length: &Stated) -> Option<Finding> {
    if from.when.reading.first > to.when.reading.first {
        return None;
    }
    let span = from.when.until(to.when);
    let evidence = [from, to].map(|date| Evidence::Passage {
        span: place.span(date.tokens.clone()),
        says: format!("{} here", date.when),
    });
    let plain = is_off(length, &span, PLAIN) || length.is_plain_slip_for(&span);
    let misfit = length.fit(&from.when, &to.when) != Fit::Fits && plain;
    (misfit && place.is_asserted(length.tokens.start))
        .then(|| finding(place, length, &span).because(evidence))
}
