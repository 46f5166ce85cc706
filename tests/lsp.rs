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

#[path = "support/editor.rs"]
mod editor;

use std::fs;
use std::process::Command;

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

mod life {
    use super::*;

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
}

mod robustness {
    use super::*;

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
        let range =
            json!({ "textDocument": document, "range": everywhere(), "context": { "diagnostics": [] } });
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
        let reversed =
            json!({ "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 9 } });
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
}

mod edits {
    use super::*;

    /// What is typed: faults and parts of them, line ends of all kinds, and characters of every length.
    const PIECES: [&str; 18] = [
        "Khruschev",
        "Ariel footage ",
        " (source) ",
        "32 October 1962",
        "Monday, ",
        "e",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\r",
        "é",
        "長",
        "🚢",
        "\u{feff}",
        "> ",
        "<!-- bede: ignore -->",
        "<!-- bede: ignore-file names -->\n",
    ];

    /// Numbers that are the same in each run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % limit as u64) as usize
        }
    }

    /// Where a byte offset is, counted the slow way.
    fn position(text: &str, offset: usize, encoding: &str) -> Value {
        let (mut line, mut start) = (0, 0);
        let bytes = text.as_bytes();
        for at in 0..offset {
            if bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
                line += 1;
                start = at + 1;
            }
        }
        let before = &text[start..offset];
        let character = match encoding {
            "utf-8" => before.len(),
            "utf-16" => before.encode_utf16().count(),
            _ => before.chars().count(),
        };
        json!({ "line": line, "character": character })
    }

    /// An offset that the protocol has a position for: not within CRLF.
    fn place(text: &str, dice: &mut Dice) -> usize {
        let is_within = |at: &usize| text[..*at].ends_with('\r') && text[*at..].starts_with('\n');
        let places: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).filter(|at| !is_within(at)).collect();
        places[dice.below(places.len())]
    }

    /// Makes a random edit of the text and says it as a client does.
    fn edit(text: &mut String, dice: &mut Dice, encoding: &str) -> Value {
        let (one, other) = (place(text, dice), place(text, dice));
        // Long deletions would keep the text short.
        let end = if dice.below(8) == 0 { one.max(other).min(text.len()) } else { one.min(other) };
        let start = one.min(other);
        let piece = PIECES[dice.below(PIECES.len())];
        let range = json!({ "start": position(text, start, encoding), "end": position(text, end, encoding) });
        text.replace_range(start..end, piece);
        json!({ "range": range, "text": piece })
    }

    #[track_caller]
    fn check(encoding: &str) {
        let mut capabilities = pulling();
        capabilities["general"] = json!({ "positionEncodings": ["utf-16", encoding] });
        let mut editor = Editor::with(capabilities);
        assert_eq!(editor.offered["positionEncoding"], encoding);
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let mut text = format!("# On 🚢\r\n\r\n{FAULTS}\r\n\nThe end.\n");
        editor.open(URI, &text);
        let mut found = 0;
        for version in 2..150 {
            let changes: Vec<Value> =
                (0..=dice.below(3)).map(|_| edit(&mut text, &mut dice, encoding)).collect();
            editor.change(URI, version, json!(changes));
            let diagnostics = editor.pull(URI);
            assert_eq!(diagnostics, fresh(&mut editor, &text), "{text:?} of {version}");
            found += diagnostics.len();
        }
        assert!(found > 0, "nothing was compared");
        editor.leave();
    }

    #[test]
    fn random_edits_in_utf_8() {
        check("utf-8");
    }

    #[test]
    fn random_edits_in_utf_16() {
        check("utf-16");
    }

    #[test]
    fn random_edits_in_utf_32() {
        check("utf-32");
    }

    /// Types at the end of a text, 3,000 times without a look at what comes back.
    fn type_a_lot(editor: &mut Editor) -> String {
        let mut dice = Dice(7);
        let mut text = format!("{FAULTS}\n\n");
        editor.open(URI, &text);
        for version in 2..=3_000 {
            let at = position(&text, text.len(), "utf-16");
            let piece = if version % 20 == 0 { "\n\n" } else { PIECES[dice.below(6)] };
            text.push_str(piece);
            editor.change(URI, version, json!([{ "range": { "start": at, "end": at }, "text": piece }]));
        }
        text
    }

    #[test]
    fn three_thousand_edits_pulled() {
        let mut editor = Editor::with(pulling());
        let text = type_a_lot(&mut editor);
        assert_eq!(editor.pull(URI), fresh(&mut editor, &text));
        assert_eq!(editor.heard, [] as [Value; 0], "nothing is pushed to one who pulls");
        editor.leave();
    }

    #[test]
    fn three_thousand_edits_pushed() {
        let mut editor = Editor::with(json!({}));
        let text = type_a_lot(&mut editor);
        let last = editor.pushed(URI, json!(3_000));
        let versions: Vec<i64> =
            editor.heard.iter().filter_map(|message| message["params"]["version"].as_i64()).collect();
        assert!(versions.is_sorted(), "{versions:?}");
        editor.open(FRESH, &text);
        let fresh = editor.pushed(FRESH, json!(1));
        assert_eq!(json!(last).to_string(), json!(fresh).to_string().replace(FRESH, URI));
        editor.leave();
    }
}

