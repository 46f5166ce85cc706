//! A table of phrases, found by their first word, the longest first.

use rustc_hash::FxHashMap;

use crate::prose::fold;

/// Phrases of one or more folded words, each with what it means.
#[derive(Clone, Debug, Default)]
pub struct Phrases<T> {
    by_first: FxHashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    /// The longest phrase that the words begin with: its length in words, and what it means.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str> + Clone) -> Option<(usize, &T)> {
        let mut words = words;
        let phrases = self.by_first.get(words.next()?)?;
        let matches = |rest: &[String]| {
            let mut words = words.clone();
            rest.iter().all(|word| words.next() == Some(word))
        };
        phrases.iter().find(|(rest, _)| matches(rest)).map(|(rest, meaning)| (rest.len() + 1, meaning))
    }

    /// The words that phrases begin with, in no order.
    pub fn first_words(&self) -> impl Iterator<Item = &str> {
        self.by_first.keys().map(String::as_str)
    }
}

impl<'p, T> FromIterator<(&'p str, T)> for Phrases<T> {
    fn from_iter<I: IntoIterator<Item = (&'p str, T)>>(phrases: I) -> Self {
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, T)>> = FxHashMap::default();
        for (phrase, meaning) in phrases {
            let mut words = phrase.split(|char: char| char.is_whitespace() || char == '-').map(fold);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), meaning));
            }
        }
        // A stable sort: of two phrases alike, the one that stands first in its list wins.
        by_first.values_mut().for_each(|phrases| phrases.sort_by_key(|(rest, _)| usize::MAX - rest.len()));
        Phrases { by_first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let phrases: Phrases<u8> = [("more", 1), ("more than", 2)].into_iter().collect();
        assert_eq!(phrases.longest("more than two".split(' ')), Some((2, &2)));
        assert_eq!(phrases.longest("more tanks".split(' ')), Some((1, &1)));
        assert_eq!(phrases.longest("fewer".split(' ')), None);
    }
}
