//! Events put in the wrong year, decade or century.

use crate::base::Fact;
use crate::check::{Document, dates::astray, dates::bounds, dates::fought, dates::slipped, message};
use crate::claim::{Claim, RelationId, Slot, relation};
use crate::finding::Finding;
use crate::mention::Date;
use crate::prose::name_words;
use crate::text::Span;
use crate::value::{When, written};
use crate::words;

/// What begins or ends in the year of an event.
const BOUNDS: &[RelationId] = &[relation::JOINED, relation::LEFT, relation::FORMED, relation::DISSOLVED];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let claims = document.asserted().filter(|claim| claim.relation == relation::OCCURRED);
    let ends = bounds::findings(document, "dates/event", BOUNDS);
    let found =
        claims.filter_map(|claim| finding(document, claim)).chain(ends).chain(bounds::deeds(document));
    let mut found: Vec<Finding> =
        found.chain(astray::findings(document)).chain(fought::findings(document)).collect();
    // What the name or the place of a battle has told already is not said twice.
    let told: Vec<Span> = found.iter().map(|finding| finding.span).collect();
    let slipped = slipped::findings(document);
    found.extend(slipped.into_iter().filter(|finding| !told.iter().any(|span| span.contains(finding.span))));
    found
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let judgement = document.base.judge(claim);
    // Every event of that name must lie elsewhere.
    if !judgement.is_against_all(&claim.subject) {
        return None;
    }
    let (fact, _) = judgement.against.iter().find(|(_, slot)| *slot == Slot::Time)?;
    let when = fact.claim.at().filter(|when| !is_by_old_year(document, claim, *when))?;
    let other = is_other_event(document, claim, when)
        || is_end_of_law(document, claim, fact)
        || is_end_of_plan(document, claim, fact);
    if other || is_lent_wrong(document, claim, when) {
        return None;
    }
    let message = format!(
        "{} {} {}{}",
        message::subject(document.base, fact),
        message::came_about(document.base, fact.claim.subject.entity(), when),
        message::on(when),
        message::not_then(document, claim)
    );
    let finding = Finding::new("dates/event", message::date_span(claim), message)
        .because(message::sources(document.base, fact));
    Some(match date_fix(document, claim, when) {
        Some(edits) => edits.into_iter().fold(finding, |finding, (span, text)| finding.fix(span, text)),
        None => finding,
    })
}

/// Days beyond which a description is of another event: "his siege of Constantinople".
const DESCRIBED: i32 = 3 * 366;
/// The same for a name of common words: "the Depression of 1893", "the Social Security Act of 1965".
const COMMON: i32 = 25 * 366;

/// Whether the words that name the event are no name of its own, and the time is far from its.
fn is_other_event(document: &Document, claim: &Claim, known: When) -> bool {
    let Some(words) = document.words(claim.subject.span) else { return false };
    let (Some(said), Some(first)) = (claim.at(), words.chars().next()) else { return false };
    let common = name_words(words).iter().all(|(_, word)| words::is_english(word));
    let apart = known.gap(&said);
    // The wrong century is a slip, however far away.
    let year = |when: When| written(when.reading.first).year;
    let slip = year(known).abs_diff(year(said)) == 100;
    !slip && (first.is_lowercase() && apart > DESCRIBED || common && apart > COMMON)
}

/// "Although the GI Bill ended in 1956": the sources tell when a law was made.
fn is_end_of_law(document: &Document, claim: &Claim, fact: &Fact) -> bool {
    let event = fact.claim.subject.entity().map(|event| document.base.lexicon.entity(event));
    let law = event.is_some_and(|event| matches!(event.class.as_str(), "act" | "law"));
    let ends = |words: &str| words.split(' ').any(|word| matches!(word, "ended" | "expired" | "lapsed"));
    law && document.words(claim.span).is_some_and(ends)
}

/// "The treaty failed in the 1930s": only what is fought fails when it is.
fn is_end_of_plan(document: &Document, claim: &Claim, fact: &Fact) -> bool {
    let fought = fact.claim.subject.entity().is_some_and(|event| fought::is_fight(document.base, event));
    let fails = |words: &str| words.split(' ').any(|word| matches!(word, "fail" | "failed" | "fails"));
    !fought && document.words(claim.span).is_some_and(fails)
}

/// Whether the day is right, and only the year wrong that the essay lends it.
fn is_lent_wrong(document: &Document, claim: &Claim, known: When) -> bool {
    let lent = claim.when.as_ref().is_some_and(|timing| timing.lent_year);
    let date = date_of(document, claim).map(|(_, _, date)| date);
    let same_day = |date: &Date| {
        known.readings().any(|reading| {
            let day = written(reading.first);
            day.month == date.month && day.day == date.day
        })
    };
    lent && date.is_some_and(same_day)
}

/// The parts of the written date that a fact's date changes: only where one part alone is wrong, or the whole is
/// known as finely as it is written.
pub(in crate::check) fn date_fix(
    document: &Document,
    claim: &Claim,
    right: When,
) -> Option<Vec<(Span, String)>> {
    let (passage, offset, date) = date_of(document, claim)?;
    let known = message::date_of(right);
    let one_day = right.reading.days() == 1;
    if date.until.is_some() || date.when.is_none_or(|when| when.reading.days() > 366) || date.year.is_none() {
        return None;
    }
    if date.day.is_some() && !one_day {
        return None;
    }
    let parts = date.rewritten(known, &passage.paragraph);
    let single = parts.len() == 1;
    let edits = parts
        .into_iter()
        .map(|(token, text)| (crate::check::span_in(passage, offset, token..token + 1), text));
    single.then(|| edits.collect())
}

/// "11 February 1731" for 1732: in England, until 1752, the year began on 25 March.
pub(in crate::check) fn is_by_old_year(document: &Document, claim: &Claim, right: When) -> bool {
    date_of(document, claim).is_some_and(|(_, _, date)| is_old_year(date, &right))
}

/// Whether a date is another's if its year began on 25 March.
pub(in crate::check) fn is_old_year(date: &Date, right: &When) -> bool {
    let (Some(year), Some(month)) = (date.year, date.month) else { return false };
    let early = month < 3 || month == 3 && date.day.is_none_or(|day| day < 25);
    let next = || date.in_year(year + 1).is_some_and(|next| !next.disjoint(right));
    date.until.is_none() && (1066..1752).contains(&year) && early && next()
}

/// The date mention that a claim's time was read from.
fn date_of<'d>(document: &'d Document, claim: &Claim) -> Option<(&'d crate::check::Passage, u32, &'d Date)> {
    let timing = claim.when.as_ref()?;
    let mention = timing.mention?;
    document.passages.iter().find_map(|(passage, offset)| {
        let found = passage.mentions.get(mention)?;
        let span = crate::check::span_in(passage, *offset, found.tokens.clone());
        (span == timing.span).then_some(())?;
        Some((*passage, *offset, found.date()?))
    })
}
