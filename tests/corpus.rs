//! The corpus distils without a problem into just what is committed, and reads back.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use bede::base::{Base, SourceFile, distill};

const DISTILLED: &str = "corpus/distilled.tsv";

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
            } else if path.contains('/') {
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
    Base::parse(&distilled).expect("what is written can be read");
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(DISTILLED, &distilled).unwrap();
    }
    let committed = fs::read_to_string(DISTILLED).unwrap();
    let differs = committed.lines().zip(distilled.lines()).find(|(old, new)| old != new);
    assert_eq!(differs, None, "BEDE_UPDATE=1 cargo test rewrites {DISTILLED}");
    assert_eq!(committed.len(), distilled.len(), "BEDE_UPDATE=1 cargo test rewrites {DISTILLED}");
}
