//! An essay that says of one agent and one thing two deeds that exclude one another: ignored and accepted, won and lost.

use rustc_hash::FxHashMap;

use crate::check::{Document, Passage, span_in};
use crate::claim::{Claim, Constraint, Decision, Slot, Stance, conflict};
use crate::claim::{Outcome, RelationId, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::EntityId;
use crate::text::Span;
use crate::words;

/// Paragraphs beyond which "the offer" is another one, where no word tells which.
const NEAR: usize = 1;

/// Relations that are not held against their own denial: being in office, acting, counting.
const SILENT: &[RelationId] = &[
    relation::ACTED,
    relation::HOLDS_OFFICE,
    relation::LEADS,
    relation::NUMBERED,
    relation::OCCURRED,
    relation::TOOK_OFFICE,
];

/// Words by which a denial is of a time only.
const FOR_A_TIME: &[&str] =
    &["after", "again", "before", "since", "still", "then", "till", "until", "when", "while", "yet"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = decided(document);
    findings.extend(turned(document));
    findings.extend(denied(document));
    let told: Vec<Span> = findings.iter().map(|finding| finding.span).collect();
    let granted = super::denied::check(document).into_iter();
    findings.extend(granted.filter(|finding| !told.iter().any(|span| span.contains(finding.span))));
    findings
}

/// A decision, with where it stands and who took it.
#[derive(Clone, Copy)]
struct Taken<'d> {
    passage: &'d Passage,
    offset: u32,
    paragraph: usize,
    decision: &'d Decision,
    agent: EntityId,
}

/// Two decisions on one thing.
fn decided(document: &Document) -> Vec<Finding> {
    let mut by_object: FxHashMap<(EntityId, &str), Vec<Taken>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (paragraph, (passage, offset)) in document.passages.iter().enumerate() {
        for decision in &passage.decisions {
            let Some(agent) = agent(document, passage, paragraph, decision) else { continue };
            let here = Taken { passage, offset: *offset, paragraph, decision, agent };
            let earlier = by_object.entry((agent, &decision.head)).or_default();
            if let Some(before) = earlier.iter().rev().find(|before| exclude(**before, here)) {
                let evidence =
                    Evidence::Passage { span: before.span(), says: format!("{} here", before.words()) };
                let message = format!("\"{}\" here, \"{}\" before", here.words(), before.words());
                findings.push(
                    Finding::new("consistency/claim", here.span(), message)
                        .because([evidence])
                        .at_most(Severity::Warning),
                );
            }
            earlier.push(here);
        }
    }
    findings
}

/// The one whom the agent of a decision must be.
fn agent(document: &Document, passage: &Passage, paragraph: usize, decision: &Decision) -> Option<EntityId> {
    if let Some(narrowed) = document.links.narrowed(paragraph, decision.agent) {
        return if let [one] = narrowed { Some(*one) } else { None };
    }
    match passage.mentions.get(decision.agent)?.name()?.bearers.as_slice() {
        [(one, _)] => Some(*one),
        _ => None,
    }
}

impl Taken<'_> {
    fn span(self) -> Span {
        span_in(self.passage, self.offset, self.decision.tokens.clone())
    }

    fn words(self) -> String {
        self.passage.paragraph.text_of(self.decision.tokens.clone()).replace('\n', " ")
    }
}

/// Whether two decisions are on the same thing and exclude one another.
fn exclude(before: Taken, here: Taken) -> bool {
    let (one, other) = (before.decision, here.decision);
    let Some(antonym) = words::antonyms(one.deed).iter().find(|antonym| antonym.deed == other.deed) else {
        return false;
    };
    let same_year = one.years.len() == 1 && one.years == other.years;
    let other_year = !one.years.is_empty() && !other.years.is_empty() && !same_year;
    let named = !one.entities.is_empty();
    let same_name = named && one.entities == other.entities;
    // "the second letter" is told by a word; "the letter" is the one just spoken of.
    let told = !one.which.is_empty() && one.which == other.which;
    // What is taken for granted is the one told before, however long ago.
    let near = here.paragraph.abs_diff(before.paragraph) <= NEAR || other.granted;
    let near = near && one.which == other.which;
    let same_thing = if named || !other.entities.is_empty() { same_name } else { told || near };
    debug_assert_eq!(before.agent, here.agent);
    same_thing && !other_year && (antonym.once || same_year)
}

