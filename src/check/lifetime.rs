//! Wrong dates of birth and death, and deeds of the dead and the unborn.

use super::event::{date_fix, is_by_old_year};
use super::{Document, presence, wording};
use crate::claim::{Claim, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::Name;
use crate::value::{Day, Precision, When};

/// Years of age under which nobody acts in history.
const CHILDHOOD: i32 = 5;
/// Days after a death in which what the dead did may still be told: where only a year is given, a year's slack for
/// loose writing; where the month is, the time that an order or a letter takes.
const AFTERLIFE: i32 = 370;
const LAST_ORDERS: i32 = 60;

/// Days before a birth or after a death beyond which a single name is another's: a lifetime.
const NAMESAKE: u32 = 70 * 365;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = presence::check(document);
    for claim in document.asserted() {
        let name = claim.relation.get().name;
        findings.extend(match name {
            "born" | "died" => vital(document, claim, name),
            "acted" => deed(document, claim),
            _ => None,
        });
    }
    findings
}

/// A birth or death put at another time than the sources do.
fn vital(document: &Document, claim: &Claim, name: &str) -> Option<Finding> {
    let judgement = document.base.judge(claim);
    let known =
        |entity: &_| judgement.against.iter().any(|(fact, _)| fact.claim.subject.entity() == Some(*entity));
    if !claim.subject.entities.iter().all(known) || is_reign(document, claim, name) {
        return None;
    }
    let (fact, _) = judgement.against.first()?;
    let when = fact.claim.at().filter(|when| !is_by_old_year(document, claim, *when))?;
    let verb = if name == "born" { "was born" } else { "died" };
    let message = format!(
        "{} {verb} {}{}",
        wording::subject(document.base, fact),
        wording::on(when),
        wording::not_then(document, claim)
    );
    let mut finding = Finding::new("dates/lifetime", wording::date_span(claim), message)
        .because(wording::sources(document.base, fact))
        .because(named(document, claim));
    for (span, text) in date_fix(document, claim, when).into_iter().flatten() {
        finding = finding.fix(span, text);
    }
    Some(finding)
}

/// "Queen Victoria (1837–1901)": the years in brackets are those of a reign or a term.
fn is_reign(document: &Document, claim: &Claim, name: &str) -> bool {
    let bracketed = || {
        let span = wording::timing(claim)?.span;
        let (passage, offset) = document.passage(span)?;
        let chunk = &passage.paragraph.chunk;
        let (start, end) = ((span.start - offset) as usize, (span.end - offset) as usize);
        Some(chunk.get(..start)?.ends_with('(') || chunk.get(end..)?.starts_with(')'))
    };
    let (Some(when), Some(holds), Some(true)) = (claim.at(), relation("holds office"), bracketed()) else {
        return false;
    };
    let terms = claim.subject.entities.iter().flat_map(|person| document.base.about(holds, *person));
    terms.filter_map(|fact| fact.claim.at()).any(|term| {
        let day = if name == "born" { term.reading.first } else { term.reading.last };
        when.readings().any(|reading| reading.first <= day && day <= reading.last)
    })
}

/// Something done before birth or after death.
fn deed(document: &Document, claim: &Claim) -> Option<Finding> {
    let when = claim.at()?;
    // A single name more than a lifetime away is a namesake's: "Maximilian" in 1864, "Muhammad" in 1784.
    let mention = document.mention(&claim.subject);
    let single = mention.is_some_and(|mention| mention.tokens.len() == 1);
    // "John Ward" is another than John William Ward as soon as he does not live when he should.
    if mention.is_some_and(|mention| mention.name().is_some_and(Name::is_derived)) {
        return None;
    }
    let mut evidence = None;
    for person in &claim.subject.entities {
        let (born, died) = document.base.life(*person);
        evidence = Some(if let Some(died) = died.filter(|died| is_after(when, *died)) {
            (*person, "died", died)
        } else if let Some(born) = born.filter(|born| is_before(when, *born)) {
            (*person, "born", born)
        } else {
            return None;
        });
    }
    let (person, name, day) = evidence?;
    if single && when.reading.first.0.abs_diff(day.reading.first.0) > NAMESAKE {
        return None;
    }
    let fact = document.base.about(relation(name)?, person).next()?;
    let verb = if name == "born" { "was born" } else { "died" };
    let message = format!(
        "{} {verb} {}, so did nothing {}",
        wording::name(document.base, person),
        wording::on(day),
        wording::on(when)
    );
    let mut sources = wording::sources(document.base, fact);
    if claim.when.as_ref().is_some_and(|timing| timing.lent_year) {
        sources.push(Evidence::Note("The year is the one that the essay gives before.".into()));
    }
    sources.extend(named(document, claim));
    Some(
        Finding::new("dates/lifetime", wording::date_span(claim), message)
            .because(sources)
            .at_most(Severity::Warning),
    )
}

/// Whom the claim names: the date may be right, and somebody else meant.
fn named(document: &Document, claim: &Claim) -> Option<Evidence> {
    let name = document.words(claim.subject.span)?;
    Some(Evidence::Passage { span: claim.subject.span, says: format!("{name} here") })
}

fn is_after(when: When, died: When) -> bool {
    let slack = if when.reading.precision <= Precision::Month { LAST_ORDERS } else { AFTERLIFE };
    let limit = Day(died.reading.last.0 + slack);
    when.readings().all(|reading| reading.first > limit)
}

fn is_before(when: When, born: When) -> bool {
    let limit = Day(born.reading.first.0 + CHILDHOOD * 365);
    when.readings().all(|reading| reading.last < limit)
}
