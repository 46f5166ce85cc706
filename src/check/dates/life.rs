//! Whose birth or death a date is: of all whom the document names, the one person who was born or died on that day.

use std::ops::Range;

use crate::check::dated::{Place, places};
use crate::check::dates::aged::has_stranger;
use crate::check::dates::event::is_old_year;
use crate::check::notes::hash;
use crate::check::{Document, LinkedParagraph, message};
use crate::claim::{RelationId, relation};
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Bound, Date, Mention};
use crate::only::Only;
use crate::value::{Precision, When};

/// Words by which a sentence tells of a death.
pub(in crate::check) const DEATHS: &[&str] = &[
    "assassinated",
    "beheaded",
    "burned",
    "burnt",
    "died",
    "executed",
    "guillotined",
    "hanged",
    "killed",
    "murdered",
    "perished",
    "shot",
];

/// Tokens between "died" or "born" and its date.
const REACH: usize = 12;

/// Paragraphs back in which whoever is meant by "he" is named. In a long document somebody or other has died on nearly
/// any day of some other year.
const NEAR: usize = 3;

/// The births or deaths of all whom a document names.
#[derive(Debug)]
pub(in crate::check) struct Lives {
    /// [`relation::BORN`] or [`relation::DIED`].
    event: RelationId,
    days: Vec<(EntityId, When)>,
}

impl Lives {
    /// The births or deaths of all whom a document names, as far as they are known to the day.
    fn of(document: &Document, event: RelationId) -> Lives {
        let lived = document.notes.iter().flat_map(|notes| &notes.lives);
        let day = |lived: &Lived| {
            Some((lived.person, if event == relation::BORN { lived.born } else { lived.died }?))
        };
        let mut days: Vec<(EntityId, When)> = lived.filter_map(day).collect();
        days.sort_unstable_by_key(|(person, _)| *person);
        days.dedup_by_key(|(person, _)| *person);
        Lives { event, days }
    }

    /// The one of them, with the day, of whom something is so.
    pub(in crate::check) fn one(
        &self,
        is_meant: impl Fn(EntityId, &When) -> bool,
    ) -> Option<(EntityId, When)> {
        self.days.iter().filter(|(person, when)| is_meant(*person, when)).only().copied()
    }

    /// The one person who was born or died on that day of another year, if a slip of the pen makes one year of the other.
    fn in_another_year(&self, date: &Date) -> Option<(EntityId, When)> {
        let year = date.year?;
        let meant = |(_, when): &&(EntityId, When)| {
            let right = message::date_of(*when).year;
            is_slip(year, right) && date.in_year(right).is_some_and(|moved| !moved.disjoint(when))
        };
        self.days.iter().filter(meant).only().copied()
    }
}

impl Document<'_> {
    /// The births, or the deaths, of all whom it names.
    pub(in crate::check) fn lives(&self, event: RelationId) -> Option<&Lives> {
        let lives = self.lives.get_or_init(|| {
            let light = hash(self.notes.iter().map(|notes| notes.people).collect::<Vec<_>>());
            let of = |event| Lives::of(self, event);
            self.memory.lives.in_light(light, || [relation::BORN, relation::DIED].map(of))
        });
        lives.iter().find(|lives| lives.event == event)
    }
}

/// Whether two years of one length differ in one digit, or in two that changed places.
fn is_slip(left: i32, right: i32) -> bool {
    let (left, right) = (left.to_string(), right.to_string());
    left != right && left.len() == right.len() && strsim::osa_distance(&left, &right) == 1
}

/// The day of a birth or a death.
#[derive(Clone, Debug)]
pub(in crate::check) struct VitalDate {
    /// Which mention of the paragraph is its date.
    date: usize,
    /// [`relation::BORN`] or [`relation::DIED`].
    event: RelationId,
}

/// The days of somebody's birth and death, as far as they are known to the day.
#[derive(Debug)]
pub(in crate::check) struct Lived {
    person: EntityId,
    born: Option<When>,
    died: Option<When>,
}

/// Whoever the names of a paragraph can be.
pub(in crate::check) fn lives(paragraph: &LinkedParagraph) -> Vec<Lived> {
    let mut people = Vec::new();
    for place in places(paragraph) {
        for (at, mention) in place.passage.mentions.iter().enumerate() {
            let Some(name) = mention.name() else { continue };
            people.extend(place.document.links.entities(place.at, at, name));
        }
    }
    people.retain(|person| paragraph.base.lexicon.entity(*person).kind == Kind::Person);
    people.sort_unstable();
    people.dedup();
    let by_day = |when: &When| when.reading.precision == Precision::Day && when.reading.days() == 1;
    let lived = |person: EntityId| {
        let (born, died) = paragraph.base.life(person);
        Lived { person, born: born.filter(by_day), died: died.filter(by_day) }
    };
    people.into_iter().map(lived).collect()
}

