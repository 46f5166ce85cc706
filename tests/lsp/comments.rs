//! Comments that silence a rule, put in by a quick fix.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, pulling, quick_fixes};

/// The quick fix that silences the first finding, applied by the editor.
#[track_caller]
fn ignore(editor: &mut Editor, text: &str) -> String {
    editor.open(URI, text);
    let actions = quick_fixes(editor, URI);
    let ignores = |action: &&Value| action["title"].as_str().unwrap().starts_with("Ignore this here (");
    let edit = &actions.iter().find(ignores).unwrap()["edit"]["changes"][URI][0];
    assert_eq!(edit["range"]["start"], edit["range"]["end"]);
    editor.change(URI, 2, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let number = |value: &Value| value.as_u64().unwrap() as usize;
    let (line, column) =
        (number(&edit["range"]["start"]["line"]), number(&edit["range"]["start"]["character"]));
    lines[line].insert_str(column, edit["newText"].as_str().unwrap());
    lines.join("\n")
}

#[test]
fn a_finding_is_ignored_at_its_place() {
    let mut editor = Editor::with(pulling());
    let comment = "<!-- bede: ignore wording/placeholder -->";
    for (text, expected) in [
        ("It was so (source).  \nAnd more.\n", format!("It was so (source). {comment}  \nAnd more.\n")),
        ("# So (source)\n", format!("# So (source) {comment}\n")),
        ("| a |\n|---|\n| So (source) |\n", format!("| a |\n|---|\n| So (source) {comment} |\n")),
    ] {
        assert_eq!(ignore(&mut editor, text), expected);
        assert_eq!(editor.pull(URI), [] as [Value; 0], "{expected}");
    }
    editor.leave();
}

#[test]
fn plain_text_has_no_comments() {
    let mut editor = Editor::with(pulling());
    let item = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": "(source)" });
    editor.notify("textDocument/didOpen", json!({ "textDocument": item }));
    assert!(!editor.pull(URI).is_empty());
    let actions = quick_fixes(&mut editor, URI);
    assert!(actions.iter().all(|action| !action["title"].as_str().unwrap().starts_with("Ignore")));
    editor.leave();
}

#[test]
fn a_comment_reaches_a_paragraph_that_is_not_read_again() {
    let mut editor = Editor::with(pulling());
    editor.open(URI, "One.\n\nIt was so (source).\n");
    let codes = |editor: &mut Editor| editor.pull(URI).len();
    assert_eq!(codes(&mut editor), 1);
    let at = |line, character| json!({ "line": line, "character": character });
    let comment = "<!-- bede: ignore -->";
    let range = json!({ "start": at(1, 0), "end": at(1, 0) });
    editor.change(URI, 2, json!([{ "range": range, "text": format!("\n{comment}\n") }]));
    assert_eq!(codes(&mut editor), 0);
    let range = json!({ "start": at(2, 0), "end": at(2, comment.len()) });
    editor.change(URI, 3, json!([{ "range": range, "text": "" }]));
    assert_eq!(codes(&mut editor), 1);
    editor.leave();
}
