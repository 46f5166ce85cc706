//! Events that a clause tells of without their names, on their day and at another place: "On 26 July 1956 Nasser told a
//! crowd in Beirut that the canal company was Egypt's".
//!
//! The day alone tells nothing, since much happens on a day. So the clause must name somebody who took part, and say what
//! was done; and nothing that was on that day may have been at the place that it names.

use std::ops::Range;

use super::{POINTS, SIGNED, TOWNS, are_apart, chain, of_class, worded};
use crate::base::{Base, Fact, Standing};
use crate::check::dated::{Place, places};
use crate::check::recognised::{Clause, Likeness, dated as clause_of, entities};
use crate::check::{Document, scene};
use crate::claim::{Argument, relation};
use crate::finding::Finding;
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::TokenKind;
use crate::value::{Day, Interval, When};
use crate::words;

/// Kinds of event that are at one place on their first day, beside [`POINTS`].
const BRIEF: &[&str] = &[
    "abdication",
    "agreement",
    "arrest",
    "assembly",
    "attempt",
    "bombing",
    "burglary",
    "ceremony",
    "communiqué",
    "coup",
    "death",
    "debate",
    "decision",
    "decree",
    "defenestration",
    "demonstration",
    "diet",
    "edict",
    "fire",
    "flight",
    "foundation",
    "funeral",
    "hearing",
    "incident",
    "independence",
    "interview",
    "law",
    "liberation",
    "manifesto",
    "murder",
    "oath",
    "opening",
    "plan",
    "pogrom",
    "proclamation",
    "putsch",
    "rescue",
    "resolution",
    "riot",
    "suicide",
    "test",
    "wedding",
];

/// What is done elsewhere about an event, as lemmas and as nouns.
const AWAY: &[&str] = &[
    "anniversary",
    "applaud",
    "arrive",
    "await",
    "back",
    "celebrate",
    "commemorate",
    "condemn",
    "denounce",
    "fly",
    "hail",
    "hear",
    "home",
    "learn",
    "leave",
    "mark",
    "mourn",
    "news",
    "prepare",
    "protest",
    "report",
    "return",
    "wait",
    "watch",
    "welcome",
    "word",
];

/// Words before which and after which a sentence may be at two places.
const PARTING: &[&str] = &[
    "after", "although", "as", "because", "before", "but", "if", "since", "that", "though", "until", "when",
    "where", "while", "would",
];

/// Days of a date within which one event of its kind was.
const MONTH: i32 = 31;

/// A place at which a clause is told to be.
struct Scene {
    named: Argument,
    /// The preposition before it.
    at: usize,
    near: bool,
    /// The noun that it stands before: "a Munich beer hall".
    noun: Option<usize>,
}

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    let of_paragraph = |place: Place<'_>| -> Vec<Finding> {
        let mentions = &place.passage.mentions;
        if !mentions.iter().any(|mention| scene_at(&place, mention.tokens.start).is_some()) {
            return vec![];
        }
        // A day told by others ("four days later") is told by the event too, if one was on it.
        place.times().into_iter().filter_map(|(tokens, when)| finding(place, tokens, when)).collect()
    };
    let mut findings: Vec<Finding> = places(document).flat_map(of_paragraph).collect();
    // "A week later, on 26 July" is one date.
    findings.dedup_by_key(|finding| finding.span);
    findings
}

fn finding(place: Place, date: Range<usize>, when: When) -> Option<Finding> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let aside = paragraph.is_mark(date.end, ')') || date.start > 0 && paragraph.is_mark(date.start - 1, '(');
    if aside || when.slack > 0 || when.reading.days() > MONTH {
        return None;
    }
    let tokens = clause_of(&place, date.clone());
    // "between the murder at Sarajevo on 28 June and the declaration of war on 4 August": the place has a date of its own.
    let dated = |scene: &Scene| {
        let between = scene.at.min(date.end)..scene.at.max(date.start);
        place.mentions_in(between).any(|(_, mention)| mention.date().is_some())
    };
    let scenes = tokens.iter().filter_map(|at| scene_at(&place, *at));
    let scenes: Vec<Scene> = scenes.filter(|scene| !dated(scene)).collect();
    if scenes.is_empty() || !place.is_asserted(date.start) {
        return None;
    }
    let then = events_of(base, when.readings());
    if then.is_empty() {
        return None;
    }
    let clause = Clause::of(place, tokens);
    let alike: Vec<(EntityId, Likeness)> =
        then.iter().map(|event| (*event, clause.likeness(*event))).collect();
    scenes.iter().find_map(|scene| {
        let mut told = alike.iter().filter(|(event, like)| is_told(&clause, scene, *event, like));
        let ((event, _), None) = (told.next()?, told.next()) else { return None };
        let known = settled(base, *event)?;
        // What else was on that day may be what is told, where it has anything in common with the clause.
        let near = |(_, like): &&(EntityId, Likeness)| like.named || !like.who.is_empty();
        let apart = |(event, _): &(EntityId, Likeness)| {
            is_elsewhere(base, *event, scene) || !is_brief(base, *event) && !is_around(base, *event, scene)
        };
        let right = is_named(&place, date.start, scene, known);
        (!right && alike.iter().filter(near).all(apart))
            .then(|| worded(place.document, relation::OCCURRED_AT, known, &scene.named))
    })
}

