//! Bodies that were gone when somebody is said to have left them, and such as somebody was never in: "South Africa left the
//! League of Nations in 1961", "Yugoslavia joined the Warsaw Pact".

use super::SLACK;
use crate::base::{Base, Fact, Standing};
use crate::check::claims::{office, realm::share_word};
use crate::check::{Document, clock, message, scene};
use crate::claim::{Claim, RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::When;
use crate::words;

/// What tells of a membership.
const MEMBERSHIP: &[RelationId] = &[relation::JOINED, relation::LEFT, relation::MEMBER_OF];

/// What is short of a membership.
const SHORT: &[&str] = &["associate", "candidate", "honorary", "observer"];

pub(super) fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    if !MEMBERSHIP.contains(&claim.relation) {
        return None;
    }
    gone(document, claim).or_else(|| stranger(document, claim))
}

/// A body that had ended, or was not yet founded.
fn gone(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let when = claim.at().or_else(|| opening_date(document, claim))?;
    let far = |body: &EntityId| {
        let mut spans = base.about(relation::EXISTED, *body);
        let fact = spans.next().filter(|fact| fact.standing == Standing::Settled)?;
        (spans.next().is_none() && fact.claim.at()?.gap(&when) > SLACK / 3).then_some(fact)
    };
    let mut facts = claim.object.entities.iter().map(far);
    let fact = facts.next()??;
    if facts.any(|fact| fact.is_none()) {
        return None;
    }
    let said = format!("{} existed {}", message::subject(base, fact), message::on(fact.claim.at()?));
    Some(report(document, claim, fact, said))
}

/// The one date of the sentence, where it opens it right before whoever is told of: "On 31 May 1961 South Africa …".
fn opening_date(document: &Document, claim: &Claim) -> Option<When> {
    let (passage, subject) = document.token(claim.subject.span)?;
    let paragraph = &passage.paragraph;
    let start = paragraph.sentence_of(subject).start;
    let mut dates = passage.mentions.iter().filter(|mention| mention.date().is_some());
    let date = dates.find(|date| date.tokens.start >= start && date.tokens.start <= start + 1)?;
    let between = |at: usize| paragraph.is_mark(at, ',') || words::is_determiner(paragraph.word(at));
    let (_, object) = document.token(claim.object.span)?;
    let apart = |at: usize| {
        let word = paragraph.word(at);
        clock::PERFECT.contains(&word) || clock::RELATIVE.contains(&word)
    };
    let told = (date.tokens.end..subject).all(between) && !(subject..object).any(apart);
    told.then(|| office::dated(document, claim))?
}

/// A state that is on no list of members that is known to be whole, under no name.
fn stranger(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let [body] = claim.object.entities[..] else { return None };
    let is_state = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::State;
    let states = &claim.subject.entities;
    if states.is_empty() || !states.iter().all(is_state) || claim.relation == relation::LEFT {
        return None;
    }
    let members = members(base, body);
    let whole = whole(base, body, members.len())?;
    let is_member = |state: &EntityId| members.iter().any(|member| is_same_land(base, *member, *state));
    if states.iter().any(is_member) || scene::says(document, claim.span, SHORT) {
        return None;
    }
    // Of several of one name the last.
    let end = |state: &&EntityId| span(base, **state).map_or(i32::MAX, |span| span.reading.last.0);
    let state = message::name(base, *states.iter().max_by_key(end)?);
    let said = format!("{state} was never a member of {}", message::name(base, body));
    Some(report(document, claim, whole, said))
}

/// When a state was.
fn span(base: &Base, state: EntityId) -> Option<When> {
    base.about(relation::EXISTED, state).find_map(|fact| fact.claim.at())
}

fn members(base: &Base, body: EntityId) -> Vec<EntityId> {
    let facts = base.to(relation::MEMBER_OF, body);
    let mut members: Vec<EntityId> = facts.filter_map(|fact| fact.claim.subject.entity()).collect();
    members.sort_unstable();
    members.dedup();
    members
}

/// The fact that tells how many members a body had at the most, where as many are known.
fn whole(base: &Base, body: EntityId, known: usize) -> Option<&Fact> {
    let mut counts = base.about(relation::NUMBERED, body).filter(|fact| fact.standing == Standing::Settled);
    counts.find(|fact| {
        let count = fact.claim.count.as_ref();
        count.is_some_and(|count| {
            count.nouns.iter().any(|noun| noun == "member") && count.quantity.high <= known as f64
        })
    })
}

/// Whether two states have a name or a word of one in common, as those have that came one after another.
fn is_same_land(base: &Base, one: EntityId, other: EntityId) -> bool {
    let names = |state: EntityId| base.lexicon.entity(state).all_names();
    share_word(base, one, other) || names(one).any(|name| names(other).any(|known| known == name))
}

fn report(document: &Document, claim: &Claim, fact: &Fact, said: String) -> Finding {
    let finding = Finding::new("claims/allegiance", claim.span, said);
    finding.because(message::sources(document.base, fact)).at_most(Severity::Warning)
}
