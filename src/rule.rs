//! One file of `rules/`, parsed: what a rule is called, how grave it is, and the examples that prove it.

use serde::Deserialize;

use crate::finding::{RuleId, Severity};
use crate::page::{self, PageError};

/// A rule as its page describes it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its path under `rules/` without `.md`.
    pub id: RuleId,
    /// What it finds, in half a sentence.
    pub summary: String,
    /// How grave its findings are.
    pub level: Severity,
    /// The page without its front matter: Markdown.
    pub page: &'static str,
    /// The examples of the page.
    pub examples: Vec<Example>,
}

/// An essay on a rule's page, with the findings expected of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// The essay.
    pub essay: String,
    /// Each expected finding: the words underlined and the message.
    pub expected: Vec<Expected>,
    /// The essay after all fixes, where the page shows it.
    pub fixed: Option<String>,
}

/// A finding that an example promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Zero-based line of the essay.
    pub line: u32,
    /// The words underlined.
    pub words: String,
    /// The message.
    pub message: String,
}

/// Whether an id is a rule's own or its group's.
pub fn is_or_holds(id: &str, rule: &str) -> bool {
    rule.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    summary: String,
    level: Severity,
}

/// Reads a rule's page.
///
/// # Errors
/// When the front matter is not `summary` and `level`, or a line of carets stands under nothing.
pub fn parse(id: RuleId, page: &'static str) -> Result<Rule, PageError> {
    let (front, body, first_line) = page::parse::<Front>(page)?;
    let mut examples: Vec<Example> = Vec::new();
    for fence in page::fences(body) {
        match fence.label {
            "essay" => {
                let example = example(fence.content).map_err(|(line, message)| PageError {
                    line: first_line + fence.line + line,
                    message: message.to_owned(),
                })?;
                examples.push(example);
            }
            "fixed" => {
                if let Some(last) = examples.iter_mut().rev().find(|example| !example.expected.is_empty()) {
                    last.fixed = Some(fence.content.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok(Rule { id, summary: front.summary, level: front.level, page: body, examples })
}

/// Parts an example into the essay and the findings that lines of carets under it promise.
fn example(content: &str) -> Result<Example, (usize, &'static str)> {
    let mut example = Example::default();
    for (number, line) in content.lines().enumerate() {
        let trimmed = line.trim_start();
        if !trimmed.starts_with('^') {
            example.essay.push_str(line);
            example.essay.push('\n');
            continue;
        }
        let above = example.essay.lines().last().ok_or((number, "carets stand under nothing"))?;
        let start = line.chars().count() - trimmed.chars().count();
        let length = trimmed.chars().take_while(|char| *char == '^').count();
        let words: String = above.chars().skip(start).take(length).collect();
        if words.chars().count() < length {
            return Err((number, "the carets reach beyond the line above"));
        }
        let message = trimmed.trim_start_matches('^').trim().to_owned();
        let line = example.essay.lines().count() as u32 - 1;
        example.expected.push(Expected { line, words, message });
    }
    Ok(example)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_holds_its_rules() {
        assert!(is_or_holds("dates", "dates/event"));
        assert!(is_or_holds("dates/event", "dates/event"));
        assert!(!is_or_holds("date", "dates/event"));
    }

    #[test]
    fn a_page_is_document_and_test() {
        let page = "+++\nsummary = \"s\"\nlevel = \"warning\"\n+++\n```essay\nIn 1979.\n   ^^^^ it was 1989\n```\n```fixed\nIn 1989.\n```\n";
        let rule = parse("dates/event", page).unwrap();
        let expected = Expected { line: 0, words: "1979".into(), message: "it was 1989".into() };
        assert_eq!(rule.examples[0].expected, [expected]);
        assert_eq!(rule.examples[0].fixed.as_deref(), Some("In 1989.\n"));
    }

    #[test]
    fn a_broken_page_names_the_line() {
        let page =
            "+++\nsummary = \"s\"\nlevel = \"warning\"\n+++\ntext\n```essay\nshort\n      ^^^^ x\n```\n";
        assert_eq!(parse("x", page).unwrap_err().line, 8);
    }
}
