//! What the essay denies and takes for granted elsewhere: "the Senate never voted to impeach him", "the president, who had
//! been impeached by the Senate".
//!
//! What was not done by one day may be done on the next. So the denial must be for ever, and what is taken for granted
//! must be told by the same verb, with the same names and words around it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::dated::{Place, places};
use crate::check::figure::root;
use crate::check::{Document, LinkedParagraph};
use crate::claim::Stance;
use crate::finding::{Evidence, Finding, Severity};
use crate::markup::BlockKind;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::words;

/// Tokens either side of a verb that say who did it to whom.
const REACH: usize = 12;

/// Tokens between a verb and what denies it.
const NEAR: usize = 6;

/// Sentences before a pronoun in which whom it means is named.
const BACK: usize = 2;

/// Names and words in common up to which they may be so by chance, whoever did what.
const ENOUGH: usize = 2;

/// Verbs of which what is denied, what follows them is denied: "never voted to impeach".
const LEADING: &[&str] = &["agree", "choose", "come", "decide", "get", "go", "manage", "vote"];

/// Words by which a denial is not for ever, or not of the deed itself.
const LIMITS: &[&str] = &[
    "after", "again", "although", "another", "as", "before", "but", "else", "enough", "entirely", "even",
    "except", "fully", "later", "more", "once", "only", "other", "quite", "really", "save", "since", "so",
    "still", "such", "than", "then", "though", "till", "truly", "unless", "until", "when", "while", "wholly",
    "without", "yet",
];

/// A verb that is denied or taken for granted.
#[derive(Debug)]
pub(in crate::check) struct Said {
    lemma: &'static str,
    /// Where it stands.
    token: usize,
    /// Where it is denied, if it is.
    denied: Option<usize>,
}

/// The deeds that a paragraph denies or takes for granted.
pub(in crate::check) fn said(paragraph: &LinkedParagraph) -> Vec<Said> {
    let Some(place) = places(paragraph).next() else { return vec![] };
    let text = &place.passage.paragraph;
    if text.kind != BlockKind::Prose {
        return vec![];
    }
    (0..text.tokens.len()).filter_map(|at| said_at(text, at)).collect()
}

fn said_at(text: &Paragraph, at: usize) -> Option<Said> {
    let token = &text.tokens[at];
    if !token.is_word() || token.is(Mark::Quoted) || token.is(Mark::Capital) {
        return None;
    }
    let verb = words::verb(text.word(at))?;
    if matches!(
        verb.lemma,
        "be" | "do" | "have" | "go" | "come" | "become" | "make" | "take" | "get" | "give"
    ) {
        return None;
    }
    let said = |denied| Some(Said { lemma: verb.lemma, token: at, denied });
    if let Some(denied) = denial(text, at) {
        return said(Some(denied));
    }
    let told = verb.form.past || verb.form.participle;
    (told && is_granted(text, at)).then(|| said(None)).flatten()
}

/// Where it is said that nobody ever did it: "never won", "was too young to be hanged", "had borne him no heir".
fn denial(text: &Paragraph, verb: usize) -> Option<usize> {
    let sentence = text.sentence_of(verb);
    let mut back = (sentence.start..verb).rev().take(NEAR);
    let mut infinitive = false;
    let denies = back.find_map(|at| {
        let word = text.word(at);
        let leads = infinitive && words::verb(word).is_some_and(|verb| LEADING.contains(&verb.lemma));
        infinitive |= word == "to";
        match word {
            "never" => Some(Some(at)),
            "too" => Some(infinitive.then_some(at)),
            "be" | "been" | "was" | "were" | "had" | "has" | "have" | "would" | "to" => None,
            _ if leads || words::is_adverb(word) => None,
            _ if infinitive && text.tokens[at].is_word() && text.word(at.wrapping_sub(1)) == "too" => None,
            _ => Some(None),
        }
    });
    denies.flatten().or_else(|| has_none(text, verb).then_some(verb))
}

/// "freed no one", "borne him no heir".
fn has_none(text: &Paragraph, verb: usize) -> bool {
    let next = verb + 1 + usize::from(matches!(text.word(verb + 1), "him" | "her" | "them" | "it" | "us"));
    match text.word(next) {
        "nobody" | "none" | "nothing" => true,
        "no" => !matches!(text.word(next + 1), "fewer" | "less" | "longer" | "more" | "doubt" | "later"),
        _ => false,
    }
}

