//! Fields in tables, by the headings of their rows and columns.

use super::Engine;
use super::flat::tidy;
use super::found::{Mention, Node, Says};
use super::grid::{Cell, Grid};
use super::matching::{Ends, Fit, Matcher};
use crate::types::{CellAt, Hole, Piece, Readings, Type, Wording};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most rows that a heading may take.
const HEADING_ROWS: usize = 4;

/// The rows of a list, from all tables with its headings.
pub(super) fn rows(engine: &Engine<'_>, readings: &Readings, prefix: &[usize]) -> Vec<Node> {
    let mut rows = Vec::new();
    if readings.columns.is_empty() {
        return rows;
    }
    for grid in &engine.grids {
        let headings: Vec<Heading> =
            grid.rows(0..grid.height()).filter_map(|row| Heading::at(engine, grid, readings, row)).collect();
        let mut from = 0;
        for (at, heading) in headings.iter().enumerate() {
            if heading.top < from {
                continue;
            }
            let mut further = headings.iter().skip(at + 1).map(|next| next.bottom);
            let next = further.find(|bottom| *bottom > heading.bottom + 1);
            let end = next.map_or(grid.height(), |bottom| bottom - 1);
            if heading.rows(engine, grid, readings, prefix, end, &mut rows) {
                return rows;
            }
            from = heading.bottom;
        }
    }
    rows
}

/// Where the columns of a list stand in a table.
struct Heading {
    /// Its first row.
    top: usize,
    /// The first row below it.
    bottom: usize,
    /// The number of each column among those of the list, with the column of the table.
    columns: Vec<(usize, usize)>,
    /// How many columns its row reaches.
    width: usize,
}

impl Heading {
    /// The heading that begins in a row, if one does.
    fn at(engine: &Engine<'_>, grid: &Grid, readings: &Readings, row: usize) -> Option<Heading> {
        let own = || grid.own(row);
        // What stands left of all headings is the name of the whole block, and may reach down all of it.
        let heads = |cell: &&Cell| readings.columns.iter().any(|(heading, _)| engine.is(heading, &cell.range));
        let left = own().filter(heads).map(|cell| cell.column).min()?;
        let reach = own().filter(|cell| cell.column >= left).map(|cell| cell.rows).max().unwrap_or(1);
        let depth = if grid.loose { 1 } else { reach.min(HEADING_ROWS) };
        let inside: Vec<&Cell> = grid.rows(row..row + depth).flat_map(|row| grid.own(row)).collect();
        let mut columns = Vec::new();
        let mut wanted = 0;
        for (index, (heading, _)) in readings.columns.iter().enumerate() {
            if heading.pieces.is_empty() {
                continue;
            }
            wanted += 1;
            let mut cells = inside.iter().filter(|cell| engine.is(heading, &cell.range));
            if let (Some(cell), None) = (cells.next(), cells.next()) {
                columns.push((index, cell.column));
            }
        }
        let tell: BTreeSet<usize> = columns.iter().map(|(_, column)| *column).collect();
        let first_row = own().any(|cell| columns.iter().any(|(_, column)| *column == cell.column));
        if columns.len() < 2 || columns.len() * 2 < wanted || tell.len() < columns.len() || !first_row {
            return None;
        }
        let left = columns.iter().map(|(_, column)| *column).min().unwrap_or(0);
        for (index, (heading, _)) in readings.columns.iter().enumerate() {
            // A column without a heading is one above which nothing stands.
            let bare =
                |column: usize| grid.at(row, column).is_none_or(|cell| engine.text(&cell.range).trim().is_empty());
            if heading.pieces.is_empty() && left > 0 && bare(left - 1) {
                columns.push((index, left - 1));
            }
        }
        Some(Heading { top: row, bottom: row + depth, columns, width: grid.width(row) })
    }

    /// The rows below, up to where the next heading may begin; whether a row said that they end.
    fn rows(
        &self,
        engine: &Engine<'_>,
        grid: &Grid,
        readings: &Readings,
        prefix: &[usize],
        end: usize,
        out: &mut Vec<Node>,
    ) -> bool {
        for row in grid.rows(self.bottom..end) {
            let first = grid.own(row).find(|cell| !engine.text(&cell.range).trim().is_empty());
            let Some(first) = first else { continue };
            if readings.stops.iter().any(|stop| engine.is(stop, &first.range)) {
                return true;
            }
            if grid.loose && grid.width(row) != self.width {
                if readings.named.is_empty() && grid.width(row) > 1 {
                    engine.unclear.borrow_mut().push((prefix.to_vec(), first.range.clone()));
                }
                continue;
            }
            let named = readings.named.is_empty() || {
                let mut cells = grid.own(row);
                cells.any(|cell| readings.named.iter().any(|name| engine.is(name, &cell.range)))
            };
            if named {
                out.extend(self.row(engine, grid, readings, row));
            }
        }
        false
    }

    fn row(&self, engine: &Engine<'_>, grid: &Grid, readings: &Readings, row: usize) -> Option<Node> {
        let mut node = Node::default();
        let mut filled = 0;
        for (index, column) in &self.columns {
            let (_, value) = readings.columns.get(*index)?;
            let Some(cell) = grid.at(row, *column) else { continue };
            // A cell that reaches over several columns belongs to none of them.
            let shared = self
                .columns
                .iter()
                .any(|(_, other)| other != column && cell.column <= *other && *other < cell.column + cell.columns);
            if shared {
                continue;
            }
            let is_filled = !engine.text(&cell.range).trim().is_empty();
            if is_filled && cell.row == row {
                filled += 1;
            }
            let mut taken = Node::default();
            engine.take(value, &cell.range, &[], &mut taken);
            // A name counts for every row that its cell reaches over, a figure stands once.
            let names = engine.names(readings, &taken);
            for (way, mentions) in taken.values {
                if cell.row == row || names.contains(&way) {
                    mentions.into_iter().for_each(|mention| node.add(way.clone(), mention));
                }
            }
        }
        (filled >= 2).then_some(node)
    }
}

