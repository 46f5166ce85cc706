//! What an essay puts before or after an event: "less than two months after the Battle of Midway", in April 1942.

use std::ops::Range;

use crate::check::dated::{Dated, Place, places};
use crate::check::distance::{counted, has_passed, is_just};
use crate::check::landmark::{Landmark, across, event, landmark};
use crate::check::length::{self, Fit};
use crate::check::timeline::{Entry, timelines};
use crate::check::{Document, Passage};
use crate::finding::Evidence;
use crate::mention::{Bound, Mention, Stated};
use crate::only::Only;
use crate::value::{Precision, Unit, When, written};

/// Something said to be before or after something else.
pub(super) struct Relative<'a> {
    /// How long before or after, where it is said.
    pub(super) length: Option<&'a Stated>,
    /// The word "before" or "after".
    pub(super) word: usize,
    /// Whether it is after.
    pub(super) after: bool,
    /// How surely the first is known.
    certainty: Certainty,
    /// When the first is, by the essay or the base.
    pub(super) here: Vec<When>,
    /// When the other is.
    pub(super) there: Vec<When>,
    /// What the other is called.
    pub(super) name: String,
    /// Who says when they are.
    pub(super) evidence: Vec<Evidence>,
    /// Whether it is said to be just so long: "exactly two years after", "three years to the day after".
    just: bool,
}

/// How surely it is known when something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    /// By its own date, year included.
    Wholly,
    /// By a date without a year: in any year near the other's.
    AnyYear,
    /// By the date of its sentence, which may not be its own.
    Loosely,
}

/// How the two go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Accord {
    Possible,
    /// They were the other way round.
    Reversed,
    /// The order is right and the distance is not.
    Misfit,
}

/// The word "before" or "after" by which something is put where it was not: its paragraph and its token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unfitting {
    paragraph: usize,
    word: usize,
}

/// All that a document puts before or after an event whose time is known, where that cannot be.
pub(super) fn unfitting<'d>(document: &'d Document<'d>) -> Vec<(Place<'d>, Relative<'d>)> {
    // Two rules ask for them, and hardly any are found.
    let unfitting = document.unfitting.get_or_init(|| {
        let all =
            relatives(document, places(document).flat_map(|place| sides_of(&place).collect::<Vec<_>>()));
        let unfitting = all.filter(|(_, relative)| relative.accord() != Accord::Possible);
        unfitting.map(|(place, relative)| Unfitting { paragraph: place.at, word: relative.word }).collect()
    });
    let all = |Unfitting { paragraph, word }: &Unfitting| Some((Place::of(document, *paragraph)?, *word));
    if unfitting.is_empty() {
        vec![]
    } else {
        relatives(document, unfitting.iter().filter_map(all)).collect()
    }
}

fn sides_of<'d>(place: &Place<'d>) -> impl Iterator<Item = (Place<'d>, usize)> + use<'d> {
    let place = *place;
    place.notes().into_iter().flat_map(move |notes| notes.sides.iter().map(move |word| (place, *word)))
}

/// What is put before or after an event whose time is known by each of some words.
fn relatives<'d>(
    document: &'d Document<'d>,
    words: impl Iterator<Item = (Place<'d>, usize)>,
) -> impl Iterator<Item = (Place<'d>, Relative<'d>)> {
    let entries: Vec<Entry> = timelines(document).into_iter().flatten().collect();
    words.filter_map(move |(place, word)| {
        let relative = relative(&place, &place.dates(), &place.passage.lengths, &entries, word)?;
        Some((place, relative))
    })
}

/// Where a paragraph puts something before or after something else, and says when or how long.
pub(super) fn sides(place: &Place) -> Vec<usize> {
    let Passage { paragraph, mentions, lengths, .. } = place.passage;
    let is_timed = |word: &usize| {
        let sentence = paragraph.sentence_of(*word);
        let mut dates = mentions.iter().filter(|mention| mention.date().is_some());
        paragraph.word(*word) == "since"
            || dates.any(|date| sentence.contains(&date.tokens.start))
            || lengths.iter().any(|length| sentence.contains(&length.tokens.start))
    };
    let counted = |at: &usize| match paragraph.word(*at) {
        "before" | "after" => true,
        "since" => at.checked_sub(1).is_some_and(|before| has_passed(paragraph.word(before))),
        _ => false,
    };
    let words = (0..paragraph.tokens.len()).filter(counted).filter(is_timed);
    words.filter(|word| place.is_asserted(*word)).collect()
}

fn relative<'a>(
    place: &Place<'a>,
    dates: &[Dated],
    lengths: &'a [Stated],
    entries: &[Entry],
    word: usize,
) -> Option<Relative<'a>> {
    let length = counted(place, lengths, word);
    let start = length.map_or(word, |length| length.tokens.start);
    let since = place.passage.paragraph.word(word) == "since";
    let after = since || place.passage.paragraph.word(word) == "after";
    let just = length.is_some_and(|length| is_just(place, length, word));
    let Some(landmark) = landmark(place, dates, entries, word + 1, length.is_some()) else {
        let (here, landmark) = across(place, dates, length?, word)?;
        let Landmark { name, when: there, evidence, .. } = landmark;
        let here = vec![here];
        return Some(Relative {
            length,
            word,
            after,
            certainty: Certainty::Wholly,
            here,
            there,
            name,
            evidence,
            just,
        });
    };
    let Landmark { name, end, when: there, mut evidence, .. } = landmark;
    let of_no_year = || Some((day_without_year(place, start..end, &there)?, vec![], Certainty::AnyYear));
    let (here, more, certainty) = if since {
        let told = told_before(place, dates, start)?;
        let says = format!("{} here", told.when);
        let evidence = Evidence::Passage { span: place.span(told.tokens.clone()), says };
        (vec![told.when], vec![evidence], Certainty::Wholly)
    } else {
        thing_dated(place, dates, (start, end), length.is_some(), after).or_else(of_no_year)?
    };
    evidence.extend(more);
    let there = if landmark.yearless { nearest(&here, there) } else { there };
    Some(Relative { length, word, after, certainty, here, there, name, evidence, just })
}

