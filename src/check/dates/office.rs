//! Titled offices outside their term: "President Nixon" in 1964.

use std::ops::Range;

use crate::base::Fact;
use crate::check::claims::realm::of_one_land;
use crate::check::clock::{self, Hold, Told};
use crate::check::dated::{Place, places};
use crate::check::{Document, LinkedParagraph, dates::bounds, dates::presence, message};
use crate::claim::{Argument, Claim, Stance, Timing, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::EntityId;
use crate::mention::Mention;
use crate::prose::{Mark, fold};
use crate::text::Span;
use crate::value::{Precision, When};
use crate::words::{self, TitleKind};

/// Days by which a title may run ahead of or behind the office.
const SLACK: i32 = 60;

/// Days from an election to the office.
const ELECTION: i32 = 366;

/// Days after a death in which a title is not yet another's.
const DEAD: i32 = 370;

/// Days of slack where the time is that of the story: of the clause itself, or only near it.
const OWN_SLACK: i32 = 183;
const TOLD_SLACK: i32 = 366;

pub(in crate::check) fn check(document: &LinkedParagraph) -> Vec<Finding> {
    let undated = document
        .claims()
        .iter()
        .filter(|claim| claim.relation == relation::HOLDS_OFFICE && claim.when.is_none());
    let undated = undated.filter(|claim| claim.stance.is_checked() || is_presupposed(document, claim));
    let undated = undated.filter_map(|claim| told(document, claim));
    let claims = document.asserted().filter(|claim| claim.at().is_some());
    claims
        .filter_map(|claim| {
            if is_of_another_time(document, claim) {
                None
            } else if claim.relation == relation::HOLDS_OFFICE {
                finding(document, claim)
            } else {
                finding(document, &as_titled(document, claim)?)
            }
        })
        .chain(bounds::findings(document, "dates/office", &[relation::TOOK_OFFICE, relation::LEFT_OFFICE]))
        .chain(undated)
        .chain(named_undated(document))
        .chain(governments(document))
        .chain(reigns(document))
        .collect()
}

/// "the future King John", "a monument to President Carnot": what stands before a name looks to another time.
fn is_of_another_time(document: &Document, claim: &Claim) -> bool {
    const BEFORE: usize = 4;
    document.token(claim.span).is_some_and(|(passage, title)| {
        let paragraph = &passage.paragraph;
        let start = title.saturating_sub(BEFORE).max(paragraph.sentence_of(title).start);
        let sets_off = |at: &usize| [',', ';', '—', '('].iter().any(|mark| paragraph.is_mark(*at, *mark));
        let before: Vec<usize> = (start..title).rev().take_while(|at| !sets_off(at)).collect();
        clock::looks_elsewhere(paragraph, &before)
    })
}

/// Whether a title is the author's though what is told of its bearer is not: "Neither appealed to President Truman",
/// ""I do not intend to," said Secretary of State Acheson".
fn is_presupposed(document: &Document, claim: &Claim) -> bool {
    let speaks = || {
        let (passage, title) = document.token(claim.span)?;
        let paragraph = &passage.paragraph;
        let said = title.checked_sub(1).filter(|verb| words::verb(paragraph.word(*verb)).is_some())?;
        Some((said.saturating_sub(2)..said).any(|at| paragraph.tokens[at].is(Mark::Quoted)))
    };
    let said = claim.stance == Stance::Attributed && speaks() == Some(true);
    claim.by_title && (claim.stance == Stance::Negated || said)
}

/// An office without a date, at the time that its clause is told to be.
fn told(document: &LinkedParagraph, claim: &Claim) -> Option<Finding> {
    let person = claim.subject.entity().filter(|_| !claim.object.entities.is_empty())?;
    // Whoever is between two terms, or led the state in another office, is given what title comes to hand.
    let told = clock::around(document, claim.span)?;
    out_of_terms(document, claim, &told, document.base.about(claim.relation, person))
}

/// An office at the time of the story, where none of some terms is near and somebody else held it.
fn out_of_terms<'d>(
    document: &Document,
    claim: &Claim,
    told: &Told,
    terms: impl Iterator<Item = &'d Fact>,
) -> Option<Finding> {
    let slack = match told.hold {
        Hold::Entry => SLACK,
        Hold::Own => OWN_SLACK,
        Hold::Near => TOLD_SLACK,
        Hold::Ahead => 2 * TOLD_SLACK,
    };
    // Who leads a party or an army is given no title of state for it.
    let of_state = |fact: &&Fact| {
        let leads = |office| document.base.lexicon.entity(office).leads_state();
        fact.claim
            .object
            .entity()
            .is_none_or(|office| claim.object.entities.contains(&office) || leads(office))
    };
    let mut terms = terms.filter(of_state);
    let near = terms.any(|fact| fact.claim.at().is_some_and(|term| term.gap(&told.when) <= slack));
    // What follows a bare year may be years later.
    let vague =
        matches!(told.hold, Hold::Near | Hold::Ahead) && told.when.reading.precision > Precision::Month;
    if near || vague || !lives(document, claim.subject.entity()?, told.when) {
        return None;
    }
    let then = Claim { when: Some(Timing::of(told.when)), ..claim.clone() };
    // Somebody else held the office then.
    let person = claim.subject.entity()?;
    if holder_then(document, &then).is_none() && !is_held_before(document, &then, person) {
        return None;
    }
    finding(document, &then)
}

