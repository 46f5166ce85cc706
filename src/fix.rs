//! Which fixes can be applied without a look, and a document with them applied.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::finding::{Edit, Finding, Fix};
use crate::text::{Span, Text};

/// A fix may make another one possible, but two that undo each other must not keep us for ever.
const ROUNDS: usize = 10;

/// A document after its safe fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// What is left to find in it.
    pub analysis: Analysis,
    /// How many fixes were applied.
    pub count: usize,
}

/// Applies every safe fix, and those that come to light thereby.
pub fn fix(mut analysis: Analysis) -> Fixed {
    let mut count = 0;
    for _ in 0..ROUNDS {
        let fixes = safe(analysis.findings());
        if fixes.is_empty() {
            break;
        }
        count += fixes.len();
        let text = apply(analysis.text().as_str(), &edits(&fixes));
        analysis = analysis.after(Text::new(&text));
    }
    Fixed { analysis, count }
}

/// The first safe fix of each finding, without those that touch the words of one before.
pub fn safe(findings: &[Finding]) -> Vec<&Fix> {
    let mut taken = Taken::default();
    let first_safe = |finding: &'_ Finding| finding.fixes.iter().position(|fix| fix.safe);
    findings
        .iter()
        .filter_map(|finding| Some(&finding.fixes[first_safe(finding)?]))
        .filter(|fix| taken.take(fix))
        .collect()
}

/// The edits of some fixes in order of place.
pub fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| &fix.edits).cloned().collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// The text with disjoint edits applied, which are in order of place. Line ends stay what they are in the text.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut applied = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        applied.push_str(&text[at..edit.span.start as usize]);
        applied.push_str(&with_line_ends_of(text, &edit.replacement));
        at = edit.span.end as usize;
    }
    applied.push_str(&text[at..]);
    applied
}

fn with_line_ends_of<'r>(text: &str, replacement: &'r str) -> Cow<'r, str> {
    if !replacement.contains('\n') || replacement.contains('\r') || !text.contains("\r\n") {
        return replacement.into();
    }
    replacement.replace('\n', "\r\n").into()
}

/// Spans that are spoken for, the start of each with its end.
#[derive(Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes all spans of a fix, unless one is taken.
    fn take(&mut self, fix: &Fix) -> bool {
        let free = fix.edits.iter().all(|edit| self.is_free(edit.span));
        if free {
            self.0.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        }
        free
    }

    fn is_free(&self, span: Span) -> bool {
        let before = self.0.range(..=span.start).next_back();
        let after = self.0.range(span.start..).next();
        before.is_none_or(|(start, end)| *start < span.start && *end <= span.start)
            && after.is_none_or(|(start, _)| span.end <= *start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(start: usize, end: usize, replacement: &str) -> Finding {
        let span = Span::new(start, end);
        Finding::new("wording/confused", span, "").fix(span, replacement).safely()
    }

    #[track_caller]
    fn check(text: &str, findings: &[Finding], expected: &str) {
        assert_eq!(apply(text, &edits(&safe(findings))), expected);
    }

    #[test]
    fn disjoint_fixes_apply_together() {
        let findings = [finding(0, 5, "Aerial"), finding(14, 21, "cavalry")];
        check("Ariel footage Calvary charge", &findings, "Aerial footage cavalry charge");
    }

    #[test]
    fn of_two_fixes_of_the_same_words_the_first_wins() {
        check("abcd", &[finding(0, 2, "x"), finding(1, 3, "y"), finding(2, 3, "z")], "xzd");
        check("abcd", &[finding(1, 1, "x"), finding(1, 3, "y")], "axbcd");
    }

    #[test]
    fn a_fix_that_wants_a_look_is_left_alone() {
        let span = Span::new(0, 4);
        check("1979", &[Finding::new("dates/event", span, "").fix(span, "1989")], "1979");
    }

    #[test]
    fn line_ends_stay() {
        check("a\r\nb", &[finding(3, 4, "c\nd")], "a\r\nc\r\nd");
    }
}
