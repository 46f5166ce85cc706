//! Who and when, over the whole document: a surname after a full name, a day after a year.

mod alike;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Date, Homonym, Mention, Name, What};
use crate::lexicon::{EntityId, Kind, Lexicon, NameKind};
use crate::markup::BlockKind;
use crate::prose::Paragraph;
use crate::value::{When, written};

pub use alike::is_linked_alike;

/// Tokens between "born" and its date: "born at Alloway on".
const BORN: usize = 5;

/// What the document as a whole says of its mentions, paragraph by paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links(Vec<Arc<ParagraphLinks>>);

/// What the document says of the mentions of one paragraph, which are told by their place in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParagraphLinks {
    /// Mentions whose bearers the document narrows down, in order.
    narrowed: Vec<(u32, Vec<EntityId>)>,
    /// Dates whose year the document supplies, in order.
    years: Vec<(u32, i32)>,
}

impl Links {
    /// Those of a paragraph that is looked at by itself.
    pub fn of(paragraph: Arc<ParagraphLinks>) -> Links {
        Links(vec![paragraph])
    }

    /// Each paragraph's own.
    pub fn paragraphs(&self) -> &[Arc<ParagraphLinks>] {
        &self.0
    }

    /// The entities that a mention of a name can be; all its bearers where the document does not tell.
    pub fn entities(&self, paragraph: usize, mention: usize, name: &Name) -> Vec<EntityId> {
        match self.narrowed(paragraph, mention) {
            Some(entities) => entities.to_vec(),
            None => name.bearers.iter().map(|(entity, _)| *entity).collect(),
        }
    }

    /// When a date is, with the document's year where it gives none.
    pub fn when(&self, paragraph: usize, mention: usize, date: &Date) -> Option<When> {
        date.when.or_else(|| date.in_year(self.year(paragraph, mention)?))
    }

    /// The entities of a mention, where the document narrows them.
    pub fn narrowed(&self, paragraph: usize, mention: usize) -> Option<&[EntityId]> {
        self.0.get(paragraph)?.narrowed(mention)
    }

    /// The year that the document lends a date.
    pub fn year(&self, paragraph: usize, mention: usize) -> Option<i32> {
        self.0.get(paragraph)?.year(mention)
    }
}

impl FromIterator<Arc<ParagraphLinks>> for Links {
    fn from_iter<I: IntoIterator<Item = Arc<ParagraphLinks>>>(paragraphs: I) -> Links {
        Links(paragraphs.into_iter().collect())
    }
}

impl ParagraphLinks {
    /// The entities of a mention, where the document narrows them.
    pub fn narrowed(&self, mention: usize) -> Option<&[EntityId]> {
        let at = self.narrowed.binary_search_by_key(&(mention as u32), |(at, _)| *at).ok()?;
        Some(&self.narrowed[at].1)
    }

    /// The year that the document lends a date.
    pub fn year(&self, mention: usize) -> Option<i32> {
        let at = self.years.binary_search_by_key(&(mention as u32), |(at, _)| *at).ok()?;
        Some(self.years[at].1)
    }
}

/// What linking needs to know of people.
pub trait Roles {
    /// The offices that a person ever held, in order.
    fn offices_held(&self, person: EntityId) -> &[EntityId];
    /// Whether a person ever held one of some offices.
    fn holds(&self, person: EntityId, offices: &[EntityId]) -> bool {
        self.offices_held(person).iter().any(|office| offices.contains(office))
    }
    /// Whether a person led a state or its government: known by surname alone.
    fn led(&self, person: EntityId) -> bool;
}

/// Links the mentions of a document, given as its paragraphs in order.
pub fn link<'d>(
    document: impl Iterator<Item = (&'d Paragraph, &'d [Mention])>,
    lexicon: &Lexicon,
    roles: &impl Roles,
) -> Links {
    let mut antecedents = Antecedents::default();
    let mut years = Years::default();
    let link = |(paragraph, mentions): (&Paragraph, &[Mention])| {
        antecedents.start_paragraph();
        years.start_paragraph(paragraph.kind);
        let mut links = ParagraphLinks::default();
        for (at, mention) in (0..).zip(mentions) {
            match &mention.what {
                What::Name(name) => {
                    links.narrowed.extend(antecedents.narrow(name, lexicon, roles).map(|known| (at, known)));
                }
                What::Date(_) if is_of_birth(paragraph, mention) => {}
                What::Date(date) => {
                    years.start_sentence(paragraph.sentence_of(mention.tokens.start).start);
                    let opens = years.opens_sentence(paragraph, mention);
                    links.years.extend(years.read(date, opens).map(|year| (at, year)));
                }
                What::Number(_) => {}
            }
        }
        links
    };
    document.map(link).map(Arc::new).collect()
}

