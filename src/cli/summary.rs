//! The last line of a report for people.

use std::fmt;
use std::path::Path;

use crate::finding::Severity;
use crate::report::counted;

/// How much was found where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    /// Documents read.
    pub(super) documents: usize,
    /// Errors, warnings and hints found in them.
    pub(super) found: [usize; 3],
    /// Findings with a safe fix.
    pub(super) fixable: usize,
    /// Fixes applied.
    pub(super) fixed: usize,
    /// Findings not shown for the sake of `--max-findings`.
    pub(super) hidden: usize,
    /// Findings left alone for the sake of the baseline.
    pub(super) known: usize,
}

impl Summary {
    /// Counts a finding of the given severity.
    pub(super) fn count(&mut self, severity: Severity) {
        self.found[match severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Hint => 2,
        }] += 1;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let kinds = self.found.iter().zip(["error", "warning", "hint"]).filter(|(count, _)| **count > 0);
        let kinds: Vec<String> = kinds.map(|(count, kind)| counted(*count, kind)).collect();
        match kinds.as_slice() {
            [] => write!(f, "no findings")?,
            kinds => write!(f, "{}", kinds.join(", "))?,
        }
        write!(f, " in {}", counted(self.documents, "document"))?;
        if self.hidden > 0 {
            write!(f, "; {} not shown", self.hidden)?;
        }
        if self.known > 0 {
            write!(f, "; {} in the baseline", self.known)?;
        }
        if self.fixed > 0 {
            write!(f, "; {} fixed", self.fixed)?;
        }
        if self.fixable > 0 {
            write!(f, "; --fix can mend {}", self.fixable)?;
        }
        Ok(())
    }
}

/// What is said when a baseline was written.
pub(super) fn baseline(findings: usize, path: &Path) -> String {
    format!("{} in {}", counted(findings, "finding"), path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        let clean = Summary { documents: 1, ..Summary::default() };
        assert_eq!(clean.to_string(), "no findings in 1 document");
        let summary = Summary { documents: 3, found: [1, 2, 0], fixable: 1, fixed: 4, hidden: 2, known: 5 };
        let words =
            "1 error, 2 warnings in 3 documents; 2 not shown; 5 in the baseline; 4 fixed; --fix can mend 1";
        assert_eq!(summary.to_string(), words);
    }
}
