//! `bede why`: what was read at a place, what it was held against, and why it is reported or silent.

use std::path::PathBuf;

use super::args::WhyArgs;
use super::input;
use super::output;
use crate::analysis::Analysis;
use crate::problem::Problem;
use crate::project::Projects;
use crate::report::{self, Document, Options};
use crate::text::{Encoding, Position, Span, Text};

pub(super) fn run(args: &WhyArgs) -> Result<(), Problem> {
    let place: Place = parse(&args.place).ok_or_else(|| Problem::Place { place: args.place.clone() })?;
    let source = input::source(&place.file, args.stdin_filename.as_deref())?;
    let mut projects = Projects::new(args.settings.config.clone(), args.settings.base.clone());
    let project = projects.of(source.path())?;
    let content = source.read()?;
    let text = Text::new(&content.text);
    let analysis = Analysis::new(text, source.format(), project.base, project.config);
    let span = place.span(analysis.text()).ok_or(Problem::PlaceBeyond { place: args.place.clone() })?;
    let path = source.name();
    let document =
        Document { path: &path, text: analysis.text(), mark: content.mark, findings: &[], moments: &[] };
    let options = Options { color: output::has_color() };
    output::print(|out| report::why(document, span, &analysis.why(span), options, out))
}

/// A place as reports name it: line and column count from one, columns in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    file: PathBuf,
    line: u32,
    /// None for the whole line.
    column: Option<u32>,
}

/// Reads `FILE:LINE:COLUMN` or `FILE:LINE`; a file's name may have colons in it.
fn parse(place: &str) -> Option<Place> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    let (rest, last) = place.rsplit_once(':')?;
    let last = number(last)?;
    match rest.rsplit_once(':').and_then(|(file, line)| Some((file, number(line)?))) {
        Some((file, line)) => Some(Place { file: file.into(), line, column: Some(last) }),
        None => Some(Place { file: rest.into(), line: last, column: None }),
    }
}

impl Place {
    /// Its bytes; `None` where the text has no such line or column.
    fn span(&self, text: &Text) -> Option<Span> {
        let offset = |position| text.offset(position, Encoding::Utf32);
        let start = Position { line: self.line - 1, column: self.column.map_or(0, |column| column - 1) };
        let at = offset(start);
        // What lies beyond the end of a line or of the text is taken back to that end.
        if text.position(at, Encoding::Utf32) != start {
            return None;
        }
        let end = if self.column.is_some() { at } else { offset(Position { column: u32::MAX, ..start }) };
        Some(Span { start: at, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, expected: Option<(&str, u32, Option<u32>)>) {
        let expected = expected.map(|(file, line, column)| Place { file: file.into(), line, column });
        assert_eq!(parse(place), expected);
    }

    #[test]
    fn places() {
        check("essay.md:3:12", Some(("essay.md", 3, Some(12))));
        check("essay.md:3", Some(("essay.md", 3, None)));
        check("C:\\essay.md:3:12", Some(("C:\\essay.md", 3, Some(12))));
        check("essay.md", None);
        check("essay.md:0", None);
        check("essay.md:x", None);
    }

    #[test]
    fn a_place_lies_in_the_text() {
        let span = |place: &str| parse(place).and_then(|place| place.span(&Text::new("Cädmon\nBede\n")));
        assert_eq!(span("a.md:1"), Some(Span::new(0, 7)));
        assert_eq!(span("a.md:2:4"), Some(Span::new(11, 11)));
        assert_eq!(span("a.md:2:6"), None);
        assert_eq!(span("a.md:4"), None);
    }
}
