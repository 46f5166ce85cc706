//! Misspelled names: "Khrushche", "Bastista".

mod alone;
mod fitting;

pub(in crate::check) use fitting::{clearly_named, story};

use std::cmp::Reverse;
use std::iter::zip;

use rustc_hash::FxHashMap;

use crate::base::Base;
use crate::check::names::wrong_part::Setting;
use crate::check::notes::{Sieve, hash};
use crate::check::{Document, Passage, message};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::mention::{Candidate, Suspect, follows_forename};
use crate::prose::fold;
use crate::words;

/// How often a spelling may occur before it is somebody's name.
const REPEATED: usize = 2;
/// Letters from which a misspelling is beyond doubt where the essay has the name spelled right elsewhere.
const SURE: usize = 7;
/// Letters from which there are next to no other names so near.
const CLEAR: usize = 8;
/// Words of a name beside a suspect from which it is no other surname that many bear: "Harry S. Trueman".
const IN_FULL: usize = 2;

/// Facts about whoever bears a name that is written more often than others.
const FAMOUS: usize = 10;
/// Facts from which a name is likely to be met.
const KNOWN: usize = 5;
/// How many times more must be known of a name that is meant rather than another as near.
const FAR_BETTER: usize = 3;
/// Facts about a name that is told by a word which can be no other.
const HEARD_OF: usize = 3;

/// Endings of the singular or of the masculine in Latin languages, and of what goes with it.
const FORMS: &[(&str, &str)] =
    &[("o", "i"), ("io", "i"), ("e", "i"), ("us", "i"), ("a", "e"), ("ia", "ie"), ("o", "a"), ("e", "a")];

/// Points of what stands around a name from which it is the known one: his time, his state, and something that he had to
/// do with.
const AROUND: u32 = 10;

/// States of recent times that write in Latin letters.
const LATIN: &[&str] = &[
    "Austria",
    "Austria-Hungary",
    "Austrian Empire",
    "Czechoslovakia",
    "East Germany",
    "France",
    "German Empire",
    "Germany",
    "Hungary",
    "Italy",
    "Nazi Germany",
    "Poland",
    "Prussia",
    "Romania",
    "Spain",
    "Sweden",
    "United Kingdom",
    "United States",
    "Weimar Republic",
    "West Germany",
];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let counts = counts(document);
    let mut findings = Vec::new();
    for (at, ((passage, offset), notes)) in zip(&document.passages, &document.notes).enumerate() {
        if notes.suspected.is_empty() {
            continue;
        }
        let told: Vec<usize> = notes.suspected.iter().map(|word| count_of(&counts, *word)).collect();
        let light = hash((told, fitting::story_around(document, at)));
        let found = notes.misspelled.in_light(light, || {
            let found =
                passage.suspects.iter().filter_map(|suspect| misspelled(document, at, suspect, &counts));
            found.collect()
        });
        findings.extend(found.iter().map(|finding| finding.clone().shifted(*offset)));
    }
    findings
}

/// What is said of a suspect of a paragraph, with spans in bytes of its chunk. Of the document it asks only how often it
/// has some words, and what the story around is about.
fn misspelled(document: &Document, at: usize, suspect: &Suspect, counts: &Counts) -> Option<Finding> {
    let (passage, base) = (document.passages[at].0, document.base);
    let count = |word: &str| count_of(counts, hash(word));
    let word = passage.paragraph.word(suspect.token);
    let written = passage.paragraph.written(suspect.token);
    let candidate = meant(suspect, word, written, &count, base)?;
    if !fitting::fits(&passage.paragraph, suspect.token, candidate, &base.lexicon) {
        return None;
    }
    // A plain word with a capital says nothing of a name: "Social" of "Socal", and "Philosopher" of "Philosophes".
    let is_plain = !suspect.unheard
        && (word.len() < CLEAR || differs_in_ending(word, &candidate.word))
        && words::is_english(&candidate.word)
        && !words::is_personal_name(&candidate.word);
    let right = if is_plain { 0 } else { count(&candidate.word) };
    if right > 0 && is_foreign_form(word, &candidate.word) {
        return None;
    }
    let forename = follows_forename(&passage.paragraph, suspect.token, candidate, &base.lexicon);
    // Some never learn a name: "Patrice Lamumba" is one however often it stands there.
    let is_in_full = forename && word.len() >= SURE && is_famous(candidate, base);
    let is_kept_to = count(word) > REPEATED.max(right) || count(word) > 1 && right == 0;
    if is_kept_to && !is_in_full {
        return None;
    }
    let titled = fitting::is_titled(passage, suspect.token, candidate, base);
    let named = candidate.beside > 0 || forename;
    let told = right > 0
        || suspect.attested
        || titled
        || candidate.genitive && is_famous(candidate, base)
        || is_told_by_name(word, candidate, &base.lexicon)
            && (!is_anybodys(word, suspect, candidate, named)
                || is_told_around(passage, suspect.token, candidate, base))
            && (named
                || alone::is_told(word, suspect, candidate, base)
                    && (is_sure_slip(word, candidate)
                        || suspect.unheard && is_famous(candidate, base)
                        || fitting::is_of_story(document, at, candidate)));
    told.then(|| finding(base, passage, suspect, candidate, right))
}

