//! Wikipedia's articles on the days of the year: who was born and who died on them, and what happened.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::year;
use crate::table::{Row, files_below};

/// The year of the other end of a life, behind a name: "(b. 1732)".
static OTHER_END: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\([bd]\. (?<about>c\. ?)?(?<year>\d{1,4})(?<before> BC)?").unwrap());

/// What one article has of one kind.
#[derive(Deserialize)]
struct Day {
    #[serde(alias = "births", alias = "deaths", alias = "events")]
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    year: Option<String>,
    description: Option<String>,
    wikipedia: Option<Vec<Page>>,
}

#[derive(Deserialize)]
struct Page {
    title: Option<String>,
}

/// The births and deaths, one row an entry.
pub fn lives(folder: &Path) -> Vec<Row> {
    let births = entries(folder, "births").into_iter().map(|(date, entry)| life(&date, &entry, true));
    let deaths = entries(folder, "deaths").into_iter().map(|(date, entry)| life(&date, &entry, false));
    births.chain(deaths).collect()
}

/// What happened, by day.
pub fn events(folder: &Path) -> Vec<(String, String)> {
    let entries = entries(folder, "events").into_iter();
    entries.map(|(date, entry)| (date, entry.description.unwrap_or_default())).collect()
}

/// The entries of a kind with their dates. An article that is not well-formed is passed over.
fn entries(folder: &Path, kind: &str) -> Vec<(String, Entry)> {
    let folder = folder.join("wikipedia-on-this-day-db/src/db").join(kind);
    let mut dated = Vec::new();
    for path in files_below(&folder) {
        let Ok(day) = serde_json::from_str::<Day>(&fs::read_to_string(&path).unwrap()) else { continue };
        let month = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
        let number = path.file_stem().unwrap().to_str().unwrap();
        for entry in day.entries {
            if let Some(year) = entry.year.as_deref().and_then(year_of) {
                dated.push((format!("{year}-{month:0>2}-{number:0>2}"), entry));
            }
        }
    }
    dated
}

fn life(date: &str, entry: &Entry, is_birth: bool) -> Row {
    let description = entry.description.as_deref().unwrap_or("");
    let name = description.split([',', '(']).next().unwrap().trim();
    let page = entry.wikipedia.as_ref().and_then(|pages| pages.first()?.title.clone()).unwrap_or_default();
    let title = page.split(" (").next().unwrap();
    let other = OTHER_END.captures(description).map_or_else(String::new, |found| {
        let sign = if found.name("before").is_some() { -1 } else { 1 };
        let about = if found.name("about").is_some() { "~" } else { "" };
        year(sign * found["year"].parse::<i64>().unwrap()) + about
    });
    let (born, died) = if is_birth { (date, other.as_str()) } else { (other.as_str(), date) };
    Row::of(&[("name", name), ("title", title), ("born", born), ("died", died)])
}

/// The year of an entry: "153 BC".
fn year_of(text: &str) -> Option<String> {
    let (number, sign) = text.strip_suffix(" BC").map_or((text, 1), |number| (number, -1));
    Some(year(sign * number.trim_start_matches("AD ").parse::<i64>().ok()?))
}
