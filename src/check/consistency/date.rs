//! One day with two weekdays in one essay; one event on two days, named or recalled.

use std::iter::zip;

use rustc_hash::FxHashMap;

use crate::check::{Document, message, span_in};
use crate::claim::{Claim, Outcome, conflict, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::text::Span;
use crate::value::Weekday;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = weekdays(document);
    findings.extend(events(document));
    findings.extend(crate::check::consistency::recalled::check(document));
    findings
}

/// A day of the essay with its weekday.
struct Seen {
    /// Day and month.
    day: (u32, u32),
    year: Option<i32>,
    weekday: Weekday,
    span: Span,
}

/// "on Friday 26 October … by Saturday 26 October": no source is needed to see that one of them is wrong.
fn weekdays(document: &Document) -> Vec<Finding> {
    let mut seen: Vec<Seen> = Vec::new();
    let mut findings = Vec::new();
    for (at, ((passage, offset), notes)) in zip(&document.passages, &document.notes).enumerate() {
        for &mention_at in &notes.weekdays {
            let mention = &passage.mentions[mention_at];
            let Some(date) = mention.date() else { continue };
            let (Some((weekday, token)), Some(day), Some(month)) = (date.weekday, date.day, date.month)
            else {
                continue;
            };
            let year = date.year.or_else(|| document.links.year(at, mention_at));
            let span = span_in(passage, *offset, token..mention.tokens.end);
            let same = |known: &&Seen| {
                let one_year = known.year == year || known.year.is_none() || year.is_none();
                known.day == (day, month) && one_year && known.weekday != weekday
            };
            // With a year the calendar tells which of the two is wrong: `dates/weekday` says so.
            if let Some(Seen { weekday: other, span: there, .. }) =
                seen.iter().find(same).filter(|_| year.is_none())
            {
                let message = format!("this day is a {weekday} here and a {other} before");
                let evidence = Evidence::Passage { span: *there, says: format!("a {other} here") };
                findings.push(Finding::new("consistency/date", span, message).because([evidence]));
            }
            seen.push(Seen { day: (day, month), year, weekday, span });
        }
    }
    findings
}

/// An event, birth or death that the essay puts at two times.
fn events(document: &Document) -> Vec<Finding> {
    let found = conflicts(std::slice::from_ref(document), |_, _| true);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// The events, births and deaths that a document puts at another time than another does. Days without a year are
/// not compared: chapters may be about different years.
pub(in crate::check) fn together(documents: &[Document]) -> Vec<(usize, Finding)> {
    conflicts(documents, |one, other| one != other)
}

/// The findings, each with the number of its document, where the two documents of a pair are to be compared.
fn conflicts(documents: &[Document], is_pair: fn(usize, usize) -> bool) -> Vec<(usize, Finding)> {
    let mut findings = Vec::new();
    let mut seen: FxHashMap<_, Vec<(usize, Claim)>> = FxHashMap::default();
    for (number, document) in documents.iter().enumerate() {
        for claim in dated(document) {
            // Entities have the numbers of their base.
            let key = (std::ptr::from_ref(document.base), claim.relation, claim.subject.entity());
            let like = seen.entry(key).or_default();
            let earlier = like.iter().find(|(other, earlier)| {
                is_pair(*other, number) && matches!(conflict(&claim, earlier), Outcome::Conflicts(_))
            });
            // Where the base knows the date, the rules that ask it say which of the two is wrong.
            let unknown = |_: &&(usize, Claim)| {
                let known = document.base.judge(&claim);
                known.against.is_empty() && !known.supported
            };
            if let Some((other, earlier)) = earlier.filter(unknown) {
                let elsewhere = (*other != number).then_some(*other);
                findings.extend(event(document, &claim, earlier, elsewhere).map(|finding| (number, finding)));
            }
            like.push((number, claim));
        }
    }
    findings
}

/// The claims of a document that say when somebody was born or died, or something happened.
fn dated(document: &Document) -> impl Iterator<Item = Claim> {
    let told = document.said_where(|kinds| kinds.dated).filter(|(claim, _)| is_dated(claim));
    told.map(|(claim, offset)| claim.shifted(offset))
}

/// Whether a claim says when somebody was born or died, or something happened.
pub(in crate::check) fn is_dated(claim: &Claim) -> bool {
    claim.stance.is_checked()
        && claim.at().is_some()
        && claim.subject.entity().is_some()
        && [relation::BORN, relation::DIED, relation::OCCURRED].contains(&claim.relation)
}

/// Two times of one event; the number is that of the document in which the earlier claim is, where it is another.
fn event(document: &Document, claim: &Claim, earlier: &Claim, elsewhere: Option<usize>) -> Option<Finding> {
    let (one, other, entity) = (claim.at()?, earlier.at()?, claim.subject.entity()?);
    let name = message::name(document.base, entity);
    let (span, says) = (earlier.span, format!("{other} here"));
    let (message, evidence) = match elsewhere {
        None => (format!("{name}: {one} here, {other} before"), Evidence::Passage { span, says }),
        Some(document) => (
            format!("{name}: {one} here, {other} in another document"),
            Evidence::Elsewhere { document, span, says },
        ),
    };
    let finding = Finding::new("consistency/date", message::date_span(claim), message);
    Some(finding.because([evidence]).at_most(Severity::Warning))
}
