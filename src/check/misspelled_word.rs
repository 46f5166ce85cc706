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
        let own_words =
            !token.is(Mark::Quoted) && !token.is(Mark::ScareQuoted) && !token.is(Mark::Emphasised);
        let plain = token.is_word() && written.len() >= MIN_LETTERS && written.is_ascii();
        // A capital may be a name's, at the start of a sentence too.
        let small = !token.is(Mark::Capital);
        if !(own_words && plain && small) || text.is_mark(at + 1, '-') || at > 0 && text.is_mark(at - 1, '-')
        {
            continue;
        }
        let Some(&rights) = typos_dict::WORD.find(&written.into()) else { continue };
        let word = text.word(at);
        if rights.is_empty() || words::is_english(word) || lexicon.knows_word(word) {
            continue;
        }
        let message = format!("'{written}' is spelled '{}'", rights.join("' or '"));
        let finding = Finding::new("wording/misspelled", token.span, message);
        let finding = rights.iter().fold(finding, |finding, right| finding.fix(token.span, *right));
        findings.push(if rights.len() == 1 { finding.safely() } else { finding });
    }
    findings
}
