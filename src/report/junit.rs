//! JUnit XML, which nearly every build server shows: a suite a document, a failed case a finding.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Document;
use super::region::Place;
use super::wording::{citation, line};
use crate::finding::{Evidence, Finding};

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let failures: usize = documents.iter().map(|document| document.findings.len()).sum();
    let tests: usize = documents.iter().map(|document| document.findings.len().max(1)).sum();
    writer
        .create_element("testsuites")
        .with_attribute(("name", "bede"))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .write_inner_content(|writer| {
            documents.iter().try_for_each(|document| suite(writer, documents, document))
        })?;
    writeln!(out)
}

type Xml<'o, 'w> = Writer<&'o mut (dyn Write + 'w)>;

fn suite(writer: &mut Xml, documents: &[Document], document: &Document) -> io::Result<()> {
    let count = document.findings.len();
    writer
        .create_element("testsuite")
        .with_attribute(("name", document.path))
        .with_attribute(("tests", count.max(1).to_string().as_str()))
        .with_attribute(("failures", count.to_string().as_str()))
        .write_inner_content(|writer| {
            if count == 0 {
                // A suite without a case is shown as one that did not run.
                let case = writer.create_element("testcase").with_attribute(("name", "no findings"));
                case.with_attribute(("classname", document.path)).write_empty()?;
            }
            document.findings.iter().try_for_each(|finding| case(writer, documents, document, finding))
        })?;
    Ok(())
}

fn case(writer: &mut Xml, documents: &[Document], document: &Document, finding: &Finding) -> io::Result<()> {
    let place = Place::of(finding.span.start, document.text);
    let name = format!("{} {}:{}", finding.rule, place.line, place.column);
    let message = line(documents, finding);
    let sources = finding.evidence.iter().filter_map(|evidence| match evidence {
        Evidence::Source { title, path, line, quote } => Some(citation(title, path, *line, quote)),
        Evidence::Note(note) => Some(note.clone()),
        Evidence::Passage { .. } | Evidence::Elsewhere { .. } => None,
    });
    let told = format!("{}:{}:{}: {message}", document.path, place.line, place.column);
    let text: Vec<String> = std::iter::once(told).chain(sources).collect();
    writer
        .create_element("testcase")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("classname", document.path))
        .with_attribute(("file", document.path))
        .with_attribute(("line", place.line.to_string().as_str()))
        .write_inner_content(|writer| {
            let failure = writer
                .create_element("failure")
                .with_attribute(("type", finding.severity.name()))
                .with_attribute(("message", message.as_str()));
            failure.write_text_content(BytesText::new(&text.join("\n")))?;
            Ok(())
        })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::render};

    #[test]
    fn a_case() {
        let expected = "\
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"bede\" tests=\"1\" failures=\"1\">
  <testsuite name=\"a&amp;b.md\" tests=\"1\" failures=\"1\">
    <testcase name=\"dates/event 3:522\" classname=\"a&amp;b.md\" file=\"a&amp;b.md\" line=\"3\">
      <failure type=\"warning\" message=\"the Berlin Wall fell on 9 November 1989\">\
a&amp;b.md:3:522: the Berlin Wall fell on 9 November 1989
The Fall (germany/wall.md:12): “On 9 November 1989 the Wall fell.”
a decade is missing</failure>
    </testcase>
  </testsuite>
</testsuites>
";
        assert_eq!(render(Format::Junit, "a&b.md", false), expected);
    }
}
