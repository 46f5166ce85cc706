//! Figures a nought, two swapped digits or a digit away from the ones that the sources have.

mod unnamed;

use std::iter::zip;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::{Base, Fact};
use crate::check::figure::{Figure, root};
use crate::check::notes::hash;
use crate::check::{Document, LinkedParagraph, Notes, Passage, message};
use crate::claim::{Count, relation};
use crate::finding::{Finding, Severity};
use crate::lexicon::{EntityId, Kind};
use crate::markup::BlockKind;
use crate::mention::Mention;
use crate::only::Only;
use crate::value::{Quantity, Slip};
use crate::words;

/// The share by which two sources' figures for one thing may differ.
const ROUNDED: f64 = 0.15;
/// Figures below which nobody's nought is missing.
const FEW: f64 = 13.0;
/// Figures below which a number is one of many, and no slip of them.
const SMALL: f64 = 100.0;
/// The share by which a figure with a nought too many may still be rounded.
const NEAR: f64 = 0.05;

/// What the base counts of an entity.
#[derive(Debug)]
pub(in crate::check) struct Counted {
    entity: EntityId,
    /// Whether only its time tells of it, so that the figure must say in full what it counts.
    loose: bool,
    /// The tokens that name it, or the place where it was.
    named: Vec<usize>,
    known: Vec<Arc<KnownFigure>>,
}

/// A fact that counts something, with the roots of each way to say what.
#[derive(Debug)]
pub(in crate::check) struct KnownFigure {
    entity: EntityId,
    /// Which of the figures of the entity.
    at: usize,
    quantity: Quantity,
    /// The least and the greatest figure, with the digits of each in order.
    bounds: [(Quantity, String); 2],
    said: Vec<Vec<String>>,
    /// The hashes of all these roots.
    roots: Vec<u64>,
}

/// All that the base counts of what a document names, by the hashes of the words that say what it counts.
pub(in crate::check) type ByRoot = FxHashMap<u64, Vec<Arc<KnownFigure>>>;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let title = title(document);
    let counted = document.notes.iter().flat_map(|notes| &notes.counted).map(|counted| counted.entity);
    let light = hash((counted.collect::<Vec<_>>(), &title));
    let by_root = document.memory.counted.in_light(light, || by_root(document));
    let mut findings = Vec::new();
    for ((passage, offset), notes) in zip(&document.passages, &document.notes) {
        if passage.figures.iter().any(is_count) {
            let find = || {
                let figures = passage.figures.iter().filter(|figure| is_count(figure));
                let find = |figure| finding(document, (passage, notes), &by_root, &title, figure);
                figures.filter_map(find).collect()
            };
            let found = notes.miscounted.in_light(light, find);
            findings.extend(found.iter().map(|finding| finding.clone().shifted(*offset)));
        }
    }
    findings
}

fn by_root(document: &Document) -> ByRoot {
    let mut seen = FxHashSet::default();
    let noted = document.notes.iter().flat_map(|notes| &notes.counted);
    let mut by_root = ByRoot::default();
    for known in noted.filter(|counted| seen.insert(counted.entity)).flat_map(|counted| &counted.known) {
        for root in &known.roots {
            by_root.entry(*root).or_default().push(known.clone());
        }
    }
    by_root
}

/// What a figure of a paragraph contradicts, with spans in bytes of its chunk.
fn finding(
    document: &Document,
    (passage, notes): (&Passage, &Notes),
    by_root: &ByRoot,
    title: &[EntityId],
    figure: &Figure,
) -> Option<Finding> {
    let mut known: Vec<&KnownFigure> = (figure.counts())
        .flat_map(|root| by_root.get(&hash(root.as_str())).into_iter().flatten().map(|known| &**known))
        // What the words say is asked last: few figures are near one another by chance.
        .filter(|known| known.is_near(figure) || known.is_missed_by(figure))
        .filter(|known| known.is_counted_by(figure))
        .collect();
    known.sort_unstable_by_key(|known| (known.entity, known.at));
    known.dedup_by_key(|known| (known.entity, known.at));
    if known.iter().any(|known| known.is_near(figure)) {
        return None;
    }
    let slips: Vec<&KnownFigure> = (known.into_iter())
        .filter(|known| known.is_missed_by(figure) && !known.is_told_beside(passage, figure))
        .collect();
    let meant =
        meant(passage, figure, &notes.counted, &slips).or_else(|| of_title(passage, figure, title, &slips));
    told(document.base, passage, figure, meant?)
}

/// The one fact of those that a figure may be meant for: of what its paragraph is speaking of there.
fn meant<'k>(
    passage: &Passage,
    figure: &Figure,
    here: &[Counted],
    slips: &[&'k KnownFigure],
) -> Option<&'k KnownFigure> {
    let is_spoken_of = |known: &&&KnownFigure| {
        let enough = |counted: &Counted| !counted.loose || known.says_more(figure);
        let mut of_here = here.iter().filter(|counted| counted.entity == known.entity && enough(counted));
        of_here.any(|counted| counted.named.iter().any(|at| speaks_of(passage, figure, *at)))
    };
    one_of(slips.iter().filter(is_spoken_of))
}

