//! Wrong dates of birth and death, and deeds of the dead and the unborn.

use crate::check::dates::event::{date_fix, is_by_old_year};
use crate::check::{Document, dates::aged, dates::presence, message};
use crate::claim::{Claim, RelationId, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::{EntityId, NameKind};
use crate::mention::Name;
use crate::prose::fold;
use crate::value::{Day, Precision, When, written};
use crate::words;

/// Years of age under which nobody acts in history.
const CHILDHOOD: i32 = 5;
/// What children of any age may do.
const INHERIT: &[&str] = &["acceded", "ascended", "became", "follow", "followed", "inherited", "succeeded"];
/// Days after a death in which what the dead did may still be told: where only a year is given, a year's slack for
/// loose writing; where the month is, the time that an order or a letter takes.
const AFTERLIFE: i32 = 370;
const LAST_ORDERS: i32 = 60;

/// Bearers of a name from which it is anybody's.
const MANY: usize = 4;

/// Days before a birth or after a death beyond which a name is another's: a lifetime.
pub(in crate::check) const NAMESAKE: i32 = 70 * 365;
/// The same for a surname, which more people bear.
const SURNAME: i32 = 15 * 365;
/// Years by which a date is off that has the century wrong: that is a slip, however far away.
const CENTURY: i32 = 100;

/// Days by which a birth and a death must both be off to be those of another person.
const LIFE: i32 = 2 * 365;
/// Days that somebody may live on who was attacked.
const ATTACK: i32 = 10;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = presence::check(document);
    findings.extend(aged::findings(document));
    for claim in document.asserted() {
        findings.extend(match claim.relation {
            relation::BORN | relation::DIED => vital(document, claim),
            relation::ACTED => deed(document, claim),
            _ => None,
        });
    }
    findings
}

/// A birth or death put at another time than the sources do.
fn vital(document: &Document, claim: &Claim) -> Option<Finding> {
    let judgement = document.base.judge(claim);
    if !judgement.is_against_all(&claim.subject) || is_reign(document, claim) {
        return None;
    }
    let (fact, _) = judgement.against.first()?;
    let (when, person) = (fact.claim.at()?, fact.claim.subject.entity()?);
    if is_by_old_year(document, claim, when)
        || is_namesake(document, claim, person, claim.at()?, when)
        || is_of_another_life(document, claim, person)
        || is_of_another(document, claim)
        || claim.relation == relation::DIED && is_of_attack(document, claim, when)
    {
        return None;
    }
    let message = format!(
        "{} {} {}{}",
        message::subject(document.base, fact),
        message::vital_verb(claim.relation),
        message::once(when),
        message::not_then(document, claim)
    );
    let mut finding = Finding::new("dates/lifetime", message::date_span(claim), message)
        .because(message::sources(document.base, fact))
        .because(named(document, claim));
    for (span, text) in date_fix(document, claim, when).into_iter().flatten() {
        finding = finding.fix(span, text);
    }
    Some(finding)
}

/// Whether somebody else of that name was born or died just then: the date is right, and who is meant is another question.
fn is_of_another(document: &Document, claim: &Claim) -> bool {
    let (Some(when), Some(name)) =
        (claim.at(), document.mention(&claim.subject).and_then(|mention| mention.name()))
    else {
        return false;
    };
    let others = name.bearers.iter().filter(|(bearer, _)| !claim.subject.entities.contains(bearer));
    let then = |bearer: EntityId| {
        let mut facts = document.base.about(claim.relation, bearer);
        facts.any(|fact| fact.claim.at().is_some_and(|known| !known.disjoint(&when)))
    };
    others.into_iter().any(|(bearer, _)| then(*bearer))
}

/// "Queen Victoria (1837–1901)": the years in brackets are those of a reign or a term.
fn is_reign(document: &Document, claim: &Claim) -> bool {
    let bracketed = || {
        let span = message::timing(claim)?.span;
        let (passage, offset) = document.passage(span)?;
        let chunk = &passage.paragraph.chunk;
        let (start, end) = ((span.start - offset) as usize, (span.end - offset) as usize);
        Some(chunk.get(..start)?.ends_with('(') || chunk.get(end..)?.starts_with(')'))
    };
    let (Some(when), Some(true)) = (claim.at(), bracketed()) else {
        return false;
    };
    let people = claim.subject.entities.iter();
    let terms = people.flat_map(|person| document.base.about(relation::HOLDS_OFFICE, *person));
    terms.filter_map(|fact| fact.claim.at()).any(|term| {
        let day = if claim.relation == relation::BORN { term.reading.first } else { term.reading.last };
        when.readings().any(|reading| reading.first <= day && day <= reading.last)
    })
}

