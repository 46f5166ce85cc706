//! A picture of an essay's dates: its dated claims above the line, what the base knows of them below, and what
//! contradicts one another joined.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::Document;
use crate::report::region::Place;
use crate::value::{When, YearMonthDay, written};

/// Of the picture, in its own units.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
/// Of a bar, and from one row of bars to the next.
const BAR: f64 = 6.0;
const ROW: f64 = 10.0;
/// From the line to the first row, where the years are written.
const GAP: f64 = 16.0;
/// Years named on the line at the most.
const TICKS: i32 = 10;
const DAYS: f64 = 365.2425;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let times = document
        .moments
        .iter()
        .flat_map(|moment| std::iter::once(moment.when).chain(moment.known.iter().map(|(known, _)| *known)));
    let Some(scale) = Scale::of(times) else { return Ok(()) };
    let said = rows(document.moments.iter().map(|moment| Some(scale.bar(moment.when))));
    let known = rows(document.moments.iter().map(|moment| Some(scale.bar(moment.known.as_ref()?.0))));
    let deepest =
        |rows: &[Option<Bar>]| rows.iter().flatten().map(|bar| bar.row + 1).max().unwrap_or(0) as f64;
    let line = deepest(&said) * ROW + GAP;
    let height = line + GAP + deepest(&known) * ROW + ROW;
    let above = |bar: &Bar| line - GAP / 2.0 - (bar.row + 1) as f64 * ROW;
    let below = |bar: &Bar| line + GAP + bar.row as f64 * ROW;
    write!(out, "<svg class=\"timeline\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" ")?;
    writeln!(out, "aria-label=\"The dates of the essay above the line, those of the sources below\">")?;
    let (from, to) = (MARGIN, WIDTH - MARGIN);
    writeln!(out, "<line class=\"axis\" x1=\"{from}\" y1=\"{line}\" x2=\"{to}\" y2=\"{line}\"/>")?;
    for (x, year) in scale.ticks() {
        writeln!(out, "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{year}</text>", line + 12.0)?;
    }
    for ((moment, said), known) in document.moments.iter().zip(&said).zip(&known) {
        let Some(said) = said else { continue };
        let Place { line: row, column } = Place::of(moment.span.start, document.text);
        let class = if moment.is_contradicted { "wrong" } else { "said" };
        let title = format!("{row}:{column}: {}", moment.says);
        rectangle(class, said, above(said), &title, out)?;
        if let (Some(known), Some((_, says))) = (known, &moment.known) {
            rectangle("known", known, below(known), says, out)?;
            if moment.is_contradicted {
                let (x1, x2) = (said.start, known.start);
                let (y1, y2) = (above(said) + BAR, below(known));
                let ends = format!("x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\"");
                writeln!(out, "<line class=\"wrong\" {ends}/>")?;
            }
        }
    }
    writeln!(out, "</svg>")
}

fn rectangle(class: &str, bar: &Bar, y: f64, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let width = bar.end - bar.start;
    write!(out, "<rect class=\"{class}\" x=\"{:.1}\" y=\"{y:.1}\" ", bar.start)?;
    writeln!(out, "width=\"{width:.1}\" height=\"{BAR}\"><title>{}</title></rect>", escape(title))
}

/// A span of time in the picture.
#[derive(Clone, Copy, Debug)]
struct Bar {
    start: f64,
    end: f64,
    row: usize,
}

/// Puts bars into rows so that none hides another.
fn rows(bars: impl Iterator<Item = Option<Bar>>) -> Vec<Option<Bar>> {
    let mut bars: Vec<Option<Bar>> = bars.collect();
    let mut order: Vec<usize> = (0..bars.len()).filter(|at| bars[*at].is_some()).collect();
    let start = |at: &usize| bars[*at].map_or(0.0, |bar| bar.start);
    order.sort_by(|one, other| start(one).total_cmp(&start(other)));
    let mut ends: Vec<f64> = Vec::new();
    for at in order {
        if let Some(bar) = &mut bars[at] {
            bar.row = ends.iter().position(|end| end + 2.0 < bar.start).unwrap_or(ends.len());
            match ends.get_mut(bar.row) {
                Some(end) => *end = bar.end,
                None => ends.push(bar.end),
            }
        }
    }
    bars
}

/// From days to the picture.
struct Scale {
    first: f64,
    last: f64,
}

impl Scale {
    /// That of all times together, a year wide at the least.
    fn of(times: impl Iterator<Item = When>) -> Option<Scale> {
        let spans = times.map(|when| (f64::from(when.reading.first.0), f64::from(when.reading.last.0)));
        let (first, last) = spans.reduce(|all, span| (all.0.min(span.0), all.1.max(span.1)))?;
        let wanting = (DAYS - (last - first)).max(0.0) / 2.0;
        Some(Scale { first: first - wanting, last: last + wanting })
    }

    fn x(&self, day: f64) -> f64 {
        MARGIN + (day - self.first) / (self.last - self.first) * (WIDTH - 2.0 * MARGIN)
    }

    fn bar(&self, when: When) -> Bar {
        let (start, end) = (self.x(f64::from(when.reading.first.0)), self.x(f64::from(when.reading.last.0)));
        Bar { start, end: end.max(start + 4.0), row: 0 }
    }

    /// The years named, with where they begin.
    fn ticks(&self) -> Vec<(f64, String)> {
        let year = |day: f64| written(crate::value::Day(day as i32)).year;
        let (first, last) = (year(self.first), year(self.last));
        let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
        let step = steps.into_iter().find(|step| (last - first) / step < TICKS).unwrap_or(5000);
        let years = (first..=last).filter(|year| year.rem_euclid(step) == 0);
        let tick = |year: i32| {
            let date = YearMonthDay { year, month: None, day: None };
            let x = self.x(f64::from(When::of(date)?.reading.first.0));
            (MARGIN..=WIDTH - MARGIN).contains(&x).then(|| (x, date.long_form()))
        };
        years.filter_map(tick).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Moment;
    use crate::text::{Span, Text};

    fn year(year: i32) -> When {
        When::of(YearMonthDay { year, month: None, day: None }).unwrap()
    }

    #[test]
    fn a_picture() {
        let text = Text::new("The Wall fell in 1979.");
        let moment = Moment {
            span: Span::new(4, 21),
            says: "Fall of the Wall took place, 1979".into(),
            when: year(1979),
            known: Some((year(1989), "Fall of the Wall took place, 1989".into())),
            is_contradicted: true,
        };
        let mut out = Vec::new();
        let document = Document {
            path: "a.md",
            text: &text,
            mark: false,
            findings: &[],
            moments: &[moment.clone(), moment],
        };
        write(&document, &mut out).unwrap();
        let drawn = String::from_utf8(out).unwrap();
        if std::env::var_os("BEDE_UPDATE").is_some() {
            std::fs::write("tests/report/timeline.svg", &drawn).unwrap();
        }
        let expected = std::fs::read_to_string("tests/report/timeline.svg").unwrap();
        assert_eq!(drawn, expected.replace("\r\n", "\n"));
    }

    #[test]
    fn bars_do_not_hide_one_another() {
        let bar = |start: f64, end: f64| Some(Bar { start, end, row: 0 });
        let rows: Vec<Option<usize>> =
            rows([bar(0.0, 10.0), None, bar(5.0, 8.0), bar(20.0, 24.0)].into_iter())
                .into_iter()
                .map(|bar| bar.map(|bar| bar.row))
                .collect();
        assert_eq!(rows, [Some(0), None, Some(1), Some(0)]);
    }
}
