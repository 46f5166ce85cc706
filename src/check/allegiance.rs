//! Memberships, alliances and support at a time when they were not.

use super::{Document, wording};
use crate::base::Fact;
use crate::claim::{Claim, Constraint};
use crate::finding::{Finding, Severity};

/// Days by which a span that an essay gives may reach beyond the one that the sources give.
const SLACK: i32 = 3 * 366;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let spans = document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Span);
    spans.filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (subject, object) = (claim.subject.entity()?, claim.object.entity()?);
    let when = claim.at()?;
    let facts: Vec<_> = (base.about(claim.relation, subject))
        .filter(|fact| fact.claim.object.entity() == Some(object) && fact.claim.at().is_some())
        .collect();
    // A span of years must lie within the known one, a point of time only meet it.
    let fits = |fact: &&&Fact| {
        fact.claim.at().is_none_or(|span| match when.reading.days() > 366 {
            true => span.reading.widened(SLACK).contains(when.reading),
            false => span.gap(&when) <= SLACK / 3,
        })
    };
    // Of several the one that tells the whole span.
    let fact = facts.iter().max_by_key(|fact| fact.claim.at().map_or(0, |span| span.reading.days()))?;
    if facts.iter().find(fits).is_some() {
        return None;
    }
    let says = claim.relation.get().say(wording::subject(base, fact), wording::object(base, fact));
    let message = format!("{says} {}", wording::on(fact.claim.at()?));
    let finding = Finding::new("claims/allegiance", wording::date_span(claim), message);
    Some(finding.because(wording::sources(base, fact)).at_most(Severity::Warning))
}
