#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test stops at the first surprise"
)]

//! Tests of the numbers: examples, laws against an oracle that samples true values, and others' suites.

mod laws;
mod quantities;
mod reading;
mod sizes;
mod suites;
mod targets;
mod texts;

use super::interval::Bound;
use super::*;

fn ex(text: &str) -> Exact {
    match text.split_once('/') {
        Some((above, below)) => ex(above).div(&ex(below)).unwrap(),
        None => Exact::parse(text).unwrap(),
    }
}

fn figure(text: &str, writing: Writing, vars: &mut Vars) -> Quantity {
    let figure = Figure::read(text).unwrap();
    let deviation = figure.deviation(writing, None).unwrap();
    Quantity::figure(Exact::of(figure.value), vars.add(deviation))
}

fn figures(texts: &str, vars: &mut Vars) -> Vec<Quantity> {
    texts.split_whitespace().map(|text| figure(text, Writing::Rounded, vars)).collect()
}

fn constant(text: &str) -> Quantity {
    Quantity::constant(ex(text))
}

/// `[1, 2)` as an interval; `-inf` and `inf` for no end.
fn interval(text: &str) -> Interval {
    let (lo, hi) = text[1..text.len() - 1].split_once(", ").unwrap();
    let end = |text: &str, closed| match text {
        "-inf" | "inf" => Bound::infinite(),
        _ => Bound { value: Some(ex(text)), closed },
    };
    Interval { lo: end(lo, text.starts_with('[')), hi: end(hi, text.ends_with(']')) }
}
