//! What an essay puts before what: "the Siege of Ostend, which came after the Battle of Nieuwpoort".
//!
//! [`sequences`] reads a paragraph by itself; who is meant, and when it was, the document tells.

use std::ops::Range;

use crate::check::dated::Place;
use crate::claim::{Claim, relation};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::Mention;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::text::Span;
use crate::value::When;
use crate::words;

/// Words of which the name of an event has one, whether the base knows the event or not.
const EVENTS: &[&str] = &[
    "accord",
    "armistice",
    "battle",
    "campaign",
    "conference",
    "congress",
    "coup",
    "crisis",
    "expedition",
    "invasion",
    "massacre",
    "mutiny",
    "pact",
    "peace",
    "rebellion",
    "revolt",
    "revolution",
    "riots",
    "rising",
    "siege",
    "strike",
    "treaty",
    "truce",
    "uprising",
    "war",
];

/// Words that a name of an event has at the most.
const LONGEST: usize = 7;

/// One event said to have come before another.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// The tokens that name the one that came first.
    pub(super) former: Range<usize>,
    /// The tokens that name the other.
    pub(super) latter: Range<usize>,
    /// The word that says so: "after", "preceded".
    pub(super) word: usize,
}

/// A named event with the date beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedEvent {
    /// The tokens that name it.
    pub(super) name: Range<usize>,
    /// Which mention of the paragraph its date is.
    pub(super) date: usize,
}

/// What a paragraph tells of the order of events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sequences {
    /// What came before what.
    pub(super) told: Vec<Sequence>,
    /// Events that it dates, of those that the base does not know.
    pub(super) dated: Vec<DatedEvent>,
}

/// Reads what a paragraph puts before what.
pub fn sequences(paragraph: &Paragraph, mentions: &[Mention], lexicon: &Lexicon) -> Sequences {
    let read = Reader { paragraph, mentions, lexicon };
    let told = (0..paragraph.tokens.len()).filter_map(|at| read.sequence(at)).collect();
    let dates = mentions.iter().enumerate().filter(|(_, mention)| mention.date().is_some());
    let dated = dates.filter_map(|(at, mention)| read.dated(at, mention)).collect();
    Sequences { told, dated }
}

