//! Claims of appositions and titles: "Dean Rusk, the secretary of state,", "Premier Khrushchev".

use super::{argument, closes, is_of_another_body, is_qualified, party, span_of};
use crate::claim::antecedent::antecedent;
use crate::claim::clause::{is_first, time_of, verb_groups};
use crate::claim::noun::{slot_after, subject_before};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::lexicon::{EntityId, Kind};
use crate::prose::TokenKind;
use crate::words::{self, is_determiner};

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    let Some(holds) = relation("holds office") else { return };
    for mention in sentence.range.clone() {
        titled(sentence, mention, holds, claims);
        if !after_name(sentence, mention, holds, claims) {
            before_name(sentence, mention, holds, claims);
        }
        of_state(sentence, mention, holds, claims);
        kinship(sentence, mention, claims);
        kin_of(sentence, mention, claims);
        party::extract(sentence, mention, claims);
    }
    for noun in sentence.tokens.clone().filter(|at| sentence.mention_at(*at).is_none()) {
        kinship_of_pronoun(sentence, noun, claims);
    }
}

/// "President Kennedy": the title of an office before a name.
fn titled(sentence: &Sentence, mention: usize, holds: RelationId, claims: &mut Vec<Claim>) {
    let Some(title) = sentence.mentions[mention].name().and_then(|name| name.title.as_ref()) else { return };
    if title.offices.is_empty() || is_qualified(sentence, title.tokens.start) {
        return;
    }
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    let span = sentence.paragraph.span_of(title.tokens.clone());
    let mut claim = Claim::new(holds, person);
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
    let over = argument(sentence, state, &[Kind::State]);
    let (Some(object), Some(id)) = (over, relation("leads")) else { return };
    let after = sentence.mentions[state].tokens.end;
    let genitive =
        sentence.paragraph.tokens.get(after).is_some_and(|token| token.kind == TokenKind::Genitive);
    if !genitive && sentence.start_of(state) == end + 1 {
        let span = titled.span.to(object.span);
        claims.push(Claim { relation: id, object, span, by_title: false, ..titled.clone() });
    }
}

/// "Dean Rusk, the secretary of state,": the office after the name. Whether the mention was one.
fn after_name(sentence: &Sentence, mention: usize, holds: RelationId, claims: &mut Vec<Claim>) -> bool {
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
    let Some(offices) = office_of(sentence, office) else { return false };
    // In a list of offices and names the office belongs to the name that follows it.
    let follows_office = sentence.start_of(mention).checked_sub(2).is_some_and(|before| {
        sentence.is_mark(before + 1, ',')
            && sentence.mention_at(before).is_some_and(|other| office_of(sentence, other).is_some())
    });
    if follows_office || !closes(sentence, sentence.mentions[office].tokens.end) {
        return false;
    }
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return false };
    push(sentence, holds, (person, mention), (offices, office), claims);
    true
}

/// "The secretary of state, Dean Rusk,": the office before the name.
fn before_name(sentence: &Sentence, office: usize, holds: RelationId, claims: &mut Vec<Claim>) {
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
        push(sentence, holds, (person, mention), (offices, office), claims);
    }
}

/// "The Federal Republic, whose first chancellor, Konrad Adenauer,": the office of a state named before.
fn of_state(sentence: &Sentence, office: usize, holds: RelationId, claims: &mut Vec<Claim>) {
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
        push(sentence, holds, (person, mention), (offices, office), claims);
        if let Some(claim) = claims.last_mut() {
            claim.object.loose = false;
        }
    }
}

/// A word for kin or the like: "X's son", "the son of X".
struct Kin {
    word: &'static str,
    relation: &'static str,
    /// Of the one whom the word is said of.
    sex: Option<char>,
    /// Whether whose kin it is is the subject of the relation: Caesar's mother has Caesar for a child.
    turned: bool,
}

/// Words for kin, with their relation and sex.
const KIN: &[Kin] = &[
    kin("aunt", "aunt of", Some('f')),
    kin("brother", "brother of", Some('m')),
    kin("cousin", "cousin of", None),
    kin("daughter", "child of", Some('f')),
    turned("father", "child of", Some('m')),
    kin("granddaughter", "grandchild of", Some('f')),
    turned("grandfather", "grandchild of", Some('m')),
    turned("grandmother", "grandchild of", Some('f')),
    kin("grandson", "grandchild of", Some('m')),
    kin("heir", "heir of", None),
    kin("husband", "spouse of", Some('m')),
    turned("mother", "child of", Some('f')),
    kin("nephew", "nephew of", Some('m')),
    kin("niece", "niece of", Some('f')),
    turned("predecessor", "succeeded", None),
    kin("sister", "sister of", Some('f')),
    kin("son", "child of", Some('m')),
    kin("successor", "succeeded", None),
    kin("uncle", "uncle of", Some('m')),
    kin("widow", "widow of", Some('f')),
    kin("wife", "spouse of", Some('f')),
];

