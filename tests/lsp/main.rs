//! The language server as editors meet it: the built program, spoken to over its pipes.
//!
//! What it knows of a document shows in what it finds there, so the texts here are full of faults; which of them are
//! found is for the rules' own examples to say.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they expect by panicking"
)]

#[path = "../support/editor.rs"]
mod editor;

mod actions;
mod comments;
mod completion;
mod diagnostics;
mod edits;
mod fix_everywhere;
mod inlay_hints;
mod life;
mod names;
mod rename;
mod robustness;
mod settings;
mod sources;
mod symbols;
mod workspace;

use serde_json::{Value, json};

use editor::Editor;

const URI: &str = "file:///essay.md";
const FRESH: &str = "file:///fresh.md";

const FAULTS: &str = "Nikita Khruschev met him on Monday, 32 October 1962 (source). Ariel footage showed it.";

fn pulling() -> Value {
    json!({ "textDocument": { "diagnostic": {}, "publishDiagnostics": { "relatedInformation": true } } })
}

/// The diagnostics of a text in a document that was never edited.
#[track_caller]
fn fresh(editor: &mut Editor, text: &str) -> Vec<Value> {
    editor.open(FRESH, text);
    let diagnostics = editor.pull(FRESH);
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": FRESH } }));
    let there = |diagnostic: Value| diagnostic.to_string().replace(FRESH, URI).parse().unwrap();
    diagnostics.into_iter().map(there).collect()
}

fn everywhere() -> Value {
    json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99_999, "character": 0 } })
}

/// All quick fixes of a document.
#[track_caller]
fn quick_fixes(editor: &mut Editor, uri: &str) -> Vec<Value> {
    let context = json!({ "diagnostics": [], "only": ["quickfix"] });
    let params = json!({ "textDocument": { "uri": uri }, "range": everywhere(), "context": context });
    editor.request("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
}
