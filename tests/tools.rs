//! What the program makes of itself and of a fact base: completions, manual pages, conflicts and differences.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by panicking")]

#[path = "support/program.rs"]
mod program;

use program::Folder;

/// A corpus of one person, with the year of birth that its table gives and that of its prose.
fn corpus(born: &str, said: &str) -> Folder {
    let header = "name\tvariants\tshort\tsex\tborn\tdied\tborn_in\tdied_in\tnation\trole\torigin\n";
    let people = format!("{header}John Smith\t\t\tm\t{born}\t\t\t\t\tstatesman\treference\n");
    let lecture = format!("+++\ntitle = \"Lecture\"\n+++\n\nJohn Smith was born in {said}.\n");
    let folder = Folder::with(&[
        ("corpus/people.tsv", people.as_bytes()),
        ("corpus/lecture.md", lecture.as_bytes()),
        ("corpus/sources.toml", b"[origins]\nreference = \"general knowledge\"\n"),
    ]);
    assert_eq!(folder.bede(&["distill", "corpus", "-o", "base.tsv"]).status, 0);
    folder
}

#[test]
fn what_the_sources_disagree_on() {
    let folder = corpus("1850-05-01", "1852");
    let expected = "  John Smith was born, 1852 (disputed)\n    lecture.md:5: John Smith was born in 1852.\n  \
                    John Smith was born, 1 May 1850\n    people.tsv:2: John Smith · 1850-05-01 · statesman\n\n";
    assert_eq!(folder.bede(&["facts", "conflicts", "--base", "base.tsv"]).out, expected);
    assert_eq!(folder.bede(&["facts", "conflicts", "--base", "base.tsv", "John", "Smith"]).out, expected);
    let unknown = folder.bede(&["facts", "conflicts", "--base", "base.tsv", "Mary"]);
    assert_eq!((unknown.status, unknown.err.as_str()), (2, "error: the fact base has no name 'Mary'\n"));
}

#[test]
fn what_another_base_says_otherwise() {
    let (folder, other) = (corpus("1850-05-01", "1850"), corpus("1851-05-01", "1851"));
    let other = other.0.path().join("base.tsv");
    let run = folder.bede(&["facts", "diff", "--base", "base.tsv", other.to_str().unwrap()]);
    let expected = "- John Smith was born, 1 May 1850\n- John Smith was born, 1850 (one source)\n\
                    + John Smith was born, 1 May 1851\n+ John Smith was born, 1851 (one source)\n";
    assert_eq!(run.out, expected);
    assert_eq!(folder.bede(&["facts", "diff", "--base", "base.tsv", "base.tsv"]).out, "");
}

#[test]
fn completions_of_every_shell_know_the_commands() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = folder.bede(&["completions", shell]);
        assert_eq!(run.status, 0);
        assert!(run.out.contains("together") && run.out.contains("explain"), "{shell}");
    }
}

#[test]
fn a_manual_page_for_each_command() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.bede(&["man", "pages"]).status, 0);
    let page = String::from_utf8(folder.read("pages/bede-lint.1")).unwrap();
    assert!(page.contains("\\-\\-together"), "{page}");
    assert!(!folder.read("pages/bede.1").is_empty());
}
