//! How much of what stands around a name speaks for one of those who bear its surname.
//!
//! A forename that nobody known has is a slip or a namesake's, and no single sign tells which. So all signs are
//! weighed together, in points. The weights are those of a logistic regression, rounded: 754 full names of known people
//! in right essays and articles, each as if with another forename, against 416 namesakes that 1.46 million words of
//! textbooks name. A point is 0.6 of log-odds; ties have more than the regression gave them, since hardly any of the
//! namesakes had one.

use std::ops::Range;

use crate::base::Base;
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::{Paragraph, fold};
use crate::value::{Day, Precision, written};
use crate::words::{self, TitleKind};

/// Points from which a name can hardly be a namesake's: none of the 416 had as many, more than half of those meant.
pub(super) const MEANT: u32 = 11;
/// The same where no other of the surname comes near, whatever speaks for him.
pub(super) const AHEAD_OF_ALL: u32 = 10;
/// Points of something anywhere in the essay that the person had to do with: no namesake of eight points or more had any.
pub(super) const IN_ESSAY: u32 = 2;

/// Surnames that no census has, and those that few in it bear.
const UNHEARD_OF: u32 = 4;
const RARE: u32 = 3;
/// The only one known of a surname.
const ONLY: u32 = 2;
/// The same first letter: that is how the mind files names.
const INITIAL: u32 = 4;
/// Something named around the name that few facts of the base are about, one of them of this person.
const TIE: u32 = 6;
/// A second of them.
const SECOND_TIE: u32 = 1;
/// A tie to something that many have to do with, or a place.
const LOOSE_TIE: u32 = 2;
/// Facts about something at the most where it tells of whom one speaks: half of all Americans of note belonged to the
/// Democratic Party.
const FEW: usize = 40;
/// A word of the sentence that says what the person was.
const ROLE: u32 = 2;
/// A military rank before the name of a soldier.
const RANK: u32 = 1;
/// The person's state is named.
const HOME: u32 = 2;
/// The person lived at the time of the story.
const ALIVE: u32 = 2;
/// Somebody of whom much is known.
const KNOWN: u32 = 2;
const FACTS: usize = 6;

/// Years of age from which people are written of, years that pass for a life where one end is not known, and years
/// after a death in which it is told of.
const GROWN: i32 = 15;
const LIFETIME: i32 = 80;
const AFTERLIFE: i32 = 1;
/// Years before a birth in which nobody thinks of the unborn.
const GENERATION: i32 = 20;

/// Letters by which a word is known in another form: "diplomat", "diplomacy".
const STEM: usize = 6;
/// Bearers of a name in the paragraph at the most that still tell what it speaks of.
const CLEAR: usize = 3;

/// What stands around a name.
pub(in crate::check) struct Setting<'p> {
    text: &'p Paragraph,
    base: &'p Base,
    /// The tokens of the name, with its forename.
    name: Range<usize>,
    sentence: Range<usize>,
    /// The years of the sentence if it has dates, else of the paragraph.
    years: Vec<i32>,
    /// The days of the sentence.
    days: Vec<Day>,
    /// Whatever else the paragraph names.
    others: Vec<EntityId>,
    /// Whom the sentence names in full.
    beside: Vec<EntityId>,
    /// The kind of the title before the name.
    title: Option<TitleKind>,
}

