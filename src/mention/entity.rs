//! Names of entities, and the titles before them.

use std::ops::Range;

use super::{Homonym, Mention, Name, Title, What};
use crate::lexicon::{Case, Kind, Lexicon, Match, NameKind};
use crate::prose::{Mark, Paragraph, TokenKind, fold};
use crate::words;

/// The name that begins at a token, with its title.
pub(super) fn at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Mention> {
    if !paragraph.tokens[token].is_word() && paragraph.tokens[token].kind != TokenKind::Number {
        return None;
    }
    if is_compound(paragraph, token..token) {
        return None;
    }
    let named = name_at(paragraph, token, lexicon);
    // "Dean Rusk" is a name, whatever a dean is; of "King Philip II of Spain" it is but the beginning.
    let whole = named.as_ref().is_some_and(|mention| {
        mention.tokens.len() > 1 && is_person(mention, lexicon) && paragraph.word(mention.tokens.end) != "of"
    });
    if whole {
        return named;
    }
    titled_at(paragraph, token, named.as_ref(), lexicon).or(named)
}

/// A person's name after a title, where it ends after what else is named at the title: "Saint Helena" is an island, and
/// no saint.
fn titled_at(
    paragraph: &Paragraph,
    token: usize,
    named: Option<&Mention>,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let title = title_at(paragraph, token, lexicon)?;
    let mut mention = name_at(paragraph, title.tokens.end, lexicon)?;
    if named.is_some_and(|named| named.tokens.len() > 1 && named.tokens.end >= mention.tokens.end) {
        return None;
    }
    let What::Name(name) = &mut mention.what else { return None };
    name.bearers.retain(|(entity, _)| lexicon.entity(*entity).kind == Kind::Person);
    name.kind = Some(Kind::Person);
    name.title = Some(title);
    (!name.bearers.is_empty()).then_some(mention)
}

fn is_person(mention: &Mention, lexicon: &Lexicon) -> bool {
    let kind = |entity| lexicon.entity(entity).kind;
    mention.name().is_some_and(|name| name.bearers.iter().all(|(entity, _)| kind(*entity) == Kind::Person))
}

fn name_at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Mention> {
    let found = lexicon.match_at(paragraph, token, true)?;
    if found.case == Case::Right {
        return as_name(paragraph, token, found, lexicon);
    }
    let sure = is_name_in_any_case(paragraph, token..token + found.length, &found.bearers, lexicon);
    let wrong = sure.then(|| as_name(paragraph, token, found, lexicon)).flatten();
    wrong.or_else(|| as_name(paragraph, token, lexicon.match_at(paragraph, token, false)?, lexicon))
}

fn as_name(paragraph: &Paragraph, token: usize, mut found: Match, lexicon: &Lexicon) -> Option<Mention> {
    // "France" is the state and not Anatole.
    let is_state = |(entity, kind): &(_, NameKind)| {
        *kind == NameKind::Canonical && lexicon.entity(*entity).kind == Kind::State
    };
    if found.bearers.iter().any(is_state) {
        found.bearers.retain(|(_, kind)| *kind != NameKind::Short);
    }
    let tokens = token..token + found.length;
    let written = paragraph.written(token);
    let is_small =
        !written.starts_with(char::is_uppercase) && !written.starts_with(|c: char| c.is_ascii_digit());
    // "the chancellor" names an office, whoever is called Chancellor; "washington" and "us" name nothing unless a check
    // of capitals asks.
    if is_small && found.case == Case::Right && found.length == 1 {
        found.bearers.retain(|(entity, _)| lexicon.entity(*entity).kind == Kind::Office);
        if found.bearers.is_empty() {
            return None;
        }
    }
    let of_kind = |kind: NameKind| found.bearers.iter().all(|(_, bears)| *bears == kind);
    if is_compound(paragraph, tokens.clone()) && !of_kind(NameKind::Adjective) {
        return None;
    }
    // "Sidi Muhammad" is not the prophet.
    if found.length == 1
        && is_person_of_one_name(&found, lexicon)
        && unknown_before(paragraph, token, lexicon)
    {
        return None;
    }
    let short = found.bearers.iter().all(|(_, kind)| *kind == NameKind::Short);
    if short && has_surname_after(paragraph, tokens.end) {
        return None;
    }
    let of_people = one_kind(&found, lexicon) == Some(Kind::Person);
    if is_tail_of_other(paragraph, token, &found, lexicon)
        || of_people && has_number_after(paragraph, tokens.end)
    {
        return None;
    }
    let nicknamed = paragraph.tokens[token].is(Mark::ScareQuoted);
    let stranger = forename_before(paragraph, token, lexicon).filter(|forename| {
        let called = |(entity, _): &(_, _)| lexicon.is_called(*entity, paragraph.word(*forename));
        (short || nicknamed) && !found.bearers.iter().any(called)
    });
    let proper = tokens.clone().find(|at| !words::is_particle(paragraph.word(*at)));
    let homonym = match paragraph.word(proper.unwrap_or(token)) {
        word if words::is_english(word) || word.len() <= 3 => Homonym::Word,
        word if words::is_personal_name(word) => Homonym::Personal,
        _ => Homonym::None,
    };
    let kind = one_kind(&found, lexicon);
    let name = Name { bearers: found.bearers, kind, case: found.case, title: None, stranger, homonym };
    Some(Mention { tokens, what: What::Name(name) })
}

