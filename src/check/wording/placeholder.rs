//! Notes to oneself and scraping residue left in the text: "(source?)", "[citation needed]".

use std::sync::LazyLock;

use regex::Regex;

use crate::check::Passage;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::prose::Mark;
use crate::text::Span;

/// What is left in essays. Each stands in brackets or is of no other use; a plain "(source: …)" is a citation.
const RESIDUE: &str = r"(?ix)
    \s?[\[(]\s*(?: citations?(?:\s+needed)?\s*[?!]* | source\s*[?!]* | sources\s*\?+ | source\s+needed | cite\s*\?* | ref\s*\?+ | reference\s*\?+ | who\s*\? | when\s*\? | date\s*\?+ | check(?:\s+(?:again|that|the|this))?(?:\s+(?:date|day|fact|figure|name|number|page|quotation|quote|reference|source|spelling|year)s?)?\s*[?!]* | tbc | tbd | todo | insert\s[^\])]{1,30} | (?:add|find|get|give|look\s+up|missing|needs?)\s+(?:(?:a|the|my|exact|page)\s+)?(?:citation|date|figure|footnote|note|number|page|quotation|quote|ref|reference|source)s?(?:\s+(?:here|later))?\s*[?!]* | clarification\s+needed | according\s+to\s+whom\s*\? | dubious | xxx+ )\s*[\])]
  | …\s?(?:show\s+more\s+content|read\s+more)\s?…
  | \b(?:TODO|FIXME|TKTK|XXX+)\b:?
  | \blorem\s+ipsum\b
  | \[\s*\.\.\.\s*\]\(\s*\)
";

pub(in crate::check) fn check(passage: &Passage, _: &Lexicon) -> Vec<Finding> {
    static RESIDUE_RE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(RESIDUE).ok());
    let text = &passage.paragraph;
    let offset = text.span.start;
    let found = RESIDUE_RE.iter().flat_map(|residue| residue.find_iter(&text.chunk[text.span.range()]));
    let findings = found.filter_map(|residue| {
        let whole = Span::new(residue.start(), residue.end()).shifted(offset);
        let inside = |token: &&crate::prose::Token| whole.contains(token.span);
        if text.tokens.iter().find(inside).is_some_and(|token| token.is(Mark::Quoted)) {
            return None;
        }
        let words = residue.as_str().trim_start();
        let span = Span::new(residue.end() - words.len(), residue.end()).shifted(offset);
        Some(
            Finding::new("wording/placeholder", span, format!("'{words}' is a note left in the text"))
                .fix(whole, ""),
        )
    });
    findings.collect()
}
