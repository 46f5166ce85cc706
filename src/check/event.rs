//! Events put in the wrong year, decade or century.

use super::{Document, bounds, wording};
use crate::claim::{Claim, Slot, relation};
use crate::finding::Finding;
use crate::mention::Date;
use crate::text::Span;
use crate::value::When;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let Some(occurred) = relation("occurred") else { return vec![] };
    let claims = document.asserted().filter(|claim| claim.relation == occurred);
    let ends = bounds::findings(document, "dates/event", &["joined", "left", "formed", "dissolved"]);
    claims.filter_map(|claim| finding(document, claim)).chain(ends).chain(bounds::deeds(document)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let judgement = document.base.judge(claim);
    // Every event of that name must lie elsewhere.
    if !judgement.is_against_all(&claim.subject) {
        return None;
    }
    let (fact, _) = judgement.against.iter().find(|(_, slot)| *slot == Slot::Time)?;
    let when = fact.claim.at()?;
    let message = format!("{} was {}", wording::subject(document.base, fact), wording::on(when));
    let finding = Finding::new("dates/event", wording::date_span(claim), message)
        .because(wording::sources(document.base, fact));
    Some(match date_fix(document, claim, when) {
        Some(edits) => edits.into_iter().fold(finding, |finding, (span, text)| finding.fix(span, text)),
        None => finding,
    })
}

/// The parts of the written date that a fact's date changes: only where one part alone is wrong, or the whole is
/// known as finely as it is written.
pub(super) fn date_fix(document: &Document, claim: &Claim, right: When) -> Option<Vec<(Span, String)>> {
    let (passage, offset, date) = date_of(document, claim)?;
    let known = wording::date_of(right);
    let one_day = right.reading.days() == 1;
    if date.until.is_some() || date.when.is_none_or(|when| when.reading.days() > 366) || date.year.is_none() {
        return None;
    }
    if date.day.is_some() && !one_day {
        return None;
    }
    let parts = date.rewritten(known, &passage.paragraph);
    let single = parts.len() == 1;
    let edits =
        parts.into_iter().map(|(token, text)| (super::span_in(passage, offset, token..token + 1), text));
    single.then(|| edits.collect())
}

/// The date mention that a claim's time was read from.
fn date_of<'d>(document: &'d Document, claim: &Claim) -> Option<(&'d super::Passage, u32, &'d Date)> {
    let timing = claim.when.as_ref()?;
    let mention = timing.mention?;
    document.passages.iter().find_map(|(passage, offset)| {
        let found = passage.mentions.get(mention)?;
        let span = super::span_in(passage, *offset, found.tokens.clone());
        (span == timing.span).then_some(())?;
        Some((*passage, *offset, found.date()?))
    })
}
