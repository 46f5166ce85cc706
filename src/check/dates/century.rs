//! Centuries that the years beside them are not of: "in the eighteenth century: its forces seized Saigon in 1859".

use std::ops::Range;

use crate::base::Fact;
use crate::check::dated::{Dated, Place, places};
use crate::check::dates::anachronism::looks_away;
use crate::check::{Document, message};
use crate::claim::relation;
use crate::finding::{Evidence, Finding};
use crate::lexicon::{EntityId, Kind};
use crate::mention::Mention;
use crate::prose::{Mark, Paragraph, TokenKind};
use crate::value::{Day, Era, Precision, When, YearMonthDay, written};
use crate::words;

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places(document) {
        let dates = place.dates();
        let centuries = dates.iter().filter_map(|date| of_century(&place.passage.paragraph, date));
        for century in centuries {
            let century = &century;
            let years = beside(&place, &dates, century)
                .or_else(|| explaining(&place, &dates, century))
                .or_else(|| bracketed(&place, &dates, century))
                .or_else(|| outrun(&place, &dates, century));
            let years = years.and_then(|years| finding(&place, century, &years));
            findings.extend(
                years.or_else(|| of_event(&place, century)).or_else(|| unborn(&place, &dates, century)),
            );
        }
    }
    findings
}

/// A century, or the whole of the one that a part is of: "before the end of the eighteenth century".
fn of_century<'d>(paragraph: &Paragraph, date: &Dated<'d>) -> Option<Dated<'d>> {
    let precision = date.when.reading.precision;
    // *Historiography in the Twentieth Century* is a book, of whatever year.
    let is_title = date.tokens.clone().any(|at| paragraph.tokens[at].is(Mark::Emphasised));
    if precision < Precision::Years || date.date.until.is_some() || is_title {
        return None;
    }
    if precision == Precision::Century {
        return Some(date.clone());
    }
    let named = date.tokens.clone().any(|at| paragraph.word(at) == "century");
    // "The turn of the century" is of two.
    let turn = date.tokens.clone().any(|at| paragraph.word(at) == "turn");
    let middle = Day(date.when.reading.first.0.midpoint(date.when.reading.last.0));
    let first = (written(middle).year - 1).div_euclid(100) * 100;
    let year = |year| When::of(YearMonthDay { year, month: None, day: None });
    // Both 1800 and 1801 are the first year of the nineteenth century.
    let mut when = year(first)?.until(year(first + 100)?);
    when.reading.precision = Precision::Century;
    (named && !turn).then(|| Dated { when, ..date.clone() })
}

/// A year in apposition to a century: "in the eighteenth century, in 1869,", "in the eighteenth century (1869)".
fn beside<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    // "Although it ended in the fifteenth century, in 2013 …" tells of two times.
    let sentence = paragraph.sentence_of(century.tokens.start);
    let subordinates = |at: usize| {
        matches!(
            paragraph.word(at),
            "after" | "although" | "as" | "if" | "since" | "though" | "when" | "whereas" | "while"
        )
    };
    if (sentence.start..century.tokens.start).any(subordinates) {
        return None;
    }
    let joined = |from: usize, to: usize| {
        let bracket = paragraph.is_mark(from, '(') && from + 1 == to && paragraph.is_mark(to + 1, ')');
        let comma = from < to && paragraph.is_mark(from, ',') && place.only_links(from + 1..to);
        // "to the third century, to 133 BC"
        let to_both = from + 2 == to && paragraph.is_mark(from, ',') && paragraph.word(from + 1) == "to";
        bracket || to_both || comma && paragraph.word(to - 1) != "and"
    };
    let found = dates.iter().find(|date| {
        let follows = date.tokens.start > century.tokens.end
            && joined(century.tokens.end, date.tokens.start)
            && (date.aside || place.closes(date.tokens.end))
            && !opens_clause(place, date, &sentence);
        let leads = date.tokens.end < century.tokens.start
            && joined(date.tokens.end, century.tokens.start)
            && place.closes(century.tokens.end);
        is_year(date) && (follows || leads)
    })?;
    Some(vec![found])
}

