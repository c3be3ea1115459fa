//! Tables as rows and columns, merged cells standing wherever they cover.

use super::flat::Looks;
use super::plain;
use super::units::of_heading;
use crate::document::{Document, Part, Table};
use std::ops::Range;

/// Among so many cells at its beginning the unit of a table may stand.
const OVER: usize = 24;
/// How many looks it takes to note that a cell reaches into a further row: what is noted takes memory, too.
const REACHES: usize = 64;

/// A table.
pub(super) struct Grid {
    pub cells: Vec<Cell>,
    /// The rows in which cells begin: each with where its cells start in `order`.
    rows: Vec<(usize, usize)>,
    /// The cells of each of these rows, those that only reach into it too, by columns.
    order: Vec<usize>,
    /// Whether its merged cells are lost, so that a column is certain only in rows as long as its heading's.
    pub loose: bool,
    /// The unit of money that stands over the table.
    pub unit: Option<&'static str>,
    /// Whether it is a sheet of a workbook.
    pub is_sheet: bool,
    looks: Looks,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub range: Range<usize>,
}

/// The tables of a document: its own, and those that a plain text only sets out with tabs.
pub(super) fn grids(document: &Document, looks: &Looks) -> Vec<Grid> {
    let mut grids: Vec<Grid> = Vec::new();
    // What the last lines before a table say.
    let mut before: Vec<&str> = Vec::new();
    for part in &document.parts {
        match part {
            Part::Paragraph(paragraph) => before.push(document.words(paragraph.range.clone())),
            Part::Table(table) if table.hidden => before.clear(),
            Part::Table(table) => {
                let cells = table.cells.iter().take(OVER).map(|cell| document.words(cell.range.clone()));
                let over = before.drain(..).rev().take(2).chain(cells).filter(|words| words.contains("单位"));
                let unit = over.filter_map(of_heading).next();
                grids.push(Grid { unit, is_sheet: table.sheet.is_some(), ..Grid::of(table, looks) });
            }
        }
    }
    if grids.is_empty() {
        let tables = plain::tables(document.text.content()).into_iter();
        grids.extend(tables.map(|cells| Grid::new(cells, true, looks)));
    }
    grids
}

impl Grid {
    fn of(table: &Table, looks: &Looks) -> Grid {
        let cell = |cell: &crate::document::Cell| Cell {
            row: cell.row,
            column: cell.column,
            rows: cell.rows.max(1),
            columns: cell.columns.max(1),
            range: cell.range.clone(),
        };
        Grid::new(table.cells.iter().map(cell).collect(), false, looks)
    }

    /// A table of cells, which come by row.
    fn new(cells: Vec<Cell>, loose: bool, looks: &Looks) -> Grid {
        let (mut rows, mut order) = (Vec::new(), Vec::new());
        // Cells that reach down from rows above.
        let mut above: Vec<usize> = Vec::new();
        let mut next = 0;
        while let Some(row) = cells.get(next).map(|cell| cell.row) {
            above.retain(|index| cells.get(*index).is_some_and(|cell| row < cell.row + cell.rows));
            if !looks.take(above.len().saturating_mul(REACHES)) {
                above.clear();
            }
            let own =
                next..cells.iter().skip(next).position(|cell| cell.row != row).map_or(cells.len(), |at| next + at);
            let from = order.len();
            rows.push((row, from));
            order.extend(above.iter().copied().chain(own.clone()));
            let column = |index: &usize| cells.get(*index).map_or(0, |cell| cell.column);
            if let Some(row) = order.get_mut(from..) {
                row.sort_by_key(column);
            }
            next = own.end;
            above.extend(own.filter(|index| cells.get(*index).is_some_and(|cell| cell.rows > 1)));
        }
        Grid { cells, rows, order, loose, unit: None, is_sheet: false, looks: looks.clone() }
    }

    /// The rows of a range in which cells begin; in all others stands only what reaches into them from these.
    pub fn rows(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.rows.partition_point(|(row, _)| *row < range.start);
        let rows = self.rows.get(from..).unwrap_or_default().iter().map(|(row, _)| *row);
        rows.take_while(move |row| *row < range.end)
    }

    /// One past the last row.
    pub fn height(&self) -> usize {
        self.rows.last().map_or(0, |(row, _)| row + 1)
    }

    /// The cells of a row, in order.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        // Where no cell begins in a row, it has those of the last row before it that reach so far.
        let after = self.rows.partition_point(|(begins, _)| *begins <= row);
        let from = after.checked_sub(1).and_then(|at| self.rows.get(at)).map_or(0, |(_, from)| *from);
        let to = self.rows.get(after).map_or(self.order.len(), |(_, from)| *from);
        let is_there = after > 0 && row < self.height();
        let range = if is_there && self.looks.take(to - from) { from..to } else { 0..0 };
        let cells = self.order.get(range).unwrap_or_default().iter().filter_map(|index| self.cells.get(*index));
        cells.filter(move |cell| row < cell.row + cell.rows)
    }

    /// The cells that begin in a row, in order.
    pub fn own(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.row(row).filter(move |cell| cell.row == row)
    }

    /// The cell that covers a row and a column.
    pub fn at(&self, row: usize, column: usize) -> Option<&Cell> {
        self.row(row).find(|cell| cell.column <= column && column < cell.column + cell.columns)
    }

    /// How many columns a row reaches.
    pub fn width(&self, row: usize) -> usize {
        self.row(row).map(|cell| cell.column + cell.columns).max().unwrap_or(0)
    }
}
