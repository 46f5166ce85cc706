//! Words that may tell of one deed: `rules/words/akin.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows;

/// The words by which the deed of a noun may have been told: verbs by their lemmas, and nouns.
pub fn akin(noun: &str) -> &'static [&'static str] {
    static LIST: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let rows = rows(include_str!("../../rules/words/akin.tsv"));
        rows.filter_map(|row| Some((*row.first()?, row.get(1)?.split(' ').collect()))).collect()
    });
    LIST.get(noun).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order() {
        let nouns: Vec<&str> = rows(include_str!("../../rules/words/akin.tsv")).map(|row| row[0]).collect();
        assert!(nouns.is_sorted());
        assert!(nouns.iter().all(|noun| akin(noun).is_sorted()));
    }
}
