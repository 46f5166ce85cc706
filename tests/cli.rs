//! The command line as its users meet it: the built program, its exit status, and both of its outputs.
//!
//! Nothing here knows which findings an essay has, only that it has some: the rest is for the rules' own examples.

#![allow(clippy::unwrap_used, reason = "tests say what they expect by panicking")]

#[path = "support/program.rs"]
mod program;

use std::process::{Command, Stdio};

use serde_json::Value;

use program::Folder;

/// An essay with faults of several kinds, in both line ends that files have.
const ESSAY: &str = "# The Missile Crisis\n\nNikita Khruschev and John F. Kennady met on Monday, 32 October 1962 (source).\n\n\
    Ariel footage showed it. The Berlin Wall fell in 1979. Thier talks went on.\n";

/// The essay has more findings than this, so that a test of what becomes of findings has some.
const LEAST: usize = 3;

/// The places that a JSON report names.
fn places(json: &str) -> Vec<(String, u64, u64)> {
    let findings: Vec<Value> = serde_json::from_str(json).unwrap();
    let number = |value: &Value| value.as_u64().unwrap();
    findings
        .iter()
        .map(|finding| {
            let start = &finding["start"];
            (finding["rule"].as_str().unwrap().to_owned(), number(&start["line"]), number(&start["column"]))
        })
        .collect()
}

#[test]
fn a_clean_essay_is_0_and_silent() {
    let folder = Folder::with(&[("essay.md", b"It was a bright cold day.\n")]);
    let run = folder.bede(&["lint", "essay.md"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "no findings in 1 document\n");
}

#[test]
fn the_status_follows_the_findings() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let run = folder.bede(&["lint", "essay.md", "--format", "json"]);
    let findings: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    assert!(findings.len() > LEAST, "{}", run.out);
    let fails = |least: &[&str]| {
        i32::from(findings.iter().any(|finding| least.contains(&finding["level"].as_str().unwrap())))
    };
    let status = |arguments: &[&str]| folder.bede(&[&["lint", "essay.md"], arguments].concat()).status;
    assert_eq!(run.status, fails(&["warning", "error"]));
    assert_eq!(status(&["--fail-level", "error"]), fails(&["error"]));
    assert_eq!(status(&["--fail-level", "hint"]), fails(&["hint", "warning", "error"]));
    assert_eq!(status(&["--fail-level", "hint", "--exit-zero"]), 0);
}

#[test]
fn usage_errors_are_2() {
    let folder = Folder::with(&[("essay.md", b"")]);
    assert_eq!(folder.bede(&["lint", "--no-such-option"]).status, 2);
    assert_eq!(folder.bede(&["lint", "essay.md", "--format", "none"]).status, 2);
    assert_eq!(folder.bede(&["lint", "essay.md", "--fix", "--diff"]).status, 2);
    assert_eq!(folder.bede(&["lint", "--watch", "-"]).err, "error: --watch cannot watch standard input\n");
    for command in [&["lint"][..], &["why", "essay.md:1"], &["dump", "prose", "essay.md"]] {
        let run = folder.bede(&[command, &["--stdin-filename", "x.md"]].concat());
        let said = "error: --stdin-filename names standard input: give - as the path\n";
        assert_eq!((run.status, run.err.as_str()), (2, said));
    }
    assert_eq!(folder.bede(&[]).status, 2);
    assert_eq!(folder.bede(&["--version"]).status, 0);
}

