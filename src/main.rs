//! The program: arguments → command line | language server.

use std::process::ExitCode;

use bede::cli::{self, Args, Command};
use bede::lsp;
use clap::Parser;

/// Readings are made on one thread and dropped on another, thousands of small pieces at each key: twice as fast here
/// as the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Args::parse().command {
        Command::Lsp(args) => lsp::run(args.client_process_id),
        Command::Job(job) => cli::run(job),
    }
}
