//! Immutable snapshots of a document and what was found in it: all that the command line and the editor ask.

mod completion;
mod dump;
mod hover;
mod ignore;
mod rename;
mod symbols;
mod times;
mod weekday;

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::base::Base;
use crate::check::{self, Document, Passage};
use crate::claim::{Claim, extract};
use crate::config::Config;
use crate::finding::{Finding, Severity};
use crate::markup::{self, BlockKind, Format};
use crate::mention;
use crate::prose;
use crate::text::{Span, Text};

use ignore::{Comment, Ignored};

pub use completion::{Completion, Completions};
pub use dump::Stage;
pub use hover::Hover;
pub use ignore::UnknownRule;
pub use symbols::Symbol;
pub use times::TimeAt;
pub use weekday::Hint;

/// A document as it was read at one moment.
#[derive(Clone, Debug)]
pub struct Analysis {
    text: Text,
    format: Format,
    base: Arc<Base>,
    config: Arc<Config>,
    chunks: Vec<(Span, Arc<Chunk>)>,
    findings: Vec<Finding>,
}

/// A chunk of a document with all that it tells by itself: the unit of reuse.
#[derive(Debug)]
struct Chunk {
    text: Arc<str>,
    hash: u64,
    passages: Vec<Passage>,
    findings: Vec<Finding>,
    /// The comments that silence findings, here or in another chunk.
    comments: Vec<Comment>,
}

impl Analysis {
    /// Reads a whole document.
    pub fn new(text: Text, format: Format, base: Arc<Base>, config: Arc<Config>) -> Analysis {
        Analysis::read(text, format, base, config, &FxHashMap::default())
    }

    /// Reads the document again after an edit; paragraphs that are the same as before are not read again.
    pub fn after(&self, text: Text) -> Analysis {
        let known = self.chunks.iter().map(|(_, chunk)| (chunk.hash, chunk.clone())).collect();
        Analysis::read(text, self.format, self.base.clone(), self.config.clone(), &known)
    }

    fn read(
        text: Text,
        format: Format,
        base: Arc<Base>,
        config: Arc<Config>,
        known: &FxHashMap<u64, Arc<Chunk>>,
    ) -> Analysis {
        let chunks: Vec<(Span, Arc<Chunk>)> = (markup::chunks(text.as_str(), format).into_iter())
            .map(|span| {
                let content = &text.as_str()[span.range()];
                let hash = hash(content);
                let same = known.get(&hash).filter(|chunk| &*chunk.text == content);
                (span, same.cloned().unwrap_or_else(|| Arc::new(Chunk::read(content, hash, format, &base))))
            })
            .collect();
        let findings = findings(text.as_str(), &chunks, &base, &config);
        Analysis { text, format, base, config, chunks, findings }
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

impl Chunk {
    fn read(content: &str, hash: u64, format: Format, base: &Base) -> Chunk {
        let text: Arc<str> = content.into();
        let lexicon = &base.lexicon;
        let passages: Vec<Passage> = (markup::blocks(content, format).iter())
            .map(|block| {
                let paragraph = prose::read(&text, block);
                let mentions = mention::read(&paragraph, lexicon);
                let suspects = mention::suspects(&paragraph, &mentions, lexicon);
                let strangers = check::strangers(&paragraph, &mentions, base);
                let misjoined = check::misjoined(&paragraph, &mentions, base);
                let unknowns = check::unknowns(&paragraph, lexicon);
                let figures = check::figures(&paragraph, &mentions);
                let lengths = check::lengths(&paragraph, &mentions);
                let ordinals = check::ordinals(&paragraph);
                let claims = extract(&paragraph, &mentions, lexicon);
                Passage {
                    paragraph,
                    mentions,
                    suspects,
                    strangers,
                    misjoined,
                    unknowns,
                    figures,
                    lengths,
                    ordinals,
                    claims,
                }
            })
            .collect();
        let own = passages.iter().filter(|passage| is_own(passage.paragraph.kind));
        let findings = own.flat_map(|passage| check::paragraph(passage, lexicon)).collect();
        Chunk { hash, passages, findings, comments: ignore::comments(&text, format), text }
    }
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(HashText(text))
}

/// Hashes as its bytes, without the terminator that `str` adds.
struct HashText<'t>(&'t str);

impl Hash for HashText<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        state.write(self.0.as_bytes());
    }
}

/// Whether a block is the author's own words.
fn is_own(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Prose | BlockKind::Heading(_))
}

/// The document as the checks see it: own words only, bibliography left out.
fn document<'d>(chunks: &'d [(Span, Arc<Chunk>)], base: &'d Base) -> Document<'d> {
    let mut passages = Vec::new();
    let mut reference_level: Option<u8> = None;
    for (span, chunk) in chunks {
        for passage in &chunk.passages {
            if let BlockKind::Heading(level) = passage.paragraph.kind
                && reference_level.is_none_or(|open| level <= open)
            {
                reference_level = is_reference_heading(passage).then_some(level);
            }
            if reference_level.is_none() && is_own(passage.paragraph.kind) {
                passages.push((passage, span.start));
            }
        }
    }
    let read = passages.iter().map(|(passage, _)| (&passage.paragraph, passage.mentions.as_slice()));
    let links = mention::link(read, &base.lexicon, base);
    let linked = |(at, (passage, offset)): (usize, &(&Passage, u32))| -> Vec<Claim> {
        passage.claims.iter().map(|claim| claim.linked(at, *offset, &links, &passage.mentions)).collect()
    };
    let claims = passages.iter().enumerate().flat_map(linked).collect();
    Document { passages, links, claims, base }
}

/// "Bibliography", "Sources", "Works cited": what follows is no prose of the author's.
fn is_reference_heading(passage: &Passage) -> bool {
    const HEADINGS: &[&str] = &[
        "bibliography",
        "citations",
        "endnotes",
        "footnotes",
        "further reading",
        "literature",
        "notes",
        "notes and references",
        "reference list",
        "references",
        "select bibliography",
        "selected bibliography",
        "sources",
        "sources and further reading",
        "works cited",
    ];
    let text = &passage.paragraph;
    let words: Vec<&str> =
        (0..text.tokens.len()).map(|at| text.word(at)).filter(|word| !word.is_empty()).collect();
    HEADINGS.binary_search(&words.join(" ").as_str()).is_ok()
}

fn findings(text: &str, chunks: &[(Span, Arc<Chunk>)], base: &Base, config: &Config) -> Vec<Finding> {
    let document = document(chunks, base);
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
    let mut findings: Vec<Finding> = local.filter(is_own).chain(check::document(&document)).collect();
    let ignored = Ignored::of(text, ignore::of_chunks(chunks));
    findings.retain_mut(|finding| match config.severity(finding.rule, finding.severity) {
        Some(severity) => {
            finding.severity = severity;
            let words = text.get(finding.span.range()).unwrap_or_default();
            !config.allows(finding.rule, words) && !ignored.holds(finding)
        }
        None => false,
    });
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings.dedup();
    outranked(&mut findings);
    findings
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
    // A hint within a graver finding says nothing new.
    kept.retain(|finding| finding.severity >= Severity::Hint);
    *findings = kept;
}
