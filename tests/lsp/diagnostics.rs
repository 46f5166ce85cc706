//! What a diagnostic says, and how it reaches editors that pull and those that wait.

use serde_json::{Value, json};

use crate::{FAULTS, URI, editor::Editor, fresh, pulling};

#[test]
fn every_field_of_the_contract_is_there() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, FAULTS);
    let diagnostics = editor.pull(URI);
    assert!(!diagnostics.is_empty());
    for diagnostic in diagnostics {
        let code = diagnostic["code"].as_str().unwrap();
        assert_eq!(diagnostic["source"], "bede");
        assert!(diagnostic["codeDescription"]["href"].as_str().unwrap().ends_with(&format!("{code}.md")));
        assert!((1..=4).contains(&diagnostic["severity"].as_u64().unwrap()));
        assert!(diagnostic["data"]["fixes"].is_array());
        assert!(!diagnostic["message"].as_str().unwrap().is_empty());
    }
    editor.leave();
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, FAULTS);
    let ask = |editor: &mut Editor, previous: &Value| {
        let params = json!({ "textDocument": { "uri": URI }, "previousResultId": previous });
        editor.request("textDocument/diagnostic", params)["result"].clone()
    };
    let first = ask(&mut editor, &Value::Null);
    assert_eq!(first["kind"], "full");
    let second = ask(&mut editor, &first["resultId"]);
    assert_eq!(second, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
    // An edit that leaves every diagnostic what and where it was.
    editor.change(URI, 2, json!([{ "text": format!("{FAULTS}\n\nA new end.") }]));
    assert_eq!(ask(&mut editor, &first["resultId"]), second);
    editor.change(URI, 3, json!([{ "text": "" }]));
    let params = json!({ "textDocument": { "uri": URI }, "previousResultId": first["resultId"] });
    let third = editor.request("textDocument/diagnostic", params);
    assert_eq!(third["result"]["items"], json!([]));
    editor.leave();
}

#[test]
fn a_closed_document_loses_what_was_pushed() {
    let mut editor = Editor::with(json!({}));
    assert_eq!(editor.offered["diagnosticProvider"], Value::Null);
    editor.open(URI, FAULTS);
    assert!(!editor.pushed(URI, json!(1)).is_empty());
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": URI } }));
    assert_eq!(editor.pushed(URI, Value::Null), [] as [Value; 0]);
    editor.leave();
}

#[test]
fn line_ends_and_a_byte_order_mark_count_as_the_editor_counts() {
    let mut editor = Editor::with(pulling());
    let plain = fresh(&mut editor, &format!("🚢 One.\n\n{FAULTS}\n"));
    assert_eq!(fresh(&mut editor, &format!("🚢 One.\r\n\r\n{FAULTS}\r\n")), plain);
    assert_eq!(fresh(&mut editor, &format!("\u{feff}🚢 One.\n\n{FAULTS}\n")), plain);
    let first_line = |text: &str, editor: &mut Editor| {
        let starts =
            fresh(editor, text).into_iter().map(|found| found["range"]["start"]["character"].as_u64());
        starts.collect::<Option<Vec<u64>>>().unwrap()
    };
    let unmarked: Vec<u64> = first_line(FAULTS, &mut editor).iter().map(|start| start + 1).collect();
    assert_eq!(first_line(&format!("\u{feff}{FAULTS}"), &mut editor), unmarked);
    editor.leave();
}

#[test]
fn a_large_document_has_an_answer() {
    let mut editor = Editor::with(pulling());
    // Without optimisation everything takes a hundred times as long.
    let paragraphs = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
    let paragraph =
        "It was a bright cold day in April, and the clocks were striking. Nobody looked up at them.";
    let text = format!("{paragraph}\n\n").repeat(paragraphs);
    editor.open(URI, &text);
    let end = json!({ "line": 2 * paragraphs, "character": 0 });
    editor.change(URI, 2, json!([{ "range": { "start": end, "end": end }, "text": FAULTS }]));
    let lines: Vec<Value> =
        editor.pull(URI).iter().map(|found| found["range"]["start"]["line"].clone()).collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| *line == 2 * paragraphs));
    editor.leave();
}
