//! What `bede why` says of the places in `tests/why/essay.md`, as it stands in `tests/why/expected.txt`. The base is
//! distilled from `tests/why/corpus`, so that what is known changes nothing here.
//! `BEDE_UPDATE=1 cargo test --test why` rewrites that file; read the diff.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

const FOLDER: &str = "tests/why";
const EXPECTED: &str = "tests/why/expected.txt";

/// Words of the essay, each once there; the place asked about is where they begin.
const PLACES: [&str; 15] = [
    "The crisis",
    "Cuban Missile Crisis took place in 1972",
    "and the Bay",
    "1951",
    "Kennedy spoke",
    "1896",
    "president",
    "attacked",
    "1971",
    "1973",
    "1,400",
    "1982",
    "1992",
    "1983",
    "1984",
];

/// What the program prints.
fn bede(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_bede")).args(arguments).current_dir(FOLDER).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Line and column of some words, both from one.
fn place(essay: &str, words: &str) -> (usize, usize) {
    let before = &essay[..essay.find(words).unwrap_or_else(|| panic!("no {words}"))];
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap().chars().count() + 1)
}

#[test]
fn what_was_read_and_why_it_is_silent() {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path().join("base.tsv");
    let base = base.to_str().unwrap();
    bede(&["distill", "corpus", "-o", base]);
    let essay = fs::read_to_string("tests/why/essay.md").unwrap().replace("\r\n", "\n");
    let mut said = String::new();
    for words in PLACES {
        let (line, column) = place(&essay, words);
        let place = format!("essay.md:{line}:{column}");
        said.push_str(&format!("$ bede why {place}\n{}", bede(&["why", &place, "--base", base])));
    }
    said.push_str(&format!("$ bede why essay.md:7\n{}", bede(&["why", "essay.md:7", "--base", base])));
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(EXPECTED, &said).unwrap();
    }
    let expected = fs::read_to_string(EXPECTED).unwrap().replace("\r\n", "\n");
    assert_eq!(said, expected);
}

#[test]
fn standard_input_is_read_too() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_bede"))
        .args(["why", "-:1:1", "--stdin-filename", "essay.md"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"It was a bright cold day.\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("read: no name, date or number, and no claim\n --> essay.md:1:1\n"), "{said}");
}

#[test]
fn words_that_name_no_place_are_an_error() {
    let check = |place: &str, expected: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bede"));
        let output = command.args(["why", place]).current_dir(FOLDER).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
    };
    check("essay.md", "error: 'essay.md' names no place: give FILE:LINE:COLUMN or FILE:LINE\n");
    check("essay.md:99", "error: essay.md:99: there is no such line or column\n");
    check("essay.md:1:99", "error: essay.md:1:99: there is no such line or column\n");
}
