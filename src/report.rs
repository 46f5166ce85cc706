//! Findings as people and machines read them: one renderer a file.

mod concise;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod region;
mod sarif;
mod text;
mod why;
mod wording;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::analysis::Moment;
use crate::finding::Finding;
use crate::text::Text;

pub use fingerprint::fingerprints;
pub use why::why;
pub use wording::{citation, counted, fix_title, rule_page};

/// What a report looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: each finding with the words around it and what says otherwise.
    #[default]
    Text,
    /// A line for each finding.
    Concise,
    /// An array of findings.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, which GitHub shows as annotations of a pull request.
    Github,
    /// A GitLab code quality report.
    Gitlab,
    /// JUnit XML, for build servers.
    Junit,
    /// A page to read: the essays with their findings, and a picture of their dates.
    Html,
}

/// A document with what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'d> {
    /// Its path as the reader of the report knows it, best relative to the working directory.
    pub path: &'d str,
    /// Its text without a byte order mark.
    pub text: &'d Text,
    /// Whether a byte order mark stands before the text.
    pub mark: bool,
    /// The findings in order of place.
    pub findings: &'d [Finding],
    /// The dated claims, for the formats that draw them.
    pub moments: &'d [Moment],
}

/// How to render.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether the reader is a terminal that shows colours.
    pub color: bool,
}

/// Writes the findings of some documents.
///
/// # Errors
/// When the output cannot be written to.
pub fn write(
    format: Format,
    documents: &[Document],
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(documents, options, out),
        Format::Concise => concise::write(documents, out),
        Format::Json => json::write(documents, out),
        Format::Sarif => sarif::write(documents, out),
        Format::Github => github::write(documents, out),
        Format::Gitlab => gitlab::write(documents, out),
        Format::Junit => junit::write(documents, out),
        Format::Html => html::write(documents, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Evidence, Severity};
    use crate::text::Span;

    /// An essay on one long line, with a finding that shows all there is to show.
    pub(super) fn essay() -> (Text, Vec<Finding>) {
        let filler = "and so on and so forth, ".repeat(20);
        let line = format!("In 1989 the Wall fell, {filler}but the “Fall” of 1979 was late.");
        let text = Text::new(&format!("A heading\n\n{line}\r\nAfter it.\n"));
        let span = |words: &str| {
            let start = text.as_str().find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let evidence = [
            Evidence::Passage { span: span("1989"), says: "here it is 1989".into() },
            Evidence::Source {
                title: "The Fall".into(),
                path: "germany/wall.md".into(),
                line: 12,
                quote: "On 9 November 1989 the Wall fell.".into(),
            },
            Evidence::Note("a decade is missing".into()),
        ];
        let finding = Finding::new("dates/event", span("1979"), "the Berlin Wall fell on 9 November 1989")
            .at_most(Severity::Warning)
            .because(evidence)
            .fix(span("1979"), "1989")
            .safely();
        (text, vec![finding])
    }

    pub(super) fn render(format: Format, path: &str, mark: bool) -> String {
        let (text, findings) = essay();
        let document = Document { path, text: &text, mark, findings: &findings, moments: &[] };
        let mut out = Vec::new();
        write(format, &[document], Options::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}