/// A single cell, or those right of a heading.
pub(super) fn cell(engine: &Engine<'_>, at: &CellAt, prefix: &[usize], node: &mut Node) {
    for grid in &engine.grids {
        // The headings of the column, once a label has been found.
        let mut headings: Option<Vec<&Cell>> = None;
        for label in grid.cells.iter().filter(|cell| engine.is(&at.row, &cell.range)) {
            match &at.column {
                Some(column) => {
                    let headings = headings.get_or_insert_with(|| {
                        grid.cells.iter().filter(|cell| engine.is(column, &cell.range)).collect()
                    });
                    if let (Some(value), Some(cell)) = (at.values.first(), below(engine, grid, label, headings)) {
                        engine.take(value, &cell.range, prefix, node);
                    }
                }
                None => right_of(engine, grid, label, &at.values, prefix, node),
            }
        }
    }
}

/// The cell under a heading, in the rows of a label: below the heading where that stands in the label's own rows. The
/// headings come by row.
fn below<'g>(engine: &Engine<'_>, grid: &'g Grid, label: &Cell, headings: &[&Cell]) -> Option<&'g Cell> {
    let bottom = label.row + label.rows;
    let (heading, others) = headings.get(..headings.partition_point(|cell| cell.row < bottom))?.split_last()?;
    if others.last().is_some_and(|other| other.row == heading.row) {
        return None;
    }
    let from = label.row.max(heading.row + heading.rows);
    let full = |row: &usize| !grid.loose || grid.width(*row) == grid.width(heading.row);
    let filled = |cell: &&Cell| !engine.text(&cell.range).trim().is_empty();
    // In rows in which no cell begins there is nothing that is not in those above.
    let rows = std::iter::once(from).chain(grid.rows(from + 1..bottom)).filter(|row| *row < bottom);
    let mut cells = rows.filter(full).filter_map(|row| grid.at(row, heading.column)).filter(filled);
    let only = cells.next()?;
    cells.all(|cell| cell.range == only.range).then_some(only)
}

/// The cells right of a label; where several are wanted, there must be no more than those.
fn right_of(engine: &Engine<'_>, grid: &Grid, label: &Cell, values: &[Wording], prefix: &[usize], node: &mut Node) {
    let right: Vec<&Cell> = grid.row(label.row).filter(|cell| cell.column > label.column).collect();
    let (wanted, more) = right.split_at(values.len().min(right.len()));
    let empty = |cell: &&Cell| engine.text(&cell.range).trim().is_empty();
    if wanted.len() < values.len() || wanted.iter().any(empty) || (values.len() > 1 && !more.iter().all(empty)) {
        return;
    }
    for (value, cell) in values.iter().zip(wanted) {
        engine.take(value, &cell.range, prefix, node);
    }
}

impl Engine<'_> {
    /// Which of the fields found are texts.
    fn names(&self, readings: &Readings, found: &Node) -> Vec<Vec<usize>> {
        let is_text = |hole: &&Hole| matches!(hole.ty, Type::Text | Type::OneOf(_));
        let texts = readings.holes().into_iter().filter(is_text).map(|hole| hole.way.clone());
        texts.filter(|way| found.values.contains_key(way)).collect()
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        self.flat.text.get(range.clone()).unwrap_or("")
    }

    /// Whether a cell is just these words.
    pub(super) fn is(&self, wording: &Wording, range: &Range<usize>) -> bool {
        let region = self.flat.within(range);
        if region.is_empty() {
            return false;
        }
        let rows = |_: &Hole, _: Range<usize>| None;
        let from = region.start;
        let matcher = Matcher { flat: self.flat, rows: &rows, region, ends: Ends::Whole };
        matches!(matcher.fit(wording, from), Fit::One(_))
    }

    /// What a cell says of a field: all of it, or what its wording picks out.
    pub(super) fn take(&self, value: &Wording, range: &Range<usize>, prefix: &[usize], node: &mut Node) {
        let text = self.text(range);
        let region = self.flat.within(range);
        if let [Piece::Hole(hole)] = value.pieces.as_slice()
            && hole.unit.is_none()
            && !matches!(hole.ty, Type::List(_))
        {
            let way = [prefix, hole.way.as_slice()].concat();
            let range = if region.is_empty() { range.start..range.start } else { self.flat.bytes(region) };
            // Two cells without words are two cells: the first stands for both.
            node.add(way, Mention { range, says: Says::One(tidy(text)) });
            return;
        }
        if region.is_empty() {
            return;
        }
        let rows = |_: &Hole, _: Range<usize>| None;
        let from = region.start;
        let bytes = self.flat.bytes(region.clone());
        let matcher = Matcher { flat: self.flat, rows: &rows, region, ends: Ends::Whole };
        match matcher.fit(value, from) {
            Fit::One(one) => self.keep(one, prefix, node),
            Fit::Several(one) => {
                for (hole, _) in one.captures {
                    self.unclear.borrow_mut().push(([prefix, hole.way.as_slice()].concat(), bytes.clone()));
                }
            }
            Fit::Not(_) => {}
        }
    }
}
