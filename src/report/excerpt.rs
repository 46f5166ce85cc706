//! The lines around some spans, cut to what can be read: an essay has often a whole paragraph on one line.

use std::ops::Range;

use crate::text::{Encoding, Position, Span, Text};

/// A line this short is shown whole.
const SHORT: usize = 100;

/// How many characters are shown before the first and after the last byte of a span on a long line.
const AROUND: usize = 40;

/// How much of a long span is shown at either of its ends.
const WITHIN: usize = 60;

/// Some lines of a text, shortened, and where the spans are in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) first_line: u32,
    pub(super) source: String,
    pub(super) spans: Vec<Range<usize>>,
}

/// The lines from the first to the last of some spans, each cut around the spans on it.
pub(super) fn excerpt(text: &Text, spans: &[Span]) -> Excerpt {
    let line_of = |offset| text.position(offset, Encoding::Utf8).line;
    let first_line = spans.iter().map(|span| line_of(span.start)).min().unwrap_or(0);
    let last_line = spans.iter().map(|span| line_of(span.end)).max().unwrap_or(first_line);
    let mut source = String::new();
    let mut shown = vec![0..0; spans.len()];
    for line in first_line..=last_line {
        let start = text.offset(Position { line, column: 0 }, Encoding::Utf8) as usize;
        let content = text.line(line);
        let bounds = start..start + content.len();
        let windows = windows(content, &ends_within(spans, &bounds));
        let cut = Cut { bounds: bounds.clone(), windows, at: source.len() };
        for (span, shown) in spans.iter().zip(&mut shown) {
            if (bounds.start..=bounds.end).contains(&(span.start as usize)) {
                shown.start = cut.place(span.start as usize);
            }
            if span.end as usize >= bounds.start {
                shown.end = cut.place(span.end as usize).max(shown.start);
            }
        }
        cut.show(content, &mut source);
        source.push('\n');
    }
    source.pop();
    Excerpt { first_line, source, spans: shown }
}

/// The parts of spans that lie on a line, as offsets into it.
fn ends_within(spans: &[Span], line: &Range<usize>) -> Vec<Range<usize>> {
    let clamp = |offset: u32| (offset as usize).clamp(line.start, line.end) - line.start;
    let meets = |span: &&Span| span.start as usize <= line.end && span.end as usize >= line.start;
    spans.iter().filter(meets).map(|span| clamp(span.start)..clamp(span.end)).collect()
}

/// The parts of a line to show, in order and apart.
fn windows(line: &str, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    if line.chars().nth(SHORT).is_none() {
        return std::iter::once(0..line.len()).collect();
    }
    let mut windows: Vec<Range<usize>> = spans
        .iter()
        .flat_map(|span| {
            let (inner_end, inner_start) = (forward(line, span.start, WITHIN), back(line, span.end, WITHIN));
            [
                word_start(line, span.start)..inner_end.min(span.end).max(span.start),
                inner_start.max(span.start)..word_end(line, span.end),
            ]
        })
        .collect();
    if windows.is_empty() {
        windows.push(0..word_end(line, 0));
    }
    windows.sort_by_key(|window| window.start);
    windows.dedup_by(|next, last| {
        let meet = next.start <= last.end;
        if meet {
            last.end = last.end.max(next.end);
        }
        meet
    });
    windows
}

/// Where to begin so that `at` has some words before it.
fn word_start(line: &str, at: usize) -> usize {
    let start = back(line, at, AROUND);
    let word = line[start..at].find(' ').map_or(start, |space| start + space + 1);
    if start == 0 { 0 } else { word }
}

/// Where to end so that `at` has some words after it.
fn word_end(line: &str, at: usize) -> usize {
    let end = forward(line, at, AROUND);
    let word = line[at..end].rfind(' ').map_or(end, |space| at + space);
    if end == line.len() { end } else { word }
}

fn back(line: &str, at: usize, chars: usize) -> usize {
    line[..at].char_indices().rev().nth(chars - 1).map_or(0, |(start, _)| start)
}

