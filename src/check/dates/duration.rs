//! Durations that do not fit the span beside them, or the one that the base gives: "lasted four weeks, from 16 to
//! 19 October 1813".

use crate::base::Fact;
use crate::check::dated::{Dated, Place, places};
use crate::check::length::{self, Fit, span_of};
use crate::check::{Document, dates::arithmetic, dates::between, dates::ended, message};
use crate::claim::relation;
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::EntityId;
use crate::mention::Stated;
use crate::value::{Approximation, Interval, Precision, Unit, When};
use crate::words;

/// How many times longer or shorter than it should a duration must be before it is plainly wrong.
pub(in crate::check) const PLAIN: f64 = 1.5;
/// The same for a reign or a term, which may be counted from an election, an oath or a crown.
const TERM: f64 = 3.0;
/// The same for what is a slip, whatever is counted.
const SLIP: f64 = 10.0;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let lengths = &place.passage.lengths;
        if lengths.is_empty() {
            continue;
        }
        let dates = place.dates();
        for length in lengths {
            let beside = beside(&place, &dates, length);
            let found = match beside {
                Some(range) => stated(&place, range, length),
                None => between::between(&place, &dates, length)
                    .or_else(|| known(&place, length))
                    .or_else(|| outlasting(&place, length))
                    .or_else(|| ended::ended(&place, &dates, length)),
            };
            findings.extend(found.or_else(|| exceeding(&place, length)));
        }
    }
    findings
}

/// The words that stand before a duration: "for nine months", "lasted four weeks".
fn is_duration(place: &Place, length: &Stated) -> bool {
    let before = length.tokens.start.checked_sub(1).map_or("", |at| place.passage.paragraph.word(at));
    matches!(before, "for" | "last" | "lasts" | "lasted" | "lasting" | "took" | "taking" | "spent")
}

/// The span of dates right beside a duration.
fn beside<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], length: &Stated) -> Option<&'a Dated<'d>> {
    let paragraph = &place.passage.paragraph;
    let mark = |at: usize| [',', '(', '—', '–', ':'].iter().any(|mark| paragraph.is_mark(at, *mark));
    let end = length.tokens.end;
    let duration = is_duration(place, length);
    let after = |date: &&Dated| duration && date.tokens.start == end + usize::from(mark(end));
    // "from 6 to 19 July, for nine months", "from 6 to 19 July, nine months."
    let start = length.tokens.start.saturating_sub(usize::from(duration));
    let before = |date: &&Dated| {
        let gap = usize::from(start > 0 && mark(start - 1));
        date.tokens.end + gap == start && place.closes(end) && (duration || gap == 1)
    };
    let spans = || dates.iter().filter(|date| date.date.until.is_some() && date.when.slack == 0);
    spans().find(after).or_else(|| spans().find(before))
}

/// A duration held against the span that the essay gives beside it.
fn stated(place: &Place, range: &Dated, length: &Stated) -> Option<Finding> {
    let misfit = is_off(length, &range.when, PLAIN) && place.is_asserted(length.tokens.start);
    let evidence =
        Evidence::Passage { span: place.span(range.tokens.clone()), says: format!("{} here", range.when) };
    misfit.then(|| finding(place, length, &range.when).because([evidence]))
}

pub(in crate::check) fn finding(place: &Place, length: &Stated, span: &When) -> Finding {
    let (from, to) = span_of(span);
    // The last day counts, unless the essay's figure says that it does not.
    let days = span.reading.days();
    let whole = if length.exactly() == Some(f64::from(days - 1)) { 0 } else { 1 };
    let (figure, unit) = length::between(&from, &to);
    let counted = if unit == Unit::Day { figure + whole } else { figure };
    arithmetic::mended(place, length, (&from, &to), (counted, unit), "dates/duration")
}

