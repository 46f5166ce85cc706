//! Names, and the entities that bear them. Input data: never derived from claims.

mod alias;
mod matching;
mod names;
mod nearly;
mod similar;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::prose::{fold, name_words};
use crate::shelf::{Index, Shelf};

pub use matching::{Case, Match};
pub use nearly::Nearly;
pub use similar::{Similar, sounds_like};

/// An entity of the fact base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

impl Entity {
    /// Whether, for an office, it is one by which a state is led.
    pub fn leads_state(&self) -> bool {
        matches!(self.class.as_str(), "both" | "government" | "head" | "ruler")
    }

    /// Whether, for an event, it is a battle or a siege.
    pub fn is_battle(&self) -> bool {
        self.class.ends_with("battle") || self.class.ends_with("siege")
    }

    /// All its names, the canonical one first.
    pub fn all_names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(self.names.iter().map(|(_, name)| name))
    }
}

/// What an id of no entity stands for.
static NOTHING: Entity = Entity {
    kind: Kind::Work,
    name: String::new(),
    class: String::new(),
    sex: None,
    home: Vec::new(),
    names: Vec::new(),
};

/// All entities, found by name.
#[derive(Debug, Default)]
pub struct Lexicon {
    entities: Shelf<Entity>,
    /// Names by their first two folded words, or their only one.
    names: Index<matching::Group>,
    /// Which entities bear a word in a proper name: "Missile" is in the Cuban Missile Crisis.
    words: OnceLock<Index<similar::Bearers>>,
    /// What finds those words from a misspelling.
    near: OnceLock<similar::Deletions>,
}

impl Lexicon {
    /// Indexes the names of the entities.
    pub fn new(entities: Vec<Entity>) -> Lexicon {
        let mut groups: FxHashMap<String, matching::Group> = FxHashMap::default();
        for (at, entity) in entities.iter().enumerate() {
            let id = EntityId(at as u32);
            for (kind, name) in names::all(entity) {
                let Some(alias) = alias::Alias::new(id, entity.kind, kind, &name) else { continue };
                if alias.key() != alias.first() && !groups.contains_key(alias.key()) {
                    groups.entry(alias.first().to_owned()).or_default().goes_on = true;
                }
                groups.entry(alias.key().to_owned()).or_default().add(alias);
            }
        }
        groups.values_mut().for_each(matching::Group::sort);
        let names = Index::of(groups.into_iter().collect::<BTreeMap<_, _>>());
        Lexicon { entities: Shelf::of(entities), names, ..Lexicon::default() }
    }

    /// The lexicon in the program's bytes; `None` if they hold none.
    pub fn stored(bytes: &'static [u8]) -> Option<Lexicon> {
        let [entities, names, words, near]: [&[u8]; 4] = postcard::from_bytes(bytes).ok()?;
        Some(Lexicon {
            entities: Shelf::stored(entities)?,
            names: Index::stored(names)?,
            words: Index::stored(words)?.into(),
            near: similar::Deletions::stored(near).into(),
        })
    }

    /// The bytes from which [`Lexicon::stored`] makes it again.
    pub fn store(&self) -> Vec<u8> {
        let sections =
            [self.entities.store(), self.names.store(), self.words().store(), self.near().store().to_vec()];
        postcard::to_allocvec(&sections.each_ref().map(Vec::as_slice)).unwrap_or_default()
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &Entity {
        self.entities.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// All entities in order of id.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(at, entity)| (EntityId(at as u32), entity))
    }

    /// The entities that bear just this name, however it is written in capitals.
    pub fn named(&self, name: &str) -> Vec<EntityId> {
        let words: Vec<String> = name_words(name).into_iter().map(|(_, folded)| folded).collect();
        let (key, folded) = (words[..words.len().min(2)].join(" "), words.join(" "));
        let group = self.names.get(&key);
        let mut found: Vec<EntityId> = (group.iter().flat_map(|group| group.aliases()))
            .filter(|alias| alias.is(&folded))
            .map(|alias| alias.entity)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether any name goes on after two folded words: "siege of".
    pub fn has_names_from(&self, first: &str, second: &str) -> bool {
        self.names.find(&format!("{first} {second}")).is_some()
    }

    /// The entities with a name, or a word of a name, that begins with a folded text, at most so many.
    pub fn beginning(&self, folded: &str, most: usize) -> Vec<EntityId> {
        let begins = |alias: &&alias::Alias| alias.begins_with(folded);
        // The index knows names by two words at the most.
        let key = folded.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
        let names = self.names.beginning(&key);
        let by_name = names.flat_map(|group| group.aliases()).filter(begins).map(|alias| alias.entity);
        let words = self.words().beginning(folded);
        let by_word = words.flat_map(|bearers| bearers.entities.iter().copied());
        let mut seen = FxHashSet::default();
        by_name.chain(by_word).filter(|entity| seen.insert(*entity)).take(most).collect()
    }

    /// All names of an entity, the canonical one first, with those that follow from others.
    pub fn names(&self, id: EntityId) -> Vec<(NameKind, String)> {
        names::all(self.entity(id))
    }

    /// Whether a folded word is part of some name of an entity, or the long form of one: "Walter" of "Walt".
    pub fn is_called(&self, id: EntityId, word: &str) -> bool {
        let entity = self.entity(id);
        let names = entity.all_names();
        let is_form = |part: &str| part.len() > 2 && (part.starts_with(word) || word.starts_with(part));
        names.flat_map(|name| name.split([' ', '-', '"', '‘', '’'])).any(|part| is_form(&fold(part)))
    }

    /// Whether a folded word is part of a name.
    pub fn knows_word(&self, word: &str) -> bool {
        self.words().find(word).is_some()
    }

    /// Who bears a folded word as part of a name.
    pub fn bearers(&self, word: &str) -> &[EntityId] {
        self.words().get(word).map_or(&[], |bearers| &bearers.entities)
    }

    /// Known words that a folded word may be a misspelling of, the nearest first.
    pub fn similar(&self, word: &str) -> Vec<Similar> {
        self.near().similar(word, self.words())
    }

    fn words(&self) -> &Index<similar::Bearers> {
        self.words.get_or_init(|| similar::words(self.names.iter().flat_map(|group| group.aliases())))
    }

    fn near(&self) -> &similar::Deletions {
        self.near.get_or_init(|| similar::Deletions::of(self.words()))
    }
}
