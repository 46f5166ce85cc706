//! Sentences of textbooks and encyclopedias in which somebody or something of the corpus is named with a date.
//! Only a date that agrees can be found in them.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::thread;

use regex::Regex;

use super::{days, encyclopedias, extracts};
use crate::evidence::Dated;
use crate::table::{files_below, folded};

const MONTHS: &str = "january february march april may june july august september october november december";

/// What a sentence on somebody's taking or leaving an office says, where it does not name the office.
const OF_OFFICE: &[&str] = &[
    "reign",
    "throne",
    "crowned",
    "became",
    "appointed",
    "elected",
    "resigned",
    "deposed",
    "abdicated",
    "sworn",
];

static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").unwrap());

/// A sentence as it was folded, between blanks, and whether it has a bracket.
struct Sentence {
    set: &'static str,
    folded: String,
    has_bracket: bool,
}

/// The sentences by the folded names in them.
pub struct Sentences(HashMap<String, Vec<Arc<Sentence>>>);

/// A text to be read: the set it belongs to, and how it is had.
type Source = (&'static str, Box<dyn Fn(&mut dyn FnMut(&str)) + Send + Sync>);

/// How many read at a time: there are two thousand million letters.
const READERS: usize = 3;

impl Sentences {
    /// Keeps what names one of the names, of two words at least, with a year.
    pub fn read(folder: &Path, names: &BTreeSet<String>) -> Sentences {
        let mut by_beginning: HashMap<&str, Vec<&String>> = HashMap::new();
        for name in names {
            if let Some(beginning) = beginning(name) {
                by_beginning.entry(beginning).or_default().push(name);
            }
        }
        let sources = sources(folder);
        let by_beginning = &by_beginning;
        let read = |reader: usize| {
            let mut kept = Reader { by_beginning, sentences: HashMap::new() };
            for (set, text) in sources.iter().skip(reader).step_by(READERS) {
                text(&mut |text| kept.take(set, text));
            }
            kept.sentences
        };
        let mut all: HashMap<String, Vec<Arc<Sentence>>> = HashMap::new();
        thread::scope(|scope| {
            let readers: Vec<_> = (0..READERS).map(|reader| scope.spawn(move || read(reader))).collect();
            for (name, sentences) in readers.into_iter().flat_map(|reader| reader.join().unwrap()) {
                all.entry(name).or_default().extend(sentences);
            }
        });
        Sentences(all)
    }

    /// Adds what is said of the date of an event.
    pub fn add_event(&self, dated: &mut Dated, keys: &BTreeSet<String>) {
        let Some(written) = Written::of(&dated.date) else { return };
        let whole = dated.date.clone();
        for (key, sentence) in self.with(keys) {
            if written.is_in(&sentence.folded) {
                dated.add(sentence.set, "", &whole);
            } else if written.is_year_next_to(key, &sentence.folded) {
                dated.add(sentence.set, "", &written.year_alone);
            }
        }
    }

    /// Adds what is said of a birth or a death; `life` are the years of both.
    pub fn add_life(&self, dated: &mut Dated, keys: &BTreeSet<String>, life: (&str, &str)) {
        let Some(written) = Written::of(&dated.date) else { return };
        let whole = dated.date.clone();
        let is_birth = dated.kind == "births";
        let verbs: &[&str] =
            if is_birth { &["born"] } else { &["died", "killed", "assassinated", "executed", "murdered"] };
        for (key, sentence) in self.with(keys) {
            let text = &sentence.folded;
            let lived = sentence.has_bracket && years_behind(key, text).is_some_and(|years| years == life);
            let told = verbs.iter().any(|verb| says(text, verb));
            if written.is_in(text) && (lived || told) {
                dated.add(sentence.set, "", &whole);
            } else if lived || verbs.iter().any(|verb| written.is_year_behind(key, verb, text)) {
                dated.add(sentence.set, "", &written.year_alone);
            }
        }
    }

    /// Adds what is said of a term, whose first and last year are `years`, of an office with some titles.
    pub fn add_term(
        &self,
        dated: &mut Dated,
        keys: &BTreeSet<String>,
        titles: &BTreeSet<String>,
        years: (&str, &str),
    ) {
        let Some(written) = Written::of(&dated.date) else { return };
        let whole = dated.date.clone();
        for (_, sentence) in self.with(keys) {
            let text = &sentence.folded;
            let names_office = titles.iter().any(|title| says(text, title));
            let is_of_office = names_office || OF_OFFICE.iter().any(|word| says(text, word));
            if written.day.is_some() && is_of_office && written.is_in(text) {
                dated.add(sentence.set, "", &whole);
            } else if names_office && is_span(years, text) {
                dated.add(sentence.set, "", &written.year_alone);
            }
        }
    }

    fn with<'s, 'k>(&'s self, keys: &'k BTreeSet<String>) -> impl Iterator<Item = (&'k str, &'s Sentence)> {
        let of = |key: &'k String| {
            let found = self.0.get(key).into_iter().flatten();
            found.map(move |sentence| (key.as_str(), sentence.as_ref()))
        };
        keys.iter().flat_map(of)
    }
}

