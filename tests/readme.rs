//! What the README shows is what the program does.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by panicking")]

#[path = "support/program.rs"]
mod program;

use std::path::Path;
use std::process::Command;

use program::Folder;

const README: &str = include_str!("../README.md");

/// A fenced block of the README.
struct Block {
    /// The nearest line of words before it.
    before: &'static str,
    language: &'static str,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut before, mut is_open) = ("", false);
    for line in README.lines() {
        match (line.strip_prefix("```"), is_open) {
            (Some(language), false) => {
                blocks.push(Block { before, language, text: String::new() });
                is_open = true;
            }
            (Some(_), true) => is_open = false,
            (None, true) => {
                let text = &mut blocks.last_mut().unwrap().text;
                text.push_str(line);
                text.push('\n');
            }
            (None, false) if !line.is_empty() => before = line,
            (None, false) => {}
        }
    }
    blocks
}

/// The only block of a language that has some words in it.
#[track_caller]
fn block(language: &str, words: &str) -> String {
    let mut found = blocks().into_iter().filter(|block| block.language == language);
    found.find(|block| block.text.contains(words)).expect(words).text
}

/// A line without the number of the row that it cites: rows come and go.
fn without_row(line: &str) -> String {
    let Some((path, rest)) = line.split_once(".tsv:") else { return line.to_owned() };
    format!("{path}.tsv:{}", rest.trim_start_matches(|char: char| char.is_ascii_digit()))
}

/// Whether a line of an output is the one shown, which may leave cells of a row away: "1961-04-17 · …".
fn is_shown(line: &str, shown: &str) -> bool {
    let (line, shown) = (without_row(line), without_row(shown));
    line == shown || shown.split_once(" · …").is_some_and(|(start, _)| line.starts_with(start))
}

/// Checks that a block shows lines of an output, in their order; those that end in "…" are cut.
#[track_caller]
fn check_shown(block: &str, output: &str) {
    let mut lines = output.lines();
    for shown in block.lines().filter(|line| !line.trim().is_empty() && !line.ends_with('…')) {
        assert!(
            lines.any(|line| without_row(line) == without_row(shown)),
            "{shown:?} is not printed, or not there:\n{output}"
        );
    }
}

#[test]
fn the_findings_that_a_reader_sees_first() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run =
        Command::new(env!("CARGO_BIN_EXE_bede")).args(["lint", "tests/essays"]).current_dir(root).output();
    let output = String::from_utf8(run.unwrap().stdout).unwrap();
    check_shown(&block("text", "dates/weekday"), &output);
}

#[test]
fn why_it_is_silent() {
    let shown = block("text", "= result: silent");
    let sentence = shown.lines().find_map(|line| line.strip_prefix("4 | ")).unwrap();
    let folder = Folder::with(&[("essay.md", format!("\n\n\n{sentence}\n").as_bytes())]);
    check_shown(&shown, &folder.bede(&["why", "essay.md:4:24"]).out);
}

#[test]
fn a_corpus_of_ones_own() {
    let path = |block: &Block| Some(block.before.strip_prefix('`')?.split_once('`')?.0);
    let files = blocks().into_iter().filter_map(|block| Some((path(&block)?, block.text)));
    let files: Vec<(&str, String)> = files.filter(|(path, _)| path.starts_with("readings/")).collect();
    assert_eq!(files.len(), 2);
    let sentence = README.split("An essay that says \"").nth(1).unwrap().split('"').next().unwrap();
    let mut content: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    content.push(("essay.md", sentence.as_bytes()));
    let folder = Folder::with(&content);
    let commands = block("sh", "bede distill readings -o");
    let mut out = String::new();
    for command in commands.lines() {
        let arguments: Vec<&str> = command.split(' ').skip(1).collect();
        out = folder.bede(&arguments).out;
    }
    check_shown(&block("text", "lecture-3.md:5"), &out);
    // Together with the corpus of the program.
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let both = folder.bede(&["distill", corpus.to_str().unwrap(), "readings", "-o", "both.tsv"]);
    assert_eq!((both.status, both.err.contains("error")), (0, false), "{}", both.err);
}
