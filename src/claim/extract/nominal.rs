//! Claims without a verb: "the Missile Crisis of October 1962", "John F. Kennedy (1917–1963)", "1,400 exiles".

use super::verbal::count;
use super::{argument, span_of, timing};
use crate::claim::sentence::Sentence;
use crate::claim::stance::stance;
use crate::claim::{Argument, Claim, Timing, relation};
use crate::lexicon::Kind;
use crate::mention::Bound;

/// Years from which a span in brackets after a name is a life, not a reign or a term.
const LIFE_YEARS: i32 = 25;

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    for mention in sentence.range.clone() {
        dated_event(sentence, mention, claims);
        life(sentence, mention, claims);
        number(sentence, mention, claims);
        located(sentence, mention, claims);
    }
}

/// "Against the Moncada barracks in Havana": where a place is that one is at. Of what is told elsewhere of a place
/// ("news of the Bastille in London") nothing is said.
fn located(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let end = sentence.mentions[mention].tokens.end;
    let start = sentence.phrase_start(mention);
    let before = start.checked_sub(1).map_or("", |before| sentence.word(before));
    if sentence.word(end) != "in"
        || !matches!(before, "against" | "at" | "in" | "inside" | "into" | "outside")
    {
        return;
    }
    let Some(place) = argument(sentence, mention, &[Kind::Place]) else { return };
    let Some(around) = sentence.mention_at(end + 1) else { return };
    let Some(object) = argument(sentence, around, &[Kind::Place, Kind::State]) else { return };
    let Some(id) = relation("lies in") else { return };
    let mut claim = Claim::new(id, place);
    claim.span = span_of(sentence, mention).to(object.span);
    claim.object = object;
    claim.stance = stance(sentence, start);
    claims.push(claim);
}

/// An event with the date that is part of its phrase: after "of" or "in", in brackets, or before it.
fn dated_event(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(id) = relation("occurred") else { return };
    let Some(event) = argument(sentence, mention, &[Kind::Event]) else { return };
    let tokens = sentence.mentions[mention].tokens.clone();
    // "wrote about the crisis in 1990": only with what opens its clause does "in" tell when it was.
    let opens = sentence.phrase_start(mention) == sentence.clause_start(tokens.start);
    // "The Young Plan" and on the next line "In 1928": a heading and its text.
    let joins = |word: &str| sentence.word(tokens.end) == word && !sentence.is_capital(tokens.end);
    let linked = joins("of") || (opens && joins("in")) || sentence.is_mark(tokens.end, '(');
    let article =
        usize::from(sentence.word(tokens.end + 1) == "the" || sentence.word(tokens.end + 1) == "early");
    let after = linked
        .then(|| {
            let date = sentence
                .mention_at(tokens.end + 1)
                .or_else(|| sentence.mention_at(tokens.end + 1 + article))?;
            let near = sentence.mentions[date].tokens.start <= tokens.end + 1 + article;
            // "the crisis in October 1962 papers": nothing else may follow within brackets.
            let closed = !sentence.is_mark(tokens.end, '(')
                || sentence.is_mark(sentence.mentions[date].tokens.end, ')');
            (near && closed).then_some(date)
        })
        .flatten();
    let before =
        sentence.start_of(mention).checked_sub(1).and_then(|at| sentence.mention_at(at)).filter(|date| {
            // "the 1962 Cuban Missile Crisis": a year or month as an adjective.
            let start = sentence.mentions[*date].tokens.start;
            start.checked_sub(1).is_some_and(|at| matches!(sentence.word(at), "the" | "this"))
        });
    let Some(date) = after.or(before).filter(|date| sentence.mentions[*date].date().is_some()) else {
        return;
    };
    let Some(when) = timing(sentence, date) else { return };
    let mut claim = Claim::new(id, event);
    claim.span = span_of(sentence, mention).to(when.span);
    claim.when = Some(Timing { bound: Bound::At, ..when });
    claim.stance = stance(sentence, tokens.start);
    claims.push(claim);
}

/// "John F. Kennedy (1917–1963)": a life in brackets.
fn life(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(person) = argument(sentence, mention, &[Kind::Person]) else { return };
    let end = sentence.mentions[mention].tokens.end;
    let Some(span) = sentence.mention_at(end + 1).filter(|_| sentence.is_mark(end, '(')) else { return };
    let Some(first) = sentence.mentions[span].date() else { return };
    let Some(last) = first.until.as_deref() else { return };
    let closed = sentence.is_mark(sentence.mentions[span].tokens.end, ')');
    let years = first.year.zip(last.year).map_or(0, |(first, last)| last - first);
    if !closed || years < LIFE_YEARS {
        return;
    }
    let first_when =
        first.year.and_then(|year| crate::mention::Date { until: None, ..first.clone() }.in_year(year));
    for (name, when) in [("born", first_when), ("died", last.when)] {
        let Some(id) = relation(name) else { continue };
        let mut claim = Claim::new(id, person.clone());
        claim.span = span_of(sentence, mention).to(span_of(sentence, span));
        let token = if name == "born" { first.year_token } else { last.year_token };
        let year =
            token.map_or(span_of(sentence, span), |token| sentence.paragraph.span_of(token..token + 1));
        claim.when = Some(Timing { when, bound: Bound::At, span: year, mention: None, lent_year: false });
        claim.stance = stance(sentence, end);
        claims.push(claim);
    }
}

/// A number with its noun; its subject is the event of the sentence, where there is just one.
fn number(sentence: &Sentence, mention: usize, claims: &mut Vec<Claim>) {
    let Some(id) = relation("numbered") else { return };
    let Some(count) = count(sentence, mention) else { return };
    let mut events = sentence.range.clone().filter_map(|at| argument(sentence, at, &[Kind::Event]));
    let subject = events.next().filter(|_| events.next().is_none()).unwrap_or_else(Argument::default);
    let mut claim = Claim::new(id, subject);
    claim.span = count.span;
    claim.count = Some(count);
    claim.stance = stance(sentence, sentence.mentions[mention].tokens.start);
    claims.push(claim);
}
