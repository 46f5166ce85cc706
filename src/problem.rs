//! Everything that can go wrong outside a document, and the words for it.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::base::SourceError;

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub enum Problem {
    /// A path that is not there.
    Missing(PathBuf),
    /// A file or folder that could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A folder where a file is wanted.
    Folder(PathBuf),
    /// A folder where a fact base is wanted.
    FolderOfSources(PathBuf),
    /// A file that holds no text: of a word processor, a compiled base.
    NoText(PathBuf),
    /// A document in another encoding.
    NotUtf8 {
        /// Which.
        path: PathBuf,
        /// Offset of the first wrong byte.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// A document longer than spans can count.
    TooLong(PathBuf),
    /// A configuration that could not be read.
    Config {
        /// Its file.
        path: PathBuf,
        /// One-based line.
        line: usize,
        /// What was expected.
        message: String,
    },
    /// A configured rule that there is not.
    ConfiguredRule {
        /// Its file.
        path: PathBuf,
        /// One-based line.
        line: usize,
        /// The id as written.
        id: String,
        /// Ids much like it.
        nearest: Vec<String>,
    },
    /// A rule that a comment silences and that there is not.
    IgnoredRule {
        /// The document.
        path: String,
        /// One-based line.
        line: usize,
        /// The id as written.
        id: String,
        /// Ids much like it.
        nearest: Vec<String>,
    },
    /// A comment for us that gives no order that there is.
    UnknownOrder {
        /// The document.
        path: String,
        /// One-based line.
        line: usize,
    },
    /// A comment that silences nothing.
    UnusedComment {
        /// The document.
        path: String,
        /// One-based line.
        line: usize,
    },
    /// A fact base that could not be read.
    Base {
        /// Its file.
        path: PathBuf,
        /// One-based line.
        line: usize,
        /// What was expected.
        message: String,
    },
    /// A file of known findings that could not be read.
    Baseline {
        /// Which.
        path: PathBuf,
        /// One-based line.
        line: usize,
    },
    /// A rule asked for that there is not.
    Rule {
        /// The id as written.
        id: String,
        /// Ids much like it.
        nearest: Vec<String>,
    },
    /// A name that the fact base has not.
    Unknown {
        /// As it was asked for.
        name: String,
        /// Names much like it.
        nearest: Vec<String>,
    },
    /// Words that name no place in a document.
    Place {
        /// As they were given.
        place: String,
    },
    /// A place beyond the end of a line or of a document.
    PlaceBeyond {
        /// As it was given.
        place: String,
    },
    /// A name for standard input, which is not read.
    StdinName,
    /// Standard input, of which no change can be seen.
    WatchedStdin,
    /// A source document that could not be distilled.
    Source(SourceError),
    /// Paths to distil without a single source document.
    NoSources,
    /// A bug of ours, met in one document.
    Panicked {
        /// Which.
        path: PathBuf,
        /// What the panic said.
        message: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Problem::Missing(path) => write!(f, "{}: no such file or folder", path.display()),
            Problem::Io { path, error } => write!(f, "{}: {error}", path.display()),
            Problem::Folder(path) => write!(f, "{}: a folder, not a file", path.display()),
            Problem::FolderOfSources(path) => {
                write!(f, "{}: a folder; make a base of it first, with bede distill", path.display())
            }
            Problem::NoText(path) => write!(f, "{}: not a text file", path.display()),
            Problem::NotUtf8 { path, offset, byte } => {
                let path = path.display();
                write!(f, "{path}: not UTF-8: byte 0x{byte:02X} at offset {offset}; save the file as UTF-8")
            }
            Problem::TooLong(path) => write!(f, "{}: longer than 4 GiB", path.display()),
            Problem::Config { path, line, message } | Problem::Base { path, line, message } => {
                write!(f, "{}:{line}: {message}", path.display())
            }
            Problem::ConfiguredRule { path, line, id, nearest } => {
                write!(f, "{}:{line}: there is no rule '{id}'{}", path.display(), DidYouMean(nearest))
            }
            Problem::IgnoredRule { path, line, id, nearest } => {
                write!(f, "{path}:{line}: there is no rule '{id}'{}", DidYouMean(nearest))
            }
            Problem::Baseline { path, line } => {
                let path = path.display();
                write!(
                    f,
                    "{path}:{line}: expected a fingerprint, a document, a rule and words, parted by tabs"
                )
            }
            Problem::UnknownOrder { path, line } => {
                write!(
                    f,
                    "{path}:{line}: the comment silences nothing: expected 'bede: ignore' or 'bede: ignore-file'"
                )
            }
            Problem::UnusedComment { path, line } => write!(f, "{path}:{line}: the comment silences nothing"),
            Problem::Rule { id, nearest } => write!(f, "there is no rule '{id}'{}", DidYouMean(nearest)),
            Problem::Unknown { name, nearest } => {
                write!(f, "the fact base has no name '{name}'{}", DidYouMean(nearest))
            }
            Problem::Place { place } => {
                write!(f, "'{place}' names no place: give FILE:LINE:COLUMN or FILE:LINE")
            }
            Problem::PlaceBeyond { place } => write!(f, "{place}: there is no such line or column"),
            Problem::StdinName => write!(f, "--stdin-filename names standard input: give - as the path"),
            Problem::WatchedStdin => write!(f, "--watch cannot watch standard input"),
            Problem::Source(SourceError { path, line, message }) => write!(f, "{path}:{line}: {message}"),
            Problem::NoSources => write!(f, "no source documents (.md, .tsv, .toml) to distil"),
            Problem::Panicked { path, message } => {
                write!(f, "{}: a bug in bede, please report it: {message}", path.display())
            }
        }
    }
}

impl std::error::Error for Problem {}

impl Problem {
    /// The problem of a path that the system refused.
    pub fn io(path: impl Into<PathBuf>, error: io::Error) -> Problem {
        let path = path.into();
        match error.kind() {
            io::ErrorKind::NotFound => Problem::Missing(path),
            io::ErrorKind::IsADirectory => Problem::Folder(path),
            _ => Problem::Io { path, error },
        }
    }
}

/// A question after an unknown id or name; nothing where none is much like it.
struct DidYouMean<'n>(&'n [String]);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.0 {
            [] => Ok(()),
            nearest => write!(f, "; did you mean {}?", nearest.join(" or ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(problem: Problem, words: &str) {
        assert_eq!(problem.to_string(), words);
    }

    #[test]
    fn wording() {
        let path = || PathBuf::from("a.md");
        check(Problem::io(path(), io::ErrorKind::NotFound.into()), "a.md: no such file or folder");
        check(Problem::io(path(), io::ErrorKind::PermissionDenied.into()), "a.md: permission denied");
        check(
            Problem::NotUtf8 { path: path(), offset: 17, byte: 0xe9 },
            "a.md: not UTF-8: byte 0xE9 at offset 17; save the file as UTF-8",
        );
        check(
            Problem::Rule { id: "dates/weakday".into(), nearest: vec!["dates/weekday".into()] },
            "there is no rule 'dates/weakday'; did you mean dates/weekday?",
        );
        check(
            Problem::ConfiguredRule { path: "bede.toml".into(), line: 3, id: "x".into(), nearest: vec![] },
            "bede.toml:3: there is no rule 'x'",
        );
    }
}
