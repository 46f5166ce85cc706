//! The weekday of each full date that stands without one.

use super::{Analysis, is_own};
use crate::mention::{Date, Mention};
use crate::text::Span;

/// What an editor shows after some words as if it were written there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown.
    pub offset: u32,
    /// What is shown.
    pub label: String,
}

impl Analysis {
    /// The weekdays of the full dates within a span.
    pub fn weekdays(&self, within: Span) -> Vec<Hint> {
        let mut hints = Vec::new();
        for (span, chunk) in self.chunks.iter().filter(|(span, _)| span.overlaps(within)) {
            for passage in chunk.passages.iter().filter(|passage| is_own(passage.paragraph.kind)) {
                let hint = |mention: &Mention| {
                    let label = label(mention.date()?)?;
                    let offset = passage.paragraph.span_of(mention.tokens.clone()).shifted(span.start).end;
                    Some(Hint { offset, label })
                };
                hints.extend(passage.mentions.iter().filter_map(hint));
            }
        }
        hints.retain(|hint| within.start <= hint.offset && hint.offset <= within.end);
        hints
    }
}

/// The weekday of a full date that has none. Where both calendars were in use, it is said of which it is.
fn label(date: &Date) -> Option<String> {
    if !date.is_full() || date.weekday.is_some() || date.until.is_some() || date.approximate || date.vague {
        return None;
    }
    let when = date.when?;
    let weekday = when.reading.first.weekday();
    let is_sure = when.readings().all(|reading| reading.first.weekday() == weekday);
    Some(if is_sure { weekday.to_string() } else { format!("{weekday}, New Style") })
}
