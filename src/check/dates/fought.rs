//! Fights at a place that is known for one, on a date that a slip of the pen makes of its own: "a landing at the Bay of
//! Pigs in April 1960".
//!
//! A place has a history before and after its battle. So the clause must tell of a fight, and the date must be that of
//! the battle but for its year or its month.

use crate::base::{Base, Fact};
use crate::check::clock::clause;
use crate::check::dated::{Dated, Place, each_mention};
use crate::check::dates::event::is_old_year;
use crate::check::{Document, message, scene};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Date, Mention};
use crate::value::{Precision, When, YearMonthDay, written};
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

/// Days of a battle whose month can be wrong, and of one whose year can.
const BRIEF: i32 = 7;
const LONG: i32 = 62;

/// Years from a battle to the date that is taken for it.
pub(super) const SLIP: u32 = 12;

pub(in crate::check) fn findings(document: &Document) -> Vec<Finding> {
    each_mention(document, finding)
}

fn finding(place: &Place, at: usize, mention: &Mention) -> Option<Finding> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let before = |back: usize| mention.tokens.start.checked_sub(back).map_or("", |at| paragraph.word(at));
    let the = usize::from(before(1) == "the");
    if !matches!(before(1 + the), "at" | "beside" | "near" | "off") {
        return None;
    }
    let clause = clause(paragraph, mention.tokens.clone());
    // "They had tried to land at the Bay of Pigs": a plan has dates of its own, an attempt has not.
    let tried = clause.iter().any(|at| matches!(paragraph.word(*at), "attempted" | "tried"));
    let said = if tried { *clause.first()? } else { mention.tokens.start };
    if !tells_of_fight(place, &clause) || !place.is_asserted(said) {
        return None;
    }
    let dated = date_of(place, mention, &clause)?;
    let events = events_at(place, at, mention);
    let is_then = |event: &EntityId| times(base, *event).any(|(_, when)| !when.disjoint(&dated.when));
    if events.iter().any(is_then) {
        return None;
    }
    let mut all = events.iter().filter_map(|event| Some((*event, slip(base, *event, &dated)?)));
    let (event, (fact, right)) = all.next().filter(|_| all.next().is_none())?;
    let message = format!(
        "{} was {}{}",
        message::name(base, event),
        message::on(fact.claim.at()?),
        message::not_on(dated.when)
    );
    let finding = Finding::new("dates/event", place.span(dated.tokens.clone()), message)
        .because(message::sources(base, fact))
        .at_most(Severity::Warning);
    Some(match dated.date.rewritten(right, paragraph).as_slice() {
        [(token, text)] => finding.fix(place.span(*token..token + 1), text.clone()),
        _ => finding,
    })
}

/// Whether a clause says that somebody fought.
pub(super) fn tells_of_fight(place: &Place, clause: &[usize]) -> bool {
    clause.iter().any(|at| {
        let word = place.passage.paragraph.word(*at);
        let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
        [word, lemma].iter().any(|word| FIGHTING.binary_search(word).is_ok())
    })
}

/// The fights that a name means, or that the place that it means has seen.
fn events_at(place: &Place, at: usize, mention: &Mention) -> Vec<EntityId> {
    let base = place.document.base;
    let Some(name) = mention.name() else { return vec![] };
    let mut events = Vec::new();
    for one in place.document.links.entities(place.at, at, name) {
        match base.lexicon.entity(one).kind {
            Kind::Event => events.push(one),
            Kind::Place => events.extend(scene::events_of(base, one)),
            _ => {}
        }
    }
    events.sort_unstable();
    events.dedup();
    events.retain(|event| is_fight(base, *event));
    events
}

pub(super) fn is_fight(base: &Base, event: EntityId) -> bool {
    let class = base.lexicon.entity(event).class.as_str();
    ["battle", "siege", "invasion", "landing", "operation"].iter().any(|kind| class.ends_with(kind))
}

/// The date beside a place, or the only one of its clause.
fn date_of<'d>(place: &Place<'d>, mention: &Mention, clause: &[usize]) -> Option<Dated<'d>> {
    let dates = place.dates();
    let end = mention.tokens.end;
    let beside = |date: &&Dated| date.tokens.start > end && place.only_links(end..date.tokens.start);
    let here = |date: &&Dated| clause.contains(&date.tokens.start);
    let mut own = dates.iter().filter(here);
    let only = || own.next().filter(|_| own.next().is_none());
    let date = dates.iter().find(beside).or_else(only)?;
    (date.is_plain() && !date.lent && !date.aside && date.date.until.is_none()).then(|| date.clone())
}

/// The facts that say when an event was.
pub(super) fn times(base: &Base, event: EntityId) -> impl Iterator<Item = (&Fact, When)> {
    let facts = base.about(relation::OCCURRED, event);
    facts.filter_map(|fact| Some((fact, fact.claim.at()?)))
}

/// The fact of a fight whose date is meant, with that date.
fn slip<'b>(base: &'b Base, event: EntityId, dated: &Dated) -> Option<(&'b Fact, YearMonthDay)> {
    let precise = |when: &When| match dated.date.day {
        _ if when.reading.days() > LONG => false,
        Some(_) => when.reading.precision == Precision::Day,
        None => when.reading.precision <= Precision::Month,
    };
    let mut precise = times(base, event).filter(|(_, when)| precise(when));
    precise.find_map(|(fact, when)| Some((fact, meant(dated.date, &when)?)))
}

/// The date that is meant, if one part alone is wrong: the year, or the month of a day.
fn meant(date: &Date, known: &When) -> Option<YearMonthDay> {
    let right = written(known.reading.first);
    let (year, month) = (date.year?, date.month?);
    if is_old_year(date, known) || year.abs_diff(right.year) > SLIP {
        return None;
    }
    let meets = |date: YearMonthDay| When::of(date).is_some_and(|when| !when.disjoint(known));
    let of_year = YearMonthDay { year: right.year, month: Some(month), day: date.day };
    let of_month = YearMonthDay { year, month: right.month, day: date.day };
    let by_year = year != right.year && meets(of_year);
    // What came of a long battle may have come a month later to the day.
    let brief = known.reading.days() <= BRIEF;
    let by_month = brief && date.day.is_some() && year == right.year && meets(of_month);
    by_year.then_some(of_year).or(by_month.then_some(of_month))
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::FIGHTING.is_sorted());
    }
}
