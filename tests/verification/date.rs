//! Days and spans of days, in the notation that the corpus and the sets share.

/// More than a year.
pub const YEAR: i64 = 366;

/// The days of the longest month.
pub const MONTH: i64 = 31;

/// First and last day, counted in the calendar that the date was written in.
#[derive(Clone, Copy, PartialEq)]
pub struct Span(pub i64, pub i64);

impl Span {
    /// The days between two spans; none if they touch.
    pub fn gap(self, other: Span) -> i64 {
        (other.0 - self.1).max(self.0 - other.1).max(0)
    }

    fn is_day(self) -> bool {
        self.0 == self.1
    }
}

/// What two dates are to each other, the better the greater.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Differs,
    OtherCalendar,
    Agrees,
    AgreesToTheDay,
}

/// The days of a date in the notation that the corpus and the sets share.
pub fn span(date: &str) -> Option<Span> {
    if let Some((from, to)) = date.split_once('/') {
        let to = span(to)?;
        return Some(Span(if from == ".." { i64::MIN / 2 } else { span(from)?.0 }, to.1));
    }
    let plain = date.trim_end_matches(['J', '~', '?']);
    let (sign, digits) = plain.strip_prefix('-').map_or((1, plain), |rest| (-1, rest));
    let parts: Vec<i64> = digits.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let year = sign * parts[0] + i64::from(sign < 0);
    // The third is how far "about" reaches.
    let (first, last, doubt) = match parts[..] {
        [_] => (day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1, 5 * YEAR),
        [_, month] => (day_number(year, month, 1), day_number(year, month + 1, 1) - 1, 31),
        [_, month, day] => (day_number(year, month, day), day_number(year, month, day), 31),
        _ => return None,
    };
    let doubt = if date.contains(['~', '?']) { doubt } else { 0 };
    Some(Span(first - doubt, last + doubt))
}

/// Compares with the precision of the coarser. A fortnight in the time of two calendars is the other one.
pub fn compare(ours: Span, theirs: Span) -> Verdict {
    let two_calendars = day_number(1582, 1, 1)..day_number(1924, 1, 1);
    match ours.gap(theirs) {
        0 if ours.is_day() && theirs.is_day() => Verdict::AgreesToTheDay,
        0 => Verdict::Agrees,
        1..=13 if two_calendars.contains(&ours.0) => Verdict::OtherCalendar,
        _ => Verdict::Differs,
    }
}

/// The number of a day in the proleptic Gregorian calendar; `year` counts a year zero.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shifted = year * 12 + month - 3;
    let (year, month) = (shifted.div_euclid(12), shifted.rem_euclid(12));
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
}
