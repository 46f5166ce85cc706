//! How it is said what was read and what came of it, for the command line and the editor alike.

use std::fmt;

use super::{Apart, Fate, Silencer};
use crate::base::{Base, Verdict};
use crate::claim::{Silence, Slot, Stance};
use crate::lexicon::EntityId;
use crate::mention::Suspect;
use crate::prose::Paragraph;
use crate::value::{Quantity, When};

/// Those whom a name can mean here, of all who bear it.
pub(super) fn name(base: &Base, linked: &[EntityId], bearers: usize) -> String {
    match linked.len() {
        0 => "a name of nobody known here".to_owned(),
        1 if bearers > 1 => format!("{}, of {bearers} who bear the name", base.any_of(linked)),
        _ => base.any_of(linked),
    }
}

/// When a date is.
pub(super) fn date(when: Option<When>, lent: bool) -> String {
    match when {
        None => "a date without a year".to_owned(),
        Some(when) if lent => format!("{when}, its year from the text before"),
        Some(when) => when.to_string(),
    }
}

/// How many of what.
pub(super) fn number(quantity: &Quantity, noun: Option<usize>, paragraph: &Paragraph) -> String {
    let (low, high) = (quantity.low, quantity.high);
    let figure = if low == high { quantity.figure.to_string() } else { format!("{low} to {high}") };
    match noun {
        Some(noun) => format!("{figure} {}", paragraph.written(noun)),
        None => figure,
    }
}

/// A word that may be a misspelled name.
pub(super) fn suspect(suspect: &Suspect) -> String {
    let names: Vec<&str> = suspect.candidates.iter().take(3).map(|name| name.written.as_str()).collect();
    format!("no known name; near to {}", names.join(", "))
}

/// What came of a claim.
pub(super) fn fate(fate: Fate, f: &mut fmt::Formatter) -> fmt::Result {
    match fate {
        Fate::Reported(rule) => write!(f, "reported by {rule}"),
        Fate::Silenced(rule, silencer) => write!(f, "silent: {rule} would report it, but {silencer}"),
        Fate::NotAsserted(stance) => write!(f, "silent: {}", stance_words(stance)),
        Fate::Unlinked => write!(f, "silent: nobody known is named as its subject"),
        Fate::Supported => write!(f, "silent: a source says the same"),
        Fate::Ambiguous => write!(f, "silent: the name can mean somebody of whom no fact contradicts it"),
        Fate::Guarded => {
            write!(f, "silent: facts contradict it, but no rule is sure that they speak of the same")
        }
        Fate::Unsettled => write!(f, "silent: what says otherwise is not settled"),
        Fate::Unsaid(slot) => write!(f, "silent: it is not said {} on both sides", slot_words(slot)),
        Fate::AnotherTime => write!(f, "silent: the facts are of another time"),
        Fate::Unconstrained => write!(f, "silent: this may be true of any number of pairs"),
        Fate::Unknown => write!(f, "silent: no fact speaks to it"),
    }
}

fn stance_words(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "the author asserts it",
        Stance::Negated => "the author denies it",
        Stance::Hedged => "the author leaves it open",
        Stance::Attributed => "somebody else says or believes it",
        Stance::Hypothetical => "it is supposed, planned or tried",
        Stance::Asked => "it is asked",
        Stance::Quoted => "it is quoted",
    }
}

/// The question that a slot answers.
pub(super) fn slot_words(slot: Slot) -> &'static str {
    match slot {
        Slot::Time => "when",
        Slot::Subject => "who",
        Slot::Object => "whom or what",
        Slot::Roles => "who to whom",
        Slot::Count => "how many",
        Slot::Relation => "how the two are related",
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Verdict::Supports => write!(f, "says the same"),
            Verdict::Contradicts(slot) => write!(f, "contradicts it ({})", slot_words(*slot)),
            Verdict::Unsettled(slot) => {
                write!(f, "would contradict it ({}), but is not settled", slot_words(*slot))
            }
            Verdict::Silent(Silence::Apart) => write!(f, "is about something else"),
            Verdict::Silent(Silence::Unsaid(slot)) => {
                write!(f, "one of them does not say {}", slot_words(*slot))
            }
            Verdict::Silent(Silence::AnotherTime) => write!(f, "is of another time"),
            Verdict::Silent(Silence::Unconstrained) => write!(f, "does not exclude it"),
        }
    }
}

impl fmt::Display for Silencer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Silencer::Configuration => "the configuration turns it off",
            Silencer::Name => "the words are among the names of the configuration",
            Silencer::Comment => "a comment ignores it",
            Silencer::Outranked => "a graver finding is about the same words",
        })
    }
}

impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Apart::Quotation => "a block quotation is somebody else's words",
            Apart::Reference => "a footnote or reference is not checked",
            Apart::Bibliography => "what stands under the heading of a bibliography is not checked",
            Apart::Heading => "a heading is checked for its words, and makes no claims",
            Apart::Markup => "markup, code and front matter are not read",
        })
    }
}
