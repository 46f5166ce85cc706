//! Paragraphs once the document has said who and when: what an edit elsewhere leaves as it was.

use std::iter::zip;
use std::sync::{Arc, OnceLock};

use super::bibliography::is_reference_heading;
use super::{Analysis, Chunk, Kept};
use crate::base::Base;
use crate::check::{self, Document, Kinds, LinkedParagraph, Notes, Passage, Said};
use crate::claim::Claim;
use crate::finding::Finding;
use crate::markup::BlockKind;
use crate::mention::{self, Links, Mention, ParagraphLinks};
use crate::prose::Paragraph;
use crate::text::Span;

/// A paragraph of the author's, with what the document says of its mentions and what follows from that. Spans are
/// bytes of its chunk.
#[derive(Debug)]
pub(super) struct Linked {
    place: Place,
    links: Arc<ParagraphLinks>,
    claims: Vec<Claim>,
    /// What kinds of claims these are.
    kinds: Kinds,
    notes: Notes,
    /// What the rules find that look at one linked paragraph.
    findings: Vec<Finding>,
    /// Which of the claims a source says too, once that was asked for.
    supported: OnceLock<Vec<bool>>,
}

/// A passage of a chunk, by its number.
#[derive(Clone, Debug)]
struct Place {
    chunk: Arc<Chunk>,
    passage: usize,
}

impl Place {
    fn passage(&self) -> &Passage {
        &self.chunk.passages[self.passage]
    }

    /// Its words, and the names, dates and numbers in it.
    fn read(&self) -> (&Paragraph, &[Mention]) {
        let Passage { paragraph, mentions, .. } = self.passage();
        (paragraph, mentions)
    }

    /// Whether it is the very same passage, read once.
    fn is(&self, other: &Place) -> bool {
        Arc::ptr_eq(&self.chunk, &other.chunk) && self.passage == other.passage
    }
}

impl Linked {
    fn new(place: Place, links: &Arc<ParagraphLinks>, base: &Base) -> Linked {
        let passage = place.passage();
        let claims: Vec<Claim> =
            passage.claims.iter().map(|claim| claim.linked(links, &passage.mentions)).collect();
        let kinds = Kinds::of(&claims);
        let links_of_it = Links::of(links.clone());
        let linked = LinkedParagraph::new((passage, 0), links_of_it, Said::new(&claims, kinds), base);
        let (findings, notes) = (check::linked(&linked), Notes::on(&linked));
        drop(linked);
        Linked { links: links.clone(), claims, kinds, notes, findings, place, supported: OnceLock::new() }
    }

    /// The passage.
    pub(super) fn passage(&self) -> &Passage {
        self.place.passage()
    }

    /// The claims, each with whether the author asserts what a source says too.
    pub(super) fn supported(&self, base: &Base) -> impl Iterator<Item = (&Claim, bool)> {
        let judge = |claim: &Claim| claim.stance.is_checked() && base.judge(claim).supported;
        let supported = self.supported.get_or_init(|| self.claims.iter().map(judge).collect());
        zip(&self.claims, supported.iter().copied())
    }

    /// What was found in it, for a chunk that begins at an offset.
    pub(super) fn findings(&self, offset: u32) -> impl Iterator<Item = Finding> {
        self.findings.iter().map(move |finding| finding.clone().shifted(offset))
    }
}

impl Analysis {
    /// The document as the checks see it: own words only, bibliography left out.
    pub(super) fn document(&self) -> Document<'_> {
        document(&self.paragraphs, &self.base).remembering(&self.memory)
    }
}

/// The document of some paragraphs, each with the offset of its chunk.
pub(super) fn document<'d>(paragraphs: &'d [(u32, Arc<Linked>)], base: &'d Base) -> Document<'d> {
    Document::new(
        paragraphs.iter().map(|(offset, paragraph)| (paragraph.place.passage(), *offset)).collect(),
        paragraphs.iter().map(|(_, paragraph)| &paragraph.notes).collect(),
        paragraphs.iter().map(|(_, paragraph)| paragraph.links.clone()).collect(),
        paragraphs.iter().map(|(_, paragraph)| Said::new(&paragraph.claims, paragraph.kinds)).collect(),
        base,
    )
}

