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

    /// The slip of the pen that would make the one figure of the other: a digit more or less, a nought too many, two
    /// digits swapped, one digit another, or "sixteen" for "sixty".
    pub fn slip(&self, other: &Quantity) -> Option<Slip> {
        let (left, right) = (digits(self.figure), digits(other.figure));
        let longest = left.len().max(right.len());
        if left == right || longest < 2 || left.len().abs_diff(right.len()) > 1 {
            return None;
        }
        // One digit for another is a slip only in long figures: 12 and 13 are two numbers, 3,000 and 5,000 too.
        let is_long = left.trim_end_matches('0').len().min(right.trim_end_matches('0').len()) >= 3;
        let is_teen = is_teen_of(&left, &right) || is_teen_of(&right, &left);
        match strsim::osa_distance(&left, &right) {
            1 if left.len() == right.len() && is_swap(&left, &right) => Some(Slip::Swapped),
            1 if left.len() != right.len() || is_long => Some(Slip::Digit),
            1 if left.len() >= 3 && left[1..] == right[1..] && !is_round(&left[1..]) => Some(Slip::First),
            _ => is_teen.then_some(Slip::Digit),
        }
    }

    /// Whether one digit stands for another in two exact figures: 39 for 49.
    pub fn is_digit_off(&self, other: &Quantity) -> bool {
        let exact = [self, other].iter().all(|quantity| quantity.low == quantity.high);
        let (mut one, mut other) = (whole(self.figure), whole(other.figure));
        let mut apart = 0;
        while one > 0 && other > 0 {
            apart += usize::from(one % 10 != other % 10);
            (one, other) = (one / 10, other / 10);
        }
        exact && apart == 1 && one == other
    }

    /// Its digits without noughts at the end, in order of size: figures with two digits swapped or a nought too many
    /// have them in common.
    pub fn digits_in_order(&self) -> String {
        let mut digits: Vec<char> = digits(self.figure).trim_end_matches('0').chars().collect();
        digits.sort_unstable();
        digits.into_iter().collect()
    }
}

/// What a slip of the pen does to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two digits swapped: hardly ever chance.
    Swapped,
    /// A digit more, less or another.
    Digit,
    /// Another first digit of a figure that is hardly round: 1,400 and 2,400.
    First,
}

fn is_round(digits: &str) -> bool {
    digits.bytes().all(|digit| digit == b'0')
}

/// Whether the one is a teen where the other is a ten: 16,000 and 60,000.
fn is_teen_of(teen: &str, ten: &str) -> bool {
    let (teen_head, teen_rest) = teen.split_at(teen.len().min(2));
    let (ten_head, ten_rest) = ten.split_at(1);
    teen.len() == ten.len()
        && teen_head.strip_prefix('1').is_some_and(|unit| unit == ten_head && unit >= "3")
        && teen_rest.chars().chain(ten_rest.chars()).all(|digit| digit == '0')
}

fn digits(figure: f64) -> String {
    whole(figure).to_string()
}

/// A figure without its fraction: whole numbers are read and written far faster than fractions.
fn whole(figure: f64) -> u64 {
    figure.round().abs() as u64
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
        assert_eq!(exact(1400.0).slip(&exact(14000.0)), Some(Slip::Digit));
        assert_eq!(exact(82.0).slip(&exact(182.0)), Some(Slip::Digit));
        assert_eq!(exact(1400.0).slip(&exact(1189.0)), None);
        assert_eq!(exact(12.0).slip(&exact(13.0)), None);
        assert_eq!(exact(1400.0).slip(&exact(2400.0)), Some(Slip::First));
        assert_eq!(exact(200.0).slip(&exact(300.0)), None);
        assert_eq!(exact(16_000.0).slip(&exact(60_000.0)), Some(Slip::Digit));
        assert_eq!(exact(16_000.0).slip(&exact(50_000.0)), None);
        assert_eq!(exact(86_000.0).slip(&exact(68_000.0)), Some(Slip::Swapped));
        assert_eq!(exact(300_000.0).slip(&exact(500_000.0)), None);
        assert_eq!(exact(86_000.0).digits_in_order(), exact(680.0).digits_in_order());
    }

    #[test]
    fn a_hedge_widens() {
        let about = Quantity::new(1400.0, Approximation::About);
        assert!(!about.disjoint(&Quantity::new(1500.0, Approximation::Exact), 0.0));
        assert!(about.disjoint(&Quantity::new(14000.0, Approximation::Exact), 0.0));
    }
}
