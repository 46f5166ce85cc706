//! Finding names in a paragraph: the longest first, exact but for diacritics, hyphens and full stops.

use serde::{Deserialize, Serialize};

use super::{EntityId, Kind, Lexicon, NameKind};
use crate::prose::{Mark, Paragraph, TokenKind, name_words};
use crate::words;

/// Nouns of events, bodies and offices that prose writes small as often as not: "the Bay of Pigs invasion".
const GENERIC: &[&str] = &[
    "accord",
    "accords",
    "act",
    "address",
    "affair",
    "agency",
    "agreement",
    "agreements",
    "airlift",
    "alliance",
    "army",
    "assassination",
    "assembly",
    "attack",
    "attacks",
    "battle",
    "blockade",
    "bombing",
    "bombings",
    "campaign",
    "central",
    "chairman",
    "chancellor",
    "chief",
    "committee",
    "communist",
    "conference",
    "congress",
    "convention",
    "council",
    "coup",
    "crisis",
    "declaration",
    "defence",
    "defense",
    "democratic",
    "director",
    "disaster",
    "doctrine",
    "eastern",
    "election",
    "elections",
    "emperor",
    "empire",
    "evacuation",
    "expedition",
    "explosion",
    "fall",
    "first",
    "foreign",
    "general",
    "government",
    "head",
    "incident",
    "invasion",
    "island",
    "islands",
    "isles",
    "joint",
    "king",
    "landing",
    "landings",
    "leader",
    "mainland",
    "massacre",
    "meeting",
    "minister",
    "movement",
    "mutiny",
    "navy",
    "northern",
    "of",
    "offensive",
    "operation",
    "pact",
    "party",
    "plan",
    "plot",
    "premier",
    "president",
    "presidential",
    "prime",
    "protocol",
    "putsch",
    "queen",
    "raid",
    "rebellion",
    "referendum",
    "republican",
    "resolution",
    "revolt",
    "revolution",
    "rising",
    "scandal",
    "second",
    "secretary",
    "security",
    "siege",
    "socialist",
    "southern",
    "speech",
    "state",
    "states",
    "strike",
    "summit",
    "surrender",
    "talks",
    "test",
    "third",
    "treasury",
    "treaty",
    "trial",
    "trials",
    "ultimatum",
    "uprising",
    "vice",
    "vote",
    "wall",
    "war",
    "western",
];

/// Whether a folded word is a noun that many events, bodies and offices share: "war", "president".
pub fn is_generic(word: &str) -> bool {
    GENERIC.binary_search(&word).is_ok()
}

/// The names that begin with the same two words, or that are the same one word.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Group {
    aliases: Vec<Alias>,
    /// Of one word: whether longer names begin with it.
    pub(super) goes_on: bool,
}

impl Group {
    /// Takes in a name that the entity does not bear already.
    pub(super) fn add(&mut self, alias: Alias) {
        // Names of one entity come one after the other: those of others need no look.
        let mut own = self.aliases.iter().rev().take_while(|known| known.entity == alias.entity);
        if !own.any(|known| known.is_spelled_like(&alias)) {
            self.aliases.push(alias);
        }
    }

    /// Puts the longest names first.
    pub(super) fn sort(&mut self) {
        self.aliases.sort_by_key(Alias::order);
    }

    pub(super) fn aliases(&self) -> &[Alias] {
        &self.aliases
    }
}

/// One name of one entity, ready to be compared with tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Alias {
    pub(super) entity: EntityId,
    pub(super) kind: NameKind,
    /// Its folded words with a space between.
    folded: Box<str>,
    /// How each of them is written.
    shapes: Box<[Shape]>,
}

/// How a word of a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Shape {
    case: WordCase,
    /// Whether the name has a comma before it: "Mary, Queen of Scots".
    comma: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum WordCase {
    /// Written small or large: "of", "invasion".
    Any,
    /// Must begin with a capital: "Kennedy".
    Capital,
    /// Must be all capitals, or as a word of its own a capital first: "USSR", "Nato".
    AllCapitals,
    /// Written small or large as its owner likes: "van", "de".
    Particle,
}

/// How a name's capitals stand to the base's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// As they should be, or the whole name in capitals.
    Right,
    /// "khrushchev", "CasTRO", "soviet union".
    Wrong,
}

/// A name found at a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many tokens it covers.
    pub length: usize,
    /// The entities that bear it, each with how.
    pub bearers: Vec<(EntityId, NameKind)>,
    /// Whether its capitals are right for at least one bearer.
    pub case: Case,
}

