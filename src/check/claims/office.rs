//! Offices that a person never held: "Kennedy was the leader of the Soviet Union".

use crate::base::{Base, Fact};
use crate::check::claims::realm::LEADING;
use crate::check::{Document, Passage, clock, message};
use crate::claim::{Claim, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::mention::Mention;
use crate::value::{Day, When};

/// Days without a holder up to which the list of an office counts as whole: a vacancy.
const VACANCY: i32 = 210;
/// Days after the beginning of a state up to which its first office may be filled.
const NEW: i32 = 3 * 366;
/// Years that the list must cover before a name that is not on it is wrong.
const COVER: i32 = 20 * 365;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let relations = [relation::HOLDS_OFFICE, relation::LEADS];
    let claims = document.asserted().filter(|claim| relations.contains(&claim.relation));
    claims.filter_map(|claim| finding(document, claim)).collect()
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let who = named(document, claim)?;
    let mut offices = offices(document, claim);
    offices.retain(|office| is_told(document, claim, *office));
    if offices.is_empty() {
        return None;
    }
    let terms: Vec<&Fact> =
        offices.iter().flat_map(|office| base.to(relation::HOLDS_OFFICE, *office)).collect();
    let is_theirs = |fact: &&&Fact| fact.claim.subject.meets(&claim.subject);
    if terms.iter().find(is_theirs).is_some() || base.judge(claim).supported {
        return None;
    }
    let then: Vec<&Fact> = match claim.at() {
        Some(when) => at(&terms, when, &offices, claim.relation == relation::LEADS)?,
        None => then(document, claim, &terms, &offices)
            .or_else(|| first(document, claim, &terms, &offices))
            .or_else(|| whole(document, claim, &terms, &offices))?,
    };
    let fact = then.first()?;
    let office = message::object(base, fact);
    let holder = message::subject(base, fact);
    let message = match fact.claim.at() {
        Some(term) => format!("{who} was never {office}; {holder} was, {}", message::on(term)),
        None => format!("{who} was never {office}; {holder} was"),
    };
    let mut finding =
        Finding::new("claims/office", claim.span, message).because(message::sources(base, fact));
    let own = claim.subject.entity().and_then(|person| base.about(relation::HOLDS_OFFICE, person).next());
    if let Some(own) = own {
        finding = finding.because(message::sources(base, own).into_iter().take(1));
    }
    Some(finding.at_most(Severity::Warning))
}

/// Whom a claim is of: somebody, or a surname whoever bears it. A forename alone is borne by more rulers than are known:
/// "Robert, king of Naples", "King Ladislaus of Naples".
fn named(document: &Document, claim: &Claim) -> Option<String> {
    let base = document.base;
    if let Some(person) = claim.subject.entity() {
        return Some(message::name(base, person));
    }
    let surname = |person: &EntityId| message::bare_name(base, *person).rsplit(' ').next();
    let shared = claim.subject.entities.first().and_then(surname)?;
    let is_written = document.words(claim.subject.span).is_some_and(|words| words.ends_with(shared));
    let is_shared = claim.subject.entities.iter().all(|person| surname(person) == Some(shared));
    (is_written && is_shared).then(|| shared.to_owned())
}

/// Whether it is told of which state an office is: its words have the state, or whoever is put in it is of that state.
/// "The minister for foreign affairs" is one in any.
fn is_told(document: &Document, claim: &Claim, office: EntityId) -> bool {
    let lexicon = &document.base.lexicon;
    let homes = &lexicon.entity(office).home;
    let is_of_home = |person: &EntityId| lexicon.entity(*person).home.iter().any(|home| homes.contains(home));
    let has_state = |(passage, token): (&Passage, usize)| {
        let sentence = passage.paragraph.sentence_of(token);
        let names = passage.mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start));
        let mut bearers = names.filter_map(Mention::name).flat_map(|name| &name.bearers);
        bearers.any(|(one, _)| homes.contains(one))
    };
    homes.is_empty()
        || claim.relation == relation::LEADS
        || claim.object.loose
        || claim.subject.entities.iter().any(is_of_home)
        || document.token(claim.object.span).is_some_and(has_state)
        || document.words(claim.object.span).is_some_and(|words| words.contains(" of "))
}

