//! The outline: headings, cast and timeline.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, pulling};

#[test]
fn the_cast_and_the_timeline() {
    let mut capabilities = pulling();
    capabilities["textDocument"]["documentSymbol"] = json!({ "hierarchicalDocumentSymbolSupport": true });
    let mut editor = Editor::with(capabilities);
    let text =
        "Nikita Khrushchev spoke on 26 October 1962.\n\n🚢 Khrushchev left the Soviet Union in 1963.\n";
    editor.open(URI, text);
    let params = json!({ "textDocument": { "uri": URI } });
    let symbols = editor.request("textDocument/documentSymbol", params)["result"].clone();
    let shown = |heading: &Value| -> Vec<Value> {
        let children = heading["children"].as_array().unwrap().iter();
        children.map(|child| json!([child["name"], child["range"]["start"]])).collect()
    };
    let place = |line, character| json!({ "line": line, "character": character });
    assert_eq!(symbols[0]["name"], "Cast");
    let cast = [json!(["Nikita Khrushchev", place(0, 0)]), json!(["Soviet Union", place(2, 23)])];
    assert_eq!(shown(&symbols[0]), cast);
    assert_eq!(symbols[1]["name"], "Timeline");
    assert_eq!(shown(&symbols[1]), [json!(["26 October 1962", place(0, 27)])]);
    editor.leave();
}

#[test]
fn none_for_a_client_that_takes_lists_alone() {
    let editor = Editor::with(pulling());
    assert_eq!(editor.offered["documentSymbolProvider"], Value::Null);
    editor.leave();
}
