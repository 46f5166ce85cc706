//! Events told in the words of their own names: "The Corn Laws were repealed in 1856" tells of the repeal of the Corn Laws.
//!
//! A name such as "Storming of the Bastille" says a deed and what suffered it, or who did it. So a clause is turned into
//! the names that its event would have, and those that the base knows are what it tells of, whoever else it names.

use std::cell::LazyCell;
use std::ops::Range;

use crate::check::dated::Place;
use crate::check::recognised::{Clause, entities};
use crate::lexicon::{EntityId, Kind};
use crate::prose::{TokenKind, fold, name_words};
use crate::words;

/// Words of what suffers a deed at the most: "the Council for Mutual Economic Assistance".
const LENGTH: usize = 6;

/// Bearers of a name beyond which it is not told who is meant.
const BEARERS: usize = 4;

/// What a deed may be done on or at: "marched on Rome", "landed at Marsala".
const ONTO: &[&str] = &["at", "from", "in", "into", "on", "to"];

/// What stands between the noun of a deed and what it is done to: "entered Havana" is an entry into Havana.
const OF: &[&str] = &["of", "on", "into", "to", "in", "at"];

/// Words behind which another clause or phrase has times of its own.
const APART: &[&str] =
    &["after", "as", "because", "before", "following", "since", "that", "though", "until", "where"];

/// Words with which a deed is told that was not done, or was done more than once.
const OTHERWISE: &[&str] = &[
    "again", "almost", "anew", "another", "could", "first", "meant", "might", "nearly", "never", "no", "not",
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

/// What a deed may have been done to, and the prepositions that may stand before it.
struct Phrase {
    onto: &'static [&'static str],
    words: String,
}

/// The events of whom and what a clause names, found when they are first asked for.
pub(super) type Known<F> = LazyCell<Vec<EntityId>, F>;

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
    known: &Known<impl FnOnce() -> Vec<EntityId>>,
) -> Vec<Worded> {
    let (place, tokens) = (&clause.place, &clause.tokens);
    let paragraph = &place.passage.paragraph;
    if is_of_noun(place, date) || tokens.iter().any(|at| OTHERWISE.contains(&paragraph.word(*at))) {
        return vec![];
    }
    let verbs = tokens.iter().copied().filter(|at| is_told(place, *at) && is_of_date(place, *at, date));
    let mut found: Vec<Worded> = verbs.flat_map(|verb| of_verb(clause, verb, known)).collect();
    found.extend(prizes(clause, known));
    found.sort_unstable_by_key(|worded| worded.event);
    found.dedup_by_key(|worded| worded.event);
    found
}

/// The prizes that somebody was given, each in its year, of which the clause names the prize alone: "won the Nobel Peace
/// Prize in 1964".
fn prizes(clause: &Clause, known: &Known<impl FnOnce() -> Vec<EntityId>>) -> Vec<Worded> {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let is_given = |at: &usize| {
        let verb = words::verb(paragraph.word(*at)).map_or("", |verb| verb.lemma);
        matches!(verb, "award" | "gain" | "give" | "receive" | "share" | "win")
    };
    let is_prize = |at: &usize| matches!(paragraph.word(*at), "medal" | "prize");
    let Some(prize) =
        clause.tokens.iter().copied().find(is_prize).filter(|_| clause.tokens.iter().any(is_given))
    else {
        return vec![];
    };
    let lexicon = &place.document.base.lexicon;
    let phrases = before(place, prize + 1).into_iter().chain(
        after(place, prize)
            .into_iter()
            .flat_map(|tail| before(place, prize).into_iter().map(move |head| format!("{head} {tail}"))),
    );
    let phrases: Vec<String> = phrases.collect();
    let is_it = |event: &&EntityId| {
        let entity = lexicon.entity(**event);
        let called = entity.name.rsplit_once(" of ").filter(|(_, year)| year.parse::<i32>().is_ok());
        entity.class == "prize" && called.is_some_and(|(name, _)| phrases.contains(&fold(name)))
    };
    known.iter().filter(is_it).map(|event| Worded { event: *event, once: true, qualified: false }).collect()
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
    (told || is_state(place, at)) && !is_named(place, at)
}

