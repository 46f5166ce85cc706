//! On what water a place lies: "Stalingrad on the Volga", "at Odessa on the shore of the Black Sea".

use crate::claim::extract::adjunct::place_named;
use crate::claim::extract::{argument, span_of};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::{EntityId, Kind};
use crate::prose::TokenKind;
use crate::words::{self, is_determiner, is_function_word};

/// Kinds of place that are water.
const WATERS: &[&str] = &["bay", "gulf", "lake", "ocean", "river", "sea", "strait"];

/// Where land and water meet.
const EDGES: &[&str] = &["bank", "banks", "coast", "estuary", "mouth", "shore", "shores"];

/// Prepositions after which a place stands by itself; what goes "from" one may end on another water.
const AT: &[&str] = &["against", "at", "in", "into", "near", "outside", "to", "toward", "towards"];

/// What has a name after an "of" that is its own: "the city of Stalingrad".
const TOWNS: &[&str] = &["city", "fortress", "port", "town", "village"];

/// Words between "on" and the noun for where land and water meet: "on the northern shore".
const WORDS: usize = 2;

pub(super) fn extract(sentence: &Sentence, place: usize, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[place].tokens.end;
    let lies = matches!(sentence.word(end), "lay" | "lies" | "sits" | "stands" | "stood");
    let Some(water) = water_on(sentence, end + usize::from(lies)) else { return };
    let start = sentence.start_of(place);
    let subject = if lies || follows(sentence, start, AT) {
        town(sentence, place)
    } else {
        argument(sentence, place, &[Kind::Place]).filter(|_| follows_otherwise(sentence, start))
    };
    let object = argument(sentence, water, &[Kind::Place]);
    let Some((subject, object)) = subject.zip(object) else { return };
    let is_water = |one: &EntityId| WATERS.contains(&sentence.lexicon.entity(*one).class.as_str());
    if !object.entities.iter().all(is_water) {
        return;
    }
    let mut claim = Claim::new(relation::LIES_ON, subject);
    claim.span = span_of(sentence, place).to(object.span);
    claim.object = object;
    claim.stance = stance(sentence, end);
    claims.push(claim);
}

/// The place that a name means where nobody can be meant: "in Lyon" is not in General Lyon.
fn town(sentence: &Sentence, mention: usize) -> Option<Argument> {
    let mut place = place_named(sentence, mention)?;
    place.entities.retain(|one| sentence.lexicon.entity(*one).kind == Kind::Place);
    (!place.entities.is_empty()).then_some(place)
}

/// The water that an "on" at a token names, itself or its shore, and not what is called after it ("on the Rhine front").
fn water_on(sentence: &Sentence, on: usize) -> Option<usize> {
    if sentence.word(on) != "on" {
        return None;
    }
    let edge = (on + 1..on + 3 + WORDS)
        .find(|at| EDGES.contains(&sentence.word(*at)) && sentence.word(at + 1) == "of");
    let mut first = edge.map_or(on + 1, |edge| edge + 2);
    first += usize::from(is_determiner(sentence.word(first)));
    first += usize::from(matches!(sentence.word(first), "lower" | "middle" | "river" | "upper"));
    let water = sentence.mention_at(first).filter(|water| sentence.start_of(*water) == first)?;
    let last = sentence.mentions[water].tokens.end;
    let last = last + usize::from(matches!(sentence.word(last), "coast" | "river" | "shore"));
    let next = sentence.paragraph.tokens.get(last);
    let genitive = next.is_some_and(|next| next.kind == TokenKind::Genitive);
    let goes_on = sentence.is_word(last) && !is_function_word(sentence.word(last));
    let named = sentence.mention_at(last).is_some() || sentence.is_mark(last, '-');
    (!genitive && !goes_on && !named).then_some(water)
}

fn follows(sentence: &Sentence, start: usize, words: &[&str]) -> bool {
    start.checked_sub(1).is_some_and(|before| words.contains(&sentence.word(before)))
}

/// Whether a place stands after a verb, or "the city of", and what comes after it is told of it.
fn follows_otherwise(sentence: &Sentence, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    match sentence.word(before) {
        "of" => follows(sentence, before, TOWNS),
        word => words::verb(word).is_some_and(|verb| verb.form.past),
    }
}
