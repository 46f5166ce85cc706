//! Words that look like a misspelled name: capitalised, known to nobody, near to a name that is known.
//!
//! The guards and their figures are those of the design: on 428,100 words of edited history prose, each of them
//! took false alarms from 10.7 per 1,000 words down to 0.035.

mod by_forename;
mod derived;

use derived::{is_derived, is_formed_of_word, is_name_with_ending, stems};

use super::Mention;
use crate::lexicon::{EntityId, Kind, Lexicon};
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// A word with the names that it may be meant for.
#[derive(Clone, Debug, PartialEq)]
pub struct Suspect {
    /// The token.
    pub token: usize,
    /// Whether the word may be one of its own, so that only the essay or the rest of a name can tell.
    pub doubtful: bool,
    /// Whether no name has such letters in a row: then it is a slip rather than a name that nobody knows.
    pub unheard: bool,
    /// Whether it is a known misspelling of the one name that it may be meant for.
    pub attested: bool,
    /// Names it may be meant for, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// A name that a suspect word may be meant for.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The word as it should be written.
    pub written: String,
    /// Its folded form.
    pub word: String,
    /// Who bears it.
    pub entities: Vec<EntityId>,
    /// Edits between the two; 0 for a name with a wrong ending.
    pub distance: usize,
    /// Whether the two sound alike, so that the one may be the other in another transliteration.
    pub sounds_alike: bool,
    /// How many words of the bearer's name stand beside the word: "Treaty of Utrehct", "Perdo Pablo Ramírez".
    pub beside: usize,
    /// Whether no more than the apostrophe of a genitive is missing: "Castros forces".
    pub genitive: bool,
}

/// Letters of the shortest suspect, and of the shortest that a common noun beside it tells: "Battle of Lutzne".
const MIN_LETTERS: usize = 4;
const TOLD_BY_NOUN: usize = 5;

/// Letters from which a census name may still be a slip, where the essay has the right name elsewhere.
const UNCOMMON: usize = 9;

/// Letters from which a name with a foreign ending is told: "Khrushchevitch".
const LONG_NAME: usize = 7;

