//! Ordinary misspellings, from the list that the `typos` project keeps.

use super::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::Mark;
use crate::words;

/// Letters from which the list is trusted: short ones are abbreviations as often as not.
const MIN_LETTERS: usize = 5;

pub(super) fn check(passage: &Passage, lexicon: &Lexicon) -> Vec<Finding> {
    let text = &passage.paragraph;
    let mut findings = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let written = text.written(at);
        let own_words = !token.is(Mark::Quoted) && !token.is(Mark::ScareQuoted) && !token.is(Mark::Emphasised);
        let plain = token.is_word() && written.len() >= MIN_LETTERS && written.is_ascii();
        // A capital may be a name's; at the start of a sentence it is the sentence's.
        let small = !token.is(Mark::Capital) || token.is(Mark::First);
        if !(own_words && plain && small) || text.is_mark(at + 1, '-') || at > 0 && text.is_mark(at - 1, '-') {
            continue;
        }
        let Some(&[right]) = typos_dict::WORD.find(&written.to_ascii_lowercase().as_str().into()).copied() else { continue };
        let word = text.word(at);
        if words::is_english(word) || lexicon.knows_word(word) || (token.is(Mark::Capital) && words::is_personal_name(word)) {
            continue;
        }
        let right = if token.is(Mark::Capital) { capitalised(right) } else { right.to_owned() };
        let span = token.span;
        findings.push(Finding::new("wording/misspelled", span, format!("'{written}' is spelled '{right}'")).fix(span, right).safely());
    }
    findings
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|letter| letter.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
