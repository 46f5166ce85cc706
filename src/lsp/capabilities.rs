//! What the client can do, and what we offer it in return.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities, HoverProviderCapability, OneOf,
    PositionEncodingKind, RenameOptions, ResourceOperationKind, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions,
};

use crate::text::Encoding;

/// What of the client's capabilities makes a difference to us.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClientSupport {
    /// How positions are counted.
    pub(super) encoding: Encoding,
    /// It asks for diagnostics; else they are pushed.
    pub(super) pull: bool,
    /// It can be told to ask again.
    pub(super) refresh: bool,
    /// It can be told to ask for inlay hints again.
    pub(super) refresh_hints: bool,
    /// It asks what a rename would be of before it asks for one.
    pub(super) prepare_rename: bool,
    /// It takes symbols within symbols.
    pub(super) symbols: bool,
    /// It shows the passages related to a diagnostic.
    pub(super) related_information: bool,
    /// It takes edits of a version.
    pub(super) document_changes: bool,
    /// It creates files as part of an edit.
    pub(super) create: bool,
    /// It watches files for us.
    pub(super) watch: bool,
}

impl ClientSupport {
    pub(super) fn of(client: &ClientCapabilities) -> ClientSupport {
        let document = client.text_document.as_ref();
        let workspace = client.workspace.as_ref();
        let pull = document.and_then(|document| document.diagnostic.as_ref());
        let publish = document.and_then(|document| document.publish_diagnostics.as_ref());
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let operations = edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default();
        let is_set = |flag: Option<bool>| flag.unwrap_or_default();
        ClientSupport {
            encoding: encoding(client),
            pull: pull.is_some(),
            refresh: is_set(workspace.and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support)),
            refresh_hints: is_set(
                workspace.and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support),
            ),
            prepare_rename: is_set(document.and_then(|document| document.rename.as_ref()?.prepare_support)),
            symbols: is_set(document.and_then(|document| {
                document.document_symbol.as_ref()?.hierarchical_document_symbol_support
            })),
            related_information: is_set(pull.and_then(|pull| pull.related_information))
                || is_set(publish.and_then(|publish| publish.related_information)),
            document_changes: is_set(edit.and_then(|edit| edit.document_changes)),
            create: operations.contains(&ResourceOperationKind::Create),
            watch: is_set(
                workspace
                    .and_then(|workspace| workspace.did_change_watched_files.as_ref()?.dynamic_registration),
            ),
        }
    }
}

/// The cheapest encoding for us that the client offers.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let offers = |kind| offered.unwrap_or_default().contains(&kind);
    if offers(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// What we offer such a client.
pub(super) fn offer(client: ClientSupport) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        diagnostic_provider: client.pull.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("bede".to_owned()),
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        completion_provider: Some(CompletionOptions::default()),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        document_symbol_provider: client.symbols.then_some(OneOf::Left(true)),
        rename_provider: Some(if client.prepare_rename {
            let work_done_progress_options = WorkDoneProgressOptions::default();
            OneOf::Right(RenameOptions { prepare_provider: Some(true), work_done_progress_options })
        } else {
            OneOf::Left(true)
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, super::actions::FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(offered: serde_json::Value, chosen: Encoding) {
        let client = json!({ "general": { "positionEncodings": offered } });
        assert_eq!(ClientSupport::of(&serde_json::from_value(client).unwrap()).encoding, chosen);
    }

    #[test]
    fn encodings() {
        check(json!(["utf-16", "utf-8"]), Encoding::Utf8);
        check(json!(["utf-16", "utf-32"]), Encoding::Utf32);
        check(json!(["utf-7"]), Encoding::Utf16);
        check(json!(null), Encoding::Utf16);
    }
}
