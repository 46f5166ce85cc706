//! Somebody who did something to himself: "the Soviet Union declared war on the Soviet Union".

use crate::check::{Document, message};
use crate::claim::{Claim, Constraint, Stance};
use crate::finding::{Finding, Severity};
use crate::lexicon::NameKind;

/// Relations that nobody stands in to himself, besides those that hold one way only; a name may be adopted. Supposing or denying it does not
/// make it better.
const IRREFLEXIVE: &[&str] = &["allied with", "attacked", "defeated", "fought against", "met"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let said = document
        .claims
        .iter()
        .filter(|claim| !matches!(claim.stance, Stance::Quoted | Stance::Attributed | Stance::Negated));
    let mut findings: Vec<Finding> = said.filter_map(|claim| finding(document, claim)).collect();
    // What annexes also invades.
    findings.dedup_by_key(|finding| finding.span);
    findings
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let relation = claim.relation.get();
    let same = !claim.subject.entities.is_empty() && claim.subject.entities == claim.object.entities;
    // "Germany took Prussia", which may be one: only a name said twice in the same words is a slip.
    let words = |span| document.words(span);
    let repeated =
        words(claim.subject.span) == words(claim.object.span) && words(claim.subject.span).is_some();
    let irreflexive = relation.constraint == Constraint::Directed && relation.name != "adopted"
        || IRREFLEXIVE.contains(&relation.name);
    if !same || !repeated || !irreflexive || is_people(document, claim) {
        return None;
    }
    let name = message::name(document.base, *claim.subject.entities.first()?);
    let message = format!("the same name on both sides: {}", relation.say(&name, &name));
    Some(Finding::new("claims/self-reference", claim.span, message).at_most(Severity::Warning))
}

/// "Germans killed Germans": some of a people, and others of it.
fn is_people(document: &Document, claim: &Claim) -> bool {
    let name = document.mention(&claim.subject).and_then(|mention| mention.name());
    name.is_none_or(|name| name.bearers.iter().any(|(_, kind)| *kind == NameKind::Adjective))
}
