//! The expressions of time in a document, with what each says.

use super::Analysis;
use crate::base::Base;
use crate::claim::relation;
use crate::lexicon::EntityId;
use crate::mention::{self, Links, Mention, Time};
use crate::text::Span;
use crate::value::{Day, Precision, When};

/// An expression of time in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeAt {
    /// Where it stands.
    pub span: Span,
    /// Where it stands with the words that say which side of it is meant: "since 1962".
    pub said: Span,
    /// What it is.
    pub time: Time,
}

impl Analysis {
    /// All expressions of time in the author's words, in order.
    pub fn times(&self) -> Vec<TimeAt> {
        let document = self.document();
        let mut times = Vec::new();
        for (at, (passage, offset)) in document.passages.iter().enumerate() {
            let context =
                Told { links: &document.links, paragraph: at, mentions: &passage.mentions, base: &self.base };
            let span = |tokens| passage.paragraph.span_of(tokens).shifted(*offset);
            let found = mention::times(&passage.paragraph, &passage.mentions, &context);
            times.extend(found.into_iter().map(|time| TimeAt {
                span: span(time.tokens.clone()),
                said: span(time.said.clone()),
                time,
            }));
        }
        times
    }
}

/// What the document and the base tell of the dates of a paragraph.
struct Told<'d> {
    links: &'d Links,
    paragraph: usize,
    mentions: &'d [Mention],
    base: &'d Base,
}

impl mention::Context for Told<'_> {
    fn when(&self, mention: usize) -> Option<When> {
        self.links.when(self.paragraph, mention, self.mentions.get(mention)?.date()?)
    }

    fn accession(&self, ruler: EntityId) -> Option<Day> {
        let reigns = |office: &EntityId| self.base.lexicon.entity(*office).class == "both";
        let mut starts: Vec<Day> = (self.base.about(relation::HOLDS_OFFICE, ruler))
            .filter(|fact| fact.claim.object.entities.iter().any(reigns))
            .filter_map(|fact| fact.claim.at())
            .filter(|term| term.reading.precision == Precision::Day)
            .map(|term| term.reading.first)
            .collect();
        starts.dedup();
        // Who ruled two realms counts the years of each.
        match starts.as_slice() {
            [start] => Some(*start),
            _ => None,
        }
    }
}
