//! Wrong relations between people: kin, marriage, succession.

mod kin;

use crate::base::{Base, Fact, Standing};
use crate::check::{Document, claims::succession, message, scene};
use crate::claim::{Argument, Claim, Constraint, Slot, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{Entity, EntityId};
use crate::prose::{fold, name_words};
use crate::words;

/// Days between the year of a marriage and the one that a claim gives up to which they may be the same.
const SLACK: i32 = 366;

/// Words by which no kin by birth is meant.
const CHOSEN: &[&str] = &["adopted", "adoptive", "foster", "spiritual", "step", "supposed", "putative"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    // "Amenhotep, son of Amenhotep III": one of the two is somebody else of the name.
    let kin = document.asserted().filter(|claim| {
        claim.relation.get().constraint == Constraint::Exclusive && !claim.subject.meets(&claim.object)
    });
    let findings = kin.filter_map(|claim| {
        excluded(document, claim)
            .or_else(|| match claim.relation {
                relation::CHILD_OF => parent(document, claim).or_else(|| named_parent(document, claim)),
                relation::SPOUSE_OF => spouse(document, claim).or_else(|| numbered(document, claim)),
                relation::BROTHER_OF | relation::SISTER_OF => order_of_birth(document, claim),
                _ => None,
            })
            .or_else(|| kin::finding(document, claim).filter(|_| !scene::says(document, claim.span, CHOSEN)))
    });
    findings.chain(succession::check(document)).collect()
}

/// Kin of another kind: a cousin who was a brother.
fn excluded(document: &Document, claim: &Claim) -> Option<Finding> {
    claim.subject.entity().zip(claim.object.entity())?;
    if [&claim.subject, &claim.object].iter().any(|one| is_brought_in(document, one)) {
        return None;
    }
    let judgement = document.base.judge(claim);
    let (fact, _) = judgement.against.iter().find(|(_, slot)| *slot == Slot::Relation)?;
    Some(contradicted(document, claim, fact))
}

/// "His nephew Philip": a forename by which somebody is brought in, who need not be the one so called who was told of
/// before.
fn is_brought_in(document: &Document, argument: &Argument) -> bool {
    let Some(mention) = document.mention(argument).filter(|mention| mention.tokens.len() == 1) else {
        return false;
    };
    let several = mention.name().is_some_and(|name| name.bearers.len() > 1);
    let word = document.words(argument.span).map(fold);
    several && word.is_some_and(|word| words::is_forename(&word))
}

fn contradicted(document: &Document, claim: &Claim, fact: &Fact) -> Finding {
    let base = document.base;
    let says = message::says(base, fact.claim.relation, fact);
    let finding = Finding::new("claims/relation", claim.span, says);
    finding.because(message::sources(base, fact)).at_most(Severity::Warning)
}

/// An elder brother or sister who was the younger, by the days on which the two were born.
fn order_of_birth(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (subject, object) = (claim.subject.entity()?, claim.object.entity()?);
    let is_elder = said_elder(document, claim)?;
    let born = |one: EntityId| {
        let fact = base.about(relation::BORN, one).find(|fact| fact.standing == Standing::Settled)?;
        Some((fact, fact.claim.at()?.reading))
    };
    let ((fact, one), (_, other)) = (born(subject)?, born(object)?);
    let wrong = if is_elder { other.last < one.first } else { one.last < other.first };
    let [age, known] = if is_elder { ["younger", "elder"] } else { ["elder", "younger"] };
    let (subject, object) = (message::name(base, subject), message::name(base, object));
    let message = format!(
        "{subject} was born {} {object}: {age}, not {known}",
        if is_elder { "after" } else { "before" }
    );
    let finding = Finding::new("claims/relation", claim.span, message);
    wrong.then(|| finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// Whether the sentence of a claim tells of an elder or a younger brother or sister, and of no other.
fn said_elder(document: &Document, claim: &Claim) -> Option<bool> {
    let (passage, token) = document.token(claim.span)?;
    let paragraph = &passage.paragraph;
    let sentence = paragraph.sentence_of(token);
    const KIN: &[&str] = &["brother", "brothers", "sibling", "siblings", "sister", "sisters"];
    let mut kin = sentence.filter(|at| KIN.contains(&paragraph.word(*at)));
    let at = kin.next().filter(|_| kin.next().is_none())?;
    match paragraph.word(at.checked_sub(1)?) {
        "elder" | "older" => Some(true),
        "younger" => Some(false),
        _ => None,
    }
}

/// Another father or mother than the known one.
fn parent(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let sex = |one: EntityId| base.lexicon.entity(one).sex;
    let named = sex(*claim.object.entities.first()?)?;
    if !claim.object.entities.iter().all(|one| sex(*one) == Some(named)) {
        return None;
    }
    let mut known = None;
    for child in &claim.subject.entities {
        let mut parents = base.about(claim.relation, *child).filter(|fact| {
            fact.standing == Standing::Settled && fact.claim.object.entity().and_then(sex) == Some(named)
        });
        let fact = parents.next()?;
        if fact.claim.object.meets(&claim.object)
            || parents.any(|fact| fact.claim.object.meets(&claim.object))
        {
            return None;
        }
        known = Some(fact);
    }
    let fact = known?;
    (!scene::says(document, claim.span, CHOSEN)).then(|| contradicted(document, claim, fact))
}

/// "Caesar's mother Julia": a name that no known parent of that sex bears, nor one that begins like it.
fn named_parent(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let child = claim.subject.entity().filter(|_| claim.object.entities.is_empty())?;
    let said = document.words(claim.span)?;
    let sex = [("mother", 'f'), ("father", 'm')].into_iter().find(|(word, _)| said.starts_with(word))?.1;
    document.mention(&claim.object)?.name().filter(|name| name.stranger.is_none())?;
    let initials = |name: &str| -> Vec<char> {
        name_words(name).into_iter().filter_map(|(_, word)| word.chars().next()).collect()
    };
    let named = initials(document.words(claim.object.span)?);
    let of_sex = |fact: &&Fact| {
        let parent = fact.claim.object.entity().map(|parent| base.lexicon.entity(parent));
        parent.is_some_and(|parent| parent.sex == Some(sex))
    };
    let known: Vec<&Fact> = base.about(claim.relation, child).filter(of_sex).collect();
    let alike = |fact: &&Fact| {
        let parent = fact.claim.object.entity().map(|parent| base.lexicon.entity(parent));
        let names = parent.into_iter().flat_map(Entity::all_names);
        names.flat_map(|name| initials(name)).any(|initial| named.contains(&initial))
    };
    let fact = known.first().filter(|fact| fact.standing == Standing::Settled)?;
    let other = !known.iter().any(alike) && !scene::says(document, claim.span, CHOSEN);
    other.then(|| contradicted(document, claim, fact))
}

/// A marriage of two who were married to others, or in another year.
fn spouse(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (one, other) = (claim.subject.entity()?, claim.object.entity()?);
    let theirs = marriages(base, one);
    let fact = match theirs.iter().find(|fact| partner(fact, one) == Some(other)) {
        Some(fact) => {
            let (when, known) = (claim.at()?, fact.claim.at()?);
            // The span of a marriage counts from its first day.
            let apart = (known.reading.first.0 - when.reading.first.0).abs() > SLACK
                && (known.reading.first.0 - when.reading.last.0).abs() > SLACK;
            apart.then_some(*fact)?
        }
        None => {
            marriages(base, other).first()?;
            let settled = || theirs.iter().filter(|fact| fact.standing == Standing::Settled);
            let begins = |fact: &&&Fact| {
                let known = fact.claim.at().map(|when| when.reading.first);
                claim
                    .at()
                    .zip(known)
                    .is_some_and(|(when, known)| when.reading.first.0.abs_diff(known.0) <= 366)
            };
            settled().find(begins).or_else(|| settled().next())?
        }
    };
    let (husband, wife) = (message::subject(base, fact), message::object(base, fact));
    let when = fact.claim.at().map(|when| format!(" {}", message::on(when))).unwrap_or_default();
    let message = format!("{husband} was married to {wife}{when}");
    let finding = Finding::new("claims/relation", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// "The fourth wife of Henry VIII", who was at least the sixth: there may be more marriages than are known, but no
/// fewer.
fn numbered(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (one, other) = (claim.subject.entity()?, claim.object.entity()?);
    let (passage, noun) = document.token(claim.span)?;
    let word = |at: usize| passage.paragraph.word(at);
    let said = noun.checked_sub(1).and_then(|at| words::ordinal(word(at)))?;
    let theirs = marriages(base, other);
    let fact = theirs.iter().find(|fact| partner(fact, other) == Some(one))?;
    let first = |fact: &Fact| Some(fact.claim.at()?.reading.first);
    let began = first(fact)?;
    let before = theirs.iter().filter(|fact| first(fact).is_some_and(|first| first < began)).count();
    let rank = u32::try_from(before + 1).ok().filter(|rank| *rank > said)?;
    let which = words::number_word(rank, true)?;
    let (spouse, owner) = (message::name(base, one), message::name(base, other));
    let message = format!("{spouse} was the {which} {} of {owner}", word(noun));
    let finding = Finding::new("claims/relation", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// The known marriages of somebody.
fn marriages(base: &Base, one: EntityId) -> Vec<&Fact> {
    base.about(relation::SPOUSE_OF, one).chain(base.to(relation::SPOUSE_OF, one)).collect()
}

fn partner(fact: &Fact, one: EntityId) -> Option<EntityId> {
    let (subject, object) = (fact.claim.subject.entity()?, fact.claim.object.entity()?);
    Some(if subject == one { object } else { subject })
}
