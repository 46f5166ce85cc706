//! Noun phrases: who stands before a verb, and what fills a slot after it.

use std::ops::Range;

use super::clause::is_put_after;
use super::sentence::{Sentence, is_proxy};
use crate::lexicon::{EntityId, Kind, NameKind};
use crate::mention::What;
use crate::words::{self, is_adverb, is_determiner, is_function_word, is_preposition};

/// Words of description that may stand between an article and the name that it belongs to.
pub(super) const DESCRIPTION: usize = 3;

/// Tokens within which a phrase put into a clause ends.
const INSERTION: usize = 24;

/// A grammatical subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The mentions named, more than one for "Germany and Italy".
    pub(super) mentions: Vec<usize>,
    /// Its first token.
    pub(super) start: usize,
}

/// The subject that ends just before a verb group, where it is a name.
pub(super) fn subject_before(sentence: &Sentence, verb: usize) -> Option<Subject> {
    let mut end = verb;
    while end > sentence.tokens.start
        && sentence.mention_at(end - 1).is_none()
        && (is_adverb(sentence.word(end - 1)) || matches!(sentence.word(end - 1), "all" | "both" | "each"))
    {
        end -= 1;
    }
    // "Yezhov in turn gave way"
    if end > sentence.tokens.start + 1 && sentence.word(end - 1) == "turn" && sentence.word(end - 2) == "in" {
        end -= 2;
    }
    // "Castro, who entered Havana", "the war, which began": the antecedent of the relative pronoun.
    let comma_before = |at: usize| at > sentence.tokens.start && sentence.is_mark(at - 1, ',');
    if end > sentence.tokens.start
        && (sentence.word(end - 1) == "who" || sentence.word(end - 1) == "which" && comma_before(end - 1))
    {
        end -= 1;
        end -= usize::from(end > sentence.tokens.start && sentence.is_mark(end - 1, ','));
        return head_before(sentence, end);
    }
    if end > sentence.tokens.start && sentence.is_mark(end - 1, ',') {
        if let Some(subject) = explained(sentence, end - 1) {
            return Some(subject);
        }
        // "Batista, overthrown by Castro,": a participle belongs to the name right before it.
        let participle = words::verb(sentence.word(verb)).is_some_and(|verb| verb.form.participle);
        // "Mary, Queen of Scots, was": the comma is the name's own.
        if has_comma(sentence, end - 1) {
            return head_before(sentence, end - 1);
        }
        end = match before_parenthesis(sentence, end - 1) {
            Some(before) => before,
            None if participle && sentence.word(verb + 1) == "by" || is_put_after(sentence, verb) => end - 1,
            None => return None,
        };
    }
    head_before(sentence, end)
}

/// Whether a name that has a comma in it ends before a token.
fn has_comma(sentence: &Sentence, end: usize) -> bool {
    let mention = end.checked_sub(1).and_then(|last| sentence.mention_at(last));
    mention.is_some_and(|mention| {
        sentence.mentions[mention].tokens.clone().any(|token| sentence.is_mark(token, ','))
    })
}

/// "The former emperor, Bao Dai, ousted": the name that is put after a description of its bearer.
fn explained(sentence: &Sentence, closing: usize) -> Option<Subject> {
    let mention = sentence.mention_at(closing.checked_sub(1)?)?;
    name_of(sentence, mention)?;
    let comma = sentence.start_of(mention).checked_sub(1).filter(|at| sentence.is_mark(*at, ','))?;
    // "His secretary of defense, Robert McNamara,": an office counts as one word.
    let office = comma.checked_sub(1).and_then(|last| sentence.mention_at(last));
    let office = office.filter(|office| is_office(sentence, *office));
    let noun = office.map_or(comma, |office| sentence.start_of(office));
    let start = (noun.saturating_sub(DESCRIPTION + 2)..noun)
        .rev()
        .take_while(|at| sentence.is_word(*at) && !is_preposition(sentence.word(*at)))
        .find(|at| is_determiner(sentence.word(*at)))?;
    let described = comma > start + 1 && !is_inside_phrase(sentence, start);
    described.then(|| Subject { mentions: vec![mention], start })
}

