//! Suspects with nothing beside them: whether the word alone tells that it is misspelled.

use super::{
    CLEAR, HEARD_OF, KNOWN, SURE, consonants, facts, has_other_consonant, is_famous, is_slip_of_fingers,
};
use crate::base::Base;
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::{Candidate, Suspect};
use crate::prose::fold;
use crate::words;

/// Letters from which the last word of a person's name is one by itself.
const LAST_WORD: usize = 6;

/// Whether a suspect tells by itself that it is misspelled, where the essay has neither the right name nor more of
/// it: short words, surnames and other spellings are too near to names that we don't know.
pub(super) fn is_told(word: &str, suspect: &Suspect, candidate: &Candidate, base: &Base) -> bool {
    if words::is_surname(word) || !stands_alone(suspect, candidate, &base.lexicon) {
        return false;
    }
    let name = candidate.word.as_str();
    let is_of_same_letter = word.as_bytes().first() == name.as_bytes().first();
    // No name has such letters, so that not even a short one is somebody else's: "Mzart".
    let is_clear_if_unheard = is_long(word, name) || is_of_same_letter && facts(candidate, base) >= HEARD_OF;
    if suspect.unheard && is_clear_if_unheard && !is_respelled(word, candidate) {
        return true;
    }
    let may_be_other = || {
        has_other_consonant(word, name)
            || !is_of_same_letter && !is_clear(word, candidate, base)
            || is_name_like(word, candidate, base)
    };
    !suspect.doubtful && (is_slip_of_fingers(word, name) || !may_be_other())
}

/// A letter dropped makes a name no less clear: "Luthli".
fn is_long(word: &str, name: &str) -> bool {
    word.len().max(name.len()) >= SURE
}

/// Whether a word is a name in other letters that sound alike: "Zulfiqar", "Sikorsky".
fn is_respelled(word: &str, candidate: &Candidate) -> bool {
    candidate.sounds_alike && consonants(word) != consonants(&candidate.word)
}

/// Whether a name is so long that no other is as near, or all but that and well known.
fn is_clear(word: &str, candidate: &Candidate, base: &Base) -> bool {
    let name = candidate.word.as_str();
    word.len().max(name.len()) >= CLEAR
        || is_long(word, name) && facts(candidate, base) >= KNOWN && !candidate.sounds_alike
}

/// Whether a word may well be a name that we don't know, and too little is known of the one that it is near to.
fn is_name_like(word: &str, candidate: &Candidate, base: &Base) -> bool {
    let name = candidate.word.as_str();
    // "Bonaire" is no bonfire: a common noun in some name is nothing that an unknown name may be meant for.
    if words::is_english(name) && !words::is_personal_name(name) {
        return true;
    }
    let is_word = words::is_english(name) && word.len() < SURE;
    let other_end = word.len() == name.len()
        && word[..word.len() - 1] == name[..name.len() - 1]
        && word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 's']);
    // "Sikorsky" and "Waldemar" are other ways to write a sound; "Kenyata" and "Xantippus" are none.
    let other_letters = is_respelled(word, candidate) && (word.len() < CLEAR || word.len() == name.len());
    let is_short = word.len() < SURE && !(is_long(word, name) && facts(candidate, base) > 0);
    (is_short || other_end || other_letters) && (is_word || !is_famous(candidate, base))
}

/// Whether a word is a name by itself, or the land of a state or a battle. A word of longer names only is what nobody
/// writes alone: the Cotentin is no "Costentin de Tourville", and the Platte not the River Plate.
fn stands_alone(suspect: &Suspect, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let word = candidate.word.as_str();
    let is_of_land = |who: &EntityId| matches!(lexicon.entity(*who).kind, Kind::Event | Kind::State);
    let is_last_word = |who: &EntityId| {
        let entity = lexicon.entity(*who);
        entity.kind == Kind::Person && entity.name.rsplit(' ').next().is_some_and(|last| fold(last) == word)
    };
    !lexicon.named(word).is_empty()
        || !words::is_english(word) && candidate.entities.iter().any(is_of_land)
        || word.len() >= LAST_WORD && candidate.entities.iter().any(is_last_word)
        || suspect.unheard && word.len() >= SURE
}
