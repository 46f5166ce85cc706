//! What a check reports: where, what, why, and how to mend it. Knows no rule and no renderer.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// How sure and how grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown in the editor, never fails a build.
    Hint,
    /// A contradiction with the sources or within the essay.
    Warning,
    /// Wrong by the calendar or by spelling, whatever the sources say.
    Error,
}

impl Severity {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// The id of a rule: its path under `rules/` without `.md`.
pub type RuleId = &'static str;

/// One report of one rule. Spans are bytes of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: RuleId,
    /// How grave.
    pub severity: Severity,
    /// The words to underline.
    pub span: Span,
    /// One line that stands alone and names the two values that differ.
    pub message: String,
    /// What says otherwise.
    pub evidence: Vec<Evidence>,
    /// Ways to mend it, the preferred one first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding without evidence or fix, as grave as its rule allows; see [`Finding::at_most`].
    pub fn new(rule: RuleId, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            severity: Severity::Error,
            span,
            message: message.into(),
            evidence: vec![],
            fixes: vec![],
        }
    }

    /// Lowers the severity, where this finding is less sure than its rule.
    pub fn at_most(mut self, severity: Severity) -> Finding {
        self.severity = self.severity.min(severity);
        self
    }

    /// Adds what says otherwise.
    pub fn because(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Finding {
        self.evidence.extend(evidence);
        self
    }

    /// Adds a fix that puts `replacement` in place of `span`.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Finding {
        self.fixes.push(Fix { edits: vec![Edit { span, replacement: replacement.into() }], safe: false });
        self
    }

    /// Declares the fixes so far right wherever the finding is: `--fix` applies the first of them.
    pub fn safely(mut self) -> Finding {
        self.fixes.iter_mut().for_each(|fix| fix.safe = true);
        self
    }

    /// The finding moved right by `offset` bytes: from a paragraph into its document.
    pub fn shifted(mut self, offset: u32) -> Finding {
        self.span = self.span.shifted(offset);
        for evidence in &mut self.evidence {
            if let Evidence::Passage { span, .. } = evidence {
                *span = span.shifted(offset);
            }
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shifted(offset);
        }
        self
    }
}

/// Something that says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Another passage of the same document.
    Passage {
        /// Where.
        span: Span,
        /// What it says, in a few words.
        says: String,
    },
    /// A passage of another document that was read together with this one.
    Elsewhere {
        /// The number of that document among those read together.
        document: usize,
        /// Where in it.
        span: Span,
        /// What it says, in a few words.
        says: String,
    },
    /// A line of a source.
    Source {
        /// The source's title.
        title: String,
        /// Path of the source in its corpus.
        path: String,
        /// One-based line there.
        line: u32,
        /// The line itself.
        quote: String,
    },
    /// A reason that needs no source, such as the calendar.
    Note(String),
}

/// One way to mend a finding; all its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The replacements, disjoint.
    pub edits: Vec<Edit>,
    /// Whether it can be applied without a look.
    pub safe: bool,
}

/// A replacement of some bytes of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replacement: String,
}
