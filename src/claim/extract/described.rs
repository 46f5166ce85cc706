//! Where an event was that has no name: "the armistice was signed at Geneva on Monday, 27 July 1953".
//!
//! Which event it is, its day has to tell. The claim has no subject, but the noun for it.

use super::adjunct::{after_verb, at_of};
use super::timing;
use crate::claim::clause::{VerbGroup, is_first, time_of, verb_groups};
use crate::claim::relation::{Element, Filler, Frame, frames};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::{EntityId, Kind};
use crate::words::{is_adverb, is_determiner, is_function_word};

/// What is signed or held, and is told apart by its day: no land has two armistices in a day.
const NOUNS: &[&str] = &[
    "accord",
    "agreement",
    "armistice",
    "capitulation",
    "conference",
    "congress",
    "convention",
    "pact",
    "peace",
    "summit",
    "surrender",
    "treaty",
    "truce",
];

/// Words before the noun by which one of several is meant.
const ONE_OF: &[&str] =
    &["another", "draft", "first", "new", "preliminary", "second", "separate", "similar", "third"];

/// Words between an article and its noun: "a short secret agreement".
const WORDS: usize = 3;

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    let groups = verb_groups(sentence);
    for (at, group) in groups.iter().enumerate().filter(|(_, group)| !group.infinitive) {
        let told = frames(group.lemma)
            .filter(|(told, _)| *told == relation::OCCURRED_AT)
            .find_map(|(_, frame)| noun(sentence, group, frame));
        let Some(noun) = told else { continue };
        let place = after_verb(sentence, group).or_else(|| at_of(sentence, group, noun.min(group.start)));
        let Some(place) =
            place.map(|place| places_of(sentence, place)).filter(|place| !place.entities.is_empty())
        else {
            continue;
        };
        let mut dates = sentence.range.clone().filter(|at| sentence.mentions[*at].date().is_some());
        let only = dates.next().filter(|_| dates.next().is_none());
        let date = only.or_else(|| time_of(sentence, group, noun, is_first(sentence, &groups[..at], noun)));
        let Some(when) = date.and_then(|date| timing(sentence, date)) else { continue };
        let span = sentence.paragraph.span_of(noun..noun + 1);
        let mut claim = Claim::new(relation::OCCURRED_AT, Argument { span, ..Argument::default() });
        claim.span = span.to(place.span);
        claim.name = Some(sentence.word(noun).to_owned());
        claim.object = place;
        claim.when = Some(when);
        claim.stance = stance(sentence, group.main);
        claims.push(claim);
    }
}

/// The noun that fills the place of the event in a frame.
fn noun(sentence: &Sentence, group: &VerbGroup, frame: &Frame) -> Option<usize> {
    if !frame.rest.contains(&Element::At) {
        return None;
    }
    let before = || noun_before(sentence, group.start);
    match frame.subject {
        Some(Filler::Subject) if frame.passive == group.passive => before(),
        // "The armistice, signed at Compiègne": a participle put after its noun.
        None if !group.passive => noun_after(sentence, group.main + 1)
            .or_else(|| before().filter(|noun| sentence.is_mark(noun + 1, ','))),
        _ => None,
    }
}

fn noun_before(sentence: &Sentence, verb: usize) -> Option<usize> {
    let skipped = |at: &usize| sentence.is_mark(*at, ',') || is_adverb(sentence.word(*at));
    let at = (sentence.tokens.start..verb).rev().find(|at| !skipped(at))?;
    is_noun(sentence, at).then_some(at)
}

fn noun_after(sentence: &Sentence, first: usize) -> Option<usize> {
    let start = first + usize::from(is_determiner(sentence.word(first)));
    let plain = |at: &usize| {
        sentence.is_word(*at) && sentence.mention_at(*at).is_none() && !is_function_word(sentence.word(*at))
    };
    (start..=start + WORDS).take_while(plain).find(|at| is_noun(sentence, *at))
}

fn is_noun(sentence: &Sentence, at: usize) -> bool {
    let of_several = || (at.saturating_sub(WORDS)..at).any(|before| ONE_OF.contains(&sentence.word(before)));
    NOUNS.contains(&sentence.word(at)) && sentence.mention_at(at).is_none() && !of_several()
}

/// The places and states of an adjunct, without the battles called after them.
fn places_of(sentence: &Sentence, place: Argument) -> Argument {
    let is_place = |one: &EntityId| matches!(sentence.lexicon.entity(*one).kind, Kind::Place | Kind::State);
    Argument { entities: place.entities.iter().copied().filter(is_place).collect(), ..place }
}
