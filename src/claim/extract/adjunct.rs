//! Where a verb puts its action: "at Pharsalus", "in Vienna", "at Dien Bien Phu, where the French …".

use std::ops::Range;

use super::span_of;
use crate::claim::Argument;
use crate::claim::clause::VerbGroup;
use crate::claim::sentence::Sentence;
use crate::claim::slot::slot_after;
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::words::is_determiner;

/// What a place adjunct may name: a place, or what happened there.
const KINDS: &[Kind] = &[Kind::Event, Kind::Place, Kind::State];

/// How the events of a place are called.
const EVENTS: &[&str] = &["Battle of", "Battle of the", "Siege of", "Naval Battle of"];

/// The place or event that the clause of a verb is put at. What stands after the verb comes first, then the
/// place that a "where" takes up; a place that opens the sentence counts where nothing else is said.
pub(super) fn place_of(sentence: &Sentence, group: &VerbGroup, subject_start: usize) -> Option<Argument> {
    after_verb(sentence, group).or_else(|| {
        let before = subject_start.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
        if sentence.word(before) == "where" {
            let comma = usize::from(before > 0 && sentence.is_mark(before - 1, ','));
            return argument(sentence, sentence.mention_at(before.checked_sub(1 + comma)?)?, true);
        }
        opening(sentence, subject_start)
    })
}

/// What follows a verb in its clause, as far as the time of something else, or of somebody else: what "died three weeks
/// before the crash on Wall Street" puts there is the crash.
fn own_tokens(sentence: &Sentence, group: &VerbGroup) -> impl Iterator<Item = usize> {
    let of_other = |at: &usize| {
        // "signed before dawn at Compiègne", "defeated before Warsaw"
        let spatial = sentence.word(*at) == "before" && is_town(sentence, at + 1);
        let hour = matches!(sentence.word(at + 1), "dawn" | "daybreak" | "midnight" | "noon" | "sunrise");
        matches!(sentence.word(*at), "after" | "before" | "since" | "till" | "until" | "when")
            && !hour
            && !spatial
    };
    (group.main + 1..group.end).take_while(move |at| !of_other(at) && !is_gapped(sentence, *at))
}

/// "Hephaestion died in 324 BC | and Alexander himself in June 323 BC, at Babylon": the verb goes for another, unsaid.
fn is_gapped(sentence: &Sentence, and: usize) -> bool {
    let other = sentence.mention_at(and + 1).filter(|_| sentence.word(and) == "and");
    let Some(name) = other.map(|other| &sentence.mentions[other]).filter(|other| other.name().is_some())
    else {
        return false;
    };
    let end = name.tokens.end;
    let end = end + usize::from(matches!(sentence.word(end), "herself" | "himself" | "itself"));
    let dated = sentence.mention_at(end + 1).is_some_and(|date| sentence.mentions[date].date().is_some());
    dated && matches!(sentence.word(end), "in" | "on")
}

/// The first place after a verb within its clause.
pub(super) fn after_verb(sentence: &Sentence, group: &VerbGroup) -> Option<Argument> {
    own_tokens(sentence, group).find_map(|at| preposition(sentence, at).then(|| named_at(sentence, at))?)
}

/// What an "at" after the verb names, or one that opens the clause: "At Ayacucho, La Serna defeated him".
pub(super) fn at_of(sentence: &Sentence, group: &VerbGroup, subject_start: usize) -> Option<Argument> {
    let at = |token: &usize| sentence.word(*token) == "at" && sentence.mention_at(*token).is_none();
    let after = own_tokens(sentence, group).find(at).and_then(|token| named_at(sentence, token));
    after.or_else(|| {
        let before = (sentence.tokens.start..subject_start).filter(at).count() == 1;
        opening(sentence, subject_start).filter(|_| before)
    })
}

/// "At Chancellorsville, in May 1863, Hooker …": no other place may stand between.
fn opening(sentence: &Sentence, subject_start: usize) -> Option<Argument> {
    let stops = |at: &usize| [':', ';'].iter().any(|mark| sentence.is_mark(*at, *mark));
    let start =
        (sentence.tokens.start..subject_start).rev().find(stops).map_or(sentence.tokens.start, |at| at + 1);
    // "On 9 December 1824, at Ayacucho, …": the place opens the clause, or stands in it by itself.
    let alone = |at: usize| at == start || sentence.is_mark(at - 1, ',');
    let mut places = (start..subject_start)
        .filter(|at| preposition(sentence, *at) && alone(*at))
        .filter_map(|at| named_at(sentence, at));
    let found = places.next()?;
    let others = sentence.range.clone().filter(|at| {
        let tokens = &sentence.mentions[*at].tokens;
        let span = sentence.paragraph.span_of(tokens.clone());
        // "At Pharsalus in Greece": what it lies in is no other place.
        let around = tokens.start.checked_sub(1).is_some_and(|before| {
            let joined = sentence.word(before) == "in" || sentence.is_mark(before, ',');
            joined && before > 0 && sentence.paragraph.tokens[before - 1].span.end == found.span.end
        });
        span != found.span
            && !around
            && tokens.start >= start
            && tokens.end <= subject_start
            && argument(sentence, *at, false).is_some()
    });
    (others.count() == 0).then_some(found)
}

