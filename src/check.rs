//! The list of rules. The code of `dates/weekday` is `check/dates/weekday.rs`.

mod claims;
mod clock;
mod consistency;
mod dated;
mod dates;
mod distance;
mod due;
mod fighting;
mod figure;
mod landmark;
mod length;
mod lifemark;
mod meant;
mod message;
mod names;
mod notes;
mod recognised;
mod relative;
mod remembered;
mod said;
mod scene;
mod sequence;
mod telling;
mod timeline;
mod together;
mod wording;

use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::thread;

use rustc_hash::FxHashMap;

use crate::base::Base;
use crate::claim::{Argument, Claim, Decision};
use crate::finding::{Finding, RuleId};
use crate::lexicon::{EntityId, Lexicon};
use crate::mention::{Age, Date, Links, Mention, Ordinal, Stated, Step, Suspect};
use crate::page::PageError;
use crate::prose::Paragraph;
use crate::rule::{self, Rule, is_or_holds};
use crate::text::Span;
use crate::value::When;

pub use figure::{Figure, figures};
pub use names::inconsistent::{Unknown, unknowns};
pub use names::wrong_part::{Misjoined, Stranger, misjoined, strangers};
pub use notes::Notes;
pub use remembered::Memory;
pub use said::{Kinds, Said};
pub use sequence::{Sequences, sequences};
pub use together::together;

use dated::Place;
use dates::life::Lives;
use relative::Unfitting;
use telling::Told;

/// A paragraph with all that was read in it. Spans are bytes of its chunk.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its words.
    pub paragraph: Paragraph,
    /// Its names, dates and numbers.
    pub mentions: Vec<Mention>,
    /// Words that may be misspelled names.
    pub suspects: Vec<Suspect>,
    /// Names that may have a wrong forename.
    pub strangers: Vec<Stranger>,
    /// Names with a wrong small word.
    pub misjoined: Vec<Misjoined>,
    /// Names that the base does not know.
    pub unknowns: Vec<Unknown>,
    /// Numbers with what they count.
    pub figures: Vec<Figure>,
    /// Lengths of time that it states.
    pub lengths: Vec<Stated>,
    /// Where it goes on to the next day or back to the last.
    pub steps: Vec<Step>,
    /// Ages that it tells.
    pub ages: Vec<Age>,
    /// Birthdays and anniversaries that it counts.
    pub ordinals: Vec<Ordinal>,
    /// What it puts before what.
    pub sequences: Sequences,
    /// Its claims, as far as it tells by itself.
    pub claims: Vec<Claim>,
    /// What it says that somebody did to something that is no entity.
    pub decisions: Vec<Decision>,
}

/// A document with all that was read in it, for the rules that look at the whole.
pub struct Document<'d> {
    /// The paragraphs that are the author's own, each with the offset of its chunk in the document.
    pub passages: Vec<(&'d Passage, u32)>,
    /// What was noted of each of them; nothing yet in a paragraph that is looked at by itself.
    pub notes: Vec<&'d Notes>,
    /// Who and when, over the whole document.
    pub links: Links,
    /// The claims of each of them, with what the whole document tells of them.
    said: Vec<Said<'d>>,
    /// What they are held against.
    pub base: &'d Base,
    /// The claims with spans in the document; made when first asked for.
    claims: OnceLock<Vec<Claim>>,
    /// What was made of it at the last reading.
    memory: Arc<Memory>,
    /// What its dated sentences tell, by stem; made when first asked for.
    told: OnceLock<Arc<Told>>,
    /// The births and deaths of all whom it names; made when first asked for.
    lives: OnceLock<Arc<[Lives; 2]>>,
    /// When it puts what its claims are about; made when first asked for.
    put: OnceLock<FxHashMap<EntityId, Vec<When>>>,
    /// What it puts before or after something that was not; made when first asked for.
    unfitting: OnceLock<Vec<Unfitting>>,
}

impl<'d> Document<'d> {
    /// A document of what was read in it.
    pub fn new(
        passages: Vec<(&'d Passage, u32)>,
        notes: Vec<&'d Notes>,
        links: Links,
        said: Vec<Said<'d>>,
        base: &'d Base,
    ) -> Document<'d> {
        let (claims, told, lives, put, unfitting) = Default::default();
        let memory = Arc::default();
        Document { passages, notes, links, said, base, claims, memory, told, lives, put, unfitting }
    }