/// The texts of all sets.
fn sources(folder: &Path) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for book in ["osbooks-world-history", "osbooks-us-history", "osbooks-life-liberty-and-pursuit-happiness"]
    {
        for path in files_below(&folder.join(book).join("modules")) {
            let text = move |take: &mut dyn FnMut(&str)| {
                let text = fs::read_to_string(&path).unwrap().replace('\n', " ").replace("</", "\n</");
                take(&TAG.replace_all(&text, ""));
            };
            sources.push(("openstax", Box::new(text)));
        }
    }
    let mut days = String::new();
    for (date, text) in days::events(folder) {
        let written = Written::of(&date).map_or_else(String::new, |written| written.days[0].clone());
        days += &format!("{written} {text}\n");
    }
    sources.push(("wikipedia-days", Box::new(move |take| take(&days))));
    for pages in ["Page", "Abstract"] {
        for path in files_below(&folder.join("wikipedia.abstract.en").join(pages)) {
            let text =
                move |take: &mut dyn FnMut(&str)| take(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
            sources.push(("wikipedia-pages", Box::new(text)));
        }
    }
    for text in encyclopedias::texts(folder) {
        sources.push(("encyclopedias", Box::new(move |take| take(&text))));
    }
    // The first two sets are English. The first line of an article may have a longer name than its title.
    for (set, folders) in &extracts::SETS[..2] {
        for path in extracts::files(folder, folders) {
            let text = move |take: &mut dyn FnMut(&str)| {
                extracts::articles(&path, &|_| true, |title, text| {
                    take(&format!("{} {text}", extracts::plain(title)));
                });
            };
            sources.push((set, Box::new(text)));
        }
    }
    sources
}

struct Reader<'n> {
    /// The names by their first two words.
    by_beginning: &'n HashMap<&'n str, Vec<&'n String>>,
    sentences: HashMap<String, Vec<Arc<Sentence>>>,
}

impl Reader<'_> {
    fn take(&mut self, set: &'static str, text: &str) {
        let lines = text.lines().filter(|line| has_year(line));
        for sentence in lines.flat_map(|line| line.split(". ")).filter(|sentence| has_year(sentence)) {
            self.take_sentence(set, sentence);
        }
    }

    fn take_sentence(&mut self, set: &'static str, sentence: &str) {
        let folded = format!(" {} ", folded(sentence));
        let blanks: Vec<usize> = folded.match_indices(' ').map(|(at, _)| at).collect();
        let mut names: BTreeSet<&String> = BTreeSet::new();
        for three in blanks.windows(3) {
            let rest = &folded[three[0] + 1..];
            let is_next = |name: &str| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
            let named = self.by_beginning.get(&folded[three[0] + 1..three[2]]).into_iter().flatten();
            names.extend(named.filter(|name| is_next(name)));
        }
        if names.is_empty() {
            return;
        }
        let names: Vec<String> = names.into_iter().map(|name| (*name).clone()).collect();
        let kept = Arc::new(Sentence { set, folded, has_bracket: sentence.contains('(') });
        for name in names {
            self.sentences.entry(name).or_default().push(Arc::clone(&kept));
        }
    }
}

