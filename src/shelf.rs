//! Lists whose items are made when they are first looked at.
//!
//! The fact base has tens of thousands of entities and facts, and an essay speaks of a hundred. What is embedded in
//! the program is therefore read in place, item by item: a program that starts touches no more of it than it needs.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Streamer};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Items by number, in memory or in the program's own bytes.
pub struct Shelf<T> {
    bytes: Bytes<'static>,
    /// Boxed, so that an item that nobody looks at costs two words.
    items: Box<[OnceLock<Option<Box<T>>>]>,
}

/// A shelf as it is stored.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Bytes<'b> {
    /// Where each item ends, four bytes a number, the lowest first.
    ends: &'b [u8],
    /// One item after the other, as `postcard` writes them.
    items: &'b [u8],
}

impl<T> Shelf<T> {
    /// A shelf of items that are there already.
    pub fn of(items: impl IntoIterator<Item = T>) -> Shelf<T> {
        let items = items.into_iter().map(|item| OnceLock::from(Some(Box::new(item))));
        Shelf { bytes: Bytes::default(), items: items.collect() }
    }
}

impl<T: DeserializeOwned> Shelf<T> {
    /// A shelf in the program's bytes; `None` if they hold none.
    pub fn stored(bytes: &'static [u8]) -> Option<Shelf<T>> {
        let bytes: Bytes = postcard::from_bytes(bytes).ok()?;
        let items = bytes.ends.chunks_exact(4).map(|_| OnceLock::new());
        Some(Shelf { bytes, items: items.collect() })
    }

    /// An item; `None` past the end, or where the bytes hold no such item.
    pub fn get(&self, at: usize) -> Option<&T> {
        self.items.get(at)?.get_or_init(|| self.bytes.item(at)).as_deref()
    }

    /// All items in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.items.len()).filter_map(|at| self.get(at))
    }
}

impl<T: DeserializeOwned + Serialize> Shelf<T> {
    /// The bytes from which [`Shelf::stored`] makes it again.
    pub fn store(&self) -> Vec<u8> {
        let (mut ends, mut items) = (Vec::new(), Vec::new());
        for item in self.iter() {
            items = postcard::to_extend(item, items).unwrap_or_default();
            ends.extend((items.len() as u32).to_le_bytes());
        }
        postcard::to_allocvec(&Bytes { ends: &ends, items: &items }).unwrap_or_default()
    }
}

impl Bytes<'_> {
    fn item<T: DeserializeOwned>(&self, at: usize) -> Option<Box<T>> {
        let (ends, _) = self.ends.as_chunks::<4>();
        let end = |at: usize| ends.get(at).map(|end| u32::from_le_bytes(*end) as usize);
        let start = at.checked_sub(1).map_or(Some(0), end)?;
        postcard::from_bytes(self.items.get(start..end(at)?)?).ok()
    }
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf::of([])
    }
}

impl<T> fmt::Debug for Shelf<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} items", self.items.len())
    }
}

/// Items by a key.
#[derive(Debug, Default)]
pub struct Index<T> {
    /// The number of the item of each key; none if there are no keys.
    keys: Option<fst::Map<Cow<'static, [u8]>>>,
    items: Shelf<T>,
}

impl<T: DeserializeOwned> Index<T> {
    /// An index of items that are there already.
    pub fn of(items: BTreeMap<String, T>) -> Index<T> {
        let numbered = items.keys().enumerate().map(|(at, key)| (key, at as u64));
        let keys = fst::Map::from_iter(numbered).and_then(|keys| keys.map_data(Cow::Owned));
        Index { keys: keys.ok(), items: Shelf::of(items.into_values()) }
    }

    /// An index in the program's bytes; `None` if they hold none.
    pub fn stored(bytes: &'static [u8]) -> Option<Index<T>> {
        let (keys, items): (&[u8], &[u8]) = postcard::from_bytes(bytes).ok()?;
        Some(Index { keys: Some(fst::Map::new(Cow::Borrowed(keys)).ok()?), items: Shelf::stored(items)? })
    }

    /// The number of a key's item.
    pub fn find(&self, key: &str) -> Option<usize> {
        Some(self.keys.as_ref()?.get(key)? as usize)
    }

    /// The item of a number.
    pub fn at(&self, number: usize) -> Option<&T> {
        self.items.get(number)
    }

    /// The item of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.at(self.find(key)?)
    }

    /// The items whose keys begin with some letters, in order of their keys.
    pub fn beginning(&self, letters: &str) -> impl Iterator<Item = &T> {
        let starts = Str::new(letters).starts_with();
        let mut found = self.keys.as_ref().map(|keys| keys.search(starts).into_stream());
        std::iter::from_fn(move || Some(found.as_mut()?.next()?.1)).filter_map(|at| self.at(at as usize))
    }

    /// All items in order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.iter()
    }
}

impl<T: DeserializeOwned + Serialize> Index<T> {
    /// The bytes from which [`Index::stored`] makes it again.
    pub fn store(&self) -> Vec<u8> {
        let keys = self.keys.as_ref().map_or(&[][..], |keys| keys.as_fst().as_bytes());
        postcard::to_allocvec(&(keys, &self.items.store()[..])).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_found_again() {
        let words = ["one", "", "three"].map(str::to_owned);
        let stored = Shelf::<String>::stored(Shelf::of(words.clone()).store().leak()).unwrap();
        assert_eq!(stored.get(2), Some(&words[2]));
        assert_eq!(stored.iter().collect::<Vec<_>>(), [&words[0], &words[1], &words[2]]);
        assert_eq!(stored.get(3), None);
    }

    #[test]
    fn an_index_that_is_stored_has_its_keys() {
        let index = Index::of(BTreeMap::from([("b".to_owned(), 1), ("a".to_owned(), 2)]));
        let stored = Index::<i32>::stored(index.store().leak()).unwrap();
        assert_eq!(stored.get("b"), Some(&1));
        assert_eq!(stored.get("c"), None);
        assert_eq!(stored.iter().collect::<Vec<_>>(), [&2, &1]);
    }

    #[test]
    fn items_by_the_first_letters_of_their_keys() {
        let keys = ["ab", "abc", "b", "abd"];
        let index = Index::of(keys.map(|key| (key.to_owned(), key.to_owned())).into());
        assert_eq!(index.beginning("ab").collect::<Vec<_>>(), ["ab", "abc", "abd"]);
        assert_eq!(index.beginning("c").count(), 0);
        assert_eq!(Index::<i32>::default().beginning("").count(), 0);
    }

    #[test]
    fn bytes_that_hold_no_item_are_none() {
        let bytes = postcard::to_allocvec(&Bytes { ends: &[3, 0, 0, 0], items: b"" }).unwrap();
        assert_eq!(Shelf::<String>::stored(bytes.leak()).unwrap().get(0), None);
        assert!(Shelf::<String>::stored(b"no").is_none());
    }
}
