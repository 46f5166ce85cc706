//! What can be claimed: one file of `rules/relations/` a relation, with the frames that say it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::lexicon::Kind;
use crate::page::{self, PageError};
use crate::words;

/// A relation, by its place in [`relations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RelationId(pub u16);

/// How two claims of a relation can contradict one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Constraint {
    /// Never.
    None,
    /// A subject has it at one time only: born, died, took place.
    Dated,
    /// A subject holds its object for a term; no one else holds it then: offices.
    Term,
    /// A subject belongs to its object for a span; others may too: alliances.
    Span,
    /// It holds one way only, and never of oneself: overthrew.
    Directed,
    /// It excludes other relations between the same two: brother, cousin.
    Exclusive,
    /// A subject has one number of a thing.
    Counted,
    /// A subject has one object: the place of an event, the party of a politician.
    Single,
    /// It is the first day of another relation: joined, founded.
    Starts,
    /// It is the last day of another relation: left, dissolved.
    Ends,
}

/// A relation as its page describes it.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The file's name without `.md`, hyphens as spaces: "holds office".
    pub name: &'static str,
    /// What may be its subject.
    pub subject: Vec<Kind>,
    /// What may be its object; empty where it has none.
    pub object: Vec<Kind>,
    /// How two claims of it conflict.
    pub constraint: Constraint,
    /// Relations that exclude it between the same two, by name.
    pub excludes: Vec<String>,
    /// Relations that it begins or ends, by name.
    pub of: Vec<String>,
    /// Kinds of event whose two sides stand in it.
    pub events: Vec<String>,
    /// How a message says it, with `{subject}` and `{object}`.
    pub says: String,
    /// The examples: a sentence a line, each with the claims that it makes.
    pub examples: Vec<RelationExample>,
    frames: Vec<Frame>,
}

/// A sentence of a relation's page and the claims expected of it, as `subject | object | when`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationExample {
    /// The sentence.
    pub sentence: String,
    /// The claims; none for a sentence that must make none.
    pub claims: Vec<String>,
}

/// One way to say a relation: a verb with what goes before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What the grammatical subject fills; `None` where anyone may.
    pub subject: Option<Filler>,
    /// The verb's lemma.
    pub lemma: &'static str,
    /// Whether the frame itself is passive: "be born".
    pub passive: bool,
    /// What follows the verb, in order.
    pub rest: Vec<Element>,
}

/// A slot of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The claim's subject.
    Subject,
    /// The claim's object.
    Object,
}

/// Something after a frame's verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// A word, folded.
    Word(String),
    /// What fills a slot.
    Slot(Filler),
    /// Where the verb puts it, wherever that stands in the sentence: "at Pharsalus".
    At,
    /// Something that is not asked after: "the fort".
    Thing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    subject: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    constraint: Constraint,
    #[serde(default)]
    excludes: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    frames: Vec<String>,
    says: String,
}

impl Relation {
    /// Whether a kind of entity can be its subject.
    pub fn takes_subject(&self, kind: Kind) -> bool {
        self.subject.contains(&kind)
    }

    /// Whether a kind of entity can be its object.
    pub fn takes_object(&self, kind: Kind) -> bool {
        self.object.contains(&kind)
    }

    /// The relation in words.
    pub fn say(&self, subject: &str, object: &str) -> String {
        self.says.replace("{subject}", subject).replace("{object}", object)
    }
}

/// Reads a relation's page.
///
/// # Errors
/// When its front matter names an unknown kind, or a frame has no verb that is in the list.
pub fn parse(name: &'static str, text: &str) -> Result<Relation, PageError> {
    let (front, body, _) = page::parse::<Front>(text)?;
    let error = |message: String| PageError { line: 1, message };
    let kinds = |names: &[String]| -> Result<Vec<Kind>, PageError> {
        let kind = |name: &String| {
            Kind::of_name(name).ok_or_else(|| error(format!("unknown kind of entity '{name}'")))
        };
        names.iter().map(kind).collect()
    };
    let frames = front.frames.iter().map(|frame| {
        parse_frame(frame).ok_or_else(|| {
            error(format!(
                "frame '{frame}' wants SUBJECT, OBJECT or ANY, then a verb of rules/words/verbs.tsv"
            ))
        })
    });
    Ok(Relation {
        name,
        subject: kinds(&front.subject)?,
        object: kinds(&front.object)?,
        constraint: front.constraint,
        excludes: front.excludes,
        of: front.of,
        events: front.events,
        says: front.says,
        examples: examples(body),
        frames: frames.collect::<Result<_, _>>()?,
    })
}

