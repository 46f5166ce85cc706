//! What somebody did to something that is no entity: "Kennedy ignored the second letter".

use std::collections::BTreeSet;
use std::ops::Range;

use super::clause::{VerbGroup, verb_groups};
use super::noun::subject_before;
use super::sentence::Sentence;
use super::stance::{Stance, stance};
use crate::lexicon::{EntityId, Lexicon};
use crate::markup::BlockKind;
use crate::mention::Mention;
use crate::prose::Paragraph;
use crate::words::{self, Deed, is_adverb, is_determiner, is_function_word};

/// One deed of a list whose deeds exclude one another.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What was done.
    pub deed: Deed,
    /// Who did it: a mention of the paragraph.
    pub agent: usize,
    /// To what: the last word of the phrase, folded.
    pub head: String,
    /// The entities that it names, if it is a name.
    pub entities: Vec<EntityId>,
    /// The words that tell which of its kind it is, with its ordinal.
    pub which: BTreeSet<String>,
    /// Whether its clause takes it for granted: "who had accepted the crown", "when he accepted the crown".
    pub granted: bool,
    /// The years of the sentence.
    pub years: BTreeSet<i32>,
    /// From the verb to the end of the object.
    pub tokens: Range<usize>,
}

/// Words that tell of a turn: what was done first, and what in the end.
const TURNS: &[&str] = &[
    "afterwards",
    "again",
    "although",
    "but",
    "despite",
    "ended",
    "eventually",
    "finally",
    "formerly",
    "however",
    "initially",
    "instead",
    "last",
    "later",
    "longer",
    "meanwhile",
    "now",
    "nevertheless",
    "officially",
    "once",
    "only",
    "openly",
    "originally",
    "previously",
    "privately",
    "publicly",
    "secretly",
    "since",
    "soon",
    "still",
    "then",
    "though",
    "unless",
    "until",
    "when",
    "whereas",
    "while",
    "yet",
];

/// Words of the object at the most.
const REACH: usize = 6;

/// The decisions of a paragraph that its author states as facts, none where the sentence tells of a turn.
pub fn decisions(paragraph: &Paragraph, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Decision> {
    if paragraph.kind != BlockKind::Prose {
        return vec![];
    }
    let mut decisions = Vec::new();
    for sentence in Sentence::all(paragraph, mentions, lexicon) {
        let known = |at: usize| {
            words::verb(sentence.word(at)).is_some_and(|verb| !words::deeds_of(verb.lemma).is_empty())
        };
        if !sentence.tokens.clone().any(known) {
            continue;
        }
        let turns: Vec<usize> =
            sentence.tokens.clone().filter(|at| TURNS.contains(&sentence.word(*at))).collect();
        // "It had ended when he accepted the crown" tells of a turn, but not in his clause.
        let outside = |before: usize| sentence.word(before) == "when" && turns.iter().all(|at| *at <= before);
        if !turns.is_empty() && !turns.iter().any(|at| sentence.word(*at) == "when") {
            continue;
        }
        for group in verb_groups(&sentence).iter().filter(|group| !group.passive && !group.infinitive) {
            let told = decision(&sentence, group).filter(|(before, _)| turns.is_empty() || outside(*before));
            decisions.extend(told.map(|(_, told)| told));
        }
    }
    decisions
}

/// A decision, with the token before its clause.
fn decision(sentence: &Sentence, group: &VerbGroup) -> Option<(usize, Decision)> {
    let next = group.main + 1;
    let particle = words::deeds_of(group.lemma)
        .iter()
        .find(|particle| particle.is_empty() || sentence.word(next) == **particle)?;
    let subject = subject_before(sentence, group.start)?;
    let before = subject.start.saturating_sub(1);
    let relative = group.start.checked_sub(1).is_some_and(|at| sentence.word(at) == "who");
    let granted = sentence.word(group.start) == "had" || relative || sentence.word(before) == "when";
    let [agent] = subject.mentions.as_slice() else { return None };
    if stance(sentence, group.main) != Stance::Asserted {
        return None;
    }
    let first = next + usize::from(!particle.is_empty());
    let (object, entities) = object(sentence, first)?;
    let head = sentence.word(object.end - 1).to_owned();
    let which = object
        .clone()
        .take(object.len() - 1)
        .filter(|at| !is_determiner(sentence.word(*at)) && sentence.is_word(*at))
        .map(|at| sentence.word(at).to_owned())
        .collect();
    let years = sentence.range.clone().filter_map(|at| sentence.mentions[at].date()?.year).collect();
    let decision = Decision {
        deed: (group.lemma, particle),
        agent: *agent,
        head,
        entities,
        which,
        granted,
        years,
        tokens: group.start..object.end,
    };
    Some((before, decision))
}

/// The definite noun phrase or name that begins at a token, with the entities that it names.
fn object(sentence: &Sentence, first: usize) -> Option<(Range<usize>, Vec<EntityId>)> {
    let definite = matches!(sentence.word(first), "the" | "his" | "her" | "its" | "their" | "this" | "that");
    let start = first + usize::from(definite);
    if let Some(mention) = sentence.mention_at(start) {
        let end = sentence.mentions[mention].tokens.end;
        let alone =
            !sentence.is_word(end) || is_function_word(sentence.word(end)) || is_adverb(sentence.word(end));
        let name =
            sentence.mentions[mention].name().filter(|_| alone && start == sentence.start_of(mention))?;
        return Some((start..end, name.bearers.iter().map(|(entity, _)| *entity).collect()));
    }
    let plain = |at: &usize| {
        let word = sentence.word(*at);
        sentence.is_word(*at)
            && !is_function_word(word)
            && !is_determiner(word)
            && !is_adverb(word)
            && sentence.mention_at(*at).is_none_or(|mention| sentence.mentions[mention].name().is_some())
    };
    let length = (start..sentence.tokens.end).take_while(plain).take(REACH).count();
    let named_head = length > 0 && sentence.mention_at(start + length - 1).is_some();
    // "the offer of Khrushchev", "the invitation to Potsdam": what follows tells it from others.
    let goes_on = matches!(
        sentence.word(start + length),
        "about" | "against" | "between" | "by" | "for" | "from" | "of" | "that" | "to" | "which" | "with"
    );
    (definite && length > 0 && !named_head && !goes_on).then(|| (start..start + length, vec![]))
}
