//! Nouns of deeds: `rules/words/nominals.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The lemma of the verb that a folded noun stands for: "overthrow", "invasion".
pub fn deed(noun: &str) -> Option<&'static str> {
    static LIST: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| all().collect());
    LIST.get(noun).copied()
}

/// Every noun with the lemma of its verb.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../rules/words/nominals.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn every_noun_has_a_verb() {
        for (noun, lemma) in all() {
            assert_eq!(words::verb(lemma).map(|verb| verb.lemma), Some(lemma), "{noun}");
            assert_eq!(deed(noun), Some(lemma));
        }
    }
}
