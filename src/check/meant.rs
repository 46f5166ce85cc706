//! The event that a definite description means: "the landing", "the president's address", "the march of the women".
//!
//! It is one that the essay has told with a date, by the verb or the noun of the same stem. Where the essay tells of several
//! such, all are candidates: whoever holds something against the description must hold it against each of them.

use std::ops::Range;

use crate::base::{Base, Fact};
use crate::check::dated::Place;
use crate::check::figure::root;
use crate::check::landmark::Landmark;
use crate::check::telling::{Named, Tell, Telling, akin, begun, bits, named_in, stems};
use crate::check::{message, scene};
use crate::claim::relation;
use crate::finding::Evidence;
use crate::lexicon::{EntityId, Kind};
use crate::mention::Date;
use crate::prose::{Mark, TokenKind};
use crate::text::Span;
use crate::value::{Precision, When};
use crate::words;

/// Words between the article and the noun, and after the noun, at the most.
const REACH: usize = 6;

/// The year of an essay that gives none: all its days are of one, and that has a 29 February.
const ANY_YEAR: i32 = 2000;

/// Tellings of one noun beyond which nobody can say which is meant.
const MANY: usize = 24;

/// Words that tell that another event is meant than the one told before.
const OTHERS: &[&str] = &[
    "another",
    "earlier",
    "final",
    "fourth",
    "last",
    "later",
    "new",
    "next",
    "other",
    "previous",
    "same",
    "second",
    "similar",
    "subsequent",
    "third",
];

/// "the president's address", "the strike in the shipyard".
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// From the article or the owner to the end.
    pub(super) tokens: Range<usize>,
    /// The noun that says what it was.
    pub(super) noun: usize,
}

/// An event that may be meant.
#[derive(Clone)]
pub(super) struct Candidate<'d> {
    /// Its date as written.
    pub(super) date: &'d Date,
    pub(super) when: When,
    /// When else it may have been, where its year is left out.
    pub(super) or: Option<When>,
    /// The words of its date, in the document.
    pub(super) span: Span,
    /// Whether the date is surely its own.
    pub(super) sure: bool,
    /// Whether it is told before the description.
    pub(super) before: bool,
    /// Whether it is told by a word of another stem.
    pub(super) akin: bool,
    /// Where it is told: the place of its paragraph, and the token.
    there: (Place<'d>, usize),
}

impl Described {
    /// Whether it is a noun that says what it was, and not a verb.
    pub(super) fn is_noun(&self, place: &Place) -> bool {
        let verb = words::verb(place.passage.paragraph.word(self.noun));
        verb.is_none_or(|verb| !verb.form.past && !verb.form.participle)
    }
}

impl Candidate<'_> {
    /// Whether it is told in the sentence of a token: what stands side by side is compared, not told again.
    pub(super) fn is_beside(&self, place: &Place, token: usize) -> bool {
        let (there, at) = &self.there;
        there.at == place.at && place.passage.paragraph.sentence_of(token).contains(at)
    }

    /// How many other words of the description the sentence has that tells of it.
    pub(super) fn shared(&self, place: &Place, described: &Described) -> usize {
        let (there, token) = &self.there;
        let content = |place: &Place, at: usize| {
            let word = place.passage.paragraph.word(at);
            (word.len() > 3 && !words::is_function_word(word)).then(|| root(word))
        };
        let sentence = there.passage.paragraph.sentence_of(*token);
        let told: Vec<String> =
            sentence.filter(|at| at != token).filter_map(|at| content(there, at)).collect();
        let here = described.tokens.clone().filter(|at| *at != described.noun);
        here.filter_map(|at| content(place, at)).filter(|word| told.contains(word)).count()
    }
}

/// The description that begins at a token.
pub(super) fn described(place: &Place, start: usize) -> Option<Described> {
    let noun = noun_of(place, start)?;
    Some(Described { tokens: start..tail(place, noun + 1)?, noun })
}

