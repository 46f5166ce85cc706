//! Sets and texts of public repositories, which `BEDE_SECOND` holds: tests/verification/README.md says which
//! they are, how to get them, and what is wrong in them.

pub mod battles;
pub mod days;
pub mod encyclopedias;
pub mod extracts;
pub mod leaders;
pub mod lifespans;
pub mod sentences;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

use crate::table::Index;
use sentences::Sentences;

/// What was read from the repositories.
pub struct Second {
    folder: PathBuf,
    names: BTreeSet<String>,
    /// The sentences of textbooks and encyclopedias that name somebody or something of the corpus.
    pub sentences: Sentences,
}

impl Second {
    /// Reads the texts; `names` are the folded names of the corpus.
    pub fn read(folder: &Path, names: BTreeSet<String>) -> Second {
        Second { folder: folder.to_owned(), sentences: Sentences::read(folder, &names), names }
    }

    /// The sets that have births and deaths.
    pub fn lives(&self) -> Vec<Index> {
        let folder = &self.folder;
        let mut sets = vec![
            Index::of("wikipedia-days", days::lives(folder), |row| row.keys(&["name", "title"])),
            Index::of("lifespans", lifespans::deaths(folder), |row| row.keys(&["name"])),
            Index::of("peppercat", leaders::lives(folder), |row| row.keys(&["name", "enwiki"])),
            Index::of("modern-times", leaders::modern_times(folder), |row| row.keys(&["leader"])),
            Index::of("roman-emperors", lifespans::emperors(folder), |row| row.keys(&["name", "name.full"])),
            Index::of("encyclopedias", encyclopedias::lives(folder), |row| row.keys(&["name", "names"])),
        ];
        let lives = thread::scope(|scope| {
            let read = |(set, folders): &'static (&'static str, &[&str])| {
                scope.spawn(move || (*set, extracts::lives(folder, folders, &self.names)))
            };
            let readers: Vec<_> = extracts::SETS.iter().map(read).collect();
            readers.into_iter().map(|reader| reader.join().unwrap()).collect::<Vec<_>>()
        });
        sets.extend(lives.into_iter().map(|(set, rows)| Index::of(set, rows, |row| row.keys(&["name"]))));
        sets
    }

    /// The folder of the repositories.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// A year as the corpus writes it: historical, BC negative.
fn year(year: i64) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}
