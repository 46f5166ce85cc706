//! Claims without a verb: "the Missile Crisis of October 1962", "John F. Kennedy (1917–1963)", "1,400 exiles".

use super::adjunct::named_at;
use super::{argument, span_of, timing};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, Count, Timing, relation};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::Bound;
use crate::only::Only;
use crate::words::{self, is_determiner, is_function_word};

/// Years from which a span in brackets after a name is a life, not a reign or a term.
const LIFE_YEARS: i32 = 25;

/// Tokens after "born" within which its date begins.
const BIRTH_REACH: usize = 8;

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for mention in sentence.range.clone() {
        dated_event(sentence, mention, claims);
        life(sentence, mention, claims);
        birth(sentence, mention, claims);
        number(sentence, mention, claims);
    }
    for noun in sentence.tokens.clone() {
        ended(sentence, noun, claims);
    }
}

/// Words that may stand between whoever won or lost and the noun for it: "Napoleon's great victory".
const PRAISE: usize = 2;
/// Words after a victory or defeat within which it is said where it was: "over the combined fleets at Trafalgar".
const OPPONENT: usize = 6;

/// "The Prussian victory at Jena", "Napoleon's defeat at Waterloo": who won or lost, without a verb.
fn ended(sentence: &Sentence, noun: usize, claims: &mut Vec<Claim>) {
    let won = match sentence.word(noun) {
        "victory" | "triumph" => true,
        // "Wellington's defeat of Napoleon" is a victory.
        "defeat" => sentence.word(noun + 1) == "of",
        _ => return,
    };
    let Some(side) = owner(sentence, noun)
        .and_then(|owner| argument(sentence, owner, &[Kind::Person, Kind::State, Kind::Organisation]))
    else {
        return;
    };
    let within = (noun + 1..noun + 1 + OPPONENT).take_while(|at| sentence.is_word(*at));
    let place =
        within.filter(|at| matches!(sentence.word(*at), "at" | "in")).find_map(|at| named_at(sentence, at));
    let Some(place) = place else { return };
    let mut claim = Claim::new(if won { relation::WON } else { relation::LOST }, side);
    claim.span = claim.subject.span.to(place.span);
    let is_event = |one: &&EntityId| sentence.lexicon.entity(**one).kind == Kind::Event;
    let events = place.entities.iter().filter(is_event).copied().collect();
    claim.object = Argument { entities: events, ..place.clone() };
    claim.place = Some(place);
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// Whose victory it is: a name in the genitive, or the adjective of a state, a word or two before.
pub(super) fn owner(sentence: &Sentence, noun: usize) -> Option<usize> {
    for at in (noun.saturating_sub(PRAISE + 1)..noun).rev() {
        if let Some(mention) = sentence.mention_at(at) {
            let name = sentence.mentions[mention].name()?;
            // "A German victory" is hoped for or feared as often as won.
            let adjective = name.bearers.iter().any(|(_, kind)| *kind == NameKind::Adjective);
            let start = sentence.start_of(mention);
            let definite = start.checked_sub(1).is_some_and(|before| sentence.word(before) == "the");
            return (adjective && definite).then_some(mention);
        }
        if sentence.tokens.contains(&at) && sentence.paragraph.is_genitive(at) {
            return sentence.mention_at(at.checked_sub(1)?);
        }
        if !sentence.is_word(at) || is_function_word(sentence.word(at)) || is_determiner(sentence.word(at)) {
            return None;
        }
    }
    None
}

/// "since | the fall of Saigon on", "between | the murders on": what stands there can have no date but its own.
fn is_landmark(sentence: &Sentence, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |at| sentence.word(at));
    matches!(before, "between" | "since" | "until")
}

/// What is done about an event in another year than its own.
const UNDOING: &[&str] = &[
    "abolition",
    "abrogation",
    "aftermath",
    "anniversary",
    "annulment",
    "breach",
    "denunciation",
    "legacy",
    "rejection",
    "renewal",
    "repeal",
    "repudiation",
    "revision",
    "revival",
    "revocation",
    "suspension",
    "violation",
];

/// "the revocation of | the Edict of Nantes (1685)", "the year 411 of | the Hegira (1020)": the date is not the event's.
fn is_about(sentence: &Sentence, mention: usize) -> bool {
    let start = sentence.start_of(mention);
    let before = |back: usize| start.checked_sub(back).map_or("", |at| sentence.word(at));
    let the = usize::from(before(1) == "the");
    let what = before(2 + the);
    let is_number = !what.is_empty() && what.bytes().all(|byte| byte.is_ascii_digit());
    before(1 + the) == "of" && (is_number || UNDOING.binary_search(&what).is_ok())
}

