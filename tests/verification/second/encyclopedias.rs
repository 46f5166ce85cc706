//! Encyclopedias of the time before 1923, as Project Gutenberg has them: the eleventh edition of the
//! Encyclopædia Britannica, and Cousin's biographical dictionary of English literature.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::year;
use crate::table::{Row, files_below, folded};

/// "COLBERT, JEAN BAPTISTE (1619-1683)", at the beginning of a line, which may run over its end.
static LIFE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) \n (?<surname>\p{Lu}[\p{Lu}'\ -]+),\s (?<forenames>[^()\n]{2,60}(?:\n[^()\n]{2,40})?) [,\s]*
         \( (?<about>c\.\s)? (?<born>\d{3,4}) \s?[-–]\s? (?<died>\d{2,4}) \)",
    )
    .unwrap()
});

/// What stands before a name and is none.
const TITLES: &[&str] = &["sir", "lord", "count", "baron", "prince", "duke", "marquis", "earl", "viscount"];

/// The books, each with its lines joined to paragraphs.
pub fn texts(folder: &Path) -> Vec<String> {
    let paragraphs = |text: String| {
        text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect::<Vec<_>>().join("\n")
    };
    books(folder).map(paragraphs).collect()
}

/// The lives at the heads of articles, one row for each forename: encyclopedias have all of them, the corpus the
/// one that is used.
pub fn lives(folder: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for text in books(folder) {
        for found in LIFE.captures_iter(&text) {
            let (born, died) = (&found["born"], &found["died"]);
            let about = if found.name("about").is_some() { "~" } else { "" };
            // "1760-63": the century is that of the birth.
            let died = format!("{}{died}", &born[..born.len().saturating_sub(died.len())]);
            let lived = |digits: &str| year(digits.parse().unwrap());
            let (born, died) = (lived(born) + about, lived(&died));
            let forenames = folded(&found["forenames"]);
            let names = forenames.split(' ').filter(|name| !TITLES.contains(name));
            let names: Vec<String> = names.map(|name| format!("{name} {}", &found["surname"])).collect();
            rows.push(Row::of(&[
                ("name", &format!("{forenames} {}", &found["surname"])),
                ("names", &names.join("|")),
                ("born", &born),
                ("died", &died),
            ]));
        }
    }
    rows
}

fn books(folder: &Path) -> impl Iterator<Item = String> {
    files_below(&folder.join("gitenberg")).into_iter().map(|path| decoded(&fs::read(path).unwrap()))
}

/// A file that is not UTF-8 is in Latin 1.
fn decoded(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec());
    text.unwrap_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect()).replace('\r', "")
}
