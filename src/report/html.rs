//! A page to read: each essay with its findings marked, and a picture of its dates. One file, without scripts.

mod essay;
mod timeline;

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::Document;
use super::region::Place;
use super::wording::{citation, counted, fix_title, line, rule_page};
use crate::finding::{Evidence, Finding};

const STYLE: &str = include_str!("html/style.css");

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    let count: usize = documents.iter().map(|document| document.findings.len()).sum();
    let title = format!("Bede: {} in {}", counted(count, "finding"), counted(documents.len(), "document"));
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>")?;
    writeln!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>")?;
    for (number, document) in documents.iter().enumerate() {
        writeln!(out, "<h2>{}</h2>", escape(document.path))?;
        timeline::write(document, out)?;
        findings(documents, number, out)?;
        essay::write(number, document, out)?;
    }
    writeln!(out, "</body>\n</html>")
}

/// The list of a document's findings, each with a link to the words it is about.
fn findings(documents: &[Document], number: usize, out: &mut dyn Write) -> io::Result<()> {
    let document = &documents[number];
    if document.findings.is_empty() {
        return writeln!(out, "<p>No findings.</p>");
    }
    writeln!(out, "<ol class=\"findings\">")?;
    for (at, finding) in document.findings.iter().enumerate() {
        let Place { line: row, column } = Place::of(finding.span.start, document.text);
        let (level, rule) = (finding.severity.name(), finding.rule);
        write!(out, "<li id=\"finding-{number}-{at}\"><a class=\"place\" href=\"#words-{number}-{at}\">")?;
        write!(out, "{row}:{column}</a> {} ", escape(line(documents, finding)))?;
        write!(out, "<a class=\"rule {level}\" href=\"{}\">{rule}</a>", escape(rule_page(rule)))?;
        notes(document, finding, out)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ol>")
}

/// What says otherwise, and how to mend it.
fn notes(document: &Document, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    for evidence in &finding.evidence {
        let words = match evidence {
            Evidence::Passage { span, says } | Evidence::Elsewhere { span, says, .. } => {
                let is_here = matches!(evidence, Evidence::Passage { .. });
                let Place { line, column } = Place::of(span.start, document.text);
                if is_here { format!("{line}:{column}: {says}") } else { says.clone() }
            }
            Evidence::Source { title, path, line, quote } => citation(title, path, *line, quote),
            Evidence::Note(note) => note.clone(),
        };
        write!(out, "<span class=\"fix\">{}</span>", escape(&words))?;
    }
    for fix in &finding.fixes {
        write!(out, "<span class=\"fix\">{}</span>", escape(fix_title(document.text, fix)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::render};

    #[test]
    fn a_page_has_the_finding_and_its_words() {
        let page = render(Format::Html, "a<b.md", false);
        assert!(page.contains("<h2>a&lt;b.md</h2>"));
        assert!(page.contains("<title>Bede: 1 finding in 1 document</title>"));
        let words = "<mark class=\"warning\" id=\"words-0-0\" title=\"the Berlin Wall fell on 9 November 1989\">\
                     <a href=\"#finding-0-0\">1979</a></mark>";
        assert!(page.contains(words), "{page}");
        assert!(page.contains("The Fall (germany/wall.md:12): “On 9 November 1989 the Wall fell.”"));
    }
}
