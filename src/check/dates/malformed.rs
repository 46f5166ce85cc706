//! Clock times that no clock shows: "10,32am", "25:10".

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::mention::malformed_clocks;

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let clocks = malformed_clocks(&passage.paragraph).into_iter();
    let findings = clocks.map(|clock| {
        let written = &passage.paragraph.chunk[clock.span.range()];
        let finding = Finding::new("dates/malformed", clock.span, format!("'{written}' is no time of day"));
        match clock.mended {
            Some(mended) => finding.fix(clock.span, mended).safely(),
            None => finding,
        }
    });
    findings.collect()
}
