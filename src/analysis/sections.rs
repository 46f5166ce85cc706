//! How much was read under each heading, and what came of it.

use std::sync::Arc;

use super::Analysis;
use super::linked::Linked;
use super::why::extent;
use crate::claim::{Claim, Constraint};
use crate::finding::Severity;
use crate::markup::BlockKind;
use crate::text::Span;

/// A heading with the claims under it, those under its own subheadings too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Span,
    /// Claims that were read there.
    pub claims: usize,
    /// Those of them that a source says too.
    pub supported: usize,
    /// Claims that a finding is about.
    pub contradicted: usize,
}

impl Analysis {
    /// The headings of the author's own text that have claims under them, in order.
    pub fn sections(&self) -> Vec<Section> {
        let heading = |(offset, paragraph): &(u32, Arc<Linked>)| match paragraph.passage().paragraph.kind {
            BlockKind::Heading(level) => Some((level, paragraph.passage().paragraph.span.shifted(*offset))),
            _ => None,
        };
        let headings: Vec<(u8, Span)> = self.paragraphs.iter().filter_map(heading).collect();
        let marks = self.paragraphs.iter().flat_map(|(offset, paragraph)| {
            let claims = paragraph.supported(&self.base).filter(|(claim, _)| tells(claim));
            claims.map(|(claim, supported)| {
                let extent = extent(claim).shifted(*offset);
                let contradicted = self.is_contradicted(extent);
                (extent, supported && !contradicted, contradicted)
            })
        });
        let marks: Vec<(Span, bool, bool)> = marks.collect();
        let section = |(at, (level, heading)): (usize, &(u8, Span))| {
            let next = headings[at + 1..].iter().find(|(other, _)| other <= level);
            let end = next.map_or(u32::MAX, |(_, next)| next.start);
            let within = |span: &Span| heading.start <= span.start && span.start < end;
            let claims: Vec<_> = marks.iter().filter(|(extent, ..)| within(extent)).collect();
            Section {
                heading: *heading,
                claims: claims.len(),
                supported: claims.iter().filter(|(_, supported, _)| *supported).count(),
                contradicted: claims.iter().filter(|(.., contradicted)| *contradicted).count(),
            }
        };
        headings.iter().enumerate().map(section).filter(|section| section.claims > 0).collect()
    }

    /// Whether a finding that fails a build is about what is claimed in a span.
    pub(super) fn is_contradicted(&self, extent: Span) -> bool {
        let from = self.findings.partition_point(|finding| finding.span.start < extent.start);
        let about = self.findings[from..].iter().take_while(|finding| finding.span.start < extent.end);
        let is_claim =
            |rule: &str| ["claims/", "consistency/", "dates/"].iter().any(|group| rule.starts_with(group));
        about.into_iter().any(|finding| is_claim(finding.rule) && finding.severity > Severity::Hint)
    }
}

/// Whether a claim says more than that somebody was there, as every claim about him does.
pub(super) fn tells(claim: &Claim) -> bool {
    let relation = claim.relation.get();
    relation.constraint != Constraint::None || !relation.object.is_empty()
}
