//! Full names of people.

use std::ops::Range;

use bede::lexicon::Kind;
use bede::words;

use super::sentence::{Sentence, is_listed};
use super::{events, offices};

/// Words that end the names of other things than people: "Jordan River", "Virginia Company".
const THINGS: &str = "\
    academy administration agency airport amendment army association avenue bank base bay beach bill \
    board building canal cape center centre church city coast college colony commission committee \
    company constitution corollary corporation council county court day department district dynasty \
    embassy empire federation fleet force forces fort foundation fund government gulf hall harbor \
    harbour hill hotel house institute island islands journal kingdom lake law league line magazine \
    mountain mountains movement museum navy news note ocean office organization palace park party \
    peninsula point points port post prize railroad railway report republic river road school sea \
    service society square station strait straits street territory times tower town tribune union \
    university valley wall";

/// The full names of people in a sentence, and whether each is linked to a person of the base.
pub fn names(sentence: &Sentence) -> Vec<(String, bool)> {
    let names = sentence.runs().into_iter().filter_map(|run| name(sentence, run));
    names.map(|name| (sentence.written(name.clone()), is_known(sentence, name))).collect()
}

/// The name in a run: what is left of it after nationalities and titles.
fn name(sentence: &Sentence, run: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut is_titled) = (run.start, false);
    while start < run.end {
        match title(sentence, start) {
            0 if words::is_stopname(&sentence.words[start].folded) => (start, is_titled) = (start + 1, false),
            0 => break,
            length => (start, is_titled) = (start + length, true),
        }
    }
    // A title like "Secretary of State" reaches beyond the run that it begins.
    let goes_on = sentence.words.get(start).is_some_and(|word| word.is_capital && !word.is_apart);
    let name = if start < run.end {
        start..run.end
    } else if is_titled && goes_on {
        start..sentence.run(start)
    } else {
        return None;
    };
    let capitals = sentence.words[name.clone()].iter().filter(|word| word.is_capital).count();
    let begins = is_titled || words::is_forename(&sentence.words[name.start].folded);
    ((2..=4).contains(&capitals) && begins && !is_thing(sentence, name.clone())).then_some(name)
}

fn title(sentence: &Sentence, at: usize) -> usize {
    let rest = sentence.words[at..].iter();
    let general = words::titles().longest(rest.map(|word| word.folded.as_str()));
    general.map_or(0, |(length, _)| length).max(sentence.phrase(at, offices::TITLES))
}

/// Whether a run is the name of something else, by its words or since the base knows it for that.
fn is_thing(sentence: &Sentence, name: Range<usize>) -> bool {
    let mut parts = sentence.words[name.clone()].iter();
    let first = name.start..name.start + 1;
    // "Royal Dutch", "Southern Democrats".
    let is_people = words::is_stopname(&sentence.words[name.end - 1].folded);
    is_people
        || parts.any(|word| is_listed(THINGS, &word.folded) || events::is_noun(&word.folded))
        || sentence.names(first).any(|(mention, _)| {
            let bearers = &mention.name().unwrap().bearers;
            !bearers.iter().any(|(entity, _)| sentence.is_of(*entity, Kind::Person))
        })
}

/// Whether a name of a person reaches to the end of the words, from their beginning or with that forename.
fn is_known(sentence: &Sentence, name: Range<usize>) -> bool {
    let last = name.end - 1..name.end;
    let forename = &sentence.words[name.start].folded;
    sentence.names(name.clone()).any(|(mention, meant)| {
        let is_whole = sentence.covers(mention, name.clone());
        let is_one = |person| is_whole || sentence.base.lexicon.is_called(person, forename);
        sentence.covers(mention, last.clone())
            && meant.iter().any(|entity| sentence.is_of(*entity, Kind::Person) && is_one(*entity))
    })
}
