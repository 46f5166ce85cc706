//! Immutable snapshots of a document and what was found in it: all that the command line and the editor ask.

mod bibliography;
mod completion;
mod day;
mod dump;
mod hover;
mod ignore;
mod kept;
mod linked;
mod moments;
mod names;
mod origins;
mod rename;
mod sections;
mod silence;
mod symbols;
mod times;
mod weekday;
mod why;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::Base;
use crate::check::{self, Document, Memory, Passage};
use crate::claim::{decisions, extract};
use crate::config::Config;
use crate::finding::Finding;
use crate::markup::{self, BlockKind, Format};
use crate::mention;
use crate::prose;
use crate::text::{Span, Text};

use ignore::Comment;
use kept::Kept;
use linked::Linked;
use silence::Silencing;

pub use completion::{Completion, Completions};
pub use dump::Stage;
pub use hover::Hover;
pub use ignore::UnknownRule;
pub use linked::Apart;
pub use moments::Moment;
pub use names::Whom;
pub use origins::Origin;
pub use sections::Section;
pub use silence::Silencer;
pub use symbols::Symbol;
pub use times::TimeAt;
pub use weekday::Hint;
pub use why::{ClaimFate, Fate, Held, Read, Why, parts};

/// A document as it was read at one moment.
#[derive(Clone, Debug)]
pub struct Analysis {
    text: Text,
    format: Format,
    base: Arc<Base>,
    config: Arc<Config>,
    chunks: Vec<(Span, Arc<Chunk>)>,
    /// The author's own paragraphs, each with the offset of its chunk.
    paragraphs: Vec<(u32, Arc<Linked>)>,
    /// What rules have made of the whole of them, here or at the next reading.
    memory: Arc<Memory>,
    findings: Vec<Finding>,
}

/// A chunk of a document with all that it tells by itself: the unit of reuse.
#[derive(Debug)]
struct Chunk {
    text: Arc<str>,
    passages: Vec<Passage>,
    findings: Vec<Finding>,
    /// The comments that silence findings, here or in another chunk.
    comments: Vec<Comment>,
}

impl Analysis {
    /// Reads a whole document.
    pub fn new(text: Text, format: Format, base: Arc<Base>, config: Arc<Config>) -> Analysis {
        Analysis::read(text, format, base, config, None)
    }

    /// Reads the document again after an edit; paragraphs that are the same as before are not read again.
    pub fn after(&self, text: Text) -> Analysis {
        let (base, config) = (self.base.clone(), self.config.clone());
        Analysis::read(text, self.format, base, config, Some(self))
    }

    fn read(
        text: Text,
        format: Format,
        base: Arc<Base>,
        config: Arc<Config>,
        before: Option<&Analysis>,
    ) -> Analysis {
        let (chunks_before, paragraphs_before) =
            before.map_or_else(Default::default, |before| (&before.chunks[..], &before.paragraphs[..]));
        let chunks = chunks(text.as_str(), format, chunks_before, &base);
        let paragraphs = linked::link(&chunks, paragraphs_before, &base);
        let memory = before.map(|before| before.memory.clone()).unwrap_or_default();
        let document = linked::document(&paragraphs, &base).remembering(&memory);
        let findings = findings(text.as_str(), &chunks, &paragraphs, &document, &config);
        drop(document);
        Analysis { text, format, base, config, chunks, paragraphs, memory, findings }
    }

