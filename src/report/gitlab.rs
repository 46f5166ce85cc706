//! A GitLab code quality report: an array of findings, which GitLab shows in the merge request.

use std::io::{self, Write};

use serde::Serialize;

use super::Document;
use super::fingerprint::fingerprints;
use super::region::Region;
use super::wording::line;
use crate::finding::Severity;

#[derive(Serialize)]
struct Issue<'d> {
    description: String,
    check_name: &'d str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'d>,
}

#[derive(Serialize)]
struct Location<'d> {
    path: &'d str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Issue> = documents.iter().flat_map(|document| issues(documents, document)).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issues<'d>(documents: &[Document], document: &Document<'d>) -> Vec<Issue<'d>> {
    let findings = document.findings.iter().zip(fingerprints(document));
    let issue = findings.map(|(finding, fingerprint)| {
        let Region { start, end } = Region::of(finding.span, document.text);
        Issue {
            description: line(documents, finding),
            check_name: finding.rule,
            fingerprint,
            severity: match finding.severity {
                Severity::Hint => "info",
                Severity::Warning => "minor",
                Severity::Error => "major",
            },
            location: Location { path: document.path, lines: Lines { begin: start.line, end: end.line } },
        }
    });
    issue.collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Format, tests::render};

    #[test]
    fn an_issue() {
        let mut issues: Value = serde_json::from_str(&render(Format::Gitlab, "essay.md", false)).unwrap();
        let fingerprint = issues[0].as_object_mut().unwrap().remove("fingerprint").unwrap();
        assert_eq!(fingerprint.as_str().unwrap().len(), 16);
        let expected = json!([{
            "description": "the Berlin Wall fell on 9 November 1989",
            "check_name": "dates/event",
            "severity": "minor",
            "location": {"path": "essay.md", "lines": {"begin": 3, "end": 3}},
        }]);
        assert_eq!(issues, expected);
    }
}
