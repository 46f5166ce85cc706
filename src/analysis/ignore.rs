//! Comments that silence findings: `<!-- bede: ignore dates/event -->`.
//!
//! A comment at the end of a line speaks of that line, one on a line of its own of the next line that has words, and
//! `ignore-file` of the whole document. It names rules or groups, or nothing for all; what follows a colon is a reason.

use std::sync::Arc;

use super::{Analysis, Chunk};
use crate::check;
use crate::finding::{Edit, Finding};
use crate::markup::{self, Format};
use crate::rule::is_or_holds;
use crate::text::Span;

/// A comment within its chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comment {
    /// Its bytes.
    span: Span,
    /// What it speaks of.
    order: Order,
    /// The rules and groups that it names; none for all.
    ids: Vec<String>,
}

/// What a comment of ours wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// Silence on a line.
    Line,
    /// Silence in the whole document.
    File,
    /// What we do not understand: a slip of the pen.
    Unknown,
}

/// A rule that a comment names and that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// Where the comment is.
    pub span: Span,
    /// The id as written.
    pub id: String,
}

/// What a document's comments silence.
#[derive(Clone, Debug, Default)]
pub(super) struct Ignored(Vec<(Span, Vec<String>)>);

impl Analysis {
    /// The comment that silences a finding's rule on its line, as an edit; `None` where the format has no comments.
    pub fn ignoring(&self, finding: &Finding) -> Option<Edit> {
        if self.format != Format::Markdown {
            return None;
        }
        let text = self.text.as_str();
        // On the line where the finding ends: a comment within a name or a date would part its words.
        let line = line_at(text, finding.span.end as usize);
        let content = text[line.range()].trim_end();
        // What stands after the last cell of a table's row is no part of the table.
        let is_row = content.starts_with('|') && content.ends_with('|');
        let content = if is_row { content.trim_end_matches('|').trim_end() } else { content };
        let at = line.start + content.len() as u32;
        let replacement = format!(" <!-- bede: ignore {} -->", finding.rule);
        (finding.span.end <= at).then_some(Edit { span: Span { start: at, end: at }, replacement })
    }

    /// Rules that comments name and that there are not.
    pub fn unknown_rules(&self) -> Vec<UnknownRule> {
        let unknown = |(offset, comment): (u32, &Comment)| {
            let ids: Vec<String> = comment.ids.iter().filter(|id| !check::knows(id)).cloned().collect();
            let span = comment.span.shifted(offset);
            ids.into_iter().map(move |id| UnknownRule { span, id })
        };
        of_chunks(&self.chunks).flat_map(unknown).collect()
    }
}

impl Analysis {
    /// The comments that are meant for us and give no order that there is.
    pub fn unknown_orders(&self) -> Vec<Span> {
        let unknown = of_chunks(&self.chunks).filter(|(_, comment)| comment.order == Order::Unknown);
        unknown.map(|(offset, comment)| comment.span.shifted(offset)).collect()
    }

    /// The comments of ours that silence nothing, though they name no order and no rule that there is not.
    pub fn unused_comments(&self) -> Vec<Span> {
        let known = |comment: &Comment| {
            comment.order != Order::Unknown && comment.ids.iter().all(|id| check::knows(id))
        };
        let mut comments = of_chunks(&self.chunks).filter(|(_, comment)| known(comment)).peekable();
        // Nearly every document is spared the second look at its rules.
        if comments.peek().is_none() {
            return vec![];
        }
        let found = super::found(&self.chunks, &self.paragraphs, &self.document());
        let is_unused = |comment: &(u32, &Comment)| {
            let silenced = Ignored::of(self.text.as_str(), std::iter::once(*comment));
            !found.iter().any(|finding| silenced.holds(finding))
        };
        comments.filter(is_unused).map(|(offset, comment)| comment.span.shifted(offset)).collect()
    }
}

/// The comments of some chunks, each with where its chunk begins.
pub(super) fn of_chunks(chunks: &[(Span, Arc<Chunk>)]) -> impl Iterator<Item = (u32, &Comment)> {
    chunks.iter().flat_map(|(span, chunk)| chunk.comments.iter().map(|comment| (span.start, comment)))
}

/// The comments of a chunk.
pub(super) fn comments(chunk: &str, format: Format) -> Vec<Comment> {
    // Nearly every chunk is spared the second parse.
    if !chunk.contains("<!--") {
        return vec![];
    }
    markup::comments(chunk, format).into_iter().filter_map(|span| comment(chunk, span)).collect()
}

fn comment(chunk: &str, span: Span) -> Option<Comment> {
    let content = chunk.get(span.range())?.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let Some(content) = content.strip_prefix("bede:") else {
        let is_slip = is_nearly_ours(content);
        return is_slip.then_some(Comment { span, order: Order::Unknown, ids: vec![] });
    };
    let order = content.split(':').next().unwrap_or_default();
    let mut words = order.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let order = match words.next() {
        Some("ignore") => Order::Line,
        Some("ignore-file") => Order::File,
        _ => return Some(Comment { span, order: Order::Unknown, ids: vec![] }),
    };
    Some(Comment { span, order, ids: words.map(str::to_owned).collect() })
}

