//! Claims of verbs: frames filled by what stands before and after.

use super::adjunct::{after_verb, at_of, place_of};
use super::element::{after_date, after_name, genitive_slot, skip_adverbs, thing_after, word_after};
use super::manner::{falls_short, is_upshot, said_how};
use super::nominal::count;
use super::{argument, kinds_of, span_of, timing};
use crate::claim::antecedent::{antecedent, before_verb, is_worth};
use crate::claim::clause::{VerbGroup, is_first, time_of, verb_groups};
use crate::claim::noun::{Subject, subject_before};
use crate::claim::relation::{Element, Filler, Frame, frames};
use crate::claim::sentence::{Sentence, is_proxy};
use crate::claim::slot::{listed_after, slot_after};
use crate::claim::stance::Stance;
use crate::claim::{Argument, Claim, Constraint, Count, RelationId, relation};
use crate::lexicon::{EntityId, Kind};
use crate::words::{self, is_adverb, is_determiner, is_function_word};

/// Verbs by which the dead and the unborn still act: a man's name is remembered, his book appears.
const TIMELESS: &[&str] = &[
    "appear",
    "be",
    "become",
    "come",
    "continue",
    "embody",
    "follow",
    "have",
    "influence",
    "inspire",
    "live",
    "mean",
    "remain",
    "represent",
    "seem",
    "shape",
    "stand",
    "symbolise",
    "symbolize",
];

pub(super) fn extract(sentence: &Sentence, claims: &mut Vec<Claim>) {
    let groups = verb_groups(sentence);
    let mut last_subject: Option<Subject> = None;
    for (at, group) in groups.iter().enumerate() {
        let own = subject_before(sentence, group.start);
        let shared = own.is_none() && shares_subject(sentence, group);
        let subject = own.or_else(|| last_subject.clone().filter(|_| shared));
        let start = subject.as_ref().map_or(group.start, |subject| subject.start);
        let main: Vec<VerbGroup> =
            groups[..at].iter().filter(|earlier| !is_relative(sentence, earlier)).copied().collect();
        let first_verb = !shared && is_first(sentence, &main, start);
        let time = time_of(sentence, group, start, first_verb);
        let doers = subject.as_ref().map_or(&[][..], |subject| &subject.mentions);
        let said = Said { sentence, group, start, doers, time, stance: said_how(sentence, group) };
        for (id, frame) in frames(group.lemma) {
            let meant = || is_worth(id).then(|| before_verb(sentence, group.start));
            let meant = subject.is_none().then(meant).flatten().flatten();
            said.fill(id, frame, subject.as_ref().or(meant.as_ref()), claims);
        }
        if let Some(subject) = &subject {
            said.acts(subject, claims);
        }
        last_subject = subject.filter(|_| !group.passive || group.start < group.main);
    }
}

/// "… and became": a verb that shares the subject of the one before it.
fn shares_subject(sentence: &Sentence, group: &VerbGroup) -> bool {
    let mut before = group.start;
    while before > sentence.tokens.start && is_adverb(sentence.word(before - 1)) {
        before -= 1;
    }
    // "and in May 1915 joined the war"
    let last = before.checked_sub(1).and_then(|at| sentence.mention_at(at));
    if let Some(date) = last.filter(|date| sentence.mentions[*date].date().is_some()) {
        let start = sentence.start_of(date);
        before = start - usize::from(start > 0 && matches!(sentence.word(start - 1), "in" | "on"));
    }
    before > sentence.tokens.start && matches!(sentence.word(before - 1), "and" | "but")
        || is_upshot(sentence, group)
}

fn is_relative(sentence: &Sentence, group: &VerbGroup) -> bool {
    group.start > sentence.tokens.start && matches!(sentence.word(group.start - 1), "who" | "which" | "that")
}

/// A verb in its sentence, with when and how it is said.
struct Said<'s, 'a> {
    sentence: &'s Sentence<'a>,
    group: &'s VerbGroup,
    /// First token of its subject; its own where it has none.
    start: usize,
    /// Whom it names as its subject.
    doers: &'s [usize],
    time: Option<usize>,
    stance: Stance,
}

