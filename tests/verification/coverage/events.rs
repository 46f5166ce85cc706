//! Events in sentences with a date.

use std::ops::Range;

use bede::lexicon::{EntityId, Kind};

use super::sentence::{Sentence, is_listed};

/// The nouns that the names of events end with, or begin with before "of".
const NOUNS: &str = "\
    accord accords act acts affair agreement agreements airlift armistice battle blockade campaign \
    compromise conference convention coup crisis declaration doctrine expedition incident invasion \
    massacre mutiny offensive pact plan proclamation protocol purchase rebellion resolution revolt \
    revolution siege summit treaty uprising war wars";

/// Those that name an event only before "of": "Congress of Vienna".
const HEADS: &[&str] = &["congress", "edict", "fall", "partition", "peace"];

const MONTHS: &str = "\
    january february march april may june july august september october november december";

const NUMERALS: &[&str] = &["i", "ii", "one", "two"];

/// Whether a word is one of the nouns of events.
pub fn is_noun(word: &str) -> bool {
    is_listed(NOUNS, word)
}

/// The names of events in a sentence that gives a date, and whether each is one of the base, with its date.
pub fn events(sentence: &Sentence) -> Vec<(String, bool)> {
    if sentence.words.is_empty() || !sentence.has_date() {
        return vec![];
    }
    let events = sentence.runs().into_iter().filter_map(|run| event(sentence, run));
    events.map(|(name, noun)| (sentence.written(name), is_known(sentence, noun))).collect()
}

/// The name of an event in a run, and where its noun stands.
fn event(sentence: &Sentence, run: Range<usize>) -> Option<(Range<usize>, usize)> {
    let word = |at: usize| sentence.words[at].folded.as_str();
    if word(run.start) == "operation" && run.len() > 1 {
        return Some((run.clone(), run.start));
    }
    let noun = run.clone().rev().find(|at| is_noun(word(*at)) || HEADS.contains(&word(*at)))?;
    if noun + 1 == run.end {
        let end = tail(sentence, run.end);
        let is_name = end > run.end || run.len() > 1 && is_noun(word(noun));
        return is_name.then_some((run.start..end, noun));
    }
    // "World War II", but not "North Atlantic Treaty Organization".
    let is_numbered = noun + 2 == run.end && NUMERALS.contains(&word(noun + 1));
    is_numbered.then_some((run, noun))
}

/// Where a name ends that goes on with "of Paris", "of the Spanish Succession", "of Amity and Commerce".
fn tail(sentence: &Sentence, start: usize) -> usize {
    let is_small = |at: usize, words: &[&str]| {
        let word = sentence.words.get(at);
        word.is_some_and(|word| !word.is_apart && words.contains(&word.folded.as_str()))
    };
    let mut end = start;
    // "Conference on Security", but not "Congress on July 4".
    let mut joints: &[&str] =
        if is_noun(&sentence.words[start - 1].folded) { &["of", "on", "for"] } else { &["of"] };
    while is_small(end, joints) {
        let next = end + 1 + usize::from(is_small(end + 1, &["the"]));
        let is_on = sentence.words.get(next).is_some_and(|word| {
            let is_name = word.is_capital && !is_listed(MONTHS, &word.folded);
            !word.is_apart && (is_name || word.folded == "1812")
        });
        if !is_on {
            break;
        }
        end = sentence.run(next);
        joints = &["of", "and", "in"];
    }
    end
}

/// Whether a name over the noun is that of an event with a date.
fn is_known(sentence: &Sentence, noun: usize) -> bool {
    let is_dated = |event: EntityId| {
        let mut facts = sentence.base.facts_of(event);
        facts.any(|fact| fact.claim.subject.entities.contains(&event) && fact.claim.at().is_some())
    };
    let mut names = sentence.names(noun..noun + 1);
    names.any(|(_, meant)| meant.iter().any(|event| sentence.is_of(*event, Kind::Event) && is_dated(*event)))
}
