//! Two figures for one thing in one essay, a slip of the pen apart.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::check::figure::Figure;
use crate::check::{Document, Passage, consistency::sets, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::prose::Mark;
use crate::text::Span;
use crate::value::Slip;
use crate::words;

/// Paragraphs beyond which two numbers are not compared.
const FAR: usize = 100;

/// Signs that two numbers count one thing and one of them is a slip, below which they are two numbers.
const SIGNS: usize = 4;

/// The share by which a figure may have been rounded.
const ROUNDED: f64 = 0.1;

/// Ages, times and money of two digits are too often really different.
const SMALL: f64 = 20.0;

/// The least that may be another number's slip: "fifteen" of "fifty".
const LEAST: f64 = 13.0;

/// Figures whose swapped digits are no chance, whatever is told around them.
const LARGE: f64 = 1000.0;

/// First letters of number words that are taken for one another: "thirteen", "thirty".
const LIKE: usize = 3;

/// Letters that two words of one stem share: "executed", "executions".
const STEM: usize = 5;

/// A number of the essay, with where it stands.
#[derive(Clone, Copy)]
struct Counted<'d> {
    passage: &'d Passage,
    figure: &'d Figure,
    offset: u32,
    paragraph: usize,
    /// The hash of its digits: most pairs are told apart by that, without a look at the figure.
    digits: Option<u64>,
    /// The number of its document among those read together.
    document: usize,
}

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let slips = slips(std::slice::from_ref(document), |_, _| true);
    let slips = slips.into_iter().map(|(earlier, here)| finding(earlier, here));
    slips.chain(sets::check(document)).collect()
}

/// The figures of each document that are a slip of another document's.
pub(in crate::check) fn together(documents: &[Document]) -> Vec<(usize, Finding)> {
    let slips = slips(documents, |earlier, here| earlier.document != here.document);
    slips.into_iter().map(|(earlier, here)| (here.document, finding(earlier, here))).collect()
}

/// The pairs of numbers, of those that are to be compared, of which the later one is a slip.
fn slips<'d>(
    documents: &[Document<'d>],
    is_pair: fn(Counted, Counted) -> bool,
) -> Vec<(Counted<'d>, Counted<'d>)> {
    let numbers: Vec<Counted> = documents.iter().enumerate().flat_map(numbers_of).collect();
    let mut like = Like::of(numbers.len());
    let mut found = Vec::new();
    for (at, here) in numbers.iter().enumerate() {
        let lists = || here.figure.signs.iter().flatten().map(|sign| like.back(*sign).map(|at| &numbers[at]));
        let near = |one: &&Counted| here.distance(**one) <= FAR;
        let slips = lists()
            .flat_map(|list| list.take_while(near))
            .filter(|earlier| is_pair(**earlier, *here) && is_slip(**earlier, *here))
            .max_by_key(|earlier| (earlier.document, earlier.paragraph));
        // "Some 7,000 defenders" are the 7,000 men, whatever else was 700.
        let same = |one: &Counted| one.figure.quantity.figure == here.figure.quantity.figure;
        let said_before = || lists().flatten().any(same);
        found.extend(slips.filter(|_| !said_before()).map(|earlier| (*earlier, *here)));
        like.add(at, &here.figure.signs);
    }
    found
}

/// The numbers that have a sign in common, see [`Figure::signs`], each list from the last one back.
struct Like {
    last: FxHashMap<u64, u32>,
    /// For each sign of each number the one before of that list, plus one.
    before: Vec<[u32; 4]>,
}

impl Like {
    /// Of none yet of so many numbers.
    fn of(numbers: usize) -> Like {
        let last = FxHashMap::with_capacity_and_hasher(numbers, FxBuildHasher);
        Like { last, before: Vec::with_capacity(numbers) }
    }

    fn add(&mut self, number: usize, signs: &[Option<u64>; 4]) {
        let mut before = [0; 4];
        for (slot, sign) in signs.iter().enumerate() {
            let link = (number * signs.len() + slot + 1) as u32;
            before[slot] = sign.and_then(|sign| self.last.insert(sign, link)).unwrap_or(0);
        }
        self.before.push(before);
    }