/// An event with the date that is part of its phrase: after "of" or "in", in brackets, or before it.
fn dated_event(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(event) = argument(sentence, mention, &[Kind::Event]).filter(|_| !is_about(sentence, mention))
    else {
        return;
    };
    let tokens = sentence.mentions[mention].tokens.clone();
    // "wrote about the crisis in 1990": only with what opens its clause does "in" tell when it was.
    let start = sentence.phrase_start(mention);
    let opens = start == sentence.clause_start(tokens.start) || is_landmark(sentence, start);
    // "The Young Plan" and on the next line "In 1928": a heading and its text.
    let joins = |word: &str| sentence.word(tokens.end) == word && !sentence.is_capital(tokens.end);
    let linked = joins("of") || (opens && (joins("in") || joins("on"))) || sentence.is_mark(tokens.end, '(');
    let article =
        usize::from(sentence.word(tokens.end + 1) == "the" || sentence.word(tokens.end + 1) == "early");
    let after = linked
        .then(|| {
            let date = sentence
                .mention_at(tokens.end + 1)
                .or_else(|| sentence.mention_at(tokens.end + 1 + article))?;
            let near = sentence.mentions[date].tokens.start <= tokens.end + 1 + article;
            // "the crisis in October 1962 papers": nothing else may follow within brackets.
            let closed = !sentence.is_mark(tokens.end, '(')
                || sentence.is_mark(sentence.mentions[date].tokens.end, ')');
            (near && closed).then_some(date)
        })
        .flatten();
    let before =
        sentence.start_of(mention).checked_sub(1).and_then(|at| sentence.mention_at(at)).filter(|date| {
            // "the 1962 Cuban Missile Crisis": a year or month as an adjective.
            let start = sentence.mentions[*date].tokens.start;
            start.checked_sub(1).is_some_and(|at| matches!(sentence.word(at), "the" | "this"))
        });
    let Some(date) = after.or(before).filter(|date| sentence.mentions[*date].date().is_some()) else {
        return;
    };
    let Some(when) = timing(sentence, date) else { return };
    let mut claim = Claim::new(relation::OCCURRED, event);
    claim.span = span_of(sentence, mention).to(when.span);
    claim.when = Some(Timing { bound: Bound::At, ..when });
    claim.stance = stance(sentence, tokens.start);
    claims.push(claim);
}

/// "John F. Kennedy (1917–1963)": a life in brackets.
fn life(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    let end = sentence.mentions[mention].tokens.end;
    let Some(span) = sentence.mention_at(end + 1).filter(|_| sentence.is_mark(end, '(')) else { return };
    let Some(first) = sentence.mentions[span].date() else { return };
    let Some(last) = first.until.as_deref() else { return };
    let closed = sentence.is_mark(sentence.mentions[span].tokens.end, ')');
    let years = first.year.zip(last.year).map_or(0, |(first, last)| last - first);
    if !closed || years < LIFE_YEARS {
        return;
    }
    let first_when =
        first.year.and_then(|year| crate::mention::Date { until: None, ..first.clone() }.in_year(year));
    for (id, when) in [(relation::BORN, first_when), (relation::DIED, last.when)] {
        let mut claim = Claim::new(id, person.clone());
        claim.span = span_of(sentence, mention).to(span_of(sentence, span));
        let token = if id == relation::BORN { first.year_token } else { last.year_token };
        let year =
            token.map_or(span_of(sentence, span), |token| sentence.paragraph.span_of(token..token + 1));
        claim.when = Some(Timing { when, bound: Bound::At, span: year, mention: None, lent_year: false });
        claim.stance = stance(sentence, end);
        claims.push(claim);
    }
}

/// "Gandhi, born at Porbandar on 2 October 1869,": a birth put in after a name.
fn birth(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[mention].tokens.end;
    let opens = sentence.is_mark(end, ',') || sentence.is_mark(end, '(');
    if !opens || sentence.word(end + 1) != "born" {
        return;
    }
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    let stop =
        (end + 2..end + 2 + BIRTH_REACH).find(|at| sentence.is_mark(*at, ',') || sentence.is_mark(*at, ')'));
    let within = end + 2..stop.unwrap_or(end + 2 + BIRTH_REACH);
    let date = sentence.range.clone().find(|at| {
        let found = &sentence.mentions[*at];
        within.contains(&found.tokens.start) && found.date().is_some_and(|date| date.until.is_none())
    });
    let Some(when) = date.and_then(|date| timing(sentence, date)) else { return };
    let mut claim = Claim::new(relation::BORN, person);
    claim.span = span_of(sentence, mention).to(when.span);
    claim.when = Some(when);
    claim.stance = stance(sentence, end);
    claims.push(claim);
}

/// A number with its noun; its subject is the event of the sentence, where there is just one.
fn number(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(count) = count(sentence, mention) else { return };
    let events = sentence.range.clone().filter_map(|at| argument(sentence, at, &[Kind::Event]));
    let subject = events.only().unwrap_or_else(Argument::default);
    let mut claim = Claim::new(relation::NUMBERED, subject);
    claim.span = count.span;
    claim.count = Some(count);
    claim.stance = stance(sentence, sentence.mentions[mention].tokens.start);
    claims.push(claim);
}

/// How many of what a number mention says.
pub(super) fn count(sentence: &Sentence, mention: usize) -> Option<Count> {
    let number = sentence.mentions[mention].number()?;
    let noun = sentence.word(number.noun?);
    let nouns = match words::unit(noun) {
        Some(unit) => vec![unit.singular.to_lowercase(), unit.group.to_lowercase()],
        None => vec![noun.trim_end_matches('s').to_owned()],
    };
    let span = sentence.paragraph.span_of(number.figure.start..number.noun? + 1);
    Some(Count { quantity: number.quantity, nouns, span })
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::UNDOING.is_sorted());
    }
}
