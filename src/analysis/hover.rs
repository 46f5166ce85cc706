//! The fact card of the name or date under the pointer.

use std::fmt::Write;

use super::Analysis;
use crate::base::Fact;
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Date, Mention, What};
use crate::text::Span;
use crate::value::{Precision, written};

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
    /// The fact card of the name or date at a byte offset.
    pub fn hover(&self, offset: u32) -> Option<Hover> {
        let at = self.chunks.partition_point(|(span, _)| span.end <= offset);
        let (chunk_span, chunk) = self.chunks.get(at).filter(|(span, _)| span.start <= offset)?;
        let local = offset - chunk_span.start;
        chunk.passages.iter().find_map(|passage| {
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
                What::Date(date) => date_card(date)?,
                What::Number(_) => return None,
            };
            let span = passage.paragraph.span_of(mention.tokens.clone()).shifted(chunk_span.start);
            Some(Hover { span, markdown })
        })
    }

    /// Name, role, and the facts about an entity with the line that says each.
    fn card(&self, id: EntityId) -> String {
        let entity = self.base.lexicon.entity(id);
        let mut card = format!("**{}**", entity.name);
        let homes: Vec<&str> =
            entity.home.iter().map(|home| self.base.lexicon.entity(*home).name.as_str()).collect();
        let role = [entity.class.as_str(), &homes.join(", ")].join(" · ");
        let _ = write!(card, "  \n{}", role.trim_matches([' ', '·']));
        let facts = self.base.facts_of(id).filter(|fact| fact.claim.count.is_none());
        for fact in facts.take(FACTS) {
            let _ = write!(card, "\n\n{}", self.fact_line(fact, entity.kind));
        }
        card
    }

    fn fact_line(&self, fact: &Fact, kind: Kind) -> String {
        let name = |entity: Option<EntityId>| {
            entity.map_or("", |entity| self.base.lexicon.entity(entity).name.as_str())
        };
        let relation = fact.claim.relation.get();
        let says = relation.say(name(fact.claim.subject.entity()), name(fact.claim.object.entity()));
        let when = fact.claim.at().map(|when| format!(", {when}")).unwrap_or_default();
        let source = fact.lines.first().and_then(|line| Some((line.1, self.base.cite(*line)?)));
        let cited = source
            .map(|(line, (source, quote))| format!("  \n> {quote}  \n> *{}, line {line}*", source.title));
        let _ = kind;
        format!("{says}{when}{}", cited.unwrap_or_default())
    }
}

/// Weekday and the other calendar's date.
fn date_card(date: &Date) -> Option<String> {
    let when = date.when?;
    let day = when.reading.first;
    if when.reading.precision != Precision::Day || when.reading.first != when.reading.last {
        return Some(format!("**{when}**"));
    }
    let mut card = format!("**{} {}**", day.weekday(), written(day).long_form());
    if let Some(other) = when.other.filter(|other| other.first != day) {
        let _ = write!(
            card,
            "  \nIf the date is Old Style: {} {} New Style",
            other.first.weekday(),
            written(other.first).long_form()
        );
    }
    Some(card)
}
