//! Births and deaths told by a noun with its date: "Caesar's murder in March 44 BC", "the death of Stalin in 1953".

use super::nominal::owner;
use super::{argument, timing};
use crate::claim::relation::{Element, Filler, Frame, frames};
use crate::claim::sentence::Sentence;
use crate::claim::slot::slot_after;
use crate::claim::stance::stance;
use crate::claim::{Claim, RelationId, relation};
use crate::lexicon::Kind;
use crate::prose::TokenKind;
use crate::words::{self, is_determiner};

/// Words before a time that is counted from, which the date after the noun is: of "he heard of Stalin's death in 1954"
/// nobody can say what was in 1954.
const COUNTED_FROM: &[&str] =
    &["after", "before", "between", "following", "from", "since", "than", "till", "until", "upon", "with"];

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for noun in sentence.tokens.clone().filter(|at| sentence.mention_at(*at).is_none()) {
        claims.extend(passing(sentence.word(noun)).and_then(|id| told(sentence, noun, id)));
    }
}

/// Born or died, where a noun tells of it.
fn passing(noun: &str) -> Option<RelationId> {
    match noun {
        "birth" => Some(relation::BORN),
        "death" | "suicide" => Some(relation::DIED),
        _ => {
            let mut deeds = frames(words::deed(noun)?);
            deeds.any(|(id, frame)| id == relation::DIED && is_suffered(frame)).then_some(relation::DIED)
        }
    }
}

/// "ANY murder SUBJECT", and nothing more.
fn is_suffered(frame: &Frame) -> bool {
    frame.subject.is_none() && frame.rest.as_slice() == [Element::Slot(Filler::Subject)]
}

fn told(sentence: &Sentence, noun: usize, id: RelationId) -> Option<Claim> {
    let of = sentence.word(noun + 1) == "of";
    let (person, start, end) = if of {
        let (person, end) = slot_after(sentence, noun + 2)?;
        let article = noun.checked_sub(1).filter(|at| is_determiner(sentence.word(*at)));
        (person, article.unwrap_or(noun), end)
    } else {
        let person = owner(sentence, noun)?;
        let genitive =
            noun.checked_sub(1).is_some_and(|at| sentence.paragraph.tokens[at].kind == TokenKind::Genitive);
        (person, sentence.start_of(person), genitive.then_some(noun + 1)?)
    };
    let before = start.checked_sub(1).map_or("", |at| sentence.word(at));
    let opens = start == sentence.tokens.start;
    if !opens && !COUNTED_FROM.contains(&before) {
        return None;
    }
    let date =
        matches!(sentence.word(end), "in" | "of" | "on").then(|| sentence.mention_at(end + 1)).flatten()?;
    let mut claim = Claim::new(id, argument(sentence, person, &[Kind::Person])?);
    claim.when = Some(timing(sentence, date)?);
    claim.stance = stance(sentence, noun);
    claim.span = sentence.paragraph.span_of(start..sentence.mentions[date].tokens.end);
    Some(claim)
}
