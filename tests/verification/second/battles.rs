//! Battles with their years, after Wikipedia's lists of battles.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::year;
use crate::table::{Row, read_csv};

static YEAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<about>c\. )?(?<year>\d{1,4})(?: AD|(?<before> BC))?$").unwrap());

/// The battles by the name in the list and the title of their article. The lists give more than a year only
/// where a row was entered by hand: those are left out.
pub fn battles(folder: &Path) -> Vec<Row> {
    let rows = read_csv(&folder.join("battlemaps/scrape_battles/battles.csv"));
    rows.iter().filter_map(battle).collect()
}

fn battle(row: &Row) -> Option<Row> {
    let found = YEAR.captures(row.cell("date"))?;
    let sign = if found.name("before").is_some() { -1 } else { 1 };
    let about = if found.name("about").is_some() { "~" } else { "" };
    let start = year(sign * found["year"].parse::<i64>().ok()?) + about;
    let page = row.cell("link").rsplit('/').next()?.replace('_', " ");
    let title = page.split(" (").next()?;
    Some(Row::of(&[("name", row.cell("battle")), ("title", title), ("start", &start)]))
}
