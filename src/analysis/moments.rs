//! The dated claims of a document beside what the base knows of their time.

use super::Analysis;
use super::why::{extent, weight};
use crate::base::Verdict;
use crate::claim::Claim;
use crate::text::Span;
use crate::value::When;

/// A claim with its time, and the time that a fact gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The claim's words, from the first to the last.
    pub span: Span,
    /// The claim in words.
    pub says: String,
    /// When it is said to be.
    pub when: When,
    /// When it was by the fact that tells most of it, in words too.
    pub known: Option<(When, String)>,
    /// Whether the fact contradicts it, and a finding says so.
    pub is_contradicted: bool,
}

impl Analysis {
    /// The author's dated claims, in order of the text.
    pub fn moments(&self) -> Vec<Moment> {
        let document = self.document();
        document.asserted().filter_map(|claim| self.moment(claim)).collect()
    }

    fn moment(&self, claim: &Claim) -> Option<Moment> {
        let when = claim.at()?;
        let spoken = self
            .base
            .compared(claim)
            .filter(|(fact, verdict)| fact.claim.at().is_some() && !matches!(verdict, Verdict::Silent(_)));
        let told = spoken.min_by_key(|(_, verdict)| weight(*verdict));
        let span = extent(claim);
        let contradicts = told.is_some_and(|(_, verdict)| matches!(verdict, Verdict::Contradicts(_)));
        let known = told.and_then(|(fact, _)| Some((fact.claim.at()?, self.base.say(&fact.claim))));
        // What only says that somebody was there has no time of its own.
        (known.is_some() || super::sections::tells(claim)).then(|| Moment {
            span,
            says: self.base.say(claim),
            when,
            known,
            is_contradicted: contradicts && self.is_contradicted(span),
        })
    }
}
