//! The base with as many names as there are in all the sets: does it flag more, and does it take longer?

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bede::analysis::Analysis;
use bede::base::Base;
use bede::markup::Format;
use bede::prose::fold;
use bede::text::Text;

use crate::table::read_table;

/// How often the texts are read with each base; the quickest time counts.
const ROUNDS: usize = 3;

/// The sets with the column of their names, that of other names, and what is named.
const SETS: &[(&str, &str, &str, &str)] = &[
    ("people-frus", "name", "other_spellings", "person"),
    ("births-pantheon", "name", "", "person"),
    ("us-diplomats", "person", "aliases", "person"),
    ("people-wordnet", "name", "aliases", "person"),
    ("battles-wikidata", "name", "wikipedia_title", "event"),
    ("battles-us-civil-war", "name", "aliases", "event"),
    ("battles-cdb90", "name", "wikipedia_title", "event"),
];

/// What a base makes of the texts.
pub struct Reading {
    pub names: usize,
    pub words: usize,
    pub flagged: Vec<String>,
    pub took: Duration,
}

/// What the base of the corpus makes of the texts, and what the same base with the names of the sets does. They take
/// turns, so that whatever else the machine does slows both.
pub fn readings(texts: &[(String, String)], data: &Path) -> [Reading; 2] {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/distilled.tsv");
    let own = fs::read_to_string(corpus).unwrap();
    let crowded = crowded(&own, data);
    let bases = [own, crowded].map(|stored| (names_in(&stored), Arc::new(Base::parse(&stored).unwrap())));
    let mut readings = bases.each_ref().map(|(names, base)| reading(texts, *names, base));
    for _ in 1..ROUNDS {
        for (reading_so_far, (names, base)) in readings.iter_mut().zip(&bases) {
            reading_so_far.took = reading_so_far.took.min(reading(texts, *names, base).took);
        }
    }
    readings
}

fn names_in(stored: &str) -> usize {
    stored.lines().filter(|line| line.starts_with("entity\t") || line.starts_with("name\t")).count()
}

/// A stored base with the names of the sets that it has not.
fn crowded(stored: &str, data: &Path) -> String {
    let named = |line: &str| {
        let mut cells = line.split('\t');
        let is_name = matches!(cells.next(), Some("entity" | "name"));
        is_name.then(|| fold(cells.nth(1).unwrap_or_default()))
    };
    let mut known: BTreeSet<String> = stored.lines().filter_map(named).collect();
    let mut added = String::new();
    for (set, name, others, kind) in SETS {
        for row in read_table(&data.join(format!("{set}.tsv")), set) {
            let other = row.cell(others).split('|').filter(|name| name.contains(' '));
            let class = if *kind == "event" { "battle" } else { "politician" };
            for name in std::iter::once(row.cell(name)).chain(other).filter(|name| !name.is_empty()) {
                if known.insert(fold(name)) {
                    added += &format!("entity\t{kind}\t{name}\t{class}\t\t\n");
                }
            }
        }
    }
    let facts = stored.find("\nfact\t").unwrap() + 1;
    [&stored[..facts], &added, &stored[facts..]].concat()
}

fn reading(texts: &[(String, String)], names: usize, base: &Arc<Base>) -> Reading {
    let mut flagged = Vec::new();
    let start = Instant::now();
    for (file, text) in texts {
        let analysis = Analysis::new(Text::new(text), Format::Markdown, base.clone(), Arc::default());
        let found = analysis.findings().iter().filter(|finding| finding.rule.starts_with("names/"));
        flagged.extend(found.map(|finding| format!("{}: {} ({file})", finding.rule, finding.message)));
    }
    let took = start.elapsed();
    let words = texts.iter().map(|(_, text)| text.split_whitespace().count()).sum();
    Reading { names, words, flagged, took }
}
