//! `bede dump`: what one stage of reading makes of a document.

use std::io::Write;

use super::args::DumpArgs;
use super::input;
use super::output;
use crate::analysis::Analysis;
use crate::problem::Problem;
use crate::project::Projects;
use crate::text::Text;

pub(super) fn run(args: &DumpArgs) -> Result<(), Problem> {
    let source = input::source(&args.file, args.stdin_filename.as_deref())?;
    let mut projects = Projects::new(args.settings.config.clone(), args.settings.base.clone());
    let project = projects.of(source.path())?;
    let text = Text::new(&source.read()?.text);
    let analysis = Analysis::new(text, source.format(), project.base, project.config);
    output::print(|out| out.write_all(analysis.dump(args.stage.into()).as_bytes()))
}
