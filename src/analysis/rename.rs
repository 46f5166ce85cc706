//! A name in another form, wherever the document names the same one.

use super::Analysis;
use super::names::{named_at, names};
use crate::finding::Edit;
use crate::prose::fold;
use crate::text::Span;

impl Analysis {
    /// The words of the name at a byte offset, if there is one that can be renamed.
    pub fn renamable(&self, offset: u32) -> Option<Span> {
        named_at(&self.document(), offset).map(|named| named.span())
    }

    /// What to change so that the name at a byte offset stands in another form wherever the document names the same
    /// one, in shorter forms of it too: with "Nikita Khrushchov" for "Nikita Khrushchev", "Khrushchev" becomes
    /// "Khrushchov". Quotations stay as they are.
    pub fn renamed(&self, offset: u32, new: &str) -> Vec<Edit> {
        let document = self.document();
        let Some(here) = named_at(&document, offset) else { return vec![] };
        let new_words: Vec<&str> = new.split_whitespace().collect();
        let old_words: Vec<&str> = here.words().map(|(_, word)| word).collect();
        let same = names(&document).filter(|named| named.whom == here.whom && !named.is_quoted());
        if new_words.len() != old_words.len() {
            let whole =
                same.filter(|named| named.words().map(|(_, word)| word).eq(old_words.iter().copied()));
            return whole.map(|named| edit(named.span(), new_words.join(" "))).collect();
        }
        let changed: Vec<(&str, &str)> =
            old_words.into_iter().zip(new_words).filter(|(old, new)| fold(new) != *old).collect();
        // Only the accents or capitals differ: then each whole word does.
        let changed = if changed.is_empty() {
            here.words().map(|(_, word)| word).zip(new.split_whitespace()).collect()
        } else {
            changed
        };
        let edits = same.flat_map(|named| {
            let edits = named.words().filter_map(|(token, word)| {
                let (_, new) = changed.iter().find(|(old, _)| *old == word)?;
                let span = named.passage.paragraph.span_of(token..token + 1).shifted(named.offset);
                Some(edit(span, (*new).to_owned()))
            });
            edits.collect::<Vec<Edit>>()
        });
        edits.collect()
    }
}

fn edit(span: Span, replacement: String) -> Edit {
    Edit { span, replacement }
}