mod diagnostics {
    use super::*;

    #[test]
    fn every_field_of_the_contract_is_there() {
        let mut editor = Editor::with(pulling());
        editor.open(URI, FAULTS);
        let diagnostics = editor.pull(URI);
        assert!(!diagnostics.is_empty());
        for diagnostic in diagnostics {
            let code = diagnostic["code"].as_str().unwrap();
            assert_eq!(diagnostic["source"], "bede");
            assert!(diagnostic["codeDescription"]["href"].as_str().unwrap().ends_with(code));
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
        let mut ask = |previous: &Value| {
            let params = json!({ "textDocument": { "uri": URI }, "previousResultId": previous });
            editor.request("textDocument/diagnostic", params)["result"].clone()
        };
        let first = ask(&Value::Null);
        assert_eq!(first["kind"], "full");
        let second = ask(&first["resultId"]);
        assert_eq!(second, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
        editor.change(URI, 2, json!([{ "text": "" }]));
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
}

mod actions {
    use super::*;

    #[track_caller]
    fn actions(editor: &mut Editor, only: Value) -> Vec<Value> {
        let context = json!({ "diagnostics": [], "only": only });
        let params = json!({ "textDocument": { "uri": URI }, "range": everywhere(), "context": context });
        editor.request("textDocument/codeAction", params)["result"].as_array().unwrap().clone()
    }

    #[test]
    fn each_fix_is_an_action_and_the_first_is_preferred() {
        let mut editor = Editor::with(pulling());
        editor.open(URI, FAULTS);
        let titles: Vec<Value> = editor
            .pull(URI)
            .iter()
            .flat_map(|diagnostic| diagnostic["data"]["fixes"].as_array().unwrap().clone())
            .collect();
        let mut quick = actions(&mut editor, json!(["quickfix"]));
        quick.retain(|action| titles.contains(&action["title"]));
        assert!(!quick.is_empty());
        assert_eq!(quick.iter().map(|action| action["title"].clone()).collect::<Vec<_>>(), titles);
        for action in &quick {
            assert_eq!(action["kind"], "quickfix");
            assert!(!action["edit"]["changes"][URI].as_array().unwrap().is_empty());
            let same = |other: &&Value| other["diagnostics"] == action["diagnostics"];
            let first = quick.iter().find(same).unwrap();
            assert_eq!(action["isPreferred"], action == first);
        }
        assert_eq!(actions(&mut editor, json!(["refactor"])), [] as [Value; 0]);
        editor.leave();
    }

    #[test]
    fn all_safe_fixes_are_one_action_of_the_version_that_was_read() {
        let mut capabilities = pulling();
        capabilities["workspace"] = json!({ "workspaceEdit": { "documentChanges": true } });
        let mut editor = Editor::with(capabilities);
        editor.open(URI, "");
        editor.change(URI, 4, json!([{ "text": format!("{FAULTS} Then thier talks went on.") }]));
        let found = editor.pull(URI);
        let is_safe =
            |diagnostic: &&Value| diagnostic["data"]["fixes"] == json!(["Replace “thier” with “their”"]);
        assert_eq!(found.iter().filter(is_safe).count(), 1);
        for only in ["source", "source.fixAll", "source.fixAll.bede"] {
            let all = actions(&mut editor, json!([only]));
            assert_eq!(all.len(), 1);
            for action in &all {
                assert_eq!(action["kind"], "source.fixAll.bede");
                let change = &action["edit"]["documentChanges"][0];
                assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 4 }));
                let edits = change["edits"].as_array().unwrap();
                assert!(edits.iter().any(|edit| edit["newText"] == "their"));
                assert!(edits.len() < found.len());
            }
        }
        editor.leave();
    }
}