/// The one name that a suspect must be meant for: one whose other words stand beside it, one that the essay has
/// elsewhere, or the nearest; of several as near, a slip of the fingers, or the one that is far better known.
fn meant<'s>(
    suspect: &'s Suspect,
    word: &str,
    written: &str,
    count: &impl Fn(&str) -> usize,
    base: &Base,
) -> Option<&'s Candidate> {
    let only = |fits: &dyn Fn(&&Candidate) -> bool| -> Vec<&'s Candidate> {
        let fitting: Vec<_> = suspect.candidates.iter().filter(fits).collect();
        let nearest = fitting.iter().map(|candidate| candidate.distance).min();
        fitting.into_iter().filter(|candidate| Some(candidate.distance) == nearest).collect()
    };
    let groups: [&dyn Fn(&&Candidate) -> bool; 3] =
        [&|candidate| candidate.beside > 0, &|candidate| count(&candidate.word) > 0, &|_| true];
    let first = groups.into_iter().map(only).find(|group| !group.is_empty())?;
    let is_swap = |candidate: &&&Candidate| is_slip_of_fingers(word, &candidate.word);
    let mut swaps = first.iter().filter(is_swap);
    if let (Some(swap), None) = (swaps.next(), swaps.next()) {
        return Some(swap);
    }
    // "Görring" is as near to Göring as to Goering: one man, and the first is nearer to what is written.
    let is_one = first.iter().all(|candidate| candidate.entities == first[0].entities);
    let nearest = first.iter().min_by_key(|candidate| strsim::osa_distance(&candidate.written, written));
    if is_one {
        nearest.copied()
    } else {
        best_known(&first, base).or_else(|| better_known(word, suspect, &first, base))
    }
}

/// Of several names the one of which far more is known, if it is long: short ones have too many neighbours that
/// nobody knows.
fn best_known<'s>(candidates: &[&'s Candidate], base: &Base) -> Option<&'s Candidate> {
    let best = candidates.iter().max_by_key(|candidate| facts(candidate, base))?;
    let is_far_behind =
        |other: &&Candidate| other.word == best.word || facts(other, base) * FAR_BETTER <= facts(best, base);
    let told = is_famous(best, base) && best.word.len() >= SURE && candidates.iter().all(is_far_behind);
    told.then_some(*best)
}

/// Of several names the one of which more is known, where the word can be none of its own.
fn better_known<'s>(
    word: &str,
    suspect: &Suspect,
    candidates: &[&'s Candidate],
    base: &Base,
) -> Option<&'s Candidate> {
    let best = candidates.iter().max_by_key(|candidate| facts(candidate, base))?;
    let is_behind = |other: &&Candidate| other.word == best.word || facts(other, base) < facts(best, base);
    let told = suspect.unheard
        && !suspect.doubtful
        && best.distance == 1
        && best.word.as_bytes().first() == word.as_bytes().first()
        && facts(best, base) >= HEARD_OF
        && candidates.iter().all(is_behind);
    told.then_some(*best)
}

/// Whether the other words of a name beside a suspect tell that it is misspelled.
///
/// "Dzerzhinskii" and "Ghandi" are more than one slip, or another alphabet; Borodino is no Borodin.
fn is_told_by_name(word: &str, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let name = candidate.word.as_str();
    let is_written_so = (candidate.beside > 0
        || undoubled(&consonants(word)) == undoubled(&consonants(name)))
        && candidate.entities.iter().all(|who| is_of_latin_script(*who, lexicon))
        || is_state(candidate, lexicon);
    let respelled = candidate.sounds_alike && undoubled(word) != undoubled(name) && !is_written_so;
    let shuffled = word.len() == name.len() && word.len() < CLEAR && undoubled(word) != undoubled(name);
    let far = candidate.distance > 1 && (respelled || shuffled);
    !far && (!is_longer_form(word, name) || has_two_endings(word, name))
}

