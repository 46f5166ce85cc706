//! Compares the dates of the corpus with sets of reference data that are no part of it.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The sets, with the key that stands for each in the column `origin`.
const SETS: &[(&str, &str)] = &[
    ("people-wordnet", "wordnet"),
    ("people-frus", "frus"),
    ("us-diplomats", "us-diplomats"),
    ("births-pantheon", ""),
    ("us-executive", "us-executive"),
    ("leaders-archigos", ""),
    ("monarchs-ministers-uk-fr", ""),
    ("battles-cdb90", "cdb90"),
    ("battles-us-civil-war", "acw"),
    ("battles-wikidata", "wikidata"),
    ("events-wordnet", "wordnet"),
    ("calendar-events", ""),
    ("milestones", "milestones"),
];

/// Dates that the description of the sets calls wrong: they neither confirm nor contradict.
const KNOWN_WRONG: &[(&str, &str, &str)] = &[
    ("people-wordnet", "eisenhower", "1961"),
    ("people-wordnet", "stevenson", "1968"),
    ("people-wordnet", "webster", "1817"),
    ("people-wordnet", "arthur", "1830"),
    ("events-wordnet", "versailles", "1920"),
    ("battles-cdb90", "kilsyth", "1644"),
    ("battles-wikidata", "midway", "1943"),
    ("battles-wikidata", "junin", "1825"),
];

const KINDS: &[&str] =
    &["births", "deaths", "start of terms", "end of terms", "events", "battles", "treaties", "wars"];

/// Two of one name whose dates are all further apart than this many years are two, not one that is misdated.
const NAMESAKE_YEARS: i64 = 20;
const YEAR: i64 = 366;

struct Row {
    place: String,
    kind: String,
    cells: HashMap<String, String>,
}

impl Row {
    fn cell(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    fn span(&self, column: &str) -> Option<Span> {
        span(self.cell(column))
    }

    /// The folded values of some columns. A lone word is ambiguous as an alias: it counts in the first one only.
    fn keys(&self, columns: &[&str]) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for (at, column) in columns.iter().enumerate() {
            let values = self.cell(column).split('|').map(folded);
            keys.extend(values.filter(|key| !key.is_empty() && (at == 0 || key.contains(' '))));
        }
        keys
    }
}

/// First and last day, counted in the calendar that the date was written in.
#[derive(Clone, Copy, PartialEq)]
struct Span(i64, i64);

impl Span {
    fn gap(self, other: Span) -> i64 {
        (other.0 - self.1).max(self.0 - other.1).max(0)
    }

    fn is_day(self) -> bool {
        self.0 == self.1
    }
}

/// What a set says of a date.
struct Evidence {
    set: &'static str,
    date: String,
}

/// One date of the corpus, and what the sets say of it.
struct Dated {
    kind: &'static str,
    place: String,
    name: String,
    date: String,
    origin: String,
    /// From start to end: a set that names another day within it contradicts nothing.
    whole: Option<Span>,
    evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Differs,
    OtherCalendar,
    Agrees,
    AgreesToTheDay,
}

fn folded(text: &str) -> String {
    let folded = bede::prose::fold(&text.replace(['-', '–'], " "));
    let words: Vec<&str> =
        folded.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ").trim_start_matches("the ").to_owned()
}

/// The number of a day in the proleptic Gregorian calendar; `year` counts a year zero.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shifted = year * 12 + month - 3;
    let (year, month) = (shifted.div_euclid(12), shifted.rem_euclid(12));
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
}

/// The days of a date in the notation that the corpus and the sets share.
fn span(date: &str) -> Option<Span> {
    if let Some((from, to)) = date.split_once('/') {
        let to = span(to)?;
        return Some(Span(if from == ".." { i64::MIN / 2 } else { span(from)?.0 }, to.1));
    }
    let plain = date.trim_end_matches(['J', '~', '?']);
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain), |rest| (-1, rest));
    let parts: Vec<i64> = digits.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let year = sign * parts[0] + i64::from(sign < 0);
    let (first, last, doubt) = match parts[..] {
        [_] => (day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1, 5 * YEAR),
        [_, month] => (day_number(year, month, 1), day_number(year, month + 1, 1) - 1, 31),
        [_, month, day] => (day_number(year, month, day), day_number(year, month, day), 31),
        _ => return None,
    };
    let doubt = if date.contains(['~', '?']) { doubt } else { 0 };
    Some(Span(first - doubt, last + doubt))
}

