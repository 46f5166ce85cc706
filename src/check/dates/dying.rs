//! Ages at a death of whom only its day tells: "He was shot by partisans near the lake on 28 April 1945. He was 71."
//!
//! Who "he" is can be anybody; but of all whom the essay names one alone died on that day. A paragraph is read for its
//! notes, and they are held against the essay's dead.

use std::ops::Range;

use crate::base::Fact;
use crate::check::clock::Clock;
use crate::check::dated::{Place, places};
use crate::check::dates::age::{Ends, stated, strays};
use crate::check::dates::aged;
use crate::check::dates::life::DEATHS;
use crate::check::{LinkedParagraph, message};
use crate::claim::relation;
use crate::finding::Finding;
use crate::lexicon::EntityId;
use crate::mention::{Bound, Date, Direction};
use crate::prose::fold;
use crate::value::{Precision, When, written};

/// Sentences before that of a death that may tell the day which "the next day" is counted from.
const BACK: usize = 2;

/// Years of a paragraph's dates beyond which none of them lends itself to a day without one.
const YEARS: i32 = 10;

/// An age at a death whose day is told.
#[derive(Debug)]
pub(in crate::check) struct Departed {
    /// The words of the age's figure.
    pub(in crate::check) figure: Range<usize>,
    years: u32,
    /// The day of the death; where its year is left out, in all years that may be meant.
    days: Vec<When>,
    who: Who,
    /// Whether a sentence of its own, or a clause, tells it: "He was 71."
    apart: bool,
}

/// Who is said to have died.
#[derive(Debug)]
enum Who {
    /// "He" or "she", and nobody of those whom the sentence goes on to name.
    Pronoun(char, Vec<EntityId>),
    /// A name, folded.
    Named(String),
}

/// The ages of a paragraph that stand with a death where it cannot be told whose they are.
pub(in crate::check) fn departed(paragraph: &LinkedParagraph) -> Vec<Departed> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let plain = place.passage.ages.iter().filter(|age| !age.approximate);
    let ages = plain.filter_map(|age| {
        let start = place.passage.paragraph.sentence_of(age.tokens.start).start;
        let verb = death_before(&place, start, age.tokens.start)?;
        let own = !(verb + 1..age.tokens.start).any(|at| strays(&place, at));
        own.then(|| read(&place, verb, age.figure.clone(), age.years, false)).flatten()
    });
    let mut all: Vec<Departed> = ages.collect();
    let clock = Clock::of(&place);
    let bare = aged::stated(&place).into_iter().filter(|stated| aged::told(&place, &clock, stated).is_none());
    for stated in bare {
        if all.iter().all(|one| one.figure != stated.figure) {
            all.extend(bare_age(&place, &stated));
        }
    }
    all
}

/// "He was 71.", after the death of whoever was "he".
fn bare_age(place: &Place, stated: &aged::Stated) -> Option<Departed> {
    let paragraph = &place.passage.paragraph;
    let pronoun = stated.subject.checked_sub(1)?;
    let sex = aged::sex_of_pronoun(paragraph.word(pronoun))?;
    let own = paragraph.sentence_of(pronoun);
    let start =
        if own.start == pronoun { paragraph.sentence_of(own.start.checked_sub(1)?).start } else { own.start };
    let verb = death_before(place, start, pronoun)?;
    let departed = read(place, verb, stated.figure.clone(), stated.years, true)?;
    // The sentence goes on about whom it was about.
    matches!(departed.who, Who::Pronoun(other, _) if other == sex).then_some(departed)
}

/// The last word of some tokens that tells of a death.
fn death_before(place: &Place, start: usize, end: usize) -> Option<usize> {
    let paragraph = &place.passage.paragraph;
    (start..end).rev().find(|at| DEATHS.contains(&paragraph.word(*at)))
}

fn read(place: &Place, verb: usize, figure: Range<usize>, years: u32, apart: bool) -> Option<Departed> {
    let sentence = place.passage.paragraph.sentence_of(verb);
    let who = dead(place, &sentence, verb)?;
    let days = days(place, &sentence, verb, figure.start)?;
    let asserted = place.is_asserted(verb) && place.is_asserted(figure.start);
    asserted.then_some(Departed { figure, years, days, who, apart })
}

/// Of whom a verb tells the death: the last pronoun or name before it, unless he kills another.
fn dead(place: &Place, sentence: &Range<usize>, verb: usize) -> Option<Who> {
    let paragraph = &place.passage.paragraph;
    let sex = |at: usize| aged::sex_of_pronoun(paragraph.word(at));
    let subject = (sentence.start..verb)
        .rev()
        .find(|at| sex(*at).is_some() || aged::person_at(place, *at).is_some())?;
    let passive = (subject + 1..verb).any(|at| matches!(paragraph.word(at), "been" | "is" | "was"));
    if !passive && !matches!(paragraph.word(verb), "died" | "perished") {
        return None;
    }
    Some(match sex(subject) {
        Some(sex) => Who::Pronoun(sex, others(place, subject..sentence.end)),
        None => {
            let mention = aged::person_at(place, subject)?;
            Who::Named(fold(paragraph.text_of(mention.tokens.clone())))
        }
    })
}

