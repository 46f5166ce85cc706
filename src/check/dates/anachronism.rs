//! States, bodies and names of places outside their time: "the fleet of the United Kingdom" of 1588.

use std::ops::Range;

use crate::base::{Base, Fact};
use crate::check::clock::{self, Clock};
use crate::check::dated::{Place, places};
use crate::check::{Document, Passage, dates::firsts, message, span_in};
use crate::claim::relation;
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Bound, Date, Mention};
use crate::prose::{Mark, Paragraph, name_words};
use crate::value::When;
use crate::words::{self, Cue};

/// Days by which a name may be ahead of its time: historians use the coming one while a state is in the making.
const SLACK: i32 = 5 * 366;

/// The same where only the clause of the name tells nothing of another time.
const CLAUSE_SLACK: i32 = 10 * 366;

/// Days of a date beyond which it is an age, in which much may happen.
const LONG: i32 = 3 * 366;

/// Words that tell a state from the country: "in 1500 Italy" is a land, "in 1500 the German Empire" an error.
const STATEHOOD: &[&str] = &[
    "confederacy",
    "confederation",
    "democratic",
    "empire",
    "federal",
    "federation",
    "kingdom",
    "republic",
    "soviet",
    "union",
];

/// Words of a sentence that look before or after its date, or open a clause with a time of its own.
const LOOKING_AWAY: &[&str] = &[
    "ancestor",
    "ancient",
    "became",
    "become",
    "becomes",
    "becoming",
    "before",
    "called",
    "cradle",
    "create",
    "created",
    "creates",
    "creating",
    "creation",
    "dissolution",
    "divide",
    "divided",
    "divides",
    "end",
    "ended",
    "establish",
    "established",
    "establishing",
    "eventual",
    "eventually",
    "follow",
    "followed",
    "forerunner",
    "formation",
    "formed",
    "former",
    "formerly",
    "founded",
    "founder",
    "founders",
    "founding",
    "future",
    "gave",
    "give",
    "given",
    "heir",
    "known",
    "later",
    "led",
    "merged",
    "modern",
    "named",
    "now",
    "once",
    "origin",
    "origins",
    "part",
    "place",
    "precursor",
    "predecessor",
    "present",
    "renamed",
    "replace",
    "replaced",
    "replacing",
    "since",
    "split",
    "succeeded",
    "successor",
    "then",
    "today",
    "tomorrow",
    "unification",
    "united",
    "until",
    "way",
    "what",
    "when",
    "which",
    "who",
    "whom",
    "whose",
    "would",
];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = firsts::check(document);
    for place in places(document) {
        let passage = place.passage;
        let names = passage.mentions.iter().filter(|mention| mention.name().is_some());
        findings.extend(names.filter_map(|mention| {
            let fact = time_of(document.base, passage, mention)?;
            if ends_a_name(&passage.paragraph, mention) {
                return None;
            }
            let beside = latest_beside(document, place.at, mention).map(|when| (when, SLACK));
            let (when, slack) = beside.or_else(|| Some((latest_around(&place, mention)?, CLAUSE_SLACK)))?;
            finding(document.base, (passage, place.offset), mention, fact, (when, slack))
        }));
    }
    findings
}

/// The latest time that the clause of a mention may be told at, if the clause looks neither forward nor back, whatever
/// the rest of its sentence does.
fn latest_around(place: &Place, mention: &Mention) -> Option<When> {
    let text = &place.passage.paragraph;
    let clause = clock::clause(text, mention.tokens.clone());
    let end = clause.last()? + 1;
    let away = clause.iter().any(|at| is_away(text, *at, end)) || clock::looks_elsewhere(text, &clause);
    if away || is_gloss(text, mention) || !place.is_asserted(mention.tokens.start) {
        return None;
    }
    times_around(place, mention.tokens.start)?.into_iter().max_by_key(|when| when.reading.last)
}

/// All times that something in the sentence of a token may be told at, if the sentence has a date: those that it
/// names, and those that the story comes from and goes on to.
fn times_around(place: &Place, token: usize) -> Option<Vec<When>> {
    let sentence = place.passage.paragraph.sentence_of(token);
    let dates = place.mentions_in(sentence.clone()).filter_map(|(at, mention)| {
        let date = mention.date()?;
        Some((date, place.document.links.when(place.at, at, date)))
    });
    let dates: Vec<(&Date, Option<When>)> = dates.collect();
    // Days without a year are of the year around them; a decade, or a time before another, may be any.
    let plain = |(date, when): &(&Date, Option<When>)| {
        let day = date.year.is_none() && date.day.is_some();
        !date.vague && date.bound == Bound::At && when.map_or(day, |when| when.slack == 0)
    };
    if !dates.iter().all(plain) {
        return None;
    }
    let here: Vec<When> = dates.into_iter().filter_map(|(_, when)| when).collect();
    let ticks = Clock::of(place).ticks;
    let last = ticks.partition_point(|tick| tick.tokens.start < sentence.start);
    let next = ticks.iter().find(|tick| tick.tokens.start >= sentence.end);
    // Where the story has come to a day of no known year, nothing is known.
    let around = last.checked_sub(1).map(|at| &ticks[at]).into_iter().chain(next);
    let around: Vec<When> = around.map(|tick| tick.when).collect::<Option<_>>()?;
    (!here.is_empty()).then(|| here.into_iter().chain(around).collect())
}

