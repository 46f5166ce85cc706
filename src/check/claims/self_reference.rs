//! Somebody who did something to himself: "the Soviet Union declared war on the Soviet Union".

use crate::check::{Document, LinkedParagraph, message};
use crate::claim::{Claim, Constraint, RelationId, Stance, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};

/// Relations that nobody stands in to himself, besides those that hold one way only; a name may be adopted.
const IRREFLEXIVE: &[RelationId] =
    &[relation::ALLIED_WITH, relation::ATTACKED, relation::DEFEATED, relation::FOUGHT_AGAINST, relation::MET];

pub(in crate::check) fn check(document: &LinkedParagraph) -> Vec<Finding> {
    let said = document
        .claims()
        .iter()
        .filter(|claim| !matches!(claim.stance, Stance::Quoted | Stance::Attributed | Stance::Negated));
    let mut findings: Vec<Finding> = said.filter_map(|claim| finding(document, claim)).collect();
    // One verb can tell two relations: whoever annexed a land is read as having invaded it too.
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
    let irreflexive = relation.constraint == Constraint::Directed && claim.relation != relation::ADOPTED
        || IRREFLEXIVE.contains(&claim.relation);
    if !same || !(repeated || is_one_person(document, claim)) || !irreflexive || is_people(document, claim) {
        return None;
    }
    let name = message::name(document.base, *claim.subject.entities.first()?);
    let message = format!("the same name on both sides: {}", relation.say(&name, &name));
    Some(Finding::new("claims/self-reference", claim.span, message).at_most(Severity::Warning))
}

/// "Tired of Joseph Johnston, he replaced Johnston with Joseph Johnston": the surname is his whose full name stands right
/// before it, and not a namesake's.
fn is_one_person(document: &Document, claim: &Claim) -> bool {
    let [one, other] =
        [&claim.subject, &claim.object].map(|end| (end, document.words(end.span).unwrap_or_default()));
    let ((short, surname), (_, full)) = if one.1.len() < other.1.len() { (one, other) } else { (other, one) };
    let is_person = |entity: &EntityId| document.base.lexicon.entity(*entity).kind == Kind::Person;
    let Some(((passage, _), at)) = document.passage(short.span).zip(short.mention) else { return false };
    let names = passage.mentions[..at].iter().rev().filter(|mention| mention.name().is_some());
    let mut namesakes = names.map(|mention| passage.paragraph.text_of(mention.tokens.clone()));
    short.entities.iter().all(is_person)
        && full.ends_with(surname)
        && namesakes.find(|name| name.ends_with(surname)) == Some(full)
}

/// "Germans killed Germans": some of a people, and others of it.
fn is_people(document: &Document, claim: &Claim) -> bool {
    let name = document.mention(&claim.subject).and_then(|mention| mention.name());
    name.is_none_or(|name| name.bearers.iter().any(|(_, kind)| *kind == NameKind::Adjective))
}
