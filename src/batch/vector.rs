//! The values of a node, one for every row of its table, or a single one that is the same everywhere.

use super::frame::{ELSEWHERE, Span};
use super::units::Units;

/// Numbers: units of the node's scale, perhaps over denominators, with the ends that their rounding allows.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The numerators.
    pub over: Units,
    /// The denominators, all positive; empty where all are 1.
    pub under: Units,
    /// How far the true numerator may lie below the written one and above it; empty where it does not.
    pub slack: Vec<(i128, i128)>,
    /// The same of the denominator.
    pub under_slack: Vec<(i128, i128)>,
    /// The marks of gaps, 0 where there is a number; empty where there is no gap.
    pub marks: Vec<u8>,
}

/// A number as it stands in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub over: i128,
    pub under: i128,
    pub slack: (i128, i128),
    pub under_slack: (i128, i128),
}

/// The values of a node.
#[derive(Debug)]
pub(super) enum Vector {
    /// Numbers.
    Numbers(Numbers),
    /// Texts, as spans of the pool, with the marks of gaps; those are empty where there is no gap.
    Texts(Vec<Span>, Vec<u8>),
    /// Truths and marks of gaps.
    Truths(Vec<u8>),
}

/// The value of a row, where a single value stands for all.
#[inline]
pub(super) fn at<T: Copy>(values: &[T], row: usize) -> Option<T> {
    match values {
        [one] => Some(*one),
        values => values.get(row).copied(),
    }
}

/// The mark of a row among those of a vector.
#[inline(always)]
pub(super) fn mark_in(marks: &[u8], row: usize) -> u8 {
    if marks.is_empty() { 0 } else { at(marks, row).unwrap_or(ELSEWHERE) }
}

/// Marks being noted: none are kept until there is one.
#[derive(Default)]
pub(super) struct Marks(Vec<u8>);

impl Marks {
    /// The mark of the next row, after so many rows.
    #[inline]
    pub fn note(&mut self, before: usize, mark: u8) {
        // Rows without one are filled in when the next one comes, or at the end.
        if mark != 0 {
            self.0.resize(before, 0);
            self.0.push(mark);
        }
    }

    /// The marks of so many rows; none where there is none.
    pub fn finish(mut self, rows: usize) -> Vec<u8> {
        if !self.0.is_empty() {
            self.0.resize(rows, 0);
        }
        self.0
    }
}

impl Numbers {
    /// The mark of a row, 0 where there is a number.
    #[inline]
    pub fn mark(&self, row: usize) -> u8 {
        mark_in(&self.marks, row)
    }

    /// The number of a row.
    #[inline]
    pub fn cell(&self, row: usize) -> Cell {
        Cell {
            over: self.over.at(row).unwrap_or(0),
            under: self.under.at(row).unwrap_or(1),
            slack: at(&self.slack, row).unwrap_or((0, 0)),
            under_slack: at(&self.under_slack, row).unwrap_or((0, 0)),
        }
    }

    /// Whether they are fractions of plain numbers: no deviations, no gaps.
    pub fn is_plain_fraction(&self) -> bool {
        !self.under.is_empty() && self.marks.is_empty() && self.slack.is_empty() && self.under_slack.is_empty()
    }

    /// The numbers, where they are nothing else: no fractions, no deviations, no gaps.
    #[inline]
    pub fn plain(&self) -> Option<&Units> {
        self.simple().filter(|_| self.marks.is_empty())
    }

    /// The numbers, where they are no fractions and have no deviations; where there is a gap, it is 0.
    #[inline]
    pub fn simple(&self) -> Option<&Units> {
        (self.under.is_empty() && self.slack.is_empty()).then_some(&self.over)
    }

    /// The marks of what is computed of two, row by row; none where neither has any.
    pub fn marks_of(&self, other: &Numbers, rows: usize) -> Vec<u8> {
        if self.marks.is_empty() && other.marks.is_empty() {
            return Vec::new();
        }
        let both = super::node::graver;
        match (self.marks.as_slice(), other.marks.as_slice()) {
            (marks, []) | ([], marks) if marks.len() == rows => marks.to_vec(),
            (one, two) if one.len() == rows && two.len() == rows => {
                one.iter().zip(two).map(|(one, two)| both(*one, *two)).collect()
            }
            _ => (0..rows).map(|row| both(self.mark(row), other.mark(row))).collect(),
        }
    }
}

impl Vector {
    /// The mark of a row; a truth is none.
    #[inline]
    pub fn mark(&self, row: usize) -> u8 {
        match self {
            Vector::Numbers(numbers) => numbers.mark(row),
            Vector::Texts(_, marks) => mark_in(marks, row),
            Vector::Truths(truths) => {
                let truth = at(truths, row).unwrap_or(ELSEWHERE);
                if super::node::is_gap(truth) { truth } else { 0 }
            }
        }
    }

    /// Whether no row has a gap.
    pub fn has_no_gap(&self) -> bool {
        match self {
            Vector::Truths(truths) => !truths.iter().any(|truth| super::node::is_gap(*truth)),
            Vector::Numbers(_) | Vector::Texts(..) => self.is_whole(),
        }
    }

    /// Whether no row has a gap, as far as that is known without looking.
    pub fn is_whole(&self) -> bool {
        match self {
            Vector::Numbers(numbers) => numbers.marks.is_empty(),
            Vector::Texts(_, marks) => marks.is_empty(),
            Vector::Truths(_) => false,
        }
    }

    /// The truth of a row, or the mark of its gap.
    #[inline]
    pub fn truth(&self, row: usize) -> u8 {
        if let Vector::Truths(truths) = self { at(truths, row).unwrap_or(ELSEWHERE) } else { self.mark(row) }
    }

    /// The text of a row.
    #[inline]
    pub fn text<'p>(&self, row: usize, pool: &'p [u8]) -> &'p [u8] {
        let Vector::Texts(spans, _) = self else { return &[] };
        words(at(spans, row).unwrap_or((0, 0)), pool)
    }
}

/// The words of a span.
#[inline]
pub(super) fn words((start, length): Span, pool: &[u8]) -> &[u8] {
    let start = start as usize;
    pool.get(start..start + length as usize).unwrap_or_default()
}