/// "became independent", "declared its independence": a word that says with the verb before it what was done.
fn is_state(place: &Place, at: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let word = paragraph.word(at);
    let own = at > 1 && matches!(paragraph.word(at - 1), "her" | "his" | "its" | "their");
    let told = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let adjective = words::verb(word).is_none() && !words::nouns_of(word).is_empty();
    adjective && at > 0 && told(at - 1) || own && !words::akin(word).is_empty() && told(at - 2)
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
fn of_verb(clause: &Clause, verb: usize, known: &Known<impl FnOnce() -> Vec<EntityId>>) -> Vec<Worded> {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let word = paragraph.word(verb);
    let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
    let own = is_state(place, verb) && words::nouns_of(word).is_empty();
    let nouns: Vec<&str> = if own { vec![word] } else { words::nouns_of(lemma).to_vec() };
    if nouns.is_empty() {
        return vec![];
    }
    let phrases: Vec<Phrase> = match object(place, verb) {
        Some((onto, start)) => {
            let by_itself = if onto == OF { vec![] } else { suffering(clause, verb) };
            done_to(place, start).into_iter().map(|words| Phrase { onto, words }).chain(by_itself).collect()
        }
        None => suffering(clause, verb),
    };
    if phrases.is_empty() {
        return vec![];
    }
    nouns.iter().flat_map(|noun| of_noun(place, noun, &phrases, known)).collect()
}

/// The events that are called by a noun and one of some phrases.
fn of_noun(
    place: &Place,
    noun: &str,
    phrases: &[Phrase],
    known: &Known<impl FnOnce() -> Vec<EntityId>>,
) -> Vec<Worded> {
    let lexicon = &place.document.base.lexicon;
    let once = ONCE.contains(&noun);
    let is_event = |event: &EntityId| lexicon.entity(*event).kind == Kind::Event;
    let begun = |of: &&&str| lexicon.has_names_from(noun, of);
    let further = ONTO.iter().filter(|onto| !OF.contains(onto));
    let exact = OF.iter().chain(further).filter(begun).flat_map(|of| {
        let fitting = phrases.iter().filter(|phrase| phrase.onto.contains(of));
        fitting.flat_map(move |phrase| lexicon.named(&format!("{noun} {of} {}", phrase.words)))
    });
    let exact: Vec<EntityId> = exact.filter(is_event).collect();
    if !exact.is_empty() {
        return exact.into_iter().map(|event| Worded { event, once, qualified: false }).collect();
    }
    let says = |name: &String| {
        name.contains(noun)
            && phrases.iter().any(|phrase| {
                phrase.onto.iter().any(|of| ends_with(name, &format!("{noun} {of} {}", phrase.words)))
            })
    };
    let qualified = known.iter().filter(|event| lexicon.entity(**event).all_names().any(says));
    qualified.map(|event| Worded { event: *event, once, qualified: true }).collect()
}

/// Whether a name ends with some folded words, and something stands before them.
fn ends_with(name: &str, words: &str) -> bool {
    let plain = name.split(" (").next().unwrap_or(name);
    let folded: Vec<String> = name_words(plain).into_iter().map(|(_, folded)| folded).collect();
    folded.join(" ").strip_suffix(words).is_some_and(|rest| rest.ends_with(' '))
}

/// The names and the words of what begins at a token, with and without its article.
fn done_to(place: &Place, start: usize) -> Vec<String> {
    let first = start + usize::from(words::is_determiner(place.passage.paragraph.word(start)));
    let named = named(place, |tokens| tokens.start == first, first..first);
    named
        .into_iter()
        .flat_map(|name| [format!("the {name}"), name])
        .chain(after(place, start))
        .chain(after(place, first))
        .collect()
}

/// What a verb is done to or on, if that stands right after it: the prepositions that the noun of the deed may have, and
/// the first token.
fn object(place: &Place, verb: usize) -> Option<(&'static [&'static str], usize)> {
    let paragraph = &place.passage.paragraph;
    if is_passive(place, verb).is_some() {
        return None;
    }
    let opens = |at: usize| {
        let timed = place.mentions_in(at..at + 2).any(|(_, mention)| mention.date().is_some());
        !timed && (words::is_determiner(paragraph.word(at)) || is_named(place, at))
    };
    let onto = ONTO.iter().position(|word| *word == paragraph.word(verb + 1));
    match onto {
        Some(at) if opens(verb + 2) => Some((&ONTO[at..=at], verb + 2)),
        Some(_) => None,
        None => opens(verb + 1).then_some((OF, verb + 1)),
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
fn suffering(clause: &Clause, verb: usize) -> Vec<Phrase> {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let mut end = is_passive(place, verb).unwrap_or(verb);
    let leads_on = |at: usize| {
        let word = paragraph.word(at);
        let own = matches!(word, "her" | "his" | "its" | "their");
        words::is_adverb(word)
            || is_state(place, verb) && (own || words::verb(word).is_some() && !is_named(place, at))
    };
    while end > 0 && leads_on(end - 1) {
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
    let with_article = said.into_iter().flat_map(|words| [format!("the {words}"), words]);
    with_article.map(|words| Phrase { onto: OF, words }).collect()
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
    let plain =
        tokens.clone().all(|at| !matches!(paragraph.tokens[at].kind, TokenKind::Mark(mark) if mark != '-'));
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
