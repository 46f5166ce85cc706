//! Plain text: paragraphs by blank lines, or a paragraph a line where lines are long.

use super::{Block, BlockKind, is_blank, lines};
use crate::text::Span;

/// Bytes from which a line is a paragraph of its own: nobody wraps by hand as wide as that.
const LONG_LINE: usize = 100;

/// Words up to which a line without a full stop is a heading.
const HEADING_WORDS: usize = 12;

pub(super) fn chunks(text: &str) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        let content = &text[line.range()];
        if is_blank(content) {
            open = false;
        } else {
            let indented = content.starts_with([' ', '\t', '>', '-', '*', '•']);
            match chunks.last_mut() {
                Some(last) if open && !indented => last.end = line.end,
                _ => chunks.push(line),
            }
            open = content.len() < LONG_LINE;
        }
    }
    chunks
}

pub(super) fn blocks(chunk: &str) -> Vec<Block> {
    let start = chunk.len() - chunk.trim_start().len();
    let content = chunk.trim();
    if content.is_empty() {
        return vec![];
    }
    let ends_sentence = content.ends_with(['.', '!', '?', ':', ';', ',', '"', '”', '’', ')', '…']);
    let kind = if content.starts_with('>') {
        BlockKind::Quotation
    } else if !content.contains('\n') && !ends_sentence && content.split_whitespace().count() <= HEADING_WORDS
    {
        BlockKind::Heading(1)
    } else {
        BlockKind::Prose
    };
    vec![Block { span: Span::new(start, start + content.len()), kind, masked: vec![], emphasis: vec![] }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        chunks(text).into_iter().map(|span| text[span.range()].trim()).collect()
    }

    #[test]
    fn hand_wrapped_lines_are_one_paragraph() {
        assert_eq!(
            texts("In 1962\nthe crisis began.\n\nIt ended."),
            ["In 1962\nthe crisis began.", "It ended."]
        );
    }

    #[test]
    fn long_and_indented_lines_stand_alone() {
        let long = "x".repeat(LONG_LINE);
        assert_eq!(
            texts(&format!("{long}\n{long}\n Short .\n Other .")),
            [&long, &long, "Short .", "Other ."]
        );
    }
}