/// The terms of somebody in the offices of a claim.
fn held<'d>(document: &Document<'d>, claim: &'d Claim, person: EntityId) -> impl Iterator<Item = &'d Fact> {
    let terms = document.base.about(claim.relation, person);
    terms.filter(|fact| {
        fact.claim.object.entity().is_some_and(|office| claim.object.entities.contains(&office))
    })
}

/// Whether an office of that title in an older state of the land was somebody else's at the time: of Germany before West
/// Germany.
fn is_held_before(document: &Document, claim: &Claim, person: EntityId) -> bool {
    let (Some(when), base) = (claim.at(), document.base) else { return false };
    let own: Vec<EntityId> =
        held(document, claim, person).filter_map(|fact| fact.claim.object.entity()).collect();
    let of_land = |office: &EntityId| own.iter().any(|other| of_one_land(base, *office, *other));
    let then = |fact: &Fact| fact.claim.at().is_some_and(|term| !term.disjoint(&when));
    claim
        .object
        .entities
        .iter()
        .filter(|office| of_land(office))
        .any(|office| base.to(claim.relation, *office).any(then))
}

/// Whether somebody was alive, or not long dead: others of that name are namesakes, or another rule's.
fn lives(document: &Document, person: EntityId, when: When) -> bool {
    matches!(document.base.life(person), (Some(born), died)
        if born.reading.first < when.reading.first
            && died.is_none_or(|died| when.reading.first.0 < died.reading.last.0 + DEAD))
}

/// "signed on 11 February 1929, by which Pope Pius XII recognised": a title that is part of the name, in a sentence
/// that has its time elsewhere.
fn named_undated<'d>(document: &'d LinkedParagraph<'d>) -> impl Iterator<Item = Finding> + 'd {
    let undated =
        document.asserted().filter(move |claim| claim.relation == relation::ACTED && claim.when.is_none());
    undated.filter_map(|claim| told(document, &as_titled(document, claim)?))
}

/// "The cabinet of David Lloyd George sent an ultimatum" on 4 August 1914: whom it names headed none at the time.
fn governments<'d>(document: &'d LinkedParagraph<'d>) -> impl Iterator<Item = Finding> + 'd {
    places(document).flat_map(move |place| {
        let mentions = place.passage.mentions.iter().enumerate();
        mentions.filter_map(move |(at, mention)| {
            let person = presence::governing(&place, at, mention)?;
            government(document, person, place.span(mention.tokens.clone()))
        })
    })
}

fn government(document: &LinkedParagraph, person: EntityId, span: Span) -> Option<Finding> {
    let base = document.base;
    let heads =
        |office: &EntityId| matches!(base.lexicon.entity(*office).class.as_str(), "both" | "government");
    let terms = || {
        base.about(relation::HOLDS_OFFICE, person)
            .filter(|fact| fact.claim.object.entity().as_ref().is_some_and(heads))
    };
    let mut entities: Vec<EntityId> = terms().filter_map(|fact| fact.claim.object.entity()).collect();
    entities.sort_unstable();
    entities.dedup();
    let told = clock::around(document, span)?;
    let object = Argument { entities, ..Argument::default() };
    let claim = Claim { object, span, ..Claim::new(relation::HOLDS_OFFICE, Argument::of(person)) };
    out_of_terms(document, &claim, &told, terms())
}

/// "In 1614, in the reign of Louis XIV": a date beside a reign that it was not in.
fn reigns<'d>(document: &'d Document<'d>) -> impl Iterator<Item = Finding> + 'd {
    places(document).flat_map(move |place| {
        let mentions = place.passage.mentions.iter().enumerate();
        mentions.filter_map(move |(at, mention)| reign(&place, at, mention))
    })
}

