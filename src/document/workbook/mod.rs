//! Workbooks. They are read here and not by a library, since a figure needs what the libraries leave out: the exact stored text, the
//! number format in every kind of file, and whether a formula was ever computed.

mod figure;
mod float;
mod format;
mod moment;
mod ods;
mod rich;
mod strings;
mod xls;
mod xlsx;

#[cfg(test)]
pub(super) mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::build::{Builder, Loose};
use super::plain::MOST_CELLS;
use super::{Document, Stored};
use crate::problem::{self, Problem};

pub(super) use ods::read as ods;
pub(super) use xls::read as xls;
pub(super) use xlsx::read as xlsx;

/// Rows and columns that a sheet may have.
const ROWS: usize = 1 << 20;
const COLUMNS: usize = 1 << 14;

/// How many bytes of words the cells may have together.
const MOST_BYTES: usize = 64 << 20;

/// A workbook that is being read.
#[derive(Default)]
struct Book {
    builder: Builder,
    /// How many cells have been read, of all sheets, and how many bytes of words: many cells may refer to one long text.
    cells: usize,
    bytes: usize,
}

/// A sheet that is being read.
struct Sheet {
    name: String,
    hidden: bool,
    cells: Vec<Loose>,
    /// Rows and columns that are one cell: first row, first column, how many of each.
    merged: Vec<Area>,
    /// Rows and columns that are hidden; some may be named more than once.
    hidden_rows: Vec<Range<usize>>,
    hidden_columns: Vec<Range<usize>>,
}

/// A rectangle of cells.
#[derive(Clone, Copy)]
struct Area {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
}

impl Sheet {
    fn new(name: String, hidden: bool) -> Sheet {
        let (cells, merged) = (Vec::new(), Vec::new());
        Sheet { name, hidden, cells, merged, hidden_rows: Vec::new(), hidden_columns: Vec::new() }
    }
}

impl Book {
    /// Takes a cell with something in it.
    fn cell(&mut self, sheet: &mut Sheet, cell: Loose) -> Result<(), Problem> {
        if cell.words.is_empty() && cell.stored == Stored::Same {
            return Ok(());
        }
        self.cells += 1;
        self.bytes += cell.words.len();
        if self.cells > MOST_CELLS || self.bytes > MOST_BYTES {
            return Err(problem::table_too_large(sheet.name.as_str(), MOST_CELLS));
        }
        sheet.cells.push(cell);
        Ok(())
    }

    /// Takes a sheet of which all cells have been read.
    fn sheet(&mut self, sheet: Sheet) {
        let Sheet { name, hidden, mut cells, mut merged, hidden_rows, hidden_columns } = sheet;
        cells.sort_by_key(|cell| (cell.row, cell.column));
        cells.dedup_by_key(|cell| (cell.row, cell.column));
        merged.sort_by_key(|area| (area.row, area.column));
        merge(&mut cells, &merged);
        let mut notes: BTreeMap<usize, Vec<Problem>> = BTreeMap::new();
        let unknown = cells.iter().filter(|cell| cell.stored == Stored::Unknown).count();
        if hidden {
            notes.insert(0, vec![problem::sheet_hidden(name.as_str())]);
        } else {
            if let Some(first) = cells.iter().position(|cell| cell.stored == Stored::Unknown) {
                notes.insert(first, vec![problem::formula_not_computed(unknown, name.as_str())]);
            }
            let (rows, columns) = (Hidden::of(hidden_rows), Hidden::of(hidden_columns));
            if let Some(first) = cells.iter().position(|cell| rows.holds(cell.row) || columns.holds(cell.column)) {
                let rows = rows.among(cells.iter().map(|cell| cell.row));
                let columns = columns.among(cells.iter().map(|cell| cell.column));
                notes.entry(first).or_default().push(problem::rows_hidden(rows, columns, name.as_str()));
            }
        }
        if !cells.is_empty() {
            self.builder.table(Some(name), hidden, cells, notes);
        }
    }

    fn finish(self, name: &str) -> Document {
        self.builder.finish(name)
    }
}

/// Rows or columns that are hidden, apart and in order.
struct Hidden(Vec<Range<usize>>);

impl Hidden {
    fn of(mut all: Vec<Range<usize>>) -> Hidden {
        all.sort_by_key(|range| range.start);
        all.dedup_by(|next, range| {
            let joins = next.start <= range.end;
            if joins {
                range.end = range.end.max(next.end);
            }
            joins
        });
        Hidden(all)
    }

    fn holds(&self, at: usize) -> bool {
        let before = self.0.partition_point(|range| range.start <= at);
        before.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|range| range.contains(&at))
    }

    /// How many of some rows or columns are hidden.
    fn among(&self, all: impl Iterator<Item = usize>) -> usize {
        all.filter(|at| self.holds(*at)).collect::<BTreeSet<_>>().len()
    }
}

/// Gives the first cell of each area what it covers, and takes away those that it covers. Both come by row.
fn merge(cells: &mut Vec<Loose>, merged: &[Area]) {
    let mut coming = merged.iter().peekable();
    // The areas that reach into the row, by their first column.
    let mut open: BTreeMap<usize, &Area> = BTreeMap::new();
    cells.retain_mut(|cell| {
        while let Some(area) = coming.next_if(|area| area.row <= cell.row) {
            open.insert(area.column, area);
        }
        let area = loop {
            let Some((_, area)) = open.range(..=cell.column).next_back() else { return true };
            if area.row + area.rows > cell.row {
                break *area;
            }
            // It has ended above. To take all of those away before every row would take long where there are many.
            let ended = area.column;
            open.remove(&ended);
        };
        if cell.column >= area.column + area.columns {
            return true;
        }
        if (cell.row, cell.column) == (area.row, area.column) {
            (cell.rows, cell.columns) = (area.rows, area.columns);
            return true;
        }
        false
    });
}
