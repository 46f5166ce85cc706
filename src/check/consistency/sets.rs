//! A company that the essay has counted, "five men were caught", and tells again as larger than it was: "the seven men
//! caught on 17 June".
//!
//! Of what was counted some may be told again, and more may join it; so only a greater number speaks, of a noun that the
//! essay counts no other way, where a name, a date or nothing at all tells which company is meant.

use std::iter::zip;

use rustc_hash::FxHashMap;

use crate::check::Document;
use crate::check::dated::{Place, places};
use crate::check::figure::Figure;
use crate::check::notes::hash;
use crate::check::telling::named_in;
use crate::finding::{Evidence, Finding, Severity};
use crate::text::Span;
use crate::value::Quantity;
use crate::words;

/// Companies of fewer are pairs, of which there are many.
const LEAST: f64 = 3.0;

/// A number of some noun.
#[derive(Clone, Copy)]
struct Counted<'d> {
    place: Place<'d>,
    figure: &'d Figure,
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let noted = || zip(&document.passages, &document.notes);
    let mut findings: Vec<Finding> = noted()
        .flat_map(|((_, offset), notes)| {
            notes.regrouped.iter().map(|finding| finding.clone().shifted(*offset))
        })
        .collect();
    // Few nouns have a number that is told again.
    let nouns = || document.notes.iter().flat_map(|notes| &notes.nouns);
    let mut by_noun: FxHashMap<u64, Vec<Counted>> =
        nouns().filter(|one| one.again).map(|one| (one.noun, vec![])).collect();
    let mut again = Vec::new();
    for (place, notes) in zip(places(document), &document.notes) {
        for Noun { noun, figure, again: is_again } in &notes.nouns {
            let Some(list) = by_noun.get_mut(noun) else { continue };
            if *is_again {
                again.push((*noun, list.len()));
            }
            list.extend(place.passage.figures.get(*figure).map(|figure| Counted { place, figure }));
        }
    }
    findings.extend(again.into_iter().filter_map(|(noun, at)| finding(by_noun.get(&noun)?, at)));
    findings
}

/// A number of a paragraph with the noun that it counts.
#[derive(Debug)]
pub(in crate::check) struct Noun {
    /// The hash of the noun.
    noun: u64,
    /// Which figure of the paragraph.
    figure: usize,
    /// Whether a company is told again.
    again: bool,
}

/// The numbers of a paragraph, given as a document of its own, that count people or things.
pub(in crate::check) fn nouns(place: &Place) -> Vec<Noun> {
    let figures = place.passage.figures.iter().enumerate();
    let noun = |(at, figure)| {
        let counted = Counted { place: *place, figure };
        Some(Noun { noun: hash(counted.noun()?), figure: at, again: counted.is_told_again() })
    };
    figures.filter_map(noun).collect()
}

/// What a paragraph, given as a document of its own, tells again of a company without its noun.
pub(in crate::check) fn regrouped(place: &Place) -> Vec<Finding> {
    place.passage.figures.iter().filter_map(|figure| all(Counted { place: *place, figure })).collect()
}

/// "Two leaders and fourteen others confessed, and all twenty-six were shot": those just counted, ten more or less.
fn all(here: Counted) -> Option<Finding> {
    if here.figure.group.is_some() || !here.is_exact() {
        return None;
    }
    let who = here.figure.definite && matches!(here.word(here.figure.end), "that" | "who");
    let all = here.figure.tokens.start.checked_sub(1).is_some_and(|before| here.word(before) == "all");
    if !(who || all) {
        return None;
    }
    let before =
        here.place.passage.figures.iter().take_while(|before| before.tokens.start < here.figure.tokens.start);
    let before: Vec<Counted> = before.map(|figure| Counted { figure, ..here }).collect();
    let equal = before.iter().any(|before| before.may_be(here));
    let first = before.iter().rev().find(|first| !first.figure.definite && first.may_be_tens_off(here))?;
    (!equal).then(|| told(here, *first))
}

