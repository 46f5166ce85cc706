//! SARIF 2.1.0. Columns are code points, as `columnKind` says.

mod log;
mod uri;

use std::io::{self, Write};

use self::log::{
    ArtifactChange, ArtifactLocation, CORPUS, Configuration, Content, Driver, Level, Location, Log, Message,
    PhysicalLocation, Properties, Replacement, ReportingDescriptor, Result, Run, SarifFix, SarifRegion, Tool,
};
use super::Document;
use super::region::Region;
use super::wording::{citation, fix_title, rule_page};
use crate::check;
use crate::finding::{Edit, Evidence, Finding, Fix, Severity};
use crate::rule::Rule;
use crate::text::Span;

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    let results = documents
        .iter()
        .flat_map(|document| document.findings.iter().map(|finding| result(documents, document, finding)))
        .collect();
    let rules = check::rules().iter().map(descriptor).collect();
    serde_json::to_writer_pretty(&mut *out, &Log::of(Run::of(Tool { driver: Driver::of(rules) }, results)))?;
    writeln!(out)
}

fn descriptor(rule: &'static Rule) -> ReportingDescriptor {
    ReportingDescriptor {
        id: rule.id,
        short_description: Message::text(&rule.summary),
        full_description: Message::text(first_paragraph(rule.page).unwrap_or_else(|| rule.summary.clone())),
        help: Message::markdown(&rule.summary, rule.page),
        help_uri: rule_page(rule.id),
        default_configuration: Configuration { level: level(rule.level) },
    }
}

/// The first words of a page that are no heading, on one line.
fn first_paragraph(page: &str) -> Option<String> {
    let is_text = |paragraph: &&str| !paragraph.is_empty() && !paragraph.starts_with(['#', '`']);
    let without_heading = page.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    without_heading.split("\n\n").map(str::trim).find(is_text).map(|words| words.replace('\n', " "))
}

fn level(severity: Severity) -> Level {
    match severity {
        Severity::Hint => Level::Note,
        Severity::Warning => Level::Warning,
        Severity::Error => Level::Error,
    }
}

fn result(documents: &[Document], document: &Document, finding: &Finding) -> Result {
    let related = finding.evidence.iter().filter_map(|evidence| related(documents, document, evidence));
    let notes = finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Note(note) => Some(note.clone()),
        Evidence::Passage { .. } | Evidence::Elsewhere { .. } | Evidence::Source { .. } => None,
    });
    Result {
        rule_id: finding.rule,
        rule_index: check::rules().iter().position(|rule| rule.id == finding.rule),
        level: level(finding.severity),
        message: Message::text(&finding.message),
        locations: vec![Location {
            id: None,
            message: None,
            physical_location: place(document, finding.span),
        }],
        related_locations: related
            .enumerate()
            .map(|(index, location)| Location { id: Some(index), ..location })
            .collect(),
        fixes: finding.fixes.iter().map(|fix| sarif_fix(document, fix)).collect(),
        properties: Properties { notes: notes.collect() },
    }
}

fn place(document: &Document, span: Span) -> PhysicalLocation {
    PhysicalLocation { artifact_location: artifact(document.path), region: region(document, span) }
}

fn artifact(path: &str) -> ArtifactLocation {
    ArtifactLocation { uri: uri::of_path(path), uri_base_id: None }
}

fn region(document: &Document, span: Span) -> SarifRegion {
    let Region { start, end } = Region::of(span, document.text);
    SarifRegion {
        start_line: start.line,
        start_column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}

fn related(documents: &[Document], document: &Document, evidence: &Evidence) -> Option<Location> {
    let (message, physical_location) = match evidence {
        Evidence::Passage { span, says } => (says.clone(), place(document, *span)),
        Evidence::Elsewhere { document, span, says } => {
            (says.clone(), place(documents.get(*document)?, *span))
        }
        Evidence::Source { title, path, line, quote } => {
            let region =
                SarifRegion { start_line: *line, start_column: None, end_line: None, end_column: None };
            let artifact_location = ArtifactLocation { uri_base_id: Some(CORPUS), ..artifact(path) };
            let place = PhysicalLocation { artifact_location, region };
            (citation(title, path, *line, quote), place)
        }
        Evidence::Note(_) => return None,
    };
    Some(Location { id: None, message: Some(Message::text(message)), physical_location })
}

fn sarif_fix(document: &Document, fix: &Fix) -> SarifFix {
    let replacement = |edit: &Edit| Replacement {
        deleted_region: region(document, edit.span),
        inserted_content: Content { text: edit.replacement.clone() },
    };
    let change = ArtifactChange {
        artifact_location: artifact(document.path),
        replacements: fix.edits.iter().map(replacement).collect(),
    };
    SarifFix { description: Message::text(fix_title(document.text, fix)), artifact_changes: vec![change] }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{Format, tests::render};
    use super::*;

    #[test]
    fn a_result() {
        let log: Value = serde_json::from_str(&render(Format::Sarif, "my essays/cold war.md", true)).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let mut result = run["results"][0].clone();
        result.as_object_mut().unwrap().remove("ruleIndex");
        let artifact = json!({"uri": "my%20essays/cold%20war.md"});
        let region = json!({"startLine": 3, "startColumn": 522, "endLine": 3, "endColumn": 526});
        let expected = json!({
            "ruleId": "dates/event",
            "level": "warning",
            "message": {"text": "the Berlin Wall fell on 9 November 1989"},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
            "relatedLocations": [
                {"id": 0, "message": {"text": "here it is 1989"}, "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 8}}},
                {"id": 1,
                 "message": {"text":
                    "The Fall (germany/wall.md:12): “On 9 November 1989 the Wall fell.”"},
                 "physicalLocation": {
                    "artifactLocation": {"uri": "germany/wall.md", "uriBaseId": "CORPUS"},
                    "region": {"startLine": 12}}},
            ],
            "fixes": [{
                "description": {"text": "Replace “1979” with “1989”"},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [
                    {"deletedRegion": region, "insertedContent": {"text": "1989"}}]}],
            }],
            "properties": {"notes": ["a decade is missing"]},
        });
        assert_eq!(result, expected);
    }

    #[test]
    fn the_first_paragraph_of_a_page() {
        let page = "\n## What it does\nCompares\nyears.\n\n## Why\nBecause.\n";
        assert_eq!(first_paragraph(page).as_deref(), Some("Compares years."));
    }
}
