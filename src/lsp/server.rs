//! One handler a request: from the protocol, one call, to the protocol.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, DocumentHighlight,
    DocumentHighlightParams, DocumentSymbolParams, DocumentSymbolResponse, FullDocumentDiagnosticReport,
    GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult,
    InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse, ReferenceParams,
    Registration, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    RenameParams, ServerInfo, TextDocumentPositionParams, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult, WorkspaceEdit,
    WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use tower_lsp::{Client, LanguageServer};

use super::actions::{actions, workspace_edit};
use super::capabilities::{ClientSupport, offer};
use super::convert::{Convert, position};
use super::parent;
use super::reading::Read;
use super::settings::{file_path, is_settings};
use super::shared::{PATIENCE, Shared};
use super::{sources, workspace};
use crate::analysis::Analysis;
use crate::markup::Format;
use crate::project;
use crate::text::Span;

/// The server.
#[derive(Debug)]
pub(super) struct BedeServer(Arc<Shared>);

impl BedeServer {
    pub(super) fn new(client: Client) -> BedeServer {
        BedeServer(Arc::new(Shared::new(client)))
    }

    /// Answers a message that is none: see `intake`.
    pub(super) async fn malformed(&self, params: Value) -> Result<()> {
        Err(if params["is_json"] == true { Error::invalid_request() } else { Error::parse_error() })
    }

    /// Starts to bring the client up to date with a document.
    fn changed(&self, uri: Uri) {
        if !self.0.state().client.pull {
            tokio::spawn(self.0.clone().push(uri));
        }
    }

    /// Looks at the settings afresh if this file holds them and the client does not watch it for us.
    fn may_be_settings(&self, uri: &Uri) {
        let is_watched = self.0.state().client.watch;
        if is_settings(uri) && !is_watched {
            self.settings_changed();
        }
    }

    /// Starts to bring the client up to date with what a file that was saved or changed on the disk changes in others.
    fn others_may_differ(&self) {
        let (client, uris) = {
            let mut state = self.0.state();
            state.disk_changed();
            if !state.wishes.together {
                return;
            }
            state.forget_pushes();
            (state.client, state.uris())
        };
        self.refresh_diagnostics(client);
        uris.into_iter().for_each(|uri| self.changed(uri));
    }

    /// Has a client that asks for diagnostics ask again.
    fn refresh_diagnostics(&self, client: ClientSupport) {
        if client.pull && client.refresh {
            let client = self.0.client.clone();
            tokio::spawn(async move {
                tokio::time::timeout(PATIENCE, client.workspace_diagnostic_refresh()).await
            });
        }
    }

    /// Starts to bring the client up to date with all documents, after their settings have changed.
    fn settings_changed(&self) {
        self.0.forget_projects();
        let (client, uris) = {
            let state = self.0.state();
            (state.client, state.uris())
        };
        self.refresh_diagnostics(client);
        if client.refresh_hints {
            let client = self.0.client.clone();
            tokio::spawn(async move { tokio::time::timeout(PATIENCE, client.inlay_hint_refresh()).await });
        }
        uris.into_iter().for_each(|uri| self.changed(uri));
    }
}

impl BedeServer {
    /// The newest reading of a document, the client, and the offset of a place in what was analysed.
    async fn at(&self, place: &TextDocumentPositionParams) -> Option<(Arc<Read>, ClientSupport, u32)> {
        let read = self.0.read(&place.text_document.uri).await?;
        let client = self.0.state().client;
        let offset = read.offset(position(place.position), client.encoding);
        Some((read, client, offset))
    }
}

