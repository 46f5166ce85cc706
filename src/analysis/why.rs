//! What was read at a place, what it was held against, and why it is reported or silent.
//!
//! Nothing is judged here: the comparison, the rules and what silences them are asked, and their answers kept.

mod words;

use std::fmt;

use super::ignore::line_at;
use super::linked::passages;
use super::silence::Silencing;
use super::{Analysis, Apart, Silencer, found};
use crate::base::{Base, Known, Verdict};
use crate::check::{Document, Passage};
use crate::claim::{Claim, Silence, Slot, Stance};
use crate::finding::{Finding, RuleId};
use crate::markup::{self, Block, BlockKind};
use crate::mention::{Mention, What};
use crate::text::Span;

/// All that there is to say about a place.
#[derive(Clone, Debug, Default)]
pub struct Why<'a> {
    /// Why the rules do not look at it, or at no claim there.
    pub apart: Option<Apart>,
    /// The names, dates and numbers there.
    pub read: Vec<Read>,
    /// The claims there.
    pub claims: Vec<ClaimFate<'a>>,
    /// What the rules find there, with what silences it.
    pub findings: Vec<(Finding, Option<Silencer>)>,
}

/// A mention as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The words.
    pub span: Span,
    /// What they were taken for.
    pub says: String,
}

/// A claim with what came of it.
#[derive(Clone, Debug)]
pub struct ClaimFate<'a> {
    /// The claim.
    pub claim: Claim,
    /// The claim in words.
    pub says: String,
    /// What the base has to say to it, the weightiest first.
    pub held: Vec<Held<'a>>,
    /// What came of it.
    pub fate: Fate,
}

impl<'a> ClaimFate<'a> {
    /// Whether the claim's words, from the first to the last, hold an offset.
    pub fn meets(&self, offset: u32) -> bool {
        touches(extent(&self.claim), Span { start: offset, end: offset })
    }

    /// The facts that tell of the claim: those whose verdict weighs most.
    pub fn weightiest(&self) -> impl Iterator<Item = &Held<'a>> {
        let most = self.held.first().map(|held| weight(held.verdict));
        self.held.iter().filter(move |held| Some(weight(held.verdict)) == most)
    }
}

/// A fact that a claim was held against.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The fact in words, with its sources.
    pub fact: Known<'a>,
    /// What it says to the claim.
    pub verdict: Verdict,
}

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// A rule reports it.
    Reported(RuleId),
    /// A rule would, but for this.
    Silenced(RuleId, Silencer),
    /// The author does not assert it.
    NotAsserted(Stance),
    /// It is not known of whom it is said.
    Unlinked,
    /// A fact says the same.
    Supported,
    /// Facts contradict it of some of those whom its subject can mean.
    Ambiguous,
    /// Facts contradict it, but no rule is sure enough.
    Guarded,
    /// What contradicts it rests on one source or is disputed.
    Unsettled,
    /// It or the facts say too little.
    Unsaid(Slot),
    /// The facts are of another time.
    AnotherTime,
    /// Its relation holds between any number of pairs.
    Unconstrained,
    /// No fact speaks to it.
    Unknown,
}

