//! What outlives a handler: readings are made and pushed here.

use std::collections::HashSet;
use std::fmt::Display;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};

use super::convert::Convert;
use super::reading::Read;
use super::settings::{Settings, file_path, is_settings};
use super::state::{Document, State};
use crate::problem::Problem;
use crate::project::{Project, Projects};

/// How long a client may take to answer us.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// The server's memory, shared between handlers and the work that they start.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) client: Client,
    state: Mutex<State>,
    projects: Mutex<Projects>,
    /// Problems that the user has been told of.
    told: Mutex<HashSet<String>>,
    /// Held while diagnostics are pushed, so that of two pushes the newer one comes last.
    pushing: tokio::sync::Mutex<()>,
}

impl Shared {
    pub(super) fn new(client: Client) -> Shared {
        Shared {
            client,
            state: Mutex::default(),
            projects: Mutex::default(),
            told: Mutex::default(),
            pushing: tokio::sync::Mutex::default(),
        }
    }

    /// The state. Never held over an `.await`, nor over anything slow.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// Has configurations and bases read afresh.
    pub(super) fn forget_projects(&self) {
        *lock(&self.projects) = Projects::default();
        lock(&self.told).clear();
        self.state().forget_readings();
    }

    /// The reading of a document's newest text; `None` when it is not open.
    pub(super) async fn read(self: &Arc<Self>, uri: &Uri) -> Option<Arc<Read>> {
        loop {
            let (_, reading) = self.state().document(uri)?;
            let mut last = reading.last.lock().await;
            let (document, now) = self.state().document(uri)?;
            if !Arc::ptr_eq(&reading, &now) {
                // Opened again, or to be read afresh, while we waited.
                continue;
            }
            if let Some(read) = last.as_ref().filter(|read| read.document.generation == document.generation) {
                return Some(read.clone());
            }
            let read = self.read_off_the_handlers(uri, document, last.clone()).await;
            *last = Some(read.clone());
            return Some(read);
        }
    }

    /// The reading of a document's newest text with what it says otherwise than the other open documents, where the
    /// user wants them held together.
    pub(super) async fn read_together(self: &Arc<Self>, uri: &Uri) -> Option<Arc<Read>> {
        let own = self.read(uri).await?;
        let (is_wanted, mut uris) = {
            let state = self.state();
            (state.together, state.uris())
        };
        if !is_wanted || own.analysis.is_none() {
            return Some(own);
        }
        // Of two documents the later one is reported, always the same.
        uris.sort_by(|one, other| one.as_str().cmp(other.as_str()));
        let mut documents: Vec<(Uri, Arc<Read>)> = Vec::new();
        for other in uris {
            let read = if other == *uri { Some(own.clone()) } else { self.read(&other).await };
            documents.extend(read.filter(|read| read.analysis.is_some()).map(|read| (other, read)));
        }
        let Some(number) = documents.iter().position(|(other, _)| other == uri) else { return Some(own) };
        let work = tokio::task::spawn_blocking(move || Read::together(documents, number));
        Some(work.await.ok().flatten().map_or(own, Arc::new))
    }

    async fn read_off_the_handlers(
        self: &Arc<Self>,
        uri: &Uri,
        document: Document,
        before: Option<Arc<Read>>,
    ) -> Arc<Read> {
        if is_settings(uri) {
            // It is open so that we know its text, and no essay.
            return Arc::new(Read::failed(document));
        }
        let (shared, owned_uri, moment) = (self.clone(), uri.clone(), document.clone());
        let work = move || Read::new(document, before.as_deref(), || shared.project(&owned_uri));
        let read = tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| {
            self.tell(
                MessageType::ERROR,
                format!("{}: a bug in bede, please report it: {error}", uri.as_str()),
            );
            Read::failed(moment)
        });
        Arc::new(read)
    }

    /// The project of a document. One that cannot be read is told of, and the document read without.
    fn project(self: &Arc<Self>, uri: &Uri) -> Project {
        let Some(path) = file_path(uri) else {
            return Project::default();
        };
        let project = lock(&self.projects).of(&path);
        project.unwrap_or_else(|problem: Problem| {
            self.tell(MessageType::ERROR, problem);
            Project::default()
        })
    }

    /// The configuration file of a document that is a file.
    pub(super) async fn settings(self: &Arc<Self>, uri: &Uri) -> Option<Settings> {
        let document = file_path(uri)?;
        let folders = self.state().folders.clone();
        let settings =
            tokio::task::spawn_blocking(move || Settings::of(&document, &folders)).await.ok()??;
        Some(settings.with_text_open_in(&self.state()))
    }

    /// Shows the user a message, once.
    fn tell(self: &Arc<Self>, kind: MessageType, message: impl Display) {
        let message = message.to_string();
        if lock(&self.told).insert(message.clone()) {
            let client = self.client.clone();
            tokio::spawn(async move { client.show_message(kind, message).await });
        }
    }

    /// Sends the newest diagnostics to a client that does not ask for them.
    pub(super) async fn push(self: Arc<Self>, uri: Uri) {
        let Some(read) = self.read_together(&uri).await else {
            return;
        };
        let client = self.state().client;
        let diagnostics = Convert { uri: &uri, read: &read, client }.diagnostics();
        let _turn = self.pushing.lock().await;
        let Some((document, reading)) = self.state().document(&uri) else {
            return;
        };
        let generation = read.document.generation;
        // Of an older text, the push that follows its change has newer ones; of the same, another push was first.
        if document.generation == generation
            && reading.pushed.swap(generation, Ordering::SeqCst) != generation
        {
            self.client.publish_diagnostics(uri, diagnostics, Some(document.version)).await;
        }
    }

    /// Takes back the diagnostics of a document that is no longer open.
    pub(super) async fn take_back(self: Arc<Self>, uri: Uri) {
        let _turn = self.pushing.lock().await;
        let is_open = self.state().document(&uri).is_some();
        if !is_open {
            self.client.publish_diagnostics(uri, vec![], None).await;
        }
    }
}

/// What a panic left behind a lock is still whole: nothing under one is left half done.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
