//! Suspects with nothing beside them: whether the word alone tells that it is misspelled.

use super::{CLEAR, KNOWN, SURE, consonants, facts, has_other_consonant, is_famous, is_slip_of_fingers};
use crate::base::Base;
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::{Candidate, Suspect};
use crate::words;

/// Whether a suspect tells by itself that it is misspelled, where the essay has neither the right name nor more of
/// it: short words, surnames and other spellings are too near to names that we don't know.
pub(super) fn is_told(word: &str, suspect: &Suspect, candidate: &Candidate, base: &Base) -> bool {
    if words::is_surname(word) || suspect.doubtful || !stands_alone(candidate, &base.lexicon) {
        return false;
    }
    let name = candidate.word.as_str();
    if is_slip_of_fingers(word, name) {
        return true;
    }
    if has_other_consonant(word, name) {
        return false;
    }
    // A letter dropped makes a name no less clear: "Luthli".
    let letters = word.len().max(name.len());
    if letters < CLEAR && word.as_bytes().first() != name.as_bytes().first() {
        return false;
    }
    // "Bonaire" is no bonfire: a common noun in some name is nothing that an unknown name may be meant for.
    if words::is_english(name) && !words::is_personal_name(name) {
        return false;
    }
    let is_word = words::is_english(name) && word.len() < SURE;
    let other_end = word.len() == name.len()
        && word[..word.len() - 1] == name[..name.len() - 1]
        && word.ends_with(['a', 'e', 'i', 'o', 'u', 'y', 's']);
    // "Sikorsky" and "Waldemar" are other ways to write a sound; "Kenyata" and "Xantippus" are none.
    let other_letters = candidate.sounds_alike
        && consonants(word) != consonants(name)
        && (word.len() < CLEAR || word.len() == name.len());
    let is_short = word.len() < SURE && !(letters >= SURE && facts(candidate, base) >= KNOWN);
    let is_name_like = is_short || other_end || other_letters;
    !is_name_like || !is_word && is_famous(candidate, base)
}

/// Whether a word is a name by itself, or the land of a state or a battle. A word of longer names only is what nobody writes alone:
/// the Cotentin is no "Costentin de Tourville", and the Platte not the River Plate.
fn stands_alone(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let is_of_land = |who: &EntityId| matches!(lexicon.entity(*who).kind, Kind::Event | Kind::State);
    !lexicon.named(&candidate.word).is_empty()
        || !words::is_english(&candidate.word) && candidate.entities.iter().any(is_of_land)
}
