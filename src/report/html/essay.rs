//! The text of an essay with the words of its findings marked.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::Document;
use crate::finding::Finding;

pub(super) fn write(number: usize, document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let text = document.text.as_str();
    write!(out, "<div class=\"essay\">")?;
    let mut marked = vec![false; document.findings.len()];
    let bounds = bounds(document);
    for pair in bounds.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let words = escape(text.get(start as usize..end as usize).unwrap_or_default());
        // Of findings about the same words the gravest is shown, and of those as grave the first.
        let covers =
            |(_, finding): &(usize, &Finding)| finding.span.start <= start && end <= finding.span.end;
        let covering = document.findings.iter().enumerate().filter(covers);
        let gravest = covering.max_by_key(|(at, finding)| (finding.severity, usize::MAX - at));
        let Some((at, finding)) = gravest else {
            write!(out, "{words}")?;
            continue;
        };
        // An id stands once in a page.
        let id = if marked[at] { String::new() } else { format!(" id=\"words-{number}-{at}\"") };
        marked[at] = true;
        let (level, message) = (finding.severity.name(), escape(&finding.message));
        write!(out, "<mark class=\"{level}\"{id} title=\"{message}\">")?;
        write!(out, "<a href=\"#finding-{number}-{at}\">{words}</a></mark>")?;
    }
    writeln!(out, "</div>")
}

/// Where findings begin and end, and the text does.
fn bounds(document: &Document) -> Vec<u32> {
    let spans = document.findings.iter().flat_map(|finding| [finding.span.start, finding.span.end]);
    let mut bounds: Vec<u32> = spans.chain([0, document.text.as_str().len() as u32]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    bounds
}
