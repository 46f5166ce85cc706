//! Slips of the fingers, drawn by a generator that makes the same ones on every machine.

use std::fmt;

/// A kind of typo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typo {
    Drop,
    Double,
    Swap,
    Replace,
    Vowel,
}

impl Typo {
    pub const ALL: [Typo; 5] = [Typo::Drop, Typo::Double, Typo::Swap, Typo::Replace, Typo::Vowel];
}

impl fmt::Display for Typo {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Typo::Drop => "a letter dropped",
            Typo::Double => "a letter doubled",
            Typo::Swap => "two letters swapped",
            Typo::Replace => "a letter replaced",
            Typo::Vowel => "a wrong vowel",
        })
    }
}

/// Random numbers from a seed: xorshift64*, of Vigna 2016.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// A number below a limit that is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    pub fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        if items.is_empty() { None } else { items.get(self.below(items.len())) }
    }
}

/// The word with a random typo in it; `None` where ten attempts left it as it was.
pub fn misspelled(word: &str, random: &mut Random) -> Option<(String, Typo)> {
    (0..10).find_map(|_| {
        let typo = *random.pick(&Typo::ALL)?;
        let wrong = with(word, typo, random)?;
        (wrong.to_lowercase() != word.to_lowercase()).then_some((wrong, typo))
    })
}

fn with(word: &str, typo: Typo, random: &mut Random) -> Option<String> {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    let at = random.below(letters.len());
    match typo {
        Typo::Drop => drop(letters.remove(at)),
        Typo::Double => letters.insert(at, letters[at]),
        Typo::Swap if at + 1 < letters.len() => letters.swap(at, at + 1),
        Typo::Swap => return None,
        Typo::Replace => letters[at] = char::from(b'a' + random.below(26) as u8),
        Typo::Vowel => {
            let vowels = ['a', 'e', 'i', 'o', 'u'];
            letters[at] = vowels.contains(&letters[at]).then(|| random.pick(&vowels).copied())??;
        }
    }
    let first = letters[0].to_uppercase();
    Some(first.chain(letters[1..].iter().copied()).collect())
}
