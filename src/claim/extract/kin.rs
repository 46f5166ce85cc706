//! Kin of names and pronouns: "Castro's brother, Raúl", "his younger brother Robert", "his successor, Helmut Kohl".

use super::{argument, closes};
use crate::claim::antecedent::antecedent;
use crate::claim::clause::verb_groups;
use crate::claim::noun::subject_before;
use crate::claim::sentence::Sentence;
use crate::claim::slot::slot_after;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, RelationId, relation};
use crate::lexicon::{EntityId, Kind};
use crate::prose::TokenKind;

/// A word for kin or the like: "X's son", "the son of X".
struct Kin {
    word: &'static str,
    relation: RelationId,
    /// Of the one whom the word is said of.
    sex: Option<char>,
    /// Whether whose kin it is is the subject of the relation: Caesar's mother has Caesar for a child.
    turned: bool,
}

/// Words for kin, with their relation and sex.
const KIN: &[Kin] = &[
    kin("aunt", relation::AUNT_OF, Some('f')),
    kin("brother", relation::BROTHER_OF, Some('m')),
    kin("cousin", relation::COUSIN_OF, None),
    kin("daughter", relation::CHILD_OF, Some('f')),
    turned("father", relation::CHILD_OF, Some('m')),
    kin("granddaughter", relation::GRANDCHILD_OF, Some('f')),
    turned("grandfather", relation::GRANDCHILD_OF, Some('m')),
    turned("grandmother", relation::GRANDCHILD_OF, Some('f')),
    kin("grandson", relation::GRANDCHILD_OF, Some('m')),
    kin("heir", relation::HEIR_OF, None),
    kin("husband", relation::SPOUSE_OF, Some('m')),
    turned("mother", relation::CHILD_OF, Some('f')),
    kin("nephew", relation::NEPHEW_OF, Some('m')),
    kin("niece", relation::NIECE_OF, Some('f')),
    turned("predecessor", relation::SUCCEEDED, None),
    kin("sister", relation::SISTER_OF, Some('f')),
    kin("son", relation::CHILD_OF, Some('m')),
    kin("successor", relation::SUCCEEDED, None),
    kin("uncle", relation::UNCLE_OF, Some('m')),
    kin("widow", relation::WIDOW_OF, Some('f')),
    kin("wife", relation::SPOUSE_OF, Some('f')),
];

/// Whether a word says whose kin or heir somebody is: "wife", "nephew".
pub fn is_kin(word: &str) -> bool {
    KIN.iter().any(|kin| kin.word == word)
}

const fn kin(word: &'static str, relation: RelationId, sex: Option<char>) -> Kin {
    Kin { word, relation, sex, turned: false }
}

const fn turned(word: &'static str, relation: RelationId, sex: Option<char>) -> Kin {
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

/// What a name is said to be to another: "Castro's brother, Raúl", "Akbar, the son of Humayun".
pub(super) fn of_name(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    kinship(sentence, mention, claims);
    kin_of(sentence, mention, claims);
}

/// "Robert Kennedy, the president's brother,": kin in apposition; "Castro's brother, Raúl,".
fn kinship(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[mention].tokens.end;
    let genitive = |at: usize| {
        sentence.tokens.contains(&at) && sentence.paragraph.tokens[at].kind == TokenKind::Genitive
    };
    // Owner's [younger] kin
    if !genitive(end) {
        return;
    }
    let noun = end + 1 + usize::from(RANKS.contains(&sentence.word(end + 1)));
    let Some(word) = Kin::at(sentence, noun) else { return };
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
    let mut claim = Claim::new(word.relation, subject);
    claim.span = sentence.paragraph.span_of(noun..noun + 1);
    claim.object = object;
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// Words of age and rank before a noun of kin.
const RANKS: &[&str] = &[
    "eldest",
    "elder",
    "fifth",
    "first",
    "fourth",
    "only",
    "older",
    "oldest",
    "second",
    "sixth",
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
    let owner = slot_after(sentence, of + 1).filter(|_| sentence.word(of) == "of");
    let Some((owner, end)) = owner else { return };
    let kin = argument(sentence, mention, &[Kind::Person]);
    let owner = argument(sentence, owner, &[Kind::Person]);
    let (Some(kin), Some(owner)) = (kin.filter(|_| closes(sentence, end)), owner) else { return };
    if !word.fits(sentence, &kin) {
        return;
    }
    let (subject, object) = if word.turned { (owner, kin) } else { (kin, owner) };
    let mut claim = Claim::new(word.relation, subject);
    claim.object = object;
    claim.span = sentence.paragraph.span_of(noun..end);
    claim.stance = stance(sentence, noun);
    claims.push(claim);
}

/// "His successor, Helmut Kohl,": of anyone named before in the sentence whom the pronoun can mean.
pub(super) fn of_pronoun(sentence: &Sentence, noun: usize, claims: &mut Vec<Claim>) {
    let Some(word) = Kin::at(sentence, noun) else { return };
    let ranked = noun.checked_sub(1).filter(|before| RANKS.contains(&sentence.word(*before)));
    let Some(pronoun) = ranked.unwrap_or(noun).checked_sub(1) else { return };
    let sex = match sentence.word(pronoun) {
        "his" => 'm',
        "her" => 'f',
        _ => return,
    };
    let after = noun + 1 + usize::from(sentence.is_mark(noun + 1, ','));
    if word.relation == relation::SUCCEEDED
        && closes(sentence, noun + 1)
        && sentence.mention_at(after).is_none()
    {
        sworn_in(sentence, noun, claims);
        return;
    }
    let Some(named) = sentence.mention_at(after).filter(|named| sentence.start_of(*named) == after) else {
        return;
    };
    let end = sentence.mentions[named].tokens.end;
    // "His father, Alexander, and his uncle": the name must be all that the comma brings in.
    let genitive =
        sentence.tokens.contains(&end) && sentence.paragraph.tokens[end].kind == TokenKind::Genitive;
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
    let before = || argument(sentence, antecedent(sentence, pronoun, &[])?, &[Kind::Person]);
    let owner = match owners.as_slice() {
        [owner] => Some(owner.clone()),
        [] => before(),
        // "Brandt resigned …, but his successor": of several it is the one who went.
        _ if word.relation == relation::SUCCEEDED => {
            owners.iter().find(|owner| has_gone(sentence, owner)).cloned()
        }
        _ => None,
    };
    let Some(owner) = owner else { return };
    let (subject, object) = if word.turned { (owner, kin) } else { (kin, owner) };
    let mut claim = Claim::new(word.relation, subject);
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
    let Some(kin) = argument(sentence, *mention, &[Kind::Person]) else { return };
    let earlier = sentence.range.clone().filter(|at| sentence.mentions[*at].tokens.end <= subject.start);
    let owner =
        earlier.filter_map(|at| argument(sentence, at, &[Kind::Person])).find(|one| has_gone(sentence, one));
    let Some(owner) = owner else { return };
    let mut claim = Claim::new(relation::SUCCEEDED, kin);
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
