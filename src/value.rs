//! What history is made of, free of any text: days, intervals of days, quantities.

mod duration;
mod interval;
mod quantity;

pub use duration::{Duration, Length, Unit};
pub use interval::{Day, Era, Interval, Precision, Reckoning, Weekday, When, YearMonthDay, written};
pub use quantity::{Approximation, Quantity, Slip};
