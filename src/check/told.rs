//! When a sentence is told to be that has no date of its own: between the dates before and after it.

use super::Document;
use super::dated::{Dated, Place, places};
use crate::mention::Bound;
use crate::prose::Mark;
use crate::text::Span;
use crate::value::{Interval, Precision, When};

/// Days from the date before to the date after beyond which anything may lie between them.
const LONG: i32 = 4 * 366;

/// Words of a sentence that looks before or after the time that it is told at.
const ELSEWHEN: &[&str] = &[
    "after",
    "afterwards",
    "ago",
    "already",
    "baptised",
    "became",
    "become",
    "becoming",
    "before",
    "biographer",
    "biography",
    "born",
    "called",
    "centuries",
    "century",
    "dead",
    "death",
    "decade",
    "decades",
    "died",
    "earlier",
    "elected",
    "eventually",
    "ex",
    "former",
    "formerly",
    "future",
    "had",
    "heir",
    "historian",
    "historians",
    "incoming",
    "inherited",
    "later",
    "legacy",
    "like",
    "memoir",
    "memoirs",
    "memory",
    "named",
    "now",
    "once",
    "originally",
    "outgoing",
    "past",
    "predecessor",
    "predecessors",
    "previous",
    "previously",
    "remembered",
    "since",
    "subsequent",
    "subsequently",
    "succeed",
    "succeeded",
    "successor",
    "successors",
    "then",
    "today",
    "tradition",
    "until",
    "whose",
    "would",
    "years",
];

/// When the sentence at a span of a paragraph, which is given as a document of its own, is told to be.
pub(super) fn around(document: &Document, span: Span) -> Option<When> {
    let place = places(document).next()?;
    let paragraph = &place.passage.paragraph;
    let token = paragraph.tokens.partition_point(|token| token.span.end <= span.start);
    let sentence = paragraph.sentence_of(token);
    let away = sentence.clone().any(|at| {
        ELSEWHEN.binary_search(&paragraph.word(at)).is_ok() || paragraph.tokens[at].is(Mark::Quoted)
    });
    if away {
        return None;
    }
    let dates = place.dates();
    let own: Vec<&Dated> = dates.iter().filter(|date| sentence.contains(&date.tokens.start)).collect();
    match own[..] {
        [] => between(&place, &dates, sentence.start),
        [only] => tells(&place, only).then_some(only.when),
        _ => None,
    }
}

/// From the last date before a token to the first after it, in the order of the story.
fn between(place: &Place, dates: &[Dated], token: usize) -> Option<When> {
    let before = dates.iter().rev().find(|date| date.tokens.end <= token);
    let after = dates.iter().find(|date| date.tokens.start > token).or(before)?;
    let before = before.unwrap_or(after);
    let is_exact = |date: &Dated| tells(place, date) && date.when.reading.precision <= Precision::Month;
    if !is_exact(before) || !is_exact(after) || has_hidden_date(place) {
        return None;
    }
    let (first, last) = (before.when.reading, after.when.reading);
    let hull =
        Interval { first: first.first, last: last.last, precision: first.precision.max(last.precision) };
    (first.first <= last.last && hull.days() <= LONG).then(|| When::exactly(hull))
}

/// Whether a date is one at which the story is: "in 1795", and not "the treaty of 1795".
fn tells(place: &Place, date: &Dated) -> bool {
    let before = date.tokens.start.checked_sub(1).map_or("", |at| place.passage.paragraph.word(at));
    let adverbial = matches!(before, "in" | "on" | "early" | "late") || date.opens_sentence(place);
    adverbial && date.is_plain() && !date.aside && date.date.bound == Bound::At
}

/// Whether the paragraph has a date that cannot be read: it may be any.
fn has_hidden_date(place: &Place) -> bool {
    let mentions = place.passage.mentions.iter().enumerate();
    let mut dates = mentions.filter_map(|(at, mention)| Some((at, mention.date()?)));
    dates.any(|(at, date)| place.document.links.when(place.at, at, date).is_none())
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::ELSEWHEN.is_sorted());
    }
}
