//! How much the extractor reads of sentences that it was not made for, and how much of what it reads is there.
//!
//! `tests/extraction/claims.txt` has sentences, each with the claims that it makes, `none.txt` sentences that claim
//! nothing. What is measured stands in `tests/extraction/scores.txt`, with every claim missed and every claim read
//! that is not there, so that a fall shows in a diff. `BEDE_UPDATE=1 cargo test --test extraction` rewrites it.

// A test says what it expects by panicking; this one prints what it measures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Arc;

use bede::analysis::{Analysis, Stage};
use bede::base::Base;
use bede::claim::RelationId;
use bede::markup::Format;
use bede::text::Text;

const SCORES: &str = "tests/extraction/scores.txt";

/// Relations that are read from every verb and every number, and say little by themselves.
const LEFT_OUT: &[&str] = &["acted", "numbered"];

/// What must be reached, in per cent.
const PRECISION: f64 = 95.0;
const RECALL: f64 = 75.0;

/// A claim as it is written down or read: relation, subject, object, time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    relation: String,
    subject: Vec<String>,
    object: Vec<String>,
    when: String,
}

impl Told {
    fn parse(line: &str) -> Told {
        let (relation, rest) = line.split_once(':').expect("a relation before a colon");
        let mut parts = rest.split('|').map(str::trim);
        let mut names = || parts.next().unwrap_or("").split(" or ").map(str::to_owned).collect();
        let (subject, object) = (names(), names());
        let when = parts.next().unwrap_or("").to_owned();
        Told { relation: relation.trim().to_owned(), subject, object, when }
    }

    /// Whether what was read is this. What is not written down may be anything.
    fn is_read_as(&self, read: &Told, base: &Base) -> bool {
        let meets = |written: &[String], read: &[String]| {
            let bearers = base.lexicon.named(&written[0]);
            let names = bearers.iter().map(|entity| base.lexicon.entity(*entity).name.as_str());
            let known: Vec<&str> = names.chain([written[0].as_str()]).collect();
            written[0].is_empty() || read.iter().any(|name| known.contains(&name.as_str()))
        };
        let year = match self.when.strip_prefix('-') {
            Some(year) => format!("{year} BC"),
            None => self.when.clone(),
        };
        self.relation == read.relation
            && meets(&self.subject, &read.subject)
            && meets(&self.object, &read.object)
            && read.when.contains(&year)
    }
}

/// The claims that the author of a sentence makes, as the program reads them.
fn read(sentence: &str) -> Vec<Told> {
    let analysis = Analysis::new(Text::new(sentence), Format::Markdown, Base::embedded(), Arc::default());
    let mut read: Vec<Told> = Vec::new();
    for line in analysis.dump(Stage::Claims).lines() {
        let told = Told::parse(line);
        let asserted = line.split('|').nth(3).is_some_and(|stance| stance.trim() == "asserted");
        // Of whom or what, the sentence alone does not tell: nothing is claimed.
        let takes = |told: &Told| {
            let object = RelationId::named(&told.relation).is_some_and(|id| !id.get().object.is_empty());
            told.subject[0].is_empty() || object && told.object[0].is_empty()
        };
        if asserted && !takes(&told) && !LEFT_OUT.contains(&told.relation.as_str()) && !read.contains(&told) {
            read.push(told);
        }
    }
    read
}

/// The sentences of the file, each with its claims.
fn sentences() -> Vec<(String, Vec<Told>)> {
    let mut sentences: Vec<(String, Vec<Told>)> = Vec::new();
    for line in fs::read_to_string("tests/extraction/claims.txt").unwrap().lines() {
        match (line.strip_prefix("  = "), sentences.last_mut()) {
            (Some(claim), Some((_, claims))) => claims.push(Told::parse(claim)),
            _ => sentences.push((line.to_owned(), vec![])),
        }
    }
    sentences
}

#[derive(Default)]
struct Tally {
    written: usize,
    found: usize,
    read: usize,
    right: usize,
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

#[test]
fn the_extractor_reads_what_is_said() {
    let base = Base::embedded();
    let mut by_relation: BTreeMap<String, Tally> = BTreeMap::new();
    let mut all = Tally::default();
    let (mut missed, mut wrong, mut out_of_nothing) = (String::new(), String::new(), String::new());
    for (sentence, written) in sentences() {
        let read = read(&sentence);
        for claim in &written {
            let found = read.iter().any(|one| claim.is_read_as(one, &base));
            let tally = by_relation.entry(claim.relation.clone()).or_default();
            tally.written += 1;
            tally.found += usize::from(found);
            if !found {
                let _ = writeln!(missed, "{sentence}\n  - {}", say(claim));
            }
        }
        for one in &read {
            let right = written.iter().any(|claim| claim.is_read_as(one, &base));
            let tally = by_relation.entry(one.relation.clone()).or_default();
            tally.read += 1;
            tally.right += usize::from(right);
            if !right {
                let _ = writeln!(wrong, "{sentence}\n  + {}", say(one));
            }
        }
    }
    for sentence in fs::read_to_string("tests/extraction/none.txt").unwrap().lines() {
        for one in read(sentence) {
            by_relation.entry(one.relation.clone()).or_default().read += 1;
            let _ = writeln!(out_of_nothing, "{sentence}\n  + {}", say(&one));
        }
    }
    for tally in by_relation.values() {
        all.written += tally.written;
        all.found += tally.found;
        all.read += tally.read;
        all.right += tally.right;
    }
    let (precision, recall) = (percent(all.right, all.read), percent(all.found, all.written));
    let mut scores = format!(
        "precision {precision:.1} % ({} of {} claims read)\nrecall    {recall:.1} % ({} of {} claims made)\n\n",
        all.right, all.read, all.found, all.written
    );
    for (relation, tally) in &by_relation {
        let Tally { written, found, read, right } = tally;
        let _ = writeln!(scores, "{relation:26} found {found} of {written}, right {right} of {read}");
    }
    let _ = write!(
        scores,
        "\n# Read, and not there\n\n{wrong}\n# Read in sentences that claim nothing\n\n{out_of_nothing}\n# Missed\n\n{missed}"
    );
    println!("{}", scores.lines().take(2).collect::<Vec<_>>().join("\n"));
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(SCORES, &scores).unwrap();
    }
    let committed = fs::read_to_string(SCORES).unwrap_or_default();
    assert!(committed == scores, "BEDE_UPDATE=1 cargo test --test extraction rewrites {SCORES}");
    assert!(precision >= PRECISION && recall >= RECALL, "{precision:.1} % precise, {recall:.1} % found");
}

fn say(claim: &Told) -> String {
    let (subject, object) = (claim.subject.join(" or "), claim.object.join(" or "));
    format!("{}: {subject} | {object} | {}", claim.relation, claim.when)
        .trim_end_matches([' ', '|'])
        .to_owned()
}