    /// The numbers of a sign, the last one first.
    fn back(&self, sign: u64) -> impl Iterator<Item = usize> {
        let place = |link: u32| Some(link.checked_sub(1)? as usize);
        let first = self.last.get(&sign).copied().and_then(place);
        let links = std::iter::successors(first, move |at| place(self.before.get(at / 4)?[at % 4]));
        links.map(|at| at / 4)
    }
}

fn numbers_of<'d>((number, document): (usize, &Document<'d>)) -> Vec<Counted<'d>> {
    let mut numbers = Vec::new();
    for (paragraph, (passage, offset)) in document.passages.iter().enumerate() {
        let figures = passage.figures.iter().filter(|figure| may_be_compared(figure));
        numbers.extend(figures.map(|figure| Counted {
            passage,
            figure,
            offset: *offset,
            paragraph,
            digits: figure.signs[1],
            document: number,
        }));
    }
    numbers
}

fn may_be_compared(figure: &Figure) -> bool {
    figure.quantity.figure >= LEAST && !figure.reference && !matches!(figure.class, "time" | "percent")
}

fn finding(earlier: Counted, here: Counted) -> Finding {
    let (written, before) = (here.written(), earlier.written());
    let (span, says) = (earlier.span(), format!("{before} here"));
    let (message, evidence) = if earlier.document == here.document {
        (format!("{written} here, {before} before"), Evidence::Passage { span, says })
    } else {
        let evidence = Evidence::Elsewhere { document: earlier.document, span, says };
        (format!("{written} here, {before} in another document"), evidence)
    };
    Finding::new("consistency/number", here.span(), message)
        .because([evidence])
        .fix(span_in(here.passage, here.offset, here.figure.tokens.clone()), before)
        .at_most(Severity::Warning)
}

impl<'d> Counted<'d> {
    fn written(self) -> &'d str {
        self.passage.paragraph.text_of(self.figure.tokens.clone())
    }

    /// Paragraphs between two numbers; those of two documents are as far as can be.
    fn distance(self, other: Counted) -> usize {
        if self.document == other.document { self.paragraph.abs_diff(other.paragraph) } else { FAR }
    }

    fn span(self) -> Span {
        span_in(self.passage, self.offset, self.figure.tokens.start..self.figure.end)
    }

    /// The words that tell what it counts; the noun is one of them where the other number has another noun.
    fn company(self, with_noun: bool) -> impl Iterator<Item = &'d String> {
        self.figure.company.iter().chain(self.figure.phrase.iter().filter(move |_| with_noun))
    }
}

impl Counted<'_> {
    /// Whether it counts the people of something that the other sentence speaks of: "the 2,400 men of the brigade".
    fn is_of(self, other: Counted) -> bool {
        let (text, end) = (&self.passage.paragraph, self.figure.end);
        let owner = text.word(end + 1 + usize::from(words::is_determiner(text.word(end + 1))));
        text.word(end) == "of"
            && owner.len() > 3
            && other.sentence().any(|at| other.passage.paragraph.word(at) == owner)
    }

    /// Whether it is put at a place that the other sentence names: "Magdeburg, where 2,000 died".
    fn is_put_at(self, other: Counted) -> bool {
        let (text, start) = (&self.passage.paragraph, self.figure.tokens.start);
        let near = start.saturating_sub(3).max(self.sentence().start)..start;
        let Some(relative) = near.rev().find(|at| text.word(*at) == "where") else { return false };
        let place = relative.checked_sub(1 + usize::from(text.is_mark(relative - 1, ',')));
        let named = place.filter(|at| text.tokens[*at].is(Mark::Capital)).map(|at| text.word(at));
        // "Tilly's troops storm Magdeburg. Some 20,000 die."
        let told = &other.passage.paragraph;
        let before = told.sentence_of(other.sentence().start.saturating_sub(1)).start;
        named.is_some_and(|name| (before..other.sentence().end).any(|at| told.word(at) == name))
    }

    fn sentence(self) -> std::ops::Range<usize> {
        self.passage.paragraph.sentence_of(self.figure.tokens.start)
    }
}

