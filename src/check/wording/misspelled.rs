//! Ordinary misspellings: those of the list that the `typos` project keeps, and slips that no list has.

use super::slip;
use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// Letters from which the list is trusted: short ones are abbreviations as often as not.
const MIN_LETTERS: usize = 5;
/// Letters from which a word that opens a sentence is no name even where a verb follows: "Goverment fell".
const SURE: usize = 8;
/// Letters that a word in a title must have for each letter that is wrong.
const LETTERS_A_SLIP: usize = 5;
/// What opens a title: "that" and "all" may stand before a name as well.
const OPENERS: &[&str] = &["the", "a", "an", "this", "his", "her", "its", "their", "our"];

pub(in crate::check) fn check(passage: &Passage, lexicon: &Lexicon) -> Vec<Finding> {
    let text = &passage.paragraph;
    let mut findings = Vec::new();
    for (at, token) in text.tokens.iter().enumerate() {
        let written = text.written(at);
        let own_words = !token.is_set_off();
        let plain = token.is_word() && written.len() >= MIN_LETTERS && written.is_ascii();
        if !(own_words && plain) || text.is_mark(at + 1, '-') || at > 0 && text.is_mark(at - 1, '-') {
            continue;
        }
        let word = text.word(at);
        let Some(&rights) = typos_dict::WORD.find(&written.into()) else {
            findings.extend(unlisted(text, at, lexicon));
            continue;
        };
        if rights.is_empty() || words::is_english(word) || lexicon.knows_word(word) {
            continue;
        }
        let capital = token.is(Mark::Capital);
        let small_word = rights.iter().all(|right| words::is_function_word(right));
        let suspect = || !small_word && passage.suspects.iter().any(|suspect| suspect.token == at);
        if capital && (suspect() || !rights.iter().all(|right| is_no_name(text, at, right, lexicon))) {
            continue;
        }
        let rights: Vec<String> = rights.iter().map(|right| in_case(right, capital)).collect();
        let message = format!("'{written}' is spelled '{}'", rights.join("' or '"));
        let finding = Finding::new("wording/misspelled", token.span, message);
        let finding = rights.iter().fold(finding, |finding, right| finding.fix(token.span, right.as_str()));
        findings.push(if rights.len() == 1 { finding.safely() } else { finding });
    }
    findings
}

/// A slip that the list does not have: a word in small letters that nobody knows, beside one that is known.
fn unlisted(text: &Paragraph, at: usize, lexicon: &Lexicon) -> Option<Finding> {
    let word = text.word(at);
    let small = text.written(at) == word;
    if !small || is_known(word, lexicon) || is_in_phrase(text, at, lexicon) {
        return None;
    }
    let rights = slip::meant(word);
    if rights.is_empty() {
        return None;
    }
    let message = format!("'{word}' is spelled '{}'", rights.join("' or '"));
    let span = text.tokens[at].span;
    let finding = Finding::new("wording/misspelled", span, message);
    Some(rights.iter().fold(finding, |finding, right| finding.fix(span, right.as_str())))
}

fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    words::is_english(word)
        || words::is_rare_english(word)
        || words::is_foreign_function_word(word)
        || words::is_surname(word)
        || words::is_personal_name(word)
        || words::is_proper_name(word)
        || words::is_stopname(word)
        || lexicon.knows_word(word)
}

/// "pontifex maximus": an unknown word beside another is one of another language.
fn is_in_phrase(text: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let is_unknown = |beside: usize| {
        let word = text.word(beside);
        let small = word.len() > 2 && text.written(beside) == word && text.tokens[beside].is_word();
        small
            && !is_known(word, lexicon)
            && typos_dict::WORD.find(&word.into()).is_none()
            && slip::meant(word).is_empty()
    };
    at.checked_sub(1).is_some_and(is_unknown) || at + 1 < text.tokens.len() && is_unknown(at + 1)
}

fn in_case(right: &str, capital: bool) -> String {
    let mut chars = right.chars();
    match chars.next() {
        Some(letter) if capital => letter.to_uppercase().chain(chars).collect(),
        _ => right.to_owned(),
    }
}

/// Whether the capital of a word is no sign of a name: it opens the sentence, or stands in a title whose other words
/// are plain ones ("the Provisional Goverment").
fn is_no_name(text: &Paragraph, at: usize, right: &str, lexicon: &Lexicon) -> bool {
    let all_capitals = text.written(at).chars().skip(1).any(char::is_uppercase);
    let small = words::is_function_word(right) || words::is_adverb(right);
    let word = text.word(at);
    let somebody = words::is_personal_name(word) || words::is_surname(word);
    if all_capitals || !words::is_english(right) || somebody && !small {
        return false;
    }
    if text.tokens[at].is(Mark::First) {
        opens_plainly(text, at, small, somebody)
    } else {
        // "the Pennal Letter" is of no panel.
        let near = strsim::osa_distance(word, right) * LETTERS_A_SLIP <= word.len();
        !somebody && near && is_in_title(text, at, lexicon)
    }
}

/// Whether what follows the first word of a sentence shows it to be an ordinary one.
fn opens_plainly(text: &Paragraph, at: usize, small: bool, somebody: bool) -> bool {
    if small && text.is_mark(at + 1, ',') {
        return !somebody;
    }
    let Some(next) = text.tokens.get(at + 1) else { return false };
    let word = text.word(at + 1);
    let form = words::verb(word).map(|verb| verb.form);
    match next.kind {
        TokenKind::Number => small,
        TokenKind::Word if next.is(Mark::Capital) => small && !somebody,
        TokenKind::Word if somebody => !words::is_function_word(word) && !form.is_some_and(|form| form.past),
        TokenKind::Word => {
            let told = form.is_some_and(|form| form.past || form.third) || words::is_function_word(word);
            small || !told || text.word(at).len() >= SURE
        }
        _ => false,
    }
}

/// Whether a capitalised word stands in a run of plain ones after an article or a possessor: "the Goverment",
/// "Lenin's Provisional Goverment".
fn is_in_title(text: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let in_run = |token: &usize| {
        text.tokens.get(*token).is_some_and(|token| token.is(Mark::Capital) && token.is_word())
    };
    let known = |token: usize| {
        let word = text.word(token);
        words::is_english(word) || words::is_stopname(word) || lexicon.knows_word(word)
    };
    let start = (0..at).rev().take_while(in_run).last().unwrap_or(at);
    let end = (at + 1..text.tokens.len()).find(|token| !in_run(token)).unwrap_or(text.tokens.len());
    let opened = start
        .checked_sub(1)
        .is_some_and(|before| OPENERS.contains(&text.word(before)) || text.is_genitive(before))
        || start < at && OPENERS.contains(&text.word(start));
    opened && (start..end).all(|token| token == at || known(token))
}
