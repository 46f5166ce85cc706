//! Dates and times: against the calendar, the base, and one another.

pub(super) mod age;
pub(super) mod aged;
pub(super) mod anachronism;
pub(super) mod arithmetic;
pub(super) mod astray;
pub(super) mod between;
pub(super) mod bounds;
pub(super) mod century;
pub(super) mod deeds;
pub(super) mod duration;
pub(super) mod dying;
pub(super) mod ended;
pub(super) mod event;
pub(super) mod firsts;
pub(super) mod fought;
pub(super) mod impossible;
pub(super) mod life;
pub(super) mod lifetime;
pub(super) mod malformed;
pub(super) mod office;
pub(super) mod order;
pub(super) mod presence;
pub(super) mod reversed_range;
pub(super) mod slipped;
pub(super) mod weekday;
pub(super) mod worded;
