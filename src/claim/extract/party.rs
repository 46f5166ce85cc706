//! The party that a politician is put in by an apposition: "Richard Nixon, a Republican,", "the Labour leader, Hugh
//! Gaitskell,", "the Social Democrat Friedrich Ebert", "A Catholic herself, Mary Stuart …".

use super::{argument, closes, span_of};
use crate::claim::antecedent::antecedent;
use crate::claim::relation;
use crate::claim::sentence::Sentence;
use crate::claim::stance::{Stance, stance};
use crate::claim::{Argument, Claim};
use crate::lexicon::Kind;
use crate::words::{self, is_adverb, is_determiner};

/// What somebody is in, or for, a party.
const ROLES: &[&str] = &[
    "candidate",
    "chairman",
    "chancellor",
    "congressman",
    "deputy",
    "governor",
    "leader",
    "majority",
    "mayor",
    "member",
    "minister",
    "minority",
    "nominee",
    "opponent",
    "politician",
    "premier",
    "president",
    "representative",
    "rival",
    "senator",
    "speaker",
    "whip",
];

/// Words that a role may have before it: "presidential candidate", "prime minister".
const OF_ROLES: &[&str] = &["party", "presidential", "prime", "vice"];

/// Tokens of an apposition before the "and now the Democratic candidate" that it ends with.
const REACH: usize = 10;

/// The claims of a mention that is a party, or an adjective of one.
pub(super) fn extract(sentence: &Sentence, party: usize, claims: &mut Vec<Claim>) {
    let Some(object) = argument(sentence, party, &[Kind::Organisation]) else { return };
    let role = role_after(sentence, sentence.mentions[party].tokens.end);
    let person = before(sentence, party, role)
        .or_else(|| after(sentence, party, role))
        .or_else(|| opening(sentence, party, role));
    let Some((person, mention)) = person else { return };
    let mut claim = Claim::new(relation::BELONGED_TO, person);
    claim.span = span_of(sentence, mention).to(object.span);
    // What somebody is, put in where others say what he did, is the author's word.
    claim.stance = match stance(sentence, sentence.start_of(party)) {
        Stance::Attributed => Stance::Asserted,
        other => other,
    };
    claim.object = object;
    claims.push(claim);
}

/// Where a role that stands after a party ends; at the token itself where none does.
fn role_after(sentence: &Sentence, at: usize) -> usize {
    let more = usize::from(OF_ROLES.contains(&sentence.word(at)));
    if ROLES.contains(&sentence.word(at + more)) { at + more + 1 } else { at }
}

/// "Richard Nixon, a Republican,", "Adlai Stevenson, twice the Democratic candidate": whom it is put after.
fn before(sentence: &Sentence, party: usize, role: usize) -> Option<(Argument, usize)> {
    let end = sentence.mentions[party].tokens.end;
    let ends = role > end || closes(sentence, role) || matches!(sentence.word(role), "who" | "from");
    let article = sentence.start_of(party).checked_sub(1).filter(|at| is_determiner(sentence.word(*at)))?;
    let adverb = article.checked_sub(1).filter(|at| is_when(sentence.word(*at)));
    let opening = adverb.unwrap_or(article).checked_sub(1).filter(|_| ends)?;
    let comma = if sentence.word(opening) == "and" && role > end {
        (opening.saturating_sub(REACH)..opening).rev().find(|at| !sentence.is_word(*at))?
    } else {
        opening
    };
    let mention = sentence.mention_at(comma.checked_sub(1)?).filter(|_| sentence.is_mark(comma, ','))?;
    let between = (comma + 1..opening).any(|at| sentence.mention_at(at).is_some());
    let person = argument(sentence, mention, &[Kind::Person]).filter(|_| !between)?;
    Some((person, mention))
}

/// "the Democrat, Harry S. Truman,", "the Labour leader Hugh Gaitskell": whom it is put before.
fn after(sentence: &Sentence, party: usize, role: usize) -> Option<(Argument, usize)> {
    let end = sentence.mentions[party].tokens.end;
    let comma = usize::from(sentence.is_mark(role, ','));
    let article = sentence.start_of(party).checked_sub(1).filter(|at| sentence.word(*at) == "the");
    // "Labour prime minister Clement Attlee": the role may be the name's title.
    let at = if sentence.mention_at(end).is_some_and(|titled| sentence.start_of(titled) == end) {
        end
    } else {
        role + comma
    };
    let mention = sentence.mention_at(at).filter(|mention| sentence.start_of(*mention) == at)?;
    let name = sentence.mentions[mention].tokens.end;
    // "the Democrats, Harry S. Truman said": a phrase put in is closed.
    let one = role > end || article.is_some() && !sentence.word(end - 1).ends_with('s');
    let put_in = comma == 0 || article.is_some() && closes(sentence, name) && sentence.word(name) != "and";
    argument(sentence, mention, &[Kind::Person]).filter(|_| one && put_in).map(|person| (person, mention))
}

/// "A Calvinist himself, John Knox …", "A Republican from Ohio, he …": of whom the clause that it opens is.
fn opening(sentence: &Sentence, party: usize, role: usize) -> Option<(Argument, usize)> {
    let article = sentence.start_of(party).checked_sub(1)?;
    let first = article == sentence.tokens.start || sentence.is_mark(article - 1, ';');
    let comma = role + usize::from(matches!(sentence.word(role), "herself" | "himself"));
    if !first || !matches!(sentence.word(article), "a" | "an") || !sentence.is_mark(comma, ',') {
        return None;
    }
    let subject = comma + 1;
    let mention = match sentence.word(subject) {
        "he" | "she" => antecedent(sentence, subject, &[])?,
        _ => sentence.mention_at(subject).filter(|mention| sentence.start_of(*mention) == subject)?,
    };
    // "A Democrat, Truman and a Republican": a verb follows whom it is told of.
    let end = if sentence.start_of(mention) == subject {
        sentence.mentions[mention].tokens.end
    } else {
        subject + 1
    };
    let acts = words::verb(sentence.word(end)).is_some_and(|verb| verb.form.past);
    argument(sentence, mention, &[Kind::Person]).filter(|_| acts).map(|person| (person, mention))
}

/// "once", "twice", "now", "then", "later".
fn is_when(word: &str) -> bool {
    is_adverb(word) || matches!(word, "now" | "once" | "then" | "thrice" | "twice")
}
