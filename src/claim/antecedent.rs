//! Whom a pronoun means, where only one can be meant.

use super::extract::argument;
use super::noun::Subject;
use super::sentence::Sentence;
use super::{Argument, Constraint, RelationId};
use crate::claim::relation;
use crate::lexicon::{EntityId, Kind};
use crate::mention::is_month_or_weekday;
use crate::prose::Mark;
use crate::words::{self, is_determiner};

/// Sentences before a pronoun's own that are looked at.
const SENTENCES: usize = 3;

/// The mention that "he", "him", "his", "she" or "her" takes up: the only person of that sex whom the paragraph has
/// named so far; else the only one whom its sentence names before whoever takes his place ("Honecker fell, and Krenz
/// took his place"); else the only one from the sentence before on, or where that names none from the last that does,
/// where no earlier pronoun may carry on with somebody else. Those of some other mentions are not meant ("Krenz
/// replaced him"). Nobody, where a name that nobody knows, or a bare title, may be what is taken up.
pub(super) fn antecedent(sentence: &Sentence, pronoun: usize, others: &[usize]) -> Option<usize> {
    let sex = match sentence.word(pronoun) {
        "he" | "him" | "his" => 'm',
        "she" | "her" => 'f',
        _ => return None,
    };
    let sieve = Sieve { sentence, pronoun, sex, others };
    sieve.only(0).or_else(|| sieve.before_others()).or_else(|| {
        let start = sieve.last_naming(sentence.tokens.start)?;
        let found = sieve.only(start)?;
        (!sieve.carries_on(start)).then_some(found)
    })
}

/// Whether it is worth the risk to tell who "he" is: where the sources can say that it was the other way round, or that
/// it was another. Of all else that he did they mostly know nothing.
pub(super) fn is_worth(id: RelationId) -> bool {
    let relation = id.get();
    matches!(relation.constraint, Constraint::Directed | Constraint::Exclusive) || id == relation::DEFEATED
}

/// "In 1796 he married": the one whom the pronoun before a verb means.
pub(super) fn before_verb(sentence: &Sentence, verb: usize) -> Option<Subject> {
    let pronoun = verb.checked_sub(1).filter(|at| matches!(sentence.word(*at), "he" | "she"))?;
    let mention = antecedent(sentence, pronoun, &[])?;
    Some(Subject { mentions: vec![mention], start: pronoun })
}

struct Sieve<'s, 'a> {
    sentence: &'s Sentence<'a>,
    pronoun: usize,
    sex: char,
    others: &'s [usize],
}

impl Sieve<'_, '_> {
    /// Where the last sentence before a token begins that names somebody who can be meant, or the one before it where
    /// this one does.
    fn last_naming(&self, token: usize) -> Option<usize> {
        let mut start = token;
        for _ in 0..SENTENCES {
            start = self.sentence.paragraph.sentence_of(start.checked_sub(1)?).start;
            if !self.people(start).is_empty() {
                return Some(start);
            }
        }
        None
    }

    /// The last mention of the one person who can be meant from a token on.
    fn only(&self, start: usize) -> Option<usize> {
        let people = self.people(start);
        let (last, person) = people.last()?;
        let is_he = |one: &EntityId| people.iter().all(|(_, other)| other.entities.contains(one));
        let alone = person.entities.iter().any(is_he);
        (alone && !self.has_stranger(start)).then_some(*last)
    }

    /// The one person whom the sentence names before the others.
    fn before_others(&self) -> Option<usize> {
        let start = self.sentence.tokens.start;
        let first = self.others.iter().map(|other| self.sentence.start_of(*other)).min()?;
        let only = self.only(start)?;
        (self.sentence.mentions[only].tokens.end <= first && !self.carries_on(start)).then_some(only)
    }

    /// Those of the sex who are named from a token on up to the pronoun.
    fn people(&self, start: usize) -> Vec<(usize, Argument)> {
        let sentence = self.sentence;
        let is_fit = |one: &EntityId| sentence.lexicon.entity(*one).sex.is_none_or(|known| known == self.sex);
        let others: Vec<EntityId> = self.others.iter().flat_map(|other| self.bearers(*other)).collect();
        self.named(start)
            .filter_map(|at| Some((at, argument(sentence, at, &[Kind::Person])?)))
            .filter(|(_, person)| person.entities.iter().any(is_fit))
            .filter(|(_, person)| !person.entities.iter().any(|one| others.contains(one)))
            .collect()
    }

    fn bearers(&self, mention: usize) -> Vec<EntityId> {
        let name = self.sentence.mentions[mention].name();
        name.map_or_else(Vec::new, |name| name.bearers.iter().map(|(one, _)| *one).collect())
    }

    fn named(&self, start: usize) -> impl Iterator<Item = usize> {
        let mentions = self.sentence.mentions;
        (0..self.sentence.range.end)
            .filter(move |at| mentions[*at].tokens.start >= start && mentions[*at].tokens.end <= self.pronoun)
    }

    /// Whether a name that nobody knows, or a bare title, stands between a token and the pronoun.
    fn has_stranger(&self, start: usize) -> bool {
        let (sentence, tokens) = (self.sentence, &self.sentence.paragraph.tokens);
        let covered = |token: usize| {
            let within =
                |at: usize| sentence.start_of(at) <= token && token < sentence.mentions[at].tokens.end;
            (0..sentence.range.end).any(within)
        };
        let unknown = |token: usize| tokens[token].is(Mark::Capital) && !self.is_plain(token);
        (start..self.pronoun).any(|token| unknown(token) && !covered(token))
    }

    /// Whether a capitalised word is nobody's name: a common noun ("Parliament", "the House"), a month or a weekday.
    fn is_plain(&self, token: usize) -> bool {
        let paragraph = self.sentence.paragraph;
        let word = paragraph.word(token);
        let is_title = |word: &str| words::titles().longest(std::iter::once(word)).is_some();
        // "the House", "Air Force"
        let in_phrase = |before: usize| {
            let word = paragraph.word(before);
            let noun = paragraph.tokens[before].is(Mark::Capital) && words::is_english(word);
            word == "the" || noun && !words::is_personal_name(word) && !is_title(word)
        };
        let common = || {
            paragraph.tokens[token].is(Mark::First)
                || !words::is_personal_name(word)
                || token.checked_sub(1).is_some_and(in_phrase) && !is_title(word)
        };
        is_month_or_weekday(paragraph, token) || words::is_english(word) && common()
    }

    /// Whether a pronoun goes on with somebody before anybody is named.
    fn carries_on(&self, start: usize) -> bool {
        let pronouns: &[&str] =
            if self.sex == 'm' { &["he", "him", "his", "himself"] } else { &["she", "her", "herself"] };
        let first =
            self.people(start).first().map_or(start, |(at, _)| self.sentence.mentions[*at].tokens.start);
        let titled = |at: usize| {
            let words = (at + 1..first).map(|at| self.sentence.paragraph.word(at));
            is_determiner(self.sentence.paragraph.word(at)) && words::titles().longest(words).is_some()
        };
        (start..first).any(|at| pronouns.contains(&self.sentence.paragraph.word(at)) || titled(at))
    }
}
