//! Where an editor finds a line of a source.
//!
//! A source that lies in the workspace is opened there. The corpus is built into the program, so of any other source a
//! page is written to the user's cache, with the lines that facts cite in their places: every client can open a file.

use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::{Component, Path, PathBuf};

use etcetera::BaseStrategy;
use rustc_hash::FxBuildHasher;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use crate::analysis::Origin;
use crate::base::Source;

/// The place of a source's line, where it can be had.
pub(super) fn location(origin: Origin, folders: &[PathBuf]) -> Option<Location> {
    let path = in_workspace(origin, folders).or_else(|| page(origin.source).ok())?;
    let start = Position { line: origin.line.saturating_sub(1), character: 0 };
    Some(Location { uri: Uri::from_file_path(path)?, range: Range { start, end: start } })
}

/// The source's own file, in a folder of the workspace or one folder below, if it still has the line.
fn in_workspace(origin: Origin, folders: &[PathBuf]) -> Option<PathBuf> {
    let path = relative(&origin.source.path)?;
    let quote = origin.source.lines.get(&origin.line)?;
    // The line of a table is kept without its empty cells.
    let first = quote.split(" · ").next()?;
    let below = |folder: &PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let roots = folders.iter().flat_map(|folder| std::iter::once(folder.clone()).chain(below(folder)));
    let has_line = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap_or_default();
        text.lines().nth(origin.line as usize - 1).is_some_and(|line| line.contains(first))
    };
    roots.map(|root| root.join(&path)).find(has_line)
}

/// The page of a source in the cache; written unless it is there. Its folder is named by what it says, so that two
/// bases do not write the same page.
fn page(source: &Source) -> io::Result<PathBuf> {
    let text = text(source);
    let mut hasher = FxBuildHasher.build_hasher();
    hasher.write(text.as_bytes());
    let strategy = etcetera::choose_base_strategy().map_err(io::Error::other)?;
    let folder = strategy.cache_dir().join("bede").join("sources").join(format!("{:016x}", hasher.finish()));
    let path = relative(&source.path).ok_or(io::ErrorKind::InvalidInput)?;
    let path = folder.join(path);
    if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(path);
    }
    let parent = path.parent().unwrap_or(&folder);
    fs::create_dir_all(parent)?;
    let mut file = tempfile::NamedTempFile::new_in(parent)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.persist(&path)?;
    Ok(path)
}

/// A source with the lines that facts cite where they stand, and nothing in the others.
fn text(source: &Source) -> String {
    let last = source.lines.keys().next_back().copied().unwrap_or(0);
    let mut text = String::new();
    for line in 1..=last {
        match source.lines.get(&line) {
            Some(words) => text.push_str(words),
            None if line == 1 => text.push_str(&format!("{}: the lines that Bede cites", source.title)),
            None => {}
        }
        text.push('\n');
    }
    text
}

/// A path that leads nowhere but down.
fn relative(path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.components().all(|part| matches!(part, Component::Normal(_))).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        let lines = [(3, "The Wall fell.".to_owned()), (5, "a · b".to_owned())].into();
        Source { path: "germany/wall.md".to_owned(), title: "The Wall".to_owned(), lines }
    }

    #[test]
    fn a_page_has_its_lines_in_their_places() {
        assert_eq!(text(&source()), "The Wall: the lines that Bede cites\n\nThe Wall fell.\n\na · b\n");
    }

    #[test]
    fn a_source_in_the_workspace_is_opened_there_while_it_has_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("corpus/germany/wall.md");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let folders = [folder.path().to_owned()];
        let source = source();
        let found = || in_workspace(Origin { source: &source, line: 5 }, &folders);
        fs::write(&file, "\n\n\n\na\t\tb\n").unwrap();
        assert_eq!(found(), Some(file.clone()));
        fs::write(&file, "\n\n\na\t\tb\n").unwrap();
        assert_eq!(found(), None);
    }

    #[test]
    fn no_path_leads_out() {
        assert_eq!(relative("a/b.md"), Some(PathBuf::from("a/b.md")));
        assert_eq!(relative("../a.md"), None);
        assert_eq!(relative("/a.md"), None);
    }
}