fn reign(place: &Place, at: usize, mention: &Mention) -> Option<Finding> {
    let (document, paragraph) = (place.document, &place.passage.paragraph);
    let base = document.base;
    let name = mention.name().filter(|name| !name.is_derived() && name.stranger.is_none())?;
    let Range { start, end } = mention.tokens;
    let phrase = start.checked_sub(4)?;
    let words =
        |from: usize, words: &[&str]| (from..).zip(words).all(|(at, word)| paragraph.word(at) == *word);
    let reign = words(phrase + 1, &["the", "reign", "of"])
        && matches!(paragraph.word(phrase), "in" | "during" | "under");
    let genitive = paragraph.is_genitive(end);
    if !reign || genitive || !place.is_asserted(start) {
        return None;
    }
    let [person] = document.links.entities(place.at, at, name)[..] else { return None };
    let comma = |at: usize| usize::from(paragraph.is_mark(at, ','));
    let dates = place.dates();
    let date = dates.iter().find(|date| {
        let before = phrase > 0 && date.tokens.end + comma(phrase - 1) == phrase;
        let after = end + comma(end);
        let follows = date.tokens.start > after && place.only_links(after..date.tokens.start);
        date.is_plain() && !date.aside && (before || follows && place.closes(date.tokens.end))
    })?;
    let thrones: Vec<EntityId> =
        base.about(relation::HOLDS_OFFICE, person).filter_map(|fact| fact.claim.object.entity()).collect();
    let object = Argument { entities: thrones, ..Argument::default() };
    let span = place.span(mention.tokens.clone());
    let claim = Claim {
        object,
        span,
        when: Some(Timing::of(date.when)),
        ..Claim::new(relation::HOLDS_OFFICE, Argument::of(person))
    };
    finding(document, &claim)
}

/// "Pope Clement VII named him": a title that is part of the name, borne from the day of the election.
fn as_titled(document: &Document, claim: &Claim) -> Option<Claim> {
    let person = claim.subject.entity().filter(|_| claim.relation == relation::ACTED)?;
    let name = document.words(claim.subject.span)?.split_whitespace().next()?;
    let title = fold(name);
    let kind = words::titles().longest(std::iter::once(title.as_str()))?;
    let lexicon = &document.base.lexicon;
    let titled = lexicon.named(name);
    let of_title =
        |office: &EntityId| fold(&lexicon.entity(*office).name) == title || titled.contains(office);
    let offices: Vec<EntityId> = (document.base.about(relation::HOLDS_OFFICE, person))
        .flat_map(|fact| fact.claim.object.entities.iter().copied())
        .filter(of_title)
        .collect();
    let known = matches!(kind.1, TitleKind::Church | TitleKind::Royal) && !offices.is_empty();
    known.then(|| Claim {
        relation: relation::HOLDS_OFFICE,
        object: Argument { entities: offices, ..Argument::default() },
        span: claim.subject.span,
        by_title: true,
        ..claim.clone()
    })
}

/// A person who held the office, but not then.
fn finding(document: &Document, claim: &Claim) -> Option<Finding> {
    let when = claim.at()?;
    let person = claim.subject.entity()?;
    let held = |office: &EntityId| claim.object.entities.contains(office);
    let terms: Vec<_> = (document.base.about(claim.relation, person))
        .filter(|fact| fact.claim.object.entities.iter().any(held))
        .collect();
    let nearest = terms
        .iter()
        .filter_map(|fact| Some((fact.claim.at()?.gap(&when), fact)))
        .min_by_key(|(gap, _)| *gap)?;
    let (gap, fact) = nearest;
    // Elected long before the oath.
    let elected = document.words(claim.span).is_some_and(|words| words.contains("elected"));
    let slack = if elected { ELECTION } else { SLACK };
    // A title given before the office is often the one that the man is known by.
    // Kings in exile, and popes who have resigned, keep the title in their name.
    let in_name = claim.by_title && claim.span == claim.subject.span;
    let later = fact.claim.at().is_some_and(|term| term.reading.last < when.reading.first);
    if in_name && (later || !lives(document, person, when)) {
        return None;
    }
    if gap <= slack || (claim.by_title && gap > 366 * 60) {
        return None;
    }
    // Of the facts that are as near, the one that tells the whole term.
    let nearest = fact.claim.at()?;
    let days = |fact: &&&Fact| fact.claim.at().map_or(0, |term| term.reading.days());
    let meets = |fact: &&&Fact| fact.claim.at().is_some_and(|term| !term.disjoint(&nearest));
    let fact = terms.iter().filter(meets).max_by_key(days).unwrap_or(fact);
    let base = document.base;
    let message = format!(
        "{} was {} {}, not {}",
        message::name(base, person),
        message::object(base, fact),
        message::on(fact.claim.at()?),
        message::on(when),
    );
    let mut finding = Finding::new("dates/office", claim.span, message).because(message::sources(base, fact));
    if let Some(holder) = holder_then(document, claim) {
        finding = finding.because(message::sources(base, holder));
    }
    Some(finding.at_most(Severity::Warning))
}

/// Who held the office at the time of the claim.
fn holder_then<'d>(document: &'d Document, claim: &Claim) -> Option<&'d Fact> {
    let when = claim.at()?;
    let base = document.base;
    // Of the offices of that title, the one that the person did hold.
    let mut held = base.about(claim.relation, claim.subject.entity()?).filter_map(|fact| {
        fact.claim.object.entity().filter(|office| claim.object.entities.contains(office))
    });
    let office = held.next()?;
    let other = held.any(|other| other != office);
    let then = |fact: &&Fact| fact.claim.at().is_some_and(|term| !term.disjoint(&when));
    base.to(claim.relation, office).find(|fact| !other && then(fact))
}