/// The same relation the other way round, between two of whom the base knows nothing of the kind.
fn turned(document: &Document) -> Vec<Finding> {
    let directed = document.said_where(|kinds| kinds.directed).filter(|(claim, _)| is_directed(claim));
    let mut by_pair: FxHashMap<_, Vec<Claim>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (claim, offset) in directed {
        let (Some(subject), Some(object)) = (claim.subject.entity(), claim.object.entity()) else { continue };
        if subject == object {
            continue;
        }
        let pair = (claim.relation, subject.min(object), subject.max(object));
        let earlier = by_pair.entry(pair).or_default();
        let claim = claim.shifted(offset);
        let reversed = |before: &&Claim| conflict(before, &claim) == Outcome::Conflicts(Slot::Roles);
        if let Some(before) =
            earlier.iter().find(reversed).filter(|before| may_be_held(document, before, &claim))
        {
            findings.extend(finding(document, before, &claim));
        }
        earlier.push(claim);
    }
    findings
}

/// Whether a claim says what one did to another, and no other did to him.
pub(in crate::check) fn is_directed(claim: &Claim) -> bool {
    let relation = claim.relation.get();
    // Two can come after one another by turns: Baldwin after MacDonald, and MacDonald after Baldwin.
    let by_turns = claim.relation == relation::SUCCEEDED;
    let is_directed = relation.constraint == Constraint::Directed && relation.object.len() == 1;
    claim.stance.is_checked() && is_directed && !by_turns
}

/// Whether a claim denies something of two.
pub(in crate::check) fn is_denied(claim: &Claim) -> bool {
    claim.stance == Stance::Negated && is_held(claim) && pair(claim).is_some()
}

/// Whether a claim may be held against its own denial.
fn is_held(claim: &Claim) -> bool {
    !SILENT.contains(&claim.relation)
}

/// What is said of whom and whom.
fn pair(claim: &Claim) -> Option<(RelationId, EntityId, EntityId)> {
    Some((claim.relation, claim.subject.entity()?, claim.object.entity()?))
}

/// What is said and denied.
fn denied(document: &Document) -> Vec<Finding> {
    // Little is denied for ever: what else is said matters only where it is of the same two.
    let denied = document.said_where(|kinds| kinds.denied).filter(|(claim, _)| is_denied(claim));
    let denied = denied.map(|(claim, offset)| claim.shifted(offset));
    let never: Vec<Claim> = denied.filter(|claim| is_never(document, claim)).collect();
    if never.is_empty() {
        return vec![];
    }
    let mut by_pair: FxHashMap<_, Vec<Claim>> =
        never.iter().filter_map(|claim| Some((pair(claim)?, vec![]))).collect();
    let mut findings = Vec::new();
    for (claim, offset) in document.said().filter(|(claim, _)| is_held(claim)) {
        let Some(earlier) = pair(claim).and_then(|pair| by_pair.get_mut(&pair)) else { continue };
        let claim = claim.shifted(offset);
        let counts = claim.stance == Stance::Asserted || never.contains(&claim);
        let other = |before: &&Claim| before.stance != claim.stance;
        let before =
            earlier.iter().find(other).filter(|before| counts && may_be_held(document, before, &claim));
        findings.extend(before.and_then(|before| finding(document, before, &claim)));
        if counts {
            earlier.push(claim);
        }
    }
    findings
}

/// Whether what a claim denies is denied for ever.
fn is_never(document: &Document, denied: &Claim) -> bool {
    crate::check::scene::says(document, denied.span, &["never"])
        && !crate::check::scene::says(document, denied.span, FOR_A_TIME)
        && denied.when.is_none()
}

/// Whether two claims are to be held against each other: put at no different times, and no matter of the base, which
/// has its own rules.
fn may_be_held(document: &Document, one: &Claim, other: &Claim) -> bool {
    let known = |claim: &Claim| {
        let judgement = document.base.judge(&Claim { stance: Stance::Asserted, ..claim.clone() });
        judgement.supported || !judgement.against.is_empty()
    };
    let apart = one.at().zip(other.at()).is_some_and(|(one, other)| one.disjoint(&other));
    !apart && !known(one) && !known(other)
}

fn finding(document: &Document, before: &Claim, claim: &Claim) -> Option<Finding> {
    let (said, here) = (document.words(before.span)?, document.words(claim.span)?);
    let evidence = Evidence::Passage { span: before.span, says: format!("{said} here") };
    let message = format!("\"{here}\" here, \"{said}\" before");
    let finding = Finding::new("consistency/claim", claim.span, message.replace('\n', " "));
    Some(finding.because([evidence]).at_most(Severity::Warning))
}
