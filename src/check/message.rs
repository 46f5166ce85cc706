//! How findings name things, in one place.

use crate::base::{Base, Fact, Source};
use crate::check::Document;
use crate::claim::{Argument, Claim, RelationId, Timing, relation};
use crate::finding::Evidence;
use crate::lexicon::{EntityId, Kind};
use crate::prose::fold;
use crate::text::Span;
use crate::value::{Precision, Quantity, When, YearMonthDay, written};
use crate::words;

/// The lines of the corpus that say a fact, two at the most.
pub(super) fn sources(base: &Base, fact: &Fact) -> Vec<Evidence> {
    let cited = fact.lines.iter().filter_map(|line| Some((line.1, base.cite(*line)?)));
    cited.take(2).map(|(line, (source, quote))| source_line(source, line, quote)).collect()
}

fn source_line(source: &Source, line: u32, quote: &str) -> Evidence {
    Evidence::Source { title: source.title.clone(), path: source.path.clone(), line, quote: quote.to_owned() }
}

/// How either end of a life is said.
pub(super) fn vital_verb(end: RelationId) -> &'static str {
    if end == relation::BORN { "was born" } else { "died" }
}

/// A line of the corpus that writes an entity's name, or a part of it, just so.
pub(super) fn spelling(base: &Base, entity: EntityId, written: &str) -> Option<Evidence> {
    // Whoever is written of everywhere is so in the first lines.
    const LOOKED_AT: usize = 40;
    // The line that is about somebody or something, before those that name it in passing.
    let own = [relation::BORN, relation::DIED, relation::OCCURRED].into_iter();
    let own = own.flat_map(|id| base.about(id, entity));
    let lines = own.chain(base.facts_of(entity).take(LOOKED_AT)).flat_map(|fact| &fact.lines);
    let mut cited = lines.filter_map(|line| Some((line.1, base.cite(*line)?)));
    let (line, (source, quote)) = cited.find(|(_, (_, quote))| {
        let starts = quote.match_indices(written).map(|(start, _)| start);
        let is_letter = |char: Option<char>| char.is_some_and(char::is_alphabetic);
        starts.into_iter().any(|start| {
            !is_letter(quote[..start].chars().next_back())
                && !is_letter(quote[start + written.len()..].chars().next())
        })
    })?;
    Some(source_line(source, line, quote))
}

/// The name of an entity as it stands in a sentence: "the Battle of Midway", "Operation Overlord".
pub(super) fn name(base: &Base, entity: EntityId) -> String {
    let bare = bare_name(base, entity);
    if takes_article(base, entity) { format!("the {bare}") } else { bare.to_owned() }
}

/// The name of an entity by itself.
pub(super) fn bare_name(base: &Base, entity: EntityId) -> &str {
    let name = base.lexicon.entity(entity).name.as_str();
    // "Independence of Ghana (1957)": the year tells it from others in a table, and messages tell it anyway.
    let year = |bracket: &&str| bracket.starts_with(|char: char| char.is_ascii_digit());
    name.split_once(" (").filter(|(_, bracket)| year(bracket)).map_or(name, |(plain, _)| plain)
}

/// The name of a fact's subject as it stands in a sentence.
pub(super) fn subject(base: &Base, fact: &Fact) -> String {
    fact.claim.subject.entity().map_or_else(String::new, |entity| name(base, entity))
}

/// The name of a fact's object as it stands in a sentence.
pub(super) fn object(base: &Base, fact: &Fact) -> String {
    fact.claim.object.entity().map_or_else(String::new, |entity| name(base, entity))
}

/// What a fact says, in the words of a relation.
pub(super) fn says(base: &Base, relation: RelationId, fact: &Fact) -> String {
    relation.get().say(&subject(base, fact), &object(base, fact))
}

/// Whether a name is a common noun with what tells it from others: "Battle of Midway", "Liberal Party", "Soviet Union".
/// A name of its own takes no article, nor does a noun after somebody's: "Operation Overlord", "King Philip's War".
fn takes_article(base: &Base, entity: EntityId) -> bool {
    let named = base.lexicon.entity(entity);
    let is_noun = match named.kind {
        Kind::Event => !named.name.starts_with("Operation "),
        Kind::Organisation => !matches!(named.class.as_str(), "company" | "university"),
        Kind::State => true,
        Kind::Person | Kind::Place | Kind::Office | Kind::Work => false,
    };
    let plain = named.name.split(" (").next().unwrap_or_default();
    let phrase = plain.split(' ').take_while(|word| !words::is_preposition(word));
    let head = phrase.last().unwrap_or_default();
    // "SALT II" is numbered, and "Papua New Guinea" is no kind of guinea.
    let is_number = head.chars().all(char::is_uppercase);
    let is_land = named.kind == Kind::State && !head.ends_with('s') && !base.lexicon.named(head).is_empty();
    let is_plain = plain.contains(' ') && !plain.contains("'s ") && !is_number && !is_land;
    is_noun && is_plain && words::is_english(&fold(head))
}

/// A known figure: "2,403", "2,335 to 2,403".
pub(super) fn figure(quantity: &Quantity) -> String {
    let (low, high) = (grouped(quantity.low), grouped(quantity.high));
    if low == high { low } else { format!("{low} to {high}") }
}

