//! All expressions of time in a paragraph: the dates among its mentions, and those that no rule looks at.
//!
//! Relative dates ("the following day"), bare months and decades lean on the dates around them, so they are
//! [`Time::derived`]: an editor may show them, but nothing is reported for them. Durations, ages and times of day are
//! read here too; the numbers in them stay the mentions that they are.

mod age;
mod duration;
mod fiscal;
mod hour;
mod leaning;
mod reign;
mod relative;

use std::ops::Range;

use super::date::Bound;
use super::{Mention, What};
use crate::lexicon::EntityId;
use crate::prose::Paragraph;
use crate::value::{Day, Duration, When};

pub use hour::Clock;

/// An expression of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Time {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its tokens with the words that say which side of it is meant.
    pub said: Range<usize>,
    /// What it says.
    pub says: Says,
    /// Whether it is told by other dates of the paragraph: good enough to show, not to object to.
    pub derived: bool,
}

/// What an expression of time says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Says {
    /// When; `None` where the text does not tell.
    Date(Option<When>, Bound),
    /// How long.
    Duration(Duration),
    /// How old, in years, and whether that is approximate.
    Age(u32, bool),
    /// At what time of day.
    Clock(Clock),
}

/// What the rest of the document and the fact base tell.
pub trait Context {
    /// When the date is that is some mention of the paragraph, with the year that the document lends it.
    fn when(&self, mention: usize) -> Option<When>;
    /// When a ruler's reign began.
    fn accession(&self, ruler: EntityId) -> Option<Day>;
}

/// An expression found at a token: where it ends, what it says, and whether it leans on others.
struct Found {
    end: usize,
    says: Says,
    derived: bool,
}

impl Found {
    fn plain(end: usize, says: Says) -> Found {
        Found { end, says, derived: false }
    }

    fn derived(end: usize, when: Option<When>) -> Found {
        Found { end, says: Says::Date(when, Bound::At), derived: true }
    }
}

/// All expressions of time of a paragraph in order, none overlapping another.
pub fn times(paragraph: &Paragraph, mentions: &[Mention], context: &impl Context) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut known = relative::Known::default();
    let around = leaning::Around::of(mentions, context);
    let mut next = 0;
    let mut token = 0;
    while token < paragraph.tokens.len() {
        while mentions.get(next).is_some_and(|mention| mention.tokens.end <= token) {
            next += 1;
        }
        let mention = mentions.get(next).filter(|mention| mention.tokens.start <= token);
        // What lies within a name says no time: "the Seven Years' War". But "in May" is a month before a minister.
        let month = leaning::at(paragraph, token, &around);
        let named = |mention: &&Mention| {
            mention.name().is_some() && month.as_ref().is_none_or(|month| month.end < mention.tokens.end)
        };
        if let Some(name) = mention.filter(named) {
            token = name.tokens.end;
            continue;
        }
        let date = mention.filter(|mention| mention.tokens.start == token && mention.date().is_some());
        let found = [
            relative::at(paragraph, token, &known),
            month,
            duration::at(paragraph, token),
            age::at(paragraph, token),
            hour::at(paragraph, token),
            fiscal::at(paragraph, token),
            reign::at(paragraph, token, &mentions[next..], context),
        ];
        let longest =
            found.into_iter().flatten().reduce(|one, other| if other.end > one.end { other } else { one });
        let time = match (date, longest) {
            (Some(mention), found) if found.as_ref().is_none_or(|found| found.end <= mention.tokens.end) => {
                of_mention(mention, context.when(next))
            }
            (_, Some(found)) => {
                let tokens = token..found.end;
                Some(Time { said: tokens.clone(), tokens, says: found.says, derived: found.derived })
            }
            _ => None,
        };
        token = time.as_ref().map_or(token + 1, |time| time.said.end.max(token + 1));
        if let Some(time) = time {
            known.note(&time.says);
            times.push(time);
        }
    }
    times
}

fn of_mention(mention: &Mention, when: Option<When>) -> Option<Time> {
    let What::Date(date) = &mention.what else { return None };
    Some(Time {
        tokens: mention.tokens.clone(),
        said: date.said.clone(),
        says: Says::Date(when, date.bound),
        derived: date.year.is_none(),
    })
}
