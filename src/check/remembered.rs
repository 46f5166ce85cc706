//! What was made of a document, or of a paragraph in it, remembered while all that it was made of is the same.
//!
//! A rule that looks at little of the rest of a document, such as how often it has a word, hashes that little: its *light*.
//! In the same light it would see the same.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use crate::check::claims::number::ByRoot;
use crate::check::dates::life::Lives;
use crate::check::telling::Told;
use crate::lexicon::EntityId;

/// Something made in some light, the last one.
#[derive(Debug)]
pub(super) struct Remembered<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Remembered<T> {
    fn default() -> Remembered<T> {
        Remembered(Mutex::default())
    }
}

impl<T> Remembered<T> {
    /// What it is in a light, made afresh unless that was the last one.
    pub(super) fn in_light(&self, light: u64, make: impl FnOnce() -> T) -> Arc<T> {
        // What a panic left behind is whole: it is put there when all is done.
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = last.as_ref().filter(|(before, _)| *before == light) {
            return made.clone();
        }
        let made = Arc::new(make());
        *last = Some((light, made.clone()));
        made
    }
}

/// What rules make of a whole document, from one reading of it to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// What its dated sentences tell.
    pub(super) told: Remembered<Told>,
    /// The births and the deaths of all whom it names.
    pub(super) lives: Remembered<[Lives; 2]>,
    /// All that it names by names that few bear.
    pub(super) named: Remembered<FxHashSet<EntityId>>,
    /// What the base counts of all that it names.
    pub(super) counted: Remembered<ByRoot>,
}