fn parse_frame(frame: &str) -> Option<Frame> {
    let mut words = frame.split_whitespace().peekable();
    let subject = match words.next()? {
        "SUBJECT" => Some(Filler::Subject),
        "OBJECT" => Some(Filler::Object),
        "ANY" => None,
        _ => return None,
    };
    let first = words.next()?;
    let participle =
        words.peek().and_then(|word| words::verb(word)).filter(|verb| first == "be" && verb.form.participle);
    let (lemma, passive) = match participle {
        Some(verb) => {
            words.next();
            (verb.lemma, true)
        }
        None => (words::verb(first)?.lemma, false),
    };
    let element = |word: &str| match word {
        "SUBJECT" => Element::Slot(Filler::Subject),
        "OBJECT" => Element::Slot(Filler::Object),
        "AT" => Element::At,
        "THING" => Element::Thing,
        _ => Element::Word(word.to_owned()),
    };
    Some(Frame { subject, lemma, passive, rest: words.map(element).collect() })
}

fn examples(body: &str) -> Vec<RelationExample> {
    let mut examples: Vec<RelationExample> = Vec::new();
    for fence in page::fences(body).iter().filter(|fence| fence.label == "claims") {
        for line in fence.content.lines().filter(|line| !line.trim().is_empty()) {
            match (line.strip_prefix("  = "), examples.last_mut()) {
                (Some(claim), Some(example)) => example.claims.push(claim.trim().to_owned()),
                _ => examples.push(RelationExample { sentence: line.to_owned(), claims: vec![] }),
            }
        }
    }
    examples
}

