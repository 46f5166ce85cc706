//! Documents that are read together: what one says otherwise than another.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by panicking")]

#[path = "support/program.rs"]
mod program;

use serde_json::{Value, json};

use program::Folder;

const ONE: &str = "A force of 1,400 anti-Castro Cubans landed at the Bay of Pigs in April 1961.\n";
const OTHER: &str = "It was a bad plan.\n\nIn April 1961 the 14,000 anti-Castro Cubans were beaten.\n";

#[test]
fn a_figure_that_is_another_in_another_chapter() {
    let folder = Folder::with(&[("1.md", ONE.as_bytes()), ("2.md", OTHER.as_bytes())]);
    assert_eq!(folder.bede(&["lint"]).status, 0, "apart they are right");
    let run = folder.bede(&["lint", "--together", "--format", "concise"]);
    let expected =
        "2.md:3:19: warning[consistency/number] 14,000 here, 1,400 in another document (1.md:1:12)\n";
    assert_eq!((run.status, run.out.as_str()), (1, expected));
}

#[test]
fn the_other_chapter_is_related() {
    let folder = Folder::with(&[("1.md", ONE.as_bytes()), ("2.md", OTHER.as_bytes())]);
    let report = |format| folder.bede(&["lint", "--together", "--format", format]).out;
    let findings: Value = serde_json::from_str(&report("json")).unwrap();
    let expected = json!([{"kind": "elsewhere", "file": "1.md", "says": "1,400 here", "bytes": [11, 42],
        "start": {"line": 1, "column": 12}, "end": {"line": 1, "column": 43}}]);
    assert_eq!(findings[0]["evidence"], expected);
    let log: Value = serde_json::from_str(&report("sarif")).unwrap();
    let related = &log["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(related["artifactLocation"]["uri"], "1.md");
    assert_eq!(related["region"]["startLine"], 1);
    assert!(report("text").contains(" ::: 1.md:1:12\n"));
}

#[test]
fn what_is_said_of_an_event_is_held_together() {
    let header = "name\tvariants\tkind\tstart\tend\tplace\tside_a\tside_b\twinner\tpart_of\torigin\n";
    let events = format!("{header}Battle of Smithville\t\tbattle\t\t\t\t\t\t\t\treference\n");
    let sources = "[origins]\nreference = \"general knowledge\"\n";
    let folder = Folder::with(&[
        ("corpus/events.tsv", events.as_bytes()),
        ("corpus/sources.toml", sources.as_bytes()),
        ("book/1.md", b"The Battle of Smithville took place in May 1853.\n"),
        ("book/2.md", b"The Battle of Smithville took place on 4 May 1853.\n"),
        ("book/3.md", b"The Battle of Smithville took place in 1835.\n"),
        ("book/4.md", b"Some say that the Battle of Smithville took place in 1836.\n"),
    ]);
    assert_eq!(folder.bede(&["distill", "corpus", "-o", "base.tsv"]).status, 0);
    let run = folder.bede(&["lint", "--base", "base.tsv", "--together", "--format", "concise", "book"]);
    let expected = "book/3.md:1:40: warning[consistency/date] the Battle of Smithville: 1835 here, May 1853 in \
                    another document (book/1.md:1:1)\n";
    assert_eq!(run.out, expected);
}

#[test]
fn a_comment_silences_it() {
    let other = OTHER.replace("beaten.", "beaten. <!-- bede: ignore consistency/number -->");
    let folder = Folder::with(&[("1.md", ONE.as_bytes()), ("2.md", other.as_bytes())]);
    assert_eq!(folder.bede(&["lint", "--together"]).status, 0);
}
