//! The claims of a paragraph as rules over the document see them.

use crate::check::Document;
use crate::check::consistency::{claim, date};
use crate::claim::Claim;

/// The claims of a paragraph, with spans in bytes of its chunk, and what kinds of them there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'d> {
    pub(super) claims: &'d [Claim],
    kinds: Kinds,
}

/// Which kinds of claims a paragraph has: those that have none are passed over at each key.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kinds {
    /// Any that is put at a time.
    pub(super) timed: bool,
    /// When somebody was born or died, or something happened.
    pub(super) dated: bool,
    /// What one did to another.
    pub(super) directed: bool,
    /// What is denied of two.
    pub(super) denied: bool,
}

impl Kinds {
    /// Those of some claims.
    pub fn of(claims: &[Claim]) -> Kinds {
        Kinds {
            timed: claims.iter().any(|claim| claim.stance.is_checked() && claim.at().is_some()),
            dated: claims.iter().any(date::is_dated),
            directed: claims.iter().any(claim::is_directed),
            denied: claims.iter().any(claim::is_denied),
        }
    }
}

impl<'d> Said<'d> {
    /// Some claims of these kinds.
    pub fn new(claims: &'d [Claim], kinds: Kinds) -> Said<'d> {
        Said { claims, kinds }
    }
}

impl<'d> From<&'d [Claim]> for Said<'d> {
    fn from(claims: &'d [Claim]) -> Said<'d> {
        Said::new(claims, Kinds::of(claims))
    }
}

impl<'d> Document<'d> {
    /// All claims, each with the offset of its chunk, of whose bytes its spans are.
    pub(super) fn said(&self) -> impl Iterator<Item = (&'d Claim, u32)> {
        (0..self.said.len()).flat_map(|paragraph| self.said_in(paragraph))
    }

    /// The claims of the paragraphs that have one of a kind.
    pub(super) fn said_where(&self, has: fn(&Kinds) -> bool) -> impl Iterator<Item = (&'d Claim, u32)> {
        let with = (0..self.said.len()).filter(move |paragraph| has(&self.said[*paragraph].kinds));
        with.flat_map(|paragraph| self.said_in(paragraph))
    }

    /// The claims of one paragraph, each with the offset of its chunk, of whose bytes its spans are.
    pub fn said_in(&self, paragraph: usize) -> impl Iterator<Item = (&'d Claim, u32)> + use<'d> {
        let passage = self.passages.get(paragraph).copied().zip(self.said.get(paragraph).copied());
        passage
            .into_iter()
            .flat_map(|((_, offset), said)| said.claims.iter().map(move |claim| (claim, offset)))
    }
}
