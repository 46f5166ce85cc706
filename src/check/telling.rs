//! What the dated sentences of an essay tell of: "Gage landed on 1 March" tells of a landing.
//!
//! A verb and the noun of its deed have a stem in common, and some deeds are only nouns, so everything is told by stems.
//! Each paragraph is read once, for its notes; what is meant by "the landing" is then looked up in [`crate::check::meant`].

use std::ops::Range;
use std::sync::Arc;

use crate::check::dated::{Place, places};
use crate::check::notes::hash;
use crate::check::{Document, LinkedParagraph};
use crate::lexicon::EntityId;
use crate::mention::{Bound, Date};
use crate::prose::{Mark, Paragraph};
use crate::words;

/// Endings by which a noun tells what a verb does, the longest first of those that begin alike.
const NOMINAL: &[&str] = &["ation", "ion", "ing", "ment", "ance", "ence", "ure", "al"];
/// Letters of a stem at the least, so that it is the same word.
const STEM: usize = 4;
/// Tokens between a verb or noun and its date.
const REACH: usize = 14;

/// A word of a dated sentence that says what was done or what was.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    /// The hash of one of its stems.
    pub(super) stem: u64,
    /// Where the word stands.
    pub(super) token: usize,
    /// Which mention of the paragraph the date is.
    pub(super) date: usize,
    /// Whether it is what the date dates, and not only near to it.
    pub(super) sure: bool,
    /// Whether the date has its year.
    pub(super) whole: bool,
    /// What its sentence names.
    pub(super) names: Arc<[Named]>,
}

/// What some tokens name: the entities by their number, and the hash of what the base does not know.
pub(super) fn named_in(place: &Place, tokens: Range<usize>) -> Vec<Named> {
    let paragraph = &place.passage.paragraph;
    let names = place.mentions_in(tokens.clone()).filter_map(|(at, mention)| Some((at, mention.name()?)));
    let known =
        names.flat_map(|(at, name)| place.document.links.entities(place.at, at, name)).map(Named::Known);
    let named = |at: &usize| place.mentions_in(*at..at + 1).next().is_none();
    let capital = tokens.skip(1).filter(|at| paragraph.tokens[*at].is(Mark::Capital)).filter(named);
    known.chain(capital.map(|at| Named::Word(hash(paragraph.word(at))))).collect()
}

/// A name of the essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Named {
    /// Of the base.
    Known(EntityId),
    /// The hash of a word that the base does not know.
    Word(u64),
}

/// The tellings of a whole document, in order within shelves that a part of the hash of their stem chooses.
#[derive(Debug)]
pub(super) struct Told {
    /// Where each shelf begins, and where the last one ends.
    starts: Vec<u32>,
    shelved: Vec<Tell>,
}

/// A telling as far as it can be told without a look at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tell {
    stem: u64,
    /// The number of its paragraph.
    pub(super) paragraph: u32,
    /// Its own number there.
    telling: u32,
    /// The bits of the names of its sentence, see [`bits`].
    pub(super) names: u32,
    /// Whether its date has its year.
    pub(super) whole: bool,
}

/// A bit for each of some names; names that have none in common differ.
pub(super) fn bits(names: &[Named]) -> u32 {
    names.iter().map(|name| 1 << (hash(name) % u64::from(u32::BITS))).fold(0, |bits, bit: u32| bits | bit)
}

impl Told {
    /// Shelves, a power of two; few tellings stand on one even in a book.
    const SHELVES: usize = 1 << 12;

