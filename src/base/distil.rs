//! From a corpus to facts, in two passes: names from the tables, then claims from tables and prose.

mod facts;
mod names;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::table::{self, Row};
use super::{Fact, Source, SourceError, SourceFile, Standing, settle, store};
use crate::claim::{Claim, Constraint, Stance, extract, relation};
use crate::lexicon::Lexicon;
use crate::markup::{self, BlockKind, Format};
use crate::mention::{self, ParagraphLinks};
use crate::page;
use crate::prose;

/// What a prose source says of itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    /// The works that its facts can be looked up in: for readers, nothing is computed from it.
    #[serde(default, rename = "references")]
    _references: Vec<String>,
    #[serde(default, rename = "reliability")]
    _reliability: Option<String>,
}

/// The register of a corpus: what the keys in the column `origin` stand for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    origins: BTreeMap<String, String>,
}

/// The file of a corpus that is its register.
const REGISTER: &str = "sources.toml";

/// What was distilled.
#[derive(Debug)]
pub struct Distilled {
    /// The text of the base.
    pub base: String,
    /// The prose sources, each with what was not understood of it.
    pub prose: Vec<ProseRead>,
}

/// How a prose source was read.
#[derive(Debug)]
pub struct ProseRead {
    /// Its path within its corpus.
    pub path: String,
    /// Lines of prose.
    pub lines: usize,
    /// The numbers of those, counted from 1, that made no fact.
    pub silent: Vec<usize>,
}

/// Distils a corpus into the text of a base. A base that was distilled before and lies among the files is passed
/// over.
///
/// # Errors
/// Every problem of every file, in order.
pub fn distill(files: &[SourceFile]) -> Result<Distilled, Vec<SourceError>> {
    let mut errors = namesakes(files);
    let mut sources: Vec<Source> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut prose: Vec<(usize, &SourceFile, usize)> = Vec::new();
    for file in files {
        // A row and a line name their source by its place among the files.
        let source = sources.len();
        let mut title = file.path.clone();
        if store::is_base(&file.text) || file.path == REGISTER {
            sources.push(Source { path: file.path.clone(), ..Source::default() });
            continue;
        }
        if file.path.ends_with(".tsv") {
            rows.extend(table::rows(source, &file.path, &file.text, &mut errors));
            title = table_title(&file.path);
        } else if file.path.ends_with(".md") {
            match page::parse::<Front>(&file.text) {
                Ok((front, _, first_line)) => {
                    prose.push((source, file, first_line));
                    title = front.title;
                }
                Err(problem) => errors.push(SourceError {
                    path: file.path.clone(),
                    line: problem.line,
                    message: problem.message,
                }),
            }
        }
        sources.push(Source { path: file.path.clone(), title, ..Source::default() });
    }
    let report = |row: &Row, message: String, errors: &mut Vec<SourceError>| {
        let path = files.get(row.source).map_or(String::new(), |file| file.path.clone());
        errors.push(SourceError { path, line: row.line, message });
    };
    if let Some(register) = files.iter().find(|file| file.path == REGISTER) {
        origins(register, &rows, files, &mut errors);
    }
    let entities = names::entities(&rows, |row, message| report(row, message, &mut errors));
    let lexicon = Lexicon::new(entities);
    let mut facts = facts::facts(&rows, &lexicon, |row, message| report(row, message, &mut errors));
    let mut read = Vec::new();
    for (source, file, first_line) in prose {
        let (told, prose) = told(source, file, first_line, &lexicon);
        facts.extend(told);
        read.push(prose);
    }
    if !errors.is_empty() {
        errors.sort();
        return Err(errors);
    }
    let facts = settle::settle(facts, &lexicon, |source| sources[source as usize].path.ends_with(".tsv"));
    let quotes: Vec<(usize, usize, String)> =
        rows.iter().map(|row| (row.source, row.line, row.quote())).collect();
    for (source, line) in facts.iter().flat_map(|fact| &fact.lines) {
        let quote = quotes
            .binary_search_by_key(&(*source as usize, *line as usize), |(source, line, _)| (*source, *line));
        let text = match quote {
            Ok(at) => quotes[at].2.clone(),
            Err(_) => files[*source as usize].text.lines().nth(*line as usize - 1).unwrap_or("").to_owned(),
        };
        sources[*source as usize].lines.insert(*line, text);
    }
    Ok(Distilled { base: store::write(&lexicon, &facts, &sources), prose: read })
}

