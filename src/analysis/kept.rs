//! What an edit leaves as it was: the beginning and the end of a list.

use std::iter::zip;
use std::ops::Range;

/// How a list goes together with the one before an edit: the same items at the beginning, and the same at the end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    head: usize,
    tail: usize,
    now: usize,
    before: usize,
}

impl Kept {
    /// What two lists have in common at both ends.
    pub(super) fn of<T, B>(now: &[T], before: &[B], same: impl Fn(&T, &B) -> bool) -> Kept {
        let both = |(one, other): &(&T, &B)| same(one, other);
        let head = zip(now, before).take_while(both).count();
        let tail = zip(now[head..].iter().rev(), before[head..].iter().rev()).take_while(both).count();
        Kept { head, tail, now: now.len(), before: before.len() }
    }

    /// Where an item was before, if it is in what was kept.
    pub(super) fn place(&self, now: usize) -> Option<usize> {
        let from_end = self.now.checked_sub(now)?;
        (now < self.head).then_some(now).or_else(|| (from_end <= self.tail).then(|| self.before - from_end))
    }

    /// What was there before and is not in what was kept.
    pub(super) fn lost(&self) -> Range<usize> {
        self.head..self.before - self.tail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, now: &str, places: &[Option<usize>], lost: Range<usize>) {
        let (before, now) = (before.as_bytes(), now.as_bytes());
        let kept = Kept::of(now, before, |one, other| one == other);
        assert_eq!((0..now.len()).map(|at| kept.place(at)).collect::<Vec<_>>(), places);
        assert_eq!(kept.lost(), lost);
    }

    #[test]
    fn both_ends_are_kept() {
        check("", "ab", &[None, None], 0..0);
        check("abc", "abc", &[Some(0), Some(1), Some(2)], 3..3);
        check("abc", "axc", &[Some(0), None, Some(2)], 1..2);
        check("abc", "abbc", &[Some(0), Some(1), None, Some(2)], 2..2);
        check("abbc", "abc", &[Some(0), Some(1), Some(3)], 2..3);
        check("abc", "", &[], 0..3);
    }
}