/// "The president, who was born in February 1809, died": a birth is told in passing, and the story has another year.
fn is_of_birth(paragraph: &Paragraph, date: &Mention) -> bool {
    let start = paragraph.sentence_of(date.tokens.start).start;
    let before = start.max(date.tokens.start.saturating_sub(BORN))..date.tokens.start;
    before.into_iter().any(|at| paragraph.word(at) == "born")
}

/// Whether a sentence begins with "In".
fn opens_with_in(paragraph: &Paragraph, start: usize) -> bool {
    paragraph.word(start) == "in"
}

/// The people named in full so far.
#[derive(Default)]
struct Antecedents {
    document: FxHashSet<EntityId>,
    paragraph: Vec<EntityId>,
    /// Those of whom a namesake was named whom nobody here knows: after "Cesar Chavez", Chavez is not Hugo.
    namesakes: FxHashSet<EntityId>,
    /// Those named so far by what their names begin with, see [`head`].
    heads: FxHashMap<String, Vec<EntityId>>,
    /// Those named with the title of an office, by the office.
    titled: FxHashMap<EntityId, Vec<EntityId>>,
    /// Those who ever held an office, by the office.
    holders: FxHashMap<EntityId, Vec<EntityId>>,
}

impl Antecedents {
    fn start_paragraph(&mut self) {
        self.paragraph.clear();
    }

