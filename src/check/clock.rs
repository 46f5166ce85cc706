//! The clock of the story: when a clause of a paragraph is told to be.
//!
//! A paragraph of history mostly tells what it tells in the order in which it happened. The dates that its main clauses
//! stand at are the ticks of a clock, and what has no date of its own lies between the ticks before and after it. A
//! clause that looks back or ahead ("who had served in 1917", "after the war of 1812") is no tick, and has no time that
//! we know. How sure the clock is, is its [`Hold`]; how wide it is, are the days of its [`Told`].

use std::ops::Range;

use crate::check::LinkedParagraph;
use crate::check::dated::Place;
use crate::mention::{Bound, Date, month_named};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::text::Span;
use crate::value::{Interval, Precision, When};
use crate::words;

/// Days from the tick before to the tick after beyond which anything may lie between them.
const LONG: i32 = 4 * 366;

/// Days from a tick to a day without a year for which that tick alone can tell the year.
const NEAR: i32 = 300;

/// Words of a clause that looks before or after the time that its sentence is told at.
const ELSEWHEN: &[&str] = &[
    "after",
    "afterwards",
    "ago",
    "already",
    "ancestor",
    "baptised",
    "became",
    "become",
    "becoming",
    "before",
    "biographer",
    "biography",
    "born",
    "boyhood",
    "called",
    "centuries",
    "century",
    "childhood",
    "dead",
    "death",
    "decade",
    "decades",
    "descendant",
    "descendants",
    "died",
    "earlier",
    "elected",
    "eventually",
    "ex",
    "forerunner",
    "foreshadowed",
    "former",
    "formerly",
    "future",
    "granddaughter",
    "grandfather",
    "grandson",
    "had",
    "heir",
    "historian",
    "historians",
    "honor",
    "honour",
    "incoming",
    "inherited",
    "later",
    "legacy",
    "like",
    "memoir",
    "memoirs",
    "memory",
    "modern",
    "named",
    "now",
    "once",
    "originally",
    "outgoing",
    "past",
    "portrait",
    "posthumous",
    "posthumously",
    "predecessor",
    "predecessors",
    "previous",
    "previously",
    "recalled",
    "remembered",
    "reminded",
    "since",
    "statue",
    "subsequent",
    "subsequently",
    "succeed",
    "succeeded",
    "successor",
    "successors",
    "then",
    "thereafter",
    "today",
    "tomb",
    "tradition",
    "until",
    "whose",
    "would",
    "years",
    "younger",
    "youth",
];

/// Words that put the verb of a clause before the story: "had fallen".
pub(super) const PERFECT: &[&str] = &["had", "has", "have"];

/// Words that open a clause whose time is its own.
pub(super) const RELATIVE: &[&str] =
    &["after", "before", "since", "till", "until", "where", "which", "who", "whom", "whose"];

/// Hours of a day, before and after which is still that day.
const HOURS: &[&str] = &["dawn", "daybreak", "dusk", "midnight", "nightfall", "noon", "sunrise", "sunset"];

/// Words that open a clause, after a comma or not.
const JOINTS: &[&str] = &["although", "because", "if", "though", "when", "whereas", "while"];

/// How a time is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// The clause has the date itself.
    Own,
    /// It is told in an entry of a timeline, after the date of the entry.
    Entry,
    /// It lies near: elsewhere in the sentence, or before it, and after it where anything follows.
    Near,
    /// The story comes to it only later.
    Ahead,
}

/// When a clause is told to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// The days within which it lies.
    pub(super) when: When,
    pub(super) hold: Hold,
}

/// A date that the story comes to.
#[derive(Clone, Debug)]
pub(super) struct Tick {
    pub(super) tokens: Range<usize>,
    /// `None` where its year cannot be told.
    pub(super) when: Option<When>,
    /// Whether the date itself tells its year.
    pub(super) full: bool,
}

/// The ticks of a paragraph, in the order in which they stand.
pub(super) struct Clock<'d> {
    place: Place<'d>,
    pub(super) ticks: Vec<Tick>,
}

