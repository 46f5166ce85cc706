//! The list of rules. A coded rule is one file under `check/`.

use std::sync::LazyLock;

use crate::rule::Rule;

/// All rules in order of id.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> = LazyLock::new(Vec::new);
    &RULES
}

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.id == id)
}