/// Whether a clause that looks back takes it for granted: "who had been impeached", "in which it had freed everyone".
fn is_granted(text: &Paragraph, verb: usize) -> bool {
    let sentence = text.sentence_of(verb);
    let plain =
        |at: &usize| words::is_adverb(text.word(*at)) || matches!(text.word(*at), "been" | "was" | "were");
    let before = (sentence.start..verb).rev().find(|at| !plain(at));
    let Some(before) = before else { return false };
    let denied =
        (before..verb).any(|at| matches!(text.word(at), "never" | "not" | "nearly" | "almost" | "hardly"));
    let relative = matches!(text.word(before), "who" | "which");
    (text.word(before) == "had" || relative) && !denied && !has_none(text, verb)
}

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let mut denied: FxHashMap<&str, Vec<(Place, &Said)>> = FxHashMap::default();
    let noted = || {
        places(document)
            .zip(&document.notes)
            .flat_map(|(place, notes)| notes.said.iter().map(move |said| (place, said)))
    };
    for (place, said) in noted().filter(|(_, said)| said.denied.is_some()) {
        denied.entry(said.lemma).or_default().push((place, said));
    }
    let granted = noted().filter(|(_, said)| said.denied.is_none());
    let findings = granted.filter_map(|(place, said)| {
        let denials = denied.get(said.lemma)?;
        denials.iter().find_map(|(there, denial)| finding(&place, said, there, denial))
    });
    findings.collect()
}

fn finding(place: &Place, said: &Said, there: &Place, denial: &Said) -> Option<Finding> {
    let one_sentence =
        there.at == place.at && place.passage.paragraph.sentence_of(said.token).contains(&denial.token);
    if one_sentence || !is_for_ever(there, denial.token) {
        return None;
    }
    let (here, before) = (Company::of(place, said.token), Company::of(there, denial.token));
    // "Lincoln freed no slaves in Kentucky": all names of a denial limit it.
    let denied = clause(there, denial.token);
    if !last_words(there, denied.clone()).all(|name| here.has(&name)) || !here.is_of(&before) {
        return None;
    }
    let stance = there.stance(denial.denied?);
    if !matches!(stance, Stance::Asserted | Stance::Negated) || !place.is_asserted(said.token) {
        return None;
    }
    let (span, granted) = (there.span(denied), place.span(clause(place, said.token)));
    let written = |span| place.document.words(span).map(|words: &str| words.replace('\n', " "));
    let message = format!("\"{}\" here, \"{}\" elsewhere", written(granted)?, written(span)?);
    let evidence = Evidence::Passage { span, says: "denied here".to_owned() };
    let finding = Finding::new("consistency/claim", granted, message);
    Some(finding.because([evidence]).at_most(Severity::Warning))
}

/// Whether nothing in its clause limits a denial.
fn is_for_ever(place: &Place, verb: usize) -> bool {
    let text = &place.passage.paragraph;
    let clause = clause(place, verb);
    // "Since she bore no heir" gives a reason, "since 1815" a limit.
    let reason = text.word(clause.start) == "since"
        && place.mentions_in(clause.start + 1..clause.start + 2).all(|(_, mention)| mention.date().is_none());
    !clause.skip(usize::from(reason)).any(|at| LIMITS.contains(&text.word(at)))
}

/// The tokens around a verb as far as its clause may reach.
fn window(text: &Paragraph, verb: usize) -> Range<usize> {
    let sentence = text.sentence_of(verb);
    let parts = |at: &usize| [';', ':', '(', ')', '—', '–'].iter().any(|mark| text.is_mark(*at, *mark));
    let first =
        (verb.saturating_sub(REACH).max(sentence.start)..verb).rev().take_while(|at| !parts(at)).last();
    let last = (verb..(verb + REACH).min(sentence.end)).take_while(|at| !parts(at)).last();
    first.unwrap_or(verb)..last.unwrap_or(verb) + 1
}

