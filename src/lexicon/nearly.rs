//! Names of several words with one of them wrong: "Warsaw Packt", "Bay of Pig", "Bay of the Pigs".

use super::alias::Alias;
use super::matching::{Group, next_word};
use super::{EntityId, Lexicon};
use crate::prose::{Mark, Paragraph, fold};
use crate::words;

/// Names with the same first word that are looked at, at the most.
const MOST: usize = 200;
/// Letters of a word that may be misspelled, and words of a name in which an English word may be.
const LETTERS: usize = 4;
const WORDS: usize = 3;

/// A name that is nearly right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearly {
    /// Who bears the right name.
    pub entity: EntityId,
    /// How many tokens the wrong one covers.
    pub length: usize,
    /// How many words the right one has.
    pub words: usize,
    /// The right name, as it is written.
    pub name: String,
    /// The token that is wrong, with the word that it should be; `None` if an article is too much.
    pub wrong: Option<(usize, String)>,
}

impl Lexicon {
    /// The name that begins at a token, with one word misspelled or an article too much, if there is only one.
    pub fn nearly_at(&self, text: &Paragraph, token: usize) -> Option<Nearly> {
        let first = text.word(token);
        if words::is_generic(first) || words::is_function_word(first) || !self.names.get(first)?.goes_on {
            return None;
        }
        let groups = self.names.beginning(first).take(MOST).flat_map(Group::aliases).take(MOST);
        let mut found =
            groups.filter(|alias| alias.first() == first).filter_map(|alias| self.nearly(alias, text, token));
        let nearly = found.next()?;
        found.all(|other| other.name == nearly.name).then_some(nearly)
    }

    fn nearly(&self, alias: &Alias, text: &Paragraph, start: usize) -> Option<Nearly> {
        let parts: Vec<&str> = alias.words().collect();
        let mut at = start;
        let (mut wrong, mut article) = (None, false);
        for (step, part) in parts.iter().enumerate() {
            if step > 0 {
                at = next_word(text, at)?;
            }
            if !article
                && wrong.is_none()
                && text.word(at) == "the"
                && *part != "the"
                && parts[step - 1] == "of"
            {
                article = true;
                at = next_word(text, at)?;
            }
            if text.word(at) != *part {
                let is_last = step + 1 == parts.len() && step + 1 >= WORDS;
                let is_slip = step > 0 && !article && wrong.is_none() && is_slip(text, at, part, is_last);
                wrong = Some((at, *part)).filter(|_| is_slip);
                wrong?;
            }
        }
        if wrong.is_none() && !article || parts.len() < WORDS && article {
            return None;
        }
        let entity = alias.entity;
        let name =
            self.names(entity).into_iter().map(|(_, name)| name).find(|name| {
                name.split([' ', '-']).map(fold).eq(parts.iter().map(|part| (*part).to_owned()))
            })?;
        let written = |part: &str| name.split([' ', '-']).find(|word| fold(word) == part).map(str::to_owned);
        // Another spelling that the bearer has as well, and another romanisation: "Kim Ok-Kyun" of Kim Ok-gyun.
        let is_spelling = |(at, part): &(usize, &str)| {
            let is_small = written(part).is_some_and(|part| part.starts_with(char::is_lowercase));
            is_small || self.bearers(text.word(*at)).contains(&entity)
        };
        if wrong.as_ref().is_some_and(is_spelling) {
            return None;
        }
        let wrong = match wrong {
            Some((at, part)) => Some((at, written(part)?)),
            None => None,
        };
        Some(Nearly { entity, length: at + 1 - start, words: parts.len(), name, wrong })
    }
}

/// Whether a capitalised word is a slip for one of a name: no word at all, or at the end of a longer name its singular.
fn is_slip(text: &Paragraph, at: usize, part: &str, is_last: bool) -> bool {
    let word = text.word(at);
    let is_word = words::is_english(word) || words::is_stopname(word) || words::is_personal_name(word);
    text.tokens[at].is(Mark::Capital)
        && part.len() >= LETTERS
        && if is_word {
            is_last && part.strip_suffix('s') == Some(word)
        } else {
            strsim::osa_distance(word, part) == 1
        }
}
