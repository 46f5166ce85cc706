//! The essays of the workspace that are not open, beside those that are.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{editor::Editor, pulling};

/// A folder with some essays, and an editor that works in it.
fn workspace(essays: &[(&str, &str)], options: Value) -> (TempDir, Editor) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in essays {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let folders = json!([{ "uri": uri(&folder, ""), "name": "essays" }]);
    let editor = Editor::with_params(json!({
        "processId": null, "capabilities": pulling(), "workspaceFolders": folders, "initializationOptions": options
    }));
    (folder, editor)
}

fn uri(folder: &TempDir, name: &str) -> String {
    format!("file://{}", folder.path().join(name).display())
}

/// The name of the file that an answer is about.
fn name(answer: &Value) -> &str {
    let path = Path::new(answer["uri"].as_str().unwrap());
    path.file_name().unwrap().to_str().unwrap()
}

/// The reports on the whole workspace to a client that has some of them, each with the name of its file.
fn reports(editor: &mut Editor, known: &[Value]) -> Vec<(String, Value)> {
    let ids: Vec<Value> =
        known.iter().map(|report| json!({ "uri": report["uri"], "value": report["resultId"] })).collect();
    let answer = editor.request("workspace/diagnostic", json!({ "previousResultIds": ids }));
    let items = answer["result"]["items"].as_array().unwrap_or_else(|| panic!("{answer}"));
    items.iter().map(|report| (name(report).to_owned(), report.clone())).collect()
}

#[test]
fn essays_that_are_not_open_are_read_too() {
    let essays =
        [("faulty.md", "(source)"), ("open.md", "(source)"), ("clean.txt", "Nothing."), ("x.rs", "(source)")];
    let (folder, mut editor) = workspace(&essays, json!({}));
    assert_eq!(editor.offered["diagnosticProvider"]["workspaceDiagnostics"], true);
    editor.open(&uri(&folder, "open.md"), "(source)");
    let first = reports(&mut editor, &[]);
    let [(clean, nothing), (faulty, report)] = &first[..] else { panic!("{first:?}") };
    assert_eq!((clean.as_str(), faulty.as_str()), ("clean.txt", "faulty.md"));
    assert_eq!(nothing["items"], json!([]));
    assert_eq!(report["items"][0]["code"], "wording/placeholder");

    let known = [nothing.clone(), report.clone()];
    let second = reports(&mut editor, &known);
    assert!(second.iter().all(|(_, report)| report["kind"] == "unchanged"), "{second:?}");
    fs::write(folder.path().join("faulty.md"), "It is mended.").unwrap();
    fs::remove_file(folder.path().join("clean.txt")).unwrap();
    let third = reports(&mut editor, &known);
    let names: Vec<&str> = third.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["faulty.md", "clean.txt"], "what is gone is taken back");
    assert!(third.iter().all(|(_, report)| report["items"] == json!([])), "{third:?}");
    editor.leave();
}

#[test]
fn a_document_that_is_closed_is_read_from_the_disk() {
    let (folder, mut editor) = workspace(&[("essay.md", "(source)")], json!({}));
    let uri = uri(&folder, "essay.md");
    editor.open(&uri, "Not saved yet.");
    assert!(reports(&mut editor, &[]).is_empty());
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(reports(&mut editor, &[])[0].1["items"][0]["code"], "wording/placeholder");
    editor.leave();
}

#[test]
fn who_does_not_want_that_is_left_alone() {
    let (_folder, mut editor) = workspace(&[("essay.md", "(source)")], json!({ "workspace": false }));
    assert_eq!(reports(&mut editor, &[]), []);
    editor.leave();
}

const CHAPTER: &str = "Nikita Khrushchev wrote. Khrushchev's letter came.\n";

/// Where a name that stands in an open chapter is named: file, line and column.
fn references(folder: &TempDir, editor: &mut Editor, character: usize) -> Vec<(String, u64, u64)> {
    let place = json!({ "line": 0, "character": character });
    let params = json!({
        "textDocument": { "uri": uri(folder, "1.md") }, "position": place, "context": { "includeDeclaration": true }
    });
    let answer = editor.request("textDocument/references", params)["result"].clone();
    let place = |found: &Value| {
        let start = &found["range"]["start"];
        (name(found).to_owned(), start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap())
    };
    answer.as_array().into_iter().flatten().map(place).collect()
}

#[test]
fn a_name_is_found_in_every_essay() {
    let essays = [("1.md", CHAPTER), ("2.md", "# Letters\n\nTo Jagelski wrote Nikita Khrushchev.\n")];
    let (folder, mut editor) = workspace(&essays, json!({}));
    editor.open(&uri(&folder, "1.md"), CHAPTER);
    let places = [("1.md", 0, 0), ("1.md", 0, 25), ("2.md", 2, 18)]
        .map(|(name, line, at)| (name.to_owned(), line, at));
    assert_eq!(references(&folder, &mut editor, 30), places);
    assert_eq!(references(&folder, &mut editor, 20), []);
    let place =
        json!({ "textDocument": { "uri": uri(&folder, "1.md") }, "position": { "line": 0, "character": 3 } });
    let highlights = editor.request("textDocument/documentHighlight", place)["result"].clone();
    let starts: Vec<&Value> =
        highlights.as_array().unwrap().iter().map(|found| &found["range"]["start"]["character"]).collect();
    assert_eq!(starts, [&json!(0), &json!(25)]);
    editor.leave();
}

#[test]
fn the_cast_of_all_essays() {
    let essays = [("1.md", "Fidel Castro spoke."), ("2.md", "On 16 October 1962 Raúl Castro left.")];
    let (folder, mut editor) = workspace(&essays, json!({}));
    editor.open(&uri(&folder, "1.md"), essays[0].1);
    let mut names = |query: &str| {
        let found = editor.request("workspace/symbol", json!({ "query": query }))["result"].clone();
        let place = |symbol: &Value| {
            (name(&symbol["location"]).to_owned(), symbol["name"].as_str().unwrap().to_owned())
        };
        found.as_array().unwrap().iter().map(place).collect::<Vec<_>>()
    };
    let all = [("1.md", "Fidel Castro"), ("2.md", "Raúl Castro")]
        .map(|(file, name)| (file.to_owned(), name.to_owned()));
    assert_eq!(names("castro"), all);
    assert_eq!(names("RAUL"), all[1..]);
    assert_eq!(names("1962")[0].1, "16 October 1962");
    assert_eq!(names("nobody"), []);
}

#[test]
fn chapters_that_are_not_open_are_held_against_those_that_are() {
    let essays = [
        ("1.md", "A force of 1,400 anti-Castro Cubans landed at the Bay of Pigs in April 1961.\n"),
        ("2.md", "It was a bad plan.\n\nIn April 1961 the 14,000 anti-Castro Cubans were beaten.\n"),
    ];
    let (folder, mut editor) = workspace(&essays, json!({ "together": true }));
    let closed = reports(&mut editor, &[]);
    assert_eq!(closed[1].1["items"][0]["code"], "consistency/number");
    let second = uri(&folder, "2.md");
    editor.open(&second, essays[1].1);
    let found = editor.pull(&second);
    assert_eq!(found[0]["code"], "consistency/number");
    assert_eq!(name(&found[0]["relatedInformation"][0]["location"]), "1.md");
    editor.leave();
}