    /// Of a document with its notes. Each is put straight to its place: sorting them is what took longest.
    fn of(document: &Document) -> Told {
        let mut starts = vec![0; Told::SHELVES + 1];
        let tellings = || document.notes.iter().flat_map(|notes| &notes.tellings);
        tellings().for_each(|telling| starts[Told::shelf(telling.stem) + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut shelved = vec![Tell::default(); tellings().count()];
        for (paragraph, notes) in (0..).zip(&document.notes) {
            for (telling, told) in (0..).zip(&notes.tellings) {
                let place: &mut u32 = &mut next[Told::shelf(told.stem)];
                let (stem, names, whole) = (told.stem, bits(&told.names), told.whole);
                shelved[*place as usize] = Tell { stem, paragraph, telling, names, whole };
                *place += 1;
            }
        }
        Told { starts, shelved }
    }

    /// The shelf of a stem, by the lower bits of its hash, which are the best spread.
    fn shelf(stem: u64) -> usize {
        stem as usize % Told::SHELVES
    }

    /// Those of a stem, in order.
    fn by(&self, stem: u64) -> impl Iterator<Item = &Tell> {
        let shelf = Told::shelf(stem);
        let shelf = self.starts[shelf] as usize..self.starts[shelf + 1] as usize;
        self.shelved[shelf].iter().filter(move |told| told.stem == stem)
    }
}

impl Document<'_> {
    /// Where a stem is told, in order.
    pub(super) fn told(&self, stem: u64) -> impl Iterator<Item = &Tell> {
        let told = self.told.get_or_init(|| {
            let light = hash(self.notes.iter().map(|notes| notes.indexed).collect::<Vec<_>>());
            self.memory.told.in_light(light, || Told::of(self))
        });
        told.by(stem)
    }

    /// A telling with its place.
    pub(super) fn telling(&self, told: &Tell) -> Option<(Place<'_>, &Telling)> {
        let place = Place::of(self, told.paragraph as usize)?;
        Some((place, place.notes()?.tellings.get(told.telling as usize)?))
    }
}

/// The stems of a folded word: of a verb its lemma; of a noun itself, and the verbs that it may stand for.
pub(super) fn stems(word: &str) -> Vec<u64> {
    let mut stems: Vec<&str> = Vec::new();
    match words::verb(word) {
        Some(verb) => stems.push(verb.lemma),
        None => {
            let noun = word.strip_suffix('s').filter(|noun| !noun.ends_with('s')).unwrap_or(word);
            stems.push(noun);
            stems.extend(words::deed(noun));
            stems.extend(words::verb(noun).map(|verb| verb.lemma));
            let stripped = NOMINAL.iter().filter_map(|ending| noun.strip_suffix(ending));
            stems.extend(stripped.filter(|stem| stem.len() >= STEM));
        }
    }
    stems.extend(words::deed(word));
    hashes(stems.into_iter())
}

/// The stems of the words by which the deed of a folded noun may have been told: "shoot" for "murders".
pub(super) fn akin(noun: &str) -> Vec<u64> {
    let singular = noun.strip_suffix('s').unwrap_or(noun);
    hashes([noun, singular].into_iter().flat_map(words::akin).copied())
}

fn hashes<'w>(stems: impl Iterator<Item = &'w str>) -> Vec<u64> {
    let mut stems: Vec<u64> = stems.map(|stem| hash(stem.trim_end_matches('e'))).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The hash of what an index of some tellings has of them.
pub(super) fn indexed(tellings: &[Telling]) -> u64 {
    let indexed = tellings.iter().map(|telling| (telling.stem, &telling.names, telling.whole));
    hash(indexed.collect::<Vec<_>>())
}

/// What a paragraph tells with a date.
pub(super) fn tellings(paragraph: &LinkedParagraph) -> Vec<Telling> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let dates = place.passage.mentions.iter().enumerate().filter_map(|(at, mention)| {
        let date = mention.date().filter(|date| is_plain(date))?;
        Some((at, date, mention.tokens.clone()))
    });
    dates.flat_map(|(at, date, tokens)| near(&place, at, date, &tokens)).collect()
}

/// Whether a date says of one day, month or year that something was then.
pub(super) fn is_plain(date: &Date) -> bool {
    let whole = date.year.is_some() || date.month.is_some() && date.day.is_some();
    date.until.is_none() && date.bound == Bound::At && !date.approximate && !date.vague && whole
}

