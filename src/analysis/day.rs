//! The card of a day: its weekday, its date in the other calendar, and what the base has on it.

use std::fmt::Write;

use crate::base::Base;
use crate::value::{Precision, Reckoning, When, written};

/// What happened that day, at the most.
const HAPPENED: usize = 5;

/// The card of a date: of a day as above, of anything longer from when to when it is.
pub(super) fn card(base: &Base, when: &When) -> String {
    let day = when.reading.first;
    if when.reading.precision != Precision::Day || when.reading.last != day {
        return format!("**{when}**");
    }
    let mut card = format!("**{} {}**", day.weekday(), written(day).long_form());
    match when.other.filter(|other| other.first != day) {
        Some(other) => {
            let _ = write!(
                card,
                "  \nIf the date is Old Style: {} {} New Style",
                other.first.weekday(),
                written(other.first).long_form()
            );
        }
        // Where there is no choice, the other calendar says the same day in another way.
        None => {
            let julian = Reckoning::Julian.date(day);
            let other = if written(day) == julian { Reckoning::Gregorian } else { Reckoning::Julian };
            let _ = write!(card, "  \n{} in the {} calendar", other.date(day).long_form(), other.name());
        }
    }
    for fact in base.on(day).take(HAPPENED) {
        let _ = write!(card, "\n\n{}", base.say(&fact.claim));
    }
    card
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::YearMonthDay;

    #[track_caller]
    fn check(year: i32, month: u32, day: u32, says: &[&str]) {
        let when = When::of(YearMonthDay { year, month: Some(month), day: Some(day) }).unwrap();
        let card = card(&Base::embedded(), &when);
        for said in says {
            assert!(card.contains(said), "{card}");
        }
    }

    #[test]
    fn weekday_other_calendar_and_what_happened() {
        let gregorian = "20 October 1066 in the Gregorian calendar";
        check(1066, 10, 14, &["**Saturday 14 October 1066**", gregorian, "Battle of Hastings took place"]);
        check(1917, 10, 25, &["If the date is Old Style: Wednesday 7 November 1917 New Style"]);
        check(1963, 11, 22, &["**Friday", "9 November 1963 in the Julian calendar", "John F. Kennedy died"]);
    }
}
