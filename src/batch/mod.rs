//! A second evaluator of a pack, beside `run`: many reports at once, straight from their bytes into columns, every
//! expression computed a column at a time. It answers only what is exact; of whatever it cannot decide (an overflow, an
//! odd figure, a name given twice) it says so, and the ordinary evaluator takes the report. So there is one meaning.

mod compare;
mod eval;
mod figure;
mod fold;
mod frame;
mod habits;
mod lower;
mod node;
mod numbers;
mod plan;
mod pool;
mod reader;
mod rows;
mod rules;
mod shape;
mod signs;
mod strange;
mod texts;
mod units;
mod values;
mod vector;

#[cfg(test)]
mod tests;

pub use plan::{Bench, Plan};
