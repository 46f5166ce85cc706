//! How a claim is made: asserted, or denied, supposed, planned, asked, quoted or somebody else's.

use super::sentence::Sentence;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words::{self, Cue};

/// How a claim is made. Only an asserted one is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stance {
    /// The author says so.
    #[default]
    Asserted,
    /// The author says that it is not so.
    Negated,
    /// Perhaps, probably, disputedly.
    Hedged,
    /// Somebody else says or believes so.
    Attributed,
    /// Meant, tried, or contrary to fact.
    Hypothetical,
    /// A question.
    Asked,
    /// The words of a quotation.
    Quoted,
}

impl Stance {
    /// Whether a claim made so is held against others.
    pub fn is_checked(self) -> bool {
        self == Stance::Asserted
    }

    /// The word for it in dumps.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserted => "asserted",
            Stance::Negated => "negated",
            Stance::Hedged => "hedged",
            Stance::Attributed => "attributed",
            Stance::Hypothetical => "hypothetical",
            Stance::Asked => "asked",
            Stance::Quoted => "quoted",
        }
    }
}

/// The stance of what is said at a token of a paragraph.
pub fn stance_at(paragraph: &Paragraph, mentions: &[Mention], lexicon: &Lexicon, token: usize) -> Stance {
    let mut sentences = Sentence::all(paragraph, mentions, lexicon);
    let here = sentences.find(|sentence| sentence.tokens.contains(&token));
    here.map_or(Stance::Asserted, |sentence| stance(&sentence, token))
}

/// The stance of what is said at a token: by the quotation it is in, the sentence's end, and the cues before it.
///
/// The scope of a cue is from where it stands to the end of its sentence, or for the light ones (negation, modal
/// words) to the end of its clause. That is wider than grammar has it: a claim taken for another's is not
/// checked, and silence is never wrong.
pub(super) fn stance(sentence: &Sentence, token: usize) -> Stance {
    let paragraph = sentence.paragraph;
    if paragraph.tokens.get(token).is_some_and(|token| token.is(Mark::Quoted)) {
        return Stance::Quoted;
    }
    let tokens = sentence.tokens.clone();
    let is_question = |token: usize| paragraph.tokens[token].kind == TokenKind::Mark('?');
    if tokens.clone().rev().take(3).any(is_question) {
        return Stance::Asked;
    }
    let clause = sentence.clause_start(token);
    let mut stance = Stance::Asserted;
    let mut at = tokens.start;
    while at < tokens.end {
        let words = (at..tokens.end).map(|at| paragraph.word(at));
        let Some((length, cue)) = words::cues().longest(words) else {
            at += 1;
            continue;
        };
        // What a quotation denies, its author does: "'They shall not pass!' had been her cry".
        if paragraph.tokens[at].is(Mark::Quoted) {
            at += length;
            continue;
        }
        let inside_name = sentence.mention_at(at).is_some();
        let before = at < token;
        let in_clause = at >= clause && before;
        let cue = if inside_name { Cue::PseudoNegation } else { *cue };
        stance = match cue {
            Cue::Fiction | Cue::Dispute => Stance::Hedged,
            Cue::Attribution if before || trails(sentence, at) => Stance::Attributed,
            Cue::Hypothesis if before => Stance::Hypothetical,
            Cue::Plan if in_clause => Stance::Hypothetical,
            Cue::Modal if in_clause && !is_noun(sentence, at) => Stance::Hedged,
            // "was no longer president": the one cue that may follow the verb.
            Cue::Negation if in_clause || at == token => Stance::Negated,
            _ => stance,
        };
        at += length;
    }
    if stance == Stance::Asserted && is_inverted(sentence, clause) {
        return Stance::Hypothetical;
    }
    stance
}

/// "in his will", "the might of Rome": what has an owner or an article is no modal verb.
fn is_noun(sentence: &Sentence, cue: usize) -> bool {
    let before = cue.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
    before
        .is_some_and(|before| matches!(sentence.word(before), "a" | "her" | "his" | "its" | "the" | "their"))
}

/// ", he said." at the end of a sentence.
fn trails(sentence: &Sentence, cue: usize) -> bool {
    let after = sentence.tokens.end - cue;
    let comma = (sentence.tokens.start..cue).rev().take(4).any(|at| sentence.paragraph.is_mark(at, ','));
    after <= 3 && comma
}

/// "Had Nixon won in 1960, …", "Were he president …".
fn is_inverted(sentence: &Sentence, clause: usize) -> bool {
    let start = [sentence.tokens.start, clause];
    start.iter().any(|&at| {
        let at = at + usize::from(matches!(sentence.paragraph.word(at), "and" | "but"));
        matches!(sentence.paragraph.word(at), "had" | "were" | "should")
            && sentence
                .paragraph
                .tokens
                .get(at)
                .is_some_and(|token| token.is(Mark::First) || at == clause && at > sentence.tokens.start)
            && !sentence.paragraph.is_mark(at + 1, ',')
    })
}