impl Alias {
    pub(super) fn new(entity: EntityId, of: Kind, kind: NameKind, name: &str) -> Option<Alias> {
        let mut rest = name;
        let mut folded = String::new();
        let mut shapes: Vec<Shape> = Vec::new();
        let words = name_words(name);
        // "Prime Minister" is written small as well; of "Conservative leader" only the second word.
        let is_small = |(written, word): &(String, String)| {
            written.starts_with(char::is_lowercase) && !words::is_function_word(word)
        };
        let titled = of == Kind::Office && !words.iter().any(is_small);
        for (written, word) in &words {
            let (between, after) = rest.split_once(written.as_str()).unwrap_or(("", rest));
            rest = after;
            shapes.push(Shape { case: case_of(written, word, titled), comma: between.contains(',') });
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        // "the colony of Virginia", "the duc de Choiseul": what stands before "of" is a title or a kind of state.
        if shapes.len() > 2
            && matches!(of, Kind::Person | Kind::State)
            && matches!(words[1].1.as_str(), "of" | "de" | "du" | "von" | "della")
            && shapes[2].case == WordCase::Capital
        {
            shapes[0].case = WordCase::Any;
        }
        // Lao She is known by a pronoun.
        let is_pronoun =
            matches!(&words[..], [(_, word)] if words::is_function_word(word)) && of == Kind::Person;
        let usable = words.iter().all(|(_, word)| !word.is_empty()) && !words.is_empty() && !is_pronoun;
        usable.then(|| Alias { entity, kind, folded: folded.into(), shapes: shapes.into() })
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.folded.split(' ')
    }

    pub(super) fn begins_with(&self, folded: &str) -> bool {
        self.folded.starts_with(folded)
    }

    pub(super) fn first(&self) -> &str {
        self.words().next().unwrap_or("")
    }

    /// What its group is found by: its first two words, or its only one.
    pub(super) fn key(&self) -> &str {
        let second_end = self.folded.match_indices(' ').nth(1);
        second_end.map_or(&self.folded, |(end, _)| &self.folded[..end])
    }

    pub(super) fn has_words(&self, words: &[String]) -> bool {
        self.words().eq(words.iter().map(String::as_str))
    }

    pub(super) fn is_spelled_like(&self, other: &Alias) -> bool {
        self.folded == other.folded && self.shapes == other.shapes
    }

    pub(super) fn order(&self) -> (usize, EntityId, NameKind) {
        (usize::MAX - self.shapes.len(), self.entity, self.kind)
    }

    /// Words that are no generic noun, folded: what a misspelling can be a misspelling of.
    pub(super) fn proper_words(&self) -> impl Iterator<Item = &str> {
        let proper = self.words().zip(&self.shapes).filter(|(_, shape)| shape.case == WordCase::Capital);
        proper.map(|(word, _)| word)
    }

    /// The length in tokens and the case, if the tokens from `start` spell this alias.
    fn at(&self, paragraph: &Paragraph, start: usize) -> Option<(usize, Case)> {
        let mut token = start;
        let mut wrong = false;
        let mut shouted = true;
        for (at, (word, shape)) in self.words().zip(&self.shapes).enumerate() {
            if at > 0 {
                let comma = usize::from(shape.comma && paragraph.is_mark(token + 1, ','));
                token = next_word(paragraph, token + comma)?;
            }
            if paragraph.word(token) != word {
                return None;
            }
            let written = paragraph.written(token);
            shouted &= is_all_capitals(written);
            wrong |= !match shape.case {
                WordCase::Any | WordCase::Particle => true,
                WordCase::Capital => is_capitalised(written),
                WordCase::AllCapitals => {
                    // "us" and "La" are words of their own, never initials in the wrong capitals.
                    let spoken = word.len() >= 4 && is_capitalised(written);
                    if !is_all_capitals(written) && !spoken {
                        return None;
                    }
                    true
                }
            };
        }
        let case = if wrong && !shouted { Case::Wrong } else { Case::Right };
        Some((token + 1 - start, case))
    }
}

fn case_of(word: &str, folded: &str, titled: bool) -> WordCase {
    let letters = || word.chars().filter(|char| char.is_alphabetic());
    if letters().count() >= 2 && letters().all(char::is_uppercase) && !folded.is_empty() {
        WordCase::AllCapitals
    } else if words::is_particle(folded) {
        WordCase::Particle
    } else if !word.starts_with(char::is_uppercase)
        || is_generic(folded)
        || (titled && words::is_english(folded))
    {
        WordCase::Any
    } else {
        WordCase::Capital
    }
}

/// "Castro", "McNamara", "CASTRO", and "LeMay", but not "CasTRO": a capital that no small letter follows.
fn is_capitalised(written: &str) -> bool {
    let mut letters = written.chars().filter(|char| char.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase)
        && (is_all_capitals(written) || !has_run_of_capitals(written))
}

fn has_run_of_capitals(written: &str) -> bool {
    let chars: Vec<char> = written.chars().collect();
    chars.windows(2).any(|pair| pair[0].is_uppercase() && pair[1].is_uppercase())
        || chars.windows(2).skip(2).any(|pair| pair[0].is_lowercase() && pair[1].is_uppercase())
            && !written.starts_with("Mac")
            && !written.starts_with("Fitz")
            && !written.starts_with("van")
}

fn is_all_capitals(written: &str) -> bool {
    let mut letters = written.chars().filter(|char| char.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// The next word after a token, over hyphens, a nickname's quotation marks, the apostrophe of a plural and the comma
/// of "Jr.".
pub(super) fn next_word(paragraph: &Paragraph, token: usize) -> Option<usize> {
    let mut next = token + 1;
    loop {
        let candidate = paragraph.tokens.get(next)?;
        let nickname = candidate.is(Mark::ScareQuoted)
            || paragraph.tokens.get(next + 1).is_some_and(|after| after.is(Mark::ScareQuoted));
        match candidate.kind {
            TokenKind::Mark('-' | '–') if !candidate.is(Mark::Spaced) => next += 1,
            TokenKind::Mark('‘' | '’' | '"' | '“' | '”' | '\'')
                if nickname || paragraph.tokens[next - 1].is(Mark::ScareQuoted) =>
            {
                next += 1
            }
            TokenKind::Mark(',') if paragraph.word(next + 1) == "jr" => next += 1,
            // "Thirty Years' War": the genitive of a plural.
            TokenKind::Mark('’' | '\'')
                if !candidate.is(Mark::Spaced) && paragraph.word(next - 1).ends_with('s') =>
            {
                next += 1
            }
            TokenKind::Mark(_) => return None,
            _ => return Some(next),
        }
    }
}

impl Lexicon {
    /// The longest name that begins at a token, in right capitals or in any. Of names of one length, those with
    /// the right capitals win.
    pub fn match_at(&self, paragraph: &Paragraph, token: usize, any_case: bool) -> Option<Match> {
        let word = paragraph.word(token);
        if word.is_empty() {
            return None;
        }
        let group = self.names.get(word)?;
        let mut longer = [None, None];
        if group.goes_on {
            let after_comma = paragraph.is_mark(token + 1, ',').then_some(token + 1);
            longer = [Some(token), after_comma].map(|before| {
                let second = next_word(paragraph, before?)?;
                self.names.get(&[word, paragraph.word(second)].join(" "))
            });
        }
        let mut found: Option<Match> = None;
        for alias in longer.into_iter().flatten().chain([group]).flat_map(Group::aliases) {
            let Some((length, case)) = alias.at(paragraph, token) else { continue };
            if case == Case::Wrong && !any_case || found.as_ref().is_some_and(|found| length < found.length) {
                continue;
            }
            let bearer = (alias.entity, alias.kind);
            match &mut found {
                Some(found) if (found.case, found.length) == (case, length) => {
                    if !found.bearers.iter().any(|(entity, _)| *entity == alias.entity) {
                        found.bearers.push(bearer);
                    }
                }
                Some(found) if found.length == length && found.case < case => {}
                _ => found = Some(Match { length, bearers: vec![bearer], case }),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Entity;
    use crate::prose::read_plain;

    fn lexicon() -> Lexicon {
        let entity = |kind, name: &str, names: &[(NameKind, &str)]| Entity {
            kind,
            name: name.into(),
            class: String::new(),
            sex: None,
            home: vec![],
            names: names.iter().map(|(kind, name)| (*kind, (*name).to_owned())).collect(),
        };
        Lexicon::new(vec![
            entity(Kind::Person, "Ernesto \"Che\" Guevara", &[]),
            entity(
                Kind::State,
                "Soviet Union",
                &[(NameKind::Variant, "U.S.S.R."), (NameKind::Variant, "US")],
            ),
            entity(Kind::Event, "Bay of Pigs Invasion", &[]),
            entity(Kind::Person, "Mao Tse-tung", &[]),
            entity(Kind::Person, "Robert McNamara", &[]),
            entity(Kind::Event, "Thirty Years' War", &[]),
        ])
    }

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, Case)>) {
        let paragraph = read_plain(text);
        let found = lexicon().match_at(&paragraph, 0, true);
        let found = found.map(|found| (paragraph.text_of(0..found.length), found.case));
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_found_in_every_dress() {
        use Case::*;
        check("Ernesto ‘Che’ Guevara left", Some(("Ernesto ‘Che’ Guevara", Right)));
        check("Bay of Pigs invasion failed", Some(("Bay of Pigs invasion", Right)));
        check("USSR", Some(("USSR", Right)));
        check("Mao Tse Tung", Some(("Mao Tse Tung", Right)));
        check("MCNAMARA", Some(("MCNAMARA", Right)));
        check("McNamara", Some(("McNamara", Right)));
        check("McNamARA", Some(("McNamARA", Wrong)));
        check("soviet union", Some(("soviet union", Wrong)));
        check("Thirty Years’ War", Some(("Thirty Years’ War", Right)));
        check("us", None);
        check("Soviet, Union", None);
    }

    #[test]
    fn generic_nouns_are_sorted() {
        assert!(GENERIC.is_sorted());
    }
}
