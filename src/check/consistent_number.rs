//! Two figures for one thing in one essay, a slip of the pen apart.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::{Mention, Number};
use crate::prose::Mark;
use crate::text::Span;
use crate::value::Slip;
use crate::words;

/// Words either side of a number that are its company.
const COMPANY: usize = 12;

/// Paragraphs beyond which two numbers are not compared.
const FAR: usize = 100;

/// Signs that two numbers count one thing and one of them is a slip, below which they are two numbers.
const SIGNS: usize = 4;

/// The share by which a figure may have been rounded.
const ROUNDED: f64 = 0.1;

/// Letters that two words of one stem share: "executed", "executions".
const STEM: usize = 5;

/// A number of the essay, with where it stands.
struct Counted<'d> {
    passage: &'d Passage,
    number: &'d Number,
    offset: u32,
    paragraph: usize,
    /// Whether an article says that it was named before.
    definite: bool,
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut numbers: Vec<Counted> = Vec::new();
    // Numbers of one noun, and numbers of the same digits.
    let mut like: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut findings = Vec::new();
    for (at, (passage, offset)) in document.passages.iter().enumerate() {
        for number in passage.mentions.iter().filter_map(Mention::number) {
            let Some(counted) = counted(passage, *offset, at, number) else { continue };
            let keys = [counted.group().map(str::to_owned), Some(number.quantity.digits_in_order())];
            let earlier = keys.iter().flatten().filter_map(|key| like.get(key)).flatten();
            let mut earlier: Vec<usize> = earlier.copied().collect();
            earlier.sort_unstable();
            let like_ones = || earlier.iter().rev().map(|at| &numbers[*at]);
            let said_before = like_ones().any(|earlier| earlier.number.quantity == number.quantity);
            let slip = like_ones().find(|earlier| !said_before && is_slip(earlier, &counted));
            findings.extend(slip.map(|earlier| finding(earlier, &counted)));
            for key in keys.into_iter().flatten() {
                like.entry(key).or_default().push(numbers.len());
            }
            numbers.push(counted);
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
    let quoted = text.tokens[number.figure.start].is(Mark::Quoted);
    // Ages, times and money of two digits are too often really different.
    if quoted || number.quantity.figure < 20.0 {
        return None;
    }
    if let Some(noun) = number.noun {
        let class = words::unit(text.word(noun)).map_or("", |unit| unit.class);
        if text.is_mark(noun + 1, '-') || matches!(class, "time" | "percent") {
            return None;
        }
    }
    let before = number.figure.start.checked_sub(1).map_or("", |at| text.word(at));
    let hedged = words::hedges().longest(std::iter::once(before)).is_some();
    let article =
        if hedged { number.figure.start.checked_sub(2).map_or("", |at| text.word(at)) } else { before };
    let definite = matches!(article, "the" | "these" | "those" | "all" | "his" | "her" | "its" | "their");
    Some(Counted { passage, number, offset, paragraph, definite })
}

impl<'d> Counted<'d> {
    /// The noun counted, or the group of like nouns.
    fn group(&self) -> Option<&'d str> {
        let noun = self.passage.paragraph.word(self.number.noun?);
        Some(words::unit(noun).map_or_else(|| noun.trim_end_matches('s'), |unit| unit.group))
    }

    fn written(&self) -> &'d str {
        self.passage.paragraph.text_of(self.number.figure.clone())
    }

    fn span(&self) -> Span {
        let figure = self.number.figure.clone();
        span_in(self.passage, self.offset, figure.start..self.number.noun.map_or(figure.end, |noun| noun + 1))
    }

    /// The words between figure and noun: "anti-Castro", "American".
    fn modifiers(&self) -> impl Iterator<Item = &'d str> {
        let text = &self.passage.paragraph;
        let end = self.number.figure.end;
        (end..self.number.noun.unwrap_or(end)).map(|at| text.word(at)).filter(|word| word.len() > 2)
    }

    /// The content words of the sentence around it, verbs by their lemma, and the noun counted where it is asked for.
    fn company(&self, with_noun: bool) -> FxHashSet<&'d str> {
        let text = &self.passage.paragraph;
        let (start, end) = (self.number.figure.start, self.number.noun.unwrap_or(self.number.figure.end));
        let sentence = text.sentence_of(start);
        let window = start.saturating_sub(COMPANY).max(sentence.start)..(end + COMPANY).min(sentence.end);
        let own = start..if with_noun { self.number.figure.end } else { end + 1 };
        let others = window.filter(|at| !own.contains(at)).map(|at| text.word(at));
        let content = others.filter(|word| word.len() >= 4 && !words::is_function_word(word));
        content.map(|word| words::verb(word).map_or(word, |verb| verb.lemma)).collect()
    }

    /// The years that its sentence may mean it of: those after "the 16,000 advisers of 1963", any of "in 1963
    /// there were 16,000 advisers".
    fn years(&self) -> FxHashSet<i32> {
        let sentence = self.passage.paragraph.sentence_of(self.number.figure.start);
        let from = if self.definite { self.number.figure.end } else { sentence.start };
        let here = self.passage.mentions.iter();
        let here = here.filter(|mention| (from..sentence.end).contains(&mention.tokens.start));
        here.filter_map(|mention| mention.date()?.year).collect()
    }
}

/// Whether two numbers count the same thing and differ by a slip: one digit too many, too few, or swapped.
fn is_slip(earlier: &Counted, here: &Counted) -> bool {
    let (one, other) = (&earlier.number.quantity, &here.number.quantity);
    let apart = here.paragraph.abs_diff(earlier.paragraph);
    // The cheap questions first: most pairs of numbers have nothing to do with one another.
    if apart > FAR || !one.disjoint(other, 0.0) {
        return false;
    }
    let Some(slip) = one.slip(other) else { return false };
    let swapped = slip == Slip::Swapped;
    if !swapped && !one.disjoint(other, ROUNDED) {
        return false;
    }
    if !(here.definite || apart <= 1 || swapped) {
        return false;
    }
    let (mut mine, theirs): (_, Vec<&str>) = (here.modifiers().peekable(), earlier.modifiers().collect());
    let agree = mine.peek().is_none() || theirs.is_empty() || mine.any(|word| theirs.contains(&word));
    let (mine, theirs) = (here.years(), earlier.years());
    let same_year = !mine.is_disjoint(&theirs);
    if !agree || !(same_year || mine.is_empty() || theirs.is_empty()) {
        return false;
    }
    let same_noun = here.group().is_some() && here.group() == earlier.group();
    let (mine, theirs) = (here.company(!same_noun), earlier.company(!same_noun));
    let shared = mine.iter().filter(|word| theirs.iter().any(|known| is_akin(word, known))).count();
    let near = here.definite && apart <= 1;
    let signs = [true, swapped, same_noun, same_year, here.definite, near, shared > 0, shared > 1];
    (same_noun || same_year || shared > 0) && signs.into_iter().filter(|sign| *sign).count() >= SIGNS
}

/// Whether two words are of one stem, as far as their beginnings tell.
fn is_akin(word: &str, other: &str) -> bool {
    word == other || (word.len() > STEM && word.is_char_boundary(STEM) && other.starts_with(&word[..STEM]))
}
