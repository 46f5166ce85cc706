//! Days out of the order in which a paragraph tells its story: "in March 1940 … on 8 August 1932 … in August 1945".
//!
//! Many stories go back, so this alone is no error. It is one where all other dates of the paragraph are in order, and
//! a slip of the pen would put this one just between its neighbours. A year too early or too late is no slip: the airlift
//! went on for months when the blockade was over.

use crate::check::clock::{Clock, Tick, clause, looks_elsewhere};
use crate::check::dated::{Place, places};
use crate::check::{Document, message};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::Date;
use crate::value::{Day, When};

/// Days between the neighbours of a date within which a slip of one digit is told from another story: of a day, and of
/// a month.
const WINDOW: i32 = 6 * 366;
const MONTHS: i32 = 3 * 366;

/// Days before the first and after the last date of a paragraph within which another may be its neighbour.
const NEAR: i32 = 400;

/// Dates in order without which a paragraph tells no story.
const ENOUGH: usize = 2;

pub(in crate::check) fn findings(document: &Document) -> Vec<Finding> {
    places(document).flat_map(|place| astray(&place)).collect()
}

fn astray(place: &Place) -> Option<Finding> {
    let full =
        place.passage.mentions.iter().filter_map(|mention| mention.date()).filter(|date| date.year.is_some());
    if full.count() <= ENOUGH {
        return None;
    }
    let clock = Clock::of(place);
    let told: Vec<&Tick> = clock.ticks.iter().filter(|tick| tick.full && tick.when.is_some()).collect();
    let mut culprits = (0..told.len()).filter(|at| breaks(&told, None) > 0 && breaks(&told, Some(*at)) == 0);
    let at = culprits.next()?;
    // Of two that are the wrong way round either may be wrong, unless the slip tells.
    let slips = |at: usize| right_year(place, &told, at).map(|(date, year)| (at, date, year));
    let all: Vec<(usize, &Date, i32)> = std::iter::once(at).chain(culprits).filter_map(slips).collect();
    let inner: Vec<_> = all.iter().filter(|(at, ..)| (1..told.len() - 1).contains(at)).collect();
    let (at, date, year) = match (all.as_slice(), inner.as_slice()) {
        ([only], _) => *only,
        (_, [only]) => **only,
        _ => return None,
    };
    let tick = told[at];
    let paragraph = &place.passage.paragraph;
    let clause = clause(paragraph, tick.tokens.clone());
    if looks_elsewhere(paragraph, &clause) || !place.is_asserted(tick.tokens.start) {
        return None;
    }
    let (when, right) = (tick.when?, date.in_year(year)?);
    let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| told.get(at));
    let evidence = neighbours.filter_map(|tick| {
        let span = place.span(tick.tokens.clone());
        Some(Evidence::Passage { span, says: format!("{} here", tick.when?) })
    });
    let message = format!("{when} is out of the order of the paragraph, {right} would be in it");
    let finding = Finding::new("dates/event", place.span(tick.tokens.clone()), message).because(evidence);
    let fix = date.rewritten(message::date_of(right), paragraph);
    let fixed = match fix.as_slice() {
        [(token, text)] => finding.fix(place.span(*token..token + 1), text.clone()),
        _ => finding,
    };
    Some(fixed.at_most(Severity::Warning))
}

/// How often the dates go back, without one of them.
fn breaks(told: &[&Tick], without: Option<usize>) -> usize {
    let kept: Vec<When> = (told.iter().enumerate())
        .filter(|(at, _)| Some(*at) != without)
        .filter_map(|(_, tick)| tick.when)
        .collect();
    kept.windows(2).filter(|pair| pair[1].reading.last < pair[0].reading.first).count()
}

/// The one year in which a date would stand in its place, if a slip makes its own of it.
fn right_year<'d>(place: &Place<'d>, told: &[&Tick], at: usize) -> Option<(&'d Date, i32)> {
    let tick = told[at];
    let mentions = &place.passage.mentions;
    let date = mentions.iter().find(|mention| mention.tokens == tick.tokens)?.date()?;
    let (year, _) = (date.year?, date.month?);
    if date.until.is_some() || told.len() <= ENOUGH {
        return None;
    }
    let before = at.checked_sub(1).and_then(|at| told[at].when);
    let after = told.get(at + 1).and_then(|tick| tick.when);
    let span = if date.day.is_some() { WINDOW } else { MONTHS };
    let (first, last) = match (before, after) {
        (Some(before), Some(after)) => (before.reading.first, after.reading.last),
        (Some(before), None) => (before.reading.first, Day(before.reading.last.0 + NEAR)),
        (None, Some(after)) => (Day(after.reading.first.0 - NEAR), after.reading.last),
        (None, None) => return None,
    };
    let width = last.0 - first.0;
    let within = |year: &i32| {
        let when = date.in_year(*year);
        when.is_some_and(|when| first <= when.reading.first && when.reading.last <= last)
    };
    let years = (crate::value::written(first).year..=crate::value::written(last).year).filter(within);
    let mut years = years.filter(|right| is_slip(year, *right));
    let right = years.next().filter(|_| years.next().is_none() && width <= span)?;
    Some((date, right))
}

/// Whether two years differ in one digit that is not the last.
pub(super) fn is_slip(left: i32, right: i32) -> bool {
    let digits = |year: i32| if year > 0 { year } else { 1 - year }.to_string();
    let (left, right) = (digits(left), digits(right));
    let differ = left.bytes().zip(right.bytes()).filter(|(left, right)| left != right).count();
    left.len() == right.len() && differ == 1 && left.chars().last() == right.chars().last()
}
