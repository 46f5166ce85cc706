//! `bede.toml` and the settings of the editor.

use std::fs;

use serde_json::{Value, json};

use crate::{FAULTS, editor::Editor, pulling};

/// A folder with a configuration, and the address of an essay in it.
fn folder(config: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bede.toml"), config).unwrap();
    let uri = format!("file://{}/essay.md", folder.path().display());
    (folder, uri)
}

#[test]
fn a_changed_configuration_is_read_again() {
    let (folder, uri) = folder("names = []\n");
    let mut capabilities = pulling();
    capabilities["workspace"] = json!({
        "diagnostics": { "refreshSupport": true },
        "didChangeWatchedFiles": { "dynamicRegistration": true },
    });
    let mut editor = Editor::with(capabilities);
    let registered = editor.hear_of("client/registerCapability");
    let watched = &registered["params"]["registrations"][0];
    assert_eq!(watched["registerOptions"]["watchers"][0]["globPattern"], "**/bede.toml");
    editor.open(&uri, "(source)");
    assert_eq!(editor.pull(&uri)[0]["code"], "wording/placeholder");
    fs::write(folder.path().join("bede.toml"), "[rules]\nwording = \"off\"\n").unwrap();
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    editor.hear_of("workspace/diagnostic/refresh");
    assert_eq!(editor.pull(&uri), [] as [Value; 0]);
    editor.leave();
}

#[test]
fn a_changed_configuration_is_pushed() {
    let (folder, uri) = folder("names = []\n");
    let mut editor = Editor::with(json!({}));
    editor.open(&uri, "(source)");
    assert_eq!(editor.pushed(&uri, json!(1))[0]["code"], "wording/placeholder");
    fs::write(folder.path().join("bede.toml"), "[rules]\nwording = \"off\"\n").unwrap();
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
    assert_eq!(editor.pushed(&uri, json!(1)), [] as [Value; 0]);
    editor.leave();
}

#[test]
fn a_broken_configuration_is_said_once_and_survived() {
    let (_folder, uri) = folder("nmaes = []\n");
    let mut editor = Editor::with(pulling());
    editor.open(&uri, FAULTS);
    assert!(!editor.pull(&uri).is_empty());
    let message = editor.hear_of("window/showMessage");
    assert!(message["params"]["message"].as_str().unwrap().contains("bede.toml:1: "), "{message}");
    editor.change(&uri, 2, json!([{ "text": format!("{FAULTS} More.") }]));
    editor.pull(&uri);
    assert_eq!(editor.heard, [] as [Value; 0]);
    editor.leave();
}
