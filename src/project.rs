//! What is needed from the disk: the files of a folder, a document's bytes as text, its settings, and the base that they
//! name.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;
use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use crate::base::Base;
use crate::check;
use crate::config::Config;
use crate::problem::Problem;

/// The name of a configuration file.
pub const FILE: &str = "bede.toml";

/// The settings and the fact base that a document is read with.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its settings.
    pub config: Arc<Config>,
    /// Its base.
    pub base: Arc<Base>,
}

impl Default for Project {
    fn default() -> Project {
        Project { config: Arc::default(), base: Base::embedded() }
    }
}

/// The projects met so far, so that each configuration and each base is read once.
#[derive(Debug, Default)]
pub struct Projects {
    config: Option<PathBuf>,
    base: Option<PathBuf>,
    read: HashMap<Option<PathBuf>, Project>,
    bases: HashMap<PathBuf, Arc<Base>>,
}

impl Projects {
    /// Projects with the configuration and the base that the user named, where they named one.
    pub fn new(config: Option<PathBuf>, base: Option<PathBuf>) -> Projects {
        Projects { config, base, ..Projects::default() }
    }

    /// The project of a document: the nearest `bede.toml` from its folder upward.
    ///
    /// # Errors
    /// When the configuration or its base cannot be read.
    pub fn of(&mut self, document: &Path) -> Result<Project, Problem> {
        let config = self.config.clone().or_else(|| nearest(document));
        if let Some(project) = self.read.get(&config) {
            return Ok(project.clone());
        }
        let project = self.load(config.as_deref())?;
        self.read.insert(config, project.clone());
        Ok(project)
    }

    fn load(&mut self, config_path: Option<&Path>) -> Result<Project, Problem> {
        let config = config_path.map(config).transpose()?.unwrap_or_default();
        let named = match (&config.base, config_path) {
            (Some(base), Some(path)) => Some(path.with_file_name("").join(base)),
            _ => None,
        };
        let base = match self.base.clone().or(named) {
            Some(path) => self.base(path)?,
            None => Base::embedded(),
        };
        Ok(Project { config: Arc::new(config), base })
    }

    fn base(&mut self, path: PathBuf) -> Result<Arc<Base>, Problem> {
        if let Some(base) = self.bases.get(&path) {
            return Ok(base.clone());
        }
        if path.is_dir() {
            return Err(Problem::FolderOfSources(path));
        }
        let parsed = Base::parse(&read(&path)?.text);
        let base = Arc::new(parsed.map_err(|error| Problem::Base {
            path: path.clone(),
            line: error.line,
            message: error.message,
        })?);
        self.bases.insert(path, base.clone());
        Ok(base)
    }
}

/// The configuration file that a document is read with: the nearest from its folder upward.
pub fn nearest(document: &Path) -> Option<PathBuf> {
    let document = std::path::absolute(document).ok()?;
    document.ancestors().skip(1).map(|folder| folder.join(FILE)).find(|path| path.is_file())
}

fn config(path: &Path) -> Result<Config, Problem> {
    let text = read(path)?.text;
    let config = Config::parse(&text).map_err(|(line, message)| Problem::Config {
        path: path.to_owned(),
        line,
        message,
    })?;
    match config.rules.keys().find(|id| !check::knows(id)) {
        None => Ok(config),
        Some(id) => Err(Problem::ConfiguredRule {
            path: path.to_owned(),
            line: line_of_rule(&text, id),
            id: id.clone(),
            nearest: nearest_rules(id),
        }),
    }
}

/// The one-based line on which a configuration sets a rule.
fn line_of_rule(text: &str, id: &str) -> usize {
    #[derive(Deserialize)]
    struct Keys {
        rules: BTreeMap<Spanned<String>, IgnoredAny>,
    }
    let keys = toml::from_str::<Keys>(text).map(|keys| keys.rules).unwrap_or_default();
    let at = keys.keys().find(|key| key.get_ref() == id).map_or(0, |key| key.span().start);
    1 + text[..at].matches('\n').count()
}

/// Up to three ids of rules much like a wrong one, the nearest first.
pub fn nearest_rules(wrong: &str) -> Vec<String> {
    /// Of "weakday" to "weekday", and not to "century".
    const LIKE: f64 = 0.6;
    // A group is the same in many ids, and makes none more like another.
    let (group, name) = wrong.split_once('/').unwrap_or(("", wrong));
    let likeness = |id: &str| {
        let own = id.rsplit('/').next().unwrap_or(id);
        strsim::normalized_damerau_levenshtein(name, own)
    };
    let is_of_group = |id: &str| id.strip_prefix(group).is_some_and(|rest| rest.starts_with('/'));
    let mut ids: Vec<(f64, &str)> = check::rules().iter().map(|rule| (likeness(rule.id), rule.id)).collect();
    ids.retain(|(likeness, _)| *likeness > LIKE);
    if ids.iter().any(|(_, id)| is_of_group(id)) {
        ids.retain(|(_, id)| is_of_group(id));
    }
    ids.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ids.into_iter().take(3).map(|(_, id)| id.to_owned()).collect()
}