/// When the clause at a span is told to be; `None` where it looks elsewhere.
pub(super) fn around(document: &LinkedParagraph, span: Span) -> Option<Told> {
    let place = document.place();
    let tokens = &place.passage.paragraph.tokens;
    let offset = place.offset;
    let first = tokens.partition_point(|token| token.span.shifted(offset).end <= span.start);
    let last = tokens.partition_point(|token| token.span.shifted(offset).start < span.end);
    let clause = clause(&place.passage.paragraph, first..last);
    if looks_elsewhere(&place.passage.paragraph, &clause) {
        return None;
    }
    Clock::of(&place).at(&clause)
}

impl<'d> Clock<'d> {
    pub(super) fn of(place: &Place<'d>) -> Clock<'d> {
        let dates = place.passage.mentions.iter().enumerate().filter_map(|(at, mention)| {
            let date = mention.date().filter(|date| tells(place, date, &mention.tokens))?;
            let end = || date.in_year(date.until.as_ref()?.year?);
            let when = place.document.links.when(place.at, at, date).or_else(end);
            Some((date, Tick { tokens: mention.tokens.clone(), when, full: date.when.is_some() }))
        });
        let (dates, mut ticks): (Vec<&Date>, Vec<Tick>) = dates.unzip();
        for at in 0..ticks.len() {
            if ticks[at].when.is_none() {
                ticks[at].when = year_told(dates[at], &ticks, at);
            }
        }
        Clock { place: *place, ticks }
    }

    /// When a clause is told to be.
    pub(super) fn at(&self, clause: &[usize]) -> Option<Told> {
        let paragraph = &self.place.passage.paragraph;
        let sentence = paragraph.sentence_of(*clause.first()?);
        let dates: Vec<Range<usize>> = (self.place.mentions_in(sentence.clone()))
            .filter(|(_, mention)| mention.date().is_some_and(|date| !date.vague))
            .map(|(_, mention)| mention.tokens.clone())
            .collect();
        let ticks: Vec<&Tick> =
            self.ticks.iter().filter(|tick| sentence.contains(&tick.tokens.start)).collect();
        let here = |tokens: &Range<usize>| clause.contains(&tokens.start);
        let own: Vec<&&Tick> = ticks.iter().filter(|tick| here(&tick.tokens)).collect();
        let others = dates.iter().filter(|tokens| here(tokens)).count() - own.len();
        match (own.as_slice(), ticks.as_slice()) {
            // "The treaty of 1815 gave him the throne" has a date, and no time.
            _ if others > 0 => None,
            ([only], _) => Some(Told { when: only.when?, hold: Hold::Own }),
            // "(1871–1890) until … dismissed him, and he died in 1898", "elected in September; … in 1963 he resigned": what
            // stands between has a date of its own.
            ([], [only]) if parted(paragraph, clause, &only.tokens) => None,
            ([], [only]) => {
                Some(Told { when: only.when?, hold: self.entry().map_or(Hold::Near, |_| Hold::Entry) })
            }
            ([], []) if dates.is_empty() => match self.entry() {
                Some(when) => Some(Told { when, hold: Hold::Entry }),
                None => self.between(&sentence),
            },
            _ => None,
        }
    }

    /// The date of a paragraph that is an entry of a timeline, and comes to no other: "27 December: guards storm …".
    fn entry(&self) -> Option<When> {
        let [only] = &self.ticks[..] else { return None };
        let paragraph = &self.place.passage.paragraph;
        let opens = !(0..only.tokens.start).any(|at| paragraph.tokens[at].is_word());
        only.when.filter(|_| opens && paragraph.is_mark(only.tokens.end, ':'))
    }

    /// From the last tick before a sentence to the first after it.
    fn between(&self, sentence: &Range<usize>) -> Option<Told> {
        let paragraph = &self.place.passage.paragraph;
        let after = self.ticks.iter().position(|tick| tick.tokens.start >= sentence.end);
        let before = after.unwrap_or(self.ticks.len()).checked_sub(1).map(|at| &self.ticks[at]);
        let after = after.map(|at| &self.ticks[at]);
        let (first, last) = (before.or(after)?, after.or(before)?);
        // Sentences that look back may be followed by more of what they look back at.
        let start = before.map_or(sentence.start, |tick| paragraph.sentence_of(tick.tokens.start).end);
        if (start..sentence.start).any(|at| PERFECT.contains(&paragraph.word(at))) {
            return None;
        }
        let (first, last) = (first.when?.reading, last.when?.reading);
        // What follows a sentence of a year is of that year; later sentences may be of any.
        let follows = before.is_some_and(|_| start == sentence.start);
        let coarse = first.precision.max(last.precision) > Precision::Month && !follows;
        let precision = first.precision.max(last.precision);
        let hull = Interval { first: first.first, last: last.last, precision };
        let fits = !coarse && first.first <= last.last && hull.days() <= LONG;
        let hold = if before.is_some() { Hold::Near } else { Hold::Ahead };
        fits.then(|| Told { when: When::exactly(hull), hold })
    }
}

/// Whether a clause has another time than the only date of its sentence: it tells a month by itself, or one stands between
/// them, or a year in brackets; or the story moves on to the date after a semicolon.
fn parted(paragraph: &Paragraph, clause: &[usize], date: &Range<usize>) -> bool {
    let (Some(first), Some(last)) = (clause.first(), clause.last()) else { return false };
    let moves_on = *last < date.start;
    let mut between = if moves_on { last + 1..date.start } else { date.end..*first };
    let bracketed = |at: usize| {
        paragraph.tokens[at].kind == TokenKind::Number && at > 0 && paragraph.is_mark(at - 1, '(')
    };
    let is_month = |at: usize| month_named(paragraph, at).is_some();
    let parts = |at: usize| bracketed(at) || is_month(at) || moves_on && paragraph.is_mark(at, ';');
    between.any(parts) || clause.iter().any(|at| is_month(*at)) || moves_on && paragraph.is_mark(*last, ';')
}

/// The year of a day that has none: the next such day after the tick before it, or the last before the tick after it;
/// where both can tell, only if they agree.
fn year_told(date: &Date, ticks: &[Tick], at: usize) -> Option<When> {
    let whens = |ticks: &[Tick]| ticks.iter().filter_map(|tick| tick.when).collect::<Vec<When>>();
    let year = |when: When| crate::value::written(when.reading.first).year;
    let before = whens(&ticks[..at]).last().copied();
    let after = whens(&ticks[at + 1..]).first().copied();
    let next = before.and_then(|before| {
        let years = year(before)..=year(before) + 1;
        let mut days = years.filter_map(|year| date.in_year(year));
        days.find(|day| day.reading.last >= before.reading.first)
            .filter(|day| day.reading.first.0 - before.reading.last.0 <= NEAR)
    });
    let last = after.and_then(|after| {
        let years = [year(after), year(after) - 1];
        let mut days = years.into_iter().filter_map(|year| date.in_year(year));
        days.find(|day| day.reading.first <= after.reading.last)
    });
    // Where the story goes back, the tick after tells nothing.
    let back = before.zip(after).is_some_and(|(before, after)| after.reading.last < before.reading.first);
    match (next, last) {
        (next, _) if back => next,
        (Some(next), Some(last)) => (next == last).then_some(next),
        (next, last) => next.filter(|_| after.is_none()).or(last.filter(|_| before.is_none())),
    }
}

/// Whether a date is one that the story comes to: "in 1795", and neither "the treaty of 1795" nor "had met in 1795".
fn tells(place: &Place, date: &Date, tokens: &Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    let before = tokens.start.checked_sub(1).map_or("", |at| paragraph.word(at));
    let opens = || {
        let start = paragraph.sentence_of(tokens.start).start;
        // "The October 19 edition"
        let of_noun = before == "the" && date.month.is_some();
        start == tokens.start || place.only_links(start..tokens.start) && !of_noun
    };
    let aside =
        paragraph.is_mark(tokens.end, ')') || tokens.start > 0 && paragraph.is_mark(tokens.start - 1, '(');
    let plain = date.bound == Bound::At && !date.approximate && !date.vague && !aside;
    let by_year = date.when.is_none_or(|when| when.slack == 0 && when.reading.precision <= Precision::Year);
    let quoted = paragraph.tokens[tokens.start].is(Mark::Quoted);
    let opening = paragraph.word(tokens.start);
    let spans =
        date.until.is_some() && [before, opening].iter().any(|word| matches!(*word, "between" | "from"));
    plain
        && by_year
        && !quoted
        && (matches!(before, "in" | "on" | "early" | "late") || spans || opens())
        && !is_of_clause_elsewhere(paragraph, date, tokens)
}

/// Whether the clause of a date looks back, or has a time of its own.
fn is_of_clause_elsewhere(paragraph: &Paragraph, written: &Date, date: &Range<usize>) -> bool {
    let sentence = paragraph.sentence_of(date.start);
    let stops = |at: &usize| is_stop(paragraph, *at) || paragraph.is_mark(*at, ',');
    let start = (sentence.start..date.start).rev().find(stops).map_or(sentence.start, |at| at + 1);
    if start > sentence.start && paragraph.is_mark(start - 1, '(') {
        return true;
    }
    let finite = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let end = |from: usize| (from..sentence.end).find(stops).unwrap_or(sentence.end);
    // "In 1932, after a long struggle, he had joined": the verb may come later.
    let mut said: Vec<usize> = (start..end(date.end)).collect();
    let mut last = end(date.end);
    while start == sentence.start && !said.iter().any(|at| finite(*at)) && last < sentence.end {
        let next = last + 1..end(last + 1);
        last = next.end;
        if !matches!(paragraph.word(next.start), "which" | "who" | "whom" | "whose") {
            said.extend(next);
        }
    }
    // "signed the law that created it on 29 July 1958" is of the day; "the treaty that ended the war in 1815" is not.
    let relative = |at: usize| match paragraph.word(at) {
        "that" => written.day.is_none(),
        "after" | "before" => !HOURS.contains(&paragraph.word(at + 1)),
        word => RELATIVE.contains(&word),
    };
    let relative = (start..date.start).any(relative);
    relative || said.iter().any(|at| PERFECT.contains(&paragraph.word(*at)))
}

fn is_stop(paragraph: &Paragraph, at: usize) -> bool {
    matches!(paragraph.tokens[at].kind, TokenKind::Mark(';' | ':' | '(' | ')' | '—' | '–'))
}

/// The tokens of the clause that some tokens stand in, without what is put in between them and their verb: "President
/// Truman, two days from an election, did nothing".
pub(super) fn clause(paragraph: &Paragraph, tokens: Range<usize>) -> Vec<usize> {
    let sentence = paragraph.sentence_of(tokens.start);
    let quoted = |at: usize| paragraph.tokens[at].is(Mark::Quoted);
    let joins = |at: usize| {
        let word = paragraph.word(at);
        let comma = at > sentence.start && paragraph.is_mark(at - 1, ',');
        is_stop(paragraph, at - 1)
            || quoted(at) != quoted(at - 1)
            || JOINTS.contains(&word)
            || matches!(word, "which" | "who" | "whom" | "whose")
            || comma && matches!(word, "and" | "but" | "so" | "yet")
    };
    let start = (sentence.start + 1..=tokens.start).rev().find(|at| joins(*at)).unwrap_or(sentence.start);
    let past = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let resumes = |at: &usize| {
        let who = usize::from(paragraph.word(at + 1) == "who");
        paragraph.is_mark(*at, ',') && past(at + 1 + who)
    };
    let verb = (tokens.end + 1..sentence.end)
        .take_while(|at| !is_stop(paragraph, *at))
        .find(resumes)
        .filter(|_| paragraph.is_mark(tokens.end, ','))
        .map_or(tokens.end, |at| at + 1 + usize::from(paragraph.word(at + 1) == "who"));
    let end = (verb + 1..sentence.end).find(|at| joins(*at)).unwrap_or(sentence.end);
    (start..tokens.end).chain(verb..end).collect()
}

/// Whether a clause looks before or after its time, or is not the author's.
pub(super) fn looks_elsewhere(paragraph: &Paragraph, clause: &[usize]) -> bool {
    let elsewhere = |at: &usize| match paragraph.word(*at) {
        // "A month later, in December 1989,": the story has come to it.
        "later" => !opens_with_length(paragraph, *at),
        // "called off the strike"
        "called" => !matches!(paragraph.word(at + 1), "for" | "off" | "on" | "out" | "up"),
        word => ELSEWHEN.binary_search(&word).is_ok(),
    };
    clause.iter().any(|at| elsewhere(at) || paragraph.tokens[*at].is(Mark::Quoted))
}

/// Whether a "later" ends a length of time that opens its sentence: "Three years later, in 1945,".
fn opens_with_length(paragraph: &Paragraph, later: usize) -> bool {
    const LONGEST: usize = 4;
    let start = paragraph.sentence_of(later).start;
    let has_unit = (start..later).any(|at| words::unit(paragraph.word(at)).is_some());
    later - start <= LONGEST && has_unit && paragraph.is_mark(later + 1, ',')
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::ELSEWHEN.is_sorted());
    }
}
