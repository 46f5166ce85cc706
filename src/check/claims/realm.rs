//! Leaders put at the head of another state by an "of": "Nicolae Ceaușescu of Bulgaria".

use crate::base::{Base, Fact, Standing};
use crate::check::claims::succession::is_throne;
use crate::check::dated::{Place, each_mention};
use crate::check::{Document, message, span_in};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Mention, Name};
use crate::prose::{TokenKind, name_words};
use crate::words;

/// Offices by which a state is led.
pub(in crate::check) const LEADING: &[&str] = &["both", "government", "head", "ruler"];

/// Words of the names of states that tell how they are governed.
const FORMS: &[&str] = &[
    "confederation",
    "democratic",
    "duchy",
    "empire",
    "federal",
    "federation",
    "imperial",
    "kingdom",
    "national",
    "people",
    "republic",
    "second",
    "socialist",
    "state",
    "states",
    "third",
    "union",
    "united",
];

/// Titles whose "of" names no state that their bearer leads.
const NOBLE: &[&str] = &["baron", "count", "duke", "earl", "lady", "lord", "marquess", "marquis", "viscount"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    each_mention(document, finding)
}

fn finding(place: &Place, at: usize, mention: &Mention) -> Option<Finding> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let end = mention.tokens.end;
    if paragraph.word(end) != "of" {
        return None;
    }
    let article = usize::from(paragraph.word(end + 1) == "the");
    let state = place
        .passage
        .mentions
        .iter()
        .find(|state| state.tokens.start <= end + 1 + article && state.tokens.end > end + 1 + article)?;
    let person = leader(place, at, mention)?;
    // "King John of France" is another than King John, whether he is known or not.
    if mention.tokens.len() <= 1 + usize::from(reigns(paragraph.word(mention.tokens.start))) {
        return None;
    }
    let states = states(base, state.name()?)?;
    let genitive =
        |at: usize| paragraph.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Genitive);
    if genitive(state.tokens.end) || !is_subject_like(place, mention) || !place.is_asserted(end) {
        return None;
    }
    let own: Vec<&Fact> = terms(base, person).collect();
    let realms = || {
        let homes = base.lexicon.entity(person).home.iter().copied();
        homes.chain(own.iter().flat_map(|fact| realms_of(base, fact)))
    };
    if realms().any(|realm| states.iter().any(|state| share_word(base, realm, *state))) {
        return None;
    }
    // Monarchs are called after where they were born, or what they laid claim to, but for those with the title.
    let throne = |fact: &&Fact| fact.claim.object.entity().is_some_and(|office| is_throne(base, office));
    if own.iter().any(throne) && !is_titled(place, mention) {
        return None;
    }
    let led = own
        .iter()
        .find(|fact| fact.standing == Standing::Settled && is_led_by_others(base, fact, &states))?;
    let message = format!("{} was {}", message::subject(base, led), message::object(base, led));
    let span = span_in(place.passage, place.offset, end..state.tokens.end);
    let finding = Finding::new("claims/allegiance", span, message);
    Some(finding.because(message::sources(base, led)).at_most(Severity::Warning))
}

/// The one person whom a name means, in full or with a title, if no number makes a monarch of him.
fn leader(place: &Place, at: usize, mention: &Mention) -> Option<EntityId> {
    let name = mention.name().filter(|name| !name.is_derived() && name.stranger.is_none())?;
    let [person] = place.document.links.entities(place.at, at, name)[..] else { return None };
    (place.document.base.lexicon.entity(person).kind == Kind::Person).then_some(person)
}

/// Whether a word is the title of a man who reigns.
fn reigns(word: &str) -> bool {
    matches!(word, "emperor" | "king" | "shah" | "sultan" | "tsar")
}

