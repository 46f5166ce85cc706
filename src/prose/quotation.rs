//! Which tokens stand within quotation marks: other people's words, nicknames and ironies.

use super::token::{Mark, Token, TokenKind};

/// Words from which a quoted run is a quotation; below that it is a nickname, a title or a scare quote.
const QUOTATION_WORDS: usize = 3;

/// Marks the tokens between paired quotation marks. A straight mark without a partner quotes nothing; a curly
/// one that is never closed quotes to the end of the paragraph, as in a quotation of several paragraphs.
pub(super) fn mark(tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let Some(close) = closing(tokens, at) else {
            at += 1;
            continue;
        };
        let inside = at + 1..close.min(tokens.len());
        let words = tokens[inside.clone()].iter().filter(|token| token.is_word()).count();
        let mark = if words >= QUOTATION_WORDS { Mark::Quoted } else { Mark::ScareQuoted };
        tokens[inside].iter_mut().for_each(|token| token.set(mark));
        at = close + 1;
    }
}

/// Marks the words that "[sic]" says to be written so by somebody else.
pub(super) fn mark_sic(tokens: &mut [Token], folded: &str) {
    for at in 2..tokens.len() {
        let opens = matches!(tokens[at - 1].kind, TokenKind::Mark('[' | '('));
        if opens && &folded[tokens[at].folded.range()] == "sic" {
            tokens[at - 2].set(Mark::Quoted);
        }
    }
}

/// The token that closes the quotation opened at `open`, if one is opened there.
fn closing(tokens: &[Token], open: usize) -> Option<usize> {
    let TokenKind::Mark(mark) = tokens[open].kind else { return None };
    let rest = open + 1..tokens.len();
    let opens_word = tokens[open].is(Mark::Spaced)
        || open == 0
        || matches!(tokens[open - 1].kind, TokenKind::Mark('(' | '[' | '—' | '–' | '-'));
    match mark {
        '“' | '«' | '„' => {
            let ends = |token: &Token| matches!(token.kind, TokenKind::Mark('”' | '»' | '"'));
            Some(rest.clone().find(|&at| ends(&tokens[at])).unwrap_or(tokens.len()))
        }
        '"' => rest.clone().find(|&at| tokens[at].kind == TokenKind::Mark('"')),
        '‘' | '\'' if opens_word => {
            let close = if mark == '‘' { '’' } else { '\'' };
            rest.clone().find(|&at| {
                let joined =
                    |at: usize| tokens.get(at).is_some_and(|next| !next.is(Mark::Spaced) && next.is_word());
                tokens[at].kind == TokenKind::Mark(close) && !tokens[at].is(Mark::Spaced) && !joined(at + 1)
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, quoted: &str) {
        let paragraph = read_plain(text);
        let words: Vec<_> = (0..paragraph.tokens.len())
            .filter(|&token| paragraph.tokens[token].is(Mark::Quoted) && paragraph.tokens[token].is_word())
            .map(|token| paragraph.written(token))
            .collect();
        assert_eq!(words.join(" "), quoted);
    }

    #[test]
    fn quotations_of_every_style() {
        check("He said \"I shall not seek\" it", "I shall not seek");
        check("‘History will absolve me.’ Sentenced", "History will absolve me");
        check("he was 'either naive about it' then", "either naive about it");
        check("She said “never to be closed", "never to be closed");
    }

    #[test]
    fn nicknames_apostrophes_and_stray_marks_are_no_quotations() {
        check("Ernesto ‘Che’ Guevara's men", "");
        check("the soldiers’ pay and the officers’ pay", "");
        check("of \"\"defensive\" weapons were shipped into Cuba", "");
    }
}
