//! Fields in tables, by the headings of their rows and columns.

use super::Engine;
use super::flat::tidy;
use super::found::{Mention, Node, Says};
use super::grid::{Cell, Grid};
use super::matching::{Ends, Fit, Matcher};
use super::units::with_unit;
use crate::types::{CellAt, Hole, Piece, Readings, Type, Wording};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most rows that a heading may take.
const HEADING_ROWS: usize = 4;

/// The rows of a list, from all tables with its headings that are one; the place of the first that is another one, of which
/// nobody can say whether its rows belong to the list.
pub(super) fn rows(engine: &Engine<'_>, readings: &Readings, prefix: &[usize]) -> Result<Vec<Node>, Range<usize>> {
    let mut rows = Vec::new();
    if readings.columns.is_empty() {
        return Ok(rows);
    }
    // Where the rows so far end, whether something said so, and in which table.
    let mut last: Option<(usize, bool, usize)> = None;
    for (number, grid) in engine.grids.iter().enumerate() {
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
            let mut own = Vec::new();
            let stopped = heading.rows(engine, grid, readings, prefix, end, &mut own);
            from = heading.bottom;
            let Some(end) = own.iter().map(|row| row.range().end).max() else { continue };
            if let Some((before, stopped, table)) = last {
                // A table may be cut where a page ends; a sheet begins something else.
                let same = number == table || !grid.is_sheet;
                let goes_on = same && says_nothing(engine.text(&(before..heading.place.start)));
                if stopped || !(grid.loose || goes_on) {
                    return Err(heading.place.clone());
                }
            }
            rows.extend(own);
            if stopped && grid.loose {
                return Ok(rows);
            }
            last = Some((end, stopped, number));
        }
    }
    Ok(rows)
}

/// Whether what stands between two parts of a table is only what stands where a page ends.
fn says_nothing(between: &str) -> bool {
    let mut words: String =
        crate::scalar::letters(between).into_iter().filter(|letter| letter.is_alphabetic()).collect();
    for word in ["续上表", "续表", "接上表", "续", "单位", "人民币", "万元", "亿元", "元", "第", "共", "页"]
    {
        words = words.replace(word, "");
    }
    words.is_empty()
}

/// Where the columns of a list stand in a table.
struct Heading {
    /// Its first row.
    top: usize,
    /// The first row below it.
    bottom: usize,
    /// The number of each column among those of the list, with the column of the table and the unit that it names.
    columns: Vec<(usize, usize, Option<&'static str>)>,
    /// Where it stands.
    place: Range<usize>,
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
            let cells: Vec<&Cell> = inside.iter().copied().filter(|cell| engine.is(heading, &cell.range)).collect();
            if let Some(cell) = lowest(&cells) {
                columns.push((index, cell.column, engine.unit(grid, &cells)));
            }
        }
        let tell: BTreeSet<usize> = columns.iter().map(|(_, column, _)| *column).collect();
        let first_row = own().any(|cell| columns.iter().any(|(_, column, _)| *column == cell.column));
        if columns.len() < 2 || columns.len() * 2 < wanted || tell.len() < columns.len() || !first_row {
            return None;
        }
        let left = columns.iter().map(|(_, column, _)| *column).min().unwrap_or(0);
        for (index, (heading, _)) in readings.columns.iter().enumerate() {
            // A column without a heading is one above which nothing stands.
            let bare =
                |column: usize| grid.at(row, column).is_none_or(|cell| engine.text(&cell.range).trim().is_empty());
            if heading.pieces.is_empty() && left > 0 && bare(left - 1) {
                columns.push((index, left - 1, None));
            }
        }
        let place = inside.first().map_or(0..0, |cell| cell.range.clone());
        Some(Heading { top: row, bottom: row + depth, columns, place, width: grid.width(row) })
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
        // How many cells of its own have words, those of them that are figures, and the cells that reach into it from above.
        let (mut filled, mut figures, mut reaching) = (0, 0, 0);
        for (index, column, unit) in &self.columns {
            let (_, value) = readings.columns.get(*index)?;
            let Some(cell) = grid.at(row, *column) else { continue };
            // A cell that reaches over several columns belongs to none of them.
            let shared = self
                .columns
                .iter()
                .any(|(_, other, _)| other != column && cell.column <= *other && *other < cell.column + cell.columns);
            if shared {
                continue;
            }
            if engine.is_filled(&cell.range) {
                let own = cell.row == row;
                filled += usize::from(own);
                figures += usize::from(own && is_figure(value));
                reaching += usize::from(!own);
            }
            let mut taken = Node::default();
            engine.take(value, &cell.range, &[], *unit, &mut taken);
            // A name counts for every row that its cell reaches over, a figure stands once.
            let names = engine.names(readings, &taken);
            for (way, mentions) in taken.values {
                if cell.row == row || names.contains(&way) {
                    mentions.into_iter().for_each(|mention| node.add(way.clone(), mention));
                }
            }
        }
        // A name alone may head what follows; with a figure or within a block it is a row that lacks the rest.
        (filled >= 2 || (filled == 1 && figures + reaching > 0)).then_some(node)
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
                    if let (Some(value), Some((heading, cell))) =
                        (at.values.first(), below(engine, grid, label, headings))
                    {
                        let unit = engine.unit(grid, &[heading, label]);
                        engine.take(value, &cell.range, prefix, unit, node);
                    }
                }
                None => right_of(engine, grid, label, &at.values, prefix, node),
            }
        }
    }
}