/// Compares with the precision of the coarser. A fortnight in the time of two calendars is the other calendar.
fn compare(ours: Span, theirs: Span) -> Verdict {
    let two_calendars = day_number(1582, 1, 1)..day_number(1924, 1, 1);
    match ours.gap(theirs) {
        0 if ours.is_day() && theirs.is_day() => Verdict::AgreesToTheDay,
        0 => Verdict::Agrees,
        1..=13 if two_calendars.contains(&ours.0) => Verdict::OtherCalendar,
        _ => Verdict::Differs,
    }
}

impl Dated {
    fn new(kind: &'static str, row: &Row, name: &str, column: &str) -> Option<Dated> {
        row.span(column)?;
        let (place, name) = (row.place.clone(), name.to_owned());
        let (date, origin) = (row.cell(column).to_owned(), row.cell("origin").to_owned());
        Some(Dated { kind, place, name, date, origin, whole: None, evidence: Vec::new() })
    }

    /// A row that was taken from a set is not borne out by that set.
    fn is_taken_from(&self, set: &str) -> bool {
        let mut keys = self.origin.split('|');
        let key = SETS.iter().find(|(name, _)| *name == set).unwrap().1;
        !self.origin.split('|').any(|origin| origin == "reference") && keys.next() == Some(key)
    }

    fn add(&mut self, set: &'static str, row_name: &str, date: &str) {
        let name = folded(row_name);
        let wrong = KNOWN_WRONG
            .iter()
            .any(|(of, who, when)| *of == set && name.contains(who) && date.starts_with(when));
        let Some(theirs) = span(date).filter(|_| !wrong && !self.is_taken_from(set)) else { return };
        let differs = compare(span(&self.date).unwrap(), theirs) == Verdict::Differs;
        if !(differs && self.whole.is_some_and(|whole| whole.gap(theirs) == 0)) {
            self.evidence.push(Evidence { set, date: date.to_owned() });
        }
    }

    /// The best that each set says: of several rows of a name, one is meant.
    fn by_set(&self) -> BTreeMap<&'static str, Verdict> {
        let ours = span(&self.date).unwrap();
        let mut best = BTreeMap::new();
        for evidence in &self.evidence {
            let verdict = compare(ours, span(&evidence.date).unwrap());
            let entry = best.entry(evidence.set).or_insert(verdict);
            *entry = verdict.max(*entry);
        }
        best
    }

    fn verdict(&self) -> Option<Verdict> {
        self.by_set().into_values().max()
    }
}

fn read_table(path: &Path, shown: &str) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let kind = path.file_stem().unwrap().to_str().unwrap().split('-').next().unwrap();
    let row = |(at, line): (usize, &str)| Row {
        place: format!("{shown}:{}", at + 2),
        kind: kind.to_owned(),
        cells: header
            .iter()
            .map(|name| (*name).to_owned())
            .zip(line.split('\t').map(str::to_owned))
            .collect(),
    };
    lines.enumerate().map(row).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// The tables in the folders of the corpus, by path.
fn corpus(root: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for path in files_below(root) {
        let shown = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if shown.contains('/') && shown.ends_with(".tsv") {
            rows.extend(read_table(&path, &shown));
        }
    }
    rows
}

/// The rows of a set by each of their keys.
struct Index {
    set: &'static str,
    rows: Vec<Row>,
    by_key: HashMap<String, Vec<usize>>,
}

impl Index {
    fn new(set: &'static str, data: &Path, keys: impl Fn(&Row) -> BTreeSet<String>) -> Index {
        let rows = read_table(&data.join(format!("{set}.tsv")), set);
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            for key in keys(row) {
                by_key.entry(key).or_default().push(at);
            }
        }
        Index { set, rows, by_key }
    }

    fn find(&self, keys: &BTreeSet<String>) -> Vec<&Row> {
        let found: BTreeSet<usize> =
            keys.iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        found.into_iter().map(|at| &self.rows[at]).collect()
    }
}

/// Whether all dates that both have are too far apart for one person or event.
fn is_namesake(ours: &Row, theirs: &Row, columns: &[(&str, &str)]) -> bool {
    let gaps = columns.iter().filter_map(|(our, their)| Some(ours.span(our)?.gap(theirs.span(their)?)));
    gaps.min().is_some_and(|gap| gap > NAMESAKE_YEARS * YEAR)
}