/// The author's own paragraphs, linked. Where a paragraph is the same as before, and the document says the same of it,
/// it is not judged again.
pub(super) fn link(
    chunks: &[(Span, Arc<Chunk>)],
    before: &[(u32, Arc<Linked>)],
    base: &Base,
) -> Vec<(u32, Arc<Linked>)> {
    let own = own(chunks);
    let kept = Kept::of(&own, before, |(_, place), (_, known)| place.is(&known.place));
    let links = links(&own, before, &kept, base);
    let paragraphs = zip(own, links).enumerate();
    let link = |(at, ((offset, place), links)): (usize, ((u32, Place), Arc<ParagraphLinks>))| {
        let known = kept.place(at).map(|place| &before[place].1);
        let same = known.filter(|known| says_same(&known.links, &links)).cloned();
        (offset, same.unwrap_or_else(|| Arc::new(Linked::new(place, &links, base))))
    };
    paragraphs.map(link).collect()
}

/// Whether a document says the same of a paragraph as it did before; most often it was not asked again.
fn says_same(before: &Arc<ParagraphLinks>, now: &Arc<ParagraphLinks>) -> bool {
    Arc::ptr_eq(before, now) || before == now
}

/// What the document says of each paragraph. A plain word more says nothing new of anybody: then it is what was said
/// before.
fn links(
    own: &[(u32, Place)],
    before: &[(u32, Arc<Linked>)],
    kept: &Kept,
    base: &Base,
) -> Vec<Arc<ParagraphLinks>> {
    let alike = |at: usize| {
        kept.place(at) == Some(at) || mention::is_linked_alike(own[at].1.read(), before[at].1.place.read())
    };
    if own.len() == before.len() && (0..own.len()).all(alike) {
        return before.iter().map(|(_, known)| known.links.clone()).collect();
    }
    mention::link(own.iter().map(|(_, place)| place.read()), &base.lexicon, base).paragraphs().to_vec()
}

/// The passages that are the author's own words: bibliographies are left out.
fn own(chunks: &[(Span, Arc<Chunk>)]) -> Vec<(u32, Place)> {
    let own = passages(chunks).filter(|(_, _, apart)| apart.is_none());
    own.map(|(offset, (chunk, passage), _)| (offset, Place { chunk: chunk.clone(), passage })).collect()
}

/// Why the rules do not look at a paragraph, or at no claim of it: it is not the author's own prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// A block quotation.
    Quotation,
    /// A footnote or an entry of a bibliography.
    Reference,
    /// Something under the heading of a bibliography.
    Bibliography,
    /// A heading, whose words alone are looked at: it makes no claims.
    Heading,
    /// Code, front matter, HTML, the target of a link or the description of an image.
    Markup,
}

/// Every passage as its chunk and its number there, with where the chunk begins and, where the rules do not look at
/// it, why.
pub(super) fn passages(
    chunks: &[(Span, Arc<Chunk>)],
) -> impl Iterator<Item = (u32, (&Arc<Chunk>, usize), Option<Apart>)> {
    let all = chunks
        .iter()
        .flat_map(|(span, chunk)| (0..chunk.passages.len()).map(move |at| (span.start, (chunk, at))));
    let mut reference_level: Option<u8> = None;
    let mut has_prose = false;
    all.map(move |(offset, (chunk, at))| {
        let passage = &chunk.passages[at];
        if let BlockKind::Heading(level) = passage.paragraph.kind
            && reference_level.is_none_or(|open| level <= open)
        {
            reference_level = is_reference_heading(passage, has_prose).then_some(level);
        }
        has_prose |= passage.paragraph.kind == BlockKind::Prose;
        let apart = match passage.paragraph.kind {
            BlockKind::Quotation => Some(Apart::Quotation),
            BlockKind::Reference => Some(Apart::Reference),
            BlockKind::Prose | BlockKind::Heading(_) => reference_level.map(|_| Apart::Bibliography),
        };
        (offset, (chunk, at), apart)
    })
}
