//! What can be claimed: one file of `rules/relations/` a relation, with the frames that say it.

mod list;
mod page;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::lexicon::Kind;

pub use list::*;
pub use page::parse;

use list::PAGES;

/// A relation, by its place in [`relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RelationId(pub u16);

/// How two claims of a relation can contradict one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Constraint {
    /// Never.
    None,
    /// A subject has it at one time only: born, died, took place.
    Dated,
    /// A subject holds its object for a term; no one else holds it then: offices.
    Term,
    /// A subject belongs to its object for a span; others may too: alliances.
    Span,
    /// It holds one way only, and never of oneself: overthrew.
    Directed,
    /// It excludes other relations between the same two: brother, cousin.
    Exclusive,
    /// A subject has one number of a thing.
    Counted,
    /// A subject has one object: the place of an event, the party of a politician.
    Single,
    /// It is the first day of another relation: joined, founded.
    Starts,
    /// It is the last day of another relation: left, dissolved.
    Ends,
}

/// A relation as its page describes it.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The file's name without `.md`, hyphens as spaces: "holds office".
    pub name: &'static str,
    /// What may be its subject.
    pub subject: Vec<Kind>,
    /// What may be its object; empty where it has none.
    pub object: Vec<Kind>,
    /// How two claims of it conflict.
    pub constraint: Constraint,
    /// Relations that exclude it between the same two.
    pub excludes: Vec<RelationId>,
    /// Relations that it begins or ends.
    pub of: Vec<RelationId>,
    /// Kinds of event whose two sides stand in it.
    pub events: Vec<String>,
    /// How a message says it, with `{subject}` and `{object}`.
    pub says: String,
    /// The examples: a sentence a line, each with the claims that it makes.
    pub examples: Vec<RelationExample>,
    frames: Vec<Frame>,
}

/// A sentence of a relation's page and the claims expected of it, as `subject | object | when`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationExample {
    /// The sentence.
    pub sentence: String,
    /// The claims; none for a sentence that must make none.
    pub claims: Vec<String>,
}

/// One way to say a relation: a verb with what goes before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What the grammatical subject fills; `None` where anyone may.
    pub subject: Option<Filler>,
    /// The verb's lemma.
    pub lemma: &'static str,
    /// Whether the frame itself is passive: "be born".
    pub passive: bool,
    /// What follows the verb, in order.
    pub rest: Vec<Element>,
}

/// A slot of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The claim's subject.
    Subject,
    /// The claim's object.
    Object,
}

/// Something after a frame's verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A word, folded.
    Word(String),
    /// What fills a slot.
    Slot(Filler),
    /// Where the verb puts it, wherever that stands in the sentence: "at Pharsalus".
    At,
    /// Something that is not asked after: "the fort".
    Thing,
}

impl Relation {
    /// What stands for a page that cannot be read: it is said by nothing, and contradicts nothing.
    fn unread(name: &'static str) -> Relation {
        Relation {
            name,
            subject: vec![],
            object: vec![],
            constraint: Constraint::None,
            excludes: vec![],
            of: vec![],
            events: vec![],
            says: String::new(),
            examples: vec![],
            frames: vec![],
        }
    }

    /// Whether a kind of entity can be its subject.
    pub fn takes_subject(&self, kind: Kind) -> bool {
        self.subject.contains(&kind)
    }

    /// Whether a kind of entity can be its object.
    pub fn takes_object(&self, kind: Kind) -> bool {
        self.object.contains(&kind)
    }

    /// The relation in words.
    pub fn say(&self, subject: &str, object: &str) -> String {
        self.says.replace("{subject}", subject).replace("{object}", object)
    }
}

struct Registry {
    relations: Vec<Relation>,
    by_lemma: FxHashMap<&'static str, Vec<(RelationId, usize)>>,
}

fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
        let mut registry = Registry { relations: vec![], by_lemma: FxHashMap::default() };
        for (number, (name, page)) in PAGES.iter().enumerate() {
            let id = RelationId(number as u16);
            // A page that does not parse keeps its number here, and fails the test below.
            let relation = parse(name, page).unwrap_or_else(|_| Relation::unread(name));
            for (at, frame) in relation.frames.iter().enumerate() {
                registry.by_lemma.entry(frame.lemma).or_default().push((id, at));
            }
            registry.relations.push(relation);
        }
        registry
    });
    &REGISTRY
}

/// All relations in order of id.
pub fn relations() -> &'static [Relation] {
    &registry().relations
}

/// The frames of a verb, each with its relation.
pub(super) fn frames(lemma: &str) -> impl Iterator<Item = (RelationId, &'static Frame)> {
    let frames = registry().by_lemma.get(lemma).into_iter().flatten();
    frames.map(|(id, at)| (*id, &registry().relations[id.0 as usize].frames[*at]))
}

impl RelationId {
    /// The relation of a name.
    pub fn named(name: &str) -> Option<RelationId> {
        PAGES.binary_search_by_key(&name, |(name, _)| name).ok().map(|at| RelationId(at as u16))
    }

    /// The relation itself.
    pub fn get(self) -> &'static Relation {
        &registry().relations[self.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_parses_and_has_examples() {
        for (name, page) in PAGES {
            assert!(parse(name, page).is_ok_and(|relation| !relation.examples.is_empty()), "{name}");
        }
        assert!(PAGES.is_sorted());
    }
}
