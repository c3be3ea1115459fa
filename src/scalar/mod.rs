//! Numbers as reports write them: exact fractions, the sets of true values that written figures stand for, what is
//! computed from them, dates; texts as far as they are numbers, lists, patterns, or like one another. No places, no language.

#![deny(clippy::arithmetic_side_effects)]

mod compare;
mod date;
#[cfg(test)]
mod date_tests;
mod exact;
mod extremes;
mod figure;
mod interval;
mod letters;
mod linear;
mod listing;
mod median;
mod pattern;
mod quantity;
mod similar;
mod small;
mod target;
#[cfg(test)]
mod tests;
mod words;

pub use compare::{Comparison, Relation, Truth, compare};
pub use date::{Date, NoDay, Period, read_year};
pub use exact::{BITS, Exact, Mode, NoNumber};
pub use figure::{Figure, Unreadable, Writing};
pub use interval::Interval;
pub use letters::{letter, letters, parts};
pub use linear::{Var, Vars};
pub use listing::{enumerate, split};
pub use pattern::{BadPattern, Fit, Flaw, PATTERN_SIZE, PATTERNS, Pattern, Patterns};
pub use quantity::Quantity;
pub use similar::{Likeness, nearest};
pub use target::{Completion, Doubt, Leaning, Misfit, Target, TargetKind, completion, meets};
pub use words::read_number;