/// Whether a clause is put at a town where an event was not.
pub(in crate::check) fn is_put_elsewhere(clause: &Clause, event: EntityId) -> bool {
    let base = clause.place.document.base;
    let mut scenes = clause.tokens.iter().filter_map(|at| scene_at(&clause.place, *at));
    settled(base, event).is_some() && scenes.any(|scene| is_elsewhere(base, event, &scene))
}

/// What began on the days of a date.
fn events_of(base: &Base, readings: impl Iterator<Item = Interval>) -> Vec<EntityId> {
    let days = readings.flat_map(|reading| (reading.first.0..=reading.last.0).take(MONTH as usize));
    let facts =
        days.flat_map(|day| base.on(Day(day))).filter(|fact| fact.claim.relation == relation::OCCURRED);
    let mut events: Vec<EntityId> = facts.filter_map(|fact| fact.claim.subject.entity()).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// The noun that says of what kind an event was.
fn class_of(base: &Base, event: EntityId) -> &str {
    base.lexicon.entity(event).class.rsplit(' ').next().unwrap_or("")
}

/// Whether an event was at one place on its first day.
fn is_brief(base: &Base, event: EntityId) -> bool {
    let class = class_of(base, event);
    POINTS.contains(&class) || BRIEF.contains(&class)
}

/// Whether a clause tells of an event as being at a place.
fn is_told(clause: &Clause, scene: &Scene, event: EntityId, like: &Likeness) -> bool {
    let (base, paragraph) = (clause.place.document.base, &clause.place.passage.paragraph);
    // "a Munich beer hall" is of the Beer Hall Putsch by its noun.
    let same = match scene.noun {
        None => like.named || (like.by_office || !like.who.is_empty()) && !like.what.is_empty(),
        Some(noun) => like.what.contains(&noun) && like.who.len() + like.what.len() > 1,
    };
    if !is_brief(base, event) || !same || is_matter_of(base, event, scene) {
        return false;
    }
    let away = |at: &usize| {
        let word = paragraph.word(*at);
        let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
        let of_it = like.what.contains(at);
        // "He announced that the canal had been nationalised": what had been is what he says.
        let said = || clause.tokens.iter().any(|that| that < at && paragraph.word(*that) == "that");
        let before = matches!(word, "had" | "has" | "have") && !said();
        !of_it && (AWAY.binary_search(&lemma).is_ok() || before)
    };
    if clause.tokens.iter().any(away) {
        return false;
    }
    // A treaty that is signed is shown at home on the same day.
    let carried = SIGNED.contains(&class_of(base, event));
    let mut doers = like.who.iter().filter(|_| !carried).filter_map(|one| doer(clause, *one));
    like.what.iter().any(|what| is_joined(clause, *what, scene.at))
        || doers.any(|doer| opens_alike(clause, doer, scene.at))
}

/// Whether an event is called by a town, as a speech is by what it is about: "Kennedy's address on Berlin".
fn is_matter_of(base: &Base, event: EntityId, scene: &Scene) -> bool {
    let entity = base.lexicon.entity(event);
    let mut names = entity.all_names();
    let towns = || scene.named.entities.iter().map(|town| &base.lexicon.entity(*town).name);
    names.any(|name| towns().any(|town| name.contains(town.as_str())))
}

/// Whether two tokens of a clause stand in one part of it.
fn is_joined(clause: &Clause, one: usize, other: usize) -> bool {
    let paragraph = &clause.place.passage.paragraph;
    let between = one.min(other)..one.max(other);
    let parts = |at: usize| PARTING.contains(&paragraph.word(at)) && !is_facing(clause, at);
    !between.into_iter().any(parts) && opens_alike(clause, one, other)
}

/// Whether a "before" tells in front of whom: "signed before Douglas MacArthur", but not "before MacArthur spoke".
fn is_facing(clause: &Clause, before: usize) -> bool {
    let paragraph = &clause.place.passage.paragraph;
    let mut next = clause.place.mentions_in(before + 1..before + 2);
    let is_person = |one: &EntityId| clause.place.document.base.lexicon.entity(*one).kind == Kind::Person;
    paragraph.word(before) == "before"
        && next.next().is_some_and(|(at, mention)| {
            let acts = words::verb(paragraph.word(mention.tokens.end)).is_some_and(|verb| verb.form.past);
            entities(&clause.place, at, mention).iter().any(is_person) && !acts
        })
}

/// Whether no comma parts two tokens in a clause that opens with another: "When Castro came, few people in Washington".
fn opens_alike(clause: &Clause, one: usize, other: usize) -> bool {
    let paragraph = &clause.place.passage.paragraph;
    let first = one.min(other);
    let opened = clause.tokens.first().is_some_and(|at| PARTING.contains(&paragraph.word(*at)));
    let comma = || (first..one.max(other)).any(|at| paragraph.is_mark(at, ','));
    !opened || !comma()
}

/// Where a clause has a person for the subject of a verb in the past: "Nasser told", "Nasser, speaking at".
fn doer(clause: &Clause, person: EntityId) -> Option<usize> {
    let paragraph = &clause.place.passage.paragraph;
    let acts = |mention: &Mention| {
        let end = mention.tokens.end;
        let comma = usize::from(paragraph.is_mark(end, ','));
        words::verb(paragraph.word(end + comma))
            .is_some_and(|verb| if comma == 0 { verb.form.past } else { verb.form.gerund })
    };
    let is_person = clause.place.document.base.lexicon.entity(person).kind == Kind::Person;
    let mut mentions = clause.tokens.iter().flat_map(|at| clause.place.mentions_in(*at..at + 1));
    let (_, mention) = mentions.find(|(at, mention)| {
        is_person && entities(&clause.place, *at, mention).contains(&person) && acts(mention)
    })?;
    Some(mention.tokens.start)
}

/// The town, or the bay, that a mention at a token means, if a preposition puts the clause there.
fn scene_at(place: &Place, token: usize) -> Option<Scene> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let (at, mention) = place.mentions_in(token..token + 1).next()?;
    // "In Paris" is no government.
    let of_place = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::Place;
    let entities: Vec<EntityId> = entities(place, at, mention).into_iter().filter(of_place).collect();
    let is_point = |classes: &[&str], one: EntityId| of_class(base, &chain(base, one), classes).is_some();
    let is_town = |one: &EntityId| is_point(TOWNS, *one) || is_point(&["bay"], *one);
    let next = mention.tokens.end;
    let last = mention.tokens.start.checked_sub(1)?;
    let noun = matches!(paragraph.word(last), "a" | "an" | "the").then_some(next);
    let before = last.checked_sub(usize::from(noun.is_some()))?;
    let preposition = paragraph.word(before);
    let near = matches!(preposition, "near" | "outside");
    // "in the Vienna of 1848", "in Berlin's streets"
    let bare = paragraph.tokens.get(next).is_none_or(|token| token.kind != TokenKind::Genitive);
    let named = Argument { span: place.span(mention.tokens.clone()), entities, ..Argument::default() };
    let fits = near || matches!(preposition, "at" | "in" | "into");
    (fits && bare && !named.entities.is_empty() && named.entities.iter().all(is_town)).then_some(Scene {
        named,
        at: before,
        near,
        noun,
    })
}

