//! Rulings of the corpus: dates that a set contradicts, and that stand nevertheless.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::date::Verdict;
use crate::evidence::Dated;

/// A date of a table that was looked at again and stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// As a report names the row.
    pub name: String,
    /// The kind of date.
    pub date: String,
    /// The date of the table.
    pub ours: String,
    /// What the sets say, for the reader: it matches nothing.
    pub theirs: String,
    /// Whether only our date is right, or both are in use.
    pub verdict: Right,
    /// Why.
    pub reason: String,
}

/// Whose date is right.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Right {
    Ours,
    Both,
}

#[derive(Deserialize)]
struct Register {
    ruling: Vec<Ruling>,
}

/// All rulings.
pub struct Rulings(pub Vec<Ruling>);

impl Rulings {
    /// Reads `rulings.toml` of the corpus.
    pub fn read(corpus: &Path) -> Rulings {
        let text = fs::read_to_string(corpus.join("rulings.toml")).unwrap();
        let rulings = toml::from_str::<Register>(&text).unwrap_or_else(|error| panic!("{error}")).ruling;
        let order: Vec<_> = rulings.iter().map(key).collect();
        assert!(order.is_sorted(), "rulings.toml is sorted by name, kind of date and our date");
        let reasoned = |ruling: &Ruling| !ruling.reason.is_empty() && !ruling.theirs.is_empty();
        assert!(rulings.iter().all(reasoned), "every ruling has a reason");
        Rulings(rulings)
    }

    /// Whether a date that a set contradicts was looked at and stands.
    pub fn covers(&self, dated: &Dated) -> bool {
        let of_date = key_of(dated);
        self.0.binary_search_by(|ruling| key(ruling).cmp(&of_date)).is_ok()
    }

    /// The rulings that no contradicted date needs any more.
    pub fn stale(&self, dates: &[Dated]) -> Vec<&Ruling> {
        let differs = |dated: &&Dated| dated.verdict() == Some(Verdict::Differs);
        let needed: BTreeSet<_> = dates.iter().filter(differs).map(key_of).collect();
        self.0.iter().filter(|ruling| !needed.contains(&key(ruling))).collect()
    }
}

/// What a ruling is found by.
fn key(ruling: &Ruling) -> (&str, &str, &str) {
    (&ruling.name, &ruling.date, &ruling.ours)
}

fn key_of(dated: &Dated) -> (&str, &str, &str) {
    (&dated.name, dated.kind, &dated.date)
}
