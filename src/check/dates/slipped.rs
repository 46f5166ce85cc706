//! Events that no frame reads, on a date that a slip of the pen makes of their own: "Kwame Nkrumah led it to independence
//! on 6 March 1967".
//!
//! What happens to a man in a year tells nothing of the next. So the date must be that of the event but for its year, and
//! the clause must name the event, or be like it in whom or where it names and in what it says was done.

use crate::base::{Base, Fact};
use crate::check::claims::place::is_put_elsewhere;
use crate::check::dated::{Dated, Place, places};
use crate::check::dates::astray::is_slip;
use crate::check::dates::event::is_old_year;
use crate::check::dates::fought::{SLIP, is_fight, tells_of_fight, times};
use crate::check::recognised::{Clause, around, dated as clause_of, entities};
use crate::check::{Document, message};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::value::{Day, Precision, YearMonthDay, written};
use crate::words;

/// Facts beyond which too much is known of a name for it to tell an event.
const MANY: usize = 500;

/// Facts of a place up to which its name alone tells what happened there.
const FEW: usize = 12;

/// Parties of an event that tell it by themselves.
const PARTIES: usize = 2;

/// What is done in another year about an event, as lemmas and as nouns, and what tells the distance from it.
const RECALLING: &[&str] = &[
    "address",
    "after",
    "ago",
    "anniversary",
    "before",
    "celebrate",
    "commemorate",
    "dedicate",
    "earlier",
    "later",
    "mark",
    "observe",
    "recall",
    "remember",
    "return",
    "since",
    "speak",
    "unveil",
    "visit",
];

/// Days of an event that has a date, and not a time.
const BRIEF: i32 = 5;

/// Days of an event up to which it tells what was done on them.
const LONG: i32 = 62;

/// Days of a month at the least.
const MONTH: i32 = 28;

pub(in crate::check) fn findings(document: &Document) -> Vec<Finding> {
    let of_paragraph = |place: Place<'_>| -> Vec<Finding> {
        let dates = place.dates();
        dates.iter().filter_map(|dated| finding(place, dated)).collect()
    };
    places(document).flat_map(of_paragraph).collect()
}

fn finding(place: Place, dated: &Dated) -> Option<Finding> {
    let (base, paragraph) = (place.document.base, &place.passage.paragraph);
    let (date, start) = (dated.date, dated.tokens.start);
    let days = dated.when.reading.days();
    let whole = date.year.is_some() && date.until.is_none() && (days == 1 || (MONTH..=31).contains(&days));
    if !whole || dated.lent || dated.aside || !dated.is_plain() || !place.is_asserted(start) {
        return None;
    }
    let tokens = clause_of(&place, dated.tokens.clone());
    let clause = Clause::of(place, tokens);
    let events = candidates(base, &clause);
    let begun = on_day(base, dated).map(|event| clause.likeness(event));
    if begun.into_iter().any(|like| like.named || !like.who.is_empty() || !like.what.is_empty()) {
        return None;
    }
    let is_then = |event: &EntityId| {
        let mut then = times(base, *event).filter(|(_, when)| !when.disjoint(&dated.when));
        let like = || clause.likeness(*event);
        then.any(|(_, when)| when.reading.days() <= LONG && (like().named || !like().what.is_empty()))
    };
    if events.iter().any(is_then) {
        return None;
    }
    let mut slipped = events.iter().filter_map(|event| {
        let (fact, right, exact) = slip(base, *event, dated)?;
        is_meant(&clause, dated, *event, right, exact).then_some((fact, right))
    });
    let (fact, right) = slipped.next()?;
    if slipped.any(|(_, other)| other != right) {
        return None;
    }
    let subject = fact.claim.subject.entity();
    let when = fact.claim.at()?;
    let message = format!(
        "{} {} {}{}",
        message::subject(base, fact),
        message::came_about(base, subject, when),
        message::on(when),
        message::not_on(dated.when)
    );
    let finding = Finding::new("dates/event", place.span(dated.tokens.clone()), message)
        .because(message::sources(base, fact))
        .at_most(Severity::Warning);
    Some(match date.rewritten(right, paragraph).as_slice() {
        [(token, text)] => finding.fix(place.span(*token..token + 1), text.clone()),
        _ => finding,
    })
}

/// The fact that puts an event at a date but for its year, with the right one, and whether the day is known to be the same.
fn slip<'b>(base: &'b Base, event: EntityId, dated: &Dated) -> Option<(&'b Fact, YearMonthDay, bool)> {
    let said = dated.date.year?;
    times(base, event).find_map(|(fact, when)| {
        let right = written(when.reading.first);
        let near = said != right.year && said.abs_diff(right.year) <= SLIP;
        // Of the calendars the one that the event is known in.
        let same = dated.date.in_year(right.year)?.reading.gap(when.reading) == 0;
        let whole_month = when.reading.precision == Precision::Month && when.reading.days() <= 31;
        let brief = when.reading.days() <= BRIEF || whole_month;
        let exact = dated.date.day.is_some() && when.reading.precision == Precision::Day;
        let meant = YearMonthDay { month: dated.date.month, day: dated.date.day, ..right };
        (near && same && brief && !is_old_year(dated.date, &when)).then_some((fact, meant, exact))
    })
}