/// Whether a duration is so many times longer or shorter than a span, however its days are counted.
pub(in crate::check) fn is_off(length: &Stated, span: &When, times: f64) -> bool {
    let (low, high) = length.plain_days();
    let fit = length.fit_span(span);
    let off = |interval: Interval| {
        let days = f64::from(interval.days());
        match fit {
            Fit::TooLong => low > days * times,
            Fit::TooShort => high * times < days,
            Fit::Fits => false,
        }
    };
    span.readings().all(off)
}

/// "The Berlin Wall had stood for 38 years": longer than the sources say that it was there at all.
fn outlasting(place: &Place, length: &Stated) -> Option<Finding> {
    let (paragraph, base) = (&place.passage.paragraph, place.document.base);
    let before = |back: usize| length.tokens.start.checked_sub(back).map_or("", |at| paragraph.word(at));
    let stood =
        before(1) == "for" && matches!(before(2), "endured" | "existed" | "lasted" | "stood" | "survived");
    if !stood && before(1) != "lasted" || !place.is_asserted(length.tokens.start) {
        return None;
    }
    let span = place.span(length.figure.start..length.noun + 1);
    let counted = [relation::NUMBERED, relation::LASTED];
    let claim = place.document.asserted().find(|claim| {
        counted.contains(&claim.relation) && claim.count.as_ref().is_some_and(|count| count.span == span)
    })?;
    let subject = claim.subject.entity()?;
    let facts = base.about(counted[0], subject).filter_map(|fact| Some((fact, fact.claim.count.as_ref()?)));
    let (fact, count) = facts
        .filter(|(_, count)| count.nouns.iter().any(|noun| noun == length.unit.name()))
        .max_by(|(_, left), (_, right)| left.quantity.high.total_cmp(&right.quantity.high))?;
    let most = count.quantity.high * length.unit.days();
    let message = format!(
        "{} lasted {} {}s, not {}",
        message::name(base, subject),
        message::figure(&count.quantity),
        length.unit.name(),
        paragraph.text_of(length.tokens.clone()).to_lowercase()
    );
    let (least, _) = length.days();
    (least > most + length.unit.days()).then(|| {
        Finding::new("dates/duration", place.span(length.tokens.clone()), message)
            .because(message::sources(base, fact))
            .at_most(Severity::Warning)
    })
}

/// "five years in prison, of which he served nine": a part that is longer than the whole.
fn exceeding(place: &Place, part: &Stated) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(part.tokens.start);
    let start = part.tokens.start;
    let of_which = (sentence.start + 1..start).rev().take(6).find(|at| {
        paragraph.word(*at) == "of" && paragraph.word(at + 1) == "which" && paragraph.is_mark(at - 1, ',')
    })?;
    let lengths = place.passage.lengths.iter();
    let mut whole =
        lengths.filter(|whole| sentence.start <= whole.tokens.start && whole.tokens.end < of_which);
    let whole = whole.next_back().filter(|whole| of_which - whole.tokens.end <= 5)?;
    // "less than nine years" of five is as odd as nine, and "more than one" of five is not.
    let least = match part.approximation {
        Approximation::Over | Approximation::AtLeast => return None,
        _ => part.least.mean_days(),
    };
    if least <= whole.greatest.mean_days() || !place.is_asserted(start) {
        return None;
    }
    let text = |length: &Stated| paragraph.text_of(length.figure.start..length.tokens.end).to_lowercase();
    let message = format!("{} are no part of {}", text(part), text(whole));
    let says = format!("{} here", text(whole));
    let evidence = Evidence::Passage { span: place.span(whole.tokens.clone()), says };
    Some(Finding::new("dates/duration", place.span(part.tokens.clone()), message).because([evidence]))
}

