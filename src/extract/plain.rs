//! Tables in plain text as word processors leave them: a cell begins a line with a tab, a blank line goes before a row;
//! or a row is a line with tabs between its cells.
//! Merged cells are lost; those that reach down show as empty cells at the start of the rows below.

use super::grid::Cell;
use std::ops::Range;

/// Fewest cells of a row by which the length of rows is known.
const LONG: usize = 4;

/// The tables of a plain text: the cells of each, by row.
pub(super) fn tables(text: &str) -> Vec<Vec<Cell>> {
    let rows = rows_of(text);
    if rows.len() > 1 { vec![cells(text, &joined(text, rows))] } else { Vec::new() }
}

/// Rows of cells, in the order of the text.
fn rows_of(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut rows: Vec<Vec<Range<usize>>> = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    // Whether the last cell may go on in the next line.
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        let words = text.get(at..end).unwrap_or("");
        if words.trim_matches('\t').contains('\t') {
            // A line with several cells is a row of its own.
            let mut from = at;
            open = false;
            rows.push(Vec::new());
            for cell in words.split('\t') {
                rows.last_mut().into_iter().for_each(|row| row.push(from..from + cell.len()));
                from += cell.len() + 1;
            }
        } else if line.starts_with('\t') {
            if after_blank || rows.is_empty() || !open {
                rows.push(Vec::new());
            }
            open = true;
            // Further tabs part further cells.
            let mut from = at + 1;
            for cell in text.get(from..end).unwrap_or("").split('\t') {
                if let Some(row) = rows.last_mut() {
                    row.push(from..from + cell.len());
                }
                from += cell.len() + 1;
            }
        } else if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()).filter(|_| open) {
            // What follows a cell without a tab is more of it.
            cell.end = end;
        }
        after_blank = words.is_empty();
        at += line.len();
    }
    rows
}

fn is_empty(text: &str, cell: &Range<usize>) -> bool {
    text.get(cell.clone()).unwrap_or("").trim().is_empty()
}

/// Puts together what a blank line at the end of a cell has torn: two pieces that together are as long as the rows
/// before them, the second of which does not begin as a row does.
fn joined(text: &str, rows: Vec<Vec<Range<usize>>>) -> Vec<Vec<Range<usize>>> {
    let mut out: Vec<Vec<Range<usize>>> = Vec::new();
    let mut width = 0;
    let mut torn = false;
    for row in rows {
        let begins = row.first().is_some_and(|cell| is_empty(text, cell));
        let before = out.last().map_or(0, Vec::len);
        let fits = width >= LONG && before < width && before + row.len() == width && !begins && !torn;
        if fits {
            if let Some(last) = out.last_mut() {
                last.extend(row);
            }
            torn = true;
            continue;
        }
        torn = false;
        if row.len() >= LONG {
            width = width.max(if begins { width } else { row.len() });
            if !begins {
                width = row.len();
            }
        }
        out.push(row);
    }
    out
}

fn cells(text: &str, rows: &[Vec<Range<usize>>]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    // Which cell covers each column so far.
    let mut above: Vec<usize> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let mut covers = Vec::new();
        let mut leading = number > 0;
        for (column, range) in row.iter().enumerate() {
            leading &= is_empty(text, range);
            let known = above.get(column).copied().filter(|_| leading);
            match known.and_then(|index| cells.get_mut(index).map(|cell| (index, cell))) {
                Some((index, cell)) => {
                    cell.rows = number + 1 - cell.row;
                    covers.push(index);
                }
                None => {
                    covers.push(cells.len());
                    cells.push(Cell { row: number, column, rows: 1, columns: 1, range: range.clone() });
                }
            }
        }
        above = covers;
    }
    cells
}
