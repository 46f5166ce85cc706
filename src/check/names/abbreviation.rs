//! Initials with a letter wrong: "U.K.R." where the essay speaks of the U.S.S.R., "the German Democratic Republic (GRD)".

use std::iter::zip;

use rustc_hash::FxHashSet;

use crate::check::{Document, Passage, span_in};
use crate::finding::{Finding, Severity};
use crate::only::Only;
use crate::prose::Mark;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let noted = zip(&document.passages, &document.notes);
    let misfits = noted
        .flat_map(|((_, offset), notes)| notes.misfits.iter().map(|misfit| misfit.clone().shifted(*offset)));
    let mut findings: Vec<Finding> = misfits.collect();
    if document.notes.iter().all(|notes| notes.unknown_initials.is_empty()) {
        return findings;
    }
    let known = known(document);
    for ((passage, offset), notes) in zip(&document.passages, &document.notes) {
        let text = &passage.paragraph;
        for token in notes.unknown_initials.iter().copied() {
            let letters = text.word(token);
            let near = |is_near: fn(&str, &str) -> bool| {
                let near =
                    known.iter().filter(|(word, _)| is_near(letters, word)).map(|(_, written)| *written);
                near.only()
            };
            let Some(right) = near(is_one_off).or_else(|| near(has_same_ends)) else { continue };
            let written = text.written(token);
            let span = span_in(passage, *offset, token..token + 1);
            let message = format!("'{written}' names nothing; the essay also has '{right}'");
            findings.push(
                Finding::new("names/abbreviation", span, message).fix(span, right).at_most(Severity::Warning),
            );
        }
    }
    findings
}

/// The initials that the essay uses and the base knows, folded and as written.
fn known<'d>(document: &Document<'d>) -> Vec<(&'d str, &'d str)> {
    let mut known = FxHashSet::default();
    for ((passage, _), notes) in zip(&document.passages, &document.notes) {
        let text = &passage.paragraph;
        known.extend(notes.initials.iter().map(|at| (text.word(*at), text.written(*at))));
    }
    let mut known: Vec<_> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup_by_key(|(word, _)| *word);
    known
}

/// The author's own initials in a paragraph that are no part of a name which the base knows.
pub(in crate::check) fn unknown_initials(passage: &Passage) -> Vec<usize> {
    let text = &passage.paragraph;
    let names = passage.mentions.iter().filter(|mention| mention.name().is_some());
    let own = text.initials.iter().map(|&token| token as usize);
    own.filter(|token| !text.tokens[*token].is(Mark::Quoted))
        .filter(|token| !names.clone().any(|mention| mention.tokens.contains(token)))
        .collect()
}

/// The tokens of a paragraph that are initials which the base knows.
pub(in crate::check) fn known_initials(passage: &Passage) -> Vec<usize> {
    let text = &passage.paragraph;
    let names = passage.mentions.iter().filter(|mention| mention.name().is_some());
    let words = names.filter(|mention| mention.tokens.len() == 1).map(|mention| mention.tokens.start);
    words.filter(|at| text.initials.contains(&(*at as u32)) || is_capitals(text.written(*at))).collect()
}

fn is_capitals(written: &str) -> bool {
    written.len() >= 3 && written.chars().all(|char| char.is_ascii_uppercase())
}

/// One letter more, fewer or another, in initials of three letters or more.
fn is_one_off(letters: &str, word: &str) -> bool {
    letters.len() >= 3 && strsim::osa_distance(letters, word) == 1
}

/// One letter fewer or more, and another, between the same first and last: "U.K.R." of the U.S.S.R.
fn has_same_ends(letters: &str, word: &str) -> bool {
    let (one, other) = (letters.as_bytes(), word.as_bytes());
    one.len().min(other.len()) >= 3
        && one.len() != other.len()
        && (one.first(), one.last()) == (other.first(), other.last())
        && strsim::osa_distance(letters, word) == 2
}
