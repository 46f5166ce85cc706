//! Deeds that exclude one another: `rules/words/antonyms.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A verb by its lemma, with the word after it if it has one: "agree to".
pub type Deed = (&'static str, &'static str);

/// Two deeds of which an agent does one at most to one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Antonym {
    /// The other deed.
    pub deed: Deed,
    /// Whether it is so at any time; else only at the same time.
    pub once: bool,
}

/// What excludes a deed.
pub fn antonyms(deed: Deed) -> &'static [Antonym] {
    LIST.get(&deed).map_or(&[], Vec::as_slice)
}

/// The particles with which a verb is in the list, "" where it stands alone.
pub fn deeds_of(verb: &str) -> &'static [&'static str] {
    static PARTICLES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let mut particles: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (verb, particle) in LIST.keys() {
            particles.entry(*verb).or_default().push(*particle);
        }
        particles.values_mut().for_each(|known| known.sort_unstable_by(|left, right| right.cmp(left)));
        particles
    });
    PARTICLES.get(verb).map_or(&[], Vec::as_slice)
}

static LIST: LazyLock<FxHashMap<Deed, Vec<Antonym>>> = LazyLock::new(|| {
    let mut list: FxHashMap<_, Vec<_>> = FxHashMap::default();
    let lines = include_str!("../../rules/words/antonyms.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(one), Some(other)) = (cells.next(), cells.next()) else { continue };
        let once = cells.next() == Some("once");
        let [one, other] = [one, other].map(|deed| deed.split_once(' ').unwrap_or((deed, "")));
        list.entry(one).or_default().push(Antonym { deed: other, once });
        list.entry(other).or_default().push(Antonym { deed: one, once });
    }
    list
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn every_deed_has_a_verb() {
        for (verb, particle) in LIST.keys() {
            assert_eq!(words::verb(verb).map(|verb| verb.lemma), Some(*verb));
            assert!(deeds_of(verb).contains(particle));
        }
    }
}
