//! The base as text: one item a line, sorted, so that every change of it can be reviewed.
//!
//! A line is a word that says what it is, then tab-separated cells. Entities are referred to by name; a name that is
//! the object itself stands in quotation marks. Days are ISO 8601 in the calendar that historians use (see
//! [`crate::value::written`]).

use std::fmt::Write;
use std::thread;

use rustc_hash::FxHashMap;

use super::{Base, BaseError, Fact, Source, Standing, date};
use crate::claim::{Argument, Claim, Count, RelationId, Timing};
use crate::lexicon::{Entity, EntityId, Kind, Lexicon, NameKind};
use crate::text::Span;
use crate::value::{Day, Interval, Precision, Quantity, When, written};

/// First line of every stored base; the number goes up when older programs could not read it.
const HEADER: &str = "bede-base\t1";

const PRECISIONS: [(Precision, &str); 7] = [
    (Precision::Day, "day"),
    (Precision::Month, "month"),
    (Precision::Season, "season"),
    (Precision::Year, "year"),
    (Precision::Years, "years"),
    (Precision::Decade, "decade"),
    (Precision::Century, "century"),
];

/// The word of a value in a table of words.
fn word<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> &'static str {
    table.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

/// Writes a base.
pub(super) fn write(lexicon: &Lexicon, facts: &[Fact], sources: &[Source]) -> String {
    let mut text = format!("{HEADER}\n");
    for source in sources {
        push(&mut text, &["source", &source.path, &source.title]);
    }
    for (_, entity) in lexicon.entities() {
        let homes: Vec<&str> = entity.home.iter().map(|home| lexicon.entity(*home).name.as_str()).collect();
        let sex = entity.sex.map(String::from).unwrap_or_default();
        push(&mut text, &["entity", entity.kind.name(), &entity.name, &entity.class, &sex, &homes.join("|")]);
        for (kind, name) in &entity.names {
            push(&mut text, &["name", word(&NameKind::NAMES, kind), name]);
        }
    }
    for fact in facts {
        write_fact(&mut text, fact, lexicon);
    }
    for (at, source) in sources.iter().enumerate() {
        for (line, quote) in &source.lines {
            push(&mut text, &["line", &format!("{at}:{line}"), quote]);
        }
    }
    text
}

fn push(text: &mut String, cells: &[&str]) {
    text.push_str(&cells.join("\t"));
    text.push('\n');
}

fn write_fact(text: &mut String, fact: &Fact, lexicon: &Lexicon) {
    let claim = &fact.claim;
    let name =
        |argument: &Argument| argument.entity().map_or("", |entity| lexicon.entity(entity).name.as_str());
    let when = claim.at().map(write_when).unwrap_or_default();
    let count = claim.count.as_ref().map(|count| {
        let Quantity { low, high, .. } = count.quantity;
        format!("{low}/{high} {}", count.nouns.join("|"))
    });
    let lines: Vec<String> = fact.lines.iter().map(|(source, line)| format!("{source}:{line}")).collect();
    push(
        text,
        &[
            "fact",
            claim.relation.get().name,
            name(&claim.subject),
            &claim.name.as_ref().map_or_else(|| name(&claim.object).to_owned(), |name| format!("\"{name}\"")),
            &when,
            &count.unwrap_or_default(),
            word(&Standing::NAMES, &fact.standing),
            &lines.join(" "),
        ],
    );
}

fn write_when(when: When) -> String {
    let mut text = format!(
        "{}/{} {}",
        iso(when.reading.first),
        iso(when.reading.last),
        word(&PRECISIONS, &when.reading.precision)
    );
    if when.slack > 0 {
        let _ = write!(text, " ±{}", when.slack);
    }
    text
}

