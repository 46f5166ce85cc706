//! Two figures for one thing in one essay, a slip of the pen apart.

use rustc_hash::FxHashMap;

use super::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::Number;
use crate::prose::Mark;
use crate::text::Span;
use crate::words;

/// Words either side of a number that are its company.
const COMPANY: usize = 12;

/// Paragraphs beyond which two numbers are not compared.
const FAR: usize = 100;

/// A number of the essay, with where it stands.
struct Counted<'d> {
    passage: &'d Passage,
    number: &'d Number,
    /// The token of its noun.
    noun: usize,
    offset: u32,
    paragraph: usize,
    /// Whether an article says that it was named before.
    definite: bool,
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut seen: FxHashMap<&str, Vec<Counted>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (at, (passage, offset)) in document.passages.iter().enumerate() {
        for mention in &passage.mentions {
            let Some(number) = mention.number() else { continue };
            let Some(counted) = counted(passage, *offset, at, number) else { continue };
            let like = seen.entry(counted.group()).or_default();
            if let Some(earlier) = like.iter().rev().find(|earlier| is_slip(earlier, &counted)) {
                findings.push(finding(earlier, &counted));
            }
            like.push(counted);
        }
    }
    findings
}

fn finding(earlier: &Counted, here: &Counted) -> Finding {
    let (written, before) = (here.written(), earlier.written());
    let evidence = Evidence::Passage { span: earlier.span(), says: format!("{before} here") };
    Finding::new("consistency/number", here.span(), format!("{written} here, {before} before"))
        .because([evidence])
        .fix(span_in(here.passage, here.offset, here.number.figure.clone()), before)
        .at_most(Severity::Warning)
}

fn counted<'d>(
    passage: &'d Passage,
    offset: u32,
    paragraph: usize,
    number: &'d Number,
) -> Option<Counted<'d>> {
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
    let before = number.figure.start.checked_sub(1).map_or("", |at| text.word(at));
    let definite = matches!(before, "the" | "these" | "those" | "all" | "his" | "their");
    Some(Counted { passage, number, noun, offset, paragraph, definite })
}

impl<'d> Counted<'d> {
    /// The noun counted, or the group of like nouns.
    fn group(&self) -> &'d str {
        let noun = self.passage.paragraph.word(self.noun);
        words::unit(noun).map_or_else(|| noun.trim_end_matches('s'), |unit| unit.group)
    }

    fn written(&self) -> &'d str {
        self.passage.paragraph.text_of(self.number.figure.clone())
    }

    fn span(&self) -> Span {
        span_in(self.passage, self.offset, self.number.figure.start..self.noun + 1)
    }

    /// The words between figure and noun: "anti-Castro", "American".
    fn modifiers(&self) -> impl Iterator<Item = &'d str> {
        let text = &self.passage.paragraph;
        (self.number.figure.end..self.noun).map(|at| text.word(at)).filter(|word| word.len() > 2)
    }

    /// The content words of the sentence around it, verbs by their lemma.
    fn company(&self) -> Vec<&'d str> {
        let text = &self.passage.paragraph;
        let sentence = text.sentence_of(self.noun);
        let window =
            self.noun.saturating_sub(COMPANY).max(sentence.start)..(self.noun + COMPANY).min(sentence.end);
        let others = window.filter(|at| !self.number.figure.contains(at) && *at != self.noun);
        let long = others.map(|at| text.word(at)).filter(|word| word.len() >= 4);
        long.map(|word| words::verb(word).map_or(word, |verb| verb.lemma)).collect()
    }
}

/// Whether two numbers count the same thing and differ by a slip: one digit too many, too few, or swapped.
fn is_slip(earlier: &Counted, here: &Counted) -> bool {
    let (one, other) = (&earlier.number.quantity, &here.number.quantity);
    let apart = here.paragraph.abs_diff(earlier.paragraph);
    // The cheap questions first: most pairs of numbers have nothing to do with one another.
    if apart > FAR
        || !(here.definite || apart <= 1)
        || !one.disjoint(other, 0.1)
        || !one.looks_like_slip_of(other)
    {
        return false;
    }
    let (mut mine, theirs): (_, Vec<&str>) = (here.modifiers().peekable(), earlier.modifiers().collect());
    let agree = mine.peek().is_none() || theirs.is_empty() || mine.any(|word| theirs.contains(&word));
    let shared = || {
        let company = earlier.company();
        here.company().iter().filter(|word| company.contains(word)).count()
    };
    agree && (here.definite || shared() >= 2)
}
