//! An event recalled by its date, "the landing of 11 March", that the essay has dated before: "he landed on 1 March".

use std::ops::Range;

use super::dated::{Place, places};
use super::{Document, Notes};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::{Bound, Date, Mention};
use crate::prose::Paragraph;
use crate::words;

/// Endings by which a noun tells what a verb does.
const NOMINAL: &[&str] = &["ings", "ing", "ions", "ion", "ments", "ment", "als", "al", "ures", "ure"];
/// Endings of verbs.
const VERBAL: &[&str] = &["ied", "ed", "es", "s", "e", "d"];
/// Nouns that tell what another verb does, with its lemma.
const SUPPLIED: &[(&str, &str)] = &[("flight", "flee"), ("suicide", "")];
/// Letters of a stem at the least, so that it is the same word.
const STEM: usize = 4;
/// Tokens between a verb and its date.
const REACH: usize = 14;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let noted = || places(document).zip(&document.notes).filter(|(_, notes)| !notes.recalled.is_empty());
    if noted().next().is_none() {
        return vec![];
    }
    let all: Vec<Place> = places(document).collect();
    let findings = |(place, notes): (Place<'_>, &&Notes)| -> Vec<Finding> {
        let dates = notes.recalled.iter().filter_map(|at| place.passage.mentions.get(*at));
        dates.filter_map(|mention| finding(&all, &read(&place, mention)?)).collect()
    };
    noted().flat_map(findings).collect()
}

/// The dates of a paragraph, given as a document of its own, by which an event is recalled.
pub(super) fn recalled(paragraph: &Document) -> Vec<usize> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let mentions = place.passage.mentions.iter().enumerate();
    mentions.filter(|(_, mention)| read(&place, mention).is_some()).map(|(at, _)| at).collect()
}

/// "the landing of 11 March", "the storming of the palace on 22 December 1979".
struct Recalled<'d> {
    place: Place<'d>,
    noun: &'d str,
    deed: Deed<'d>,
    date: &'d Date,
    tokens: Range<usize>,
}

/// What a noun says was done.
#[derive(Clone, Copy)]
enum Deed<'d> {
    /// "landing": whatever verb has that stem.
    Stem(&'d str),
    /// "flight": the verb of that lemma.
    Lemma(&'static str),
    /// "suicide": killed himself.
    Suicide,
}

impl<'d> Deed<'d> {
    fn of(noun: &'d str) -> Option<Deed<'d>> {
        match SUPPLIED.iter().find(|(supplied, _)| *supplied == noun) {
            Some(("suicide", _)) => Some(Deed::Suicide),
            Some((_, lemma)) => Some(Deed::Lemma(lemma)),
            None => stem(noun, NOMINAL).map(Deed::Stem),
        }
    }

    /// Whether the verb at a token tells of it.
    fn is_told(self, paragraph: &Paragraph, at: usize) -> bool {
        let word = paragraph.word(at);
        words::verb(word).filter(|verb| !verb.form.gerund).is_some_and(|verb| match self {
            Deed::Stem(wanted) => word == wanted || stem(word, VERBAL) == Some(wanted),
            Deed::Lemma(lemma) => verb.lemma == lemma && verb.form.past,
            Deed::Suicide => {
                matches!(word, "killed" | "poisoned" | "shot")
                    && matches!(paragraph.word(at + 1), "herself" | "himself")
            }
        })
    }
}

fn of_day(mention: &Mention) -> Option<&Date> {
    let date = mention.date()?;
    let plain = date.until.is_none() && date.bound == Bound::At && !date.approximate && !date.vague;
    (plain && date.day.is_some() && date.month.is_some()).then_some(date)
}

fn read<'d>(place: &Place<'d>, mention: &'d Mention) -> Option<Recalled<'d>> {
    let paragraph: &'d Paragraph = &place.passage.paragraph;
    let date = of_day(mention)?;
    let preposition = mention.tokens.start.checked_sub(1)?;
    let nouns = match paragraph.word(preposition) {
        "of" => preposition.checked_sub(1)?..preposition,
        "on" => preposition.saturating_sub(4)..preposition,
        _ => return None,
    };
    let (at, deed) = nouns.rev().find_map(|at| {
        let head = at + 1 == preposition || paragraph.word(at + 1) == "of";
        let article = at.checked_sub(1).is_some_and(|before| paragraph.word(before) == "the");
        Some((at, Deed::of(paragraph.word(at)).filter(|_| head && article)?))
    })?;
    let noun = paragraph.word(at);
    place.is_asserted(at).then(|| Recalled {
        place: *place,
        noun,
        deed,
        date,
        tokens: mention.tokens.clone(),
    })
}

/// A word without its ending, if it has one of those.
fn stem<'w>(word: &'w str, endings: &[&str]) -> Option<&'w str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= STEM)
}

/// Against the one clause of the essay that tells of the deed and has a date.
fn finding(all: &[Place], recalled: &Recalled) -> Option<Finding> {
    let mut there = None;
    for place in all {
        for mention in &place.passage.mentions {
            let Some(date) = of_day(mention) else { continue };
            let here = place.at == recalled.place.at && mention.tokens == recalled.tokens;
            if here {
                continue;
            }
            // The day is told elsewhere: it is another event's.
            if (date.day, date.month) == (recalled.date.day, recalled.date.month) {
                return None;
            }
            if tells(place, &mention.tokens, recalled.deed) {
                if there.is_some() {
                    return None;
                }
                there = Some((place, mention, date));
            }
        }
    }
    let (place, mention, date) = there?;
    let one_year = date.year.is_none() || recalled.date.year.is_none() || date.year == recalled.date.year;
    // Nobody kills himself twice: any other day of the month is wrong.
    let once = matches!(recalled.deed, Deed::Suicide);
    let slip = once || is_slip(date.day?, recalled.date.day?);
    if date.month != recalled.date.month || !one_year || !slip {
        return None;
    }
    let text =
        |place: &Place, tokens: &Range<usize>| place.passage.paragraph.text_of(tokens.clone()).to_owned();
    let (here, there) = (text(&recalled.place, &recalled.tokens), text(place, &mention.tokens));
    let message = format!("the {}: {here} here, {there} elsewhere", recalled.noun);
    let evidence =
        Evidence::Passage { span: place.span(mention.tokens.clone()), says: format!("{there} here") };
    let finding = Finding::new("consistency/date", recalled.place.span(recalled.tokens.clone()), message)
        .because([evidence])
        .at_most(Severity::Warning);
    Some(finding)
}

/// Whether the sentence of a date tells of a deed, close to it and with no other date between.
fn tells(place: &Place, date: &Range<usize>, deed: Deed) -> bool {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(date.start);
    let dates = || place.passage.mentions.iter().filter(|mention| mention.date().is_some());
    let before = dates().map(|mention| mention.tokens.end).filter(|end| *end <= date.start).max();
    let after = dates().map(|mention| mention.tokens.start).find(|start| *start >= date.end);
    let start = date.start.saturating_sub(REACH).max(sentence.start).max(before.unwrap_or(0));
    let near = start..(date.end + REACH).min(sentence.end).min(after.unwrap_or(usize::MAX));
    near.into_iter().any(|at| deed.is_told(paragraph, at))
}

/// Whether a slip of the pen makes one day of the other: a digit more, less or another of two.
fn is_slip(left: u32, right: u32) -> bool {
    let (left, right) = (left.to_string(), right.to_string());
    left.len().max(right.len()) == 2 && strsim::osa_distance(&left, &right) == 1
}