impl LanguageServer for BedeServer {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let client = ClientSupport::of(&params.capabilities);
        {
            let mut state = self.0.state();
            state.client = client;
            state.folders = folders(&params);
            if let Some(options) = &params.initialization_options {
                state.set(options);
            }
        }
        if let Some(process) = params.process_id {
            parent::exit_with(process);
        }
        let version = Some(env!("CARGO_PKG_VERSION").to_owned());
        let server_info = Some(ServerInfo { name: "bede".to_owned(), version });
        Ok(InitializeResult { capabilities: offer(client), server_info, offset_encoding: None })
    }

    async fn initialized(&self, _: InitializedParams) {
        if !self.0.state().client.watch {
            return;
        }
        let registration = Registration {
            id: "bede-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(json!({ "watchers": watched() })),
        };
        let client = self.0.client.clone();
        tokio::spawn(async move {
            tokio::time::timeout(PATIENCE, client.register_capability(vec![registration])).await
        });
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        self.0.state().open(params.text_document);
        self.may_be_settings(&uri);
        self.changed(uri);
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.may_be_settings(&params.text_document.uri);
        self.others_may_differ();
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let (uri, version) = (params.text_document.uri, params.text_document.version);
        let is_known = self.0.state().change(&uri, version, params.content_changes);
        if is_known {
            self.changed(uri);
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        let client = {
            let mut state = self.0.state();
            state.close(&uri);
            state.client
        };
        if !client.pull {
            tokio::spawn(self.0.clone().take_back(uri));
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.0.state().set(&params.settings);
        self.settings_changed();
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let are_essays = params.changes.iter().all(|change| !is_settings(&change.uri));
        if are_essays && !params.changes.is_empty() {
            self.others_may_differ();
        } else {
            self.settings_changed();
        }
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let Some(read) = self.0.read_together(&uri).await else {
            return Ok(full(FullDocumentDiagnosticReport::default()));
        };
        let (client, reading) = {
            let state = self.0.state();
            (state.client, state.document(&uri).map(|(_, reading)| reading))
        };
        let items = Convert { uri: &uri, read: &read, client }.diagnostics();
        let (last, id) = (params.previous_result_id.as_deref(), read.moment());
        let known = reading.and_then(|reading| reading.pulled(last, &id, &items));
        Ok(known.map_or_else(|| full(FullDocumentDiagnosticReport { result_id: Some(id), items }), unchanged))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let (client, is_wanted) = {
            let mut state = self.0.state();
            // Clients that watch nothing for us ask again and again.
            state.disk_changed();
            (state.client, state.wishes.workspace)
        };
        let essays = if is_wanted { self.0.closed_together().await } else { vec![] };
        let open = self.0.state().uris();
        let items = workspace::reports(&essays, &params.previous_result_ids, &open, client);
        Ok(WorkspaceDiagnosticReport { items }.into())
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let essays = self.0.essays().await;
        let client = self.0.state().client;
        let work = move || workspace::symbols(&params.query, &essays, client);
        Ok(tokio::task::spawn_blocking(work).await.ok().map(Into::into))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let essays = self.0.essays().await;
        let found =
            off_the_handlers(&read, move |analysis| workspace::naming(analysis, offset, &essays, client));
        Ok(found.await.flatten())
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let spans = off_the_handlers(&read, move |analysis| Some(analysis.naming(&analysis.whom(offset)?)));
        let convert = Convert { uri: &place.text_document.uri, read: &read, client };
        let highlight = |span| DocumentHighlight { range: convert.range(span), kind: None };
        Ok(spans.await.flatten().map(|spans| spans.into_iter().map(highlight).collect()))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let hover = off_the_handlers(&read, move |analysis| analysis.hover(offset)).await.flatten();
        Ok(hover.map(|hover| Convert { uri: &place.text_document.uri, read: &read, client }.hover(hover)))
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        let Some((read, _, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let folders = self.0.state().folders.clone();
        // Sources are looked for on the disk, and may be written there.
        let locations = off_the_handlers(&read, move |analysis| -> Vec<Location> {
            let origins = analysis.origins(offset).into_iter();
            origins.filter_map(|origin| sources::location(origin, &folders)).collect()
        });
        Ok(locations.await.filter(|locations| !locations.is_empty()).map(Into::into))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = &params.text_document.uri;
        let Some(read) = self.0.read(uri).await else {
            return Ok(None);
        };
        let client = self.0.state().client;
        let sections = off_the_handlers(&read, |analysis| analysis.sections()).await;
        let convert = Convert { uri, read: &read, client };
        Ok(sections.map(|sections| sections.iter().map(|section| convert.lens(section)).collect()))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let names = read.analysis.as_ref().and_then(|analysis| analysis.completions(offset));
        let convert = Convert { uri: &place.text_document.uri, read: &read, client };
        Ok(names.map(|names| convert.completions(names).into()))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = &params.text_document.uri;
        let Some(read) = self.0.read(uri).await else {
            return Ok(None);
        };
        let client = self.0.state().client;
        let symbols = read.analysis.as_ref().map(|analysis| analysis.symbols());
        Ok(symbols.map(|symbols| Convert { uri, read: &read, client }.symbols(symbols).into()))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let (client, is_wanted) = {
            let state = self.0.state();
            (state.client, state.wishes.inlay_hints)
        };
        if !is_wanted {
            return Ok(None);
        }
        let uri = &params.text_document.uri;
        let Some(read) = self.0.read(uri).await else {
            return Ok(None);
        };
        let offset = |place| read.offset(position(place), client.encoding);
        let (start, end) = (offset(params.range.start), offset(params.range.end));
        let hints =
            read.analysis.as_ref().map(|analysis| analysis.weekdays(Span { start, end: end.max(start) }));
        let convert = Convert { uri, read: &read, client };
        Ok(hints.map(|hints| hints.into_iter().map(|hint| convert.hint(hint)).collect()))
    }

    async fn prepare_rename(
        &self,
        place: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        let convert = Convert { uri: &place.text_document.uri, read: &read, client };
        let span = read.analysis.as_ref().and_then(|analysis| analysis.renamable(offset));
        Ok(span.map(|span| PrepareRenameResponse::RangeWithPlaceholder {
            range: convert.range(span),
            placeholder: convert.words(span).to_owned(),
        }))
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position;
        let Some((read, client, offset)) = self.at(&place).await else {
            return Ok(None);
        };
        if params.new_name.trim().is_empty() {
            return Err(Error::invalid_params("a name has letters"));
        }
        let edits = read.analysis.as_ref().map(|analysis| analysis.renamed(offset, &params.new_name));
        let edits = edits.unwrap_or_default();
        let convert = Convert { uri: &place.text_document.uri, read: &read, client };
        Ok((!edits.is_empty()).then(|| workspace_edit(convert, &edits)))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = &params.text_document.uri;
        let Some(read) = self.0.read_together(uri).await else {
            return Ok(None);
        };
        let client = self.0.state().client;
        let settings = self.0.settings(uri).await;
        Ok(Some(actions(Convert { uri, read: &read, client }, settings.as_ref(), &params)))
    }
}

/// Asks something of a reading that may take a while; `None` where nothing was read.
async fn off_the_handlers<T: Send + 'static>(
    read: &Arc<Read>,
    question: impl FnOnce(&Analysis) -> T + Send + 'static,
) -> Option<T> {
    let read = read.clone();
    tokio::task::spawn_blocking(move || read.analysis.as_ref().map(question)).await.ok()?
}

/// The folders that the client works in.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[expect(deprecated, reason = "clients without workspace folders name their one root so")]
    let root = params.root_uri.iter();
    folders.chain(root).filter_map(file_path).collect()
}

/// What the client is to watch: settings and essays.
fn watched() -> Vec<Value> {
    let essays = Format::EXTENSIONS.iter().map(|(extension, _)| format!("**/*.{extension}"));
    let patterns = std::iter::once(format!("**/{}", project::FILE)).chain(essays);
    patterns.map(|pattern| json!({ "globPattern": pattern })).collect()
}

fn full(report: FullDocumentDiagnosticReport) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: report,
    })
    .into()
}

fn unchanged(result_id: String) -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
        related_documents: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    })
    .into()
}
