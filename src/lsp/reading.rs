//! What was last read of a document.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use tokio::sync::Mutex;
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::shared::lock;
use super::state::Document;
use crate::analysis::{self, Analysis};
use crate::finding::Finding;
use crate::project::{MARK, Project};
use crate::text::{Position, Span, Text};

/// The place of a document's last reading. Whoever wants a newer one holds the lock while it is made, so that those
/// who come meanwhile find it made, and a burst of edits is read once.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The last one.
    pub(super) last: Mutex<Option<Arc<Read>>>,
    /// The generation of which diagnostics were last pushed.
    pub(super) pushed: AtomicU64,
    /// The diagnostics that were last pulled, with the id that the client knows them by.
    pulled: std::sync::Mutex<Option<(String, Vec<Diagnostic>)>>,
}

impl Reading {
    /// The id by which a client has these diagnostics already, if that was its last; else they are kept under a new
    /// one. Most keys change none, and sending all of them again is a large part of the work.
    pub(super) fn pulled(&self, last: Option<&str>, id: &str, diagnostics: &[Diagnostic]) -> Option<String> {
        let mut pulled = lock(&self.pulled);
        let same = |(known, before): &&(String, Vec<Diagnostic>)| {
            last == Some(known.as_str()) && before.as_slice() == diagnostics
        };
        if let Some((known, _)) = pulled.as_ref().filter(same) {
            return Some(known.clone());
        }
        *pulled = Some((id.to_owned(), diagnostics.to_vec()));
        None
    }
}

/// A document as it was read at one moment.
#[derive(Debug)]
pub(super) struct Read {
    /// The moment.
    pub(super) document: Document,
    /// What was read; nothing if that failed.
    pub(super) analysis: Option<Analysis>,
    /// What was found together with other documents, where it was read so.
    together: Option<Together>,
    /// Bytes of a byte order mark, which analysis does not see and the client does.
    mark: u32,
}

/// The findings of a document that was held against others.
#[derive(Debug)]
struct Together {
    findings: Vec<Finding>,
    /// All of the documents, in the order that evidence numbers them.
    documents: Arc<[(Uri, Arc<Read>)]>,
}

/// Of some documents, each with what it says otherwise than another of them. Those of which nothing could be read are
/// left out.
pub(super) fn together(mut documents: Vec<(Uri, Arc<Read>)>) -> impl Iterator<Item = (Uri, Read)> {
    documents.retain(|(_, read)| read.analysis.is_some());
    let documents: Arc<[(Uri, Arc<Read>)]> = documents.into();
    let analyses: Vec<&Analysis> = documents.iter().filter_map(|(_, read)| read.analysis.as_ref()).collect();
    let findings = analysis::together(&analyses);
    findings.into_iter().enumerate().map(move |(number, findings)| {
        let (uri, read) = &documents[number];
        let together = Some(Together { findings, documents: documents.clone() });
        let (document, analysis) = (read.document.clone(), read.analysis.clone());
        (uri.clone(), Read { document, analysis, together, mark: read.mark })
    })
}

impl Read {
    /// Reads a document, with the help of what was read of it before.
    pub(super) fn new(document: Document, before: Option<&Read>, project: impl FnOnce() -> Project) -> Read {
        let (text, mark) = match document.text.as_str().strip_prefix(MARK) {
            Some(text) => (Text::new(text), MARK.len_utf8() as u32),
            None => (document.text.clone(), 0),
        };
        let analysis = match before.and_then(|before| before.analysis.as_ref()) {
            Some(before) => before.after(text),
            None => {
                let Project { config, base } = project();
                Analysis::new(text, document.format, base, config)
            }
        };
        Read { document, analysis: Some(analysis), together: None, mark }
    }

    /// A document that this one was held against, by its number.
    pub(super) fn other(&self, number: usize) -> Option<&(Uri, Arc<Read>)> {
        self.together.as_ref()?.documents.get(number)
    }

    /// What tells this reading from others: of when it is, and of when those are that it was held against.
    pub(super) fn moment(&self) -> String {
        let documents = self.together.iter().flat_map(|together| &*together.documents);
        let generations = documents.map(|(_, read)| read.document.generation);
        let all: Vec<String> = std::iter::once(self.document.generation)
            .chain(generations)
            .map(|generation| generation.to_string())
            .collect();
        all.join(" ")
    }

    /// The moment, of which nothing could be read.
    pub(super) fn failed(document: Document) -> Read {
        Read { document, analysis: None, together: None, mark: 0 }
    }

    /// What was found, in order of place.
    pub(super) fn findings(&self) -> &[Finding] {
        match &self.together {
            Some(together) => &together.findings,
            None => self.analysis.as_ref().map_or(&[], Analysis::findings),
        }
    }

    /// The span of the client's text that an analysed one is.
    pub(super) fn span(&self, analysed: Span) -> Span {
        analysed.shifted(self.mark)
    }

    /// The analysed offset of a place in the client's text.
    pub(super) fn offset(&self, position: Position, encoding: crate::text::Encoding) -> u32 {
        self.document.text.offset(position, encoding).saturating_sub(self.mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::Format;
    use crate::text::Encoding;

    #[test]
    fn a_byte_order_mark_is_the_clients_alone() {
        let text = Text::new("\u{feff}one");
        let document = Document { version: 1, generation: 1, text, format: Format::Plain };
        let read = Read::new(document, None, Project::default);
        assert_eq!(read.analysis.as_ref().unwrap().text().as_str(), "one");
        assert_eq!(read.span(Span::new(0, 3)), Span::new(3, 6));
        assert_eq!(read.offset(Position { line: 0, column: 1 }, Encoding::Utf16), 0);
        assert_eq!(read.offset(Position { line: 0, column: 0 }, Encoding::Utf16), 0);
    }
}