fn lives(rows: &[Row], data: &Path) -> Vec<Dated> {
    let sets = [
        Index::new("people-wordnet", data, |row| row.keys(&["name", "aliases"])),
        Index::new("people-frus", data, |row| row.keys(&["name", "other_spellings"])),
        Index::new("us-diplomats", data, |row| row.keys(&["person", "aliases"])),
        Index::new("us-executive", data, |row| row.keys(&["name", "aliases"])),
        Index::new("births-pantheon", data, |row| row.keys(&["name"])),
    ];
    let mut all = Vec::new();
    for row in rows.iter().filter(|row| row.kind == "people") {
        let keys = row.keys(&["name", "variants"]);
        for (kind, column) in [("births", "born"), ("deaths", "died")] {
            let Some(mut dated) = Dated::new(kind, row, row.cell("name"), column) else { continue };
            for set in &sets {
                for found in set.find(&keys) {
                    if !is_namesake(row, found, &[("born", "born"), ("died", "died")]) {
                        dated.add(set.set, row.cell("name"), found.cell(column));
                    }
                }
            }
            all.push(dated);
        }
    }
    all
}

/// The words of a state's name that tell it from others, cut down to what its adjective shares.
fn stems(state: &str) -> BTreeSet<String> {
    let common = ["united", "republic", "of", "democratic", "north", "south", "west", "east"];
    let name = folded(state).replace("romania", "rumania").replace("qing", "china");
    let words = name.split(' ').filter(|word| !common.contains(word));
    words.map(|word| word.chars().take(4).collect()).collect()
}

/// A row with its first and last day, which are read once: there are millions of pairs.
type Held = (Span, Span, Row);

fn held(data: &Path, set: &str, start: &str, end: &str) -> Vec<Held> {
    let rows = read_table(&data.join(format!("{set}.tsv")), set).into_iter();
    rows.filter_map(|row| Some((row.span(start)?, row.span(end)?, row))).collect()
}

fn within_a_year<'a>(term: &Row, rows: &'a [Held]) -> impl Iterator<Item = &'a Row> {
    let ours = term.span("start").zip(term.span("end"));
    let near = move |(from, to, _): &&Held| {
        ours.is_some_and(|(start, end)| start.gap(*from) <= YEAR && end.gap(*to) <= YEAR)
    };
    rows.iter().filter(near).map(|(_, _, row)| row)
}

/// The terms of a holder in a set, each with the names of its columns for start and end.
struct Terms {
    executive: Index,
    diplomats: Index,
    leaders: Vec<Held>,
    monarchs: Vec<Held>,
}

impl Terms {
    fn read(data: &Path) -> Terms {
        Terms {
            executive: Index::new("us-executive", data, |row| row.keys(&["name", "aliases"])),
            diplomats: Index::new("us-diplomats", data, |row| row.keys(&["person", "aliases"])),
            leaders: held(data, "leaders-archigos", "in", "out"),
            monarchs: held(data, "monarchs-ministers-uk-fr", "in", "out"),
        }
    }

    fn add(&self, dated: &mut Dated, term: &Row, office: &Row, keys: &BTreeSet<String>, start: bool) {
        let (title, name) = (term.cell("office"), term.cell("person"));
        let column = if start { "start" } else { "end" };
        for row in self.executive.find(keys) {
            if format!("{} of the United States", row.cell("office")) == title {
                dated.add("us-executive", name, row.cell(column));
            }
        }
        for row in self.diplomats.find(keys) {
            if row.cell("served") == "yes" && is_post(title, row.cell("role")) {
                dated.add("us-diplomats", name, row.cell(column));
            }
        }
        let column = if start { "in" } else { "out" };
        let is_head = ["head", "government", "both", "ruler"].contains(&office.cell("rank"));
        let states = stems(office.cell("state"));
        for row in within_a_year(term, &self.leaders).filter(|_| is_head) {
            let still = row.cell("out") == "2015-12-31" && !start;
            if !still
                && !stems(row.cell("country")).is_disjoint(&states)
                && is_named(row.cell("leader"), keys)
            {
                dated.add("leaders-archigos", name, row.cell(column));
            }
        }
        for row in within_a_year(term, &self.monarchs) {
            let mut places = row.cell("country").split(" / ");
            let one_state = places.any(|place| title.contains(place)) || title.ends_with("United Kingdom");
            let known = row.cell("name").split(" (").next().unwrap();
            if one_state && is_named(known, keys) {
                dated.add("monarchs-ministers-uk-fr", name, row.cell(column));
            }
        }
    }
}

