//! Tables as rows and columns, merged cells standing wherever they cover.

use super::plain;
use super::units::of_heading;
use crate::document::{Document, Part, Table};
use std::ops::Range;

/// Among so many cells at its beginning the unit of a table may stand.
const OVER: usize = 24;

/// A table.
pub(super) struct Grid {
    pub cells: Vec<Cell>,
    /// The cells of each row, those that only reach into it too, by columns.
    rows: Vec<Vec<usize>>,
    /// Whether its merged cells are lost, so that a column is certain only in rows as long as its heading's.
    pub loose: bool,
    /// The unit of money that stands over the table.
    pub unit: Option<&'static str>,
    /// Whether it is a sheet of a workbook.
    pub is_sheet: bool,
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
pub(super) fn grids(document: &Document) -> Vec<Grid> {
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
                grids.push(Grid { unit, is_sheet: table.sheet.is_some(), ..Grid::of(table) });
            }
        }
    }
    if grids.is_empty() {
        grids = plain::grids(document.text.content());
    }
    grids
}

impl Grid {
    fn of(table: &Table) -> Grid {
        let cell = |cell: &crate::document::Cell| Cell {
            row: cell.row,
            column: cell.column,
            rows: cell.rows.max(1),
            columns: cell.columns.max(1),
            range: cell.range.clone(),
        };
        Grid::new(table.cells.iter().map(cell).collect(), false)
    }

    pub fn new(cells: Vec<Cell>, loose: bool) -> Grid {
        let mut rows: Vec<Vec<usize>> = Vec::new();
        let last = cells.iter().map(|cell| cell.row).max().unwrap_or(0);
        for (index, cell) in cells.iter().enumerate() {
            // A cell that covers more rows than there are covers those that there are.
            for row in cell.row..(cell.row + cell.rows).min(last + 1) {
                while rows.len() <= row {
                    rows.push(Vec::new());
                }
                if let Some(known) = rows.get_mut(row) {
                    known.push(index);
                }
            }
        }
        let column = |index: &usize| cells.get(*index).map_or(0, |cell| cell.column);
        rows.iter_mut().for_each(|row| row.sort_by_key(column));
        Grid { cells, rows, loose, unit: None, is_sheet: false }
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The cells of a row, in order.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &Cell> {
        self.rows.get(row).into_iter().flatten().filter_map(|index| self.cells.get(*index))
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
