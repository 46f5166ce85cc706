//! Where sentences end.

use std::ops::Range;

use super::token::{Mark, Token, TokenKind};
use crate::words;

/// Cuts tokens into sentences and marks the first word of each.
pub(super) fn sentences(tokens: &mut [Token], folded: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if !ends_sentence(tokens, folded, at) {
            continue;
        }
        let end = at + 1 + tokens[at + 1..].iter().take_while(|token| closes(token)).count();
        if end > start {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    for sentence in &sentences {
        if let Some(first) = tokens[sentence.clone()].iter_mut().find(|token| token.is_word()) {
            first.set(Mark::First);
        }
    }
    sentences
}

/// A closing quotation mark or bracket that belongs to the sentence before it.
fn closes(token: &Token) -> bool {
    !token.is(Mark::Spaced) && matches!(token.kind, TokenKind::Mark('"' | '”' | '’' | '\'' | ')' | ']'))
}

fn ends_sentence(tokens: &[Token], folded: &str, at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &folded[token.folded.range()]);
    let token = tokens[at];
    let next = tokens[at + 1..].iter().find(|token| !opens(token));
    match token.kind {
        TokenKind::Mark('!' | '?') => starts_sentence(next),
        TokenKind::Mark('.') if token.is(Mark::Spaced) => true,
        TokenKind::Mark('.') => {
            let before = at.checked_sub(1).map_or("", word);
            let capital = at.checked_sub(1).is_some_and(|last| tokens[last].is(Mark::Capital));
            let is_initial = before.chars().count() == 1 && before != "i" && tokens[at - 1].is_word();
            let is_number = at > 1 && is_number(&tokens[at - 2], before, word(at + 1));
            // "in 149 BC. Scipio came": the full stop of "B.C." is its own, that of "BC" is the sentence's.
            let is_era = words::is_era(before)
                && capital
                && (tokens[at - 1].span.end - tokens[at - 1].span.start) as usize == before.len();
            let is_own = is_initial || !is_era && words::is_abbreviation(before, capital);
            (is_number || !is_own) && starts_sentence(next)
        }
        // "in the U.S. The war": initials swallow the full stop of their sentence.
        TokenKind::Word => {
            let bytes = token.span.end - token.span.start;
            let dotted = bytes >= 4 && bytes as usize == 2 * word(at).len();
            dotted && words::starts_sentence(word(at + 1)) && tokens[at + 1].is(Mark::Capital)
        }
        _ => false,
    }
}

/// "to Ptolemy V. Upon his death": a number after a name, where the word after the full stop begins sentences.
fn is_number(name: &Token, letter: &str, next: &str) -> bool {
    let begins = words::starts_sentence(next) || words::is_function_word(next);
    matches!(letter, "v" | "x") && name.is(Mark::Capital) && begins
}

fn opens(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('"' | '”' | '’' | '\'' | '‘' | '“' | '(' | ')' | ']' | '['))
}

/// Whether a sentence can start with the token: a capital after white space, a figure, or the end of the text.
fn starts_sentence(next: Option<&Token>) -> bool {
    next.is_none_or(|token| if token.is_word() { token.is(Mark::Capital) } else { token.is(Mark::Spaced) })
}

#[cfg(test)]
mod tests {
    use crate::prose::read_plain;

    #[track_caller]
    fn check(expected: &[&str]) {
        let paragraph = read_plain(&expected.join(" "));
        let sentences: Vec<_> =
            paragraph.sentences.iter().map(|sentence| paragraph.text_of(sentence.clone())).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn full_stops_that_end_a_sentence() {
        check(&["Eden was ill.", "Castro won.", "He was in Havana .", "Why?", "\"It did,\" he said."]);
    }

    #[test]
    fn full_stops_that_do_not() {
        check(&["Gen. Curtis LeMay met John F. Kennedy in the U.S. Senate on Nov. 22.", "It rained."]);
    }

    #[test]
    fn an_era_without_full_stops_ends_one() {
        check(&["He died in 149 BC.", "Scipio came."]);
        check(&["In 44 B.C. Caesar died."]);
    }

    #[test]
    fn initials_can_end_a_sentence() {
        check(&["They left the U.S.", "The war began."]);
    }
}