impl Said<'_, '_> {
    /// Every claim that a frame makes here.
    fn fill(&self, id: RelationId, frame: &Frame, subject: Option<&Subject>, claims: &mut Vec<Claim>) {
        let relation = kinds_of(id);
        let kinds = |filler| if filler == Filler::Subject { &relation.subject } else { &relation.object };
        let inverted = self.group.passive && !frame.passive;
        if self.group.passive != (frame.passive || inverted) {
            return;
        }
        // "U.S. troops led by MacArthur": who leads troops does not rule their state.
        let of_proxy = self.group.start.checked_sub(1).is_some_and(|at| is_proxy(self.sentence.word(at)));
        if inverted && of_proxy && id.get().constraint == Constraint::Term {
            return;
        }
        // "the treaty opened the ports": what is done to something is another deed.
        if frame.rest.is_empty() && !self.group.passive && (self.is_transitive() || self.is_phrasal()) {
            return;
        }
        let mut claim = Claim::new(id, Argument::default());
        let mut end = self.group.main + 1;
        let mut before = frame.subject;
        let mut more: Vec<(Filler, Argument)> = vec![];
        if inverted {
            // "Batista was overthrown by Castro": the first thing after the verb stands before it.
            let [Element::Slot(first), rest @ ..] = frame.rest.as_slice() else { return };
            // "was driven from power": what the frame says after it follows the verb.
            let words = rest.iter().all(|element| matches!(element, Element::Word(_)));
            if !words || !self.rest(rest, kinds, &mut claim, &mut end) {
                return;
            }
            before = Some(*first);
            match (frame.subject, self.agent()) {
                (Some(filler), Some((mention, after))) => {
                    let Some(agent) = argument(self.sentence, mention, kinds(filler)) else { return };
                    set(&mut claim, filler, agent);
                    end = after;
                    more = self.listed(after, filler, kinds(filler));
                }
                (Some(_), None) => return,
                (None, _) => {}
            }
        } else if self.rest(&frame.rest, kinds, &mut claim, &mut end) {
            if let Some(Element::Slot(filler)) = frame.rest.last() {
                more = self.listed(end, *filler, kinds(*filler));
            }
        } else {
            let [Element::Slot(filler)] = frame.rest.as_slice() else { return };
            let Some(taken_up) = subject.and_then(|subject| self.taken_up(subject, kinds(*filler))) else {
                return;
            };
            set(&mut claim, *filler, taken_up);
        }
        if !inverted && self.goes_on(id, frame, end) {
            return;
        }
        if claim.place.is_none() {
            claim.place = place_of(self.sentence, self.group, self.start);
        }
        let fillers: Vec<Argument> = match (before, subject) {
            (None, _) => vec![],
            (Some(filler), Some(subject)) => {
                subject.mentions.iter().filter_map(|at| argument(self.sentence, *at, kinds(filler))).collect()
            }
            (Some(_), None) => return,
        };
        claim.stance = match self.stance {
            Stance::Asserted if falls_short(self.sentence, self.group) => Stance::Hypothetical,
            stance => stance,
        };
        claim.when = self.time.and_then(|time| timing(self.sentence, time));
        claim.count = self.count(id, end);
        let start = subject.filter(|_| before.is_some()).map_or(self.group.start, |subject| subject.start);
        claim.span = self.sentence.paragraph.span_of(start..end);
        let each = more.into_iter().map(|(filler, argument)| {
            let mut claim = claim.clone();
            set(&mut claim, filler, argument);
            claim
        });
        let said: Vec<Claim> = std::iter::once(claim.clone()).chain(each).collect();
        match before {
            None => claims.extend(said),
            Some(filler) => claims.extend(fillers.into_iter().flat_map(|argument| {
                let with = |claim: &Claim| {
                    let mut claim = claim.clone();
                    set(&mut claim, filler, argument.clone());
                    claim
                };
                said.iter().map(with).collect::<Vec<_>>()
            })),
        }
    }

    /// "Truman replaced MacArthur with Ridgway": another frame of the relation, with another subject, takes more words.
    fn goes_on(&self, id: RelationId, frame: &Frame, end: usize) -> bool {
        let ends = [Some(end), after_date(self.sentence, end), after_name(self.sentence, end)];
        let next = |word: &str| ends.iter().flatten().any(|at| self.sentence.word(*at) == word);
        let length = frame.rest.len();
        frames(self.group.lemma).filter(|(other, _)| *other == id).any(|(_, longer)| {
            let asks = matches!(longer.rest.get(length), Some(Element::Word(word)) if next(word));
            asks && longer.subject != frame.subject && longer.passive == frame.passive
        })
    }

