//! How many: a range of numbers, with how loosely it was said.

use serde::{Deserialize, Serialize};

/// How loosely a number is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Approximation {
    /// "1,400".
    #[default]
    Exact,
    /// "about 1,400".
    About,
    /// "nearly 1,400": a little less.
    Nearly,
    /// "over 1,400", "more than 1,400".
    Over,
    /// "at least 1,400".
    AtLeast,
    /// "up to 1,400", "at most".
    UpTo,
    /// "fewer than 1,400".
    Under,
}

/// A count or measure with the range of values that it allows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The figure as written, or the lower one of a range.
    pub figure: f64,
    /// Least value meant.
    pub low: f64,
    /// Greatest value meant.
    pub high: f64,
    /// How loosely.
    pub approximation: Approximation,
}

impl Quantity {
    /// A single figure with the slack that its hedge gives: about ±20 %, nearly 20 % below, over up to half as
    /// much again, bounds open on their other side.
    pub fn new(figure: f64, approximation: Approximation) -> Quantity {
        let (low, high) = match approximation {
            Approximation::Exact => (figure, figure),
            Approximation::About => (figure * 0.8, figure * 1.2),
            Approximation::Nearly => (figure * 0.8, figure),
            Approximation::Over => (figure, figure * 1.5),
            Approximation::AtLeast => (figure, f64::INFINITY),
            Approximation::UpTo | Approximation::Under => (0.0, figure),
        };
        Quantity { figure, low, high, approximation }
    }

    /// A range given by both its ends.
    pub fn between(low: f64, high: f64) -> Quantity {
        Quantity { figure: low, low: low.min(high), high: low.max(high), approximation: Approximation::Exact }
    }

    /// Whether no value can be meant by both, even when each is read as rounded by `tolerance` (a share).
    pub fn disjoint(&self, other: &Quantity, tolerance: f64) -> bool {
        self.high * (1.0 + tolerance) < other.low || other.high * (1.0 + tolerance) < self.low
    }

    /// Whether the two figures look like one slip of the pen: a digit more or less, a nought too many, two
    /// digits swapped, or one digit another.
    pub fn looks_like_slip_of(&self, other: &Quantity) -> bool {
        let (left, right) = (digits(self.figure), digits(other.figure));
        let longest = left.len().max(right.len());
        left != right && longest >= 2 && left.len().abs_diff(right.len()) <= 1 && {
            let distance = strsim::osa_distance(&left, &right);
            // One digit for another is a slip only in long figures: 12 and 13 are two numbers.
            distance == 1 && (left.len() != right.len() || longest >= 4 || is_swap(&left, &right))
        }
    }
}

fn digits(figure: f64) -> String {
    format!("{figure:.0}")
}

fn is_swap(left: &str, right: &str) -> bool {
    let sorted = |text: &str| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    sorted(left) == sorted(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nought_too_many_is_a_slip_and_another_number_is_not() {
        let exact = |figure| Quantity::new(figure, Approximation::Exact);
        assert!(exact(1400.0).looks_like_slip_of(&exact(14000.0)));
        assert!(exact(82.0).looks_like_slip_of(&exact(182.0)));
        assert!(!exact(1400.0).looks_like_slip_of(&exact(1189.0)));
        assert!(!exact(12.0).looks_like_slip_of(&exact(13.0)));
    }

    #[test]
    fn a_hedge_widens() {
        let about = Quantity::new(1400.0, Approximation::About);
        assert!(!about.disjoint(&Quantity::new(1500.0, Approximation::Exact), 0.0));
        assert!(about.disjoint(&Quantity::new(14000.0, Approximation::Exact), 0.0));
    }
}
