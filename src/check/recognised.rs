//! Events of the base that a clause tells of without their names: "On 26 July 1956 Nasser told a crowd that the canal
//! company was Egypt's".
//!
//! A day has many events, and so has a man. What tells one of them is that a clause names somebody who took part, and says
//! by some word what was done: a word of a name of the event, or a verb that is akin to one.

use std::ops::Range;

use crate::base::Base;
use crate::check::clock;
use crate::check::dated::Place;
use crate::check::telling::{akin, stems};
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Mention, Roles};
use crate::prose::{Mark, name_words};
use crate::words;

/// Sentences before a pronoun in which whom it means is named, or after it where it opens a paragraph.
const BACK: usize = 2;

/// Letters of a word that tells at the least.
const LETTERS: usize = 3;

/// Words of names that many events have.
const COMMON: &[&str] = &["first", "great", "second", "third"];

/// Words that mean somebody who is named before, as an office does.
const MEANING: &[&str] = &["he", "it", "leaders", "she", "they"];

/// Those of them with which a paragraph may open before it says who is meant.
const OPENING: &[&str] = &["leaders", "they"];

/// The tokens of the clause that a date dates: of an entry of a timeline, the clause after its colon.
pub(super) fn dated(place: &Place, date: Range<usize>) -> Vec<usize> {
    let paragraph = &place.passage.paragraph;
    let start = paragraph.sentence_of(date.start).start;
    let entry = [':', '—', '–'].iter().any(|mark| paragraph.is_mark(date.end, *mark));
    let opens = start == date.start || place.only_links(start..date.start);
    if entry && opens && date.end + 1 < paragraph.tokens.len() {
        let told = clock::clause(paragraph, date.end + 1..date.end + 2);
        let after = date.end + 1;
        return date.chain(told.into_iter().filter(|at| *at >= after)).collect();
    }
    let mut clause = resumed(place, clock::clause(paragraph, date.clone()), date.start);
    clause.extend(listed(place, clause.last().map_or(date.end, |last| last + 1)));
    clause
}

/// The main clause, where a date stands in it after a relative one: "Nkrumah, who had gone to prison, led it on 6 March".
fn resumed(place: &Place, clause: Vec<usize>, date: usize) -> Vec<usize> {
    let paragraph = &place.passage.paragraph;
    let Some(first) = clause.first().copied().filter(|at| *at > 1) else { return clause };
    let relative = matches!(paragraph.word(first), "which" | "who" | "whose");
    if !relative || !paragraph.is_mark(first - 1, ',') {
        return clause;
    }
    let past = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let Some(comma) = (first..date).rev().find(|at| paragraph.is_mark(*at, ',') && past(at + 1)) else {
        return clause;
    };
    let subject = clock::clause(paragraph, first - 2..first - 1).into_iter().filter(|at| *at < first);
    subject.chain(clause.into_iter().filter(|at| *at > comma)).collect()
}

/// What goes on after "and" without a verb of its own: "he shot the archduke, and his wife, in Sarajevo".
fn listed(place: &Place, and: usize) -> Range<usize> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(and.saturating_sub(1));
    if and >= sentence.end || paragraph.word(and) != "and" {
        return and..and;
    }
    let stops = |at: &usize| [';', ':', '(', '—', '–'].iter().any(|mark| paragraph.is_mark(*at, *mark));
    let end = (and..sentence.end).find(stops).unwrap_or(sentence.end);
    let told = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    if (and..end).any(told) { and..and } else { and..end }
}

/// A clause with what it names and says.
pub(super) struct Clause<'d> {
    pub(super) place: Place<'d>,
    pub(super) tokens: Vec<usize>,
    /// Everything that its names can mean, and those that its pronouns may.
    named: Vec<EntityId>,
    /// The events that are all that some name of it can mean: Hiroshima is a town as well.
    events: Vec<EntityId>,
    /// The stems of its words that are no names of who or where, each with its token.
    stems: Vec<(u64, usize)>,
}

/// What a clause and an event have in common.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// Whether the clause names the event.
    pub(super) named: bool,
    /// Who is in both.
    pub(super) who: Vec<EntityId>,
    /// Whether the clause names an office that one of the event held.
    pub(super) by_office: bool,
    /// The tokens of the clause that say what it was.
    pub(super) what: Vec<usize>,
}

