//! Which findings are due to which claim.

use std::sync::Arc;

use crate::check::{Document, LinkedParagraph, Said, document, linked};
use crate::claim::Claim;
use crate::finding::Finding;
use crate::mention::{Links, ParagraphLinks};

impl Document<'_> {
    /// Each of some claims of a paragraph, with what the rules find where it is the only one and would not find
    /// without it, and its spans in the document. What takes two claims to see is not among that.
    pub fn due_to(&self, paragraph: usize, claims: Vec<&Claim>) -> Vec<(Claim, Vec<Finding>)> {
        let Some((passage, offset)) = self.passages.get(paragraph).copied() else { return vec![] };
        let links: Arc<ParagraphLinks> = self.links.paragraphs().get(paragraph).cloned().unwrap_or_default();
        let found = |claims: &[Claim]| -> Vec<Finding> {
            let links_of_it = Links::of(links.clone());
            let alone = LinkedParagraph::new((passage, offset), links_of_it, claims.into(), self.base);
            let mut said = vec![Said::default(); self.passages.len()];
            said[paragraph] = claims.into();
            let (passages, notes) = (self.passages.clone(), self.notes.clone());
            let whole = Document::new(passages, notes, self.links.clone(), said, self.base);
            let whole = whole.remembering(&self.memory);
            linked(&alone).into_iter().chain(document(&whole)).collect()
        };
        let without = found(&[]);
        let due = |claim: &Claim| {
            let found = found(std::slice::from_ref(claim));
            (claim.shifted(offset), found.into_iter().filter(|finding| !without.contains(finding)).collect())
        };
        claims.into_iter().map(due).collect()
    }
}
