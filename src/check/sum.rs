//! Figures that a sentence adds up: "846 missiles and the Soviets 1,846, or 2,692 in all".

use super::figure::Figure;
use super::{Document, Passage, span_in, wording};
use crate::finding::{Finding, Severity};

/// Figures that are added up at the most.
const PARTS: usize = 4;

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let each = |(passage, offset): &(&Passage, u32)| -> Vec<Finding> {
        passage.figures.iter().enumerate().filter_map(|(at, _)| finding(passage, *offset, at)).collect()
    };
    document.passages.iter().flat_map(each).collect()
}

fn finding(passage: &Passage, offset: u32, at: usize) -> Option<Finding> {
    let total = &passage.figures[at];
    if !is_total(passage, total) {
        return None;
    }
    let sentence = passage.paragraph.sentence_of(total.tokens.start);
    let parts: Vec<&Figure> =
        passage.figures[..at].iter().filter(|figure| sentence.contains(&figure.tokens.start)).collect();
    let addable = |figure: &&Figure| {
        is_exact(figure) && !matches!(figure.class, "time" | "percent") && shares_noun(&parts, figure)
    };
    if !(2..=PARTS).contains(&parts.len()) || !parts.iter().all(addable) || !is_exact(total) {
        return None;
    }
    let sum = |from: usize| parts[from..].iter().map(|figure| figure.quantity.figure).sum::<f64>();
    if (0..parts.len() - 1).any(|from| sum(from) == total.quantity.figure) {
        return None;
    }
    let written = |figure: &Figure| passage.paragraph.text_of(figure.tokens.clone()).to_owned();
    let added = parts.iter().map(|figure| written(figure)).collect::<Vec<_>>().join(" and ");
    let message = format!("{added} make {}, not {}", wording::number(sum(0)), written(total));
    let span = span_in(passage, offset, total.tokens.clone());
    Some(Finding::new("consistency/number", span, message).at_most(Severity::Warning))
}

/// "or 2,692 in all": a number put after others as what they come to.
fn is_total(passage: &Passage, figure: &Figure) -> bool {
    let word = |at: usize| passage.paragraph.word(at);
    let before = figure.tokens.start.checked_sub(1).map_or("", word);
    let end = figure.end;
    let summed = word(end) == "altogether" || word(end) == "in" && matches!(word(end + 1), "all" | "total");
    before == "or" && summed
}

fn is_exact(figure: &Figure) -> bool {
    figure.quantity.low == figure.quantity.high
}

/// Whether a part counts what the first does, or leaves it out.
fn shares_noun(parts: &[&Figure], figure: &Figure) -> bool {
    figure.group.is_none() || parts.first().is_some_and(|first| first.group == figure.group)
}