/// The latest date in the sentence of a mention, if the sentence looks neither forward nor back.
fn latest_beside(document: &Document, at: usize, mention: &Mention) -> Option<When> {
    let (passage, _) = document.passages[at];
    let text = &passage.paragraph;
    let sentence = text.sentence_of(mention.tokens.start);
    // "in Santo Domingo (the Dominican Republic)": the name of today for what is meant.
    if is_gloss(text, mention) || looks_away(text, sentence.clone()) {
        return None;
    }
    let here = passage.mentions.iter().enumerate();
    let dates = here.filter(|(_, mention)| sentence.contains(&mention.tokens.start));
    let whens =
        dates.filter_map(|(number, mention)| Some((mention.date()?, number))).map(|(date, number)| {
            document.links.when(at, number, date).filter(|_| date.until.is_none() && date.bound == Bound::At)
        });
    // A date that cannot be read may be any.
    let whens: Vec<When> = whens.collect::<Option<_>>()?;
    whens.into_iter().max_by_key(|when| when.reading.last)
}

/// Whether a sentence looks before or after its date, or says what is not the author's word.
pub(in crate::check) fn looks_away(text: &Paragraph, sentence: Range<usize>) -> bool {
    let end = sentence.end;
    sentence.into_iter().any(|token| is_away(text, token, end))
}

/// Whether a word looks before or after its date, or opens what is not the author's word.
fn is_away(text: &Paragraph, token: usize, end: usize) -> bool {
    LOOKING_AWAY.binary_search(&text.word(token)).is_ok()
        || text.tokens[token].is(Mark::Quoted)
        || changes_what_is_said(text, token, end)
}

/// Whether another name stands right before a mention: "Robert Bathurst" is no Bathurst.
fn ends_a_name(text: &Paragraph, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    before.is_some_and(|at| text.tokens[at].is(Mark::Capital) && words::is_forename(text.word(at)))
}

/// Whether a mention stands in brackets by itself.
fn is_gloss(text: &Paragraph, mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    let article = before.filter(|at| text.word(*at) == "the").and_then(|at| at.checked_sub(1));
    article.or(before).is_some_and(|at| text.is_mark(at, '(')) && text.is_mark(mention.tokens.end, ')')
}

fn changes_what_is_said(text: &Paragraph, token: usize, end: usize) -> bool {
    let cue = words::cues().longest((token..end).map(|at| text.word(at)));
    cue.is_some_and(|(_, cue)| !matches!(cue, Cue::PseudoNegation | Cue::Factive))
}

fn finding(
    base: &Base,
    (passage, offset): (&Passage, u32),
    mention: &Mention,
    fact: &Fact,
    (when, slack): (When, i32),
) -> Option<Finding> {
    let span = When::exactly(fact.claim.at()?.reading);
    let ahead = when.readings().all(|reading| reading.last.0 + slack < span.reading.first.0);
    if !ahead || when.reading.days() > LONG {
        return None;
    }
    let subject = message::subject(base, fact);
    let since = message::on(span);
    let message = match &fact.claim.name {
        None => format!("{subject} existed {since}, not {}", message::on(when)),
        Some(name) => format!("{subject} was called {name} {since}, not {}", message::on(when)),
    };
    let is_place =
        fact.claim.subject.entity().is_some_and(|entity| base.lexicon.entity(entity).kind == Kind::Place);
    // A name still in use is a way of speaking, "Istanbul in 1400", and so is that of a land: "East Pakistan".
    let is_spoken = fact.claim.name.is_some() && (message::is_open(span) || !is_place);
    let finding =
        Finding::new("dates/anachronism", span_in(passage, offset, mention.tokens.clone()), message)
            .because(message::sources(base, fact));
    Some(finding.at_most(if is_spoken { Severity::Hint } else { Severity::Warning }))
}

/// The fact that gives a name its time, if it has but one meaning and one time.
fn time_of<'b>(base: &'b Base, passage: &Passage, mention: &Mention) -> Option<&'b Fact> {
    let [(entity, kind)] = mention.name()?.bearers[..] else { return None };
    let written = passage.paragraph.text_of(mention.tokens.clone());
    let known = |fact: &&Fact| fact.claim.name.as_deref().is_some_and(|known| is_same_name(known, written));
    let mut times = base.about(relation::CALLED, entity).filter(known);
    match (times.next(), times.next()) {
        (Some(fact), None) => Some(fact),
        (None, _) if kind == NameKind::Canonical && is_political(base, entity) => {
            let mut spans = base.about(relation::EXISTED, entity);
            spans.next().filter(|_| spans.next().is_none())
        }
        _ => None,
    }
}

fn is_same_name(known: &str, written: &str) -> bool {
    let folded = |name: &str| name_words(name).into_iter().map(|(_, word)| word).collect::<Vec<_>>();
    folded(known) == folded(written)
}

/// Whether an entity is a state or a body by its very name, and not a land.
fn is_political(base: &Base, entity: EntityId) -> bool {
    let entity = base.lexicon.entity(entity);
    match entity.kind {
        Kind::State => {
            let mut words = name_words(&entity.name).into_iter();
            entity.name.contains('-')
                || words.any(|(_, word)| STATEHOOD.binary_search(&word.as_str()).is_ok())
        }
        // "Red Guards" are of every revolution.
        Kind::Organisation => !name_words(&entity.name)
            .into_iter()
            .all(|(_, word)| words::is_english(word.trim_end_matches('s'))),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(STATEHOOD.is_sorted() && LOOKING_AWAY.is_sorted());
    }
}