/// "Castro, the son of a landowner, studied": where the phrase before the inserted one ends.
fn before_parenthesis(sentence: &Sentence, closing: usize) -> Option<usize> {
    let is_own = |at: usize| sentence.mention_at(at).is_some();
    let commas = (closing.saturating_sub(INSERTION).max(sentence.tokens.start)..closing).rev();
    let mut openings = commas.filter(|&at| sentence.is_mark(at, ',') && !is_own(at));
    openings.find(|opening| opens_insertion(sentence, *opening))
}

/// Whether a comma ends a phrase that was put into its clause.
pub(super) fn closes_insertion(sentence: &Sentence, closing: usize) -> bool {
    before_parenthesis(sentence, closing).is_some()
}

/// Whether what follows a comma can be a phrase put into a clause.
fn opens_insertion(sentence: &Sentence, opening: usize) -> bool {
    const OPENERS: &[&str] = &[
        "aged",
        "already",
        "at",
        "born",
        "by",
        "from",
        "having",
        "himself",
        "however",
        "in",
        "like",
        "meanwhile",
        "now",
        "on",
        "once",
        "then",
        "therefore",
        "though",
        "too",
        "under",
        "unlike",
        "where",
        "which",
        "who",
        "whose",
        "with",
        "without",
    ];
    let first = sentence.word(opening + 1);
    let participle = words::verb(first)
        .is_some_and(|verb| verb.form.participle && sentence.mention_at(opening + 1).is_none());
    OPENERS.contains(&first) || is_determiner(first) || participle
}

/// The name whose phrase ends at a token, and that is the head of its phrase.
fn head_before(sentence: &Sentence, end: usize) -> Option<Subject> {
    let last = end.checked_sub(1).filter(|last| *last >= sentence.tokens.start)?;
    let mention = match sentence.mention_at(last) {
        Some(mention) => mention,
        // "Batista's government", "Soviet troops": the name that the noun acts for.
        None if is_proxy(sentence.word(last)) => {
            let before = last.checked_sub(1)?;
            let genitive = sentence.tokens.contains(&before) && sentence.paragraph.is_genitive(before);
            sentence.mention_at(before.checked_sub(usize::from(genitive))?)?
        }
        // "Ceaușescu and his wife": of the two it is he who is known.
        None => with_kin(sentence, last)?,
    };
    name_of(sentence, mention)?;
    let mut start = phrase_start(sentence, mention);
    // What is put after an event tells of it, whatever larger phrase it is in: "under the treaty, signed in 1842,".
    let told_of = sentence.is_mark(end, ',') && is_event(sentence, mention);
    if !told_of && is_inside_phrase(sentence, start) {
        return None;
    }
    let mut mentions = vec![mention];
    // "Germany and Italy", "Kennedy, Johnson and Rusk"
    while let Some(before) = start.checked_sub(1).filter(|before| *before >= sentence.tokens.start) {
        if !(sentence.word(before) == "and" || sentence.is_mark(before, ',') && mentions.len() > 1) {
            break;
        }
        let Some(other) = before.checked_sub(1).and_then(|at| sentence.mention_at(at)) else { break };
        if name_of(sentence, other).is_none() || is_inside_phrase(sentence, phrase_start(sentence, other)) {
            break;
        }
        start = phrase_start(sentence, other);
        mentions.push(other);
    }
    Some(Subject { mentions, start })
}

/// "X and his wife", from the noun: the name before the "and".
fn with_kin(sentence: &Sentence, noun: usize) -> Option<usize> {
    const KIN: &[&str] = &[
        "accomplices",
        "allies",
        "army",
        "brother",
        "brothers",
        "colleagues",
        "companions",
        "comrades",
        "daughter",
        "daughters",
        "family",
        "followers",
        "mother",
        "queen",
        "sister",
        "sisters",
        "son",
        "sons",
        "supporters",
        "wife",
    ];
    let whose = noun.checked_sub(1).is_some_and(|at| matches!(sentence.word(at), "his" | "her"));
    let joined = noun.checked_sub(2).is_some_and(|at| sentence.word(at) == "and");
    let known = KIN.contains(&sentence.word(noun)) && whose && joined;
    known.then(|| sentence.mention_at(noun.checked_sub(3)?))?
}

