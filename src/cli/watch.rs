//! `bede lint --watch`: lints again whenever an essay or its settings change.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::Ended;
use super::args::LintArgs;
use super::input::is_stdin;
use super::output;
use crate::markup::Format;
use crate::problem::Problem;
use crate::project;

/// Editors save a file in several steps, which are waited for.
const QUIET: Duration = Duration::from_millis(100);

/// Lints now and at each change, until it is stopped or can no longer watch.
pub(super) fn run(args: &LintArgs, lint: impl Fn() -> Ended) -> Ended {
    if args.paths.iter().any(|path| is_stdin(path)) {
        return Err(Problem::WatchedStdin);
    }
    let (sender, events) = channel();
    let watcher = notify::recommended_watcher(move |event| {
        // Nobody listens any more once we end.
        let _ = sender.send(event);
    });
    let mut watcher = watcher.map_err(|error| problem(Path::new("."), error))?;
    for path in &args.paths {
        // A file is replaced by many editors, so its folder is watched.
        let (folder, mode) = if path.is_dir() {
            (path.clone(), RecursiveMode::Recursive)
        } else {
            (folder_of(path), RecursiveMode::NonRecursive)
        };
        watcher.watch(&folder, mode).map_err(|error| problem(&folder, error))?;
    }
    loop {
        let ended = lint()?;
        if !wait(&events, args) {
            return Ok(ended);
        }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}

/// Waits for a change that matters and for the end of those that follow it; false where no more can come.
fn wait(events: &Receiver<notify::Result<Event>>, args: &LintArgs) -> bool {
    loop {
        let Ok(event) = events.recv() else { return false };
        let changed = event.ok().and_then(|event| changed(&event, args));
        let Some(path) = changed else { continue };
        while events.recv_timeout(QUIET).is_ok() {}
        output::mention(&format!("\n{} has changed", path.display()));
        return true;
    }
}

/// The path that an event is about, if a lint would read it.
fn changed(event: &Event, args: &LintArgs) -> Option<PathBuf> {
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let named = |path: &Path| {
        let own = [&args.settings.config, &args.settings.base].into_iter().flatten().chain(&args.paths);
        own.filter_map(|own| own.file_name()).any(|name| Some(name) == path.file_name())
    };
    let is_read = |path: &&PathBuf| {
        let is_settings = path.file_name().is_some_and(|name| name == project::FILE);
        Format::of_path(path).is_some() || is_settings || named(path)
    };
    event.paths.iter().find(is_read).cloned()
}

fn problem(path: &Path, error: notify::Error) -> Problem {
    let error = match error.kind {
        notify::ErrorKind::Io(error) => error,
        _ => io::Error::other(error.to_string()),
    };
    Problem::io(path, error)
}
