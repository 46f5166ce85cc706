//! For people: each finding with the words around it and what says otherwise.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Message, Renderer, Snippet, Title, normalize_untrusted_str,
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
    let renderer = renderer(options);
    for document in documents {
        for finding in document.findings {
            writeln!(out, "{}\n", render(documents, document, finding, &renderer))?;
        }
    }
    Ok(())
}

/// How everything for people is drawn.
pub(super) fn renderer(options: Options) -> Renderer {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).term_width(250)
}

fn render(documents: &[Document], document: &Document, finding: &Finding, renderer: &Renderer) -> String {
    let title = level(finding.severity).primary_title(one_line(&finding.message)).id(finding.rule);
    let mut marks = vec![Mark::new(*document, finding.span, None)];
    marks.extend(finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Passage { span, says } => Some(Mark::new(*document, *span, Some(says))),
        Evidence::Elsewhere { document, span, says } => {
            Some(Mark::new(*documents.get(*document)?, *span, Some(says)))
        }
        Evidence::Source { .. } | Evidence::Note(_) => None,
    }));
    let notes = notes(finding).map(|note| Level::NOTE.message(clean(&note)));
    let fixes = finding.fixes.iter().map(|fix| Level::HELP.message(clean(&fix_title(document.text, fix))));
    entry(title, marks, notes.chain(fixes).collect(), renderer)
}

/// Words for the renderer, on one line and without what a terminal would obey.
pub(super) fn clean(words: &str) -> String {
    normalize_untrusted_str(&one_line(words))
}

/// A title, the lines of some marks with the first one's before the others', and what is to be said below.
pub(super) fn entry<'e>(
    title: Title<'e>,
    marks: Vec<Mark<'e>>,
    notes: Vec<Message<'e>>,
    renderer: &Renderer,
) -> String {
    let blocks = blocks(marks);
    let group = blocks
        .iter()
        .fold(Group::with_title(title), |group, block| group.element(block.snippet()))
        .elements(notes);
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
        Evidence::Passage { .. } | Evidence::Elsewhere { .. } => None,
        Evidence::Source { title, path, line, quote } => Some(citation(title, path, *line, quote)),
        Evidence::Note(note) => Some(note.clone()),
    })
}

/// A span to underline and what to say of it.
#[derive(Clone)]
pub(super) struct Mark<'f> {
    document: Document<'f>,
    span: Span,
    lines: Range<u32>,
    says: Option<&'f str>,
}

impl<'f> Mark<'f> {
    pub(super) fn new(document: Document<'f>, span: Span, says: Option<&'f str>) -> Mark<'f> {
        let line = |offset| document.text.position(offset, Encoding::Utf8).line;
        Mark { document, span, lines: line(span.start)..line(span.end) + 1, says }
    }

    /// Whether the two are shown together.
    fn shares_lines(&self, other: &Mark) -> bool {
        self.document.path == other.document.path
            && self.lines.start < other.lines.end
            && other.lines.start < self.lines.end
    }
}

/// Marks on the same lines, shown together.
struct Block<'f> {
    marks: Vec<Mark<'f>>,
    excerpt: Excerpt,
    place: Place,
    path: String,
}

/// Marks by the lines that they share.
fn blocks(marks: Vec<Mark>) -> Vec<Block> {
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match groups.iter_mut().find(|group| group.iter().any(|other| other.shares_lines(&mark))) {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups.into_iter().map(block).collect()
}

fn block(marks: Vec<Mark>) -> Block {
    let document = marks[0].document;
    let spans: Vec<Span> = marks.iter().map(|mark| mark.span).collect();
    let mut excerpt = excerpt(document.text, &spans);
    // Of as many bytes, so that the spans still hold.
    excerpt.source = excerpt.source.replace(PLACE, "\u{fffd}");
    let place = Place::of(marks[0].span.start, document.text);
    Block { path: format!("{}{PLACE}", document.path), place, marks, excerpt }
}

impl Block<'_> {
    fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        Snippet::source(&self.excerpt.source)
            .path(&self.path)
            .line_start(self.excerpt.first_line as usize + 1)
            .annotations(self.marks.iter().zip(&self.excerpt.spans).map(annotation))
    }
}

fn annotation<'m>((mark, span): (&'m Mark, &Range<usize>)) -> Annotation<'m> {
    let kind = if mark.says.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    kind.span(span.clone()).label(mark.says)
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
        let document = Document { path: "a.md", text: &text, mark: false, findings: &[], moments: &[] };
        let shown = super::render(&[], &document, &finding, &Renderer::plain());
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
