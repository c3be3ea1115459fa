//! Tables of a Word document, with cells that were merged.

use std::collections::BTreeMap;

use super::super::build::Loose;
use super::super::xml::Tag;
use super::body::{Block, Body, Flow};
use crate::problem::Problem;

/// A table as it is written: rows of cells, of which some only continue the one above or before.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Vec<Cell>>,
}

/// A cell as it is written.
struct Cell {
    column: usize,
    columns: usize,
    /// Whether it continues the cell above.
    continues: bool,
    blocks: Vec<Block>,
}

/// How many columns a cell may cover, and stand behind; Word has no more than 63.
const WIDEST: usize = 1024;

impl Table {
    /// The cells, each once with what it covers, and the tables that stand in cells.
    pub(super) fn lay_out(self) -> (Vec<Loose>, Vec<Table>) {
        let (mut cells, mut inner): (Vec<Loose>, Vec<Table>) = (Vec::new(), Vec::new());
        // The cells of the row above that may be continued: which, by column and width.
        let mut open: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (row, written) in self.rows.into_iter().enumerate() {
            let mut still = BTreeMap::new();
            for Cell { column, columns, continues, blocks } in written {
                let above = open.get(&(column, columns)).filter(|_| continues);
                if let Some(which) = above.copied()
                    && let Some(cell) = cells.get_mut(which)
                {
                    cell.rows += 1;
                    still.insert((column, columns), which);
                    continue;
                }
                still.insert((column, columns), cells.len());
                let mut words = String::new();
                for block in blocks {
                    match block {
                        Block::Paragraph(line) => {
                            if !words.is_empty() {
                                words.push('\n');
                            }
                            words.push_str(&line);
                        }
                        Block::Table(table) => inner.push(table),
                    }
                }
                cells.push(Loose { columns, ..Loose::new(row, column, words) });
            }
            open = still;
        }
        (cells, inner)
    }
}

impl Body<'_> {
    /// Reads a table that has just been opened.
    pub(super) fn table(&mut self) -> Result<Table, Problem> {
        let mut table = Table::default();
        self.rows(&mut table)?;
        Ok(table)
    }

    /// Reads rows, also those inside controls and insertions.
    fn rows(&mut self, table: &mut Table) -> Result<(), Problem> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                "tr" => {
                    let row = self.row()?;
                    table.rows.extend(row);
                }
                name if is_about(name) => self.xml.skip()?,
                _ => self.rows(table)?,
            }
        }
        Ok(())
    }

    /// Reads a row; nothing where it is deleted.
    fn row(&mut self) -> Result<Option<Vec<Cell>>, Problem> {
        let (mut cells, mut column, mut deleted) = (Vec::new(), 0, false);
        self.cells(&mut cells, &mut column, &mut deleted)?;
        Ok((!deleted).then_some(cells))
    }

    fn cells(&mut self, cells: &mut Vec<Cell>, column: &mut usize, deleted: &mut bool) -> Result<(), Problem> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                "trPr" => {
                    while let Some(tag) = self.xml.child()? {
                        match tag.name() {
                            "gridBefore" => *column += span(&tag, 0),
                            "del" => *deleted = true,
                            _ => {}
                        }
                        self.xml.skip()?;
                    }
                }
                "tc" => {
                    let unseen = self.unseen;
                    self.unseen |= *deleted;
                    self.cells += 1;
                    self.cell(cells, column)?;
                    self.cells -= 1;
                    self.unseen = unseen;
                }
                name if is_about(name) => self.xml.skip()?,
                _ => self.cells(cells, column, deleted)?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, cells: &mut Vec<Cell>, column: &mut usize) -> Result<(), Problem> {
        let mut cell = Cell { column: *column, columns: 1, continues: false, blocks: Vec::new() };
        let (mut joins, mut deleted) = (false, false);
        let mut flow = Flow::default();
        while let Some(tag) = self.xml.child()? {
            if tag.name() != "tcPr" {
                self.element(&tag, &mut flow)?;
                continue;
            }
            while let Some(tag) = self.xml.child()? {
                let continues = tag.get("val").is_none_or(|val| val != "restart");
                match tag.name() {
                    "gridSpan" => cell.columns = span(&tag, 1),
                    "vMerge" => cell.continues = continues,
                    "hMerge" => joins = continues,
                    "cellDel" => deleted = true,
                    _ => {}
                }
                self.xml.skip()?;
            }
            self.unseen |= cell.continues || joins || deleted;
        }
        if deleted {
            return Ok(());
        }
        *column = (*column + cell.columns).min(WIDEST * WIDEST);
        if let Some(before) = cells.last_mut().filter(|_| joins) {
            before.columns += cell.columns;
            return Ok(());
        }
        cell.blocks = flow.finish();
        cells.push(cell);
        Ok(())
    }
}

/// Elements that are about a table and no part of it.
fn is_about(name: &str) -> bool {
    matches!(name, "tblPr" | "tblGrid" | "tblPrEx" | "sdtPr" | "sdtEndPr" | "del" | "moveFrom" | "tcPr")
}

fn span(tag: &Tag<'_>, least: usize) -> usize {
    tag.count("val").unwrap_or(least).clamp(least, WIDEST)
}