#[test]
fn a_missing_file_is_named_and_the_others_are_read() {
    let folder = Folder::with(&[("essay.md", b"Nothing.\n")]);
    let run = folder.bede(&["lint", "none.md", "essay.md"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.err, "error: none.md: no such file or folder\nno findings in 1 document\n");
}

#[test]
fn an_empty_file_has_no_findings() {
    let folder = Folder::with(&[("essay.md", b""), ("mark.md", b"\xef\xbb\xbf")]);
    let run = folder.bede(&["lint", "essay.md", "mark.md", "--format", "json"]);
    assert_eq!((run.status, run.out.trim()), (0, "[]"));
}

#[test]
fn a_folder_without_essays_is_0_with_a_note() {
    let folder = Folder::with(&[("notes.pdf", b"\xff")]);
    let run = folder.bede(&["lint"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "no essays (.md, .markdown, .qmd, .rmd, .txt, .text) to read\n");
}

#[test]
fn quarto_and_r_markdown_are_read_as_markdown() {
    let essay = b"```\nThier code.\n```\n\nThier words.\n";
    let folder = Folder::with(&[("a.qmd", essay), ("b.Rmd", essay)]);
    let run = folder.bede(&["lint", "--format", "concise"]);
    let lines: Vec<&str> = run.out.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(lines, ["a.qmd:5:1:", "b.Rmd:5:1:"]);
}

#[test]
fn another_encoding_is_an_error_that_names_the_byte() {
    let folder = Folder::with(&[("a.md", b"caf\xe9"), ("b.md", b"Nothing.\n")]);
    let run = folder.bede(&["lint", "."]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("a.md: not UTF-8: byte 0xE9 at offset 3"), "{}", run.err);
    assert!(run.err.contains("1 document"), "{}", run.err);
}

#[test]
fn a_broken_configuration_names_its_line() {
    let folder = Folder::with(&[("essay.md", b"x"), ("bede.toml", b"names = []\nname = []\n")]);
    let run = folder.bede(&["lint", "essay.md"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("bede.toml:2: "), "{}", run.err);
}

#[test]
fn an_unknown_rule_in_the_configuration_is_an_error() {
    let folder = Folder::with(&[("essay.md", b"x"), ("my.toml", b"[rules]\n\"dates/none\" = \"off\"\n")]);
    let run = folder.bede(&["lint", "essay.md", "--config", "my.toml"]);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("error: my.toml:2: there is no rule 'dates/none'"), "{}", run.err);
}

/// The rules of the findings in an essay, by line.
#[track_caller]
fn found(name: &str, essay: &str) -> Vec<(u64, String)> {
    let folder = Folder::with(&[(name, essay.as_bytes())]);
    let run = folder.bede(&["lint", name, "--format", "json"]);
    let is_unused = |line: &str| line.ends_with("the comment silences nothing");
    assert!(run.err.lines().all(is_unused), "{}", run.err);
    places(&run.out).into_iter().map(|(rule, line, _)| (line, rule)).collect()
}

#[test]
fn a_comment_silences_its_line_or_the_next() {
    let placeholder = |lines: &[u64]| -> Vec<(u64, String)> {
        lines.iter().map(|line| (*line, "wording/placeholder".to_owned())).collect()
    };
    let check = |essay: &str, lines: &[u64]| assert_eq!(found("a.md", essay), placeholder(lines), "{essay}");
    check("It was so (source).\n\nAnd so (source).\n", &[1, 3]);
    check("It was so (source). <!-- bede: ignore wording/placeholder -->\n\nAnd so (source).\n", &[3]);
    check("It was so (source). <!-- bede: ignore wording: a reason -->\nAnd so (source).\n", &[2]);
    check("It was so (source). <!-- bede: ignore names, dates -->\n\nAnd so (source).\n", &[1, 3]);
    check("<!-- bede: ignore -->\nIt was so (source).\n\nAnd so (source).\n", &[4]);
    check("<!-- bede: ignore -->\r\n\r\nIt was so (source).\r\n\r\nAnd so (source).\r\n", &[5]);
    check("- It was so (source). <!-- bede: ignore -->\n- And so (source).\n", &[2]);
    check("| a | b |\n|---|---|\n| It was so (source). | c <!-- bede: ignore --> |\n", &[]);
    check("It was so (source). `<!-- bede: ignore -->`\n\nAnd so (source).\n", &[1, 3]);
    check("It was so (source).\n\nAnd so (source).\n\n<!-- bede: ignore-file wording/placeholder -->\n", &[]);
    check("It was so (source).\n\n<!-- bede: ignore-file dates -->\n", &[1]);
    assert!(found("a.txt", "It was so (source). <!-- bede: ignore -->\n").contains(&placeholder(&[1])[0]));
}

#[test]
fn what_a_comment_silences_is_not_mended() {
    let essay = "They went on with thier talks. <!-- bede: ignore wording/misspelled -->\n";
    let folder = Folder::with(&[("essay.md", essay.as_bytes())]);
    assert_eq!(folder.bede(&["lint", "essay.md", "--fix"]).status, 0);
    assert_eq!(folder.read("essay.md"), essay.as_bytes());
}

#[test]
fn an_unknown_rule_in_a_comment_is_said_and_changes_no_status() {
    let essay = "It was a bright cold day.\n\nIt was so. <!-- bede: ignore dates/evnt, dates -->\n";
    let folder = Folder::with(&[("essay.md", essay.as_bytes())]);
    let run = folder.bede(&["lint", "essay.md", "--format", "json"]);
    assert_eq!((run.status, run.out.trim()), (0, "[]"));
    let said = "warning: essay.md:3: there is no rule 'dates/evnt'; did you mean dates/event";
    assert!(run.err.starts_with(said), "{}", run.err);
}

#[test]
fn a_comment_over_lines_silences_and_a_misspelled_one_is_said() {
    let essay =
        "It was so (source). <!-- bede: ignore\nwording -->\n\nAnd so (source). <!-- bede: ignor -->\n";
    let folder = Folder::with(&[("essay.md", essay.as_bytes())]);
    let run = folder.bede(&["lint", "essay.md", "--format", "json"]);
    assert_eq!(places(&run.out), [("wording/placeholder".to_owned(), 4, 8)]);
    let said =
        "warning: essay.md:4: the comment silences nothing: expected 'bede: ignore' or 'bede: ignore-file'\n";
    assert_eq!(run.err, said);
}

#[test]
fn a_comment_that_silences_nothing_is_said() {
    let essay = "It was so (source). <!-- bede: ignore -->\n\nIt was. <!-- bede: ignore dates -->\n";
    let folder = Folder::with(&[("essay.md", essay.as_bytes())]);
    let run = folder.bede(&["lint", "essay.md", "--format", "concise"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "warning: essay.md:3: the comment silences nothing\n");
}

#[test]
fn a_missing_configuration_or_base_is_an_error() {
    let folder =
        Folder::with(&[("essay.md", b"x"), ("sub/essay.md", b"x"), ("sub/bede.toml", b"base = \"no.base\"")]);
    for arguments in [["--config", "no.toml"], ["--base", "no.base"]] {
        let run = folder.bede(&[&["lint", "essay.md"], &arguments[..]].concat());
        assert_eq!(run.status, 2);
        assert_eq!(run.err, format!("error: {}: no such file or folder\n", arguments[1]));
    }
    let run = folder.bede(&["lint", "sub/essay.md"]);
    assert_eq!(run.status, 2);
    assert!(run.err.ends_with("no.base: no such file or folder\n"), "{}", run.err);
}

#[test]
fn standard_input_is_read_as_the_file_it_stands_for() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let file = folder.bede(&["lint", "essay.md", "--format", "json"]);
    let arguments = ["lint", "-", "--stdin-filename", "essay.md", "--format", "json"];
    let input = folder.bede_reading(&arguments, ESSAY.as_bytes());
    assert!(places(&file.out).len() > LEAST, "{}", file.out);
    assert_eq!((file.status, file.out), (input.status, input.out));
}

#[test]
fn standard_input_without_a_name_is_markdown() {
    let essay = "Text.\n\n```\nThier code.\n```\n\nThier words. <!-- bede: ignore -->\n\nThier words.\n";
    let folder = Folder::with(&[]);
    let run = folder.bede_reading(&["lint", "-", "--format", "json"], essay.as_bytes());
    assert_eq!(places(&run.out), [("wording/misspelled".to_owned(), 9, 1)], "{}", run.err);
    let markup = |arguments: &[&str]| {
        folder.bede_reading(&[&["dump", "markup", "-"], arguments].concat(), b"# A b\n").out
    };
    assert_ne!(markup(&[]), markup(&["--stdin-filename", "a.txt"]));
}

#[test]
fn a_byte_order_mark_and_line_ends_move_no_finding() {
    let marked = format!("\u{feff}{}", ESSAY.replace('\n', "\r\n"));
    let folder = Folder::with(&[("plain.md", ESSAY.as_bytes()), ("marked.md", marked.as_bytes())]);
    let plain = folder.bede(&["lint", "plain.md", "--format", "json"]);
    let marked = folder.bede(&["lint", "marked.md", "--format", "json"]);
    assert!(places(&plain.out).len() > LEAST, "{}", plain.out);
    assert_eq!(places(&plain.out), places(&marked.out));
}

#[test]
fn every_format_tells_of_the_same_findings() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let show = |format| folder.bede(&["lint", "essay.md", "--format", format]).out;
    let count = places(&show("json")).len();
    assert!(count > LEAST);
    let sarif: Value = serde_json::from_str(&show("sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), count);
    let gitlab: Value = serde_json::from_str(&show("gitlab")).unwrap();
    assert_eq!(gitlab.as_array().unwrap().len(), count);
    assert_eq!(show("junit").matches("<failure ").count(), count);
    assert_eq!(show("html").matches("<li id=").count(), count);
    assert_eq!(show("concise").lines().count(), count);
    assert_eq!(show("github").lines().filter(|line| line.starts_with("::")).count(), count);
    assert_eq!(show("text").lines().filter(|line| line.trim().starts_with("--> essay.md:")).count(), count);
}

#[test]
fn max_findings_hides_the_rest_and_changes_no_status() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let all = folder.bede(&["lint", "essay.md", "--format", "json"]);
    let some = folder.bede(&["lint", "essay.md", "--format", "json", "--max-findings", "1"]);
    assert_eq!(some.status, all.status);
    assert!(places(&all.out).len() > LEAST, "{}", all.out);
    assert_eq!(places(&some.out)[..], places(&all.out)[..1]);
}

#[test]
fn sarif_has_what_the_contract_says() {
    let folder = Folder::with(&[("my essays/é.md", ESSAY.as_bytes())]);
    let log: Value = serde_json::from_str(&folder.bede(&["lint", ".", "--format", "sarif"]).out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "bede");
    assert!(["utf16CodeUnits", "unicodeCodePoints"].contains(&run["columnKind"].as_str().unwrap()));
    for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
        assert!(rule["id"].as_str().unwrap().contains('/'));
        assert!(rule["shortDescription"]["text"].is_string());
        assert!(rule["help"]["markdown"].is_string());
        assert!(
            ["note", "warning", "error"].contains(&rule["defaultConfiguration"]["level"].as_str().unwrap())
        );
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() > LEAST);
    assert!(results.iter().any(|result| result["fixes"][0]["artifactChanges"].is_array()));
    for result in results {
        assert!(result["ruleId"].as_str().unwrap().contains('/'));
        assert!(["note", "warning", "error"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "my%20essays/%C3%A9.md");
        for field in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(place["region"][field].as_u64().unwrap() >= 1, "{field}");
        }
    }
}

#[test]
fn a_fix_is_made_once_and_leaves_the_rest_of_the_file_alone() {
    let marked = format!("\u{feff}{}", ESSAY.replace('\n', "\r\n"));
    let folder = Folder::with(&[("essay.md", marked.as_bytes())]);
    let diff = folder.bede(&["lint", "essay.md", "--diff"]);
    assert_eq!(folder.read("essay.md"), marked.as_bytes(), "--diff writes nothing");
    folder.bede(&["lint", "essay.md", "--fix"]);
    let once = folder.read("essay.md");
    assert!(!diff.out.is_empty() && once != marked.as_bytes());
    assert!(once.starts_with(b"\xef\xbb\xbf# The Missile Crisis\r\n\r\n"));
    assert_eq!(once.iter().filter(|byte| **byte == b'\n').count(), ESSAY.lines().count());
    folder.bede(&["lint", "essay.md", "--fix"]);
    assert_eq!(folder.read("essay.md"), once);
    assert!(folder.bede(&["lint", "essay.md", "--diff"]).out.is_empty());
}

#[test]
fn a_fix_of_standard_input_prints_the_text() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    let arguments = ["lint", "-", "--stdin-filename", "essay.md", "--fix"];
    let printed = folder.bede_reading(&arguments, ESSAY.as_bytes());
    folder.bede(&["lint", "essay.md", "--fix"]);
    assert_eq!(printed.out.as_bytes(), folder.read("essay.md"));
}

