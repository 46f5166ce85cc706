//! Claims against the facts of the base: who did what, where, with whom, and how many.

pub(super) mod allegiance;
mod company;
pub(super) mod number;
pub(super) mod office;
pub(super) mod outcome;
pub(super) mod participant;
pub(super) mod place;
pub(super) mod realm;
pub(super) mod relation;
pub(super) mod self_reference;
pub(super) mod succession;
