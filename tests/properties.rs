//! What holds of every text: it is read without a panic, findings lie within it, and reading it after an edit is
//! the same as reading it afresh.

#![allow(clippy::unwrap_used)] // A test says what it expects by panicking.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bede::analysis::{Analysis, Stage, parts};
use bede::base::Base;
use bede::lexicon::{EntityId, Lexicon};
use bede::markup::{Block, BlockKind, Format};
use bede::mention::{self, Context, Mention};
use bede::prose;
use bede::report::{self, Document, Format as ReportFormat, Options};
use bede::text::{Span, Text};
use bede::value::{Day, When};
use proptest::prelude::*;
use proptest::sample::Index;

fn analyse(text: &str, format: Format) -> Analysis {
    Analysis::new(Text::new(text), format, Base::embedded(), Arc::default())
}

/// A word, a mark or a name that rules look at, or anything else.
fn part() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "Kennedy",
        "Khrushche",
        "the",
        "Soviet Union",
        "was",
        "overthrew",
        "in",
        "1962",
        "on",
        "Saturday",
        ",",
        "26 October",
        "31 June",
        ".",
        "\n\n",
        "1400",
        "Cubans",
        "“",
        "”",
        "‘",
        "'s",
        "(",
        ")",
        "- ",
        "# ",
        "> ",
        "```\n",
        "*",
        "10,32am",
        "–",
        "1918",
        "president of",
        "who",
        "é",
        "\u{feff}",
        "\r\n",
        "U.S.",
        "the 1950s",
        "early",
        "mid-",
        "the",
        "first half of",
        "end of",
        "winter of",
        "spring",
        "March",
        "May",
        "Sunday",
        "century",
        "19th",
        "second",
        "BC",
        "AD",
        "44",
        "1648/9",
        "(O.S.)",
        "c.",
        "about",
        "from",
        "to",
        "and",
        "between",
        "up to",
        "Christmas Eve",
        "Easter Monday",
        "9 Thermidor Year II",
        "'60s",
        "twenties",
        "the following day",
        "three days later",
        "that same year",
        "99999999999",
        "two and a half",
        "years",
        "century",
        "old",
        "aged",
        "half past ten",
        "0630 hours",
        "7 p.m.",
        "FY1962",
        "season",
        "the twelfth year of",
        "Henry VIII",
        "reign",
        "not",
        "?",
    ]);
    let anything = any::<String>();
    prop_oneof![8 => words.prop_map(str::to_owned), 1 => anything]
}

/// A text of such parts.
fn essay() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 0..40).prop_map(|parts| parts.join(" "))
}

/// Some paragraphs, and the same with one part of one of them replaced.
fn edit() -> impl Strategy<Value = (String, String)> {
    let paragraphs = prop::collection::vec(prop::collection::vec(part(), 1..15), 1..6);
    (paragraphs, any::<Index>(), any::<Index>(), part()).prop_map(|(mut paragraphs, paragraph, at, part)| {
        let text = |paragraphs: &[Vec<String>]| {
            paragraphs.iter().map(|parts| parts.join(" ")).collect::<Vec<_>>().join("\n\n")
        };
        let before = text(&paragraphs);
        let paragraph = paragraph.index(paragraphs.len());
        let at = at.index(paragraphs[paragraph].len());
        paragraphs[paragraph][at] = part;
        (before, text(&paragraphs))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in essay()) {
        for format in [Format::Markdown, Format::Plain] {
            let analysis = analyse(&text, format);
            for finding in analysis.findings() {
                prop_assert!(text.get(finding.span.range()).is_some_and(|words| !words.is_empty()), "{finding:?}");
            }
            for time in analysis.times() {
                let words = text.get(time.said.range()).filter(|words| !words.is_empty());
                prop_assert!(words.is_some() && time.said.contains(time.span), "{time:?}");
            }
        }
    }

    #[test]
    fn every_place_has_an_answer(text in essay(), place in 0u32..400, length in 0u32..40) {
        let analysis = analyse(&text, Format::Markdown);
        let char = |at: u32| (0..=text.len().min(at as usize)).rev().find(|at| text.is_char_boundary(*at));
        let place = Span::new(char(place).unwrap(), char(place + length).unwrap());
        let why = analysis.why(place);
        let parts = why.claims.iter().flat_map(|told| parts(&told.claim)).map(|(span, _)| span);
        for span in why.read.iter().map(|read| read.span).chain(parts) {
            prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{span:?}");
        }
        let findings = analysis.findings();
        let reported = why.findings.iter().filter(|(_, silencer)| silencer.is_none());
        prop_assert!(reported.clone().all(|(finding, _)| findings.contains(finding)));
        analysis.hover(place.start);
        analysis.origins(place.start);
        let (sections, moments) = (analysis.sections(), analysis.moments());
        prop_assert!(sections.iter().all(|section| section.supported + section.contradicted <= section.claims));
        let document =
            Document { path: "a.md", text: analysis.text(), mark: false, findings, moments: &moments };
        for format in [ReportFormat::Text, ReportFormat::Html, ReportFormat::Gitlab, ReportFormat::Junit] {
            report::write(format, &[document], Options::default(), &mut Vec::new()).unwrap();
        }
        report::why(document, place, &why, Options::default(), &mut Vec::new()).unwrap();
    }

    #[test]
    fn reading_after_an_edit_is_reading_afresh((before, after) in edit(), other in essay()) {
        for after in [after, other] {
            let edited = analyse(&before, Format::Markdown).after(Text::new(&after));
            let fresh = analyse(&after, Format::Markdown);
            prop_assert_eq!(edited.findings(), fresh.findings());
            prop_assert_eq!(edited.dump(Stage::Claims), fresh.dump(Stage::Claims));
        }
    }
}

/// What tells of no date but those that tell of themselves.
struct Alone<'m>(&'m [Mention]);

impl Context for Alone<'_> {
    fn when(&self, mention: usize) -> Option<When> {
        self.0[mention].date()?.when
    }

    fn accession(&self, _: EntityId) -> Option<Day> {
        None
    }
}

/// How long it takes to read the expressions of time of one sentence, at best.
fn reading(text: &str) -> Duration {
    let chunk: Arc<str> = text.into();
    let block =
        Block { span: Span::new(0, text.len()), kind: BlockKind::Prose, masked: vec![], emphasis: vec![] };
    let timed = || {
        let start = Instant::now();
        let paragraph = prose::read(&chunk, &block);
        let mentions = mention::read(&paragraph, &Lexicon::default());
        black_box((
            mention::times(&paragraph, &mentions, &Alone(&mentions)),
            mention::durations(&paragraph, &mentions),
            mention::ages(&paragraph),
            mention::ordinals(&paragraph),
        ));
        start.elapsed()
    };
    (0..3).map(|_| timed()).min().unwrap()
}

/// How long the shorter text takes: what is measured in less is the noise of the machine.
const MEASURABLE: Duration = Duration::from_millis(20);

/// Eight times the text takes about eight times as long. What is quadratic takes sixty-four.
#[test]
fn times_are_read_in_linear_time() {
    let parts = [
        "1914 15 16 17 ",
        "the the ",
        "two or three years and a half ",
        "in May ",
        "- ",
        "later that same ",
        "from 1 to ",
        "at the age of the fortieth birthday ",
    ];
    for part in parts {
        let mut text = part.repeat(2_000 / part.len());
        while reading(&text) < MEASURABLE {
            text = text.repeat(2);
        }
        let (short, long) = (reading(&text), reading(&text.repeat(8)));
        assert!(long < 28 * short, "{part:?}: {short:?}, then {long:?}");
    }
}
