//! Roles reversed: who overthrew, invaded, killed or succeeded whom.

use super::{Document, wording};
use crate::claim::{Argument, Claim, Constraint, Slot};
use crate::finding::{Finding, Severity};

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let directed =
        document.asserted().filter(|claim| claim.relation.get().constraint == Constraint::Directed);
    directed.filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let judgement = base.judge(claim);
    let reversed = judgement.against.iter().filter(|(_, slot)| *slot == Slot::Roles);
    // The other way round it must be known of each whom the names can mean.
    let known = |argument: &Argument, as_object: bool| {
        argument.entities.iter().any(|entity| {
            judgement.against.iter().any(|(fact, _)| {
                let other = if as_object { &fact.claim.object } else { &fact.claim.subject };
                other.entity() == Some(*entity)
            })
        })
    };
    let (fact, _) = reversed.clone().next()?;
    if !known(&claim.subject, true) || !known(&claim.object, false) {
        return None;
    }
    let when = fact.claim.at().map(|when| format!(" {}", wording::on(when))).unwrap_or_default();
    let says = claim.relation.get().say(wording::subject(base, fact), wording::object(base, fact));
    let finding =
        Finding::new("claims/participant", claim.span, format!("it was the other way round: {says}{when}"));
    Some(finding.because(wording::sources(base, fact)).at_most(Severity::Warning))
}
