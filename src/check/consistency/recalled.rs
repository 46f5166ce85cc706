//! An event recalled by its date, "the landing of 11 March", "the roads that had been closed in 1946", that the essay
//! has dated before: "he landed on 1 March", "the roads were closed in 1948".
//!
//! Much that has one name happens more than once. So the date must be a slip of the pen from the one told before, and be
//! told nowhere else.

use std::ops::Range;

use crate::check::dated::{Place, places};
use crate::check::meant::{self, Candidate, Described};
use crate::check::telling::is_plain;
use crate::check::{Document, LinkedParagraph};
use crate::finding::{Evidence, Finding, Severity};
use crate::mention::{Date, Mention};
use crate::prose::Mark;
use crate::value::written;
use crate::words;

/// Tokens between a verb and the date by which it is recalled.
const REACH: usize = 8;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let noted = places(document).zip(&document.notes);
    let findings = noted.flat_map(|(place, notes)| {
        notes.recalled.iter().filter_map(|recalled| finding(&place, recalled)).collect::<Vec<_>>()
    });
    findings.collect()
}

/// What is recalled by a date.
#[derive(Debug)]
pub(in crate::check) struct Recalled {
    /// The date, by its number among the mentions.
    date: usize,
    described: Described,
}

/// What a paragraph recalls by dates.
pub(in crate::check) fn recalled(paragraph: &LinkedParagraph) -> Vec<Recalled> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let mentions = place.passage.mentions.iter().enumerate();
    let recalled = |(date, mention)| Some(Recalled { date, described: recalled_by(&place, mention)? });
    mentions.filter_map(recalled).collect()
}

/// What is recalled by a date: "the landing of 11 March", "the canal that he had taken on 16 July".
fn recalled_by(place: &Place, mention: &Mention) -> Option<Described> {
    let date = mention.date().filter(|date| is_plain(date))?;
    let paragraph = &place.passage.paragraph;
    let preposition = mention.tokens.start.checked_sub(1)?;
    if !matches!(paragraph.word(preposition), "of" | "on" | "in") {
        return None;
    }
    // Whatever a sentence supposes, what it calls "the landing of 1 March" was. There are many treaties and acts, and the
    // year tells which is meant; two of one month are rare.
    let noun = by_noun(place, preposition)
        .filter(|found| paragraph.word(preposition) == "of" || is_its_own(place, found.tokens.start))
        .filter(|_| date.month.is_some() && !paragraph.tokens[preposition].is(Mark::Quoted));
    noun.or_else(|| {
        let verb = by_verb(place, preposition, &mention.tokens)?;
        place.is_presupposed(verb.noun).then_some(verb)
    })
}

/// Whether a date with "on" after what begins at a token can be nothing else's: "sent a letter about the landing on 1 March"
/// tells when it was sent.
fn is_its_own(place: &Place, start: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(start);
    let told = |at: usize| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past);
    let landmark = |at: usize| matches!(paragraph.word(at), "after" | "before" | "since" | "until");
    !(sentence.start..start).any(told) || start.checked_sub(1).is_some_and(landmark)
}

/// "the landing | of", "the storming of the palace | on", "Caesar's murder | in".
fn by_noun(place: &Place, preposition: usize) -> Option<Described> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(preposition);
    let first = preposition.saturating_sub(REACH).max(sentence.start);
    (first..preposition).find_map(|start| {
        let noun = meant::noun_of(place, start)?;
        let of = paragraph.word(noun + 1) == "of" && is_phrase(place, noun + 2..preposition);
        (noun + 1 == preposition || of && paragraph.word(preposition) != "of")
            .then_some(Described { tokens: start..preposition, noun })
    })
}

/// Whether some tokens are a name or a noun with its article and no more.
fn is_phrase(place: &Place, tokens: Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    let plain = |at: usize| {
        let token = &paragraph.tokens[at];
        let word = paragraph.word(at);
        token.is_word()
            && !matches!(word, "that" | "which" | "who" | "and" | "or")
            && (words::is_determiner(word) || !words::is_function_word(word))
    };
    (1..=5).contains(&tokens.len()) && tokens.into_iter().all(plain)
}

/// "had been taken | on", "that was signed | on", "the roads closed | on 14 June had": a verb of what was told before.
fn by_verb(place: &Place, preposition: usize, date: &Range<usize>) -> Option<Described> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(preposition);
    let first = preposition.saturating_sub(REACH).max(sentence.start);
    let verb = (first..preposition).rev().find(|at| {
        words::verb(paragraph.word(*at)).is_some_and(|verb| verb.form.past || verb.form.participle)
    })?;
    let near = verb.saturating_sub(3).max(sentence.start)..verb;
    let had = near.clone().any(|at| paragraph.word(at) == "had");
    let that = near.clone().any(|at| matches!(paragraph.word(at), "that" | "which" | "since"))
        && (near.clone().any(|at| matches!(paragraph.word(at), "was" | "were"))
            || near.clone().any(|at| paragraph.word(at) == "since"));
    let next = words::verb(paragraph.word(date.end)).is_some_and(|verb| verb.form.past);
    let reduced = next && verb + 1 == preposition && is_noun_after_article(place, verb);
    let whole = (verb + 1..preposition).all(|at| !paragraph.tokens[at].is(Mark::Quoted) && !parts(place, at));
    ((had || that || reduced) && whole)
        .then(|| Described { tokens: clause_start(place, verb, &sentence)..preposition, noun: verb })
}

/// "the roads | closed".
fn is_noun_after_article(place: &Place, verb: usize) -> bool {
    let word = |back: usize| verb.checked_sub(back).map_or("", |at| place.passage.paragraph.word(at));
    word(2) == "the" || word(3) == "the"
}

