//! Which findings are due to which claim.

use std::sync::Arc;

use crate::check::{Document, LinkedParagraph, document, linked};
use crate::claim::Claim;
use crate::finding::Finding;
use crate::mention::{Links, ParagraphLinks};

impl Document<'_> {
    /// Each of some claims of a paragraph, with what the rules find where it is the only one and would not find
    /// without it. What takes two claims to see is not among that.
    pub fn due_to(mut self, paragraph: usize, claims: Vec<Claim>) -> Vec<(Claim, Vec<Finding>)> {
        let links: Arc<ParagraphLinks> = self.links.paragraphs().get(paragraph).cloned().unwrap_or_default();
        let Some(passage) = self.passages.get(paragraph).copied() else { return vec![] };
        let mut alone = LinkedParagraph::new(passage, Links::of(links), vec![], self.base);
        let mut found = |claim: Option<&Claim>| -> Vec<Finding> {
            self.claims = claim.into_iter().cloned().collect();
            alone.0.claims.clone_from(&self.claims);
            linked(&alone).into_iter().chain(document(&self)).collect()
        };
        let without = found(None);
        let due = |claim: Claim| {
            let due = found(Some(&claim)).into_iter().filter(|finding| !without.contains(finding)).collect();
            (claim, due)
        };
        claims.into_iter().map(due).collect()
    }
}