/// The offices that would make the claim true: the ones named, or those that lead the state.
fn offices(document: &Document, claim: &Claim) -> Vec<EntityId> {
    if claim.object.loose {
        return own_offices(document.base, claim);
    }
    if claim.relation != relation::LEADS {
        return claim.object.entities.clone();
    }
    let leads = |class: &str| LEADING.contains(&class);
    let base = document.base;
    let mut offices: Vec<EntityId> = (claim.object.entities.iter())
        .flat_map(|state| base.offices_of(*state))
        .copied()
        .filter(|office| leads(&base.lexicon.entity(*office).class))
        .collect();
    offices.sort_unstable();
    offices.dedup();
    offices
}

/// Of the offices of a title that many states and bodies have, those of the state that somebody served in another: "Robert
/// Kennedy, president in 1962". Any other "secretary" may be one of a company.
fn own_offices(base: &Base, claim: &Claim) -> Vec<EntityId> {
    let Some(person) = claim.subject.entity() else { return vec![] };
    let is_of_state = |office: &EntityId| {
        let class = base.lexicon.entity(*office).class.as_str();
        LEADING.contains(&class) || class == "minister"
    };
    let leads = |office: &EntityId| LEADING.contains(&base.lexicon.entity(*office).class.as_str());
    let held: Vec<EntityId> = base
        .about(relation::HOLDS_OFFICE, person)
        .filter_map(|fact| fact.claim.object.entity())
        .filter(is_of_state)
        .collect();
    let shares_state = |one: &EntityId, other: &EntityId| {
        let homes = &base.lexicon.entity(*other).home;
        base.lexicon.entity(*one).home.iter().any(|home| homes.contains(home))
    };
    let is_own = |office: &EntityId| held.iter().any(|own| shares_state(own, office));
    // Who led the state by another title may be given this one.
    let led =
        |office: &EntityId| leads(office) && held.iter().any(|own| leads(own) && shares_state(own, office));
    let offices = claim.object.entities.iter().copied();
    offices.filter(|office| is_of_state(office) && is_own(office) && !led(office)).collect()
}

/// Whoever held the offices at a time; `None` where the base does not know. Offices that one title may mean must
/// each be known; of those that all lead one state, one is enough.
fn at<'b>(terms: &[&'b Fact], when: When, offices: &[EntityId], leading: bool) -> Option<Vec<&'b Fact>> {
    let during = |fact: &&&'b Fact| fact.claim.at().is_some_and(|term| !term.disjoint(&when));
    let then: Vec<&Fact> = terms.iter().filter(during).copied().collect();
    let known = |office: &EntityId| then.iter().any(|fact| fact.claim.object.entity() == Some(*office));
    let told = if leading { offices.iter().any(known) } else { offices.iter().all(known) };
    told.then_some(then)
}

/// Whoever held the offices all the time that the sentence of a claim is told to be at, or that its one date tells.
fn then<'b>(
    document: &Document,
    claim: &Claim,
    terms: &[&'b Fact],
    offices: &[EntityId],
) -> Option<Vec<&'b Fact>> {
    let when =
        clock::around(document, claim.span).map(|told| told.when).or_else(|| dated(document, claim))?;
    let then = at(terms, when, offices, false).filter(|_| claim.relation != relation::LEADS)?;
    let lasts = |fact: &&Fact| fact.claim.at().is_some_and(|term| term.reading.contains(when.reading));
    then.iter().all(lasts).then_some(then)
}

