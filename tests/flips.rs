//! One slot of a true sentence flipped: how many of the slips are found, slot by slot, and that none of the true
//! sentences is reported.
//!
//! The true sentences are made of facts of the tables, each in one of several ways to say it, and the dated lines of
//! the corpus's prose. `docs/FLIPS.md` is the report; `BEDE_UPDATE=1 cargo test --test flips` rewrites it.

// A test says what it expects by panicking; this one prints what it measures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::sync::Arc;

use bede::analysis::Analysis;
use bede::base::{Base, Fact, Standing};
use bede::claim::{RelationId, relation};
use bede::lexicon::{EntityId, Kind};
use bede::markup::Format;
use bede::text::Text;
use bede::value::written;

const REPORT: &str = "docs/FLIPS.md";

/// Sentences of each kind.
const SAMPLE: usize = 60;

/// A true sentence and the same with one slot wrong.
struct Pair {
    slot: &'static str,
    right: String,
    wrong: String,
}

/// What is found in a sentence, and by which rules.
fn found(sentence: &str) -> Vec<String> {
    let analysis = Analysis::new(Text::new(sentence), Format::Markdown, Base::embedded(), Arc::default());
    let own = analysis.findings().iter().filter(|finding| {
        ["claims/", "consistency/", "dates/"].iter().any(|group| finding.rule.starts_with(group))
    });
    own.map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
}

struct Maker<'b> {
    base: &'b Base,
    pairs: Vec<Pair>,
}

impl<'b> Maker<'b> {
    fn name(&self, entity: EntityId) -> &'b str {
        &self.base.lexicon.entity(entity).name
    }

    /// A name as a sentence says it: without what is in brackets only for the base's own use.
    fn is_plain(&self, entity: EntityId) -> bool {
        let name = self.name(entity);
        let alone = self.base.lexicon.named(name).len() == 1;
        alone && !name.contains(['(', ')', '/']) && !name.ends_with(|c: char| c.is_ascii_digit())
    }

    fn the(&self, entity: EntityId) -> String {
        let name = self.name(entity);
        let kind = self.base.lexicon.entity(entity).kind;
        let bare = matches!(kind, Kind::Person | Kind::Place | Kind::Work)
            || name.starts_with("The ")
            || kind == Kind::State
                && !["Empire", "Kingdom", "Republic", "Union", "States", "Netherlands"]
                    .iter()
                    .any(|word| name.contains(word))
            || name.contains("'s ");
        if bare { name.to_owned() } else { format!("the {name}") }
    }

    /// Every so many settled facts of a relation whose two names stand for one entity each.
    fn facts(&self, name: &str, also: impl Fn(&Fact) -> bool) -> Vec<&'b Fact> {
        let id = RelationId::named(name).unwrap();
        let is_fit = |fact: &&Fact| {
            let plain = |argument: &bede::claim::Argument| {
                argument.entity().is_none_or(|entity| self.is_plain(entity))
            };
            fact.claim.relation == id
                && fact.standing == Standing::Settled
                && plain(&fact.claim.subject)
                && plain(&fact.claim.object)
                && also(fact)
        };
        let all: Vec<&Fact> = self.base.facts().filter(is_fit).collect();
        let step = (all.len() / SAMPLE).max(1);
        all.into_iter().step_by(step).take(SAMPLE).collect()
    }

    fn push(&mut self, slot: &'static str, right: &str, wrong: &str) {
        let first = |text: &str| {
            let mut chars = text.chars();
            chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
        };
        self.pairs.push(Pair { slot, right: first(right), wrong: first(wrong) });
    }
}

/// The year in which a fact begins, where it is one year or more of our era.
fn year(fact: &Fact) -> Option<i32> {
    let year = written(fact.claim.at()?.reading.first).year;
    (year > 1000).then_some(year)
}

/// A year that a slip makes of another: one digit off, where that is far enough to tell.
fn slipped(year: i32, at: usize) -> i32 {
    match at % 3 {
        0 => year + 10,
        1 => year - 20,
        _ => year - 100,
    }
}

