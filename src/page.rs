//! A Markdown page with TOML front matter: how rules, relations and prose sources are written down.

use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;

/// A page that could not be read, with the one-based line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    /// Line of the page.
    pub line: usize,
    /// What was expected.
    pub message: String,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for PageError {}

/// Cuts a page into its front matter, read as `T`, and its body with the one-based line where that begins.
///
/// # Errors
/// When there is no front matter between two lines `+++`, or it is not what `T` expects.
pub fn parse<T: DeserializeOwned>(page: &str) -> Result<(T, &str, usize), PageError> {
    let error = |line, message: &str| PageError { line, message: message.to_owned() };
    let page = page.strip_prefix('\u{feff}').unwrap_or(page);
    let mut lines = page.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "+++" {
        return Err(error(1, "expected front matter between two lines '+++'"));
    }
    let mut front = first.len()..first.len();
    let mut count = 1;
    for line in lines {
        count += 1;
        if line.trim_end() == "+++" {
            let matter = toml::from_str(&page[front.clone()]).map_err(|problem| {
                let at = problem.span().map_or(0, |span| span.start);
                let line = 2 + page[front.clone()][..at].matches('\n').count();
                error(line, problem.message())
            })?;
            return Ok((matter, &page[front.end + line.len()..], count + 1));
        }
        front.end += line.len();
    }
    Err(error(count, "the front matter is not closed with a line '+++'"))
}

/// A fenced block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence<'p> {
    /// The word after the fence: what kind of block.
    pub label: &'p str,
    /// The content.
    pub content: &'p str,
    /// Zero-based line of the body on which the content begins.
    pub line: usize,
}

/// The fenced blocks of a body in order.
pub fn fences(body: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut open: Option<(&str, Range<usize>, usize)> = None;
    let mut offset = 0;
    for (number, line) in body.split_inclusive('\n').enumerate() {
        let after = offset + line.len();
        match (&mut open, line.trim_end().strip_prefix("```")) {
            (None, Some(label)) => open = Some((label, after..after, number + 1)),
            (Some((label, content, line)), Some(_)) => {
                fences.push(Fence { label, content: &body[content.clone()], line: *line });
                open = None;
            }
            (Some((_, content, _)), None) => content.end = after,
            (None, None) => {}
        }
        offset = after;
    }
    fences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    struct Front {
        summary: String,
    }

    #[test]
    fn front_matter_and_body() {
        let (front, body, line) = parse::<Front>("+++\nsummary = \"x\"\n+++\nBody\n").unwrap();
        assert_eq!((front.summary.as_str(), body, line), ("x", "Body\n", 4));
    }

    #[test]
    fn errors_name_the_line() {
        assert_eq!(parse::<Front>("Body").unwrap_err().line, 1);
        assert_eq!(parse::<Front>("+++\nsummary = \"x\"\nsumary = 1\n+++\n").unwrap_err().line, 3);
        assert_eq!(parse::<Front>("+++\nsummary = \"x\"\n").unwrap_err().line, 2);
    }

    #[test]
    fn fences_with_their_lines() {
        let found = fences("a\n```essay\none\n```\nb\n```\ntwo\n```\n");
        assert_eq!(found[0], Fence { label: "essay", content: "one\n", line: 2 });
        assert_eq!(found[1], Fence { label: "", content: "two\n", line: 6 });
    }
}
