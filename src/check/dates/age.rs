//! Ages, birthdays and anniversaries, held against the dates that they are counted between.

use std::ops::Range;

use crate::base::Fact;
use crate::check::dated::{Dated, Place, places};
use crate::check::dates::dying;
use crate::check::dates::life::DEATHS;
use crate::check::{Document, message, scene};
use crate::claim::{Claim, RelationId, relation};
use crate::finding::{Evidence, Finding};
use crate::lexicon::{EntityId, Kind};
use crate::mention::{Age, Mention, Ordinal};
use crate::only::Only;
use crate::prose::{Mark, TokenKind};
use crate::value::{When, written};

/// Years by which a stated age may be off: calendars, and birthdays of the same year.
const SLACK: i32 = 1;

/// Words after which an age is another's than the subject's.
pub(in crate::check) const KIN: &[&str] = &[
    "aunt",
    "boy",
    "bride",
    "brother",
    "child",
    "children",
    "cousin",
    "daughter",
    "father",
    "friend",
    "girl",
    "heir",
    "husband",
    "man",
    "mother",
    "nephew",
    "niece",
    "sister",
    "soldier",
    "son",
    "student",
    "successor",
    "uncle",
    "widow",
    "wife",
    "woman",
];

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        findings.extend(place.passage.ages.iter().filter_map(|told| age(&place, told)));
        findings.extend(dying::findings(&place));
        findings.extend(place.passage.ordinals.iter().filter_map(|ordinal| {
            match place.passage.paragraph.word(ordinal.noun) {
                "birthday" => birthday(&place, ordinal),
                _ => anniversary(&place, ordinal),
            }
        }));
    }
    findings
}

/// What a number of years is counted between, each with all the times that are given for it.
pub(in crate::check) struct Ends {
    pub(in crate::check) from: Vec<When>,
    pub(in crate::check) to: Vec<When>,
    pub(in crate::check) evidence: Vec<Evidence>,
}

impl Ends {
    /// Full years between the two, least and most.
    fn years(&self) -> Option<(i32, i32)> {
        let pairs = || self.from.iter().flat_map(|from| self.to.iter().map(move |to| (from, to)));
        let least = pairs().map(|(from, to)| full_years(from.reading.last, to.reading.first)).min()?;
        let most = pairs().map(|(from, to)| full_years(from.reading.first, to.reading.last)).max()?;
        let vague = pairs().any(|(from, to)| from.slack + to.slack > 0);
        (!vague && least >= 0).then_some((least, most))
    }

    /// The finding that a number of years at some tokens is not what lies between.
    pub(in crate::check) fn against(
        self,
        place: &Place,
        years: u32,
        tokens: Range<usize>,
    ) -> Option<Finding> {
        let (least, most) = self.years()?;
        let value = years as i32;
        if (least - SLACK..=most + SLACK).contains(&value) {
            return None;
        }
        let right = match most - least {
            0 => least.to_string(),
            1 => format!("{least} or {most}"),
            _ => format!("{least} to {most}"),
        };
        let span = place.span(tokens.clone());
        let written = place.passage.paragraph.text_of(tokens);
        let (from, to) = (self.from.first()?, self.to.first()?);
        let (from, to) = (message::last_day(*from), message::last_day(*to));
        let message = format!("from {from} to {to} is {right} years, not {value}");
        let finding = Finding::new("dates/arithmetic", span, message).because(self.evidence);
        let fix = u32::try_from(least).ok().filter(|_| least == most);
        Some(match fix.and_then(|right| message::figure_like(written, right)) {
            Some(text) => finding.fix(span, text),
            None => finding,
        })
    }
}

/// Full years from one day to another.
pub(in crate::check) fn full_years(from: crate::value::Day, to: crate::value::Day) -> i32 {
    let (from, to) = (written(from), written(to));
    to.year - from.year - i32::from((to.month, to.day) < (from.month, from.day))
}

/// "aged 62", "at the age of sixty-two": the age of whom the sentence says that he died, or did something.
fn age(place: &Place, age: &Age) -> Option<Finding> {
    let (paragraph, cue) = (&place.passage.paragraph, age.tokens.start);
    if age.approximate || !place.is_asserted(cue) {
        return None;
    }
    let sentence = paragraph.sentence_of(cue);
    let ends = match subject_of(place, &sentence, cue) {
        Some(claim) => lived(place, claim),
        None => None,
    };
    let ends = ends.or_else(|| told(place, &sentence, cue)).or_else(|| dying::of_age(place, &age.figure))?;
    ends.against(place, age.years, age.figure.clone())
}

