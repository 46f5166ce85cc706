//! Whether a name that a word may be meant for fits where the word stands.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::base::Base;
use crate::check::notes::hash;
use crate::check::{Document, Passage};
use crate::claim::is_kin;
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::{Candidate, Mention, Roles};
use crate::prose::{Mark, Paragraph, fold};
use crate::words;

/// Paragraphs either side of a word that tell what the story is about.
const NEAR: usize = 3;
/// What they must name at the least to tell it, and bearers of a name at the most that is clear.
const ENOUGH: usize = 8;
const CLEAR: usize = 3;

/// Letters from which an office before a name tells it.
const TITLED: usize = 7;

/// What a river, a range or a region is called after its name.
const LAND: &[&str] = &[
    "basin",
    "bay",
    "canyon",
    "county",
    "creek",
    "desert",
    "highlands",
    "hills",
    "island",
    "islands",
    "lake",
    "mountains",
    "peninsula",
    "plain",
    "plains",
    "plateau",
    "river",
    "valley",
];

/// Whether a candidate is of the kind that the words beside the suspect speak of: "Mahmud of Ghazna" is of no Ghazan,
/// and Emperor Tenji no Tale of Genji. Other words of the name beside it tell more than that.
pub(super) fn fits(text: &Paragraph, token: usize, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    if candidate.beside > 0 {
        return true;
    }
    let person = |who: &EntityId| lexicon.entity(*who).kind == Kind::Person;
    if candidate.entities.iter().all(person) {
        !is_of_land(text, token) && !is_home(text, token, lexicon)
    } else {
        candidate.entities.iter().any(person) || !is_person(text, token)
    }
}

fn is_capital(text: &Paragraph, at: usize) -> bool {
    text.tokens.get(at).is_some_and(|token| token.is_word() && token.is(Mark::Capital))
}

/// "Platte River", "Cotentin Peninsula".
fn is_of_land(text: &Paragraph, token: usize) -> bool {
    is_capital(text, token + 1) && LAND.binary_search(&text.word(token + 1)).is_ok()
}

/// "Mahmud of Ghazna": where somebody is from.
fn is_home(text: &Paragraph, token: usize, lexicon: &Lexicon) -> bool {
    let Some(name) = token.checked_sub(2).filter(|_| text.word(token - 1) == "of") else { return false };
    let is_forename = |who: &EntityId| {
        let entity = lexicon.entity(*who);
        let first = entity.name.split(' ').next();
        entity.kind == Kind::Person && first.is_some_and(|first| fold(first) == text.word(name))
    };
    is_capital(text, name) && lexicon.bearers(text.word(name)).iter().any(is_forename)
}

/// "Emperor Tenji"; "his wife, Floride".
fn is_person(text: &Paragraph, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let is_title =
        |at: usize| is_capital(text, at) && words::titles().longest(std::iter::once(text.word(at))).is_some();
    let follows_kin = || before.checked_sub(1).is_some_and(|kin| is_kin(text.word(kin)));
    is_title(before) || is_kin(text.word(before)) || text.is_mark(before, ',') && follows_kin()
}

/// Whether an office stands before a suspect that the one who is meant held: "President Eisenhauer". Of those who led a
/// state, nobody has a namesake in office.
pub(super) fn is_titled(passage: &Passage, token: usize, candidate: &Candidate, base: &Base) -> bool {
    let before = passage.mentions.iter().find(|mention| mention.tokens.end == token).and_then(Mention::name);
    let offices: Vec<EntityId> =
        before.into_iter().flat_map(|name| &name.bearers).map(|(who, _)| *who).collect();
    let is_meant = |who: &EntityId| {
        let last = base.lexicon.entity(*who).name.rsplit(' ').next().map(fold);
        last.as_ref() == Some(&candidate.word) && base.led(*who) && base.holds(*who, &offices)
    };
    candidate.word.len() >= TITLED && candidate.entities.iter().any(is_meant)
}

/// The passages that tell what the story around one is about.
fn around(document: &Document, passage: usize) -> Range<usize> {
    passage.saturating_sub(NEAR)..(passage + NEAR + 1).min(document.passages.len())
}

/// Whoever and whatever a passage names by a name that few bear.
pub(in crate::check) fn clearly_named(passage: &Passage) -> impl Iterator<Item = EntityId> {
    let clear = passage.mentions.iter().filter_map(Mention::name).filter(|name| name.bearers.len() <= CLEAR);
    clear.flat_map(|name| &name.bearers).map(|(who, _)| *who)
}

/// The hash of what a passage names that tells what the story is about.
pub(in crate::check) fn story(passage: &Passage) -> u64 {
    hash(clearly_named(passage).collect::<Vec<_>>())
}

/// The hashes of what the story around a passage is about.
pub(super) fn story_around(document: &Document, passage: usize) -> Vec<u64> {
    document.notes[around(document, passage)].iter().map(|notes| notes.story).collect()
}

/// Whether a candidate has to do with anything that is named around a passage, where enough is named to tell: a town of
/// Mali is no warlord of Japan.
pub(super) fn is_of_story(document: &Document, passage: usize, candidate: &Candidate) -> bool {
    let base = document.base;
    let near = &document.passages[around(document, passage)];
    let named: FxHashSet<EntityId> = near.iter().flat_map(|(near, _)| clearly_named(near)).collect();
    if named.len() < ENOUGH {
        return true;
    }
    let homes = named.iter().flat_map(|who| &base.lexicon.entity(*who).home);
    let world: FxHashSet<EntityId> = named.iter().chain(homes).copied().collect();
    candidate.entities.iter().any(|who| has_to_do(*who, &world, base))
}

fn has_to_do(who: EntityId, world: &FxHashSet<EntityId>, base: &Base) -> bool {
    let in_facts = |other: &EntityId| world.contains(other);
    world.contains(&who)
        || base.lexicon.entity(who).home.iter().any(in_facts)
        || base
            .facts_of(who)
            .any(|fact| fact.claim.subject.entities.iter().chain(&fact.claim.object.entities).any(in_facts))
}