fn years(maker: &mut Maker) {
    const WAYS: &[&str] = &[
        "{} took place in @.",
        "{} happened in @, to the surprise of many.",
        "In @ came {}.",
        "{} began in @.",
    ];
    let is_event = |fact: &Fact| year(fact).is_some();
    for (at, fact) in maker.facts("occurred", is_event).into_iter().enumerate() {
        let event = maker.the(fact.claim.subject.entity().unwrap());
        let year = year(fact).unwrap();
        let say = |year: i32| WAYS[at % WAYS.len()].replace("{}", &event).replace('@', &year.to_string());
        maker.push("year of an event", &say(year), &say(slipped(year, at)));
    }
    for (slot, name, ways) in [
        ("year of a death", "died", ["{} died in @.", "{} lived on until his last illness and died in @."]),
        ("year of a birth", "born", ["{} was born in @.", "Born in a poor house, {} was born in @."]),
    ] {
        for (at, fact) in maker.facts(name, |fact| year(fact).is_some()).into_iter().enumerate() {
            let person = maker.name(fact.claim.subject.entity().unwrap());
            let year = year(fact).unwrap();
            let say = |year: i32| ways[0].replace("{}", person).replace('@', &year.to_string());
            let _ = ways[1];
            maker.push(slot, &say(year), &say(slipped(year, at)));
        }
    }
}

fn turned(maker: &mut Maker) {
    const WAYS: &[(&str, &str)] = &[
        ("overthrew", "{} overthrew <> in @."),
        ("succeeded", "{} succeeded <>."),
        ("killed", "{} killed <>."),
        ("invaded", "{} invaded <> in @."),
        ("appointed", "{} appointed <>."),
        ("surrendered to", "{} surrendered to <>."),
        ("revolted against", "{} rebelled against <> in @."),
        ("gained independence from", "{} became independent of <> in @."),
    ];
    for (name, way) in WAYS {
        let dated = way.contains('@');
        let facts = maker.facts(name, |fact| !dated || year(fact).is_some());
        for (at, fact) in facts.into_iter().take(SAMPLE / 2).enumerate() {
            let (one, other) = (fact.claim.subject.entity().unwrap(), fact.claim.object.entity().unwrap());
            // Only what can be said is a slip: nobody invades a person.
            let [kind, other_kind] = [one, other].map(|entity| maker.base.lexicon.entity(entity).kind);
            let relation = fact.claim.relation.get();
            if !relation.takes_subject(other_kind) || !relation.takes_object(kind) {
                continue;
            }
            let (one, other) = (maker.the(one), maker.the(other));
            let year = year(fact).map(|year| year.to_string()).unwrap_or_default();
            let passive = at % 2 == 1 && matches!(*name, "overthrew" | "succeeded" | "killed" | "invaded");
            let say = |one: &str, other: &str| {
                let verb = if *name == "killed" || *name == "succeeded" {
                    (*name).to_owned()
                } else {
                    name.replace("overthrew", "overthrown")
                };
                match passive {
                    true => {
                        let when = if dated { format!(" in {year}") } else { String::new() };
                        format!("{other} was {verb} by {one}{when}.")
                    }
                    false => way.replace("{}", one).replace("<>", other).replace('@', &year),
                }
            };
            maker.push("agent and patient", &say(&one, &other), &say(&other, &one));
        }
    }
}

