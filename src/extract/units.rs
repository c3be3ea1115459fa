//! Units that the headings of tables name: a bare figure below `金额（元）` is in 元, whatever unit its field has.

use super::Engine;
use super::grid::{Cell, Grid};
use crate::scalar::{Figure, letters};
use crate::types::{MoneyUnit, Type, Unit};

/// The units of money in headings, the longer before those that end them.
const MONEY: [&str; 8] = ["亿元", "千万元", "百万元", "万元", "千元", "百元", "美元", "元"];

/// The unit of money that a heading names: `金额（万元）`, `单位：元`, `预算数/万元`.
pub(super) fn of_heading(words: &str) -> Option<&'static str> {
    let letters: String = letters(words).into_iter().collect();
    let named = |unit: &&&'static str| {
        letters.match_indices(**unit).any(|(at, _)| {
            let before = letters.get(..at).unwrap_or("").trim_end_matches("人民币");
            let after = letters.get(at + unit.len()..).unwrap_or("").chars().next();
            before.ends_with(['(', '[', ':', '/', ',']) && after.is_none_or(|after| ")],;/、".contains(after))
        })
    };
    MONEY.iter().find(named).copied()
}

/// What a cell says with the unit of its heading: as it is where it names one itself, or where that is the field's own;
/// nothing where the unit is none that a figure can have.
pub(super) fn with_unit(words: &str, ty: &Type, unit: Option<&'static str>) -> Option<String> {
    let (Type::Number(Unit::Money(own)), Some(unit)) = (ty, unit) else { return Some(words.to_owned()) };
    let bare = Figure::read(words).is_ok_and(|figure| figure.suffix.is_empty());
    if !bare || own.word() == unit {
        return Some(words.to_owned());
    }
    MoneyUnit::of(unit).map(|_| format!("{words}{unit}"))
}

impl Engine<'_> {
    /// The unit of the figures below a heading: its own, or that of the whole table.
    pub(super) fn unit(&self, grid: &Grid, headings: &[&Cell]) -> Option<&'static str> {
        headings.iter().find_map(|cell| of_heading(self.text(&cell.range))).or(grid.unit)
    }
}
