//! An essay against itself.

pub(super) mod claim;
pub(super) mod date;
pub(super) mod denied;
pub(super) mod number;
pub(super) mod order;
pub(super) mod recalled;
pub(super) mod sets;
pub(super) mod sum;