/// What all bearers are, if they are of one kind.
fn one_kind(found: &Match, lexicon: &Lexicon) -> Option<Kind> {
    let mut kinds = found.bearers.iter().map(|(entity, _)| lexicon.entity(*entity).kind);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// Whether a name of common words, or of a land, is the end of a longer one: "the Malthusian League", "New England".
fn is_tail_of_other(paragraph: &Paragraph, token: usize, found: &Match, lexicon: &Lexicon) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let marks = |mark| paragraph.tokens[before].is(mark);
    if !paragraph.tokens[before].is_word() || !marks(Mark::Capital) || marks(Mark::First) {
        return false;
    }
    let kind = one_kind(found, lexicon);
    let common = (token..token + found.length).all(|at| words::is_english(paragraph.word(at)));
    let of_body = matches!(kind, Some(Kind::Organisation | Kind::Event)) && common && found.length == 1;
    let of_land = matches!(kind, Some(Kind::State | Kind::Place)) && paragraph.word(before) == "new";
    (of_body || of_land) && paragraph.tokens[token].is(Mark::Spaced)
}

/// Whether all bearers are people whose whole name it is: "Muhammad", "Voltaire".
fn is_person_of_one_name(found: &Match, lexicon: &Lexicon) -> bool {
    found.bearers.iter().all(|(entity, kind)| {
        matches!(kind, NameKind::Canonical | NameKind::Variant)
            && lexicon.entity(*entity).kind == Kind::Person
    })
}

/// Whether a capitalised word stands before a name that is neither a word, a title nor known.
fn unknown_before(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let word = paragraph.word(before);
    let token = &paragraph.tokens[before];
    token.is_word()
        && token.is(Mark::Capital)
        && !words::is_english(word)
        && !words::is_stopname(word)
        // "In 48 BC Pompey fled"
        && !words::is_era(word)
        && words::titles().longest(std::iter::once(word)).is_none()
        && (!lexicon.knows_word(word) || words::is_forename(word))
}