/// What the sentence of a date tells close to it, with no other date between.
fn near(place: &Place, date: usize, read: &Date, tokens: &Range<usize>) -> Vec<Telling> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(tokens.start);
    let dates = || place.passage.mentions.iter().filter(|mention| mention.date().is_some());
    let before = dates().map(|mention| mention.tokens.end).filter(|end| *end <= tokens.start).max();
    let after = dates().map(|mention| mention.tokens.start).find(|start| *start >= tokens.end);
    let first = tokens.start.saturating_sub(REACH).max(sentence.start).max(before.unwrap_or(0));
    let reach = tokens.end + REACH;
    // A date that opens its sentence may be that of what is told at its end.
    let opens = tokens.start <= sentence.start + 1;
    let last = if opens { reach + REACH } else { reach };
    let last = last.min(sentence.end).min(after.unwrap_or(usize::MAX));
    // "On 15 April, two days after the landing": that is no day of the landing.
    let beside = |at: usize| {
        let sides = (tokens.end..at).rev().take(REACH);
        sides.take_while(|at| !place.closes(*at)).any(|at| matches!(paragraph.word(at), "after" | "before"))
    };
    let words = (first..last).filter(|at| !tokens.contains(at) && !read.said.contains(at) && !beside(*at));
    let names: Arc<[Named]> = named_in(place, sentence.clone()).into();
    let told = words.filter(|at| is_content(place, *at)).flat_map(|at| {
        let sure = at < reach && is_sure(place, at, tokens);
        let himself = matches!(paragraph.word(at + 1), "herself" | "himself" | "themselves");
        let killed = matches!(paragraph.word(at), "hanged" | "killed" | "poisoned" | "shot" | "stabbed");
        let stems = if himself && killed { stems("suicide") } else { stems(paragraph.word(at)) };
        let names = names.clone();
        let whole = read.when.is_some();
        stems.into_iter().map(move |stem| Telling {
            stem,
            token: at,
            date,
            sure,
            whole,
            names: names.clone(),
        })
    });
    told.collect()
}

/// Whether a word can tell of a deed: a finite verb or participle, or a noun; and the author's own.
fn is_content(place: &Place, at: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let (token, word) = (&paragraph.tokens[at], paragraph.word(at));
    token.is_word() && word.len() >= STEM - 1 && !token.is(Mark::Quoted) && !words::is_function_word(word)
}

/// Whether a date is that of what a word says: of a verb or of "a landing" in its clause, or of the noun right before it.
fn is_sure(place: &Place, at: usize, date: &Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    if at < date.start && matches!(date.start - at, 1 | 2) && adverbial(place, date, at + 1) {
        return true;
    }
    // "27 December: guards storm the palace" is an entry of a timeline, told as if it were now.
    let entry = paragraph.is_mark(date.end, ':');
    let between = if at < date.start { at + 1..date.start } else { date.end + usize::from(entry)..at };
    let told = words::verb(paragraph.word(at))
        .is_some_and(|verb| verb.form.past || verb.form.participle || entry && verb.form.is_finite());
    let begins = at < date.start && begun(&place.passage.paragraph, at + 1) > at + 1;
    (told || begins || is_introduced(place, at))
        && !between.into_iter().any(|at| parts(place, at) && !joins_names(place, at))
}

/// Where the words end that say that the noun before a token began: "the strike | broke out".
pub(super) fn begun(paragraph: &Paragraph, end: usize) -> usize {
    match (paragraph.word(end), paragraph.word(end + 1)) {
        ("began" | "started" | "opened", _) => end + 1,
        ("had", "begun" | "started" | "opened") | ("broke", "out") | ("took", "place") => end + 2,
        _ => end,
    }
}

/// "two colonels, Dean Rusk | and | Charles Bonesteel, chose": what lists names begins no clause.
fn joins_names(place: &Place, and: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let name = |at: Option<usize>| {
        at.is_some_and(|at| paragraph.tokens.get(at).is_some_and(|token| token.is(Mark::Capital)))
    };
    paragraph.word(and) == "and" && name(and.checked_sub(1)) && name(Some(and + 1))
}

/// "on 1 March", "in March", "of 1 March": from a token to a date.
fn adverbial(place: &Place, date: &Range<usize>, start: usize) -> bool {
    let word = place.passage.paragraph.word(start);
    start == date.start || start + 1 == date.start && matches!(word, "on" | "in" | "of")
}

/// "a televised address": a noun that the essay has not spoken of before.
fn is_introduced(place: &Place, noun: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let start = paragraph.sentence_of(noun).start;
    let mut before = (start..noun).rev().take(4);
    let article =
        before.find(|at| !paragraph.tokens[*at].is_word() || words::is_determiner(paragraph.word(*at)));
    // "a strike began": the verb follows.
    let begins = words::verb(paragraph.word(noun + 1)).is_some_and(|verb| verb.form.past && !verb.form.base);
    let head = paragraph
        .tokens
        .get(noun + 1)
        .is_none_or(|next| !next.is_word() || begins || words::is_function_word(paragraph.word(noun + 1)));
    head && article.is_some_and(|at| matches!(paragraph.word(at), "a" | "an"))
}

/// Whether a clause with a date of its own may begin at a token.
fn parts(place: &Place, at: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let mark = [';', ':', '(', ')', '—', '–', '.', '?', '!'].iter().any(|mark| paragraph.is_mark(at, *mark));
    mark || words::joins_clauses(paragraph.word(at))
}
