//! People to whom something is done, or who do it by way of an apposition, when they were dead or not yet born: "the
//! voters turned out the government of Cecil Rhodes" of 1948.
//!
//! What somebody does as the subject of a verb is a claim, and `lifetime` looks at those.

use crate::check::clock::{self, Clock, Hold};
use crate::check::dated::{Dated, Place, places};
use crate::check::dates::anachronism::looks_away;
use crate::check::dates::lifetime::NAMESAKE;
use crate::check::{Document, message};
use crate::claim::{RelationId, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::TokenKind;
use crate::value::{Day, When};
use crate::words;

/// What is done to the living alone: the dead are honoured, buried again, and read.
const DONE: &[&str] = &[
    "appoint",
    "arrest",
    "banish",
    "capture",
    "choose",
    "crown",
    "depose",
    "dismiss",
    "elect",
    "exile",
    "imprison",
    "inaugurate",
    "marry",
    "meet",
    "overthrow",
    "reelect",
    "wound",
];

/// Days after a death in which an order or a letter may still take effect, and before a birth of calendars.
const SLACK: i32 = 370;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let people =
            place.passage.mentions.iter().enumerate().filter(|(_, mention)| mention.name().is_some());
        let mut dates: Option<Vec<Dated>> = None;
        for (at, mention) in people {
            if !is_alive_here(&place, mention) {
                continue;
            }
            let Some(person) = person(&place, at, mention) else { continue };
            let dates = dates.get_or_insert_with(|| place.dates());
            findings.extend(finding(&place, dates, mention, person));
        }
    }
    findings
}

/// The one person whom a full name means.
fn person(place: &Place, at: usize, mention: &Mention) -> Option<EntityId> {
    let name = mention.name().filter(|name| !name.is_derived() && name.stranger.is_none())?;
    // Whoever "the prime minister" is, is a guess.
    if name.kind == Some(Kind::Office) {
        return None;
    }
    let [person] = place.document.links.entities(place.at, at, name)[..] else { return None };
    let is_person = place.document.base.lexicon.entity(person).kind == Kind::Person;
    (is_person && mention.tokens.len() > 1).then_some(person)
}

/// Whether what is said of a name is said of the living.
fn is_alive_here(place: &Place, mention: &Mention) -> bool {
    let paragraph = &place.passage.paragraph;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let title = mention.name().and_then(|name| name.title.as_ref()).map_or(start, |title| title.tokens.start);
    let before = |back: usize| title.checked_sub(back).map_or("", |at| paragraph.word(at));
    let done = |word: &str| words::verb(word).is_some_and(|verb| DONE.binary_search(&verb.lemma).is_ok());
    if paragraph.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Genitive) {
        return false;
    }
    // "was elected", "is elected emperor"
    let passive = matches!(paragraph.word(end), "is" | "was") && done(paragraph.word(end + 1));
    // "drove out Louis XVIII", "they elected Rudolf II"
    let finite = |word: &str| {
        words::verb(word).is_some_and(|verb| verb.form.past || verb.form.base || verb.form.third)
    };
    let driven = before(1) == "out" && matches!(before(2), "drive" | "drives" | "drove" | "threw" | "turned");
    let object =
        driven || done(before(1)) && finite(before(1)) && !matches!(before(2), "was" | "were" | "is");
    // "Its host was the Emperor Francis Joseph"
    let the = usize::from(before(1) == "the");
    let titled = title < start
        || words::titles().longest(mention.tokens.clone().map(|at| paragraph.word(at))).is_some();
    let is_named = titled && before(1 + the) == "was";
    passive || object || is_named || governs(place, title) || is_apposed(place, mention)
}

/// The person of a full name whose government the author says does something, or has something done to it.
pub(in crate::check) fn governing(place: &Place, at: usize, mention: &Mention) -> Option<EntityId> {
    let name = mention.name().filter(|name| name.title.is_none())?;
    let rules = !name.is_derived() && governs(place, mention.tokens.start);
    let end = mention.tokens.end;
    let owns = place.passage.paragraph.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Genitive);
    (rules && !owns && place.is_asserted(end)).then(|| person(place, at, mention)).flatten()
}

/// "the government of Cecil Rhodes"
fn governs(place: &Place, name: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let before = |back: usize| name.checked_sub(back).map_or("", |at| paragraph.word(at));
    let governs = before(1) == "of" && matches!(before(2), "cabinet" | "government" | "ministry" | "regime");
    governs && acts(place, name)
}