/// The noun of the description that begins at a token: of "the president's address on Monday" that is "address".
pub(super) fn noun_of(place: &Place, start: usize) -> Option<usize> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(start);
    let goes_on = |at: &usize| {
        let token = &paragraph.tokens[*at];
        let genitive = token.kind == TokenKind::Genitive;
        let opens = *at == start && words::is_determiner(paragraph.word(*at));
        // "the strike began"
        let verb = words::verb(paragraph.word(*at)).map(|verb| verb.form);
        let told = verb.is_some_and(|form| form.past && !form.participle && !form.base);
        !token.is(Mark::Quoted)
            && !told
            && (genitive || opens || token.is_word() && !words::is_function_word(paragraph.word(*at)))
    };
    let end = start + (start..sentence.end).take_while(goes_on).take(REACH).count();
    let noun = end.checked_sub(1).filter(|noun| *noun > start)?;
    // Whose "his resignation" is, is not known here.
    let definite = matches!(paragraph.word(start), "the" | "this" | "that" | "its")
        || (start..noun).any(|at| paragraph.is_genitive(at));
    let other = (start..noun).any(|at| OTHERS.binary_search(&paragraph.word(at)).is_ok());
    let numbered = place.mentions_in(start..end).any(|(_, mention)| mention.name().is_none());
    // "president of the United States"
    let mut names = place.passage.mentions.iter().filter(|mention| mention.name().is_some());
    let named = names.any(|mention| mention.tokens.contains(&noun));
    // "the assembly voted"
    let told = words::verb(paragraph.word(noun)).is_some_and(|verb| verb.form.past && !verb.form.base);
    (definite && !other && !numbered && !named && !told && paragraph.tokens[noun].is_word()).then_some(noun)
}

/// Where a description ends whose noun ends at a token: "the strike | in the shipyard".
fn tail(place: &Place, end: usize) -> Option<usize> {
    let paragraph = &place.passage.paragraph;
    if place.closes(end) {
        return Some(end);
    }
    let begun = begun(paragraph, end);
    if begun > end && place.closes(begun) {
        return Some(begun);
    }
    if !matches!(paragraph.word(end), "against" | "at" | "by" | "in" | "of" | "on" | "to") {
        // "the verdict he …": what else follows may tell it from others.
        let verb = words::verb(paragraph.word(end)).is_some_and(|verb| verb.form.past);
        return verb.then_some(end);
    }
    let last = (end..end + REACH + 2).find(|at| place.closes(*at))?;
    let plain = |at: usize| {
        let verb = words::verb(paragraph.word(at)).filter(|verb| verb.form.past || verb.form.gerund);
        verb.is_none() && !matches!(paragraph.word(at), "that" | "which" | "who")
    };
    let dated = place.mentions_in(end..last).any(|(_, mention)| mention.name().is_none());
    ((end..last).all(plain) && !dated).then_some(last)
}

/// The events told with a date that a description may mean, those surely dated and told last before it first; `None`
/// where they are too many. Whom a description names, the sentence that told of it has named.
pub(super) fn candidates<'d>(place: &Place<'d>, described: &Described) -> Option<Vec<Candidate<'d>>> {
    let paragraph = &place.passage.paragraph;
    let noun = paragraph.word(described.noun);
    let (stems, akin) = (stems(noun), akin(noun));
    let sentence = place.span(paragraph.sentence_of(described.noun));
    let names = named_in(place, described.tokens.clone());
    let mut found: Vec<Candidate> = Vec::new();
    let other = akin.iter().filter(|stem| !stems.contains(stem)).map(|stem| (stem, true));
    let all = || stems.iter().map(|stem| (stem, false)).chain(other.clone());
    let told = |(stem, _): (&u64, bool)| place.document.told(*stem);
    // Where they are too many, nobody need look at each.
    let surely = |told: &&Tell| names.is_empty() && told.whole && told.paragraph as usize != place.at;
    if all().flat_map(told).filter(surely).nth(MANY).is_some() {
        return None;
    }
    let asked = bits(&names);
    for (stem, akin) in all() {
        let told = place.document.told(*stem).filter(|told| names.is_empty() || told.names & asked != 0);
        for (there, telling) in told.filter_map(|told| place.document.telling(told)) {
            let around = || there.span(there.passage.paragraph.sentence_of(telling.token));
            let same = there.at == place.at && sentence.contains(around());
            if same && telling.token >= described.tokens.start {
                continue;
            }
            if names.is_empty() || telling.names.iter().any(|name| names.contains(name)) {
                let told = candidate(place, &there, telling, described.tokens.start, akin);
                // What the sentence itself tells may be meant, and may be what is put beside it.
                found.extend(told.map(|told| Candidate { before: told.before && !same, ..told }));
                if found.len() > MANY {
                    return None;
                }
            }
        }
    }
    found.sort_by_key(|one| (!(one.sure && one.before), one.akin, std::cmp::Reverse(one.span.start)));
    Some(found)
}

