//! The documents that the client has open, as it knows them.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::Value;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::capabilities::ClientSupport;
use super::convert::position;
use super::reading::Reading;
use crate::markup::Format;
use crate::text::{EditRange, Text};

/// A document at one moment, cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Document {
    /// The client's number for the moment.
    pub(super) version: i32,
    /// Ours, which no two moments of any documents share.
    pub(super) generation: u64,
    /// The text, byte order mark and all.
    pub(super) text: Text,
    /// Its markup.
    pub(super) format: Format,
}

/// What the user sets in the editor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wishes {
    /// Whether weekdays are shown after dates.
    pub(super) inlay_hints: bool,
    /// Whether the essays of the workspace are held against one another.
    pub(super) together: bool,
    /// Whether diagnostics are given of essays that are not open.
    pub(super) workspace: bool,
}

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes { inlay_hints: false, together: false, workspace: true }
    }
}

/// The changes outside of the open documents that we were told of, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outside {
    /// Of configurations and bases.
    pub(super) settings: u64,
    /// Of files that are not open.
    pub(super) disk: u64,
}

/// All that handlers share, changed only by them.
#[derive(Debug, Default)]
pub(super) struct State {
    /// What the client can do.
    pub(super) client: ClientSupport,
    /// The folders of its workspace.
    pub(super) folders: Vec<PathBuf>,
    /// What the user has set in the editor.
    pub(super) wishes: Wishes,
    /// Changes outside of the documents.
    pub(super) outside: Outside,
    documents: HashMap<Uri, (Document, Arc<Reading>)>,
    generation: u64,
}

impl State {
    /// Takes over what the client has set, at the start or later; what it does not say stays as it is.
    pub(super) fn set(&mut self, settings: &Value) {
        let own = settings.get("bede").unwrap_or(settings);
        let Wishes { inlay_hints, together, workspace } = &mut self.wishes;
        let flags = [("inlayHints", inlay_hints), ("together", together), ("workspace", workspace)];
        for (name, flag) in flags {
            *flag = own.get(name).and_then(Value::as_bool).unwrap_or(*flag);
        }
    }

    /// Takes a document in, in place of one that was open already.
    pub(super) fn open(&mut self, item: TextDocumentItem) {
        let document = Document {
            version: item.version,
            generation: self.next_generation(),
            text: Text::new(&item.text),
            format: Format::of_language(&item.language_id),
        };
        self.documents.insert(item.uri, (document, Arc::default()));
    }

    /// Applies edits, unless they are of a version before the one we have. Says whether there was such a document.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> bool {
        let (encoding, generation) = (self.client.encoding, self.next_generation());
        let Some((document, _)) = self.documents.get_mut(uri).filter(|(old, _)| version >= old.version)
        else {
            return false;
        };
        let edits = changes.into_iter().map(|change| {
            let part = |range: tower_lsp::ls_types::Range| {
                EditRange::Part(position(range.start), position(range.end))
            };
            (change.range.map_or(EditRange::Whole, part), change.text)
        });
        document.text.edit(edits, encoding);
        document.version = version;
        document.generation = generation;
        true
    }

    /// Forgets a document.
    pub(super) fn close(&mut self, uri: &Uri) {
        self.documents.remove(uri);
        self.disk_changed();
    }

    /// Has files that are not open looked at again.
    pub(super) fn disk_changed(&mut self) {
        self.outside.disk += 1;
    }

    /// Has every document read afresh, as when settings have changed.
    pub(super) fn forget_readings(&mut self) {
        self.outside.settings += 1;
        let mut generation = self.generation;
        for (document, reading) in self.documents.values_mut() {
            generation += 1;
            document.generation = generation;
            *reading = Arc::default();
        }
        self.generation = generation;
    }

    /// Lets diagnostics be pushed once more of the same texts, since those of other documents have changed.
    pub(super) fn forget_pushes(&self) {
        self.documents.values().for_each(|(_, reading)| reading.pushed.store(0, Ordering::SeqCst));
    }

    /// The documents that are open.
    pub(super) fn uris(&self) -> Vec<Uri> {
        self.documents.keys().cloned().collect()
    }

    /// A document as it is now, with what was read of it.
    pub(super) fn document(&self, uri: &Uri) -> Option<(Document, Arc<Reading>)> {
        self.documents.get(uri).cloned()
    }

    /// A number for a moment of a document.
    pub(super) fn next_generation(&mut self) -> u64 {
        self.generation += 1;
        self.generation
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> (State, Uri) {
        let uri: Uri = "file:///essay.md".parse().unwrap();
        let mut state = State::default();
        state.open(TextDocumentItem::new(uri.clone(), "markdown".into(), 5, "one".into()));
        (state, uri)
    }

    fn whole(text: &str) -> Vec<TextDocumentContentChangeEvent> {
        vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: text.into() }]
    }

    #[test]
    fn edits_of_an_old_version_are_dropped() {
        let (mut state, uri) = state();
        assert!(state.change(&uri, 7, whole("seven")));
        assert!(!state.change(&uri, 6, whole("six")));
        let (document, _) = state.document(&uri).unwrap();
        assert_eq!((document.version, document.text.as_str()), (7, "seven"));
    }

    #[test]
    fn no_two_moments_share_a_generation() {
        let (mut state, uri) = state();
        let generation = |state: &State| state.document(&uri).unwrap().0.generation;
        let first = generation(&state);
        state.change(&uri, 6, whole("six"));
        let second = generation(&state);
        state.forget_readings();
        let third = generation(&state);
        state.open(TextDocumentItem::new(uri.clone(), "markdown".into(), 1, "one".into()));
        assert!(first < second && second < third && third < generation(&state));
    }
}
