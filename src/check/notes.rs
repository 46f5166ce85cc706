//! What a paragraph tells the rules that look at the whole document.

use std::hash::{BuildHasher, Hash};

use rustc_hash::FxBuildHasher;

use crate::check::remembered::Remembered;
use crate::check::timeline::Entry;
use crate::check::{
    LinkedParagraph, claims::number, consistency::denied, consistency::recalled, consistency::sets,
    dates::dying, dates::life, names::abbreviation, names::bracketed, names::capitals, names::misspelled,
    names::wrong_part, relative, telling,
};
use crate::finding::Finding;
use crate::lexicon::EntityId;

/// By what words are told apart that are counted over the document, and what else is only asked whether it is the same.
pub(super) fn hash(what: impl Hash) -> u64 {
    FxBuildHasher.hash_one(what)
}

/// Tells of nearly all that is not in a set that it is not, in less time than the set.
pub(super) struct Sieve(Vec<bool>);

impl Sieve {
    /// Holes, a power of two.
    const HOLES: usize = 1 << 16;

    /// That of a set.
    pub(super) fn of(set: impl Iterator<Item = u64>) -> Sieve {
        let mut holes = vec![false; Sieve::HOLES];
        set.for_each(|one| holes[one as usize % Sieve::HOLES] = true);
        Sieve(holes)
    }

    /// Whether something may be in the set.
    pub(super) fn passes(&self, one: u64) -> bool {
        self.0[one as usize % Sieve::HOLES]
    }
}

/// What a linked paragraph tells the rules that look at the whole document: read once, so that they need not go through
/// its mentions again when another paragraph changes.
#[derive(Debug, Default)]
pub struct Notes {
    /// The figures that the base has for what it speaks of.
    pub(super) counted: Vec<number::Counted>,
    /// What of its figures they contradict.
    pub(super) miscounted: Remembered<Vec<Finding>>,
    /// What it tells again of a company without its noun, in bytes of its chunk.
    pub(super) regrouped: Vec<Finding>,
    /// Its numbers that count people or things.
    pub(super) nouns: Vec<sets::Noun>,
    /// People whom it names by more than a surname.
    pub(super) introduced: Vec<EntityId>,
    /// Initials in brackets that do not go with the name before them, in bytes of its chunk.
    pub(super) misfits: Vec<Finding>,
    /// Tokens that are initials of known names: "USSR", "U.K."
    pub(super) initials: Vec<usize>,
    /// Tokens that are initials of no known name.
    pub(super) unknown_initials: Vec<usize>,
    /// The hashes of its suspects and of what they may be misspellings of.
    pub(super) suspected: Vec<u64>,
    /// Which of the suspects are misspelled.
    pub(super) misspelled: Remembered<Vec<Finding>>,
    /// The hash of what it names that tells what the story is about.
    pub(super) story: u64,
    /// The hashes of its words with a capital.
    pub(super) capitals: Vec<u64>,
    /// Names in the wrong capitals.
    pub(super) miswritten: Vec<capitals::Miswritten>,
    /// The entry of a timeline that it is, with its span in its chunk.
    pub(super) entry: Option<Entry>,
    /// The words "before" and "after" that put something beside something else.
    pub(super) sides: Vec<usize>,
    /// Mentions that are a day of a month with its weekday.
    pub(super) weekdays: Vec<usize>,
    /// Whoever its names can be, with the days of their births and deaths.
    pub(super) lives: Vec<life::Lived>,
    /// The hash of these people.
    pub(super) people: u64,
    /// Ages at a death, of whoever died that day.
    pub(super) departed: Vec<dying::Departed>,
    /// Mentions that are the day of a birth or a death.
    pub(super) vital: Vec<life::VitalDate>,
    /// Events that it recalls by a date: "the landing of 11 March".
    pub(super) recalled: Vec<recalled::Recalled>,
    /// What it denies, and what it takes for granted.
    pub(super) said: Vec<denied::Said>,
    /// What it tells with a date.
    pub(super) tellings: Vec<telling::Telling>,
    /// The hash of what an index of that has of it.
    pub(super) indexed: u64,
}

impl Notes {
    /// The notes on a paragraph.
    pub fn on(paragraph: &LinkedParagraph) -> Notes {
        let place = paragraph.place();
        let passage = place.passage;
        let has_weekday = |at: &usize| {
            let date = passage.mentions[*at].date();
            date.is_some_and(|date| date.weekday.is_some() && date.day.is_some() && date.month.is_some())
        };
        let (lives, tellings) = (life::lives(paragraph), telling::tellings(paragraph));
        Notes {
            counted: number::counted(paragraph),
            miscounted: Remembered::default(),
            regrouped: sets::regrouped(&place),
            nouns: sets::nouns(&place),
            introduced: wrong_part::introduced(passage),
            misfits: bracketed::misfits(passage, &paragraph.base.lexicon),
            initials: abbreviation::known_initials(passage),
            unknown_initials: abbreviation::unknown_initials(passage),
            capitals: misspelled::capitals(passage),
            suspected: misspelled::suspected(passage),
            misspelled: Remembered::default(),
            story: misspelled::story(passage),
            miswritten: capitals::miswritten(passage, &paragraph.base.lexicon),
            people: life::people(&lives),
            lives,
            departed: dying::departed(paragraph),
            vital: life::told(paragraph),
            recalled: recalled::recalled(paragraph),
            said: denied::said(paragraph),
            indexed: telling::indexed(&tellings),
            tellings,
            entry: Entry::of(&place),
            sides: relative::sides(&place),
            weekdays: (0..passage.mentions.len()).filter(has_weekday).collect(),
        }
    }
}
