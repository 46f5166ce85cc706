//! The only item of an iterator, where a second one would leave open which is meant.

/// What has an only item, or not.
pub trait Only: Iterator {
    /// The item, if it is the only one.
    fn only(self) -> Option<Self::Item>;
}

impl<I: Iterator> Only for I {
    fn only(mut self) -> Option<Self::Item> {
        self.next().filter(|_| self.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_there_is_no_only_one() {
        assert_eq!([1].iter().only(), Some(&1));
        assert_eq!([1, 2].iter().only(), None);
        assert_eq!(<[i32; 0]>::default().iter().only(), None);
    }
}
