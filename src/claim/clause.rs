//! Verbs and what depends on them: voice, negation, the reach of their adjuncts.

mod finite;

use std::ops::Range;

use finite::finite;

use super::noun::closes_insertion;
use super::relation::{Element, frames};
use super::sentence::Sentence;
use crate::mention::Mention;
use crate::only::Only;
use crate::prose::TokenKind;
use crate::words::{self, Auxiliary, auxiliary, is_adverb, is_be, is_determiner, is_have};

/// A main verb with its auxiliaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VerbGroup {
    /// First token, auxiliaries included.
    pub(super) start: usize,
    /// The main verb.
    pub(super) main: usize,
    /// Its lemma.
    pub(super) lemma: &'static str,
    /// Whether the grammatical subject suffers it.
    pub(super) passive: bool,
    /// "to overthrow": whether it really happened is not said.
    pub(super) infinitive: bool,
    /// Token before which what belongs to the verb ends.
    pub(super) end: usize,
}

/// The verb groups of a sentence in order.
pub(super) fn verb_groups(sentence: &Sentence) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> =
        sentence.tokens.clone().filter_map(|token| group_at(sentence, token)).collect();
    for at in 1..groups.len() {
        groups[at].passive |= takes_up_passive(sentence, &groups[at - 1], &groups[at]);
    }
    for at in 0..groups.len() {
        let main = groups[at].main;
        let next = groups.get(at + 1).map_or(sentence.tokens.end, |next| {
            // Where the later verb takes up the clause that this one was put into, this one's ends with it.
            Some(clause_of(sentence, next)).filter(|start| *start > main).unwrap_or(next.start)
        });
        let stop = (main + 1..next).find(|&at| {
            matches!(sentence.paragraph.tokens[at].kind, TokenKind::Mark(';' | ':' | '—' | ')' | '('))
        });
        groups[at].end = stop.unwrap_or(next).max(main + 1);
    }
    groups
}

/// Where the clause of a later verb begins: at its conjunction or relative pronoun, or at the verb itself.
fn clause_of(sentence: &Sentence, group: &VerbGroup) -> usize {
    sentence.clause_start(group.start).max(sentence.tokens.start).min(group.start)
}

fn group_at(sentence: &Sentence, token: usize) -> Option<VerbGroup> {
    if !sentence.is_word(token) || sentence.mention_at(token).is_some() {
        return None;
    }
    let word = sentence.word(token);
    let chain = Chain::before(sentence, token);
    let group = |lemma, passive, infinitive| VerbGroup {
        start: chain.start,
        main: token,
        lemma,
        passive,
        infinitive,
        end: token + 1,
    };
    if is_be(word) {
        return (!leads_on(sentence, token)).then(|| group("be", false, chain.last == Some(Auxiliary::To)));
    }
    let verb = words::verb(word)?;
    if auxiliary(word).is_some() && leads_on(sentence, token) {
        return None;
    }
    let form = verb.form;
    match chain.last {
        Some(Auxiliary::Be) if form.participle => Some(group(verb.lemma, true, false)),
        Some(Auxiliary::Be) => form.gerund.then(|| group(verb.lemma, false, false)),
        Some(Auxiliary::Have) if form.participle => Some(group(verb.lemma, false, false)),
        Some(Auxiliary::Do) | Some(Auxiliary::Modal) if form.base => Some(group(verb.lemma, false, false)),
        Some(Auxiliary::To) if form.base => Some(group(verb.lemma, false, true)),
        _ => finite(sentence, token, verb).map(|passive| group(verb.lemma, passive, false)),
    }
}

/// "was tried by Parliament and executed on 30 January": a participle that shares the auxiliary before.
fn takes_up_passive(sentence: &Sentence, earlier: &VerbGroup, group: &VerbGroup) -> bool {
    let participle = words::verb(sentence.word(group.main)).is_some_and(|verb| verb.form.participle);
    let joined = group
        .start
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence.word(before), "and" | "or") || sentence.is_mark(before, ','));
    let alone = group.start == group.main && earlier.passive && earlier.start < earlier.main;
    alone && participle && joined && has_no_object(sentence, group.main) && takes_object(group.lemma)
}

