//! Who is meant by a name with a wrong forename, as far as what is beside it and around it tells.

use std::ops::Range;

use super::is_among_kin;
use super::setting::{self, Setting, last_word};
use crate::base::Base;
use crate::check::dates::anachronism::looks_away;
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Mention, Name, Roles};
use crate::prose::{Mark, Paragraph, fold};
use crate::words;

/// Points by which the likeliest must be ahead of the next.
const AHEAD: u32 = 2;
/// Points by which a namesake must be ahead of the one whose name is written: where that one was dead or not yet grown
/// at the time, was born a generation later, or has no rank and the name has.
const BESIDES_DEAD: u32 = 5;
const BESIDES_UNBORN: u32 = 2;
const BESIDES_CIVILIAN: u32 = 8;

/// Letters from which a last word is a surname, and no number or by-name: "Ramesses II".
const SURNAME: usize = 4;

/// Who is meant by a surname in spite of another forename.
#[derive(Clone, Copy, Debug)]
pub(super) enum Likely {
    /// What stands around the name is enough to tell.
    Told(EntityId),
    /// It speaks for him, and nearly is; anything that the rest of the essay names of his tells.
    Nearly(EntityId),
}

impl Likely {
    /// Who that is.
    pub(super) fn person(self) -> EntityId {
        match self {
            Likely::Told(person) | Likely::Nearly(person) => person,
        }
    }
}

/// Of those who bear a surname, the one who must be meant by it, as far as what stands around it tells.
pub(super) fn likeliest(
    setting: &Setting,
    text: &Paragraph,
    forename: Range<usize>,
    surname: &str,
    people: &[EntityId],
    base: &Base,
) -> Option<Likely> {
    if is_another(text, forename.start) {
        return None;
    }
    let sex = sex_of(text.word(forename.start), base);
    let fits = |person: &EntityId| {
        setting.lived(*person) != Some(false)
            && !setting.names(*person)
            && !(sex.is_some() && base.lexicon.entity(*person).sex != sex)
    };
    let points =
        |person: EntityId| setting.points(person) + setting.points_of_name(surname, person, people.len());
    let of_all = |fits: &dyn Fn(&EntityId) -> bool| {
        ahead(people.iter().copied().filter(fits).map(|one| (one, points(one))))
    };
    let is_particular = |person: &EntityId| setting.is_particular(*person);
    let told = of_all(&|person| fits(person) && is_particular(person));
    if let Some((person, _)) = told.filter(|(_, points)| *points >= setting::MEANT) {
        return Some(Likely::Told(person));
    }
    // A surname that many bear has namesakes of as many points: "Américo Castro".
    if words::is_personal_name(surname) {
        return None;
    }
    let (person, points) = of_all(&fits).filter(|(person, _)| is_particular(person))?;
    if points >= setting::AHEAD_OF_ALL {
        return Some(Likely::Told(person));
    }
    (points + setting::IN_ESSAY >= setting::AHEAD_OF_ALL).then_some(Likely::Nearly(person))
}

/// Of those who share a surname with the one whose full name is written, the one who must be meant instead.
pub(super) fn instead(
    text: &Paragraph,
    mentions: &[Mention],
    at: usize,
    name: &Name,
    base: &Base,
) -> Option<EntityId> {
    let mention = &mentions[at];
    let surname = text.word(mention.tokens.end - 1);
    let bears_it = |person: EntityId| {
        let entity = base.lexicon.entity(person);
        entity.kind == Kind::Person && last_word(&entity.name) == surname
    };
    let written: Vec<EntityId> = name.bearers.iter().map(|(person, _)| *person).collect();
    let is_work = text.tokens[mention.tokens.start].is(Mark::Emphasised);
    let is_full = mention.tokens.len() == 2
        && surname.len() >= SURNAME
        && !is_work
        && !is_title(text.word(mention.tokens.start));
    if !is_full || !written.iter().all(|person| bears_it(*person)) {
        return None;
    }
    // Who is named in full more than once is meant.
    let again = |other: &&Mention| {
        other.tokens.len() > 1 && other.name().is_some_and(|one| one.bearers == name.bearers)
    };
    if mentions.iter().filter(again).count() > 1 {
        return None;
    }
    let setting = Setting::of(text, mentions, mention.tokens.clone(), base);
    let all = |fits: &dyn Fn(EntityId) -> bool| written.iter().all(|person| fits(*person));
    let besides = if all(&|person| setting.is_unborn(person)) {
        BESIDES_UNBORN
    } else if all(&|person| setting.lived(person) == Some(false)) {
        BESIDES_DEAD
    } else if setting.has_rank() && all(&|person| !setting.is_soldier(person)) {
        BESIDES_CIVILIAN
    } else {
        return None;
    };
    let sentence = text.sentence_of(mention.tokens.start);
    if looks_away(text, sentence) || is_among_kin(text, mention.tokens.start) {
        return None;
    }
    let sex = written.first().and_then(|person| base.lexicon.entity(*person).sex);
    let others = base.lexicon.bearers(surname).iter().copied().filter(|person| {
        bears_it(*person)
            && !written.contains(person)
            && setting.lived(*person) == Some(true)
            && setting.is_known(*person)
            && !setting.names(*person)
            && base.lexicon.entity(*person).sex == sex
    });
    let (person, points) = ahead(others.map(|person| (person, setting.points(person))))?;
    let written = written.into_iter().map(|person| setting.points(person)).max()?;
    (points >= written + besides).then_some(person)
}

