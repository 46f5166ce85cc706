//! Events: wars, battles, treaties and the rest.

use std::collections::BTreeSet;
use std::path::Path;

use crate::date::Span;
use crate::evidence::Dated;
use crate::second::{Second, battles};
use crate::table::{Index, Row, folded, is_namesake};
use crate::texts::Texts;

/// The dates of the events of the corpus, with what the sets say of them.
pub fn events(rows: &[Row], data: &Path, second: &Second) -> Vec<Dated> {
    let sets = Sets::read(data, second);
    rows.iter().flat_map(|row| sets.dates(row)).collect()
}

struct Sets<'s> {
    tables: [Index; 4],
    wikidata: Index,
    texts: Texts,
    second: &'s Second,
}

impl<'s> Sets<'s> {
    fn read(data: &Path, second: &'s Second) -> Sets<'s> {
        let battles = battles::battles(second.folder());
        Sets {
            tables: [
                Index::new("battles-cdb90", data, |row| battle_keys(row, &["wikipedia_title", "name"])),
                Index::new("battles-us-civil-war", data, |row| battle_keys(row, &["name", "aliases"])),
                Index::new("events-wordnet", data, |row| row.keys(&["name", "aliases"])),
                Index::of("wikipedia-battles", battles, |row| battle_keys(row, &["name", "title"])),
            ],
            wikidata: Index::new("battles-wikidata", data, |row| row.keys(&["name", "wikipedia_title"])),
            texts: Texts::read(data, second.folder()),
            second,
        }
    }

    /// All dates of a row.
    fn dates(&self, row: &Row) -> Vec<Dated> {
        let Some(kind) = kind_of_event(row) else { return vec![] };
        let mut keys = row.keys(&["name", "variants"]);
        keys.insert(folded(row.cell("name").split(" (").next().unwrap()));
        let from = row.span("start").or(row.span("signed"));
        let to = row.span("end").or(row.span("in_force")).or(from);
        let dated = |column| {
            let mut dated = Dated::new(kind, row, row.cell("name"), column)?;
            dated.whole = from.zip(to).map(|(from, to)| Span(from.0, to.1));
            self.add(&mut dated, row, &keys, ["end", "ended"].contains(&column));
            Some(dated)
        };
        ["start", "end", "signed", "in_force", "ended"].into_iter().filter_map(dated).collect()
    }

    fn add(&self, dated: &mut Dated, row: &Row, keys: &BTreeSet<String>, is_end: bool) {
        let their = if is_end { "end" } else { "start" };
        let first = if row.kind == "treaties" { "signed" } else { "start" };
        for set in &self.tables {
            let found = set.find(keys).into_iter();
            for found in found.filter(|found| !is_namesake(row, found, &[(first, "start")])) {
                dated.add(set.set, row.cell("name"), found.cell(their));
            }
        }
        for found in self.wikidata.find(keys) {
            let is_start_only = found.cell("kind") != "battle or siege" && is_end;
            if !is_start_only && !is_namesake(row, found, &[(first, "date")]) {
                dated.add("battles-wikidata", row.cell("name"), wikidata_date(found));
            }
        }
        self.texts.add(dated, keys);
        self.second.sentences.add_event(dated, keys);
    }
}

fn kind_of_event(row: &Row) -> Option<&'static str> {
    match (row.kind.as_str(), row.cell("kind")) {
        ("treaties", _) | ("events", "treaty") => Some("treaties"),
        ("battles", _) | ("events", "battle" | "siege" | "naval battle") => Some("battles"),
        ("events", "war" | "civil war") => Some("wars"),
        ("events", _) => Some("events"),
        _ => None,
    }
}

/// Names of a battle in the sets, which leave out that it was one.
fn battle_keys(row: &Row, columns: &[&str]) -> BTreeSet<String> {
    let mut keys = row.keys(columns);
    let name = folded(row.cell("name"));
    keys.extend([format!("battle of {name}"), format!("siege of {name}")]);
    keys
}

/// The dates that Wikidata has for an event; where it has the first of a year or month, no more than that.
fn wikidata_date(row: &Row) -> &str {
    let date = row.cell("date");
    match row.cell("precision") {
        "year" => date.get(..4).unwrap_or(""),
        "day or month" => date.get(..7).unwrap_or(""),
        "year or coarser" => "",
        _ => date,
    }
}
