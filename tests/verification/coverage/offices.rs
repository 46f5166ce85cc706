//! Titles with the names of those who bear them.

use std::ops::Range;

use bede::lexicon::{EntityId, Kind};
use bede::mention::Roles;

use super::events;
use super::sentence::Sentence;

/// Titles of offices that stand before a name, folded.
pub const TITLES: &[&str] = &[
    "attorney general",
    "chairman",
    "chancellor",
    "czar",
    "emperor",
    "empress",
    "foreign minister",
    "foreign secretary",
    "general secretary",
    "kaiser",
    "king",
    "national security adviser",
    "national security advisor",
    "pope",
    "premier",
    "president",
    "prime minister",
    "queen",
    "secretary general",
    "secretary of commerce",
    "secretary of defense",
    "secretary of state",
    "secretary of the navy",
    "secretary of the treasury",
    "secretary of war",
    "shah",
    "sultan",
    "tsar",
    "vice president",
];

/// The holders of offices that a sentence names with a title, and whether each is linked to a person who held
/// such an office.
pub fn holders(sentence: &Sentence) -> Vec<(String, bool)> {
    let mut holders = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        let length = if sentence.words[at].is_capital { sentence.phrase(at, TITLES) } else { 0 };
        let start = at + length;
        let is_named = sentence.words.get(start).is_some_and(|word| word.is_capital && !word.is_apart);
        if length > 0 && is_named {
            let name = start..sentence.run(start);
            if !sentence.words[name.clone()].iter().any(|word| events::is_noun(&word.folded)) {
                let title = sentence.written(at..start);
                holders.push((sentence.written(at..name.end), is_known(sentence, &title, name)));
            }
        }
        at += length.max(1);
    }
    holders
}

fn is_known(sentence: &Sentence, title: &str, name: Range<usize>) -> bool {
    let mut offices: Vec<EntityId> = sentence.base.lexicon.named(title);
    offices.retain(|office| sentence.is_of(*office, Kind::Office));
    let mut names = sentence.names(name);
    names.any(|(_, meant)| meant.iter().any(|person| sentence.base.holds(*person, &offices)))
}
