//! Beginning and end of the server.

use std::process::Command;

use serde_json::{Value, json};

use crate::{FAULTS, URI, editor::Editor, pulling};

#[test]
fn shutdown_and_exit_is_0() {
    Editor::with(json!({})).leave();
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut editor = Editor::with(json!({}));
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 1);
}

#[test]
fn exit_before_anything_else_is_1() {
    let mut editor = Editor::start();
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 1);
}

#[test]
fn exit_waits_for_no_work() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, &format!("{FAULTS}\n\n").repeat(20_000));
    editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } }));
    editor.notify("exit", Value::Null);
    assert_eq!(editor.status(), 1);
}

#[test]
fn the_end_of_input_is_the_end() {
    let mut editor = Editor::with(json!({}));
    editor.hang_up();
    assert_eq!(editor.status(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn the_end_of_the_editor_is_the_end() {
    let mut process = Command::new("sleep").arg("60").spawn().unwrap();
    let mut editor = Editor::with_params(json!({ "processId": process.id(), "capabilities": {} }));
    process.kill().unwrap();
    process.wait().unwrap();
    assert_eq!(editor.status(), 1);
}
