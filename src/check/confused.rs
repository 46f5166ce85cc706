//! A real word for another: "Ariel footage", "spurned on".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::{Mark, Paragraph, fold};
use crate::words;

/// Words from the wrong one within which its company must stand.
const NEAR: usize = 6;

/// A pair of words that are taken for one another, with the company that betrays it.
struct Confusion {
    wrong: Vec<String>,
    right: &'static str,
    before: Vec<String>,
    after: Vec<String>,
    nearby: Vec<String>,
    silent: Vec<String>,
    /// Matched as written, with its apostrophe: "it's".
    written: Option<&'static str>,
}

fn confusions() -> &'static FxHashMap<String, Vec<Confusion>> {
    static TABLE: LazyLock<FxHashMap<String, Vec<Confusion>>> = LazyLock::new(|| {
        let mut table: FxHashMap<String, Vec<Confusion>> = FxHashMap::default();
        let lists = [
            include_str!("../../rules/words/confusions.tsv"),
            include_str!("../../rules/words/apostrophes.tsv"),
        ];
        for (list, with_apostrophe) in lists.into_iter().zip([false, true]) {
            for row in words::rows(list) {
                let cell = |at: usize| row.get(at).copied().unwrap_or("");
                let alternatives =
                    |at| cell(at).split('|').filter(|word| !word.is_empty()).map(fold).collect();
                // Prose has the ’s of "it's" as a token of its own.
                let parted = cell(0).replace("'s", " s");
                let wrong: Vec<String> = parted.split([' ', '-']).map(fold).collect();
                let confusion = Confusion {
                    right: cell(1),
                    before: alternatives(2),
                    after: alternatives(3),
                    nearby: alternatives(4),
                    silent: alternatives(5),
                    written: with_apostrophe.then(|| cell(0)),
                    wrong,
                };
                if let Some(first) = confusion.wrong.first() {
                    table.entry(first.clone()).or_default().push(confusion);
                }
            }
        }
        table
    });
    &TABLE
}

pub(super) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let text = &passage.paragraph;
    let mut findings = Vec::new();
    let mut end = 0;
    for at in 0..text.tokens.len() {
        let Some(candidates) = confusions().get(text.word(at)) else { continue };
        let own_words = !text.tokens[at].is(Mark::Quoted) && !text.tokens[at].is(Mark::Emphasised);
        let Some(confusion) =
            candidates.iter().find(|confusion| at >= end && own_words && betrays(text, at, confusion))
        else {
            continue;
        };
        end = at + confusion.wrong.len();
        let span = text.span_of(at..end);
        let written = &text.chunk[span.range()];
        let right = in_case_of(written, confusion.right, text.tokens[at].is(Mark::First));
        findings.push(
            Finding::new("wording/confused", span, format!("'{right}' is meant, not '{written}'"))
                .fix(span, right),
        );
    }
    findings
}

/// Whether the words from a token are the wrong ones, in the company that betrays them.
fn betrays(text: &Paragraph, at: usize, confusion: &Confusion) -> bool {
    let end = at + confusion.wrong.len();
    let sentence = text.sentence_of(at);
    let matches = confusion.wrong.iter().enumerate().all(|(step, word)| text.word(at + step) == *word)
        && end <= sentence.end;
    let written = || text.text_of(at..end).replace('’', "'");
    if !matches || confusion.written.is_some_and(|wrong| !written().eq_ignore_ascii_case(wrong)) {
        return false;
    }
    let before =
        at.checked_sub(1).filter(|before| *before >= sentence.start).map_or("", |before| text.word(before));
    let after = if sentence.contains(&end) { text.word(end) } else { "" };
    let has = |list: &[String], word: &str| list.is_empty() || list.iter().any(|known| known == word);
    let near = || {
        let window = at.saturating_sub(NEAR).max(sentence.start)..(end + NEAR).min(sentence.end);
        window
            .filter(|near| !(at..end).contains(near))
            .any(|near| confusion.nearby.iter().any(|known| known == text.word(near)))
    };
    let vetoed = confusion.silent.iter().any(|word| word == before || word == after);
    !vetoed
        && has(&confusion.before, before)
        && has(&confusion.after, after)
        && (confusion.nearby.is_empty() || near())
}

/// The right word in the capitals of the wrong one: a small word taken for a name becomes small again, unless it
/// opens the sentence.
fn in_case_of(written: &str, right: &str, first: bool) -> String {
    let capital = written.starts_with(char::is_uppercase);
    let name_taken = !first
        && capital
        && right.starts_with(char::is_lowercase)
        && written.chars().skip(1).all(|char| !char.is_uppercase());
    let capitalise = capital && (first || !name_taken);
    let mut chars = right.chars();
    match chars.next() {
        Some(letter) if capitalise => letter.to_uppercase().chain(chars).collect(),
        _ => right.to_owned(),
    }
}
