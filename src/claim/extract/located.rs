//! What lies where, told by one place right after another: "the Moncada barracks in Havana", "at Fulton, Missouri",
//! "Cologne on the Rhine", "Sofia, the capital of Bulgaria".

mod capital;
mod waterside;

use super::adjunct::named_at;
use super::{argument, timing};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, Timing, relation};
use crate::lexicon::{EntityId, Kind};

/// Prepositions by which one is at a place, or goes there. Of what is told elsewhere of a place ("news of the Bastille
/// in London") nothing is said.
const AT: &[&str] = &["against", "at", "in", "inside", "into", "near", "off", "outside"];

/// What may be put after a town with no more than a comma: "Sharpsburg, Maryland".
const AROUND: &[&str] = &["county", "province", "region", "state"];

/// Tokens between a place and the date of what was there.
const REACH: usize = 12;

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for preposition in sentence.tokens.clone() {
        if AT.contains(&sentence.word(preposition)) && sentence.mention_at(preposition).is_none() {
            within(sentence, preposition, claims);
        }
    }
    for place in sentence.range.clone() {
        waterside::extract(sentence, place, claims);
        capital::extract(sentence, place, claims);
    }
}

/// "At Cannae in Apulia", "in the Hall of Mirrors at Versailles", "near Sharpsburg, Maryland,": a place and what it lies in, or the battle called after it.
fn within(sentence: &Sentence, preposition: usize, claims: &mut Vec<Claim>) {
    let Some((place, end)) = place_after(sentence, preposition) else { return };
    let Some((object, last)) = around(sentence, end) else { return };
    let of_kind = |kind: Kind| {
        let entities = place.entities.iter().copied();
        entities.filter(|one| sentence.lexicon.entity(*one).kind == kind).collect::<Vec<EntityId>>()
    };
    let when = nearest_date(sentence, preposition..last);
    for (id, kind) in [(relation::LIES_IN, Kind::Place), (relation::OCCURRED_AT, Kind::Event)] {
        let entities = of_kind(kind);
        if entities.is_empty() {
            continue;
        }
        let mut claim = Claim::new(id, Argument { entities, ..place.clone() });
        claim.span = place.span.to(object.span);
        claim.object = object.clone();
        claim.when = when.clone();
        claim.stance = stance(sentence, preposition);
        // What was at a place of that name is told only by when it was.
        if kind == Kind::Place || claim.when.is_some() {
            claims.push(claim);
        }
    }
}

/// The place that is named after a preposition, with the battles called after it, and the token after its name.
fn place_after(sentence: &Sentence, preposition: usize) -> Option<(Argument, usize)> {
    let place = named_at(sentence, preposition)?;
    let tokens = &sentence.paragraph.tokens;
    let end = (preposition..sentence.tokens.end).find(|at| tokens[*at].span.start >= place.span.end)?;
    let is_state = |one: &EntityId| sentence.lexicon.entity(*one).kind == Kind::State;
    (!place.entities.iter().any(is_state)).then_some((place, end))
}

/// What a place is said to lie in, after "in", "at" or a comma, and the token after it.
fn around(sentence: &Sentence, end: usize) -> Option<(Argument, usize)> {
    let comma = usize::from(sentence.is_mark(end, ','));
    let inside = usize::from(matches!(sentence.word(end + comma), "at" | "in"));
    let article = usize::from(inside == 1 && sentence.word(end + comma + 1) == "the");
    let first = end + comma + inside + article;
    let mention = sentence.mention_at(first).filter(|at| first > end && sentence.start_of(*at) == first)?;
    let object = argument(sentence, mention, &[Kind::Place, Kind::State])?;
    let last = sentence.mentions[mention].tokens.end;
    if inside == 1 {
        return Some((object, last));
    }
    // "at Paris, London and Rome" is a list; so may be "in Berlin, Austria, and Hungary".
    let is_around = object.entities.iter().all(|one| {
        let entity = sentence.lexicon.entity(*one);
        entity.kind == Kind::State || AROUND.contains(&entity.class.as_str())
    });
    let closed =
        last >= sentence.tokens.end || !sentence.is_word(last) && sentence.mention_at(last).is_none();
    let is_place = |at: usize| argument(sentence, at, &[Kind::Place, Kind::State]).is_some();
    let listed = sentence.is_mark(last, ',')
        && (matches!(sentence.word(last + 1), "and" | "or")
            || sentence.mention_at(last + 1).is_some_and(is_place));
    (is_around && closed && !listed).then_some((object, last))
}

/// The date that stands nearest to some tokens, in the same part of the sentence.
fn nearest_date(sentence: &Sentence, tokens: std::ops::Range<usize>) -> Option<Timing> {
    let dates = sentence.range.clone().filter(|at| sentence.mentions[*at].date().is_some());
    let gap = |at: &usize| {
        let date = &sentence.mentions[*at].tokens;
        let between = if date.end <= tokens.start { date.end..tokens.start } else { tokens.end..date.start };
        let parted = between.clone().any(|at| sentence.is_mark(at, ';'));
        (!parted).then_some(between.len())
    };
    let near = dates.filter_map(|at| Some((gap(&at)?, at))).filter(|(gap, _)| *gap <= REACH).min()?;
    timing(sentence, near.1)
}
