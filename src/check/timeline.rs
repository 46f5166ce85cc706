//! Timelines: paragraphs or items of a list that each begin with a date.

use std::iter::zip;

use crate::check::Document;
use crate::check::dated::{Dated, Place};
use crate::markup::BlockKind;
use crate::mention::Bound;
use crate::only::Only;
use crate::text::Span;
use crate::value::When;

/// Tokens within which the date of an entry ends: "Good Friday, 6 April 1917:" has six.
const REACH: usize = 9;

/// An entry of a timeline.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its date.
    pub(super) when: When,
    /// The words of the date, in the document.
    pub(super) span: Span,
    /// The noun that it begins with, if an article stands before it: "The armistice".
    noun: Option<String>,
}

impl Entry {
    /// The one entry that begins with "the" and a noun.
    pub(super) fn named<'e>(entries: &'e [Entry], noun: &str) -> Option<&'e Entry> {
        let named = entries.iter().filter(|entry| entry.noun.as_deref() == Some(noun) && !noun.is_empty());
        named.only()
    }

    /// The date that a paragraph begins with and a colon or dash sets off.
    pub(super) fn of(place: &Place) -> Option<Entry> {
        let paragraph = &place.passage.paragraph;
        if paragraph.kind != BlockKind::Prose {
            return None;
        }
        let mut dates = place.passage.mentions.iter().filter(|mention| mention.date().is_some());
        if dates.next().is_none_or(|first| first.tokens.end > REACH) {
            return None;
        }
        let dates = place.dates();
        let date = dates.first().filter(|date: &&Dated| date.tokens.end <= REACH)?;
        let end = date.tokens.end;
        let set_off = [':', '—', '–', '-'].iter().any(|mark| paragraph.is_mark(end, *mark));
        let plain = date.when.slack == 0 && date.date.bound == Bound::At && !date.lent;
        let noun = (paragraph.word(end + 1) == "the" && paragraph.tokens.get(end + 2)?.is_word())
            .then(|| paragraph.word(end + 2).to_owned());
        (set_off && plain).then(|| Entry { when: date.when, span: place.span(date.tokens.clone()), noun })
    }
}

/// All entries of the document's timelines, a list for each run of them; headings may stand between.
pub(super) fn timelines(document: &Document) -> Vec<Vec<Entry>> {
    let mut runs: Vec<Vec<Entry>> = vec![vec![]];
    for ((passage, offset), notes) in zip(&document.passages, &document.notes) {
        match &notes.entry {
            Some(entry) => {
                if let Some(run) = runs.last_mut() {
                    run.push(Entry { span: entry.span.shifted(*offset), ..entry.clone() });
                }
            }
            None if matches!(passage.paragraph.kind, BlockKind::Heading(_)) => {}
            None => runs.push(vec![]),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
