//! From paths to documents: files as they are named, the essays of folders in order, standard input.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::markup::Format;
use crate::problem::Problem;
use crate::project::{Content, decode, files, read};

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input, and the path that it stands for, where one was named.
    Stdin(Option<PathBuf>),
}

impl Source {
    /// What the user calls it.
    pub(super) fn path(&self) -> &Path {
        match self {
            Source::File(path) | Source::Stdin(Some(path)) => path,
            Source::Stdin(None) => Path::new("stdin"),
        }
    }

    /// Its path for a report: relative to the working directory where it lies within.
    pub(super) fn name(&self) -> String {
        let path = self.path();
        let relative = std::env::current_dir().ok().and_then(|folder| path.strip_prefix(folder).ok());
        let path = relative.unwrap_or(path);
        path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned()
    }

    /// The markup that its extension names; plain text where it names none. What comes without a name is read as
    /// Markdown, since that reads plain text too.
    pub(super) fn format(&self) -> Format {
        match self {
            Source::Stdin(None) => Format::Markdown,
            _ => Format::of_path(self.path()).unwrap_or_default(),
        }
    }

    /// Its content.
    pub(super) fn read(&self) -> Result<Content, Problem> {
        match self {
            Source::File(path) => read(path),
            Source::Stdin(_) => {
                let mut bytes = Vec::new();
                let path = self.path();
                io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Problem::io(path, error))?;
                decode(path, bytes)
            }
        }
    }
}

/// The source that a single path names.
///
/// # Errors
/// With a name for standard input, which is not read.
pub(super) fn source(path: &Path, stdin_filename: Option<&Path>) -> Result<Source, Problem> {
    wanted(std::slice::from_ref(&path), stdin_filename)?;
    Ok(named(path, stdin_filename))
}

fn named(path: &Path, stdin_filename: Option<&Path>) -> Source {
    if is_stdin(path) {
        Source::Stdin(stdin_filename.map(Path::to_owned))
    } else {
        Source::File(path.to_owned())
    }
}

/// Whether a path means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Refuses a name for standard input where no path means that.
fn wanted(paths: &[impl AsRef<Path>], stdin_filename: Option<&Path>) -> Result<(), Problem> {
    let reads = paths.iter().any(|path| is_stdin(path.as_ref()));
    if stdin_filename.is_some() && !reads { Err(Problem::StdinName) } else { Ok(()) }
}

/// What some paths hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Every document once.
    pub(super) sources: Vec<Source>,
    /// Paths that could not be looked into.
    pub(super) problems: Vec<Problem>,
}

/// Finds what `is_wanted` in folders; a file that is named is read whatever it is.
///
/// # Errors
/// With a name for standard input, which is not read.
pub(super) fn find(
    paths: &[PathBuf],
    stdin_filename: Option<&Path>,
    is_wanted: impl Fn(&Path) -> bool,
) -> Result<Found, Problem> {
    wanted(paths, stdin_filename)?;
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            let (files, problems) = files(path, &is_wanted);
            found.sources.extend(files.into_iter().map(Source::File));
            found.problems.extend(problems);
        } else {
            found.sources.push(named(path, stdin_filename));
        }
    }
    let mut seen = HashSet::new();
    found.sources.retain(|source| seen.insert(source.clone()));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_in_order_without_what_is_ignored() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("a")).unwrap();
        for name in ["b.md", "a/README.md", "a/z.txt", "draft.md", "notes.pdf"] {
            fs::write(path(name), "").unwrap();
        }
        fs::write(path(".gitignore"), "draft.md\n").unwrap();
        let find = |paths: &[PathBuf]| {
            let found = find(paths, None, |path| Format::of_path(path).is_some()).unwrap();
            assert!(found.problems.is_empty());
            found.sources.iter().map(|source| source.path().to_owned()).collect::<Vec<_>>()
        };
        let essays = ["a/README.md", "a/z.txt", "b.md"].map(path);
        assert_eq!(find(&[folder.path().to_owned()]), essays);
        assert_eq!(find(&[path("draft.md"), path("notes.pdf")]), ["draft.md", "notes.pdf"].map(path));
        assert_eq!(find(&[path("b.md"), folder.path().to_owned()])[0], path("b.md"));
        assert_eq!(find(&[path("b.md"), folder.path().to_owned()]).len(), 3);
    }
}
