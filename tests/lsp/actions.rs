//! Kinds of code action.

use serde_json::{Value, json};

use crate::{FAULTS, URI, editor::Editor, everywhere, pulling};

#[track_caller]
fn actions(editor: &mut Editor, only: Value) -> Vec<Value> {
    let context = json!({ "diagnostics": [], "only": only });
    let params = json!({ "textDocument": { "uri": URI }, "range": everywhere(), "context": context });
    editor.request("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
}

#[test]
fn each_fix_is_an_action_and_the_first_is_preferred() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, FAULTS);
    let titles: Vec<Value> = editor
        .pull(URI)
        .iter()
        .flat_map(|diagnostic| diagnostic["data"]["fixes"].as_array().unwrap().clone())
        .collect();
    let mut quick = actions(&mut editor, json!(["quickfix"]));
    quick.retain(|action| titles.contains(&action["title"]));
    assert!(!quick.is_empty());
    assert_eq!(quick.iter().map(|action| action["title"].clone()).collect::<Vec<_>>(), titles);
    for action in &quick {
        assert_eq!(action["kind"], "quickfix");
        assert!(!action["edit"]["changes"][URI].as_array().unwrap().is_empty());
        let same = |other: &&Value| other["diagnostics"] == action["diagnostics"];
        let first = quick.iter().find(same).unwrap();
        assert_eq!(action["isPreferred"], action == first);
    }
    assert_eq!(actions(&mut editor, json!(["refactor"])), [] as [Value; 0]);
    editor.leave();
}

#[test]
fn all_safe_fixes_are_one_action_of_the_version_that_was_read() {
    let mut capabilities = pulling();
    capabilities["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
    let mut editor = Editor::with(capabilities);
    editor.open(URI, "");
    editor.change(URI, 4, json!([{ "text": format!("{FAULTS} Then thier talks went on.") }]));
    let found = editor.pull(URI);
    let is_safe =
        |diagnostic: &&Value| diagnostic["data"]["fixes"] == json!(["Replace “thier” with “their”"]);
    assert_eq!(found.iter().filter(is_safe).count(), 1);
    for only in ["source", "source.fixAll", "source.fixAll.bede"] {
        let all = actions(&mut editor, json!([only]));
        assert_eq!(all.len(), 1);
        for action in &all {
            assert_eq!(action["kind"], "source.fixAll.bede");
            let change = &action["edit"]["documentChanges"][0];
            assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 4 }));
            let edits = change["edits"].as_array().unwrap();
            assert!(edits.iter().any(|edit| edit["newText"] == "their"));
            assert!(edits.len() < found.len());
        }
    }
    editor.leave();
}
