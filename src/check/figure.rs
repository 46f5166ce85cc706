//! The numbers of a paragraph with the words that tell what they count.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::check::notes::hash;
use crate::mention::{self, Mention, Number};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::Quantity;
use crate::words;

/// Words either side of a number that are its company.
const COMPANY: usize = 12;

/// Tokens of a list of verbs after a number.
const PREDICATE: usize = 10;

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
    /// The unit of an amount of money that a sign stands before: "dollar" for "$400 million".
    pub(super) money: Option<String>,
    /// What the noun is made of: the tea of "342 chests of tea".
    pub(super) of: Option<String>,
    /// Whether an article says that it was named before.
    pub(super) definite: bool,
    /// Whether its clause looks back at what was told: "the men who had manned the walls", "had lost 2,000 men".
    pub(super) recalled: bool,
    /// Whether it is the number of a page, or joined to a word, and counts nothing.
    pub(super) reference: bool,
    /// Whether a change ends with it: "rose from 1,000 to 16,000". It is told, and is no number told before.
    pub(super) step: bool,
    /// Its digits in order of size, without noughts at the end.
    pub(super) digits: String,
    /// The hashes of the noun, of the digits, of the ten that a teen may stand for, and of the tail: a number and its
    /// slip have one of them in common.
    pub(super) signs: [Option<u64>; 4],
    /// The words between figure and noun, and the noun.
    pub(super) phrase: FxHashSet<String>,
    /// What is said to have been done to those counted, or what they did: "were killed, wounded, or reported missing".
    pub(super) suffered: FxHashSet<String>,
    /// The content words of the sentence around phrase and figure.
    pub(super) company: FxHashSet<String>,
    /// The years that its sentence may mean it of: those after "the 16,000 advisers of 1963", any of "in 1963 there
    /// were 16,000 advisers".
    pub(super) years: FxHashSet<i32>,
}

impl Figure {
    /// The words that say what is counted.
    pub(super) fn counts(&self) -> impl Iterator<Item = &String> {
        self.phrase.iter().chain(&self.money).chain(&self.suffered)
    }

    /// Whether a root is one of those words.
    pub(super) fn is_of(&self, root: &str) -> bool {
        self.phrase.contains(root) || self.money.as_deref() == Some(root) || self.suffered.contains(root)
    }
}

/// The figures of a paragraph.
pub fn figures(text: &Paragraph, mentions: &[Mention]) -> Vec<Figure> {
    let numbers = mentions.iter().filter_map(Mention::number);
    let own = numbers.filter(|number| !text.tokens[number.figure.start].is(Mark::Quoted));
    let counts = own
        .filter(|number| step(text, number) != Some(Step::From))
        .map(|number| Figure { step: step(text, number).is_some(), ..figure(text, mentions, number) });
    counts.chain(lines(text).iter().map(|line| figure(text, mentions, line))).collect()
}

/// The lines of a map that are known by their number, "the 38th parallel".
fn lines(text: &Paragraph) -> Vec<Number> {
    let parallels = (0..text.tokens.len())
        .filter(|at| text.word(*at) == "parallel" && !text.tokens[*at].is(Mark::Quoted));
    let line = |noun| {
        let ordinal = mention::ordinal_before(text, noun)?;
        let number = f64::from(ordinal.years);
        Some(Number { quantity: Quantity::between(number, number), figure: ordinal.tokens, noun: Some(noun) })
    };
    parallels.filter_map(line).collect()
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
    let minutes = start > 0 && text.is_mark(start - 1, ':') && !text.tokens[start].is(Mark::Spaced);
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
    let noun = number.noun.or_else(|| noun_of_whole(text, mentions, &tokens));
    let noun = noun.map_or("", |noun| text.word(noun));
    let unit = words::unit(noun);
    let group = unit.map_or_else(|| noun.trim_end_matches('s'), |unit| unit.group);
    let definite = is_definite(text, tokens.start);
    let sentence = text.sentence_of(tokens.start);
    let before = tokens.start.saturating_sub(COMPANY).max(sentence.start)..tokens.start;
    let after = end..(end + COMPANY).min(sentence.end);
    let recalled = is_recalled(text, before.clone(), end);
    let dated = match (definite, recalled) {
        (true, _) => tokens.end..sentence.end,
        // What it looks back at has another time than the sentence.
        (false, true) => tokens.clone(),
        _ => sentence,
    };
    let dates = mentions.iter().filter(|mention| dated.contains(&mention.tokens.start));
    let group = (!group.is_empty()).then(|| group.to_owned());
    let (digits, tail) = (number.quantity.digits_in_order(), tail(number.quantity.figure));
    // "sixteen" for "sixty": the ten has the digits of the teen without its one.
    let of_teen = digits.strip_prefix('1').filter(|rest| rest.len() == 1);
    let signs =
        [group.as_deref(), Some(digits.as_str()), of_teen, tail.as_deref()].map(|sign| sign.map(hash));
    Figure {
        quantity: number.quantity,
        end,
        reference: is_reference(text, &tokens, end, group.is_some()),
        group,
        signs,
        class: unit.map_or("", |unit| unit.class),
        money: currency(text, tokens.start).map(root),
        of: (text.word(end) == "of").then(|| root(text.word(end + 1))),
        definite,
        recalled,
        step: false,
        digits,
        phrase: roots((tokens.end..end).map(|at| text.word(at)).chain([noun])),
        suffered: suffered(text, end, unit.map_or("", |unit| unit.class)),
        company: roots(before.chain(after).map(|at| text.word(at))),
        years: dates.filter_map(|mention| mention.date()?.year).collect(),
        tokens,
    }
}

