//! THE comparison: whether two claims can both be true.

use super::Claim;
use super::relation::{self, Constraint, RelationId};
use crate::value::{Day, Interval, When};

/// Days by which a term of office may be off: between election, oath and handing over.
const TERM_SLACK: i32 = 60;

/// Days by which a beginning or an end may be off: a base often has the year alone, and what is founded, agreed on and
/// in force are days apart.
const BOUND_SLACK: i32 = 400;

/// The day after which a span counts as going on: 1 January 2090. Spans without an end are stored up to 2100.
const OPEN: Day = Day(2_484_418);

/// What two claims have to say to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They are about different things, or too little is said.
    Silent(Silence),
    /// The one says what the other says.
    Agrees,
    /// They cannot both be true, for what stands in this slot.
    Conflicts(Slot),
}

/// Where two claims differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// When.
    Time,
    /// Who.
    Subject,
    /// Whom or what.
    Object,
    /// Subject and object changed places.
    Roles,
    /// How many.
    Count,
    /// Which relation.
    Relation,
}

/// Why two claims have nothing to say to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silence {
    /// They are about different things.
    Apart,
    /// One of them says nothing in this slot.
    Unsaid(Slot),
    /// They are of times so far apart that both can be true.
    AnotherTime,
    /// Their relation holds between any number of pairs.
    Unconstrained,
}

/// What differs is about something else.
const APART: Outcome = Outcome::Silent(Silence::Apart);

/// Compares two claims. Only what fills a typed slot is compared; everything else is silence.
pub fn conflict(left: &Claim, right: &Claim) -> Outcome {
    if left.relation != right.relation {
        return match bounded(left, right).or_else(|| bounded(right, left)) {
            Some(outcome) => outcome,
            None => excluded(left, right),
        };
    }
    match left.relation.get().constraint {
        Constraint::None => silent_or_same(left, right),
        Constraint::Starts | Constraint::Ends => same_bound(left, right),
        Constraint::Dated => dated(left, right),
        Constraint::Term => term(left, right),
        Constraint::Span => span(left, right),
        Constraint::Directed => directed(left, right),
        Constraint::Exclusive => silent_or_same(left, right),
        Constraint::Counted => counted(left, right),
        Constraint::Single => single(left, right),
    }
}

fn same_pair(left: &Claim, right: &Claim) -> bool {
    left.subject.meets(&right.subject) && left.object.meets(&right.object)
}

fn silent_or_same(left: &Claim, right: &Claim) -> Outcome {
    if same_pair(left, right) { Outcome::Agrees } else { Outcome::Silent(Silence::Unconstrained) }
}

/// The same beginning or end, told twice. Two beginnings may be two foundings.
fn same_bound(left: &Claim, right: &Claim) -> Outcome {
    let same = left.subject.meets(&right.subject)
        && (left.relation.get().object.is_empty() || left.object.meets(&right.object));
    match (left.at(), right.at()) {
        (Some(one), Some(other)) if same && one.gap(&other) <= BOUND_SLACK => Outcome::Agrees,
        _ => Outcome::Silent(Silence::AnotherTime),
    }
}

/// Relations of which the one is what the other is the other way round.
const SIBLINGS: &[RelationId] = &[relation::BROTHER_OF, relation::SISTER_OF];

/// Brother or cousin, not both.
fn excluded(left: &Claim, right: &Claim) -> Outcome {
    let excludes = left.relation.get().excludes.contains(&right.relation);
    let reversed = left.subject.meets(&right.object) && left.object.meets(&right.subject);
    // Of a brother and a sister each is what the other is not.
    let mutual = [left, right].iter().all(|claim| SIBLINGS.contains(&claim.relation));
    if mutual && reversed && !same_pair(left, right) {
        return Outcome::Agrees;
    }
    if excludes && (same_pair(left, right) || reversed) { Outcome::Conflicts(Slot::Relation) } else { APART }
}

/// A beginning or an end, held against what it is one of; `None` where it is none of the other's.
fn bounded(bound: &Claim, whole: &Claim) -> Option<Outcome> {
    let relation = bound.relation.get();
    if !relation.of.contains(&whole.relation) {
        return None;
    }
    let same = bound.subject.meets(&whole.subject)
        && (relation.object.is_empty() || bound.object.meets(&whole.object));
    if !same {
        return Some(APART);
    }
    let (Some(when), Some(span)) = (bound.at(), whole.at()) else {
        return Some(Outcome::Silent(Silence::Unsaid(Slot::Time)));
    };
    let starts = relation.constraint == Constraint::Starts;
    let days = |interval: Interval| {
        let day = if starts { interval.first } else { interval.last };
        Interval { first: day, last: day, ..interval }.widened(BOUND_SLACK)
    };
    let other = span.other.map(days);
    let end = When { reading: days(span.reading), other, ..span };
    let open = !starts && end.reading.last >= OPEN;
    Some(match (open, when.disjoint(&end)) {
        (true, _) => Outcome::Silent(Silence::Unsaid(Slot::Time)),
        (false, true) => Outcome::Conflicts(Slot::Time),
        (false, false) => Outcome::Agrees,
    })
}