/// "Castro, overthrown in 1959,": a participle put after a name that suffers its action.
pub(super) fn is_put_after(sentence: &Sentence, verb: usize) -> bool {
    let participle = words::verb(sentence.word(verb)).is_some_and(|verb| verb.form.participle);
    let named = |at: usize| {
        let name = sentence.mention_at(at).filter(|mention| sentence.mentions[*mention].name().is_some());
        name.is_some_and(|mention| sentence.mentions[mention].tokens.end == at + 1)
    };
    let after_name = verb.checked_sub(2).is_some_and(|at| sentence.is_mark(at + 1, ',') && named(at));
    participle
        && after_name
        && has_no_object(sentence, verb)
        && takes_object(words::verb(sentence.word(verb)).map_or("", |verb| verb.lemma))
        && !closes_insertion(sentence, verb - 1)
}

/// Whether some relation is told by a verb with an object: "overthrow", but not "die".
fn takes_object(lemma: &str) -> bool {
    frames(lemma).any(|(_, frame)| frame.passive || matches!(frame.rest.first(), Some(Element::Slot(_))))
}

/// Whether what follows a verb is an adjunct, or nothing.
fn has_no_object(sentence: &Sentence, verb: usize) -> bool {
    let after = verb + 1;
    let dated = sentence.mention_at(after).is_some_and(|at| sentence.mentions[at].date().is_some());
    let closes =
        after >= sentence.tokens.end || !sentence.is_word(after) && sentence.mention_at(after).is_none();
    let adjunct = matches!(
        sentence.word(after),
        "after"
            | "at"
            | "before"
            | "by"
            | "during"
            | "from"
            | "in"
            | "near"
            | "on"
            | "outside"
            | "under"
            | "with"
            | "without"
    );
    closes && verb > sentence.tokens.start || dated || adjunct
}

/// Whether an auxiliary is followed by the verb that it belongs to.
fn leads_on(sentence: &Sentence, token: usize) -> bool {
    let mut next = token + 1;
    while next < sentence.tokens.end && is_adverb(sentence.word(next)) && sentence.mention_at(next).is_none()
    {
        next += 1;
    }
    if sentence.mention_at(next).is_some() {
        return false;
    }
    let word = sentence.word(next);
    is_be(word) && word != "is"
        || words::verb(word).is_some_and(|verb| {
            verb.form.participle
                || verb.form.gerund
                || (verb.form.base && !is_be(sentence.word(token)) && !is_have(sentence.word(token)))
        })
}

/// The auxiliaries before a verb.
struct Chain {
    start: usize,
    last: Option<Auxiliary>,
}

impl Chain {
    fn before(sentence: &Sentence, token: usize) -> Chain {
        let mut chain = Chain { start: token, last: None };
        let mut at = token;
        while at > sentence.tokens.start && sentence.mention_at(at - 1).is_none() {
            let word = sentence.word(at - 1);
            let kind = auxiliary(word);
            if kind.is_none() && !is_adverb(word) {
                break;
            }
            at -= 1;
            if kind.is_some() {
                chain.start = at;
                chain.last = chain.last.or(kind);
                if kind == Some(Auxiliary::To) {
                    break;
                }
            }
        }
        chain
    }
}

/// The date that says when a verb's action was: the first one after it that is an adjunct of its own, or one that
/// opens the sentence before the subject.
pub(super) fn time_of(
    sentence: &Sentence,
    group: &VerbGroup,
    subject_start: usize,
    first_verb: bool,
) -> Option<usize> {
    let date = |at: &usize| sentence.mentions[*at].date().is_some();
    let after = sentence.range.clone().filter(date).find(|&at| {
        let tokens = &sentence.mentions[at].tokens;
        let reached = tokens.start > group.main && tokens.end <= group.end.max(group.main + 1);
        reached
            && is_adjunct(sentence, at)
            && !is_of_something_else(sentence, group.main + 1..tokens.start)
            && !opens_next_clause(sentence, tokens)
    });
    // "In 1350 the empire, which had been founded by Charlemagne": the date is of the main clause.
    let pronoun = group.start.checked_sub(1).map_or("", |at| sentence.word(at));
    let earlier = sentence.word(group.start) == "had" && matches!(pronoun, "which" | "who");
    after.or_else(|| {
        let leading = sentence.range.clone().filter(date).filter(|&at| {
            let tokens = &sentence.mentions[at].tokens;
            first_verb
                && !earlier
                && tokens.end <= subject_start
                && sentence.clause_start(subject_start) <= tokens.start
                && opens_sentence(sentence, tokens.start)
                && is_adjunct(sentence, at)
        });
        // Two dates before the subject: which of them is meant is not said.
        leading.only()
    })
}

