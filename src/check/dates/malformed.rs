//! Figures with a slip of the key: times that no clock shows ("10,32am", "25:10"), "21th", "19l4".

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::mention::malformed;

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let found = malformed(&passage.paragraph).into_iter();
    let findings = found.map(|one| {
        let written = &passage.paragraph.chunk[one.span.range()];
        let finding = Finding::new("dates/malformed", one.span, format!("'{written}' is no {}", one.what));
        match one.mended {
            Some(mended) => finding.fix(one.span, mended).safely(),
            None => finding,
        }
    });
    findings.collect()
}