/// The first of some facts, if all of them count the same: two sources may have a figure each.
fn one_of<'s, 'k: 's>(mut slips: impl Iterator<Item = &'s &'k KnownFigure>) -> Option<&'k KnownFigure> {
    let first = slips.next()?;
    let same =
        |other: &KnownFigure| other.entity == first.entity && !other.quantity.disjoint(&first.quantity, 0.0);
    slips.all(|other| same(other)).then_some(*first)
}

/// What the title of the document names.
fn title(document: &Document) -> Vec<EntityId> {
    let passages = zip(&document.passages, &document.notes);
    let titles = passages.filter(|((passage, _), _)| passage.paragraph.kind == BlockKind::Heading(1));
    titles.flat_map(|(_, notes)| &notes.counted).map(|counted| counted.entity).collect()
}

/// The one fact of those that a figure may be meant for of what the whole document is about: where its sentence names
/// no other event, and says in two words and more what is counted.
fn of_title<'k>(
    passage: &Passage,
    figure: &Figure,
    title: &[EntityId],
    slips: &[&'k KnownFigure],
) -> Option<&'k KnownFigure> {
    let sentence = passage.paragraph.sentence_of(figure.tokens.start);
    let mut named = passage.mentions.iter().filter(|mention| sentence.contains(&mention.tokens.start));
    let told_of_other = named.any(|mention| is_event(&mention));
    let told = |known: &KnownFigure| known.says_more(figure) || figure.class == "line";
    let in_full = |known: &&&KnownFigure| title.contains(&known.entity) && told(known);
    one_of(slips.iter().filter(|_| !told_of_other).filter(in_full))
}

fn is_event(mention: &&Mention) -> bool {
    mention.name().is_some_and(|name| name.kind == Some(Kind::Event))
}

/// Whether a figure is told of what is named at a token: in its sentence, or before it, with no other event between.
fn speaks_of(passage: &Passage, figure: &Figure, named: usize) -> bool {
    let figure = figure.tokens.start;
    let mut events = passage.mentions.iter().filter(is_event).map(|mention| mention.tokens.start);
    let same_sentence = passage.paragraph.sentence_of(figure).contains(&named);
    same_sentence || named < figure && !events.any(|event| named < event && event < figure)
}

impl KnownFigure {
    /// Whether a figure is that of the sources, rounded as may be.
    fn is_near(&self, figure: &Figure) -> bool {
        !self.quantity.disjoint(&figure.quantity, ROUNDED)
    }

    /// Whether a figure has a nought too many or too few, or two digits swapped.
    fn is_missed_by(&self, figure: &Figure) -> bool {
        let written = &figure.quantity;
        let times = |factor: f64| {
            let moved = written.figure * factor;
            !Quantity::between(moved, moved).disjoint(&self.quantity, NEAR)
        };
        let swapped = |(bound, digits): &(Quantity, String)| {
            digits.len() > 1
                && *digits == figure.digits
                && bound.figure != written.figure
                && written.slip(bound) == Some(Slip::Swapped)
        };
        // "Three of the defendants" are three, not thirty.
        let many = written.figure >= SMALL;
        many && (times(10.0) || times(0.01))
            || times(0.1)
            || self.is_teen(figure)
            || figure.class == "line" && written.is_tens_apart(&self.quantity)
            || self.bounds.iter().any(swapped)
            || self.is_digit_off(figure)
    }

    /// Whether it is said with a teen of a number that is known to the one: "thirteen" for three.
    fn is_teen(&self, figure: &Figure) -> bool {
        let Quantity { low, high, .. } = self.quantity;
        let written = &figure.quantity;
        low == high && low >= 3.0 && written.low == written.high && written.figure == low + 10.0
    }

    /// Whether another digit stands in a figure that is known to the one, and that says in full what it counts:
    /// "carried 39 states" for 49.
    fn is_digit_off(&self, figure: &Figure) -> bool {
        self.quantity.is_digit_off(&figure.quantity) && self.says_more(figure)
    }

    /// Whether the sentence of a figure has another one that says it: "20,000 were arrested, and 200,000 fled".
    fn is_told_beside(&self, passage: &Passage, figure: &Figure) -> bool {
        let sentence = passage.paragraph.sentence_of(figure.tokens.start);
        let mut others = passage.figures.iter().filter(|other| other.tokens != figure.tokens);
        others.any(|other| {
            sentence.contains(&other.tokens.start) && !self.quantity.disjoint(&other.quantity, 0.0)
        })
    }

    /// Whether the words around a number say what the fact counts. One word alone must be what is counted; of
    /// several, one must, and the others stand near.
    fn is_counted_by(&self, figure: &Figure) -> bool {
        self.counted_by(figure).next().is_some()
    }

    /// Whether more than one word says it.
    fn says_more(&self, figure: &Figure) -> bool {
        self.counted_by(figure).any(|roots| roots.len() > 1)
    }