/// The one date of the sentence of a claim, where it is no longer than a year: who is put in an office that he never
/// held was not in it then, nor before.
pub(in crate::check) fn dated(document: &Document, claim: &Claim) -> Option<When> {
    let (passage, token) = document.token(claim.span)?;
    let sentence = passage.paragraph.sentence_of(token);
    let within = |at: &usize| sentence.contains(&passage.mentions[*at].tokens.start);
    let date = |at: usize| Some((at, passage.mentions[at].date()?));
    let mut dates = (0..passage.mentions.len()).filter(within).filter_map(date);
    let (at, date) = dates.next().filter(|_| dates.next().is_none())?;
    document.links.when(0, at, date).filter(|when| when.reading.days() <= 366)
}

/// The first holder of an office, where the claim is of its first.
fn first<'b>(
    document: &Document,
    claim: &Claim,
    terms: &[&'b Fact],
    offices: &[EntityId],
) -> Option<Vec<&'b Fact>> {
    let (passage, office) = document.token(claim.object.span)?;
    let told = office.checked_sub(1).is_some_and(|at| passage.paragraph.word(at) == "first");
    let ([_], true) = (offices, told) else { return None };
    let began = |fact: &&&Fact| fact.claim.at().map(|term| term.reading.first);
    terms.iter().filter(|fact| began(fact).is_some()).min_by_key(began).map(|fact| vec![*fact])
}

/// Some holder, where the list of every office is whole for the time in which the person could have held it.
fn whole<'b>(
    document: &Document,
    claim: &Claim,
    terms: &[&'b Fact],
    offices: &[EntityId],
) -> Option<Vec<&'b Fact>> {
    let mut example: Option<&Fact> = None;
    for office in offices {
        let mut spans: Vec<(When, &Fact)> = (terms.iter())
            .filter(|fact| fact.claim.object.entity() == Some(*office))
            .filter_map(|fact| Some((fact.claim.at()?, *fact)))
            .collect();
        spans.sort_by_key(|(when, _)| when.reading.first);
        let (first, last) =
            (spans.first()?.0.reading.first, spans.iter().map(|(when, _)| when.reading.last).max()?);
        // One that began within another may end before it.
        let mut held = first;
        let gapless = spans.iter().all(|(when, _)| {
            let vacant = when.reading.first.0 - held.0;
            held = held.max(when.reading.last);
            vacant <= VACANCY
        });
        // Nobody held an office before its state was. Of a title alone ("Viceroy José de la Serna") the state is not told.
        let new = !claim.by_title && begins_with_state(document.base, *office, first);
        let born = |person: &EntityId| {
            let born = document.base.life(*person).0;
            new || born.is_some_and(|born| born.reading.first.0 + 20 * 365 >= first.0)
        };
        // Kahr governed Bavaria when it had no king any more.
        let died = |person: &EntityId| {
            let died = document.base.life(*person).1;
            claim.relation != relation::LEADS || died.is_none_or(|died| died.reading.first <= last)
        };
        if !claim.subject.entities.iter().all(died) {
            return None;
        }
        if !gapless || last.0 - first.0 < COVER || !claim.subject.entities.iter().all(born) {
            return None;
        }
        // Whoever held it when the person was grown up makes the better example.
        let prime = claim
            .subject
            .entities
            .first()
            .and_then(|person| document.base.life(*person).0)
            .map(|born| born.reading.first.0 + 45 * 365);
        let then = prime.and_then(|prime| spans.iter().find(|(when, _)| when.reading.last.0 >= prime));
        example = example.or(then.or(spans.last()).map(|(_, fact)| *fact));
    }
    example.map(|fact| vec![fact])
}

/// Whether the list of an office begins when the state to which it belongs did.
fn begins_with_state(base: &Base, office: EntityId, first: Day) -> bool {
    let states = &base.lexicon.entity(office).home;
    let founded = |state: &EntityId| {
        let spans = base.about(relation::EXISTED, *state);
        let mut founded = spans.filter_map(|fact| fact.claim.at()).map(|span| span.reading.first.0);
        founded.any(|founded| (founded - NEW..=founded + NEW).contains(&first.0))
    };
    !states.is_empty() && states.iter().all(founded)
}
