//! Tab-separated tables of the corpus and of the sets, and finding their rows by name.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use crate::date::{Span, YEAR, span};

/// Two of one name whose dates are all further apart than this many years are two, not one that is misdated.
const NAMESAKE_YEARS: i64 = 20;

/// A row: where it stands, the kind of its table, and its cells by column.
pub struct Row {
    pub place: String,
    pub kind: String,
    pub cells: HashMap<String, String>,
}

impl Row {
    /// A row of a set that is no table.
    pub fn of(cells: &[(&str, &str)]) -> Row {
        let cells = cells.iter().map(|(column, value)| ((*column).to_owned(), (*value).to_owned()));
        Row { place: String::new(), kind: String::new(), cells: cells.collect() }
    }

    pub fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    pub fn span(&self, column: &str) -> Option<Span> {
        span(self.cell(column))
    }

    /// The folded values of some columns. A lone word is ambiguous as an alias: it counts in the first only.
    pub fn keys(&self, columns: &[&str]) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for (at, column) in columns.iter().enumerate() {
            let values = self.cell(column).split('|').map(folded);
            keys.extend(values.filter(|key| !key.is_empty() && (at == 0 || key.contains(' '))));
        }
        keys
    }
}

/// The rows of a set by each of their keys.
pub struct Index {
    pub set: &'static str,
    pub rows: Vec<Row>,
    pub by_key: HashMap<String, Vec<usize>>,
}

impl Index {
    pub fn new(set: &'static str, data: &Path, keys: impl Fn(&Row) -> BTreeSet<String>) -> Index {
        Index::of(set, read_table(&data.join(format!("{set}.tsv")), set), keys)
    }

    pub fn of(set: &'static str, rows: Vec<Row>, keys: impl Fn(&Row) -> BTreeSet<String>) -> Index {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for key in keys(row) {
                by_key.entry(key).or_default().push(at);
            }
        }
        Index { set, rows, by_key }
    }

    pub fn find(&self, keys: &BTreeSet<String>) -> Vec<&Row> {
        let found: BTreeSet<usize> =
            keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        found.into_iter().map(|at| &self.rows[at]).collect()
    }
}

/// The tables in the folders of the corpus, by path.
pub fn corpus(root: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in files_below(root) {
        let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if shown.contains('/') && shown.ends_with(".tsv") {
            rows.extend(read_table(&path, &shown));
        }
    }
    rows
}

/// The rows of a file; `shown` is its path as a report has it.
pub fn read_table(path: &Path, shown: &str) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let kind = path.file_stem().unwrap().to_str().unwrap().split('-').next().unwrap();
    let row = |(at, line): (usize, &str)| Row {
        place: format!("{shown}:{}", at + 2),
        kind: kind.to_owned(),
        cells: header
            .iter()
            .map(|name| (*name).to_owned())
            .zip(line.split('\t').map(str::to_owned))
            .collect(),
    };
    lines.enumerate().map(row).collect()
}

/// The rows of a file whose cells are parted by commas. A row may not run over a line's end.
pub fn read_csv(path: &Path) -> Vec<Row> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(comma_cells);
    let header = lines.next().unwrap();
    let row = |cells: Vec<String>| Row {
        place: String::new(),
        kind: String::new(),
        cells: header.iter().cloned().zip(cells).collect(),
    };
    lines.map(row).collect()
}

/// The cells of a line; those in quotation marks may hold commas.
fn comma_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for char in line.chars() {
        match char {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(char),
        }
    }
    cells
}

/// All files in a folder and those below it, sorted.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Whether all dates that both have are too far apart for one person or event.
pub fn is_namesake(ours: &Row, theirs: &Row, columns: &[(&str, &str)]) -> bool {
    let gaps = columns.iter().filter_map(|(our, their)| Some(ours.span(our)?.gap(theirs.span(their)?)));
    gaps.min().is_some_and(|gap| gap > NAMESAKE_YEARS * YEAR)
}

/// The words of a name in small letters, without accents, marks and "the".
pub fn folded(text: &str) -> String {
    let folded = bede::prose::fold(&text.replace(['-', '–'], " "));
    let words: Vec<&str> =
        folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_start_matches("the ").to_owned()
}
