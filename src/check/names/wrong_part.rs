//! A known surname with a wrong forename: "Nikolai Khrushchev", "Richard McNamara".

mod meant;
mod particle;
mod setting;

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::base::Base;
use crate::check::names::misspelled::{clearly_named, consonants};
use crate::check::notes::{Sieve, hash};
use crate::check::{Document, Passage, message, span_in};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::{Homonym, Mention, Name, Roles, month_name};
use crate::prose::{Mark, Paragraph, TokenKind, fold};
use crate::words;

use meant::Likely;

pub use particle::{Misjoined, misjoined};

pub(in crate::check) use setting::Setting;

/// Edits between two forenames that have their consonants in common.
const VOWELS: usize = 3;

/// What an office may be called beside its name, and is no other for.
const TIMES: &[&str] = &[
    "former",
    "future",
    "incoming",
    "incumbent",
    "last",
    "late",
    "new",
    "next",
    "old",
    "outgoing",
    "previous",
    "sitting",
    "then",
    "young",
];

/// A forename that nobody has who bears the surname after it, and who may be meant for all that.
#[derive(Clone, Debug)]
pub struct Stranger {
    /// The hash of forename and surname, by which the same pair is known elsewhere in the essay.
    pair: u64,
    /// Those of the bearers whose nickname or office stands beside the name.
    named: Vec<EntityId>,
    /// The one for whom what stands around the name speaks.
    likely: Option<Likely>,
    /// What he had to do with, where that is to be in the essay too.
    ties: Vec<EntityId>,
    /// The only bearer of a rare surname.
    only: Option<EntityId>,
    /// What is said of it for each of these, in bytes of the chunk, if the forename is none of theirs.
    findings: Vec<(EntityId, Finding)>,
}

/// Where a stranger stands: the tokens of the forename, and of the surname, or of the nickname before it.
#[derive(Clone)]
struct Whole {
    forename: Range<usize>,
    surname: Range<usize>,
}

/// The strangers of a paragraph, as far as it tells by itself.
pub fn strangers(paragraph: &Paragraph, mentions: &[Mention], base: &Base) -> Vec<Stranger> {
    (0..mentions.len()).filter_map(|at| stranger(paragraph, mentions, at, base)).collect()
}

fn stranger(text: &Paragraph, mentions: &[Mention], at: usize, base: &Base) -> Option<Stranger> {
    let name = mentions[at].name()?;
    let Some(forename) = name.stranger else { return namesake(text, mentions, at, name, base) };
    let tokens = mentions[at].tokens.clone();
    let surname = tokens.start;
    let bearers = name.bearers.iter().map(|(entity, _)| *entity);
    let people: Vec<EntityId> =
        bearers.filter(|entity| base.lexicon.entity(*entity).kind == Kind::Person).collect();
    // "Douglas A. MacArthur" has one name more than is known; "Lieutenant" is a name of Calley's, but no forename.
    let is_second = forename.checked_sub(1).is_some_and(|before| {
        let word = text.word(before);
        word.len() > 2
            && !meant::is_title(word)
            && people.iter().any(|person| base.lexicon.is_called(*person, word))
    });
    let is_quoted = text.tokens[forename].is(Mark::Quoted) || text.tokens[forename].is(Mark::ScareQuoted);
    if is_quoted || is_month(text, forename) || is_second || text.word(forename).len() <= 2 {
        return None;
    }
    let between = [Some(surname), surname.checked_sub(2)];
    let nickname = between.into_iter().flatten().find(|inside| text.tokens[*inside].is(Mark::ScareQuoted));
    let has_nickname = |person| nickname.is_some_and(|at| base.lexicon.is_called(person, text.word(at)));
    let offices = offices_beside(text, mentions, at, name, base);
    let word = tokens.clone().map(|at| text.word(at)).max_by_key(|word| word.len()).unwrap_or("");
    // Two letters more tell a name that some bear from all others as well as one that nobody bears.
    let letters = if words::is_surname(word) { 7 } else { 5 };
    let is_kin = is_among_kin(text, surname);
    let is_rare = word.len() >= letters && name.homonym == Homonym::None && !is_kin;
    let forename = whole_forename(text, forename);
    let setting = Setting::of(text, mentions, forename.start..tokens.end, base);
    let likely = || meant::likeliest(&setting, text, forename.clone(), word, &people, base);
    let is_named = |one: &EntityId| has_nickname(*one) || base.holds(*one, &offices);
    let stranger = Stranger {
        pair: FxBuildHasher.hash_one((text.word(forename.start), word)),
        named: people.iter().copied().filter(is_named).collect(),
        likely: if is_kin { None } else { likely() },
        ties: vec![],
        only: people.first().copied().filter(|_| is_rare && people.len() == 1),
        findings: vec![],
    };
    Some(stranger.told(text, &Whole { forename, surname: tokens }, base))
}

