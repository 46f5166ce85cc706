//! One sentence with its mentions, as the extractor walks it.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::prose::{Paragraph, TokenKind};
use crate::words;

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
        while start > self.tokens.start && self.mention_at(start - 1).is_none() && is_determiner(self.word(start - 1)) {
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
                    "and" | "but" | "who" | "which" | "while" | "whereas" | "although" | "though" | "because" | "so" | "yet"
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

/// Words that open a noun phrase.
pub(super) fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "this" | "that" | "these" | "those" | "both" | "all"
    )
}

/// Prepositions, conjunctions, pronouns and auxiliaries: no noun phrase holds one.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about", "above", "across", "after", "against", "along", "although", "among", "and", "are", "around", "as", "at", "be",
        "because", "become", "been", "before", "behind", "being", "below", "beneath", "beside", "between", "beyond", "but",
        "by", "can", "could", "did", "do", "does", "down", "during", "except", "for", "from", "had", "has", "have", "he",
        "her", "him", "his", "how", "i", "if", "in", "inside", "into", "is", "it", "its", "like", "may", "might", "must",
        "near", "nor", "not", "of", "off", "on", "onto", "or", "out", "outside", "over", "per", "shall", "she", "should",
        "since", "so", "than", "that", "their", "them", "then", "they", "through", "throughout", "till", "to", "toward",
        "towards", "under", "unlike", "until", "up", "upon", "us", "was", "we", "were", "what", "when", "where", "whereas",
        "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet",
        "you",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// Words that may stand between the parts of a verb, or between a verb and its subject.
pub(super) fn is_adverb(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "afterwards", "again", "ago", "already", "also", "always", "even", "ever", "finally", "first", "formally", "further",
        "hardly", "here", "himself", "however", "instead", "itself", "later", "meanwhile", "never", "nevertheless",
        "next", "not", "now", "often", "once", "only", "probably", "quickly", "quite", "rather", "secretly", "soon", "still",
        "themselves", "then", "there", "therefore", "thereby", "thus", "together", "too", "twice",
    ];
    WORDS.binary_search(&word).is_ok() || (word.len() > 4 && word.ends_with("ly") && words::verb(word).is_none())
}

/// Nouns that act for whoever they belong to: "Batista's government", "Soviet troops", "the forces of Castro".
pub(super) fn is_proxy(word: &str) -> bool {
    matches!(
        word,
        "government" | "regime" | "dictatorship" | "administration" | "forces" | "troops" | "army" | "armies" | "soldiers"
            | "tanks" | "aircraft" | "bombers" | "planes" | "navy" | "fleet" | "rebels" | "guerrillas" | "men"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_known() {
        for word in ["about", "of", "you", "under", "her"] {
            assert!(is_function_word(word), "{word}");
        }
        assert!(is_adverb("afterwards") && is_adverb("secretly") && is_adverb("too") && !is_adverb("army"));
    }
}
