//! The fact base: what the corpus says, settled, stored and looked up.

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::lexicon::Lexicon;

/// Entities, their names, and facts.
#[derive(Debug, Default)]
pub struct Base {
    /// Names.
    pub lexicon: Lexicon,
}

/// A stored base that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseError {
    /// One-based line of the file.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for BaseError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for BaseError {}

/// A file of a corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path within the corpus, with forward slashes.
    pub path: String,
    /// Content.
    pub text: String,
}

/// A corpus file that could not be read, with what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceError {
    /// Path within the corpus.
    pub path: String,
    /// One-based line.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl Base {
    /// The base that is built into the program.
    pub fn embedded() -> Arc<Base> {
        static BASE: LazyLock<Arc<Base>> = LazyLock::new(Arc::default);
        BASE.clone()
    }

    /// Reads a stored base.
    ///
    /// # Errors
    /// With the line and what was expected there.
    pub fn parse(text: &str) -> Result<Base, BaseError> {
        let _ = text;
        Ok(Base::default())
    }
}

/// Distils a corpus into the text of a base.
///
/// # Errors
/// Every problem of every file, in order.
pub fn distill(files: &[SourceFile]) -> Result<String, Vec<SourceError>> {
    let _ = files;
    Ok(String::new())
}
