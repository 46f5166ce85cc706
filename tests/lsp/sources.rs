//! What editors show of claims and their sources: hover, code lenses, definitions, and documents held together. The base
//! is distilled from `tests/why/corpus`, so that what is known changes nothing here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::editor::Editor;

const ESSAY: &str = "# The crisis

The Cuban Missile Crisis took place in 1972. The Bay of Pigs Invasion took place in April 1961.

## Khrushchev

Nikita Khrushchev was born in 1894. Some say that the Bay of Pigs Invasion took place in 1951.

## Nothing

It was a bright cold day.
";

/// A workspace with an essay and a base of its own, and an editor in it.
struct Workspace {
    folder: TempDir,
    editor: Editor,
    uri: String,
}

/// A workspace, with the source documents too or without.
fn workspace(with_corpus: bool) -> Workspace {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    let base = root.join("base.tsv");
    let status = Command::new(env!("CARGO_BIN_EXE_bede"))
        .args(["distill", "tests/why/corpus", "-o"])
        .arg(&base)
        .status()
        .unwrap();
    assert!(status.success());
    if with_corpus {
        fs::create_dir(root.join("readings")).unwrap();
        for file in ["people.tsv", "events.tsv", "lecture.md"] {
            fs::copy(Path::new("tests/why/corpus").join(file), root.join("readings").join(file)).unwrap();
        }
    }
    fs::write(root.join("bede.toml"), "base = \"base.tsv\"\n").unwrap();
    let uri = |path: PathBuf| format!("file://{}", path.display());
    let folders = json!([{ "uri": uri(root.clone()), "name": "essays" }]);
    let mut editor = Editor::with_params(json!({
        "processId": null, "capabilities": {}, "workspaceFolders": folders
    }));
    let uri = uri(root.join("essay.md"));
    editor.open(&uri, ESSAY);
    Workspace { folder, editor, uri }
}

impl Workspace {
    /// What the server answers of the place where some words begin.
    #[track_caller]
    fn at(&mut self, method: &str, words: &str) -> Value {
        let before = &ESSAY[..ESSAY.find(words).unwrap()];
        let line = before.matches('\n').count();
        let character = before.rsplit('\n').next().unwrap().len();
        let position = json!({ "line": line, "character": character });
        let document = json!({ "uri": self.uri });
        let params = json!({ "textDocument": document, "position": position });
        self.editor.request(method, params)["result"].clone()
    }

    /// The lines that definitions lead to, each with the end of its path.
    #[track_caller]
    fn lines(&mut self, words: &str) -> Vec<(PathBuf, String)> {
        let found = self.at("textDocument/definition", words);
        let line = |location: &Value| {
            let path = PathBuf::from(location["uri"].as_str().unwrap().strip_prefix("file://").unwrap());
            let line = location["range"]["start"]["line"].as_u64().unwrap();
            let text = fs::read_to_string(&path).unwrap();
            (path, text.lines().nth(line as usize).unwrap().to_owned())
        };
        found.as_array().unwrap().iter().map(line).collect()
    }
}

