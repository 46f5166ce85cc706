//! What something is put before or after: "the Battle of Midway", "the death of Stalin", "he took office", "the crash on
//! Wall Street", "Truman signed the act on 3 April".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::base::Fact;
use crate::check::dated::{Dated, Place};
use crate::check::dates::between::ENDED;
use crate::check::telling::stems;
use crate::check::timeline::Entry;
use crate::check::{Document, length, lifemark, meant, message, scene};
use crate::claim::relation;
use crate::finding::Evidence;
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Bound, Mention, Stated};
use crate::prose::{Mark, TokenKind, fold};
use crate::value::{Day, Interval, Precision, Unit, When, written};
use crate::words::{self, is_function_word};

/// Tokens of a clause with a date of its own at the most.
const CLAUSE: usize = 16;

/// Letters with which two words of one stem begin: "independent", "independence".
const ALIKE: usize = 7;

/// Tokens from an event to the verb that says it was over: "had been lifted".
const AUXILIARIES: usize = 3;

/// Days by which an event that began in a night may be put.
const NIGHT: i32 = 1;

/// Days by which weeks may be counted loosely.
const WEEK: i32 = 3;

/// What something is put before or after.
pub(super) struct Landmark {
    /// What it is called.
    pub(super) name: String,
    /// Where the words that name it end.
    pub(super) end: usize,
    /// When it may have been.
    pub(super) when: Vec<When>,
    /// Whether these are days of several years, of which the nearest is meant.
    pub(super) yearless: bool,
    /// Who says so.
    pub(super) evidence: Vec<Evidence>,
}

impl Landmark {
    pub(super) fn new(name: String, end: usize, when: Vec<When>, evidence: Vec<Evidence>) -> Landmark {
        Landmark { name, end, when, yearless: false, evidence }
    }
}

/// What is named or described from a token on. Only beside a length is a description enough: without one, what is meant
/// may be another, and what is dated too.
pub(super) fn landmark(
    place: &Place,
    dates: &[Dated],
    entries: &[Entry],
    start: usize,
    measured: bool,
) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let the = usize::from(matches!(paragraph.word(start), "the" | "that" | "this"));
    let named = || {
        let (at, mention) = mention_at(place, start + the)?;
        let end = mention.tokens.end;
        // Not "the Battle of Midway's anniversary", "the Treaty of Paris of 1783", "the war and the crisis".
        let goes_on = is_function_word(paragraph.word(end))
            && !matches!(paragraph.word(end), "and" | "at" | "in" | "of" | "on" | "or");
        (place.closes(end) || goes_on).then(|| event(place, at, mention)).flatten()
    };
    let described = || {
        dated(place, dates, start)
            .or_else(|| turned_name(place, start))
            .or_else(|| meant::thing(place, start))
    };
    lifemark::of_life(place, dates, start)
        .or_else(|| lifemark::deed(place, start))
        .or_else(|| lifemark::fellow(place, dates, start).filter(|_| measured))
        .or_else(|| over(place, start + the))
        .or_else(named)
        .or_else(|| entry(place, entries, start + the).filter(|_| the == 1))
        .or_else(|| measured.then(described).flatten())
}

/// "The Berlin blockade was lifted": an event by its last day.
fn over(place: &Place, start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let (at, mention) = mention_at(place, start)?;
    let auxiliary = |at: &usize| matches!(paragraph.word(*at), "been" | "had" | "has" | "was" | "were");
    let verb = (mention.tokens.end..).take(AUXILIARIES).find(|at| !auxiliary(at))?;
    let lemma = words::verb(paragraph.word(verb)).map_or(paragraph.word(verb), |verb| verb.lemma);
    if !ENDED.contains(&lemma) && lemma != "over" || verb == mention.tokens.end && lemma != "end" {
        return None;
    }
    let named = event(place, at, mention)?;
    let when = named.when.iter().map(|when| length::span_of(when).1).collect();
    Some(Landmark { end: verb + 1, when, ..named })
}

/// "The armistice", of which an entry of the essay's timeline tells.
fn entry(place: &Place, entries: &[Entry], noun: usize) -> Option<Landmark> {
    let word = place.passage.paragraph.word(noun);
    let entry = Entry::named(entries, word).filter(|_| place.closes(noun + 1))?;
    let evidence = Evidence::Passage { span: entry.span, says: format!("{} here", entry.when) };
    Some(Landmark::new(format!("the {word}"), noun + 1, vec![entry.when], vec![evidence]))
}