/// Who is named among some tokens.
fn others(place: &Place, tokens: Range<usize>) -> Vec<EntityId> {
    let named = place.mentions_in(tokens).filter_map(|(at, mention)| Some((at, mention.name()?)));
    named.flat_map(|(at, name)| place.document.links.entities(place.at, at, name)).collect()
}

/// The one day that a sentence gives to a death, moved on by "the next day"; or the last day before such a step.
fn days(place: &Place, sentence: &Range<usize>, verb: usize, end: usize) -> Option<Vec<When>> {
    let paragraph = &place.passage.paragraph;
    let on = |tokens: Range<usize>| {
        let dates =
            place.mentions_in(tokens).filter_map(|(at, mention)| Some((at, mention, mention.date()?)));
        dates.filter(|(_, _, date)| is_day(date)).collect::<Vec<_>>()
    };
    let steps = || place.passage.steps.iter().filter(|step| sentence.contains(&step.tokens.start));
    let own = on(sentence.start..end.min(sentence.end));
    let (at, mention, date) = match own[..] {
        [day] => day,
        [] if steps().next().is_some() => {
            let mut start = sentence.start;
            for _ in 0..BACK {
                start = start.checked_sub(1).map_or(0, |before| paragraph.sentence_of(before).start);
            }
            on(start..sentence.start).pop()?
        }
        _ => return None,
    };
    let mut step = steps()
        .filter(|step| step.tokens.start >= mention.tokens.end || !sentence.contains(&mention.tokens.start));
    let on = match step.next() {
        None => 0,
        Some(step) if step.tokens.start > verb && step.direction == Direction::Later => 1,
        Some(_) => return None,
    };
    let days = match place.document.links.when(place.at, at, date) {
        Some(when) => vec![when],
        None => years_around(place)?.filter_map(|year| date.in_year(year)).collect(),
    };
    Some(days.into_iter().map(|day| day.moved(on)).collect())
}

/// A day, and no span or guess.
fn is_day(date: &Date) -> bool {
    date.day.is_some()
        && date.month.is_some()
        && date.until.is_none()
        && date.bound == Bound::At
        && !date.approximate
}

/// The years that the dates of a paragraph are of.
fn years_around(place: &Place) -> Option<std::ops::RangeInclusive<i32>> {
    let years = place.dates().into_iter().filter(|date| !date.lent && date.is_plain());
    let years: Vec<i32> = years.map(|date| written(date.when.reading.first).year).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    (last - first <= YEARS).then_some(first..=last)
}

/// The ages of a paragraph that stand by themselves after a death, held against those who died that day.
pub(in crate::check) fn findings(place: &Place) -> Vec<Finding> {
    let departed = place.notes().map_or(&[][..], |notes| &notes.departed);
    let apart = departed.iter().filter(|one| one.apart);
    apart.filter_map(|one| ends(place, one)?.against(place, one.years, one.figure.clone())).collect()
}

/// The life of whom an age at a death is told, if that is read from its day.
pub(in crate::check) fn of_age(place: &Place, figure: &Range<usize>) -> Option<Ends> {
    ends(place, place.notes()?.departed.iter().find(|one| one.figure == *figure)?)
}

fn ends(place: &Place, departed: &Departed) -> Option<Ends> {
    let base = place.document.base;
    let (person, day) = place.document.lives(relation::DIED)?.one(|person, died| {
        let entity = base.lexicon.entity(person);
        let meant = match &departed.who {
            Who::Pronoun(sex, others) => {
                !others.contains(&person) && entity.sex.is_none_or(|known| known == *sex)
            }
            Who::Named(name) => entity.all_names().any(|known| is_part(name, &fold(known))),
        };
        meant && departed.days.iter().any(|day| !day.disjoint(died))
    })?;
    let births: Vec<&Fact> = base.about(relation::BORN, person).collect();
    let stated = stated(place.document, relation::BORN, person);
    let from: Vec<When> = births.iter().filter_map(|fact| fact.claim.at()).chain(stated).collect();
    let evidence = births.iter().flat_map(|fact| message::sources(base, fact)).collect();
    let fine = from.iter().all(|born| born.reading.precision <= Precision::Year);
    (!from.is_empty() && fine).then(|| Ends { from, to: vec![day], evidence })
}

/// Whether a name begins another: "mary" does "mary, queen of scots".
fn is_part(name: &str, whole: &str) -> bool {
    whole.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
