//! The report of the dates: `docs/VERIFICATION.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::date::Verdict;
use crate::evidence::{Dated, SETS};
use crate::ruling::{Right, Rulings};

const KINDS: &[&str] =
    &["births", "deaths", "start of terms", "end of terms", "events", "battles", "treaties", "wars"];

const HEAD: &str = "\
# Verification

Written by `BEDE_DATA=... BEDE_SECOND=... cargo test --test verification -- --ignored the_dates`: how far the
dates of the tables agree with sets of reference data that are no part of the corpus.
[tests/verification/README.md](../tests/verification/README.md) says which they are and where they are to be had.
Rows are matched by name and
compared with the precision of the coarser date: a set that has only years confirms only years, which is
why *to the day* is a column of its own. A difference of up to 13 days between 1582 and 1923 counts as the
other calendar, also in a column of its own, since it hides slips of a few days. A set counts as *having*
a date if a row of the name is in it which is not plainly another one (all dates more than 20 years apart;
for leaders and monarchs, a term more than a year away at either end), so a slip larger than that shows as
not comparable. Of several rows of a name the best counts. The texts and the calendar of events can only
confirm. A row transcribed from a set is not confirmed by it; dates without a row in any set are
unconfirmed, not wrong. Dates of states, organisations, members, relations and names are not compared.

Most of the sets of `BEDE_SECOND` were made from Wikipedia or Wikidata, at different times: that several of
them agree says little more than that one does. They are independent of the tables, most of which rest on
general knowledge, and not of one another. The encyclopedias of a century ago owe nothing to either: how many
dates are confirmed outside that family stands below the table.

A date that every set with a row of the name contradicts was looked at again, as was a day that is not that of
any set which has one, though others have its year: either the table was mended,
or `corpus/rulings.toml` says why it stands. Such a date is *ruled*. It is neither confirmed nor counted as
contradicted: *contradicted*, and the list below, are what nobody has ruled on.

";

const COLUMNS: &[&str] = &[
    "in the corpus",
    "in a set",
    "confirmed",
    "to the day",
    "other calendar only",
    "ruled",
    "contradicted",
    "confirmed of all",
    "confirmed of those in a set",
];

/// What was found in a draw of rows, which was judged by hand.
const DRAW: &str = include_str!("draw.md");

/// The report on all dates, and on the visits that fall within terms.
pub fn report(dates: &[Dated], rulings: &Rulings, visited: usize) -> String {
    let mut text =
        format!("{HEAD}| dates | {} |\n|---|{}\n", COLUMNS.join(" | "), "---:|".repeat(COLUMNS.len()));
    for kind in KINDS {
        let of_kind: Vec<&Dated> = dates.iter().filter(|dated| dated.kind == *kind).collect();
        text += &line_of(kind, &of_kind, rulings);
    }
    text += &line_of("**all**", &dates.iter().collect::<Vec<_>>(), rulings);
    text += &outside(dates);
    text += &by_set(dates);
    writeln!(
        text,
        "\nstate-visits: {visited} terms hold a visit of the holder under the title of the office."
    )
    .unwrap();
    text + &of_rulings(dates, rulings) + &contradicted(dates, rulings) + "\n" + DRAW
}

/// One line of the table by kind.
fn line_of(label: &str, dates: &[&Dated], rulings: &Rulings) -> String {
    let verdicts: Vec<Verdict> = dates.iter().filter_map(|dated| dated.verdict()).collect();
    let count = |wanted: Verdict| verdicts.iter().filter(|verdict| **verdict == wanted).count();
    let (all, had, differs) = (dates.len(), verdicts.len(), count(Verdict::Differs));
    let (day, other) = (count(Verdict::AgreesToTheDay), count(Verdict::OtherCalendar));
    let is_ruled = |dated: &&&Dated| dated.verdict() == Some(Verdict::Differs) && rulings.covers(dated);
    let ruled = dates.iter().filter(is_ruled).count();
    let confirmed = had - differs;
    let counts = [all, had, confirmed, day, other, ruled, differs - ruled].map(|count| count.to_string());
    let shares = [share(confirmed, all), share(confirmed, had)];
    format!("| {label} | {} | {} |\n", counts.join(" | "), shares.join(" | "))
}

/// What is confirmed without the family of Wikipedia and Wikidata.
fn outside(dates: &[Dated]) -> String {
    let is_outside = |set: &str| SETS.iter().any(|(name, family)| *name == set && *family != "wikidata");
    let confirms = |(set, verdict): (&str, Verdict)| verdict != Verdict::Differs && is_outside(set);
    let confirmed = |dated: &&Dated| dated.verdict().is_some_and(|verdict| verdict != Verdict::Differs);
    let found = dates.iter().filter(confirmed);
    let count = found.filter(|dated| dated.by_set().into_iter().any(confirms)).count();
    format!(
        "\nConfirmed by a set that was not made from Wikipedia or Wikidata: {count} ({}).\n",
        share(count, dates.len())
    )
}

/// A part in a hundred.
pub fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / whole as f64) }
}

fn by_set(dates: &[Dated]) -> String {
    let mut text =
        "\n## By set\n\n| set | dates compared | agree | differ |\n|---|---:|---:|---:|\n".to_owned();
    for (set, _) in SETS {
        let verdicts: Vec<Verdict> =
            dates.iter().filter_map(|dated| dated.by_set().get(set).copied()).collect();
        let differ = verdicts.iter().filter(|verdict| **verdict == Verdict::Differs).count();
        writeln!(text, "| {set} | {} | {} | {differ} |", verdicts.len(), verdicts.len() - differ).unwrap();
    }
    text
}

fn of_rulings(dates: &[Dated], rulings: &Rulings) -> String {
    let both = rulings.0.iter().filter(|ruling| ruling.verdict == Right::Both).count();
    let ours = rulings.0.len() - both;
    let stale = rulings.stale(dates);
    let mut text = format!(
        "\n## Rulings\n\n{ours} rulings say that the set is wrong or means something else, {both} that both \
         dates are in use. Stale, since no contradicted date needs them: {}.\n",
        stale.len()
    );
    for ruling in stale {
        writeln!(text, "- {}, {}, {}", ruling.name, ruling.date, ruling.ours).unwrap();
    }
    text
}

/// What the sets contradict, and no ruling covers.
fn contradicted(dates: &[Dated], rulings: &Rulings) -> String {
    let mut lines = String::new();
    let differs = |dated: &&Dated| dated.verdict() == Some(Verdict::Differs) && !rulings.covers(dated);
    for dated in dates.iter().filter(differs) {
        let theirs: BTreeSet<String> =
            dated.evidence.iter().map(|evidence| format!("{} ({})", evidence.date, evidence.set)).collect();
        let theirs = theirs.into_iter().collect::<Vec<_>>().join(", ");
        writeln!(lines, "| {} | {} | {} | {} | {theirs} |", dated.place, dated.name, dated.kind, dated.date)
            .unwrap();
    }
    let header = "| row | name | kind | ours | theirs |\n|---|---|---|---|---|\n";
    let list = if lines.is_empty() { "None.\n".to_owned() } else { header.to_owned() + &lines };
    format!("\n## Contradicted\n\n{list}")
}