/// The roots of the verbs that follow a number of people: "| were killed, wounded, or reported missing".
fn suffered(text: &Paragraph, end: usize, class: &str) -> FxHashSet<String> {
    if class != "people" {
        return FxHashSet::default();
    }
    let form = |at: usize| words::verb(text.word(at)).filter(|verb| verb.form.past || verb.form.participle);
    let is_part = |at: &usize| {
        let small = matches!(text.word(*at), "and" | "been" | "had" | "missing" | "or" | "was" | "were");
        small || text.is_mark(*at, ',') || form(*at).is_some() || words::is_adverb(text.word(*at))
    };
    let told = (end..text.sentence_of(end.saturating_sub(1)).end).take_while(is_part).take(PREDICATE);
    let verbs =
        told.filter(|at| form(*at).is_some_and(|verb| !matches!(verb.lemma, "be" | "have" | "report")));
    verbs.map(|at| root(text.word(at))).collect()
}

/// "pages 493–502", "the 82-year-old".
fn is_reference(text: &Paragraph, tokens: &Range<usize>, end: usize, counts: bool) -> bool {
    let before = tokens.start.checked_sub(1).map_or("", |before| text.word(before));
    counts && text.is_mark(end, '-')
        || matches!(before, "chapter" | "chapters" | "p" | "page" | "pages" | "pp" | "section")
}

/// The digits after the first, of a number of four digits and more that is not round: slips of the first digit have them
/// in common.
fn tail(figure: f64) -> Option<String> {
    let digits = format!("{figure:.0}");
    let tail = digits.get(1..).filter(|tail| tail.len() >= 3 && tail.bytes().any(|digit| digit != b'0'))?;
    Some(format!("-{tail}"))
}

/// Whether "the", "those" or "their" stands before a number or its hedge.
fn is_definite(text: &Paragraph, number: usize) -> bool {
    let sign = usize::from(currency(text, number).is_some());
    let before = |steps: usize| number.checked_sub(steps + sign).map_or("", |at| text.word(at));
    let hedged = words::hedges().longest(std::iter::once(before(1))).is_some();
    let article = before(if hedged { 2 } else { 1 });
    matches!(article, "the" | "these" | "those" | "all" | "his" | "her" | "its" | "their")
}

/// The noun of "39 of the 50 states": what the whole is counted in.
fn noun_of_whole(text: &Paragraph, mentions: &[Mention], part: &Range<usize>) -> Option<usize> {
    let whole = part.end + 2;
    let of_the = text.word(part.end) == "of" && matches!(text.word(part.end + 1), "its" | "the" | "their");
    let mut numbers = mentions.iter().filter_map(Mention::number).filter(|_| of_the);
    numbers.find(|number| number.figure.start == whole)?.noun
}

/// The unit of "$400 million".
fn currency(text: &Paragraph, figure: usize) -> Option<&'static str> {
    match text.tokens[figure.checked_sub(1)?].kind {
        TokenKind::Mark('$') => Some("dollars"),
        TokenKind::Mark('£') => Some("pounds"),
        TokenKind::Mark('€') => Some("euros"),
        _ => None,
    }
}

/// Whether the clause of a number is in the pluperfect: the words before it, or the relative clause after its noun.
fn is_recalled(text: &Paragraph, before: Range<usize>, end: usize) -> bool {
    let had = |at: usize| text.word(at) == "had";
    let relative = matches!(text.word(end), "that" | "which" | "who" | "whom");
    let told = |at: usize| {
        let word = text.word(at);
        words::verb(word).map_or(word.ends_with("ed"), |verb| verb.form.participle)
    };
    let follows = relative && (end + 1..end + 4).any(|at| had(at) && (at + 1..at + 3).any(told));
    let stops = |at: &usize| matches!(text.tokens[*at].kind, TokenKind::Mark(_));
    let past =
        |at: &usize| words::verb(text.word(*at)).is_some_and(|verb| verb.form.past || verb.form.participle);
    let clause = before.rev().take_while(|at| !stops(at));
    // The verb nearest to the number tells its time: "had once walked to the sea with".
    let verb = clause.map(|at| (at, past(&at))).find(|(_, past)| *past).map(|(at, _)| at);
    follows || verb.is_some_and(|verb| (1..=2).any(|back| verb.checked_sub(back).is_some_and(had)))
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
