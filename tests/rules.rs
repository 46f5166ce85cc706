//! Every page of `rules/` is a test: its essays have just the findings that it promises, and its fixes mend them.
//! `BEDE_UPDATE=1 cargo test` rewrites what the pages promise; read the diff.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write;
use std::fs;
use std::sync::Arc;

use bede::analysis::Analysis;
use bede::base::Base;
use bede::check;
use bede::claim::relations;
use bede::finding::Finding;
use bede::markup::Format;
use bede::rule::Rule;
use bede::text::{Encoding, Text};

fn analyse(essay: &str) -> Analysis {
    Analysis::new(Text::new(essay), Format::Markdown, Base::embedded(), Arc::default())
}

/// The essay with a line of carets under every finding of a rule.
fn annotated(essay: &str, rule: &str) -> String {
    let analysis = analyse(essay);
    let text = analysis.text();
    let mut annotated = String::new();
    for (number, line) in essay.lines().enumerate() {
        let _ = writeln!(annotated, "{line}");
        for finding in analysis.findings().iter().filter(|finding| finding.rule == rule) {
            let start = text.position(finding.span.start, Encoding::Utf32);
            if start.line as usize == number {
                let end = text.position(finding.span.end, Encoding::Utf32);
                let (indent, width) = (start.column as usize, (end.column - start.column) as usize);
                let _ =
                    writeln!(annotated, "{}{} {}", " ".repeat(indent), "^".repeat(width), finding.message);
            }
        }
    }
    annotated
}

/// The essay with the first fix of every finding of a rule applied.
fn fixed(essay: &str, rule: &str) -> String {
    let analysis = analyse(essay);
    let fixable = |finding: &&Finding| finding.rule == rule && !finding.fixes.is_empty();
    let mut edits: Vec<_> = analysis
        .findings()
        .iter()
        .filter(fixable)
        .flat_map(|finding| finding.fixes[0].edits.clone())
        .collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut text = essay.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

/// The essay of a block, without its lines of carets.
fn essay_of(block: &str) -> String {
    block.lines().filter(|line| !line.trim_start().starts_with('^')).map(|line| format!("{line}\n")).collect()
}

/// A page with what its blocks should be.
fn rewritten(page: &str, rule: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut essay = String::new();
    for (at, part) in page.split("```").enumerate() {
        parts.push(match (at % 2, part.split_once('\n')) {
            (1, Some(("essay", block))) => {
                let own = essay_of(block);
                let found = annotated(&own, rule);
                if found != own {
                    essay = own;
                }
                format!("essay\n{found}")
            }
            (1, Some(("fixed", _))) => format!("fixed\n{}", fixed(&essay, rule)),
            _ => part.to_owned(),
        });
    }
    parts.join("```")
}

#[test]
fn every_page_is_true() {
    assert_eq!(check::broken_pages(), []);
    let mut wrong = String::new();
    for rule in check::rules() {
        let path = format!("rules/{}.md", rule.id);
        let page = fs::read_to_string(&path).unwrap();
        let truth = rewritten(&page, rule.id);
        if page != truth {
            let differs = page.lines().zip(truth.lines()).find(|(page, truth)| page != truth);
            let _ = writeln!(wrong, "{path}: {differs:#?}");
            if std::env::var_os("BEDE_UPDATE").is_some() {
                fs::write(&path, truth).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_page_fires_and_keeps_silent() {
    for rule in check::rules() {
        let fires = rule.examples.iter().any(|example| !example.expected.is_empty());
        let silent = rule.examples.iter().any(|example| example.expected.is_empty());
        assert!(fires && silent, "{} wants an example that fires and one that does not", rule.id);
    }
}

/// The claims of a sentence, as a relation's page writes them: those of its own relation.
fn claims(sentence: &str, relation: &str) -> Vec<String> {
    let dump = analyse(sentence).dump(bede::analysis::Stage::Claims);
    let own =
        dump.lines().filter_map(|line| line.strip_prefix(relation)?.strip_prefix(": ").map(str::to_owned));
    own.map(|claim| claim.trim_end_matches("| asserted").trim_end().to_owned()).collect()
}

#[test]
fn every_relation_is_read_as_its_page_says() {
    let mut wrong = String::new();
    for relation in relations() {
        assert!(!relation.examples.is_empty(), "{} wants examples", relation.name);
        let path = format!("rules/relations/{}.md", relation.name.replace(' ', "-"));
        let page = fs::read_to_string(&path).unwrap();
        let mut truth = String::new();
        for example in &relation.examples {
            let _ = writeln!(truth, "{}", example.sentence);
            for claim in claims(&example.sentence, relation.name) {
                let _ = writeln!(truth, "  = {claim}");
            }
        }
        let start = page.find("```claims\n").unwrap() + "```claims\n".len();
        let end = start + page[start..].find("```").unwrap();
        if page[start..end] != truth {
            let _ = writeln!(wrong, "{path} says\n{}but read is\n{truth}", &page[start..end]);
            if std::env::var_os("BEDE_UPDATE").is_some() {
                fs::write(&path, [&page[..start], &truth, &page[end..]].concat()).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The table of rules in README.md says what the pages say.
#[test]
fn the_table_of_rules_is_that_of_the_pages() {
    let row = |rule: &Rule| format!("| `{}` | {} | {} |", rule.id, rule.level.name(), rule.summary);
    let expected: Vec<String> = check::rules().iter().map(row).collect();
    let readme = fs::read_to_string("README.md").unwrap();
    let table = readme.lines().skip_while(|line| !line.starts_with("| rule |")).skip(2);
    let table: Vec<&str> = table.take_while(|line| line.starts_with('|')).collect();
    assert_eq!(table, expected);
}

/// Each confusion of the tables has a sentence that it is found in, and one where the same words are right.
#[test]
fn confusions_are_told_by_their_company() {
    let rows = |name: &str| -> Vec<Vec<String>> {
        let list = fs::read_to_string(format!("rules/words/{name}.tsv")).unwrap();
        let lines = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let examples = rows("confusions-examples");
    let mut wrong = Vec::new();
    for example in &examples {
        let [word, slip, right] = example.as_slice() else { panic!("{example:?} wants two sentences") };
        let found = |sentence: &str| -> Vec<String> {
            let analysis = analyse(sentence);
            let findings = analysis.findings().iter().filter(|finding| finding.rule == "wording/confused");
            findings.map(|finding| sentence[finding.span.range()].to_lowercase()).collect()
        };
        let (in_slip, in_right) = (found(slip), found(right));
        if !in_slip.iter().any(|found| word.contains(found.as_str()) || found.contains(word.as_str())) {
            wrong.push(format!("'{word}' is not found in: {slip}"));
        }
        wrong.extend(in_right.iter().map(|found| format!("'{found}' is right in: {right}")));
    }
    for row in rows("confusions").iter().chain(&rows("apostrophes")) {
        if !examples.iter().any(|example| example[0] == row[0]) {
            wrong.push(format!("'{}' wants an example", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
