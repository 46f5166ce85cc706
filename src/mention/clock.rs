//! Clock times that no clock shows: "10,32am", "25:10", "7;55 a.m."

use std::sync::LazyLock;

use regex::Regex;

use crate::prose::{Mark, Paragraph};
use crate::text::Span;

/// A malformed clock time with the right form, where that is plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Bytes of the chunk.
    pub span: Span,
    /// What to write instead; none where the hour itself is impossible.
    pub mended: Option<String>,
}

/// All malformed clock times of a paragraph, but for quoted ones.
pub fn malformed_clocks(paragraph: &Paragraph) -> Vec<Clock> {
    // Hour, separator, minutes, and what says that it is a time of day: a.m., p.m., hours, o'clock.
    static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(\d{1,2})([:.;,])\s?(\d{2})(?:\s?([ap])([.,]?)\s?m\b([.,]?)|\s(hours|o['’]clock)\b)",
        )
        .ok()
    });
    static BARE: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b(?:at|by|until|around)\s(\d{1,2}):(\d{2})\b").ok());
    let text = &paragraph.chunk[paragraph.span.range()];
    let offset = paragraph.span.start;
    let mut clocks = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return clocks;
    }
    for found in CLOCK.iter().flat_map(|clock| clock.captures_iter(text)) {
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let (hour, minute): (u32, u32) = (part(1).parse().unwrap_or(0), part(3).parse().unwrap_or(0));
        let half_day = !part(4).is_empty();
        let impossible = hour > 24 || minute > 59 || (half_day && (hour > 12 || hour == 0));
        let comma_in_suffix = part(5) == ",";
        let wrong_separator = matches!(part(2), ";" | ",");
        if !(impossible || comma_in_suffix || wrong_separator) {
            continue;
        }
        let Some(whole) = found.get(0) else { continue };
        // "a.m." at the end of a clause is followed by a comma that is no part of it.
        let written = whole.as_str().strip_suffix(',').unwrap_or(whole.as_str());
        let span = Span::new(whole.start(), whole.start() + written.len()).shifted(offset);
        let mended = (!impossible).then(|| mend(written, part(1), part(3)));
        clocks.push(Clock { span, mended });
    }
    for found in BARE.iter().flat_map(|bare| bare.captures_iter(text)) {
        let number = |at: usize| found.get(at).and_then(|part| part.as_str().parse().ok()).unwrap_or(0);
        let (Some(hour), Some(minute)) = (found.get(1), found.get(2)) else { continue };
        let span = Span::new(hour.start(), minute.end()).shifted(offset);
        if (number(1) > 24 || number(2) > 59) && !clocks.iter().any(|clock| clock.span.overlaps(span)) {
            clocks.push(Clock { span, mended: None });
        }
    }
    clocks.retain(|clock| !is_quoted(paragraph, clock.span));
    clocks
}

fn mend(written: &str, hour: &str, minute: &str) -> String {
    let suffix = &written[written.rfind(minute).map_or(written.len(), |at| at + minute.len())..];
    format!("{hour}:{minute}{}", suffix.replace(',', "."))
}

fn is_quoted(paragraph: &Paragraph, span: Span) -> bool {
    paragraph.tokens.iter().any(|token| token.span.overlaps(span) && token.is(Mark::Quoted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::read_plain;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let clocks = malformed_clocks(&read_plain(text));
        let found: Vec<_> =
            clocks.iter().map(|clock| (&text[clock.span.range()], clock.mended.as_deref())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn wrong_marks_and_impossible_hours() {
        check("At 10,32am, 20 ships", &[("10,32am", Some("10:32am"))]);
        check("At about 2:30a,m. on", &[("2:30a,m.", Some("2:30a.m."))]);
        check("At 7;55 a.m. on Sunday", &[("7;55 a.m.", Some("7:55 a.m."))]);
        check("takes effect at 11,00 a.m.", &[("11,00 a.m.", Some("11:00 a.m."))]);
        check("it began at 25:10 and", &[("25:10", None)]);
        check("at 13:20 pm", &[("13:20 pm", None)]);
    }

    #[test]
    fn right_times_and_things_that_are_no_times() {
        for text in [
            "at 10.32 am",
            "1032 hours",
            "10:32 a.m., and",
            "Psalm 10,32",
            "10,320 men",
            "won 28:10",
            "at 10:32.",
        ] {
            check(text, &[]);
        }
    }
}
