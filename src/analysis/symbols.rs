//! Who and what a document speaks of, and when: its cast and its timeline.

use rustc_hash::FxHashSet;

use super::Analysis;
use crate::lexicon::Kind;
use crate::text::Span;

/// An entity or a date, where the document first names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// The entity's name, or the date as written.
    pub name: String,
    /// What the entity is and where it belongs; the date in full.
    pub detail: String,
    /// What is named; `None` for a date.
    pub kind: Option<Kind>,
    /// The words that name it.
    pub span: Span,
}

impl Analysis {
    /// The people, states, organisations and events that are named without doubt, each once, and the full dates; in
    /// order of the text.
    pub fn symbols(&self) -> Vec<Symbol> {
        let document = self.document();
        let mut named = FxHashSet::default();
        let mut symbols = Vec::new();
        for (at, (passage, offset)) in document.passages.iter().enumerate() {
            for (mention_at, mention) in passage.mentions.iter().enumerate() {
                let span = passage.paragraph.span_of(mention.tokens.clone()).shifted(*offset);
                if let Some(name) = mention.name()
                    && let [entity] = document.links.entities(at, mention_at, name)[..]
                    && let kind = self.base.lexicon.entity(entity).kind
                    && matches!(kind, Kind::Person | Kind::State | Kind::Organisation | Kind::Event)
                    && named.insert(entity)
                {
                    let name = self.base.lexicon.entity(entity).name.clone();
                    symbols.push(Symbol { name, detail: self.base.role(entity), kind: Some(kind), span });
                }
                if let Some(date) = mention.date().filter(|date| date.is_full())
                    && let Some(when) = date.when
                {
                    let name = self.text.as_str().get(span.range()).unwrap_or_default().to_owned();
                    symbols.push(Symbol { name, detail: when.to_string(), kind: None, span });
                }
            }
        }
        symbols
    }
}
