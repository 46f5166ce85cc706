//! Claims of appositions and titles: "Dean Rusk, the secretary of state,", "Premier Khrushchev".

use super::{argument, closes, is_of_another_body, is_qualified, kin, party, span_of};
use crate::claim::clause::{is_first, time_of, verb_groups};
use crate::claim::noun::subject_before;
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, relation};
use crate::lexicon::{EntityId, Kind};
use crate::prose::TokenKind;
use crate::words::{self, is_determiner};

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for mention in sentence.range.clone() {
        titled(sentence, mention, claims);
        if !after_name(sentence, mention, claims) {
            before_name(sentence, mention, claims);
        }
        of_state(sentence, mention, claims);
        kin::of_name(sentence, mention, claims);
        party::extract(sentence, mention, claims);
    }
    for noun in sentence.tokens.clone().filter(|at| sentence.mention_at(*at).is_none()) {
        kin::of_pronoun(sentence, noun, claims);
    }
}

/// "President Kennedy": the title of an office before a name.
fn titled(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(title) = sentence.mentions[mention].name().and_then(|name| name.title.as_ref()) else { return };
    if title.offices.is_empty() || is_qualified(sentence, title.tokens.start) {
        return;
    }
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    let span = sentence.paragraph.span_of(title.tokens.clone());
    let mut claim = Claim::new(relation::HOLDS_OFFICE, person);
    claim.object = Argument {
        span,
        mention: None,
        entities: title.offices.clone(),
        loose: title.loose,
        ..Argument::default()
    };
    claim.span = span.to(span_of(sentence, mention));
    claim.stance = stance(sentence, title.tokens.start);
    claim.by_title = true;
    let groups = verb_groups(sentence);
    // The time of the verb that the titled person is the subject of, where it tells of an act.
    let acts = groups.iter().enumerate().find_map(|(at, group)| {
        let subject =
            subject_before(sentence, group.start).filter(|subject| subject.mentions.contains(&mention))?;
        let first = is_first(sentence, &groups[..at], subject.start);
        let acts = !group.passive && group.lemma != "be" && !group.infinitive;
        acts.then(|| time_of(sentence, group, subject.start, first))?
    });
    claim.when = acts.and_then(|time| super::timing(sentence, time));
    rules(sentence, mention, &claim, claims);
    claims.push(claim);
}

/// "King Gustavus Adolphus of Norway": the state that a titled name is put over.
fn rules(sentence: &Sentence, mention: usize, titled: &Claim, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[mention].tokens.end;
    let Some(state) = sentence.mention_at(end + 1).filter(|_| sentence.word(end) == "of") else { return };
    let Some(object) = argument(sentence, state, &[Kind::State]) else { return };
    let after = sentence.mentions[state].tokens.end;
    let genitive =
        sentence.paragraph.tokens.get(after).is_some_and(|token| token.kind == TokenKind::Genitive);
    if !genitive && sentence.start_of(state) == end + 1 {
        let span = titled.span.to(object.span);
        claims.push(Claim { relation: relation::LEADS, object, span, by_title: false, ..titled.clone() });
    }
}

/// "Dean Rusk, the secretary of state,": the office after the name. Whether the mention was one.
fn after_name(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) -> bool {
    let end = sentence.mentions[mention].tokens.end;
    if !sentence.is_mark(end, ',') || office_of(sentence, mention).is_some() {
        return false;
    }
    let mut at = end + 1;
    let article = is_determiner(sentence.word(at));
    at += usize::from(article);
    // "a former chancellor", "the first chancellor": at some time, which is all that a claim without a date says.
    at += usize::from(matches!(sentence.word(at), "first" | "former" | "onetime" | "sometime"));
    let Some(office) = sentence.mention_at(at).filter(|office| sentence.start_of(*office) == at) else {
        return false;
    };
    let Some((offices, end, of_state)) = office_at(sentence, office) else { return false };
    // In a list of offices and names the office belongs to the name that follows it.
    let follows_office = sentence.start_of(mention).checked_sub(2).is_some_and(|before| {
        sentence.is_mark(before + 1, ',')
            && sentence.mention_at(before).is_some_and(|other| office_of(sentence, other).is_some())
    });
    let date = date_after(sentence, end);
    let end = date.map_or(end, |date| sentence.mentions[date].tokens.end);
    if follows_office || !closes(sentence, end) {
        return false;
    }
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return false };
    push(sentence, (person, mention), (offices, office), claims);
    if let Some(claim) = claims.last_mut() {
        claim.object.loose &= !of_state;
        claim.when = date.and_then(|date| super::timing(sentence, date));
    }
    true
}

/// "president in 1962", "chancellor from 1949 to 1963": the date that follows an office.
fn date_after(sentence: &Sentence, end: usize) -> Option<usize> {
    let at = end + usize::from(matches!(sentence.word(end), "during" | "in"));
    let date = sentence.mention_at(at).filter(|date| sentence.mentions[*date].date().is_some())?;
    let linked = at > end || matches!(sentence.word(at), "from" | "since" | "until");
    linked.then_some(date)
}

