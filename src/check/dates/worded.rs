//! Events told in the words of their own names: "The Corn Laws were repealed in 1856" tells of the repeal of the Corn Laws.
//!
//! A name such as "Storming of the Bastille" says a deed and what suffered it, or who did it. So a clause is turned into
//! the names that its event would have, and those that the base knows are what it tells of, whoever else it names.

use std::cell::LazyCell;
use std::ops::Range;

use crate::check::dated::Place;
use crate::check::recognised::{Clause, entities};
use crate::lexicon::{EntityId, Kind};
use crate::prose::name_words;
use crate::words;

/// Words of what suffers a deed at the most: "the Council for Mutual Economic Assistance".
const LENGTH: usize = 6;

/// Bearers of a name beyond which it is not told who is meant.
const BEARERS: usize = 4;

/// What a deed may be done on or at: "marched on Rome", "landed at Marsala".
const ONTO: &[&str] = &["at", "from", "in", "into", "on", "to"];

/// Words behind which another clause or phrase has times of its own.
const APART: &[&str] =
    &["after", "as", "because", "before", "following", "since", "that", "though", "until", "where"];

/// Words with which a deed is told that was not done, or was done more than once.
const OTHERWISE: &[&str] = &[
    "again", "almost", "another", "anew", "could", "first", "meant", "might", "nearly", "never", "no", "not",
    "once", "planned", "should", "twice", "would",
];

/// Nouns of deeds that are done to the same thing once.
const ONCE: &[&str] = &[
    "abolition",
    "assassination",
    "canonisation",
    "coronation",
    "discovery",
    "execution",
    "founding",
    "independence",
    "invention",
    "killing",
    "launch",
    "murder",
    "nationalisation",
    "opening",
    "repeal",
    "secession",
    "sinking",
    "storming",
    "unification",
];

/// An event that a clause tells of.
pub(super) struct Worded {
    pub(super) event: EntityId,
    /// Whether what its name says was done once.
    pub(super) once: bool,
    /// Whether its name says more than the clause: "the German invasion of Poland".
    pub(super) qualified: bool,
}

/// The events that a date's clause tells of in the words of their names.
///
/// `known` are the events of whom and what it names.
pub(super) fn events(
    clause: &Clause,
    date: &Range<usize>,
    known: &LazyCell<Vec<EntityId>, impl FnOnce() -> Vec<EntityId>>,
) -> Vec<Worded> {
    let (place, tokens) = (&clause.place, &clause.tokens);
    let paragraph = &place.passage.paragraph;
    if is_of_noun(place, date) || tokens.iter().any(|at| OTHERWISE.contains(&paragraph.word(*at))) {
        return vec![];
    }
    let verbs = tokens.iter().copied().filter(|at| is_told(place, *at) && is_of_date(place, *at, date));
    let mut found: Vec<Worded> = verbs.flat_map(|verb| of_verb(clause, verb, known)).collect();
    found.sort_unstable_by_key(|worded| worded.event);
    found.dedup_by_key(|worded| worded.event);
    found
}

/// "the constitution of 1875": a date of something else than what was done.
fn is_of_noun(place: &Place, date: &Range<usize>) -> bool {
    let before = date.start.checked_sub(1).map_or("", |at| place.passage.paragraph.word(at));
    matches!(before, "after" | "before" | "from" | "of" | "since" | "to" | "until")
}

/// Whether a token is a verb that tells what was done.
fn is_told(place: &Place, at: usize) -> bool {
    let verb = words::verb(place.passage.paragraph.word(at));
    let told = verb.is_some_and(|verb| verb.form.past || verb.form.participle || verb.form.third);
    told && !is_named(place, at)
}

fn is_named(place: &Place, at: usize) -> bool {
    let mentions = &place.passage.mentions;
    let next = mentions.partition_point(|mention| mention.tokens.start <= at);
    next.checked_sub(1).is_some_and(|last| mentions[last].tokens.contains(&at))
}

/// Whether a date tells when the deed of a verb was done: no other deed and no other clause lies between the two.
fn is_of_date(place: &Place, verb: usize, date: &Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    let mut between = if verb < date.start { verb + 1..date.start } else { date.end..verb };
    let is_auxiliary = |at: usize| matches!(words::verb(paragraph.word(at)), Some(verb) if matches!(verb.lemma, "be" | "have"));
    between.all(|at| !APART.contains(&paragraph.word(at)) && (is_auxiliary(at) || !is_told(place, at)))
}

/// The events whose names say a verb with what stands before or after it.
fn of_verb(
    clause: &Clause,
    verb: usize,
    known: &LazyCell<Vec<EntityId>, impl FnOnce() -> Vec<EntityId>>,
) -> Vec<Worded> {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let Some(lemma) = words::verb(paragraph.word(verb)).map(|verb| verb.lemma) else { return vec![] };
    let nouns = words::nouns_of(lemma);
    if nouns.is_empty() {
        return vec![];
    }
    let lexicon = &place.document.base.lexicon;
    let phrases = match object(place, verb) {
        Some((preposition, start)) => named(place, |tokens| tokens.start == start, start..start)
            .into_iter()
            .chain(after(place, start))
            .map(|words| (preposition, words))
            .collect(),
        None => suffering(clause, verb),
    };
    if phrases.is_empty() {
        return vec![];
    }
    let is_event = |event: &EntityId| lexicon.entity(*event).kind == Kind::Event;
    let of_noun = |noun: &&'static str| -> Vec<Worded> {
        let worded = |qualified| move |event| Worded { event, once: ONCE.contains(noun), qualified };
        let names: Vec<String> =
            phrases.iter().map(|(preposition, words)| format!("{noun} {preposition} {words}")).collect();
        let named: Vec<Worded> =
            names.iter().flat_map(|name| lexicon.named(name)).filter(is_event).map(worded(false)).collect();
        if !named.is_empty() {
            return named;
        }
        let says = |event: &&EntityId| {
            let mut all = lexicon.entity(**event).all_names().filter(|name| name.contains(*noun));
            all.any(|name| names.iter().any(|said| ends_with(name, said)))
        };
        known.iter().filter(says).copied().map(worded(true)).collect()
    };
    nouns.iter().flat_map(of_noun).collect()
}

