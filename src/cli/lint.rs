//! `bede lint`: reads documents at once, mends and reports them in order.

mod document;

use std::io::Write;

pub(super) use self::document::Linted;
use self::document::{Task, lint};
use super::args::LintArgs;
use super::baseline::Baseline;
use super::input::{self, Source};
use super::output;
use super::parallel;
use super::summary::{self, Summary};
use super::watch;
use super::{Ended, Status};
use crate::analysis::{self, Analysis};
use crate::finding::Severity;
use crate::markup;
use crate::problem::Problem;
use crate::project::{Project, Projects};
use crate::report::{self, Document, Format, Options};

pub(super) fn run(args: &LintArgs) -> Ended {
    if args.watch { watch::run(args, || once(args)) } else { once(args) }
}

fn once(args: &LintArgs) -> Ended {
    let is_essay = |path: &_| markup::Format::of_path(path).is_some();
    let found = input::find(&args.paths, args.stdin_filename.as_deref(), is_essay)?;
    found.problems.iter().for_each(output::complain);
    let mut status = if found.problems.is_empty() { Status::Clean } else { Status::Failed };
    if found.sources.is_empty() {
        let extensions = markup::Format::EXTENSIONS.map(|(extension, _)| format!(".{extension}"));
        output::mention(&format!("no essays ({}) to read", extensions.join(", ")));
    }
    let work = with_projects(found.sources, args)?;
    let moments = args.format == Format::Html;
    let task = Task { fix: args.fix, diff: args.diff, together: args.together, moments };
    let progress = output::progress(work.len());
    let results = parallel::map(&work, |(source, project)| {
        let linted = lint(source, project, task);
        progress.inc(1);
        linted
    });
    progress.finish_and_clear();
    let (linted, problems): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    for problem in problems.into_iter().filter_map(Result::err) {
        output::complain(&problem);
        status = Status::Failed;
    }
    let mut linted: Vec<Linted> = linted.into_iter().flatten().collect();
    if args.together {
        hold_together(&mut linted);
    }
    linted.iter().flat_map(|linted| &linted.problems).for_each(output::complain);
    if let Some(path) = &args.write_baseline {
        let baseline = Baseline::of(&linted);
        baseline.write(path)?;
        output::mention(&summary::baseline(baseline.len(), path));
        return Ok(status);
    }
    let known = leave_known(&mut linted, args)?;
    show(&linted, known, args)?;
    Ok(status.max(verdict(&linted, args)))
}

/// Finds the project of each source first: a wrong configuration is said once, before any work.
fn with_projects(sources: Vec<Source>, args: &LintArgs) -> Result<Vec<(Source, Project)>, Problem> {
    let mut projects = Projects::new(args.settings.config.clone(), args.settings.base.clone());
    sources
        .into_iter()
        .map(|source| {
            let project = projects.of(source.path())?;
            Ok((source, project))
        })
        .collect()
}

/// Adds what each document says otherwise than another.
fn hold_together(linted: &mut [Linted]) {
    let analyses: Vec<&Analysis> = linted.iter().filter_map(|linted| linted.analysis.as_ref()).collect();
    let findings = analysis::together(&analyses);
    for (linted, findings) in linted.iter_mut().zip(findings) {
        linted.findings = findings;
    }
}

fn verdict(linted: &[Linted], args: &LintArgs) -> Status {
    let fail_level = Severity::from(args.fail_level);
    let mut findings = linted.iter().flat_map(|linted| &linted.findings);
    let fails = findings.any(|finding| finding.severity >= fail_level);
    if fails && !args.exit_zero { Status::Findings } else { Status::Clean }
}

/// Takes out the findings of the baseline, and out of the baseline what is gone; says how many were known.
fn leave_known(linted: &mut [Linted], args: &LintArgs) -> Result<usize, Problem> {
    let Some(path) = &args.baseline else { return Ok(0) };
    let baseline = Baseline::read(path)?;
    let (known, left) = baseline.take_out(linted);
    if left != baseline {
        left.write(path)?;
    }
    Ok(known)
}

fn show(linted: &[Linted], known: usize, args: &LintArgs) -> Result<(), Problem> {
    let mut summary = Summary { documents: linted.len(), known, ..Summary::default() };
    let mut left = args.max_findings.unwrap_or(usize::MAX);
    let documents: Vec<Document> = linted
        .iter()
        .map(|linted| {
            let shown = linted.findings.len().min(left);
            left -= shown;
            linted.count(shown, &mut summary);
            let Linted { name, mark, text, moments, .. } = linted;
            Document { path: name, text, mark: *mark, findings: &linted.findings[..shown], moments }
        })
        .collect();
    let options = Options { color: output::has_color() };
    match linted.iter().find_map(|linted| linted.rewritten.as_deref()) {
        _ if args.diff => {
            output::print(|out| linted.iter().try_for_each(|linted| out.write_all(linted.diff.as_bytes())))?
        }
        // The mended text has standard output to itself.
        Some(text) => {
            output::print(|out| out.write_all(text.as_bytes()))?;
            let options = Options { color: false };
            // As in `output::complain`, there is nobody else to tell.
            let _ = report::write(args.format, &documents, options, &mut std::io::stderr().lock());
        }
        None => output::print(|out| report::write(args.format, &documents, options, out))?,
    }
    if args.format == Format::Text && !args.diff && !linted.is_empty() {
        output::mention(&summary.to_string());
    }
    Ok(())
}