fn dated(left: &Claim, right: &Claim) -> Outcome {
    if !left.subject.meets(&right.subject) {
        return APART;
    }
    match (left.at(), right.at()) {
        (Some(one), Some(other)) if one.disjoint(&other) => Outcome::Conflicts(Slot::Time),
        (Some(_), Some(_)) => Outcome::Agrees,
        _ => Outcome::Silent(Silence::Unsaid(Slot::Time)),
    }
}

fn term(left: &Claim, right: &Claim) -> Outcome {
    if !left.object.meets(&right.object) {
        return APART;
    }
    let same = left.subject.meets(&right.subject);
    match (left.at(), right.at()) {
        (Some(one), Some(other)) => match (same, one.gap(&other) > TERM_SLACK) {
            (true, true) => Outcome::Conflicts(Slot::Time),
            (true, false) => Outcome::Agrees,
            (false, true) => Outcome::Silent(Silence::AnotherTime),
            (false, false) => Outcome::Conflicts(Slot::Subject),
        },
        _ if same => Outcome::Agrees,
        _ => Outcome::Conflicts(Slot::Subject),
    }
}

/// Membership: the same two outside the span that the other gives.
fn span(left: &Claim, right: &Claim) -> Outcome {
    if !same_pair(left, right) {
        return APART;
    }
    match (left.at(), right.at()) {
        (Some(one), Some(other)) if one.gap(&other) > TERM_SLACK => Outcome::Conflicts(Slot::Time),
        _ => Outcome::Agrees,
    }
}

fn directed(left: &Claim, right: &Claim) -> Outcome {
    if same_pair(left, right) {
        return Outcome::Agrees;
    }
    let reversed = left.subject.meets(&right.object) && left.object.meets(&right.subject);
    if reversed { Outcome::Conflicts(Slot::Roles) } else { APART }
}

fn counted(left: &Claim, right: &Claim) -> Outcome {
    let (Some(one), Some(other)) = (&left.count, &right.count) else {
        return Outcome::Silent(Silence::Unsaid(Slot::Count));
    };
    let same_thing = one.nouns.iter().any(|noun| other.nouns.contains(noun));
    if !left.subject.meets(&right.subject) || !same_thing {
        return APART;
    }
    // Both figures may be rounded, as far as a tenth.
    if one.quantity.disjoint(&other.quantity, 0.1) {
        Outcome::Conflicts(Slot::Count)
    } else {
        Outcome::Agrees
    }
}

fn single(left: &Claim, right: &Claim) -> Outcome {
    if [left, right].iter().any(|claim| claim.object.entities.is_empty()) {
        return Outcome::Silent(Silence::Unsaid(Slot::Object));
    }
    match (left.subject.meets(&right.subject), left.object.meets(&right.object)) {
        (true, true) => Outcome::Agrees,
        (true, false) => Outcome::Conflicts(Slot::Object),
        _ => APART,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Argument, Timing};
    use crate::lexicon::EntityId;
    use crate::value::YearMonthDay;

    fn claim(name: &str, subject: u32, object: u32, year: Option<i32>) -> Claim {
        let mut claim = Claim::new(RelationId::named(name).unwrap(), Argument::of(EntityId(subject)));
        claim.object = Argument::of(EntityId(object));
        claim.when =
            year.and_then(|year| When::of(YearMonthDay { year, month: None, day: None })).map(Timing::of);
        claim
    }

    #[track_caller]
    fn check(name: &str, left: (u32, u32, Option<i32>), right: (u32, u32, Option<i32>), expected: Outcome) {
        let [left, right] = [left, right].map(|(subject, object, year)| claim(name, subject, object, year));
        assert_eq!(conflict(&left, &right), expected);
        assert_eq!(conflict(&right, &left), expected, "a conflict has two sides");
    }

    #[test]
    fn constraints() {
        use Outcome::*;
        check("born", (1, 0, Some(1926)), (1, 0, Some(1936)), Conflicts(Slot::Time));
        check("born", (1, 0, Some(1926)), (2, 0, Some(1936)), APART);
        check("holds office", (1, 9, Some(1958)), (1, 9, Some(1961)), Conflicts(Slot::Time));
        check("holds office", (1, 9, Some(1958)), (2, 9, Some(1958)), Conflicts(Slot::Subject));
        check("holds office", (1, 9, Some(1958)), (2, 9, Some(1970)), Silent(Silence::AnotherTime));
        check("overthrew", (1, 2, None), (2, 1, None), Conflicts(Slot::Roles));
        check("overthrew", (1, 2, None), (1, 2, Some(1959)), Agrees);
        check("member of", (1, 2, Some(1955)), (1, 2, Some(1968)), Conflicts(Slot::Time));
        check("born", (1, 0, None), (1, 0, Some(1936)), Silent(Silence::Unsaid(Slot::Time)));
        check("attacked", (1, 2, None), (1, 3, None), Silent(Silence::Unconstrained));
        check("occurred at", (1, 2, None), (1, 3, None), Conflicts(Slot::Object));
    }
}
