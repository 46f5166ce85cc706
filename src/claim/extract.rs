//! THE extractor: from the mentions of a paragraph to its claims.

mod adjunct;
mod apposition;
mod deed;
mod described;
mod element;
mod entry;
mod kin;
mod located;
mod manner;
mod nameless;
mod nominal;
mod party;
mod passing;
mod verbal;

pub use kin::is_kin;

use super::sentence::Sentence;
use super::{Argument, Claim, Timing};
use crate::lexicon::{Case, EntityId, Kind, Lexicon, NameKind};
use crate::markup::BlockKind;
use crate::mention::Mention;
use crate::prose::Paragraph;
use crate::text::Span;
use crate::words;

/// All claims of a paragraph, whatever their stance. Headings, quotations and references make none.
pub fn extract(paragraph: &Paragraph, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Claim> {
    if paragraph.kind != BlockKind::Prose {
        return vec![];
    }
    let mut claims = Vec::new();
    for sentence in Sentence::all(paragraph, mentions, lexicon) {
        if sentence.range.is_empty() {
            continue;
        }
        let sentence = &sentence;
        verbal::extract(sentence, &mut claims);
        apposition::extract(sentence, &mut claims);
        nominal::extract(sentence, &mut claims);
        entry::extract(sentence, &mut claims);
        passing::extract(sentence, &mut claims);
        located::extract(sentence, &mut claims);
        described::extract(sentence, &mut claims);
        deed::extract(sentence, &mut claims);
        nameless::extract(sentence, &mut claims);
    }
    claims
}

/// Words before an office that put it in another time or rank: "the former president", "deputy prime minister".
fn is_qualified(sentence: &Sentence, start: usize) -> bool {
    const QUALIFIERS: &[&str] = &[
        "acting",
        "assistant",
        "associate",
        "deputy",
        "elect",
        "ex",
        "former",
        "future",
        "hypothetical",
        "interim",
        "joint",
        "later",
        "new",
        "next",
        "old",
        "one-time",
        "onetime",
        "past",
        "previous",
        "shadow",
        "sometime",
        "sub",
        "then",
        "time",
        "under",
        "vice",
        "would-be",
    ];
    let mut at = start;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start) else { break };
        let word = sentence.word(before);
        if QUALIFIERS.contains(&word) {
            return true;
        }
        let skips = words::is_determiner(word)
            || sentence.is_mark(before, '-')
            || !words::is_function_word(word) && sentence.is_word(before);
        if !skips {
            break;
        }
        at = before;
    }
    false
}

/// "president of the Ford Motor Company": the office of something that the base does not know.
fn is_of_another_body(sentence: &Sentence, mention: usize) -> bool {
    let end = sentence.mentions[mention].tokens.end;
    matches!(sentence.word(end), "of" | "for" | "at" | "to" | "designate" | "elect")
        || sentence.is_mark(end, '-')
}

/// The argument that a mention makes where only some kinds of entity fit; `None` where none does.
pub(super) fn argument(sentence: &Sentence, mention: usize, kinds: &[Kind]) -> Option<Argument> {
    let name = sentence.mentions[mention].name().filter(|name| name.stranger.is_none())?;
    // "The sharif" is no Mr Sharif.
    let tokens = &sentence.mentions[mention].tokens;
    if name.case == Case::Wrong && tokens.len() == 1 && !sentence.is_capital(tokens.start) {
        return None;
    }
    // "The French" are never a Mr French.
    let is_people = name.bearers.iter().any(|(_, kind)| *kind == NameKind::Adjective)
        && sentence.start_of(mention).checked_sub(1).is_some_and(|before| sentence.word(before) == "the");
    let fits = |(entity, kind): &&(EntityId, NameKind)| {
        let of_kind = kinds.contains(&sentence.lexicon.entity(*entity).kind);
        // "Moscow agreed" names the Soviet government; "in Moscow" does not: a metonym stands for a state only.
        of_kind
            && *kind != NameKind::Shared
            && !(is_people && *kind == NameKind::Short)
            && (*kind != NameKind::Metonym || kinds.contains(&Kind::State) && !kinds.contains(&Kind::Place))
    };
    // "John Adams" is he of that name before John Quincy.
    let full = |kind: &NameKind| matches!(kind, NameKind::Canonical | NameKind::Variant);
    let proper = name.bearers.iter().filter(fits).any(|(_, kind)| full(kind));
    let entities: Vec<EntityId> = (name.bearers.iter().filter(fits))
        .filter(|(_, kind)| !proper || *kind != NameKind::Derived)
        .map(|(entity, _)| *entity)
        .collect();
    if entities.is_empty() {
        return None;
    }
    // "A second Disengagement Agreement" is not the one that bears the name.
    const OTHER: &[&str] = &["another", "earlier", "further", "later", "new", "second", "similar", "third"];
    let before = sentence.start_of(mention).checked_sub(1).map_or("", |at| sentence.word(at));
    if OTHER.contains(&before) && entities.iter().any(Kind::Event.of(sentence.lexicon)) {
        return None;
    }
    // A name that may be of another kind altogether ("Washington") fits a slot only where the kinds agree.
    let person = |(id, kind): &&(EntityId, NameKind)| {
        sentence.lexicon.entity(*id).kind == Kind::Person && !(is_people && *kind == NameKind::Short)
    };
    let persons = name.bearers.iter().filter(person).count();
    let mixed = persons > 0 && persons < name.bearers.len() && name.title.is_none();
    if mixed
        || (entities.iter().any(Kind::Office.of(sentence.lexicon)) && is_of_another_body(sentence, mention))
    {
        return None;
    }
    let loose = sentence.mentions[mention].tokens.clone().all(|at| words::is_generic(sentence.word(at)));
    // Which people of that name the document tells of says nothing of the people.
    let namesakes = is_people && name.bearers.iter().any(|(id, _)| Kind::Person.of(sentence.lexicon)(id));
    Some(Argument {
        span: span_of(sentence, mention),
        mention: Some(mention).filter(|_| !namesakes),
        entities,
        by_office: false,
        loose,
    })
}

impl Kind {
    fn of(self, lexicon: &Lexicon) -> impl Fn(&EntityId) -> bool + '_ {
        move |id| lexicon.entity(*id).kind == self
    }
}

/// The words of a mention, without its title.
fn span_of(sentence: &Sentence, mention: usize) -> Span {
    sentence.paragraph.span_of(sentence.mentions[mention].tokens.clone())
}

fn timing(sentence: &Sentence, mention: usize) -> Option<Timing> {
    let date = sentence.mentions[mention].date()?;
    Some(Timing {
        when: date.when,
        bound: date.bound,
        span: span_of(sentence, mention),
        mention: Some(mention),
        lent_year: false,
    })
}

/// Whether an inserted phrase ends before the token.
fn closes(sentence: &Sentence, at: usize) -> bool {
    at >= sentence.tokens.end
        || [',', ';', '.', ')', ':', '—', '–'].iter().any(|mark| sentence.is_mark(at, *mark))
        || sentence.word(at) == "and"
}
