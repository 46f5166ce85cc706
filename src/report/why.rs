//! For people: what was read at a place, what it was held against, and why it is reported or silent.

use std::io::{self, Write};

use annotate_snippets::{Level, Message};

use super::text::{Mark, clean, entry, renderer};
use super::wording::citation;
use super::{Document, Options};
use crate::analysis::{ClaimFate, Held, Read, Why, parts};
use crate::text::Span;

/// Facts shown of a claim at the most.
const FACTS: usize = 3;

/// Mentions up to which each is named at its place, and not below.
const LABELS: usize = 3;

/// Writes all that there is to say about a place.
///
/// # Errors
/// When the output cannot be written to.
pub fn why(
    document: Document,
    place: Span,
    why: &Why,
    options: Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = renderer(options);
    let mut entries = vec![read(document, place, why, &renderer)];
    entries.extend(why.claims.iter().map(|told| claim(document, told, &renderer)));
    entries.iter().try_for_each(|entry| writeln!(out, "{entry}\n"))
}

/// The names, dates and numbers, and the findings.
fn read(document: Document, place: Span, why: &Why, renderer: &annotate_snippets::Renderer) -> String {
    let title = match why.read.len() {
        0 if why.claims.is_empty() => "no name, date or number, and no claim".to_owned(),
        0 => "no name, date or number".to_owned(),
        1 => "one mention".to_owned(),
        more => format!("{more} mentions"),
    };
    let says: Vec<String> = why.read.iter().map(|read| clean(&read.says)).collect();
    let is_crowded = says.len() > LABELS;
    let mark = |(read, says): (&Read, &'_ String)| (read.span, Some(says.clone()).filter(|_| !is_crowded));
    let labels: Vec<(Span, Option<String>)> = why.read.iter().zip(&says).map(mark).collect();
    let mut marks: Vec<Mark> =
        labels.iter().map(|(span, says)| Mark::new(document, *span, says.as_deref())).collect();
    if marks.is_empty() {
        marks.push(Mark::new(document, place, None));
    }
    let words = |span: Span| document.text.as_str().get(span.range()).unwrap_or_default();
    let listed = why.read.iter().filter(|_| is_crowded);
    let listed = listed.map(|read| note("read", &format!("“{}”: {}", words(read.span), read.says)));
    let apart = why.apart.map(|apart| note("silent", &apart.to_string()));
    let findings = why.findings.iter().map(|(finding, silencer)| {
        let words = format!("{}: {}", finding.rule, finding.message);
        match silencer {
            None => note("reported", &words),
            Some(silencer) => note("silent", &format!("{words}; but {silencer}")),
        }
    });
    let level = Level::INFO.with_name("read");
    entry(level.primary_title(title), marks, listed.chain(apart).chain(findings).collect(), renderer)
}

fn claim(document: Document, told: &ClaimFate, renderer: &annotate_snippets::Renderer) -> String {
    let level = Level::INFO.with_name("claim");
    let title = level.primary_title(clean(&told.says)).id(told.claim.stance.name());
    let mut parts = parts(&told.claim);
    if parts.is_empty() {
        parts.push((told.claim.span, "claim"));
    }
    let marks: Vec<Mark> =
        parts.into_iter().map(|(span, says)| Mark::new(document, span, Some(says))).collect();
    let held: Vec<&Held> = told.weightiest().collect();
    let left = held.len().saturating_sub(FACTS);
    let more = (left > 0).then(|| note("fact", &format!("… and {left} more")));
    let fate = note("result", &told.fate.to_string());
    let held = held.into_iter().take(FACTS).flat_map(fact);
    entry(title, marks, held.chain(more).chain([fate]).collect(), renderer)
}

/// A fact, and the first line that says it.
fn fact(held: &Held) -> Vec<Message<'static>> {
    let fact = note("fact", &format!("{}: {}", held.verdict, held.fact.says));
    let source = held.fact.sources.first();
    let source = source
        .map(|(source, line, quote)| note("note", &citation(&source.title, &source.path, *line, quote)));
    std::iter::once(fact).chain(source).collect()
}

fn note(name: &'static str, words: &str) -> Message<'static> {
    Level::NOTE.with_name(name).message(clean(words))
}
