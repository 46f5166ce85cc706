//! Wrong kin: a cousin who was a brother.

use super::{Document, wording};
use crate::claim::{Claim, Constraint, Slot};
use crate::finding::{Finding, Severity};

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let kin = document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Exclusive);
    kin.filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    claim.subject.entity().zip(claim.object.entity())?;
    let judgement = base.judge(claim);
    let (fact, _) = judgement.against.iter().find(|(_, slot)| *slot == Slot::Relation)?;
    let says = fact.claim.relation.get().say(wording::subject(base, fact), wording::object(base, fact));
    let finding = Finding::new("claims/relation", claim.span, says);
    Some(finding.because(wording::sources(base, fact)).at_most(Severity::Warning))
}
