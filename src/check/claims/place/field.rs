//! Battles put on the field of another: "In 53 BC Crassus was killed by the Parthians at Cannae".
//!
//! Who fought, against whom, and in what year tells which battle is meant. But a general fights many, and of most the base
//! knows nothing. So the place must be one that is known for battles alone, all of another time, in none of which anybody
//! was whom the sentence names.

use std::ops::Range;

use super::{chain, worded};
use crate::base::{Base, Fact, Standing};
use crate::check::dated::{Place, places};
use crate::check::recognised::{Clause, dated as clause_of, entities};
use crate::check::{Document, fighting, scene};
use crate::claim::{Argument, relation};
use crate::finding::Finding;
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::value::When;
use crate::words;

/// Days of a date that tells with the two sides which battle is meant.
const YEAR: i32 = 366;
/// Days of one that tells which fight of a general is meant.
const MONTH: i32 = 31;
/// Days from such a date to a battle that is not meant.
const SEASON: i32 = 92;
/// Days from a battle to the death of whoever fell in it.
const DAYS: i32 = 3;

/// Kinds of place that are no more than a field of battle.
const FIELDS: &[&str] = &[
    "bay", "cape", "castle", "city", "field", "fort", "fortress", "heath", "hill", "moor", "pass", "place",
    "port", "town", "township", "village",
];

/// A place at which a clause tells of a fight, with the battles that it is known for.
struct Field {
    named: Argument,
    battles: Vec<EntityId>,
}

impl Field {
    /// Whether all its battles were some days from a time, at the least.
    fn is_apart(&self, base: &Base, when: When, days: i32) -> bool {
        self.battles
            .iter()
            .all(|event| scene::happened(base, *event).is_some_and(|known| known.gap(&when) > days))
    }
}

pub(super) fn findings(document: &Document) -> Vec<Finding> {
    places(document).flat_map(|place| of_place(place)).collect()
}

fn of_place(place: Place) -> Vec<Finding> {
    let mentions = place.passage.mentions.iter().enumerate();
    let fields: Vec<(usize, Field)> = mentions
        .filter_map(|(at, mention)| Some((mention.tokens.start, field(&place, at, mention)?)))
        .collect();
    if fields.is_empty() {
        return vec![];
    }
    let times = place.times();
    let findings = fields.iter().filter_map(|(token, field)| {
        let mut told = times.iter().filter_map(|(tokens, when)| {
            let clause = clause_of(&place, tokens.clone());
            clause.contains(token).then(|| finding(place, (tokens.clone(), *when), clause, (*token, field)))
        });
        // Of two dates neither tells when it was.
        told.next().filter(|_| told.next().is_none()).flatten()
    });
    findings.collect()
}

fn finding(
    place: Place,
    (date, when): (Range<usize>, When),
    tokens: Vec<usize>,
    (token, field): (usize, &Field),
) -> Option<Finding> {
    let base = place.document.base;
    let sure = when.slack == 0 && when.reading.days() <= YEAR && place.is_asserted(date.start);
    if !sure || !is_fought_at(&place, &tokens, token) {
        return None;
    }
    let clause = Clause::of(place, tokens);
    let sentence = place.passage.paragraph.sentence_of(token);
    let people = people(&place, sentence.clone());
    let here = people.iter().filter(|(at, _)| clause.tokens.contains(at));
    let known: Vec<EntityId> = here.flat_map(|(_, meant)| fights_of(base, meant, when)).collect();
    let parties = |event: &EntityId| clause.likeness(*event).who.len();
    let fighters = |event: &EntityId| {
        let fought = |one: &EntityId| scene::took_part(base, *event, &Argument::of(*one));
        people.iter().filter(|(_, meant)| meant.iter().any(fought)).count()
    };
    let precise = when.reading.days() <= MONTH;
    let there = field.battles.iter().map(fighters).max().unwrap_or(0);
    let is_meant = |event: &EntityId| {
        // In a year a general may fight anywhere, and the essay may look back at where he had fought.
        let one_side = precise && known.len() == 1 && there == 0;
        let both = parties(event) > 1 && (precise || there == 0 || fighters(event) > there);
        (one_side || both) && field.is_apart(base, when, if precise { SEASON } else { YEAR })
    };
    let told_of_death = clause.tokens.iter().any(|at| tells_of_death(place.passage.paragraph.word(*at)));
    // Nobody falls twice.
    let fell = |event: &EntityId| {
        let when =
            scene::happened(base, *event).filter(|when| told_of_death && field.is_apart(base, *when, DAYS));
        let died =
            |one: &EntityId| base.life(*one).1.zip(when).is_some_and(|(died, when)| died.gap(&when) <= DAYS);
        people.iter().any(|(_, meant)| matches!(meant[..], [one] if died(&one)))
    };
    let told = known.iter().copied().filter(|event| fell(event) || is_meant(event));
    // A battle is put at the field of a battle, a siege at a town that was besieged.
    let kind = |event: EntityId| base.lexicon.entity(event).class.rsplit(' ').next();
    let is_alike = |event: EntityId| field.battles.iter().any(|battle| kind(*battle) == kind(event));
    let event = told.max_by_key(|event| (is_alike(*event), parties(event)))?;
    let fact = super::unnamed::settled(base, event)?;
    let right = fact.claim.object.entity().filter(|one| is_spot(base, *one))?;
    let all = place.mentions_in(sentence).flat_map(|(at, mention)| entities(&place, at, mention));
    let around = chain(base, right);
    let mut named = all.chain(field.named.entities.iter().copied());
    let is_right = named.any(|one| {
        one == event
            || around.contains(&one) && base.lexicon.entity(one).kind == Kind::Place
            || chain(base, one).contains(&right)
    });
    (!is_right).then(|| worded(place.document, relation::OCCURRED_AT, fact, &field.named))
}