fn parts(place: &Place, at: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    !paragraph.is_genitive(at) && !paragraph.tokens[at].is_word()
        || matches!(paragraph.word(at), "and" | "but" | "that" | "which" | "who" | "when")
}

fn clause_start(place: &Place, verb: usize, sentence: &Range<usize>) -> usize {
    let paragraph = &place.passage.paragraph;
    let mark = |at: &usize| !paragraph.tokens[*at].is_word() && !paragraph.is_genitive(*at);
    (sentence.start..verb).rev().find(mark).map_or(sentence.start, |at| at + 1)
}

/// Against what the essay tells of it with a date.
fn finding(place: &Place, Recalled { date, described }: &Recalled) -> Option<Finding> {
    let mention = place.passage.mentions.get(*date)?;
    let date = mention.date()?;
    let candidates = meant::candidates(place, described)?;
    if candidates.iter().any(|one| one.is_beside(place, described.noun)) {
        return None;
    }
    let first = told(place, described, date, &candidates)?;
    let noun = place.passage.paragraph.word(described.noun);
    let differ = is_slip(date, first) || noun == "suicide" && is_another_day(date, first.date);
    if !differ || is_told_elsewhere(place, mention, date) {
        return None;
    }
    let paragraph = &place.passage.paragraph;
    let here = paragraph.text_of(mention.tokens.clone()).to_owned();
    let there = place.document.words(first.span)?.to_owned();
    let what = paragraph.text_of(described.noun..described.noun + 1).to_lowercase();
    let article = if described.is_noun(place) { "the " } else { "" };
    let message = format!("{article}{what}: {here} here, {there} elsewhere");
    let evidence = Evidence::Passage { span: first.span, says: format!("{there} here") };
    let finding = Finding::new("consistency/date", place.span(mention.tokens.clone()), message)
        .because([evidence])
        .at_most(Severity::Warning);
    Some(finding)
}

/// The one date at which the essay tells of it; of a deed that it tells by a verb again, with words in common, unless
/// the whole day is told.
fn told<'c, 'd>(
    place: &Place,
    described: &Described,
    date: &Date,
    candidates: &'c [Candidate<'d>],
) -> Option<&'c Candidate<'d>> {
    let noun = described.is_noun(place);
    let by_itself = candidates.iter().any(|one| one.sure && !one.akin);
    let like = |one: &&Candidate| date.day.is_none() || one.date.day.is_some();
    let sure = candidates.iter().filter(like).filter(|one| one.sure && (!one.akin || noun && !by_itself));
    let sure: Vec<_> = sure.collect();
    // Of two landings that of the same month is meant.
    let same_month = |one: &Candidate| {
        date.is_full() && one.date.is_full() && (one.date.year, one.date.month) == (date.year, date.month)
    };
    let first = *sure.iter().find(|one| same_month(one)).or(sure.first())?;
    let mut alike = sure.iter().filter(|one| !same_month(first) || same_month(one));
    let one = alike.all(|other| other.when.gap(&first.when) == 0);
    let in_common = match (date.is_full() && first.date.is_full(), date.month) {
        (true, _) => 0,
        (false, Some(_)) => 1,
        (false, None) => 2,
    };
    (one && (noun || first.shared(place, described) >= in_common)).then_some(first)
}

/// Whether the essay tells the same day, month or year elsewhere: then it is another event's.
fn is_told_elsewhere(place: &Place, mention: &Mention, date: &Date) -> bool {
    let mut all = places(place.document).flat_map(|there| {
        let other = move |one: &&Mention| (there.at, one.tokens.start) != (place.at, mention.tokens.start);
        there.passage.mentions.iter().filter(other).filter_map(Mention::date)
    });
    all.any(|other| {
        let day = (other.day, other.month) == (date.day, date.month);
        let year = other.year == date.year;
        match (date.day, date.month) {
            (Some(_), _) => day && (year || other.year.is_none() || date.year.is_none()),
            (None, Some(_)) => year && other.month == date.month,
            (None, None) => year,
        }
    })
}

/// Whether a slip of the pen makes one date of the other: a digit more, less or another of the day or of the year, or
/// another month of a day.
fn is_slip(here: &Date, first: &Candidate) -> bool {
    let there = first.date;
    let year = there.year.or_else(|| first.or.is_none().then(|| written(first.when.reading.first).year));
    let years = here.year.zip(year);
    let one_year = years.is_none_or(|(here, there)| here == there);
    let year_slips =
        years.is_some_and(|(here, there)| digit_apart(here.unsigned_abs(), there.unsigned_abs(), 3));
    let days = here.day.zip(there.day);
    let one_month = here.month.zip(there.month).is_none_or(|(here, there)| here == there);
    let one_day = days.is_none_or(|(here, there)| here == there);
    let day_slips = days.is_some_and(|(here, there)| digit_apart(here, there, 2));
    let month_slips = !one_month && years.is_some() && days.is_some() && one_day && one_year;
    month_slips || one_month && (one_year && day_slips || one_day && year_slips)
}

/// Whether both are days of one month, and not the same: nobody kills himself twice.
fn is_another_day(here: &Date, there: &Date) -> bool {
    let one_year = here.year.zip(there.year).is_none_or(|(here, there)| here == there);
    let days = here.day.zip(there.day);
    one_year && here.month == there.month && days.is_some_and(|(here, there)| here != there)
}

/// Whether two numbers, one of them of so many digits, differ in one.
fn digit_apart(left: u32, right: u32, least: usize) -> bool {
    let (left, right) = (left.to_string(), right.to_string());
    let longest = left.len().max(right.len());
    longest >= least && strsim::osa_distance(&left, &right) == 1
}
