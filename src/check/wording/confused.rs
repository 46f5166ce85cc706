//! A real word for another: "Ariel footage", "spurned on".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::{Mark, Paragraph, TokenKind, fold};
use crate::words;

/// Words from the wrong one within which its company must stand.
const NEAR: usize = 6;

/// A pair of words that are taken for one another, with the company that betrays it.
struct Confusion {
    wrong: Vec<String>,
    right: &'static str,
    before: Company,
    after: Company,
    nearby: Company,
    silent: Company,
    nowhere: Company,
    /// Matched as written, with its apostrophe: "it's".
    written: Option<&'static str>,
}

/// What a cell of the table asks of a neighbour.
#[derive(Default)]
struct Company {
    words: FxHashSet<String>,
    /// NAME: a word with a capital that opens no sentence.
    name: bool,
    /// NUMBER: in digits or in words.
    number: bool,
    /// YEAR: in four digits.
    year: bool,
    /// END: no word, but a mark or the end of the sentence.
    end: bool,
}

impl Company {
    fn of(cell: &str) -> Company {
        let mut company = Company::default();
        for word in cell.split('|').filter(|word| !word.is_empty()) {
            match word {
                "NAME" => company.name = true,
                "NUMBER" => company.number = true,
                "YEAR" => company.year = true,
                "END" => company.end = true,
                _ => match classes().get(word) {
                    Some(class) => company.words.extend(class.iter().map(|word| fold(word))),
                    None => company.words.extend([fold(word)]),
                },
            }
        }
        company
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && !self.name && !self.number && !self.year && !self.end
    }

    /// Whether a token of the sentence is such company; `None` is past its ends.
    fn has(&self, text: &Paragraph, token: Option<usize>) -> bool {
        let word = token.map_or("", |token| text.word(token));
        let Some(found) = token.map(|token| &text.tokens[token]).filter(|_| !word.is_empty()) else {
            return self.end;
        };
        self.words.contains(word)
            || self.name && found.is(Mark::Capital) && !found.is(Mark::First)
            || self.year && found.kind == TokenKind::Number && word.len() == 4
            || self.number && (found.kind == TokenKind::Number || words::cardinal(word).is_some())
    }
}

/// The classes of neighbours that the table names in capitals.
fn classes() -> &'static FxHashMap<&'static str, Vec<&'static str>> {
    static TABLE: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let rows = words::rows(include_str!("../../../rules/words/company.tsv"));
        rows.filter_map(|row| Some((*row.first()?, row.get(1)?.split('|').collect()))).collect()
    });
    &TABLE
}

fn confusions() -> &'static FxHashMap<String, Vec<Confusion>> {
    static TABLE: LazyLock<FxHashMap<String, Vec<Confusion>>> = LazyLock::new(|| {
        let mut table: FxHashMap<String, Vec<Confusion>> = FxHashMap::default();
        let lists = [
            include_str!("../../../rules/words/confusions.tsv"),
            include_str!("../../../rules/words/apostrophes.tsv"),
        ];
        for (list, with_apostrophe) in lists.into_iter().zip([false, true]) {
            for row in words::rows(list) {
                let cell = |at: usize| row.get(at).copied().unwrap_or("");
                // Prose has the ’s of "it's" as a token of its own.
                let parted = cell(0).replace("'s", " s");
                let wrong: Vec<String> = parted.split([' ', '-']).map(fold).collect();
                let confusion = Confusion {
                    right: cell(1),
                    before: Company::of(cell(2)),
                    after: Company::of(cell(3)),
                    nearby: Company::of(cell(4)),
                    silent: Company::of(cell(5)),
                    nowhere: Company::of(cell(6)),
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

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let text = &passage.paragraph;
    let mut findings = Vec::new();
    let mut end = 0;
    for at in 0..text.tokens.len() {
        let Some(candidates) = confusions().get(text.word(at)) else { continue };
        let own_words = !text.tokens[at].is_set_off();
        let Some(confusion) =
            candidates.iter().find(|confusion| at >= end && own_words && betrays(text, at, confusion))
        else {
            continue;
        };
        end = at + confusion.wrong.len();
        let span = text.span_of(at..end);
        let written = &text.chunk[span.range()];
        // "the 1st Calvary Division"
        let in_name = text.tokens.get(end).is_some_and(|next| next.is_word() && next.is(Mark::Capital));
        let keeps = text.tokens[at].is(Mark::First) || in_name;
        let right = in_case_of(written, confusion.right, keeps);
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
    let before = at.checked_sub(1).filter(|before| sentence.contains(before));
    let after = Some(end).filter(|after| sentence.contains(after));
    let stands = |company: &Company, neighbour| company.is_empty() || company.has(text, neighbour);
    let within = |company: &Company, mut window: Range<usize>| {
        window.any(|near| !(at..end).contains(&near) && company.has(text, Some(near)))
    };
    let near = at.saturating_sub(NEAR).max(sentence.start)..(end + NEAR).min(sentence.end);
    stands(&confusion.before, before)
        && stands(&confusion.after, after)
        && !confusion.silent.has(text, before)
        && !confusion.silent.has(text, after)
        && (confusion.nearby.is_empty() || within(&confusion.nearby, near))
        && !within(&confusion.nowhere, sentence)
}

/// The right word in the capitals of the wrong one: a small word taken for a name becomes small again, unless it
/// opens the sentence or stands before another capital.
fn in_case_of(written: &str, right: &str, keeps: bool) -> String {
    let capital = written.starts_with(char::is_uppercase);
    let name_taken = !keeps
        && capital
        && right.starts_with(char::is_lowercase)
        && written.chars().skip(1).all(|char| !char.is_uppercase());
    let capitalise = capital && (keeps || !name_taken);
    let mut chars = right.chars();
    match chars.next() {
        Some(letter) if capitalise => letter.to_uppercase().chain(chars).collect(),
        _ => right.to_owned(),
    }
}
