//! A document's text, byte spans into it, and the only conversion between offsets and line positions.

use std::ops::Range;
use std::sync::Arc;

use ropey::Rope;

/// A half-open range of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after the span.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`, both saturated to what a `u32` holds.
    pub fn new(start: usize, end: usize) -> Span {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: clamp(start), end: clamp(end) }
    }

    /// The same span as an index range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved right by `offset` bytes.
    pub fn shifted(self, offset: u32) -> Span {
        Span { start: self.start + offset, end: self.end + offset }
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// How a client counts columns within a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, what LSP assumes unless told otherwise.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// How many columns some words of one line have.
    fn length(self, words: &str) -> u32 {
        let length = match self {
            Encoding::Utf8 => words.len(),
            Encoding::Utf16 => words.encode_utf16().count(),
            Encoding::Utf32 => words.chars().count(),
        };
        length as u32
    }
}

/// A place in a text: zero-based line, and column in an [`Encoding`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Zero-based line; CR, LF and CRLF end one.
    pub line: u32,
    /// Zero-based column, in the units of the encoding asked for.
    pub column: u32,
}

/// The text of one document, cheap to clone.
///
/// A rope serves edits and positions; analysis reads one contiguous string.
#[derive(Clone, Debug)]
pub struct Text {
    rope: Rope,
    contiguous: Arc<String>,
}

impl Text {
    /// Takes over a whole text.
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text), contiguous: Arc::new(text.to_owned()) }
    }

    /// The text as one string.
    pub fn as_str(&self) -> &str {
        &self.contiguous
    }

    /// The position of a byte offset; one past the end is the end.
    pub fn position(&self, offset: u32, encoding: Encoding) -> Position {
        let byte = (offset as usize).min(self.rope.len_bytes());
        let line = self.rope.byte_to_line(byte);
        let start = self.rope.line_to_byte(line);
        let column = match encoding {
            Encoding::Utf8 => byte - start,
            Encoding::Utf32 => self.rope.byte_to_char(byte) - self.rope.line_to_char(line),
            Encoding::Utf16 => {
                let units = |byte| self.rope.char_to_utf16_cu(self.rope.byte_to_char(byte));
                units(byte) - units(start)
            }
        };
        Position { line: line as u32, column: column as u32 }
    }

    /// The positions of both ends of a span, in less time than it takes to look for the two.
    pub fn ends(&self, span: Span, encoding: Encoding) -> [Position; 2] {
        let start = self.position(span.start, encoding);
        let words = self.contiguous.get(span.range()).filter(|words| !words.contains(['\r', '\n']));
        let end = words.map(|words| Position { column: start.column + encoding.length(words), ..start });
        [start, end.unwrap_or_else(|| self.position(span.end, encoding))]
    }

    /// The byte offset of a position, clamped to the end of the line and of the text.
    pub fn offset(&self, position: Position, encoding: Encoding) -> u32 {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_bytes() as u32;
        }
        let start = self.rope.line_to_byte(line);
        let end = start + self.line(position.line).len();
        let column = position.column as usize;
        let byte = match encoding {
            Encoding::Utf8 => floor_char_boundary(&self.contiguous, (start + column).min(end)),
            Encoding::Utf32 => {
                let char = (self.rope.line_to_char(line) + column).min(self.rope.len_chars());
                self.rope.char_to_byte(char)
            }
            Encoding::Utf16 => {
                let unit = self.rope.char_to_utf16_cu(self.rope.line_to_char(line)) + column;
                self.rope.char_to_byte(self.rope.utf16_cu_to_char(unit.min(self.rope.len_utf16_cu())))
            }
        };
        byte.min(end) as u32
    }

    /// The text of a zero-based line without its line end; empty past the last one.
    pub fn line(&self, line: u32) -> &str {
        let line = line as usize;
        if line >= self.rope.len_lines() {
            return "";
        }
        let range = self.rope.line_to_byte(line)..self.rope.line_to_byte(line + 1);
        self.contiguous[range].trim_end_matches(['\r', '\n'])
    }

    /// Replaces the bytes of each span in turn, as an editor's change list means it: each edit sees the
    /// text that the ones before it left.
    pub fn edit(&mut self, edits: impl IntoIterator<Item = (EditRange, String)>, encoding: Encoding) {
        for (range, replacement) in edits {
            let EditRange::Part(from, to) = range else {
                *self = Text::new(&replacement);
                continue;
            };
            let start = self.offset(from, encoding) as usize;
            let end = (self.offset(to, encoding) as usize).max(start);
            let chars = self.rope.byte_to_char(start)..self.rope.byte_to_char(end);
            self.rope.remove(chars.clone());
            self.rope.insert(chars.start, &replacement);
            // The next edit's positions are of the text as it is now.
            let old = self.as_str();
            self.contiguous = Arc::new([&old[..start], &replacement, &old[end..]].concat());
        }
    }
}

/// What one edit replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRange {
    /// Everything.
    Whole,
    /// From the first position up to the second.
    Part(Position, Position),
}

fn floor_char_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_round_trip_in_every_encoding() {
        let text = Text::new("Prío 🚢\r\nKhrushchev\n\u{2028}x");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (offset, _) in text.as_str().char_indices().filter(|(_, c)| !"\r\n".contains(*c)) {
                let position = text.position(offset as u32, encoding);
                assert_eq!(text.offset(position, encoding), offset as u32, "{encoding:?} {position:?}");
            }
        }
        assert_eq!(text.position(10, Encoding::Utf16), Position { line: 0, column: 7 });
    }

    #[test]
    fn the_ends_of_a_span_are_those_of_its_offsets() {
        let text = Text::new("Prío 🚢\r\nKhrushchev\n\u{2028}x");
        let offsets: Vec<u32> = text.as_str().char_indices().map(|(offset, _)| offset as u32).collect();
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            for (start, end) in offsets.iter().flat_map(|start| offsets.iter().map(move |end| (*start, *end)))
            {
                let each = [start, end].map(|offset| text.position(offset, encoding));
                assert_eq!(text.ends(Span { start, end }, encoding), each, "{encoding:?} {start} {end}");
            }
        }
    }

    #[test]
    fn a_position_past_the_end_is_clamped() {
        let text = Text::new("one\ntwo");
        let far = Position { line: 9, column: 9 };
        assert_eq!(text.offset(far, Encoding::Utf16), 7);
        assert_eq!(text.offset(Position { line: 0, column: 99 }, Encoding::Utf16), 3);
        assert_eq!(text.position(99, Encoding::Utf16), Position { line: 1, column: 3 });
    }

    #[test]
    fn edits_apply_in_order() {
        let mut text = Text::new("Kennady");
        let at = |column| Position { line: 0, column };
        let edits = [
            (EditRange::Part(at(4), at(5)), "e".to_owned()),
            (EditRange::Part(at(7), at(7)), "\nand Castro".to_owned()),
        ];
        text.edit(edits, Encoding::Utf16);
        assert_eq!(text.as_str(), "Kennedy\nand Castro");
    }
}