impl Stranger {
    /// With what is said of it for each whom it may be meant for.
    fn told(self, text: &Paragraph, whole: &Whole, base: &Base) -> Stranger {
        let mut meant: Vec<EntityId> =
            self.named.iter().copied().chain(self.likely.map(Likely::person)).chain(self.only).collect();
        meant.sort_unstable();
        meant.dedup();
        let told = |person: EntityId| Some((person, finding(text, whole, person, base)?));
        let ties = match self.likely {
            Some(Likely::Nearly(person)) => setting::tied(person, base),
            Some(Likely::Told(_)) | None => vec![],
        };
        Stranger { ties, findings: meant.into_iter().filter_map(told).collect(), ..self }
    }
}

/// A forename with what a hyphen joins to it: "Jean-Pierre".
fn whole_forename(text: &Paragraph, last: usize) -> Range<usize> {
    let is_joined = last >= 2 && text.is_mark(last - 1, '-') && !text.tokens[last].is(Mark::Spaced);
    let first = last - if is_joined { 2 } else { 0 };
    first..last + 1
}

/// A full name of somebody who never held the office before it, where one of the same surname did, or who does not go
/// with what stands around it, where one of the same surname does.
fn namesake(text: &Paragraph, mentions: &[Mention], at: usize, name: &Name, base: &Base) -> Option<Stranger> {
    let mention = &mentions[at];
    let (forename, end) = (mention.tokens.start, mention.tokens.end);
    // "A President Robert Kennedy" there never was, and nobody says so.
    let title = name.title.as_ref().map_or(forename, |title| title.tokens.start);
    let is_one_of_many = title.checked_sub(1).is_some_and(|before| matches!(text.word(before), "a" | "any"));
    if is_one_of_many || text.tokens[forename].is(Mark::Quoted) {
        return None;
    }
    let named = meant::led_as_titled(text, mention, name, base);
    let likely = if named.is_empty() { meant::instead(text, mentions, at, name, base) } else { None };
    let likely = likely.map(Likely::Told);
    let is_meant = likely.is_some() || !named.is_empty();
    let pair = FxBuildHasher.hash_one((text.word(forename), text.word(end - 1)));
    let whole = Whole { forename: forename..forename + 1, surname: end - 1..end };
    let stranger = || Stranger { pair, named, likely, ties: vec![], only: None, findings: vec![] };
    is_meant.then(|| stranger().told(text, &whole, base))
}

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = wrong_forenames(document);
    for (passage, offset) in &document.passages {
        findings.extend(passage.misjoined.iter().map(|found| wrong_small_word(passage, *offset, found)));
    }
    findings
}

fn wrong_small_word(passage: &Passage, offset: u32, found: &Misjoined) -> Finding {
    let span = span_in(passage, offset, found.tokens.clone());
    let written = passage.paragraph.text_of(found.tokens.clone());
    let message = format!("'{written}' is called '{}'", found.name);
    Finding::new("names/wrong-part", span, message).fix(span, found.name.as_str()).at_most(Severity::Warning)
}

fn wrong_forenames(document: &Document) -> Vec<Finding> {
    let all = (document.passages.iter())
        .flat_map(|(passage, offset)| passage.strangers.iter().map(move |stranger| (*offset, stranger)));
    let mut pairs: FxHashMap<u64, usize> = FxHashMap::default();
    for (_, stranger) in all.clone() {
        *pairs.entry(stranger.pair).or_default() += 1;
    }
    if pairs.is_empty() {
        return vec![];
    }
    let introduced = introduced_of(document, all.clone().filter_map(|(_, stranger)| stranger.only).collect());
    let named = named(document);
    let finding = |(offset, stranger): (u32, &Stranger)| {
        let mut meant = stranger.named.clone();
        // One who is named more than once is one of the family.
        if pairs.get(&stranger.pair) == Some(&1) {
            meant.extend(told_by_essay(stranger, &named));
            meant.extend(stranger.only.filter(|person| introduced.contains(person)));
        }
        meant.sort_unstable();
        meant.dedup();
        let [person] = meant[..] else { return None };
        let (_, finding) = stranger.findings.iter().find(|(one, _)| *one == person)?;
        Some(finding.clone().shifted(offset))
    };
    all.filter_map(finding).collect()
}

