//! What outlives a handler: readings are made and pushed here.

use std::collections::HashSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types::{MessageType, Uri};

use super::closed::Closed;
use super::convert::Convert;
use super::reading::{self, Read};
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
    /// Held while the disk is looked at, so that no essay is read twice.
    closed: Arc<tokio::sync::Mutex<Closed>>,
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
            closed: Arc::default(),
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

    /// The reading of a document's newest text with what it says otherwise than the other essays of the workspace, where
    /// the user wants them held together.
    pub(super) async fn read_together(self: &Arc<Self>, uri: &Uri) -> Option<Arc<Read>> {
        let own = self.read(uri).await?;
        let is_wanted = self.state().wishes.together;
        if !is_wanted || own.analysis.is_none() {
            return Some(own);
        }
        let (essays, uri) = (self.essays().await, uri.clone());
        let mine = move || reading::together(essays).find(|(other, _)| *other == uri);
        let work = tokio::task::spawn_blocking(mine).await;
        Some(work.ok().flatten().map_or(own, |(_, read)| Arc::new(read)))
    }

    /// The essays of the workspace that are not open, each with what it says otherwise than another where the user wants
    /// them held together.
    pub(super) async fn closed_together(self: &Arc<Self>) -> Vec<(Uri, Arc<Read>)> {
        let closed = self.closed().await;
        let is_wanted = self.state().wishes.together;
        if !is_wanted {
            return closed;
        }
        let essays = self.essays().await;
        let all = tokio::task::spawn_blocking(|| reading::together(essays).collect::<Vec<_>>()).await;
        let is_closed = |uri: &Uri| closed.iter().any(|(other, _)| other == uri);
        let all = all.unwrap_or_default().into_iter().filter(|(uri, _)| is_closed(uri));
        all.map(|(uri, read)| (uri, Arc::new(read))).collect()
    }

    /// The documents that are open and the essays of the workspace that are not. They are in one order always: of two
    /// that say something differently, it is the later one that is reported.
    pub(super) async fn essays(self: &Arc<Self>) -> Vec<(Uri, Arc<Read>)> {
        let uris = self.state().uris();
        let mut essays = self.closed().await;
        for uri in uris {
            let read = self.read(&uri).await;
            essays.extend(read.map(|read| (uri, read)));
        }
        essays.sort_by(|(one, _), (other, _)| one.as_str().cmp(other.as_str()));
        essays
    }

    /// The essays of the workspace that are not open, as they lie on the disk.
    async fn closed(self: &Arc<Self>) -> Vec<(Uri, Arc<Read>)> {
        let mut closed = self.closed.clone().lock_owned().await;
        let shared = self.clone();
        let work = move || {
            let (folders, outside) = {
                let state = shared.state();
                (state.folders.clone(), state.outside)
            };
            let generation = || shared.state().next_generation();
            closed.refresh(&folders, outside, generation, |path| shared.project(path));
            let open: HashSet<PathBuf> = shared.state().uris().iter().filter_map(file_path).collect();
            let essays = closed.essays().filter(|(path, _)| !open.contains(*path));
            essays.filter_map(|(path, read)| Some((Uri::from_file_path(path)?, read.clone()))).collect()
        };
        tokio::task::spawn_blocking(work).await.unwrap_or_default()
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
        let project = move || file_path(&owned_uri).map(|path| shared.project(&path)).unwrap_or_default();
        let work = move || Read::new(document, before.as_deref(), project);
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
    fn project(self: &Arc<Self>, path: &Path) -> Project {
        let project = lock(&self.projects).of(path);
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