/// Something done before birth or after death.
fn deed(document: &Document, claim: &Claim) -> Option<Finding> {
    let when = claim.at()?;
    let mention = document.mention(&claim.subject);
    // "John Ward" is another than John William Ward as soon as he does not live when he should.
    if mention.is_some_and(|mention| mention.name().is_some_and(Name::is_derived)) {
        return None;
    }
    // "Mary" may be a Mary that nobody knows.
    if claim.subject.entities.len() > MANY {
        return None;
    }
    // Children of any age come to thrones.
    let inherits = |words: &str| INHERIT.iter().any(|verb| words.ends_with(verb));
    let childhood = if document.words(claim.span).is_some_and(inherits) { 0 } else { CHILDHOOD };
    let mut evidence = None;
    for person in &claim.subject.entities {
        let (born, died) = document.base.life(*person);
        evidence = Some(if let Some(died) = died.filter(|died| is_after(when, *died)) {
            (*person, relation::DIED, died)
        } else if let Some(born) = born.filter(|born| is_before(when, *born, childhood)) {
            (*person, relation::BORN, born)
        } else {
            return None;
        });
    }
    let (person, end, day) = evidence?;
    if is_namesake(document, claim, person, when, day) {
        return None;
    }
    let fact = document.base.about(end, person).next()?;
    let message = format!(
        "{} {} {}, so did nothing {}",
        message::name(document.base, person),
        message::vital_verb(end),
        message::once(day),
        message::on(when)
    );
    let mut sources = message::sources(document.base, fact);
    if claim.when.as_ref().is_some_and(|timing| timing.lent_year) {
        sources.push(Evidence::Note("The year is the one that the essay gives before.".into()));
    }
    sources.extend(named(document, claim));
    Some(
        Finding::new("dates/lifetime", message::date_span(claim), message)
            .because(sources)
            .at_most(Severity::Warning),
    )
}

/// Whether a deed is so far from a life that the name is another's: "Muhammad Ali" in 1805, "Huerta" in 1962.
fn is_namesake(document: &Document, claim: &Claim, person: EntityId, when: When, end: When) -> bool {
    let name = document.mention(&claim.subject).and_then(|mention| mention.name());
    let short = name.is_some_and(|name| name.bearers.iter().all(|(_, kind)| *kind == NameKind::Short))
        || document.words(claim.subject.span).is_some_and(is_title_and_forename);
    let (born, died) = document.base.life(person);
    let year = written(when.reading.first).year;
    let lived = |year: i32| {
        let from = born.map_or(i32::MIN, |born| written(born.reading.first).year + CHILDHOOD);
        let to = died.map_or(i32::MAX, |died| written(died.reading.last).year);
        (from..=to).contains(&year) && born.is_some() && died.is_some()
    };
    let slip = lived(year - CENTURY) || lived(year + CENTURY);
    let far = (when.reading.first.0 - end.reading.first.0).abs();
    far > if short { SURNAME } else { NAMESAKE } && !slip
}

/// "Queen Mary", "Prince George": one of many.
fn is_title_and_forename(name: &str) -> bool {
    let mut parts = name.split(' ');
    let title = parts.next().map(fold).unwrap_or_default();
    let titled = words::titles().longest(std::iter::once(title.as_str())).is_some();
    titled && parts.next().is_some_and(|name| words::is_forename(&fold(name))) && parts.next().is_none()
}

/// "Alexander Hamilton (1762–1824)": whoever was born and died in other years is another of that name.
fn is_of_another_life(document: &Document, claim: &Claim, person: EntityId) -> bool {
    let (born, died) = document.base.life(person);
    let is_other = |id: RelationId, known: Option<When>| {
        let Some(known) = known else { return false };
        let same = |one: &&Claim| one.relation == id && one.subject.span == claim.subject.span;
        let told = document.asserted().filter(same).filter_map(Claim::at);
        told.map(|told| told.gap(&known)).min().is_some_and(|off| off > LIFE)
    };
    is_other(relation::BORN, born) && is_other(relation::DIED, died)
}

/// "Lincoln was assassinated on 14 April": a murder is put at the day of the attack as well.
fn is_of_attack(document: &Document, claim: &Claim, died: When) -> bool {
    let is_murder = document.words(claim.span).is_some_and(|words| words.contains("assassinat"));
    is_murder
        && claim.at().is_some_and(|told| (0..=ATTACK).contains(&(died.reading.first.0 - told.reading.last.0)))
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

fn is_before(when: When, born: When, childhood: i32) -> bool {
    let limit = Day(born.reading.first.0 + childhood * 365);
    when.readings().all(|reading| reading.last < limit)
}
