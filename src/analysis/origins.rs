//! The source lines behind a claim or a name.

use super::Analysis;
use super::why::{extent, touches, weight};
use crate::base::{Fact, Source, Verdict};
use crate::lexicon::EntityId;
use crate::text::Span;

/// Lines shown at the most.
const LINES: usize = 8;

/// A line of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'b> {
    /// The source.
    pub source: &'b Source,
    /// The line, from one.
    pub line: u32,
}

impl Analysis {
    /// The lines that tell of the name at an offset, or else those that speak to the claim there.
    pub fn origins(&self, offset: u32) -> Vec<Origin<'_>> {
        let named = self.named(offset);
        let mut facts: Vec<&Fact> = named.iter().flat_map(|entity| self.base.facts_of(*entity)).collect();
        // What is said of somebody before what is said of others to whom he did something.
        facts.sort_by_key(|fact| !fact.claim.subject.entities.iter().any(|entity| named.contains(entity)));
        if facts.is_empty() {
            facts = self.speaking(offset);
        }
        let mut origins: Vec<Origin> = Vec::new();
        for line in facts.into_iter().flat_map(|fact| fact.lines.iter().copied()) {
            let origin = self.base.cite(line).map(|(source, _)| Origin { source, line: line.number });
            origins.extend(origin.filter(|origin| !origins.contains(origin)));
            if origins.len() == LINES {
                break;
            }
        }
        origins
    }

    /// The entities that the name at an offset can mean.
    fn named(&self, offset: u32) -> Vec<EntityId> {
        let document = self.document();
        let here = Span { start: offset, end: offset };
        let passage = document
            .passages
            .iter()
            .position(|(passage, start)| touches(passage.paragraph.span.shifted(*start), here));
        let Some(at) = passage else { return vec![] };
        let (passage, start) = document.passages[at];
        let under = |mention: &crate::mention::Mention| {
            touches(passage.paragraph.span_of(mention.tokens.clone()).shifted(start), here)
        };
        let mention = passage.mentions.iter().position(under);
        let name = mention.and_then(|mention| Some((mention, passage.mentions[mention].name()?)));
        name.map_or(vec![], |(mention, name)| document.links.entities(at, mention, name))
    }

    /// The facts that support or contradict a claim at an offset.
    fn speaking(&self, offset: u32) -> Vec<&Fact> {
        let here = Span { start: offset, end: offset };
        let document = self.document();
        let claims = document.claims().iter().filter(|claim| touches(extent(claim), here));
        let compared = claims.flat_map(|claim| self.base.compared(claim).collect::<Vec<_>>());
        let mut speaking: Vec<_> =
            compared.filter(|(_, verdict)| !matches!(verdict, Verdict::Silent(_))).collect();
        speaking.sort_by_key(|(_, verdict)| weight(*verdict));
        speaking.into_iter().map(|(fact, _)| fact).collect()
    }
}
