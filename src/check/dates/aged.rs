//! Ages told of whoever is meant, at the time of the story: "Mao, who was sixty-eight,", "He was fifty-five."
//!
//! Ages that a claim of a death or a deed has with it are [`age`](crate::check::dates::age)'s.

use std::ops::Range;

use crate::base::Fact;
use crate::check::clock::{Clock, Hold, clause};
use crate::check::dated::{Place, places};
use crate::check::dates::age::{self, KIN, full_years};
use crate::check::{Document, message};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::When;
use crate::words;

/// Years by which a stated age may be off: calendars, and birthdays of the same year.
const SLACK: i32 = 1;

/// Years that "nearly" may still lack.
const NEARLY: i32 = 3;

/// Ages that a bare number is: younger people are "six years old", and nobody is older.
const BARE: Range<u32> = 12..100;

/// Days within which the time of an age must be known.
const WIDE: i32 = 800;

/// An age told of somebody.
#[derive(Debug)]
pub(in crate::check) struct Stated {
    pub(in crate::check) figure: Range<usize>,
    pub(in crate::check) years: u32,
    /// Whether it says "nearly".
    nearly: bool,
    /// Where its subject ends: a name, or a pronoun.
    pub(in crate::check) subject: usize,
}

pub(in crate::check) fn findings(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let told = stated(&place);
        if !told.is_empty() {
            let clock = Clock::of(&place);
            findings.extend(told.iter().filter_map(|stated| finding(&place, &clock, stated)));
        }
    }
    findings
}

/// The ages that a paragraph tells by "was", "turned", "who at", between commas, and of a pronoun by "aged".
pub(in crate::check) fn stated(place: &Place) -> Vec<Stated> {
    let paragraph = &place.passage.paragraph;
    let cue = |at: &usize| {
        matches!(paragraph.word(*at), "aged" | "at" | "turned" | "was") || paragraph.is_mark(*at, ',')
    };
    (0..paragraph.tokens.len()).filter(cue).filter_map(|at| stated_at(place, at)).collect()
}

fn stated_at(place: &Place, cue: usize) -> Option<Stated> {
    let paragraph = &place.passage.paragraph;
    let word = |at: usize| paragraph.word(at);
    let verb = word(cue);
    let mut at = cue + 1;
    if verb == "at" {
        let phrase = ["the", "age", "of"].iter().enumerate().all(|(step, part)| word(at + step) == *part);
        at += if phrase { 3 } else { 0 };
        if !phrase && word(cue.checked_sub(1)?) != "who" {
            return None;
        }
    }
    let nearly = matches!(word(at), "almost" | "nearly");
    let adverb =
        nearly || matches!(word(at), "already" | "barely" | "just" | "now" | "only" | "still" | "then");
    at += usize::from(adverb);
    let (end, years) = number(paragraph, at)?;
    let old =
        word(end) == "years" && (word(end + 1) == "old" || word(end + 1) == "of" && word(end + 2) == "age");
    let after = |at: usize| match paragraph.tokens.get(at).map(|token| token.kind) {
        Some(TokenKind::Mark(mark)) => matches!(mark, '.' | ',' | ';' | ')' | '—' | '–'),
        Some(TokenKind::Word) => {
            matches!(word(at), "and" | "but" | "when" | "in" | "on" | "the" | "that" | "was")
        }
        _ => true,
    };
    let apposed = paragraph.is_mark(cue, ',');
    let bare = BARE.contains(&years) && after(end) && !apposed;
    if !old && !bare {
        return None;
    }
    let sentence = paragraph.sentence_of(cue);
    let subject = match verb {
        "aged" => opening_pronoun(paragraph, &sentence).or_else(|| acceding(place, &sentence, cue))?,
        "at" if word(at - 1) == "of" => {
            opening_pronoun(paragraph, &sentence).or_else(|| acceding(place, &sentence, cue))?
        }
        _ if apposed => cue,
        _ => subject_end(paragraph, &sentence, cue)?,
    };
    Some(Stated { figure: at..end, years, nearly, subject })
}

/// "He" at the beginning of a sentence that names nobody else: where it ends.
fn opening_pronoun(paragraph: &Paragraph, sentence: &Range<usize>) -> Option<usize> {
    sex_of_pronoun(paragraph.word(sentence.start)).map(|_| sentence.start + 1)
}

/// "Elizabeth became queen", "Victoria came to the throne": where the name ends of whoever comes to an office before a
/// token, with nobody else named in between. What else people do is a claim, whose age is [`age`]'s.
///
/// [`age`]: crate::check::dates::age
fn acceding(place: &Place, sentence: &Range<usize>, cue: usize) -> Option<usize> {
    let paragraph = &place.passage.paragraph;
    let verb = (sentence.start..cue).rev().find_map(|at| person_at(place, at))?.tokens.end;
    let throne = || (verb + 1..cue).any(|at| matches!(paragraph.word(at), "power" | "throne"));
    let accedes = match paragraph.word(verb) {
        "became" => true,
        "was" => matches!(paragraph.word(verb + 1), "crowned" | "elected" | "enthroned" | "proclaimed"),
        "came" => throne(),
        _ => false,
    };
    let strays = |at: usize| {
        let token = &paragraph.tokens[at];
        token.is_word() && token.is(Mark::Capital)
            || KIN.contains(&paragraph.word(at))
            || matches!(token.kind, TokenKind::Mark(';' | ':' | '—'))
    };
    (accedes && !(verb + 1..cue).any(strays)).then_some(verb)
}

