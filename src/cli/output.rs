//! Standard output, standard error, and files that are replaced as a whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use indicatif::ProgressBar;
use tempfile::NamedTempFile;

use crate::problem::Problem;

/// Says a problem on standard error. Where even that is closed, there is nobody left to tell.
pub(super) fn complain(problem: &Problem) {
    let _ = match problem {
        Problem::IgnoredRule { .. } | Problem::UnknownOrder { .. } | Problem::UnusedComment { .. } => {
            writeln!(io::stderr(), "warning: {problem}")
        }
        Problem::Source(_) => writeln!(io::stderr(), "{problem}"),
        _ => writeln!(io::stderr(), "error: {problem}"),
    };
}

/// Says something on standard error that is no problem.
pub(super) fn mention(words: &str) {
    let _ = writeln!(io::stderr(), "{words}");
}

/// Writes to standard output. A reader that has gone away has read all that it wanted.
pub(super) fn print(write: impl FnOnce(&mut BufWriter<StdoutLock>) -> io::Result<()>) -> Result<(), Problem> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Problem::io("standard output", error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// A bar for work on so many things, on standard error where that is a terminal and the work may be long.
pub(super) fn progress(count: usize) -> ProgressBar {
    const SHORT: usize = 20;
    if count < SHORT { ProgressBar::hidden() } else { ProgressBar::new(count as u64) }
}

/// Whether standard output shows colours.
pub(super) fn has_color() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb
}

/// Puts new content in place of a file's, or leaves the file as it was.
pub(super) fn replace(path: &Path, content: &str) -> Result<(), Problem> {
    try_replace(path, content).map_err(|error| Problem::io(path, error))
}

fn try_replace(path: &Path, content: &str) -> io::Result<()> {
    let Ok(metadata) = fs::metadata(path) else {
        return try_persist(new_temporary(path)?, content, path);
    };
    if !metadata.is_file() {
        // A terminal or a pipe cannot be replaced, only written to.
        return File::options().write(true).open(path)?.write_all(content.as_bytes());
    }
    if metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // A link stays a link.
    let path = fs::canonicalize(path)?;
    let temporary = new_temporary(&path)?;
    fs::set_permissions(temporary.path(), metadata.permissions())?;
    try_persist(temporary, content, &path)
}

/// A file next to the path, since only within one file system a rename is atomic.
fn new_temporary(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(".bede-").tempfile_in(folder)
}

fn try_persist(mut temporary: NamedTempFile, content: &str, path: &Path) -> io::Result<()> {
    temporary.write_all(content.as_bytes())?;
    temporary.as_file().sync_all()?;
    temporary.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("essay.md");
        replace(&path, "one").unwrap();
        replace(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_so_do_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("essay.md"), folder.path().join("link.md"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        replace(&link, "two").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn a_file_that_is_only_to_be_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("essay.md");
        fs::write(&path, "one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        assert!(replace(&path, "two").is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }
}
