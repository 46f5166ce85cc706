//! How a verb is said: what is wanted, and what all but happened, is no deed.

use super::element::skip_adverbs;
use crate::claim::clause::VerbGroup;
use crate::claim::sentence::Sentence;
use crate::claim::stance::{Stance, stance};
use crate::value::Approximation;
use crate::words;

/// The stance of a verb.
pub(super) fn said_how(sentence: &Sentence, group: &VerbGroup) -> Stance {
    // "was never the leader": what denies a copula stands after it.
    let how = stance(sentence, skip_adverbs(sentence, group.main + 1));
    let intended = group.infinitive && !is_upshot(sentence, group);
    if how == Stance::Asserted && intended { Stance::Hypothetical } else { how }
}

/// "nearly went to war", "had all but won": what did not come about.
pub(super) fn falls_short(sentence: &Sentence, group: &VerbGroup) -> bool {
    // Words of the longest such phrase that goes with a verb: "all but".
    const LENGTH: usize = 2;
    let is_nearly = |end: usize, at: usize| {
        let hedge = words::hedges().longest((at..end).map(|at| sentence.word(at)));
        hedge.is_some_and(|(length, how)| *how == Approximation::Nearly && at + length == end)
    };
    let before = |end: usize| {
        (end.saturating_sub(LENGTH).max(sentence.tokens.start)..end).any(|at| is_nearly(end, at))
    };
    before(group.start) || before(group.main)
}

/// "was deposed, to be succeeded by": what came of it, not what was wanted.
pub(super) fn is_upshot(sentence: &Sentence, group: &VerbGroup) -> bool {
    let before = group.start.checked_sub(1);
    let parted = before.is_some_and(|at| sentence.is_mark(at, ',') || sentence.word(at) == "only");
    group.passive && parted && sentence.word(group.start) == "to"
}