/// The settled fact that says where an event was.
fn settled(base: &Base, event: EntityId) -> Option<&Fact> {
    base.about(relation::OCCURRED_AT, event).find(|fact| fact.standing != Standing::Single)
}

/// Whether an event was at a place, or in what it lies in.
fn is_around(base: &Base, event: EntityId, scene: &Scene) -> bool {
    let facts = base.about(relation::OCCURRED_AT, event);
    facts.filter_map(|fact| fact.claim.object.entity()).any(|known| {
        let around = chain(base, known);
        scene.named.entities.iter().any(|one| around.contains(one) || chain(base, *one).contains(&known))
    })
}

/// Whether an event was nowhere near a place.
fn is_elsewhere(base: &Base, event: EntityId, scene: &Scene) -> bool {
    let recent = scene::happened(base, event)
        .is_some_and(|when| crate::value::written(when.reading.first).year >= super::BORDERS);
    let facts = base.about(relation::OCCURRED_AT, event);
    let mut places = facts.filter_map(|fact| fact.claim.object.entity());
    let land = |one: EntityId| chain(base, one).last().copied();
    places.all(|known| {
        let abroad = || scene.named.entities.iter().all(|one| land(*one) != land(known));
        are_apart(base, &scene.named, known, recent) && (!scene.near || abroad())
    })
}

/// Whether the sentence names the right place too, as another one than that within the wrong: "Notre-Dame in Reims".
fn is_named(place: &Place, token: usize, scene: &Scene, known: &Fact) -> bool {
    let base = place.document.base;
    let Some(known) = known.claim.object.entity() else { return true };
    let around = chain(base, known);
    let sentence = place.passage.paragraph.sentence_of(token);
    let others = place.mentions_in(sentence).filter(|(_, mention)| mention.tokens.end != scene.at);
    let meant = others.flat_map(|(at, mention)| entities(place, at, mention));
    let mut towns = meant.filter(|one| base.lexicon.entity(*one).kind == Kind::Place);
    towns.any(|one| around.contains(&one) || chain(base, one).contains(&known))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::AWAY.is_sorted());
    }
}