impl Analysis {
    /// What was read at a place, which may be empty, and what came of it; of the sentence where the place itself has
    /// nothing.
    pub fn why(&self, place: Span) -> Why<'_> {
        if self.is_markup(place) {
            return Why { apart: Some(Apart::Markup), ..Why::default() };
        }
        let mut all =
            passages(&self.chunks).map(|(offset, (chunk, at), apart)| (&chunk.passages[at], offset, apart));
        let here = all.find(|(passage, offset, _)| touches(passage.paragraph.span.shifted(*offset), place));
        let Some((passage, offset, apart)) = here else { return Why::default() };
        let sentence = sentence(passage, offset, place);
        if apart.is_some() {
            let read =
                passage.mentions.iter().filter_map(|mention| self.read_alone(passage, offset, mention));
            let read = only(read.collect(), place, sentence);
            return Why { apart, read, ..Why::default() };
        }
        let document = self.document();
        let is_this = |(other, start): &(&Passage, u32)| std::ptr::eq(*other, passage) && *start == offset;
        let Some(at) = document.passages.iter().position(is_this) else { return Why::default() };
        let mentions = only(read(&document, at), place, sentence);
        let extent = |claim: &Claim| extent(claim).shifted(offset);
        let within = |claim: &&Claim| sentence.is_some_and(|sentence| sentence.overlaps(extent(claim)));
        let nearby: Vec<&Claim> = document.said_in(at).map(|(claim, _)| claim).filter(within).collect();
        let mut claims = nearby.clone();
        claims.retain(|claim| touches(extent(claim), place));
        if claims.is_empty() && !mentions.iter().any(|read| touches(read.span, place)) {
            claims = nearby;
        }
        let findings = self.weighed(&document);
        let due = document.due_to(at, claims);
        let claims = due.into_iter().map(|(claim, due)| told(&self.base, claim, &due, &findings)).collect();
        let shown =
            sentence.filter(|_| !mentions.iter().any(|read| touches(read.span, place))).unwrap_or(place);
        let findings = findings.into_iter().filter(|(finding, _)| touches(finding.span, shown)).collect();
        let is_heading = matches!(passage.paragraph.kind, BlockKind::Heading(_));
        Why { apart: is_heading.then_some(Apart::Heading), read: mentions, claims, findings }
    }

    /// Whether a place is markup: a line with words, none of them prose, or a point within code, a link target or the
    /// description of an image.
    fn is_markup(&self, place: Span) -> bool {
        let text = self.text.as_str();
        let line = line_at(text, place.start as usize).to(line_at(text, place.end as usize));
        let Some((chunk, read)) = self.chunks.iter().find(|(chunk, _)| chunk.overlaps(line)) else {
            return false;
        };
        let blocks = markup::blocks(&read.text, self.format);
        let meets = |span: &Span| touches(span.shifted(chunk.start), place);
        let is_prose = |block: &Block| meets(&block.span) && !block.masked.iter().any(meets);
        if !blocks.iter().any(|block| block.span.shifted(chunk.start).overlaps(line)) {
            text.get(line.range()).is_some_and(|words| words.contains(char::is_alphanumeric))
        } else {
            let written = text.get(place.start as usize..).and_then(|rest| rest.chars().next());
            place.start == place.end
                && written.is_some_and(char::is_alphanumeric)
                && !blocks.iter().any(is_prose)
        }
    }

    /// All findings with what silences them.
    fn weighed(&self, document: &Document) -> Vec<(Finding, Option<Silencer>)> {
        let silencing = Silencing::of(self.text.as_str(), &self.chunks, &self.config);
        let mut all = found(&self.chunks, &self.paragraphs, document);
        all.sort_by_key(|finding| (finding.span, finding.rule));
        all.dedup();
        let weighed = all.into_iter().map(|mut finding| match silencing.weigh(&mut finding) {
            Err(silencer) => (finding, Some(silencer)),
            Ok(()) => {
                let stands = self.findings.contains(&finding);
                (finding, (!stands).then_some(Silencer::Outranked))
            }
        });
        weighed.collect()
    }

    /// A mention of a paragraph that is not linked with the rest of the document.
    fn read_alone(&self, passage: &Passage, offset: u32, mention: &Mention) -> Option<Read> {
        let span = passage.paragraph.span_of(mention.tokens.clone()).shifted(offset);
        let says = match &mention.what {
            What::Name(name) => {
                let bearers: Vec<_> = name.bearers.iter().map(|(entity, _)| *entity).collect();
                words::name(&self.base, &bearers, bearers.len())
            }
            What::Date(date) => words::date(date.when, false),
            What::Number(number) => words::number(&number.quantity, number.noun, &passage.paragraph),
        };
        Some(Read { span, says })
    }
}

/// The mentions of a paragraph of the author's, and the words that may be misspelled names.
fn read(document: &Document, at: usize) -> Vec<Read> {
    let (passage, offset) = document.passages[at];
    let says = |(mention_at, mention): (usize, &Mention)| {
        let says = match &mention.what {
            What::Name(name) => {
                let linked = document.links.entities(at, mention_at, name);
                words::name(document.base, &linked, name.bearers.len())
            }
            What::Date(date) => {
                let lent = document.links.year(at, mention_at).is_some();
                words::date(document.links.when(at, mention_at, date), lent)
            }
            What::Number(number) => words::number(&number.quantity, number.noun, &passage.paragraph),
        };
        Read { span: passage.paragraph.span_of(mention.tokens.clone()).shifted(offset), says }
    };
    let suspects = passage.suspects.iter().map(|suspect| Read {
        span: passage.paragraph.span_of(suspect.token..suspect.token + 1).shifted(offset),
        says: words::suspect(suspect),
    });
    let mut read: Vec<Read> = passage.mentions.iter().enumerate().map(says).chain(suspects).collect();
    read.sort_by_key(|read| read.span);
    read
}

