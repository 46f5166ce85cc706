//! The names of a document: where each stands, and whom or what it means.

use std::ops::Range;
use std::sync::Arc;

use super::Analysis;
use crate::check::{Document, Passage};
use crate::lexicon::EntityId;
use crate::mention::Mention;
use crate::prose::{Mark, TokenKind};
use crate::text::Span;
use crate::words;

/// A name at a place of the document.
pub(super) struct Named<'d> {
    pub(super) passage: &'d Passage,
    pub(super) offset: u32,
    tokens: Range<usize>,
    pub(super) whom: Whom,
}

/// Whom or what a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Whom {
    /// The entities of the base that it may name, in order.
    Known(Vec<EntityId>),
    /// A capitalised word that the base does not know, folded.
    Unknown(String),
}

impl Named<'_> {
    pub(super) fn span(&self) -> Span {
        self.passage.paragraph.span_of(self.tokens.clone()).shifted(self.offset)
    }

    /// Its tokens that are words, each with its folded form.
    pub(super) fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = &self.passage.paragraph;
        let is_word = |token: &usize| !matches!(text.tokens[*token].kind, TokenKind::Mark(_));
        self.tokens.clone().filter(is_word).map(|token| (token, text.word(token)))
    }

    /// Whether others wrote it.
    pub(super) fn is_quoted(&self) -> bool {
        self.tokens.clone().any(|token| self.passage.paragraph.tokens[token].is(Mark::Quoted))
    }
}

impl Analysis {
    /// Whom or what the name at a byte offset means, if there is one.
    pub fn whom(&self, offset: u32) -> Option<Whom> {
        named_at(&self.document(), offset).map(|named| named.whom)
    }

    /// Wherever the document names somebody or something, in order of place.
    pub fn naming(&self, whom: &Whom) -> Vec<Span> {
        let document = self.document();
        names(&document).filter(|named| named.whom == *whom).map(|named| named.span()).collect()
    }

    /// Whether names mean the same in both documents: entities are counted apart in every base.
    pub fn shares_names_with(&self, other: &Analysis) -> bool {
        Arc::ptr_eq(&self.base, &other.base)
    }
}

/// The name that reaches over an offset or ends there.
pub(super) fn named_at<'d>(document: &'d Document, offset: u32) -> Option<Named<'d>> {
    names(document).find(|named| {
        let span = named.span();
        span.start <= offset && offset <= span.end
    })
}

/// All names of a document in order: those of the base, and capitalised words that are no others.
pub(super) fn names<'d>(document: &'d Document) -> impl Iterator<Item = Named<'d>> {
    document.passages.iter().enumerate().flat_map(move |(at, (passage, offset))| {
        let known = passage.mentions.iter().enumerate().filter_map(move |(number, mention)| {
            let mut entities = document.links.entities(at, number, mention.name()?);
            entities.sort_unstable();
            let whom = Whom::Known(entities);
            Some(Named { passage, offset: *offset, tokens: mention.tokens.clone(), whom })
        });
        let unknown = unknown_words(passage).map(move |token| {
            let whom = Whom::Unknown(passage.paragraph.word(token).to_owned());
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
