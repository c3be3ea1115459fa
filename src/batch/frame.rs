//! The figures and texts of some reports, as columns. What is read of one report is taken back whole where it turns out
//! that only the ordinary reader understands it.

use super::pool::Pool;
use super::shape::{Holds, Shape};
use super::strange::Strange;

/// Nothing is there that could be told from a value: the marks of gaps, the graver the greater.
pub(super) const NOT_APPLICABLE: u8 = 8;
/// The data does not have it.
pub(super) const MISSING: u8 = 16;
/// It cannot be known.
pub(super) const UNDECIDED: u8 = 32;
/// Only the ordinary evaluator can tell.
pub(super) const ELSEWHERE: u8 = 64;

/// A text: where it begins in the pool, and its length.
pub(super) type Span = (u32, u32);

/// A column of the data.
#[derive(Debug, Default)]
pub(super) struct Column {
    /// Units of the seventh decimal; a truth is 0 or 1.
    pub numbers: Vec<i64>,
    /// Half a unit of the last written place; empty where the figures are exact.
    pub halves: Vec<i64>,
    /// Texts.
    pub texts: Vec<Span>,
    /// The rows without a value, each with the mark of its gap.
    pub gaps: Vec<(usize, u8)>,
}

/// Some reports.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The columns, as the shape numbers them.
    pub columns: Vec<Column>,
    /// What each column holds.
    holds: Vec<Holds>,
    /// The rows of each table that are complete.
    pub rows: Vec<usize>,
    /// Of each table, the row that each of its rows stands in.
    pub parents: Vec<Vec<u32>>,
    /// Of each table, the first row of each report, and one past the last of all.
    pub starts: Vec<Vec<usize>>,
    /// The names that the form does not know.
    pub strange: Strange,
    /// The texts.
    pub pool: Pool,
    saved: Vec<usize>,
    saved_pool: usize,
}

impl Frame {
    /// An empty frame for reports of a shape.
    pub fn new(shape: &Shape) -> Frame {
        let tables = shape.parents.len();
        Frame {
            columns: shape.columns.iter().map(|_| Column::default()).collect(),
            holds: shape.columns.clone(),
            rows: vec![0; tables],
            parents: vec![Vec::new(); tables],
            starts: vec![vec![0]; tables],
            ..Frame::default()
        }
    }

    /// Takes everything out and keeps the room.
    pub fn clear(&mut self) {
        for column in &mut self.columns {
            column.numbers.clear();
            column.halves.clear();
            column.texts.clear();
            column.gaps.clear();
        }
        self.rows.fill(0);
        self.parents.iter_mut().for_each(Vec::clear);
        for starts in &mut self.starts {
            starts.truncate(1);
        }
        self.strange.clear();
        self.pool.take_back(0);
    }

    /// How many reports there are.
    pub fn reports(&self) -> usize {
        self.rows.first().copied().unwrap_or(0)
    }

    /// Begins a report.
    pub fn begin(&mut self) {
        self.saved.clear();
        self.saved.extend_from_slice(&self.rows);
        self.saved_pool = self.pool.used();
    }

    /// Ends a report. What was not understood goes.
    pub fn end(&mut self, understood: bool, shape: &Shape) {
        if !understood {
            self.take_back(shape);
            return;
        }
        for (starts, rows) in self.starts.iter_mut().zip(&self.rows) {
            starts.push(*rows);
        }
    }

    /// Takes out the report that was kept last.
    pub fn drop_last(&mut self, shape: &Shape) {
        for starts in &mut self.starts {
            starts.pop();
        }
        self.take_back(shape);
    }

    /// Everything of the last report goes.
    fn take_back(&mut self, shape: &Shape) {
        self.rows.copy_from_slice(&self.saved);
        for record in &shape.records {
            let rows = self.rows.get(record.table).copied().unwrap_or(0);
            for field in &record.fields {
                self.cut(&field.what, rows);
            }
        }
        for (parents, rows) in self.parents.iter_mut().zip(&self.rows) {
            parents.truncate(*rows);
        }
        self.strange.take_back(self.reports());
        self.pool.take_back(self.saved_pool);
    }

    fn cut(&mut self, what: &super::shape::What, rows: usize) {
        use super::shape::What;
        let at = match what {
            What::Cell(_, at) | What::Record(_, at) => *at,
            What::List(table, at, item) => {
                let inner = self.rows.get(*table).copied().unwrap_or(0);
                self.cut(item, inner);
                *at
            }
        };
        let Some(column) = self.columns.get_mut(at) else { return };
        column.numbers.truncate(rows);
        column.halves.truncate(rows);
        column.texts.truncate(rows);
        column.gaps.retain(|(row, _)| *row < rows);
    }

    /// A figure or a truth; of what was rounded, half a unit of its last place.
    #[inline(always)]
    pub fn number(&mut self, at: usize, number: i64, half: Option<i64>) {
        if let Some(column) = self.columns.get_mut(at) {
            column.numbers.push(number);
            if let Some(half) = half {
                column.halves.push(half);
            }
        }
    }

    /// A text, without the blanks around it: the first so many bytes of these; `None` where the pool is full.
    #[inline(always)]
    pub fn text(&mut self, at: usize, bytes: &[u8], length: usize) -> Option<()> {
        let span = self.pool.put(bytes, length)?;
        self.columns.get_mut(at)?.texts.push(span);
        Some(())
    }

    /// Why there is no value, record or list in the row of a table that is being filled.
    pub fn gap(&mut self, at: usize, table: usize, mark: u8) {
        let row = self.rows.get(table).copied().unwrap_or(0);
        let Some(column) = self.columns.get_mut(at) else { return };
        column.gaps.push((row, mark));
        match self.holds.get(at) {
            Some(Holds::Numbers { rounded }) => {
                column.numbers.push(0);
                column.halves.extend(rounded.then_some(0));
            }
            Some(Holds::Truths) => column.numbers.push(0),
            Some(Holds::Texts) => column.texts.push((0, 0)),
            Some(Holds::States) | None => {}
        }
    }

    /// A row of a list begins: it stands in the row of the table above that is being filled.
    #[inline]
    pub fn stands_in(&mut self, table: usize, above: usize) -> Option<()> {
        let row = u32::try_from(self.rows.get(above).copied()?).ok()?;
        self.parents.get_mut(table)?.push(row);
        Some(())
    }

    /// A row is complete.
    #[inline]
    pub fn row(&mut self, table: usize) {
        if let Some(rows) = self.rows.get_mut(table) {
            *rows += 1;
        }
    }

    /// The rows of a table that a report has.
    pub fn rows_of(&self, table: usize, report: usize) -> std::ops::Range<usize> {
        let start = |at: usize| self.starts.get(table).and_then(|starts| starts.get(at)).copied().unwrap_or(0);
        start(report)..start(report + 1)
    }

    /// The report that a row of a table is part of.
    pub fn report_of(&self, table: usize, row: usize) -> usize {
        let starts = self.starts.get(table).map_or(&[][..], Vec::as_slice);
        starts.partition_point(|start| *start <= row).saturating_sub(1)
    }
}
