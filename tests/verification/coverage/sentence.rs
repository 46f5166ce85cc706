//! The words of a sentence, and the names in it.

use std::ops::Range;

use bede::base::Base;
use bede::lexicon::{EntityId, Kind};
use bede::mention::Mention;
use bede::prose::{Mark, Paragraph, TokenKind, fold};
use bede::words;

use super::essay::Passage;

/// Small words within the names of people: "Charles de Gaulle".
const PARTICLES: &[&str] =
    &["al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le", "van", "von", "zu"];

/// A sentence with its words.
pub struct Sentence<'e> {
    passage: &'e Passage,
    pub base: &'e Base,
    pub words: Vec<Word>,
}

/// A word with all that hyphens join to it.
pub struct Word {
    pub tokens: Range<usize>,
    pub folded: String,
    pub is_capital: bool,
    /// Whether a mark, or the end of a genitive, stands before it.
    pub is_apart: bool,
}

impl<'e> Sentence<'e> {
    /// A sentence of a paragraph, given by its tokens.
    pub fn new(passage: &'e Passage, base: &'e Base, tokens: Range<usize>) -> Sentence<'e> {
        Sentence { passage, base, words: words_of(&passage.paragraph, tokens) }
    }

    /// Some words as they are written.
    pub fn written(&self, words: Range<usize>) -> String {
        let text = self.passage.paragraph.text_of(self.tokens(words));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn tokens(&self, words: Range<usize>) -> Range<usize> {
        self.words[words.start].tokens.start..self.words[words.end - 1].tokens.end
    }

    /// The names that share a token with some words, and whom or what they mean.
    pub fn names(&self, words: Range<usize>) -> impl Iterator<Item = (&Mention, &[EntityId])> {
        let tokens = self.tokens(words);
        let shares = move |mention: &Mention| {
            mention.name().is_some() && mention.tokens.start < tokens.end && tokens.start < mention.tokens.end
        };
        let mentions = self.passage.mentions.iter().map(|(mention, meant)| (mention, meant.as_slice()));
        mentions.filter(move |(mention, _)| shares(mention))
    }

    /// Whether a name reaches over some words.
    pub fn covers(&self, mention: &Mention, words: Range<usize>) -> bool {
        let tokens = self.tokens(words);
        mention.tokens.start <= tokens.start && tokens.end <= mention.tokens.end
    }

    /// Whether something is an entity of a kind.
    pub fn is_of(&self, entity: EntityId, kind: Kind) -> bool {
        self.base.lexicon.entity(entity).kind == kind
    }

    /// Whether it gives a date, or a year as part of a name: what the base knows makes no difference.
    pub fn has_date(&self) -> bool {
        let tokens = self.tokens(0..self.words.len());
        let text = &self.passage.paragraph;
        let is_year = |at: usize| {
            let year = text.written(at).parse().is_ok_and(|year| (1000..2030).contains(&year));
            // The War of 1812 lasted longer.
            year && !(text.word(at) == "1812" && at > tokens.start && text.word(at - 1) == "of")
        };
        let is_inside = |mention: &Mention| tokens.contains(&mention.tokens.start);
        let is_date = |mention: &Mention| mention.date().is_some_and(|date| !date.vague);
        self.passage.mentions.iter().filter(|(mention, _)| is_inside(mention)).any(|(mention, _)| {
            is_date(mention) || mention.name().is_some() && mention.tokens.clone().any(is_year)
        })
    }

    /// The longest phrase of a list of folded ones that begins at a word: its length in words.
    pub fn phrase(&self, at: usize, phrases: &[&str]) -> usize {
        let is_here = |phrase: &&&str| {
            phrase.split(' ').enumerate().all(|(number, part)| {
                let word = self.words.get(at + number);
                word.is_some_and(|word| word.folded == part && (number == 0 || !word.is_apart))
            })
        };
        phrases.iter().filter(is_here).map(|phrase| phrase.split(' ').count()).max().unwrap_or(0)
    }

    /// Where the capitalised words that begin at a word end; small particles between two of them are of them.
    pub fn run(&self, start: usize) -> usize {
        let is_on = |at: usize| self.words.get(at).is_some_and(|word| word.is_capital && !word.is_apart);
        let is_particle = |at: usize| {
            let word = self.words.get(at);
            word.is_some_and(|word| !word.is_apart && PARTICLES.contains(&word.folded.as_str()))
        };
        let mut end = start + 1;
        loop {
            if is_on(end) {
                end += 1;
            } else if is_particle(end) && is_on(end + 1) {
                end += 2;
            } else if is_particle(end) && is_particle(end + 1) && is_on(end + 2) {
                end += 3;
            } else {
                return end;
            }
        }
    }

    /// The capitalised runs, without a small word that is great only because the sentence begins with it.
    pub fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let word = &self.words[at];
            let is_plain = (at == 0 || word.is_apart)
                && (words::starts_sentence(&word.folded) || is_small(&word.folded));
            if word.is_capital && !is_plain {
                let end = self.run(at);
                runs.push(at..end);
                at = end;
            } else {
                at += 1;
            }
        }
        runs
    }
}

/// The words among some tokens.
fn words_of(text: &Paragraph, sentence: Range<usize>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for at in sentence.clone() {
        let token = &text.tokens[at];
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            continue;
        }
        let is_joined = at > sentence.start + 1
            && !token.is(Mark::Spaced)
            && !text.tokens[at - 1].is(Mark::Spaced)
            && (text.is_mark(at - 1, '-') || text.is_mark(at - 1, '–'));
        match words.last_mut() {
            Some(last) if is_joined && last.tokens.end == at - 1 => {
                // "al-Asad" is a capitalised word.
                last.is_capital |= PARTICLES.contains(&last.folded.as_str()) && token.is(Mark::Capital);
                last.tokens.end = at + 1;
                last.folded = fold(text.text_of(last.tokens.clone()));
            }
            last => {
                let is_apart = last.is_none_or(|last| last.tokens.end < at);
                let (folded, is_capital) = (text.word(at).to_owned(), token.is(Mark::Capital));
                words.push(Word { tokens: at..at + 1, folded, is_capital, is_apart });
            }
        }
    }
    words
}

/// Whether a word begins sentences and no names, though "Many" is a forename in the census.
fn is_small(word: &str) -> bool {
    const COUNTS: &[&str] = &["all", "few", "many", "most", "several", "some", "two"];
    words::is_function_word(word)
        || words::is_determiner(word)
        || words::is_adverb(word)
        || COUNTS.contains(&word)
}

/// Whether a word is one of a list with spaces between them.
pub fn is_listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|listed| listed == word)
}