impl<'p> Setting<'p> {
    /// That of a name which begins with its forename.
    pub(in crate::check) fn of(
        text: &'p Paragraph,
        mentions: &[Mention],
        name: Range<usize>,
        base: &'p Base,
    ) -> Setting<'p> {
        let sentence = text.sentence_of(name.start);
        let year = |mention: &Mention| Some(written(mention.date()?.when?.reading.first).year);
        let of_sentence = |mention: &&Mention| sentence.contains(&mention.tokens.start);
        let mut years: Vec<i32> = mentions.iter().filter(of_sentence).filter_map(year).collect();
        if years.is_empty() {
            years = mentions.iter().filter_map(year).collect();
        }
        let dates = mentions.iter().filter(of_sentence).filter_map(|mention| mention.date()?.when);
        let days = dates.filter(|when| when.reading.precision == Precision::Day);
        let days = days.map(|when| when.reading.first).collect();
        let around = mentions.iter().filter(|mention| !name.contains(&(mention.tokens.end - 1)));
        let others = around.clone().filter_map(Mention::name).filter(|other| other.bearers.len() <= CLEAR);
        let mut others: Vec<EntityId> =
            others.flat_map(|other| &other.bearers).map(|(entity, _)| *entity).collect();
        others.sort_unstable();
        others.dedup();
        let in_full = |mention: &&Mention| of_sentence(mention) && mention.tokens.len() > 1;
        let beside = around.filter(in_full).filter_map(Mention::name);
        let beside = beside.flat_map(|other| &other.bearers).map(|(entity, _)| *entity).collect();
        let title = title_before(text, name.start);
        Setting { text, base, name, sentence, years, days, others, beside, title }
    }

    /// The points of a person, whatever the forename.
    pub(in crate::check) fn points(&self, person: EntityId) -> u32 {
        let points = [
            (ALIVE, self.lived(person) == Some(true)),
            (KNOWN, self.is_known(person)),
            (HOME, self.others.iter().any(|other| self.base.lexicon.entity(person).home.contains(other))),
            (TIE, self.names_day_of(person)),
            (ROLE, self.says_role(person)),
            (RANK, self.has_rank() && self.is_soldier(person)),
        ];
        let told: u32 = points.iter().filter(|(_, is_so)| *is_so).map(|(points, _)| points).sum();
        told + self.ties(person)
    }

    /// The points of a surname and of a forename beside those of the person who is meant instead.
    pub(super) fn points_of_name(&self, surname: &str, person: EntityId, known: usize) -> u32 {
        let rarity = match surname {
            common if words::is_english(common) || words::is_personal_name(common) => 0,
            rare if words::is_surname(rare) => RARE,
            _ => UNHEARD_OF,
        };
        let only = if known == 1 { ONLY } else { 0 };
        rarity + only + if self.has_initial(person) { INITIAL } else { 0 }
    }

    /// Whether something speaks for a person that does not speak for all the family.
    pub(super) fn is_particular(&self, person: EntityId) -> bool {
        self.has_initial(person)
            || self.says_role(person)
            || self.names_day_of(person)
            || self.has_rank() && self.is_soldier(person)
            || self.ties(person) >= TIE
    }

    /// Whether the sentence has the person's right name as well: then the other one is another.
    pub(super) fn names(&self, person: EntityId) -> bool {
        self.beside.contains(&person)
    }

    /// Whether the written forename and the person's begin with one letter.
    fn has_initial(&self, person: EntityId) -> bool {
        let first_letter = |name: &str| name.chars().next();
        let known = fold(&self.base.lexicon.entity(person).name);
        first_letter(&known) == first_letter(self.text.word(self.name.start))
    }

    /// Whether much is known of a person.
    pub(super) fn is_known(&self, person: EntityId) -> bool {
        self.base.count_of(person) >= FACTS
    }

    /// Whether a military rank stands before the name.
    pub(super) fn has_rank(&self) -> bool {
        self.title == Some(TitleKind::Military)
    }

    /// Whether a person's role is one of an army, a fleet or an air force.
    pub(super) fn is_soldier(&self, person: EntityId) -> bool {
        self.base.lexicon.entity(person).class.split([' ', '-']).map(fold).any(|word| {
            let rank = words::titles().longest(std::iter::once(word.as_str()));
            rank.is_some_and(|(_, kind)| *kind == TitleKind::Military)
                || matches!(word.as_str(), "army" | "naval" | "officer" | "pilot" | "soldier")
        })
    }

    /// Whether a person was born a generation after all that the sentence or the paragraph dates.
    pub(super) fn is_unborn(&self, person: EntityId) -> bool {
        let born = span_of_life(person, self.base).map(|(born, _)| born);
        let last = self.years.iter().max();
        last.zip(born).is_some_and(|(last, born)| born > last + GENERATION)
    }

    /// Whether a person lived at the time of the story, as its dates tell, or else the lives of those around.
    pub(in crate::check) fn lived(&self, person: EntityId) -> Option<bool> {
        let (from, to) = span_of_life(person, self.base)?;
        if !self.years.is_empty() {
            return Some(self.years.iter().any(|year| (from + GROWN..=to + AFTERLIFE).contains(year)));
        }
        let is_person = |other: &&EntityId| self.base.lexicon.entity(**other).kind == Kind::Person;
        let lives = self.others.iter().filter(is_person).filter_map(|other| span_of_life(*other, self.base));
        let (with, without): (Vec<_>, Vec<_>) =
            lives.partition(|(born, died)| born + GROWN <= to && from + GROWN <= *died);
        (!with.is_empty() || !without.is_empty()).then_some(with.len() > without.len())
    }

    /// What the person has to do with what is named around.
    fn ties(&self, person: EntityId) -> u32 {
        let entity = |of: EntityId| self.base.lexicon.entity(of);
        let mut tied = tied(person, self.base);
        tied.retain(|other| self.others.binary_search(other).is_ok());
        let is_telling =
            |other: &&EntityId| entity(**other).kind != Kind::Place && self.base.count_of(**other) <= FEW;
        let mut telling: Vec<EntityId> = tied.iter().filter(is_telling).copied().collect();
        telling.sort_unstable();
        telling.dedup();
        let loose = tied.iter().any(|other| !is_telling(&other));
        let close = match telling.len() {
            0 => 0,
            1 => TIE,
            _ => TIE + SECOND_TIE,
        };
        close + if loose { LOOSE_TIE } else { 0 }
    }

    /// Whether the sentence has a day on which something befell the person, or the next: "on 11 March 1985, the day after
    /// the death of Yuri Chernenko".
    fn names_day_of(&self, person: EntityId) -> bool {
        let told = self.base.facts_of(person).filter_map(|fact| fact.claim.at());
        let mut told = told.filter(|when| when.reading.precision == Precision::Day);
        !self.days.is_empty()
            && told.any(|when| self.days.iter().any(|day| (when.reading.first.0 - day.0).abs() <= 1))
    }

    /// Whether a word of the sentence is one of the person's role.
    fn says_role(&self, person: EntityId) -> bool {
        let class = fold(&self.base.lexicon.entity(person).class);
        let stems: Vec<&str> = class.split([' ', '-']).filter_map(stem).collect();
        let mut around = self.sentence.clone().filter(|at| !self.name.contains(at));
        around.any(|at| stem(self.text.word(at)).is_some_and(|stem| stems.contains(&stem)))
    }
}

