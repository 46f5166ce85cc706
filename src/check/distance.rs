//! How far an essay says that two dates of a paragraph are apart: "Three years later, in May 1972", after
//! February 1972.

use crate::check::dated::{Dated, Place};
use crate::check::length::{Fit, pairs};
use crate::mention::{Bound, Date, Direction, Stated, direction};
use crate::value::{Precision, When, written};
use std::ops::Range;

/// A distance with the dates that it is said to lie between.
pub(super) struct Distance<'a, 'd> {
    pub(super) length: &'a Stated,
    pub(super) direction: Direction,
    /// What it is counted from.
    pub(super) anchor: &'a Dated<'d>,
    /// Where the date stands that it leads to.
    pub(super) target: Range<usize>,
    /// When that is; of a date without a year the nearest such day.
    pub(super) when: When,
    /// The same day in other years, where the year is left out.
    others: Vec<When>,
}

/// All distances of a paragraph, given its dates.
pub(super) fn distances<'a, 'd>(place: &Place<'d>, dates: &'a [Dated<'d>]) -> Vec<Distance<'a, 'd>>
where
    'd: 'a,
{
    let lengths = place.passage.lengths.iter();
    lengths.filter_map(|length| distance(place, dates, length)).collect()
}

fn distance<'a, 'd>(
    place: &Place<'d>,
    dates: &'a [Dated<'d>],
    length: &'a Stated,
) -> Option<Distance<'a, 'd>> {
    let direction = direction(&place.passage.paragraph, length.tokens.end)?;
    let (target, date) = target(place, length)?;
    let bound = length.tokens.start.min(target.start);
    let anchor = dates.iter().rev().find(|date| date.tokens.end <= bound && !date.aside)?;
    // Between a date without a year and one before it a year may have passed.
    let guessed = anchor.lent && date.year.is_some();
    if guessed || !place.is_told(length.tokens.start) {
        return None;
    }
    if !anchor.is_plain() || anchor.date.until.is_some() {
        return None;
    }
    let (when, others) = match date.when {
        Some(when) => (when, vec![]),
        None => in_years_around(date, &anchor.when, length, direction)?,
    };
    let plain = when.slack == 0 && when.reading.precision <= Precision::Year;
    plain.then_some(Distance { length, direction, anchor, target, when, others })
}

/// A date without a year, as near to the anchor as it can be on the side that is said, and in all other years that
/// may be meant.
fn in_years_around(
    date: &Date,
    anchor: &When,
    length: &Stated,
    direction: Direction,
) -> Option<(When, Vec<When>)> {
    let year = written(anchor.reading.first).year;
    let reach = (length.greatest.mean_days() / 365.0).ceil().min(1000.0) as i32 + 1;
    let (later, earlier) = if direction == Direction::Later { (reach, 1) } else { (1, reach) };
    let all = (year - earlier..=year + later).filter_map(|year| date.in_year(year));
    let (mut nearest, mut others): (Vec<When>, Vec<When>) =
        all.partition(|when| written(when.reading.first).year == year);
    let nearest = nearest.pop()?;
    if ordered(direction, anchor, &nearest) {
        return Some((nearest, others));
    }
    let next = others.iter().position(|when| {
        let step = written(when.reading.first).year - year;
        step == if direction == Direction::Later { 1 } else { -1 }
    });
    let next = next.map(|at| others.remove(at))?;
    others.push(nearest);
    Some((next, others))
}

fn ordered(direction: Direction, anchor: &When, target: &When) -> bool {
    let (from, to) = if direction == Direction::Later { (anchor, target) } else { (target, anchor) };
    pairs(from, to).iter().any(|(from, to)| to.last >= from.first)
}

/// How a length fits between two dates; `None` if they are not in order: another year is meant, or another story.
pub(super) fn fit(direction: Direction, length: &Stated, anchor: &When, target: &When) -> Option<Fit> {
    let (from, to) = if direction == Direction::Later { (anchor, target) } else { (target, anchor) };
    ordered(direction, anchor, target).then(|| length.fit(from, to))
}

impl Distance<'_, '_> {
    /// How the length fits; `None` if the dates are not in order.
    pub(super) fn fit(&self) -> Option<Fit> {
        let fits = |when: &When| fit(self.direction, self.length, &self.anchor.when, when) == Some(Fit::Fits);
        if self.others.iter().any(fits) {
            return Some(Fit::Fits);
        }
        fit(self.direction, self.length, &self.anchor.when, &self.when)
    }

    /// Whether another date of the paragraph, from a token to another, is what is counted from.
    pub(super) fn is_explained(&self, dates: &[Dated], tokens: Range<usize>) -> bool {
        let explains = |other: &Dated| {
            let targets = || std::iter::once(&self.when).chain(&self.others);
            let fits = |target| fit(self.direction, self.length, &other.when, target) == Some(Fit::Fits);
            other.tokens.start != self.target.start && targets().any(fits)
        };
        dates.iter().filter(|date| tokens.contains(&date.tokens.start)).any(explains)
    }

    /// Whether the two dates are just so far apart, and the other way round: "nine days earlier, on 11 February" after
    /// 2 February.
    pub(super) fn is_turned(&self) -> bool {
        let (anchor, target) = (self.anchor.when.reading, self.when_turned().reading);
        let by_day = anchor.precision == Precision::Day && target.precision == Precision::Day;
        let Some(figure) = self.length.exactly().filter(|_| by_day) else { return false };
        let counted = figure * self.length.unit.days();
        let apart = f64::from((anchor.first.0 - target.first.0).abs());
        let other = if self.direction == Direction::Later { Direction::Earlier } else { Direction::Later };
        ordered(other, &self.anchor.when, &self.when_turned())
            && self.fit() != Some(Fit::Fits)
            && (apart - counted).abs() <= 0.5 + counted / 30.0
    }

    /// When the target is if the direction is wrong: without a year, in the anchor's.
    pub(super) fn when_turned(&self) -> When {
        let year = |when: &When| written(when.reading.first).year;
        let same = |when: &&When| year(when) == year(&self.anchor.when);
        std::iter::once(&self.when).chain(&self.others).find(same).copied().unwrap_or(self.when)
    }
}

/// The date that a distance leads to: after it, as in "two years later, in 1945", or before it and closing, as in
/// "on 20 March, two weeks later".
fn target<'d>(place: &Place<'d>, length: &Stated) -> Option<(Range<usize>, &'d Date)> {
    let word = length.tokens.end;
    let paragraph = &place.passage.paragraph;
    let aside = |tokens: &Range<usize>| {
        let opened = tokens.start.checked_sub(1).is_some_and(|before| paragraph.is_mark(before, '('));
        opened || paragraph.is_mark(tokens.end, ')')
    };
    let mut dates = place.passage.mentions.iter().filter_map(|mention| {
        let date = mention.date().filter(|date| !date.vague && !date.approximate)?;
        Some((mention.tokens.clone(), date))
    });
    let follows = |(tokens, _): &(Range<usize>, &Date)| {
        tokens.start > word && place.only_links(word + 1..tokens.start) && !aside(tokens)
    };
    // ", which was fifty years later"
    let relative = length
        .tokens
        .start
        .checked_sub(2)
        .filter(|at| paragraph.word(*at) == "which" && matches!(paragraph.word(at + 1), "is" | "was"));
    let end = relative.unwrap_or(length.tokens.start);
    let closing = place.closes(word + 1);
    let leads = |(tokens, _): &(Range<usize>, &Date)| {
        closing && paragraph.is_mark(tokens.end, ',') && tokens.end + 1 == end
    };
    let found = dates.clone().find(follows).or_else(|| dates.find(leads));
    found.filter(|(_, date)| date.until.is_none() && date.bound == Bound::At)
}

/// "exactly two years after", "three years to the day after"; but anniversaries are known by their number, so that
/// of "fifty years to the day" and its date it may be the date that is wrong.
pub(super) fn is_just(place: &Place, length: &Stated, word: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let exactly = paragraph.word(length.tokens.start) == "exactly";
    let round = length.exactly().is_none_or(|years| years % 10.0 == 0.0);
    !round && (exactly || paragraph.word(word - 1) == "day" && word - 1 > length.noun)
}

/// Whether a word says that time went by: "six years had passed".
pub(super) fn has_passed(word: &str) -> bool {
    matches!(word, "passed" | "elapsed")
}

/// The length that the word "before", "after" or "since" counts: "two months after", "six years had passed since",
/// "three years to the day after".
pub(super) fn counted<'a>(place: &Place, lengths: &'a [Stated], word: usize) -> Option<&'a Stated> {
    let paragraph = &place.passage.paragraph;
    let said = |length: &&Stated| match word.checked_sub(length.tokens.end) {
        Some(0) => true,
        Some(1 | 2) => has_passed(paragraph.word(word - 1)),
        Some(3) => paragraph.text_of(length.tokens.end..word) == "to the day" && is_just(place, length, word),
        _ => false,
    };
    lengths.iter().find(said)
}
