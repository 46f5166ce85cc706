//! Things before anybody had them: aircraft carriers in 1904.
//!
//! When a sentence is told to be is not asked: a thing is out of its time where all that the paragraph dates is years
//! before the first of its kind.

use std::ops::Range;

use crate::check::dated::{Place, places};
use crate::check::{Document, message};
use crate::claim::{Stance, stance_at};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::Bound;
use crate::prose::Paragraph;
use crate::value::{When, written};
use crate::words;

/// Years before the first of a kind from which a paragraph may be told on into its time without a date.
const SLACK: i32 = 2;

/// Words of a paragraph that goes on to a time that it does not date.
const ONWARDS: &[&str] = &[
    "century",
    "centuries",
    "decades",
    "eventually",
    "future",
    "generation",
    "generations",
    "later",
    "modern",
    "now",
    "nowadays",
    "since",
    "today",
    "tomorrow",
];

/// Words of a sentence that compares, foresees or digs up.
const LIKENED: &[&str] = &[
    "ancestor",
    "ancestors",
    "anticipated",
    "archaeologist",
    "archaeologists",
    "as",
    "designed",
    "designs",
    "dreamed",
    "drew",
    "equivalent",
    "film",
    "forerunner",
    "forerunners",
    "foreshadowed",
    "historian",
    "historians",
    "imagine",
    "imagined",
    "invented",
    "invention",
    "inventor",
    "like",
    "museum",
    "novel",
    "precursor",
    "precursors",
    "sketched",
    "sketches",
    "than",
    "unlike",
    "version",
    "virtual",
    "without",
    "yet",
];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    places(document).flat_map(|place| findings(&place)).collect()
}

fn findings(place: &Place) -> Vec<Finding> {
    let text = &place.passage.paragraph;
    let mut things = things(text).peekable();
    if things.peek().is_none() {
        return vec![];
    }
    let Some(latest) = latest(place) else { return vec![] };
    things.filter_map(|(token, end, year)| finding(place, token..end, year, latest)).collect()
}

/// The things of a paragraph: from token to token, and the year before which there were none.
fn things(text: &Paragraph) -> impl Iterator<Item = (usize, usize, i32)> {
    let list = words::firsts();
    (0..text.tokens.len()).filter_map(|token| {
        // "AK-47" is written in one word of the list's, and in three tokens.
        let own = (token..text.tokens.len()).filter(|at| !text.is_mark(*at, '-'));
        let (length, year) = list.longest(own.clone().map(|at| text.word(at)))?;
        Some((token, own.take(length).last()? + 1, *year))
    })
}

/// The latest date of a paragraph that tells of nothing later, as far as can be read.
fn latest(place: &Place) -> Option<When> {
    let text = &place.passage.paragraph;
    let goes_on =
        |at: usize| ONWARDS.contains(&text.word(at)) && !opens_date(place, at) && !is_soon(text, at);
    if (0..text.tokens.len()).any(goes_on) {
        return None;
    }
    let dates = place.passage.mentions.iter().enumerate();
    let dates = dates.filter_map(|(at, mention)| Some((at, mention.date()?)));
    let whens = dates.map(|(at, date)| {
        let open = date.bound == Bound::After;
        place.document.links.when(place.at, at, date).filter(|_| !open && !date.vague)
    });
    let whens: Vec<When> = whens.collect::<Option<_>>()?;
    // What is dated in brackets dates no more than the word before them.
    if place.dates().iter().all(|date| date.aside) {
        return None;
    }
    whens.into_iter().max_by_key(|when| when.reading.last)
}

/// "since 1936": the word belongs to a date, which is looked at.
fn opens_date(place: &Place, token: usize) -> bool {
    place.mentions_in(token..token + 2).any(|(_, mention)| mention.date().is_some())
}

/// "three weeks later", "later that year".
fn is_soon(text: &Paragraph, later: usize) -> bool {
    let unit = later.checked_sub(1).map_or("", |at| text.word(at)).trim_end_matches('s');
    matches!(unit, "minute" | "hour" | "day" | "week" | "month") || text.word(later + 1) == "that"
}

fn finding(place: &Place, tokens: Range<usize>, year: i32, latest: When) -> Option<Finding> {
    let passage = place.passage;
    let text = &passage.paragraph;
    let early = latest.readings().all(|reading| written(reading.last).year + SLACK < year);
    let sentence = text.sentence_of(tokens.start);
    let stance = stance_at(text, &passage.mentions, &place.document.base.lexicon, tokens.start);
    if !early || stance != Stance::Asserted || sentence.clone().any(|at| LIKENED.contains(&text.word(at))) {
        return None;
    }
    let thing = text.text_of(tokens.clone());
    let were = if thing.ends_with('s') && !thing.ends_with("ss") { "were" } else { "was" };
    let message = format!("there {were} no {thing} before {year}, nor {}", message::on(latest));
    let note = Evidence::Note("Nothing that the paragraph dates is later.".into());
    let finding = Finding::new("dates/anachronism", place.span(tokens), message).because([note]);
    Some(finding.at_most(Severity::Warning))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_thing_has_its_year() {
        let rows: Vec<&str> = include_str!("../../../rules/words/firsts.tsv").lines().collect();
        let things: Vec<&&str> = rows.iter().filter(|row| !row.starts_with('#')).collect();
        let year = |row: &str| row.split_once('\t').and_then(|(_, year)| year.parse::<i32>().ok());
        assert!(things.iter().all(|row| year(row).is_some_and(|year| year > 500)));
        assert!(things.is_sorted_by_key(|row| row.to_lowercase()));
    }
}