/// What a number that is told again contradicts, of all the numbers of its noun.
fn finding(counted: &[Counted], at: usize) -> Option<Finding> {
    let here = counted[at];
    let others = || counted.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, other)| other);
    if others().any(|other| other.may_be(here)) {
        return None;
    }
    if here.figure.class == "line" {
        let first = counted[..at].iter().rev().find(|first| first.may_be_tens_off(here))?;
        return Some(told(here, *first));
    }
    // "The twenty-two states north of the Main" that nothing was told of before are told there first.
    let first = |(at, one): &(usize, &Counted)| {
        one.is_told_first() || *at == 0 && one.is_exact() && !one.may_be_year()
    };
    let earlier: Vec<&Counted> = counted[..at].iter().enumerate().filter(first).map(|(_, one)| one).collect();
    // The cheap question first: few numbers are a slip of one another.
    if !earlier.iter().any(|first| first.is_exceeded_by(here)) {
        return None;
    }
    let linked: Vec<(usize, &Counted)> = earlier.iter().map(|first| (here.links(**first), *first)).collect();
    let most = linked.iter().map(|(links, _)| *links).max()?;
    let known = |other: &Counted| earlier.iter().any(|first| first.value() == other.value());
    let mut meant = linked.iter().filter(|(links, _)| *links == most).map(|(_, first)| **first);
    let first = meant.next()?;
    if most == 0 && !((here.is_bare() || here.is_told_to_have(first)) && others().all(known)) {
        return None;
    }
    let one = meant.all(|other| other.value() == first.value());
    let slip = first.figure.quantity.slip(&here.figure.quantity).is_some();
    if here.is_taken_up() && !(most > 0 && slip) {
        return None;
    }
    if !one || first.grew_to(here) || !first.is_exceeded_by(here) || !first.may_be_meant_by(here) {
        return None;
    }
    Some(told(here, first))
}

fn told(here: Counted, first: Counted) -> Finding {
    let (written, before) = (here.written(), first.written());
    let message = format!("{written} here, {before} before");
    let evidence = Evidence::Passage { span: first.span(), says: format!("{before} here") };
    Finding::new("consistency/number", here.span(), message).because([evidence]).at_most(Severity::Warning)
}

