//! What silences findings: the user's settings, names and comments.

use std::sync::Arc;

use super::Chunk;
use super::ignore::{self, Ignored};
use crate::config::Config;
use crate::finding::Finding;
use crate::text::Span;

/// What keeps a finding from being reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silencer {
    /// The rule or its group is off in the configuration.
    Configuration,
    /// The words are among the user's own names.
    Name,
    /// A comment.
    Comment,
    /// A graver finding about the same words.
    Outranked,
}

/// All that can silence a finding of a document.
pub(super) struct Silencing<'d> {
    text: &'d str,
    config: &'d Config,
    ignored: Ignored,
}

impl<'d> Silencing<'d> {
    /// The settings and comments of a document.
    pub(super) fn of(text: &'d str, chunks: &[(Span, Arc<Chunk>)], config: &'d Config) -> Silencing<'d> {
        Silencing { text, config, ignored: Ignored::of(text, ignore::of_chunks(chunks)) }
    }

    /// Gives a finding the severity that the settings want.
    ///
    /// # Errors
    /// With what silences it.
    pub(super) fn weigh(&self, finding: &mut Finding) -> Result<(), Silencer> {
        let severity = self.config.severity(finding.rule, finding.severity);
        finding.severity = severity.ok_or(Silencer::Configuration)?;
        let words = self.text.get(finding.span.range()).unwrap_or_default();
        if self.config.allows(finding.rule, words) {
            return Err(Silencer::Name);
        }
        if self.ignored.holds(finding) {
            return Err(Silencer::Comment);
        }
        Ok(())
    }
}
