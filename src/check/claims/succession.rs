//! Wrong successors: a claim that one followed another in an office, when somebody else did.

mod handover;

use crate::base::{Base, Fact, Standing};
use crate::check::claims::realm::LEADING;
use crate::check::{Document, message, scene};
use crate::claim::{Claim, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::value::When;
use crate::words;

/// Days by which a term may end before, or begin after, the one that it adjoins.
const SLACK: i32 = 60;
/// Days of a term up to which whoever held it only filled a gap.
const INTERIM: i32 = 120;

/// Words by which another dignity may be meant than the office: a party, a side, a force.
const OTHERWISE: &[&str] = &[
    "acting",
    "candidate",
    "command",
    "deputy",
    "heir",
    "interim",
    "leader",
    "leadership",
    "nominee",
    "party",
];

/// Words of coming into an office of state, and into none else.
const SWORN: &[&str] = &["inaugurated", "sworn in"];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let claims = document.asserted().filter(|claim| claim.relation == relation::SUCCEEDED);
    let wrong = |claim: &Claim| {
        let found = finding(document, claim).or_else(|| pinned(document, claim));
        found.or_else(|| handover::finding(document, claim))
    };
    claims.filter_map(wrong).collect()
}

/// Days of a claim's date up to which it tells which handing over is meant.
const PINNED: i32 = 62;

/// Another predecessor or successor than the one known of that very day or month.
fn pinned(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let (successor, predecessor) = (claim.subject.entity()?, claim.object.entity()?);
    let mut days = handover::days(document, claim).into_iter().filter(|when| when.reading.days() <= PINNED);
    let when = claim.at().or_else(|| days.next().filter(|_| days.next().is_none()))?;
    if when.reading.days() > PINNED {
        return None;
    }
    let is_then = |fact: &&Fact| {
        fact.standing == Standing::Settled && fact.claim.at().is_some_and(|known| known.gap(&when) == 0)
    };
    let before = base.about(claim.relation, successor).find(is_then);
    let fact = before.or_else(|| base.to(claim.relation, predecessor).find(is_then))?;
    // Who gives up two offices at once may have two successors.
    let gave_up = |one: EntityId| {
        let terms = base.about(relation::HOLDS_OFFICE, one);
        let ended = terms.filter(|fact| fact.claim.at().is_some_and(|term| ends_about(term, when)));
        ended.count()
    };
    let known = fact.claim.object.entity()?;
    let judged = base.judge(claim);
    if judged.supported || gave_up(predecessor) > 1 || gave_up(known) > 1 {
        return None;
    }
    if has_followed(base, predecessor, successor) || scene::says(document, claim.span, OTHERWISE) {
        return None;
    }
    let says = message::says(base, claim.relation, fact);
    let message = format!("{says} {}", message::on(fact.claim.at()?));
    let finding = Finding::new("claims/relation", claim.span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let base = document.base;
    let successor = claim.subject.entity().or_else(|| only_fellow(base, claim))?;
    // "His successor": of those whom "his" can mean only one who held an office has a successor.
    let holders =
        claim.object.entities.iter().filter(|one| base.about(relation::HOLDS_OFFICE, **one).next().is_some());
    let mut wrong = None;
    for predecessor in holders {
        let change = Change { document, claim, predecessor: *predecessor, successor };
        wrong = Some(wrong_office(&change)?);
    }
    let (ended, next) = wrong?;
    if base.judge(claim).supported || scene::says(document, claim.span, OTHERWISE) {
        return None;
    }
    followed(base, claim, ended, next)
}

/// A finding that the holder of one term came after that of another, where a claim has somebody else.
fn followed(base: &Base, claim: &Claim, ended: &Fact, next: &Fact) -> Option<Finding> {
    let message = format!(
        "{} followed {} as {} {}",
        message::subject(base, next),
        message::subject(base, ended),
        message::object(base, next),
        message::on(next.claim.at()?)
    );
    let finding = Finding::new("claims/relation", claim.span, message);
    let sources = [ended, next].into_iter().flat_map(|fact| message::sources(base, fact).into_iter().take(1));
    Some(finding.because(sources.collect::<Vec<_>>()).at_most(Severity::Warning))
}

/// Somebody who is said to have come after somebody else in an office.
struct Change<'c, 'b> {
    document: &'c Document<'b>,
    claim: &'c Claim,
    predecessor: EntityId,
    successor: EntityId,
}

/// "Elizabeth was succeeded by Charles I": of those who bear the name the one who sat on the same throne.
fn only_fellow(base: &Base, claim: &Claim) -> Option<EntityId> {
    let predecessor = claim.object.entity()?;
    let offices =
        |person| base.about(relation::HOLDS_OFFICE, person).filter_map(|fact| fact.claim.object.entity());
    let own: Vec<EntityId> = offices(predecessor).collect();
    let mut fellows =
        claim.subject.entities.iter().filter(|one| offices(**one).any(|office| own.contains(&office)));
    fellows.next().copied().filter(|_| fellows.next().is_none())
}

/// The term of the predecessor, and that of whoever followed, in an office that both held and that the claim must
/// mean; `None` if the successor followed in any.
fn wrong_office<'b>(change: &Change<'_, 'b>) -> Option<(&'b Fact, &'b Fact)> {
    let Change { document, claim, predecessor, successor } = *change;
    let base = document.base;
    let offices =
        |person| base.about(relation::HOLDS_OFFICE, person).filter_map(|fact| fact.claim.object.entity());
    let mut common: Vec<EntityId> =
        offices(predecessor).filter(|office| offices(successor).any(|other| other == *office)).collect();
    common.sort_unstable();
    common.dedup();
    let mut found = None;
    for office in common {
        let terms = Terms::of(base, office);
        if terms.follows(predecessor, successor) {
            return None;
        }
        let turned = terms.follows(successor, predecessor);
        let last = terms.last_of(if turned { successor } else { predecessor }, claim)?;
        let next = terms.after(last)?;
        let throne = scene::says(document, claim.span, SWORN)
            || is_throne(base, office) && is_known(base, next, last.1);
        let meant = || match is_meant(document, claim, office, last.0) {
            Meant::Yes => true,
            // Nothing else is said: of those who came one after another in an office, and of those who led the same
            // state, no other office is thought.
            Meant::Unsaid => turned || leads_state(base, office),
            Meant::No => false,
        };
        if found.is_none() && (throne || meant()) {
            found = Some((last.1, next));
        }
    }
    found
}