    /// What a slot is filled with besides its first name: "defeated the Austrians and the Russians".
    fn listed(&self, end: usize, filler: Filler, kinds: &[Kind]) -> Vec<(Filler, Argument)> {
        let listed = listed_after(self.sentence, end);
        let arguments: Vec<(Filler, Argument)> = (listed.iter())
            .filter_map(|mention| Some((filler, argument(self.sentence, *mention, kinds)?)))
            .collect();
        if arguments.len() == listed.len() { arguments } else { vec![] }
    }

    /// "the Cultural Revolution, which Mao launched": the name that a relative pronoun before the subject takes up.
    fn taken_up(&self, subject: &Subject, kinds: &[Kind]) -> Option<Argument> {
        let pronoun = subject.start.checked_sub(1).filter(|at| *at > self.sentence.tokens.start)?;
        if !matches!(self.sentence.word(pronoun), "which" | "that" | "whom") || self.has_object() {
            return None;
        }
        let comma = usize::from(self.sentence.is_mark(pronoun - 1, ','));
        let mention = self.sentence.mention_at(pronoun.checked_sub(1 + comma)?)?;
        argument(self.sentence, mention, kinds)
    }

    /// Whether an article or a name right after the verb begins its object.
    fn is_transitive(&self) -> bool {
        let after = self.group.main + 1;
        let named =
            self.sentence.mention_at(after).is_some_and(|at| self.sentence.mentions[at].name().is_some());
        // "died that year", "fell the next day"
        let timed = (after + 1..after + 4).any(|at| {
            matches!(
                self.sentence.word(at),
                "day" | "days" | "month" | "morning" | "night" | "same" | "week" | "year"
            )
        });
        named || is_determiner(self.sentence.word(after)) && !timed
    }

    /// "came into force", "came under attack": no coming; "began to unravel": no beginning.
    fn is_phrasal(&self) -> bool {
        match self.sentence.word(self.group.main + 1) {
            "from" | "into" | "out" | "under" => self.group.lemma == "come",
            "to" => matches!(self.group.lemma, "begin" | "come" | "start"),
            _ => false,
        }
    }

    /// Whether a noun phrase stands right after the verb.
    fn has_object(&self) -> bool {
        let after = self.group.main + 1;
        let dated = |at: usize| self.sentence.mentions[at].date().is_some();
        match self.sentence.mention_at(after) {
            Some(mention) => !dated(mention),
            None => self.sentence.is_word(after) && !is_function_word(self.sentence.word(after)),
        }
    }

