//! Events put in an order that the essay itself contradicts: by the dates that it gives them, or by what it puts before
//! what elsewhere.

use rustc_hash::FxHashSet;

use crate::check::Document;
use crate::check::dated::{Place, places};
use crate::check::dates::order::known;
use crate::check::sequence::Event;
use crate::finding::{Evidence, Finding};
use crate::text::Span;
use crate::value::When;

/// One event before another, with the words that say so.
struct Statement {
    former: Event,
    latter: Event,
    names: [String; 2],
    span: Span,
}

pub(in crate::check) fn check(document: &Document) -> Vec<Finding> {
    let all: Vec<Place> = places(document).collect();
    let told: Vec<Statement> = all.iter().flat_map(sequences).collect();
    let dated = told.iter().filter_map(|told| by_dates(document, &all, told));
    let turned = (0..told.len()).filter_map(|at| turned(&told[..at], &told[at]));
    dated.chain(turned).collect()
}

fn sequences(place: &Place) -> Vec<Statement> {
    let read = |sequence: &crate::check::sequence::Sequence| {
        let name =
            |tokens: &std::ops::Range<usize>| place.passage.paragraph.text_of(tokens.clone()).to_owned();
        let asserted = place.is_asserted(sequence.word);
        asserted.then_some(Statement {
            former: Event::of(place, &sequence.former)?,
            latter: Event::of(place, &sequence.latter)?,
            names: [name(&sequence.former), name(&sequence.latter)],
            span: place.span(sequence.word..sequence.word + 1),
        })
    };
    place.passage.sequences.told.iter().filter_map(read).collect()
}

/// Against the dates that the essay gives the two. What the base contradicts too is another rule's.
fn by_dates(document: &Document, all: &[Place], told: &Statement) -> Option<Finding> {
    let (former, latter) = (told.former.told(all), told.latter.told(all));
    let after = |former: &When, latter: &When| former.slack + latter.slack == 0 && is_after(former, latter);
    let turned = former.iter().all(|(former, _)| latter.iter().all(|(latter, _)| after(former, latter)));
    let (one, other) = former.first().zip(latter.first())?;
    if !turned || known(document, &told.former, &told.latter).is_some() {
        return None;
    }
    let [former, latter] = &told.names;
    let message = format!("{former} is put before {latter}, and dated {} after {}", one.0, other.0);
    let evidence =
        [one, other].map(|(when, span)| Evidence::Passage { span: *span, says: format!("{when} here") });
    Some(Finding::new("consistency/order", told.span, message).because(evidence))
}

/// Whether one time is after another by whatever calendar.
pub(in crate::check) fn is_after(later: &When, earlier: &When) -> bool {
    later.readings().all(|later| earlier.readings().all(|earlier| earlier.last < later.first))
}

/// Against what the essay has put before what so far: "A before B", "B before C", and now "C before A".
fn turned(so_far: &[Statement], told: &Statement) -> Option<Finding> {
    // Every event that comes after the one now put last, by what was said before.
    let mut reached: FxHashSet<&Event> = FxHashSet::from_iter([&told.latter]);
    let mut last: Option<&Statement> = None;
    while !reached.contains(&told.former) {
        let step =
            so_far.iter().find(|step| reached.contains(&step.former) && !reached.contains(&step.latter))?;
        reached.insert(&step.latter);
        last = Some(step);
    }
    let [former, latter] = &told.names;
    let message = format!("{former} is put before {latter} here, and after it elsewhere");
    let there = last?;
    let says = format!("{} before {} here", there.names[0], there.names[1]);
    Some(
        Finding::new("consistency/order", told.span, message)
            .because([Evidence::Passage { span: there.span, says }]),
    )
}