#[test]
fn a_folder_is_read_in_order_whatever_is_ready_first() {
    let long = format!("Ariel footage showed it. {ESSAY}").repeat(50);
    let folder =
        Folder::with(&[("b/1.md", ESSAY.as_bytes()), ("a.md", long.as_bytes()), ("c.txt", ESSAY.as_bytes())]);
    let out = folder.bede(&["lint", "--format", "concise"]).out;
    let mut files: Vec<&str> = out.lines().filter_map(|line| line.split(':').next()).collect();
    files.dedup();
    assert_eq!(files, ["a.md", "b/1.md", "c.txt"]);
}

#[test]
fn large_documents_have_an_answer() {
    let sentence = "It was a bright cold day, and the clocks were striking. ";
    // Without optimisation everything takes a hundred times as long.
    let megabyte = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    let paragraphs = format!("{sentence}\n\n").repeat(10 * megabyte / sentence.len()) + ESSAY;
    let line = sentence.repeat(megabyte / sentence.len()) + &ESSAY.replace(['#', '\n'], " ");
    let folder = Folder::with(&[("paragraphs.md", paragraphs.as_bytes()), ("line.txt", line.as_bytes())]);
    for name in ["paragraphs.md", "line.txt"] {
        let run = folder.bede(&["lint", name]);
        assert!(run.status < 2, "{}", run.err);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = Folder::with(&[("essay.md", ESSAY.repeat(2000).as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bede"))
        .args(["lint", "essay.md"])
        .current_dir(folder.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    let err = String::from_utf8(ended.stderr).unwrap();
    assert!(ended.status.code().unwrap() < 2, "{err}");
    assert!(!err.contains("error") || err.contains(" in 1 document"), "{err}");
}

#[test]
fn explain_shows_rules_and_guesses_at_wrong_ones() {
    let folder = Folder::with(&[]);
    let list = folder.bede(&["explain"]);
    assert_eq!(list.status, 0);
    for line in list.out.lines() {
        let id = line.split(' ').next().unwrap();
        let page = folder.bede(&["explain", id]);
        assert_eq!(page.status, 0);
        assert!(page.out.starts_with(&format!("# {id}: ")), "{}", page.out);
        let title = format!("# {id}");
        assert_eq!(page.out.lines().filter(|line| line.starts_with(&title)).count(), 1, "{}", page.out);
        let wrong = folder.bede(&["explain", &format!("{id}x")]);
        assert_eq!(wrong.status, 2);
        assert!(wrong.err.contains(id), "{}", wrong.err);
    }
    assert_eq!(folder.bede(&["explain", "no/such"]).status, 2);
}

#[test]
fn dump_shows_every_stage() {
    let folder = Folder::with(&[("essay.md", ESSAY.as_bytes())]);
    for stage in ["markup", "prose", "mentions", "times", "claims", "findings"] {
        let run = folder.bede(&["dump", stage, "essay.md"]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{stage}");
    }
    assert_eq!(folder.bede(&["dump", "none", "essay.md"]).status, 2);
    assert_eq!(folder.bede(&["dump", "prose", "none.md"]).status, 2);
}

#[test]
fn facts_are_found_by_the_beginnings_of_words() {
    let folder = Folder::with(&[]);
    let found = folder.bede(&["facts", "search", "churchil"]);
    assert!(found.out.starts_with("Winston Churchill ("), "{}", found.out);
    assert_eq!(folder.bede(&["facts", "search", "wins", "CHURCHILL"]).out.lines().count(), 1);
    // Within a word they are no words.
    let none = folder.bede(&["facts", "search", "hurchil"]);
    assert_eq!(
        (none.status, none.out.as_str(), none.err.as_str()),
        (1, "", "no name has the words 'hurchil'\n")
    );
    assert_eq!(folder.bede(&["facts", "search", ""]).status, 2);
    let show = folder.bede(&["facts", "show", "Winston", "Churchil"]);
    let said = "error: the fact base has no name 'Winston Churchil'; did you mean Winston Churchill?\n";
    assert_eq!((show.status, show.err.as_str()), (2, said));
    let show = folder.bede(&["facts", "show", "Krushchev"]);
    assert!(show.err.contains("did you mean Nikita Khrushchev"), "{}", show.err);
}

#[test]
fn distil_wants_sources() {
    let folder = Folder::with(&[("notes.pdf", b"")]);
    let run = folder.bede(&["distill", ".", "-o", "out.base"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("no source documents"), "{}", run.err);
    let run = folder.bede(&["distill", "none", "-o", "out.base"]);
    assert_eq!((run.status, run.err.as_str()), (2, "error: none: no such file or folder\n"));
}
