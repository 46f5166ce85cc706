//! One of a company who did not belong to it: "Octavian, Mark Antony and Cassius were appointed triumvirs".
//!
//! Who took part in something together, or signed it, is a short list, and an essay that tells of it names them all.
//! Where it names as many as there were, all but one of them, and somebody else in the place of that one, then that is
//! a slip. What it tells of is the event that the sentence names, or one of the day or month that it is told at.

use crate::base::{Base, Fact, Standing};
use std::ops::Range;

use crate::check::dated::{Dated, Place, places};
use crate::check::{Document, message, scene};
use crate::claim::{RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::Mention;
use crate::only::Only;
use crate::prose::Paragraph;
use crate::value::When;
use crate::words::{is_determiner, is_preposition, verb};

/// Companies of so many are told by all their names.
const SIZES: std::ops::RangeInclusive<usize> = 2..=4;
/// Days of a date that tells which event is meant, and from it to the event.
const MONTH: i32 = 31;
/// Days of a date that tells it together with the noun for the event.
const YEAR: i32 = 366;
/// Letters of such a noun at the least: what begins like "war" may be anything.
const NOUN: usize = 4;

/// Words of a description after a name.
const APPOSITION: usize = 6;

/// How somebody belongs to an event, or a state to an alliance.
const BELONGS: &[RelationId] =
    &[relation::SIGNED, relation::WON, relation::LOST, relation::TOOK_PART, relation::MEMBER_OF];

pub(super) fn check(document: &Document) -> Vec<Finding> {
    places(document).flat_map(|place| of_place(&place)).collect()
}

fn of_place(place: &Place) -> Vec<Finding> {
    let runs = runs(place);
    if runs.is_empty() {
        return vec![];
    }
    let dates = place.dates();
    runs.iter().filter_map(|run| finding(place, &dates, run)).collect()
}

/// A name of a list: its mention, and whom it can mean.
struct Named {
    mention: usize,
    entities: Vec<EntityId>,
}

/// The lists of a paragraph, "Russia, Germany and Britain", of people or of states.
fn runs(place: &Place) -> Vec<Vec<Named>> {
    let mentions = &place.passage.mentions;
    let mut runs = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    let is_office = |at: usize| mentions[at].name().is_some_and(|name| name.kind == Some(Kind::Office));
    for at in (0..mentions.len()).filter(|at| mentions[*at].name().is_some() && !is_office(*at)) {
        let link = run.last().map_or(Link::None, |last| link(place, &mentions[*last], &mentions[at]));
        if link == Link::None {
            run.clear();
        }
        run.push(at);
        if link == Link::And {
            runs.extend(named(place, &run));
            run.clear();
        }
    }
    runs
}

#[derive(PartialEq)]
enum Link {
    None,
    Comma,
    And,
}

/// What stands between two names of a list.
fn link(place: &Place, one: &Mention, other: &Mention) -> Link {
    let paragraph = &place.passage.paragraph;
    let title = other.name().and_then(|name| name.title.as_ref());
    let mut end = title.map_or(other.tokens.start, |title| title.tokens.start);
    if end > one.tokens.end && is_determiner(paragraph.word(end - 1)) {
        end -= 1;
    }
    let start = one.tokens.end + usize::from(paragraph.is_mark(one.tokens.end, ','));
    match end.checked_sub(start) {
        Some(0) if start > one.tokens.end => Link::Comma,
        Some(1) if paragraph.word(start) == "and" => Link::And,
        // "Japan joined Germany and Italy"
        Some(1) if verb(paragraph.word(start)).is_some_and(|verb| verb.lemma == "join") => Link::Comma,
        Some(length) if start > one.tokens.end && is_apposition(paragraph, start..start + length) => {
            Link::And
        }
        _ => Link::None,
    }
}

/// "the foreign commissar, and": what is put in after a name, and the end of its list.
fn is_apposition(paragraph: &Paragraph, tokens: Range<usize>) -> bool {
    let Some(comma) = tokens.end.checked_sub(2).filter(|comma| *comma > tokens.start) else { return false };
    let phrase = tokens.start..comma;
    is_determiner(paragraph.word(phrase.start))
        && phrase.len() <= APPOSITION
        && phrase.into_iter().all(|at| paragraph.tokens[at].is_word())
        && paragraph.is_mark(comma, ',')
        && paragraph.word(comma + 1) == "and"
}

/// The names of a list, where all are of people or all of states.
fn named(place: &Place, run: &[usize]) -> Option<Vec<Named>> {
    if !SIZES.contains(&run.len()) {
        return None;
    }
    let lexicon = &place.document.base.lexicon;
    let of_kind = |people: bool| -> Option<Vec<Named>> {
        let each = run.iter().map(|at| {
            let name = place.passage.mentions[*at].name()?;
            let meant = place.document.links.entities(place.at, *at, name);
            let plain = |one: &EntityId| {
                let adjective =
                    name.bearers.iter().any(|(id, kind)| id == one && *kind == NameKind::Adjective);
                !adjective && (lexicon.entity(*one).kind == Kind::Person) == people
            };
            let states = |one: &EntityId| {
                people || matches!(lexicon.entity(*one).kind, Kind::State | Kind::Organisation)
            };
            let entities: Vec<EntityId> = meant.into_iter().filter(plain).filter(states).collect();
            let known = !entities.is_empty() && name.stranger.is_none();
            known.then_some(Named { mention: *at, entities })
        });
        each.collect()
    };
    of_kind(true).or_else(|| of_kind(false))
}

fn finding(place: &Place, dates: &[Dated], run: &[Named]) -> Option<Finding> {
    let base = place.document.base;
    let first = place.passage.mentions[run.first()?.mention].tokens.start;
    if is_described(place, run) {
        return None;
    }
    let told = Occasion::of(place, dates, first);
    if told.events.is_empty() && told.when.is_none() {
        return None;
    }
    // All but one belong to it, so one of any two does.
    let some = run[..2].iter().flat_map(|named| &named.entities);
    let mut odd = None;
    for one in some {
        for belongs in BELONGS {
            for fact in base.about(*belongs, *one) {
                let Some(event) = fact.claim.object.entity() else { continue };
                // What the sentence tells of is asked first: a state took part in hundreds of things.
                let settled = fact.standing == Standing::Settled && told.is_of(fact, event, run.len());
                if !settled || !is_company(base, fact, event, run.len()) {
                    continue;
                }
                match company(base, fact, event, run)? {
                    Company::Whole => return None,
                    Company::But(at, missing) => odd = odd.or(Some((at, missing, fact))),
                    Company::Other => {}
                }
            }
        }
    }
    let (at, missing, fact) = odd?;
    let mention = &place.passage.mentions[run[at].mention];
    if !place.is_asserted(first) || !told.fits(place, first, fact, run.len()) {
        return None;
    }
    let event = fact.claim.object.entity()?;
    // Whoever won a battle, and whoever lost it, took part.
    let ways = [relation::TOOK_PART, fact.claim.relation].into_iter();
    let mut known = ways.flat_map(|id| base.to(id, event));
    let missing = known.find(|fact| fact.claim.subject.entity() == Some(missing))?;
    let says = message::says(base, missing.claim.relation, missing);
    let message = format!("{says}, not {}", place.passage.paragraph.text_of(mention.tokens.clone()));
    let finding = Finding::new("claims/participant", place.span(mention.tokens.clone()), message);
    Some(finding.because(message::sources(base, missing)).at_most(Severity::Warning))
}

/// Whether those who belong to an event in the way of a fact are one company. Who fought on two sides are none, and two
/// who took part in something may be named together for much else; not so two who put their names to it.
fn is_company(base: &Base, fact: &Fact, event: EntityId, size: usize) -> bool {
    let sides = || [relation::WON, relation::LOST].iter().any(|id| base.to(*id, event).next().is_some());
    match fact.claim.relation {
        relation::SIGNED => true,
        relation::TOOK_PART => !sides() && (size > 2 || base.lexicon.entity(event).class == "prize"),
        _ => size > 2,
    }
}

/// Whether a list is of lands rather than of those who act: "over southern France, Germany and Italy".
fn is_described(place: &Place, run: &[Named]) -> bool {
    let paragraph = &place.passage.paragraph;
    let Some(first) = run.first().map(|named| &place.passage.mentions[named.mention]) else { return true };
    let title = first.name().and_then(|name| name.title.as_ref());
    let start = title.map_or(first.tokens.start, |title| title.tokens.start);
    let sentence = paragraph.sentence_of(start);
    let article = usize::from(start > sentence.start && is_determiner(paragraph.word(start - 1)));
    let Some(before) = (start - article).checked_sub(1).filter(|at| *at >= sentence.start) else {
        return false;
    };
    let word = paragraph.word(before);
    let among = matches!(word, "among" | "between" | "by" | "of" | "with");
    word.ends_with("ern") || is_preposition(word) && !among
}

/// What a sentence tells of: the events that it names, and its time.
struct Occasion {
    events: Vec<EntityId>,
    when: Option<When>,
}

impl Occasion {
    fn of(place: &Place, dates: &[Dated], token: usize) -> Occasion {
        let sentence = place.passage.paragraph.sentence_of(token);
        let names = place.mentions_in(sentence.clone()).filter_map(|(_, mention)| mention.name());
        let kind = |one: EntityId| place.document.base.lexicon.entity(one).kind;
        let has_members = |one: &EntityId| matches!(kind(*one), Kind::Event | Kind::Organisation);
        let named = names.flat_map(|name| name.bearers.iter().map(|(one, _)| *one));
        let events = named.flat_map(|one| {
            let battle = (kind(one) == Kind::Place).then(|| scene::battle_of(place.document.base, one));
            battle.flatten().or(has_members(&one).then_some(one))
        });
        let events = events.collect();
        let plain = |date: &&Dated| date.is_plain() && !date.aside;
        let mut here =
            dates.iter().filter(|date| sentence.contains(&date.tokens.start)).filter(plain).peekable();
        let when = match here.peek() {
            Some(_) => here.only(),
            // A year told before holds too much to tell what is meant now.
            None => dates
                .iter()
                .rfind(|date| date.tokens.end <= sentence.start)
                .filter(|date| plain(date) && date.when.reading.days() <= MONTH),
        };
        let when = when.map(|date| date.when).filter(|when| when.reading.days() <= YEAR);
        Occasion { events, when }
    }

    /// Whether an event may be what is told of.
    fn is_of(&self, fact: &Fact, event: EntityId, size: usize) -> bool {
        let near = if size == 2 || self.is_year() { 1 } else { MONTH };
        let begins = || {
            let (told, known) = self.when.zip(fact.claim.at())?;
            let first = known.reading.first.0;
            Some(told.reading.first.0 - near <= first && first <= told.reading.last.0 + near)
        };
        self.events.contains(&event) || begins() == Some(true)
    }

    /// Whether the time is no more than a year.
    fn is_year(&self) -> bool {
        self.when.is_some_and(|when| when.reading.days() > MONTH)
    }

    /// Whether the sentence speaks of the event: in a year much happens, and two may have done much together, of which it
    /// was one thing.
    fn fits(&self, place: &Place, token: usize, fact: &Fact, size: usize) -> bool {
        let Some(event) = fact.claim.object.entity() else { return false };
        let paragraph = &place.passage.paragraph;
        let class = place.document.base.lexicon.entity(event).class.as_str();
        let noun = class.rsplit(' ').next().unwrap_or(class);
        let mut words = paragraph.sentence_of(token).map(|at| paragraph.word(at));
        // "partitioned", of a partition; "signed a treaty", of a pact
        let signs = |word: &str| {
            fact.claim.relation == relation::SIGNED && verb(word).is_some_and(|verb| verb.lemma == "sign")
        };
        let says = words.any(|word| noun.len() >= NOUN && word.starts_with(noun) || signs(word));
        size > 2 && !self.is_year() || self.events.contains(&event) || says
    }
}

/// What a list is of a company.
enum Company {
    Whole,
    /// All but the one who is named at a place of the list, and not the one who belongs there.
    But(usize, EntityId),
    Other,
}

/// Holds a list against those of its kind who belong to an event in the way of a fact; `None` where the list has more
/// than one who do not.
fn company(base: &Base, fact: &Fact, event: EntityId, run: &[Named]) -> Option<Company> {
    let kind = |one: EntityId| base.lexicon.entity(one).kind == Kind::Person;
    let people = kind(*run.first()?.entities.first()?);
    let mut members: Vec<EntityId> = base
        .to(fact.claim.relation, event)
        .filter_map(|fact| fact.claim.subject.entity())
        .filter(|one| kind(*one) == people)
        .collect();
    members.sort_unstable();
    members.dedup();
    let belongs = |named: &Named| named.entities.iter().any(|one| members.contains(one));
    let others: Vec<usize> = (0..run.len()).filter(|at| !belongs(&run[*at])).collect();
    let took_part = |named: &Named| {
        base.to(relation::TOOK_PART, event)
            .any(|fact| fact.claim.subject.entity().is_some_and(|one| named.entities.contains(&one)))
    };
    Some(match others[..] {
        [] => Company::Whole,
        [odd] if members.len() == run.len() && !took_part(&run[odd]) => {
            let named = |one: &&EntityId| run.iter().any(|named| named.entities.contains(one));
            match members.iter().find(|one| !named(one)) {
                Some(missing) => Company::But(odd, *missing),
                None => Company::Other,
            }
        }
        _ => Company::Other,
    })
}
