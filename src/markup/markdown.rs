//! Markdown, parsed by `pulldown-cmark` a chunk at a time.

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, is_blank, lines};
use crate::text::Span;

/// Bytes up to which a paragraph that is all bold counts as a heading.
const BOLD_HEADING: u32 = 80;

/// Cuts at blank lines, but never within a fenced block, front matter, or a list item that goes on.
pub(super) fn chunks(text: &str) -> Vec<Span> {
    let mut chunks: Vec<Span> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut open = false;
    for line in lines(text) {
        let content = &text[line.range()];
        let trimmed = content.trim_start();
        if let Some(mark) = fence {
            if let Some(last) = chunks.last_mut() {
                last.end = line.end;
            }
            if ends(trimmed.trim_end(), mark) {
                fence = None;
                open = false;
            }
            continue;
        }
        if is_blank(content) {
            open = false;
            continue;
        }
        // ":::note" opens or closes a container: what stands on its line is no part of the paragraph within.
        let is_container = trimmed.starts_with(":::");
        open &= !is_container;
        let goes_on = open || (trimmed.len() < content.len() && in_list(text, chunks.last()));
        match chunks.last_mut() {
            Some(last) if goes_on => last.end = line.end,
            _ => chunks.push(line),
        }
        let front_matter = line.start == 0 && ["---", "+++"].contains(&content.trim_end());
        fence = opened(trimmed);
        if front_matter && closes(&text[line.end as usize..], content.trim_end()) {
            fence = Some(&content[..3]);
        }
        open = !is_container;
    }
    chunks
}

/// The marks of a line that opens a fenced block; after backticks no other backtick may stand on it.
fn opened(line: &str) -> Option<&str> {
    let marks = |mark| line.split_at(line.len() - line.trim_start_matches(mark).len());
    let (marks, rest) = ['`', '~'].map(marks).into_iter().find(|(marks, _)| marks.len() >= 3)?;
    (marks.starts_with('~') || !rest.contains('`')).then_some(marks)
}

/// Whether a line ends what these marks opened: it has at least as many, and nothing else.
fn ends(line: &str, marks: &str) -> bool {
    line.strip_prefix(marks).is_some_and(|rest| rest.chars().all(|mark| marks.starts_with(mark)))
}

fn closes(rest: &str, mark: &str) -> bool {
    rest.lines().any(|line| line.trim_end() == mark)
}

fn in_list(text: &str, chunk: Option<&Span>) -> bool {
    let Some(chunk) = chunk else { return false };
    let start = text[chunk.range()].trim_start();
    let digits = start.trim_start_matches(|c: char| c.is_ascii_digit());
    start.starts_with(['-', '*', '+', '[']) || (digits.len() < start.len() && digits.starts_with(['.', ')']))
}

pub(super) fn blocks(chunk: &str) -> Vec<Block> {
    let mut reader = Reader { notes: footnote_marks(chunk), ..Reader::default() };
    for (event, range) in events(chunk) {
        reader.event(event, Span::new(range.start, range.end));
    }
    reader.close();
    reader.blocks
}

/// The marks of footnotes, `[^12]`. The parser knows only those whose note stands in the same chunk, and takes all
/// others for text.
fn footnote_marks(chunk: &str) -> Vec<Span> {
    let starts = chunk.match_indices("[^").map(|(start, _)| start);
    let ends = starts.map(|start| (start, chunk[start..].find(']').map(|end| start + end + 1)));
    let marks = ends.filter_map(|(start, end)| Some((start, end?)));
    let is_label = |(start, end): &(usize, usize)| {
        let label = &chunk[start + 2..end - 1];
        !label.is_empty() && !label.contains(char::is_whitespace)
    };
    marks.filter(is_label).map(|(start, end)| Span::new(start, end)).collect()
}

pub(super) fn comments(chunk: &str) -> Vec<Span> {
    let mut comments = Vec::new();
    for (event, range) in events(chunk) {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        let mut at = range.start;
        while let Some(start) = chunk[at..range.end].find("<!--").map(|found| at + found)
            && let Some(end) = chunk[start..range.end].find("-->").map(|found| start + found + 3)
        {
            comments.push(Span::new(start, end));
            at = end;
        }
    }
    comments
}

fn events(chunk: &str) -> OffsetIter<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    Parser::new_ext(chunk, options).into_offset_iter()
}

/// Collects the text runs between two block boundaries into a block.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    notes: Vec<Span>,
    current: Option<Block>,
    heading: Option<u8>,
    quotations: u32,
    footnotes: u32,
    skipped: u32,
    emphasis: u32,
    strong: u32,
    strong_bytes: u32,
}

