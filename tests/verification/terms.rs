//! Terms of office: who came and left when.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use crate::date::{Span, YEAR};
use crate::evidence::Dated;
use crate::second::{Second, leaders, lifespans};
use crate::table::{Index, Row, folded, read_table};

/// The dates of terms, and how many terms hold a visit of the holder under a title of the office. A visit
/// shows that somebody was in office, not since when: it confirms no date.
pub fn terms(rows: &[Row], data: &Path, second: &Second) -> (Vec<Dated>, usize) {
    let sets = Sets::read(data, second);
    let visits = held(data, "state-visits", "start", "end");
    let holders = Holders::read(rows);
    let (mut all, mut visited) = (Vec::new(), 0);
    for term in holders.terms(rows) {
        all.extend(sets.dates(&term));
        visited += usize::from(visits.iter().any(|visit| is_visit_during(visit, &term)));
    }
    (all, visited)
}

/// A term with its office and the names of its holder.
struct Term<'r> {
    row: &'r Row,
    days: Option<Span>,
    office: &'r Row,
    keys: BTreeSet<String>,
}

/// The offices by name, and the names of people.
struct Holders<'r> {
    offices: HashMap<&'r str, &'r Row>,
    people: HashMap<String, BTreeSet<String>>,
}

impl<'r> Holders<'r> {
    fn read(rows: &'r [Row]) -> Holders<'r> {
        let of_kind = |kind: &'static str| rows.iter().filter(move |row| row.kind == kind);
        let keys = |row: &Row| (folded(row.cell("name")), row.keys(&["name", "variants"]));
        Holders {
            offices: of_kind("offices").map(|row| (row.cell("name"), row)).collect(),
            people: of_kind("people").map(keys).collect(),
        }
    }

    fn terms(&self, rows: &'r [Row]) -> impl Iterator<Item = Term<'r>> {
        rows.iter().filter(|row| row.kind == "holders").filter_map(|row| {
            let office = self.offices.get(row.cell("office"))?;
            let own = folded(row.cell("person"));
            let keys = self.people.get(&own).cloned().unwrap_or_else(|| BTreeSet::from([own]));
            let last = row.span("end").map_or(i64::MAX, |end| end.1);
            let days = row.span("start").map(|start| Span(start.0, last));
            Some(Term { row, days, office, keys })
        })
    }
}

/// A row with its first and last day, which are read once: there are millions of pairs.
type Held = (Span, Span, Row);

fn held(data: &Path, set: &str, start: &str, end: &str) -> Vec<Held> {
    spans(read_table(&data.join(format!("{set}.tsv")), set), start, end)
}

fn spans(rows: Vec<Row>, start: &str, end: &str) -> Vec<Held> {
    rows.into_iter().filter_map(|row| Some((row.span(start)?, row.span(end)?, row))).collect()
}

fn within_a_year<'a>(term: &Row, rows: &'a [Held]) -> impl Iterator<Item = &'a Row> {
    let ours = term.span("start").zip(term.span("end"));
    let near = move |(from, to, _): &&Held| {
        ours.is_some_and(|(start, end)| start.gap(*from) <= YEAR && end.gap(*to) <= YEAR)
    };
    rows.iter().filter(near).map(|(_, _, row)| row)
}

/// The terms of a holder in a set, each with the names of its columns for start and end.
struct Sets<'s> {
    executive: Index,
    diplomats: Index,
    leaders: Vec<Held>,
    monarchs: Vec<Held>,
    centuries: Vec<Held>,
    reign: Vec<Held>,
    modern_times: Vec<Held>,
    extended_timeline: Vec<Held>,
    ministers: Index,
    emperors: Index,
    second: &'s Second,
}

