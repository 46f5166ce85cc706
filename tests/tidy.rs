//! Holds the shape of the code: data flows one way, and every file says what it is.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in flow order. A stage may name those before it, never one after it; `prose` and `words` lean on
/// one another for folding and abbreviations, and count as one.
const FLOW: &[&[&str]] = &[
    &["only"],
    &["shelf"],
    &["text"],
    &["value"],
    &["page"],
    &["markup"],
    &["words", "prose"],
    &["lexicon"],
    &["mention"],
    &["claim"],
    &["base"],
    &["finding"],
    &["rule"],
    &["check"],
    &["config"],
    &["analysis"],
    &["fix"],
    &["problem"],
    &["project"],
    &["report"],
    &["cli", "lsp"],
];

/// Lines from which a file is a room to divide.
const LONG: usize = 460;

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension().and_then(|extension| extension.to_str()) {
                None => folders.push(path),
                Some("rs") => files.push(path),
                Some(_) => {}
            }
        }
    }
    files.sort();
    files
}

/// The place in the flow of a module's name.
fn stage(name: &str) -> Option<usize> {
    FLOW.iter().position(|modules| modules.contains(&name))
}

/// The module of the first level that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.components().nth(1).unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn no_stage_names_a_later_one() {
    for path in sources() {
        let module = module(&path);
        let Some(own) = stage(&module) else {
            assert!(
                matches!(module.as_str(), "lib" | "main"),
                "{module} has no place in the flow of tests/tidy.rs"
            );
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (number, line) in code.enumerate() {
            let place = format!("{} (line {number} of its code)", path.display());
            assert!(!line.contains("crate::{"), "{place} names several modules at once");
            for name in named(line, depth(&path)) {
                let later = stage(&name).is_some_and(|stage| stage > own);
                assert!(!later, "{place} names `{name}`, a later stage");
            }
        }
    }
}

/// How many modules a file lies in, itself included: two for `src/check/dates.rs`.
fn depth(path: &Path) -> usize {
    path.components().count() - 1
}

/// The modules of the first level that a line of code names, from the crate or by going up from a module so deep.
fn named(line: &str, depth: usize) -> Vec<String> {
    let ups = "super::".repeat(depth);
    let after = ["crate::", &ups].map(|way| line.split(way).skip(1).collect::<Vec<_>>()).concat();
    let name = |rest: &str| -> String {
        rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
    };
    after.into_iter().map(name).collect()
}

#[test]
fn what_a_line_names() {
    assert_eq!(named("use crate::text::{Span, Text};", 2), ["text"]);
    assert_eq!(named("use super::super::lsp::serve;", 2), ["lsp"]);
    assert_eq!(named("use super::super::lsp::serve;", 3), [""; 0]);
    assert_eq!(depth(Path::new("src/check/dates.rs")), 2);
}

#[test]
fn every_file_says_what_it_is_and_is_no_longer_than_a_room() {
    for path in sources() {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{} does not begin with what it is", path.display());
        assert!(text.lines().count() <= LONG, "{} has more than {LONG} lines", path.display());
        assert!(
            !text.contains("TODO") || path.ends_with("placeholder.rs"),
            "{} leaves something to do",
            path.display()
        );
    }
}
