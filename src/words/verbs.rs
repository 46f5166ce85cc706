//! The verbs of history prose: every form leads to its lemma.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::rows;
use crate::prose::fold;

/// Which form of a verb a word is. A word may be several: "invaded" is past and participle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// "overthrow": infinitive and plain present.
    pub base: bool,
    /// "overthrew".
    pub past: bool,
    /// "overthrown".
    pub participle: bool,
    /// "overthrows".
    pub third: bool,
    /// "overthrowing".
    pub gerund: bool,
}

/// A verb that a word is a form of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// Its lemma.
    pub lemma: &'static str,
    /// Which form the word is.
    pub form: Form,
}

/// The verb that a folded word is a form of. Where a word belongs to several ("found", "left", "lay"), the one
/// whose past it is wins: history is told in the past.
pub fn verb(word: &str) -> Option<Verb> {
    verbs().get(word).copied()
}

/// All forms of all verbs.
pub fn verbs() -> &'static FxHashMap<String, Verb> {
    static LIST: LazyLock<FxHashMap<String, Verb>> = LazyLock::new(|| {
        let mut verbs: FxHashMap<String, Verb> = FxHashMap::default();
        for row in rows(include_str!("../../rules/words/verbs.tsv")) {
            let [lemma, past, participle, third, gerund] = row.as_slice() else { continue };
            let forms = [
                (*lemma, Form { base: true, ..Form::default() }),
                (*past, Form { past: true, ..Form::default() }),
                (*participle, Form { participle: true, ..Form::default() }),
                (*third, Form { third: true, ..Form::default() }),
                (*gerund, Form { gerund: true, ..Form::default() }),
            ];
            for (word, form) in forms {
                let known = verbs.entry(fold(word)).or_insert(Verb { lemma, form });
                if known.lemma == *lemma {
                    known.form.merge(form);
                } else if form.past {
                    *known = Verb { lemma, form };
                }
            }
        }
        verbs
    });
    &LIST
}

impl Form {
    fn merge(&mut self, other: Form) {
        self.base |= other.base;
        self.past |= other.past;
        self.participle |= other.participle;
        self.third |= other.third;
        self.gerund |= other.gerund;
    }

    /// Whether the form can head a clause by itself.
    pub fn is_finite(self) -> bool {
        self.past || self.third || self.base
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma() {
        for (word, lemma) in
            [("overthrew", "overthrow"), ("fled", "flee"), ("found", "find"), ("left", "leave")]
        {
            assert_eq!(verb(word).map(|verb| verb.lemma), Some(lemma), "{word}");
        }
        assert!(verb("invaded").is_some_and(|verb| verb.form.past && verb.form.participle));
    }
}
