//! Old Style and New Style: which calendar a date says that it is of, and dates given in both.

use super::form::{self, Part};
use crate::prose::{Mark, Paragraph};
use crate::value::{Reckoning, When, YearMonthDay};

/// A date with what follows it: "(O.S.)", "New Style", or the same day in the other calendar.
pub(super) fn after(paragraph: &Paragraph, end: usize, part: Part) -> (usize, Part) {
    if let Some(found) = in_both(paragraph, end, part) {
        return found;
    }
    match (said(paragraph, end), date_of(part)) {
        (Some((reckoning, after)), Some(date)) => match date.interval(reckoning) {
            Some(days) => (after, Part { when: Some(When::exactly(days)), ..part }),
            None => (end, part),
        },
        _ => (end, part),
    }
}

/// A date of the Julian calendar.
pub(super) fn in_old_style(date: YearMonthDay) -> Option<When> {
    date.interval(Reckoning::Julian).map(When::exactly)
}

/// A date of the Gregorian calendar.
pub(super) fn in_new_style(date: YearMonthDay) -> Option<When> {
    date.interval(Reckoning::Gregorian).map(When::exactly)
}

/// "2/15 March 1917", "14/26 December 1825": one day, and not two, where the calendars lay that far apart.
pub(super) fn is_one_day(old: YearMonthDay, new: YearMonthDay) -> bool {
    let (old, new) = (old.interval(Reckoning::Julian), new.interval(Reckoning::Gregorian));
    old.zip(new).is_some_and(|(old, new)| old.first == new.first)
}

/// "25 October (7 November) 1917", "28 June (9 July N.S.) 1762", "25 October/7 November 1917".
fn in_both(paragraph: &Paragraph, end: usize, old: Part) -> Option<(usize, Part)> {
    let bracket = paragraph.is_mark(end, '(');
    if !(bracket || paragraph.is_mark(end, '/')) || old.day.is_none() {
        return None;
    }
    let (mut after, new) = form::unstyled(paragraph, end + 1)?;
    after = said(paragraph, after).map_or(after, |(_, after)| after);
    if bracket {
        paragraph.is_mark(after, ')').then(|| after += 1)?;
    }
    let (year, year_token, after) = match (new.year, old.year) {
        (Some(year), _) => (year, new.year_token, after),
        (None, Some(year)) => (year, old.year_token, after),
        (None, None) => {
            let (year, end, _) = form::year(paragraph, after, true)?;
            (year, Some(after), end)
        }
    };
    let date =
        |part: Part| YearMonthDay { year: part.year.unwrap_or(year), month: part.month, day: part.day };
    let same = new.day.is_some() && is_one_day(date(old), date(new));
    // The day and month that stand first are the date's own: a weekday stands with them.
    same.then_some((after, Part { year: Some(year), year_token, when: in_new_style(date(new)), ..old }))
}

fn date_of(part: Part) -> Option<YearMonthDay> {
    part.day?;
    Some(YearMonthDay { year: part.year?, month: part.month, day: part.day })
}

/// The calendar named at a token, in brackets or not, with the token after it.
fn said(paragraph: &Paragraph, token: usize) -> Option<(Reckoning, usize)> {
    let bracket = usize::from(paragraph.is_mark(token, '('));
    let at = token + bracket;
    let capital = paragraph.tokens.get(at)?.is(Mark::Capital);
    let style = paragraph.word(at + 1) == "style";
    let (reckoning, length) = match paragraph.word(at) {
        "os" if capital => (Reckoning::Julian, 1),
        "ns" if capital => (Reckoning::Gregorian, 1),
        "old" if style => (Reckoning::Julian, 2),
        "new" if style => (Reckoning::Gregorian, 2),
        _ => return None,
    };
    let end = at + length;
    match (bracket, paragraph.is_mark(end, ')')) {
        (1, true) => Some((reckoning, end + 1)),
        (0, _) => Some((reckoning, end)),
        _ => None,
    }
}
