//! A name in another form, wherever the document names the same one.

use super::Analysis;
use crate::check::{Document, Passage};
use crate::finding::Edit;
use crate::lexicon::EntityId;
use crate::mention::Mention;
use crate::prose::{Mark, TokenKind, fold};
use crate::text::Span;
use crate::words;

/// A name at a place of the document.
struct Named<'d> {
    passage: &'d Passage,
    offset: u32,
    tokens: std::ops::Range<usize>,
    whom: Whom<'d>,
}

/// Whom or what a name means.
#[derive(PartialEq)]
enum Whom<'d> {
    /// The entities that it may name.
    Known(Vec<EntityId>),
    /// A capitalised word that the base does not know, folded.
    Unknown(&'d str),
}

impl Named<'_> {
    fn span(&self) -> Span {
        self.passage.paragraph.span_of(self.tokens.clone()).shifted(self.offset)
    }

    /// Its tokens that are words, each with its folded form. What others wrote is not renamed.
    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = &self.passage.paragraph;
        let is_word = |token: &usize| !matches!(text.tokens[*token].kind, TokenKind::Mark(_));
        self.tokens.clone().filter(is_word).map(|token| (token, text.word(token)))
    }

    fn is_quoted(&self) -> bool {
        self.tokens.clone().any(|token| self.passage.paragraph.tokens[token].is(Mark::Quoted))
    }
}

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

/// The name that reaches over an offset or ends there.
fn named_at<'d>(document: &'d Document, offset: u32) -> Option<Named<'d>> {
    names(document).find(|named| {
        let span = named.span();
        span.start <= offset && offset <= span.end
    })
}

/// All names of a document in order: those of the base, and capitalised words that are no others.
fn names<'d>(document: &'d Document) -> impl Iterator<Item = Named<'d>> {
    document.passages.iter().enumerate().flat_map(move |(at, (passage, offset))| {
        let known = passage.mentions.iter().enumerate().filter_map(move |(number, mention)| {
            let mut entities = document.links.entities(at, number, mention.name()?);
            entities.sort_unstable();
            let whom = Whom::Known(entities);
            Some(Named { passage, offset: *offset, tokens: mention.tokens.clone(), whom })
        });
        let unknown = unknown_words(passage).map(move |token| {
            let whom = Whom::Unknown(passage.paragraph.word(token));
            Named { passage, offset: *offset, tokens: token..token + 1, whom }
        });
        let mut names: Vec<Named> = known.chain(unknown).collect();
        names.sort_by_key(|named| named.tokens.start);
        names
    })
}

/// The capitalised words that are part of nothing else and no word of English.
fn unknown_words(passage: &Passage) -> impl Iterator<Item = usize> {
    let text = &passage.paragraph;
    let is_free =
        |token: &usize| !passage.mentions.iter().any(|mention: &Mention| mention.tokens.contains(token));
    let is_name =
        |token: &usize| !words::is_english(text.word(*token)) && !words::is_stopname(text.word(*token));
    text.capitals.iter().map(|token| *token as usize).filter(is_name).filter(is_free)
}
