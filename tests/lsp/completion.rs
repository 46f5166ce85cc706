//! Names completed as they are written.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, pulling};

/// What is offered at the end of a text.
#[track_caller]
fn offered(editor: &mut Editor, text: &str) -> Value {
    editor.open(URI, text);
    let place = json!({ "line": 0, "character": text.encode_utf16().count() });
    let params = json!({ "textDocument": { "uri": URI }, "position": place });
    editor.request("textDocument/completion", params)["result"].clone()
}

fn labels(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn names_by_their_first_letters() {
    let mut editor = Editor::with(pulling());
    assert_eq!(editor.offered["completionProvider"], json!({}));
    let list = offered(&mut editor, "🚢 Then Khrus");
    assert_eq!(list["isIncomplete"], true);
    assert_eq!(labels(&list)[..2], ["Nikita Khrushchev", "Khrushchev"]);
    let first = &list["items"][0];
    assert!(first["detail"].as_str().unwrap().contains("Soviet Union"), "{first}");
    let at = |character| json!({ "line": 0, "character": character });
    let range = json!({ "start": at(8), "end": at(13) });
    assert_eq!(first["textEdit"], json!({ "range": range, "newText": "Nikita Khrushchev" }));
    let list = offered(&mut editor, "Then Nikita Khr");
    assert_eq!(labels(&list)[0], "Nikita Khrushchev");
    assert_eq!(list["items"][0]["textEdit"]["range"]["start"], at(5));
    assert!(labels(&offered(&mut editor, "the Missil")).contains(&"Cuban Missile Crisis"));
    let many = offered(&mut editor, "in Bat");
    assert_eq!(labels(&many).len(), 20);
    editor.leave();
}

#[test]
fn nothing_where_no_name_begins() {
    let mut editor = Editor::with(pulling());
    for text in ["the missile", "Kh", "The", "Xqzw", "", "# "] {
        assert_eq!(offered(&mut editor, text), Value::Null, "{text}");
    }
    editor.leave();
}
