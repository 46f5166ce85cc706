//! The user's own names, added by a quick fix.

use std::fs;

use serde_json::{Value, json};

use crate::{editor::Editor, pulling, quick_fixes};

const ESSAY: &str = "Nikita Khruschev spoke of thier talks and thier aims.";

fn editing() -> Value {
    let mut capabilities = pulling();
    capabilities["workspace"] =
        json!({ "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } });
    capabilities
}

/// The actions that add a name.
#[track_caller]
fn additions(editor: &mut Editor, uri: &str) -> Vec<Value> {
    let actions = quick_fixes(editor, uri);
    let adds = |action: &Value| action["title"].as_str().unwrap().starts_with("Add “");
    actions.into_iter().filter(adds).collect()
}

fn is_found(editor: &mut Editor, uri: &str) -> bool {
    editor.pull(uri).iter().any(|found| found["code"] == "names/misspelled")
}

#[test]
fn a_name_is_added_to_the_nearest_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("bede.toml");
    fs::write(&config, "# Mine.\nnames = [\"Gromykov\"] # kept\n").unwrap();
    fs::create_dir(folder.path().join("part")).unwrap();
    let root = format!("file://{}", folder.path().display());
    let uri = format!("{root}/part/essay.md");
    let mut editor = Editor::with(editing());
    editor.open(&uri, ESSAY);
    assert!(is_found(&mut editor, &uri));
    let actions = additions(&mut editor, &uri);
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    assert_eq!(titles, ["Add “Khruschev” to my names", "Add “thier” to my names"]);
    let change = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": format!("{root}/bede.toml"), "version": null }));
    let place = json!({ "line": 1, "character": 19 });
    assert_eq!(
        change["edits"],
        json!([{ "range": { "start": place, "end": place }, "newText": ", \"Khruschev\"" }])
    );
    fs::write(&config, "# Mine.\nnames = [\"Gromykov\", \"Khruschev\"] # kept\n").unwrap();
    let saved = json!({ "textDocument": { "uri": format!("{root}/bede.toml") } });
    editor.notify("textDocument/didSave", saved);
    assert!(!is_found(&mut editor, &uri));
    editor.leave();
}

#[test]
fn a_configuration_is_made_in_the_workspace_if_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let root = format!("file://{}", folder.path().display());
    let uri = format!("{root}/part/essay.md");
    let folders = json!([{ "uri": root, "name": "essays" }]);
    let params = json!({ "processId": null, "capabilities": editing(), "workspaceFolders": folders });
    let mut editor = Editor::with_params(params);
    editor.open(&uri, ESSAY);
    let changes = additions(&mut editor, &uri)[0]["edit"]["documentChanges"].clone();
    let config = format!("{root}/bede.toml");
    assert_eq!(changes[0], json!({ "kind": "create", "uri": config, "options": { "ignoreIfExists": true } }));
    assert_eq!(changes[1]["textDocument"]["uri"], config);
    assert_eq!(changes[1]["edits"][0]["newText"], "names = [\"Khruschev\"]\n");
    fs::write(folder.path().join("bede.toml"), "names = [\"Khruschev\"]\n").unwrap();
    editor.open(&config, "names = [\"Khruschev\"]\n");
    assert!(!is_found(&mut editor, &uri));
    assert_eq!(editor.pull(&config), [] as [Value; 0], "a configuration is no essay");
    editor.leave();
}

#[test]
fn what_the_client_has_open_is_what_is_edited() {
    let folder = tempfile::tempdir().unwrap();
    let root = format!("file://{}", folder.path().display());
    fs::write(folder.path().join("bede.toml"), "").unwrap();
    let (uri, config) = (format!("{root}/essay.md"), format!("{root}/bede.toml"));
    let mut editor = Editor::with(editing());
    editor.open(&uri, ESSAY);
    editor.open(&config, "");
    editor.change(&config, 7, json!([{ "text": "names = [\"Ulbrich\"]\n" }]));
    let change = additions(&mut editor, &uri)[0]["edit"]["documentChanges"][0].clone();
    assert_eq!(change["textDocument"], json!({ "uri": config, "version": 7 }));
    assert_eq!(change["edits"][0]["newText"], ", \"Khruschev\"");
    editor.leave();
}

#[test]
fn nothing_is_offered_where_it_cannot_be_done() {
    let folder = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/essay.md", folder.path().display());
    let mut editor = Editor::with(editing());
    editor.open("untitled:essay", ESSAY);
    assert_eq!(additions(&mut editor, "untitled:essay"), [] as [Value; 0], "no folder");
    editor.open(&uri, "(source) The Battle of Stalingrad was in 1953.");
    assert_eq!(additions(&mut editor, &uri), [] as [Value; 0], "no name");
    editor.leave();
    let mut editor = Editor::with(pulling());
    editor.open(&uri, ESSAY);
    assert_eq!(additions(&mut editor, &uri), [] as [Value; 0], "no way to make a file");
    editor.leave();
}
