//! `bede completions` and `bede man`: what shells and `man` want, made from the arguments themselves.

use std::fs;
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Args;
use super::output;
use crate::problem::Problem;

/// Prints a shell's completions.
pub(super) fn completions(shell: Shell) -> Result<(), Problem> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "bede", &mut script);
    output::print(|out| std::io::Write::write_all(out, &script))
}

/// Writes a manual page for each command into a folder.
pub(super) fn man(folder: &Path) -> Result<(), Problem> {
    let write = || {
        fs::create_dir_all(folder)?;
        clap_mangen::generate_to(Args::command(), folder)
    };
    write().map_err(|error| Problem::io(folder, error))
}
