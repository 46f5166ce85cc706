//! Rulers driven out by "the government", which has no name: "The U.S.-backed government overthrew Batista".
//!
//! Whose government that is, the sentence does not tell; the base may know that it was the ruler's own.

use super::argument;
use super::deed::is_plain;
use super::manner::said_how;
use crate::claim::clause::{VerbGroup, is_first, time_of, verb_groups};
use crate::claim::noun::subject_before;
use crate::claim::relation::frames;
use crate::claim::sentence::Sentence;
use crate::claim::slot::slot_after;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::Kind;
use crate::words::{self, is_determiner};

/// Nouns for those who rule.
const GOVERNMENT: &[&str] = &["dictatorship", "government", "regime"];

/// Words before the noun by which it is not that of whoever ruled till then, or of his state.
const OTHER: &[&str] = &[
    "a",
    "an",
    "another",
    "caretaker",
    "coalition",
    "exiled",
    "foreign",
    "future",
    "her",
    "his",
    "incoming",
    "interim",
    "its",
    "new",
    "next",
    "own",
    "provisional",
    "rebel",
    "revolutionary",
    "rival",
    "successor",
    "their",
    "transitional",
];

/// Words of a description before the noun.
const DESCRIPTION: usize = 5;

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    let groups = verb_groups(sentence);
    let tells = |group: &&VerbGroup| {
        !group.infinitive
            && frames(group.lemma).any(|(told, frame)| told == relation::OVERTHREW && is_plain(frame))
    };
    for group in groups.iter().filter(tells) {
        let Some((victim, agent, end)) = parties(sentence, group) else { continue };
        let Some(object) = argument(sentence, victim, &[Kind::Person]) else { continue };
        let start = agent.start.min(sentence.start_of(victim));
        let mut claim = Claim::new(relation::OVERTHREW, Argument::default());
        claim.subject.span = sentence.paragraph.span_of(agent.clone());
        claim.name = Some(sentence.word(agent.end - 1).to_owned());
        claim.object = object;
        claim.span = sentence.paragraph.span_of(start..end);
        claim.stance = said_how(sentence, group);
        let time = time_of(sentence, group, start, is_first(sentence, &groups[..0], start));
        claim.when = time.and_then(|time| super::timing(sentence, time));
        claims.push(claim);
    }
}

/// Who was driven out, the tokens of the government that did it, and where both end.
fn parties(sentence: &Sentence, group: &VerbGroup) -> Option<(usize, std::ops::Range<usize>, usize)> {
    if !group.passive {
        let agent = government(sentence, group.start.checked_sub(1)?)?;
        let (victim, end) = slot_after(sentence, group.main + 1)?;
        return Some((victim, agent, end));
    }
    let subject = subject_before(sentence, group.start)?;
    let [victim] = subject.mentions[..] else { return None };
    let by = group.main + 1;
    let noun = (by + 1..=by + 1 + DESCRIPTION).find(|at| GOVERNMENT.contains(&sentence.word(*at)))?;
    let agent = government(sentence, noun).filter(|_| sentence.word(by) == "by")?;
    let end = agent.end;
    (agent.start == by + 1).then_some((victim, agent, end))
}

/// The tokens of "the U.S.-backed government", by its noun: no other government, and that of no state that is named.
fn government(sentence: &Sentence, noun: usize) -> Option<std::ops::Range<usize>> {
    if !GOVERNMENT.contains(&sentence.word(noun)) {
        return None;
    }
    let first = noun.saturating_sub(DESCRIPTION).max(sentence.tokens.start);
    let start = (first..noun).rev().find(|at| is_determiner(sentence.word(*at)))?;
    let backed = |at: usize| sentence.is_mark(at + 1, '-');
    let plain = |at: usize| {
        let word = sentence.word(at);
        let described = sentence.is_word(at) && sentence.mention_at(at).is_none();
        backed(at)
            || sentence.is_mark(at, '-')
            || described
                && !sentence.is_capital(at)
                && !words::is_function_word(word)
                && !OTHER.contains(&word)
    };
    // "The government" alone may be that of which the paragraph speaks, anywhere in the world.
    let bare = start + 1 == noun && sentence.word(noun) == "government";
    let whose = sentence.word(noun + 1) == "of" || OTHER.contains(&sentence.word(start));
    let listed = start.checked_sub(1).is_some_and(|at| sentence.word(at) == "and");
    (!bare && !whose && !listed && (start + 1..noun).all(plain)).then_some(start..noun + 1)
}