/// The field that a mention means: "at Cannae", "the sea battle of Actium".
fn field(place: &Place, at: usize, mention: &Mention) -> Option<Field> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let before = |back: usize| mention.tokens.start.checked_sub(back).map_or("", |at| paragraph.word(at));
    let fits = match before(1) {
        "at" | "near" | "outside" => true,
        "of" => matches!(before(2), "battle" | "siege"),
        _ => false,
    };
    mention.name().filter(|_| fits)?;
    let meant = entities(place, at, mention);
    let of_place = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::Place;
    let spots: Vec<EntityId> = meant.iter().copied().filter(of_place).collect();
    let mut battles: Vec<EntityId> = spots.iter().flat_map(|spot| scene::events_of(base, *spot)).collect();
    battles.sort_unstable();
    battles.dedup();
    let fits = !spots.is_empty() && spots.iter().all(|spot| is_field(base, *spot)) && !battles.is_empty();
    let named = Argument { span: place.span(mention.tokens.clone()), entities: spots, ..Argument::default() };
    fits.then_some(Field { named, battles })
}

/// Whether a place is known for nothing but battles.
fn is_field(base: &Base, spot: EntityId) -> bool {
    let mut there = base.to(relation::OCCURRED_AT, spot).filter_map(|fact| fact.claim.subject.entity());
    is_spot(base, spot) && there.all(|event| fighting::is_fight(base, event))
}

fn is_spot(base: &Base, one: EntityId) -> bool {
    FIELDS.binary_search(&base.lexicon.entity(one).class.as_str()).is_ok()
}

/// Whether a clause says of a place that somebody fought there: by the verb before its name, or by the first one after
/// a name that opens the clause.
fn is_fought_at(place: &Place, clause: &[usize], token: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let tells = |at: usize| {
        let word = paragraph.word(at);
        let acts = || {
            words::verb(word).is_some_and(|verb| verb.form.past || verb.form.participle || verb.form.gerund)
        };
        match fighting::is_fighting(word) || tells_of_death(word) {
            true => Some(true),
            false => acts().then_some(false),
        }
    };
    let parts =
        |at: usize| matches!(paragraph.word(at), "after" | "before" | "since" | "until" | "when" | "where");
    let before = clause
        .iter()
        .rev()
        .copied()
        .filter(|at| *at < token)
        .find_map(|at| if parts(at) { Some(false) } else { tells(at) });
    let after = || clause.iter().copied().filter(|at| *at > token).find_map(tells);
    before.or_else(after) == Some(true)
}

/// Whether a word says that somebody died.
fn tells_of_death(word: &str) -> bool {
    words::verb(word).is_some_and(|verb| matches!(verb.lemma, "die" | "fall" | "kill" | "perish" | "slay"))
}

/// The people whom a sentence names, each mention with its token and all whom it can mean.
fn people(place: &Place, tokens: Range<usize>) -> Vec<(usize, Vec<EntityId>)> {
    let is_person = |one: &EntityId| place.document.base.lexicon.entity(*one).kind == Kind::Person;
    let named = place.mentions_in(tokens).map(|(at, mention)| {
        let meant = entities(place, at, mention).into_iter().filter(is_person).collect();
        (mention.tokens.start, meant)
    });
    named.collect()
}

/// The fights at a time of the only one whom a name can mean who fought then.
fn fights_of(base: &Base, meant: &[EntityId], when: When) -> Vec<EntityId> {
    let is_then = |event: &EntityId| scene::happened(base, *event).is_some_and(|known| known.gap(&when) == 0);
    let of = |person: &EntityId| -> Vec<EntityId> {
        let facts = base.about(relation::TOOK_PART, *person);
        let settled = facts.filter(|fact| fact.standing == Standing::Settled);
        let events = settled.filter_map(|fact: &Fact| fact.claim.object.entity());
        events.filter(|event| fighting::is_fight(base, *event) && is_then(event)).collect()
    };
    let mut fought = meant.iter().map(of).filter(|events| !events.is_empty());
    fought.next().filter(|_| fought.next().is_none()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::FIELDS.is_sorted());
    }
}