/// Whether a name has the title of a man who reigns: "King Christian X".
fn is_titled(place: &Place, mention: &Mention) -> bool {
    let paragraph = &place.passage.paragraph;
    let first = mention.tokens.start;
    reigns(paragraph.word(first)) || first.checked_sub(1).is_some_and(|before| reigns(paragraph.word(before)))
}

/// The states that a name means, if it means nothing else.
fn states(base: &Base, name: &Name) -> Option<Vec<EntityId>> {
    let is_state = |(state, kind): &(EntityId, NameKind)| {
        base.lexicon.entity(*state).kind == Kind::State
            && !matches!(kind, NameKind::Adjective | NameKind::Metonym)
    };
    let only = !name.bearers.is_empty() && name.bearers.iter().all(is_state);
    only.then(|| name.bearers.iter().map(|(state, _)| *state).collect())
}

/// Whether a name is no object, of which something is told ("warned Kennedy of Cuba"), nor by whom something is done
/// ("the invasion by Hitler of Poland"), nor likened to ("the Churchill of Spain").
fn is_subject_like(place: &Place, mention: &Mention) -> bool {
    let paragraph = &place.passage.paragraph;
    let start = mention
        .name()
        .and_then(|name| name.title.as_ref())
        .map_or(mention.tokens.start, |title| title.tokens.start);
    let before = start.checked_sub(1).map_or("", |at| paragraph.word(at));
    let noble = |at: usize| NOBLE.contains(&paragraph.word(at));
    !matches!(before, "by" | "a" | "an" | "the" | "another" | "that")
        && words::verb(before).is_none()
        && !noble(start)
        && !start.checked_sub(1).is_some_and(noble)
}

/// When somebody led which state.
fn terms(base: &Base, person: EntityId) -> impl Iterator<Item = &Fact> {
    let facts = base.about(relation::HOLDS_OFFICE, person);
    facts.filter(|fact| {
        let office = fact.claim.object.entity();
        office.is_some_and(|office| LEADING.contains(&base.lexicon.entity(office).class.as_str()))
    })
}

fn realms_of(base: &Base, term: &Fact) -> Vec<EntityId> {
    term.claim.object.entity().map_or_else(Vec::new, |office| base.lexicon.entity(office).home.clone())
}

/// Whether one of the states was led by somebody else at that time.
fn is_led_by_others(base: &Base, term: &Fact, states: &[EntityId]) -> bool {
    let Some(when) = term.claim.at() else { return false };
    let offices = states.iter().flat_map(|state| base.offices_of(*state));
    let leading = offices.filter(|office| LEADING.contains(&base.lexicon.entity(**office).class.as_str()));
    leading.flat_map(|office| base.to(relation::HOLDS_OFFICE, *office)).any(|other| {
        !other.claim.subject.meets(&term.claim.subject)
            && other.claim.at().is_some_and(|known| !known.disjoint(&when))
    })
}

/// Whether the states of two offices have a word of their names in common.
pub(in crate::check) fn of_one_land(base: &Base, office: EntityId, other: EntityId) -> bool {
    let home = |office: EntityId| base.lexicon.entity(office).home.clone();
    let (homes, others) = (home(office), home(other));
    homes.iter().any(|one| others.iter().any(|other| share_word(base, *one, *other)))
}

/// Whether two states have a word of their names in common, as East Germany and Germany have.
pub(in crate::check) fn share_word(base: &Base, one: EntityId, other: EntityId) -> bool {
    let words = |id: EntityId| -> Vec<String> {
        let entity = base.lexicon.entity(id);
        let names =
            entity.names.iter().filter(|(kind, _)| !matches!(kind, NameKind::Adjective | NameKind::Metonym));
        let names = std::iter::once(entity.name.as_str()).chain(names.map(|(_, name)| name.as_str()));
        let words = names.flat_map(name_words).map(|(_, word)| word);
        words.filter(|word| word.len() > 3 && !FORMS.contains(&word.as_str())).collect()
    };
    let own = words(one);
    one == other || words(other).iter().any(|word| own.contains(word))
}
