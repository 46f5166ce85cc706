//! Workflow commands, which GitHub shows as annotations of a pull request.

use std::io::{self, Write};

use super::Document;
use super::region::Region;
use super::wording::line;
use crate::finding::Severity;

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    for document in documents {
        for finding in document.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let Region { start, end } = Region::of(finding.span, document.text);
            write!(out, "::{command} file={},line={},", property(document.path), start.line)?;
            write!(out, "col={},endLine={},endColumn={},", start.column, end.line, end.column)?;
            writeln!(out, "title={}::{}", property(finding.rule), data(&line(documents, finding)))?;
        }
    }
    Ok(())
}

/// A message, escaped as the commands want it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which a colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::render};

    #[test]
    fn a_command() {
        assert_eq!(
            render(Format::Github, "a,b.md", false),
            "::warning file=a%2Cb.md,line=3,col=522,endLine=3,endColumn=526,title=dates/event::\
             the Berlin Wall fell on 9 November 1989\n",
        );
    }
}
