//! Spans of years and of days that run backwards: "1918-1914", "88-91 BC", "19-10 July".

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::mention::{Date, month_name};
use crate::prose::{Mark, Paragraph};
use crate::value::{Era, YearMonthDay};
use crate::words;

/// Years beyond which two years are no span, but two numbers.
const FAR: i32 = 500;
/// Years that no span of years has that is written with its end cut short.
const LONG: i32 = 80;
/// What is done to a date that then goes "back" from one year to another.
const MOVES: &[&str] =
    &["carry", "date", "move", "push", "put", "roll", "set", "shift", "take", "trace", "turn"];

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    passage.mentions.iter().filter_map(|mention| finding(&passage.paragraph, mention.date()?)).collect()
}

fn finding(paragraph: &Paragraph, date: &Date) -> Option<Finding> {
    let last = date.until.as_deref()?;
    let years = || backward_years(paragraph, date, last);
    let ends =
        years().or_else(|| backward_days(date, last)).or_else(|| backward_short(paragraph, date, last));
    let ((first_token, from), (last_token, to)) = ends?;
    if paragraph.tokens[first_token].is(Mark::Quoted) || is_on_purpose(paragraph, first_token) {
        return None;
    }
    let token = |at: usize| paragraph.span_of(at..at + 1);
    let (left, right) = (token(first_token), token(last_token));
    let between = &paragraph.chunk[left.end as usize..right.start as usize];
    let (first, last) = (paragraph.written(first_token), paragraph.written(last_token));
    // "1972–71": the century stays in front.
    let short = first.len().checked_sub(last.len()).filter(|short| *short > 0 && date.month.is_none());
    let swapped = match short.and_then(|at| first.split_at_checked(at)) {
        Some((century, year)) => format!("{century}{last}{between}{year}"),
        None => format!("{last}{between}{first}"),
    };
    let span = left.to(right);
    let message = format!("the span runs backwards: {from} is after {to}");
    Some(Finding::new("dates/reversed-range", span, message).fix(span, swapped))
}

/// An end of a span: its token and its name.
type End = (usize, String);

/// Two years of which the first is the later one.
fn backward_years(paragraph: &Paragraph, date: &Date, last: &Date) -> Option<(End, End)> {
    let (from, to) = (date.year?, last.year?);
    let (first_token, last_token) = (date.year_token?, last.year_token?);
    // "264–241" may be BC, "1914–18" is short for 1918, and far apart they are no span at all.
    let in_full = |token| paragraph.written(token).len() == 4;
    let named = last.era == Era::BeforeChrist || to > 0 && in_full(first_token) && in_full(last_token);
    let backward = from > to && from - to <= FAR && named && date.month.is_none();
    let name = |year| YearMonthDay { year, month: None, day: None }.long_form();
    backward.then(|| ((first_token, name(from)), (last_token, name(to))))
}

/// "1972–71", which nobody means for 1972–2071.
fn backward_short(paragraph: &Paragraph, date: &Date, last: &Date) -> Option<(End, End)> {
    let (from, to) = (date.year?, last.year?);
    let (first_token, last_token) = (date.year_token?, last.year_token?);
    let digits = |token| paragraph.written(token).len();
    let short = digits(first_token) == 4 && digits(last_token) == 2 && to - from >= LONG;
    let name = |year| YearMonthDay { year, month: None, day: None }.long_form();
    (short && date.month.is_none() && last.month.is_none())
        .then(|| ((first_token, name(from)), (last_token, name(to - 100))))
}

/// Two days of one month of which the first is the later one.
fn backward_days(date: &Date, last: &Date) -> Option<(End, End)> {
    let (from, to, month) = (date.day?, last.day?, date.month?);
    let one_month = last.month == date.month && last.year == date.year;
    let name = |day: u32| format!("{day} {}", month_name(month));
    (one_month && from > to).then_some(((date.day_token?, name(from)), (last.day_token?, name(to))))
}

/// "pushed back the year of the quota from 1910 to 1890".
fn is_on_purpose(paragraph: &Paragraph, token: usize) -> bool {
    let start = paragraph.sentence_of(token).start;
    let moved = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| MOVES.contains(&verb.lemma));
    (start..token).any(|at| match paragraph.word(at) {
        "back" => (start..at).rev().take(4).any(moved),
        "backward" | "backwards" | "reverse" => true,
        _ => false,
    })
}
