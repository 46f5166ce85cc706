//! What no good editor sends, and how it is survived.

use serde_json::{Value, json};

use crate::{FAULTS, URI, editor::Editor, everywhere, fresh, pulling};

#[test]
fn a_malformed_message_is_answered_and_survived() {
    let mut editor = Editor::with(pulling());
    for (body, code) in [
        (&b"{ no json"[..], -32700),
        (b"\xff\xfe{}", -32700),
        (b"[]", -32600),
        (b"[{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}]", -32600),
        (b"7", -32600),
        (b"", -32700),
    ] {
        editor.send_body(body);
        assert_eq!(editor.answer(Value::Null)["error"]["code"], code, "{body:?}");
    }
    editor.send_body(b"{\"id\":\"mine\",\"method\":\"textDocument/hover\"}");
    assert_eq!(editor.answer(json!("mine"))["error"]["code"], -32600);
    editor.send_bytes(b"garbage\r\n\r\n\x00Content-Length: many\r\n\r\n");
    editor.open(URI, FAULTS);
    assert!(!editor.pull(URI).is_empty());
    editor.leave();
}

#[test]
fn params_that_are_none_are_an_error() {
    let mut editor = Editor::with(pulling());
    let answer = editor.request("textDocument/hover", json!({ "position": "there" }));
    assert_eq!(answer["error"]["code"], -32602);
    editor.notify("textDocument/didOpen", json!([1]));
    let answer = editor.request("textDocument/none", json!({}));
    assert_eq!(answer["error"]["code"], -32601);
    editor.leave();
}

#[test]
fn an_unknown_document_has_an_empty_answer() {
    let mut editor = Editor::with(pulling());
    let document = json!({ "uri": URI });
    editor.change(URI, 2, json!([{ "text": FAULTS }]));
    editor.notify("textDocument/didClose", json!({ "textDocument": document }));
    assert_eq!(editor.pull(URI), [] as [Value; 0]);
    let place = json!({ "textDocument": document, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.request("textDocument/hover", place)["result"], Value::Null);
    let range = json!({ "textDocument": document, "range": everywhere(), "context": { "diagnostics": [] } });
    assert_eq!(editor.request("textDocument/codeAction", range)["result"], Value::Null);
    editor.leave();
}

#[test]
fn a_place_past_the_end_is_the_end() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, "one\ntwo");
    let past = json!({ "line": 99, "character": u32::MAX });
    let change = json!([{ "range": { "start": past, "end": past }, "text": format!("\n\n{FAULTS}") }]);
    editor.change(URI, 2, change);
    let expected = fresh(&mut editor, &format!("one\ntwo\n\n{FAULTS}"));
    assert_eq!(editor.pull(URI), expected);
    let reversed = json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 9 } });
    editor.change(URI, 3, json!([{ "range": reversed, "text": "" }]));
    assert_eq!(editor.pull(URI), expected);
    let place = json!({ "textDocument": { "uri": URI }, "position": past });
    assert!(editor.request("textDocument/hover", place)["error"].is_null());
    editor.leave();
}

#[test]
fn half_a_surrogate_pair_is_one_unit() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, "");
    let change = format!(
        r#"{{"jsonrpc":"2.0","method":"textDocument/didChange","params":{{
        "textDocument":{{"uri":"{URI}","version":2}},"contentChanges":[{{"text":"\ud83d {FAULTS}"}}]}}}}"#
    );
    editor.send_body(change.as_bytes());
    let expected = fresh(&mut editor, &format!("\u{fffd} {FAULTS}"));
    assert_eq!(editor.pull(URI), expected);
    assert!(!expected.is_empty());
}

#[test]
fn odd_texts_have_an_answer() {
    let mut editor = Editor::with(pulling());
    let line = "It was a bright cold day. ".repeat(4_000);
    for text in ["", "\0\0\0", "\u{feff}", "\r", "\n\r\r\n", "\u{2028}\u{85}", "# \n> \n- ", &line] {
        editor.open(URI, text);
        editor.change(URI, 2, json!([{ "text": format!("{text}{FAULTS}") }]));
        assert_eq!(editor.pull(URI), fresh(&mut editor, &format!("{text}{FAULTS}")), "{text:?}");
    }
    editor.leave();
}

#[test]
fn many_requests_at_once_are_all_answered() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, FAULTS);
    let mut ids = Vec::new();
    for version in 2..300 {
        editor.change(URI, version, json!([{ "text": format!("{FAULTS} {version}") }]));
        ids.push(editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })));
        editor.notify("$/cancelRequest", json!({ "id": ids[ids.len() / 2] }));
    }
    for id in ids {
        let answer = editor.answer(json!(id));
        assert!(answer["result"].is_object() || answer["error"]["code"] == -32800, "{answer}");
    }
    editor.leave();
}
