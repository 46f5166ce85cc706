//! The names of an entity that follow from the ones that it was given.

use super::{Entity, Kind, NameKind};
use crate::prose::fold;

/// Every name of the entity, the canonical one first.
pub(super) fn all(entity: &Entity) -> Vec<(NameKind, String)> {
    let mut names = vec![(NameKind::Canonical, entity.name.clone())];
    names.extend(entity.names.iter().cloned());
    if entity.kind == Kind::Person {
        let full = names.iter().filter(|(kind, _)| matches!(kind, NameKind::Canonical | NameKind::Variant));
        let derived: Vec<_> = full.flat_map(|(_, name)| shortened(name)).collect();
        names.extend(derived.into_iter().map(|name| (NameKind::Derived, name)));
        if !names.iter().any(|(kind, _)| *kind == NameKind::Short) {
            names.extend(surnames(entity).map(|name| (NameKind::Short, name.to_owned())));
        }
    }
    names
}

/// "John Fitzgerald Kennedy" is also "John Kennedy", "John F. Kennedy", "J. F. Kennedy" and "J. Kennedy".
fn shortened(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [first, middle @ .., last] = words.as_slice() else { return vec![] };
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() > 1;
    let plain = is_name(first) && is_name(last) && !is_numeral(last) && !is_generation(last);
    if !plain || !middle.iter().all(|word| word.starts_with(char::is_uppercase)) {
        return vec![];
    }
    let initial = |word: &str| word.chars().next().map(|letter| format!("{letter}.")).unwrap_or_default();
    let mut names = vec![format!("{} {last}", initial(first))];
    if !middle.is_empty() {
        let initials: Vec<String> = middle.iter().map(|word| initial(word)).collect();
        names.push(format!("{first} {last}"));
        names.push(format!("{first} {} {last}", initials.join(" ")));
        names.push(format!("{}{} {last}", initial(first), initials.concat()));
        names.push(format!("{} {} {last}", initial(first), initials.join(" ")));
    }
    names
}

/// The surname, and other spellings of it: "Göring", "Goering".
fn surnames(entity: &Entity) -> impl Iterator<Item = &str> {
    let surname = last_name(&entity.name);
    let variants = entity.names.iter().filter(|(kind, _)| *kind == NameKind::Variant);
    let others = variants.filter_map(|(_, name)| last_name(name)).filter(move |other| {
        surname.is_some_and(|surname| {
            let (surname, other) = (fold(surname), fold(other));
            let one_initial = surname.chars().next() == other.chars().next();
            surname != other && one_initial && strsim::osa_distance(&surname, &other) <= 2
        })
    });
    surname.into_iter().chain(others)
}

/// The surname: the last word, unless it is a numeral or the name is a single word.
fn last_name(name: &str) -> Option<&str> {
    let mut words = name.split_whitespace().rev().filter(|word| !is_generation(word));
    let last = words.next()?;
    words.next()?;
    (!is_numeral(last) && last.chars().count() >= 3).then_some(last)
}

fn is_generation(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr")
}

fn is_numeral(word: &str) -> bool {
    word.chars().all(|letter| "IVXLC".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_has_shorter_forms() {
        let names = shortened("John Fitzgerald Kennedy");
        assert_eq!(names, ["J. Kennedy", "John Kennedy", "John F. Kennedy", "J.F. Kennedy", "J. F. Kennedy"]);
        assert!(shortened("Elizabeth II").is_empty());
        assert!(shortened("Otto von Bismarck").is_empty());
    }

    #[test]
    fn the_surname_is_the_last_word_that_is_a_name() {
        assert_eq!(last_name("Martin Luther King Jr."), Some("King"));
        assert_eq!(last_name("Henry VIII"), None);
        assert_eq!(last_name("Voltaire"), None);
    }
}
