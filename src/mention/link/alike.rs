//! What linking sees of a paragraph: as long as that is the same, so are all links of its document.

use super::{is_of_birth, opens_with_in};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Homonym, Mention, What};
use crate::prose::Paragraph;
use crate::value::When;

/// Whether linking sees no difference between two paragraphs: a document in which the one stands for the other has the
/// same links.
pub fn is_linked_alike(one: (&Paragraph, &[Mention]), other: (&Paragraph, &[Mention])) -> bool {
    one.0.kind == other.0.kind && one.1.len() == other.1.len() && seen(one).eq(seen(other))
}

/// What linking sees of the mentions of a paragraph. Where in it they stand is none of that, so that links stay as they
/// are when a word is put in.
fn seen<'d>((paragraph, mentions): (&'d Paragraph, &'d [Mention])) -> impl Iterator<Item = Seen<'d>> {
    let mut sentence = 0;
    mentions.iter().map(move |mention| match &mention.what {
        What::Name(name) => Seen::Name {
            bearers: (&name.bearers, name.kind),
            homonym: name.homonym,
            title: name.title.as_ref().map(|title| &title.offices[..]),
            is_stranger: name.stranger.is_some(),
        },
        What::Date(_) if is_of_birth(paragraph, mention) => Seen::Nothing,
        What::Date(date) => {
            let start = paragraph.sentence_of(mention.tokens.start).start;
            let goes_on = std::mem::replace(&mut sentence, start) == start;
            Seen::Date {
                years: (date.year, date.until.as_ref().map(|last| last.year)),
                when: date.when,
                has_month: date.month.is_some(),
                goes_on,
                opens: opens_with_in(paragraph, start) && mention.tokens.start == start + 1,
            }
        }
        What::Number(_) => Seen::Nothing,
    })
}

/// A mention as linking sees it.
#[derive(PartialEq)]
enum Seen<'d> {
    Name {
        bearers: (&'d [(EntityId, NameKind)], Option<Kind>),
        homonym: Homonym,
        /// The offices of its title.
        title: Option<&'d [EntityId]>,
        is_stranger: bool,
    },
    Date {
        /// Of the date, and of the last day of a span.
        years: (Option<i32>, Option<Option<i32>>),
        when: Option<When>,
        has_month: bool,
        /// Whether it is in the sentence of the date before it.
        goes_on: bool,
        /// Whether its sentence opens with it.
        opens: bool,
    },
    /// What linking passes over.
    Nothing,
}
