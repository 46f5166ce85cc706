//! Claims: what a text says of its entities, when, how many, and how it says so.
//!
//! [`extract`] is the only extractor: it reads essays and sources alike. [`conflict`] is the only comparison: it
//! serves an essay against the base, an essay against itself, and sources against each other.

mod antecedent;
mod clause;
mod conflict;
mod decision;
mod extract;
mod noun;
pub mod relation;
mod sentence;
mod slot;
mod stance;

use serde::{Deserialize, Serialize};

use crate::lexicon::EntityId;
use crate::mention::{Bound, Mention, ParagraphLinks};
use crate::text::Span;
use crate::value::{Quantity, When};

pub use conflict::{Outcome, Silence, Slot, conflict};
pub use decision::{Decision, decisions};
pub use extract::{extract, is_kin};
pub use relation::{Constraint, Relation, RelationId, relations};
pub use stance::{Stance, stance_at};

/// One claim. Spans are bytes of the chunk it was read in. What tells how a text says it is not stored with a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is said to hold between subject and object.
    pub relation: RelationId,
    /// Of whom or what.
    pub subject: Argument,
    /// To whom or what; empty where the relation has no object.
    pub object: Argument,
    /// When.
    pub when: Option<Timing>,
    /// Where.
    #[serde(skip)]
    pub place: Option<Argument>,
    /// How many.
    pub count: Option<Count>,
    /// A name that is said of the subject: "Leningrad".
    pub name: Option<String>,
    /// How it is said.
    #[serde(skip)]
    pub stance: Stance,
    /// The words that say it.
    #[serde(skip)]
    pub span: Span,
    /// Whether it is said by a title before a name, not by a verb.
    #[serde(skip)]
    pub by_title: bool,
}

/// A place in a claim, with what may fill it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Argument {
    /// The words.
    #[serde(skip)]
    pub span: Span,
    /// Which mention of the paragraph.
    #[serde(skip)]
    pub mention: Option<usize>,
    /// One of these entities.
    pub entities: Vec<EntityId>,
    /// Whether an office is named for whoever holds it: "the president's brother".
    #[serde(skip)]
    pub by_office: bool,
    /// Whether an office is named by a title that many states and bodies have.
    #[serde(skip)]
    pub loose: bool,
}

/// When a claim holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The days; `None` until the document supplies the year.
    pub when: Option<When>,
    /// Which side of them.
    #[serde(skip)]
    pub bound: Bound,
    /// The words.
    #[serde(skip)]
    pub span: Span,
    /// Which mention of the paragraph; `None` in a fact.
    #[serde(skip)]
    pub mention: Option<usize>,
    /// Whether the year is the document's, not the date's own.
    #[serde(skip)]
    pub lent_year: bool,
}

/// How many of what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// How many.
    pub quantity: Quantity,
    /// The nouns counted, folded, with the group of like nouns that each is in.
    pub nouns: Vec<String>,
    /// The figure and its noun.
    #[serde(skip)]
    pub span: Span,
}

impl Argument {
    /// The entity, where there is no choice.
    pub fn entity(&self) -> Option<EntityId> {
        match self.entities.as_slice() {
            [entity] => Some(*entity),
            _ => None,
        }
    }

    /// An argument of a fact.
    pub fn of(entity: EntityId) -> Argument {
        Argument { entities: vec![entity], ..Argument::default() }
    }

    /// Whether the two can be the same entity.
    pub fn meets(&self, other: &Argument) -> bool {
        self.entities.iter().any(|entity| other.entities.contains(entity))
    }
}

impl Timing {
    /// The time of a fact.
    pub fn of(when: When) -> Timing {
        Timing { when: Some(when), bound: Bound::At, span: Span::default(), mention: None, lent_year: false }
    }
}

impl Claim {
    /// A claim of a relation about a subject, with nothing else said.
    pub fn new(relation: RelationId, subject: Argument) -> Claim {
        Claim {
            relation,
            subject,
            object: Argument::default(),
            when: None,
            place: None,
            count: None,
            name: None,
            stance: Stance::Asserted,
            span: Span::default(),
            by_title: false,
        }
    }

    /// The days at which it is said to hold, if it is dated without "before" or "after".
    pub fn at(&self) -> Option<When> {
        let timing = self.when.as_ref()?;
        timing.when.filter(|_| timing.bound == Bound::At || timing.bound == Bound::Since && !timing.is_open())
    }

    /// The claim with the entities and years that the document as a whole tells.
    pub fn linked(&self, links: &ParagraphLinks, mentions: &[Mention]) -> Claim {
        let argument = |argument: &Argument| {
            let narrowed = argument.mention.and_then(|mention| links.narrowed(mention));
            let entities = match narrowed {
                Some(holder) if argument.by_office => holder.to_vec(),
                Some([_])
                    if argument.entities.len() > 1 || narrowed.is_none_or(|one| argument.entities != one) =>
                {
                    let kept = |entity: &&EntityId| argument.entities.contains(entity);
                    let kept: Vec<EntityId> = narrowed.into_iter().flatten().filter(kept).copied().collect();
                    // An office stays one where its holder is not what is meant.
                    if kept.is_empty() { argument.entities.clone() } else { kept }
                }
                Some(narrowed) => {
                    narrowed.iter().copied().filter(|entity| argument.entities.contains(entity)).collect()
                }
                None if argument.by_office => vec![],
                None => argument.entities.clone(),
            };
            Argument { entities, ..*argument }
        };
        Claim {
            subject: argument(&self.subject),
            object: argument(&self.object),
            place: self.place.as_ref().map(argument),
            when: self.when.clone().map(|timing| timing.linked(links, mentions)),
            count: self.count.clone(),
            name: self.name.clone(),
            ..*self
        }
    }

    /// The claim with its spans in the document, from the offset of its chunk.
    pub fn shifted(&self, offset: u32) -> Claim {
        let argument = |argument: &Argument| Argument {
            span: argument.span.shifted(offset),
            entities: argument.entities.clone(),
            ..*argument
        };
        Claim {
            subject: argument(&self.subject),
            object: argument(&self.object),
            place: self.place.as_ref().map(argument),
            span: self.span.shifted(offset),
            when: self.when.clone().map(|timing| Timing { span: timing.span.shifted(offset), ..timing }),
            count: self.count.clone().map(|count| Count { span: count.span.shifted(offset), ..count }),
            name: self.name.clone(),
            ..*self
        }
    }
}

impl Timing {
    /// With the document's year, where the date has none of its own.
    fn linked(self, links: &ParagraphLinks, mentions: &[Mention]) -> Timing {
        let lent = || {
            let at = self.mention.filter(|_| self.when.is_none())?;
            mentions.get(at)?.date()?.in_year(links.year(at)?)
        };
        match lent() {
            Some(when) => Timing { when: Some(when), lent_year: true, ..self },
            None => self,
        }
    }

    /// "from 1961" and "since 1961" go on; "from 1961 to 1963" does not.
    fn is_open(&self) -> bool {
        self.when.is_none_or(|when| when.reading.days() <= 366)
    }
}
