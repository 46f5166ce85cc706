//! The report of the seeded typos: `docs/TYPOS.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::crowd::Reading;
use super::slip::Typo;
use super::{Case, Collision, SEED, Setting, every};
use crate::report::share;

/// How many of the misses are listed.
const LISTED: usize = 60;

/// The classes of length with the share to be found.
const LENGTHS: &[(&str, std::ops::RangeInclusive<usize>, &str)] =
    &[("5 to 6", 5..=6, "80 %"), ("7 to 8", 7..=8, "93 %"), ("9 and more", 9..=usize::MAX, "96 %")];

const SETTINGS: &[(Setting, &str)] = &[
    (Setting::InFull, "the name in full"),
    (Setting::Alone, "a surname alone"),
    (Setting::Elsewhere, "right elsewhere"),
];

const HEAD: &str = "\
# Typos

Written by `BEDE_DATA=... cargo test --test verification -- --ignored typos`: one random typo (a letter
dropped, doubled, swapped with the next or replaced, a wrong vowel) in a word of each name of the base, in
sentences of historians that name somebody or something of the same kind. The typo may be in any letter, the
first among them.

- *The name in full*: the essay is the one sentence, with the whole name.
- *A surname alone*: the essay is the one sentence, with the last word of a person's name.
- *Right elsewhere*: a sentence before it has the name in full and right.

*Made another name* are typos that made a word of another name of the base, an English word, or a name of the
census, as \"Nixon\" makes \"Dixon\". Nothing in the word tells them.
";

const CROWD: &str = "
## A base of 100,000 names

The same texts with the base of the corpus, and with that base and all names of the sets, of which nothing else
is known. The texts are without errors but for those that the first base flags. Times are of this test, which is
not optimised; only their ratio says something.

";

/// The report on all cases, and on what two bases make of the same texts.
pub fn report(cases: &[Case], readings: &[Reading; 2]) -> String {
    let mut text = format!(
        "{HEAD}\nThe seed is {SEED}. One name in {} was tried (`BEDE_EVERY`).\n\n## Found\n\n",
        every()
    );
    text += &found(cases);
    text += &first_suggestions(cases);
    text += &by_typo(cases);
    text += &crowd(readings);
    text + &misses(cases)
}

fn crowd([own, crowded]: &[Reading; 2]) -> String {
    let mut text =
        format!("{CROWD}| base | names | words read | names flagged | per 1,000 words | speed |\n");
    text += "|---|---:|---:|---:|---:|---:|\n";
    for (label, reading) in [("of the corpus", own), ("with the sets", crowded)] {
        let rate = 1000.0 * reading.flagged.len() as f64 / reading.words as f64;
        let speed = own.took.as_secs_f64() / reading.took.as_secs_f64();
        let (names, words, flagged) = (reading.names, reading.words, reading.flagged.len());
        writeln!(text, "| {label} | {names} | {words} | {flagged} | {rate:.3} | {speed:.2} |").unwrap();
    }
    for (label, one, other) in [("only with the sets", crowded, own), ("only without", own, crowded)] {
        let differs: Vec<_> = one.flagged.iter().filter(|flag| !other.flagged.contains(flag)).collect();
        if !differs.is_empty() {
            writeln!(text, "\nFlagged {label}:\n").unwrap();
            differs.iter().for_each(|flag| writeln!(text, "- {flag}").unwrap());
        }
    }
    text
}

fn found(cases: &[Case]) -> String {
    let mut text = String::from(
        "| letters | setting | typos | found | share | goal | made another name | share of the others |\n\
         |---|---|---:|---:|---:|---:|---:|---:|\n",
    );
    for (label, letters, goal) in LENGTHS {
        let of_length: Vec<&Case> = cases.iter().filter(|case| letters.contains(&case.letters())).collect();
        for (setting, name) in SETTINGS {
            let here: Vec<&Case> =
                of_length.iter().copied().filter(|case| case.setting == *setting).collect();
            text += &row(label, name, &here, "");
        }
        text += &row(label, "**all**", &of_length, goal);
    }
    text
}

fn row(letters: &str, setting: &str, cases: &[&Case], goal: &str) -> String {
    let found = cases.iter().filter(|case| case.found()).count();
    let telling: Vec<_> = cases.iter().filter(|case| case.collision.is_none()).collect();
    let told = telling.iter().filter(|case| case.found()).count();
    format!(
        "| {letters} | {setting} | {} | {found} | {} | {goal} | {} | {} |\n",
        cases.len(),
        share(found, cases.len()),
        cases.len() - telling.len(),
        share(told, telling.len()),
    )
}

fn first_suggestions(cases: &[Case]) -> String {
    let found = cases.iter().filter(|case| case.found()).count();
    let right = cases.iter().filter(|case| case.suggested_right()).count();
    format!(
        "\nOf {found} that were found, the first suggestion is the right name in {right} ({}; goal 98 %).\n",
        share(right, found)
    )
}

fn by_typo(cases: &[Case]) -> String {
    let mut text = String::from("\n## By typo\n\n| typo | typos | found | share |\n|---|---:|---:|---:|\n");
    for typo in Typo::ALL {
        let of_kind = cases.iter().filter(|case| case.typo == typo);
        let (all, found) = (of_kind.clone().count(), of_kind.filter(|case| case.found()).count());
        writeln!(text, "| {typo} | {all} | {found} | {} |", share(found, all)).unwrap();
    }
    let mut collisions: BTreeMap<Option<Collision>, (usize, usize)> = BTreeMap::new();
    for case in cases {
        let counts = collisions.entry(case.collision).or_default();
        *counts = (counts.0 + 1, counts.1 + usize::from(case.found()));
    }
    text += "\n| it made | typos | found | share |\n|---|---:|---:|---:|\n";
    for (collision, (all, found)) in collisions {
        let label = match collision {
            None => "no name and no word",
            Some(Collision::Known) => "a word of another name of the base",
            Some(Collision::English) => "an English word",
            Some(Collision::Census) => "a name of the census",
        };
        writeln!(text, "| {label} | {all} | {found} | {} |", share(found, all)).unwrap();
    }
    text
}

/// Some of the misses that made no other name, evenly taken.
fn misses(cases: &[Case]) -> String {
    let missed: Vec<&Case> =
        cases.iter().filter(|case| !case.suggested_right() && case.collision.is_none()).collect();
    let mut text = format!(
        "\n## {LISTED} of the misses that made no other name\n\n\
         | name | written | setting | suggested |\n|---|---|---|---|\n"
    );
    for case in missed.iter().step_by((missed.len() / LISTED).max(1)).take(LISTED) {
        let setting = SETTINGS.iter().find(|(setting, _)| *setting == case.setting).unwrap().1;
        let suggested = case.suggested.as_deref().unwrap_or("–");
        writeln!(text, "| {} | {} | {setting} | {suggested} |", case.name, case.wrong).unwrap();
    }
    text
}
