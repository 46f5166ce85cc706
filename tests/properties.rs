//! What holds of every text: it is read without a panic, findings lie within it, and reading it after an edit is
//! the same as reading it afresh.

#![allow(clippy::unwrap_used)] // A test says what it expects by panicking.

use std::sync::Arc;

use bede::analysis::Analysis;
use bede::base::Base;
use bede::markup::Format;
use bede::text::Text;
use proptest::prelude::*;

fn analyse(text: &str, format: Format) -> Analysis {
    Analysis::new(Text::new(text), format, Base::embedded(), Arc::default())
}

/// Text made of what rules look at, and of anything else.
fn essay() -> impl Strategy<Value = String> {
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
    let part = prop_oneof![8 => words.prop_map(str::to_owned), 1 => anything];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.join(" "))
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
    fn reading_after_an_edit_is_reading_afresh(before in essay(), after in essay()) {
        let edited = analyse(&before, Format::Markdown).after(Text::new(&after));
        let fresh = analyse(&after, Format::Markdown);
        prop_assert_eq!(edited.findings(), fresh.findings());
    }
}