fn preposition(sentence: &Sentence, at: usize) -> bool {
    sentence.mention_at(at).is_none()
        && (matches!(sentence.word(at), "at" | "in" | "during" | "outside" | "off" | "near" | "on")
            || sentence.word(at) == "before" && is_town(sentence, at + 1))
}

/// Whether a town, and nothing else, is named at a token: before it is where, not when.
fn is_town(sentence: &Sentence, at: usize) -> bool {
    const TOWNS: &[&str] = &["city", "fortress", "port", "town"];
    let name = sentence.mention_at(at).and_then(|mention| sentence.mentions[mention].name());
    let towns = |one: &EntityId| {
        let entity = sentence.lexicon.entity(*one);
        entity.kind == Kind::Place && TOWNS.contains(&entity.class.as_str())
    };
    // Warsaw is also the government of Poland.
    let meant = |(_, kind): &&(EntityId, NameKind)| *kind != NameKind::Metonym;
    name.is_some_and(|name| {
        let mut bearers = name.bearers.iter().filter(meant).peekable();
        bearers.peek().is_some() && bearers.all(|(one, _)| towns(one))
    })
}

/// What is named after a preposition: something of the base, or a place that only a battle has made known.
pub(super) fn named_at(sentence: &Sentence, preposition: usize) -> Option<Argument> {
    // "On the Marne" is at a river.
    let at = match sentence.word(preposition) {
        "at" | "before" | "near" | "outside" => true,
        "on" => sentence.word(preposition + 1) == "the",
        _ => false,
    };
    let first = preposition + 1 + usize::from(is_determiner(sentence.word(preposition + 1)));
    if !sentence.is_capital(first) || sentence.mention_at(first).is_some() {
        // "the Sakarya river": the noun says no more than the name.
        let river = sentence.mention_at(first).filter(|mention| {
            matches!(sentence.word(sentence.mentions[*mention].tokens.end), "creek" | "river")
        });
        let slot = || slot_after(sentence, preposition + 1).map(|(mention, _)| mention);
        return argument(sentence, river.or_else(slot)?, at);
    }
    let end = (first..sentence.tokens.end)
        .find(|token| !sentence.is_capital(*token) || sentence.mention_at(*token).is_some())
        .filter(|end| at && *end > first)?;
    let entities = events_at(sentence, first..end);
    let span = sentence.paragraph.span_of(first..end);
    (!entities.is_empty()).then(|| Argument { span, entities, ..Argument::default() })
}

/// The place or event that a mention names, with the battles called after it.
pub(super) fn place_named(sentence: &Sentence, mention: usize) -> Option<Argument> {
    argument(sentence, mention, true)
}

fn argument(sentence: &Sentence, mention: usize, with_events: bool) -> Option<Argument> {
    let name = sentence.mentions[mention].name().filter(|name| name.stranger.is_none())?;
    let fits = |(entity, kind): &&(EntityId, NameKind)| {
        KINDS.contains(&sentence.lexicon.entity(*entity).kind)
            && !matches!(kind, NameKind::Adjective | NameKind::Metonym)
    };
    let mut entities: Vec<EntityId> = name.bearers.iter().filter(fits).map(|(entity, _)| *entity).collect();
    if entities.is_empty() || name.title.is_some() {
        return None;
    }
    if with_events && entities.iter().any(|entity| sentence.lexicon.entity(*entity).kind == Kind::Place) {
        entities.extend(events_at(sentence, sentence.mentions[mention].tokens.clone()));
    }
    entities.sort_unstable();
    entities.dedup();
    Some(Argument { span: span_of(sentence, mention), entities, ..Argument::default() })
}

/// The events that bear the name of a place: "Pharsalus" is where the Battle of Pharsalus was.
fn events_at(sentence: &Sentence, tokens: Range<usize>) -> Vec<EntityId> {
    let place = tokens.map(|at| sentence.word(at)).collect::<Vec<_>>().join(" ");
    let events = EVENTS.iter().flat_map(|kind| sentence.lexicon.named(&format!("{kind} {place}")));
    events.filter(|entity| sentence.lexicon.entity(*entity).kind == Kind::Event).collect()
}