/// Of the days of several years the one that is nearest to a time.
fn nearest(here: &[When], there: Vec<When>) -> Vec<When> {
    let Some(here) = here.first() else { return there };
    let apart = |when: &When| (when.reading.first.0 - here.reading.first.0).abs();
    there.into_iter().min_by_key(apart).into_iter().collect()
}

/// The one date of the sentence before that of a token: when the story has come to.
fn told_before<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], token: usize) -> Option<&'a Dated<'d>> {
    let paragraph = &place.passage.paragraph;
    let here = paragraph.sentence_of(token);
    let before = paragraph.sentence_of(here.start.checked_sub(1)?);
    let within = |date: &&Dated| before.start <= date.tokens.start && date.tokens.start < here.end;
    let mut told = dates.iter().filter(within);
    let only = told.next().filter(|date| told.next().is_none() && before.contains(&date.tokens.start))?;
    (only.is_plain() && !only.lent && only.date.until.is_none()).then_some(only)
}

/// When that is which is put before or after: by the date beside the phrase from `start` to `end`, or by the event
/// that opens the sentence before it. Where only the sentence has a date, it may be told at that time and not have
/// been then: that tells something just where nobody could know of it yet.
fn thing_dated(
    place: &Place,
    dates: &[Dated],
    (start, end): (usize, usize),
    measured: bool,
    after: bool,
) -> Option<(Vec<When>, Vec<Evidence>, Certainty)> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(start);
    let comma = start.checked_sub(1).filter(|at| paragraph.is_mark(*at, ','));
    let usable = |date: &&Dated| sentence.contains(&date.tokens.start) && date.is_plain() && !date.lent;
    let beside = |date: &&Dated| {
        let follows = date.tokens.start > end
            && measured
            && paragraph.is_mark(end, ',')
            && place.only_links(end..date.tokens.start)
            && place.closes(date.tokens.end);
        let leads = comma == Some(date.tokens.end);
        follows || leads && (measured || date.opens_sentence(place) && place.closes(end))
    };
    if let Some(date) = dates.iter().filter(usable).find(beside) {
        return Some((vec![date.when], vec![], Certainty::Wholly));
    }
    let opens = |mention: &Mention| mention.tokens.start <= sentence.start + 1;
    let mut mentions = place.passage.mentions.iter().enumerate();
    let named = mentions.find(|(_, mention)| opens(mention) && comma == Some(mention.tokens.end));
    if let Some((at, mention)) = named.filter(|_| measured) {
        return event(place, at, mention).map(|named| (named.when, named.evidence, Certainty::Wholly));
    }
    let all = dates.iter().filter(|date| sentence.contains(&date.tokens.start));
    let only = all.only()?;
    let opens = only.tokens.start == 0 || only.opens_sentence(place);
    (measured && after && opens && only.is_plain() && !only.lent)
        .then(|| (vec![only.when], vec![], Certainty::Loosely))
}