#[test]
fn hover_says_what_came_of_a_claim() {
    let mut workspace = workspace(false);
    let mut hover = |words: &str| {
        workspace.at("textDocument/hover", words)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let expected = "**1972**\n\n---\n\nClaim: Cuban Missile Crisis took place, 1972  \n*reported by dates/event*  \n\
                    a fact contradicts it (when): Cuban Missile Crisis took place, 16 October 1962 to 28 October 1962";
    assert_eq!(hover("1972"), expected);
    let hovered = hover("took place in 1951");
    assert!(hovered.contains("*silent: the author leaves it open*"), "{hovered}");
    assert_eq!(hover("bright"), "");
}

#[test]
fn a_lens_over_each_heading_with_claims() {
    let mut workspace = workspace(false);
    let params = json!({ "textDocument": { "uri": workspace.uri } });
    let lenses = workspace.editor.request("textDocument/codeLens", params)["result"].clone();
    let said: Vec<(u64, &str)> = lenses
        .as_array()
        .unwrap()
        .iter()
        .map(|lens| {
            (lens["range"]["start"]["line"].as_u64().unwrap(), lens["command"]["title"].as_str().unwrap())
        })
        .collect();
    let expected =
        [(0, "4 claims: 2 supported, 1 contradicted"), (4, "2 claims: 1 supported, 0 contradicted")];
    assert_eq!(said, expected);
}

#[test]
fn a_source_in_the_workspace_is_opened_there() {
    let mut workspace = workspace(true);
    let readings = workspace.folder.path().canonicalize().unwrap().join("readings");
    let (path, line) = workspace.lines("Nikita Khrushchev").remove(0);
    assert_eq!(path, readings.join("people.tsv"));
    assert!(line.starts_with("Nikita Khrushchev\t"), "{line}");
    let lines = workspace.lines("took place in 1972");
    assert_eq!(lines[0].0, readings.join("events.tsv"));
    assert!(lines[0].1.starts_with("Cuban Missile Crisis\t"), "{lines:?}");
    assert_eq!(workspace.at("textDocument/definition", "bright"), Value::Null);
}

#[test]
fn any_other_source_is_a_page_in_the_cache() {
    let mut workspace = workspace(false);
    let lines = workspace.lines("took place in 1972");
    assert!(lines[0].0.starts_with(Path::new(env!("CARGO_TARGET_TMPDIR")).join("bede/sources")), "{lines:?}");
    assert!(lines[0].0.ends_with("events.tsv"));
    assert_eq!(lines[0].1, "Cuban Missile Crisis · crisis · 1962-10-16 · 1962-10-28");
    // The second time it is there already.
    assert_eq!(workspace.lines("took place in 1972"), lines);
}

#[test]
fn open_documents_are_held_together_where_that_is_wanted() {
    let (one, other) = ("file:///1.md", "file:///2.md");
    let related = json!({ "publishDiagnostics": { "relatedInformation": true }, "diagnostic": {} });
    let check = |together: bool, expected: Value| {
        let mut editor = Editor::with_params(json!({
            "processId": null, "capabilities": { "textDocument": related },
            "initializationOptions": { "together": together },
        }));
        editor.open(one, "A force of 1,400 anti-Castro Cubans landed at the Bay of Pigs in April 1961.\n");
        editor.open(other, "In April 1961 the 14,000 anti-Castro Cubans were beaten.\n");
        assert_eq!(editor.pull(one), [] as [Value; 0]);
        let places: Vec<Value> =
            editor.pull(other).iter().map(|found| found["relatedInformation"][0].clone()).collect();
        assert_eq!(json!(places), expected);
        editor.change(one, 2, json!([{ "text": "A force of 14,000 anti-Castro Cubans landed.\n" }]));
        assert_eq!(editor.pull(other), [] as [Value; 0], "it is read anew");
        editor.leave();
    };
    check(false, json!([]));
    let range = json!({ "start": { "line": 0, "character": 11 }, "end": { "line": 0, "character": 42 } });
    check(true, json!([{ "location": { "uri": one, "range": range }, "message": "1,400 here" }]));
}

#[test]
fn a_saved_document_brings_others_up_to_date() {
    let (one, other) = ("file:///1.md", "file:///2.md");
    let mut editor = Editor::with_params(json!({
        "processId": null, "capabilities": {}, "initializationOptions": { "together": true },
    }));
    editor.open(one, "A force of some Cubans landed.\n");
    assert_eq!(editor.pushed(one, json!(1)), [] as [Value; 0]);
    editor.open(other, "In April 1961 the 14,000 anti-Castro Cubans were beaten.\n");
    assert_eq!(editor.pushed(other, json!(1)), [] as [Value; 0]);
    let text = "A force of 1,400 anti-Castro Cubans landed at the Bay of Pigs in April 1961.\n";
    editor.change(one, 2, json!([{ "text": text }]));
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": one } }));
    assert_eq!(editor.pushed(other, json!(1)).len(), 1);
    editor.leave();
}
