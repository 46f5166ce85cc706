//! A line for each finding: `path:line:column: level[rule] message`.

use std::io::{self, Write};

use super::Document;
use super::region::Place;
use super::wording;

pub(super) fn write(documents: &[Document], out: &mut dyn Write) -> io::Result<()> {
    for document in documents {
        for finding in document.findings {
            let Place { line, column } = Place::of(finding.span.start, document.text);
            let (path, rule, level) = (document.path, finding.rule, finding.severity.name());
            writeln!(out, "{path}:{line}:{column}: {level}[{rule}] {}", wording::line(documents, finding))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Format, tests::render};

    #[test]
    fn one_line() {
        assert_eq!(
            render(Format::Concise, "essay.md", false),
            "essay.md:3:522: warning[dates/event] the Berlin Wall fell on 9 November 1989\n",
        );
    }
}
