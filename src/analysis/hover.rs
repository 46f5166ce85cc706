//! The fact card of the name or date under the pointer, and what came of the claims there.

use std::fmt::Write;

use super::{Analysis, ClaimFate, day};
use crate::base::Verdict;
use crate::lexicon::EntityId;
use crate::mention::{Mention, Says, What};
use crate::text::Span;

/// Facts that a card shows at the most.
const FACTS: usize = 6;

/// What an editor shows for the words under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words.
    pub span: Span,
    /// A card in Markdown.
    pub markdown: String,
}

impl Analysis {
    /// The fact card of the name or date at a byte offset, and what came of the claims there.
    pub fn hover(&self, offset: u32) -> Option<Hover> {
        let hover = self.fact_card(offset);
        let why = self.why(Span { start: offset, end: offset });
        let here = why.claims.iter().filter(|told| told.meets(offset));
        let claims: Vec<String> = here.map(claim_card).collect();
        let span = why.claims.iter().find(|told| told.meets(offset)).map(|told| told.claim.span);
        match (hover, span) {
            (Some(hover), _) if claims.is_empty() => Some(hover),
            (Some(Hover { span, markdown }), _) => {
                Some(Hover { span, markdown: format!("{markdown}\n\n---\n\n{}", claims.join("\n\n")) })
            }
            (None, span) => Some(Hover { span: span?, markdown: claims.join("\n\n") }),
        }
    }

    /// The fact card of the name or date at a byte offset.
    fn fact_card(&self, offset: u32) -> Option<Hover> {
        let at = self.chunks.partition_point(|(span, _)| span.end <= offset);
        let (chunk_span, chunk) = self.chunks.get(at).filter(|(span, _)| span.start <= offset)?;
        let local = offset - chunk_span.start;
        let found = chunk.passages.iter().find_map(|passage| {
            let under = |mention: &&Mention| {
                let span = passage.paragraph.span_of(mention.tokens.clone());
                span.start <= local && local < span.end
            };
            let mention = passage.mentions.iter().find(under)?;
            let markdown = match &mention.what {
                What::Name(name) => {
                    let cards: Vec<String> =
                        name.bearers.iter().take(3).map(|(entity, _)| self.card(*entity)).collect();
                    cards.join("\n\n---\n\n")
                }
                What::Date(date) => day::card(&self.base, &date.when?),
                What::Number(_) => return None,
            };
            let span = passage.paragraph.span_of(mention.tokens.clone()).shifted(chunk_span.start);
            Some(Hover { span, markdown })
        });
        found.or_else(|| self.time_card(offset))
    }

    /// What an expression of time means that is no date by itself: "the following day", "two and a half years".
    fn time_card(&self, offset: u32) -> Option<Hover> {
        let times = self.times();
        let at = times.iter().find(|at| at.span.start <= offset && offset < at.span.end)?;
        let markdown = match at.time.says {
            Says::Date(when, _) => day::card(&self.base, &when?),
            Says::Duration(duration) => match (duration.least_days(), duration.greatest_days()) {
                (least, greatest) if least == greatest => format!("**{least} days**"),
                (least, greatest) => format!("**{least} to {greatest} days**"),
            },
            Says::Age(..) | Says::Clock(_) => return None,
        };
        Some(Hover { span: at.span, markdown })
    }

    /// Name, role, and the facts about an entity with the line that says each.
    fn card(&self, id: EntityId) -> String {
        let card = self.base.card(id);
        let mut text = format!("**{}**  \n{}", card.name, card.role);
        for fact in card.facts.iter().filter(|fact| !fact.counts).take(FACTS) {
            let _ = write!(text, "\n\n{}", fact.says);
            if let Some((source, line, quote)) = fact.sources.first() {
                let _ = write!(text, "  \n> {quote}  \n> *{}, line {line}*", source.title);
            }
        }
        text
    }
}

/// A claim as it was read, what came of it, and the fact that tells most of it.
fn claim_card(told: &ClaimFate) -> String {
    let mut text = format!("Claim: {}  \n*{}*", told.says, told.fate);
    if let Some(held) = told.weightiest().next().filter(|held| !matches!(held.verdict, Verdict::Silent(_))) {
        let _ = write!(text, "  \na fact {}: {}", held.verdict, held.fact.says);
    }
    text
}