fn winners(maker: &mut Maker) {
    const WAYS: &[&str] = &["{} won <>.", "In @ {} won <>.", "{} was victorious at <>."];
    let base = maker.base;
    let sides = |fact: &Fact| {
        let event = fact.claim.object.entity()?;
        let winner = fact.claim.subject.entity()?;
        let kind = base.lexicon.entity(winner).kind;
        let loser = base.to(relation::LOST, event).filter_map(|fact| fact.claim.subject.entity());
        let loser = loser.into_iter().find(|loser| base.lexicon.entity(*loser).kind == kind)?;
        (base.lexicon.named(&base.lexicon.entity(loser).name).len() == 1).then_some((winner, loser, event))
    };
    for (at, fact) in
        maker.facts("won", |fact| sides(fact).is_some() && year(fact).is_some()).into_iter().enumerate()
    {
        let (winner, loser, event) = sides(fact).unwrap();
        let year = year(fact).unwrap().to_string();
        let say = |side: EntityId| {
            let way = WAYS[at % 2];
            way.replace("{}", &maker.the(side)).replace("<>", &maker.the(event)).replace('@', &year)
        };
        let (right, wrong) = (say(winner), say(loser));
        maker.push("winner", &right, &wrong);
    }
}

fn places(maker: &mut Maker) {
    const WAYS: &[(&str, &str)] = &[
        ("occurred at", "{} took place in <>."),
        ("born at", "{} was born in <>."),
        ("died at", "{} died in <>."),
    ];
    let base = maker.base;
    let is_town = |fact: &Fact| {
        let place = fact.claim.object.entity().map(|place| base.lexicon.entity(place));
        place
            .is_some_and(|place| place.kind == Kind::Place && matches!(place.class.as_str(), "city" | "town"))
    };
    for (name, way) in WAYS {
        let facts = maker.facts(name, is_town);
        for (at, fact) in facts.iter().enumerate() {
            let subject = maker.the(fact.claim.subject.entity().unwrap());
            let place = fact.claim.object.entity().unwrap();
            // Another town, of another fact.
            let other = facts
                .iter()
                .cycle()
                .skip(at + 7)
                .take(facts.len())
                .find_map(|fact| fact.claim.object.entity().filter(|other| *other != place));
            let Some(other) = other else { continue };
            let say = |place: EntityId| way.replace("{}", &subject).replace("<>", maker.name(place));
            let (right, wrong) = (say(place), say(other));
            maker.push("place", &right, &wrong);
        }
    }
}

fn offices(maker: &mut Maker) {
    const WAYS: &[&str] = &["{} was <> in @.", "{} became <> in @."];
    let base = maker.base;
    let leads = |fact: &Fact| {
        let office = fact.claim.object.entity().map(|office| base.lexicon.entity(office));
        office.is_some_and(|office| matches!(office.class.as_str(), "both" | "government" | "head"))
            && year(fact).is_some_and(|year| year > 1700)
    };
    let facts = maker.facts("holds office", leads);
    for (at, fact) in facts.iter().enumerate() {
        let office = fact.claim.object.entity().unwrap();
        let (person, year) = (fact.claim.subject.entity().unwrap(), year(fact).unwrap());
        let other = facts
            .iter()
            .cycle()
            .skip(at + 5)
            .take(facts.len())
            .find(|other| other.claim.object.entity() != Some(office));
        let Some(other) = other.and_then(|fact| fact.claim.object.entity()) else { continue };
        let say = |office: EntityId, year: i32| {
            let office = maker.name(office).to_owned();
            WAYS[at % 2]
                .replace("{}", maker.name(person))
                .replace("<>", &office)
                .replace('@', &year.to_string())
        };
        let right = say(office, year);
        let (wrong, late) = (say(other, year), say(office, year - 100));
        maker.push("office", &right, &wrong);
        maker.push("year of an office", &right, &late);
    }
}

fn numbers(maker: &mut Maker) {
    let plain = |fact: &Fact| {
        let count = fact.claim.count.as_ref();
        count.is_some_and(|count| {
            let noun = count.nouns.first().map_or("", String::as_str);
            let quantity = &count.quantity;
            quantity.low >= 30.0
                && quantity.low == quantity.low.trunc()
                && !noun.contains(' ')
                && !noun.is_empty()
                && !noun.ends_with("ed")
        })
    };
    for fact in maker.facts("numbered", plain) {
        let event = maker.the(fact.claim.subject.entity().unwrap());
        let count = fact.claim.count.as_ref().unwrap();
        let noun = format!("{}s", count.nouns[0]).replace("deads", "dead").replace("mens", "men");
        let say = |figure: f64| format!("In {event} there were about {figure:.0} {noun}.");
        let middle = ((count.quantity.low + count.quantity.high) / 2.0).round();
        maker.push("number", &say(middle), &say(middle * 10.0));
    }
}

