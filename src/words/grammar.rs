//! Small words by what they do in a sentence: the closed classes of English.

/// Words that open a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "this"
            | "that"
            | "these"
            | "those"
            | "both"
            | "all"
    )
}

/// Prepositions, conjunctions, pronouns and auxiliaries: no noun phrase holds one.
pub fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "although",
        "among",
        "and",
        "are",
        "around",
        "as",
        "at",
        "be",
        "because",
        "become",
        "been",
        "before",
        "behind",
        "being",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "down",
        "during",
        "except",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "inside",
        "into",
        "is",
        "it",
        "its",
        "like",
        "may",
        "might",
        "must",
        "near",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "outside",
        "over",
        "per",
        "shall",
        "she",
        "should",
        "since",
        "so",
        "than",
        "that",
        "their",
        "them",
        "then",
        "they",
        "through",
        "throughout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "unlike",
        "until",
        "up",
        "upon",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whereas",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "yet",
        "you",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// Whether a word stands between forename and surname and is neither: "von", "de".
pub fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] =
        &["al", "da", "de", "del", "della", "der", "di", "du", "el", "la", "le", "van", "von"];
    PARTICLES.binary_search(&word).is_ok()
}

/// Words that may stand between the parts of a verb, or between a verb and its subject.
pub fn is_adverb(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "afterwards",
        "again",
        "ago",
        "already",
        "also",
        "always",
        "even",
        "ever",
        "finally",
        "first",
        "formally",
        "further",
        "hardly",
        "here",
        "himself",
        "however",
        "instead",
        "itself",
        "just",
        "later",
        "meanwhile",
        "never",
        "nevertheless",
        "next",
        "not",
        "now",
        "often",
        "once",
        "only",
        "probably",
        "quickly",
        "quite",
        "rather",
        "secretly",
        "soon",
        "still",
        "themselves",
        "then",
        "there",
        "thereby",
        "therefore",
        "thus",
        "together",
        "too",
        "twice",
    ];
    WORDS.binary_search(&word).is_ok()
        || (word.len() > 4 && word.ends_with("ly") && super::verb(word).is_none())
}

/// Words with which another clause begins.
pub fn joins_clauses(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "although"
            | "and"
            | "as"
            | "because"
            | "before"
            | "but"
            | "for"
            | "if"
            | "since"
            | "that"
            | "though"
            | "until"
            | "when"
            | "where"
            | "which"
            | "while"
            | "who"
            | "whom"
            | "whose"
    )
}

/// Words that make what follows them part of a larger phrase.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "by"
            | "for"
            | "with"
            | "to"
            | "from"
            | "against"
            | "on"
            | "at"
            | "under"
            | "over"
            | "between"
            | "among"
            | "about"
            | "around"
            | "near"
            | "than"
            | "like"
            | "as"
            | "into"
            | "through"
            | "without"
            | "toward"
            | "towards"
            | "behind"
            | "beyond"
            | "including"
            | "unlike"
            | "via"
            | "per"
            | "nor"
            | "neither"
    )
}

/// What a word is that helps a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auxiliary {
    /// "was", "been".
    Be,
    /// "had".
    Have,
    /// "did".
    Do,
    /// "would", "cannot".
    Modal,
    /// The "to" of an infinitive.
    To,
}

/// What kind of auxiliary a folded word is; "didnt" is what "did" is.
pub fn auxiliary(word: &str) -> Option<Auxiliary> {
    const NEGATED: &[&str] = &[
        "are", "could", "did", "do", "does", "had", "has", "have", "is", "must", "should", "was", "were",
        "would",
    ];
    let plain = word.strip_suffix("nt").filter(|stem| NEGATED.contains(stem)).unwrap_or(word);
    match plain {
        _ if is_be(plain) => Some(Auxiliary::Be),
        _ if is_have(plain) => Some(Auxiliary::Have),
        "do" | "does" | "did" => Some(Auxiliary::Do),
        "to" => Some(Auxiliary::To),
        "can" | "cannot" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would" => {
            Some(Auxiliary::Modal)
        }
        _ => None,
    }
}

/// Whether a folded word is an auxiliary with which a clause can begin its verb.
pub fn is_finite_auxiliary(word: &str) -> bool {
    auxiliary(word).is_some_and(|kind| kind != Auxiliary::To)
        && !matches!(word, "be" | "been" | "being" | "having")
}

/// Whether a folded word is a form of "be".
pub fn is_be(word: &str) -> bool {
    matches!(word, "be" | "is" | "are" | "was" | "were" | "been" | "being")
}

/// Whether a folded word is a form of "have".
pub fn is_have(word: &str) -> bool {
    matches!(word, "had" | "has" | "have" | "having")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_known() {
        for word in ["about", "of", "you", "under", "her"] {
            assert!(is_function_word(word), "{word}");
        }
        assert!(is_adverb("afterwards") && is_adverb("secretly") && is_adverb("too") && !is_adverb("army"));
    }
}
