//! Where a span is, as reports count: lines and columns from one, columns in code points.

use serde::Serialize;

use crate::text::{Encoding, Span, Text};

/// A line and a column, both from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

impl Place {
    pub(super) fn of(offset: u32, text: &Text) -> Place {
        let position = text.position(offset, Encoding::Utf32);
        Place { line: position.line + 1, column: position.column + 1 }
    }
}

/// A span's first place and the one after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Region {
    pub(super) start: Place,
    pub(super) end: Place,
}

impl Region {
    pub(super) fn of(span: Span, text: &Text) -> Region {
        Region { start: Place::of(span.start, text), end: Place::of(span.end, text) }
    }
}
