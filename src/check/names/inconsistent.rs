//! Two spellings of one name in one essay: "Jagielski" three times and "Jagelski" once.
//!
//! The essay itself is the source, for names that the base does not know. What is near to a name of the base is for
//! `names/misspelled`.

use rustc_hash::FxHashMap;

use crate::check::{Document, Passage, span_in};
use crate::finding::{Evidence, Finding, Severity};
use crate::lexicon::Lexicon;
use crate::mention::is_hyphenated;
use crate::prose::{Mark, Paragraph};
use crate::text::Span;
use crate::words;

/// Letters from which a name is told from its neighbours: "Cheng" and "Chang" are two.
const MIN_LETTERS: usize = 6;
/// Letters from which one introduction with a forename outweighs another spelling.
const SURE: usize = 7;
/// How often the usual spelling stands for each time that the other does.
const USUAL: usize = 3;

/// A name of the essay's own: capitalised, no word, and in no name of the base.
#[derive(Clone, Debug)]
pub struct Unknown {
    token: usize,
    /// Whether the census has it as a surname or forename.
    in_census: bool,
    /// The token of a forename before it, and that of a name after it.
    beside: [Option<usize>; 2],
}

/// The names of a paragraph that are the essay's own.
pub fn unknowns(text: &Paragraph, lexicon: &Lexicon) -> Vec<Unknown> {
    let tokens = text.capitals.iter().map(|token| *token as usize);
    tokens.filter(|token| is_own_name(text, *token, lexicon)).map(|token| unknown(text, token)).collect()
}

fn is_own_name(text: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let word = text.word(at);
    let own_words = !text.tokens[at].is_set_off();
    own_words
        && word.len() >= MIN_LETTERS
        && word.is_ascii()
        && text.written(at).chars().skip(1).any(char::is_lowercase)
        && !is_hyphenated(text, at)
        && !lexicon.knows_word(word)
        && !words::is_english(word)
        && !words::is_stopname(word)
}

fn unknown(text: &Paragraph, token: usize) -> Unknown {
    let word = text.word(token);
    let is_name = |at: &usize| {
        let (found, word) = (&text.tokens[*at], text.word(*at));
        let is_known = words::is_english(word) && !words::is_forename(word)
            || words::is_stopname(word)
            || words::titles().longest(std::iter::once(word)).is_some();
        found.is_word() && found.is(Mark::Capital) && !is_known
    };
    let spaced = |at: usize| text.tokens.get(at).is_some_and(|token| token.is(Mark::Spaced));
    let before = token.checked_sub(1).filter(|_| spaced(token)).filter(is_name);
    let after = Some(token + 1).filter(|after| spaced(*after)).filter(is_name);
    Unknown { token, in_census: words::is_surname(word) || words::is_forename(word), beside: [before, after] }
}

/// An unknown name where it stands.
#[derive(Clone, Copy)]
struct Place<'d> {
    passage: &'d Passage,
    offset: u32,
    unknown: &'d Unknown,
}

impl<'d> Place<'d> {
    fn word(self) -> &'d str {
        self.passage.paragraph.word(self.unknown.token)
    }

    fn written(self) -> &'d str {
        self.passage.paragraph.written(self.unknown.token)
    }

    fn beside(self) -> [Option<&'d str>; 2] {
        self.unknown.beside.map(|token| Some(self.passage.paragraph.word(token?)))
    }

    fn span(self) -> Span {
        span_in(self.passage, self.offset, self.unknown.token..self.unknown.token + 1)
    }
}

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut places: FxHashMap<&str, Vec<Place>> = FxHashMap::default();
    for (passage, offset) in &document.passages {
        for unknown in &passage.unknowns {
            let place = Place { passage, offset: *offset, unknown };
            places.entry(place.word()).or_default().push(place);
        }
    }
    // Only names with the same first letter are held against one another, and few occur more than once.
    let mut usual: FxHashMap<u8, Vec<&[Place]>> = FxHashMap::default();
    for found in places.values().filter(|found| is_usual(found)) {
        usual.entry(found[0].word().as_bytes()[0]).or_default().push(found);
    }
    let mut findings = Vec::new();
    for rare in places.values() {
        let others = usual.get(&rare[0].word().as_bytes()[0]).into_iter().flatten();
        let meant: Vec<_> = others.filter(|usual| is_slip_of(rare, usual)).collect();
        if let [usual] = meant[..] {
            findings.extend(rare.iter().map(|place| finding(*place, usual)));
        }
    }
    findings
}

/// Whether a name stands so often, or in full, that another spelling of it is the wrong one.
fn is_usual(places: &[Place]) -> bool {
    places.len() >= USUAL || places.iter().any(|place| place.beside()[0].is_some())
}

/// Whether a name is another spelling of one that the essay knows better.
fn is_slip_of(rare: &[Place], usual: &[Place]) -> bool {
    let (wrong, right) = (rare[0].word(), usual[0].word());
    if wrong == right || wrong.len().abs_diff(right.len()) > 1 || usual.len() < rare.len() {
        return false;
    }
    strsim::osa_distance(wrong, right) == 1 && !is_other_form(wrong, right) && is_outweighed(rare, usual)
}

/// Whether two names differ in their ending, as those of husband and wife or of a people do: "Romanov" and
/// "Romanova". A letter doubled and "y" for "i" make no other form.
fn is_other_form(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.last() == other.last() && one.len() == other.len() {
        return false;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let ends = |name: &[u8]| name.last().copied().unwrap_or_default();
    if short.len() == long.len() {
        return !matches!((ends(short), ends(long)), (b'i', b'y') | (b'y', b'i'));
    }
    long.starts_with(short) && (ends(short) != ends(long) || ends(long) == b's')
}

/// Whether all speaks for the usual spelling: it stands often, or with a forename where the other has none, and
/// nothing makes somebody else of the other.
fn is_outweighed(rare: &[Place], usual: &[Place]) -> bool {
    let beside = |places: &[Place], side: usize| {
        places.iter().filter_map(|place| Some(place.beside()[side]?.to_owned())).collect::<Vec<String>>()
    };
    // Somebody else has another forename, or another surname after this one.
    let somebody_else = (0..2).any(|side| {
        let known = beside(usual, side);
        beside(rare, side).iter().any(|name| !known.contains(name))
    });
    let same_forename = rare.iter().all(|place| place.beside()[0].is_some());
    let in_census = rare[0].unknown.in_census && usual[0].unknown.in_census;
    let introduced = !beside(usual, 0).is_empty() && rare.len() == 1;
    let long = rare[0].word().len() >= SURE;
    let often = usual.len() >= USUAL * rare.len();
    !somebody_else && (same_forename || !in_census && (often || introduced && long))
}

fn finding(place: Place, usual: &[Place]) -> Finding {
    let right = usual[0];
    let times = match usual.len() {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    };
    let message =
        format!("'{}' is spelled '{}' elsewhere in the essay ({times})", place.written(), right.written());
    let says = format!("the essay has '{}' here", right.written());
    Finding::new("names/inconsistent", place.span(), message)
        .because([Evidence::Passage { span: right.span(), says }])
        .fix(place.span(), right.written())
        .at_most(Severity::Warning)
}