/// The suspects of a paragraph.
pub fn suspects(paragraph: &Paragraph, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Suspect> {
    // Where a genitive may be meant, it is.
    let mut suspects: Vec<Suspect> = (0..paragraph.tokens.len())
        .filter_map(|token| without_apostrophe(paragraph, token, lexicon))
        .collect();
    let mut mention = mentions.iter().peekable();
    for token in 0..paragraph.tokens.len() {
        while mention.next_if(|mention| mention.tokens.end <= token).is_some() {}
        let mentioned =
            mention.peek().is_some_and(|mention| mention.tokens.start <= token && mention.name().is_some());
        let word = paragraph.word(token);
        if mentioned || !may_be_name(paragraph, token, lexicon) {
            continue;
        }
        if let Some(candidate) = attested(paragraph, token, lexicon) {
            suspects.push(Suspect {
                token,
                doubtful: false,
                unheard: true,
                attested: true,
                candidates: vec![candidate],
            });
            continue;
        }
        let mut candidates = candidates(paragraph, token, lexicon);
        // "Vandenburg" may be a town called after somebody, and Vandenberg misspelled.
        let derived = is_name_with_ending(word, lexicon) || is_derived(word, lexicon);
        if derived {
            candidates.retain(|candidate| {
                let is_told = candidate.beside > 0 && candidate.distance == 1;
                is_slip_within(word, candidate) || is_told && !word.starts_with(&candidate.word)
            });
        }
        let is_proper = words::is_proper_name(word);
        if (words::is_personal_name(word) || is_proper) && word.len() < UNCOMMON {
            candidates.retain(|candidate| {
                candidate.beside > 1
                    || follows_forename(paragraph, token, candidate, lexicon)
                    || is_doubled(word, &candidate.word)
            });
        }
        if !candidates.is_empty() {
            let doubtful = derived
                || word.len() <= MIN_LETTERS
                || is_proper
                || words::is_surname(word)
                || is_formed_of_word(word);
            let unheard = words::is_unheard_of(word);
            suspects.push(Suspect { token, doubtful, unheard, attested: false, candidates });
        }
    }
    suspects.extend(in_longer_names(paragraph, mentions, lexicon));
    suspects.sort_by_key(|suspect| suspect.token);
    suspects.dedup_by_key(|suspect| suspect.token);
    suspects
}

/// The famous name that a word is a known misspelling of, if the base has it.
fn attested(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Candidate> {
    let word = paragraph.word(token);
    let right = words::attested_slip(word)?;
    let entities = lexicon.bearers(right).to_vec();
    if is_other_person(paragraph, token, &entities, lexicon) {
        return None;
    }
    let written = spelling(right, &entities, lexicon)?;
    let (word, distance) = (right.to_owned(), strsim::osa_distance(word, right));
    Some(Candidate { written, word, entities, distance, sounds_alike: false, beside: 0, genitive: false })
}

/// "Castros forces": a surname in the plural before what somebody has, or a verb that does not agree with it, with
/// nothing before it that would count.
fn without_apostrophe(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Option<Suspect> {
    let name = paragraph.word(token).strip_suffix('s')?;
    let next = paragraph.tokens.get(token + 1)?;
    let had = paragraph.word(token + 1);
    let before = token.checked_sub(1).map_or("", |before| paragraph.word(before));
    let is_counted = words::is_determiner(before) || words::cardinal(before).is_some();
    let is_had = !next.is(Mark::Capital)
        && next.is_word()
        && (words::unit(had).is_some_and(|unit| unit.class == "people" || unit.class == "unit")
            || words::is_generic(had)
            || words::verb(had).is_some_and(|verb| verb.form.third))
        && !words::is_function_word(had);
    if !is_had || is_counted || !may_be_name(paragraph, token, lexicon) {
        return None;
    }
    let is_surname = |who: &EntityId| {
        let entity = lexicon.entity(*who);
        entity.kind == Kind::Person
            && entity.name.rsplit(' ').next().is_some_and(|last| crate::prose::fold(last) == name)
    };
    let entities: Vec<EntityId> =
        lexicon.bearers(name).iter().filter(|who| is_surname(who)).copied().collect();
    let written = format!("{}'s", spelling(name, &entities, lexicon)?);
    let word = name.to_owned();
    let candidate =
        Candidate { written, word, entities, distance: 0, sounds_alike: false, beside: 0, genitive: true };
    Some(Suspect { token, doubtful: false, unheard: false, attested: false, candidates: vec![candidate] })
}

/// Common nouns misspelled in names of several words: "Warsaw Packt", "Bay of Pig".
fn in_longer_names<'t>(
    paragraph: &'t Paragraph,
    mentions: &'t [Mention],
    lexicon: &'t Lexicon,
) -> impl Iterator<Item = Suspect> + 't {
    let is_quoted = |at: usize| paragraph.tokens[at].is_set_off();
    let is_part =
        |at: usize| mentions.iter().any(|mention| mention.tokens.len() > 1 && mention.tokens.contains(&at));
    let starts = paragraph.capitals.iter().map(|at| *at as usize);
    let starts = starts.filter(move |at| has_word_after(paragraph, *at) && !is_part(*at) && !is_quoted(*at));
    starts.filter_map(move |at| {
        let nearly = lexicon.nearly_at(paragraph, at)?;
        let (token, written) = nearly.wrong?;
        let word = crate::prose::fold(&written);
        // "The Round Table Conference" is one of the conferences.
        if word.strip_suffix('s') == Some(paragraph.word(token)) && words::is_generic(paragraph.word(token)) {
            return None;
        }
        // An ordinary misspelling is one wherever it stands: "the Provisional Goverment".
        let ordinary = typos_dict::WORD.find(&paragraph.word(token).into());
        if ordinary.is_some_and(|rights| rights.len() == 1 && rights[0] == word) {
            return None;
        }
        let entities = vec![nearly.entity];
        let beside = nearly.words - 1;
        let candidate =
            Candidate { written, word, entities, distance: 1, sounds_alike: false, beside, genitive: false };
        Some(Suspect { token, doubtful: false, unheard: false, attested: false, candidates: vec![candidate] })
    })
}

/// Whether a name may go on after a word: with another capital, or with "of".
fn has_word_after(paragraph: &Paragraph, at: usize) -> bool {
    let next = paragraph.tokens.get(at + 1);
    next.is_some_and(|next| next.is_word() && (next.is(Mark::Capital) || paragraph.word(at + 1) == "of"))
}

/// Whether a word is capitalised and means nothing that is known.
fn may_be_name(paragraph: &Paragraph, at: usize, lexicon: &Lexicon) -> bool {
    let token = &paragraph.tokens[at];
    let word = paragraph.word(at);
    let plain = token.is_word() && token.is(Mark::Capital) && word.is_ascii() && word.len() >= MIN_LETTERS;
    let own_words = !token.is_set_off();
    plain
        && own_words
        && !is_shouted(paragraph, at)
        && !is_hyphenated(paragraph, at)
        && !lexicon.knows_word(word)
        && !words::is_english(word)
        && !words::is_english(&word.replace("is", "iz"))
        && !words::is_english(&word.replace("iz", "is"))
        && !words::is_stopname(&word.replace("iz", "is"))
        && !words::is_stopname(word)
}

/// Whether a word is in capitals where its neighbours are not, as an acronym is: "the ARCGIS website".
fn is_shouted(paragraph: &Paragraph, at: usize) -> bool {
    let is_upper = |at: usize| {
        let written = paragraph.written(at);
        written.len() > 1 && written.chars().all(char::is_uppercase)
    };
    let beside = at.checked_sub(1).into_iter().chain([at + 1]);
    is_upper(at) && !beside.into_iter().any(is_upper)
}

/// Whether a word is part of one with a hyphen.
pub fn is_hyphenated(paragraph: &Paragraph, at: usize) -> bool {
    let hyphen = |mark: Option<usize>| {
        mark.is_some_and(|mark| paragraph.is_mark(mark, '-') || paragraph.is_mark(mark, '–'))
    };
    hyphen(at.checked_sub(1)) || hyphen(Some(at + 1))
}

/// Whether a forename of the candidate stands right before: "Anatoly Dobrinin".
pub fn follows_forename(
    paragraph: &Paragraph,
    token: usize,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> bool {
    let before = token.checked_sub(1).map_or("", |at| paragraph.word(at));
    let bears = |entity: &EntityId| {
        lexicon.entity(*entity).name.split(' ').any(|part| crate::prose::fold(part) == before)
    };
    let is_small = words::is_function_word(before) || words::is_determiner(before);
    before.len() > 2 && !is_small && candidate.entities.iter().any(bears)
}

/// How many words of an entity's name stand beside a word of it, as they follow one another in the name; 0 if they
/// are all small ones or too common to tell.
fn words_beside(
    paragraph: &Paragraph,
    token: usize,
    word: &str,
    entity: EntityId,
    lexicon: &Lexicon,
) -> usize {
    let entity = lexicon.entity(entity);
    let names = entity.all_names();
    let beside = names.filter(|name| name.contains([' ', '-'])).map(|name| {
        let parts: Vec<String> = name.split([' ', '-', '–', ',']).map(crate::prose::fold).collect();
        let Some(at) = parts.iter().position(|part| part == word) else { return 0 };
        let before = parts[..at].iter().rev().map(String::as_str);
        let after = parts[at + 1..].iter().map(String::as_str);
        // Battles that nobody knows are too many: "Battle of Blaye" is none of Blake's.
        let is_told = |part: &str| {
            let is_name = !words::is_generic(part) && !words::is_english(part);
            part.len() > 2
                && !words::is_function_word(part)
                && !words::is_determiner(part)
                && !words::is_particle(part)
                && (is_name || word.len() >= TOLD_BY_NOUN && !matches!(part, "battle" | "siege"))
        };
        let agreeing = |parts: &mut dyn Iterator<Item = &str>, here: &mut dyn Iterator<Item = usize>| {
            let here = here.filter(|at| !paragraph.is_mark(*at, '-') && !paragraph.is_mark(*at, '–'));
            let same = parts.zip(here).take_while(|(part, at)| paragraph.word(*at) == *part);
            same.fold((0, false), |(count, told), (part, _)| (count + 1, told || is_told(part)))
        };
        let (before, told_before) = agreeing(&mut before.into_iter(), &mut (0..token).rev());
        let (after, told_after) = agreeing(&mut after.into_iter(), &mut (token + 1..paragraph.tokens.len()));
        if told_before || told_after { before + after } else { 0 }
    });
    beside.max().unwrap_or(0)
}

/// Whether a long word is another with a letter doubled, as a surname of the census may be: "Lattimer" of Latimer.
fn is_doubled(word: &str, known: &str) -> bool {
    let doubled = |long: &str, short: &str| {
        let bytes = long.as_bytes();
        long.len() == short.len() + 1
            && (1..bytes.len())
                .any(|at| bytes[at] == bytes[at - 1] && [&long[..at], &long[at + 1..]].concat() == short)
    };
    word.len().min(known.len()) >= LONG_NAME && (doubled(word, known) || doubled(known, word))
}

/// Whether a word that looks like a known name with an ending may yet be a slip for another name: one letter off, and
/// not at the end, where endings differ. "Italan" for Italian, and Kansans beside Kansas.
fn is_slip_within(word: &str, candidate: &Candidate) -> bool {
    let end = |word: &str| word.as_bytes().last_chunk::<2>().copied();
    let is_short = word.len() <= MIN_LETTERS || candidate.word.len() <= MIN_LETTERS;
    !is_short && candidate.distance == 1 && end(word) == end(&candidate.word)
}

fn candidates(paragraph: &Paragraph, token: usize, lexicon: &Lexicon) -> Vec<Candidate> {
    let word = paragraph.word(token);
    let similar = lexicon.similar(word);
    let Some(nearest) = similar.first().map(|similar| similar.distance) else {
        let by_forename = by_forename::candidates(paragraph, token, lexicon);
        return if by_forename.is_empty() { with_foreign_ending(word, lexicon) } else { by_forename };
    };
    // Two edits make another name of most names: only with the first letter right, and long.
    let first_letter = |known: &str| known.as_bytes().first() == word.as_bytes().first();
    let stems: Vec<&str> = stems(word).map(|(stem, _)| stem).filter(|stem| words::is_english(stem)).collect();
    (similar.into_iter())
        .filter(|similar| {
            !stems.iter().any(|stem| stem.len() > MIN_LETTERS && similar.word.starts_with(stem))
        })
        .filter(|similar| similar.word.replace('z', "s") != word.replace('z', "s"))
        .filter(|similar| first_letter(&similar.word) || nearest <= 1)
        .filter(|similar| !is_other_person(paragraph, token, &similar.entities, lexicon))
        .filter_map(|similar| {
            let beside = |entity: &EntityId| words_beside(paragraph, token, &similar.word, *entity, lexicon);
            let all: Vec<(usize, EntityId)> =
                similar.entities.iter().map(|entity| (beside(entity), *entity)).collect();
            let beside = all.iter().map(|(beside, _)| *beside).max().unwrap_or(0);
            let entities: Vec<EntityId> =
                all.into_iter().filter(|(words, _)| *words == beside).map(|(_, entity)| entity).collect();
            let written = spelling(&similar.word, &entities, lexicon)?;
            let (distance, sounds_alike) = (similar.distance, similar.sounds_alike);
            Some(Candidate {
                written,
                word: similar.word,
                entities,
                distance,
                sounds_alike,
                beside,
                genitive: false,
            })
        })
        .collect()
}

/// "Khrushchevitch": a long name with letters after it that make no word of it.
fn with_foreign_ending(word: &str, lexicon: &Lexicon) -> Vec<Candidate> {
    let stems = (2..=5).filter_map(|length| word.get(..word.len().checked_sub(length)?));
    for stem in stems.filter(|stem| stem.len() >= LONG_NAME && lexicon.knows_word(stem)) {
        let entities = lexicon.bearers(stem).to_vec();
        if let Some(written) = spelling(stem, &entities, lexicon) {
            let word = stem.to_owned();
            let candidate = Candidate {
                written,
                word,
                entities,
                distance: 0,
                sounds_alike: false,
                beside: 0,
                genitive: false,
            };
            return vec![candidate];
        }
    }
    vec![]
}

/// A neighbouring capitalised word that is no part of the candidate's name: "Tamerlan Tsarnaev" is somebody else
/// than Tamerlane.
fn is_other_person(paragraph: &Paragraph, token: usize, entities: &[EntityId], lexicon: &Lexicon) -> bool {
    let neighbour = |at: usize| {
        let token = paragraph.tokens.get(at)?;
        let shouted = paragraph.written(at).chars().all(|char| !char.is_lowercase());
        let word = paragraph.word(at);
        // "Gary Oldman won": a forename is one at the head of a sentence too.
        let is_name = !token.is(Mark::First) || words::is_forename(word) && !words::is_english(word);
        let name_like = token.is_word() && token.is(Mark::Capital) && is_name && !shouted;
        let known = words::titles().longest(std::iter::once(word)).is_some()
            || words::is_stopname(word)
            || words::is_english(word) && !words::is_personal_name(word);
        (name_like && !known).then(|| word.to_owned())
    };
    let before =
        token.checked_sub(1).filter(|_| paragraph.tokens[token].is(Mark::Spaced)).and_then(neighbour);
    let after = paragraph
        .tokens
        .get(token + 1)
        .filter(|next| next.is(Mark::Spaced) && next.kind == TokenKind::Word)
        .and_then(|_| neighbour(token + 1));
    [before, after, inverted(paragraph, token)].into_iter().flatten().any(|word| {
        !entities.iter().any(|entity| {
            let entity = lexicon.entity(*entity);
            let names = entity.all_names();
            names.flat_map(|name| name.split([' ', '-', ','])).any(|part| crate::prose::fold(part) == word)
        })
    })
}

/// The forename after a surname that opens an entry of a bibliography: "Bailyn, Bernard."
fn inverted(paragraph: &Paragraph, token: usize) -> Option<String> {
    let word = paragraph.word(token + 2);
    let opens = token == 0 && paragraph.is_mark(token + 1, ',');
    (opens && paragraph.tokens.get(token + 2)?.is(Mark::Capital) && words::is_personal_name(word))
        .then(|| word.to_owned())
}

/// How a folded word is written in the names of those who bear it.
fn spelling(word: &str, entities: &[EntityId], lexicon: &Lexicon) -> Option<String> {
    entities.iter().find_map(|entity| {
        let entity = lexicon.entity(*entity);
        let names = entity.all_names();
        let mut words = names.flat_map(|name| name.split([' ', '-', '–', ',']));
        words
            .find(|part| crate::prose::fold(part) == word)
            .map(|part| part.trim_matches(['"', '(', ')']).to_owned())
    })
}
