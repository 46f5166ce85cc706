//! One day with two weekdays in one essay; one event on two days, named or recalled.

use std::iter::zip;

use rustc_hash::FxHashMap;

use super::{Document, span_in, wording};
use crate::claim::{Claim, Outcome, conflict, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::text::Span;
use crate::value::Weekday;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = weekdays(document);
    findings.extend(events(document));
    findings.extend(super::recalled::check(document));
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
    let dated = ["born", "died", "occurred"].map(relation);
    let claims: Vec<_> = (document.asserted())
        .filter(|claim| {
            dated.contains(&Some(claim.relation)) && claim.subject.entity().is_some() && claim.at().is_some()
        })
        .collect();
    let mut findings = Vec::new();
    let mut seen: FxHashMap<_, Vec<&Claim>> = FxHashMap::default();
    for claim in claims {
        let like = seen.entry((claim.relation, claim.subject.entity())).or_default();
        let earlier =
            like.iter().find(|earlier| matches!(conflict(claim, earlier), Outcome::Conflicts(_))).copied();
        like.push(claim);
        // Where the base knows the date, the rules that ask it say which of the two is wrong.
        let unknown = |_: &&Claim| {
            let known = document.base.judge(claim);
            known.against.is_empty() && !known.supported
        };
        let Some(earlier) = earlier.filter(unknown) else { continue };
        let (Some(one), Some(other), Some(entity)) = (claim.at(), earlier.at(), claim.subject.entity())
        else {
            continue;
        };
        let name = wording::name(document.base, entity);
        let message = format!("{name}: {one} here, {other} before");
        let evidence = Evidence::Passage { span: earlier.span, says: format!("{other} here") };
        findings.push(
            Finding::new("consistency/date", wording::date_span(claim), message)
                .because([evidence])
                .at_most(Severity::Warning),
        );
    }
    findings
}
