//! Sets of those who held office: Wikipedia's lists of state leaders by century, the REIGN list of leaders, and
//! Peppercat's ministers.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::year;
use crate::table::{Row, files_below, read_csv};

/// "*George III, King (1760–1820)".
static LEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[:\s]*[*-]\s*(?<name>[^,(]+), (?<title>[^(]+)\((?<years>[^)]*\d{3}[^)]*)\)").unwrap()
});

static YEARS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?<from>(?:c\.)?\d{3,4})(?:\s?[–-]\s?(?<to>(?:c\.)?\d{3,4}))?$").unwrap());

/// Rulers and heads of government from the eleventh century, with the years of their terms.
pub fn of_centuries(folder: &Path) -> Vec<Row> {
    let pages = files_below(&folder.join("wikipedia.abstract.en/Page"));
    let lists = pages
        .iter()
        .filter(|path| path.to_str().is_some_and(|path| path.contains("List_of_state_leaders_in_the_")));
    let mut rows = Vec::new();
    for list in lists {
        let text = fs::read_to_string(list).unwrap();
        for leader in text.lines().filter_map(|line| LEADER.captures(line)) {
            let terms =
                leader["years"].split([',', '&', ';']).filter_map(|years| YEARS.captures(years.trim()));
            rows.extend(terms.map(|years| {
                let from = &years["from"];
                let to = years.name("to").map_or(from, |to| to.as_str());
                let (name, title) = (leader["name"].trim(), leader["title"].trim());
                Row::of(&[
                    ("leader", name),
                    ("title", title),
                    ("in", &of_century(from)),
                    ("out", &of_century(to)),
                ])
            }));
        }
    }
    rows
}

/// "c.1542" as the corpus writes it.
fn of_century(written: &str) -> String {
    let number: i64 = written.trim_start_matches("c.").parse().unwrap();
    year(number) + if written.starts_with("c.") { "~" } else { "" }
}

/// The leaders of REIGN since 1945: the day on which they came, the month in which they went.
pub fn reign(folder: &Path) -> Vec<Row> {
    let rows = read_csv(&folder.join("REIGN.github.io/data_sets/leaderlist_3_21.csv"));
    let date = |row: &Row| {
        let start = format!("{}-{:0>2}-{:0>2}", row.cell("syear"), row.cell("smonth"), row.cell("sdate"));
        let end = format!("{}-{:0>2}", row.cell("eyear"), row.cell("emonth"));
        Row::of(&[("leader", row.cell("leader")), ("in", &start), ("out", &end)])
    };
    rows.iter().map(date).collect()
}

/// The ministers of Peppercat, mostly of this century.
pub fn ministers(folder: &Path) -> Vec<Row> {
    peppercat(folder, "leaders-historic.csv")
}

/// The lives of Peppercat's politicians.
pub fn lives(folder: &Path) -> Vec<Row> {
    let mut rows = peppercat(folder, "bio.csv");
    for row in &mut rows {
        for (column, ours) in [("dob", "born"), ("dod", "died")] {
            let date = row.cell(column).to_owned();
            row.cells.insert(ours.to_owned(), date);
        }
    }
    rows
}

fn peppercat(folder: &Path, file: &str) -> Vec<Row> {
    let files = files_below(&folder.join("peppercat/docs/leaders")).into_iter();
    files.filter(|path| path.ends_with(file)).flat_map(|path| read_csv(&path)).collect()
}

/// "1906.2.18" => {name: "Armand | Fallières", lived: "1841 - 1931"}, which may run over several lines.
static HOLDER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#""(?<from>\d{4}\.\d{1,2}\.\d{1,2})"\s*=>\s*\{(?<rest>[^{}]*)\}"#).unwrap());

static HOLDER_NAME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"name: "([^"]+)""#).unwrap());

static HOLDER_LIVED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"lived: "\s*(?<born>[\d.]*)\s*[–-]\s*(?<died>[\d.]*)\s*""#).unwrap());

/// Rulers and heads of state since 1700 of the mod "Modern Times": each term ends where the next of the title
/// begins. The date of an entry that a remark calls backdated is none.
pub fn modern_times(folder: &Path) -> Vec<Row> {
    let files = files_below(&folder.join("paradox-tools/ck2_mods/modern_times")).into_iter();
    let lists = files.filter(|path| path.to_str().is_some_and(|path| path.contains("/holders")));
    lists.flat_map(|path| holders(&fs::read_to_string(path).unwrap())).collect()
}

fn holders(text: &str) -> Vec<Row> {
    let found: Vec<_> = HOLDER.captures_iter(text).collect();
    let date = |at: usize| found.get(at).map_or_else(String::new, |holder| dotted(&holder["from"]));
    let holder = |(at, holder): (usize, &regex::Captures)| {
        let name = HOLDER_NAME.captures(&holder["rest"])?[1].replace(" | ", " ");
        let before = &text[..holder.get(0).unwrap().start()];
        let remark = before.trim_end().lines().next_back().unwrap_or("");
        let start = if remark.contains("ackdat") { String::new() } else { date(at) };
        let end = if date(at + 1) > date(at) { date(at + 1) } else { String::new() };
        let lived = HOLDER_LIVED.captures(&holder["rest"]);
        let life = |end: &str| lived.as_ref().map_or_else(String::new, |lived| dotted(&lived[end]));
        let (born, died) = (life("born"), life("died"));
        Some(Row::of(&[("leader", &name), ("in", &start), ("out", &end), ("born", &born), ("died", &died)]))
    };
    found.iter().enumerate().filter_map(holder).collect()
}

/// "1906.2.18" as the corpus writes it.
fn dotted(date: &str) -> String {
    let parts: Vec<String> =
        date.split('.').filter(|part| !part.is_empty()).map(|part| format!("{part:0>2}")).collect();
    parts.join("-")
}

/// "1804.5.18 = { monarch = { name = "Napoléon I" ... } }".
static MONARCH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?<from>\d+\.\d+\.\d+)\s*=\s*\{\s*monarch\s*=\s*\{\s*name\s*=\s*"(?<name>[^"]+)""#).unwrap()
});

/// Rulers of the mod "Extended Timeline" from the second century on: each reigns until the next of the country.
pub fn extended_timeline(folder: &Path) -> Vec<Row> {
    let files = files_below(&folder.join("extended-timeline/ExtendedTimeline/history/countries"));
    files.iter().flat_map(|path| reigns(&String::from_utf8_lossy(&fs::read(path).unwrap()))).collect()
}

fn reigns(text: &str) -> Vec<Row> {
    let found: Vec<_> = MONARCH.captures_iter(text).collect();
    // Its days are those of a game: close, but of elections or deaths as it falls out.
    let year = |reign: &regex::Captures| format!("{:0>4}", reign["from"].split('.').next().unwrap());
    let reign = |two: &[regex::Captures]| {
        Row::of(&[("leader", &two[0]["name"]), ("in", &year(&two[0])), ("out", &year(&two[1]))])
    };
    found.windows(2).map(reign).collect()
}
