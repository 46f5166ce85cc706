//! Texts that name an event with its day: only a date that agrees can be found in them.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use crate::evidence::Dated;
use crate::second::days;
use crate::table::{files_below, folded, read_table};

/// The sentences by the years in them, as written and folded, and the lines of the calendar by their day.
pub struct Texts {
    sentences: HashMap<String, Vec<(String, String)>>,
    calendar: HashMap<String, Vec<String>>,
    days: HashMap<String, Vec<String>>,
}

impl Texts {
    /// Reads the calendars, and the essays that lie next to the sets.
    pub fn read(data: &Path, second: &Path) -> Texts {
        let mut texts = Texts { sentences: HashMap::new(), calendar: HashMap::new(), days: HashMap::new() };
        for (date, text) in days::events(second) {
            texts.days.entry(date).or_default().push(folded(&text));
        }
        for path in files_below(&data.join("../texts/milestones")) {
            let text = fs::read_to_string(path).unwrap();
            for sentence in text.split(['\n', '\r']).flat_map(|line| line.split(". ")) {
                texts.take(sentence);
            }
        }
        for row in read_table(&data.join("calendar-events.tsv"), "") {
            texts.calendar.entry(row.cell("date").to_owned()).or_default().push(folded(row.cell("text")));
        }
        texts
    }

    fn take(&mut self, sentence: &str) {
        let words = sentence.split(|char: char| !char.is_ascii_digit());
        for year in words.filter(|word| word.len() == 4).collect::<BTreeSet<_>>() {
            let entry = (sentence.to_owned(), format!(" {} ", folded(sentence)));
            self.sentences.entry(year.to_owned()).or_default().push(entry);
        }
    }

    /// Adds what the texts say of the date of an event that has some names.
    pub fn add(&self, dated: &mut Dated, keys: &BTreeSet<String>) {
        let date = dated.date.clone();
        if is_in_calendar(&self.calendar, &date, &dated.name) {
            dated.add("calendar-events", "", &date);
        }
        if is_in_calendar(&self.days, &date, &dated.name) {
            dated.add("wikipedia-days", "", &date);
        }
        if self.is_in_sentence(&date, keys) {
            dated.add("milestones", "", &date);
        }
    }

    fn is_in_sentence(&self, date: &str, keys: &BTreeSet<String>) -> bool {
        let (Some(year), Some(written)) = (date.get(..4), in_american(date)) else { return false };
        let is_said = |(raw, folded): &(String, String)| {
            raw.contains(&written) && keys.iter().any(|key| folded.contains(&format!(" {key} ")))
        };
        self.sentences.get(year).is_some_and(|sentences| sentences.iter().any(is_said))
    }
}

/// Whether a line of the day has all capital words of a name, or words that begin as they do: "the Bastille is
/// stormed" is the Storming of the Bastille.
fn is_in_calendar(calendar: &HashMap<String, Vec<String>>, date: &str, name: &str) -> bool {
    let capitals = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).map(folded);
    let stem = |word: String| word.chars().take(5).collect::<String>();
    let capitals: BTreeSet<String> = capitals.map(stem).filter(|word| !word.is_empty()).collect();
    let has = |line: &String, word: &String| line.split(' ').any(|other| other.starts_with(word.as_str()));
    let has_all = |line: &String| !capitals.is_empty() && capitals.iter().all(|word| has(line, word));
    calendar.get(date).is_some_and(|lines| lines.iter().any(has_all))
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
