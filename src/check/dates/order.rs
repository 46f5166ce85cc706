//! Things put before what they came after, and entries of a timeline out of their order.

use crate::base::Fact;
use crate::check::consistency::order::is_after;
use crate::check::dated::{Dated, Place, places};
use crate::check::distance::{Distance, distances};
use crate::check::relative::{Accord, Relative, unfitting};
use crate::check::sequence::{Event, Sequence};
use crate::check::timeline::{Entry, timelines};
use crate::check::{Document, LinkedParagraph, message};
use crate::claim::relation;
use crate::finding::{Evidence, Finding};
use crate::lexicon::EntityId;
use crate::mention::Direction;
use crate::only::Only;
use crate::text::Span;
use crate::value::When;

/// Entries in order without which a timeline is not known to be one.
const ENOUGH: usize = 4;

/// What a paragraph by itself has the wrong way round.
pub(in crate::check) fn within(document: &LinkedParagraph) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let dates = place.dates();
        let told = distances(&place, &dates);
        findings.extend(told.iter().filter_map(|distance| turned(&place, &dates, distance)));
        findings.extend(place.passage.sequences.told.iter().filter_map(|told| sequence(&place, told)));
    }
    findings
}

/// Entries out of the order of their timeline, and what is put on the wrong side of an event that the essay or the base
/// dates elsewhere.
pub(in crate::check) fn across(document: &Document) -> Vec<Finding> {
    let timelines = timelines(document);
    let mut findings: Vec<Finding> = timelines.iter().filter_map(|run| misplaced(run)).collect();
    for (place, relative) in unfitting(document) {
        if relative.accord() == Accord::Reversed {
            let start = relative.length.map_or(relative.word, |length| length.tokens.start);
            findings.extend(reversed(&relative, place.span(start..relative.word + 1)));
        }
    }
    findings
}

/// "The Treaty of Versailles, which came before the Battle of Verdun".
fn sequence(place: &Place, told: &Sequence) -> Option<Finding> {
    let document = place.document;
    let (former, latter) = (Event::of(place, &told.former)?, Event::of(place, &told.latter)?);
    let [(former, one), (latter, other)] = known(document, &former, &latter)?;
    let (one_when, other_when) = (one.claim.at()?, other.claim.at()?);
    let message = format!(
        "{} was {}, not before {}, which was {}",
        message::name(document.base, former),
        message::on(one_when),
        message::name(document.base, latter),
        message::on(other_when)
    );
    let sources = [one, other].into_iter().flat_map(|fact| message::sources(document.base, fact));
    place
        .is_asserted(told.word)
        .then(|| Finding::new("dates/order", place.span(told.word..told.word + 1), message).because(sources))
}

/// The facts by which an event was after another that is put before it, whichever of its dates is meant.
pub(in crate::check) fn known<'d>(
    document: &Document<'d>,
    former: &Event,
    latter: &Event,
) -> Option<[(EntityId, &'d Fact); 2]> {
    let (Event::Known(former), Event::Known(latter)) = (former, latter) else { return None };
    let facts =
        |event| document.base.about(relation::OCCURRED, event).filter(|fact| fact.claim.at().is_some());
    let apart = |one: &Fact, other: &Fact| {
        one.claim.at().zip(other.claim.at()).is_some_and(|(one, other)| is_after(&one, &other))
    };
    let all = facts(*former).all(|one| facts(*latter).all(|other| apart(one, other)));
    let (one, other) = (facts(*former).next()?, facts(*latter).next()?);
    all.then_some([(*former, one), (*latter, other)])
}

/// What is put on the wrong side of an event.
fn reversed(relative: &Relative, span: Span) -> Option<Finding> {
    let (here, there) = relative.reversed()?;
    let side = if relative.after { "before" } else { "after" };
    let message = format!("{} is {side} {}, which was {}", here, relative.name, message::on(*there));
    Some(Finding::new("dates/order", span, message).because(relative.evidence.clone()))
}

/// "On 2 February he spoke, and nine days earlier, on 11 February, …": just so far apart, and the other way round.
fn turned(place: &Place, dates: &[Dated], distance: &Distance) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    // Whatever else the paragraph dates may be what is counted from.
    if !distance.is_turned() || distance.is_explained(dates, 0..paragraph.tokens.len()) {
        return None;
    }
    let (said, right) = match distance.direction {
        Direction::Later => ("later", "earlier"),
        Direction::Earlier => ("earlier", "later"),
    };
    let Distance { length, anchor, .. } = distance;
    let word = length.tokens.end;
    let counted = paragraph.text_of(length.tokens.clone()).to_lowercase();
    let (here, there) = (distance.when_turned(), anchor.when);
    let message = format!("{here} is {counted} {right} than {there}, not {said}");
    let evidence =
        Evidence::Passage { span: place.span(anchor.tokens.clone()), says: format!("{there} here") };
    let span = place.span(word..word + 1);
    let finding = Finding::new("dates/order", span, message).because([evidence]);
    Some(if paragraph.word(word) == said { finding.fix(span, right) } else { finding })
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
    let culprits = (0..run.len()).filter(|at| breaks(order, Some(*at)) == 0);
    let at = culprits.only()?;
    // A last entry that comes back to the first is not out of order.
    if run.iter().filter(|entry| entry.when == run[at].when).count() > 1 {
        return None;
    }
    let neighbour = if at == 0 { run.get(1)? } else { run.get(at - 1)? };
    let message = format!("{} is out of the order of the list", run[at].when);
    let evidence = Evidence::Passage { span: neighbour.span, says: format!("{} here", neighbour.when) };
    Some(Finding::new("dates/order", run[at].span, message).because([evidence]))
}
