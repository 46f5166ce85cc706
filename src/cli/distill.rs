//! `bede distill`: source documents → fact base.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::DistillArgs;
use super::input;
use super::output;
use super::{Ended, Status};
use crate::base::{self, ProseRead, SourceFile};
use crate::problem::Problem;
use crate::report::counted;

pub(super) fn run(args: &DistillArgs) -> Ended {
    let files = args.paths.iter().map(|path| corpus(path)).collect::<Result<Vec<_>, Problem>>()?.concat();
    if files.is_empty() {
        return Err(Problem::NoSources);
    }
    let distilled = match base::distill(&files) {
        Ok(distilled) => distilled,
        Err(errors) => {
            errors.into_iter().map(Problem::Source).for_each(|problem| output::complain(&problem));
            return Ok(Status::Failed);
        }
    };
    if args.output.as_os_str() == "-" {
        output::print(|out| out.write_all(distilled.base.as_bytes()))?;
    } else {
        output::replace(&args.output, &distilled.base)?;
    }
    distilled
        .prose
        .iter()
        .filter(|read| !read.silent.is_empty())
        .for_each(|read| output::mention(&unread(read)));
    Ok(Status::Clean)
}

/// Which lines of a prose source made no fact, for whoever writes it.
fn unread(ProseRead { path, lines, silent }: &ProseRead) -> String {
    let numbers = silent.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    format!("{path}: {} of {} made no fact: {numbers}", silent.len(), counted(*lines, "line"))
}

/// The source documents of one folder, or the one that is named.
fn corpus(root: &Path) -> Result<Vec<SourceFile>, Problem> {
    let mut found = input::find(&[root.to_owned()], None, is_source)?;
    if let Some(last) = found.problems.pop() {
        found.problems.iter().for_each(output::complain);
        return Err(last);
    }
    let paths = found.sources.iter().map(|source| source.path());
    paths
        .map(|path| Ok(SourceFile { path: within(root, path), text: crate::project::read(path)?.text }))
        .collect()
}

fn is_source(path: &Path) -> bool {
    // A folder's own description is no source.
    if path.file_name().is_some_and(|name| name == "README.md") {
        return false;
    }
    path.extension().is_some_and(|extension| ["md", "tsv", "toml"].iter().any(|known| extension == *known))
}

/// A file's path within its corpus, with forward slashes.
fn within(root: &Path, path: &Path) -> String {
    let file_name = || path.file_name().map(PathBuf::from).unwrap_or_default();
    let relative = path.strip_prefix(root).map(Path::to_owned).ok();
    let relative = relative.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(file_name);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_within_a_corpus() {
        assert_eq!(within(Path::new("corpus"), Path::new("corpus/cuba/crisis.md")), "cuba/crisis.md");
        assert_eq!(within(Path::new("corpus/x.md"), Path::new("corpus/x.md")), "x.md");
    }
}