/// "Truman signed the act on 3 April", "the discovery of the plot in 1605": a clause or a phrase that ends with its date.
fn dated(place: &Place, dates: &[Dated], start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(start);
    let mut mentions = place.mentions_in(start..sentence.end.min(start + CLAUSE));
    let (at, mention) = mentions.find(|(_, mention)| mention.date().is_some())?;
    let Range { start: first, end } = mention.tokens.clone();
    let date =
        mention.date().filter(|date| date.until.is_none() && date.bound == Bound::At && !date.vague)?;
    let preposition = first.checked_sub(1).filter(|at| matches!(paragraph.word(*at), "in" | "of" | "on"))?;
    let phrase = start..preposition;
    if phrase.is_empty() || !place.closes(end) || phrase.clone().any(|at| parts(place, at)) {
        return None;
    }
    let known = dates.iter().find(|date| date.tokens.start == first)?;
    if !known.is_plain() || date.approximate {
        return None;
    }
    let evidence =
        Evidence::Passage { span: place.span(mention.tokens.clone()), says: format!("{} here", known.when) };
    let year = written(known.when.reading.first).year;
    let yearless = date.year.is_none();
    let when = if yearless {
        (year - 1..=year + 1).filter_map(|year| date.in_year(year)).collect()
    } else {
        vec![place.document.links.when(place.at, at, date)?]
    };
    let name = message::lowered(paragraph.text_of(start..end)).to_owned();
    Some(Landmark { yearless, ..Landmark::new(name, end, when, vec![evidence]) })
}

/// Whether another clause may begin at a token, with a time of its own.
fn parts(place: &Place, at: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let token = &paragraph.tokens[at];
    let word = paragraph.word(at);
    let joins = words::joins_clauses(word) || matches!(word, "or" | "than");
    joins || token.is(Mark::Quoted) || matches!(token.kind, TokenKind::Mark(_))
}

/// "The crash on Wall Street": the Wall Street Crash.
fn turned_name(place: &Place, start: usize) -> Option<Landmark> {
    let paragraph = &place.passage.paragraph;
    let linked = matches!(paragraph.word(start + 2), "against" | "at" | "in" | "of" | "on");
    let (_, mention) = mention_at(place, start + 3).filter(|_| linked && paragraph.word(start) == "the")?;
    let end = mention.tokens.end;
    let name = format!("{} {}", paragraph.text_of(mention.tokens.clone()), paragraph.word(start + 1));
    let lexicon = &place.document.base.lexicon;
    let [event] = lexicon.named(&name)[..] else { return None };
    let is_event = lexicon.entity(event).kind == Kind::Event;
    (is_event && place.closes(end)).then(|| of_event(place, event, end)).flatten()
}

/// What the base knows to have been just so long on the other side of a day: "on 6 November, two days before Soviet tanks
/// had gone into action in Budapest", where they went in on the 4th. By itself a day proves little: the base must know
/// nothing of those named on the right side, and what it knows of on the other must be told by two names, or by a name and
/// a word.
pub(super) fn across(
    place: &Place,
    dates: &[Dated],
    length: &Stated,
    word: usize,
) -> Option<(When, Landmark)> {
    let (paragraph, base) = (&place.passage.paragraph, place.document.base);
    let slack = match length.unit {
        Unit::Day => 0,
        Unit::Week | Unit::Fortnight => WEEK,
        _ => return None,
    };
    let days = (length.exactly()? * length.unit.days()) as i32;
    let sentence = paragraph.sentence_of(word);
    let here = dates.iter().rev().find(|date| date.tokens.end <= length.tokens.start)?;
    let by_day =
        here.is_plain() && here.date.until.is_none() && here.when.reading.precision == Precision::Day;
    if !by_day || !sentence.contains(&here.tokens.start) {
        return None;
    }
    let side = if paragraph.word(word) == "after" { days } else { -days };
    let end = (word + 1..sentence.end).find(|at| place.closes(*at))?;
    let phrase = word + 1..end;
    let known = |from: i32| {
        let right = here.when.reading.first.0 + from;
        let begun = move |fact: &&Fact| {
            fact.claim.relation == relation::OCCURRED
                && fact.claim.at().is_some_and(|when| {
                    let Interval { first, last, .. } = when.reading;
                    (first.0 - slack..=last.0.min(first.0 + NIGHT) + slack).contains(&right)
                })
        };
        let days = right - slack - NIGHT..=right + slack;
        days.flat_map(|day| base.on(Day(day))).filter(begun)
    };
    let names = |fact: &Fact| fact.claim.subject.entity().map_or(0, |event| names_of(place, &phrase, event));
    if known(-side).any(|fact| names(fact) > 0) {
        return None;
    }
    let meant = |fact: &&Fact| names(fact) > 1 || names(fact) == 1 && shares_word(place, &phrase, fact);
    let fact = known(side).find(meant)?;
    let event = message::name(base, fact.claim.subject.entity()?);
    let evidence = message::sources(base, fact);
    let begun = length::span_of(&fact.claim.at()?).0;
    Some((here.when, Landmark::new(event, end, vec![begun], evidence)))
}