/// Whether somebody came after another in an office that both held, as far as the terms tell: who was restored comes
/// after the one who came after him.
pub(in crate::check) fn has_followed(base: &Base, predecessor: EntityId, successor: EntityId) -> bool {
    has_followed_as(base, predecessor, successor, |_| true)
}

/// Whether somebody came after another in one of some offices.
pub(in crate::check) fn has_followed_as(
    base: &Base,
    predecessor: EntityId,
    successor: EntityId,
    is_meant: impl Fn(EntityId) -> bool,
) -> bool {
    let offices =
        |person| base.about(relation::HOLDS_OFFICE, person).filter_map(|fact| fact.claim.object.entity());
    offices(predecessor)
        .filter(|office| is_meant(*office) && offices(successor).any(|other| other == *office))
        .any(|office| Terms::of(base, office).follows(predecessor, successor))
}

/// Whether an office is a throne: a monarch is succeeded in nothing else.
pub(in crate::check) fn is_throne(base: &Base, office: EntityId) -> bool {
    const THRONES: &[&str] =
        &["Caliph", "Emperor", "Empress", "King", "Pope", "Queen", "Shah", "Sultan", "Tsar"];
    base.lexicon.entity(office).names.iter().any(|(_, name)| THRONES.contains(&name.as_str()))
}

/// Whether it is known of somebody, by name, that he succeeded another.
fn is_known(base: &Base, next: &Fact, ended: &Fact) -> bool {
    let facts = next.claim.subject.entity().map(|one| base.about(relation::SUCCEEDED, one));
    facts.into_iter().flatten().any(|fact| fact.claim.object.meets(&ended.claim.subject))
}

/// Whether an office leads a state, and no party.
fn leads_state(base: &Base, office: EntityId) -> bool {
    let entity = base.lexicon.entity(office);
    let states = entity.home.iter().all(|home| base.lexicon.entity(*home).kind == Kind::State);
    LEADING.contains(&entity.class.as_str()) && states
}

/// Whether a claim means an office.
enum Meant {
    /// Its sentence names it, or a day on which it changed hands.
    Yes,
    /// Its sentence tells neither an office nor a day.
    Unsaid,
    /// Its sentence tells another.
    No,
}

