//! Sentences in another language: words of a source, or of somebody who takes notes in two.

use std::ops::Range;

use super::token::{Mark, Token};
use crate::words;

/// Small words that English has and the languages around it do not.
const ENGLISH: &[&str] = &[
    "and", "are", "as", "be", "by", "for", "from", "had", "has", "have", "he", "his", "into", "is", "it",
    "its", "not", "of", "that", "the", "their", "they", "this", "to", "was", "were", "which", "who", "with",
];

/// Marks the sentences of another language as quoted: nothing in them is English, so nothing in them is misspelled
/// English, and no claim can be read.
///
/// A sentence is one when its small words are: more of another language than of English. Those in names do not count,
/// which stand before a capital: "Charles de Gaulle", "Otto von Bismarck".
pub(super) fn mark(tokens: &mut [Token], folded: &str, sentences: &[Range<usize>]) {
    for sentence in sentences {
        let tokens = &mut tokens[sentence.clone()];
        if is_foreign(tokens, folded) {
            tokens.iter_mut().for_each(|token| token.set(Mark::Quoted));
        }
    }
}

fn is_foreign(tokens: &[Token], folded: &str) -> bool {
    let word = |token: &Token| &folded[token.folded.range()];
    let mut foreign = 0;
    let mut english = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let small = !token.is(Mark::Capital) || token.is(Mark::First);
        let next = tokens.get(at + 1).filter(|next| next.is_word() && !next.is(Mark::Capital));
        if ENGLISH.binary_search(&word(token)).is_ok() {
            english += 1;
        } else if small && words::is_foreign_function_word(word(token)) {
            // "coup de grace", "La paz": a small word of another language goes with another word of it.
            let goes_on = next.is_some_and(|next| ENGLISH.binary_search(&word(next)).is_err());
            foreign += u32::from(goes_on);
        }
    }
    foreign > english
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, foreign: bool) {
        let paragraph = read_plain(text);
        assert_eq!(paragraph.tokens.iter().all(|token| token.is(Mark::Quoted)), foreign, "{text}");
    }

    #[test]
    fn sentences_of_other_languages() {
        check("Les troupes sont dans la ville.", true);
        check("25 avril 1915: débarquement des troupes", true);
        check("Der Krieg wird auf dem Felde entschieden.", true);
        check("Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.", true);
        check("La familia tiene todo el respaldo.", true);
    }

    #[test]
    fn sentences_of_ours() {
        check("Charles de Gaulle met Ludwig van Beethoven in La Paz.", false);
        check("The coup de grace came when the junta de gobierno fell.", false);
        check("Los Angeles elected El Cid.", false);
        check("Napoleon fled Elba.", false);
    }
}