/// A claim with the facts that it is held against.
fn told<'b>(
    base: &'b Base,
    claim: Claim,
    due: &[Finding],
    findings: &[(Finding, Option<Silencer>)],
) -> ClaimFate<'b> {
    let mut held: Vec<_> = base.compared(&claim).collect();
    held.sort_by_key(|(_, verdict)| weight(*verdict));
    let fate = fate(base, &claim, held.first().map(|(_, verdict)| *verdict), due, findings);
    let held =
        held.into_iter().filter(|(_, verdict)| weight(*verdict) < weight(Verdict::Silent(Silence::Apart)));
    let held = held.map(|(fact, verdict)| Held { fact: base.known(fact), verdict }).collect();
    ClaimFate { says: base.say(&claim), held, fate, claim }
}

/// The order in which verdicts tell of a claim.
pub(super) fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Supports => 0,
        Verdict::Contradicts(_) => 1,
        Verdict::Unsettled(_) => 2,
        Verdict::Silent(Silence::Unsaid(_)) => 3,
        Verdict::Silent(Silence::AnotherTime) => 4,
        Verdict::Silent(Silence::Unconstrained) => 5,
        Verdict::Silent(Silence::Apart) => 6,
    }
}

fn fate(
    base: &Base,
    claim: &Claim,
    weightiest: Option<Verdict>,
    due: &[Finding],
    findings: &[(Finding, Option<Silencer>)],
) -> Fate {
    let is_due = |finding: &Finding| {
        due.iter()
            .any(|due| due.rule == finding.rule && due.span == finding.span && due.message == finding.message)
    };
    let own = || findings.iter().filter(|(finding, _)| is_due(finding));
    if let Some((finding, silencer)) = own().min_by_key(|(_, silencer)| silencer.is_some()) {
        return match silencer {
            None => Fate::Reported(finding.rule),
            Some(silencer) => Fate::Silenced(finding.rule, *silencer),
        };
    }
    if !claim.stance.is_checked() {
        return Fate::NotAsserted(claim.stance);
    }
    if claim.subject.entities.is_empty() {
        return Fate::Unlinked;
    }
    match weightiest {
        None | Some(Verdict::Silent(Silence::Apart)) => Fate::Unknown,
        Some(Verdict::Supports) => Fate::Supported,
        Some(Verdict::Contradicts(_)) if base.judge(claim).is_against_all(&claim.subject) => Fate::Guarded,
        Some(Verdict::Contradicts(_)) => Fate::Ambiguous,
        Some(Verdict::Unsettled(_)) => Fate::Unsettled,
        Some(Verdict::Silent(Silence::Unsaid(slot))) => Fate::Unsaid(slot),
        Some(Verdict::Silent(Silence::AnotherTime)) => Fate::AnotherTime,
        Some(Verdict::Silent(Silence::Unconstrained)) => Fate::Unconstrained,
    }
}

/// The parts of a claim, each with its name.
pub fn parts(claim: &Claim) -> Vec<(Span, &'static str)> {
    let object = (!claim.object.entities.is_empty()).then_some((claim.object.span, "object"));
    let parts = [
        Some((claim.subject.span, "subject")),
        object,
        claim.when.as_ref().map(|timing| (timing.span, "when")),
        claim.place.as_ref().map(|place| (place.span, "where")),
        claim.count.as_ref().map(|count| (count.span, "how many")),
    ];
    parts.into_iter().flatten().filter(|(span, _)| span.start < span.end).collect()
}

/// From the first to the last word of a claim.
pub(super) fn extent(claim: &Claim) -> Span {
    parts(claim).into_iter().fold(claim.span, |extent, (span, _)| extent.to(span))
}

/// Whether a span meets a place, which may be empty.
pub(super) fn touches(span: Span, place: Span) -> bool {
    span.overlaps(place) || (place.start == place.end && span.start <= place.start && place.start < span.end)
}

/// What was read at a place, or if nothing was, in its sentence.
fn only(read: Vec<Read>, place: Span, sentence: Option<Span>) -> Vec<Read> {
    let is_here = |read: &Read| touches(read.span, place);
    let shown = if read.iter().any(is_here) { Some(place) } else { sentence };
    read.into_iter().filter(|read| shown.is_some_and(|shown| touches(read.span, shown))).collect()
}

/// The bytes of the sentences that a place meets.
fn sentence(passage: &Passage, offset: u32, place: Span) -> Option<Span> {
    let paragraph = &passage.paragraph;
    let spans =
        paragraph.sentences.iter().map(|sentence| paragraph.span_of(sentence.clone()).shifted(offset));
    spans.filter(|span| touches(*span, place)).reduce(Span::to)
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        words::fate(*self, f)
    }
}
