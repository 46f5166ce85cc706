//! Names in the wrong capitals: "CasTRO", "khrushchev", "soviet union".

use super::Passage;
use crate::finding::Finding;
use crate::lexicon::{Case, Kind, Lexicon, NameKind};
use crate::mention::{Mention, Name};
use crate::prose::{Mark, Paragraph};
use crate::words;

pub(super) fn check(passage: &Passage, lexicon: &Lexicon) -> Vec<Finding> {
    let names = passage.mentions.iter().filter_map(|mention| Some((mention, mention.name()?)));
    let wrong = names.filter(|(_, name)| name.case == Case::Wrong);
    wrong.filter_map(|(mention, name)| finding(&passage.paragraph, mention, name, lexicon)).collect()
}

fn finding(paragraph: &Paragraph, mention: &Mention, name: &Name, lexicon: &Lexicon) -> Option<Finding> {
    let tokens = mention.tokens.clone();
    let quoted = |at: usize| {
        let token = &paragraph.tokens[at];
        token.is(Mark::Quoted) || token.is(Mark::ScareQuoted) || token.is(Mark::Emphasised)
    };
    if tokens.clone().any(quoted) {
        return None;
    }
    let right = spelling(paragraph, &tokens, name, lexicon)?;
    let span = paragraph.span_of(tokens);
    let written = &paragraph.chunk[span.range()];
    if right == written || is_description(written, &right, name, lexicon) {
        return None;
    }
    let message = format!("'{written}' is written '{right}'");
    Some(Finding::new("names/capitals", span, message).fix(span, right).safely())
}

/// Whether just the common nouns of a name are small, so that it describes and names nothing: "a German republic",
/// "Schöneberg town hall", "the first republic", and not "the Soviet union", which has no other name.
fn is_description(written: &str, right: &str, name: &Name, lexicon: &Lexicon) -> bool {
    let mut pairs = written.split_whitespace().zip(right.split_whitespace());
    let only_nouns = pairs.all(|(here, there)| here == there || words::is_english(here));
    let in_part = written.starts_with(char::is_uppercase);
    let is_own_name = name.bearers.iter().any(|(entity, kind)| {
        let kind_of = lexicon.entity(*entity).kind;
        *kind == NameKind::Canonical && (!in_part || matches!(kind_of, Kind::State | Kind::Organisation))
    });
    only_nouns && !is_own_name
}

/// The name of a bearer that has just these words, as it is written.
fn spelling(
    paragraph: &Paragraph,
    tokens: &std::ops::Range<usize>,
    name: &Name,
    lexicon: &Lexicon,
) -> Option<String> {
    let folded: Vec<&str> =
        tokens.clone().map(|at| paragraph.word(at)).filter(|word| !word.is_empty()).collect();
    let entity = lexicon.entity(name.bearers.first()?.0);
    let names =
        std::iter::once(entity.name.as_str()).chain(entity.names.iter().map(|(_, name)| name.as_str()));
    names
        .flat_map(|name| {
            let words: Vec<&str> = name.split(' ').collect();
            let last = words.last().map(|word| (*word).to_owned());
            [Some(name.to_owned()), last, Some(format!("{} {}", words[0], words[words.len() - 1]))]
        })
        .flatten()
        .find(|known| {
            known.split([' ', '-']).map(crate::prose::fold).eq(folded.iter().map(|word| (*word).to_owned()))
        })
}
