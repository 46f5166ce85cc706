//! Births and deaths.

use std::path::Path;

use crate::evidence::Dated;
use crate::second::Second;
use crate::table::{Index, Row, is_namesake};

/// The births and deaths of the corpus, with what the sets say of them.
pub fn lives(rows: &[Row], data: &Path, second: &Second) -> Vec<Dated> {
    let mut sets = vec![
        Index::new("people-wordnet", data, |row| row.keys(&["name", "aliases"])),
        Index::new("people-frus", data, |row| row.keys(&["name", "other_spellings"])),
        Index::new("us-diplomats", data, |row| row.keys(&["person", "aliases"])),
        Index::new("us-executive", data, |row| row.keys(&["name", "aliases"])),
        Index::new("births-pantheon", data, |row| row.keys(&["name"])),
    ];
    sets.extend(second.lives());
    rows.iter().filter(|row| row.kind == "people").flat_map(|row| life(row, &sets, second)).collect()
}

fn life(row: &Row, sets: &[Index], second: &Second) -> Vec<Dated> {
    let keys = row.keys(&["name", "variants"]);
    let dated = |(kind, column)| {
        let mut dated = Dated::new(kind, row, row.cell("name"), column)?;
        for set in sets {
            for found in set.find(&keys) {
                if !is_namesake(row, found, &[("born", "born"), ("died", "died")]) {
                    dated.add(set.set, row.cell("name"), found.cell(column));
                }
            }
        }
        second.sentences.add_life(&mut dated, &keys, (year_of(row.cell("born")), year_of(row.cell("died"))));
        Some(dated)
    };
    [("births", "born"), ("deaths", "died")].into_iter().filter_map(dated).collect()
}

/// The digits of a year after Christ, as prose has them.
fn year_of(date: &str) -> &str {
    date.get(..4).unwrap_or("").trim_start_matches('0')
}
