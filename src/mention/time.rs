//! All expressions of time in a paragraph: the dates among its mentions, and those that no rule looks at.
//!
//! Relative dates ("the following day"), bare months and decades lean on the dates around them, so they are
//! [`Time::derived`]: an editor may show them, but nothing is reported for them. Durations, ages and times of day are
//! read here too; the numbers in them stay the mentions that they are. [`durations`], [`ages`], [`ordinals`] and
//! [`direction`] are the same readings for the rules, which hold them against the dates around.

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

pub use age::{Age, Ordinal, ages, ordinal_before, ordinals};
pub use duration::{Stated, durations};
pub use hour::Clock;
pub use relative::{Direction, Step, direction, steps};

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
    let mut known = relative::Before::default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    /// Nothing but the paragraph tells.
    struct Alone(Vec<Mention>);

    impl Context for Alone {
        fn when(&self, mention: usize) -> Option<When> {
            self.0[mention].date()?.when
        }

        fn accession(&self, _: EntityId) -> Option<Day> {
            None
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let paragraph = read_plain(text);
        let context = Alone(super::super::read(&paragraph, &crate::lexicon::Lexicon::default()));
        let says = |says: &Says| match says {
            Says::Date(when, _) => when.map_or_else(|| "?".to_owned(), |when| when.to_string()),
            Says::Duration(duration) => format!("{}-{}", duration.least_days(), duration.greatest_days()),
            Says::Age(years, _) => format!("aged {years}"),
            Says::Clock(clock) => format!("{:02}:{:02}", clock.hour, clock.minute),
        };
        let times = times(&paragraph, &context.0, &context);
        let found: Vec<(&str, String)> =
            times.iter().map(|time| (paragraph.text_of(time.said.clone()), says(&time.says))).collect();
        let found: Vec<_> = found.iter().map(|(text, says)| (*text, says.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn dates_that_lean_on_the_one_before() {
        check(
            "On 27 October 1962 he left. The following day he returned. Two weeks later",
            &[
                ("27 October 1962", "27 October 1962"),
                ("The following day", "28 October 1962"),
                ("Two weeks later", "11 November 1962"),
            ],
        );
        check("The following day he left.", &[("The following day", "?")]);
        check("the day before the battle", &[("the day before", "?")]);
        check("in 1940. In May the", &[("1940", "1940"), ("May", "May 1940")]);
        check(
            "from 1933 to the late thirties",
            &[("from 1933", "1933"), ("the late thirties", "1936 to 1939")],
        );
    }

    #[test]
    fn lengths_ages_and_hours() {
        check("two and a half years", &[("two and a half years", "911-915")]);
        check("ten to fifteen days", &[("ten to fifteen days", "10-15")]);
        check("he died at the age of 46.", &[("at the age of 46", "aged 46")]);
        check("a 19-year-old student", &[("19-year-old", "aged 19")]);
        check("at half past ten in the evening", &[("half past ten in the evening", "22:30")]);
        check("at ten.", &[]);
        check("a second attempt at 10 Downing Street", &[]);
    }
}
