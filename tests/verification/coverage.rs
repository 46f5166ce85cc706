//! What historians and pupils write about that the base knows.

mod essay;
mod events;
mod offices;
mod people;
mod report;
mod sentence;

use std::path::Path;
use std::sync::Arc;

use bede::base::Base;
use bede::markup::BlockKind;

use essay::Essay;

pub use essay::{Passage, read_all as essays, texts};
pub use report::report;

/// What is looked for in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The full name of a person.
    Name,
    /// An event in a sentence with a date.
    Event,
    /// A title with the name of whoever bears it.
    Holder,
}

/// Something found in the texts, and whether the base knows it.
pub struct Case {
    pub kind: Kind,
    pub words: String,
    pub file: String,
    pub known: bool,
}

/// All cases of all texts, in order.
pub fn cases(texts: &Path, base: &Arc<Base>) -> Vec<Case> {
    essay::read_all(texts, base).iter().flat_map(|essay| of_essay(essay, base)).collect()
}

fn of_essay(essay: &Essay, base: &Base) -> Vec<Case> {
    let mut cases = Vec::new();
    for passage in essay.passages.iter().filter(|passage| passage.paragraph.kind == BlockKind::Prose) {
        for sentence in passage.sentences(base) {
            let case = |kind| move |(words, known)| Case { kind, words, file: essay.file.clone(), known };
            cases.extend(people::names(&sentence).into_iter().map(case(Kind::Name)));
            cases.extend(events::events(&sentence).into_iter().map(case(Kind::Event)));
            cases.extend(offices::holders(&sentence).into_iter().map(case(Kind::Holder)));
        }
    }
    cases
}
