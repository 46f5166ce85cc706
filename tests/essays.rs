//! The findings of whole essays, as they stand in `tests/essays/expected.txt`.
//! `BEDE_UPDATE=1 cargo test --test essays` rewrites that file; read the diff.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bede::analysis::Analysis;
use bede::base::Base;
use bede::markup;
use bede::report::{self, Document, Format, Options};
use bede::text::Text;

const ESSAYS: &str = "tests/essays";
const EXPECTED: &str = "tests/essays/expected.txt";

/// The essays in order of path. What is expected of them is no essay, as `.ignore` tells `bede lint` too.
fn essays() -> Vec<PathBuf> {
    let is_essay = |path: &PathBuf| path != Path::new(EXPECTED) && markup::Format::of_path(path).is_some();
    let files = fs::read_dir(ESSAYS).unwrap().map(|entry| entry.unwrap().path());
    let mut essays: Vec<PathBuf> = files.filter(is_essay).collect();
    essays.sort();
    essays
}

fn analyse(path: &Path) -> Analysis {
    let content = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let format = markup::Format::of_path(path).unwrap();
    Analysis::new(Text::new(&content), format, Base::embedded(), Arc::default())
}

/// What `bede lint --format concise` prints for an essay.
fn concise(path: &Path) -> String {
    let analysis = analyse(path);
    let path = path.to_str().unwrap().replace('\\', "/");
    let document = Document {
        path: &path,
        text: analysis.text(),
        mark: false,
        findings: analysis.findings(),
        moments: &[],
    };
    let mut report = Vec::new();
    report::write(Format::Concise, &[document], Options::default(), &mut report).unwrap();
    String::from_utf8(report).unwrap()
}

fn lines_only_in<'t>(one: &'t str, other: &str) -> Vec<&'t str> {
    one.lines().filter(|line| !other.lines().any(|known| known == *line)).collect()
}

#[test]
fn essays_have_the_findings_that_are_expected() {
    let found: String = essays().iter().map(|path| concise(path)).collect();
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(EXPECTED, &found).unwrap();
    }
    let expected = fs::read_to_string(EXPECTED).unwrap().replace("\r\n", "\n");
    let missed = lines_only_in(&expected, &found);
    let new = lines_only_in(&found, &expected);
    assert!(expected == found, "{EXPECTED}: no longer found: {missed:#?}, not expected: {new:#?}");
}

#[test]
fn the_essay_without_a_planted_error_is_clean() {
    assert_eq!(concise(Path::new("tests/essays/detente.md")), "");
}