/// The files of a folder that are wanted, in order of their names and without those that `.gitignore` and the like leave
/// out, and what could not be looked into.
pub fn files(folder: &Path, is_wanted: impl Fn(&Path) -> bool) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    let mut walk = WalkBuilder::new(folder);
    walk.sort_by_file_name(|a, b| a.cmp(b)).require_git(false);
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) && is_wanted(entry.path()) => {
                files.push(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => problems.push(not_walked(folder, error)),
        }
    }
    (files, problems)
}

fn not_walked(folder: &Path, error: ignore::Error) -> Problem {
    let path = match &error {
        ignore::Error::WithPath { path, .. } => path.clone(),
        _ => folder.to_owned(),
    };
    let message = error.to_string();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other(message));
    Problem::io(path, error)
}

/// A file's text, and whether a byte order mark stood before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The text without its mark.
    pub text: String,
    /// Whether there was a mark.
    pub mark: bool,
}

/// Reads a file as UTF-8.
///
/// # Errors
/// When it cannot be read, or is in another encoding.
pub fn read(path: &Path) -> Result<Content, Problem> {
    decode(path, fs::read(path).map_err(|error| Problem::io(path, error))?)
}

/// Takes bytes for UTF-8, parting off a byte order mark.
///
/// # Errors
/// When they are in another encoding, or no text at all.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<Content, Problem> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Problem::TooLong(path.to_owned()));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        if !is_text(error.as_bytes()) {
            return Problem::NoText(path.to_owned());
        }
        let offset = error.utf8_error().valid_up_to();
        Problem::NotUtf8 { path: path.to_owned(), offset, byte: error.as_bytes()[offset] }
    })?;
    let mark = text.starts_with(MARK);
    if mark {
        text.drain(..MARK.len_utf8());
    }
    Ok(Content { text, mark })
}

/// Whether bytes are text in some encoding: no archive, as word processors save, and no NUL but in UTF-16.
fn is_text(bytes: &[u8]) -> bool {
    let is_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    !bytes.starts_with(b"PK\x03\x04") && (is_utf16 || !bytes.contains(&0))
}

/// The byte order mark.
pub const MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_byte_is_named() {
        let problem = decode(Path::new("a.md"), b"caf\xe9".to_vec()).unwrap_err();
        assert!(problem.to_string().contains("byte 0xE9 at offset 3"), "{problem}");
    }

    #[test]
    fn what_is_no_text_is_not_to_be_saved_in_another_encoding() {
        let said = |bytes: &[u8]| decode(Path::new("a"), bytes.to_vec()).unwrap_err().to_string();
        assert_eq!(said(b"PK\x03\x04\xff"), "a: not a text file");
        assert_eq!(said(b"\xc4\0\0"), "a: not a text file");
        assert!(said(b"\xff\xfea\0").ends_with("save the file as UTF-8"));
    }

    #[test]
    fn a_folder_is_neither_essay_nor_base() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert!(read(path).unwrap_err().to_string().ends_with(": a folder, not a file"));
        let problem = Projects::new(None, Some(path.to_owned())).of(Path::new("a.md")).unwrap_err();
        assert!(problem.to_string().ends_with(": a folder; make a base of it first, with bede distill"));
    }

    #[test]
    fn a_byte_order_mark_is_parted_off() {
        let content = decode(Path::new("a.md"), "\u{feff}Bede".into()).unwrap();
        assert_eq!(content, Content { text: "Bede".into(), mark: true });
    }

    #[test]
    fn rules_much_like_a_wrong_one() {
        assert_eq!(nearest_rules("dates/evnt"), ["dates/event"]);
        assert_eq!(nearest_rules("dates/wekday"), ["dates/weekday"]);
        assert_eq!(nearest_rules("weekday"), ["dates/weekday"]);
        assert_eq!(nearest_rules("claims/numbr"), ["claims/number"]);
        assert_eq!(nearest_rules("spelling/misspeled"), ["names/misspelled", "wording/misspelled"]);
        assert!(nearest_rules("no/such").is_empty());
    }

    #[test]
    fn the_line_of_a_rule() {
        assert_eq!(line_of_rule("names = []\n[rules]\n\"dates/x\" = \"off\"\n", "dates/x"), 3);
    }

    #[test]
    fn the_nearest_configuration_wins() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).unwrap();
        fs::write(folder.path().join(FILE), "names = [\"Outer\"]\n").unwrap();
        fs::write(inner.join(FILE), "names = [\"Inner\"]\n").unwrap();
        let mut projects = Projects::default();
        let mut names = |path: PathBuf| projects.of(&path).unwrap().config.names.clone();
        assert_eq!(names(inner.join("essay.md")), ["Inner"]);
        assert_eq!(names(folder.path().join("essay.md")), ["Outer"]);
    }

    #[test]
    fn a_missing_base_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "base = \"none.base\"\n").unwrap();
        let problem = Projects::default().of(&folder.path().join("essay.md")).unwrap_err();
        assert!(problem.to_string().ends_with("none.base: no such file or folder"), "{problem}");
    }
}