impl Reader {
    fn event(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.skipped == 0 => self.around_notes(span),
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) | Event::FootnoteReference(_) => {
                self.mask(span);
            }
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => {}
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.skipped += 1,
            Tag::Link { .. } => {}
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::HtmlBlock | Tag::Image { .. } => {
                self.skipped += 1
            }
            _ => self.close(),
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level as u8),
            Tag::BlockQuote(_) => self.quotations += 1,
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Strikethrough => {}
            // An autolink's end looks like any link's: whatever was skipped is over.
            TagEnd::Link => self.skipped = 0,
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::HtmlBlock | TagEnd::Image => {
                self.skipped = 0
            }
            _ => self.close(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotations -= 1,
            TagEnd::FootnoteDefinition => self.footnotes -= 1,
            _ => {}
        }
    }

    /// A run of text without the marks of footnotes in it.
    fn around_notes(&mut self, span: Span) {
        let mut start = span.start;
        for at in 0..self.notes.len() {
            let mark = self.notes[at];
            if mark.end <= start || span.end <= mark.start {
                continue;
            }
            if start < mark.start {
                self.text(Span { start, end: mark.start });
            }
            self.mask(mark);
            start = mark.end;
        }
        if start < span.end {
            self.text(Span { start, end: span.end });
        }
    }

    fn text(&mut self, span: Span) {
        let kind = match self.heading {
            _ if self.footnotes > 0 => BlockKind::Reference,
            _ if self.quotations > 0 => BlockKind::Quotation,
            Some(level) => BlockKind::Heading(level),
            None => BlockKind::Prose,
        };
        let block = self.current.get_or_insert_with(|| {
            self.strong_bytes = 0;
            Block {
                span: Span { start: span.start, end: span.start },
                kind,
                masked: vec![],
                emphasis: vec![],
            }
        });
        // What lies between two text runs is markup, link targets or line prefixes.
        if block.span.end < span.start {
            block.masked.push(Span { start: block.span.end, end: span.start });
        }
        block.span.end = span.end;
        if self.emphasis > 0 {
            block.emphasis.push(span);
        }
        if self.strong > 0 {
            self.strong_bytes += span.end - span.start;
        }
    }

    fn mask(&mut self, span: Span) {
        if let Some(block) = &mut self.current
            && block.span.end < span.end
        {
            block.masked.push(Span { start: block.span.end, end: span.end });
            block.span.end = span.end;
        }
    }

    fn close(&mut self) {
        if let Some(mut block) = self.current.take() {
            let length = block.span.end - block.span.start;
            if block.kind == BlockKind::Prose && length <= BOLD_HEADING && self.strong_bytes == length {
                block.kind = BlockKind::Heading(6);
            }
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, BlockKind)]) {
        let read: Vec<_> = chunks(text)
            .into_iter()
            .flat_map(|chunk| {
                let chunk = &text[chunk.range()];
                blocks(chunk).into_iter().map(move |block| (&chunk[block.span.range()], block.kind))
            })
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn blocks_of_each_kind() {
        use BlockKind::*;
        check(
            "---\ntitle: x\n---\n\n# Cuba\n\nIn *Granma*.\n\n> Said he.\n\n- one\n- two\n\n```\ncode\n\nmore\n```\n\n\
             **Sources**\n\n[^1]: A book.\n",
            &[
                ("Cuba", Heading(1)),
                ("In *Granma*.", Prose),
                ("Said he.", Quotation),
                ("one", Prose),
                ("two", Prose),
                ("Sources", Heading(6)),
                ("A book.", Reference),
            ],
        );
    }

    #[test]
    fn markup_is_masked_and_emphasis_kept() {
        let text = "See [the *Granma*](http://x.org) and `code` now.";
        let block = &blocks(text)[0];
        let words =
            |spans: &[Span]| spans.iter().map(|span| text[span.range()].to_owned()).collect::<Vec<_>>();
        assert_eq!(words(&block.masked), ["[", "*", "*](http://x.org)", "`code`"]);
        assert_eq!(words(&block.emphasis), ["Granma"]);
    }

    #[test]
    fn a_mark_of_a_footnote_is_no_text_wherever_its_note_stands() {
        let text = "He won.[^12] They fled[^a] [^ not.";
        let block = &blocks(text)[0];
        let masked: Vec<&str> = block.masked.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(masked, ["[^12]", "[^a]"]);
    }

    #[test]
    fn the_line_of_a_container_stands_apart() {
        check(
            "::: {.callout}\nHe won.\n:::\nThey fled.\n",
            &[
                ("::: {.callout}", BlockKind::Prose),
                ("He won.", BlockKind::Prose),
                (":::", BlockKind::Prose),
                ("They fled.", BlockKind::Prose),
            ],
        );
    }

    #[test]
    fn comments_are_no_code() {
        let text = "<!-- one -->\nOf `<!-- two -->` and <!-- three --> that.\n<!--\nfour -->\n";
        let comments: Vec<&str> = comments(text).into_iter().map(|span| &text[span.range()]).collect();
        assert_eq!(comments, ["<!-- one -->", "<!-- three -->", "<!--\nfour -->"]);
    }

    #[test]
    fn a_fence_ends_with_as_many_marks() {
        use BlockKind::Prose;
        check("````\n```\n\ncode\n\n```\n````\n\nOut.\n", &[("Out.", Prose)]);
        check("~~~\ncode\n\n```\n\ncode\n~~~~\n\nOut.\n", &[("Out.", Prose)]);
        check("```code```\n\nOut.\n", &[("Out.", Prose)]);
    }

    #[test]
    fn a_list_item_goes_on_after_a_blank_line() {
        assert_eq!(chunks("- one\n\n  more\n\nother\n").len(), 2);
    }
}
