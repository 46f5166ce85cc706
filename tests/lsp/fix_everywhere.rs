//! One fix for all places of a slip.

use serde_json::{Value, json};

use crate::{URI, editor::Editor, pulling, quick_fixes};

fn replacements(editor: &mut Editor, text: &str) -> Vec<Value> {
    editor.open(URI, text);
    let actions = quick_fixes(editor, URI);
    let is_everywhere =
        |action: &Value| action["title"].as_str().unwrap().contains(" everywhere in this document (");
    actions.into_iter().filter(is_everywhere).collect()
}

#[test]
fn a_slip_that_is_found_again_is_mended_at_once() {
    let mut editor = Editor::with(pulling());
    let text = "They went on with thier talks. Ariel footage showed it.\n\n🚢 It was thier plan.\n";
    let actions = replacements(&mut editor, text);
    assert_eq!(actions.len(), 1, "{actions:?}");
    let title = "Replace “thier” with “their” everywhere in this document (2 times)";
    assert_eq!(actions[0]["title"], title);
    let edits = actions[0]["edit"]["changes"][URI].as_array().unwrap();
    let starts: Vec<&Value> = edits.iter().map(|edit| &edit["range"]["start"]).collect();
    let place = |line, character| json!({ "line": line, "character": character });
    assert_eq!(starts, [&place(0, 18), &place(2, 10)]);
    assert!(edits.iter().all(|edit| edit["newText"] == "their"));
    assert_eq!(actions[0]["diagnostics"].as_array().unwrap().len(), 2);
    assert_eq!(replacements(&mut editor, "It was thier plan."), [] as [Value; 0]);
    editor.leave();
}
