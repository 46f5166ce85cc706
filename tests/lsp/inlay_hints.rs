//! Weekdays shown after dates.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, everywhere, pulling};

const DATES: &str = "🚢 On 26 October 1962, and on Monday, 22 October 1962; in 1962. On 7 November 1917.";

#[track_caller]
fn hints(editor: &mut Editor) -> Value {
    editor.open(URI, DATES);
    let params = json!({ "textDocument": { "uri": URI }, "range": everywhere() });
    editor.request("textDocument/inlayHint", params)["result"].clone()
}

#[track_caller]
fn check_shown(editor: &mut Editor) {
    let hints = hints(editor);
    let shown: Vec<Value> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|hint| json!([hint["position"]["character"], hint["label"]]))
        .collect();
    assert_eq!(shown, [json!([21, "(Friday)"]), json!([82, "(Wednesday, New Style)"])]);
}

#[test]
fn none_unless_they_are_wanted() {
    let mut editor = Editor::with(pulling());
    assert_eq!(hints(&mut editor), Value::Null);
    let settings = json!({ "settings": { "bede": { "inlayHints": true } } });
    editor.notify("workspace/didChangeConfiguration", settings);
    check_shown(&mut editor);
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "bede": {} } }));
    check_shown(&mut editor);
    editor.leave();
}

#[test]
fn the_weekday_after_a_full_date() {
    let options = json!({ "inlayHints": true });
    let params = json!({ "processId": null, "capabilities": {}, "initializationOptions": options });
    let mut editor = Editor::with_params(params);
    check_shown(&mut editor);
    editor.leave();
}