/// "turned out the government of", "the government of X ignored": not "a biographer of the government of".
fn acts(place: &Place, of: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let Some(article) = of.checked_sub(3).filter(|at| paragraph.word(*at) == "the") else { return false };
    let sentence = paragraph.sentence_of(article);
    let before = article.checked_sub(1).filter(|at| sentence.contains(at));
    before.is_none_or(|at| !matches!(paragraph.word(at), "of" | "on" | "about" | "since" | "like" | "under"))
}

/// "The president of southern Haiti, Toussaint Louverture, gave him ships".
fn is_apposed(place: &Place, mention: &Mention) -> bool {
    let paragraph = &place.passage.paragraph;
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let sentence = paragraph.sentence_of(start);
    let commas = start > sentence.start && paragraph.is_mark(start - 1, ',') && paragraph.is_mark(end, ',');
    // "The viceroy, Lord Curzon, first put him in prison".
    let adverb = usize::from(matches!(paragraph.word(end + 1), "at" | "first" | "now" | "promptly" | "soon"));
    let past = words::verb(paragraph.word(end + 1 + adverb)).is_some_and(|verb| verb.form.past);
    let phrase = sentence.start..start.saturating_sub(1);
    let opens = paragraph.word(phrase.start) == "the" && (2..=6).contains(&phrase.len());
    let of_office = |mention: &Mention| mention.name().is_some_and(|name| name.kind == Some(Kind::Office));
    let titled =
        words::titles().longest((phrase.start + 1..phrase.end).map(|at| paragraph.word(at))).is_some()
            || place.mentions_in(phrase.clone()).any(|(_, mention)| of_office(mention));
    let plain = phrase.clone().all(|at| paragraph.tokens[at].is_word());
    commas && past && opens && titled && plain
}

fn finding(place: &Place, dates: &[Dated], mention: &Mention, person: EntityId) -> Option<Finding> {
    let (paragraph, base) = (&place.passage.paragraph, place.document.base);
    let sentence = paragraph.sentence_of(mention.tokens.start);
    let mentions = place.mentions_in(sentence.clone());
    let mut all = mentions.map(|(_, mention)| mention).filter(|mention| mention.date().is_some());
    // The one date of the sentence, wholly known; else when the story has come to.
    let when = match (all.next(), all.next()) {
        (Some(only), None) => {
            let date = dates.iter().find(|date| date.tokens == only.tokens)?;
            let plain = date.is_plain() && date.date.until.is_none() && !date.lent && !date.aside;
            Some(date.when).filter(|_| plain)
        }
        (None, _) => {
            let clause = clock::clause(paragraph, mention.tokens.clone());
            let told =
                Clock::of(place).at(&clause).filter(|told| matches!(told.hold, Hold::Near | Hold::Entry));
            told.map(|told| told.when)
        }
        _ => None,
    }?;
    let (born, died) = base.life(person);
    let (event, day) = absent(&when, born, died)?;
    // "The president, Toussaint Louverture, gave": no clause can have a time of its own in between.
    let away = !is_apposed(place, mention) && looks_away(paragraph, sentence);
    if away || !place.is_asserted(mention.tokens.start) {
        return None;
    }
    let fact = base.about(event, person).next()?;
    let (verb, side) = (message::vital_verb(event), if event == relation::BORN { "after" } else { "before" });
    let message = format!("{} {verb} {}, {side} {}", message::name(base, person), message::on(day), when);
    Some(
        Finding::new("dates/lifetime", place.span(mention.tokens.clone()), message)
            .because(message::sources(base, fact))
            .at_most(Severity::Warning),
    )
}

/// Whether somebody was dead by a time or not born, and when that was.
fn absent(when: &When, born: Option<When>, died: Option<When>) -> Option<(RelationId, When)> {
    let near = |day: &When| when.gap(day) < NAMESAKE;
    let dead = died.filter(|died| {
        let limit = Day(died.reading.last.0 + SLACK);
        near(died) && when.readings().all(|reading| reading.first > limit)
    });
    let unborn = born.filter(|born| {
        let limit = Day(born.reading.first.0 - SLACK);
        near(born) && when.readings().all(|reading| reading.last < limit)
    });
    dead.map(|died| (relation::DIED, died)).or(unborn.map(|born| (relation::BORN, born)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(DONE.is_sorted());
    }
}