/// "27 February, four weeks before …": a day beside the phrase whose year is left out, in the years around the other.
fn day_without_year(place: &Place, phrase: Range<usize>, there: &[When]) -> Option<Vec<When>> {
    let paragraph = &place.passage.paragraph;
    let comma = phrase.start.checked_sub(1).filter(|at| paragraph.is_mark(*at, ','));
    let beside = |mention: &&Mention| {
        let Range { start, end } = mention.tokens;
        let follows = start > phrase.end
            && paragraph.is_mark(phrase.end, ',')
            && place.only_links(phrase.end..start)
            && place.closes(end);
        comma == Some(end) || follows
    };
    let mention = place.passage.mentions.iter().filter(|mention| mention.date().is_some()).find(beside)?;
    let date = mention.date().filter(|date| date.year.is_none() && date.day.is_some())?;
    let plain = date.until.is_none() && date.bound == Bound::At && !date.vague;
    let years = there.iter().filter(|_| plain).map(|when| written(when.reading.first).year);
    let here: Vec<When> =
        years.flat_map(|year| year - 1..=year + 1).filter_map(|year| date.in_year(year)).collect();
    (!here.is_empty()).then_some(here)
}

impl Relative<'_> {
    /// Whether it can be so by any of the times that are given for the two.
    pub(super) fn accord(&self) -> Accord {
        let fitting = self.possible().any(|(here, there)| self.fits(here, there, self.after));
        match self.certainty {
            // The year may be another, but not where the distance is just right the other way round, or is told in
            // days and is wrong in each year.
            Certainty::AnyYear if !fitting && self.turned().is_some() => Accord::Reversed,
            Certainty::AnyYear if !fitting && self.within_a_year() => Accord::Misfit,
            Certainty::AnyYear => Accord::Possible,
            _ if self.possible().next().is_none() => Accord::Reversed,
            Certainty::Loosely => Accord::Possible,
            Certainty::Wholly if fitting => Accord::Possible,
            Certainty::Wholly => Accord::Misfit,
        }
    }

    /// Whether the length says that the two were less than a year apart.
    fn within_a_year(&self) -> bool {
        self.length.is_some_and(|length| length.days().1 < Unit::Year.days() * 0.9)
    }

    /// The times that are in the order which the word says, the two nearest to one another of a day without a year.
    pub(super) fn apart(&self) -> Option<(&When, &When)> {
        let days = |(here, there): &(&When, &When)| (here.reading.first.0 - there.reading.first.0).abs();
        match self.certainty {
            Certainty::AnyYear => {
                self.possible().filter(|(_, there)| Some(*there) == self.there.first()).min_by_key(days)
            }
            Certainty::Wholly | Certainty::Loosely => self.possible().next(),
        }
    }

    fn possible(&self) -> impl Iterator<Item = (&When, &When)> {
        self.pairs().filter(|(here, there)| {
            let (from, to) = if self.after { (*there, *here) } else { (*here, *there) };
            length::pairs(from, to).iter().any(|(from, to)| from.first <= to.last)
        })
    }

    fn pairs(&self) -> impl Iterator<Item = (&When, &When)> {
        self.here.iter().flat_map(|here| self.there.iter().map(move |there| (here, there)))
    }

    fn fits(&self, here: &When, there: &When, after: bool) -> bool {
        let (from, to) = if after { (there, here) } else { (here, there) };
        self.length.is_none_or(|length| {
            length.fit(from, to) == Fit::Fits && (!self.just || length.is_just(from, to))
        })
    }

    /// The times between which the length lies if the word is wrong: "before" for "after".
    fn turned(&self) -> Option<(&When, &When)> {
        let exact = self.length.is_some_and(|length| length.exactly().is_some());
        let by_day = |when: &When| when.reading.precision == Precision::Day;
        self.pairs().find(|(here, there)| {
            let apart = here.reading.first != there.reading.first;
            exact && apart && by_day(here) && by_day(there) && self.fits(here, there, !self.after)
        })
    }

    /// When the two were by which they are the wrong way round.
    pub(super) fn reversed(&self) -> Option<(&When, &When)> {
        let told = self.turned().filter(|_| self.certainty == Certainty::AnyYear);
        let apart = |(here, there): &(&When, &When)| (here.reading.first.0 - there.reading.first.0).abs();
        told.or_else(|| self.pairs().min_by_key(apart))
    }
}
