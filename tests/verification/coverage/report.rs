//! The report of the reach: `docs/COVERAGE.md`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Case, Kind};
use crate::report::share;

/// How many of the misses are listed.
const LISTED: usize = 50;

const HEAD: &str = "\
# Coverage

Written by `BEDE_TEXTS=... cargo test --test verification -- --ignored the_base`: how much of what is
written the base knows. The texts are 192 essays by the historians of the State Department, which are no
part of the corpus, and the exam essays without errors. Each occurrence counts.

- *Full names*: two to four capitalised words, initials and particles (\"de\", \"von\") allowed, that begin
  with a known forename or follow a title. Known is one that Bede links to a person of the base.
- *Events with a date*: a name with a noun such as War, Treaty or Crisis, in a sentence that gives a date, or
  that has a year in its name. Known is one that Bede links to an event of the base that has a date there,
  also by a name that several events share, of which Bede checks no date.
- *Offices with their holder*: \"President X\", \"Foreign Minister X\". Known is one that Bede links to a
  person who holds an office of that title in the base.

Gaps that the list below showed were then filled in the tables, so the share is no longer that of texts which
nobody looked at: *at first* is, the share of November 2026 before that.

";

/// The kinds with their goals, and the shares at first: before gaps that these texts showed were filled.
const KINDS: &[(Kind, &str, &str, &str)] = &[
    (Kind::Name, "full names", "70 %", "85.6 %"),
    (Kind::Event, "events with a date", "60 %", "70.1 %"),
    (Kind::Holder, "offices with their holder", "–", "93.5 %"),
];

/// The report on all cases.
pub fn report(cases: &[Case]) -> String {
    let mut text =
        format!("{HEAD}| what | found | known | share | goal | at first |\n|---|---:|---:|---:|---:|---:|\n");
    for (kind, label, goal, first) in KINDS {
        let of_kind: Vec<&Case> = cases.iter().filter(|case| case.kind == *kind).collect();
        let known = of_kind.iter().filter(|case| case.known).count();
        let of_all = share(known, of_kind.len());
        writeln!(text, "| {label} | {} | {known} | {of_all} | {goal} | {first} |", of_kind.len()).unwrap();
    }
    text + &misses(cases)
}

/// The most frequent of what the base does not know, each with the first text that has it.
fn misses(cases: &[Case]) -> String {
    let mut counts: BTreeMap<(Kind, &str), (usize, &str)> = BTreeMap::new();
    for case in cases.iter().filter(|case| !case.known) {
        counts.entry((case.kind, &case.words)).or_insert((0, &case.file)).0 += 1;
    }
    let mut misses: Vec<_> = counts.into_iter().collect();
    misses.sort_by_key(|((kind, words), (count, _))| (Reverse(*count), *kind, *words));
    let mut text = format!(
        "\n## The {LISTED} most frequent misses\n\n| times | what | words | first in |\n|---:|---|---|---|\n"
    );
    for ((kind, words), (count, file)) in misses.into_iter().take(LISTED) {
        let label = KINDS.iter().find(|(known, ..)| *known == kind).unwrap().1;
        writeln!(text, "| {count} | {label} | {words} | {file} |").unwrap();
    }
    text
}