/// The claim of a death or a deed that an age belongs to: the last one before it, with nobody named in between.
fn subject_of<'d>(place: &Place<'d>, sentence: &Range<usize>, cue: usize) -> Option<&'d Claim> {
    let paragraph = &place.passage.paragraph;
    let (bounds, before) = (paragraph.span_of(sentence.clone()), paragraph.span_of(sentence.start..cue));
    let named = [relation::DIED, relation::ACTED];
    let here = place.document.said_in(place.at).map(|(claim, _)| claim);
    let claims = here.filter(|claim| {
        let is_deed = claim.stance.is_checked() && named.contains(&claim.relation);
        is_deed && bounds.contains(claim.span) && claim.span.start < before.end
    });
    let claim = claims.max_by_key(|claim| (claim.span.start, claim.relation == relation::DIED))?;
    let end = claim.span.end;
    let between = sentence.clone().filter(|token| {
        let span = paragraph.span_of(*token..*token + 1);
        span.start >= end && *token < cue
    });
    // "Henry married Catherine, aged 17": whose age it is.
    let apposed = paragraph.word(cue) == "aged" && claim.relation == relation::ACTED;
    let dated = |end: usize| place.dates().iter().any(|date| date.tokens.end == end);
    let comma = usize::from(cue > 0 && paragraph.is_mark(cue - 1, ','));
    let own = !apposed || between.clone().next().is_none() || dated(cue - comma);
    (own && !between.clone().any(|token| strays(place, token))).then_some(claim)
}

/// Whether a token between a claim and an age may lead to somebody else.
pub(in crate::check) fn strays(place: &Place, token: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let word = paragraph.word(token);
    let kind = |entity: EntityId| place.document.base.lexicon.entity(entity).kind;
    let is_time_or_place = |mention: &Mention| {
        mention.date().is_some()
            || mention.name().is_some_and(|name| {
                name.bearers
                    .iter()
                    .all(|(entity, _)| matches!(kind(*entity), Kind::Place | Kind::State | Kind::Event))
            })
    };
    let mention = place.passage.mentions.iter().find(|mention| mention.tokens.contains(&token));
    let named = paragraph.tokens[token].is(Mark::Capital) && !mention.is_some_and(is_time_or_place);
    KIN.contains(&word)
        || matches!(word, "and" | "but" | "by" | "leaving" | "when" | "while" | "who" | "whose" | "with")
        || matches!(paragraph.tokens[token].kind, TokenKind::Mark(';' | ':' | '—'))
        || named
}

fn is_person(place: &Place, mention: &Mention) -> bool {
    let kind = |entity: EntityId| place.document.base.lexicon.entity(entity).kind;
    mention.name().is_some_and(|name| name.bearers.iter().any(|(entity, _)| kind(*entity) == Kind::Person))
}

/// When the essay says that something was so of somebody: that he was born.
pub(in crate::check) fn stated(
    document: &Document,
    relation: RelationId,
    person: EntityId,
) -> impl Iterator<Item = When> {
    let same = move |claim: &&Claim| {
        claim.stance.is_checked() && claim.relation == relation && claim.subject.entity() == Some(person)
    };
    document.said_where(|kinds| kinds.timed).map(|(claim, _)| claim).filter(same).filter_map(Claim::at)
}

/// From the birth of a claim's subject, as the base or the essay has it, to what the claim says.
fn lived(place: &Place, claim: &Claim) -> Option<Ends> {
    let Document { base, .. } = place.document;
    let person = claim.subject.entity()?;
    let died = claim.relation == relation::DIED;
    let stated = stated(place.document, relation::BORN, person);
    let births: Vec<&Fact> = base.about(relation::BORN, person).collect();
    let deaths: Vec<&Fact> = base.about(relation::DIED, person).filter(|_| died).collect();
    let when = |fact: &&Fact| fact.claim.at();
    let from: Vec<When> = births.iter().filter_map(when).chain(stated).collect();
    let to: Vec<When> = deaths.iter().filter_map(when).chain(claim.at()).collect();
    let cited = births.iter().chain(&deaths).flat_map(|fact| message::sources(base, fact));
    (!from.is_empty() && !to.is_empty()).then(|| Ends { from, to, evidence: cited.collect() })
}