    /// With what was made of it at the last reading.
    pub fn remembering(self, memory: &Arc<Memory>) -> Document<'d> {
        Document { memory: memory.clone(), ..self }
    }

    /// The passage that holds a span of the document, with its offset.
    fn passage(&self, span: Span) -> Option<(&Passage, u32)> {
        let at = self
            .passages
            .partition_point(|(passage, offset)| passage.paragraph.span.shifted(*offset).end < span.end);
        self.passages.get(at).copied()
    }

    /// The passage that holds a span of the document, with the first token of the span.
    fn token(&self, span: Span) -> Option<(&Passage, usize)> {
        let (passage, offset) = self.passage(span)?;
        let start = span.start.checked_sub(offset)?;
        Some((passage, passage.paragraph.tokens.partition_point(|token| token.span.end <= start)))
    }

    /// The first token after a span of the document.
    fn after(&self, span: Span) -> Option<usize> {
        let (passage, offset) = self.passage(span)?;
        let end = span.end.checked_sub(offset)?;
        Some(passage.paragraph.tokens.partition_point(|token| token.span.start < end))
    }

    /// The mention that fills a place in one of the claims.
    pub fn mention(&self, argument: &Argument) -> Option<&Mention> {
        self.passage(argument.span)?.0.mentions.get(argument.mention?)
    }

    /// The words of a span of the document.
    pub fn words(&self, span: Span) -> Option<&str> {
        let (passage, offset) = self.passage(span)?;
        passage.paragraph.chunk.get(span.start.checked_sub(offset)? as usize..(span.end - offset) as usize)
    }

    /// All claims, with spans in the document. Those of a whole document are copied for it, so what looks at it at each
    /// key asks for `said`.
    pub fn claims(&self) -> &[Claim] {
        match (&self.said[..], &self.passages[..]) {
            ([said], [(_, 0)]) => said.claims,
            _ => {
                self.claims.get_or_init(|| self.said().map(|(claim, offset)| claim.shifted(offset)).collect())
            }
        }
    }

    /// The claims that the author makes, with spans in the document.
    pub fn asserted(&self) -> impl Iterator<Item = &Claim> {
        self.claims().iter().filter(|claim| claim.stance.is_checked())
    }
}

/// A paragraph once the document has said who and when, as a document of its own: what looks at the story around a
/// claim knows that there is no other.
pub struct LinkedParagraph<'d>(Document<'d>);

impl<'d> LinkedParagraph<'d> {
    /// A passage, at an offset, with what the document says of it.
    pub fn new(passage: (&'d Passage, u32), links: Links, said: Said<'d>, base: &'d Base) -> Self {
        LinkedParagraph(Document::new(vec![passage], vec![], links, vec![said], base))
    }

    /// The paragraph itself.
    fn place(&self) -> Place<'_> {
        let (passage, offset) = self.0.passages[0];
        Place { document: &self.0, passage, at: 0, offset }
    }

    /// When one of its dates is.
    fn when(&self, mention: usize, date: &Date) -> Option<When> {
        self.0.links.when(0, mention, date)
    }
}

impl<'d> Deref for LinkedParagraph<'d> {
    type Target = Document<'d>;

    fn deref(&self) -> &Document<'d> {
        &self.0
    }
}

/// What a rule looks at.
#[derive(Clone, Copy)]
enum Scope {
    /// One paragraph by itself: run once, remembered with it.
    Paragraph(fn(&Passage, &Lexicon) -> Vec<Finding>),
    /// One paragraph once the document has said who and when: run again when that changes.
    Linked(fn(&LinkedParagraph) -> Vec<Finding>),
    /// The document as a whole.
    Document(fn(&Document) -> Vec<Finding>),
}

struct Check {
    id: RuleId,
    page: &'static str,
    /// One for each part of its work that looks at as much.
    scopes: &'static [Scope],
}

macro_rules! check {
    ($id:literal, $($scope:ident $run:path),+) => {
        Check {
            id: $id,
            page: include_str!(concat!("../rules/", $id, ".md")),
            scopes: &[$(Scope::$scope($run)),+],
        }
    };
}

/// Paragraphs from which a document is worth a second thread.
const LONG: usize = 200;