/// The dated lines of the prose, with the year wrong.
fn prose(maker: &mut Maker) {
    let mut files: Vec<_> = fs::read_dir("corpus")
        .unwrap()
        .flatten()
        .flat_map(|folder| fs::read_dir(folder.path()))
        .flatten()
        .flatten()
        .map(|file| file.path())
        .collect();
    files.sort();
    let mut lines: Vec<String> = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "md")) {
        let text = fs::read_to_string(file).unwrap();
        let dated = text.lines().filter(|line| line.ends_with('.') && years_of(line).len() == 1);
        lines.extend(dated.map(str::to_owned));
    }
    let step = (lines.len() / (2 * SAMPLE)).max(1);
    for (at, line) in lines.iter().step_by(step).enumerate() {
        let year = years_of(line)[0];
        let wrong = line.replacen(&year.to_string(), &slipped(year, at).to_string(), 1);
        maker.push("year in prose", line, &wrong);
    }
}

fn years_of(line: &str) -> Vec<i32> {
    let words = line.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() == 4).filter_map(|word| word.parse().ok()).collect()
}

#[test]
fn a_flipped_slot_is_found() {
    let base = Base::embedded();
    let mut maker = Maker { base: &base, pairs: vec![] };
    years(&mut maker);
    turned(&mut maker);
    winners(&mut maker);
    places(&mut maker);
    offices(&mut maker);
    numbers(&mut maker);
    prose(&mut maker);
    let mut by_slot: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut flagged, mut missed) = (String::new(), String::new());
    for Pair { slot, right, wrong } in &maker.pairs {
        for finding in found(right) {
            let _ = writeln!(flagged, "- {right} — {finding}");
        }
        let caught = !found(wrong).is_empty();
        let tally = by_slot.entry(slot).or_default();
        tally.0 += 1;
        tally.1 += usize::from(caught);
        if !caught {
            let _ = writeln!(missed, "- {slot}: {wrong}");
        }
    }
    let all = by_slot.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let share = |(all, caught): (usize, usize)| 100 * caught / all.max(1);
    let mut report = String::from(
        "# Flips\n\nTrue sentences with one slot made wrong: how many of the slips are found. Written by `tests/flips.rs`; \
         `BEDE_UPDATE=1 cargo test --test flips` rewrites it.\n\n| slot | sentences | found | share |\n|---|---|---|---|\n",
    );
    for (slot, tally) in &by_slot {
        let _ = writeln!(report, "| {slot} | {} | {} | {} % |", tally.0, tally.1, share(*tally));
    }
    let _ = writeln!(report, "| **all** | {} | {} | {} % |", all.0, all.1, share(all));
    let _ = write!(
        report,
        "\n## True sentences that are reported\n\n{}",
        if flagged.is_empty() { "None.\n" } else { &flagged }
    );
    let _ = write!(report, "\n## Slips that are not found\n\n{missed}");
    println!("{}", report.lines().filter(|line| line.starts_with('|')).collect::<Vec<_>>().join("\n"));
    if std::env::var_os("BEDE_UPDATE").is_some() {
        fs::write(REPORT, &report).unwrap();
    }
    let committed = fs::read_to_string(REPORT).unwrap_or_default();
    assert!(maker.pairs.len() >= 500, "{} pairs", maker.pairs.len());
    assert!(flagged.is_empty(), "{flagged}");
    assert!(committed == report, "BEDE_UPDATE=1 cargo test --test flips rewrites {REPORT}");
}
