//! Numbers as reports write them: exact fractions, the sets of true values that written figures stand for, what is
//! computed from them, dates, and the nearest of some names. No places, no language.

#![deny(clippy::arithmetic_side_effects)]

mod compare;
mod date;
mod exact;
mod extremes;
mod figure;
mod interval;
mod linear;
mod quantity;
mod similar;
#[cfg(test)]
mod tests;

pub use compare::{Comparison, Relation, Truth, compare};
pub use date::{Date, read_year};
pub use exact::{BITS, Exact, Mode, NoNumber};
pub use figure::{Figure, Unreadable, Writing};
pub use interval::Interval;
pub use linear::{Var, Vars};
pub use quantity::Quantity;
pub use similar::nearest;
