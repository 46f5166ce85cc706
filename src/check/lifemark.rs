//! Days of somebody's life that something is put before or after: "Stalin's death", "the inauguration of Nixon", "Hitler
//! took office", "her husband".

use crate::base::Fact;
use crate::check::dated::{Dated, Place};
use crate::check::dates::aged;
use crate::check::dates::life::DEATHS;
use crate::check::landmark::Landmark;
use crate::check::{length, message};
use crate::claim::{RelationId, relation};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::TokenKind;
use crate::value::When;

/// What day of a life a noun means: the relation that has it, and what it is called.
fn day_of(noun: &str) -> Option<(RelationId, &'static str)> {
    match noun {
        "assassination" | "death" | "execution" | "murder" => Some((relation::DIED, "the death")),
        "birth" => Some((relation::BORN, "the birth")),
        "accession" | "inauguration" => Some((relation::HOLDS_OFFICE, "the first day in office")),
        _ => None,
    }
}

/// "Stalin's death", "the death of Stalin", "his inauguration".
pub(super) fn of_life(place: &Place, dates: &[Dated], start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let noun = start + usize::from(paragraph.word(start) == "the");
    let (person, day, end) = if day_of(paragraph.word(noun)).is_some() && paragraph.word(noun + 1) == "of" {
        let (at, mention) = named_at(place, noun + 2)?;
        (one(place, at, mention)?, noun, mention.tokens.end)
    } else if let Some(sex) = sex_of_owner(paragraph.word(start)) {
        let told = dates.iter().rev().find(|date| date.tokens.end <= start)?;
        day_of(paragraph.word(start + 1))?;
        (aged::meant(place, start, sex, &told.when)?, start + 1, start + 2)
    } else {
        let (at, mention) = named_at(place, start)?;
        let end = mention.tokens.end;
        let genitive = paragraph.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Genitive);
        (one(place, at, mention).filter(|_| genitive)?, end + 1, end + 2)
    };
    let (id, called) = day_of(paragraph.word(day))?;
    known(place, id, called, person, end)
}

/// "Marie Antoinette was guillotined on 16 October, nine months after her husband": who died as well.
pub(super) fn fellow(place: &Place, dates: &[Dated], start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let base = place.document.base;
    let sentence = paragraph.sentence_of(start);
    let verb = (sentence.start..start).rev().find(|at| DEATHS.contains(&paragraph.word(*at)))?;
    let named = (sentence.start..verb).filter_map(|at| named_at(place, at));
    let mut people = named.filter_map(|(at, mention)| one(place, at, mention));
    let dead = people.next().filter(|_| people.next().is_none())?;
    // Where the date is wrong, nothing can be counted from it.
    let mut own = dates.iter().filter(|date| (sentence.start..start).contains(&date.tokens.start));
    let died: Vec<When> = base.about(relation::DIED, dead).filter_map(|fact| fact.claim.at()).collect();
    if own.any(|date| died.iter().all(|died| died.disjoint(&date.when))) {
        return None;
    }
    let (person, end) = if sex_of_owner(paragraph.word(start)).is_some() {
        (kin(place, dead, paragraph.word(start + 1))?, start + 2)
    } else {
        let (at, mention) = named_at(place, start)?;
        (one(place, at, mention)?, mention.tokens.end)
    };
    known(place, relation::DIED, "the death", person, end)
}

