//! How fast expressions of time are read, in bytes a second: `cargo bench --bench times`. The speed is to be the same
//! for a text of any length.

// A measurement is printed.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bede::analysis::Analysis;
use bede::base::Base;
use bede::markup::Format;
use bede::text::Text;

/// Bytes of the texts.
const LENGTHS: [usize; 3] = [10_000, 100_000, 1_000_000];
const RUNS: usize = 5;

fn main() {
    let base = Base::embedded();
    // Every expression of the tests, a paragraph each: no history is as thick with dates.
    let rows = include_str!("../tests/dates/expressions.tsv").lines().skip(1);
    let rows = rows.filter_map(|row| row.split('\t').nth(1));
    let text = rows.collect::<Vec<_>>().join("\n\n").replace(['⟦', '⟧'], "");
    println!("{:>10} {:>14} {:>14}", "bytes", "read, B/s", "times, B/s");
    for length in LENGTHS {
        let text: String = text.chars().chain("\n\n".chars()).cycle().take(length).collect();
        let read = || Analysis::new(Text::new(&text), Format::Plain, base.clone(), Arc::default());
        let analysis = read();
        let reading = fastest(|| drop(black_box(read())));
        let times = fastest(|| drop(black_box(analysis.times())));
        let speed = |time: Duration| text.len() as f64 / time.as_secs_f64();
        println!("{:>10} {:>14.0} {:>14.0}", text.len(), speed(reading), speed(times));
    }
}

fn fastest(run: impl Fn()) -> Duration {
    let timed = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(|_| timed()).min().unwrap_or_default()
}