/// Whether a name ends with some folded words, and something stands before them.
fn ends_with(name: &str, words: &str) -> bool {
    let plain = name.split(" (").next().unwrap_or(name);
    let folded: Vec<String> = name_words(plain).into_iter().map(|(_, folded)| folded).collect();
    folded.join(" ").strip_suffix(words).is_some_and(|rest| rest.ends_with(' '))
}

/// What a verb is done to or on, if that stands right after it: the preposition that the noun of the deed would have, and
/// the first token.
fn object(place: &Place, verb: usize) -> Option<(&'static str, usize)> {
    let paragraph = &place.passage.paragraph;
    if is_passive(place, verb).is_some() {
        return None;
    }
    let opens = |at: usize| {
        let timed = place.mentions_in(at..at + 2).any(|(_, mention)| mention.date().is_some());
        !timed && (words::is_determiner(paragraph.word(at)) || is_named(place, at))
    };
    let onto = ONTO.iter().find(|word| **word == paragraph.word(verb + 1));
    match onto {
        Some(preposition) if is_named(place, verb + 2) && opens(verb + 2) => Some((preposition, verb + 2)),
        Some(_) => None,
        None => opens(verb + 1).then_some(("of", verb + 1)),
    }
}

/// The first token of the auxiliaries, if a verb is passive.
fn is_passive(place: &Place, verb: usize) -> Option<usize> {
    let paragraph = &place.passage.paragraph;
    let mut at = verb;
    while at > 0 && words::is_adverb(paragraph.word(at - 1)) {
        at -= 1;
    }
    let be = |at: usize| matches!(paragraph.word(at), "are" | "been" | "being" | "is" | "was" | "were");
    let participle = words::verb(paragraph.word(verb)).is_some_and(|verb| verb.form.participle);
    if !participle || at == 0 || !be(at - 1) {
        return None;
    }
    while at > 0 && (be(at - 1) || matches!(paragraph.word(at - 1), "had" | "has" | "have")) {
        at -= 1;
    }
    Some(at)
}

/// The names and the words of what stands before a verb, which it befalls or which does it by itself.
fn suffering(clause: &Clause, verb: usize) -> Vec<(&'static str, String)> {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let mut end = is_passive(place, verb).unwrap_or(verb);
    while end > 0 && words::is_adverb(paragraph.word(end - 1)) {
        end -= 1;
    }
    // "Rosa Parks, who was arrested", "Rosa Parks, arrested on"
    end -= usize::from(end > 1 && matches!(paragraph.word(end - 1), "which" | "who"));
    end -= usize::from(end > 1 && paragraph.is_mark(end - 1, ','));
    let last = end.checked_sub(1).map_or("", |at| paragraph.word(at));
    let said: Vec<String> = if matches!(last, "he" | "she") {
        let lexicon = &place.document.base.lexicon;
        let person = |one: &&EntityId| lexicon.entity(**one).kind == Kind::Person;
        clause
            .named()
            .iter()
            .filter(person)
            .flat_map(|one| lexicon.entity(*one).all_names().cloned())
            .collect()
    } else {
        named(place, |tokens| tokens.end == end, end.saturating_sub(1)..end)
            .into_iter()
            .chain(before(place, end))
            .collect()
    };
    said.into_iter().map(|words| ("of", words)).collect()
}

/// All names of whom the mention at some tokens means.
fn named(place: &Place, is_it: impl Fn(&Range<usize>) -> bool, near: Range<usize>) -> Vec<String> {
    let lexicon = &place.document.base.lexicon;
    let from = near.start.saturating_sub(LENGTH);
    let mentions = place.mentions_in(from..near.end + 2).filter(|(_, mention)| is_it(&mention.tokens));
    let meant = mentions.map(|(at, mention)| entities(place, at, mention));
    let few = meant.filter(|all| all.len() <= BEARERS).flatten();
    few.flat_map(|one| lexicon.entity(one).all_names().cloned().collect::<Vec<_>>()).collect()
}

/// Each run of words that ends before a token.
fn before(place: &Place, end: usize) -> Vec<String> {
    let start = place.passage.paragraph.sentence_of(end.saturating_sub(1)).start;
    let starts = (start..end).rev().take(LENGTH);
    starts.map_while(|start| joined(place, start..end)).collect()
}

/// Each run of words that begins at a token.
fn after(place: &Place, start: usize) -> Vec<String> {
    let end = place.passage.paragraph.sentence_of(start).end;
    (start + 1..=end).take(LENGTH).map_while(|end| joined(place, start..end)).collect()
}

/// Some tokens as one phrase, if they are words and no marks.
fn joined(place: &Place, tokens: Range<usize>) -> Option<String> {
    let paragraph = &place.passage.paragraph;
    let plain = tokens.clone().all(|at| paragraph.tokens[at].is_word() || paragraph.is_mark(at, '-'));
    let words: Vec<&str> = tokens.map(|at| paragraph.word(at)).filter(|word| !word.is_empty()).collect();
    plain.then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        for list in [super::APART, super::ONCE, super::ONTO, super::OTHERWISE] {
            assert!(list.is_sorted());
        }
    }
}
