//! Names: as they are spelled, shortened and put together.

pub(super) mod abbreviation;
pub(super) mod bracketed;
pub(super) mod capitals;
pub(super) mod inconsistent;
pub(super) mod misspelled;
pub(super) mod wrong_part;
