//! The arguments, as they are parsed and as `--help` shows them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::analysis::Stage;
use crate::finding::Severity;
use crate::report::Format;

/// A linter for history writing: misspelled names, wrong dates and contradictory claims, each with the source that
/// says otherwise.
#[derive(Debug, Parser)]
#[command(name = "bede", version, propagate_version = true)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Something that is done and ends.
    #[command(flatten)]
    Job(Job),
    /// Serve an editor over standard input and output
    Lsp(LspArgs),
}

/// What the command line does by itself.
#[derive(Debug, Subcommand)]
pub enum Job {
    /// Check essays against the fact base and against themselves
    ///
    /// Exit status: 0 when nothing is found at or above the fail level, 1 when something is, 2 on an error.
    Lint(LintArgs),
    /// Make a fact base out of source documents
    Distill(DistillArgs),
    /// Show the page of a rule
    Explain {
        /// Id of the rule, such as dates/weekday; the list of all rules when left out
        rule: Option<String>,
    },
    /// Show what was read at a place, what it was held against, and why it is reported or silent
    Why(WhyArgs),
    /// Show what one stage of reading makes of a document
    Dump(DumpArgs),
    /// Look into the fact base
    Facts(FactsArgs),
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Write the manual pages
    Man {
        /// The folder to write them to
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// Arguments of `bede lint`.
#[derive(Debug, clap::Args)]
pub struct LintArgs {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Apply the fixes that are right without a look
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    /// Show what --fix would change, instead of the findings
    #[arg(long)]
    pub diff: bool,
    /// Hold the documents against one another too, as chapters of one book
    #[arg(long)]
    pub together: bool,
    /// Lint again whenever an essay changes, until stopped
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline"])]
    pub watch: bool,
    /// Leave alone the findings that this file lists, and take out of it those that are gone
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// List all findings in this file, for --baseline, instead of reporting them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// The path that standard input stands for, whose extension tells its markup; without it, Markdown
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would show a description here as that of the command")]
    pub settings: Settings,
    /// Exit with 0 in spite of findings
    #[arg(long)]
    pub exit_zero: bool,
    /// The least level that makes the exit status 1
    #[arg(long, value_enum, default_value_t)]
    pub fail_level: FailLevel,
    /// Show no more findings than this
    #[arg(long, value_name = "NUMBER")]
    pub max_findings: Option<usize>,
}

/// What overrides the configuration found next to a document.
#[derive(Debug, clap::Args)]
pub struct Settings {
    /// Use this configuration instead of the nearest bede.toml
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// Use this fact base
    #[arg(long, value_name = "FILE", global = true)]
    pub base: Option<PathBuf>,
}

/// Arguments of `bede lsp`, which some editors add unasked.
#[derive(Debug, clap::Args)]
pub struct LspArgs {
    /// Speak over standard input and output, as always
    #[arg(long, hide = true)]
    pub stdio: bool,
    /// The process to live as long as
    #[arg(long = "clientProcessId", hide = true)]
    pub client_process_id: Option<u32>,
}

/// Arguments of `bede distill`.
#[derive(Debug, clap::Args)]
pub struct DistillArgs {
    /// Source documents, or folders of them
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Where to write the fact base; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// Arguments of `bede why`.
#[derive(Debug, clap::Args)]
pub struct WhyArgs {
    /// The place as reports name it: FILE:LINE:COLUMN, or FILE:LINE for all of a line; - for standard input
    #[arg(value_name = "FILE:LINE:COLUMN", allow_hyphen_values = true)]
    pub place: String,
    /// The path that standard input stands for, whose extension tells its markup; without it, Markdown
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would show a description here as that of the command")]
    pub settings: Settings,
}

/// Arguments of `bede dump`.
#[derive(Debug, clap::Args)]
pub struct DumpArgs {
    /// The stage
    #[arg(value_enum)]
    pub stage: DumpStage,
    /// The document, or - for standard input
    pub file: PathBuf,
    /// The path that standard input stands for, whose extension tells its markup; without it, Markdown
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would show a description here as that of the command")]
    pub settings: Settings,
}

/// Arguments of `bede facts`.
#[derive(Debug, clap::Args)]
pub struct FactsArgs {
    /// The question
    #[command(subcommand)]
    pub question: FactsQuestion,
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would show a description here as that of the command")]
    pub settings: Settings,
}

/// What can be asked of a fact base.
#[derive(Debug, Subcommand)]
pub enum FactsQuestion {
    /// List everything whose name has words that begin with these, the best known first
    ///
    /// Exit status: 1 when nothing has.
    Search {
        /// The words, in any order, capitals and accents ignored
        #[arg(value_name = "WORD", required = true, value_parser = filled)]
        words: Vec<String>,
    },
    /// Show all that is known of a name, with the source lines that say so
    Show {
        /// A name in any of its right forms, such as Nikita Khrushchev or JFK
        #[arg(required = true)]
        name: Vec<String>,
    },
    /// List what the sources disagree on
    Conflicts {
        /// Only of a name in any of its right forms
        name: Vec<String>,
    },
    /// Compare with another fact base: what only that one says, and what only this one does
    Diff {
        /// The other fact base
        #[arg(value_name = "FILE")]
        other: PathBuf,
    },
    /// Count what the fact base holds
    Stats,
}

/// An argument that has letters or figures in it.
fn filled(argument: &str) -> Result<String, &'static str> {
    let is_filled = argument.contains(char::is_alphanumeric);
    if is_filled { Ok(argument.to_owned()) } else { Err("expected a word") }
}

/// The least level that makes the exit status 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailLevel {
    /// Any finding.
    Hint,
    /// A warning or an error.
    #[default]
    Warning,
    /// An error.
    Error,
}

impl From<FailLevel> for Severity {
    fn from(level: FailLevel) -> Severity {
        match level {
            FailLevel::Hint => Severity::Hint,
            FailLevel::Warning => Severity::Warning,
            FailLevel::Error => Severity::Error,
        }
    }
}

/// A stage of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DumpStage {
    /// Blocks and their masks.
    Markup,
    /// Paragraphs, sentences and tokens.
    Prose,
    /// Names, dates and numbers.
    Mentions,
    /// Dates, durations, ages and times of day, those too that lean on others.
    Times,
    /// Claims.
    Claims,
    /// Findings.
    Findings,
}

impl From<DumpStage> for Stage {
    fn from(stage: DumpStage) -> Stage {
        match stage {
            DumpStage::Markup => Stage::Markup,
            DumpStage::Prose => Stage::Prose,
            DumpStage::Mentions => Stage::Mentions,
            DumpStage::Times => Stage::Times,
            DumpStage::Claims => Stage::Claims,
            DumpStage::Findings => Stage::Findings,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }
}
