//! Words that every report and the editor say alike.

use super::Document;
use super::region::Place;
use crate::finding::{Edit, Evidence, Finding, Fix};
use crate::text::Text;

/// The address of a rule's page, as the repository shows it.
pub fn rule_page(rule: &str) -> String {
    format!("{}/blob/main/rules/{rule}.md", env!("CARGO_PKG_REPOSITORY"))
}

/// "1 finding", "2 findings".
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// A source's words with where they stand.
pub fn citation(title: &str, path: &str, line: u32, quote: &str) -> String {
    format!("{title} ({path}:{line}): “{quote}”")
}

/// A finding's message on one line, with the place in another document that says otherwise: for reports that show
/// nothing else.
pub(super) fn line(documents: &[Document], finding: &Finding) -> String {
    let mut line = one_line(&finding.message);
    for evidence in &finding.evidence {
        if let Evidence::Elsewhere { document, span, .. } = evidence
            && let Some(other) = documents.get(*document)
        {
            let Place { line: number, column } = Place::of(span.start, other.text);
            line.push_str(&format!(" ({}:{number}:{column})", other.path));
        }
    }
    line
}

/// What a fix does, as an order.
pub fn fix_title(text: &Text, fix: &Fix) -> String {
    let mut title = fix.edits.iter().map(|edit| order(text, edit)).collect::<Vec<_>>().join(", ");
    title[..1].make_ascii_uppercase();
    title
}

fn order(text: &Text, edit: &Edit) -> String {
    let replaced = shortened(text.as_str().get(edit.span.range()).unwrap_or(""));
    let replacement = shortened(&edit.replacement);
    match (replaced.is_empty(), replacement.is_empty()) {
        (_, true) => format!("leave out “{replaced}”"),
        (true, false) => format!("insert “{replacement}”"),
        (false, false) => format!("replace “{replaced}” with “{replacement}”"),
    }
}

/// One line of at most 60 characters.
fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    let line = one_line(words);
    match line.char_indices().nth(MOST) {
        None => line,
        Some((end, _)) => format!("{}…", &line[..end]),
    }
}

/// Words without line ends.
pub(super) fn one_line(words: &str) -> String {
    words.replace("\r\n", " ").replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[track_caller]
    fn check(start: usize, end: usize, replacement: &str, title: &str) {
        let span = Span::new(start, end);
        let finding = Finding::new("names/misspelled", span, "").fix(span, replacement);
        assert_eq!(fix_title(&Text::new("Nikita Khruschev"), &finding.fixes[0]), title);
    }

    #[test]
    fn titles_of_fixes() {
        check(7, 16, "Khrushchev", "Replace “Khruschev” with “Khrushchev”");
        check(6, 16, "", "Leave out “ Khruschev”");
        check(16, 16, ",", "Insert “,”");
    }
}