/// "… ended in the fifteenth century, in 2013, China laid plans": whether a subject with its verb follows a date.
fn opens_clause(place: &Place, date: &Dated, sentence: &Range<usize>) -> bool {
    let paragraph = &place.passage.paragraph;
    let start = date.tokens.end + 1;
    let verbless =
        (start..sentence.end).take(2).any(|at| matches!(paragraph.word(at), "and" | "but" | "or" | "when"));
    let end = place.mentions_in(start..start + 2).find(|(_, mention)| mention.name().is_some());
    let verb = end.map(|(_, mention)| paragraph.word(mention.tokens.end));
    paragraph.is_mark(date.tokens.end, ',')
        && !verbless
        && verb.and_then(words::verb).is_some_and(|verb| verb.form.past || verb.form.third)
}

/// The years by which the rest of a sentence, after a colon, explains what was done in a century: two or more.
fn explaining<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(century.tokens.start);
    let colon =
        (century.tokens.end..sentence.end).find(|at| paragraph.tokens[*at].kind == TokenKind::Mark(':'))?;
    let others =
        dates.iter().filter(|date| sentence.contains(&date.tokens.start) && date.tokens != century.tokens);
    let after: Vec<&Dated> = others.clone().filter(|date| date.tokens.start > colon).collect();
    let of_years = others.clone().all(|date| is_year(date));
    // "opened in 1869, and before the end of the eighteenth century"
    let goes_on = after.len() < others.clone().count()
        && century.tokens.start.checked_sub(1).is_some_and(|at| paragraph.word(at) == "before")
        && century.tokens.clone().any(|at| paragraph.word(at) == "end");
    let adverbial = is_adverbial(paragraph, century) || goes_on;
    (adverbial && of_years && after.len() >= 2).then(|| others.collect())
}

/// The years that stand in brackets after what was done in a century: "tied it to Austria (1879) and Italy (1882)". A year
/// after the name of somebody is that of a book.
fn bracketed<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(century.tokens.start);
    let others: Vec<&Dated> = dates
        .iter()
        .filter(|date| sentence.contains(&date.tokens.start) && date.tokens != century.tokens)
        .collect();
    let in_brackets = |date: &&Dated| {
        let opened = date.tokens.start.checked_sub(1).filter(|at| paragraph.is_mark(*at, '('));
        is_year(date)
            && paragraph.is_mark(date.tokens.end, ')')
            && opened.is_some_and(|at| !is_cited(place, at))
    };
    // One year may be a book's; a month is none.
    let enough =
        others.len() > 1 || others.iter().any(|date| date.when.reading.precision <= Precision::Month);
    (is_adverbial(paragraph, century) && enough && others.iter().all(in_brackets)).then_some(others)
}

/// The year from which the story goes on to a century that was over by then: "found in 1886, and by the end of the
/// eighteenth century".
fn outrun<'a, 'd>(place: &Place, dates: &'a [Dated<'d>], century: &Dated) -> Option<Vec<&'a Dated<'d>>> {
    let paragraph = &place.passage.paragraph;
    let sentence = paragraph.sentence_of(century.tokens.start);
    let goes_on = |at: &usize| {
        matches!(paragraph.word(*at), "before" | "by") && *at > 0 && paragraph.word(at - 1) == "and"
    };
    let by = (sentence.start..century.tokens.end).rev().find(goes_on)?;
    let phrase = by..century.tokens.start;
    let verb = phrase.clone().any(|at| words::verb(paragraph.word(at)).is_some_and(|verb| verb.form.past));
    let comma = phrase.clone().any(|at| paragraph.is_mark(at, ','));
    let perfect = (century.tokens.end..sentence.end).any(|at| paragraph.word(at) == "had");
    let told =
        dates.iter().rev().find(|date| date.tokens.end < by && sentence.contains(&date.tokens.start))?;
    let over = century.when.reading.last < told.when.reading.first;
    (is_year(told) && !told.aside && over && !verb && !comma && !perfect).then(|| vec![told])
}

