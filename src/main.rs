//! The program: arguments → command line or language server.

use std::process::ExitCode;

use bede::cli::{self, Args};
use clap::Parser;

fn main() -> ExitCode {
    cli::run(Args::parse().command)
}