/// What a person had to do with, but for states, kin, and the confession that he shares with half of Europe.
pub(super) fn tied(person: EntityId, base: &Base) -> Vec<EntityId> {
    let entity = |of: EntityId| base.lexicon.entity(of);
    let surname = last_word(&entity(person).name);
    (base.facts_of(person))
        .flat_map(|fact| fact.claim.subject.entities.iter().chain(&fact.claim.object.entities))
        .copied()
        .filter(|other| *other != person)
        .filter(|other| entity(*other).kind != Kind::State && entity(*other).class != "confession")
        .filter(|other| last_word(&entity(*other).name) != surname)
        .collect()
}

/// The first letters of a word that is long enough to be told by them.
fn stem(word: &str) -> Option<&str> {
    (word.len() >= STEM - 1).then(|| word.get(..STEM).unwrap_or(word))
}

/// The years of a person's birth and death, the one guessed from the other where only one is known.
fn span_of_life(person: EntityId, base: &Base) -> Option<(i32, i32)> {
    let (born, died) = base.life(person);
    let born = born.map(|born| written(born.reading.first).year);
    let died = died.map(|died| written(died.reading.last).year);
    Some((born.or(died.map(|died| died - LIFETIME))?, died.or(born.map(|born| born + LIFETIME))?))
}

/// The kind of the title that ends before a token: "General Thurgood Marshall".
fn title_before(text: &Paragraph, name: usize) -> Option<TitleKind> {
    const LONGEST: usize = 3;
    let starts = (1..=LONGEST).filter_map(|back| name.checked_sub(back));
    let mut titles = starts.filter_map(|start| {
        let (length, kind) = words::titles().longest((start..name).map(|at| text.word(at)))?;
        (start + length == name).then_some(*kind)
    });
    titles.next()
}

/// The last word of a name, folded.
pub(super) fn last_word(name: &str) -> String {
    name.rsplit(' ').next().map(fold).unwrap_or_default()
}