/// A number in digits: "2,692".
pub(super) fn number(figure: f64) -> String {
    grouped(figure)
}

fn grouped(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 && digits.len() > 3 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Whether a term goes on.
pub(super) fn is_open(when: When) -> bool {
    written(when.reading.last).year >= 2100
}

/// The days of a fact, in words; a term that goes on is "since …".
pub(super) fn days(when: When) -> String {
    if is_open(when) {
        return format!("since {}", written(when.reading.first).long_form());
    }
    when.to_string()
}

/// "on 9 November 1989", "in 1962", "from 16 October 1962 to 28 October 1962".
pub(super) fn on(when: When) -> String {
    let (first, last) = when.reading.ends();
    if is_open(when) {
        days(when)
    } else if first != last {
        format!("from {when}")
    } else if when.reading.precision == Precision::Day {
        format!("on {when}")
    } else {
        format!("in {when}")
    }
}

/// When something of a moment was: as [`on`], but "between 1536 and 1537" where it is only known to lie in between.
pub(super) fn once(when: When) -> String {
    let (first, last) = when.reading.ends();
    if first == last || is_open(when) {
        return on(when);
    }
    format!("between {} and {}", first.long_form(), last.long_form())
}

/// Classes of events that are signed.
const SIGNED: &[&str] = &["accord", "agreement", "armistice", "convention", "pact", "protocol", "treaty"];

/// How an event came about: a treaty "was signed", a law "became law", all else "was".
pub(super) fn came_about(base: &Base, event: Option<EntityId>, when: When) -> &'static str {
    let class = event.map_or("", |event| base.lexicon.entity(event).class.as_str());
    match class {
        class if SIGNED.contains(&class) && when.reading.days() == 1 => "was signed",
        "law" if when.reading.days() == 1 => "became law",
        _ => "was",
    }
}

/// ", not in 1985": what the essay says in place of the date that a message names; nothing where it is not known.
pub(super) fn not_then(document: &Document, claim: &Claim) -> String {
    let Some(when) = claim.at() else { return String::new() };
    // "The early 1960s" are more than a first and a last year.
    match document.words(date_span(claim)).filter(|_| when.reading.precision > Precision::Year) {
        Some(words) => format!(", not in {}", lowered(words)),
        None => not_on(when),
    }
}

/// ", not in 1985".
pub(super) fn not_on(when: When) -> String {
    format!(", not {}", on(when))
}

/// ", not Germany": whom or what the essay names in place of what a message does.
pub(super) fn not_named(document: &Document, argument: &Argument) -> String {
    let entity = argument.entity().map(|entity| name(document.base, entity));
    let has_article = || {
        let (passage, token) = document.token(argument.span)?;
        Some(token > 0 && passage.paragraph.word(token - 1) == "the")
    };
    let written = || {
        let words = document.words(argument.span).map(lowered)?;
        Some(if has_article() == Some(true) { format!("the {words}") } else { words })
    };
    entity.or_else(written).map_or_else(String::new, |named| format!(", not {named}"))
}

/// A date, or of a span its last day.
pub(super) fn last_day(when: When) -> String {
    let (first, last) = when.reading.ends();
    if first == last || is_open(when) { days(when) } else { written(when.reading.last).long_form() }
}

/// The date that a fact gives, at the precision that its source has.
pub(super) fn date_of(when: When) -> YearMonthDay {
    let first = written(when.reading.first);
    match when.reading.precision {
        Precision::Day => first,
        Precision::Month => YearMonthDay { day: None, ..first },
        _ => YearMonthDay { day: None, month: None, ..first },
    }
}

/// A figure in the manner of another: in digits or words, with its capital; `None` where the words are wanting.
pub(super) fn figure_like(written: &str, value: u32) -> Option<String> {
    if written.starts_with(|char: char| char.is_ascii_digit()) {
        let suffix: String = written.chars().filter(|char| char.is_alphabetic()).collect();
        return suffix.is_empty().then(|| value.to_string());
    }
    let ordinal = words::ordinal(&fold(written)).is_some();
    let word = words::number_word(value, ordinal)?;
    Some(if written.starts_with(char::is_uppercase) {
        word[..1].to_uppercase() + &word[1..]
    } else {
        word.to_owned()
    })
}

/// Words of the essay within a message: "The eighteenth century" is "the eighteenth century" there.
pub(super) fn lowered(words: &str) -> String {
    match words.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => words.to_owned(),
    }
}

/// "one day", "19 days".
pub(super) fn counted(figure: u32, noun: &str) -> String {
    let plural = if noun == "century" { "centuries".to_owned() } else { format!("{noun}s") };
    match figure {
        1 => format!("one {noun}"),
        _ => format!("{figure} {plural}"),
    }
}

/// Where a claim says when.
pub(super) fn timing(claim: &Claim) -> Option<&Timing> {
    claim.when.as_ref()
}

/// The words of a claim's date, or of the whole claim.
pub(super) fn date_span(claim: &Claim) -> Span {
    timing(claim).map_or(claim.span, |timing| timing.span)
}
