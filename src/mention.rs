//! Spans that name an entity, a date or a quantity.
//!
//! [`read`] looks at one paragraph and knows no other; [`link`] then tells, over the whole document, who
//! "Kennedy" is and which year "26 October" was in.

mod date;
mod entity;
mod link;
mod malformed;
mod quantity;
mod suspect;
mod time;

use std::ops::Range;

use crate::lexicon::{Case, EntityId, Kind, Lexicon, NameKind};
use crate::prose::Paragraph;
use crate::value::Quantity;
use crate::words::TitleKind;

pub use date::{Bound, Date, is_month_or_weekday, month_name, month_named};
pub use link::{Links, ParagraphLinks, Roles, Years, is_linked_alike, link};
pub use malformed::malformed;
pub use quantity::figure_at;
pub use suspect::{Candidate, Suspect, follows_forename, is_hyphenated, suspects};
pub use time::{
    Age, Clock, Context, Direction, Ordinal, Says, Stated, Step, Time, ages, direction, durations,
    ordinal_before, ordinals, steps, times,
};

/// Something named, with the tokens that name it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Tokens of the paragraph.
    pub tokens: Range<usize>,
    /// What is named.
    pub what: What,
}

/// What a mention names.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An entity, or several that bear the same name.
    Name(Name),
    /// A date or a span of dates.
    Date(Date),
    /// A number of things.
    Number(Number),
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Everyone who bears it, with how.
    pub bearers: Vec<(EntityId, NameKind)>,
    /// What they are; `None` where they are of several kinds.
    pub kind: Option<Kind>,
    /// Whether its capitals are right.
    pub case: Case,
    /// The title that stands before it, as tokens, with the offices that it may be.
    pub title: Option<Title>,
    /// The token of a forename before it that none of its bearers has: it is somebody else's, or wrong.
    pub stranger: Option<usize>,
    /// What else its first word may be that is no particle.
    pub homonym: Homonym,
}

impl Name {
    /// Whether it is only by rule that anyone bears it: "John Ward" of John William Ward.
    pub fn is_derived(&self) -> bool {
        self.bearers.iter().all(|(_, kind)| *kind == NameKind::Derived)
    }
}

/// What else a word may be that is a name of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Homonym {
    /// Nothing: "Khrushchev".
    None,
    /// A word: "Bush", "Ho".
    Word,
    /// The name of many people: "Nixon", "Castro".
    Personal,
}

/// A title before a name: "President", "Field Marshal".
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The offices whose title it is; none for a rank or courtesy.
    pub offices: Vec<EntityId>,
    /// Whether many states and bodies have an office of that title.
    pub loose: bool,
    /// The kind of a title that is no office.
    pub kind: Option<TitleKind>,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// How many.
    pub quantity: Quantity,
    /// The tokens of the figure itself.
    pub figure: Range<usize>,
    /// The token of the noun counted; none where no noun was found.
    pub noun: Option<usize>,
}

impl Mention {
    /// The name, if it is one.
    pub fn name(&self) -> Option<&Name> {
        match &self.what {
            What::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<&Date> {
        match &self.what {
            What::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<&Number> {
        match &self.what {
            What::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// Whether a date says more than the name that begins with it: "May 1328" is no Theresa May, but "26 July Movement"
/// is a name.
fn longer(date: &Mention, name: Option<&Mention>) -> bool {
    name.is_none_or(|name| date.tokens.end > name.tokens.end)
}

/// Whether a name is a year unless it is set as a title: "1984".
fn is_year(paragraph: &Paragraph, name: &Mention) -> bool {
    let token = &paragraph.tokens[name.tokens.start];
    let digits = paragraph.word(name.tokens.start).bytes().all(|byte| byte.is_ascii_digit());
    let title = [crate::prose::Mark::Emphasised, crate::prose::Mark::ScareQuoted]
        .into_iter()
        .any(|mark| token.is(mark));
    name.tokens.len() == 1 && digits && !title
}

/// All mentions of a paragraph in order, none overlapping another.
pub fn read(paragraph: &Paragraph, lexicon: &Lexicon) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut token = 0;
    while token < paragraph.tokens.len() {
        // "Bloody Sunday, 30 January" is a name first: a name that starts here wins over a date.
        let named = entity::at(paragraph, token, lexicon).filter(|name| !is_year(paragraph, name));
        let dated = date::at(paragraph, token).filter(|date| longer(date, named.as_ref()));
        let mention = dated.or(named).or_else(|| quantity::at(paragraph, token));
        match mention {
            Some(mention) => {
                token = mention.tokens.end.max(token + 1);
                mentions.push(mention);
            }
            None => token += 1,
        }
    }
    mentions
}
