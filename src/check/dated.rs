//! The dates of a paragraph, with the years that the document lends them.

use std::ops::Range;

use crate::check::{Document, Notes, Passage, span_in};
use crate::claim::{Stance, stance_at};
use crate::finding::Finding;
use crate::lexicon::EntityId;
use crate::mention::{Bound, Context, Date, Mention, Says, times};
use crate::prose::Mark;
use crate::text::Span;
use crate::value::{Day, Precision, When};
use crate::words;

/// A paragraph of the document.
#[derive(Clone, Copy)]
pub(super) struct Place<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) passage: &'d Passage,
    /// Its number in the document.
    pub(super) at: usize,
    /// Of its chunk in the document.
    pub(super) offset: u32,
}

/// A date of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Dated<'d> {
    pub(super) date: &'d Date,
    pub(super) tokens: Range<usize>,
    pub(super) when: When,
    /// Whether the year is the document's.
    pub(super) lent: bool,
    /// Whether it stands in brackets: the other calendar's date, a life, a reference.
    pub(super) aside: bool,
}

/// Every paragraph of the document.
pub(super) fn places<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Place<'d>> {
    (0..document.passages.len()).filter_map(|at| Place::of(document, at))
}

/// What is found of the mentions of all paragraphs, each by itself.
pub(super) fn each_mention(
    document: &Document,
    finding: fn(&Place, usize, &Mention) -> Option<Finding>,
) -> Vec<Finding> {
    let each = |place: Place<'_>| -> Vec<Finding> {
        let mentions = place.passage.mentions.iter().enumerate();
        mentions.filter_map(|(at, mention)| finding(&place, at, mention)).collect()
    };
    places(document).flat_map(each).collect()
}

/// What the document tells of the dates of a paragraph.
impl Context for Place<'_> {
    fn when(&self, mention: usize) -> Option<When> {
        let date = self.passage.mentions.get(mention)?.date()?;
        self.document.links.when(self.at, mention, date)
    }

    fn accession(&self, _: EntityId) -> Option<Day> {
        None
    }
}

impl<'d> Place<'d> {
    /// A paragraph by its number.
    pub(super) fn of(document: &'d Document<'d>, at: usize) -> Option<Place<'d>> {
        document.passages.get(at).map(|(passage, offset)| Place { document, passage, at, offset: *offset })
    }

    /// What was noted of it; `None` while it is looked at by itself.
    pub(super) fn notes(&self) -> Option<&'d Notes> {
        self.document.notes.get(self.at).copied()
    }

    /// Its dates in order, as far as it is known when they are.
    pub(super) fn dates(&self) -> Vec<Dated<'d>> {
        let paragraph = &self.passage.paragraph;
        let read = |(at, mention): (usize, &'d crate::mention::Mention)| {
            let date = mention.date().filter(|date| !date.vague)?;
            let tokens = mention.tokens.clone();
            let opened = tokens.start.checked_sub(1).is_some_and(|before| paragraph.is_mark(before, '('));
            Some(Dated {
                date,
                when: self.document.links.when(self.at, at, date)?,
                lent: date.when.is_none(),
                aside: opened || paragraph.is_mark(tokens.end, ')'),
                tokens,
            })
        };
        self.passage.mentions.iter().enumerate().filter_map(read).collect()
    }

    /// When it says that something was, each time with its tokens: its dates, and what others tell ("that November").
    pub(super) fn times(&self) -> Vec<(Range<usize>, When)> {
        let times = times(&self.passage.paragraph, &self.passage.mentions, self);
        let dates = times.into_iter().filter_map(|time| match time.says {
            Says::Date(Some(when), Bound::At) => Some((time.tokens, when)),
            _ => None,
        });
        dates.collect()
    }

    /// The mentions that begin among some tokens, each with its number.
    pub(super) fn mentions_in(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, &'d Mention)> {
        let mentions = &self.passage.mentions;
        let first = mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let within = (first..).zip(&mentions[first..]);
        within.take_while(move |(_, mention)| mention.tokens.start < tokens.end)
    }

    /// The bytes of some tokens in the document.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        span_in(self.passage, self.offset, tokens)
    }

    /// How what stands at a token is said.
    pub(super) fn stance(&self, token: usize) -> Stance {
        let Passage { paragraph, mentions, .. } = self.passage;
        stance_at(paragraph, mentions, &self.document.base.lexicon, token)
    }

    /// Whether the author says what stands at a token.
    pub(super) fn is_asserted(&self, token: usize) -> bool {
        self.stance(token) == Stance::Asserted
    }

    /// Whether the author takes it for granted, whatever the sentence says: "was it the landing of 1 March that …?"
    pub(super) fn is_presupposed(&self, token: usize) -> bool {
        !matches!(self.stance(token), Stance::Quoted | Stance::Hypothetical)
    }

    /// Whether the author says it, or may be taken to: a new main clause after what somebody else believed, as in
    /// "Many believed that he was dead; two weeks later, …". Good enough for sums, which hold whoever does them.
    pub(super) fn is_told(&self, token: usize) -> bool {
        let paragraph = &self.passage.paragraph;
        match self.stance(token) {
            Stance::Asserted => true,
            Stance::Attributed => {
                let sentence = paragraph.sentence_of(token);
                let opens = |at: &usize| {
                    paragraph.is_mark(*at, ';')
                        || paragraph.is_mark(*at, ',') && matches!(paragraph.word(at + 1), "but" | "yet")
                };
                let clause = (sentence.start..token).rev().find(opens);
                clause.is_some_and(|start| {
                    !(start..sentence.end).any(|at| {
                        let words = (at..sentence.end).map(|at| paragraph.word(at));
                        words::cues().longest(words).is_some()
                    })
                })
            }
            _ => false,
        }
    }

    /// Whether only small words lie between two tokens, such as may part a date from what it dates.
    pub(super) fn only_links(&self, tokens: Range<usize>) -> bool {
        let paragraph = &self.passage.paragraph;
        tokens.len() <= 5
            && tokens.into_iter().all(|at| {
                paragraph.is_mark(at, ',')
                    || matches!(
                        paragraph.word(at),
                        "in" | "on"
                            | "at"
                            | "the"
                            | "night"
                            | "morning"
                            | "evening"
                            | "afternoon"
                            | "of"
                            | "early"
                            | "late"
                            | "dawn"
                    )
            })
    }

    /// Whether a clause may end before a token.
    pub(super) fn closes(&self, token: usize) -> bool {
        let paragraph = &self.passage.paragraph;
        let sentence = paragraph.sentence_of(token.saturating_sub(1));
        token >= sentence.end
            || [',', ';', '.', ':', ')', '!', '—', '–'].iter().any(|mark| paragraph.is_mark(token, *mark))
    }
}

impl Dated<'_> {
    /// Whether it is a time that something can be counted from: no hedge, no bound, no decade.
    pub(super) fn is_plain(&self) -> bool {
        self.when.slack == 0 && self.date.bound == Bound::At && self.when.reading.precision <= Precision::Year
    }

    /// Whether it opens its sentence: "In May 1972 he …", "On the morning of 5 May, …".
    pub(super) fn opens_sentence(&self, place: &Place) -> bool {
        let paragraph = &place.passage.paragraph;
        let start = paragraph.sentence_of(self.tokens.start).start;
        let open = start == self.tokens.start || place.only_links(start..self.tokens.start);
        open && !paragraph.tokens[self.tokens.start].is(Mark::Quoted)
    }
}
