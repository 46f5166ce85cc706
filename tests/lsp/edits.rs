//! Edits of every kind leave what a document opened anew would have.

use serde_json::{Value, json};

use crate::{FAULTS, FRESH, URI, editor::Editor, fresh, pulling};

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
        let changes: Vec<Value> = (0..=dice.below(3)).map(|_| edit(&mut text, &mut dice, encoding)).collect();
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
