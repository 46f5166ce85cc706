//! The essays of the workspace that the client has not open, as they lie on the disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::reading::Read;
use super::state::{Document, Outside};
use crate::markup::Format;
use crate::project::{self, MARK, Project};
use crate::text::Text;

/// Bytes of text that are read of a workspace, some 300,000 words: a book. What lies beyond is for `bede lint`.
const MOST_BYTES: u64 = 2 << 20;

/// The essays as they were last read.
#[derive(Debug, Default)]
pub(super) struct Closed {
    essays: BTreeMap<PathBuf, Essay>,
    /// What we had been told of when they were; `None` before.
    seen: Option<Outside>,
}

#[derive(Debug)]
struct Essay {
    stamp: Stamp,
    read: Arc<Read>,
}

/// What tells a file's content from a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

impl Stamp {
    fn of(path: &Path) -> Option<Stamp> {
        let metadata = fs::metadata(path).ok()?;
        Some(Stamp { modified: metadata.modified().ok(), bytes: metadata.len() })
    }
}

impl Closed {
    /// Looks at the disk again, unless that was done since it last changed. A file that cannot be read is no essay.
    pub(super) fn refresh(
        &mut self,
        folders: &[PathBuf],
        outside: Outside,
        mut generation: impl FnMut() -> u64,
        project: impl Fn(&Path) -> Project,
    ) {
        if self.seen == Some(outside) {
            return;
        }
        let mut before = std::mem::take(&mut self.essays);
        if self.seen.is_some_and(|seen| seen.settings != outside.settings) {
            before.clear();
        }
        let mut left = MOST_BYTES;
        for path in folders.iter().flat_map(|folder| project::files(folder, is_essay).0) {
            let Some(stamp) = Stamp::of(&path).filter(|stamp| stamp.bytes <= left) else { continue };
            let known = before.remove(&path);
            let read = match &known {
                Some(essay) if essay.stamp == stamp => Some(essay.read.clone()),
                _ => {
                    let old = known.as_ref().map(|essay| &*essay.read);
                    document(&path, generation())
                        .map(|document| Arc::new(Read::new(document, old, || project(&path))))
                }
            };
            if let Some(read) = read {
                left -= stamp.bytes;
                self.essays.insert(path, Essay { stamp, read });
            }
        }
        self.seen = Some(outside);
    }

    /// The essays in order of their paths.
    pub(super) fn essays(&self) -> impl Iterator<Item = (&Path, &Arc<Read>)> {
        self.essays.iter().map(|(path, essay)| (path.as_path(), &essay.read))
    }
}

fn is_essay(path: &Path) -> bool {
    Format::of_path(path).is_some()
}

/// A file as a document, with the mark that it begins with.
fn document(path: &Path, generation: u64) -> Option<Document> {
    let content = project::read(path).ok()?;
    let text =
        if content.mark { Text::new(&format!("{MARK}{}", content.text)) } else { Text::new(&content.text) };
    Some(Document { version: 0, generation, text, format: Format::of_path(path)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_has_not_changed_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let root = [folder.path().to_owned()];
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.md", "One.");
        write("b.txt", "Two.");
        write("c.pdf", "No essay.");
        let mut closed = Closed::default();
        let mut reads = 0;
        let mut look = |closed: &mut Closed, disk| {
            closed.refresh(
                &root,
                Outside { settings: 1, disk },
                || {
                    reads += 1;
                    reads
                },
                |_| Project::default(),
            );
            let texts = closed.essays().map(|(_, read)| read.document.text.as_str().to_owned());
            (texts.collect::<Vec<_>>(), reads)
        };
        assert_eq!(look(&mut closed, 1), (vec!["One.".to_owned(), "Two.".to_owned()], 2));
        write("a.md", "One and more.");
        assert_eq!(look(&mut closed, 1).1, 2, "nobody said that the disk had changed");
        assert_eq!(look(&mut closed, 2), (vec!["One and more.".to_owned(), "Two.".to_owned()], 3));
        fs::remove_file(folder.path().join("b.txt")).unwrap();
        assert_eq!(look(&mut closed, 3), (vec!["One and more.".to_owned()], 3));
    }
}