/// The first two words of a name.
fn beginning(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(' ')?;
    Some(&name[..first.len() + 1 + rest.split(' ').next()?.len()])
}

/// Whether three digits or "BC" stand in a text.
fn has_year(text: &str) -> bool {
    text.contains("BC") || text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_digit))
}

/// Whether words stand in a folded text.
fn says(text: &str, words: &str) -> bool {
    text.contains(&format!(" {words} "))
}

/// A date of the corpus as prose writes it, folded.
struct Written {
    /// "18 june 1815" and "june 18 1815"; with the month alone, "june 1815".
    days: Vec<String>,
    day: Option<String>,
    year: String,
    /// The year as the corpus writes it.
    year_alone: String,
}

impl Written {
    fn of(date: &str) -> Option<Written> {
        if date.contains(['/', '~', '?']) {
            return None;
        }
        let plain = date.trim_end_matches('J');
        let (digits, era) = plain.strip_prefix('-').map_or((plain, ""), |digits| (digits, " bc"));
        let parts: Vec<&str> = digits.split('-').collect();
        let year = format!("{}{era}", parts[0].trim_start_matches('0'));
        let month = |number: &str| MONTHS.split(' ').nth(number.parse::<usize>().ok()?.checked_sub(1)?);
        let (days, day) = match parts[..] {
            [_] => (vec![], None),
            [_, number] => (vec![format!("{} {year}", month(number)?)], None),
            [_, number, day] => {
                let (month, day) = (month(number)?, day.trim_start_matches('0'));
                (vec![format!("{day} {month} {year}"), format!("{month} {day} {year}")], Some(day.to_owned()))
            }
            _ => return None,
        };
        let year_alone = plain[..plain.len() - digits.len() + parts[0].len()].to_owned();
        Some(Written { days, day, year, year_alone })
    }

    fn is_in(&self, text: &str) -> bool {
        self.days.iter().any(|day| says(text, day))
    }

    /// Whether at most three words part the year from a name. A number of three digits may count anything.
    fn is_year_next_to(&self, key: &str, text: &str) -> bool {
        let is_plain = self.year.len() > 3;
        is_plain && (is_followed(text, key, &self.year, 3) || is_followed(text, &self.year, key, 3))
    }

    /// "Karl Marx was born in Trier in 1818".
    fn is_year_behind(&self, key: &str, verb: &str, text: &str) -> bool {
        let forms = [format!("{key} {verb}"), format!("{key} was {verb}")];
        self.year.len() > 3 && forms.iter().any(|form| is_followed(text, form, &self.year, 4))
    }
}

/// Whether one stands before the other in a folded text, with at most so many words between.
fn is_followed(text: &str, first: &str, second: &str, most: usize) -> bool {
    let (first, second) = (format!(" {first} "), format!(" {second} "));
    text.match_indices(&first).any(|(at, _)| {
        let rest = &text[at + first.len() - 1..];
        let reach = rest.match_indices(' ').nth(most).map_or(rest.len(), |(reach, _)| reach);
        rest.find(&second).is_some_and(|found| found <= reach)
    })
}

/// The first two years behind a name: a life, if they stand in a bracket.
fn years_behind<'t>(key: &str, text: &'t str) -> Option<(&'t str, &'t str)> {
    let rest = &text[text.find(&format!(" {key} "))? + key.len() + 2..];
    let is_year =
        |word: &&str| (3..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut years = rest.split(' ').take(16).filter(is_year);
    Some((years.next()?, years.next()?))
}

/// "1801 to 1809", "from 4 March 1801 until 4 March 1809".
fn is_span((from, to): (&str, &str), text: &str) -> bool {
    !from.is_empty() && !to.is_empty() && is_followed(text, from, to, 4)
}