/// The one of somebody's family whom a noun means.
fn kin(place: &Place, person: EntityId, noun: &str) -> Option<EntityId> {
    let kin = match noun {
        "husband" | "wife" => relation::SPOUSE_OF,
        "brother" => relation::BROTHER_OF,
        "sister" => relation::SISTER_OF,
        _ => return None,
    };
    let base = place.document.base;
    let others = base.about(kin, person).filter_map(|fact| fact.claim.object.entity());
    let mut all: Vec<EntityId> =
        others.chain(base.to(kin, person).filter_map(|fact| fact.claim.subject.entity())).collect();
    all.sort_unstable();
    all.dedup();
    match all[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// When a day of somebody's life was.
fn known(place: &Place, id: RelationId, called: &str, person: EntityId, end: usize) -> Option<Landmark> {
    let base = place.document.base;
    let facts: Vec<&Fact> = base.about(id, person).collect();
    let day = |fact: &&Fact| {
        let when = fact.claim.at()?;
        Some(if id == relation::HOLDS_OFFICE { length::span_of(&when).0 } else { when })
    };
    let when: Vec<When> = facts.iter().filter_map(day).collect();
    let evidence = facts.iter().take(1).flat_map(|fact| message::sources(base, fact)).collect();
    let name = format!("{called} of {}", message::name(base, person));
    (place.closes(end) && !when.is_empty()).then(|| Landmark::new(name, end, when, evidence))
}

/// Of "his" and "her".
fn sex_of_owner(word: &str) -> Option<char> {
    match word {
        "his" => Some('m'),
        "her" => Some('f'),
        _ => None,
    }
}

/// The one person whom a mention names.
fn one(place: &Place, at: usize, mention: &Mention) -> Option<EntityId> {
    let [person] = place.document.links.entities(place.at, at, mention.name()?)[..] else { return None };
    (place.document.base.lexicon.entity(person).kind == Kind::Person).then_some(person)
}

/// The name that begins at a token.
fn named_at<'d>(place: &Place<'d>, token: usize) -> Option<(usize, &'d Mention)> {
    place.mentions_in(token..token + 1).next().filter(|(_, mention)| mention.name().is_some())
}

/// "Stalin died", "Hitler took office", "Truman became president".
pub(super) fn deed(place: &Place, start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let base = &place.document.base;
    let (at, mention) = named_at(place, start)?;
    let people = place.document.links.entities(place.at, at, mention.name()?);
    let verb = mention.tokens.end + usize::from(paragraph.word(mention.tokens.end) == "had");
    let (id, end) = match (paragraph.word(verb), paragraph.word(verb + 1)) {
        ("died", _) => (relation::DIED, verb + 1),
        ("was", "assassinated" | "beheaded" | "executed" | "killed" | "murdered") => {
            (relation::DIED, verb + 2)
        }
        ("took", "office") | ("came", "to") if paragraph.word(verb + 2) != "terms" => {
            (relation::HOLDS_OFFICE, verb + 2)
        }
        ("became", _) => (relation::HOLDS_OFFICE, verb + 1),
        _ => return None,
    };
    let office = (id == relation::HOLDS_OFFICE).then(|| named_at(place, end)).flatten();
    let end = match (paragraph.word(end - 1), office) {
        ("became", None) => return None,
        ("became", Some((_, office))) => office.tokens.end,
        ("to", _) if paragraph.word(end) != "power" => return None,
        ("to", _) => end + 1,
        _ => end,
    };
    let named = |fact: &&Fact| match office.and_then(|(_, office)| office.name()) {
        Some(name) => name.bearers.iter().any(|(office, _)| fact.claim.object.entity() == Some(*office)),
        None => true,
    };
    let facts: Vec<&Fact> = people.iter().flat_map(|person| base.about(id, *person)).filter(named).collect();
    // Of several Hitlers one took office.
    let person = facts.first()?.claim.subject.entity()?;
    if facts.iter().any(|fact| fact.claim.subject.entity() != Some(person)) {
        return None;
    }
    let begun = |fact: &&Fact| Some(length::span_of(&fact.claim.at()?).0);
    let when: Vec<When> = facts.iter().filter_map(begun).collect();
    let evidence = facts.iter().take(1).flat_map(|fact| message::sources(base, fact)).collect();
    let name = message::name(base, person);
    let name = if id == relation::DIED {
        format!("the death of {name}")
    } else {
        format!("the first day in office of {name}")
    };
    (place.closes(end) && !when.is_empty()).then(|| Landmark::new(name, end, when, evidence))
}
