//! Deeds told by a noun: "Castro's overthrow of Batista", "the murder of Lincoln by John Wilkes Booth".

use super::nominal::owner;
use super::{argument, timing};
use crate::claim::Claim;
use crate::claim::relation::{Element, Filler, Frame, frames};
use crate::claim::sentence::Sentence;
use crate::claim::slot::slot_after;
use crate::claim::stance::{Stance, stance};
use crate::words::{self, is_adverb, is_determiner};

/// Words before a deed that leave open whether it was done: "the planned invasion".
const UNDONE: &[&str] = &[
    "abortive",
    "alleged",
    "another",
    "any",
    "attempted",
    "botched",
    "expected",
    "failed",
    "feared",
    "future",
    "imminent",
    "intended",
    "new",
    "no",
    "planned",
    "possible",
    "projected",
    "promised",
    "proposed",
    "rumoured",
    "second",
    "supposed",
    "third",
    "threatened",
    "unsuccessful",
];

/// Words after which a deed is wanted, feared or told of, and need not have been done: "called for the overthrow".
const WANTED: &[&str] = &["about", "against", "at", "for", "into", "of", "over", "to", "towards"];

/// Words before a noun that are looked at.
const REACH: usize = 4;

/// What every noun of a deed in the sentence says, where both who did it and to whom are named.
pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for noun in sentence.tokens.clone().filter(|at| sentence.mention_at(*at).is_none()) {
        if let Some(lemma) = words::deed(sentence.word(noun)) {
            for (id, _) in frames(lemma).filter(|(_, frame)| is_plain(frame)) {
                claims.extend(told(sentence, noun, id));
            }
        }
    }
}

/// "SUBJECT overthrow OBJECT", and nothing more.
pub(super) fn is_plain(frame: &Frame) -> bool {
    let takes = |slot| frame.rest.as_slice() == [Element::Slot(slot)];
    frame.subject == Some(Filler::Subject) && takes(Filler::Object) && !frame.passive
}

fn told(sentence: &Sentence, noun: usize, id: crate::claim::RelationId) -> Option<Claim> {
    if sentence.word(noun + 1) != "of" {
        return None;
    }
    let relation = id.get();
    let (patient, after) = slot_after(sentence, noun + 2)?;
    let by = (sentence.word(after) == "by").then(|| slot_after(sentence, after + 1)).flatten();
    let (agent, end) = match (owner(sentence, noun), by) {
        (Some(owner), None) => (owner, after),
        (None, Some((agent, end))) => (agent, end),
        _ => return None,
    };
    let mut claim = Claim::new(id, argument(sentence, agent, &relation.subject)?);
    claim.object = argument(sentence, patient, &relation.object)?;
    let start = phrase_start(sentence, noun);
    let before = start.checked_sub(1).map_or("", |at| sentence.word(at));
    if WANTED.contains(&before) || (start..noun).any(|at| UNDONE.contains(&sentence.word(at))) {
        return None;
    }
    claim.stance = stance(sentence, noun);
    // "in 1959" may date the verb of the sentence; right after the deed in its own words it dates the deed.
    let dated = matches!(sentence.word(end), "in" | "on").then(|| sentence.mention_at(end + 1)).flatten();
    claim.when = dated.filter(|_| claim.stance == Stance::Asserted).and_then(|date| timing(sentence, date));
    claim.span = sentence.paragraph.span_of(start..end);
    Some(claim)
}

/// Where the phrase of a noun begins: at its article, or its owner.
fn phrase_start(sentence: &Sentence, noun: usize) -> usize {
    let mut start = noun;
    for _ in 0..REACH {
        let Some(before) = start.checked_sub(1).filter(|at| *at >= sentence.tokens.start) else { break };
        let word = sentence.word(before);
        let named = sentence.mention_at(before);
        let small = !is_determiner(word) && words::is_function_word(word) && named.is_none();
        let marks = !sentence.is_word(before) && named.is_none() && !sentence.paragraph.is_genitive(before);
        if small || marks || words::verb(word).is_some_and(|verb| verb.form.past && !verb.form.participle) {
            break;
        }
        start = named.map_or(before, |mention| sentence.start_of(mention));
        if is_determiner(word) || is_adverb(word) {
            break;
        }
    }
    start
}