/// Whether a suspect is a surname that many bear, with too little of the right name beside it: "James Lovell" is no
/// James Lowell.
fn is_anybodys(word: &str, suspect: &Suspect, candidate: &Candidate, named: bool) -> bool {
    let is_sure = suspect.unheard || named && word.len() >= SURE;
    (words::is_personal_name(word) || !is_sure && has_other_consonant(word, &candidate.word))
        && candidate.beside < IN_FULL
}

/// Whether the one letter between two short names is a consonant for quite another: "Mewat" is no Mewar, and "Veysey" no
/// Vessey. Those that sound alike are taken for one another: "Habsburk".
fn has_other_consonant(word: &str, name: &str) -> bool {
    const ALIKE: &[&str] = &["bp", "bv", "ckq", "cs", "dt", "fv", "gj", "gk", "jy", "lr", "mn", "sz", "vw"];
    let is_consonant = |letter: &u8| !b"aeiou".contains(letter);
    let mut unlike = word.bytes().zip(name.bytes()).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (unlike.next(), unlike.next()) else { return false };
    let alike = ALIKE.iter().any(|pair| pair.as_bytes().contains(&one) && pair.as_bytes().contains(&other));
    word.len() == name.len() && word.len() < CLEAR && is_consonant(&one) && is_consonant(&other) && !alike
}

/// Whether two words are one but for their last letters: forms of a word, or words of one stem.
fn differs_in_ending(word: &str, name: &str) -> bool {
    let same = word.bytes().zip(name.bytes()).take_while(|(one, other)| one == other).count();
    word.starts_with(name) || same + 1 >= word.len().max(name.len())
}

/// Whether what stands around a full name speaks for the one whose name it nearly is: "Matthew Ridgeway" in Korea.
fn is_told_around(passage: &Passage, token: usize, candidate: &Candidate, base: &Base) -> bool {
    let ([person], Some(forename)) = (&candidate.entities[..], token.checked_sub(1)) else { return false };
    let setting = Setting::of(&passage.paragraph, &passage.mentions, forename..token + 1, base);
    setting.lived(*person) == Some(true) && setting.points(*person) >= AROUND
}

/// Whether a long name is that of a state, which English writes in one way: "Checkoslovakia".
fn is_state(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let is_called = |who: &EntityId| {
        let entity = lexicon.entity(*who);
        entity.kind == Kind::State && fold(&entity.name) == candidate.word
    };
    candidate.word.len() >= CLEAR && candidate.entities.iter().any(is_called)
}

/// Whether a person is of a state whose letters are ours, so that there is one right way to write the name.
fn is_of_latin_script(person: EntityId, lexicon: &Lexicon) -> bool {
    let home = &lexicon.entity(person).home;
    let is_latin = |state: &EntityId| LATIN.binary_search(&lexicon.entity(*state).name.as_str()).is_ok();
    !home.is_empty() && home.iter().all(is_latin)
}

/// Whether a name is that of somebody, or the last name, of whom much is known.
fn is_famous(candidate: &Candidate, base: &Base) -> bool {
    facts(candidate, base) >= FAMOUS
}

/// How much is known of what is called so, or of whoever has it for a last name.
fn facts(candidate: &Candidate, base: &Base) -> usize {
    let is_called = |who: &&EntityId| {
        let entity = base.lexicon.entity(**who);
        let is_number = |part: &&str| part.chars().all(|char| matches!(char, 'I' | 'V' | 'X'));
        let last = entity.name.rsplit(' ').find(|part| !is_number(part));
        entity.kind != Kind::Person || last.is_some_and(|last| fold(last) == candidate.word)
    };
    candidate.entities.iter().filter(is_called).map(|who| base.count_of(*who)).max().unwrap_or(0)
}

/// The letters of a word that are no vowels, none of them double.
pub(in crate::check) fn consonants(word: &str) -> String {
    undoubled(&word.replace(['a', 'e', 'i', 'o', 'u'], ""))
}

