//! Every date expression of `dates/expressions.tsv`: where it is found, and what it is read as.

// A test says what it expects by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use bede::analysis::{Analysis, TimeAt};
use bede::base::Base;
use bede::markup::Format;
use bede::mention::{Bound, Clock, Says};
use bede::text::Text;
use bede::value::{Duration, Interval, Length, Reckoning, When, YearMonthDay};

/// Of a hundred expressions, as many that have to be right in span and value. It only rises.
const SHARE: f64 = 98.0;
/// A century begins in 1800 or 1801, a writer's season has a month more at either end, and a reign begins with the
/// death of the ruler before or the day after.
const SLACK: &[(&str, i32)] = &[("century", 366), ("season", 31), ("regnal", 2)];

struct Row<'t> {
    group: &'t str,
    text: String,
    span: std::ops::Range<usize>,
    value: &'t str,
}

fn rows() -> Vec<Row<'static>> {
    let lines = include_str!("dates/expressions.tsv").lines().skip(1);
    lines
        .map(|line| {
            let mut cells = line.split('\t');
            let (group, marked, value) =
                (cells.next().unwrap(), cells.next().unwrap(), cells.next().expect(line));
            let (before, rest) = marked.split_once('⟦').expect(line);
            let (words, after) = rest.split_once('⟧').expect(line);
            let span = before.len()..before.len() + words.len();
            Row { group, text: format!("{before}{words}{after}"), span, value }
        })
        .collect()
}

#[test]
fn expressions() {
    let base = Base::embedded();
    let mut groups: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut misses, mut right, mut all) = (String::new(), 0_u32, 0_u32);
    for row in rows() {
        let analysis = Analysis::new(Text::new(&row.text), Format::Plain, base.clone(), Arc::default());
        let times = analysis.times();
        let (span, value) = judge(&row, &times);
        let group = groups.entry(row.group).or_default();
        group[0] += 1;
        group[1] += usize::from(span);
        group[2] += usize::from(span && value);
        all += 1;
        right += u32::from(span && value);
        if !(span && value) {
            let read: Vec<String> = times
                .iter()
                .map(|at| format!("{:?} = {}", &row.text[at.said.range()], say(&at.time.says)))
                .collect();
            let _ = writeln!(misses, "{}\t{}\t{}\n\t\t{}", row.group, &row.text, row.value, read.join("; "));
        }
    }
    println!("group       all  span value");
    for (group, [all, span, value]) in &groups {
        println!("{group:10} {all:4} {span:5} {value:5}");
    }
    println!("{:10} {all:4} {:11}\n\n{misses}", "all", right);
    let share = 100.0 * f64::from(right) / f64::from(all);
    assert!(share >= SHARE, "{share:.1} % exact in span and value, at least {SHARE} wanted\n{misses}");
}

/// Whether the expression was found where it stands, and read as what it says.
fn judge(row: &Row, times: &[TimeAt]) -> (bool, bool) {
    let overlaps = |at: &&TimeAt| {
        let span = at.said.range();
        span.start < row.span.end && row.span.start < span.end
    };
    match row.value {
        "-" => {
            let none = !times.iter().filter(overlaps).any(|at| matches!(at.time.says, Says::Date(..)));
            return (none, none);
        }
        "?" => {
            let none = times.iter().filter(overlaps).all(|at| matches!(at.time.says, Says::Date(None, _)));
            return (none, none);
        }
        _ => {}
    }
    // Seasons are in other groups too: "until the spring of 1942", "the following summer".
    let words = row.text[row.span.clone()].to_lowercase();
    let seasonal =
        ["spring", "summer", "autumn", "winter", "fall"].iter().any(|season| words.contains(season));
    let group = if seasonal { "season" } else { row.group };
    // "since 1945" as a whole, or 1945 by itself.
    let whole = times.iter().find(|at| at.said.range() == row.span).map(|at| at.time.says);
    let part = times.iter().find(|at| at.span.range() == row.span).map(|at| match at.time.says {
        Says::Date(when, _) => Says::Date(when, Bound::At),
        says => says,
    });
    let found = [whole, part];
    let right = found.iter().flatten().any(|says| means(says, row.value, group));
    (found.iter().any(Option::is_some), right)
}

fn means(says: &Says, value: &str, group: &str) -> bool {
    let slack = SLACK.iter().find(|(name, _)| *name == group).map_or(0, |(_, days)| *days);
    match *says {
        Says::Date(Some(when), bound) => is_at(when, bound, value, slack),
        Says::Date(None, _) => false,
        Says::Duration(duration) => Some(duration) == parse_duration(value),
        Says::Age(years, approximate) => {
            value == format!("age {years}{}", if approximate { "~" } else { "" })
        }
        Says::Clock(Clock { hour, minute }) => value == format!("T{hour:02}:{minute:02}"),
    }
}

fn is_at(when: When, bound: Bound, value: &str, slack: i32) -> bool {
    // A date that only the other calendar makes right is one of the Julian calendar.
    let readings = if value.ends_with('J') { when.other } else { None };
    std::iter::once(when.reading).chain(readings).any(|days| is_within(days, when.slack, bound, value, slack))
}

fn is_within(days: Interval, hedge: i32, bound: Bound, value: &str, slack: i32) -> bool {
    let Interval { first, last, .. } = days;
    // What is open on one side has no day there.
    let (first, last) = match bound {
        Bound::At => (Some(first.0), Some(last.0)),
        Bound::Before => (None, Some(first.0 - 1)),
        Bound::By | Bound::Until => (None, Some(last.0)),
        Bound::After | Bound::Since => (Some(first.0), None),
    };
    if value.contains('~') != (hedge > 0) {
        return false;
    }
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    let day = |text: &str| (text != "..").then(|| parse(text).expect(value));
    let near = |ours: Option<i32>, theirs: Option<i32>| match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= slack,
        (None, None) => true,
        _ => false,
    };
    near(first, day(from).map(|from| from.first.0)) && near(last, day(to).map(|to| to.last.0))
}

/// A day, month or year as the table writes it: `1962-10-26`, `-0044`, `1415-10-25J`, `1450~`.
fn parse(text: &str) -> Option<Interval> {
    let text = text.trim_end_matches('~');
    let (text, julian) = text.strip_suffix('J').map_or((text, false), |text| (text, true));
    let (text, before_christ) = text.strip_prefix('-').map_or((text, false), |text| (text, true));
    let mut parts = text.split('-').map(|part| part.parse::<u32>());
    let year = parts.next()?.ok()? as i32;
    let (month, day) = (parts.next().transpose().ok()?, parts.next().transpose().ok()?);
    let date = YearMonthDay { year: if before_christ { 1 - year } else { year }, month, day };
    if julian { date.interval(Reckoning::Julian) } else { Some(When::of(date)?.reading) }
}

fn parse_duration(text: &str) -> Option<Duration> {
    let approximate = text.ends_with('~');
    let text = text.trim_end_matches('~').strip_prefix('P')?;
    let (count, unit) = text.split_at(text.len() - 1);
    let count: u32 = count.parse().ok()?;
    let length = match unit {
        "D" => Length { days: count, months: 0 },
        "W" => Length { days: 7 * count, months: 0 },
        "M" => Length { months: count, days: 0 },
        "Y" => Length { months: 12 * count, days: 0 },
        _ => return None,
    };
    Some(Duration { approximate, ..Duration::of(length) })
}

fn say(says: &Says) -> String {
    match says {
        Says::Date(Some(when), bound) => format!("{bound:?} {when} ({} days of slack)", when.slack),
        other => format!("{other:?}"),
    }
}