    /// The text that was read.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// All findings in order of place.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// The chunks of a text. One that was there before is not read again; nearly all are where they were, counted from the
/// beginning or the end.
fn chunks(text: &str, format: Format, before: &[(Span, Arc<Chunk>)], base: &Base) -> Vec<(Span, Arc<Chunk>)> {
    let spans = markup::chunks(text, format);
    let same = |span: &Span, (_, chunk): &(Span, Arc<Chunk>)| *chunk.text == text[span.range()];
    let kept = Kept::of(&spans, before, same);
    let moved: FxHashMap<&str, &Arc<Chunk>> =
        before[kept.lost()].iter().map(|(_, chunk)| (&*chunk.text, chunk)).collect();
    let read = |(at, span): (usize, Span)| {
        let content = &text[span.range()];
        let known = match kept.place(at) {
            Some(place) => Some(&before[place].1),
            None => moved.get(content).copied(),
        };
        (span, known.cloned().unwrap_or_else(|| Arc::new(Chunk::read(content, format, base))))
    };
    spans.into_iter().enumerate().map(read).collect()
}

impl Chunk {
    fn read(content: &str, format: Format, base: &Base) -> Chunk {
        let text: Arc<str> = content.into();
        let lexicon = &base.lexicon;
        let passages: Vec<Passage> = (markup::blocks(content, format).iter())
            .map(|block| {
                let mut paragraph = prose::read(&text, block);
                if is_own(paragraph.kind) && bibliography::is_entry(&paragraph) {
                    paragraph.kind = BlockKind::Reference;
                }
                let mentions = mention::read(&paragraph, lexicon);
                let suspects = mention::suspects(&paragraph, &mentions, lexicon);
                let strangers = check::strangers(&paragraph, &mentions, base);
                let misjoined = check::misjoined(&paragraph, &mentions, base);
                let unknowns = check::unknowns(&paragraph, lexicon);
                let figures = check::figures(&paragraph, &mentions);
                let lengths = mention::durations(&paragraph, &mentions);
                let steps = mention::steps(&paragraph);
                let (ages, ordinals) = (mention::ages(&paragraph), mention::ordinals(&paragraph));
                let sequences = check::sequences(&paragraph, &mentions, lexicon);
                let claims = extract(&paragraph, &mentions, lexicon);
                let decisions = decisions(&paragraph, &mentions, lexicon);
                Passage {
                    paragraph,
                    mentions,
                    suspects,
                    strangers,
                    misjoined,
                    unknowns,
                    figures,
                    lengths,
                    steps,
                    ages,
                    ordinals,
                    sequences,
                    claims,
                    decisions,
                }
            })
            .collect();
        let own = passages.iter().filter(|passage| is_own(passage.paragraph.kind));
        let findings = own.flat_map(|passage| check::paragraph(passage, lexicon)).collect();
        Chunk { passages, findings, comments: ignore::comments(&text, format), text }
    }
}

/// Whether a block is the author's own words.
fn is_own(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Prose | BlockKind::Heading(_))
}

fn findings(
    text: &str,
    chunks: &[(Span, Arc<Chunk>)],
    paragraphs: &[(u32, Arc<Linked>)],
    document: &Document,
    config: &Config,
) -> Vec<Finding> {
    let silencing = Silencing::of(text, chunks, config);
    let mut findings = found(chunks, paragraphs, document);
    findings.retain_mut(|finding| silencing.weigh(finding).is_ok());
    in_order(&mut findings);
    findings
}

/// All findings of each of some documents, with what each says otherwise than another of them. In their evidence a
/// document's number is its place among these.
pub fn together(analyses: &[&Analysis]) -> Vec<Vec<Finding>> {
    let documents: Vec<Document> = analyses.iter().map(|analysis| analysis.document()).collect();
    let across = check::together(&documents);
    let with_own = |(analysis, across): (&&Analysis, Vec<Finding>)| {
        let silencing = Silencing::of(analysis.text.as_str(), &analysis.chunks, &analysis.config);
        let mut findings = analysis.findings.clone();
        findings.extend(
            across.into_iter().filter_map(|mut finding| silencing.weigh(&mut finding).ok().map(|()| finding)),
        );
        in_order(&mut findings);
        findings
    };
    analyses.iter().zip(across).map(with_own).collect()
}

/// In order of place, each once, the graver ones where there are two.
fn in_order(findings: &mut Vec<Finding>) {
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings.dedup();
    outranked(findings);
}

/// All that the rules find, before the user's settings and comments silence any of it.
fn found(
    chunks: &[(Span, Arc<Chunk>)],
    paragraphs: &[(u32, Arc<Linked>)],
    document: &Document,
) -> Vec<Finding> {
    let own_spans: Vec<Span> =
        (document.passages.iter()).map(|(passage, offset)| passage.paragraph.span.shifted(*offset)).collect();
    let local = chunks
        .iter()
        .flat_map(|(span, chunk)| chunk.findings.iter().map(|finding| finding.clone().shifted(span.start)));
    // What a bibliography holds is silent, but its chunk does not know that it is one.
    let is_own = |finding: &Finding| {
        let at = own_spans.partition_point(|span| span.end < finding.span.end);
        own_spans.get(at).is_some_and(|span| span.contains(finding.span))
    };
    let linked = paragraphs.iter().flat_map(|(offset, paragraph)| paragraph.findings(*offset));
    local.filter(is_own).chain(linked).chain(check::document(document)).collect()
}

/// Of two findings about the very same words the graver one stands; of two as grave, the first by rule id.
fn outranked(findings: &mut Vec<Finding>) {
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings.drain(..) {
        match kept.last_mut() {
            Some(last) if last.span == finding.span => {
                if finding.severity > last.severity {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    *findings = kept;
}