fn forward(line: &str, at: usize, chars: usize) -> usize {
    line[at..].char_indices().nth(chars).map_or(line.len(), |(end, _)| at + end)
}

/// A line, the parts of it that are shown, and where they begin in the source.
struct Cut {
    bounds: Range<usize>,
    windows: Vec<Range<usize>>,
    at: usize,
}

impl Cut {
    /// What stands for the words left out before a window.
    fn gap(end_of_last: usize, window: &Range<usize>) -> &'static str {
        match end_of_last {
            end if end == window.start => "",
            0 => "… ",
            _ => " … ",
        }
    }

    /// Appends the shown parts.
    fn show(&self, line: &str, source: &mut String) {
        let mut end = 0;
        for window in &self.windows {
            source.push_str(Cut::gap(end, window));
            source.push_str(&line[window.clone()]);
            end = window.end;
        }
        if end < line.len() {
            source.push_str(" …");
        }
    }

    /// Where an offset of the text stands in the source; one that is not shown, at the next that is.
    fn place(&self, offset: usize) -> usize {
        let offset = offset.clamp(self.bounds.start, self.bounds.end) - self.bounds.start;
        let mut at = self.at;
        let mut end = 0;
        for window in &self.windows {
            at += Cut::gap(end, window).len();
            if offset <= window.end {
                return at + offset.saturating_sub(window.start);
            }
            at += window.len();
            end = window.end;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], expected: &str) {
        let text = Text::new(text);
        let span = |words: &&str| {
            let start = text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let spans: Vec<Span> = words.iter().map(span).collect();
        let excerpt = excerpt(&text, &spans);
        assert_eq!(excerpt.source, expected);
        for (shown, words) in excerpt.spans.iter().zip(words) {
            let (first, last) = (words.split_whitespace().next(), words.split_whitespace().last());
            let shown = &excerpt.source[shown.clone()];
            assert_eq!((shown.split_whitespace().next(), shown.split_whitespace().last()), (first, last));
        }
    }

    #[test]
    fn a_short_line_is_whole() {
        check("one\r\nThe Wall fell in 1979.\r\nthree", &["1979"], "The Wall fell in 1979.");
    }

    #[test]
    fn a_long_line_is_cut_at_words() {
        let filler = "and so on ".repeat(20);
        let text = format!("{filler}the Wall fell in 1979 with a crash {filler}");
        let expected = "… and so on and so on the Wall fell in 1979 with a crash and so on and so on and …";
        check(&text, &["1979"], expected);
    }

    #[test]
    fn two_spans_far_apart_on_one_line() {
        let filler = "and so on ".repeat(20);
        let text = format!("1989 {filler}1979");
        let expected = "1989 and so on and so on and so on and so … so on and so on and so on and so on 1979";
        check(&text, &["1989", "1979"], expected);
    }

    #[test]
    fn a_span_over_two_lines() {
        check("on 9\nNovember 1979\nit", &["9\nNovember"], "on 9\nNovember 1979");
    }

    #[test]
    fn a_long_span_is_cut_within() {
        let span = format!("begin {}end", "é ".repeat(200));
        let text = format!("{}{span}{}", "x ".repeat(100), " y".repeat(100));
        let excerpt = excerpt(&Text::new(&text), &[Span::new(200, 200 + span.len())]);
        assert!(excerpt.source.chars().count() < 220, "{}", excerpt.source);
        let shown = &excerpt.source[excerpt.spans[0].clone()];
        assert!(shown.starts_with("begin") && shown.ends_with("end"), "{shown}");
    }

    #[test]
    fn a_line_without_spaces() {
        let text = "長".repeat(1000);
        let excerpt = excerpt(&Text::new(&text), &[Span::new(1500, 1506)]);
        assert_eq!(&excerpt.source[excerpt.spans[0].clone()], "長長");
        assert!(excerpt.source.chars().count() < 100);
    }
}
