//! Somebody who did something to himself: "the Soviet Union declared war on the Soviet Union".

use crate::check::{Document, message};
use crate::claim::{Claim, Stance};
use crate::finding::{Finding, Severity};

/// Relations that nobody stands in to himself. Supposing or denying it does not make it better.
const IRREFLEXIVE: &[&str] = &["attacked", "defeated", "invaded", "overthrew", "succeeded"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let said = document
        .claims
        .iter()
        .filter(|claim| !matches!(claim.stance, Stance::Quoted | Stance::Attributed | Stance::Negated));
    said.filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let relation = claim.relation.get();
    let same = !claim.subject.entities.is_empty() && claim.subject.entities == claim.object.entities;
    // "Germans killed Germans": only a name said twice in the same words is a slip.
    let words = |span| document.words(span);
    let repeated =
        words(claim.subject.span) == words(claim.object.span) && words(claim.subject.span).is_some();
    if !same || !repeated || !IRREFLEXIVE.contains(&relation.name) {
        return None;
    }
    let name = message::name(document.base, *claim.subject.entities.first()?);
    let message = format!("the same name on both sides: {}", relation.say(&name, &name));
    Some(Finding::new("claims/self-reference", claim.span, message).at_most(Severity::Warning))
}
