//! What a rule over the document found in a paragraph, remembered while all that it looked at elsewhere is the same.

use std::sync::Mutex;

use crate::finding::Finding;

/// The findings of one rule in one paragraph, with spans in bytes of its chunk. A rule that looks at little of the rest of
/// a document, such as how often it has a word, hashes that little: its *light*. A paragraph is looked at again only in
/// another light.
#[derive(Debug, Default)]
pub(super) struct Remembered(Mutex<Option<(u64, Vec<Finding>)>>);

impl Remembered {
    /// The findings in some light, for a chunk that begins at an offset.
    pub(super) fn in_light(
        &self,
        light: u64,
        offset: u32,
        find: impl FnOnce() -> Vec<Finding>,
    ) -> Vec<Finding> {
        // What a panic left behind is whole: findings are put there when all is done.
        let mut last = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if last.as_ref().is_none_or(|(before, _)| *before != light) {
            *last = None;
            *last = Some((light, find()));
        }
        let findings = last.iter().flat_map(|(_, findings)| findings);
        findings.map(|finding| finding.clone().shifted(offset)).collect()
    }
}