/// Whether the name of an American office in the corpus and the role in the set are one post.
fn is_post(office: &str, role: &str) -> bool {
    let Some(rest) = office.strip_prefix("United States ") else { return false };
    let country = rest.strip_prefix("Ambassador to ").map(|rest| rest.trim_start_matches("the "));
    let country = country.map(|country| if country == "Soviet Union" { "Russia" } else { country });
    country.map_or(rest == role, |country| role.contains("Ambassador") && role.contains(country))
}

/// Whether a name, which may be a surname alone, is found word by word in one of the keys.
fn is_named(name: &str, keys: &BTreeSet<String>) -> bool {
    let name = folded(name);
    keys.iter().any(|key| name.split(' ').all(|word| key.split(' ').any(|other| other == word)))
}

/// Dates of terms, and how many terms hold a visit of the holder under a title of the office. A visit shows
/// that somebody was in office, not since when: it confirms no date.
fn terms(rows: &[Row], data: &Path) -> (Vec<Dated>, usize) {
    let sets = Terms::read(data);
    let visits = held(data, "state-visits", "start", "end");
    let offices: HashMap<&str, &Row> =
        rows.iter().filter(|row| row.kind == "offices").map(|row| (row.cell("name"), row)).collect();
    let people: HashMap<String, BTreeSet<String>> = rows
        .iter()
        .filter(|row| row.kind == "people")
        .map(|row| (folded(row.cell("name")), row.keys(&["name", "variants"])))
        .collect();
    let (mut all, mut visited) = (Vec::new(), 0);
    for term in rows.iter().filter(|row| row.kind == "holders") {
        let Some(office) = offices.get(term.cell("office")) else { continue };
        let own = folded(term.cell("person"));
        let keys = people.get(&own).cloned().unwrap_or_else(|| BTreeSet::from([own]));
        let name = format!("{}, {}", term.cell("person"), term.cell("office"));
        for (kind, start) in [("start of terms", true), ("end of terms", false)] {
            let column = if start { "start" } else { "end" };
            let Some(mut dated) = Dated::new(kind, term, &name, column) else { continue };
            sets.add(&mut dated, term, office, &keys, start);
            all.push(dated);
        }
        let last = term.span("end").map_or(i64::MAX, |end| end.1);
        let Some(first) = term.span("start") else { continue };
        let mut during = visits.iter().filter(|(day, _, _)| (first.0..=last).contains(&day.0));
        visited += usize::from(during.any(|(_, _, visit)| is_visit_of(visit, office, &keys)));
    }
    (all, visited)
}

fn is_visit_of(visit: &Row, office: &Row, keys: &BTreeSet<String>) -> bool {
    let visitor = visit.cell("visitor");
    let titles = office.cell("titles").split('|');
    let borne = titles.filter(|title| !title.is_empty() && visitor.starts_with(title));
    let Some(title) = borne.max_by_key(|title| title.len()) else { return false };
    is_named(&visitor[title.len()..], keys)
        && !stems(visit.cell("from")).is_disjoint(&stems(office.cell("state")))
}

/// Names of a battle in the sets, which leave out that it was one.
fn battle_keys(row: &Row, columns: &[&str]) -> BTreeSet<String> {
    let mut keys = row.keys(columns);
    let name = folded(row.cell("name"));
    keys.extend([format!("battle of {name}"), format!("siege of {name}")]);
    keys
}

/// The sentences and lines that name an event with its day: only a date that agrees can be found in them.
struct Prose {
    sentences: HashMap<String, Vec<(String, String)>>,
    calendar: HashMap<String, Vec<String>>,
}

impl Prose {
    fn read(data: &Path) -> Prose {
        let mut sentences: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for path in files_below(&data.join("../texts/milestones")) {
            let text = fs::read_to_string(path).unwrap();
            for sentence in text.split(['\n', '\r']).flat_map(|line| line.split(". ")) {
                let words = sentence.split(|char: char| !char.is_ascii_digit());
                for year in words.filter(|word| word.len() == 4).collect::<BTreeSet<_>>() {
                    let entry = (sentence.to_owned(), format!(" {} ", folded(sentence)));
                    sentences.entry(year.to_owned()).or_default().push(entry);
                }
            }
        }
        let mut calendar: HashMap<String, Vec<String>> = HashMap::new();
        for row in read_table(&data.join("calendar-events.tsv"), "") {
            calendar.entry(row.cell("date").to_owned()).or_default().push(folded(row.cell("text")));
        }
        Prose { sentences, calendar }
    }

