//! The program: arguments → command line | language server.

use std::process::ExitCode;

use bede::cli::{self, Args, Command};
use bede::lsp;
use clap::Parser;

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Lsp(args) => lsp::run(args.client_process_id),
        Command::Job(job) => cli::run(job),
    }
}
