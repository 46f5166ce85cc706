//! Two figures for one thing in one essay, a slip of the pen apart.

use super::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::Number;
use crate::prose::Mark;
use crate::text::Span;
use crate::value::Quantity;
use crate::words;

/// A number of the essay, with what tells whether another is of the same thing.
struct Counted<'d> {
    quantity: Quantity,
    /// The noun counted, or the group of like nouns.
    noun: String,
    /// The words before the noun: "anti-Castro", "American".
    modifiers: Vec<&'d str>,
    /// The verb or noun that the number depends on, and other content words near it.
    company: Vec<&'d str>,
    /// Whether an article says that it was named before.
    definite: bool,
    written: &'d str,
    figure: Span,
    span: Span,
    paragraph: usize,
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut seen: Vec<Counted> = Vec::new();
    let mut findings = Vec::new();
    for (at, (passage, offset)) in document.passages.iter().enumerate() {
        for mention in &passage.mentions {
            let Some(number) = mention.number() else { continue };
            let Some(counted) = counted(passage, *offset, at, number) else { continue };
            let earlier = seen.iter().rev().find(|earlier| is_slip(earlier, &counted));
            if let Some(earlier) = earlier {
                findings.push(finding(earlier, &counted));
            }
            seen.push(counted);
        }
    }
    findings
}

fn finding(earlier: &Counted, here: &Counted) -> Finding {
    let message = format!("{} here, {} before", here.written, earlier.written);
    let evidence = Evidence::Passage { span: earlier.span, says: format!("{} here", earlier.written) };
    Finding::new("consistency/number", here.span, message)
        .because([evidence])
        .fix(here.figure, earlier.written)
        .at_most(Severity::Warning)
}

fn counted<'d>(passage: &'d Passage, offset: u32, paragraph: usize, number: &Number) -> Option<Counted<'d>> {
    let text = &passage.paragraph;
    let noun = number.noun?;
    let quoted = text.tokens[number.figure.start].is(Mark::Quoted);
    // Ages, times and money of two digits are too often really different.
    if quoted || number.quantity.figure < 20.0 || text.is_mark(noun + 1, '-') {
        return None;
    }
    let unit = words::unit(text.word(noun));
    if unit.is_some_and(|unit| matches!(unit.class, "time" | "percent" | "length" | "area" | "mass")) {
        return None;
    }
    let group =
        unit.map_or_else(|| text.word(noun).trim_end_matches('s').to_owned(), |unit| unit.group.to_owned());
    let sentence = text.sentence_of(noun);
    let content = |at: usize| {
        let word = text.word(at);
        let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
        (word.len() >= 4 && !number.figure.contains(&at) && at != noun && text.tokens[at].is_word())
            .then_some(lemma)
    };
    let window = noun.saturating_sub(12).max(sentence.start)..(noun + 12).min(sentence.end);
    let before = number.figure.start.checked_sub(1).map_or("", |at| text.word(at));
    let definite = matches!(before, "the" | "these" | "those" | "all" | "his" | "their");
    Some(Counted {
        quantity: number.quantity,
        noun: group,
        modifiers: (number.figure.end..noun).map(|at| text.word(at)).filter(|word| word.len() > 2).collect(),
        company: window.filter_map(content).collect(),
        definite,
        written: text.text_of(number.figure.clone()),
        figure: span_in(passage, offset, number.figure.clone()),
        span: span_in(passage, offset, number.figure.start..noun + 1),
        paragraph,
    })
}

/// Whether two numbers count the same thing and differ by a slip: one digit too many, too few, or swapped.
fn is_slip(earlier: &Counted, here: &Counted) -> bool {
    let slip =
        earlier.quantity.looks_like_slip_of(&here.quantity) && earlier.quantity.disjoint(&here.quantity, 0.1);
    if earlier.noun != here.noun || !slip {
        return false;
    }
    let agree = here.modifiers.is_empty()
        || earlier.modifiers.is_empty()
        || here.modifiers.iter().any(|word| earlier.modifiers.contains(word));
    let shared = here.company.iter().filter(|word| earlier.company.contains(word)).count();
    let near = here.paragraph.abs_diff(earlier.paragraph) <= 1;
    agree && (here.definite || (near && shared >= 2))
}
