//! One document, from its source to its findings.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use similar::TextDiff;

use crate::analysis::{Analysis, Moment, UnknownRule};
use crate::cli::input::Source;
use crate::cli::output;
use crate::cli::summary::Summary;
use crate::finding::Finding;
use crate::fix::{self, Fixed};
use crate::problem::Problem;
use crate::project::{Content, MARK, Project, nearest_rules};
use crate::text::{Encoding, Span, Text};

/// What to do beyond reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task {
    /// Apply safe fixes.
    pub(super) fix: bool,
    /// Only show what they would change.
    pub(super) diff: bool,
    /// Keep what was read, to hold it against other documents.
    pub(super) together: bool,
    /// Keep the dated claims, to draw them.
    pub(super) moments: bool,
}

/// A document that was read.
#[derive(Debug)]
pub(in crate::cli) struct Linted {
    /// Its name in the report.
    pub(in crate::cli) name: String,
    /// Whether a byte order mark stands before it.
    pub(in crate::cli) mark: bool,
    /// Its text, after fixes.
    pub(in crate::cli) text: Text,
    /// What is left to find in that.
    pub(in crate::cli) findings: Vec<Finding>,
    /// Comments that silence what there is not.
    pub(in crate::cli) problems: Vec<Problem>,
    /// How many fixes were applied.
    pub(in crate::cli) fixed: usize,
    /// What fixes would change, as a unified diff.
    pub(in crate::cli) diff: String,
    /// The whole mended document, where it has no file to go to.
    pub(in crate::cli) rewritten: Option<String>,
    /// The dated claims, where they are drawn.
    pub(in crate::cli) moments: Vec<Moment>,
    /// What was read, where other documents are to be held against it.
    pub(in crate::cli) analysis: Option<Analysis>,
}

impl Linted {
    /// Adds to the summary what was found here, of which so many are shown.
    pub(super) fn count(&self, shown: usize, summary: &mut Summary) {
        self.findings.iter().for_each(|finding| summary.count(finding.severity));
        summary.fixable += fix::safe(&self.findings).len();
        summary.fixed += self.fixed;
        summary.hidden += self.findings.len() - shown;
    }
}

/// Reads, checks and, where asked, mends a document.
pub(super) fn lint(source: &Source, project: &Project, task: Task) -> Result<Linted, Problem> {
    let content = source.read()?;
    guarded(source, || check(source, project, task, content))?
}

fn check(source: &Source, project: &Project, task: Task, content: Content) -> Result<Linted, Problem> {
    let text = Text::new(&content.text);
    let found = Analysis::new(text, source.format(), project.base.clone(), project.config.clone());
    let mut linted = Linted {
        name: source.name(),
        mark: content.mark,
        text: found.text().clone(),
        findings: found.findings().to_vec(),
        problems: problems(&found, &source.name()),
        fixed: 0,
        diff: String::new(),
        rewritten: None,
        moments: if task.moments { found.moments() } else { vec![] },
        analysis: task.together.then(|| found.clone()),
    };
    if task.diff {
        let fixed = fix::fix(found);
        let whole = |text: &Text| mark(linted.mark) + text.as_str();
        linted.diff = diff(&linted.name, &whole(&linted.text), &whole(fixed.analysis.text()));
    } else if task.fix {
        apply(source, fix::fix(found), &mut linted)?;
    }
    Ok(linted)
}

/// The rules that comments name and that there are not, the orders that there are not, and the comments that silence
/// nothing.
fn problems(found: &Analysis, name: &str) -> Vec<Problem> {
    let line = |span: Span| 1 + found.text().position(span.start, Encoding::Utf8).line as usize;
    let unknown = found.unknown_rules().into_iter().map(|UnknownRule { span, id }| Problem::IgnoredRule {
        path: name.to_owned(),
        line: line(span),
        nearest: nearest_rules(&id),
        id,
    });
    let unused = found.unused_comments().into_iter();
    let unused = unused.map(|span| Problem::UnusedComment { path: name.to_owned(), line: line(span) });
    let orders = found.unknown_orders().into_iter();
    let orders = orders.map(|span| Problem::UnknownOrder { path: name.to_owned(), line: line(span) });
    unknown.chain(orders).chain(unused).collect()
}

/// Writes the mended document to where it came from.
fn apply(source: &Source, Fixed { analysis, count }: Fixed, linted: &mut Linted) -> Result<(), Problem> {
    let whole = mark(linted.mark) + analysis.text().as_str();
    match source {
        Source::Stdin(_) => linted.rewritten = Some(whole),
        Source::File(path) if analysis.text().as_str() != linted.text.as_str() => {
            output::replace(path, &whole)?
        }
        Source::File(_) => {}
    }
    linted.text = analysis.text().clone();
    linted.findings = analysis.findings().to_vec();
    if !linted.moments.is_empty() {
        linted.moments = analysis.moments();
    }
    linted.fixed = count;
    linted.analysis = linted.analysis.take().map(|_| analysis);
    Ok(())
}

/// The byte order mark of a document that has one.
fn mark(present: bool) -> String {
    if present { MARK.into() } else { String::new() }
}

fn diff(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

/// Does some work on a document; a panic costs that document alone.
fn guarded<R>(source: &Source, work: impl FnOnce() -> R) -> Result<R, Problem> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|panic| Problem::Panicked { path: source.path().to_owned(), message: words(&*panic) })
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panic").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_of_its_document() {
        let source = Source::File("essay.md".into());
        let problem = guarded(&source, || panic!("at {}", 7)).unwrap_err();
        assert_eq!(problem.to_string(), "essay.md: a bug in bede, please report it: at 7");
    }

    #[test]
    fn a_unified_diff() {
        let expected = "--- a/essay.md\n+++ b/essay.md\n@@ -1,2 +1,2 @@\n one\n-Ariel\n+Aerial\n";
        assert_eq!(diff("essay.md", "one\nAriel\n", "one\nAerial\n"), expected);
        assert_eq!(diff("essay.md", "one\n", "one\n"), "");
    }
}