mod everywhere {
    use super::*;

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
}

mod comments {
    use super::*;

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
}

mod rename {
    use super::*;

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
        let essay = "Nikita Khrushchev wrote. Khrushchev's letter came. Castro read \"Khrushchev is a fool of a man\".";
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
}

mod completion {
    use super::*;

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
}

mod symbols {
    use super::*;

    #[test]
    fn the_cast_and_the_timeline() {
        let mut capabilities = pulling();
        capabilities["textDocument"]["documentSymbol"] = json!({ "hierarchicalDocumentSymbolSupport": true });
        let mut editor = Editor::with(capabilities);
        let text =
            "Nikita Khrushchev spoke on 26 October 1962.\n\n🚢 Khrushchev left the Soviet Union in 1963.\n";
        editor.open(URI, text);
        let params = json!({ "textDocument": { "uri": URI } });
        let symbols = editor.request("textDocument/documentSymbol", params)["result"].clone();
        let shown = |heading: &Value| -> Vec<Value> {
            let children = heading["children"].as_array().unwrap().iter();
            children.map(|child| json!([child["name"], child["range"]["start"]])).collect()
        };
        let place = |line, character| json!({ "line": line, "character": character });
        assert_eq!(symbols[0]["name"], "Cast");
        let cast = [json!(["Nikita Khrushchev", place(0, 0)]), json!(["Soviet Union", place(2, 23)])];
        assert_eq!(shown(&symbols[0]), cast);
        assert_eq!(symbols[1]["name"], "Timeline");
        assert_eq!(shown(&symbols[1]), [json!(["26 October 1962", place(0, 27)])]);
        editor.leave();
    }

    #[test]
    fn none_for_a_client_that_takes_lists_alone() {
        let editor = Editor::with(pulling());
        assert_eq!(editor.offered["documentSymbolProvider"], Value::Null);
        editor.leave();
    }
}

mod inlay_hints {
    use super::*;

    const DATES: &str = "🚢 On 26 October 1962, and on Monday, 22 October 1962; in 1962. On 7 November 1917.";

    #[track_caller]
    fn hints(editor: &mut Editor) -> Value {
        editor.open(URI, DATES);
        let params = json!({ "textDocument": { "uri": URI }, "range": everywhere() });
        editor.request("textDocument/inlayHint", params)["result"].clone()
    }

    #[track_caller]
    fn check_shown(editor: &mut Editor) {
        let hints = hints(editor);
        let shown: Vec<Value> = hints
            .as_array()
            .unwrap()
            .iter()
            .map(|hint| json!([hint["position"]["character"], hint["label"]]))
            .collect();
        assert_eq!(shown, [json!([21, "(Friday)"]), json!([82, "(Wednesday, New Style)"])]);
    }