/// The hash of all who lived some lives; their days are those of the base.
pub(in crate::check) fn people(lives: &[Lived]) -> u64 {
    hash(lives.iter().map(|lived| lived.person).collect::<Vec<_>>())
}

/// The births and deaths of a paragraph, as far as it tells their days.
pub(in crate::check) fn told(paragraph: &LinkedParagraph) -> Vec<VitalDate> {
    let dated = |place: Place| -> Vec<VitalDate> {
        let dates = place.passage.mentions.iter().enumerate();
        let told = |(at, mention): (usize, &Mention)| {
            let date = mention.date().filter(|date| date.is_full())?;
            let plain = date.until.is_none() && date.bound == Bound::At && !date.approximate;
            let event = event_at(&place, &mention.tokens).filter(|_| plain)?;
            Some(VitalDate { date: at, event })
        };
        dates.filter_map(told).collect()
    };
    places(paragraph).flat_map(dated).collect()
}

/// "He died on 5 May 1831": nobody whom the essay names died then, and one did on 5 May 1821.
pub(in crate::check) fn slips(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, notes) in places(document).zip(&document.notes) {
        for VitalDate { date, event } in &notes.vital {
            let Some(mention) = place.passage.mentions.get(*date) else { continue };
            let dated = document.lives(*event).zip(mention.date());
            findings.extend(dated.and_then(|(lives, date)| slip(&place, lives, date, &mention.tokens)));
        }
    }
    findings
}

/// Whether a date stands with a birth or a death, and which.
fn event_at(place: &Place, date: &Range<usize>) -> Option<RelationId> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(date.start);
    let start = date.start.saturating_sub(REACH).max(sentence.start);
    let verb = (start..date.start).rev().find_map(|at| match paragraph.word(at) {
        "born" => Some((at, relation::BORN)),
        word => DEATHS.contains(&word).then_some((at, relation::DIED)),
    });
    verb.filter(|(at, _)| place.is_asserted(*at)).map(|(_, event)| event)
}

fn slip(place: &Place, lives: &Lives, date: &Date, tokens: &Range<usize>) -> Option<Finding> {
    let when = date.when?;
    if lives.days.iter().any(|(_, day)| !day.disjoint(&when) || is_old_year(date, day)) {
        return None;
    }
    let (person, right) = lives.in_another_year(date)?;
    if !is_near(place, person) || !is_subject(place, person, tokens.start) {
        return None;
    }
    let base = place.document.base;
    let fact = base.about(lives.event, person).next()?;
    let verb = message::vital_verb(lives.event);
    // As the essay writes it, in its own calendar.
    let right = date.in_year(message::date_of(right).year)?;
    let message =
        format!("{} {verb} {}{}", message::name(base, person), message::on(right), message::not_on(when));
    let sources = message::sources(base, fact);
    let note = Evidence::Note("It is the same day of another year.".into());
    let finding = Finding::new("dates/lifetime", place.span(tokens.clone()), message)
        .because(sources)
        .because([note])
        .at_most(Severity::Warning);
    let year = date.year_token.map(|token| place.span(token..token + 1));
    let right = message::date_of(right).year;
    Some(match year.filter(|_| right > 0) {
        Some(span) => finding.fix(span, right.to_string()),
        None => finding,
    })
}

/// Whether a person is named in a paragraph or shortly before.
fn is_near(place: &Place, person: EntityId) -> bool {
    let notes = &place.document.notes[place.at.saturating_sub(NEAR)..=place.at];
    notes.iter().any(|notes| notes.lives.iter().any(|lived| lived.person == person))
}

/// Whether it can be that person of whom the sentence tells: it says "he" or "she" and nobody unknown came in between,
/// or it names nobody else.
fn is_subject(place: &Place, person: EntityId, before: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(before);
    let pronoun = (sentence.start..before).any(|at| matches!(paragraph.word(at), "he" | "she"));
    let named = |tokens: Range<usize>| {
        let mentions = place.mentions_in(tokens);
        mentions.filter_map(|(at, mention)| {
            let people = place.document.links.entities(place.at, at, mention.name()?);
            people.contains(&person).then_some((mention.tokens.end, people.len() == 1))
        })
    };
    let since = named(0..before).last().map_or(0, |(end, _)| end);
    pronoun && !has_stranger(place, &(since..before))
        || named(sentence.start..before).any(|(_, is_alone)| is_alone)
}