    /// Fewer entities than the name has bearers, if title or context tell.
    fn narrow(&mut self, name: &Name, lexicon: &Lexicon, roles: &impl Roles) -> Option<Vec<EntityId>> {
        if name.stranger.is_some() {
            self.namesakes.extend(name.bearers.iter().map(|(entity, _)| *entity));
            return Some(vec![]);
        }
        match name.kind {
            Some(Kind::Person) | None => {}
            Some(Kind::Office) => return self.holder(name).map(|holder| vec![holder]),
            Some(_) => return None,
        }
        let narrowed = self.narrow_name(name, lexicon, roles);
        let one = match (&narrowed, name.bearers.as_slice()) {
            (Some(people), _) => people.first().filter(|_| people.len() == 1).copied(),
            (None, [(person, _)]) => Some(*person),
            _ => None,
        };
        if let (Some(person), Some(title)) = (one, &name.title) {
            for office in &title.offices {
                let people = self.titled.entry(*office).or_default();
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        narrowed
    }

    fn narrow_name(&mut self, name: &Name, lexicon: &Lexicon, roles: &impl Roles) -> Option<Vec<EntityId>> {
        let is_person =
            |entity| name.kind == Some(Kind::Person) || lexicon.entity(entity).kind == Kind::Person;
        let people = || name.bearers.iter().filter(|(entity, _)| is_person(*entity));
        let mut full = people().filter(|(_, kind)| *kind != NameKind::Short).map(|(entity, _)| *entity);
        if let Some(person) = full.next() {
            if self.is_shared(&lexicon.entity(person).name, person, name) {
                return Some(vec![]);
            }
            self.remember(person, lexicon, roles);
            let others: Vec<EntityId> = full.collect();
            others.iter().for_each(|person| self.remember(*person, lexicon, roles));
            return (others.is_empty() && name.bearers.len() > 1).then(|| vec![person]);
        }
        let known: Vec<EntityId> = people().map(|(entity, _)| *entity).collect();
        if known.is_empty() {
            return None;
        }
        if let Some(title) = name.title.as_ref().filter(|title| !title.offices.is_empty()) {
            let holders: Vec<EntityId> =
                known.iter().copied().filter(|person| roles.holds(*person, &title.offices)).collect();
            if let [person] = holders.as_slice() {
                self.remember(*person, lexicon, roles);
                return Some(holders);
            }
        }
        // "The French" are no John French, and Montgomery is a town too.
        let others = || {
            let all = name.bearers.iter().map(|(entity, _)| *entity);
            all.filter(|entity| !is_person(*entity)).collect::<Vec<_>>()
        };
        let in_document: Vec<EntityId> =
            known.iter().copied().filter(|person| self.document.contains(person)).collect();
        match in_document.as_slice() {
            [] if known.iter().any(|person| self.namesakes.contains(person)) => Some(others()),
            [] if self.is_nobody(&known, name, roles) => Some(others()),
            [] => None,
            [person] if head(*person, lexicon).is_some_and(|head| self.is_shared(head, *person, name)) => {
                Some(vec![])
            }
            [_] => Some(in_document),
            several => {
                // The one named last in this paragraph; else whoever of them.
                let last = self.paragraph.iter().rev().find(|person| several.contains(person));
                let mixed = known.iter().filter(|person| self.paragraph.contains(person)).count() > 1;
                Some(last.filter(|_| !mixed).map_or_else(|| several.to_vec(), |person| vec![*person]))
            }
        }
    }

    /// Whether a name may be that of another whom the essay named, and whose name begins like it: "Henry", where both
    /// Henry the Young King and Henry II were named, and "Maria Theresa" after Maria Theresa of Spain.
    fn is_shared(&self, head: &str, person: EntityId, name: &Name) -> bool {
        let bears = |other: EntityId| {
            name.bearers.iter().any(|(bearer, kind)| *bearer == other && *kind != NameKind::Short)
        };
        let is_other = |other: &EntityId| *other != person && !bears(*other);
        self.heads.get(head).is_some_and(|people| people.iter().any(is_other))
    }

    /// "the president": whoever the essay gives the title to; else the only one named so far who held the office.
    fn holder(&self, name: &Name) -> Option<EntityId> {
        let only = |people: &FxHashMap<EntityId, Vec<EntityId>>| {
            let mut people = name.bearers.iter().filter_map(|(office, _)| people.get(office)).flatten();
            let first = people.next()?;
            people.all(|person| person == first).then_some(*first)
        };
        only(&self.titled).or_else(|| only(&self.holders))
    }

    /// Whether a surname that no full name went before means nobody here: whom it can mean led no state, and is no rare name.
    fn is_nobody(&self, known: &[EntityId], name: &Name, roles: &impl Roles) -> bool {
        let plain_word = name.homonym == Homonym::Word;
        let common = name.homonym == Homonym::Personal && !known.iter().any(|person| roles.led(*person));
        let titled = name.title.as_ref().is_some_and(|title| !title.offices.is_empty());
        plain_word || common && !titled
    }

    fn remember(&mut self, person: EntityId, lexicon: &Lexicon, roles: &impl Roles) {
        if self.document.insert(person) {
            if let Some(head) = head(person, lexicon) {
                self.heads.entry(head.to_owned()).or_default().push(person);
            }
            for office in roles.offices_held(person) {
                self.holders.entry(*office).or_default().push(person);
            }
        }
        self.paragraph.push(person);
    }
}

/// What the name of somebody without a surname begins with: "Henry" of "Henry II of England", "Maria Theresa" of "Maria
/// Theresa of Spain".
fn head(person: EntityId, lexicon: &Lexicon) -> Option<&str> {
    let name = &lexicon.entity(person).name;
    let is_apart =
        |word: &str| matches!(word, "of" | "the") || word.bytes().all(|byte| b"IVX".contains(&byte));
    let mut end = 0;
    for word in name.split(' ') {
        if end > 0 && is_apart(word) {
            return name.get(..end - 1);
        }
        end += word.len() + 1;
    }
    None
}

/// The years named so far, to supply one that is left out.
///
/// Only where it is unambiguous: all dates with a month so far in the section, and all bare years so far in the
/// paragraph, are of one year; or where the sentence opens with its year: "In 1819 he crossed the Andes and on
/// 7 August …".
#[derive(Clone, Debug, Default)]
pub struct Years {
    section: Option<Option<i32>>,
    paragraph: Option<Option<i32>>,
    /// Where the sentence starts, and the year that it opens with.
    sentence: (usize, Option<i32>),
}

impl Years {
    fn start_paragraph(&mut self, kind: BlockKind) {
        self.paragraph = None;
        self.sentence = (0, None);
        if matches!(kind, BlockKind::Heading(_)) {
            self.section = None;
        }
    }

    fn start_sentence(&mut self, start: usize) {
        if self.sentence.0 != start {
            self.sentence = (start, None);
        }
    }

    /// "In 1819, ": whether a date is the first words of its sentence.
    fn opens_sentence(&self, paragraph: &Paragraph, mention: &Mention) -> bool {
        let start = self.sentence.0;
        mention.tokens.start == start + 1 && opens_with_in(paragraph, start)
    }

    /// Takes note of a date, and supplies its year if it has none.
    fn read(&mut self, date: &Date, opens: bool) -> Option<i32> {
        let Some(year) = date.year else {
            if let (_, Some(year)) = self.sentence {
                return Some(year);
            }
            let paragraph = match self.paragraph {
                Some(year) => return year,
                None => self.section,
            };
            return paragraph.flatten();
        };
        let last = date.until.as_ref().and_then(|last| last.year).unwrap_or(year);
        // Neither a decade nor the winter of 1978–1979 is of one year.
        let of_one = date.when.is_none_or(|when| {
            let (first, last) = (written(when.reading.first).year, written(when.reading.last).year);
            first == last && when.slack == 0
        });
        let agreed = (year == last && of_one).then_some(year);
        self.sentence.1 = agreed.filter(|_| opens && date.month.is_none());
        let merge = |known: Option<Option<i32>>| match known {
            None => Some(agreed),
            Some(known) => Some(known.filter(|known| Some(*known) == agreed)),
        };
        self.paragraph = merge(self.paragraph);
        if date.month.is_some() {
            self.section = merge(self.section);
        }
        None
    }
}