/// The offices that a mention names, where their name ends, and whether it does so with their state: "the first
/// president of independent India".
fn office_at(sentence: &Sentence, office: usize) -> Option<(Vec<EntityId>, usize, bool)> {
    let end = sentence.mentions[office].tokens.end;
    if let Some(offices) = office_of(sentence, office) {
        return Some((offices, end, false));
    }
    let name = sentence.mentions[office].name().filter(|_| sentence.word(end) == "of")?;
    // "of independent India", "of a united Germany"
    let first = end + 1 + usize::from(is_determiner(sentence.word(end + 1)));
    let state = (first..first + 2).find_map(|at| sentence.mention_at(at))?;
    let described = !sentence.is_capital(first) || sentence.start_of(state) == first;
    let states = argument(sentence, state, &[Kind::State]).filter(|_| described)?;
    let theirs = |office: &EntityId| {
        let entity = sentence.lexicon.entity(*office);
        entity.kind == Kind::Office && entity.home.iter().any(|home| states.entities.contains(home))
    };
    let offices: Vec<EntityId> = name.bearers.iter().map(|(id, _)| *id).filter(theirs).collect();
    (!offices.is_empty()).then(|| (offices, sentence.mentions[state].tokens.end, true))
}

/// "The secretary of state, Dean Rusk,": the office before the name.
fn before_name(sentence: &Sentence, office: usize, claims: &mut Vec<Claim>) {
    let Some(offices) = office_of(sentence, office) else { return };
    let comma = sentence.mentions[office].tokens.end;
    let defined =
        sentence.start_of(office).checked_sub(1).is_some_and(|before| is_determiner(sentence.word(before)));
    if !sentence.is_mark(comma, ',') || !defined || is_qualified(sentence, sentence.start_of(office)) {
        return;
    }
    let Some(mention) = sentence.mention_at(comma + 1).filter(|name| sentence.start_of(*name) == comma + 1)
    else {
        return;
    };
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    if closes(sentence, sentence.mentions[mention].tokens.end) {
        push(sentence, (person, mention), (offices, office), claims);
    }
}

/// "The Federal Republic, whose first chancellor, Konrad Adenauer,": the office of a state named before.
fn of_state(sentence: &Sentence, office: usize, claims: &mut Vec<Claim>) {
    let Some(offices) = office_of(sentence, office) else { return };
    let comma = sentence.mentions[office].tokens.end;
    let start = sentence.start_of(office);
    let which = start.checked_sub(1).is_some_and(|at| words::ordinal(sentence.word(at)).is_some());
    let Some(whose) = start.checked_sub(1 + usize::from(which)) else { return };
    let state = whose.checked_sub(2).and_then(|at| sentence.mention_at(at));
    let (Some(state), "whose") = (state, sentence.word(whose)) else { return };
    let Some(state) = argument(sentence, state, &[Kind::State]) else { return };
    let is_theirs = |office: &EntityId| {
        sentence.lexicon.entity(*office).home.iter().any(|home| state.entities.contains(home))
    };
    let offices: Vec<EntityId> = offices.into_iter().filter(is_theirs).collect();
    let person = sentence.mention_at(comma + 1).filter(|_| sentence.is_mark(comma, ','));
    let Some(mention) = person.filter(|_| !offices.is_empty()) else { return };
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    if closes(sentence, sentence.mentions[mention].tokens.end) {
        push(sentence, (person, mention), (offices, office), claims);
        if let Some(claim) = claims.last_mut() {
            claim.object.loose = false;
        }
    }
}

fn push(
    sentence: &Sentence,
    (person, mention): (Argument, usize),
    (offices, office): (Vec<EntityId>, usize),
    claims: &mut Vec<Claim>,
) {
    let mut claim = Claim::new(relation::HOLDS_OFFICE, person);
    let loose = sentence.mentions[office].tokens.clone().all(|at| words::is_generic(sentence.word(at)));
    let span = span_of(sentence, office);
    claim.object = Argument { span, mention: Some(office), entities: offices, by_office: false, loose };
    claim.span = claim.object.span.to(span_of(sentence, mention));
    claim.stance = stance(sentence, sentence.mentions[office].tokens.start);
    claims.push(claim);
}

/// The offices that a mention names, if it names offices only and stands for one of a known state.
fn office_of(sentence: &Sentence, mention: usize) -> Option<Vec<EntityId>> {
    let name = sentence.mentions[mention].name()?;
    let offices: Vec<EntityId> = name
        .bearers
        .iter()
        .map(|(entity, _)| *entity)
        .filter(|entity| Kind::Office.of(sentence.lexicon)(entity))
        .collect();
    let only = offices.len() == name.bearers.len() && !offices.is_empty();
    (only && name.title.is_none() && !is_of_another_body(sentence, mention)).then_some(offices)
}
