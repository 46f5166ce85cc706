//! Names in the wrong capitals: "CasTRO", "khrushchev", "soviet union".

use std::iter::zip;

use rustc_hash::FxHashMap;

use crate::check::notes::hash;
use crate::check::{Document, Passage};
use crate::finding::Finding;
use crate::lexicon::{Case, EntityId, Kind, Lexicon, NameKind};
use crate::mention::{Homonym, Mention, Name};
use crate::prose::{Mark, Paragraph};
use crate::words;

/// Letters from which a rare name is one in small letters too.
const LONG: usize = 7;

/// A name in the wrong capitals, in bytes of its chunk.
#[derive(Debug)]
pub(in crate::check) struct Miswritten {
    finding: Finding,
    /// The hash of its word in small letters, if that may be a common noun: "mamluk", "the Abbasid caliphate".
    noun: Option<u64>,
    /// Whose name it is, if that has more words than the noun: "the Ptolemaic kingdom".
    bearer: Option<EntityId>,
}

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let noted = || zip(&document.passages, &document.notes);
    let mut nouns: FxHashMap<u64, usize> = FxHashMap::default();
    for noun in noted().flat_map(|(_, notes)| &notes.miswritten).filter_map(|one| one.noun) {
        *nouns.entry(noun).or_default() += 1;
    }
    // Only where the essay has the capital elsewhere, of a longer name in the whole of it, and the small letter once, is
    // it a slip.
    let is_slip = |noun, bearer: Option<EntityId>| {
        nouns[&noun] == 1
            && document.notes.iter().any(|notes| notes.capitals.contains(&noun))
            && bearer
                .is_none_or(|bearer| document.passages.iter().any(|(passage, _)| has_whole(passage, bearer)))
    };
    let wrong =
        noted().flat_map(|((_, offset), notes)| notes.miswritten.iter().map(move |one| (*offset, one)));
    let sure = wrong.filter(|(_, one)| one.noun.is_none_or(|noun| is_slip(noun, one.bearer)));
    sure.map(|(offset, one)| one.finding.clone().shifted(offset)).collect()
}

/// The names of a paragraph in the wrong capitals.
pub(in crate::check) fn miswritten(passage: &Passage, lexicon: &Lexicon) -> Vec<Miswritten> {
    let names = passage.mentions.iter().filter_map(|mention| Some((mention, mention.name()?)));
    let wrong = names.filter(|(_, name)| name.case == Case::Wrong);
    let miswritten = |(mention, name): (&Mention, &Name)| {
        let finding = finding(&passage.paragraph, mention, name, lexicon)?;
        let bearer = name.bearers.first().filter(|_| mention.tokens.len() > 1).map(|(bearer, _)| *bearer);
        Some(Miswritten { finding, noun: noun(&passage.paragraph, mention, name), bearer })
    };
    wrong.filter_map(miswritten).collect()
}

/// Whether a paragraph names somebody or something with a name of several words in its right capitals.
fn has_whole(passage: &Passage, bearer: EntityId) -> bool {
    passage
        .mentions
        .iter()
        .filter(|mention| mention.tokens.len() > 1)
        .filter_map(Mention::name)
        .any(|name| name.case == Case::Right && name.bearers.iter().any(|(who, _)| *who == bearer))
}

/// The hash of the word in small letters: of the last one after capitals, or of a single one, unless it is long and
/// rare: "khrushchev".
fn noun(paragraph: &Paragraph, mention: &Mention, name: &Name) -> Option<u64> {
    let is_small = |at: usize| !paragraph.tokens[at].is(Mark::Capital);
    let (first, last) = (mention.tokens.start, mention.tokens.end - 1);
    let word = paragraph.word(last);
    let rare = word.len() >= LONG && name.kind == Some(Kind::Person) && name.homonym == Homonym::None;
    let may_be_noun = if first == last { !rare } else { !is_small(first) };
    (may_be_noun && is_small(last)).then(|| hash(word))
}

fn finding(paragraph: &Paragraph, mention: &Mention, name: &Name, lexicon: &Lexicon) -> Option<Finding> {
    let tokens = mention.tokens.clone();
    let quoted = |at: usize| {
        let token = &paragraph.tokens[at];
        token.is_set_off()
    };
    if tokens.clone().any(quoted) || is_common(paragraph, &tokens, name) {
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

/// Whether the small letters are those of common words: "tsarist", the article of "a Hill", the "COs" of an army, and
/// whatever small word a name with capitals begins with: "ancient Egypt", "gulf of Tonkin", "sub-Saharan Africa".
fn is_common(paragraph: &Paragraph, tokens: &std::ops::Range<usize>, name: &Name) -> bool {
    let first = paragraph.written(tokens.start);
    let small_first = first.starts_with(char::is_lowercase);
    let capital_after =
        tokens.clone().skip(1).any(|at| paragraph.written(at).starts_with(char::is_uppercase));
    let follower = name.bearers.iter().all(|(_, kind)| *kind == NameKind::Adjective)
        && ["ist", "ists"].iter().any(|ending| first.ends_with(ending));
    let initials = first
        .strip_suffix('s')
        .is_some_and(|letters| letters.len() > 1 && letters.chars().all(char::is_uppercase));
    let letter = first.eq_ignore_ascii_case("a");
    follower || initials || letter || small_first && capital_after
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
