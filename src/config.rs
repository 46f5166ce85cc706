//! What a user may set, in `bede.toml`: one file for the editor, the command line and CI.

mod names;

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::finding::Severity;

pub use names::with_name;

/// The settings of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// A fact base to use instead of the embedded one, relative to the configuration file.
    #[serde(deserialize_with = "base")]
    pub base: Option<String>,
    /// Names and words that are right as they stand, capitals included.
    #[serde(deserialize_with = "names")]
    pub names: Vec<String>,
    /// Severity of a rule ("dates/weekday") or of a group ("wording").
    pub rules: BTreeMap<String, Level>,
}

/// What becomes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported as a hint.
    Hint,
    /// Reported as a warning.
    Warning,
    /// Reported as an error.
    Error,
}

impl Config {
    /// The severity of a rule's finding under these settings; `None` where the rule is off. A rule's own
    /// setting wins over its group's.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        let group = rule.split('/').next().unwrap_or(rule);
        match self.rules.get(rule).or_else(|| self.rules.get(group)) {
            None => Some(own),
            Some(Level::Off) => None,
            Some(Level::Hint) => Some(Severity::Hint),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }

    /// Whether the user's own names silence a rule's finding about these words.
    pub fn allows(&self, rule: &str, words: &str) -> bool {
        let is_same = |name: &String| name.split_whitespace().eq(words.split_whitespace());
        is_about_names(rule) && self.names.iter().any(is_same)
    }

    /// Reads a configuration file's text.
    ///
    /// # Errors
    /// With the one-based line and what was expected there.
    pub fn parse(text: &str) -> Result<Config, (usize, String)> {
        toml::from_str(text).map_err(|problem| {
            let at = problem.span().map_or(0, |span| span.start);
            (1 + text[..at].matches('\n').count(), problem.message().to_owned())
        })
    }
}

/// A path, which is not blank.
fn base<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    let base = String::deserialize(input)?;
    if base.trim().is_empty() { Err(D::Error::custom("expected the path of a base")) } else { Ok(Some(base)) }
}

/// Names, none of them blank.
fn names<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let names = Vec::<String>::deserialize(input)?;
    let is_blank = |name: &String| name.trim().is_empty();
    if names.iter().any(is_blank) { Err(D::Error::custom("expected names, not blanks")) } else { Ok(names) }
}

/// Whether a rule looks at how words are spelled, so that a word can be right because the user says so.
pub fn is_about_names(rule: &str) -> bool {
    rule.starts_with("names/") || rule == "wording/misspelled"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_wins_over_its_group() {
        let config = Config::parse("[rules]\nwording = \"off\"\n\"wording/confused\" = \"error\"\n").unwrap();
        assert_eq!(config.severity("wording/misspelled", Severity::Warning), None);
        assert_eq!(config.severity("wording/confused", Severity::Warning), Some(Severity::Error));
        assert_eq!(config.severity("dates/event", Severity::Warning), Some(Severity::Warning));
    }

    #[test]
    fn an_unknown_key_is_an_error_with_its_line() {
        let (line, message) = Config::parse("names = []\nname = []\n").unwrap_err();
        assert_eq!(line, 2);
        assert!(message.contains("name"), "{message}");
    }

    #[test]
    fn what_is_blank_is_an_error_with_its_line() {
        let expected = |line: usize, message: &str| Err((line, message.to_owned()));
        assert_eq!(Config::parse("\nbase = \"\"\n"), expected(2, "expected the path of a base"));
        assert_eq!(
            Config::parse("base = \"a\"\nnames = [\"\"]\n"),
            expected(2, "expected names, not blanks")
        );
        assert_eq!(Config::parse("names = [\"A\"]\n").unwrap().names, ["A"]);
    }
}
