//! Sets of lives: famous people with the years of their deaths, Roman emperors with theirs to the day.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::year;
use crate::table::{Row, read_csv};

#[derive(Deserialize)]
struct Lifespan {
    name: String,
    /// Nought for the living.
    to: i64,
}

/// The deaths of the Map of Contemporaries, which read them in Wikipedia. Its births are those of Pantheon,
/// which is a set of its own.
pub fn deaths(folder: &Path) -> Vec<Row> {
    let text = fs::read_to_string(folder.join("history-timeline/public/data/data_10000.js")).unwrap();
    let list = &text[text.find('[').unwrap()..=text.rfind(']').unwrap()];
    let lifespans: Vec<Lifespan> = serde_json::from_str(list).unwrap();
    let dead = lifespans.into_iter().filter(|lifespan| lifespan.to != 0);
    dead.map(|lifespan| Row::of(&[("name", &lifespan.name), ("died", &year(lifespan.to))])).collect()
}

/// The Roman emperors. Their dates before Christ have no sign, only a note that they should have one: such a
/// date is left out.
pub fn emperors(folder: &Path) -> Vec<Row> {
    let mut rows = read_csv(&folder.join("emperors/emperors.csv"));
    for row in &mut rows {
        let columns = [("birth", "born"), ("death", "died"), ("reign.start", "start"), ("reign.end", "end")];
        for (column, ours) in columns {
            let is_before_christ = row.cell("notes").contains("BCE") && row.cell("notes").contains(column);
            let date = if is_before_christ { String::new() } else { row.cell(column).to_owned() };
            row.cells.insert(ours.to_owned(), if date == "NA" { String::new() } else { date });
        }
    }
    rows
}