/// Whether a mention names events alone.
fn is_event(sentence: &Sentence, mention: usize) -> bool {
    is_all(sentence, mention, Kind::Event)
}

/// Whether a mention names offices alone.
pub(super) fn is_office(sentence: &Sentence, mention: usize) -> bool {
    is_all(sentence, mention, Kind::Office)
}

fn is_all(sentence: &Sentence, mention: usize, kind: Kind) -> bool {
    let of_kind = |entity: EntityId| sentence.lexicon.entity(entity).kind == kind;
    let name = sentence.mentions[mention].name();
    name.is_some_and(|name| name.bearers.iter().all(|(entity, _)| of_kind(*entity)))
}

/// The first token of a name with its article and description: "the corrupt dictator Batista".
fn phrase_start(sentence: &Sentence, mention: usize) -> usize {
    let start = sentence.start_of(mention);
    let mut at = start;
    for _ in 0..=DESCRIPTION {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start) else { break };
        let word = sentence.word(before);
        if let Some(other) = sentence.mention_at(before) {
            // "The Serb student Princip": where he is from is part of his description.
            if at < start && is_adjective(sentence, other) && sentence.mentions[other].name().is_some() {
                at = sentence.start_of(other);
                continue;
            }
            break;
        }
        if !sentence.is_word(before) {
            break;
        }
        if is_determiner(word) {
            return before;
        }
        if is_function_word(word)
            || is_time(word)
            || words::verb(word).is_some_and(|verb| verb.form.past || verb.form.third)
        {
            break;
        }
        at = before;
    }
    start
}

/// "The government of Cuba", "forces under Batista": a name that a preposition makes part of a larger phrase.
fn is_inside_phrase(sentence: &Sentence, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).filter(|before| *before >= sentence.tokens.start) else {
        return false;
    };
    // "On Sunday Kennedy", "in the spring Napoleon": when it was, and no part of the name's phrase.
    if is_time(sentence.word(before)) && sentence.mention_at(before).is_none() {
        return false;
    }
    // "That May the Russians": no Mr May.
    let is_month = matches!(sentence.word(before), "march" | "may" | "august");
    if sentence.mention_at(before).is_some() && !is_month {
        // "Wednesday Kennedy", "Cuba Castro": a date before a name is an adjunct, another name is not.
        return sentence.mentions[sentence.mention_at(before).unwrap_or(0)].name().is_some();
    }
    let opens = ["\"", "(", "-"].iter().any(|mark| mark.chars().any(|mark| sentence.is_mark(before, mark)));
    is_preposition(sentence.word(before)) || opens || sentence.paragraph.is_genitive(before)
}

/// Nouns that end an adjunct of time.
fn is_time(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "day"
            | "week"
            | "month"
            | "year"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
    )
}

/// A mention's tokens with its title, if it is a name and no mere adjective.
pub(super) fn name_of(sentence: &Sentence, mention: usize) -> Option<Range<usize>> {
    match &sentence.mentions[mention].what {
        What::Name(name) => {
            let adjective = name.bearers.iter().all(|(_, kind)| *kind == NameKind::Adjective);
            let tokens = sentence.mentions[mention].tokens.clone();
            let people = adjective && is_people(sentence.word(tokens.end - 1));
            (!adjective || people || is_proxy(sentence.word(tokens.end))).then_some(tokens)
        }
        _ => None,
    }
}

/// "the Germans", "the Japanese": the name of a people, not "German".
fn is_people(word: &str) -> bool {
    word.ends_with('s') || word.ends_with("ese") || word.ends_with("ch") || word.ends_with("sh")
}

/// Whether a mention may be the adjective of a state or a people.
pub(super) fn is_adjective(sentence: &Sentence, mention: usize) -> bool {
    let name = sentence.mentions[mention].name();
    name.is_some_and(|name| name.bearers.iter().any(|(_, kind)| *kind == NameKind::Adjective))
}
