//! What is done in a fight, and which events are fights.

use crate::base::Base;
use crate::check::dated::Place;
use crate::lexicon::EntityId;
use crate::words;

/// What is done in a fight, as verbs and as nouns.
const FIGHTING: &[&str] = &[
    "ambush",
    "attack",
    "battle",
    "beat",
    "besiege",
    "capture",
    "crush",
    "defeat",
    "destroy",
    "fall",
    "fight",
    "invade",
    "land",
    "landing",
    "lose",
    "overthrow",
    "rout",
    "shatter",
    "storm",
    "surrender",
    "trap",
    "victory",
    "win",
];

/// Whether a word says that somebody fought.
pub(super) fn is_fighting(word: &str) -> bool {
    let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
    [word, lemma].iter().any(|word| FIGHTING.binary_search(word).is_ok())
}

/// Whether a clause says that somebody fought.
pub(super) fn tells_of_fight(place: &Place, clause: &[usize]) -> bool {
    clause.iter().any(|at| is_fighting(place.passage.paragraph.word(*at)))
}

/// Whether an event is a fight.
pub(super) fn is_fight(base: &Base, event: EntityId) -> bool {
    let event = base.lexicon.entity(event);
    event.is_battle() || ["invasion", "landing", "operation"].iter().any(|kind| event.class.ends_with(kind))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::FIGHTING.is_sorted());
    }
}
