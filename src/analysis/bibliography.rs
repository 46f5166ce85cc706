//! What is a bibliography: all under its heading, and entries wherever they stand.

use crate::check::Passage;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// Tokens at the end of an entry that may be the publisher and the year.
const TAIL: usize = 14;

/// "Bibliography", "Sources", "Works cited": what follows is no prose of the author's. "Notes" is the title of what a
/// pupil has taken down, unless some prose went before.
pub(super) fn is_reference_heading(passage: &Passage, has_prose: bool) -> bool {
    const HEADINGS: &[&str] = &[
        "bibliography",
        "citations",
        "endnotes",
        "footnotes",
        "further reading",
        "literature",
        "notes",
        "notes and references",
        "reference list",
        "references",
        "select bibliography",
        "selected bibliography",
        "sources",
        "sources and further reading",
        "works cited",
    ];
    let text = &passage.paragraph;
    let words: Vec<&str> =
        (0..text.tokens.len()).map(|at| text.word(at)).filter(|word| !word.is_empty()).collect();
    let heading = words.join(" ");
    HEADINGS.binary_search(&heading.as_str()).is_ok() && (has_prose || heading != "notes")
}

/// Whether a paragraph is an entry: "Banning, Lance. *Conceived in Liberty*. Lanham, MD: Rowman and Littlefield, 2004." It
/// begins with a name turned round and ends with a place, a colon, and nothing but the name of a publisher and a year.
pub(super) fn is_entry(text: &Paragraph) -> bool {
    let is_capital = |at: usize| text.tokens.get(at).is_some_and(|token| token.is(Mark::Capital));
    if !(is_capital(0) && text.is_mark(1, ',') && is_capital(2)) {
        return false;
    }
    let tail = text.tokens.len().saturating_sub(TAIL)..text.tokens.len();
    let Some(colon) = tail.clone().rev().find(|at| text.is_mark(*at, ':')) else { return false };
    let is_of_publisher = |at: usize| match text.tokens[at].kind {
        TokenKind::Word => is_capital(at) || matches!(text.word(at), "and" | "for" | "of" | "the"),
        TokenKind::Mark(mark) => matches!(mark, ',' | '.' | '&' | '-'),
        TokenKind::Number => true,
        TokenKind::Genitive => true,
    };
    let is_year = |at: usize| text.tokens[at].kind == TokenKind::Number && text.written(at).len() == 4;
    is_capital(colon - 1)
        && is_capital(colon + 1)
        && !words::is_function_word(text.word(0))
        && (colon + 1..tail.end).all(is_of_publisher)
        && (0..tail.end).any(is_year)
}
