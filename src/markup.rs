//! Which bytes of a document are prose: chunks that can be read apart, and the blocks within one.
//!
//! A file a format. [`chunks`] is a scan over lines, run over the whole document at each change; [`blocks`]
//! parses one chunk and is remembered with it.

mod markdown;
mod plain;

use std::path::Path;

use crate::text::Span;

/// The markup of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// No markup.
    #[default]
    Plain,
}

impl Format {
    /// The extensions of essays, in lower case, each with its format; `qmd` and `rmd` are Quarto and R Markdown.
    pub const EXTENSIONS: [(&'static str, Format); 6] = [
        ("md", Format::Markdown),
        ("markdown", Format::Markdown),
        ("qmd", Format::Markdown),
        ("rmd", Format::Markdown),
        ("txt", Format::Plain),
        ("text", Format::Plain),
    ];

    /// The format that a file's extension names; `None` for a file that is no essay.
    pub fn of_path(path: &Path) -> Option<Format> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        Format::EXTENSIONS.iter().find(|(known, _)| *known == extension).map(|(_, format)| *format)
    }

    /// The format of an editor's language id; anything unknown is read as plain text.
    pub fn of_language(language: &str) -> Format {
        match language {
            "markdown" | "quarto" | "rmd" => Format::Markdown,
            _ => Format::Plain,
        }
    }
}

/// What kind of text a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, list item or table cell of the author's own words.
    Prose,
    /// A heading of the given level; checked for spelling, not for claims.
    Heading(u8),
    /// A block quotation: somebody else's words.
    Quotation,
    /// A footnote or an entry of a bibliography.
    Reference,
}

/// A run of text that is read as one, with the bytes in it that are no words of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Bytes of the chunk, from the first word to the last.
    pub span: Span,
    /// What kind of text.
    pub kind: BlockKind,
    /// Markup, code and link targets within, in order.
    pub masked: Vec<Span>,
    /// Emphasised runs within, in order: titles of works, foreign words.
    pub emphasis: Vec<Span>,
}

/// Cuts a text into runs that can be parsed apart from one another: paragraphs, lists, code blocks, front matter.
pub fn chunks(text: &str, format: Format) -> Vec<Span> {
    match format {
        Format::Markdown => markdown::chunks(text),
        Format::Plain => plain::chunks(text),
    }
}

/// The blocks of one chunk.
pub fn blocks(chunk: &str, format: Format) -> Vec<Block> {
    match format {
        Format::Markdown => markdown::blocks(chunk),
        Format::Plain => plain::blocks(chunk),
    }
}

/// The comments of one chunk, with their marks.
pub fn comments(chunk: &str, format: Format) -> Vec<Span> {
    match format {
        Format::Markdown => markdown::comments(chunk),
        Format::Plain => vec![],
    }
}

/// Every line of a text with its line end.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start += line.len();
        span
    })
}

fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| byte.is_ascii_whitespace())
}
