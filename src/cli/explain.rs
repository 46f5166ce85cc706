//! `bede explain`: a rule's page, or the list of all rules.

use std::io::{self, Write};

use super::output;
use crate::check;
use crate::problem::Problem;
use crate::project::nearest_rules;
use crate::rule::Rule;

pub(super) fn run(id: Option<&str>) -> Result<(), Problem> {
    let Some(id) = id else {
        return output::print(|out| list(check::rules().iter(), out));
    };
    if let Some(rule) = check::rule(id) {
        return output::print(|out| page(rule, out));
    }
    let group = format!("{}/", id.trim_end_matches('/'));
    let mut rules = check::rules().iter().filter(|rule| rule.id.starts_with(&group)).peekable();
    if rules.peek().is_none() {
        return Err(Problem::Rule { id: id.to_owned(), nearest: nearest_rules(id) });
    }
    output::print(|out| list(rules, out))
}

fn page(rule: &Rule, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}: {}\n\nLevel: {}\n", rule.id, rule.summary, rule.level.name())?;
    writeln!(out, "{}", without_title(rule.page.trim()))
}

/// A page without the heading that it begins with.
fn without_title(page: &str) -> &str {
    let parts = page.split_once('\n').filter(|(title, _)| title.starts_with("# "));
    parts.map_or(page, |(_, rest)| rest.trim_start())
}

fn list<'r>(rules: impl Iterator<Item = &'r Rule>, out: &mut impl Write) -> io::Result<()> {
    for rule in rules {
        writeln!(out, "{:<24} {:<8} {}", rule.id, rule.level.name(), rule.summary)?;
    }
    Ok(())
}