struct Reader<'p> {
    paragraph: &'p Paragraph,
    mentions: &'p [Mention],
    lexicon: &'p Lexicon,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.paragraph.word(at)
    }

    /// What the word at a token puts before what.
    fn sequence(&self, at: usize) -> Option<Sequence> {
        let (verb, object, subject_first) = match self.word(at) {
            "followed" | "preceded" if self.word(at + 1) == "by" => {
                (self.auxiliary(at)?, at + 2, self.word(at) == "followed")
            }
            "follows" | "followed" => (at, at + 1, false),
            "precedes" | "preceded" => (at, at + 1, true),
            "before" => (self.happening(at)?, at + 1, true),
            "after" => (self.happening(at)?, at + 1, false),
            _ => return None,
        };
        let which = verb >= 2 && self.word(verb - 1) == "which" && self.paragraph.is_mark(verb - 2, ',');
        let subject = self.event_before(self.before_date(if which { verb - 2 } else { verb }))?;
        let object = self.event_at(object).filter(|object| self.closes(object.end))?;
        let (former, latter) = if subject_first { (subject, object) } else { (object, subject) };
        Some(Sequence { former, latter, word: at })
    }

    /// "was" in "was followed by".
    fn auxiliary(&self, verb: usize) -> Option<usize> {
        verb.checked_sub(1).filter(|at| matches!(self.word(*at), "was" | "were" | "is"))
    }

    /// Where the verb begins of "came after", "took place two years before", "was fought before".
    fn happening(&self, at: usize) -> Option<usize> {
        let length =
            self.mentions.iter().find(|mention| mention.tokens.end == at && mention.number().is_some());
        let end = length.map_or(at, |length| length.tokens.start);
        let word = |back: usize| end.checked_sub(back).map_or("", |at| self.word(at));
        let length = match (word(2), word(1)) {
            (_, "began" | "came" | "comes" | "happened" | "occurred" | "started") => 1,
            ("took", "place") | ("broke", "out") => 2,
            ("was" | "were", "fought" | "held" | "signed") => 2,
            _ => return None,
        };
        Some(end - length)
    }

    /// The event named from a token on, article included.
    fn event_at(&self, start: usize) -> Option<Range<usize>> {
        let the = usize::from(self.word(start) == "the");
        if let Some(mention) = self.mentions.iter().find(|mention| mention.tokens.start == start + the) {
            let name = mention.name()?;
            let event = |(entity, _): &(EntityId, _)| self.lexicon.entity(*entity).kind == Kind::Event;
            if !name.bearers.is_empty() && name.bearers.iter().all(event) {
                return Some(start + the..mention.tokens.end);
            }
        }
        let capital = |at: usize| self.paragraph.tokens.get(at).is_some_and(|token| token.is(Mark::Capital));
        let mut end = start + the;
        while capital(end) || end > start + the && matches!(self.word(end), "of" | "the") {
            end += 1;
        }
        while end > start && !capital(end - 1) {
            end -= 1;
        }
        let name = start + the..end;
        let named = name.clone().any(|at| EVENTS.binary_search(&self.word(at)).is_ok());
        (the == 1 && named && (2..=LONGEST).contains(&name.len())).then_some(name)
    }

    /// Where the name ends of an event with its date, "the Treaty of Millbrook (1607)", "the Ashdown Rising of 1604".
    fn before_date(&self, end: usize) -> usize {
        let bracket = usize::from(end > 0 && self.paragraph.is_mark(end - 1, ')'));
        let date = self
            .mentions
            .iter()
            .find(|mention| mention.date().is_some() && mention.tokens.end + bracket == end);
        let before = date.and_then(|date| date.tokens.start.checked_sub(1));
        let opened = |at: &usize| match bracket {
            1 => self.paragraph.is_mark(*at, '('),
            _ => self.word(*at) == "of",
        };
        before.filter(opened).unwrap_or(end)
    }

    /// The event whose name ends before a token.
    fn event_before(&self, end: usize) -> Option<Range<usize>> {
        (end.saturating_sub(LONGEST + 1)..end)
            .find_map(|start| self.event_at(start).filter(|name| name.end == end))
    }

    /// Whether nothing goes on the name before a token: not "the Treaty of Paris's terms", "the Siege of Ostend and".
    fn closes(&self, end: usize) -> bool {
        let word = self.word(end);
        self.paragraph.tokens.get(end).is_none_or(|next| match next.kind {
            TokenKind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ':' | ')' | '—' | '–'),
            TokenKind::Word => {
                words::is_function_word(word) && !matches!(word, "and" | "at" | "in" | "of" | "on" | "or")
            }
            _ => false,
        })
    }

    /// "the Siege of Ostend (1601–1604)", "the Siege of Ostend of 1601", "the Siege of Ostend began in 1601".
    fn dated(&self, at: usize, date: &Mention) -> Option<DatedEvent> {
        let start = date.tokens.start;
        let before = start.checked_sub(1)?;
        let end = if self.paragraph.is_mark(before, '(') || self.word(before) == "of" {
            before
        } else if matches!(self.word(before), "in" | "on") {
            self.happening(before).unwrap_or(before)
        } else {
            return None;
        };
        let name = self.event_before(end)?;
        let known = self.mentions.iter().any(|mention| mention.tokens == name && mention.name().is_some());
        (!known).then_some(DatedEvent { name, date: at })
    }
}

/// An event of the document: of the base, or only a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Event {
    Known(EntityId),
    Named(String),
}

impl Event {
    /// The event that some tokens name; `None` where it may be more than one.
    pub(super) fn of(place: &Place, tokens: &Range<usize>) -> Option<Event> {
        let mut mentions = place.passage.mentions.iter().enumerate();
        match mentions.find(|(_, mention)| mention.tokens == *tokens && mention.name().is_some()) {
            Some((at, mention)) => match place.document.links.entities(place.at, at, mention.name()?)[..] {
                [event] => Some(Event::Known(event)),
                _ => None,
            },
            None => Some(Event::Named(
                tokens.clone().map(|at| place.passage.paragraph.word(at)).collect::<Vec<_>>().join(" "),
            )),
        }
    }

    /// When the essay puts it, with the words that do.
    pub(super) fn told(&self, places: &[Place]) -> Vec<(When, Span)> {
        let Some(document) = places.first().map(|place| place.document) else { return vec![] };
        match self {
            Event::Known(event) => {
                let same = |(claim, _): &(&Claim, u32)| {
                    claim.stance.is_checked()
                        && claim.relation == relation::OCCURRED
                        && claim.subject.entity() == Some(*event)
                };
                let claims = document.said_where(|kinds| kinds.timed).filter(same);
                let told = |(claim, offset): (&Claim, u32)| {
                    Some((claim.at()?, claim.when.as_ref()?.span.shifted(offset)))
                };
                claims.filter_map(told).collect()
            }
            Event::Named(_) => {
                let read = |(place, dated): (&Place, &DatedEvent)| {
                    let mention = place.passage.mentions.get(dated.date)?;
                    let when = document.links.when(place.at, dated.date, mention.date()?)?;
                    let same = Event::of(place, &dated.name)? == *self;
                    same.then(|| (when, place.span(mention.tokens.clone())))
                };
                let dated = places
                    .iter()
                    .flat_map(|place| place.passage.sequences.dated.iter().map(move |dated| (place, dated)));
                dated.filter_map(read).collect()
            }
        }
    }
}
