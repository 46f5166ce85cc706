//! The numbers of a paragraph with the words that tell what they count.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::mention::{Mention, Number};
use crate::prose::{Mark, Paragraph};
use crate::value::Quantity;
use crate::words;

/// Words either side of a number that are its company.
const COMPANY: usize = 12;

/// Tokens between the two numbers of a change.
const CHANGE: usize = 14;

/// Verbs that lead to a number which was another before.
const CHANGES: &[&str] = &[
    "climbed",
    "declined",
    "decreased",
    "dropped",
    "dwindled",
    "expanded",
    "fallen",
    "fell",
    "grew",
    "grown",
    "increase",
    "increased",
    "jumped",
    "reduced",
    "rise",
    "risen",
    "rose",
    "shrank",
    "shrunk",
    "soared",
    "swelled",
];

/// A number that is the author's own, with what tells what it counts. Words are told by their roots.
#[derive(Clone, Debug)]
pub struct Figure {
    /// How many.
    pub(super) quantity: Quantity,
    /// The tokens of the figure itself.
    pub(super) tokens: Range<usize>,
    /// Where its noun ends; the end of the figure where there is none.
    pub(super) end: usize,
    /// The noun counted, or the group of like nouns.
    pub(super) group: Option<String>,
    /// What kind of unit the noun is: "time", "people"; empty for other nouns.
    pub(super) class: &'static str,
    /// What the noun is made of: the tea of "342 chests of tea".
    pub(super) of: Option<String>,
    /// Whether an article says that it was named before.
    pub(super) definite: bool,
    /// Whether a change ends with it: "rose from 1,000 to 16,000". It is told, and is no number told before.
    pub(super) step: bool,
    /// Its digits in order of size, without noughts at the end.
    pub(super) digits: String,
    /// The words between figure and noun, and the noun.
    pub(super) phrase: FxHashSet<String>,
    /// The content words of the sentence around phrase and figure.
    pub(super) company: FxHashSet<String>,
    /// The years that its sentence may mean it of: those after "the 16,000 advisers of 1963", any of "in 1963 there
    /// were 16,000 advisers".
    pub(super) years: FxHashSet<i32>,
}

/// The figures of a paragraph.
pub fn figures(text: &Paragraph, mentions: &[Mention]) -> Vec<Figure> {
    let numbers = mentions.iter().filter_map(Mention::number);
    let own = numbers.filter(|number| !text.tokens[number.figure.start].is(Mark::Quoted));
    own.filter(|number| step(text, number) != Some(Step::From))
        .map(|number| Figure { step: step(text, number).is_some(), ..figure(text, mentions, number) })
        .collect()
}

/// What a number is that counts the thing at one time only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// Where a change starts, or the minutes of a clock.
    From,
    /// Where it ends.
    To,
}

/// Whether a number is where a change starts or ends, "declined from ten million to one million", or the minutes of a
/// clock.
fn step(text: &Paragraph, number: &Number) -> Option<Step> {
    let start = number.figure.start;
    let near = |word: &str, range: Range<usize>| range.into_iter().any(|at| text.word(at) == word);
    let before = start.saturating_sub(CHANGE).max(text.sentence_of(start).start)..start;
    let after = number.figure.end..(number.figure.end + CHANGE).min(text.sentence_of(start).end);
    let leads = |word: &str| near(word, start.saturating_sub(2)..start);
    let minutes = start > 0 && text.is_mark(start - 1, ':');
    if minutes || leads("from") && near("to", after) {
        return Some(Step::From);
    }
    let changed =
        || near("from", before.clone()) || before.clone().any(|at| CHANGES.contains(&text.word(at)));
    (leads("to") && changed()).then_some(Step::To)
}

fn figure(text: &Paragraph, mentions: &[Mention], number: &Number) -> Figure {
    let tokens = number.figure.clone();
    let end = number.noun.map_or(tokens.end, |noun| noun + 1);
    let noun = number.noun.map_or("", |noun| text.word(noun));
    let unit = words::unit(noun);
    let group = unit.map_or_else(|| noun.trim_end_matches('s'), |unit| unit.group);
    let definite = is_definite(text, tokens.start);
    let sentence = text.sentence_of(tokens.start);
    let before = tokens.start.saturating_sub(COMPANY).max(sentence.start)..tokens.start;
    let after = end..(end + COMPANY).min(sentence.end);
    let dated = if definite { tokens.end..sentence.end } else { sentence };
    let dates = mentions.iter().filter(|mention| dated.contains(&mention.tokens.start));
    Figure {
        quantity: number.quantity,
        end,
        group: (!group.is_empty()).then(|| group.to_owned()),
        class: unit.map_or("", |unit| unit.class),
        of: (text.word(end) == "of").then(|| root(text.word(end + 1))),
        definite,
        step: false,
        digits: number.quantity.digits_in_order(),
        phrase: roots((tokens.end..end).map(|at| text.word(at))),
        company: roots(before.chain(after).map(|at| text.word(at))),
        years: dates.filter_map(|mention| mention.date()?.year).collect(),
        tokens,
    }
}

/// Whether "the", "those" or "their" stands before a number or its hedge.
fn is_definite(text: &Paragraph, number: usize) -> bool {
    let before = |steps: usize| number.checked_sub(steps).map_or("", |at| text.word(at));
    let hedged = words::hedges().longest(std::iter::once(before(1))).is_some();
    let article = before(if hedged { 2 } else { 1 });
    matches!(article, "the" | "these" | "those" | "all" | "his" | "her" | "its" | "their")
}

/// The roots of content words, with the groups of like nouns that they are in.
fn roots<'w>(words: impl Iterator<Item = &'w str>) -> FxHashSet<String> {
    let content = words.filter(|word| word.len() > 2 && !words::is_function_word(word));
    content
        .flat_map(|word| [Some(root(word)), words::unit(word).map(|unit| root(unit.group))])
        .flatten()
        .collect()
}

/// A noun without its plural, a verb by its lemma, and one root for all that say that somebody died.
pub(super) fn root(word: &str) -> String {
    let lemma = words::verb(word).map_or(word, |verb| verb.lemma);
    match lemma {
        "dead" | "death" | "deaths" | "die" | "kill" | "killing" | "lives" | "perish" | "slay" => {
            "dead".to_owned()
        }
        _ => lemma.trim_end_matches('s').to_owned(),
    }
}