/// Who is likely meant, where what stands around the name or the rest of the essay tells.
fn told_by_essay(stranger: &Stranger, named: &FxHashSet<EntityId>) -> Option<EntityId> {
    match stranger.likely? {
        Likely::Told(person) => Some(person),
        Likely::Nearly(person) => stranger.ties.iter().any(|tie| named.contains(tie)).then_some(person),
    }
}

/// Whoever and whatever a document names by names that few bear.
fn named(document: &Document) -> Arc<FxHashSet<EntityId>> {
    let light = hash(document.notes.iter().map(|notes| notes.story).collect::<Vec<_>>());
    let all = || document.passages.iter().flat_map(|(passage, _)| clearly_named(passage)).collect();
    document.memory.named.in_light(light, all)
}

/// Those of some people whom the essay names by more than a surname.
fn introduced_of(document: &Document, people: FxHashSet<EntityId>) -> FxHashSet<EntityId> {
    if people.is_empty() {
        return people;
    }
    let asked = Sieve::of(people.iter().map(|person| person.0.into()));
    let introduced = document.notes.iter().flat_map(|notes| &notes.introduced);
    let asked = introduced.filter(|person| asked.passes(person.0.into()));
    asked.filter(|person| people.contains(person)).copied().collect()
}

/// Those whom a paragraph names by more than a surname.
pub(in crate::check) fn introduced(passage: &Passage) -> Vec<EntityId> {
    let known = passage.mentions.iter().filter_map(Mention::name).filter(|name| name.stranger.is_none());
    let bearers = known.flat_map(|name| &name.bearers);
    let mut full: Vec<EntityId> =
        bearers.filter(|(_, kind)| *kind != NameKind::Short).map(|(entity, _)| *entity).collect();
    full.sort_unstable();
    full.dedup();
    full
}

/// What is said of a stranger who is meant for somebody: `None` if the forename is his in another form.
fn finding(text: &Paragraph, whole: &Whole, person: EntityId, base: &Base) -> Option<Finding> {
    let entity = base.lexicon.entity(person);
    let known = &entity.name;
    let variants = entity.names.iter().filter(|(kind, _)| *kind == NameKind::Variant);
    let full = std::iter::once(known).chain(variants.map(|(_, name)| name)).filter(|name| name.contains(' '));
    // Not the nickname: Che Guevara is Ernesto.
    let forenames = full.filter_map(|name| name.split(' ').next());
    let forenames: Vec<&str> = forenames
        .filter(|one| fold(one) != text.word(whole.surname.start) && !meant::is_title(&fold(one)))
        .collect();
    let right = *forenames.first()?;
    let wrong = text.text_of(whole.forename.clone());
    // "Philippe-Jean" is Philippe; but "Jean-Pierre" is no Jean-Paul, though he is called Jean Paul as well.
    let is_form_of = |known: &str| is_form(&fold(wrong), &fold(known));
    let is_part = wrong.split('-').any(|part| is_form(&fold(part), &fold(right)));
    let is_name = right.len() > 2 && right.chars().all(|char| char.is_alphabetic() || char == '-');
    let is_place = || follows_where(text, whole.forename.start) && is_place(&fold(wrong), base);
    if !is_name
        || is_part
        || forenames.into_iter().any(is_form_of)
        || is_of_other_sex(&fold(wrong), person, base)
        || is_place()
    {
        return None;
    }
    let span = text.span_of(whole.forename.clone());
    let written = text.written(whole.surname.end - 1);
    let message = format!("the {written} meant is {known}, not {wrong}");
    let sources = message::spelling(base, person, known);
    let finding = Finding::new("names/wrong-part", span, message).because(sources).fix(span, right);
    Some(finding.at_most(Severity::Warning))
}

/// Whether nobody of a person's sex is known by a forename: Fred Schlafly is no slip for Phyllis, but her husband.
fn is_of_other_sex(forename: &str, person: EntityId, base: &Base) -> bool {
    const KNOWN: usize = 2;
    let Some(sex) = base.lexicon.entity(person).sex else { return false };
    let bearers = base.lexicon.bearers(forename).iter().map(|bearer| base.lexicon.entity(*bearer));
    let is_first = |name: &str| name.split(' ').next().is_some_and(|first| fold(first) == forename);
    let mut sexes = bearers.filter(|bearer| is_first(&bearer.name)).filter_map(|bearer| bearer.sex);
    let mut known = 0;
    sexes.all(|other| {
        known += 1;
        other != sex
    }) && known >= KNOWN
}