/// Whether what stands before a bracket may be whoever wrote a book.
fn is_cited(place: &Place, bracket: usize) -> bool {
    let paragraph = &place.passage.paragraph;
    let mut mentions = place.passage.mentions.iter();
    let kind = |mention: &Mention| mention.name().and_then(|name| name.kind);
    match mentions.find(|mention| mention.tokens.end == bracket) {
        Some(mention) => kind(mention) == Some(Kind::Person),
        None => {
            let word = paragraph.word(bracket - 1);
            paragraph.tokens[bracket - 1].is(Mark::Capital) && !words::is_english(word)
        }
    }
}

/// "in the century", "before the end of the century": not "the wars of the century".
fn is_adverbial(paragraph: &Paragraph, century: &Dated) -> bool {
    let word = |back: usize| century.tokens.start.checked_sub(back).map_or("", |at| paragraph.word(at));
    match word(1) {
        "in" | "during" | "throughout" | "within" | "by" => true,
        "of" => matches!(
            word(2),
            "end"
                | "middle"
                | "beginning"
                | "start"
                | "course"
                | "half"
                | "third"
                | "quarter"
                | "decades"
                | "years"
        ),
        _ => false,
    }
}

fn is_year(date: &Dated) -> bool {
    date.when.reading.precision <= Precision::Year && date.when.slack == 0
}

/// That the years are all of one other century.
fn finding(place: &Place, century: &Dated, years: &[&Dated]) -> Option<Finding> {
    let paragraph = &place.passage.paragraph;
    // Whoever says it, a century and its year go together.
    if paragraph.tokens[century.tokens.start].is(Mark::Quoted) {
        return None;
    }
    let number = |year: &Dated| century_of(written(year.when.reading.first).year);
    let (right, era) = number(years.first()?);
    let century = &era_of(paragraph, century, era);
    let outside = years.iter().all(|year| year.when.disjoint(&century.when));
    if !outside || !years.iter().all(|year| number(year) == (right, era)) {
        return None;
    }
    let token = century.tokens.clone().find(|at| {
        words::ordinal(paragraph.word(*at)).is_some() || paragraph.tokens[*at].kind == TokenKind::Number
    })?;
    let first = years.first()?;
    let name = words::number_word(right, true)?;
    let before = if era == Era::BeforeChrist { " BC" } else { "" };
    let message = format!(
        "{} is in the {name} century{before}, not in {}",
        first.when,
        paragraph.text_of(century.tokens.clone())
    );
    let evidence = years.iter().map(|year| Evidence::Passage {
        span: place.span(year.tokens.clone()),
        says: format!("{} here", year.when),
    });
    let finding =
        Finding::new("dates/century", place.span(century.tokens.clone()), message).because(evidence);
    Some(match message::figure_like(paragraph.written(token), right) {
        // "18th" and "19th" share an ending; "21st" has its own.
        Some(text) if paragraph.tokens[token].is_word() || (4..=20).contains(&right) => {
            finding.fix(place.span(token..token + 1), text)
        }
        _ => finding,
    })
}