/// The events that began on the day of a date.
fn on_day<'b>(base: &'b Base, dated: &Dated) -> impl Iterator<Item = EntityId> + 'b {
    let days = dated.when.readings().filter(|reading| reading.days() == 1).map(|reading| reading.first);
    let days: Vec<Day> = days.collect();
    let facts = days.into_iter().flat_map(|day| base.on(day));
    facts
        .filter(move |fact| fact.claim.relation == relation::OCCURRED)
        .filter_map(|fact| fact.claim.subject.entity())
}

/// Whether the clause has another date as well, and it is not told which is whose.
fn is_one_of_two(clause: &Clause, dated: &Dated) -> bool {
    let mentions = clause.tokens.iter().flat_map(|at| clause.place.mentions_in(*at..at + 1));
    mentions
        .filter(|(_, mention)| mention.date().is_some())
        .any(|(_, mention)| mention.tokens != dated.tokens)
}

/// The events that a clause names, and those of whom and what it names.
fn candidates(base: &Base, clause: &Clause) -> Vec<EntityId> {
    let is_event = |one: &EntityId| base.lexicon.entity(*one).kind == Kind::Event;
    let of_name = |one: &EntityId| -> Vec<EntityId> {
        match base.lexicon.entity(*one).kind {
            Kind::Event => vec![*one],
            Kind::Person | Kind::Place | Kind::Organisation if base.count_of(*one) <= MANY => {
                let facts = base.facts_of(*one);
                let ends = facts.flat_map(|fact| [fact.claim.subject.entity(), fact.claim.object.entity()]);
                ends.flatten().filter(is_event).collect()
            }
            _ => vec![],
        }
    };
    let mut events: Vec<EntityId> = clause.named().iter().flat_map(of_name).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// Whether a clause tells of an event whose date but for the year it gives.
fn is_meant(clause: &Clause, dated: &Dated, event: EntityId, right: YearMonthDay, day: bool) -> bool {
    let base = clause.place.document.base;
    let like = clause.likeness(event);
    let recalls = |at: &usize| {
        let word = clause.place.passage.paragraph.word(*at);
        let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
        !like.what.contains(at) && RECALLING.binary_search(&lemma).is_ok()
    };
    if clause.tokens.iter().any(recalls) || is_put_elsewhere(clause, event) {
        return false;
    }
    let Some(year) = dated.date.year.filter(|year| *year != right.year) else { return false };
    let digit = is_slip(year, right.year);
    if like.named {
        // What is over may be spoken of at any time; what is to come, by its name alone, at none.
        let surely = day || digit || like.who.len() >= PARTIES;
        let beside = is_beside(clause, dated, event);
        return surely && (beside || year < right.year && !is_one_of_two(clause, dated));
    }
    if is_one_of_two(clause, dated) {
        return false;
    }
    let sites = sites(clause, event);
    // What is over is recalled where it was, and on its day.
    let small = day && year < right.year && sites.iter().any(|site| base.count_of(*site) <= FEW);
    let fights = is_fight(base, event) && tells_of_fight(&clause.place, &clause.tokens);
    let told = !like.what.is_empty() || fights;
    let alike = told && !(like.who.is_empty() && sites.is_empty());
    // In a month more happens than on a day, and in any other year more than in one that a digit makes of it.
    let certain = like.who.len() >= PARTIES || !sites.is_empty() || fights;
    let surely = if day { certain || digit } else { digit && fights };
    surely && (alike || small)
}

/// The places of an event that a clause names.
fn sites(clause: &Clause, event: EntityId) -> Vec<EntityId> {
    let base = clause.place.document.base;
    let around = around(base, event);
    let name = &base.lexicon.entity(event).name;
    let is_site = |one: &EntityId| {
        let entity = base.lexicon.entity(*one);
        entity.kind == Kind::Place && (around.contains(one) || name.contains(&entity.name))
    };
    clause.named().iter().copied().filter(is_site).collect()
}

/// Whether the name of an event stands right before its date, or right after it: "the invasion in May 1969", "On 6 March
/// 1639 the Edict".
fn is_beside(clause: &Clause, dated: &Dated, event: EntityId) -> bool {
    let place = &clause.place;
    let paragraph = &place.passage.paragraph;
    let mentions = || clause.tokens.iter().flat_map(|at| place.mentions_in(*at..at + 1));
    let is_it = |at: usize, mention: &Mention| entities(place, at, mention).contains(&event);
    let link = |at: usize| {
        [',', ':', '*', '—', '–'].iter().any(|mark| paragraph.is_mark(at, *mark))
            || matches!(paragraph.word(at), "in" | "of" | "on" | "the")
    };
    mentions().filter(|(at, mention)| is_it(*at, mention)).any(|(_, mention)| {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let between =
            if end <= dated.tokens.start { end..dated.tokens.start } else { dated.tokens.end..start };
        between.into_iter().all(link)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::RECALLING.is_sorted());
    }
}
