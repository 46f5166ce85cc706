//! Finding names in a paragraph: the longest first, exact but for diacritics, hyphens and full stops.

use serde::{Deserialize, Serialize};

use super::alias::Alias;
use super::{EntityId, Lexicon, NameKind};
use crate::prose::{Mark, Paragraph, TokenKind};

/// Words of a name that has the surname first.
const FULL: usize = 2;

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
        let found = self.longest_at(paragraph, token, any_case)?;
        // "General Tojo Hideki" is no "General Tojo" before another name: the last word begins the name in full.
        let last = found.length - 1;
        let full = (last > 0).then(|| self.longest_at(paragraph, token + last, any_case)).flatten();
        let is_his = |one: EntityId| found.bearers.iter().any(|(bearer, _)| *bearer == one);
        match full {
            Some(full) if full.length == FULL && full.bearers.iter().all(|(bearer, _)| is_his(*bearer)) => {
                Some(Match { length: last + full.length, ..full })
            }
            _ => Some(found),
        }
    }

    fn longest_at(&self, paragraph: &Paragraph, token: usize, any_case: bool) -> Option<Match> {
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
    use crate::lexicon::{Entity, Kind};
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
            entity(
                Kind::Person,
                "Hideki Tojo",
                &[(NameKind::Variant, "General Tojo"), (NameKind::Variant, "Tojo Hideki")],
            ),
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
        check("General Tojo Hideki", Some(("General Tojo Hideki", Right)));
        check("us", None);
        check("Soviet, Union", None);
    }
}
