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

/// How often the texts are read; the quickest time counts.
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

/// What the base of the corpus makes of the texts, and what the same base with the names of the sets does.
pub fn readings(texts: &[(String, String)], data: &Path) -> [Reading; 2] {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/distilled.tsv");
    let own = fs::read_to_string(corpus).unwrap();
    let crowded = crowded(&own, data);
    [own, crowded].map(|stored| reading(texts, &stored))
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

fn reading(texts: &[(String, String)], stored: &str) -> Reading {
    let names =
        stored.lines().filter(|line| line.starts_with("entity\t") || line.starts_with("name\t")).count();
    let base = Arc::new(Base::parse(stored).unwrap());
    let mut took = Duration::MAX;
    let mut flagged = Vec::new();
    for _ in 0..ROUNDS {
        flagged.clear();
        let start = Instant::now();
        for (file, text) in texts {
            let analysis = Analysis::new(Text::new(text), Format::Markdown, base.clone(), Arc::default());
            let names = analysis.findings().iter().filter(|finding| finding.rule.starts_with("names/"));
            flagged.extend(names.map(|finding| format!("{}: {} ({file})", finding.rule, finding.message)));
        }
        took = took.min(start.elapsed());
    }
    let words = texts.iter().map(|(_, text)| text.split_whitespace().count()).sum();
    Reading { names, words, flagged, took }
}