fn candidate<'d>(
    place: &Place<'d>,
    there: &Place<'d>,
    telling: &Telling,
    start: usize,
    akin: bool,
) -> Option<Candidate<'d>> {
    let mention = there.passage.mentions.get(telling.date)?;
    let date = mention.date()?;
    let known = place.document.links.when(there.at, telling.date, date);
    let (when, or) = match known {
        Some(when) => (when, None),
        None => {
            let year = year_before(there, telling.date).unwrap_or(ANY_YEAR);
            (date.in_year(year)?, date.in_year(year + 1))
        }
    };
    Some(Candidate {
        date,
        there: (*there, telling.token),
        when,
        or,
        span: there.span(mention.tokens.clone()),
        sure: telling.sure && when.slack == 0 && when.reading.precision <= Precision::Year,
        before: (there.at, telling.token) < (place.at, start),
        akin,
    })
}

/// The last year that the essay gives before a date without one.
fn year_before(there: &Place, mention: usize) -> Option<i32> {
    let passages = &there.document.passages;
    let here = there.passage.mentions[..mention].iter().rev();
    let before = passages[..there.at].iter().rev().flat_map(|(passage, _)| passage.mentions.iter().rev());
    here.chain(before).find_map(|mention| mention.date()?.year)
}

/// An event meant by a description after "before" or "after": what it is called, where the words end, when it may have
/// been, and who says so.
pub(super) fn thing(place: &Place, start: usize) -> Option<Landmark> {
    let described = described(place, start)?;
    let candidates = candidates(place, &described)?;
    let known = known(place, &described);
    let told = candidates.iter().flat_map(|candidate| std::iter::once(candidate.when).chain(candidate.or));
    let when = told.chain(known.iter().map(|(_, when)| *when)).collect();
    let paragraph = &place.passage.paragraph;
    let name = format!("the {}", paragraph.word(described.noun));
    let base = place.document.base;
    let (name, evidence) = match (candidates.first().filter(|first| first.sure && first.before), &known[..]) {
        (Some(first), _) => {
            let says = format!("{} here", first.when);
            (name, vec![Evidence::Passage { span: first.span, says }])
        }
        (None, [(event, _)]) => {
            let fact = base.about(relation::OCCURRED, *event).next()?;
            (format!("the {}", message::name(base, *event)), message::sources(base, fact))
        }
        _ => return None,
    };
    Some(Landmark::new(name, described.tokens.end, when, evidence))
}

/// The events of the base that a description may mean: "the French armistice" is one with that noun and France among
/// its sides. A noun without a name may mean any.
fn known(place: &Place, described: &Described) -> Vec<(EntityId, When)> {
    let base = place.document.base;
    let names = named_in(place, described.tokens.clone()).into_iter().filter_map(|name| match name {
        Named::Known(entity) => Some(entity),
        Named::Word(_) => None,
    });
    let noun = place.passage.paragraph.word(described.noun);
    let events = events_around(base, names).into_iter().filter(|event| is_called(base, *event, noun));
    events.filter_map(|event| Some((event, scene::happened(base, event)?))).collect()
}

/// The events of the base that concern one of some entities, each once.
pub(super) fn events_around(base: &Base, names: impl Iterator<Item = EntityId>) -> Vec<EntityId> {
    let ends = |fact: &Fact| [fact.claim.subject.entity(), fact.claim.object.entity()];
    let around = |name: EntityId| base.facts_of(name).flat_map(ends).flatten();
    let is_event = |entity: &EntityId| base.lexicon.entity(*entity).kind == Kind::Event;
    let mut events: Vec<EntityId> = names.flat_map(around).filter(is_event).collect();
    events.sort_unstable();
    events.dedup();
    events
}

/// Whether a noun is a word of an event's names, or what kind of event it is.
pub(super) fn is_called(base: &Base, event: EntityId, noun: &str) -> bool {
    let entity = base.lexicon.entity(event);
    let mut names = entity.all_names();
    let is_word = |name: &String| name.split(' ').any(|word| word.eq_ignore_ascii_case(noun));
    entity.class == noun || names.any(is_word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_sorted() {
        assert!(super::OTHERS.is_sorted());
    }
}