/// How many of the names among some tokens have to do with an event.
fn names_of(place: &Place, tokens: &Range<usize>, event: EntityId) -> usize {
    let base = place.document.base;
    let ends = |fact: &Fact| [fact.claim.subject.entity(), fact.claim.object.entity()];
    let around: Vec<EntityId> = base.facts_of(event).flat_map(ends).flatten().collect();
    let names = place.mentions_in(tokens.clone()).filter_map(|(at, mention)| Some((at, mention.name()?)));
    let concerned = |(at, name)| {
        let bearers = place.document.links.entities(place.at, at, name);
        bearers.iter().any(|bearer| around.contains(bearer))
    };
    names.filter(|(at, name)| concerned((*at, *name))).count()
}

/// Whether one of some tokens, no name, is akin to a word of what an event is called: "independent" to "independence".
fn shares_word(place: &Place, tokens: &Range<usize>, fact: &Fact) -> bool {
    let (paragraph, base) = (&place.passage.paragraph, place.document.base);
    let Some(event) = fact.claim.subject.entity() else { return false };
    let event = base.lexicon.entity(event);
    let names = event.all_names();
    let called: Vec<String> =
        names.chain([&event.class]).flat_map(|name| name.split(' ')).map(fold).collect();
    let named = |at: usize| place.mentions_in(at..at + 1).next().is_some();
    let mut content = tokens.clone().map(|at| (at, paragraph.word(at)));
    content.any(|(at, word)| {
        let tells = word.len() > 3 && !words::is_function_word(word) && !named(at);
        tells && called.iter().any(|other| is_akin(word, other))
    })
}

/// Whether two words are of one stem, or begin alike.
fn is_akin(word: &str, other: &str) -> bool {
    let alike = word.get(..ALIKE).is_some_and(|beginning| other.starts_with(beginning));
    let (one, another) = (stems(word), stems(other));
    alike || one.iter().any(|stem| another.contains(stem))
}

fn mention_at<'d>(place: &Place<'d>, token: usize) -> Option<(usize, &'d Mention)> {
    place.passage.mentions.iter().enumerate().find(|(_, mention)| mention.tokens.start == token)
}

/// An event that is named, with its times by the essay and the base. A place is its battle: "after Saratoga".
pub(super) fn event(place: &Place, at: usize, mention: &Mention) -> Option<Landmark> {
    let base = &place.document.base;
    let [named] = place.document.links.entities(place.at, at, mention.name()?)[..] else { return None };
    let event = match base.lexicon.entity(named).kind {
        Kind::Event => named,
        Kind::Place => scene::battle_of(base, named)?,
        _ => return None,
    };
    of_event(place, event, mention.tokens.end)
}

fn of_event(place: &Place, event: EntityId, end: usize) -> Option<Landmark> {
    let base = &place.document.base;
    let facts: Vec<_> = base.about(relation::OCCURRED, event).collect();
    let evidence = facts.iter().take(1).flat_map(|fact| message::sources(base, fact)).collect();
    let known = facts.iter().filter_map(|fact| fact.claim.at());
    let when: Vec<When> = known.chain(place.document.put(event).iter().copied()).collect();
    let name = message::name(base, event);
    (!facts.is_empty() && !when.is_empty()).then(|| Landmark::new(name, end, when, evidence))
}

impl Document<'_> {
    /// When the essay itself puts an event.
    fn put(&self, event: EntityId) -> &[When] {
        let put = self.put.get_or_init(|| {
            let mut put: FxHashMap<EntityId, Vec<When>> = FxHashMap::default();
            for (claim, _) in
                self.said_where(|kinds| kinds.timed).filter(|(claim, _)| claim.stance.is_checked())
            {
                let Some(when) = claim.at() else { continue };
                let itself = claim.subject.entity().filter(|_| claim.relation == relation::OCCURRED);
                let object = claim.object.entity().filter(|object| Some(*object) != itself);
                itself.into_iter().chain(object).for_each(|one| put.entry(one).or_default().push(when));
            }
            put
        });
        put.get(&event).map_or(&[], Vec::as_slice)
    }
}
