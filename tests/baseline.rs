//! Known findings that are left alone, and what is linted again and again.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by panicking")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use program::Folder;

const ESSAY: &str = "They met in Vienna, and it was so (source).\n\nThier talks went on for days and days.\n";

/// How long a change is waited for on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn what_the_baseline_lists_is_left_alone() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let written = folder.bede(&["lint", "--write-baseline", "known.tsv"]);
    assert_eq!((written.status, written.out.as_str()), (0, ""));
    assert_eq!(written.err, "2 findings in known.tsv\n");
    let run = folder.bede(&["lint", "--baseline", "known.tsv"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "no findings in 1 document; 2 in the baseline\n");
}

#[test]
fn the_baseline_survives_edits_and_prunes_itself() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes()), ("other.md", b"And so (source).\n")]);
    folder.bede(&["lint", "--write-baseline", "known.tsv"]);
    let lines = || String::from_utf8(folder.read("known.tsv")).unwrap().lines().count() - 1;
    assert_eq!(lines(), 3);
    let edited = format!("A new paragraph (source).\n\n{}", ESSAY.replace("Thier", "Their"));
    fs::write(folder.0.path().join("essay.md"), edited).unwrap();
    // What is not read stays.
    let run = folder.bede(&["lint", "--baseline", "known.tsv", "--format", "concise", "essay.md"]);
    assert_eq!(
        run.out,
        "essay.md:1:17: warning[wording/placeholder] '(source)' is a note left in the text\n"
    );
    assert_eq!((run.status, lines()), (1, 2));
}

#[test]
fn a_baseline_that_is_none_is_an_error() {
    let folder = Folder::with(&[("essay.md", b"x"), ("known.tsv", b"# one\n\nno tabs\n")]);
    let run = folder.bede(&["lint", "--baseline", "none.tsv"]);
    assert_eq!((run.status, run.err.as_str()), (2, "error: none.tsv: no such file or folder\n"));
    let run = folder.bede(&["lint", "--baseline", "known.tsv"]);
    let said = "error: known.tsv:3: expected a fingerprint, a document, a rule and words, parted by tabs\n";
    assert_eq!((run.status, run.err.as_str()), (2, said));
}

#[test]
fn a_change_is_linted_again() {
    let folder = Folder::with(&[("essay.md", b"It was so (source).\n")]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bede"))
        .args(["lint", "--watch", "--format", "concise", "essay.md"])
        .current_dir(folder.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (sender, lines) = channel();
    let out = BufReader::new(child.stdout.take().unwrap()).lines();
    thread::spawn(move || out.map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let first = lines.recv_timeout(PATIENCE);
    fs::write(folder.0.path().join("essay.md"), "It was.\n\nSo it was (source).\n").unwrap();
    let second = lines.recv_timeout(PATIENCE);
    child.kill().unwrap();
    child.wait().unwrap();
    let (first, second) = (first.unwrap(), second.unwrap());
    assert!(first.starts_with("essay.md:1:11: "), "{first}");
    assert!(second.starts_with("essay.md:3:11: "), "{second}");
}