/// Whether a name stands where a place would: "on his return to | Paris Debussy composed".
fn follows_where(text: &Paragraph, name: usize) -> bool {
    let before = name.checked_sub(1).map_or("", |before| text.word(before));
    matches!(before, "at" | "from" | "in" | "near" | "of" | "to" | "with")
}

/// Whether a word is the name of a place or a state.
fn is_place(word: &str, base: &Base) -> bool {
    let kind = |entity: &EntityId| base.lexicon.entity(*entity).kind;
    base.lexicon.named(word).iter().any(|entity| matches!(kind(entity), Kind::Place | Kind::State))
}

/// Whether two forenames are one name, or differ by a letter or a few vowels: "Noor" is "Nur" in other letters, and
/// "Oscar" is no "Omar".
fn is_form(one: &str, other: &str) -> bool {
    let distance = strsim::osa_distance(one, other);
    let is_spelling = distance <= 1 || distance <= VOWELS && consonants(one) == consonants(other);
    is_spelling || words::is_same_forename(one, other)
}

/// Whether what looks like a forename is the month of a date: "On 21 April Thieu resigned."
fn is_month(text: &Paragraph, forename: usize) -> bool {
    const BEFORE: &[&str] = &["by", "during", "early", "in", "late", "of", "on", "since", "that", "until"];
    let is_dated =
        |before: usize| text.tokens[before].kind == TokenKind::Number || BEFORE.contains(&text.word(before));
    (1..=12).any(|month| month_name(month).eq_ignore_ascii_case(text.word(forename)))
        && forename.checked_sub(1).is_some_and(is_dated)
}

/// Whether kin is spoken of in the sentence: a rare surname is then that of one of the family.
fn is_among_kin(text: &Paragraph, surname: usize) -> bool {
    const KIN: &[&str] = &[
        "brother", "children", "cousin", "daughter", "family", "father", "grandson", "husband", "mother",
        "nephew", "sister", "son", "uncle", "widow", "wife",
    ];
    text.sentence_of(surname).any(|at| KIN.contains(&text.word(at)))
}

/// Whether a word before a title makes another office of it: "the tribal president Dick Wilson".
fn is_qualified(text: &Paragraph, title: usize) -> bool {
    let is_small = |at: usize| text.tokens[at].is_word() && !text.tokens[at].is(Mark::Capital);
    let qualifies = |at: usize| {
        let word = text.word(at);
        is_small(at)
            && !words::is_function_word(word)
            && !TIMES.contains(&word)
            && words::verb(word).is_none()
            && words::cardinal(word).is_none()
    };
    is_small(title) && title.checked_sub(1).is_some_and(qualifies)
}

/// The offices of the title before a name, and of an apposition before or after it.
fn offices_beside(
    text: &Paragraph,
    mentions: &[Mention],
    at: usize,
    name: &Name,
    base: &Base,
) -> Vec<EntityId> {
    let title = name.title.iter().filter(|title| !is_qualified(text, title.tokens.start));
    let mut offices: Vec<EntityId> = title.flat_map(|title| title.offices.clone()).collect();
    let start = name.stranger.unwrap_or(mentions[at].tokens.start);
    let end = mentions[at].tokens.end;
    let before = at.checked_sub(1).map(|before| &mentions[before]);
    let before = before.filter(|office| {
        let gap = start.saturating_sub(office.tokens.end);
        !is_qualified(text, office.tokens.start) && gap == 0 || (gap == 1 && text.is_mark(start - 1, ','))
    });
    let is_small = |at: usize| {
        let word = text.word(at);
        words::is_determiner(word) || words::ordinal(word).is_some() || TIMES.contains(&word)
    };
    let after = mentions.get(at + 1).filter(|office| {
        let is_whole = text.word(office.tokens.end) != "of";
        text.is_mark(end, ',')
            && office.tokens.start > end
            && (end + 1..office.tokens.start).all(is_small)
            && is_whole
    });
    for mention in [before, after].into_iter().flatten() {
        let names = mention.name().into_iter().flat_map(|name| &name.bearers).map(|(entity, _)| *entity);
        offices.extend(names.filter(|entity| base.lexicon.entity(*entity).kind == Kind::Office));
    }
    offices
}
