//! A year by itself, where the words around it allow one: not "page 1962" nor "Resolution 1441".

use super::form::{self, Part};
use super::years;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Era, Precision};
use crate::words;

/// "1962", "44 BC", "1914/15", "the year 476", "the year of our Lord 800".
pub(super) fn year(paragraph: &Paragraph, token: usize) -> Option<(usize, Part)> {
    if let Some(at) = after_the_year(paragraph, token) {
        let (value, end, era) = form::year(paragraph, at, false).or_else(|| form::low_year(paragraph, at))?;
        return Some(part(paragraph, at, value, end, era));
    }
    let first = paragraph.tokens.get(token)?;
    if !first.is(Mark::Spaced)
        && token > 0
        && !paragraph.is_mark(token - 1, '(')
        && !opens_year(paragraph, token - 1)
    {
        return None;
    }
    // "the post-1945 settlement"
    let prefixed =
        token > 1 && paragraph.is_mark(token - 1, '-') && matches!(paragraph.word(token - 2), "pre" | "post");
    let settled = frames(paragraph, token) || dates(paragraph, token);
    let (value, end, era) = form::year(paragraph, token, prefixed || settled)?;
    let dated =
        prefixed || era == Era::BeforeChrist || paragraph.written(token).len() != 4 || end == token + 2;
    if !dated && !is_year_here(paragraph, token, end, settled) {
        return None;
    }
    Some(part(paragraph, token, value, end, era))
}

fn part(paragraph: &Paragraph, token: usize, value: i32, end: usize, era: Era) -> (usize, Part) {
    // "1914/15" is both years.
    let last = form::dual(paragraph, token, value).map(|(last, _)| last).filter(|last| *last > value);
    let when = last.and_then(|last| years(value, last, Precision::Years));
    (end, Part { year: Some(value), year_token: Some(token), era, when, ..Part::default() })
}

/// "the year", "the year of our Lord": the token after it.
fn after_the_year(paragraph: &Paragraph, token: usize) -> Option<usize> {
    let named = paragraph.word(token) == "the" && paragraph.word(token + 1) == "year";
    let at = token + 2;
    let lord =
        ["of", "our", "lord"].iter().enumerate().all(|(step, word)| paragraph.word(at + step) == *word);
    named.then_some(if lord { at + 3 } else { at })
}

fn opens_year(paragraph: &Paragraph, mark: usize) -> bool {
    // "FO 371/1940" is a shelf mark.
    let shelf =
        paragraph.is_mark(mark, '/') && mark > 0 && paragraph.tokens[mark - 1].kind == TokenKind::Number;
    if shelf {
        return false;
    }
    ['[', '–', '—', '-', '/', '“', '"', '‘', '\''].iter().any(|char| paragraph.is_mark(mark, *char))
        || !paragraph.tokens[mark].is(Mark::Spaced)
}

/// "In 1905 strikes broke out": a preposition that opens the sentence, and the noun after the figure has a verb of its
/// own. "In 1400 cases the judge agreed" has another subject.
fn frames(paragraph: &Paragraph, token: usize) -> bool {
    let Some(preposition) = token.checked_sub(1) else { return false };
    let opens = paragraph.tokens[preposition].is(Mark::First)
        && matches!(paragraph.word(preposition), "after" | "by" | "during" | "in" | "since" | "until");
    let noun = paragraph.tokens.get(token + 1).is_some_and(|next| next.is_word() && !next.is(Mark::Capital));
    let verb = token + 2;
    let auxiliary =
        |at: usize| matches!(paragraph.word(at), "could" | "did" | "had" | "have" | "was" | "were");
    let past = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let finite = |at: usize| {
        auxiliary(at) || past(at) && words::verb(paragraph.word(at)).is_some_and(|verb| !verb.form.participle)
    };
    // "In 1956 tanks rolled into Budapest": "rolled" may be "that were rolled", but no other verb follows.
    let end = paragraph.sentence_of(token).end;
    let only = || past(verb) && !(verb + 1..end).any(|at| auxiliary(at) || past(at));
    opens && noun && (finite(verb) || only())
}

/// "The 1778 Treaty of Alliance": a noun in the singular that is dated, not counted.
fn dates(paragraph: &Paragraph, token: usize) -> bool {
    const NOUNS: &[&str] = &[
        "act",
        "agreement",
        "alliance",
        "armistice",
        "campaign",
        "charter",
        "conference",
        "congress",
        "constitution",
        "convention",
        "coup",
        "crisis",
        "declaration",
        "edict",
        "election",
        "expedition",
        "games",
        "law",
        "olympics",
        "pact",
        "plan",
        "protocol",
        "rebellion",
        "revolution",
        "rising",
        "treaty",
        "uprising",
        "war",
    ];
    let article = token.checked_sub(1).is_some_and(|before| paragraph.word(before) == "the");
    article && NOUNS.binary_search(&paragraph.word(token + 1)).is_ok()
}

fn is_year_here(paragraph: &Paragraph, token: usize, end: usize, settled: bool) -> bool {
    const LABELS: &[&str] = &[
        "act",
        "article",
        "box",
        "boxes",
        "convoy",
        "film",
        "flight",
        "no",
        "novel",
        "number",
        "over",
        "page",
        "pages",
        "pp",
        "p",
        "resolution",
        "room",
        "route",
        "some",
        "than",
        "ticket",
        "nearly",
        "section",
        "volume",
    ];
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let next = paragraph.tokens.get(end);
    let further = token.checked_sub(2).map_or("", |at| paragraph.word(at));
    // "no. 1789", "no later than 1786"
    let numbered = further == "no" && token > 0 && paragraph.is_mark(token - 1, '.');
    let later = before == "than" && matches!(further, "later" | "earlier");
    let labelled = LABELS.contains(&before) && !later || numbered;
    // "the 1812 Overture", "the 1619 Project": a name of something made.
    // "Kubrick's 2001: A Space Odyssey", "1066 and All That"
    let capital = |at: usize| paragraph.tokens.get(at).is_some_and(|next| next.is(Mark::Capital));
    let genitive = token > 0 && paragraph.is_genitive(token - 1);
    let titled = capital(end) && matches!(paragraph.word(end), "overture" | "project")
        || genitive && paragraph.is_mark(end, ':')
        || paragraph.word(end) == "and" && capital(end + 1) && words::is_determiner(paragraph.word(end + 1));
    // "a force of 1400 anti-Castro Cubans"
    let described = before == "of"
        && next.is_some_and(|next| {
            let word = paragraph.word(end);
            next.is_word()
                && !next.is(Mark::Capital)
                && !words::is_function_word(word)
                && words::verb(word).is_none()
                && !words::is_adverb(word)
        });
    // "in 1400 cases": a plural noun right after the figure is what is counted.
    let counted = !settled
        && next.is_some_and(|next| {
            let word = paragraph.word(end);
            next.is_word()
                && !next.is(Mark::Capital)
                && word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && before != "the"
                && !matches!(word, "elections" | "onwards" | "was" | "as" | "this" | "its" | "his")
                && words::is_english(word)
                && words::verb(word).is_none()
        });
    !(labelled || titled || described || counted)
}