/// Where the subject of a verb ends: before it, before its "who", or before what is put in between.
fn subject_end(paragraph: &Paragraph, sentence: &Range<usize>, verb: usize) -> Option<usize> {
    let mut end = verb;
    while end > sentence.start && matches!(paragraph.word(end - 1), "had" | "just" | "has") {
        end -= 1;
    }
    if end > sentence.start && paragraph.word(end - 1) == "who" {
        let comma = usize::from(end >= 2 && paragraph.is_mark(end - 2, ','));
        return end.checked_sub(1 + comma);
    }
    if end > sentence.start && paragraph.is_mark(end - 1, ',') {
        return (sentence.start..end - 1).rev().find(|at| paragraph.is_mark(*at, ','));
    }
    Some(end)
}

/// Of "he" and "she".
pub(in crate::check) fn sex_of_pronoun(word: &str) -> Option<char> {
    match word {
        "he" => Some('m'),
        "she" => Some('f'),
        _ => None,
    }
}

fn number(paragraph: &Paragraph, at: usize) -> Option<(usize, u32)> {
    let (length, value) = crate::mention::figure_at(paragraph, at)?;
    (value.fract() == 0.0 && (1.0..120.0).contains(&value)).then_some((at + length, value as u32))
}

fn finding(place: &Place, clock: &Clock, stated: &Stated) -> Option<Finding> {
    let (person, when) = told(place, clock, stated)?;
    against(place, stated, person, when)
}

/// Of whom an age is told, and when.
pub(in crate::check) fn told(place: &Place, clock: &Clock, stated: &Stated) -> Option<(EntityId, When)> {
    let paragraph = &place.passage.paragraph;
    let at = stated.figure.start;
    let clause = clause(paragraph, stated.figure.clone());
    let told = clock.at(&clause)?;
    // "He was sixty when he died" has its time in what follows.
    let ahead = matches!(paragraph.word(stated.figure.end), "when" | "at" | "by" | "on" | "in");
    // "When he was six" has a time of its own, and no date before tells it.
    let start = clause.first().map_or(at, |first| first.saturating_sub(1));
    let own = (start..at).any(|at| paragraph.word(at) == "when");
    let unsure = told.hold == Hold::Ahead || (ahead || own) && told.hold != Hold::Own;
    if unsure || told.when.reading.days() > WIDE || !place.is_asserted(at) {
        return None;
    }
    let person = match sex_of_pronoun(paragraph.word(stated.subject.checked_sub(1)?)) {
        Some(sex) => meant(place, stated.subject - 1, sex, &told.when)?,
        None => named(place, stated.subject)?,
    };
    Some((person, told.when))
}

/// The one person whose name ends before a token.
fn named(place: &Place, end: usize) -> Option<EntityId> {
    let mut mentions = place.passage.mentions.iter().enumerate();
    let (at, mention) = mentions.find(|(_, mention)| mention.tokens.end == end)?;
    person(place, at, mention)
}

/// The name of a person that begins at a token, whoever bears it.
pub(in crate::check) fn person_at<'d>(place: &Place<'d>, token: usize) -> Option<&'d Mention> {
    let (_, mention) = place.mentions_in(token..token + 1).next()?;
    let is_person = |entity: EntityId| place.document.base.lexicon.entity(entity).kind == Kind::Person;
    let named = mention.name()?.bearers.iter().any(|(entity, _)| is_person(*entity));
    named.then_some(mention)
}

fn person(place: &Place, at: usize, mention: &Mention) -> Option<EntityId> {
    let name = mention.name().filter(|name| !name.is_derived() && name.stranger.is_none())?;
    // "The emperor" may be any.
    if name.kind == Some(Kind::Office) {
        return None;
    }
    let [person] = place.document.links.entities(place.at, at, name)[..] else { return None };
    (place.document.base.lexicon.entity(person).kind == Kind::Person).then_some(person)
}

