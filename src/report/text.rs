//! For people: each finding with the words around it and what says otherwise.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
};

use super::excerpt::{Excerpt, excerpt};
use super::region::Place;
use super::wording::{citation, fix_title, one_line};
use super::{Document, Options};
use crate::finding::{Evidence, Finding, Severity};
use crate::text::{Encoding, Span};

/// Stands in a header for the place, which the renderer would count in the shortened line. A noncharacter, which no
/// essay has a use for.
const PLACE: char = '\u{fdd0}';

pub(super) fn write(documents: &[Document], options: Options, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(250);
    for document in documents {
        for finding in document.findings {
            writeln!(out, "{}\n", render(document, finding, &renderer))?;
        }
    }
    Ok(())
}

fn render(document: &Document, finding: &Finding, renderer: &Renderer) -> String {
    let path = format!("{}{PLACE}", document.path);
    let blocks = blocks(document, finding);
    let title = level(finding.severity).primary_title(one_line(&finding.message)).id(finding.rule);
    let group = blocks
        .iter()
        .fold(Group::with_title(title), |group, block| group.element(block.snippet(&path)))
        .elements(notes(finding).map(|note| Level::NOTE.message(normalize_untrusted_str(&one_line(&note)))))
        .elements(
            finding
                .fixes
                .iter()
                .map(|fix| Level::HELP.message(normalize_untrusted_str(&fix_title(document.text, fix)))),
        );
    with_places(&renderer.render(&[group]), blocks.iter().map(|block| block.place))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO.with_name(Severity::Hint.name()),
    }
}

fn notes(finding: &Finding) -> impl Iterator<Item = String> {
    finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Passage { .. } => None,
        Evidence::Source { title, path, line, quote } => Some(citation(title, path, *line, quote)),
        Evidence::Note(note) => Some(note.clone()),
    })
}

/// A span to underline and what to say of it.
#[derive(Clone)]
struct Mark<'f> {
    span: Span,
    lines: Range<u32>,
    says: Option<&'f str>,
}

/// Marks on the same lines, shown together.
struct Block<'f> {
    marks: Vec<Mark<'f>>,
    excerpt: Excerpt,
    place: Place,
}

/// The finding's own lines first, then those of the other passages.
fn blocks<'f>(document: &Document, finding: &'f Finding) -> Vec<Block<'f>> {
    let mark = |span: Span, says| {
        let line = |offset| document.text.position(offset, Encoding::Utf8).line;
        Mark { span, lines: line(span.start)..line(span.end) + 1, says }
    };
    let mut groups = vec![vec![mark(finding.span, None)]];
    for evidence in &finding.evidence {
        if let Evidence::Passage { span, says } = evidence {
            let mark = mark(*span, Some(says.as_str()));
            let shares_lines = |group: &&mut Vec<Mark>| {
                group
                    .iter()
                    .any(|other| other.lines.start < mark.lines.end && mark.lines.start < other.lines.end)
            };
            match groups.iter_mut().find(shares_lines) {
                Some(group) => group.push(mark),
                None => groups.push(vec![mark]),
            }
        }
    }
    groups.into_iter().map(|marks| block(document, marks)).collect()
}

fn block<'f>(document: &Document, marks: Vec<Mark<'f>>) -> Block<'f> {
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    let mut excerpt = excerpt(document.text, &spans);
    // Of as many bytes, so that the spans still hold.
    excerpt.source = excerpt.source.replace(PLACE, "\u{fffd}");
    Block { place: Place::of(marks[0].span.start, document.text), marks, excerpt }
}

impl Block<'_> {
    fn snippet<'s>(&'s self, path: &'s str) -> Snippet<'s, Annotation<'s>> {
        let annotation = |(mark, span): (&'s Mark, &Range<usize>)| {
            let kind = if mark.says.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
            kind.span(span.clone()).label(mark.says)
        };
        Snippet::source(&self.excerpt.source)
            .path(path)
            .line_start(self.excerpt.first_line as usize + 1)
            .annotations(self.marks.iter().zip(&self.excerpt.spans).map(annotation))
    }
}

/// Puts the true places where the renderer wrote those that it counted.
fn with_places(rendered: &str, places: impl Iterator<Item = Place>) -> String {
    let mut pieces = rendered.split(PLACE);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for (piece, place) in pieces.zip(places) {
        text.push_str(&format!(":{}:{}", place.line, place.column));
        text.push_str(piece.trim_start_matches(|char: char| char == ':' || char.is_ascii_digit()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::render};
    use super::*;
    use crate::text::Text;

    #[test]
    fn everything_is_shown() {
        let expected = "\
warning[dates/event]: the Berlin Wall fell on 9 November 1989
 --> essay.md:3:522
  |
3 | In 1989 the Wall fell, and so on and so forth, … so on and so forth, but the “Fall” of 1979 was late.
  |    ---- here it is 1989                                                                ^^^^
  |
  = note: The Fall (germany/wall.md:12): “On 9 November 1989 the Wall fell.”
  = note: a decade is missing
  = help: Replace “1979” with “1989”

";
        assert_eq!(render(Format::Text, "essay.md", false), expected);
    }

    #[test]
    fn a_passage_on_another_line_has_its_own_place() {
        let text = Text::new(&format!("{}1989\n\n\nThen 1979.\n", "long ".repeat(100)));
        let finding = Finding::new("consistency/date", Span::new(512, 516), "two years for one event")
            .at_most(Severity::Warning)
            .because([Evidence::Passage { span: Span::new(500, 504), says: "1989".into() }]);
        let document = Document { path: "a.md", text: &text, mark: false, findings: &[] };
        let shown = super::render(&document, &finding, &Renderer::plain());
        let expected = "\
warning[consistency/date]: two years for one event
 --> a.md:4:6
  |
4 | Then 1979.
  |      ^^^^
  |
 ::: a.md:1:501
  |
1 | … long long long long long long long 1989
  |                                      ---- 1989";
        assert_eq!(shown, expected);
    }
}