/// Whether a claim means this office.
fn is_meant(document: &Document, claim: &Claim, office: EntityId, term: When) -> Meant {
    let Some((passage, token)) = document.token(claim.span) else { return Meant::No };
    let paragraph = &passage.paragraph;
    let sentence = paragraph.sentence_of(token);
    let end = document.after(claim.span).map_or("", |at| paragraph.word(at));
    // "Chamberlain succeeded Churchill at the Treasury"
    let elsewhere = words::is_preposition(end);
    let (mut others, mut dated) = (false, claim.at().is_some());
    let mut handed_over = claim.at().is_some_and(|when| ends_about(term, when));
    for mention in passage.mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start)) {
        if let Some(name) = mention.name() {
            let title = name.title.iter().flat_map(|title| &title.offices);
            if title.chain(name.bearers.iter().map(|(id, _)| id)).any(|id| *id == office) {
                return Meant::Yes;
            }
            let kind = |id: EntityId| document.base.lexicon.entity(id).kind;
            // "succeeded by his vice president, Grant": what the successor was before.
            let own = mention.tokens.start.checked_sub(1).map_or("", |at| paragraph.word(at));
            let described = matches!(own, "his" | "her") && paragraph.is_mark(mention.tokens.end, ',');
            others |= !described && name.bearers.iter().any(|(id, _)| kind(*id) == Kind::Office);
        }
        if let Some(date) = mention.date() {
            dated = true;
            handed_over |= date.when.is_some_and(|when| ends_about(term, when));
        }
    }
    match (handed_over, others, dated) {
        (_, true, _) | (false, _, true) => Meant::No,
        (true, ..) => Meant::Yes,
        (false, false, false) if elsewhere => Meant::No,
        (false, false, false) => Meant::Unsaid,
    }
}

/// The offices that the sentence of a claim names apart from the titles of people: "replaced him as chancellor".
pub(in crate::check) fn named_offices(document: &Document, claim: &Claim) -> Vec<EntityId> {
    let Some((passage, token)) = document.token(claim.span) else { return vec![] };
    let sentence = passage.paragraph.sentence_of(token);
    let here = passage.mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start));
    let bearers = here.filter_map(|mention| mention.name()).flat_map(|name| &name.bearers);
    let kind = |id: EntityId| document.base.lexicon.entity(id).kind;
    bearers.map(|(id, _)| *id).filter(|id| kind(*id) == crate::lexicon::Kind::Office).collect()
}

/// Whether a date is about the end of a term.
fn ends_about(term: When, when: When) -> bool {
    let end = term.reading.last.0;
    when.reading.first.0 - SLACK <= end && end <= when.reading.last.0 + SLACK
}

/// The terms of one office in order.
struct Terms<'b>(Vec<(When, &'b Fact)>);

impl<'b> Terms<'b> {
    fn of(base: &'b Base, office: EntityId) -> Terms<'b> {
        let facts = base.to(relation::HOLDS_OFFICE, office);
        let mut terms: Vec<_> = facts.filter_map(|fact| Some((fact.claim.at()?, fact))).collect();
        terms.sort_by_key(|(when, _)| when.reading.first);
        Terms(terms)
    }

    fn of_person(&self, person: EntityId) -> impl Iterator<Item = (When, &'b Fact)> + '_ {
        self.0.iter().copied().filter(move |(_, fact)| fact.claim.subject.entity() == Some(person))
    }

    /// Whether some term of the successor comes after one of the predecessor with nobody's full term between.
    fn follows(&self, predecessor: EntityId, successor: EntityId) -> bool {
        self.of_person(predecessor).any(|(before, _)| {
            self.of_person(successor).any(|(after, _)| {
                let (end, start) = (before.reading.last.0, after.reading.first.0);
                let between = self.0.iter().filter(|(term, fact)| {
                    let holder = fact.claim.subject.entity();
                    holder != Some(predecessor)
                        && holder != Some(successor)
                        && term.reading.first.0 >= end - SLACK
                        && term.reading.last.0 <= start + SLACK
                        && term.reading.days() > INTERIM
                });
                after.reading.first >= before.reading.first && between.count() == 0
            })
        })
    }

    /// The term of the predecessor that a claim means: the one that ended at its time, or the last.
    fn last_of(&self, predecessor: EntityId, claim: &Claim) -> Option<(When, &'b Fact)> {
        let then =
            claim.at().and_then(|when| self.of_person(predecessor).find(|(term, _)| ends_about(*term, when)));
        then.or_else(|| self.of_person(predecessor).last())
    }

    /// Whose full term began when another ended.
    fn after(&self, ended: (When, &'b Fact)) -> Option<&'b Fact> {
        let mut next = self.all_after(ended);
        next.find(|(term, _)| term.reading.days() > INTERIM).map(|(_, fact)| fact)
    }

    /// Whose term, were it of days only, began when another ended.
    fn right_after(&self, ended: (When, &'b Fact)) -> Option<&'b Fact> {
        self.all_after(ended).next().map(|(_, fact)| fact)
    }

    fn all_after(&self, (ended, own): (When, &'b Fact)) -> impl Iterator<Item = (When, &'b Fact)> + '_ {
        let end = ended.reading.last.0;
        self.0.iter().copied().filter(move |(term, fact)| {
            let start = term.reading.first.0;
            !fact.claim.subject.meets(&own.claim.subject)
                && fact.standing == Standing::Settled
                && (end - SLACK..=end + INTERIM + SLACK).contains(&start)
                && term.reading.first > ended.reading.first
        })
    }
}
