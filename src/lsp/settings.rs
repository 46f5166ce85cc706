//! The configuration file of a document, and the edit that adds a name to it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tower_lsp::ls_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, Range, ResourceOp, TextDocumentEdit, TextEdit, Uri,
    WorkspaceEdit,
};

use super::capabilities::ClientSupport;
use super::convert::protocol_position;
use super::state::State;
use crate::config::with_name;
use crate::project;
use crate::text::Text;

/// The configuration file of a document as it stands, or as it may be made.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    uri: Uri,
    /// Its text; `None` where there is no such file yet.
    text: Option<Text>,
    /// The client's number for that text, if the client has it open.
    version: Option<i32>,
}

/// Whether a document is no essay but a configuration.
pub(super) fn is_settings(uri: &Uri) -> bool {
    uri.path().as_str().rsplit('/').next() == Some(project::FILE)
}

/// The path of a document that is a file.
pub(super) fn file_path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str() == "file";
    uri.to_file_path().filter(|_| is_file).map(|path| path.into_owned())
}

impl Settings {
    /// Of the document of a path. Reads the disk, so no lock is held.
    pub(super) fn of(document: &Path, folders: &[PathBuf]) -> Option<Settings> {
        let (path, text) = match project::nearest(document) {
            Some(path) => {
                let text = Text::new(&project::read(&path).ok()?.text);
                (path, Some(text))
            }
            None => {
                let holds = folders.iter().filter(|folder| document.starts_with(folder));
                let root = holds.max_by_key(|folder| folder.components().count());
                (root.map(PathBuf::as_path).or(document.parent())?.join(project::FILE), None)
            }
        };
        Some(Settings { uri: Uri::from_file_path(path)?, text, version: None })
    }

    /// The same with the text that the client has, if it has the file open.
    pub(super) fn with_text_open_in(mut self, state: &State) -> Settings {
        if let Some((document, _)) = state.document(&self.uri) {
            self.version = Some(document.version);
            self.text = Some(document.text);
        }
        self
    }

    /// The edit that adds a name; `None` if nothing is to be added, or the client cannot do it.
    pub(super) fn with_name(&self, name: &str, client: ClientSupport) -> Option<WorkspaceEdit> {
        let is_new = self.text.is_none();
        if is_new && !(client.create && client.document_changes) {
            return None;
        }
        let before = self.text.clone().unwrap_or_else(|| Text::new(""));
        let edit = difference(&before, &with_name(before.as_str(), name)?, client);
        let uri = self.uri.clone();
        if !client.document_changes {
            return Some(WorkspaceEdit {
                changes: Some(HashMap::from([(uri, vec![edit])])),
                ..WorkspaceEdit::default()
            });
        }
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version: self.version };
        let edit = TextDocumentEdit { text_document, edits: vec![OneOf::Left(edit)] };
        let changes = if is_new {
            let options = CreateFileOptions { ignore_if_exists: Some(true), overwrite: None };
            let create = CreateFile { uri, options: Some(options), annotation_id: None };
            let create = DocumentChangeOperation::Op(ResourceOp::Create(create));
            DocumentChanges::Operations(vec![create, DocumentChangeOperation::Edit(edit)])
        } else {
            DocumentChanges::Edits(vec![edit])
        };
        Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
    }
}

/// The one edit that makes a text another, as short as it can be.
fn difference(before: &Text, after: &str, client: ClientSupport) -> TextEdit {
    let old = before.as_str();
    let same = |(one, other): &(char, char)| one == other;
    let start: usize = old.chars().zip(after.chars()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let rest = (&old[start..], &after[start..]);
    let both = rest.0.chars().rev().zip(rest.1.chars().rev());
    let end: usize = both.take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let position = |offset: usize| protocol_position(before.position(offset as u32, client.encoding));
    TextEdit {
        range: Range { start: position(start), end: position(old.len() - end) },
        new_text: rest.1[..rest.1.len() - end].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_edit() {
        let edit = |before: &str, after: &str| {
            let edit = difference(&Text::new(before), after, ClientSupport::default());
            (edit.range.start.character, edit.range.end.character, edit.new_text)
        };
        assert_eq!(edit("[\"é\"]", "[\"é\", \"a\"]"), (4, 4, ", \"a\"".to_owned()));
        assert_eq!(edit("aa", "aaa"), (2, 2, "a".to_owned()));
        assert_eq!(edit("", "x"), (0, 0, "x".to_owned()));
    }

    #[test]
    fn a_new_file_lies_in_the_workspace() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_owned();
        let place = |folders: &[PathBuf]| {
            let settings = Settings::of(&root.join("part/essay.md"), folders).unwrap();
            file_path(&settings.uri).unwrap()
        };
        assert_eq!(place(std::slice::from_ref(&root)), root.join(project::FILE));
        assert_eq!(place(&[root.clone(), root.join("part")]), root.join("part").join(project::FILE));
        assert_eq!(place(&[root.join("other")]), root.join("part").join(project::FILE));
    }
}
