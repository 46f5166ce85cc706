//! The names that a word under the caret may become.

use std::cmp::Reverse;

use super::Analysis;
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::prose::fold;
use crate::text::Span;
use crate::words;

/// Letters from which a word is worth completing.
const LETTERS: usize = 3;
/// Names that are offered at the most.
const MOST: usize = 20;
/// Entities that are looked at: three letters can begin the names of thousands.
const LOOKED_AT: usize = 500;
/// Words back from the caret that may belong to one name.
const WORDS: usize = 4;

/// The names that the words before the caret may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// Those words.
    pub span: Span,
    /// Of the best known first; of each its canonical name first.
    pub names: Vec<Completion>,
}

/// A name to be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name.
    pub name: String,
    /// What bears it.
    pub kind: Kind,
    /// What that is and where it belongs: "statesman · Soviet Union".
    pub role: String,
}

impl Analysis {
    /// The names that may be meant at an offset, by as many of the capitalised words before it as begin a name.
    pub fn completions(&self, offset: u32) -> Option<Completions> {
        let offset = offset as usize;
        let before = self.text.as_str().get(..offset)?;
        let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let starts = starts(line);
        starts.into_iter().find_map(|start| {
            let names = self.names_for(&fold(&line[start..]));
            let span = Span::new(offset - (line.len() - start), offset);
            (!names.is_empty()).then_some(Completions { span, names })
        })
    }

    fn names_for(&self, folded: &str) -> Vec<Completion> {
        // "The" begins a sentence far more often than "Thebes".
        if words::is_function_word(folded) || words::is_determiner(folded) {
            return vec![];
        }
        let mut entities = self.base.lexicon.beginning(folded, LOOKED_AT);
        entities.sort_by_key(|entity| Reverse(self.base.count_of(*entity)));
        let mut names: Vec<Completion> = Vec::new();
        for entity in entities {
            let role = self.base.role(entity);
            let kind = self.base.lexicon.entity(entity).kind;
            for name in self.forms(entity, folded) {
                if !names.iter().any(|known| known.name == name) {
                    names.push(Completion { name, kind, role: role.clone() });
                }
                if names.len() == MOST {
                    return names;
                }
            }
        }
        names
    }

    /// The canonical name, then the others that begin so, the short one first of them.
    fn forms(&self, entity: EntityId, folded: &str) -> Vec<String> {
        let rank = |kind: NameKind| match kind {
            NameKind::Canonical => Some(0),
            NameKind::Short => Some(1),
            NameKind::Variant | NameKind::Shared => Some(2),
            _ => None,
        };
        let names = self.base.lexicon.names(entity).into_iter();
        let mut forms: Vec<(u8, String)> = names
            .filter_map(|(kind, name)| Some((rank(kind)?, name)))
            .filter(|(rank, name)| *rank == 0 || fold(name).starts_with(folded))
            .collect();
        forms.sort_by_key(|(rank, _)| *rank);
        forms.into_iter().map(|(_, name)| name).collect()
    }
}

/// Where the capitalised words at the end of a line begin, the farthest first; nothing where the last is too short.
fn starts(line: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut end = line.len();
    while starts.len() < WORDS {
        let in_word = |char: char| char.is_alphanumeric() || matches!(char, '.' | '\'' | '’' | '-');
        let start = line[..end].trim_end_matches(in_word).len();
        let word = &line[start..end];
        let is_long =
            !starts.is_empty() || word.chars().filter(|char| char.is_alphabetic()).count() >= LETTERS;
        if !is_long || !word.starts_with(char::is_uppercase) {
            break;
        }
        starts.push(start);
        // A name does not go on over other marks.
        let Some(before) = line[..start].strip_suffix(' ') else { break };
        end = before.len();
    }
    starts.reverse();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_words_of_a_name_begin() {
        let words = |line: &'static str| -> Vec<&str> {
            starts(line).into_iter().map(|start| &line[start..]).collect()
        };
        assert_eq!(words("when Nikita Khr"), ["Nikita Khr", "Khr"]);
        assert_eq!(words("John F. Ken"), ["John F. Ken", "F. Ken", "Ken"]);
        assert_eq!(words("Then, Cas"), ["Cas"]);
        assert_eq!(words("the cas"), [] as [&str; 0]);
        assert_eq!(words("the Ca"), [] as [&str; 0]);
    }
}