/// "Nasser had moved closer to Moscow, in 1972 Sadat expelled": a date after a comma, right before a new subject.
fn opens_next_clause(sentence: &Sentence, date: &Range<usize>) -> bool {
    let comma = date.start.checked_sub(2).is_some_and(|at| sentence.is_mark(at, ','));
    let next = date.end;
    let pronoun = matches!(sentence.word(next), "he" | "she" | "it" | "they" | "we" | "i");
    let named = sentence.mention_at(next).is_some_and(|at| sentence.mentions[at].name().is_some());
    comma && (pronoun || named || is_determiner(sentence.word(next)))
}

/// "after the landings in November 1942", "the man who", "and, in 1938, the": the date belongs to what stands between.
fn is_of_something_else(sentence: &Sentence, mut between: std::ops::Range<usize>) -> bool {
    between.end = between.end.saturating_sub(1);
    let parts = |at: usize| {
        matches!(
            sentence.word(at),
            "after" | "before" | "since" | "following" | "than" | "like" | "until" | "despite" | "that"
        ) || sentence.word(at) == "and" && sentence.is_mark(at + 1, ',')
    };
    between.into_iter().any(parts)
}

/// Whether no verb stands before a subject but in a clause put in between: "In March 1921, as the sailors rose, Lenin".
pub(super) fn is_first(sentence: &Sentence, earlier: &[VerbGroup], subject_start: usize) -> bool {
    earlier.iter().all(|group| group.main > subject_start || is_inserted(sentence, group, subject_start))
}

/// Whether a verb is in a clause between two commas that ends before a subject.
fn is_inserted(sentence: &Sentence, group: &VerbGroup, subject_start: usize) -> bool {
    let closed = subject_start.checked_sub(1).is_some_and(|at| at > group.main && sentence.is_mark(at, ','));
    let opening = (sentence.tokens.start..group.start).rev().find(|at| sentence.is_mark(*at, ','));
    let subordinates = |at: usize| {
        matches!(sentence.word(at + 1), "as" | "while" | "when" | "after" | "although" | "though" | "once")
    };
    closed && opening.is_some_and(subordinates)
}

/// A date that opens its sentence: nothing but a few words without a verb before it. "A month later, " may come first.
fn opens_sentence(sentence: &Sentence, start: usize) -> bool {
    let later = (sentence.tokens.start..start)
        .find(|at| matches!(sentence.word(*at), "later" | "afterwards" | "earlier"));
    let before =
        later.filter(|at| at - sentence.tokens.start <= 5).map_or(sentence.tokens.start, |at| at + 1)..start;
    let verb = |at: usize| {
        sentence.mention_at(at).is_none()
            && words::verb(sentence.word(at)).is_some_and(|verb| !verb.form.base)
    };
    before.len() <= 4 && !before.into_iter().any(verb)
}

/// "in 1962", "on Monday, 16 October", ", 1962": not "the 1962 crisis", "the treaty of 1918".
fn is_adjunct(sentence: &Sentence, mention: usize) -> bool {
    let Mention { tokens, .. } = &sentence.mentions[mention];
    let mut before = tokens.start;
    while before > sentence.tokens.start
        && matches!(sentence.word(before - 1), "early" | "late" | "the" | "about" | "around" | "mid")
    {
        before -= 1;
    }
    let previous = before.checked_sub(1).map_or("", |at| sentence.word(at));
    let opens = matches!(
        previous,
        "in" | "on"
            | "by"
            | "during"
            | "at"
            | "since"
            | "until"
            | "before"
            | "after"
            | "throughout"
            | "within"
            | "through"
            | "for"
    ) || tokens.start == sentence.tokens.start
        || matches!(sentence.word(tokens.start), "from" | "between")
        || sentence.mentions[mention]
            .date()
            .is_some_and(|date| date.weekday.is_some() || (date.day.is_some() && date.month.is_some()))
            && previous != "of"
            && previous != "the";
    let modifies = sentence.is_word(tokens.end)
        && sentence.mention_at(tokens.end).is_none()
        && !words::is_function_word(sentence.word(tokens.end))
        && !is_adverb(sentence.word(tokens.end))
        && !is_determiner(sentence.word(tokens.end))
        && words::verb(sentence.word(tokens.end)).is_none();
    opens && !modifies
}
