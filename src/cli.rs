//! The command line: what may be asked, and the exit status of each answer.

mod args;
mod baseline;
mod distill;
mod dump;
mod explain;
mod facts;
mod input;
mod lint;
mod output;
mod parallel;
mod shell;
mod summary;
mod watch;
mod why;

use std::process::ExitCode;

pub use args::{Args, Command, Job, LspArgs};

use crate::problem::Problem;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or above the fail level.
    Clean,
    /// Findings at or above it.
    Findings,
    /// Nothing of what was looked for.
    Absent,
    /// It could not do all that it was asked.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings | Status::Absent => 1,
            Status::Failed => 2,
        })
    }
}

/// Does a job, on standard output; problems go to standard error.
pub fn run(job: Job) -> ExitCode {
    let ended = match job {
        Job::Lint(args) => lint::run(&args),
        Job::Distill(args) => distill::run(&args),
        Job::Explain { rule } => explain::run(rule.as_deref()).map(|()| Status::Clean),
        Job::Facts(args) => facts::run(&args),
        Job::Completions { shell } => shell::completions(shell).map(|()| Status::Clean),
        Job::Man { folder } => shell::man(&folder).map(|()| Status::Clean),
        Job::Why(args) => why::run(&args).map(|()| Status::Clean),
        Job::Dump(args) => dump::run(&args).map(|()| Status::Clean),
    };
    let status = ended.unwrap_or_else(|problem| {
        output::complain(&problem);
        Status::Failed
    });
    status.into()
}

/// What a command comes to: a status, or the problem that kept it from its work.
type Ended = Result<Status, Problem>;