/// Reports files of one path, as folders of two corpora may have them: what is cited could not be found.
fn namesakes(files: &[SourceFile]) -> Vec<SourceError> {
    let mut seen = FxHashSet::default();
    let twice = files.iter().filter(|file| !seen.insert(&file.path));
    let message = "another source has this path too: distil the folder that holds both";
    twice.map(|file| SourceError { path: file.path.clone(), line: 1, message: message.to_owned() }).collect()
}

/// Reports every row whose origin is no key of the register.
fn origins(register: &SourceFile, rows: &[Row], files: &[SourceFile], errors: &mut Vec<SourceError>) {
    let error = |path: &str, line, message| SourceError { path: path.to_owned(), line, message };
    match toml::from_str::<Register>(&register.text) {
        Ok(known) => {
            for row in rows {
                let unknown = row.values("origin").find(|origin| !known.origins.contains_key(*origin));
                let path = files.get(row.source).map_or("", |file| &file.path);
                let message = |origin| format!("origin '{origin}' is no key of [origins] in {REGISTER}");
                errors.extend(unknown.map(|origin| error(path, row.line, message(origin))));
            }
        }
        Err(problem) => {
            let at = problem.span().map_or(0, |span| span.start);
            let line = 1 + register.text[..at].matches('\n').count();
            errors.push(error(&register.path, line, problem.message().to_owned()));
        }
    }
}

/// "cold-war/events.tsv" is cited as "Table of events, cold war", "leaders/relations-spouses.tsv" as "Table of spouses,
/// leaders".
fn table_title(path: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = file.trim_end_matches(".tsv");
    let name = name.strip_prefix("relations-").unwrap_or(name).replace('-', " ");
    let subject = folder.rsplit('/').next().unwrap_or("").replace('-', " ");
    if subject.is_empty() { format!("Table of {name}") } else { format!("Table of {name}, {subject}") }
}

/// The facts that a prose source tells, each with its line, and which lines tell none.
fn told(source: usize, file: &SourceFile, first_line: usize, lexicon: &Lexicon) -> (Vec<Fact>, ProseRead) {
    let mut facts = Vec::new();
    let mut read = ProseRead { path: file.path.clone(), lines: 0, silent: vec![] };
    for (at, line) in (1..).zip(file.text.lines()).skip(first_line - 1) {
        let chunk: Arc<str> = line.into();
        let before = facts.len();
        let blocks = markup::blocks(line, Format::Markdown);
        for block in &blocks {
            let paragraph = prose::read(&chunk, block);
            let mentions = mention::read(&paragraph, lexicon);
            let claims = extract(&paragraph, &mentions, lexicon).into_iter().filter_map(as_fact);
            let lines = || vec![(source as u32, at as u32)];
            facts.extend(claims.map(|claim| Fact { claim, standing: Standing::Single, lines: lines() }));
        }
        if blocks.iter().any(|block| block.kind == BlockKind::Prose) {
            read.lines += 1;
            read.silent.extend((facts.len() == before).then_some(at));
        }
    }
    (facts, read)
}

/// A claim as a fact: asserted, and with nothing left to be understood. "He was shot at the Wall" has no place that is
/// known, and where somebody died is all that `died at` tells.
fn as_fact(claim: Claim) -> Option<Claim> {
    let claim = claim.linked(&ParagraphLinks::default(), &[]);
    let kept = claim.stance == Stance::Asserted
        && !claim.by_title
        && claim.relation != relation::ACTED
        && claim.subject.entity().is_some()
        && (claim.object.entities.len() <= 1)
        && (claim.object.entity().is_some() || claim.at().is_some() || claim.count.is_some())
        && (claim.object.entity().is_some() || claim.relation.get().constraint != Constraint::Single);
    kept.then_some(claim)
}