/// The tokens of a clause to be shown: from what comes before the verb to the next mark.
fn clause(place: &Place, verb: usize) -> Range<usize> {
    let text = &place.passage.paragraph;
    let window = window(text, verb);
    let mark = |at: &usize| matches!(text.tokens[*at].kind, TokenKind::Mark(_));
    let first = (window.start..verb).rev().take_while(|at| !mark(at)).last().unwrap_or(verb);
    let last = (verb..window.end).take_while(|at| !mark(at)).last().unwrap_or(verb);
    first..last + 1
}

/// Who and what stands around a verb, and when.
struct Company {
    /// What stands on the side of the doer: the last words of names, and the roots of all other words that tell.
    doers: FxHashSet<String>,
    /// What stands on the other side.
    others: FxHashSet<String>,
    years: Vec<i32>,
}

impl Company {
    fn of(place: &Place, verb: usize) -> Company {
        let text = &place.passage.paragraph;
        let window = window(text, verb);
        let dates = place.mentions_in(clause(place, verb)).filter_map(|(_, mention)| mention.date()?.year);
        let (before, after) = (side(place, window.start..verb), side(place, verb + 1..window.end));
        let (doers, others) = if is_passive(text, verb) { (after, before) } else { (before, after) };
        Company { doers, others, years: dates.collect() }
    }

    fn has(&self, word: &str) -> bool {
        self.doers.contains(word) || self.others.contains(word)
    }

    /// Whether both tell of the same.
    fn is_of(&self, other: &Company) -> bool {
        let one_year = self.years.iter().any(|year| other.years.contains(year));
        let years = self.years.is_empty() || other.years.is_empty() || one_year;
        let roles = !self.doers.is_disjoint(&other.doers) && !self.others.is_disjoint(&other.others);
        // "The states in which it had freed everyone": what stands after a verb may be taken before it.
        let all = |one: &Company| -> FxHashSet<String> { one.doers.union(&one.others).cloned().collect() };
        years && (roles || all(self).intersection(&all(other)).count() > ENOUGH)
    }
}

/// What stands on one side of a verb, with the names that a pronoun there may mean.
fn side(place: &Place, tokens: Range<usize>) -> FxHashSet<String> {
    let text = &place.passage.paragraph;
    let mut side: FxHashSet<String> = last_words(place, tokens.clone()).collect();
    let content = |at: &usize| {
        let word = text.word(*at);
        let plain = !words::is_function_word(word) && !words::is_adverb(word);
        word.len() > 3 && plain && !text.tokens[*at].is(Mark::Capital)
    };
    side.extend(tokens.clone().filter(content).map(|at| root(text.word(at))));
    let pronoun = |at: usize| matches!(text.word(at), "he" | "her" | "him" | "it" | "she" | "them" | "they");
    if tokens.clone().any(pronoun) {
        let mut start = tokens.start;
        for _ in 0..=BACK {
            let Some(before) = start.checked_sub(1) else { break };
            let sentence = text.sentence_of(before);
            side.extend(last_words(place, sentence.start..start));
            start = sentence.start;
        }
    }
    side
}

/// The last word of each name in some tokens.
fn last_words<'d>(place: &Place<'d>, tokens: Range<usize>) -> impl Iterator<Item = String> {
    let (place, text) = (*place, &place.passage.paragraph);
    let is_capital =
        |at: usize| text.tokens.get(at).is_some_and(|token| token.is(Mark::Capital) && token.is_word());
    let is_known = move |at: usize| {
        let mut around = place.passage.mentions.iter().filter(|mention| mention.tokens.contains(&at));
        !text.tokens[at].is(Mark::First) || around.any(|mention| mention.name().is_some())
    };
    let last = move |at: &usize| {
        is_capital(*at) && !is_capital(at + 1) && is_known(*at) && !words::is_function_word(text.word(*at))
    };
    tokens.filter(last).map(|at| text.word(at).trim_end_matches('s').to_owned())
}

/// Whether the grammatical subject of a verb suffers it.
fn is_passive(text: &Paragraph, verb: usize) -> bool {
    let before = (text.sentence_of(verb).start..verb).rev().find(|at| !words::is_adverb(text.word(*at)));
    before.is_some_and(|at| matches!(text.word(at), "be" | "been" | "was" | "were"))
}