    #[test]
    fn none_unless_they_are_wanted() {
        let mut editor = Editor::with(pulling());
        assert_eq!(hints(&mut editor), Value::Null);
        let settings = json!({ "settings": { "bede": { "inlayHints": true } } });
        editor.notify("workspace/didChangeConfiguration", settings);
        check_shown(&mut editor);
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "bede": {} } }));
        check_shown(&mut editor);
        editor.leave();
    }

    #[test]
    fn the_weekday_after_a_full_date() {
        let options = json!({ "inlayHints": true });
        let params = json!({ "processId": null, "capabilities": {}, "initializationOptions": options });
        let mut editor = Editor::with_params(params);
        check_shown(&mut editor);
        editor.leave();
    }
}

mod settings {
    use super::*;

    /// A folder with a configuration, and the address of an essay in it.
    fn folder(config: &str) -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("bede.toml"), config).unwrap();
        let uri = format!("file://{}/essay.md", folder.path().display());
        (folder, uri)
    }

    #[test]
    fn a_changed_configuration_is_read_again() {
        let (folder, uri) = folder("names = []\n");
        let mut capabilities = pulling();
        capabilities["workspace"] = json!({
            "diagnostics": { "refreshSupport": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        });
        let mut editor = Editor::with(capabilities);
        let registered = editor.hear_of("client/registerCapability");
        let watched = &registered["params"]["registrations"][0];
        assert_eq!(watched["registerOptions"]["watchers"][0]["globPattern"], "**/bede.toml");
        editor.open(&uri, "(source)");
        assert_eq!(editor.pull(&uri)[0]["code"], "wording/placeholder");
        fs::write(folder.path().join("bede.toml"), "[rules]\nwording = \"off\"\n").unwrap();
        editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
        editor.hear_of("workspace/diagnostic/refresh");
        assert_eq!(editor.pull(&uri), [] as [Value; 0]);
        editor.leave();
    }

    #[test]
    fn a_changed_configuration_is_pushed() {
        let (folder, uri) = folder("names = []\n");
        let mut editor = Editor::with(json!({}));
        editor.open(&uri, "(source)");
        assert_eq!(editor.pushed(&uri, json!(1))[0]["code"], "wording/placeholder");
        fs::write(folder.path().join("bede.toml"), "[rules]\nwording = \"off\"\n").unwrap();
        editor.notify("workspace/didChangeConfiguration", json!({ "settings": {} }));
        assert_eq!(editor.pushed(&uri, json!(1)), [] as [Value; 0]);
        editor.leave();
    }

    #[test]
    fn a_broken_configuration_is_said_once_and_survived() {
        let (_folder, uri) = folder("nmaes = []\n");
        let mut editor = Editor::with(pulling());
        editor.open(&uri, FAULTS);
        assert!(!editor.pull(&uri).is_empty());
        let message = editor.hear_of("window/showMessage");
        assert!(message["params"]["message"].as_str().unwrap().contains("bede.toml:1: "), "{message}");
        editor.change(&uri, 2, json!([{ "text": format!("{FAULTS} More.") }]));
        editor.pull(&uri);
        assert_eq!(editor.heard, [] as [Value; 0]);
        editor.leave();
    }
}

mod names {
    use super::*;

    const ESSAY: &str = "Nikita Khruschev spoke of thier talks and thier aims.";

