//! Findings that are known and not to be reported again: a file of fingerprints, one a line.
//!
//! A finding is told by its words and those around it, so the file survives edits elsewhere. What is no longer found in
//! a document that was read leaves the file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::lint::Linted;
use super::output;
use crate::problem::Problem;
use crate::project::read;
use crate::report::{Document, fingerprints};

/// What stands before the entries.
const HEADER: &str = "# Findings that bede leaves alone: fingerprint, document, rule, words.";

/// The known findings, by document and fingerprint, each with the rest of its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Baseline(BTreeMap<(String, String), String>);

impl Baseline {
    /// All findings of some documents.
    pub(super) fn of(linted: &[Linted]) -> Baseline {
        let entries = linted.iter().flat_map(|linted| {
            let entry = move |(at, fingerprint): (usize, String)| {
                let finding = &linted.findings[at];
                let words = linted.text.as_str().get(finding.span.range()).unwrap_or_default();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                ((name(linted), fingerprint), format!("{}\t{words}", finding.rule))
            };
            own_fingerprints(linted).into_iter().enumerate().map(entry)
        });
        Baseline(entries.collect())
    }

    /// Reads a file of known findings.
    pub(super) fn read(path: &Path) -> Result<Baseline, Problem> {
        let text = read(path)?.text;
        let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let entry = |(at, line): (usize, &str)| {
            let mut cells = line.splitn(3, '\t');
            match (cells.next(), cells.next(), cells.next()) {
                (Some(fingerprint), Some(document), Some(rest)) => {
                    Ok(((document.to_owned(), fingerprint.to_owned()), rest.to_owned()))
                }
                _ => Err(Problem::Baseline { path: path.to_owned(), line: at + 1 }),
            }
        };
        Ok(Baseline(lines.map(entry).collect::<Result<_, _>>()?))
    }

    /// Writes it to a file.
    pub(super) fn write(&self, path: &Path) -> Result<(), Problem> {
        output::replace(path, &self.to_text())
    }

    /// The number of findings in it.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes the known findings out of some documents; says how many, and what of the baseline is still found.
    pub(super) fn take_out(&self, linted: &mut [Linted]) -> (usize, Baseline) {
        let mut found = BTreeSet::new();
        let mut known = 0;
        let read: BTreeSet<String> = linted.iter().map(name).collect();
        for linted in linted {
            let name = name(linted);
            let mut fingerprints = own_fingerprints(linted).into_iter();
            linted.findings.retain(|_| {
                let key = (name.clone(), fingerprints.next().unwrap_or_default());
                let is_known = self.0.contains_key(&key);
                if is_known {
                    found.insert(key);
                    known += 1;
                }
                !is_known
            });
        }
        let is_left = |key: &(String, String)| !read.contains(&key.0) || found.contains(key);
        let left = self.0.iter().filter(|(key, _)| is_left(key));
        (known, Baseline(left.map(|(key, rest)| (key.clone(), rest.clone())).collect()))
    }

    fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for ((document, fingerprint), rest) in &self.0 {
            text.push_str(&format!("{fingerprint}\t{document}\t{rest}\n"));
        }
        text
    }
}

/// The same on every system.
fn name(linted: &Linted) -> String {
    linted.name.replace('\\', "/")
}

fn own_fingerprints(linted: &Linted) -> Vec<String> {
    let Linted { name, mark, text, findings, .. } = linted;
    fingerprints(&Document { path: name, text, mark: *mark, findings, moments: &[] })
}