impl<'d> Clause<'d> {
    pub(super) fn of(place: Place<'d>, tokens: Vec<usize>) -> Clause<'d> {
        let paragraph = &place.passage.paragraph;
        let mentions: Vec<(usize, &Mention)> = (tokens.iter())
            .flat_map(|at| place.mentions_in(*at..at + 1))
            .filter(|(_, mention)| mention.name().is_some())
            .collect();
        let mut named: Vec<EntityId> =
            mentions.iter().flat_map(|(at, mention)| entities(&place, *at, mention)).collect();
        let is_event = |one: &EntityId| place.document.base.lexicon.entity(*one).kind == Kind::Event;
        let meant = mentions.iter().map(|(at, mention)| entities(&place, *at, mention));
        let events = meant.filter(|all| all.iter().all(is_event)).flatten().collect();
        let is_office = |one: &EntityId| place.document.base.lexicon.entity(*one).kind == Kind::Office;
        if named.iter().any(is_office) || tokens.iter().any(|at| MEANING.contains(&paragraph.word(*at))) {
            let before = named_before(&place, &tokens);
            if before.is_empty() && tokens.iter().any(|at| OPENING.contains(&paragraph.word(*at))) {
                named.extend(named_after(&place, &tokens));
            }
            named.extend(before);
        }
        let is_name = |token: &usize| {
            let of = mentions.iter().filter(|(_, mention)| mention.tokens.contains(token));
            of.flat_map(|(at, mention)| entities(&place, *at, mention)).any(|one| {
                let kind = place.document.base.lexicon.entity(one).kind;
                matches!(kind, Kind::Person | Kind::Place | Kind::State)
            })
        };
        let dates = place.passage.mentions.iter().filter(|mention| mention.date().is_some());
        let dates: Vec<&Mention> = dates.filter(|date| tokens.contains(&date.tokens.start)).collect();
        let plain = |at: &&usize| {
            let (token, word) = (&paragraph.tokens[**at], paragraph.word(**at));
            let in_date = dates.iter().any(|date| date.tokens.contains(at));
            token.is_word() && !token.is(Mark::Quoted) && tells(word) && !is_name(at) && !in_date
        };
        let stems = tokens.iter().filter(plain).flat_map(|at| {
            let of_word = stems(paragraph.word(*at));
            of_word.into_iter().map(|stem| (stem, *at))
        });
        let stems = stems.collect();
        Clause { place, tokens, named, events, stems }
    }

    /// Who and where its names can mean.
    pub(super) fn named(&self) -> &[EntityId] {
        &self.named
    }

    /// What it has in common with an event.
    pub(super) fn likeness(&self, event: EntityId) -> Likeness {
        let base = self.place.document.base;
        let around = around(base, event);
        let name = &base.lexicon.entity(event).name;
        // "the king" is he who was king.
        let by_office =
            around.iter().any(|one| base.offices_held(*one).iter().any(|one| self.named.contains(one)));
        let is_party = |one: &&EntityId| {
            let entity = base.lexicon.entity(**one);
            match entity.kind {
                Kind::Place | Kind::Event | Kind::Office => false,
                Kind::Organisation | Kind::Person => around.contains(one) || name.contains(&entity.name),
                _ => around.contains(one),
            }
        };
        let mut who: Vec<EntityId> = self.named.iter().filter(is_party).copied().collect();
        who.sort_unstable();
        who.dedup();
        let words = event_stems(base, event);
        let mut what: Vec<usize> =
            self.stems.iter().filter(|(stem, _)| words.contains(stem)).map(|(_, at)| *at).collect();
        what.dedup();
        Likeness { named: self.events.contains(&event), who, by_office, what }
    }
}

/// Everything but events that the base ties to an event.
pub(super) fn around(base: &Base, event: EntityId) -> Vec<EntityId> {
    let ends =
        base.facts_of(event).flat_map(|fact| [fact.claim.subject.entity(), fact.claim.object.entity()]);
    ends.flatten().filter(|one| base.lexicon.entity(*one).kind != Kind::Event).collect()
}

/// What a mention can mean.
pub(super) fn entities(place: &Place, at: usize, mention: &Mention) -> Vec<EntityId> {
    mention.name().map_or_else(Vec::new, |name| place.document.links.entities(place.at, at, name))
}

/// Who is named in the sentences before a clause of the paragraph.
fn named_before(place: &Place, tokens: &[usize]) -> Vec<EntityId> {
    let paragraph = &place.passage.paragraph;
    let Some(end) = tokens.first().map(|at| paragraph.sentence_of(*at).start) else { return vec![] };
    let mut start = end;
    for _ in 0..BACK {
        start = start.checked_sub(1).map_or(0, |before| paragraph.sentence_of(before).start);
    }
    actors(place, start..end)
}

/// Who is named in the sentences after a clause of the paragraph.
fn named_after(place: &Place, tokens: &[usize]) -> Vec<EntityId> {
    let paragraph = &place.passage.paragraph;
    let Some(start) = tokens.last().map(|at| paragraph.sentence_of(*at).end) else { return vec![] };
    let next = |end: usize| if end < paragraph.tokens.len() { paragraph.sentence_of(end).end } else { end };
    actors(place, start..(0..BACK).fold(start, |end, _| next(end)))
}

/// Who is named in some tokens, of people and bodies.
fn actors(place: &Place, tokens: Range<usize>) -> Vec<EntityId> {
    let named = place.mentions_in(tokens).flat_map(|(at, mention)| entities(place, at, mention));
    let acts = |one: &EntityId| {
        matches!(place.document.base.lexicon.entity(*one).kind, Kind::Person | Kind::Organisation)
    };
    named.filter(acts).collect()
}

/// The stems of the words that say what an event was: those of its names and of its kind, and what is akin to them.
fn event_stems(base: &Base, event: EntityId) -> Vec<u64> {
    let entity = base.lexicon.entity(event);
    let names = entity.all_names();
    let words = names.chain(std::iter::once(&entity.class)).flat_map(|name| name_words(name));
    let words = words.map(|(_, folded)| folded).filter(|word| tells(word));
    words.flat_map(|word| stems(&word).into_iter().chain(akin(&word))).collect()
}

/// Whether a word can tell what was done.
fn tells(word: &str) -> bool {
    word.len() >= LETTERS
        && word.starts_with(char::is_alphabetic)
        && !words::is_function_word(word)
        && !words::is_determiner(word)
        && !COMMON.contains(&word)
}
