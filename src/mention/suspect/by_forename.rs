//! Surnames that are further off than the index of similar words reaches, found by the forename before them: "Eduard
//! Shevernadze".

use super::{Candidate, spelling, words_beside};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::prose::{Mark, Paragraph, fold};
use crate::words;

/// Letters from which a surname is told at such a distance.
const LONG: usize = 8;
/// Edits at the most: two names that share more than that and a forename are few.
const EDITS: usize = 2;
/// Bearers of a forename at the most: those of a common one are likely to have a surname like any other.
const FEW: usize = 60;

/// The names that begin with the forename before a word and go on nearly as the word does.
pub(super) fn candidates(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Vec<Candidate> {
    let word = paragraph.word(token);
    let Some(forename) = forename_before(paragraph, token).filter(|_| word.len() >= LONG) else {
        return vec![];
    };
    let bearers = lexicon.bearers(forename);
    if bearers.len() > FEW {
        return vec![];
    }
    let near = |person: &EntityId| {
        let entity = lexicon.entity(*person);
        let mut names = entity.name.split(' ').map(fold);
        let is_called = entity.kind == Kind::Person && names.next().is_some_and(|first| first == forename);
        let surname = names.next_back().filter(|_| is_called)?;
        let is_near = surname.as_bytes().first() == word.as_bytes().first()
            && surname.len() >= LONG
            && strsim::osa_distance(&surname, word) == EDITS;
        is_near.then_some((*person, surname))
    };
    let found = bearers.iter().filter_map(near);
    let candidate = |(person, surname): (EntityId, String)| {
        let beside = words_beside(paragraph, token, &surname, person, lexicon);
        let written = spelling(&surname, &[person], lexicon)?;
        let sounds_alike = crate::lexicon::sounds_like(word, &surname);
        Some(Candidate {
            written,
            word: surname,
            entities: vec![person],
            distance: EDITS,
            sounds_alike,
            beside,
            genitive: false,
        })
    };
    found.filter_map(candidate).filter(|candidate| candidate.beside > 0).collect()
}

/// The forename before a surname, over an initial.
fn forename_before(paragraph: &Paragraph, token: usize) -> Option<&str> {
    let is_initial = |at: usize| paragraph.word(at).trim_end_matches('.').len() == 1;
    let before = token.checked_sub(1)?;
    let at = if is_initial(before) { before.checked_sub(1)? } else { before };
    let word = paragraph.word(at);
    let is_name = paragraph.tokens[at].is(Mark::Capital) && word.len() > 2 && !words::is_function_word(word);
    is_name.then_some(word)
}