/// The cell under a heading, in the rows of a label, with the heading: below the heading where that stands in the label's own
/// rows. The headings come by row.
fn below<'g>(engine: &Engine<'_>, grid: &'g Grid, label: &Cell, headings: &[&'g Cell]) -> Option<(&'g Cell, &'g Cell)> {
    let bottom = label.row + label.rows;
    let (heading, others) = headings.get(..headings.partition_point(|cell| cell.row < bottom))?.split_last()?;
    if others.last().is_some_and(|other| other.row == heading.row) {
        return None;
    }
    let from = label.row.max(heading.row + heading.rows);
    let full = |row: &usize| !grid.loose || grid.width(*row) == grid.width(heading.row);
    let filled = |cell: &&Cell| engine.is_filled(&cell.range);
    // In rows in which no cell begins there is nothing that is not in those above.
    let rows = std::iter::once(from).chain(grid.rows(from + 1..bottom)).filter(|row| *row < bottom);
    let mut cells = rows.filter(full).filter_map(|row| grid.at(row, heading.column)).filter(filled);
    let only = cells.next()?;
    cells.all(|cell| cell.range == only.range).then_some((*heading, only))
}

/// The cells right of a label, column by column; where several are wanted, there must be no more than those.
fn right_of(engine: &Engine<'_>, grid: &Grid, label: &Cell, values: &[Wording], prefix: &[usize], node: &mut Node) {
    let mut column = label.column + label.columns;
    let mut cells = Vec::new();
    for _ in values {
        let cell = grid.at(label.row, column);
        column = cell.map_or(column + 1, |cell| cell.column + cell.columns);
        cells.extend(cell.filter(|cell| engine.is_filled(&cell.range)));
    }
    let more = grid.row(label.row).any(|cell| cell.column >= column && engine.is_filled(&cell.range));
    if cells.len() == values.len() && (values.len() == 1 || !more) {
        let unit = engine.unit(grid, &[label]);
        for (value, cell) in values.iter().zip(cells) {
            engine.take(value, &cell.range, prefix, unit, node);
        }
    } else if more || !cells.is_empty() {
        // Which of them stand in the columns that are meant, nobody can say.
        let mut holes = Vec::new();
        values.iter().for_each(|value| value.holes(&mut holes));
        let ways = holes.iter().map(|hole| [prefix, hole.way.as_slice()].concat());
        engine.doubtful.borrow_mut().extend(ways.map(|way| (way, label.range.clone())));
    }
}

/// The cell of a heading that stands over the column, where the others only head it together with its neighbours.
fn lowest<'c>(cells: &[&'c Cell]) -> Option<&'c Cell> {
    let lowest = cells.iter().max_by_key(|cell| cell.row)?;
    let over = |cell: &&Cell| {
        cell.row < lowest.row && cell.column <= lowest.column && lowest.column < cell.column + cell.columns
    };
    let others = cells.iter().filter(|cell| cell.range != lowest.range);
    others.copied().all(|cell| over(&cell)).then_some(lowest)
}

/// Whether a column holds figures.
fn is_figure(value: &Wording) -> bool {
    let mut holes = Vec::new();
    value.holes(&mut holes);
    holes.iter().any(|hole| matches!(hole.ty, Type::Number(_)))
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

    /// Whether a cell has words, or would have them if it were computed.
    pub(super) fn is_filled(&self, range: &Range<usize>) -> bool {
        !self.text(range).trim().is_empty() || self.uncomputed.contains(&range.start)
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
    pub(super) fn take(
        &self,
        value: &Wording,
        range: &Range<usize>,
        prefix: &[usize],
        unit: Option<&'static str>,
        node: &mut Node,
    ) {
        let text = self.text(range);
        let region = self.flat.within(range);
        if let [Piece::Hole(hole)] = value.pieces.as_slice()
            && hole.unit.is_none()
            && !matches!(hole.ty, Type::List(_))
        {
            let way = [prefix, hole.way.as_slice()].concat();
            let range = if region.is_empty() { range.start..range.start } else { self.flat.bytes(region) };
            let says = match with_unit(&tidy(text), &hole.ty, unit) {
                _ if self.uncomputed.contains(&range.start) && text.trim().is_empty() => Says::Uncomputed,
                Some(words) => Says::One(words),
                None => Says::Unclear,
            };
            // Two cells without words are two cells: the first stands for both.
            node.add(way, Mention { range, says });
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