const fn kin(word: &'static str, relation: &'static str, sex: Option<char>) -> Kin {
    Kin { word, relation, sex, turned: false }
}

const fn turned(word: &'static str, relation: &'static str, sex: Option<char>) -> Kin {
    Kin { word, relation, sex, turned: true }
}

impl Kin {
    /// The kin word at a token.
    fn at(sentence: &Sentence, noun: usize) -> Option<&'static Kin> {
        KIN.iter().find(|kin| sentence.word(noun) == kin.word)
    }

    /// Whether somebody can be it: "the daughters of Cyrus II, the widow of Cambyses" goes on with a list.
    fn fits(&self, sentence: &Sentence, one: &Argument) -> bool {
        let known = |one: &EntityId| sentence.lexicon.entity(*one).sex;
        one.entities.iter().any(|one| known(one).is_none_or(|known| self.sex.is_none_or(|sex| sex == known)))
    }
}

/// "Robert Kennedy, the president's brother,": kin in apposition; "Castro's brother, Raúl,".
fn kinship(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[mention].tokens.end;
    let genitive = |at: usize| {
        sentence.tokens.contains(&at)
            && sentence.paragraph.tokens[at].kind == crate::prose::TokenKind::Genitive
    };
    // Owner's [younger] kin
    if !genitive(end) {
        return;
    }
    let skip = usize::from(matches!(
        sentence.word(end + 1),
        "younger" | "older" | "elder" | "eldest" | "youngest" | "first" | "second" | "third" | "half"
    ));
    let noun = end + 1 + skip;
    let Some(word) = Kin::at(sentence, noun) else { return };
    let Some(id) = relation(word.relation) else { return };
    let owner_start = sentence.phrase_start(mention);
    // "X, the owner's kin" or "the owner's kin, X".
    let before = owner_start
        .checked_sub(2)
        .filter(|_| sentence.is_mark(owner_start - 1, ','))
        .and_then(|at| sentence.mention_at(at));
    let after = sentence.mention_at(noun + 1 + usize::from(sentence.is_mark(noun + 1, ',')));
    let kin = before.filter(|_| closes(sentence, noun + 1)).or(after);
    let Some(kin) = kin.and_then(|kin| argument(sentence, kin, &[Kind::Person])) else { return };
    let Some(owner) = argument(sentence, mention, &[Kind::Person, Kind::Office]) else { return };
    if !word.fits(sentence, &kin) {
        return;
    }
    let by_office = owner.entities.iter().all(Kind::Office.of(sentence.lexicon));
    let owner = Argument { by_office, ..owner };
    let (subject, object) = if word.turned { (owner, kin) } else { (kin, owner) };
    let mut claim = Claim::new(id, subject);
    claim.span = sentence.paragraph.span_of(noun..noun + 1);
    claim.object = object;
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// Words of age and rank before a noun of kin.
const RANKS: &[&str] = &[
    "eldest",
    "elder",
    "first",
    "fourth",
    "only",
    "older",
    "oldest",
    "second",
    "sole",
    "surviving",
    "third",
    "young",
    "younger",
    "youngest",
];

/// "Akbar, the son of Humayun, abolished": kin of a name put after another.
fn kin_of(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let comma = sentence.mentions[mention].tokens.end;
    if !sentence.is_mark(comma, ',') {
        return;
    }
    let mut noun = comma + 1;
    noun += usize::from(matches!(sentence.word(noun), "the" | "a"));
    noun += usize::from(RANKS.contains(&sentence.word(noun)));
    let Some(word) = Kin::at(sentence, noun) else { return };
    // "son and heir of", "nephew and successor of"
    let joined = sentence.word(noun + 1) == "and" && Kin::at(sentence, noun + 2).is_some();
    let of = noun + 1 + if joined { 2 } else { 0 };
    let Some(id) = relation(word.relation).filter(|_| sentence.word(of) == "of") else { return };
    let Some((owner, end)) = slot_after(sentence, of + 1) else { return };
    let kin = argument(sentence, mention, &[Kind::Person]);
    let owner = argument(sentence, owner, &[Kind::Person]);
    let (Some(kin), Some(owner)) = (kin.filter(|_| closes(sentence, end)), owner) else { return };
    if !word.fits(sentence, &kin) {
        return;
    }
    let (subject, object) = if word.turned { (owner, kin) } else { (kin, owner) };
    let mut claim = Claim::new(id, subject);
    claim.object = object;
    claim.span = sentence.paragraph.span_of(noun..end);
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// "His successor, Helmut Kohl,": of anyone named before in the sentence whom the pronoun can mean.
fn kinship_of_pronoun(sentence: &Sentence, noun: usize, claims: &mut Vec<Claim>) {
    let Some(word) = Kin::at(sentence, noun) else { return };
    let sex = match noun.checked_sub(1).map_or("", |before| sentence.word(before)) {
        "his" => 'm',
        "her" => 'f',
        _ => return,
    };
    let after = noun + 1 + usize::from(sentence.is_mark(noun + 1, ','));
    if word.relation == "succeeded" && closes(sentence, noun + 1) && sentence.mention_at(after).is_none() {
        sworn_in(sentence, noun, claims);
        return;
    }
    let Some(named) = sentence.mention_at(after).filter(|named| sentence.start_of(*named) == after) else {
        return;
    };
    let end = sentence.mentions[named].tokens.end;
    // "His father, Alexander, and his uncle": the name must be all that the comma brings in.
    let genitive = sentence.tokens.contains(&end)
        && sentence.paragraph.tokens[end].kind == crate::prose::TokenKind::Genitive;
    if genitive || after > noun + 1 && !closes(sentence, end) {
        return;
    }
    let Some(kin) = argument(sentence, named, &[Kind::Person]) else { return };
    let owners = sentence.range.clone().filter(|at| sentence.mentions[*at].tokens.end < noun);
    let owners: Vec<Argument> = owners
        .filter_map(|at| argument(sentence, at, &[Kind::Person]))
        .filter(|owner| {
            owner
                .entities
                .iter()
                .any(|one| sentence.lexicon.entity(*one).sex.is_none_or(|known| known == sex))
        })
        .collect();
    let before = || argument(sentence, antecedent(sentence, noun - 1, &[])?, &[Kind::Person]);
    let owner = match owners.as_slice() {
        [owner] => Some(owner.clone()),
        [] => before(),
        // "Brandt resigned …, but his successor": of several it is the one who went.
        _ if word.relation == "succeeded" => owners.iter().find(|owner| has_gone(sentence, owner)).cloned(),
        _ => None,
    };
    let (Some(id), Some(owner)) = (relation(word.relation), owner) else { return };
    let (subject, object) = if word.turned { (owner, kin) } else { (kin, owner) };
    let mut claim = Claim::new(id, subject);
    claim.object = object;
    claim.span = sentence.paragraph.span_of(noun..end);
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// "Lincoln died, and Andrew Johnson was sworn in as his successor": of the one who went before.
fn sworn_in(sentence: &Sentence, noun: usize, claims: &mut Vec<Claim>) {
    const TAKING: &[&str] = &["appoint", "become", "be", "choose", "elect", "name", "proclaim", "swear"];
    /// Tokens between the verb and "his successor".
    const REACH: usize = 5;
    let groups = verb_groups(sentence);
    let taking = groups.iter().rev().find(|group| group.main < noun && noun - group.main <= REACH);
    let Some(group) = taking.filter(|group| TAKING.contains(&group.lemma)) else { return };
    let Some(subject) = subject_before(sentence, group.start) else { return };
    let [mention] = subject.mentions.as_slice() else { return };
    let (Some(id), Some(kin)) = (relation("succeeded"), argument(sentence, *mention, &[Kind::Person])) else {
        return;
    };
    let earlier = sentence.range.clone().filter(|at| sentence.mentions[*at].tokens.end <= subject.start);
    let owner =
        earlier.filter_map(|at| argument(sentence, at, &[Kind::Person])).find(|one| has_gone(sentence, one));
    let Some(owner) = owner else { return };
    let mut claim = Claim::new(id, kin);
    claim.object = owner;
    claim.span = sentence.paragraph.span_of(subject.start..noun + 1);
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// Whether the sentence says of a person that he died or gave up what he held.
fn has_gone(sentence: &Sentence, person: &Argument) -> bool {
    const GONE: &[&str] = &["abdicate", "die", "fall", "resign", "retire"];
    let gone = verb_groups(sentence).into_iter().filter(|group| GONE.contains(&group.lemma));
    gone.filter_map(|group| subject_before(sentence, group.start))
        .any(|subject| subject.mentions.iter().any(|at| Some(*at) == person.mention))
}

fn push(
    sentence: &Sentence,
    holds: RelationId,
    (person, mention): (Argument, usize),
    (offices, office): (Vec<EntityId>, usize),
    claims: &mut Vec<Claim>,
) {
    let mut claim = Claim::new(holds, person);
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