/// Every rule, in order of id.
const CHECKS: &[Check] = &[
    check!("claims/allegiance", Linked claims::allegiance::check),
    check!("claims/number", Document claims::number::check),
    check!("claims/office", Linked claims::office::check),
    check!("claims/outcome", Linked claims::outcome::check),
    check!("claims/participant", Linked claims::participant::check),
    check!("claims/place", Linked claims::place::check),
    check!("claims/relation", Linked claims::relation::check),
    check!("claims/self-reference", Linked claims::self_reference::check),
    check!("consistency/claim", Document consistency::claim::check),
    check!("consistency/date", Document consistency::date::check),
    check!("consistency/number", Linked consistency::sum::check, Document consistency::number::check),
    check!("consistency/order", Document consistency::order::check),
    check!("dates/anachronism", Linked dates::anachronism::check),
    check!("dates/arithmetic", Linked dates::arithmetic::within, Document dates::arithmetic::across),
    check!("dates/century", Linked dates::century::check),
    check!("dates/duration", Linked dates::duration::check),
    check!("dates/event", Linked dates::event::check),
    check!("dates/impossible", Paragraph dates::impossible::check),
    check!("dates/lifetime", Linked dates::lifetime::check),
    check!("dates/malformed", Paragraph dates::malformed::check),
    check!("dates/office", Linked dates::office::check),
    check!("dates/order", Linked dates::order::within, Document dates::order::across),
    check!("dates/reversed-range", Paragraph dates::reversed_range::check),
    check!("dates/weekday", Document dates::weekday::check),
    check!("names/abbreviation", Document names::abbreviation::check),
    check!("names/capitals", Document names::capitals::check),
    check!("names/inconsistent", Document names::inconsistent::check),
    check!("names/misspelled", Document names::misspelled::check),
    check!("names/wrong-part", Document names::wrong_part::check),
    check!("wording/confused", Paragraph wording::confused::check),
    check!("wording/misspelled", Paragraph wording::misspelled::check),
    check!("wording/placeholder", Paragraph wording::placeholder::check),
];

/// All rules in order of id. A page that does not parse is left out here; [`broken_pages`] names it.
pub fn rules() -> &'static [Rule] {
    static RULES: LazyLock<Vec<Rule>> =
        LazyLock::new(|| CHECKS.iter().filter_map(|check| rule::parse(check.id, check.page).ok()).collect());
    &RULES
}

/// The pages that do not parse, with why.
pub fn broken_pages() -> Vec<(RuleId, PageError)> {
    let broken = |check: &Check| Some((check.id, rule::parse(check.id, check.page).err()?));
    CHECKS.iter().filter_map(broken).collect()
}

/// A rule by its id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().binary_search_by(|rule| rule.id.cmp(id)).ok().map(|at| &rules()[at])
}

/// Whether an id is that of a rule or of a group of rules.
pub fn knows(id: &str) -> bool {
    CHECKS.iter().any(|check| is_or_holds(id, check.id))
}

/// What the rules that look at one paragraph find there. Spans are bytes of its chunk.
pub fn paragraph(passage: &Passage, lexicon: &Lexicon) -> Vec<Finding> {
    run(CHECKS, |scope| match scope {
        Scope::Paragraph(check) => check(passage, lexicon),
        Scope::Linked(_) | Scope::Document(_) => vec![],
    })
}

/// What the rules that look at one linked paragraph find there. Spans are those of the paragraph.
pub fn linked(paragraph: &LinkedParagraph) -> Vec<Finding> {
    run(CHECKS, |scope| match scope {
        Scope::Linked(check) => check(paragraph),
        Scope::Paragraph(_) | Scope::Document(_) => vec![],
    })
}

/// What the rules that look at the whole document find there.
pub fn document(document: &Document) -> Vec<Finding> {
    let check = |scope: Scope| match scope {
        Scope::Document(check) => check(document),
        Scope::Paragraph(_) | Scope::Linked(_) => vec![],
    };
    if document.passages.len() < LONG {
        return run(CHECKS, check);
    }
    // Rules need nothing of one another; two threads are what every machine has, and each takes the next rule that
    // nobody has begun.
    let next = AtomicUsize::new(0);
    let work = || {
        let begin = || CHECKS.get(next.fetch_add(1, Ordering::Relaxed));
        std::iter::from_fn(begin).flat_map(|one| run(std::slice::from_ref(one), check)).collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let other = scope.spawn(work);
        let mut findings = work();
        findings.extend(other.join().unwrap_or_default());
        findings
    })
}

/// Runs rules. A panic in one costs the findings of that rule alone.
fn run(checks: &[Check], check: impl Fn(Scope) -> Vec<Finding>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in checks {
        for scope in one.scopes {
            let found = catch_unwind(AssertUnwindSafe(|| check(*scope))).unwrap_or_default();
            findings.extend(found.into_iter().map(|finding| levelled(one.id, finding)));
        }
    }
    findings
}

/// A finding lowered to the level of its rule's page.
fn levelled(id: &str, finding: Finding) -> Finding {
    match rule(id) {
        Some(rule) => finding.at_most(rule.level),
        None => finding,
    }
}

/// The span of some tokens of a passage, in the document.
fn span_in(passage: &Passage, offset: u32, tokens: std::ops::Range<usize>) -> Span {
    passage.paragraph.span_of(tokens).shifted(offset)
}