    /// Matches what a frame wants after the verb.
    fn rest<'k>(
        &self,
        rest: &[Element],
        kinds: impl Fn(Filler) -> &'k Vec<Kind>,
        claim: &mut Claim,
        end: &mut usize,
    ) -> bool {
        let mut at = self.group.main + 1;
        for element in rest {
            // "himself" is skipped before a noun, unless the frame asks for it.
            let asked = |word: &str| *element == Element::Word(word.to_owned());
            if !asked(self.sentence.word(at)) {
                at = skip_adverbs(self.sentence, at);
            }
            match element {
                Element::Word(word) => {
                    let starts = [after_date(self.sentence, at), after_name(self.sentence, at), Some(at)];
                    let mut ends =
                        starts.into_iter().flatten().filter_map(|at| word_after(self.sentence, at, word));
                    let Some(after) = ends.next() else { return false };
                    at = after;
                }
                Element::At => {
                    // Of an enemy whom the base does not know it is asked where he was beaten, not in which country.
                    let within =
                        after_verb(self.sentence, self.group).filter(|_| !rest.contains(&Element::Thing));
                    let place = within.or_else(|| at_of(self.sentence, self.group, self.start));
                    let Some(place) = place else { return false };
                    let fits = |entity: &&EntityId| {
                        kinds(Filler::Object).contains(&self.sentence.lexicon.entity(**entity).kind)
                    };
                    let entities = place.entities.iter().filter(fits).copied().collect();
                    claim.object = Argument { entities, ..place.clone() };
                    claim.place = Some(place);
                }
                Element::Thing => {
                    let Some((place, after)) = thing_after(self.sentence, at) else { return false };
                    claim.place = place;
                    at = after;
                }
                Element::Slot(filler) => {
                    let found = slot_after(self.sentence, at)
                        .or_else(|| genitive_slot(self.sentence, at, rest))
                        .or_else(|| self.pronoun_slot(claim.relation, at, rest));
                    let Some((mention, after)) = found else { return false };
                    // Who leads a fleet does not rule its state.
                    // Nor does who leads a people to freedom.
                    let own = self.sentence.mentions[mention].tokens.end;
                    let genitive = rest.contains(&Element::Word("'s".to_owned()));
                    let onwards = matches!(self.sentence.word(after), "into" | "through" | "to" | "towards");
                    let office = claim.relation.get().constraint == Constraint::Term && !genitive;
                    if office && (after > own || self.group.lemma == "lead" && onwards) {
                        return false;
                    }
                    let Some(argument) = argument(self.sentence, mention, kinds(*filler)) else {
                        return false;
                    };
                    if super::is_qualified(self.sentence, self.sentence.start_of(mention))
                        && is_office(self.sentence, &argument)
                    {
                        return false;
                    }
                    set(claim, *filler, argument);
                    at = after;
                }
            }
        }
        *end = at;
        true
    }

    /// "Krenz replaced him", "Krenz took his place": the one whom the pronoun means.
    fn pronoun_slot(&self, id: RelationId, at: usize, rest: &[Element]) -> Option<(usize, usize)> {
        let owns = rest.contains(&Element::Word("'s".to_owned()));
        let fits = match self.sentence.word(at) {
            "him" => !owns,
            "his" => owns,
            "her" => owns || !self.sentence.is_word(at + 1) || is_function_word(self.sentence.word(at + 1)),
            _ => false,
        };
        let meant = || antecedent(self.sentence, at, self.doers);
        (fits && is_worth(id)).then(meant).flatten().map(|mention| (mention, at + 1))
    }

    /// "by" and who did it.
    fn agent(&self) -> Option<(usize, usize)> {
        let by = (self.group.main + 1..self.group.end.max(self.group.main + 2))
            .find(|&at| self.sentence.word(at) == "by")?;
        slot_after(self.sentence, by + 1)
    }

    /// "became Archbishop of Canterbury": one may become a symbol after death, but no archbishop.
    fn takes_office(&self) -> bool {
        let start = self.group.main + 1;
        let at = start + usize::from(is_determiner(self.sentence.word(start)));
        let words = (at..self.sentence.tokens.end).map(|at| self.sentence.word(at));
        let titled = self.sentence.is_capital(at) && words::titles().longest(words).is_some();
        let named = self
            .sentence
            .mention_at(at)
            .and_then(|mention| argument(self.sentence, mention, &[Kind::Office]));
        self.group.lemma == "become" && (titled || named.is_some())
    }

    /// The number of days that something lasted.
    fn count(&self, id: RelationId, end: usize) -> Option<Count> {
        if id != relation::LASTED {
            return None;
        }
        let number = self.sentence.range.clone().find(|&at| {
            let mention = &self.sentence.mentions[at];
            mention.tokens.start >= end && mention.tokens.start <= end + 1 && mention.number().is_some()
        })?;
        count(self.sentence, number)
    }

    /// "Stalin ordered": whatever was done, the doer was alive, and a title before the name was held.
    fn acts(&self, subject: &Subject, claims: &mut Vec<Claim>) {
        let timeless = TIMELESS.contains(&self.group.lemma) && !self.takes_office();
        if self.group.passive || self.group.infinitive || timeless {
            return;
        }
        for &mention in &subject.mentions {
            let Some(actor) = argument(self.sentence, mention, &[Kind::Person]) else { continue };
            let mut claim = Claim::new(relation::ACTED, actor);
            claim.stance = self.stance;
            claim.when = self.time.and_then(|time| timing(self.sentence, time));
            claim.span = span_of(self.sentence, mention)
                .to(self.sentence.paragraph.span_of(self.group.start..self.group.main + 1));
            claims.push(claim);
        }
    }
}

fn set(claim: &mut Claim, filler: Filler, argument: Argument) {
    match filler {
        Filler::Subject => claim.subject = argument,
        Filler::Object => claim.object = argument,
    }
}

fn is_office(sentence: &Sentence, argument: &Argument) -> bool {
    argument.entities.iter().any(Kind::Office.of(sentence.lexicon))
}
