//! Initials with one letter wrong: "U.K.R." where the essay speaks of the U.S.S.R.

use rustc_hash::FxHashSet;

use super::{Document, span_in};
use crate::finding::{Finding, Severity};
use crate::prose::{Mark, Paragraph};

pub(super) fn check(document: &Document) -> Vec<Finding> {
    let has_initials = |passage: &&crate::check::Passage| {
        let text = &passage.paragraph;
        (0..text.tokens.len()).any(|token| is_initials(text, token))
    };
    if !document.passages.iter().any(|(passage, _)| has_initials(passage)) {
        return vec![];
    }
    let known = known_initials(document);
    let mut findings = Vec::new();
    for (passage, offset) in &document.passages {
        let text = &passage.paragraph;
        if !has_initials(passage) {
            continue;
        }
        let mut mentioned = vec![false; text.tokens.len()];
        for mention in passage.mentions.iter().filter(|mention| mention.name().is_some()) {
            mentioned[mention.tokens.clone()].fill(true);
        }
        for token in (0..text.tokens.len()).filter(|&token| !mentioned[token]) {
            if !is_initials(text, token) || text.tokens[token].is(Mark::Quoted) {
                continue;
            }
            let letters = text.word(token);
            let near: Vec<&String> =
                known.iter().filter(|(word, _)| is_near(letters, word)).map(|(_, written)| written).collect();
            let [right] = near.as_slice() else { continue };
            let written = text.written(token);
            let span = span_in(passage, *offset, token..token + 1);
            let message = format!("'{written}' names nothing; the essay also has '{right}'");
            findings.push(
                Finding::new("names/abbreviation", span, message)
                    .fix(span, right.as_str())
                    .at_most(Severity::Warning),
            );
        }
    }
    findings
}

/// The initials that the essay uses and the base knows, folded and as written.
fn known_initials(document: &Document) -> Vec<(String, String)> {
    let mut known = FxHashSet::default();
    for (passage, _) in &document.passages {
        for mention in
            passage.mentions.iter().filter(|mention| mention.name().is_some() && mention.tokens.len() == 1)
        {
            let text = &passage.paragraph;
            let token = mention.tokens.start;
            if is_initials(text, token) || is_capitals(text.written(token)) {
                known.insert((text.word(token).to_owned(), text.written(token).to_owned()));
            }
        }
    }
    let mut known: Vec<_> = known.into_iter().collect();
    known.sort();
    known.dedup_by(|right, left| right.0 == left.0);
    known
}

/// "U.K.R.": three letters or more, each with a full stop.
fn is_initials(text: &Paragraph, token: usize) -> bool {
    let Some(found) = text.tokens.get(token).filter(|token| token.is_word() && token.is(Mark::Capital))
    else {
        return false;
    };
    let letters = text.word(token).len();
    // Folding drops the full stops: without any there is nothing to look at.
    if (found.span.end - found.span.start) as usize == letters {
        return false;
    }
    let written = text.written(token);
    found.is_word() && letters >= 3 && written.matches('.').count() + 1 >= letters && written.contains('.')
}

fn is_capitals(written: &str) -> bool {
    written.len() >= 3 && written.chars().all(|char| char.is_ascii_uppercase())
}

/// One letter more, fewer or another, in initials of three letters or more.
fn is_near(letters: &str, word: &str) -> bool {
    letters.len() >= 3 && strsim::osa_distance(letters, word) == 1
}