impl<'s> Sets<'s> {
    fn read(data: &Path, second: &'s Second) -> Sets<'s> {
        let folder = second.folder();
        Sets {
            executive: Index::new("us-executive", data, |row| row.keys(&["name", "aliases"])),
            diplomats: Index::new("us-diplomats", data, |row| row.keys(&["person", "aliases"])),
            leaders: held(data, "leaders-archigos", "in", "out"),
            monarchs: held(data, "monarchs-ministers-uk-fr", "in", "out"),
            centuries: spans(leaders::of_centuries(folder), "in", "out"),
            reign: spans(leaders::reign(folder), "in", "out"),
            modern_times: spans(leaders::modern_times(folder), "in", "out"),
            extended_timeline: spans(leaders::extended_timeline(folder), "in", "out"),
            ministers: Index::of("peppercat", leaders::ministers(folder), |row| {
                row.keys(&["person", "enwiki"])
            }),
            emperors: Index::of("roman-emperors", lifespans::emperors(folder), |row| {
                row.keys(&["name", "name.full"])
            }),
            second,
        }
    }

    /// The first and the last day of a term.
    fn dates(&self, term: &Term) -> Vec<Dated> {
        let name = format!("{}, {}", term.row.cell("person"), term.row.cell("office"));
        let dated = |(kind, ours, theirs)| {
            let mut dated = Dated::new(kind, term.row, &name, ours)?;
            self.add_americans(&mut dated, term, ours);
            self.add_leaders(&mut dated, term, theirs);
            self.add_monarchs(&mut dated, term, theirs);
            self.add_lists(&mut dated, term, theirs);
            self.add_ministers(&mut dated, term, ours);
            let years = (year_of(term.row.cell("start")), year_of(term.row.cell("end")));
            self.second.sentences.add_term(&mut dated, &term.keys, &titles(term.office), years);
            Some(dated)
        };
        let columns = [("start of terms", "start", "in"), ("end of terms", "end", "out")];
        columns.into_iter().filter_map(dated).collect()
    }

    fn add_americans(&self, dated: &mut Dated, term: &Term, column: &str) {
        let (title, name) = (term.row.cell("office"), term.row.cell("person"));
        for row in self.executive.find(&term.keys) {
            if format!("{} of the United States", row.cell("office")) == title {
                dated.add("us-executive", name, row.cell(column));
            }
        }
        for row in self.diplomats.find(&term.keys) {
            if row.cell("served") == "yes" && is_post(title, row.cell("role")) {
                dated.add("us-diplomats", name, row.cell(column));
            }
        }
    }

    fn add_leaders(&self, dated: &mut Dated, term: &Term, column: &str) {
        if !["head", "government", "both", "ruler"].contains(&term.office.cell("rank")) {
            return;
        }
        let states = stems(term.office.cell("state"));
        for row in within_a_year(term.row, &self.leaders) {
            // The set ends there: of whoever was in office it does not say when they left.
            let still = row.cell("out") == "2015-12-31" && column == "out";
            let one_state = !stems(row.cell("country")).is_disjoint(&states);
            if !still && one_state && is_named(row.cell("leader"), &term.keys) {
                dated.add("leaders-archigos", term.row.cell("person"), row.cell(column));
            }
        }
    }

    /// Lists that have no states, so that both ends, the name and for the centuries the title must fit.
    fn add_lists(&self, dated: &mut Dated, term: &Term, column: &str) {
        if !["head", "government", "both", "ruler"].contains(&term.office.cell("rank")) {
            return;
        }
        let name = term.row.cell("person");
        for row in within_a_year(term.row, &self.centuries) {
            if is_named(row.cell("leader"), &term.keys) && is_title_of(row.cell("title"), term.office) {
                dated.add("state-leaders", name, row.cell(column));
            }
        }
        for row in within_a_year(term.row, &self.reign) {
            if is_named(row.cell("leader"), &term.keys) {
                dated.add("reign", name, row.cell(column));
            }
        }
        // There a term ends where the next begins: that is no word on its end.
        for (set, rows) in
            [("modern-times", &self.modern_times), ("extended-timeline", &self.extended_timeline)]
        {
            let begun = within_a_year(term.row, rows).filter(|_| column == "in");
            for row in begun.filter(|row| is_named(row.cell("leader"), &term.keys)) {
                dated.add(set, name, row.cell(column));
            }
        }
    }

    /// Ministers and emperors, of whom an end that is more than a year away is that of another term.
    fn add_ministers(&self, dated: &mut Dated, term: &Term, column: &str) {
        let near = |row: &&Row| {
            let gap = term.row.span(column).zip(row.span(column)).map(|(ours, theirs)| ours.gap(theirs));
            gap.is_some_and(|gap| gap <= YEAR)
        };
        for row in self.ministers.find(&term.keys).into_iter().filter(near) {
            let place = format!("{} {}", term.office.cell("name"), term.office.cell("state"));
            if is_title_of(row.cell("position"), term.office) && place.contains(row.cell("catalog")) {
                dated.add("peppercat", term.row.cell("person"), row.cell(column));
            }
        }
        if term.office.cell("name") == "Roman Emperor" {
            for row in self.emperors.find(&term.keys).into_iter().filter(near) {
                dated.add("roman-emperors", term.row.cell("person"), row.cell(column));
            }
        }
    }

    fn add_monarchs(&self, dated: &mut Dated, term: &Term, column: &str) {
        let title = term.row.cell("office");
        for row in within_a_year(term.row, &self.monarchs) {
            let mut places = row.cell("country").split(" / ");
            let one_state = places.any(|place| title.contains(place)) || title.ends_with("United Kingdom");
            let known = row.cell("name").split(" (").next().unwrap();
            if one_state && is_named(known, &term.keys) {
                dated.add("monarchs-ministers-uk-fr", term.row.cell("person"), row.cell(column));
            }
        }
    }
}

/// The titles of an office, and its name.
fn titles(office: &Row) -> BTreeSet<String> {
    let mut titles: BTreeSet<String> = office.cell("titles").split('|').map(folded).collect();
    titles.insert(folded(office.cell("name")));
    titles.remove("");
    titles
}

/// Whether a title in a set and the titles of an office have a word in common.
fn is_title_of(title: &str, office: &Row) -> bool {
    let small = ["of", "the", "and", "for", "minister"];
    let title = folded(title);
    let words: BTreeSet<&str> = title.split(' ').filter(|word| !small.contains(word)).collect();
    titles(office).iter().any(|own| own.split(' ').any(|word| words.contains(word)))
}

/// The digits of a year after Christ, as prose has them.
fn year_of(date: &str) -> &str {
    date.get(..4).unwrap_or("").trim_start_matches('0')
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

/// The words of a state's name that tell it from others, cut down to what its adjective shares.
fn stems(state: &str) -> BTreeSet<String> {
    let common = ["united", "republic", "of", "democratic", "north", "south", "west", "east"];
    let name = folded(state).replace("romania", "rumania").replace("qing", "china");
    let words = name.split(' ').filter(|word| !common.contains(word));
    words.map(|word| word.chars().take(4).collect()).collect()
}

fn is_visit_during((day, _, visit): &Held, term: &Term) -> bool {
    term.days.is_some_and(|days| (days.0..=days.1).contains(&day.0)) && is_visit_of(visit, term)
}

fn is_visit_of(visit: &Row, term: &Term) -> bool {
    let visitor = visit.cell("visitor");
    let titles = term.office.cell("titles").split('|');
    let borne = titles.filter(|title| !title.is_empty() && visitor.starts_with(title));
    let Some(title) = borne.max_by_key(|title| title.len()) else { return false };
    is_named(&visitor[title.len()..], &term.keys)
        && !stems(visit.cell("from")).is_disjoint(&stems(term.office.cell("state")))
}
