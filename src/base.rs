//! The fact base: what the corpus says, settled, stored and looked up.

mod card;
mod date;
mod distil;
mod settle;
mod store;
mod table;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::claim::{Argument, Claim, Outcome, RelationId, Silence, Slot, conflict, relation};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::Roles;
use crate::shelf::{Index, Shelf};
use crate::value::{Day, Precision, When};

pub use card::{Card, Known};
pub use distil::{Distilled, ProseRead, distill};

/// Entities, their names, and facts.
#[derive(Debug, Default)]
pub struct Base {
    /// Names.
    pub lexicon: Lexicon,
    facts: Shelf<Fact>,
    /// By the number of the entity.
    concerns: Shelf<Concerns>,
    sources: Shelf<Source>,
    /// The facts that begin on a day, by its number.
    days: Index<Vec<u32>>,
}

/// The facts about an entity by their numbers, each list in order of relation and fact.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Concerns {
    as_subject: Vec<Numbered>,
    as_object: Vec<Numbered>,
    /// Of a state or a body: its offices.
    offices: Vec<EntityId>,
    /// Of a person: the offices ever held, in order.
    held: Vec<EntityId>,
}

/// The number of a fact, with its relation.
type Numbered = (RelationId, u32);

/// A claim of the corpus with all that say so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What is said.
    pub claim: Claim,
    /// How far it is agreed.
    pub standing: Standing,
    /// Who says so: source and one-based line.
    pub lines: Vec<(u32, u32)>,
}

/// How far a fact is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Path within the corpus.
    pub path: String,
    /// Title.
    pub title: String,
    /// The cited lines by their one-based number.
    pub lines: BTreeMap<u32, String>,
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

/// What one fact says to a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same.
    Supports,
    /// That it cannot be true, for what stands in this slot.
    Contradicts(Slot),
    /// It would contradict, but rests on one source, or is disputed.
    Unsettled(Slot),
    /// Nothing.
    Silent(Silence),
}

impl Judgement<'_> {
    /// Whether each of those whom a claim's subject can mean is contradicted.
    pub fn is_against_all(&self, subject: &Argument) -> bool {
        let known = |entity: &EntityId| {
            self.against.iter().any(|(fact, _)| fact.claim.subject.entity() == Some(*entity))
        };
        !self.against.is_empty() && subject.entities.iter().all(known)
    }
}

impl Base {
    /// The base that is built into the program.
    pub fn embedded() -> Arc<Base> {
        static BASE: LazyLock<Arc<Base>> = LazyLock::new(|| {
            // A broken embedded base is caught by a test; at run time it is an empty one.
            Arc::new(Base::stored(include_bytes!("../corpus/distilled.bede")).unwrap_or_default())
        });
        BASE.clone()
    }

    /// The base in the program's bytes; `None` if they hold none.
    fn stored(bytes: &'static [u8]) -> Option<Base> {
        let [lexicon, facts, concerns, sources, days]: [&[u8]; 5] = postcard::from_bytes(bytes).ok()?;
        Some(Base {
            lexicon: Lexicon::stored(lexicon)?,
            facts: Shelf::stored(facts)?,
            concerns: Shelf::stored(concerns)?,
            sources: Shelf::stored(sources)?,
            days: Index::stored(days)?,
        })
    }

    /// The bytes that are built into the program, which a start reads no more of than it needs. They hold only for
    /// the program that wrote them: the stored form of a base is its text.
    pub fn store(&self) -> Vec<u8> {
        let sections = [
            self.lexicon.store(),
            self.facts.store(),
            self.concerns.store(),
            self.sources.store(),
            self.days.store(),
        ];
        postcard::to_allocvec(&sections.each_ref().map(Vec::as_slice)).unwrap_or_default()
    }

    /// Reads a base as [`distill`] writes it.
    ///
    /// # Errors
    /// With the line and what was expected there.
    pub fn parse(text: &str) -> Result<Base, BaseError> {
        store::parse(text)
    }

    fn new(lexicon: Lexicon, facts: Vec<Fact>, sources: Vec<Source>) -> Base {
        let mut concerns = vec![Concerns::default(); lexicon.entities().count()];
        for (at, Fact { claim, .. }) in facts.iter().enumerate() {
            for subject in &claim.subject.entities {
                let subject = &mut concerns[subject.0 as usize];
                subject.as_subject.push((claim.relation, at as u32));
                if claim.relation == relation::HOLDS_OFFICE {
                    subject.held.extend(&claim.object.entities);
                }
            }
            for object in &claim.object.entities {
                concerns[object.0 as usize].as_object.push((claim.relation, at as u32));
            }
        }
        for (id, office) in lexicon.entities().filter(|(_, entity)| entity.kind == Kind::Office) {
            office.home.iter().for_each(|home| concerns[home.0 as usize].offices.push(id));
        }
        for Concerns { as_subject, as_object, held, .. } in &mut concerns {
            as_subject.sort_unstable();
            as_object.sort_unstable();
            held.sort_unstable();
            held.dedup();
        }
        let days = Index::of(days(&facts));
        Base {
            lexicon,
            facts: Shelf::of(facts),
            concerns: Shelf::of(concerns),
            sources: Shelf::of(sources),
            days,
        }
    }