macro_rules! pages {
    ($($name:literal => $file:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../rules/relations/", $file, ".md")))),*]
    };
}

/// Every relation, in order of name.
const PAGES: &[(&str, &str)] = &pages![
    "abdicated" => "abdicated",
    "acted" => "acted",
    "adopted" => "adopted",
    "allied with" => "allied-with",
    "annexed" => "annexed",
    "appointed" => "appointed",
    "armed" => "armed",
    "arrested" => "arrested",
    "attacked" => "attacked",
    "attended" => "attended",
    "aunt of" => "aunt-of",
    "backed" => "backed",
    "began" => "began",
    "belonged to" => "belonged-to",
    "besieged" => "besieged",
    "betrayed" => "betrayed",
    "bombed" => "bombed",
    "born" => "born",
    "born at" => "born-at",
    "bought from" => "bought-from",
    "brother of" => "brother-of",
    "brother-in-law of" => "brother-in-law-of",
    "buried at" => "buried-at",
    "called" => "called",
    "capital of" => "capital-of",
    "captured" => "captured",
    "ceded to" => "ceded-to",
    "child of" => "child-of",
    "colonised" => "colonised",
    "commanded" => "commanded",
    "converted" => "converted",
    "cousin of" => "cousin-of",
    "crowned" => "crowned",
    "crowned at" => "crowned-at",
    "declared war on" => "declared-war-on",
    "defeated" => "defeated",
    "defected to" => "defected-to",
    "descended from" => "descended-from",
    "died" => "died",
    "died at" => "died-at",
    "discovered" => "discovered",
    "dismissed" => "dismissed",
    "dissolved" => "dissolved",
    "divorced" => "divorced",
    "elected" => "elected",
    "ended" => "ended",
    "evacuated" => "evacuated",
    "excommunicated" => "excommunicated",
    "executed" => "executed",
    "exiled" => "exiled",
    "exiled to" => "exiled-to",
    "existed" => "existed",
    "expelled from body" => "expelled-from-body",
    "fled to" => "fled-to",
    "formed" => "formed",
    "fought against" => "fought-against",
    "founded" => "founded",
    "founded at" => "founded-at",
    "freed" => "freed",
    "gained independence from" => "gained-independence-from",
    "grandchild of" => "grandchild-of",
    "heir of" => "heir-of",
    "holds office" => "holds-office",
    "impeached" => "impeached",
    "imprisoned" => "imprisoned",
    "imprisoned at" => "imprisoned-at",
    "invaded" => "invaded",
    "joined" => "joined",
    "kidnapped" => "kidnapped",
    "killed" => "killed",
    "landed at" => "landed-at",
    "lasted" => "lasted",
    "leads" => "leads",
    "led" => "led",
    "led to" => "led-to",
    "left" => "left",
    "left office" => "left-office",
    "lies in" => "lies-in",
    "lies on" => "lies-on",
    "lost" => "lost",
    "member of" => "member-of",
    "mentored" => "mentored",
    "merged into" => "merged-into",
    "met" => "met",
    "nephew of" => "nephew-of",
    "niece of" => "niece-of",
    "nominated" => "nominated",
    "numbered" => "numbered",
    "occupied" => "occupied",
    "occurred" => "occurred",
    "occurred at" => "occurred-at",
    "opposed" => "opposed",
    "overthrew" => "overthrew",
    "paid tribute to" => "paid-tribute-to",
    "painted" => "painted",
    "pardoned" => "pardoned",
    "partitioned" => "partitioned",
    "passed" => "passed",
    "presided over" => "presided-over",
    "promoted" => "promoted",
    "ransomed" => "ransomed",
    "recalled" => "recalled",
    "recognised" => "recognised",
    "rescued" => "rescued",
    "revolted against" => "revolted-against",
    "seceded from" => "seceded-from",
    "served under" => "served-under",
    "signed" => "signed",
    "sister of" => "sister-of",
    "sold to" => "sold-to",
    "son-in-law of" => "son-in-law-of",
    "spouse of" => "spouse-of",
    "stood against" => "stood-against",
    "succeeded" => "succeeded",
    "suppressed" => "suppressed",
    "surrendered to" => "surrendered-to",
    "took office" => "took-office",
    "took over from" => "took-over-from",
    "took part" => "took-part",
    "uncle of" => "uncle-of",
    "visited" => "visited",
    "was part of" => "was-part-of",
    "widow of" => "widow-of",
    "won" => "won",
    "wrote" => "wrote",
];

struct Registry {
    relations: Vec<Relation>,
    by_name: FxHashMap<&'static str, RelationId>,
    by_lemma: FxHashMap<&'static str, Vec<(RelationId, usize)>>,
}

fn registry() -> &'static Registry {
    static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
        let mut registry =
            Registry { relations: vec![], by_name: FxHashMap::default(), by_lemma: FxHashMap::default() };
        // A page that does not parse is left out here, and fails the test below.
        for relation in PAGES.iter().filter_map(|(name, page)| parse(name, page).ok()) {
            let id = RelationId(registry.relations.len() as u16);
            registry.by_name.insert(relation.name, id);
            for (at, frame) in relation.frames.iter().enumerate() {
                registry.by_lemma.entry(frame.lemma).or_default().push((id, at));
            }
            registry.relations.push(relation);
        }
        registry
    });
    &REGISTRY
}

/// All relations in order of id.
pub fn relations() -> &'static [Relation] {
    &registry().relations
}

/// The relation of a name.
pub fn relation(name: &str) -> Option<RelationId> {
    registry().by_name.get(name).copied()
}

/// The frames of a verb, each with its relation.
pub(super) fn frames(lemma: &str) -> impl Iterator<Item = (RelationId, &'static Frame)> {
    let frames = registry().by_lemma.get(lemma).into_iter().flatten();
    frames.map(|(id, at)| (*id, &registry().relations[id.0 as usize].frames[*at]))
}

impl RelationId {
    /// The relation itself.
    pub fn get(self) -> &'static Relation {
        &registry().relations[self.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_parses_and_has_examples() {
        for (name, page) in PAGES {
            let relation = parse(name, page).unwrap_or_else(|problem| panic!("{name}: {problem}"));
            for other in relation.excludes.iter().chain(&relation.of) {
                assert!(super::relation(other).is_some(), "{name} names {other}, which is none");
            }
        }
        assert!(PAGES.is_sorted());
    }

    #[test]
    fn a_frame_is_a_verb_and_what_goes_with_it() {
        let frame = parse_frame("SUBJECT be brother of OBJECT").unwrap();
        assert_eq!((frame.lemma, frame.passive, frame.rest.len()), ("be", false, 3));
        let frame = parse_frame("SUBJECT be killed").unwrap();
        assert_eq!((frame.lemma, frame.passive, frame.rest.len()), ("kill", true, 0));
        assert_eq!(parse_frame("overthrow OBJECT"), None);
    }
}