/// A word without the second of two letters that are the same.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Whether fingers have slipped in a long word: no other name is made so.
fn is_sure_slip(word: &str, candidate: &Candidate) -> bool {
    candidate.word.len() >= SURE && is_slip_of_fingers(word, &candidate.word)
}

/// Whether two letters are swapped or one is doubled, as fingers do and names do not: "Stailn", "Lennin".
fn is_slip_of_fingers(word: &str, name: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    word.len() == name.len() + 1 && undoubled(word) == undoubled(name) || letters(word) == letters(name)
}

/// Two forms of a word of another language, both in the essay: "Fasci" and "Fascio".
fn is_foreign_form(word: &str, name: &str) -> bool {
    let is_pair = |one: &str, other: &str| {
        FORMS.iter().any(|(ending, forms)| {
            let stem = one.strip_suffix(ending);
            stem.is_some_and(|stem| other.strip_suffix(forms) == Some(stem))
        })
    };
    is_pair(word, name) || is_pair(name, word)
}

/// A name with an ending of its own: "Borodino" of "Borodin", and no mere doubling of the last letter.
fn is_longer_form(word: &str, name: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| !ending.is_empty() && !name.ends_with(ending))
}

/// A surname with the ending of another after its own: "Khrushchevitch".
fn has_two_endings(word: &str, name: &str) -> bool {
    const OWN: &[&str] = &["ev", "ov", "in", "sky", "ski", "enko", "ić", "vich"];
    const OTHER: &[&str] = &["ich", "itch", "itsch", "itz", "off", "ov", "vich", "vitch"];
    let ending = word.strip_prefix(name);
    name.len() >= CLEAR
        && OWN.iter().any(|own| name.ends_with(own))
        && ending.is_some_and(|ending| OTHER.contains(&ending))
}

fn finding(
    base: &Base,
    passage: &Passage,
    suspect: &Suspect,
    candidate: &Candidate,
    right: usize,
) -> Finding {
    let text = &passage.paragraph;
    let tokens = suspect.token..suspect.token + 1;
    let span = text.span_of(tokens);
    let written = text.written(suspect.token);
    let message = format!("'{written}' is spelled '{}'", candidate.written);
    let sure = right > 0 && candidate.word.len() >= SURE;
    let sources = known_best(base, &candidate.entities)
        .into_iter()
        .find_map(|who| message::spelling(base, who, &candidate.written));
    let finding = Finding::new("names/misspelled", span, message)
        .because(sources)
        .fix(span, candidate.written.as_str());
    if sure { finding.safely() } else { finding.at_most(Severity::Warning) }
}

/// Some entities, people first, and those first of whom most is known.
fn known_best(base: &Base, entities: &[EntityId]) -> Vec<EntityId> {
    let mut best = entities.to_vec();
    let is_person = |entity: EntityId| base.lexicon.entity(entity).kind == Kind::Person;
    best.sort_by_key(|entity| (!is_person(*entity), Reverse(base.count_of(*entity))));
    best
}

/// How often the suspects and what they may be misspellings of occur in the document, by their hashes.
type Counts = FxHashMap<u64, usize>;

fn counts(document: &Document) -> Counts {
    let asked = Sieve::of(document.notes.iter().flat_map(|notes| &notes.suspected).copied());
    let mut counts = Counts::default();
    for word in document.notes.iter().flat_map(|notes| &notes.capitals).filter(|word| asked.passes(**word)) {
        *counts.entry(*word).or_default() += 1;
    }
    counts
}

fn count_of(counts: &Counts, word: u64) -> usize {
    counts.get(&word).copied().unwrap_or(0)
}

/// The hashes of the suspects of a paragraph and of what they may be misspellings of.
pub(in crate::check) fn suspected(passage: &Passage) -> Vec<u64> {
    let words = |suspect: &Suspect| {
        let candidates = suspect.candidates.iter().map(|candidate| hash(candidate.word.as_str()));
        std::iter::once(hash(passage.paragraph.word(suspect.token))).chain(candidates).collect::<Vec<_>>()
    };
    passage.suspects.iter().flat_map(words).collect()
}

/// The hashes of the words of a paragraph that have a capital.
pub(in crate::check) fn capitals(passage: &Passage) -> Vec<u64> {
    let text = &passage.paragraph;
    text.capitals.iter().map(|token| hash(text.word(*token as usize))).collect()
}