/// The only person whom a pronoun can mean: of the nearest sentence before it that names people of that sex who were
/// alive, the one whom it names. Names that nobody is known to bear may be anyone's, and "he was shot by Godse; he was
/// 78" is of whoever was "he" before.
pub(in crate::check) fn meant(place: &Place, pronoun: usize, sex: char, when: &When) -> Option<EntityId> {
    let paragraph = &place.passage.paragraph;
    let own = paragraph.sentence_of(pronoun).start..pronoun;
    if own.clone().any(|at| sex_of_pronoun(paragraph.word(at)) == Some(sex)) {
        return None;
    }
    let before = paragraph.sentences.iter().rev().filter(|sentence| sentence.end <= own.start).cloned();
    for sentence in std::iter::once(own.clone()).chain(before) {
        if has_stranger(place, &sentence) {
            return None;
        }
        let mut people = Vec::new();
        for (at, mention) in place.mentions_in(sentence.clone()) {
            let Some(name) = mention.name() else { continue };
            let lexicon = &place.document.base.lexicon;
            // "The House" is no Mr House.
            let thing = name.kind != Some(Kind::Person) && is_no_person(paragraph, mention.tokens.start);
            if thing || !name.bearers.iter().any(|(one, _)| lexicon.entity(*one).kind == Kind::Person) {
                continue;
            }
            let person = person(place, at, mention)?;
            let fits = lexicon.entity(person).sex.is_none_or(|known| known == sex);
            if fits && lives(place, person, when)? && !people.contains(&person) {
                people.push(person);
            }
        }
        match people[..] {
            [] => {}
            [person] => return Some(person),
            _ => return None,
        }
    }
    None
}

/// Whether some tokens name somebody who is not known.
pub(in crate::check) fn has_stranger(place: &Place, tokens: &Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    let mut mentioned = vec![];
    for (_, mention) in place.mentions_in(tokens.clone()) {
        let title = mention.name().and_then(|name| name.title.as_ref());
        mentioned.extend(title.map_or(mention.tokens.start, |title| title.tokens.start)..mention.tokens.end);
    }
    tokens.clone().any(|at| {
        let token = &paragraph.tokens[at];
        let word = paragraph.word(at);
        let proper = token.is_word() && token.is(Mark::Capital) && !token.is(Mark::Quoted);
        let plain = words::is_english(word) || place.document.base.lexicon.knows_word(word);
        // "In", and "the House of Commons".
        let small = words::is_function_word(word)
            || word
                .strip_suffix('s')
                .is_some_and(|stem| words::is_english(stem) && !words::is_forename(word));
        proper
            && !small
            && !mentioned.contains(&at)
            && !is_no_person(paragraph, run_start(paragraph, at))
            && (words::is_personal_name(word) || !plain)
    })
}

/// Where a run of capitalised words begins that has one: "Peace" is of the Nobel Peace Prize.
fn run_start(paragraph: &Paragraph, at: usize) -> usize {
    let is_before =
        |at: &usize| paragraph.tokens[*at].is(Mark::Capital) && !paragraph.tokens[*at].is(Mark::First);
    (0..at).rev().take_while(is_before).last().unwrap_or(at)
}

/// Whether the word before a name tells that it is nobody's: "the Ides", "in December".
fn is_no_person(paragraph: &Paragraph, name: usize) -> bool {
    let before = name.checked_sub(1).map_or("", |at| paragraph.word(at));
    matches!(before, "a" | "an" | "at" | "in" | "on" | "the")
}

/// Whether somebody lived at a time, and was no child; `None` where that is not known.
fn lives(place: &Place, person: EntityId, when: &When) -> Option<bool> {
    let (born, died) = place.document.base.life(person);
    let born = born?.reading.first.0 + 10 * 365;
    let died = died.map_or(i32::MAX, |died| died.reading.last.0);
    Some(born <= when.reading.last.0 && when.reading.first.0 <= died)
}

/// The finding that somebody was of another age.
fn against(place: &Place, stated: &Stated, person: EntityId, when: When) -> Option<Finding> {
    let base = place.document.base;
    let births: Vec<&Fact> = base.about(relation::BORN, person).collect();
    let essay = age::stated(place.document, relation::BORN, person);
    let all: Vec<When> = births.iter().filter_map(|fact| fact.claim.at()).chain(essay).collect();
    if all.is_empty() || all.iter().any(|born| born.slack > 0 || born.reading.days() > 366) {
        return None;
    }
    let least = all.iter().map(|born| full_years(born.reading.last, when.reading.first)).min()?;
    let most = all.iter().map(|born| full_years(born.reading.first, when.reading.last)).max()?;
    let value = i32::try_from(stated.years).ok()?;
    let nearly = if stated.nearly { NEARLY } else { 0 };
    if least < 0 || (value - nearly - SLACK <= most && least <= value + SLACK) {
        return None;
    }
    let right = match most - least {
        0 => least.to_string(),
        1 => format!("{least} or {most}"),
        _ => format!("{least} to {most}"),
    };
    let name = message::name(base, person);
    let message = format!("{name} was {right} {}, not {value}", message::on(when));
    let finding = Finding::new("dates/lifetime", place.span(stated.figure.clone()), message)
        .because(births.iter().flat_map(|fact| message::sources(base, fact)))
        .at_most(Severity::Warning);
    let written = place.passage.paragraph.text_of(stated.figure.clone());
    let fix = u32::try_from(least).ok().filter(|_| least == most && !stated.nearly);
    Some(match fix.and_then(|right| message::figure_like(written, right)) {
        Some(text) => finding.fix(place.span(stated.figure.clone()), text),
        None => finding,
    })
}
