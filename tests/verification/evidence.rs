//! A date of the corpus, and what the sets say of it.

use std::collections::BTreeMap;

use crate::date::{MONTH, Span, Verdict, YEAR, compare, span};
use crate::table::{Row, folded};

/// The sets, with the key that stands for each in the column `origin`. What was made from Wikipedia or Wikidata
/// is one family.
pub const SETS: &[(&str, &str)] = &[
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
    ("wikipedia-days", "wikidata"),
    ("wikipedia-battles", "wikidata"),
    ("wikipedia-pages", "wikidata"),
    ("lifespans", "wikidata"),
    ("state-leaders", "wikidata"),
    ("peppercat", "wikidata"),
    ("reign", ""),
    ("modern-times", "wikidata"),
    ("roman-emperors", ""),
    ("openstax", ""),
    ("encyclopedias", ""),
    ("extended-timeline", "wikidata"),
    ("wikipedia-en", "wikidata"),
    ("wikipedia-simple", "wikidata"),
    ("wikipedia-de", "wikidata"),
    ("wikipedia-es", "wikidata"),
    ("wikipedia-sk", "wikidata"),
    ("wikipedia-vi", "wikidata"),
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

/// What a set says of a date.
pub struct Evidence {
    pub set: &'static str,
    pub date: String,
}

/// One date of the corpus, and what the sets say of it.
pub struct Dated {
    pub kind: &'static str,
    pub place: String,
    pub name: String,
    pub date: String,
    pub origin: String,
    /// From start to end: a set that names another day within it contradicts nothing.
    pub whole: Option<Span>,
    pub evidence: Vec<Evidence>,
}

impl Dated {
    /// The date in a column of a row; `None` where there is none.
    pub fn new(kind: &'static str, row: &Row, name: &str, column: &str) -> Option<Dated> {
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

    /// Takes note of what a set says, unless the set is known to be wrong or the row was taken from it.
    pub fn add(&mut self, set: &'static str, row_name: &str, date: &str) {
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
    pub fn by_set(&self) -> BTreeMap<&'static str, Verdict> {
        let ours = span(&self.date).unwrap();
        let mut best = BTreeMap::new();
        for evidence in &self.evidence {
            let verdict = compare(ours, span(&evidence.date).unwrap());
            let entry = best.entry(evidence.set).or_insert(verdict);
            *entry = verdict.max(*entry);
        }
        best
    }

    /// The best that any set says. One that has another day outweighs those that have the year alone.
    pub fn verdict(&self) -> Option<Verdict> {
        let best = self.by_set().into_values().max()?;
        let ours = span(&self.date).unwrap();
        let fine = |theirs: &Span| theirs.1 - theirs.0 < MONTH && ours.gap(*theirs) < YEAR;
        let days: Vec<Span> =
            self.evidence.iter().filter_map(|evidence| span(&evidence.date)).filter(fine).collect();
        let is_other_day = ours.1 - ours.0 < MONTH
            && !days.is_empty()
            && days.iter().all(|theirs| compare(ours, *theirs) == Verdict::Differs);
        Some(if best == Verdict::Agrees && is_other_day { Verdict::Differs } else { best })
    }
}
