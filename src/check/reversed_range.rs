//! Spans of years that run backwards: "1918-1914".

use super::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::Mark;

pub(super) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    let paragraph = &passage.paragraph;
    let mut findings = Vec::new();
    for mention in &passage.mentions {
        let Some(date) = mention.date() else { continue };
        let Some(last) = date.until.as_deref() else { continue };
        let (Some(from), Some(to), Some(first_token), Some(last_token)) =
            (date.year, last.year, date.year_token, last.year_token)
        else {
            continue;
        };
        // "264–241" may be BC, "1914–18" is short for 1918, and far apart they are no span at all.
        let written_in_full =
            paragraph.written(first_token).len() == 4 && paragraph.written(last_token).len() == 4;
        let near = from - to <= 500;
        let quoted = paragraph.tokens[first_token].is(Mark::Quoted);
        // "moved the year back from 1910 to 1890" runs backwards on purpose.
        let sentence = paragraph.sentence_of(first_token);
        let on_purpose =
            sentence.into_iter().any(|at| matches!(paragraph.word(at), "back" | "backwards" | "reverse"));
        if on_purpose || from <= to || to <= 0 || !written_in_full || !near || quoted || date.month.is_some()
        {
            continue;
        }
        let span = paragraph.span_of(first_token..last_token + 1);
        let (left, right) =
            (paragraph.span_of(first_token..first_token + 1), paragraph.span_of(last_token..last_token + 1));
        let between = &paragraph.chunk[left.end as usize..right.start as usize];
        findings.push(
            Finding::new(
                "dates/reversed-range",
                span,
                format!("the span runs backwards: {from} is after {to}"),
            )
            .fix(span, format!("{to}{between}{from}")),
        );
    }
    findings
}
