//! What a paragraph tells the rules that look at the whole document.

use super::{Document, abbreviation, life, misspelled_name, number, recalled, wrong_part};
use crate::lexicon::EntityId;

/// What a linked paragraph tells the rules that look at the whole document: read once, so that they need not go through
/// its mentions again when another paragraph changes.
#[derive(Debug, Default)]
pub struct Notes {
    /// The figures that the base has for what it speaks of.
    pub(super) counted: Vec<number::Counted>,
    /// People whom it names by more than a surname.
    pub(super) introduced: Vec<EntityId>,
    /// Tokens that are initials of known names: "USSR", "U.K."
    pub(super) initials: Vec<usize>,
    /// The hashes of its words with a capital.
    pub(super) capitals: Vec<u64>,
    /// Mentions that are a day of a month with its weekday.
    pub(super) weekdays: Vec<usize>,
    /// Whoever its names can be.
    pub(super) people: Vec<EntityId>,
    /// Mentions that are the day of a birth or a death.
    pub(super) vital: Vec<life::Told>,
    /// Mentions that are the day by which an event is recalled: "the landing of 11 March".
    pub(super) recalled: Vec<usize>,
}

impl Notes {
    /// The notes on a paragraph that is given as a document of its own.
    pub fn on(paragraph: &Document) -> Notes {
        let Some((passage, _)) = paragraph.passages.first() else { return Notes::default() };
        let has_weekday = |at: &usize| {
            let date = passage.mentions[*at].date();
            date.is_some_and(|date| date.weekday.is_some() && date.day.is_some() && date.month.is_some())
        };
        Notes {
            counted: number::counted(paragraph),
            introduced: wrong_part::introduced(passage),
            initials: abbreviation::known_initials(passage),
            capitals: misspelled_name::capitals(passage),
            people: life::people(paragraph),
            vital: life::told(paragraph),
            recalled: recalled::recalled(paragraph),
            weekdays: (0..passage.mentions.len()).filter(has_weekday).collect(),
        }
    }
}
