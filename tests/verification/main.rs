//! Holds the corpus against what is no part of it: its dates against sets of reference data, its reach
//! against what historians and pupils write.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod coverage;
mod date;
mod events;
mod evidence;
mod lives;
mod report;
mod ruling;
mod second;
mod table;
mod terms;
mod texts;
mod typos;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bede::base::Base;

use ruling::Rulings;
use second::Second;
use table::Row;

/// A folder that the environment names.
fn folder(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from)
}

/// The base that the environment names, else the one in the program.
fn base() -> Arc<Base> {
    let Some(path) = folder("BEDE_BASE") else { return Base::embedded() };
    Arc::new(Base::parse(&fs::read_to_string(path).unwrap()).unwrap())
}

/// Dates that one of the sets, or a wrong reading of the calendar, would have put into the tables.
fn assert_known_errors_stayed_out(rows: &[Row]) {
    for (name, column, date) in [
        ("Fidel Castro", "born", "1926-08-13"),
        ("Treaty of Versailles", "start", "1919-06-28"),
        ("Battle of Midway", "start", "1942-06"),
        ("Battle of Hastings", "start", "1066-10-14"),
    ] {
        let row = rows.iter().find(|row| row.cell("name") == name && !row.cell(column).is_empty());
        let row = row.unwrap_or_else(|| panic!("{name} has a row with the column {column}"));
        assert!(row.cell(column).starts_with(date), "{}: {name}: {}", row.place, row.cell(column));
    }
}

#[test]
#[ignore = "needs the reference data: BEDE_DATA=... BEDE_SECOND=... cargo test --test verification -- --ignored"]
fn the_dates_agree_with_reference_data() {
    let data = folder("BEDE_DATA").expect("BEDE_DATA names the folder of the sets");
    let second = folder("BEDE_SECOND").expect("BEDE_SECOND names the folder of the repositories");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let rows = table::corpus(&root);
    let names = rows.iter().flat_map(|row| row.keys(&["name", "variants"])).collect();
    let second = Second::read(&second, names);
    let mut dates = lives::lives(&rows, &data, &second);
    let (of_terms, visited) = terms::terms(&rows, &data, &second);
    dates.extend(of_terms);
    dates.extend(events::events(&rows, &data, &second));
    let rulings = Rulings::read(&root);
    fs::write(root.join("../docs/VERIFICATION.md"), report::report(&dates, &rulings, visited)).unwrap();
    assert_known_errors_stayed_out(&rows);
    let stale: Vec<&str> = rulings.stale(&dates).iter().map(|ruling| ruling.name.as_str()).collect();
    assert!(stale.is_empty(), "rulings that no contradicted date needs: {}", stale.join("; "));
}

#[test]
#[ignore = "needs texts to read: BEDE_TEXTS=... cargo test --test verification -- --ignored"]
fn the_base_covers_what_is_written() {
    // The sets lie in a folder next to the texts.
    let next = || folder("BEDE_DATA").map(|data| data.join(".."));
    let texts = folder("BEDE_TEXTS").or_else(next).expect("BEDE_TEXTS names the folder of the texts");
    let cases = coverage::cases(&texts, &base());
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    fs::write(docs.join("COVERAGE.md"), coverage::report(&cases)).unwrap();
}

#[test]
#[ignore = "needs the reference data: BEDE_DATA=... cargo test --test verification -- --ignored"]
fn typos_in_names_are_found() {
    let data = folder("BEDE_DATA").expect("BEDE_DATA names the folder of the sets");
    let texts = data.join("..");
    let cases = typos::cases(&texts, &base());
    let readings = typos::readings(&coverage::texts(&texts), &data);
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    fs::write(docs.join("TYPOS.md"), typos::report(&cases, &readings)).unwrap();
}
