//! Texts as Bede reads them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bede::base::Base;
use bede::lexicon::EntityId;
use bede::markup::{self, BlockKind, Format};
use bede::mention::{self, Mention};
use bede::prose::{self, Paragraph};

use super::sentence::Sentence;
use crate::table::files_below;

/// Headings that no text of the author's follows.
const REFERENCES: &[&str] = &["bibliography", "further reading", "references", "sources", "works cited"];

/// A text.
pub struct Essay {
    pub file: String,
    pub passages: Vec<Passage>,
}

/// A paragraph with the names in it, and whom they mean in this text.
pub struct Passage {
    pub paragraph: Paragraph,
    pub mentions: Vec<(Mention, Vec<EntityId>)>,
}

/// The essays of historians and the right ones of pupils, by path.
pub fn read_all(texts: &Path, base: &Base) -> Vec<Essay> {
    files(texts).iter().map(|path| read(path, base)).collect()
}

/// The same essays as they are written, each with the name of its file.
pub fn texts(texts: &Path) -> Vec<(String, String)> {
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files(texts).iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn files(texts: &Path) -> Vec<PathBuf> {
    let mut files = files_below(&texts.join("texts/milestones"));
    files.extend(files_below(&texts.join("exam")));
    let is_essay = |path: &Path| {
        let path = path.to_str().unwrap();
        path.ends_with(".txt") || path.ends_with(".clean.md")
    };
    files.retain(|path| is_essay(path));
    files
}

fn read(path: &Path, base: &Base) -> Essay {
    let text = fs::read_to_string(path).unwrap();
    let mut paragraphs = paragraphs(&text, Format::of_path(path).unwrap());
    // A bibliography names its authors, not what happened.
    if let Some(end) = paragraphs.iter().position(is_reference_heading) {
        paragraphs.truncate(end);
    }
    let file = path.file_name().unwrap().to_str().unwrap().to_owned();
    Essay { file, passages: linked(paragraphs, base) }
}

/// The author's own words.
fn paragraphs(text: &str, format: Format) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for span in markup::chunks(text, format) {
        let chunk: Arc<str> = text[span.range()].into();
        let blocks = markup::blocks(&chunk, format).into_iter();
        let own = blocks.filter(|block| matches!(block.kind, BlockKind::Prose | BlockKind::Heading(_)));
        paragraphs.extend(own.map(|block| prose::read(&chunk, &block)));
    }
    paragraphs
}

fn is_reference_heading(paragraph: &Paragraph) -> bool {
    let title = paragraph.text_of(0..paragraph.tokens.len()).to_lowercase();
    matches!(paragraph.kind, BlockKind::Heading(_)) && REFERENCES.contains(&title.as_str())
}

fn linked(paragraphs: Vec<Paragraph>, base: &Base) -> Vec<Passage> {
    let read: Vec<Vec<Mention>> =
        paragraphs.iter().map(|paragraph| mention::read(paragraph, &base.lexicon)).collect();
    let document = paragraphs.iter().zip(read.iter().map(Vec::as_slice));
    let links = mention::link(document, &base.lexicon, base);
    let passage = |(at, (paragraph, mentions)): (usize, (Paragraph, Vec<Mention>))| {
        let meant = |(number, mention): (usize, Mention)| {
            let entities = mention.name().map(|name| links.entities(at, number, name)).unwrap_or_default();
            (mention, entities)
        };
        Passage { paragraph, mentions: mentions.into_iter().enumerate().map(meant).collect() }
    };
    paragraphs.into_iter().zip(read).enumerate().map(passage).collect()
}

impl Passage {
    /// Its sentences.
    pub fn sentences<'e>(&'e self, base: &'e Base) -> impl Iterator<Item = Sentence<'e>> {
        let sentences = self.paragraph.sentences.iter();
        sentences.map(move |tokens| Sentence::new(self, base, tokens.clone()))
    }
}
