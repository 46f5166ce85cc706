//! Paragraphs of words: tokens, sentences and the quotations among them.

mod quotation;
mod sentence;
mod token;
mod tongue;

use std::ops::Range;
use std::sync::Arc;

use crate::markup::{Block, BlockKind};
use crate::text::Span;

pub use token::{Mark, Token, TokenKind, fold};

/// One block of a document, read into words. Spans are bytes of the chunk that it came from.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The text of the whole chunk.
    pub chunk: Arc<str>,
    /// Where the paragraph lies in it.
    pub span: Span,
    /// What kind of text it is.
    pub kind: BlockKind,
    /// Its words and marks in order.
    pub tokens: Vec<Token>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// The tokens that are words with a capital, in order: all that a name can begin with.
    pub capitals: Vec<u32>,
    /// Those of them that are initials with full stops: "U.S.S.R."
    pub initials: Vec<u32>,
    /// The folded words of all tokens, back to back.
    folded: String,
}

impl Paragraph {
    /// A token as written.
    pub fn written(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.chunk[token.span.range()])
    }

    /// A token folded (see [`fold`]); empty for a mark and past the end.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| &self.folded[token.folded.range()])
    }

    /// "U.S.S.R.", "U.K.R.": three letters or more, each with a full stop.
    fn is_initials(&self, token: usize) -> bool {
        let found = &self.tokens[token];
        let letters = self.word(token).len();
        // Folding drops the full stops: without any there is nothing to look at.
        if letters < 3 || (found.span.end - found.span.start) as usize == letters {
            return false;
        }
        let stops = self.written(token).matches('.').count();
        found.is_word() && stops > 0 && stops + 1 >= letters
    }

    /// The bytes from the first to the last of some tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span { start: self.span.end, end: self.span.end },
        }
    }

    /// Some tokens as written, with all that stands between them.
    pub fn text_of(&self, tokens: Range<usize>) -> &str {
        &self.chunk[self.span_of(tokens).range()]
    }

    /// The sentence that a token is in.
    pub fn sentence_of(&self, token: usize) -> Range<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.end <= token);
        self.sentences.get(after).cloned().unwrap_or(0..self.tokens.len())
    }

    /// Whether the token is the "'s" of a genitive.
    pub fn is_genitive(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Genitive)
    }

    /// Whether the token is the given mark.
    pub fn is_mark(&self, token: usize, mark: char) -> bool {
        self.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Mark(mark))
    }
}

/// The words and numbers of a name, as the tokens of prose would cut it, each as written and folded: "Lady
/// Chatterley's Lover" has four, "26th of July" too.
pub fn name_words(name: &str) -> Vec<(String, String)> {
    let span = Span::new(0, name.len());
    let block = Block { span, kind: BlockKind::Prose, masked: vec![], emphasis: vec![] };
    let (tokens, folded) = token::tokens(name, &block);
    let words = tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Mark(_)));
    words
        .map(|token| (name[token.span.range()].to_owned(), folded[token.folded.range()].to_owned()))
        .collect()
}

/// Reads one block of a chunk.
pub fn read(chunk: &Arc<str>, block: &Block) -> Paragraph {
    let (mut tokens, folded) = token::tokens(chunk, block);
    quotation::mark(&mut tokens);
    quotation::mark_sic(&mut tokens, &folded);
    let sentences = sentence::sentences(&mut tokens, &folded);
    tongue::mark(&mut tokens, &folded, &sentences);
    let has_capital = |(at, token): (usize, &Token)| token.is(Mark::Capital).then_some(at as u32);
    let capitals = tokens.iter().enumerate().filter_map(has_capital).collect();
    let mut paragraph = Paragraph {
        chunk: chunk.clone(),
        span: block.span,
        kind: block.kind,
        tokens,
        sentences,
        capitals,
        initials: vec![],
        folded,
    };
    paragraph.initials =
        paragraph.capitals.iter().copied().filter(|token| paragraph.is_initials(*token as usize)).collect();
    paragraph
}

#[cfg(test)]
pub(crate) fn read_plain(text: &str) -> Paragraph {
    let block =
        Block { span: Span::new(0, text.len()), kind: BlockKind::Prose, masked: vec![], emphasis: vec![] };
    read(&text.into(), &block)
}