fn iso(day: Day) -> String {
    let date = written(day);
    let (sign, year) = if date.year > 0 { ("", date.year) } else { ("-", 1 - date.year) };
    format!("{sign}{year:04}-{:02}-{:02}", date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// Whether a text is a stored base.
pub(super) fn is_base(text: &str) -> bool {
    text.lines().next() == Some(HEADER)
}

/// Reads a base.
pub(super) fn parse(text: &str) -> Result<Base, BaseError> {
    let mut reader = Reader::default();
    for (at, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        reader.line(at, &cells).map_err(|message| BaseError { line: at + 1, message })?;
    }
    if reader.entities.is_empty() && text.is_empty() {
        return Err(BaseError { line: 1, message: format!("expected '{HEADER}'") });
    }
    reader.finish()
}

#[derive(Default)]
struct Reader<'t> {
    entities: Vec<Entity>,
    homes: Vec<&'t str>,
    ids: FxHashMap<&'t str, EntityId>,
    /// The cells of each fact with its line.
    facts: Vec<(usize, [&'t str; 7])>,
    sources: Vec<Source>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, at: usize, cells: &[&'t str]) -> Result<(), String> {
        match cells {
            _ if at == 0 => {
                (cells.join("\t") == HEADER).then_some(()).ok_or_else(|| format!("expected '{HEADER}'"))
            }
            ["source", path, title] => {
                self.sources.push(Source {
                    path: (*path).into(),
                    title: (*title).into(),
                    ..Source::default()
                });
                Ok(())
            }
            ["entity", kind, name, class, sex, home] => {
                let kind = Kind::of_name(kind).ok_or_else(|| format!("unknown kind of entity '{kind}'"))?;
                self.ids.insert(name, EntityId(self.entities.len() as u32));
                self.homes.push(home);
                let (name, class, sex) = ((*name).into(), (*class).into(), sex.chars().next());
                self.entities.push(Entity { kind, name, class, sex, home: vec![], names: vec![] });
                Ok(())
            }
            ["name", kind, name] => {
                let kind =
                    value(&NameKind::NAMES, kind).ok_or_else(|| format!("unknown kind of name '{kind}'"))?;
                let entity = self.entities.last_mut().ok_or("a name wants an entity before it")?;
                entity.names.push((kind, (*name).into()));
                Ok(())
            }
            ["fact", relation, subject, object, when, count, standing, lines] => {
                let cells = [*relation, *subject, *object, *when, *count, *standing, *lines];
                self.facts.push((at, cells));
                Ok(())
            }
            ["line", place, quote] => {
                let (source, line) = place_of(place)?;
                let source = self.sources.get_mut(source as usize).ok_or("a line of no source")?;
                source.lines.insert(line, (*quote).into());
                Ok(())
            }
            _ => Err("expected source, entity, name, fact or line with its cells".into()),
        }
    }

    fn fact(&self, [name, subject, object, when, count, standing, lines]: [&str; 7]) -> Result<Fact, String> {
        let argument = |name: &str| match self.ids.get(name) {
            Some(entity) => Ok(Argument::of(*entity)),
            None if name.is_empty() => Ok(Argument::default()),
            None => Err(format!("no entity '{name}'")),
        };
        let id = RelationId::named(name).ok_or_else(|| format!("unknown relation '{name}'"))?;
        let mut claim = Claim::new(id, argument(subject)?);
        match object.strip_prefix('"').and_then(|object| object.strip_suffix('"')) {
            Some(name) => claim.name = Some(name.to_owned()),
            None => claim.object = argument(object)?,
        }
        if !when.is_empty() {
            claim.when = Some(Timing::of(parse_when(when).ok_or_else(|| format!("no time: '{when}'"))?));
        }
        if !count.is_empty() {
            claim.count = Some(parse_count(count).ok_or_else(|| format!("no count: '{count}'"))?);
        }
        let standing =
            value(&Standing::NAMES, standing).ok_or_else(|| format!("unknown standing '{standing}'"))?;
        let lines = lines.split(' ').map(place_of).collect::<Result<_, _>>()?;
        Ok(Fact { claim, standing, lines })
    }

    fn finish(mut self) -> Result<Base, BaseError> {
        for (entity, homes) in self.entities.iter_mut().zip(&self.homes) {
            let known = homes.split('|').filter_map(|home| self.ids.get(home));
            entity.home = known.copied().collect();
        }
        // Names and facts are half of the work each, and need nothing of one another.
        let (entities, reader) = (std::mem::take(&mut self.entities), &self);
        let (lexicon, facts) = thread::scope(|scope| {
            let facts = scope.spawn(|| reader.all_facts());
            (Lexicon::new(entities), facts.join())
        });
        let facts = facts.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok(Base::new(lexicon, facts, self.sources))
    }

    fn all_facts(&self) -> Result<Vec<Fact>, BaseError> {
        let fact = |(at, cells): &(usize, [&str; 7])| {
            self.fact(*cells).map_err(|message| BaseError { line: at + 1, message })
        };
        self.facts.iter().map(fact).collect()
    }
}

fn place_of(place: &str) -> Result<(u32, u32), String> {
    let (source, line) = place.split_once(':').ok_or_else(|| format!("no place: '{place}'"))?;
    source.parse().ok().zip(line.parse().ok()).ok_or_else(|| format!("no place: '{place}'"))
}

fn parse_when(cell: &str) -> Option<When> {
    let mut parts = cell.split(' ');
    let (first, last) = parts.next()?.split_once('/')?;
    let precision = value(&PRECISIONS, parts.next()?)?;
    let slack = parts.next().map_or(Some(0), |slack| slack.strip_prefix('±')?.parse().ok())?;
    let day = |text: &str| Some(date::parse(text)?.reading.first);
    let reading = Interval { first: day(first)?, last: day(last)?, precision };
    Some(When { slack, ..When::exactly(reading) })
}

fn parse_count(cell: &str) -> Option<Count> {
    let (bounds, nouns) = cell.split_once(' ')?;
    let (low, high) = bounds.split_once('/')?;
    let quantity = Quantity::between(low.parse().ok()?, high.parse().ok()?);
    Some(Count { quantity, nouns: nouns.split('|').map(str::to_owned).collect(), span: Span::default() })
}
