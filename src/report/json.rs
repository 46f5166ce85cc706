//! An array of findings. Columns are code points; offsets are bytes of the file, its byte order mark counted.

use std::io::{self, Write};

use serde::Serialize;

use super::Document;
use super::region::{Place, Region};
use super::wording::fix_title;
use crate::finding::{Evidence, Finding, Fix};
use crate::project::MARK;
use crate::text::Span;

#[derive(Serialize)]
struct JsonFinding<'d> {
    file: &'d str,
    rule: &'d str,
    level: &'d str,
    message: &'d str,
    #[serde(flatten)]
    location: Location,
    evidence: Vec<JsonEvidence<'d>>,
    fixes: Vec<JsonFix<'d>>,
}

/// A span in both ways of counting.
#[derive(Serialize)]
struct Location {
    start: Place,
    end: Place,
    bytes: [u32; 2],
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum JsonEvidence<'d> {
    Passage {
        #[serde(flatten)]
        location: Location,
        says: &'d str,
    },
    Elsewhere {
        file: &'d str,
        #[serde(flatten)]
        location: Location,
        says: &'d str,
    },
    Source {
        title: &'d str,
        path: &'d str,
        line: u32,
        quote: &'d str,
    },
    Note {
        text: &'d str,
    },
}

#[derive(Serialize)]
struct JsonFix<'d> {
    title: String,
    safe: bool,
    edits: Vec<JsonEdit<'d>>,
}

#[derive(Serialize)]
struct JsonEdit<'d> {
    #[serde(flatten)]
    location: Location,
    replacement: &'d str,
}

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<_> = documents
        .iter()
        .flat_map(|document| {
            document.findings.iter().map(|finding| json_finding(documents, document, finding))
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &findings)?;
    writeln!(out)
}

fn json_finding<'d>(
    documents: &[Document<'d>],
    document: &Document<'d>,
    finding: &'d Finding,
) -> JsonFinding<'d> {
    let evidence =
        finding.evidence.iter().filter_map(|evidence| json_evidence(documents, document, evidence));
    JsonFinding {
        file: document.path,
        rule: finding.rule,
        level: finding.severity.name(),
        message: &finding.message,
        location: location(document, finding.span),
        evidence: evidence.collect(),
        fixes: finding.fixes.iter().map(|fix| json_fix(document, fix)).collect(),
    }
}

fn location(document: &Document, span: Span) -> Location {
    let Region { start, end } = Region::of(span, document.text);
    let offset = if document.mark { MARK.len_utf8() as u32 } else { 0 };
    Location { start, end, bytes: [span.start + offset, span.end + offset] }
}

fn json_evidence<'d>(
    documents: &[Document<'d>],
    document: &Document,
    evidence: &'d Evidence,
) -> Option<JsonEvidence<'d>> {
    Some(match evidence {
        Evidence::Passage { span, says } => {
            JsonEvidence::Passage { location: location(document, *span), says }
        }
        Evidence::Elsewhere { document, span, says } => {
            let other = documents.get(*document)?;
            JsonEvidence::Elsewhere { file: other.path, location: location(other, *span), says }
        }
        Evidence::Source { title, path, line, quote } => {
            JsonEvidence::Source { title, path, line: *line, quote }
        }
        Evidence::Note(text) => JsonEvidence::Note { text },
    })
}

fn json_fix<'d>(document: &Document, fix: &'d Fix) -> JsonFix<'d> {
    let edits = fix
        .edits
        .iter()
        .map(|edit| JsonEdit { location: location(document, edit.span), replacement: &edit.replacement });
    JsonFix { title: fix_title(document.text, fix), safe: fix.safe, edits: edits.collect() }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Format, tests::render};

    #[test]
    fn everything_is_said() {
        let findings: Value = serde_json::from_str(&render(Format::Json, "essay.md", true)).unwrap();
        let bytes = json!([536 + 3, 540 + 3]);
        let (start, end) = (json!({"line": 3, "column": 522}), json!({"line": 3, "column": 526}));
        let expected = json!([{
            "file": "essay.md", "rule": "dates/event", "level": "warning",
            "message": "the Berlin Wall fell on 9 November 1989",
            "start": start, "end": end, "bytes": bytes,
            "evidence": [
                {"kind": "passage", "start": {"line": 3, "column": 4}, "end": {"line": 3, "column": 8},
                 "bytes": [14 + 3, 18 + 3], "says": "here it is 1989"},
                {"kind": "source", "title": "The Fall", "path": "germany/wall.md", "line": 12,
                 "quote": "On 9 November 1989 the Wall fell."},
                {"kind": "note", "text": "a decade is missing"},
            ],
            "fixes": [{"title": "Replace “1979” with “1989”", "safe": true, "edits": [
                {"start": start, "end": end, "bytes": bytes, "replacement": "1989"},
            ]}],
        }]);
        assert_eq!(findings, expected);
    }
}
