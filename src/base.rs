//! The fact base: what the corpus says, settled, stored and looked up.

mod card;
mod date;
mod distil;
mod settle;
mod store;
mod table;

use std::fmt;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::claim::{Claim, Outcome, RelationId, Slot, conflict, relation};
use crate::lexicon::{EntityId, Lexicon};
use crate::mention::Roles;
use crate::value::When;

pub use card::{Card, Known};
pub use distil::distill;

/// Entities, their names, and facts.
#[derive(Debug, Default)]
pub struct Base {
    /// Names.
    pub lexicon: Lexicon,
    facts: Vec<Fact>,
    by_subject: FxHashMap<(RelationId, EntityId), Vec<u32>>,
    by_object: FxHashMap<(RelationId, EntityId), Vec<u32>>,
    sources: Vec<Source>,
}

/// A claim of the corpus with all that say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// What is said.
    pub claim: Claim,
    /// How far it is agreed.
    pub standing: Standing,
    /// Who says so: source and one-based line.
    pub lines: Vec<(u32, u32)>,
}

/// How far a fact is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Said by a table or by two sources, contradicted by none.
    Settled,
    /// Said by one source.
    Single,
    /// Sources contradict one another.
    Disputed,
}

impl Standing {
    /// All standings with the word for each in the stored base.
    pub const NAMES: [(Standing, &'static str); 3] =
        [(Standing::Settled, "settled"), (Standing::Single, "single"), (Standing::Disputed, "disputed")];
}

/// A document of the corpus with the lines that facts cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Path within the corpus.
    pub path: String,
    /// Title.
    pub title: String,
    /// The cited lines by their one-based number.
    pub lines: FxHashMap<u32, String>,
}

/// A stored base that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseError {
    /// One-based line of the file.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for BaseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BaseError {}

/// A file of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path within the corpus, with forward slashes.
    pub path: String,
    /// Content.
    pub text: String,
}

/// A corpus file that could not be read, with what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceError {
    /// Path within the corpus.
    pub path: String,
    /// One-based line.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// What the base has to say to a claim.
#[derive(Clone, Debug, Default)]
pub struct Judgement<'b> {
    /// Facts that cannot be true if the claim is, with where they differ; empty as soon as one fact agrees.
    pub against: Vec<(&'b Fact, Slot)>,
    /// Whether some fact says the same.
    pub supported: bool,
}

impl Base {
    /// The base that is built into the program.
    pub fn embedded() -> Arc<Base> {
        static BASE: LazyLock<Arc<Base>> = LazyLock::new(|| {
            // A broken embedded base is caught by a test; at run time it is an empty one.
            Arc::new(Base::parse(include_str!("../corpus/distilled.tsv")).unwrap_or_default())
        });
        BASE.clone()
    }

    /// Reads a stored base.
    ///
    /// # Errors
    /// With the line and what was expected there.
    pub fn parse(text: &str) -> Result<Base, BaseError> {
        store::parse(text)
    }

    fn new(lexicon: Lexicon, facts: Vec<Fact>, sources: Vec<Source>) -> Base {
        let mut base = Base { lexicon, facts, sources, ..Base::default() };
        for (at, fact) in base.facts.iter().enumerate() {
            let relation = fact.claim.relation;
            for subject in &fact.claim.subject.entities {
                base.by_subject.entry((relation, *subject)).or_default().push(at as u32);
            }
            for object in &fact.claim.object.entities {
                base.by_object.entry((relation, *object)).or_default().push(at as u32);
            }
        }
        base
    }

    /// All facts.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The facts of a relation about a subject.
    pub fn about(&self, relation: RelationId, subject: EntityId) -> impl Iterator<Item = &Fact> {
        let facts = self.by_subject.get(&(relation, subject)).into_iter().flatten();
        facts.map(|at| &self.facts[*at as usize])
    }

    /// The facts of a relation that have an object.
    pub fn to(&self, relation: RelationId, object: EntityId) -> impl Iterator<Item = &Fact> {
        let facts = self.by_object.get(&(relation, object)).into_iter().flatten();
        facts.map(|at| &self.facts[*at as usize])
    }

    /// All facts about an entity, as subject or object, in the order of the base.
    pub fn facts_of(&self, entity: EntityId) -> impl Iterator<Item = &Fact> {
        let concerns = move |fact: &&Fact| {
            fact.claim.subject.entities.contains(&entity) || fact.claim.object.entities.contains(&entity)
        };
        self.facts.iter().filter(concerns)
    }

    /// The source of a cited line, and the line.
    pub fn cite(&self, (source, line): (u32, u32)) -> Option<(&Source, &str)> {
        let source = self.sources.get(source as usize)?;
        Some((source, source.lines.get(&line)?))
    }

    /// Holds a claim against every fact that may speak to it.
    pub fn judge(&self, claim: &Claim) -> Judgement<'_> {
        let related = std::iter::once(claim.relation)
            .chain(claim.relation.get().excludes.iter().filter_map(|name| relation(name)));
        let mut seen: Vec<u32> = Vec::new();
        for relation in related {
            for entity in claim.subject.entities.iter().chain(&claim.object.entities) {
                for index in [&self.by_subject, &self.by_object] {
                    seen.extend(index.get(&(relation, *entity)).into_iter().flatten());
                }
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let mut judgement = Judgement::default();
        for fact in seen.into_iter().map(|at| &self.facts[at as usize]) {
            match conflict(claim, &fact.claim) {
                Outcome::Agrees => judgement.supported = true,
                Outcome::Conflicts(slot) if fact.standing == Standing::Settled => {
                    judgement.against.push((fact, slot))
                }
                _ => {}
            }
        }
        if judgement.supported {
            judgement.against.clear();
        }
        judgement
    }

    /// The days that a person lived, as far as they are known: birth and death.
    pub fn life(&self, person: EntityId) -> (Option<When>, Option<When>) {
        let when = |name: &str| self.about(relation(name)?, person).find_map(|fact| fact.claim.at());
        (when("born"), when("died"))
    }
}

impl Roles for Base {
    fn holds(&self, person: EntityId, offices: &[EntityId]) -> bool {
        let Some(holds) = relation("holds office") else { return false };
        self.about(holds, person)
            .any(|fact| fact.claim.object.entities.iter().any(|office| offices.contains(office)))
    }

    fn led(&self, person: EntityId) -> bool {
        let Some(holds) = relation("holds office") else { return false };
        let leading = |office: &EntityId| {
            matches!(self.lexicon.entity(*office).class.as_str(), "both" | "government" | "head" | "ruler")
        };
        self.about(holds, person).any(|fact| fact.claim.object.entities.iter().any(leading))
    }
}
