//! Several documents held against one another: the chapters of a book, the essays of a folder.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::check::{Document, consistency::date, consistency::number, levelled};
use crate::finding::{Finding, RuleId};

/// What a rule finds in documents that are read together, each finding with the number of its document.
type Rule = fn(&[Document]) -> Vec<(usize, Finding)>;

/// The rules that look across documents.
const RULES: &[(RuleId, Rule)] =
    &[("consistency/date", date::together), ("consistency/number", number::together)];

/// What each of some documents says otherwise than another of them. A panic in one rule costs its findings alone.
pub fn together(documents: &[Document]) -> Vec<Vec<Finding>> {
    let mut findings: Vec<Vec<Finding>> = documents.iter().map(|_| vec![]).collect();
    for (id, rule) in RULES {
        let found = catch_unwind(AssertUnwindSafe(|| rule(documents))).unwrap_or_default();
        for (document, finding) in found {
            findings[document].push(levelled(id, finding));
        }
    }
    findings
}