    /// All facts.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter()
    }

    fn concerns(&self, entity: EntityId) -> (&[Numbered], &[Numbered]) {
        let concerns = self.concerns.get(entity.0 as usize);
        concerns.map_or((&[], &[]), |concerns| (&concerns.as_subject, &concerns.as_object))
    }

    fn numbered(&self, numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = &Fact> {
        numbers.filter_map(|at| self.facts.get(at as usize))
    }

    /// The facts of a relation about a subject.
    pub fn about(&self, relation: RelationId, subject: EntityId) -> impl Iterator<Item = &Fact> {
        self.numbered(of_relation(self.concerns(subject).0, relation))
    }

    /// The facts of a relation that have an object.
    pub fn to(&self, relation: RelationId, object: EntityId) -> impl Iterator<Item = &Fact> {
        self.numbered(of_relation(self.concerns(object).1, relation))
    }

    /// Who was born, died or came to office on a day, and what began then.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Fact> {
        self.numbered(self.days.get(&key(day)).into_iter().flatten().copied())
    }

    /// The offices of a state or a body.
    pub fn offices_of(&self, entity: EntityId) -> &[EntityId] {
        self.concerns.get(entity.0 as usize).map_or(&[], |concerns| &concerns.offices)
    }

    /// All facts about an entity, as subject or object, in the order of the base.
    pub fn facts_of(&self, entity: EntityId) -> impl Iterator<Item = &Fact> {
        let (as_subject, as_object) = self.concerns(entity);
        let mut numbers: Vec<u32> = as_subject.iter().chain(as_object).map(|(_, at)| *at).collect();
        numbers.sort_unstable();
        numbers.dedup();
        self.numbered(numbers.into_iter())
    }

    /// How many facts there are about an entity, without a look at them.
    pub fn count_of(&self, entity: EntityId) -> usize {
        let (as_subject, as_object) = self.concerns(entity);
        as_subject.len() + as_object.len()
    }

    /// The source of a cited line, and the line.
    pub fn cite(&self, (source, line): (u32, u32)) -> Option<(&Source, &str)> {
        let source = self.sources.get(source as usize)?;
        Some((source, source.lines.get(&line)?))
    }

    /// Holds a claim against every fact that may speak to it.
    pub fn judge(&self, claim: &Claim) -> Judgement<'_> {
        let mut judgement = Judgement::default();
        for (fact, verdict) in self.compared(claim) {
            match verdict {
                Verdict::Supports => judgement.supported = true,
                Verdict::Contradicts(slot) => judgement.against.push((fact, slot)),
                Verdict::Unsettled(_) | Verdict::Silent(_) => {}
            }
        }
        if judgement.supported {
            judgement.against.clear();
        }
        judgement
    }

    /// Every fact that may speak to a claim, with what it says.
    pub fn compared(&self, claim: &Claim) -> impl Iterator<Item = (&Fact, Verdict)> {
        let related = std::iter::once(claim.relation)
            .chain(claim.relation.get().excludes.iter().copied())
            .chain(claim.relation.get().of.iter().copied());
        let mut numbers: Vec<u32> = Vec::new();
        for relation in related {
            for entity in claim.subject.entities.iter().chain(&claim.object.entities) {
                let (as_subject, as_object) = self.concerns(*entity);
                numbers.extend(of_relation(as_subject, relation).chain(of_relation(as_object, relation)));
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        self.numbered(numbers.into_iter()).map(|fact| (fact, verdict(claim, fact)))
    }

    /// The days that a person lived, as far as they are known: birth and death.
    pub fn life(&self, person: EntityId) -> (Option<When>, Option<When>) {
        let when = |id: RelationId| self.about(id, person).find_map(|fact| fact.claim.at());
        (when(relation::BORN), when(relation::DIED))
    }
}

/// The numbers of the facts that begin on a day, by that day.
fn days(facts: &[Fact]) -> BTreeMap<String, Vec<u32>> {
    let told = [relation::BORN, relation::DIED, relation::OCCURRED, relation::HOLDS_OFFICE];
    let mut days: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (at, Fact { claim, .. }) in facts.iter().enumerate() {
        let begins = claim.at().filter(|when| when.reading.precision == Precision::Day);
        if let Some(when) = begins.filter(|_| told.contains(&claim.relation)) {
            days.entry(key(when.reading.first)).or_default().push(at as u32);
        }
    }
    days
}

fn key(day: Day) -> String {
    day.0.to_string()
}

/// What a fact says to a claim. Only a settled one contradicts.
fn verdict(claim: &Claim, fact: &Fact) -> Verdict {
    match conflict(claim, &fact.claim) {
        Outcome::Agrees => Verdict::Supports,
        Outcome::Conflicts(slot) if fact.standing == Standing::Settled => Verdict::Contradicts(slot),
        Outcome::Conflicts(slot) => Verdict::Unsettled(slot),
        Outcome::Silent(silence) => Verdict::Silent(silence),
    }
}

/// The numbers of the facts of one relation in an ordered list.
fn of_relation(concerns: &[Numbered], relation: RelationId) -> impl Iterator<Item = u32> {
    let from = concerns.partition_point(|(known, _)| *known < relation);
    concerns[from..].iter().take_while(move |(known, _)| *known == relation).map(|(_, at)| *at)
}

impl Roles for Base {
    fn offices_held(&self, person: EntityId) -> &[EntityId] {
        self.concerns.get(person.0 as usize).map_or(&[], |concerns| &concerns.held)
    }

    fn led(&self, person: EntityId) -> bool {
        self.offices_held(person).iter().any(|office| {
            matches!(self.lexicon.entity(*office).class.as_str(), "both" | "government" | "head" | "ruler")
        })
    }
}