/// Whether two numbers count the same thing and differ by a slip: one digit too many, too few, or swapped.
fn is_slip(earlier: Counted, here: Counted) -> bool {
    let apart = here.distance(earlier);
    // The cheap questions first: most pairs of numbers have nothing to do with one another.
    let same_digits = earlier.digits == here.digits;
    if apart > FAR || !(here.figure.definite || apart <= 1 || same_digits) {
        return false;
    }
    let (before, figure) = (earlier.figure, here.figure);
    let (one, other) = (&before.quantity, &figure.quantity);
    if !one.disjoint(other, 0.0) || figure.step || before.step && !figure.definite {
        return false;
    }
    if one.figure.min(other.figure) < SMALL && !figure.definite {
        return false;
    }
    if !(figure.definite || figure.recalled)
        && (is_in_one_sentence(earlier, here) || is_in_words(earlier, here))
    {
        return false;
    }
    let same_year = !figure.years.is_disjoint(&before.years);
    if !(same_year || figure.years.is_empty() || before.years.is_empty()) {
        return false;
    }
    let Some(slip) = one.slip(other) else { return false };
    let swapped = slip == Slip::Swapped;
    let placed = same_digits && here.is_put_at(earlier);
    if !swapped && !(one.disjoint(other, ROUNDED) && (figure.definite || placed || apart <= 1)) {
        return false;
    }
    let same_noun = figure.group.is_some() && figure.group == before.group;
    let agree = !same_noun || agree(before, figure);
    // A clause that looks back says with the same words what was told: "the sum that he had asked for".
    let least = if figure.recalled && figure.definite { 3 } else { 4 };
    let shared = here
        .company(!same_noun)
        .filter(|word| word.len() >= least && earlier.company(!same_noun).any(|known| is_akin(word, known)))
        .count();
    let near = figure.definite && apart <= 1;
    let recalled =
        figure.recalled && (figure.definite || swapped && (shared > 0 || figure.quantity.figure >= LARGE));
    // "The 17,000 men who had manned the walls" are the defenders of the sentences before.
    let same_people = recalled && near && (before.class, figure.class) == ("people", "people");
    let same_stuff = swapped && same_noun && figure.of.is_some() && figure.of == before.of;
    // "Of the 2,400 men" after "some 1,400 men": only where it is said to be the number told before.
    let people = (before.class, figure.class) == ("people", "people");
    let told_before =
        figure.definite && !before.definite && (same_noun && shared > 0 || people && here.is_of(earlier));
    if slip == Slip::First && !told_before {
        return false;
    }
    // Three digits are hardly swapped by chance.
    let long = swapped && same_noun && figure.digits.len() >= 3;
    let signs = [
        true,
        swapped,
        long,
        same_noun,
        same_year,
        same_stuff,
        figure.definite,
        near,
        recalled,
        placed,
        placed && shared > 0,
        slip == Slip::First,
        shared > 0,
        shared > 1,
    ];
    let same_thing = same_noun || same_year || same_people || people && slip == Slip::First || shared > 0;
    agree && same_thing && signs.into_iter().filter(|sign| *sign).count() >= SIGNS
}

/// Whether one sentence has both numbers: nobody tells a thing twice in one.
fn is_in_one_sentence(earlier: Counted, here: Counted) -> bool {
    let text = &here.passage.paragraph;
    let one_paragraph = here.document == earlier.document && here.paragraph == earlier.paragraph;
    one_paragraph && text.sentence_of(here.figure.tokens.start).contains(&earlier.figure.tokens.start)
}

/// Whether both numbers are words that begin otherwise: fingers swap and drop digits, and write "sixteen" for "sixty".
fn is_in_words(earlier: Counted, here: Counted) -> bool {
    let (one, other) = (earlier.written(), here.written());
    let is_word = |written: &str| written.starts_with(char::is_alphabetic);
    is_word(one) && is_word(other) && one.chars().take(LIKE).ne(other.chars().take(LIKE))
}

/// Whether what stands between figure and noun is the same in part, or stands in one of the two only: "anti-Castro
/// Cubans" are Cubans, and American troops no Cuban ones.
fn agree(one: &Figure, other: &Figure) -> bool {
    let (one, other) = (&one.phrase, &other.phrase);
    one.is_subset(other) || other.is_subset(one) || one.intersection(other).count() > 1
}

/// Whether two words are of one stem, as far as their beginnings tell.
fn is_akin(word: &str, other: &str) -> bool {
    word == other || (word.len() > STEM && word.is_char_boundary(STEM) && other.starts_with(&word[..STEM]))
}