    fn add(&self, dated: &mut Dated, keys: &BTreeSet<String>) {
        let date = dated.date.clone();
        let capitals = dated.name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).map(folded);
        let capitals: BTreeSet<String> = capitals.filter(|word| !word.is_empty()).collect();
        let lines = self.calendar.get(&date).into_iter().flatten();
        if lines
            .into_iter()
            .any(|line| capitals.iter().all(|word| line.split(' ').any(|other| other == word)))
        {
            dated.add("calendar-events", "", &date);
        }
        let (Some(year), Some(written)) = (date.get(..4), in_american(&date)) else { return };
        let is_said = |(raw, folded): &(String, String)| {
            raw.contains(&written) && keys.iter().any(|key| folded.contains(&format!(" {key} ")))
        };
        if self.sentences.get(year).is_some_and(|sentences| sentences.iter().any(is_said)) {
            dated.add("milestones", "", &date);
        }
    }
}

/// A date as the State Department's historians write it.
fn in_american(date: &str) -> Option<String> {
    let months = "January February March April May June July August September October November December";
    let month = |text: &str| months.split(' ').nth(text.parse::<usize>().ok()?.checked_sub(1)?);
    match date.split('-').collect::<Vec<_>>()[..] {
        [year] if year.len() == 4 => Some(year.to_owned()),
        [year, named] => Some(format!("{} {year}", month(named)?)),
        [year, named, day] => Some(format!("{} {}, {year}", month(named)?, day.trim_start_matches('0'))),
        _ => None,
    }
}

fn kind_of_event(row: &Row) -> Option<&'static str> {
    match (row.kind.as_str(), row.cell("kind")) {
        ("treaties", _) | ("events", "treaty") => Some("treaties"),
        ("battles", _) | ("events", "battle" | "siege" | "naval battle") => Some("battles"),
        ("events", "war" | "civil war") => Some("wars"),
        ("events", _) => Some("events"),
        _ => None,
    }
}

/// The dates that Wikidata has for an event; where it has the first of a year or month, no more than that.
fn wikidata_date(row: &Row) -> &str {
    let date = row.cell("date");
    match row.cell("precision") {
        "year" => date.get(..4).unwrap_or(""),
        "day or month" => date.get(..7).unwrap_or(""),
        "year or coarser" => "",
        _ => date,
    }
}

fn events(rows: &[Row], data: &Path) -> Vec<Dated> {
    let sets = [
        Index::new("battles-cdb90", data, |row| battle_keys(row, &["wikipedia_title", "name"])),
        Index::new("battles-us-civil-war", data, |row| battle_keys(row, &["name", "aliases"])),
        Index::new("events-wordnet", data, |row| row.keys(&["name", "aliases"])),
    ];
    let wikidata = Index::new("battles-wikidata", data, |row| row.keys(&["name", "wikipedia_title"]));
    let prose = Prose::read(data);
    let mut all = Vec::new();
    for row in rows {
        let Some(kind) = kind_of_event(row) else { continue };
        let mut keys = row.keys(&["name", "variants"]);
        keys.insert(folded(row.cell("name").split(" (").next().unwrap()));
        for column in ["start", "end", "signed", "in_force", "ended"] {
            let Some(mut dated) = Dated::new(kind, row, row.cell("name"), column) else { continue };
            let from = row.span("start").or(row.span("signed"));
            dated.whole =
                from.zip(row.span("end").or(row.span("in_force")).or(from)).map(|(a, b)| Span(a.0, b.1));
            let their = if ["end", "ended"].contains(&column) { "end" } else { "start" };
            let first = if row.kind == "treaties" { "signed" } else { "start" };
            for set in &sets {
                let found = set.find(&keys).into_iter();
                for found in found.filter(|found| !is_namesake(row, found, &[(first, "start")])) {
                    dated.add(set.set, row.cell("name"), found.cell(their));
                }
            }
            for found in wikidata.find(&keys) {
                let is_start_only = found.cell("kind") != "battle or siege" && their == "end";
                if !is_start_only && !is_namesake(row, found, &[(first, "date")]) {
                    dated.add("battles-wikidata", row.cell("name"), wikidata_date(found));
                }
            }
            prose.add(&mut dated, &keys);
            all.push(dated);
        }
    }
    all
}

fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

