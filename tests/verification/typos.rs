//! One random typo in each name of the base: is it found, and is the right name what Bede suggests?

mod crowd;
mod frames;
mod report;
mod slip;

use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use bede::analysis::Analysis;
use bede::base::Base;
use bede::lexicon::{Entity, Kind};
use bede::markup::Format;
use bede::prose::fold;
use bede::text::{Span, Text};
use bede::words;

use frames::Frames;
use slip::{Random, Typo};

pub use crowd::readings;
pub use report::report;

/// What the report gives, so that another run makes the same typos.
const SEED: u64 = 20_261_121;
/// Letters of the shortest name that Bede looks at.
const MIN_LETTERS: usize = 5;

/// What an essay tells apart from the misspelled name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// The name in full, and nothing else: "Nikita Khrushche", "the Battle of Lutzne".
    InFull,
    /// The last word of a person's name, and nothing else.
    Alone,
    /// The last word, after a sentence with the name in full and spelled right.
    Elsewhere,
}

/// Why no rule can tell a slip by the word itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Collision {
    /// It made a word of another name of the base.
    Known,
    /// It made an English word.
    English,
    /// It made a surname or forename of the census.
    Census,
}

/// One name with one typo in it, and what Bede made of that.
pub struct Case {
    pub name: String,
    pub right: String,
    pub wrong: String,
    pub typo: Typo,
    pub setting: Setting,
    pub collision: Option<Collision>,
    /// The first suggestion, if the word was found at all.
    pub suggested: Option<String>,
}

impl Case {
    pub fn letters(&self) -> usize {
        self.right.chars().count()
    }

    pub fn found(&self) -> bool {
        self.suggested.is_some()
    }

    pub fn suggested_right(&self) -> bool {
        self.suggested.as_ref() == Some(&self.right)
    }
}

/// A case that is not read yet.
struct Drawn {
    essay: String,
    /// The misspelled word.
    span: Span,
    case: Case,
}

/// One name in how many is tried: all take half an hour.
fn every() -> usize {
    std::env::var("BEDE_EVERY").ok().and_then(|every| every.parse().ok()).unwrap_or(1)
}

/// A case for each name of the base that has a word of five letters, in sentences of the texts.
pub fn cases(texts: &Path, base: &Arc<Base>) -> Vec<Case> {
    let frames = Frames::read(texts, base);
    let mut random = Random::new(SEED);
    let names = base.lexicon.entities().map(|(_, entity)| entity).filter(|entity| frames.has(entity.kind));
    let drawn: Vec<Drawn> =
        names.step_by(every()).flat_map(|entity| of_entity(entity, &frames, base, &mut random)).collect();
    read(drawn, base)
}

/// Each case with what Bede makes of it, on as many threads as there are cores.
fn read(drawn: Vec<Drawn>, base: &Arc<Base>) -> Vec<Case> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let of_thread = |drawn: &[Drawn]| -> Vec<Option<String>> {
        drawn.iter().map(|drawn| suggestion(&drawn.essay, drawn.span, base)).collect()
    };
    let suggested: Vec<Option<String>> = thread::scope(|scope| {
        let parts = drawn.chunks(drawn.len().div_ceil(threads).max(1));
        let workers: Vec<_> = parts.map(|part| scope.spawn(move || of_thread(part))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let cases = drawn.into_iter().zip(suggested);
    cases.map(|(drawn, suggested)| Case { suggested, ..drawn.case }).collect()
}

/// A name is tried alone and in full or elsewhere: a person in all three settings.
fn of_entity(entity: &Entity, frames: &Frames, base: &Arc<Base>, random: &mut Random) -> Vec<Drawn> {
    let settings: &[Setting] = match entity.kind {
        Kind::Person => &[Setting::InFull, Setting::Alone, Setting::Elsewhere],
        _ => &[Setting::InFull, Setting::Elsewhere],
    };
    let case = |setting: &Setting| of_name(entity, *setting, frames, base, random);
    settings.iter().filter_map(case).collect()
}

fn of_name(
    entity: &Entity,
    setting: Setting,
    frames: &Frames,
    base: &Arc<Base>,
    random: &mut Random,
) -> Option<Drawn> {
    let name = &entity.name;
    let mut proper: Vec<&str> = name.split(' ').filter(|word| is_proper(word)).collect();
    let is_short = entity.kind == Kind::Person && setting != Setting::InFull;
    if is_short {
        proper.retain(|word| name.ends_with(word));
    }
    let right = *random.pick(&proper)?;
    let (wrong, typo) = slip::misspelled(right, random)?;
    let misspelled = if is_short { wrong.clone() } else { name.replacen(right, &wrong, 1) };
    let frame = frames.pick(entity.kind, random)?;
    let before = match setting {
        Setting::Elsewhere => frames.pick(entity.kind, random)?.with(name) + "\n\n",
        _ => String::new(),
    };
    let start = before.len() + frame.before.len() + misspelled.find(&wrong)?;
    let span = Span::new(start, start + wrong.len());
    let essay = before + &frame.with(&misspelled);
    let collision = collision(&fold(&wrong), base);
    let (name, right) = (name.clone(), right.to_owned());
    let case = Case { name, right, wrong, typo, setting, collision, suggested: None };
    Some(Drawn { essay, span, case })
}

/// Whether a word of a name is one that can be misspelled: letters alone, with a capital, and no common noun.
fn is_proper(word: &str) -> bool {
    let is_plain = word.chars().all(char::is_alphabetic) && word.chars().count() >= MIN_LETTERS;
    let is_capital = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    is_plain && is_capital && !words::is_generic(&fold(word))
}

fn collision(wrong: &str, base: &Base) -> Option<Collision> {
    if base.lexicon.knows_word(wrong) {
        Some(Collision::Known)
    } else if words::is_english(wrong) {
        Some(Collision::English)
    } else if words::is_surname(wrong) || words::is_forename(wrong) || words::is_stopname(wrong) {
        Some(Collision::Census)
    } else {
        None
    }
}

/// What the first finding about the spelling of these bytes would put in their place.
fn suggestion(essay: &str, span: Span, base: &Arc<Base>) -> Option<String> {
    let analysis = Analysis::new(Text::new(essay), Format::Plain, base.clone(), Arc::default());
    let spells = |rule: &str| rule.starts_with("names/") || rule == "wording/misspelled";
    let finding =
        analysis.findings().iter().find(|finding| finding.span.overlaps(span) && spells(finding.rule))?;
    let edit = finding.fixes.first().and_then(|fix| fix.edits.first());
    Some(edit.map(|edit| edit.replacement.clone()).unwrap_or_default())
}
