//! Every stage of reading in a form for people.

use std::fmt::Write;

use super::{Analysis, TimeAt};
use crate::check::Passage;
use crate::claim::{Argument, Claim};
use crate::mention::{Bound, Says, What};

/// A stage of reading that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Blocks and their masks.
    Markup,
    /// Paragraphs, sentences and tokens.
    Prose,
    /// Names, dates and numbers.
    Mentions,
    /// Dates, durations, ages and times of day, those too that lean on others.
    Times,
    /// Claims.
    Claims,
    /// Findings.
    Findings,
}

impl Analysis {
    /// One stage, one item a line.
    pub fn dump(&self, stage: Stage) -> String {
        let mut text = String::new();
        match stage {
            Stage::Times => self.dump_times(&mut text),
            Stage::Claims => self.claims(&mut text),
            Stage::Findings => self.dump_findings(&mut text),
            _ => {
                for passage in self.chunks.iter().flat_map(|(_, chunk)| &chunk.passages) {
                    match stage {
                        Stage::Markup => markup(passage, &mut text),
                        Stage::Prose => sentences(passage, &mut text),
                        _ => self.mentions(passage, &mut text),
                    }
                }
            }
        }
        text
    }

    fn mentions(&self, passage: &Passage, text: &mut String) {
        for mention in &passage.mentions {
            let words = passage.paragraph.text_of(mention.tokens.clone());
            let what = match &mention.what {
                What::Name(name) => {
                    let names: Vec<&str> = name
                        .bearers
                        .iter()
                        .map(|(entity, _)| self.base.lexicon.entity(*entity).name.as_str())
                        .collect();
                    format!("name\t{}", names.join(" | "))
                }
                What::Date(date) => {
                    format!("date\t{}", date.when.map_or("?".into(), |when| when.to_string()))
                }
                What::Number(number) => format!(
                    "number\t{}\t{}",
                    number.quantity.figure,
                    number.noun.map_or("", |noun| passage.paragraph.written(noun))
                ),
            };
            let _ = writeln!(text, "{words}\t{what}");
        }
    }

    fn dump_times(&self, text: &mut String) {
        for TimeAt { said, time, .. } in self.times() {
            let words = &self.text.as_str()[said.range()];
            let says = match time.says {
                Says::Date(when, bound) => {
                    let side = if bound == Bound::At { String::new() } else { format!("{bound:?} ") };
                    format!("date\t{side}{}", when.map_or("?".into(), |when| when.to_string()))
                }
                Says::Duration(duration) => {
                    format!("duration\t{} to {} days", duration.least_days(), duration.greatest_days())
                }
                Says::Age(years, _) => format!("age\t{years}"),
                Says::Clock(clock) => format!("clock\t{:02}:{:02}", clock.hour, clock.minute),
            };
            let _ = writeln!(text, "{words}\t{says}{}", if time.derived { "\tderived" } else { "" });
        }
    }

    fn claims(&self, text: &mut String) {
        for claim in self.document().claims() {
            let _ = writeln!(text, "{}", self.say(claim));
        }
    }

    /// A claim as `relation: subject | object | when | stance | count`.
    pub fn say(&self, claim: &Claim) -> String {
        let names = |argument: &Argument| {
            let names =
                argument.entities.iter().map(|entity| self.base.lexicon.entity(*entity).name.as_str());
            names.collect::<Vec<_>>().join(" or ")
        };
        let when = claim.at().map(|when| when.to_string()).unwrap_or_default();
        let count =
            claim.count.as_ref().map(|count| format!(" | {} {}", count.quantity.figure, count.nouns[0]));
        let stance = claim.stance.name();
        let relation = claim.relation.get().name;
        format!(
            "{relation}: {} | {} | {when} | {stance}{}",
            names(&claim.subject),
            names(&claim.object),
            count.unwrap_or_default()
        )
    }

    fn dump_findings(&self, text: &mut String) {
        for finding in &self.findings {
            let words = &self.text.as_str()[finding.span.range()];
            let _ =
                writeln!(text, "{}\t{}\t{words}\t{}", finding.severity.name(), finding.rule, finding.message);
        }
    }
}

fn markup(passage: &Passage, text: &mut String) {
    let paragraph = &passage.paragraph;
    let _ = writeln!(
        text,
        "{:?}\t{}",
        paragraph.kind,
        paragraph.chunk[paragraph.span.range()].replace('\n', "⏎")
    );
}

fn sentences(passage: &Passage, text: &mut String) {
    for sentence in &passage.paragraph.sentences {
        let tokens: Vec<&str> = sentence.clone().map(|token| passage.paragraph.written(token)).collect();
        let _ = writeln!(text, "{}", tokens.join("·"));
    }
}