    fn editing() -> Value {
        let mut capabilities = pulling();
        capabilities["workspace"] =
            json!({ "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } });
        capabilities
    }

    /// The actions that add a name.
    #[track_caller]
    fn additions(editor: &mut Editor, uri: &str) -> Vec<Value> {
        let actions = quick_fixes(editor, uri);
        let adds = |action: &Value| action["title"].as_str().unwrap().starts_with("Add “");
        actions.into_iter().filter(adds).collect()
    }

    fn is_found(editor: &mut Editor, uri: &str) -> bool {
        editor.pull(uri).iter().any(|found| found["code"] == "names/misspelled")
    }

    #[test]
    fn a_name_is_added_to_the_nearest_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("bede.toml");
        fs::write(&config, "# Mine.\nnames = [\"Gromykov\"] # kept\n").unwrap();
        fs::create_dir(folder.path().join("part")).unwrap();
        let root = format!("file://{}", folder.path().display());
        let uri = format!("{root}/part/essay.md");
        let mut editor = Editor::with(editing());
        editor.open(&uri, ESSAY);
        assert!(is_found(&mut editor, &uri));
        let actions = additions(&mut editor, &uri);
        let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
        assert_eq!(titles, ["Add “Khruschev” to my names", "Add “thier” to my names"]);
        let change = &actions[0]["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({ "uri": format!("{root}/bede.toml"), "version": null }));
        let place = json!({ "line": 1, "character": 19 });
        assert_eq!(
            change["edits"],
            json!([{ "range": { "start": place, "end": place }, "newText": ", \"Khruschev\"" }])
        );
        fs::write(&config, "# Mine.\nnames = [\"Gromykov\", \"Khruschev\"] # kept\n").unwrap();
        let saved = json!({ "textDocument": { "uri": format!("{root}/bede.toml") } });
        editor.notify("textDocument/didSave", saved);
        assert!(!is_found(&mut editor, &uri));
        editor.leave();
    }

    #[test]
    fn a_configuration_is_made_in_the_workspace_if_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let root = format!("file://{}", folder.path().display());
        let uri = format!("{root}/part/essay.md");
        let folders = json!([{ "uri": root, "name": "essays" }]);
        let params = json!({ "processId": null, "capabilities": editing(), "workspaceFolders": folders });
        let mut editor = Editor::with_params(params);
        editor.open(&uri, ESSAY);
        let changes = additions(&mut editor, &uri)[0]["edit"]["documentChanges"].clone();
        let config = format!("{root}/bede.toml");
        assert_eq!(
            changes[0],
            json!({ "kind": "create", "uri": config, "options": { "ignoreIfExists": true } })
        );
        assert_eq!(changes[1]["textDocument"]["uri"], config);
        assert_eq!(changes[1]["edits"][0]["newText"], "names = [\"Khruschev\"]\n");
        fs::write(folder.path().join("bede.toml"), "names = [\"Khruschev\"]\n").unwrap();
        editor.open(&config, "names = [\"Khruschev\"]\n");
        assert!(!is_found(&mut editor, &uri));
        assert_eq!(editor.pull(&config), [] as [Value; 0], "a configuration is no essay");
        editor.leave();
    }

    #[test]
    fn what_the_client_has_open_is_what_is_edited() {
        let folder = tempfile::tempdir().unwrap();
        let root = format!("file://{}", folder.path().display());
        fs::write(folder.path().join("bede.toml"), "").unwrap();
        let (uri, config) = (format!("{root}/essay.md"), format!("{root}/bede.toml"));
        let mut editor = Editor::with(editing());
        editor.open(&uri, ESSAY);
        editor.open(&config, "");
        editor.change(&config, 7, json!([{ "text": "names = [\"Ulbrich\"]\n" }]));
        let change = additions(&mut editor, &uri)[0]["edit"]["documentChanges"][0].clone();
        assert_eq!(change["textDocument"], json!({ "uri": config, "version": 7 }));
        assert_eq!(change["edits"][0]["newText"], ", \"Khruschev\"");
        editor.leave();
    }

    #[test]
    fn nothing_is_offered_where_it_cannot_be_done() {
        let folder = tempfile::tempdir().unwrap();
        let uri = format!("file://{}/essay.md", folder.path().display());
        let mut editor = Editor::with(editing());
        editor.open("untitled:essay", ESSAY);
        assert_eq!(additions(&mut editor, "untitled:essay"), [] as [Value; 0], "no folder");
        editor.open(&uri, "(source) The Battle of Stalingrad was in 1953.");
        assert_eq!(additions(&mut editor, &uri), [] as [Value; 0], "no name");
        editor.leave();
        let mut editor = Editor::with(pulling());
        editor.open(&uri, ESSAY);
        assert_eq!(additions(&mut editor, &uri), [] as [Value; 0], "no way to make a file");
        editor.leave();
    }
}
