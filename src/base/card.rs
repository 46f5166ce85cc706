//! What is known of an entity, for those who show it.

use super::{Base, Fact, Source, SourceLine, Standing};
use crate::claim::{Argument, Claim};
use crate::lexicon::EntityId;

/// All that the base has on an entity.
#[derive(Clone, Debug)]
pub struct Card<'b> {
    /// Its name.
    pub name: &'b str,
    /// What it is and where it belongs: "statesman · Soviet Union".
    pub role: String,
    /// Its other names, as they were given.
    pub other_names: Vec<&'b str>,
    /// Its facts, in the order of the base.
    pub facts: Vec<Known<'b>>,
}

/// A fact in words.
#[derive(Clone, Debug)]
pub struct Known<'b> {
    /// What is said, in one line.
    pub says: String,
    /// How far it is agreed.
    pub standing: Standing,
    /// Whether it counts something.
    pub counts: bool,
    /// Who says so: source, one-based line, and the line itself.
    pub sources: Vec<(&'b Source, u32, &'b str)>,
}

impl Base {
    /// Name, role and facts of an entity, with the lines that say them.
    pub fn card(&self, id: EntityId) -> Card<'_> {
        let entity = self.lexicon.entity(id);
        Card {
            name: &entity.name,
            role: self.role(id),
            other_names: entity.names.iter().map(|(_, name)| name.as_str()).collect(),
            facts: self.facts_of(id).map(|fact| self.known(fact)).collect(),
        }
    }

    /// What an entity is and where it belongs: "statesman · Soviet Union".
    pub fn role(&self, id: EntityId) -> String {
        let entity = self.lexicon.entity(id);
        let homes: Vec<&str> =
            entity.home.iter().map(|home| self.lexicon.entity(*home).name.as_str()).collect();
        let class = if entity.class.is_empty() { entity.kind.name() } else { &entity.class };
        let role = [class, &homes.join(", ")].join(" · ");
        role.trim_end_matches([' ', '·']).to_owned()
    }

    /// A claim in one line: "John F. Kennedy was President of the United States, 1962".
    pub fn say(&self, claim: &Claim) -> String {
        let object = claim.name.clone().unwrap_or_else(|| self.names(&claim.object));
        let subject = Some(self.names(&claim.subject)).filter(|names| !names.is_empty());
        let mut says = claim.relation.get().say(&subject.unwrap_or_else(|| "something".to_owned()), &object);
        if let Some(count) = &claim.count {
            let (low, high) = (count.quantity.low, count.quantity.high);
            let figure = if low == high { low.to_string() } else { format!("{low} to {high}") };
            says = format!("{says} {figure} ({})", count.nouns.join(", "));
        }
        if let Some(when) = claim.at() {
            says = format!("{says}, {when}");
        }
        says
    }

    /// Those who can fill a place in a claim: "Edward Kennedy, John F. Kennedy or 5 others".
    fn names(&self, argument: &Argument) -> String {
        self.any_of(&argument.entities)
    }

    /// The names of some entities of which one is meant; three at the most.
    pub fn any_of(&self, entities: &[EntityId]) -> String {
        const SHOWN: usize = 3;
        let mut names: Vec<String> =
            entities.iter().take(SHOWN).map(|entity| self.lexicon.entity(*entity).name.clone()).collect();
        match entities.len().checked_sub(SHOWN) {
            None | Some(0) => {}
            Some(1) => names.push("another".to_owned()),
            Some(more) => names.push(format!("{more} others")),
        }
        match names.pop() {
            Some(last) if !names.is_empty() => format!("{} or {last}", names.join(", ")),
            only => only.unwrap_or_default(),
        }
    }

    /// A fact in words, with the lines that say it.
    pub fn known<'b>(&'b self, fact: &'b Fact) -> Known<'b> {
        let cite = |line: &SourceLine| {
            let (source, quote) = self.cite(*line)?;
            Some((source, line.number, quote))
        };
        Known {
            says: self.say(&fact.claim),
            standing: fact.standing,
            counts: fact.claim.count.is_some(),
            sources: fact.lines.iter().filter_map(cite).collect(),
        }
    }
}