/// The one with the most points, if nobody comes near.
fn ahead(points: impl Iterator<Item = (EntityId, u32)>) -> Option<(EntityId, u32)> {
    let mut points: Vec<(EntityId, u32)> = points.collect();
    points.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    let (person, most) = *points.first()?;
    let next = points.get(1).map_or(0, |(_, points)| *points);
    (most >= next + AHEAD).then_some((person, most))
}

/// Whether a forename is no first one, or is told to be that of somebody new: "Rebecca Harding Davis", "a clerk named
/// Robert Bissell", "Marquis".
fn is_another(text: &Paragraph, forename: usize) -> bool {
    let follows = |before: usize| {
        let word = text.word(before);
        let is_new = matches!(word, "a" | "an" | "another" | "called" | "certain" | "named" | "one");
        let is_word = words::is_english(word) || words::is_stopname(word);
        let is_name = !is_title(word) && (words::is_forename(word) || !is_word);
        is_new || word == "lady" || text.tokens[before].is(Mark::Capital) && is_name
    };
    is_title(text.word(forename)) || forename.checked_sub(1).is_some_and(follows)
}

/// Whether a word is a title by itself.
pub(super) fn is_title(word: &str) -> bool {
    words::titles().longest(std::iter::once(word)).is_some()
}

/// The sex of all in the base who have a forename, if it is one.
pub(super) fn sex_of(forename: &str, base: &Base) -> Option<char> {
    let bearers = base.lexicon.bearers(forename).iter().map(|bearer| base.lexicon.entity(*bearer));
    let is_forename = |name: &str| name.split(' ').next().is_some_and(|first| fold(first) == forename);
    let mut sexes = bearers
        .filter(|entity| entity.kind == Kind::Person && is_forename(&entity.name))
        .map(|entity| entity.sex);
    let sex = sexes.next()??;
    sexes.all(|other| other == Some(sex)).then_some(sex)
}

/// Of all who bear a surname, those who led a state in the office that stands as a title before a full name whose own
/// bearers never held it: Woodrow of "President Harold Wilson".
pub(super) fn led_as_titled(text: &Paragraph, mention: &Mention, name: &Name, base: &Base) -> Vec<EntityId> {
    let Some(title) = name.title.as_ref().filter(|title| !title.offices.is_empty()) else { return vec![] };
    let surname = text.word(mention.tokens.end - 1);
    let held = |person: EntityId| base.holds(person, &title.offices);
    let is_full = mention.tokens.len() > 1
        && name.bearers.iter().all(|(person, _)| {
            let entity = base.lexicon.entity(*person);
            entity.kind == Kind::Person && last_word(&entity.name) == surname && !held(*person)
        });
    if !is_full {
        return vec![];
    }
    let called_so = |person: &EntityId| {
        let entity = base.lexicon.entity(*person);
        entity.kind == Kind::Person && last_word(&entity.name) == surname
    };
    let namesakes = base.lexicon.bearers(surname).iter().copied().filter(called_so);
    namesakes.filter(|person| held(*person) && base.led(*person)).collect()
}
