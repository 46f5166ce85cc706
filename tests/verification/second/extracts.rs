//! Articles of Wikipedias in several languages, as WikiExtractor wrote them: lives after the bracket that opens
//! an article, and the English text.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::Deserialize;

use super::year;
use crate::table::{Row, files_below, folded};

/// The sets, and the folders that hold their files.
pub const SETS: &[(&str, &[&str])] = &[
    ("wikipedia-en", &["Mini-Search-Engine/data/processed", "PatchedDistro/data"]),
    ("wikipedia-simple", &["quiz-generator/data/wikipedia"]),
    ("wikipedia-de", &["german"]),
    ("wikipedia-es", &["msc-code-switching/datasets/monolingual-es"]),
    ("wikipedia-sk", &["autocomplete/wiki_text"]),
    ("wikipedia-vi", &["them_dau_tieng_viet/output"]),
];

/// How the names of the months begin in English, German, Spanish and Slovak. Vietnamese counts them.
const MONTHS: &[&str] = &[
    "jan ene",
    "feb",
    "mar",
    "apr abr",
    "may mai maj",
    "jun",
    "jul",
    "aug ago",
    "sep",
    "oct okt",
    "nov",
    "dec dez dic",
];

/// How a year before Christ is told; such a life is passed over.
const BEFORE_CHRIST: &[&str] = &[" BC", "a. C", "a.C", "v. Chr", "pred Kr", "TCN", "trước Công"];

/// How a date is called doubtful.
const ABOUT: &[&str] =
    &["c.", "ca.", "um ", "vor ", "nach ", "hacia ", "circa ", "asi ", "okolo ", "khoảng ", "?"];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: (?<day>\d{1,2}) (?:st|nd|rd|th|º)? \.? \s+ (?:(?:of|de|tháng)\s+)?
            (?<month>\p{L}+|\d{1,2}) ,?\s+ (?:(?:del?|năm)\s+)?
          | (?<first>\p{L}+) \s+ (?<second>\d{1,2}) ,\s+ )?
        \b(?<year>\d{3,4})\b",
    )
    .unwrap()
});

#[derive(Deserialize)]
struct Article {
    title: String,
    text: String,
}

/// The files of the folders of a set.
pub fn files(folder: &Path, folders: &[&str]) -> Vec<PathBuf> {
    folders.iter().flat_map(|part| files_below(&folder.join(part))).collect()
}

/// Hands over each article of a file whose title passes, with its text.
pub fn articles(path: &Path, passes: &dyn Fn(&str) -> bool, mut take: impl FnMut(&str, &str)) {
    let text = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    if text.starts_with('{') {
        for line in text.lines().filter(|line| title_of(line).is_none_or(|title| passes(&title))) {
            let article: Article = serde_json::from_str(line).unwrap();
            take(&article.title, without_title(&article.title, &article.text));
        }
        return;
    }
    for article in text.split("<doc ").skip(1) {
        let (Some((head, body)), Some((_, title))) =
            (article.split_once(">\n"), article.split_once("title=\""))
        else {
            continue;
        };
        let title = title.split("\">").next().unwrap();
        if head.len() < 1000 && passes(title) {
            take(title, without_title(title, body.trim_end().trim_end_matches("</doc>")));
        }
    }
}

/// The title in a line of JSON, which need not be read to its end if nobody asks for it.
fn title_of(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("\"title\": ")?;
    serde_json::from_str(rest.split_once(", \"text\": ")?.0).ok()
}

fn without_title<'t>(title: &str, text: &'t str) -> &'t str {
    text.strip_prefix(title).unwrap_or(text).trim_start()
}

/// The lives of those whose article has one of the names for its title.
pub fn lives(folder: &Path, folders: &[&str], names: &BTreeSet<String>) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in files(folder, folders) {
        articles(&path, &|title| names.contains(&folded(plain(title))), |title, text| {
            let lead: String = text.chars().take(600).collect();
            let (born, died) = life(&lead.replace('\u{a0}', " "));
            if !(born.is_empty() && died.is_empty()) {
                rows.push(Row::of(&[("name", plain(title)), ("born", &born), ("died", &died)]));
            }
        });
    }
    rows
}

/// A title without what tells it from others: "Thomas Cole (painter)".
pub fn plain(title: &str) -> &str {
    title.split(" (").next().unwrap()
}

/// Birth and death after the first bracket with a year: two dates with a dash or a dagger between.
fn life(lead: &str) -> (String, String) {
    let mut brackets = lead.split('(').skip(1).map(|rest| rest.split(')').next().unwrap());
    let dated_bracket = brackets.find(|bracket| DATE.is_match(bracket));
    let is_christian = |bracket: &&str| !BEFORE_CHRIST.iter().any(|mark| bracket.contains(mark));
    let Some(bracket) = dated_bracket.filter(is_christian) else { return (String::new(), String::new()) };
    let died_alone = bracket.trim_start().starts_with(['†', '–', '-']);
    let first = DATE.captures(bracket).unwrap();
    let behind = &bracket[first.get(0).unwrap().end()..];
    let rest = behind.find(['–', '—', '-', '†', '−']).map(|at| &behind[at..]);
    let second = rest.and_then(|rest| DATE.captures(rest).map(|found| dated(rest, &found)));
    if died_alone {
        (String::new(), dated(bracket, &first))
    } else {
        (dated(bracket, &first), second.unwrap_or_default())
    }
}

/// A date as the corpus writes it.
fn dated(text: &str, found: &Captures) -> String {
    let number = found["year"].parse().unwrap();
    let year = year(number);
    let before: String = text[..found.get(0).unwrap().start()].chars().rev().take(9).collect();
    let before: String = before.chars().rev().collect();
    if ABOUT.iter().any(|mark| before.contains(mark)) {
        return year + "~";
    }
    let cell = |name| found.name(name).map(|cell| cell.as_str());
    let (day, month) = (cell("day").or(cell("second")), cell("month").or(cell("first")));
    match day.zip(month.and_then(month_number)) {
        Some((day, month)) => format!("{year}-{month:02}-{day:0>2}"),
        None => year,
    }
}

/// "marzo", "Januar", "3": the names of the languages do not quarrel.
fn month_number(name: &str) -> Option<usize> {
    if let Ok(number) = name.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let name = folded(name);
    let begins = |names: &&str| names.split(' ').any(|beginning| name.starts_with(beginning));
    MONTHS.iter().position(begins).map(|at| at + 1)
}
