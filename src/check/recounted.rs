//! A small number told again as known, and greater: "the twenty seats" after "twelve seats".
//!
//! Fewer may be some of them, and where the essay counts the like more than once others may be meant. More than there
//! were, of what is spoken of as known, is a slip.

use rustc_hash::FxHashMap;

use super::consistent_number::agree;
use super::figure::Figure;
use super::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};

/// Paragraphs beyond which another number may be meant.
const FAR: usize = 20;

/// The numbers of an essay that count one noun.
type Told<'d> = FxHashMap<&'d str, Vec<(usize, &'d Passage, u32, &'d Figure)>>;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut told: Told = FxHashMap::default();
    let mut findings = Vec::new();
    for (at, (passage, offset)) in document.passages.iter().enumerate() {
        for figure in &passage.figures {
            let Some(group) = figure.group.as_deref().filter(|_| counts_things(figure)) else { continue };
            let before = told.entry(group).or_default();
            findings.extend(recounted(before, (at, passage, *offset, figure)));
            before.push((at, passage, *offset, figure));
        }
    }
    findings
}

/// Whether a number is a plain whole one, of things and not of years, shares or money.
fn counts_things(figure: &Figure) -> bool {
    let exact = figure.quantity.low == figure.quantity.high;
    exact && figure.class.is_empty() && figure.quantity.figure >= 2.0 && figure.quantity.figure.fract() == 0.0
}

fn recounted(
    before: &[(usize, &Passage, u32, &Figure)],
    (at, passage, offset, here): (usize, &Passage, u32, &Figure),
) -> Option<Finding> {
    let [(there_at, there_passage, there_offset, there)] = before else { return None };
    let grown = here.quantity.figure > there.quantity.figure;
    let near = at - there_at <= FAR;
    let known = here.definite && !there.definite && !here.step && !there.step;
    let shared = here.company.iter().any(|word| there.company.contains(word)) || at == *there_at;
    if !(grown && near && known && shared && agree(there, here)) {
        return None;
    }
    let text =
        |passage: &Passage, figure: &Figure| passage.paragraph.text_of(figure.tokens.clone()).to_lowercase();
    let (written, told) = (text(passage, here), text(there_passage, there));
    let span = span_in(passage, offset, here.tokens.start..here.end);
    let evidence = Evidence::Passage {
        span: span_in(there_passage, *there_offset, there.tokens.start..there.end),
        says: format!("{told} here"),
    };
    let finding = Finding::new("consistency/number", span, format!("{written} here, {told} before"));
    Some(finding.because([evidence]).at_most(Severity::Warning))
}
