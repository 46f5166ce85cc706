//! One sentence with its mentions, as the extractor walks it.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words::is_determiner;

/// A sentence of a paragraph.
#[derive(Clone)]
pub(super) struct Sentence<'a> {
    pub(super) paragraph: &'a Paragraph,
    pub(super) mentions: &'a [Mention],
    pub(super) lexicon: &'a Lexicon,
    pub(super) tokens: Range<usize>,
    /// The mentions of this sentence.
    pub(super) range: Range<usize>,
}

impl<'a> Sentence<'a> {
    /// All sentences of a paragraph.
    pub(super) fn all(
        paragraph: &'a Paragraph,
        mentions: &'a [Mention],
        lexicon: &'a Lexicon,
    ) -> impl Iterator<Item = Sentence<'a>> {
        paragraph.sentences.iter().map(move |tokens| {
            let first = mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
            let last = mentions.partition_point(|mention| mention.tokens.start < tokens.end);
            Sentence { paragraph, mentions, lexicon, tokens: tokens.clone(), range: first..last.max(first) }
        })
    }

    pub(super) fn word(&self, token: usize) -> &'a str {
        if self.tokens.contains(&token) { self.paragraph.word(token) } else { "" }
    }

    pub(super) fn is_capital(&self, token: usize) -> bool {
        self.tokens.contains(&token) && self.paragraph.tokens[token].is(Mark::Capital)
    }

    pub(super) fn is_mark(&self, token: usize, mark: char) -> bool {
        self.tokens.contains(&token) && self.paragraph.is_mark(token, mark)
    }

    pub(super) fn is_word(&self, token: usize) -> bool {
        self.tokens.contains(&token) && self.paragraph.tokens[token].is_word()
    }

    /// The mention that a token belongs to, title included.
    pub(super) fn mention_at(&self, token: usize) -> Option<usize> {
        let at = self.range.start
            + self.mentions[self.range.clone()].partition_point(|mention| mention.tokens.end <= token);
        (at < self.range.end && self.start_of(at) <= token).then_some(at)
    }

    /// The first token of a mention, its title included.
    pub(super) fn start_of(&self, mention: usize) -> usize {
        let mention = &self.mentions[mention];
        let title = mention.name().and_then(|name| name.title.as_ref());
        title.map_or(mention.tokens.start, |title| title.tokens.start)
    }

    /// The first token of a mention with the article and adjectives before it.
    pub(super) fn phrase_start(&self, mention: usize) -> usize {
        let mut start = self.start_of(mention);
        while start > self.tokens.start
            && self.mention_at(start - 1).is_none()
            && is_determiner(self.word(start - 1))
        {
            start -= 1;
        }
        start
    }

    /// Where the clause of a token begins: after the last stop, dash, bracket, or comma with a conjunction.
    pub(super) fn clause_start(&self, token: usize) -> usize {
        let mut at = token;
        while at > self.tokens.start {
            let before = at - 1;
            if let TokenKind::Mark(mark) = self.paragraph.tokens[before].kind {
                let joins = matches!(
                    self.word(at),
                    "and"
                        | "but"
                        | "who"
                        | "which"
                        | "while"
                        | "whereas"
                        | "although"
                        | "though"
                        | "because"
                        | "so"
                        | "until"
                        | "yet"
                );
                if matches!(mark, ';' | ':' | '—' | '–' | '(' | ')') || (mark == ',' && joins) {
                    return at;
                }
            }
            if self.mention_at(before).is_none() && matches!(self.word(before), "who" | "which") {
                return before;
            }
            at = before;
        }
        self.tokens.start
    }
}

/// Nouns that act for whoever they belong to: "Batista's government", "Soviet troops", "the forces of Castro".
pub(super) fn is_proxy(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "regime"
            | "dictatorship"
            | "administration"
            | "forces"
            | "troops"
            | "army"
            | "armies"
            | "soldiers"
            | "tanks"
            | "aircraft"
            | "bombers"
            | "planes"
            | "navy"
            | "fleet"
            | "rebels"
            | "guerrillas"
            | "guns"
            | "marines"
            | "paratroopers"
            | "ships"
            | "warships"
            | "men"
    )
}
