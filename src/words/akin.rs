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

/// The nouns by which the deed of a verb may be named, by its lemma: "assassination", "execution" and "murder" of "shoot".
pub fn nouns_of(lemma: &str) -> &'static [&'static str] {
    static LIST: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut nouns: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
        let akin = rows(include_str!("../../rules/words/akin.tsv"));
        let akin = akin.filter_map(|row| Some((*row.first()?, row.get(1)?.split(' ').collect::<Vec<_>>())));
        let named = super::nominals::all().map(|(noun, lemma)| (noun, vec![lemma]));
        for (noun, verbs) in akin.chain(named) {
            verbs.into_iter().for_each(|verb| nouns.entry(verb).or_default().push(noun));
        }
        for of_verb in nouns.values_mut() {
            of_verb.sort_unstable();
            of_verb.dedup();
        }
        nouns
    });
    LIST.get(lemma).map_or(&[], Vec::as_slice)
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

    #[test]
    fn a_deed_leads_to_its_nouns() {
        assert!(nouns_of("shoot").contains(&"assassination"));
        assert_eq!(nouns_of("repeal"), ["repeal"]);
    }
}
