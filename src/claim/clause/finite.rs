//! Verbs without auxiliaries: whether they head a clause or belong to a noun.

use super::is_put_after;
use crate::claim::sentence::Sentence;
use crate::words::{self, is_determiner};

/// Whether a verb without auxiliaries heads a clause: `Some(true)` for a participle that suffers its action
/// ("Batista, overthrown by Castro,").
pub(super) fn finite(sentence: &Sentence, token: usize, verb: words::Verb) -> Option<bool> {
    let before = token.checked_sub(1).filter(|at| *at >= sentence.tokens.start)?;
    let previous = sentence.word(before);
    let by = sentence.word(token + 1) == "by";
    if verb.form.participle && by {
        return Some(true);
    }
    // "the planned invasion", "of left parties", "his lost cause"
    let attributive = is_determiner(previous) && !is_floated(sentence, before)
        || matches!(
            previous,
            "of" | "in"
                | "by"
                | "for"
                | "with"
                | "to"
                | "from"
                | "against"
                | "on"
                | "at"
                | "no"
                | "newly"
                | "most"
                | "more"
        )
        || sentence.paragraph.is_genitive(before)
        || is_adverb_of_phrase(sentence, before);
    if attributive {
        return None;
    }
    if verb.form.past {
        return Some(is_put_after(sentence, token));
    }
    if is_put_after(sentence, token) {
        return Some(true);
    }
    let after_name =
        sentence.mention_at(before).is_some() || matches!(previous, "he" | "she" | "who" | "which" | "it");
    let plain = sentence.word(token + 1) != "of";
    let plural = previous.ends_with('s') || is_listed(sentence, before);
    ((verb.form.third || (verb.form.base && plural)) && after_name && plain).then_some(false)
}

/// "the recently formed league": an adverb right after an article tells of a participle, and no verb has it there.
fn is_adverb_of_phrase(sentence: &Sentence, adverb: usize) -> bool {
    let article = adverb.checked_sub(1).filter(|at| *at >= sentence.tokens.start);
    let is_article = |at| matches!(sentence.word(at), "a" | "an" | "his" | "her" | "its" | "the" | "their");
    sentence.word(adverb).ends_with("ly") && article.is_some_and(is_article)
}

/// "Jefferson and Adams both died": a word that takes up a list of names right before it.
fn is_floated(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    matches!(sentence.word(at), "all" | "both" | "each")
        && before.is_some_and(|last| is_listed(sentence, last))
}

/// Whether a token ends a list of names: "Gus Grissom and Roger Chaffee".
fn is_listed(sentence: &Sentence, last: usize) -> bool {
    let start = sentence.mention_at(last).map(|mention| sentence.start_of(mention));
    let joined = start.and_then(|start| start.checked_sub(1)).filter(|at| sentence.word(*at) == "and");
    joined.and_then(|at| sentence.mention_at(at.checked_sub(1)?)).is_some()
}