/// Whether a comment that does not begin with "bede:" is meant to: "Bede: ignore", "bede-ignore". One about the monk is
/// the author's own.
fn is_nearly_ours(content: &str) -> bool {
    /// Of "ignore" to "ingore" or "ignored", and not to "in" or "more".
    const LIKE: f64 = 0.6;
    let content = content.to_lowercase();
    let Some(rest) = content.strip_prefix("bede") else { return false };
    let order = rest.trim_start_matches([':', '-', ' ']);
    let word = order.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    order.len() < rest.len() && strsim::normalized_damerau_levenshtein(word, "ignore") > LIKE
}

impl Ignored {
    /// What comments silence, each with where its chunk begins.
    pub(super) fn of<'c>(text: &str, comments: impl Iterator<Item = (u32, &'c Comment)>) -> Ignored {
        let reach = |(offset, comment): (u32, &Comment)| {
            let span = match comment.order {
                Order::Line => reach(text, comment.span.shifted(offset)),
                Order::File => Span::new(0, text.len()),
                Order::Unknown => return None,
            };
            Some((span, comment.ids.clone()))
        };
        Ignored(comments.filter_map(reach).collect())
    }

    /// Whether a finding is one that the author does not want to see.
    pub(super) fn holds(&self, finding: &Finding) -> bool {
        let names = |ids: &[String]| ids.is_empty() || ids.iter().any(|id| is_or_holds(id, finding.rule));
        self.0.iter().any(|(span, ids)| span.overlaps(finding.span) && names(ids))
    }
}

/// The line that a comment speaks of; where it has several itself and they hold other words, those.
fn reach(text: &str, comment: Span) -> Span {
    let own = line_at(text, comment.start as usize).to(line_at(text, comment.end as usize));
    if has_words(&text[own.range()]) {
        return own;
    }
    let mut line = own;
    while (line.end as usize) < text.len() {
        line = line_at(text, line.end as usize);
        if has_words(&text[line.range()]) {
            return line;
        }
    }
    own
}

/// The line at an offset, with its line end.
pub(super) fn line_at(text: &str, offset: usize) -> Span {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at + 1);
    Span::new(start, end)
}

/// Whether anything but comments stands on a line.
fn has_words(line: &str) -> bool {
    let mut rest = line;
    while let Some((before, comment)) = rest.split_once("<!--") {
        if !before.trim().is_empty() {
            return true;
        }
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    !rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, order: Order, ids: &[&str]) {
        let comments = comments(text, Format::Markdown);
        assert_eq!(comments.len(), 1, "{text}");
        assert_eq!(comments[0].order, order);
        assert_eq!(comments[0].ids, ids);
    }

    #[test]
    fn what_a_comment_says() {
        check("Text. <!-- bede: ignore -->", Order::Line, &[]);
        check("<!--bede:ignore dates/event, names: Old Style-->", Order::Line, &["dates/event", "names"]);
        check("<!-- bede: ignore-file wording -->\nText.", Order::File, &["wording"]);
        check("Text. <!-- bede: ignore\ndates/event,\nnames -->", Order::Line, &["dates/event", "names"]);
        check("<!--\nbede: ignore\n-->\nText.", Order::Line, &[]);
    }

    #[test]
    fn an_order_that_there_is_not() {
        for text in [
            "<!-- bede: ingore dates -->",
            "<!-- bede: -->",
            "<!-- Bede: ignore -->",
            "Text. <!-- bede-ignore dates/event: a reason -->",
            "<!-- bede ignored -->",
        ] {
            check(text, Order::Unknown, &[]);
        }
    }

    #[test]
    fn what_is_no_comment_of_ours() {
        for text in [
            "<!-- bede -->",
            "<!-- Bede: more of him here? -->",
            "<!-- Bede is wrong here -->",
            "`<!-- bede: ignore -->`",
            "```\n<!-- bede: ignore -->\n```",
        ] {
            assert_eq!(comments(text, Format::Markdown), [], "{text}");
        }
        assert_eq!(comments("<!-- bede: ignore -->", Format::Plain), []);
    }

    #[test]
    fn the_line_that_is_meant() {
        let reached = |text: &str| {
            let (at, end) = (text.find("<!--").unwrap(), text.find("-->").unwrap());
            text[reach(text, Span::new(at, end + 3)).range()].trim_end().to_owned()
        };
        assert_eq!(reached("one\ntwo <!-- x -->\nthree\n"), "two <!-- x -->");
        assert_eq!(reached("<!-- x -->\none\n"), "one");
        assert_eq!(reached("<!-- x -->\r\n<!-- y -->\r\n\r\none\r\ntwo"), "one");
        assert_eq!(reached("one\n<!-- x -->"), "<!-- x -->");
        assert_eq!(reached("<!-- x\ny -->\none\ntwo"), "one");
        assert_eq!(reached("one <!-- x\ny -->\ntwo"), "one <!-- x\ny -->");
    }
}
