//! A name given another form throughout.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, pulling};

/// The document after the name at a column of its first line was renamed; `None` if nothing can be.
#[track_caller]
fn renamed(editor: &mut Editor, text: &str, column: usize, name: &str) -> Option<String> {
    editor.open(URI, text);
    let place = json!({ "line": 0, "character": column });
    let params = json!({ "textDocument": { "uri": URI }, "position": place, "newName": name });
    let answer = editor.request("textDocument/rename", params)["result"].clone();
    let mut edits: Vec<Value> = answer["changes"][URI].as_array()?.clone();
    edits.sort_by_key(|edit| edit["range"]["start"]["character"].as_u64());
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        let at = |end: &str| edit["range"][end]["character"].as_u64().unwrap() as usize;
        text.replace_range(at("start")..at("end"), edit["newText"].as_str().unwrap());
    }
    Some(text)
}

#[test]
fn a_name_throughout() {
    let mut editor = Editor::with(pulling());
    assert_eq!(editor.offered["renameProvider"], true);
    let essay =
        "Nikita Khrushchev wrote. Khrushchev's letter came. Castro read \"Khrushchev is a fool of a man\".";
    assert_eq!(
        renamed(&mut editor, essay, 10, "Nikita Khrushchov").as_deref(),
        Some(
            "Nikita Khrushchov wrote. Khrushchov's letter came. Castro read \"Khrushchev is a fool of a man\"."
        )
    );
    assert_eq!(
        renamed(&mut editor, essay, 3, "Nikita S. Khrushchev").as_deref(),
        Some(
            "Nikita S. Khrushchev wrote. Khrushchev's letter came. Castro read \"Khrushchev is a fool of a man\"."
        )
    );
    let essay = "Robert Kennedy met Castro. Kennedy told John Kennedy.";
    assert_eq!(
        renamed(&mut editor, essay, 45, "Jack Kennedy").as_deref(),
        Some("Robert Kennedy met Castro. Kennedy told Jack Kennedy.")
    );
    let essay = "Jagelski came. Then Jagelski's men, and Jagielska.";
    assert_eq!(
        renamed(&mut editor, essay, 8, "Jagielski").as_deref(),
        Some("Jagielski came. Then Jagielski's men, and Jagielska.")
    );
    assert_eq!(renamed(&mut editor, essay, 10, "Went"), None);
}

#[test]
fn asked_for_first() {
    let client = json!({ "textDocument": { "diagnostic": {}, "rename": { "prepareSupport": true } } });
    let mut editor = Editor::with(client);
    assert_eq!(editor.offered["renameProvider"], json!({ "prepareProvider": true }));
    editor.open(URI, "🚢 Nikita Khrushchev wrote.");
    let mut at = |character| {
        let place = json!({ "line": 0, "character": character });
        let params = json!({ "textDocument": { "uri": URI }, "position": place });
        editor.request("textDocument/prepareRename", params)["result"].clone()
    };
    let found = at(12);
    assert_eq!(found["placeholder"], "Nikita Khrushchev");
    assert_eq!(found["range"]["start"]["character"], 3);
    assert_eq!(at(25), Value::Null);
    let place = json!({ "line": 0, "character": 5 });
    let params = json!({ "textDocument": { "uri": URI }, "position": place, "newName": " " });
    assert!(!editor.request("textDocument/rename", params)["error"].is_null());
}
