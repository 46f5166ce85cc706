//! Figures that a sentence adds up, "846 missiles and the Soviets 1,846, or 2,692 in all", or makes one the part of
//! another: "99 of the 100".

use crate::check::figure::Figure;
use crate::check::{LinkedParagraph, Passage, message, span_in};
use crate::finding::{Evidence, Finding, Severity};

/// Figures that are added up at the most.
const PARTS: usize = 4;

pub(in crate::check) fn check(document: &LinkedParagraph) -> Vec<Finding> {
    let each = |(passage, offset): &(&Passage, u32)| -> Vec<Finding> {
        let found = |at: usize| {
            finding(passage, *offset, at)
                .or_else(|| part(passage, *offset, at))
                .or_else(|| of_them(passage, *offset, at))
                .or_else(|| more(passage, *offset, at))
        };
        (0..passage.figures.len()).filter_map(found).collect()
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
    let message = format!("{added} make {}, not {}", message::grouped(sum(0)), written(total));
    let span = span_in(passage, offset, total.tokens.clone());
    Some(Finding::new("consistency/number", span, message).at_most(Severity::Warning))
}

/// "109 of the 100": a part that is more than the whole.
fn part(passage: &Passage, offset: u32, at: usize) -> Option<Finding> {
    let text = &passage.paragraph;
    let (part, whole) = (&passage.figures[at], passage.figures.get(at + 1)?);
    let joined = text.word(part.tokens.end) == "of"
        && matches!(text.word(part.tokens.end + 1), "its" | "the" | "their")
        && part.tokens.end + 2 == whole.tokens.start;
    let counted = part.class != "percent" && whole.class != "percent";
    if !joined || !counted || !is_exact(part) || !is_exact(whole) || part.quantity.low <= whole.quantity.high
    {
        return None;
    }
    let written = |figure: &Figure| text.text_of(figure.tokens.clone()).to_owned();
    let message = format!("{} are no part of {}", written(part), written(whole));
    let span = span_in(passage, offset, part.tokens.clone());
    Some(Finding::new("consistency/number", span, message).at_most(Severity::Warning))
}

/// "1,700 people were executed, about 2,600 of them in Paris": a part that is more than the whole, where a nought is
/// missing.
fn of_them(passage: &Passage, offset: u32, at: usize) -> Option<Finding> {
    let text = &passage.paragraph;
    let (whole, part) = (&passage.figures[at.checked_sub(1)?], &passage.figures[at]);
    let end = part.tokens.end;
    let of_them = text.word(end) == "of" && matches!(text.word(end + 1), "them" | "these" | "which" | "whom");
    let one_sentence = text.sentence_of(whole.tokens.start) == text.sentence_of(part.tokens.start);
    let counts = |class: &str| !matches!(class, "percent" | "time" | "money");
    let [most, least] = [whole.quantity.high, part.quantity.low];
    // What counts other things is hardly less than a tenth of them.
    let slip = most < least && part.quantity.figure < 10.0 * whole.quantity.figure;
    let counted = whole.group.is_some() && counts(whole.class) && counts(part.class);
    if !(of_them && one_sentence && counted && slip) {
        return None;
    }
    let written = |figure: &Figure| text.text_of(figure.tokens.clone()).to_owned();
    let message = format!("{} are no part of {}", written(part), written(whole));
    let span = span_in(passage, offset, whole.tokens.clone());
    Some(Finding::new("consistency/number", span, message).at_most(Severity::Warning))
}

/// "Seven states seceded. Four more went out, making thirteen": a sum whose parts are told one after the other.
fn more(passage: &Passage, offset: u32, at: usize) -> Option<Finding> {
    let text = &passage.paragraph;
    let total = &passage.figures[at];
    let makes = total.tokens.start.checked_sub(1).is_some_and(|before| text.word(before) == "making");
    let [.., first, added] = &passage.figures[..at] else { return None };
    let one_sentence = text.sentence_of(added.tokens.start) == text.sentence_of(total.tokens.start);
    let next = matches!(text.word(added.tokens.end), "additional" | "further" | "more" | "other");
    let like = first.group.is_some() && (added.group.is_none() || first.group == added.group);
    let exact = [first, added, total].into_iter().all(is_exact);
    let sum = first.quantity.figure + added.quantity.figure;
    let alone = total.group.is_none() || total.group == first.group;
    if !(makes && one_sentence && next && like && exact && alone) || sum == total.quantity.figure {
        return None;
    }
    let written = |figure: &Figure| text.text_of(figure.tokens.clone()).to_lowercase();
    let sum = message::grouped(sum);
    let message = format!("{} and {} make {sum}, not {}", written(first), written(added), written(total));
    let span = span_in(passage, offset, total.tokens.clone());
    let says = format!("{} here", written(first));
    let evidence = Evidence::Passage { span: span_in(passage, offset, first.tokens.clone()), says };
    Some(Finding::new("consistency/number", span, message).because([evidence]).at_most(Severity::Warning))
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
