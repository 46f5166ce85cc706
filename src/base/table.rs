//! The tables of a corpus: kinds, columns, rows.

use super::SourceError;

/// A kind of table, with its columns in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TableKind {
    /// The name that its files begin with.
    pub(super) name: &'static str,
    /// Its columns.
    pub(super) columns: &'static [&'static str],
}

/// Every kind. `corpus/README.md` says what the columns mean.
pub(super) const KINDS: &[TableKind] = &[
    TableKind {
        name: "battles",
        columns: &[
            "name",
            "variants",
            "kind",
            "start",
            "end",
            "place",
            "part_of",
            "side_a",
            "commanders_a",
            "side_b",
            "commanders_b",
            "winner",
            "origin",
        ],
    },
    TableKind {
        name: "events",
        columns: &[
            "name", "variants", "kind", "start", "end", "place", "side_a", "side_b", "winner", "part_of",
            "origin",
        ],
    },
    TableKind { name: "holders", columns: &["office", "person", "start", "end", "origin"] },
    TableKind { name: "members", columns: &["organisation", "member", "start", "end", "origin"] },
    TableKind { name: "names", columns: &["entity", "name", "start", "end", "origin"] },
    TableKind { name: "numbers", columns: &["subject", "what", "low", "high", "origin"] },
    TableKind { name: "offices", columns: &["name", "titles", "state", "rank", "origin"] },
    TableKind {
        name: "organisations",
        columns: &["name", "variants", "adjectives", "kind", "start", "end", "origin"],
    },
    TableKind {
        name: "people",
        columns: &[
            "name", "variants", "short", "sex", "born", "died", "born_in", "died_in", "nation", "role",
            "origin",
        ],
    },
    TableKind { name: "places", columns: &["name", "variants", "kind", "within", "origin"] },
    TableKind { name: "relations", columns: &["subject", "relation", "object", "start", "end", "origin"] },
    TableKind {
        name: "states",
        columns: &["name", "variants", "adjectives", "metonyms", "start", "end", "capital", "origin"],
    },
    TableKind {
        name: "treaties",
        columns: &["name", "variants", "kind", "signed", "in_force", "ended", "place", "parties", "origin"],
    },
    TableKind { name: "works", columns: &["name", "variants", "kind", "author", "year", "origin"] },
];

/// The kind of a table by its path: what stands before the first hyphen of the file's name.
pub(super) fn kind_of(path: &str) -> Option<&'static TableKind> {
    let file = path.rsplit('/').next()?.strip_suffix(".tsv")?;
    let name = file.split('-').next()?;
    KINDS.iter().find(|kind| kind.name == name)
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'t> {
    pub(super) kind: &'static TableKind,
    /// Place of the file in the corpus.
    pub(super) source: usize,
    /// One-based line of the file.
    pub(super) line: usize,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// The content of a column; empty for one that the kind does not have.
    pub(super) fn cell(&self, column: &str) -> &'t str {
        let at = self.kind.columns.iter().position(|known| *known == column);
        at.and_then(|at| self.text.split('\t').nth(at)).unwrap_or("")
    }

    /// The values of a column that holds several.
    pub(super) fn values(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.cell(column).split('|').filter(|value| !value.is_empty())
    }

    /// The row as a finding quotes it.
    pub(super) fn quote(&self) -> String {
        let cells = self.kind.columns.iter().zip(self.text.split('\t'));
        let told = cells.filter(|(column, cell)| {
            !cell.is_empty() && !matches!(**column, "origin" | "variants" | "sex" | "short")
        });
        told.map(|(_, cell)| cell.replace('|', ", ")).collect::<Vec<_>>().join(" · ")
    }
}

/// The rows of a table.
///
/// # Errors
/// A wrong header ends the reading; a row with too few or too many cells is left out.
pub(super) fn rows<'t>(
    source: usize,
    path: &str,
    text: &'t str,
    errors: &mut Vec<SourceError>,
) -> Vec<Row<'t>> {
    let mut error = |line, message: String| errors.push(SourceError { path: path.to_owned(), line, message });
    let Some(kind) = kind_of(path) else {
        let names: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
        error(1, format!("a table's name begins with its kind: {}", names.join(", ")));
        return vec![];
    };
    let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().enumerate();
    let header = lines.next().map_or("", |(_, header)| header);
    if header.split('\t').ne(kind.columns.iter().copied()) {
        error(1, format!("the columns of '{}' are: {}", kind.name, kind.columns.join(", ")));
        return vec![];
    }
    let mut rows = Vec::new();
    for (at, text) in lines.filter(|(_, line)| !line.is_empty()) {
        let cells = text.split('\t').count();
        if cells == kind.columns.len() {
            rows.push(Row { kind, source, line: at + 1, text });
        } else {
            error(at + 1, format!("expected {} cells, found {cells}", kind.columns.len()));
        }
    }
    rows
}
