//! Words: taken for another, misspelled, or left behind.

pub(super) mod confused;
pub(super) mod misspelled;
pub(super) mod placeholder;
mod slip;