    fn counted_by<'k>(&'k self, figure: &'k Figure) -> impl Iterator<Item = &'k Vec<String>> {
        self.said.iter().filter(|roots| {
            let says = |root: &String| figure.is_of(root);
            roots.iter().any(says) && roots.iter().all(|root| says(root) || figure.company.contains(root))
        })
    }
}

/// The figures that the base has for an entity, in order.
fn figures_of(base: &Base, entity: EntityId) -> impl Iterator<Item = (&Fact, &Count)> {
    let facts = base.about(relation::NUMBERED, entity);
    facts.filter_map(|fact| Some((fact, fact.claim.count.as_ref()?)))
}

fn known_of(base: &Base, entity: EntityId) -> Vec<Arc<KnownFigure>> {
    let said = |count: &Count| {
        let content = |what: &String| {
            // "Sherman's men"
            let words = what.split(' ').map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
            words.filter(|word| !words::is_function_word(word)).map(root).collect::<Vec<_>>()
        };
        count.nouns.iter().map(content).collect()
    };
    let bounds = |quantity: Quantity| {
        [quantity.low, quantity.high].map(|bound| {
            let bound = Quantity::between(bound, bound);
            (bound, bound.digits_in_order())
        })
    };
    let known = |(at, (_, count)): (usize, (&Fact, &Count))| {
        let said: Vec<Vec<String>> = said(count);
        let mut roots: Vec<u64> = said.iter().flatten().map(|root| hash(root.as_str())).collect();
        roots.sort_unstable();
        roots.dedup();
        let (quantity, bounds) = (count.quantity, bounds(count.quantity));
        Arc::new(KnownFigure { entity, at, quantity, bounds, said, roots })
    };
    figures_of(base, entity).enumerate().map(known).collect()
}

fn told(base: &Base, passage: &Passage, figure: &Figure, known: &KnownFigure) -> Option<Finding> {
    let (fact, _) = figures_of(base, known.entity).nth(known.at)?;
    let subject = message::subject(base, fact);
    let message = format!(
        "{} for {subject}, the sources have {}",
        passage.paragraph.text_of(figure.tokens.clone()),
        message::figure(&known.quantity)
    );
    let span = passage.paragraph.span_of(figure.tokens.clone());
    let finding = Finding::new("claims/number", span, message);
    Some(finding.because(message::sources(base, fact)).at_most(Severity::Warning))
}

/// The figures of the entities that a paragraph names, and where it counts something, of the events that it tells
/// without their names.
pub(in crate::check) fn counted(paragraph: &LinkedParagraph) -> Vec<Counted> {
    let mut entities = named(paragraph);
    let named: FxHashSet<EntityId> = entities.iter().map(|(entity, _)| *entity).collect();
    let mut loose = FxHashSet::default();
    if paragraph.passages.iter().any(|(passage, _)| passage.figures.iter().any(is_count)) {
        let told = unnamed::events(paragraph);
        let known = told.iter().filter(|told| told.sure).map(|told| told.event);
        let sure: FxHashSet<EntityId> = named.into_iter().chain(known).collect();
        loose.extend(told.iter().map(|told| told.event).filter(|event| !sure.contains(event)));
        entities.extend(told.iter().map(|told| (told.event, told.token)));
    }
    entities.sort_unstable();
    let counted = |names: &[(EntityId, usize)]| {
        let entity = names[0].0;
        let named = names.iter().map(|(_, token)| *token).collect();
        Counted { entity, loose: loose.contains(&entity), named, known: known_of(paragraph.base, entity) }
    };
    let counted = entities.chunk_by(|(one, _), (other, _)| one == other).map(counted);
    counted.filter(|counted| !counted.known.is_empty()).collect()
}

/// Whether a figure counts things, and not days, and enough of them.
fn is_count(figure: &Figure) -> bool {
    figure.counts().next().is_some() && figure.class != "time" && figure.quantity.figure >= FEW
}

/// The entities that the document as a whole knows a paragraph to name, each with the first token of the name.
fn named(paragraph: &LinkedParagraph) -> Vec<(EntityId, usize)> {
    let sure = |(number, mention): (usize, &Mention)| match (
        paragraph.links.narrowed(paragraph.place().at, number),
        &mention.name()?.bearers[..],
    ) {
        (Some([entity]), _) | (None, [(entity, _)]) => Some((*entity, mention.tokens.start)),
        // "The Bay of Pigs", of which no more than one event bears the name.
        (None, bearers) => {
            let event =
                |(entity, _): &&(EntityId, _)| paragraph.base.lexicon.entity(*entity).kind == Kind::Event;
            let events = bearers.iter().filter(event);
            let (entity, _) = events.only()?;
            Some((*entity, mention.tokens.start))
        }
        _ => None,
    };
    mentions(paragraph).filter_map(sure).collect()
}

/// The mentions of a document of one paragraph.
fn mentions<'d>(paragraph: &Document<'d>) -> impl Iterator<Item = (usize, &'d Mention)> {
    paragraph.passages.iter().take(1).flat_map(|(passage, _)| passage.mentions.iter().enumerate())
}