/// "The eighteenth century, in which the Crimean War was fought": no event of that name was then.
fn of_event(place: &Place, century: &Dated) -> Option<Finding> {
    let (paragraph, document) = (&place.passage.paragraph, place.document);
    let at = century.tokens.end;
    let opened =
        paragraph.is_mark(at, ',') && paragraph.word(at + 1) == "in" && paragraph.word(at + 2) == "which"
            || paragraph.is_mark(at, ',') && paragraph.word(at + 1) == "when";
    let start = at + if paragraph.word(at + 1) == "when" { 2 } else { 3 };
    let (number, mention) =
        place.mentions_in(start..start + 5).find(|(_, mention)| opened && mention.name().is_some())?;
    let [event] = document.links.entities(place.at, number, mention.name()?)[..] else { return None };
    let happened = paragraph.word(mention.tokens.end);
    let verb = matches!(happened, "was" | "were" | "took" | "broke" | "happened" | "occurred" | "began");
    let facts = document.base.about(relation::OCCURRED, event);
    let times: Vec<(&Fact, When)> = facts.filter_map(|fact| Some((fact, fact.claim.at()?))).collect();
    let (fact, when) = times.first()?;
    let apart = times.iter().all(|(_, when)| when.disjoint(&century.when));
    let message = format!(
        "{} was {}, not in {}",
        message::name(document.base, event),
        message::on(*when),
        message::lowered(paragraph.text_of(century.tokens.clone()))
    );
    (verb && apart && place.is_asserted(century.tokens.start)).then(|| {
        Finding::new("dates/century", place.span(century.tokens.clone()), message)
            .because(message::sources(document.base, fact))
    })
}

/// "Few people in the fifteenth century expected Henry VIII to …": somebody not yet born, in a sentence that has no
/// other time.
fn unborn(place: &Place, dates: &[Dated], century: &Dated) -> Option<Finding> {
    let (paragraph, document) = (&place.passage.paragraph, place.document);
    let sentence = paragraph.sentence_of(century.tokens.start);
    let alone = dates.iter().filter(|date| sentence.contains(&date.tokens.start)).count() == 1;
    let next = paragraph.word(century.tokens.end);
    // Not "in the fifteenth century palace".
    let adverbial = is_adverbial(paragraph, century)
        && (place.closes(century.tokens.end) || words::verb(next).is_some_and(|verb| verb.form.past));
    if !alone || !adverbial || looks_away(paragraph, sentence.clone()) {
        return None;
    }
    let people = place.mentions_in(sentence.clone()).filter(|(_, mention)| {
        let Range { start, end } = mention.tokens;
        let beside = paragraph.word(start.saturating_sub(1));
        let own = paragraph.tokens.get(end).is_some_and(|next| next.kind == TokenKind::Genitive);
        start > century.tokens.end && !own && !matches!(beside, "of" | "like" | "as")
    });
    let mut lives = people.filter_map(|(number, mention)| {
        let name = mention.name().filter(|name| !name.is_derived() && name.kind != Some(Kind::Office))?;
        let [person] = document.links.entities(place.at, number, name)[..] else { return None };
        Some((person, document.base.life(person).0?))
    });
    let late = |(_, born): &(EntityId, When)| {
        born.readings().all(|born| century.when.readings().all(|time| time.last < born.first))
    };
    let (person, born) = lives.find(late)?;
    let fact = document.base.about(relation::BORN, person).next()?;
    let message = format!(
        "{} was born {}, after {}",
        message::name(document.base, person),
        message::on(born),
        message::lowered(paragraph.text_of(century.tokens.clone()))
    );
    place.is_asserted(century.tokens.start).then(|| {
        Finding::new("dates/century", place.span(century.tokens.clone()), message)
            .because(message::sources(document.base, fact))
    })
}

/// A century without its era is of the one that its years are of.
fn era_of<'d>(paragraph: &Paragraph, century: &Dated<'d>, era: Era) -> Dated<'d> {
    let last = written(century.when.reading.last).year;
    let said = century.tokens.clone().any(|at| matches!(paragraph.word(at), "ad" | "ce" | "bc" | "bce"));
    let year = |year| When::of(YearMonthDay { year, month: None, day: None });
    let turned = (era == Era::BeforeChrist && last > 0 && !said)
        .then(|| Some(year(1 - last)?.until(year(101 - last)?)))
        .flatten();
    Dated { when: turned.unwrap_or(century.when), ..century.clone() }
}

/// The number of the century of an astronomical year, with its era.
fn century_of(year: i32) -> (u32, Era) {
    let (year, era) = if year > 0 { (year, Era::Common) } else { (1 - year, Era::BeforeChrist) };
    (year.unsigned_abs().saturating_sub(1) / 100 + 1, era)
}
