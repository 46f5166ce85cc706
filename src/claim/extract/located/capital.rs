//! Capitals: "Sofia, the capital of Bulgaria,", "the Bulgarian capital, Sofia,".

use crate::claim::extract::{argument, closes, span_of};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::Kind;

pub(super) fn extract(sentence: &Sentence, place: usize, claims: &mut Vec<Claim>) {
    let Some(state) = after(sentence, place).or_else(|| before(sentence, place)) else { return };
    let Some(subject) = argument(sentence, place, &[Kind::Place]) else { return };
    let mut claim = Claim::new(relation::CAPITAL_OF, subject);
    claim.span = span_of(sentence, place).to(state.span);
    claim.stance = stance(sentence, sentence.start_of(place));
    claim.object = state;
    claims.push(claim);
}

/// "Sofia, the capital of Bulgaria,", "Sofia, the Bulgarian capital,": the state of a capital that is named first.
fn after(sentence: &Sentence, place: usize) -> Option<Argument> {
    let comma = sentence.mentions[place].tokens.end;
    let noun = comma + 1 + usize::from(sentence.word(comma + 1) == "the");
    if !sentence.is_mark(comma, ',') {
        return None;
    }
    let (state, end) = of_state(sentence, noun).or_else(|| by_adjective(sentence, noun))?;
    closes(sentence, end).then_some(state)
}

/// "The capital of Bulgaria, Sofia,", "the Bulgarian capital Sofia": the state of a capital that is named last.
fn before(sentence: &Sentence, place: usize) -> Option<Argument> {
    let start = sentence.start_of(place);
    let comma = start.checked_sub(1).filter(|before| sentence.is_mark(*before, ','));
    let end = comma.unwrap_or(start);
    let noun = (sentence.tokens.start..end).rev().find(|at| sentence.word(*at) == "capital")?;
    let is_defined = |at: usize| at.checked_sub(1).is_some_and(|before| sentence.word(before) == "the");
    let put_in = comma.is_none() || closes(sentence, sentence.mentions[place].tokens.end);
    if let Some((state, last)) = of_state(sentence, noun).filter(|_| is_defined(noun)) {
        return (last == end && comma.is_some() && put_in).then_some(state);
    }
    let adjective = sentence.mention_at(noun.checked_sub(1)?)?;
    let first = sentence.start_of(adjective);
    let (state, last) = by_adjective(sentence, first).filter(|_| is_defined(first))?;
    // "the Bulgarian capital of Sofia"
    let of = last + usize::from(sentence.word(last) == "of");
    (of == end && put_in).then_some(state)
}

/// What "capital of Bulgaria" at a token names, and the token after it.
fn of_state(sentence: &Sentence, noun: usize) -> Option<(Argument, usize)> {
    let named = sentence.word(noun) == "capital" && sentence.word(noun + 1) == "of";
    let first = noun + 2 + usize::from(sentence.word(noun + 2) == "the");
    let state = sentence.mention_at(first).filter(|state| named && sentence.start_of(*state) == first)?;
    Some((argument(sentence, state, &[Kind::State])?, sentence.mentions[state].tokens.end))
}

/// What "Bulgarian capital" at a token names, and the token after it.
fn by_adjective(sentence: &Sentence, first: usize) -> Option<(Argument, usize)> {
    let state = sentence.mention_at(first).filter(|state| sentence.start_of(*state) == first)?;
    let noun = sentence.mentions[state].tokens.end;
    let named = sentence.word(noun) == "capital";
    Some((argument(sentence, state, &[Kind::State]).filter(|_| named)?, noun + 1))
}
