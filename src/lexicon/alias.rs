//! A name of an entity as it is compared with the words of a text.

use serde::{Deserialize, Serialize};

use super::matching::{Case, next_word};
use super::{EntityId, Kind, NameKind};
use crate::prose::{Paragraph, name_words};
use crate::words;

/// One name of one entity, ready to be compared with tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Alias {
    pub(super) entity: EntityId,
    pub(super) kind: NameKind,
    /// Its folded words with a space between.
    folded: Box<str>,
    /// How each of them is written.
    shapes: Box<[Shape]>,
}

/// How a word of a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Shape {
    case: WordCase,
    /// Whether the name has a comma before it: "Mary, Queen of Scots".
    comma: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum WordCase {
    /// Written small or large: "of", "invasion".
    Any,
    /// Must begin with a capital: "Kennedy".
    Capital,
    /// Must be all capitals, or as a word of its own a capital first: "USSR", "Nato".
    AllCapitals,
    /// Written small or large as its owner likes: "van", "de".
    Particle,
}

impl Alias {
    pub(super) fn new(entity: EntityId, of: Kind, kind: NameKind, name: &str) -> Option<Alias> {
        let mut rest = name;
        let mut folded = String::new();
        let mut shapes: Vec<Shape> = Vec::new();
        let words = name_words(name);
        // "Prime Minister" is written small as well; of "Conservative leader" only the second word.
        let is_small = |(written, word): &(String, String)| {
            written.starts_with(char::is_lowercase) && !words::is_function_word(word)
        };
        let titled = of == Kind::Office && !words.iter().any(is_small);
        for (written, word) in &words {
            let (between, after) = rest.split_once(written.as_str()).unwrap_or(("", rest));
            rest = after;
            shapes.push(Shape { case: case_of(written, word, titled), comma: between.contains(',') });
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        // "the colony of Virginia", "the duc de Choiseul": what stands before "of" is a title or a kind of state.
        if shapes.len() > 2
            && matches!(of, Kind::Person | Kind::State)
            && matches!(words[1].1.as_str(), "of" | "de" | "du" | "von" | "della")
            && shapes[2].case == WordCase::Capital
        {
            shapes[0].case = WordCase::Any;
        }
        // Lao She is known by a pronoun.
        let is_pronoun =
            matches!(&words[..], [(_, word)] if words::is_function_word(word)) && of == Kind::Person;
        let usable = words.iter().all(|(_, word)| !word.is_empty()) && !words.is_empty() && !is_pronoun;
        usable.then(|| Alias { entity, kind, folded: folded.into(), shapes: shapes.into() })
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.folded.split(' ')
    }

    pub(super) fn begins_with(&self, folded: &str) -> bool {
        self.folded.starts_with(folded)
    }

    pub(super) fn first(&self) -> &str {
        self.words().next().unwrap_or("")
    }

    /// What its group is found by: its first two words, or its only one.
    pub(super) fn key(&self) -> &str {
        let second_end = self.folded.match_indices(' ').nth(1);
        second_end.map_or(&self.folded, |(end, _)| &self.folded[..end])
    }

    /// Whether it is just these folded words, with a space between.
    pub(super) fn is(&self, folded: &str) -> bool {
        *self.folded == *folded
    }

    pub(super) fn is_spelled_like(&self, other: &Alias) -> bool {
        self.folded == other.folded && self.shapes == other.shapes
    }

    pub(super) fn order(&self) -> (usize, EntityId, NameKind) {
        (usize::MAX - self.shapes.len(), self.entity, self.kind)
    }

    /// Words that are no generic noun, folded: what a misspelling can be a misspelling of.
    pub(super) fn proper_words(&self) -> impl Iterator<Item = &str> {
        let proper = self.words().zip(&self.shapes).filter(|(_, shape)| shape.case == WordCase::Capital);
        proper.map(|(word, _)| word)
    }

    /// The length in tokens and the case, if the tokens from `start` spell this alias.
    pub(super) fn at(&self, paragraph: &Paragraph, start: usize) -> Option<(usize, Case)> {
        let mut token = start;
        let mut wrong = false;
        let mut shouted = true;
        for (at, (word, shape)) in self.words().zip(&self.shapes).enumerate() {
            if at > 0 {
                let comma = usize::from(shape.comma && paragraph.is_mark(token + 1, ','));
                token = next_word(paragraph, token + comma)?;
            }
            if paragraph.word(token) != word {
                return None;
            }
            let written = paragraph.written(token);
            shouted &= is_all_capitals(written);
            wrong |= !match shape.case {
                WordCase::Any | WordCase::Particle => true,
                WordCase::Capital => is_capitalised(written),
                WordCase::AllCapitals => {
                    // "us" and "La" are words of their own, never initials in the wrong capitals.
                    let spoken = word.len() >= 4 && is_capitalised(written);
                    if !is_all_capitals(written) && !spoken {
                        return None;
                    }
                    true
                }
            };
        }
        let case = if wrong && !shouted { Case::Wrong } else { Case::Right };
        Some((token + 1 - start, case))
    }
}

fn case_of(word: &str, folded: &str, titled: bool) -> WordCase {
    let letters = || word.chars().filter(|char| char.is_alphabetic());
    if letters().count() >= 2 && letters().all(char::is_uppercase) && !folded.is_empty() {
        WordCase::AllCapitals
    } else if words::is_particle(folded) {
        WordCase::Particle
    } else if !word.starts_with(char::is_uppercase)
        || words::is_generic(folded)
        || (titled && words::is_english(folded))
    {
        WordCase::Any
    } else {
        WordCase::Capital
    }
}

/// "Castro", "McNamara", "CASTRO", and "LeMay", but not "CasTRO": a capital that no small letter follows.
fn is_capitalised(written: &str) -> bool {
    let mut letters = written.chars().filter(|char| char.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase)
        && (is_all_capitals(written) || !has_run_of_capitals(written))
}

fn has_run_of_capitals(written: &str) -> bool {
    let chars: Vec<char> = written.chars().collect();
    chars.windows(2).any(|pair| pair[0].is_uppercase() && pair[1].is_uppercase())
        || chars.windows(2).skip(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
            && !written.starts_with("Mac")
            && !written.starts_with("Fitz")
            && !written.starts_with("van")
}

fn is_all_capitals(written: &str) -> bool {
    let mut letters = written.chars().filter(|char| char.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}