impl<'d> Counted<'d> {
    /// The noun of a count of people or things, without its plural.
    fn noun(self) -> Option<&'d str> {
        let measured = matches!(
            self.figure.class,
            "area"
                | "length"
                | "mass"
                | "money"
                | "percent"
                | "speed"
                | "temperature"
                | "time"
                | "unit"
                | "volume"
        );
        let figure = self.figure;
        let noun = (figure.end > figure.tokens.end && !measured).then(|| self.word(figure.end - 1))?;
        noun.strip_suffix('s').filter(|noun| noun.len() > 2).or(Some(noun))
    }

    fn word(self, at: usize) -> &'d str {
        self.place.passage.paragraph.word(at)
    }

    fn value(self) -> f64 {
        self.figure.quantity.figure
    }

    /// The most that they are: "Sancroft and six other bishops" are seven.
    fn most(self) -> f64 {
        self.value() + self.listed() as f64
    }

    /// How many are named before "and six others".
    fn listed(self) -> usize {
        let Counted { place, figure } = self;
        let start = figure.tokens.start;
        if !matches!(self.word(figure.tokens.end), "other" | "others")
            || self.word(start.wrapping_sub(1)) != "and"
        {
            return 0;
        }
        let text = &place.passage.paragraph;
        let first = self.sentence().start;
        let parts = |at: &usize| {
            text.tokens[*at].is_word()
                && place.mentions_in(first..start).all(|(_, name)| !name.tokens.contains(at))
        };
        let list = (first..start - 1).rev().find(parts).map_or(first, |at| at + 1);
        place.mentions_in(list..start).filter(|(_, mention)| mention.name().is_some()).count()
    }

    fn written(self) -> &'d str {
        self.place.passage.paragraph.text_of(self.figure.tokens.clone())
    }

    fn span(self) -> Span {
        self.place.span(self.figure.tokens.start..self.figure.end)
    }

    /// Whether the two are equal, as far as they tell.
    fn may_be(self, other: Counted) -> bool {
        !self.figure.quantity.disjoint(&other.figure.quantity, 0.0)
            || self.listed() > 0 && self.value() < other.value() && other.value() <= self.most()
    }

    /// "the 1868 Fort Laramie Treaty"
    fn may_be_year(self) -> bool {
        self.written().len() == 4 && self.written().bytes().all(|digit| digit.is_ascii_digit())
    }

    fn is_exact(self) -> bool {
        self.figure.quantity.low == self.figure.quantity.high && !self.figure.step
    }

    fn is_told_again(self) -> bool {
        let again = self.figure.definite || self.is_of_loss() || self.is_taken_up();
        again && self.is_exact() && self.value() >= LEAST
    }

    /// "the crowd that freed | seventy prisoners": the one deed of whoever is known by it.
    fn is_taken_up(self) -> bool {
        let before =
            |steps: usize| self.figure.tokens.start.checked_sub(steps).map_or("", |at| self.word(at));
        let told = words::verb(before(1)).is_some_and(|verb| verb.form.past);
        let pronoun = if matches!(before(2), "had" | "has") { 3 } else { 2 };
        told && !self.figure.definite
            && matches!(before(pronoun), "that" | "which" | "who")
            && before(pronoun + 2) == "the"
    }

    /// "the loss of five carriers"
    fn is_of_loss(self) -> bool {
        let before =
            |steps: usize| self.figure.tokens.start.checked_sub(steps).map_or("", |at| self.word(at));
        before(1) == "of" && before(3) == "the" && words::deed(before(2)).is_some()
    }

    /// Whether it is the first that is told of its company: "five men", "the 82 men who".
    fn is_told_first(self) -> bool {
        let introduced = matches!(self.word(self.figure.end), "that" | "who");
        self.is_exact() && (!self.figure.definite || introduced)
    }

    /// Whether nothing tells which company is meant but that there is one.
    fn is_bare(self) -> bool {
        let next = self.figure.end;
        let text = &self.place.passage.paragraph;
        let told = words::verb(self.word(next)).is_some_and(|verb| verb.form.past && !verb.form.participle);
        let word = text.tokens.get(next).is_some_and(|token| token.is_word());
        self.figure.definite && (!word || told || words::is_adverb(self.word(next)))
    }

    /// Whether a clause says of it what is told where the first number stands: "the nine bishops acquitted in 1688",
    /// where seven were tried and acquitted.
    fn is_told_to_have(self, first: Counted) -> bool {
        let text = &first.place.passage.paragraph;
        let relative = matches!(self.word(self.figure.end), "that" | "which" | "who");
        let start = self.figure.end + usize::from(relative);
        let clause = (start..=start + 2 * usize::from(relative)).map(|at| self.word(at));
        let mut verbs = clause.filter(|word| !words::is_function_word(word)).filter_map(words::verb);
        let done = verbs.rfind(|verb| verb.form.past || verb.form.participle).map(|verb| verb.lemma);
        let next = text.sentence_of(first.sentence().end).end;
        let same = self.place.at == first.place.at;
        let next = if same { next.min(self.sentence().start) } else { next };
        let told = |at: usize| words::verb(text.word(at)).map(|verb| verb.lemma);
        self.figure.definite && done.is_some() && (first.sentence().start..next).any(|at| told(at) == done)
    }

    fn sentence(self) -> std::ops::Range<usize> {
        self.place.passage.paragraph.sentence_of(self.figure.tokens.start)
    }

    /// How many names and days the sentences of two numbers have in common.
    fn links(self, other: Counted) -> usize {
        let (names, days) = (named_in(&other.place, other.sentence()), other.days());
        let same = named_in(&self.place, self.sentence()).into_iter().filter(|name| names.contains(name));
        let same_days = self.days().into_iter().filter(|day| days.contains(day)).count();
        same.count() + same_days + usize::from(self.is_of_year(other))
    }

    /// Whether it is told by the year of another: "the 25 points of 1920".
    fn is_of_year(self, other: Counted) -> bool {
        let date = self.figure.end + 1;
        let mut of = self.place.mentions_in(date..date + 1).filter_map(|(_, mention)| mention.date()?.year);
        self.figure.definite
            && self.word(self.figure.end) == "of"
            && of.any(|year| other.figure.years.contains(&year))
    }

    /// Whether a greater number may be a slip of it: nobody takes three for thirty without a nought.
    fn is_exceeded_by(self, again: Counted) -> bool {
        let (one, other) = (self.most(), again.value());
        LEAST <= one
            && one < other
            && (other <= 2.0 * one || self.figure.quantity.slip(&again.figure.quantity).is_some())
    }

    /// The days with their years that its sentence gives.
    fn days(self) -> Vec<(Option<i32>, Option<u32>, Option<u32>)> {
        // What an entry of a timeline tells is of its date.
        let entry = self
            .place
            .notes()
            .and_then(|notes| notes.entry.as_ref())
            .map_or(0..0, |_| 0..self.sentence().start);
        let mentions = self.place.mentions_in(entry).take(1).chain(self.place.mentions_in(self.sentence()));
        let dates = mentions.filter_map(|(_, mention)| mention.date());
        dates.filter(|date| date.is_full()).map(|date| (date.year, date.month, date.day)).collect()
    }

    /// Whether what is missing was added in between: "six cities", "two more", "the eight cities".
    fn grew_to(self, again: Counted) -> bool {
        let missing = again.value() - self.most();
        let between =
            places(self.place.document).skip(self.place.at).take(again.place.at - self.place.at + 1);
        let mut figures = between
            .flat_map(|place| place.passage.figures.iter().map(move |figure| Counted { place, figure }));
        figures.any(|added| {
            let more = matches!(
                added.word(added.figure.tokens.end),
                "additional" | "further" | "more" | "new" | "other" | "others"
            );
            added.value() == missing && (more || added.noun() == again.noun())
        })
    }

    /// Whether one of its two digits is another in a number told again.
    fn may_be_tens_off(self, again: Counted) -> bool {
        let most = Quantity::between(self.most(), self.most());
        most.is_tens_apart(&again.figure.quantity)
    }

    /// Whether a number told again tells nothing of its company that the first one does not.
    fn may_be_meant_by(self, again: Counted) -> bool {
        again.figure.phrase.is_subset(&self.figure.phrase)
    }
}