/// A title or office before a name: "President", "Soviet Premier", "General".
fn title_at(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Title> {
    let office = lexicon
        .match_at(paragraph, token, false)
        .filter(|found| found.bearers.iter().any(|(entity, _)| lexicon.entity(*entity).kind == Kind::Office));
    if let Some(found) = office {
        let tokens = token..token + found.length;
        let offices = found.bearers.iter().map(|(entity, _)| *entity).collect();
        let loose = is_loose(paragraph, tokens.clone());
        return Some(Title { tokens, offices, loose, kind: None });
    }
    let words = (token..paragraph.tokens.len()).map(|at| paragraph.word(at));
    let (length, kind) = words::titles().longest(words)?;
    let capital = paragraph.tokens[token].is(Mark::Capital);
    capital.then(|| Title { tokens: token..token + length, offices: vec![], loose: true, kind: Some(*kind) })
}

/// "Prime Minister", "Chairman": a title that many states and bodies have.
pub(super) fn is_loose(paragraph: &Paragraph, tokens: Range<usize>) -> bool {
    tokens.into_iter().all(|at| paragraph.word(at).len() <= 3 || words::is_generic(paragraph.word(at)))
}

/// "anti-Castro", "Bay-of-Pigs-style", "post-1945": part of a word made with hyphens.
fn is_compound(paragraph: &Paragraph, tokens: Range<usize>) -> bool {
    let joined = |mark: usize, word: usize| {
        paragraph.is_mark(mark, '-')
            && !paragraph.tokens[mark].is(Mark::Spaced)
            && paragraph.tokens.get(word).is_some_and(|token| !token.is(Mark::Spaced) && token.is_word())
    };
    let before = tokens.start >= 2
        && joined(tokens.start - 1, tokens.start)
        && !paragraph.tokens[tokens.start - 1].is(Mark::Spaced);
    before || (tokens.end > tokens.start && joined(tokens.end, tokens.end + 1))
}

/// Whether a name in wrong capitals is a name at all: "khrushchev" and "soviet union" are, "castor" is not.
fn is_name_in_any_case(
    paragraph: &Paragraph,
    tokens: Range<usize>,
    bearers: &[(crate::lexicon::EntityId, NameKind)],
    lexicon: &Lexicon,
) -> bool {
    let every_small = tokens.clone().all(|at| !paragraph.tokens[at].is(Mark::Capital));
    let english =
        tokens.clone().all(|at| words::is_english(paragraph.word(at)) || paragraph.word(at).len() < 4);
    // Only people and states are surely names whatever their capitals; "rebel army" and "animal farm" are words.
    let kinds = || bearers.iter().map(|(entity, _)| lexicon.entity(*entity).kind);
    let several_of_state = tokens.len() > 1 && kinds().all(|kind| kind == Kind::State);
    let sure = kinds().all(|kind| matches!(kind, Kind::Person | Kind::State | Kind::Place));
    sure && (!(english && every_small) || several_of_state)
}

/// "Castro" in "Castro Valley": a short name that goes on with a word that is unknown.
fn has_surname_after(paragraph: &Paragraph, after: usize) -> bool {
    let particles = (after..).take_while(|at| words::is_particle(paragraph.word(*at))).count();
    let after = after + particles;
    let word = paragraph.word(after);
    let name_like = paragraph
        .tokens
        .get(after)
        .is_some_and(|token| token.is_word() && token.is(Mark::Capital) && token.is(Mark::Spaced));
    name_like && !words::is_stopname(word) && !words::is_english(word)
}

/// "Cleopatra" in "Cleopatra I": a ruler with another number, or with none that is known, is another.
fn has_number_after(paragraph: &Paragraph, after: usize) -> bool {
    let written = paragraph.written(after).trim_end_matches('.');
    let is_numeral = !written.is_empty() && written.chars().all(|letter| "IVX".contains(letter));
    is_numeral && paragraph.tokens[after].is(Mark::Spaced) && !paragraph.tokens[after].is(Mark::First)
}

/// "Joan" in "Joan Kennedy": a forename that makes another person of a surname. A nickname may stand between.
fn forename_before(paragraph: &Paragraph, surname: usize, lexicon: &Lexicon) -> Option<usize> {
    let before = surname.checked_sub(1)?;
    let after_nickname = paragraph.tokens[before].kind != TokenKind::Word
        && before.checked_sub(1).is_some_and(|at| paragraph.tokens[at].is(Mark::ScareQuoted));
    let at = if paragraph.tokens[surname].is(Mark::ScareQuoted) {
        surname.checked_sub(2)?
    } else if after_nickname {
        surname.checked_sub(4)?
    } else {
        forename_of(paragraph, before)?
    };
    let token = &paragraph.tokens[at];
    let word = paragraph.word(at);
    let known = lexicon.knows_word(word)
        && !is_where(paragraph, at, lexicon)
        && !words::is_stopname(word)
        && !words::is_english(word)
        && words::titles().longest(std::iter::once(word)).is_none();
    // "On Sunday Kennedy" is no forename and surname.
    let is_weekday = super::date::weekday(paragraph, at).is_some();
    let forename = token.is_word()
        && token.is(Mark::Capital)
        && !is_weekday
        && (words::is_forename(word) || known)
        && paragraph.tokens[at + 1].is(Mark::Spaced);
    let is_plain = token.is(Mark::First) && words::is_english(word);
    (forename && !is_plain || is_noun_for_forename(paragraph, at, lexicon)).then_some(at)
}

/// "Maxim Gorbachev, chosen in March": a noun that is a forename too. No noun stands by itself before a surname.
fn is_noun_for_forename(paragraph: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let word = paragraph.word(at);
    let is_first_name = |who: &crate::lexicon::EntityId| {
        let entity = lexicon.entity(*who);
        entity.kind == Kind::Person && entity.name.split(' ').next().is_some_and(|first| fold(first) == word)
    };
    let is_noun = words::verb(word).is_none()
        && !words::is_function_word(word)
        && !words::is_adverb(word)
        && words::titles().longest(std::iter::once(word)).is_none();
    paragraph.tokens[at].is(Mark::First)
        && paragraph.tokens[at + 1].is(Mark::Spaced)
        && is_noun
        && word.len() > 3
        && lexicon.bearers(word).iter().any(is_first_name)
}

/// Whether a word after a preposition is the name of no person: "After Bannockburn Bruce pursued".
fn is_where(paragraph: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let is_person = |entity: &crate::lexicon::EntityId| lexicon.entity(*entity).kind == Kind::Person;
    let before = at.checked_sub(1).map_or("", |before| paragraph.word(before));
    matches!(before, "after" | "at" | "before" | "from" | "in" | "of" | "since" | "to" | "until")
        && !lexicon.bearers(paragraph.word(at)).iter().any(is_person)
}

/// The token of a forename before a surname, over an initial or particles: "Louis D. Clay", "Karl von Metternich".
fn forename_of(paragraph: &Paragraph, before: usize) -> Option<usize> {
    let is_initial = |at: usize| {
        let written = paragraph.written(at);
        written.len() == 2 && written.ends_with('.') && written.starts_with(char::is_uppercase)
    };
    let is_between = |at: &usize| is_initial(*at) || words::is_particle(paragraph.word(*at));
    (0..=before).rev().find(|at| !is_between(at))
}