/// "born in January 1901, died in August 1973": a life that one sentence tells with nothing else dated.
fn told(place: &Place, sentence: &Range<usize>, cue: usize) -> Option<Ends> {
    let paragraph = &place.passage.paragraph;
    let dates: Vec<Dated> =
        place.dates().into_iter().filter(|date| sentence.contains(&date.tokens.start)).collect();
    let [birth, death] = dates.as_slice() else { return None };
    let says = |range: Range<usize>, said: &dyn Fn(&str) -> bool| {
        range.into_iter().any(|at| said(paragraph.word(at)))
    };
    let born = says(birth.tokens.start.saturating_sub(6).max(sentence.start)..birth.tokens.start, &|word| {
        word == "born"
    });
    let dies = says(birth.tokens.end..death.tokens.start, &|word| DEATHS.contains(&word));
    let other = says(birth.tokens.end..cue.max(birth.tokens.end), &|word| KIN.contains(&word));
    let plain =
        birth.is_plain() && death.is_plain() && birth.date.until.is_none() && death.date.until.is_none();
    let evidence = Evidence::Passage {
        span: place.span(birth.tokens.clone()),
        says: format!("born {} here", message::on(birth.when)),
    };
    (born && dies && !other && plain).then(|| Ends {
        from: vec![birth.when],
        to: vec![death.when],
        evidence: vec![evidence],
    })
}

/// The only date of a sentence.
fn date_of_sentence<'d>(place: &Place<'d>, token: usize) -> Option<Dated<'d>> {
    let sentence = place.passage.paragraph.sentence_of(token);
    let mut dates = place.dates().into_iter().filter(|date| sentence.contains(&date.tokens.start));
    dates
        .next()
        .filter(|date| dates.next().is_none() && date.is_plain() && date.date.until.is_none() && !date.lent)
}

/// "On his fortieth birthday, in June 1940": of the one person whom the sentence names.
fn birthday(place: &Place, ordinal: &Ordinal) -> Option<Finding> {
    let Document { base, links, .. } = place.document;
    let paragraph = &place.passage.paragraph;
    let date = date_of_sentence(place, ordinal.noun)?;
    let sentence = paragraph.sentence_of(ordinal.noun);
    let people = place
        .passage
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| sentence.contains(&mention.tokens.start) && is_person(place, mention));
    let (at, mention) = people.only()?;
    let [person] = links.entities(place.at, at, mention.name()?)[..] else { return None };
    let before = ordinal.tokens.start.checked_sub(1)?;
    let own = matches!(paragraph.word(before), "his" | "her")
        || paragraph.is_genitive(before) && mention.tokens.end == before;
    if !own || !place.is_asserted(ordinal.noun) {
        return None;
    }
    let births: Vec<&Fact> = base.about(relation::BORN, person).collect();
    let from: Vec<When> = births.iter().filter_map(|fact| fact.claim.at()).collect();
    let evidence = births.iter().flat_map(|fact| message::sources(base, fact)).collect();
    let ends = Ends { from, to: vec![date.when], evidence };
    ends.against(place, ordinal.years, ordinal.tokens.clone())
}

/// "the fortieth anniversary of the Russian Revolution", in a sentence with one date.
fn anniversary(place: &Place, ordinal: &Ordinal) -> Option<Finding> {
    let Document { base, links, .. } = place.document;
    let paragraph = &place.passage.paragraph;
    let date = date_of_sentence(place, ordinal.noun)?;
    if paragraph.word(ordinal.noun + 1) != "of" || !place.is_asserted(ordinal.noun) {
        return None;
    }
    let the = usize::from(paragraph.word(ordinal.noun + 2) == "the");
    let start = ordinal.noun + 2 + the;
    let (at, mention) =
        place.passage.mentions.iter().enumerate().find(|(_, mention)| mention.tokens.start == start)?;
    let [named] = links.entities(place.at, at, mention.name()?)[..] else { return None };
    let genitive = paragraph.is_genitive(mention.tokens.end);
    let event = match base.lexicon.entity(named).kind {
        Kind::Event => named,
        Kind::Place => scene::battle_of(base, named)?,
        _ => return None,
    };
    if genitive {
        return None;
    }
    let facts: Vec<&Fact> = base.about(relation::OCCURRED, event).collect();
    let from: Vec<When> = facts.iter().filter_map(|fact| fact.claim.at()).collect();
    let evidence = facts.iter().take(1).flat_map(|fact| message::sources(base, fact)).collect();
    Ends { from, to: vec![date.when], evidence }.against(place, ordinal.years, ordinal.tokens.clone())
}
