//! Things put before what they came after, and entries of a timeline out of their order.

use super::dated::places;
use super::relative::{Relative, Verdict, relatives};
use super::timeline::{Entry, timelines};
use super::{Document, wording};
use crate::finding::{Evidence, Finding};
use crate::text::Span;
use crate::value::When;

/// Entries in order without which a timeline is not known to be one.
const ENOUGH: usize = 4;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    let timelines = timelines(document);
    findings.extend(timelines.iter().filter_map(|run| misplaced(run)));
    let entries: Vec<Entry> = timelines.into_iter().flatten().collect();
    for place in places(document) {
        let lengths = &place.passage.lengths;
        for relative in relatives(&place, lengths, &entries) {
            if relative.verdict() == Verdict::Reversed {
                let start = relative.length.map_or(relative.word, |length| length.tokens.start);
                findings.extend(reversed(&relative, place.span(start..relative.word + 1)));
            }
        }
    }
    findings
}

/// What is put on the wrong side of an event.
fn reversed(relative: &Relative, span: Span) -> Option<Finding> {
    let (here, there) = (relative.here.first()?, relative.there.first()?);
    let side = if relative.after { "before" } else { "after" };
    let message = format!("{} is {side} {}, which was {}", here, relative.name, wording::on(*there));
    Some(Finding::new("dates/order", span, message).because(relative.evidence.clone()))
}

/// The one entry whose date breaks the order of all others.
fn misplaced(run: &[Entry]) -> Option<Finding> {
    let ascending = |left: &When, right: &When| left.reading.first <= right.reading.last;
    let descending = |left: &When, right: &When| ascending(right, left);
    let breaks = |order: &dyn Fn(&When, &When) -> bool, without: Option<usize>| {
        let kept: Vec<&When> = (run.iter().enumerate())
            .filter(|(at, _)| Some(*at) != without)
            .map(|(_, entry)| &entry.when)
            .collect();
        kept.windows(2).filter(|pair| !order(pair[0], pair[1])).count()
    };
    let order: &dyn Fn(&When, &When) -> bool =
        if breaks(&ascending, None) <= breaks(&descending, None) { &ascending } else { &descending };
    if run.len() <= ENOUGH || breaks(order, None) == 0 {
        return None;
    }
    let mut culprits = (0..run.len()).filter(|at| breaks(order, Some(*at)) == 0);
    let at = culprits.next().filter(|_| culprits.next().is_none())?;
    // A last entry that comes back to the first is not out of order.
    if run.iter().filter(|entry| entry.when == run[at].when).count() > 1 {
        return None;
    }
    let neighbour = if at == 0 { run.get(1)? } else { run.get(at - 1)? };
    let message = format!("{} is out of the order of the list", run[at].when);
    let evidence = Evidence::Passage { span: neighbour.span, says: format!("{} here", neighbour.when) };
    Some(Finding::new("dates/order", run[at].span, message).because([evidence]))
}
