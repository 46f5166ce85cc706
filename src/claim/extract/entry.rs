//! Entries of notes and timelines: "1066: Battle of Hastings", "Kapp Putsch - 1920 - the army did not fire".

use super::{argument, span_of, timing};
use crate::claim::sentence::Sentence;
use crate::claim::{Claim, Stance, Timing, relation};
use crate::lexicon::Kind;
use crate::mention::Bound;
use crate::prose::Mark;
use crate::value::written;

/// The year from which a date before a title is that of a lesson or a post: "2019: The Battle of Hastings".
const OUR_TIME: i32 = 1995;

/// An event and a date that are all that an entry has before its text, on a line of their own.
pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for first in sentence.range.clone().filter(|mention| starts_line(sentence, opening(sentence, *mention))) {
        let Some(second) = after_mark(sentence, sentence.mentions[first].tokens.end) else { continue };
        let ends = ends_entry(sentence, sentence.mentions[second].tokens.end);
        let (event, date, leads) = match sentence.mentions[first].date() {
            Some(_) => (second, first, true),
            None => (first, second, false),
        };
        if ends {
            claims.extend(dated(sentence, event, date, leads));
        }
    }
}

fn dated(sentence: &Sentence, event: usize, date: usize, leads: bool) -> Option<Claim> {
    let subject = argument(sentence, event, &[Kind::Event])?;
    let when = timing(sentence, date)?;
    let recent = when.when.is_none_or(|when| written(when.reading.first).year >= OUR_TIME);
    if leads && recent || sentence.paragraph.tokens[sentence.start_of(event)].is(Mark::Quoted) {
        return None;
    }
    let mut claim = Claim::new(relation::OCCURRED, subject);
    claim.span = span_of(sentence, event).to(when.span);
    claim.when = Some(Timing { bound: Bound::At, ..when });
    claim.stance = Stance::Asserted;
    Some(claim)
}

/// Where a mention begins, with its article.
fn opening(sentence: &Sentence, mention: usize) -> usize {
    let start = sentence.start_of(mention);
    let article = start.checked_sub(1).is_some_and(|before| sentence.word(before) == "the");
    start - usize::from(article)
}

/// The mention that a mark at a token parts from the one before it.
fn after_mark(sentence: &Sentence, at: usize) -> Option<usize> {
    let start = at + 1 + usize::from(sentence.word(at + 1) == "the");
    let mention = sentence.mention_at(start).filter(|mention| sentence.start_of(*mention) == start);
    mention.filter(|_| parts(sentence, at))
}

/// A colon, or a dash with space around it.
fn parts(sentence: &Sentence, at: usize) -> bool {
    let spaced = |at: usize| sentence.paragraph.tokens.get(at).is_some_and(|token| token.is(Mark::Spaced));
    let dash = ['-', '–', '—'].iter().any(|mark| sentence.is_mark(at, *mark));
    sentence.is_mark(at, ':') || dash && spaced(at)
}

/// Whether nothing more of a name or a clause follows: the line ends, or a mark parts what does.
fn ends_entry(sentence: &Sentence, at: usize) -> bool {
    let marks = [',', ';', '.', '('].iter().any(|mark| sentence.is_mark(at, *mark));
    at >= sentence.paragraph.tokens.len() || marks || parts(sentence, at) || starts_line(sentence, at)
}

/// Whether a token is the first of its line.
fn starts_line(sentence: &Sentence, at: usize) -> bool {
    let paragraph = sentence.paragraph;
    let (Some(token), Some(before)) = (paragraph.tokens.get(at), at.checked_sub(1)) else { return at == 0 };
    let gap = paragraph.tokens[before].span.end as usize..token.span.start as usize;
    paragraph.chunk.get(gap).is_some_and(|gap| gap.contains('\n'))
}