/// A duration held against the base: of an event that lasted, of a reign or a term.
fn known(place: &Place, length: &Stated) -> Option<Finding> {
    if !is_duration(place, length) || !place.is_asserted(length.tokens.start) {
        return None;
    }
    let (facts, times) = match event_facts(place, length) {
        Some(facts) => (facts, PLAIN),
        None => (term_facts(place, length)?, TERM),
    };
    let (fact, span) = widest(&facts)?;
    if !is_off(length, &span, times) {
        return None;
    }
    let finding = finding(place, length, &span).because(message::sources(place.document.base, fact));
    // Where the figure is right and the unit is not, it is a slip; else the two may mean different things.
    let slip = length.is_slip_of_unit(&span) || is_off(length, &span, SLIP);
    Some(finding.at_most(if slip { Severity::Warning } else { Severity::Hint }))
}

/// The longest of the times that facts give, if all others are a part of it: of several terms, or several dates of
/// a beginning, it is not said which is meant.
pub(in crate::check) fn widest<'d>(facts: &[&'d Fact]) -> Option<(&'d Fact, When)> {
    let dated = || facts.iter().filter_map(|fact| Some((*fact, fact.claim.at()?)));
    let (fact, span) = dated().max_by_key(|(_, when)| {
        let Interval { precision, .. } = when.reading;
        (std::cmp::Reverse(precision), when.reading.days())
    })?;
    let one_object = facts.iter().all(|other| other.claim.object.entities == fact.claim.object.entities);
    let grain = match span.reading.precision {
        Precision::Day => 1,
        Precision::Month => 31,
        _ => 366,
    };
    let plain = span.reading.days() > grain && span.slack == 0;
    let meets = |other: Interval| span.reading.contains(other) || other.contains(span.reading);
    (one_object && plain && dated().all(|(_, when)| meets(when.reading))).then_some((fact, span))
}

/// When the event was that the essay says lasted so long.
fn event_facts<'d>(place: &Place<'d>, length: &Stated) -> Option<Vec<&'d Fact>> {
    let span = place.span(length.figure.start..length.noun + 1);
    let claim = place.document.asserted().find(|claim| {
        claim.relation == relation::LASTED && claim.count.as_ref().is_some_and(|count| count.span == span)
    })?;
    let event = claim.subject.entity()?;
    Some(place.document.base.about(relation::OCCURRED, event).collect())
}

/// The terms of whom the essay says that he reigned, or was in office, for so long.
fn term_facts<'d>(place: &Place<'d>, length: &Stated) -> Option<Vec<&'d Fact>> {
    let person = reigning(place, length)?;
    Some(place.document.base.about(relation::HOLDS_OFFICE, person).collect())
}

/// "Lady Jane Grey was queen for", "Edward VI reigned for": who.
fn reigning(place: &Place, length: &Stated) -> Option<EntityId> {
    let paragraph = &place.passage.paragraph;
    let preposition = length.tokens.start.checked_sub(1).filter(|at| paragraph.word(*at) == "for")?;
    let sentence = paragraph.sentence_of(preposition);
    let verb =
        (sentence.start..preposition).rev().take(5).find(|at| words::verb(paragraph.word(*at)).is_some())?;
    let ruled = matches!(paragraph.word(verb), "reigned" | "ruled") && verb + 1 == preposition;
    let was = matches!(paragraph.word(verb), "was" | "served") && in_office(place, verb + 1, preposition);
    let mentions = place.passage.mentions.iter().enumerate();
    let (at, mention) = mentions.rev().find(|(_, mention)| mention.tokens.end == verb && (ruled || was))?;
    match place.document.links.entities(place.at, at, mention.name()?)[..] {
        [person] => Some(person),
        _ => None,
    }
}

/// Whether some tokens are the name of an office or a rank: "as prime minister", "queen".
fn in_office(place: &Place, start: usize, end: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let start = start + usize::from(paragraph.word(start) == "as");
    let words = (start..end).map(|at| paragraph.word(at));
    let title = words::titles().longest(words).is_some_and(|(length, _)| start + length == end);
    let office = place
        .passage
        .mentions
        .iter()
        .any(|mention| mention.tokens == (start..end) && mention.name().is_some());
    start < end && (title || office)
}
