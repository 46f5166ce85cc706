//! Numbers with what they count: "about 1,400 anti-Castro Cubans", "two million men".

use std::ops::Range;

use super::{Mention, Number, What, date};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Approximation, Quantity};
use crate::words;

/// Words that may stand between a number and its noun.
const REACH: usize = 4;

/// The number that begins at a token, hedge included.
pub(super) fn at(paragraph: &Paragraph, token: usize) -> Option<Mention> {
    let (hedge, approximation) = hedge_at(paragraph, token);
    let start = token + hedge;
    let (length, low) = figure_at(paragraph, start)?;
    let mut figure = start..start + length;
    let mut quantity = Quantity::new(low, approximation);
    if let Some((end, high)) = upper_end(paragraph, figure.end) {
        quantity = Quantity::between(low, high);
        figure.end = end;
    }
    if is_label(paragraph, token, &figure) {
        return None;
    }
    let noun = noun_after(paragraph, figure.end);
    let end = noun.map_or(figure.end, |noun| noun + 1);
    // "under 1918-11-11", "up to 26 October": what the hedge stands before is a date.
    if hedge > 0
        && date::at(paragraph, start).is_some_and(|date| date.tokens.len() > 1 && date.tokens.end >= end)
    {
        return None;
    }
    Some(Mention { tokens: token..end, what: What::Number(Number { quantity, figure, noun }) })
}

fn hedge_at(paragraph: &Paragraph, token: usize) -> (usize, Approximation) {
    let words = (token..paragraph.tokens.len()).map(|at| paragraph.word(at));
    match words::hedges().longest(words) {
        Some((length, approximation)) => (length, *approximation),
        None => (0, Approximation::Exact),
    }
}

/// The length in tokens and the value of the figure at a token: "14,000", "two million", "1.4 thousand".
pub fn figure_at(paragraph: &Paragraph, token: usize) -> Option<(usize, f64)> {
    let first = paragraph.tokens.get(token)?;
    let mut value = match first.kind {
        TokenKind::Number => paragraph.word_as_number(token)?,
        TokenKind::Word => words::cardinal(paragraph.word(token))?,
        _ => return None,
    };
    let mut end = token + 1;
    // "twenty-five"
    if paragraph.is_mark(end, '-')
        && (20.0..100.0).contains(&value)
        && let Some(unit) = words::cardinal(paragraph.word(end + 1)).filter(|unit| *unit < 10.0)
    {
        value += unit;
        end += 2;
    }
    while let Some(scale) = words::cardinal(paragraph.word(end)).filter(|scale| *scale >= 100.0) {
        value *= scale;
        end += 1;
    }
    // "the 1960s", "10am", "1st" are no counts.
    let joined = paragraph.tokens.get(end).is_some_and(|next| !next.is(Mark::Spaced) && next.is_word());
    (!joined && value.is_finite()).then_some((end - token, value))
}

/// "1,200–1,500", "1,200 to 1,500", "between 1,200 and 1,500": where the range ends, and its upper value.
fn upper_end(paragraph: &Paragraph, at: usize) -> Option<(usize, f64)> {
    let dash = paragraph.is_mark(at, '-') || paragraph.is_mark(at, '–');
    let word = paragraph.word(at) == "to"
        || (paragraph.word(at) == "and" && at >= 2 && paragraph.word(at - 2) == "between");
    let (length, high) = (dash || word).then(|| figure_at(paragraph, at + 1))??;
    Some((at + 1 + length, high))
}

/// A number that is a name: "Resolution 1441", "page 12", "Route 66", "the 1812 Overture", "U-2", "PT-109".
fn is_label(paragraph: &Paragraph, start: usize, figure: &Range<usize>) -> bool {
    const LABELS: &[&str] = &[
        "article",
        "brigade",
        "chapter",
        "division",
        "figure",
        "no",
        "number",
        "operation",
        "page",
        "part",
        "pp",
        "resolution",
        "route",
        "section",
        "table",
        "vol",
        "volume",
    ];
    let before = start.checked_sub(1);
    let joined = !paragraph.tokens[figure.start].is(Mark::Spaced)
        && before.is_some_and(|at| paragraph.is_mark(at, '-') || paragraph.tokens[at].is_word());
    let labelled = before.is_some_and(|at| LABELS.binary_search(&paragraph.word(at)).is_ok());
    joined || labelled
}

/// The head of the noun phrase after a number: the last word of the run that can be its modifiers, or the first
/// noun that is known to count things.
fn noun_after(paragraph: &Paragraph, start: usize) -> Option<usize> {
    let mut at = start;
    let mut last = None;
    while at < paragraph.tokens.len() && at < start + 2 * REACH {
        let token = &paragraph.tokens[at];
        match token.kind {
            TokenKind::Word => {
                let word = paragraph.word(at);
                if words::unit(word).is_some() {
                    // "aircraft carriers"
                    let pair = words::unit(&format!("{word} {}", paragraph.word(at + 1))).is_some();
                    return Some(at + usize::from(pair));
                }
                if is_closed_class(word)
                    || words::verb(word).is_some_and(|verb| verb.form.past && !verb.form.participle)
                {
                    break;
                }
                last = Some(at);
            }
            // "anti-Castro Cubans"
            TokenKind::Mark('-') if !token.is(Mark::Spaced) => {}
            _ => break,
        }
        at += 1;
    }
    last
}

/// Words that end a noun phrase.
fn is_closed_class(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "after", "against", "all", "an", "and", "are", "armed", "as", "at", "be", "because", "before",
        "but", "by", "could", "did", "during", "for", "from", "had", "has", "have", "he", "her", "his", "if",
        "in", "into", "is", "it", "its", "like", "not", "of", "on", "or", "over", "she", "so", "than",
        "that", "the", "their", "them", "then", "there", "they", "this", "to", "under", "until", "up", "was",
        "were", "when", "where", "which", "while", "who", "whom", "whose", "will", "with", "without",
        "would",
    ];
    WORDS.binary_search(&word).is_ok()
}

impl Paragraph {
    /// The value of a token of digits.
    pub(crate) fn word_as_number(&self, token: usize) -> Option<f64> {
        let digits: String = self.written(token).chars().filter(|char| *char != ',').collect();
        digits.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, f64, &str)>) {
        let paragraph = read_plain(text);
        let found = (0..paragraph.tokens.len()).find_map(|token| at(&paragraph, token));
        let found = found.as_ref().and_then(Mention::number).map(|number| {
            let noun = number.noun.map_or("", |noun| paragraph.written(noun));
            (number.quantity.low, number.quantity.high, noun)
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_and_their_nouns() {
        check("a force of 1400 anti-Castro Cubans for", Some((1400.0, 1400.0, "Cubans")));
        check("two million American soldiers were", Some((2e6, 2e6, "soldiers")));
        check("between 1,200 and 1,500 men", Some((1200.0, 1500.0, "men")));
        check("about 100 ships", Some((80.0, 120.0, "ships")));
        check("twenty-five days", Some((25.0, 25.0, "days")));
    }

    #[test]
    fn numbers_that_are_names() {
        check("the PT-109 sank", None);
        check("Resolution 1441 passed", None);
        check("the 1960s", None);
    }
}