/// One line of the table by kind.
fn line_of(label: &str, dates: &[&Dated]) -> String {
    let verdicts: Vec<Verdict> = dates.iter().filter_map(|dated| dated.verdict()).collect();
    let count = |wanted: Verdict| verdicts.iter().filter(|verdict| **verdict == wanted).count();
    let (all, had, differs) = (dates.len(), verdicts.len(), count(Verdict::Differs));
    let (day, other) = (count(Verdict::AgreesToTheDay), count(Verdict::OtherCalendar));
    let confirmed = had - differs;
    let (of_all, of_had) = (share(confirmed, all), share(confirmed, had));
    format!("| {label} | {all} | {had} | {confirmed} | {day} | {other} | {differs} | {of_all} | {of_had} |\n")
}

fn report(dates: &[Dated], visited: usize) -> String {
    let mut text = String::from(HEAD);
    for kind in KINDS {
        let of_kind: Vec<&Dated> = dates.iter().filter(|dated| dated.kind == *kind).collect();
        text += &line_of(kind, &of_kind);
    }
    text += &line_of("**all**", &dates.iter().collect::<Vec<_>>());
    text += "\n## By set\n\n| set | dates compared | agree | differ |\n|---|---:|---:|---:|\n";
    for (set, _) in SETS {
        let verdicts: Vec<Verdict> =
            dates.iter().filter_map(|dated| dated.by_set().get(set).copied()).collect();
        let differ = verdicts.iter().filter(|verdict| **verdict == Verdict::Differs).count();
        writeln!(text, "| {set} | {} | {} | {differ} |", verdicts.len(), verdicts.len() - differ).unwrap();
    }
    writeln!(
        text,
        "\nstate-visits: {visited} terms hold a visit of the holder under the title of the office.\n"
    )
    .unwrap();
    text += "## Contradicted\n\n| row | name | kind | ours | theirs |\n|---|---|---|---|---|\n";
    for dated in dates.iter().filter(|dated| dated.verdict() == Some(Verdict::Differs)) {
        let theirs: BTreeSet<String> =
            dated.evidence.iter().map(|evidence| format!("{} ({})", evidence.date, evidence.set)).collect();
        let theirs = theirs.into_iter().collect::<Vec<_>>().join(", ");
        writeln!(text, "| {} | {} | {} | {} | {theirs} |", dated.place, dated.name, dated.kind, dated.date)
            .unwrap();
    }
    text
}

const HEAD: &str = "\
# Verification

Written by `BEDE_DATA=... cargo test --test verification -- --ignored`: how far the dates of the tables agree with
sets of reference data that are no part of the corpus. Rows are matched by name and compared with the precision of
the coarser date: a set that has only years confirms only years, which is why *to the day* is a column of its own. A
difference of up to 13 days between 1582 and 1923 counts as the other calendar, also in a column of its own, since it
hides slips of a few days. A set counts as *having* a date if a row of the name is in it which is not plainly another
one (all dates more than 20 years apart; for leaders and monarchs, a term more than a year away at either end), so a
slip larger than that shows as not comparable. Of several rows of a name the best counts. The texts and the calendar
of events can only confirm. A row transcribed from a set is not confirmed by it; dates without a row in any set are
unconfirmed, not wrong. Dates of states, organisations, members, relations and names are not compared.

| dates | in the corpus | in a set | confirmed | to the day | other calendar only | contradicted | confirmed of all | confirmed of those in a set |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
";

/// Dates that one of the sets, or a wrong reading of the calendar, would have put into the tables.
fn assert_known_errors_stayed_out(rows: &[Row]) {
    for (name, column, date) in [
        ("Fidel Castro", "born", "1926-08-13"),
        ("Treaty of Versailles", "start", "1919-06-28"),
        ("Battle of Midway", "start", "1942-06"),
        ("Battle of Hastings", "start", "1066-10-14"),
    ] {
        let row = rows.iter().find(|row| row.cell("name") == name && !row.cell(column).is_empty());
        let row = row.unwrap_or_else(|| panic!("{name} has a row with the column {column}"));
        assert!(row.cell(column).starts_with(date), "{}: {name}: {}", row.place, row.cell(column));
    }
}

#[test]
#[ignore = "needs the reference data: BEDE_DATA=... cargo test --test verification -- --ignored"]
fn the_dates_agree_with_reference_data() {
    let data = PathBuf::from(std::env::var_os("BEDE_DATA").expect("BEDE_DATA names the folder of the sets"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let rows = corpus(&root);
    let mut dates = lives(&rows, &data);
    let (of_terms, visited) = terms(&rows, &data);
    dates.extend(of_terms);
    dates.extend(events(&rows, &data));
    fs::write(root.join("../docs/VERIFICATION.md"), report(&dates, visited)).unwrap();
    assert_known_errors_stayed_out(&rows);
}
