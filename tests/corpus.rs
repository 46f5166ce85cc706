//! The corpus distils without a problem into just what is committed, and reads back.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bede::analysis::Analysis;
use bede::base::{Base, SourceFile, distill};
use bede::markup::Format;
use bede::text::{Encoding, Text};

const DISTILLED: &str = "corpus/distilled.tsv";
/// The same, as it is built into the program.
const EMBEDDED: &str = "corpus/distilled.bede";

/// The documents of a folder, sorted by path.
fn corpus() -> Vec<SourceFile> {
    let root = Path::new("corpus");
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let path = entry.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if entry.is_dir() {
                folders.push(entry);
            } else if path != "README.md" && !path.ends_with(".bede") {
                files.push(SourceFile { path, text: fs::read_to_string(&entry).unwrap() });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    files
}

#[test]
fn the_corpus_distils_into_what_is_committed() {
    let distilled = distill(&corpus()).unwrap_or_else(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"));
    });
    let distilled = distilled.base;
    let embedded = Base::parse(&distilled).expect("what is written can be read").store();
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(DISTILLED, &distilled).unwrap();
        fs::write(EMBEDDED, &embedded).unwrap();
    }
    let committed = fs::read_to_string(DISTILLED).unwrap();
    let differs = committed.lines().zip(distilled.lines()).find(|(old, new)| old != new);
    assert_eq!(differs, None, "BEDE_UPDATE=1 cargo test rewrites {DISTILLED}");
    assert_eq!(committed.len(), distilled.len(), "BEDE_UPDATE=1 cargo test rewrites {DISTILLED}");
    assert!(fs::read(EMBEDDED).unwrap() == embedded, "BEDE_UPDATE=1 cargo test rewrites {EMBEDDED}");
}

/// The problems of a corpus of one file.
#[track_caller]
fn check_problem(path: &str, text: &str, expected: &str) {
    let file = SourceFile { path: path.to_owned(), text: text.to_owned() };
    let problems = distill(&[file]).expect_err("the corpus is broken");
    assert_eq!(problems[0].to_string(), expected);
}

#[test]
fn a_broken_source_is_named_with_its_line() {
    let header = "subject\trelation\tobject\tstart\tend\torigin\n";
    check_problem(
        "x/crisis.md",
        "No front matter.\n",
        "x/crisis.md:1: expected front matter between two lines '+++'",
    );
    check_problem(
        "x/relations.tsv",
        "a\tb\n",
        "x/relations.tsv:1: the columns of 'relations' are: subject, relation, object, start, end, origin",
    );
    check_problem(
        "x/relations.tsv",
        &format!("{header}A\tfounded\n"),
        "x/relations.tsv:2: expected 6 cells, found 2",
    );
    check_problem(
        "x/relations.tsv",
        &format!("{header}A\thugged\tB\t\t\tme\n"),
        "x/relations.tsv:2: no relation 'hugged' in rules/relations",
    );
    check_problem(
        "x/members.tsv",
        "organisation\tmember\tstart\tend\torigin\nNATO\tFrance\t4 April 1949\t\tme\n",
        "x/members.tsv:2: '4 April 1949' in column 'start' is no date such as 1962, 1962-10 or 1962-10-22",
    );
}

#[test]
fn a_broken_base_is_named_with_its_line() {
    for (text, line) in [
        ("", 1),
        ("hello\n", 1),
        ("bede-base\t1\nfact\thugged\n", 2),
        ("bede-base\t1\nentity\tghost\tA\t\t\t\n", 2),
    ] {
        assert_eq!(Base::parse(text).expect_err("the base is broken").line, line, "{text:?}");
    }
}

#[test]
fn the_corpus_lints_clean_against_its_own_base() {
    let mut findings = String::new();
    for file in corpus().iter().filter(|file| file.path.ends_with(".md")) {
        let analysis =
            Analysis::new(Text::new(&file.text), Format::Markdown, Base::embedded(), Arc::default());
        for finding in analysis.findings() {
            let line = analysis.text().position(finding.span.start, Encoding::Utf8).line + 1;
            findings.push_str(&format!("{}:{line}: {} {}\n", file.path, finding.rule, finding.message));
        }
    }
    assert!(findings.is_empty(), "{findings}");
}
