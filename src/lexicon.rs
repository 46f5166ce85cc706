//! Names, and the entities that bear them. Input data: never derived from claims.

mod matching;
mod names;
mod similar;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::prose::{fold, name_words};

pub use matching::{Case, Match, is_generic};
pub use similar::Similar;

/// An entity of the fact base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being.
    Person,
    /// A state, empire or dependency.
    State,
    /// A city, region, river or building.
    Place,
    /// An alliance, party, service or company.
    Organisation,
    /// An office: "President of the United States".
    Office,
    /// A war, battle, treaty, crisis.
    Event,
    /// A book, film, speech.
    Work,
}

impl Kind {
    /// All kinds, with the word for each in the stored base and in relation files.
    pub const NAMES: [(Kind, &'static str); 7] = [
        (Kind::Person, "person"),
        (Kind::State, "state"),
        (Kind::Place, "place"),
        (Kind::Organisation, "organisation"),
        (Kind::Office, "office"),
        (Kind::Event, "event"),
        (Kind::Work, "work"),
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        Kind::NAMES[self as usize].1
    }

    /// The kind that a word names.
    pub fn of_name(name: &str) -> Option<Kind> {
        Kind::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// How a name stands to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// The form that prose uses at first mention: "John F. Kennedy".
    Canonical,
    /// Any other full form: "JFK", "Nikita Khrushchov", "U.S.S.R."
    Variant,
    /// The form used afterwards: "Kennedy".
    Short,
    /// Made by rule from the full forms: "John Kennedy", "J. F. Kennedy".
    Derived,
    /// An adjective or the name of a people: "Soviet", "Cubans".
    Adjective,
    /// What stands for a government: "Moscow".
    Metonym,
    /// What stands before the name of an office's holder: "Premier".
    Title,
    /// A name that other entities bear too, most of them unknown: "Treaty of Paris" for that of 1898.
    Shared,
}

impl NameKind {
    /// The kinds that are stored, with the word for each. Derived names are made anew at each start.
    pub const NAMES: [(NameKind, &'static str); 7] = [
        (NameKind::Canonical, "canonical"),
        (NameKind::Variant, "variant"),
        (NameKind::Short, "short"),
        (NameKind::Adjective, "adjective"),
        (NameKind::Metonym, "metonym"),
        (NameKind::Title, "title"),
        (NameKind::Shared, "shared"),
    ];
}

/// What the base knows of an entity apart from facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What kind of its kind, or role: "battle", "city", "ruler" of an office, "statesman".
    pub class: String,
    /// `f` or `m` for a person whose sex is known.
    pub sex: Option<char>,
    /// The states that a person belongs to; the state of an office; the place that a place lies in.
    pub home: Vec<EntityId>,
    /// All its names but the canonical one.
    pub names: Vec<(NameKind, String)>,
}

/// All entities, found by name.
#[derive(Debug, Default)]
pub struct Lexicon {
    entities: Vec<Entity>,
    /// Aliases by their first folded word, the longest first.
    aliases: FxHashMap<String, Vec<matching::Alias>>,
    /// Which entities bear a word in a proper name: "Missile" is in the Cuban Missile Crisis.
    similar: OnceLock<similar::Index>,
}

impl Lexicon {
    /// Indexes the names of the entities.
    pub fn new(entities: Vec<Entity>) -> Lexicon {
        let mut aliases: FxHashMap<String, Vec<matching::Alias>> = FxHashMap::default();
        for (at, entity) in entities.iter().enumerate() {
            let id = EntityId(at as u32);
            for (kind, name) in names::all(entity) {
                let Some(alias) = matching::Alias::new(id, entity.kind, kind, &name) else { continue };
                let same_first = aliases.entry(alias.first().to_owned()).or_default();
                // Names of one entity come one after the other: those of others need no look.
                let mut own = same_first.iter().rev().take_while(|known| known.entity == id);
                if !own.any(|known| known.is_spelled_like(&alias)) {
                    same_first.push(alias);
                }
            }
        }
        aliases.values_mut().for_each(|aliases| aliases.sort_by_key(matching::Alias::order));
        Lexicon { entities, aliases, similar: OnceLock::new() }
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// All entities in order of id.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(at, entity)| (EntityId(at as u32), entity))
    }

    /// The entities that bear just this name, however it is written in capitals.
    pub fn named(&self, name: &str) -> Vec<EntityId> {
        let words: Vec<String> = name_words(name).into_iter().map(|(_, folded)| folded).collect();
        let Some(first) = words.first() else { return vec![] };
        let mut found: Vec<EntityId> = (self.aliases.get(first).into_iter().flatten())
            .filter(|alias| alias.has_words(&words))
            .map(|alias| alias.entity)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a folded word is part of some name of an entity, or the long form of one: "Walter" of "Walt".
    pub fn is_called(&self, id: EntityId, word: &str) -> bool {
        let entity = self.entity(id);
        let names = std::iter::once(&entity.name).chain(entity.names.iter().map(|(_, name)| name));
        let is_form = |part: &str| part.len() > 2 && (part.starts_with(word) || word.starts_with(part));
        names.flat_map(|name| name.split([' ', '-', '"', '‘', '’'])).any(|part| is_form(&fold(part)))
    }

    /// Whether a folded word is part of a name.
    pub fn knows_word(&self, word: &str) -> bool {
        self.similar_index().knows(word)
    }

    /// Known words that a folded word may be a misspelling of, the nearest first.
    pub fn similar(&self, word: &str) -> Vec<Similar> {
        self.similar_index().similar(word)
    }

    fn similar_index(&self) -> &similar::Index {
        self.similar.get_or_init(|| similar::Index::new(self))
    }
}
