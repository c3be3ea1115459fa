//! Which heading a cell's column has, for the words of a place. What a form reads by headings is not decided here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Cell;

/// How many cells a row of headings has at least.
const FEWEST: usize = 3;
/// How many characters a heading has at most.
const LONGEST: usize = 20;

/// How many cells are looked at for headings, those that reach down counted anew in every row; the rest go without.
const LOOKS: usize = 16_000_000;

/// The heading of each cell: that of its column in the nearest row above that is divided in the same way and holds words
/// alone, in every cell.
pub(super) fn headings(text: &str, cells: &[Cell]) -> Vec<Option<Range<usize>>> {
    let mut found = Vec::with_capacity(cells.len());
    // Cells that reach down from rows above, by column, with the row they end before.
    let mut above: BTreeMap<usize, (usize, &Cell)> = BTreeMap::new();
    let mut borders: Vec<usize> = Vec::new();
    let mut titles: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    let mut last = None;
    let mut left = LOOKS;
    for row in cells.chunk_by(|one, other| one.row == other.row) {
        let Some(number) = row.first().map(|cell| cell.row) else { continue };
        let Some(rest) = left.checked_sub(above.len() + row.len()) else {
            found.extend(row.iter().map(|_| None));
            continue;
        };
        left = rest;
        above.retain(|_, (until, _)| *until > number);
        let across = above.len();
        above.extend(row.iter().map(|cell| (cell.column, (cell.row + cell.rows, cell))));
        let own: Vec<usize> = above.keys().copied().collect();
        // In a sheet, empty cells are not there; a row that only has fewer cells is divided no differently.
        let same = last.is_some() && own.iter().all(|column| borders.binary_search(column).is_ok());
        if !same {
            titles.clear();
            borders = own;
        }
        let is_heading = above.len() >= FEWEST && row.len() + across >= borders.len() && {
            above.values().all(|(_, cell)| is_title(text.get(cell.range.clone()).unwrap_or("")))
        };
        if is_heading {
            titles = above.iter().map(|(column, (_, cell))| (*column, cell.range.clone())).collect();
            found.extend(row.iter().map(|_| None));
        } else {
            found
                .extend(row.iter().map(|cell| titles.get(&cell.column).filter(|range| **range != cell.range).cloned()));
        }
        last = Some(number);
    }
    found
}

/// Whether words could be a heading: short, and no figure.
fn is_title(words: &str) -> bool {
    let words = words.trim();
    let rest = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，'));
    let figure = after.len() < rest.len() && after.chars().count() <= 3 && !after.starts_with('年');
    !rest.is_empty() && !figure && words.chars().count() <= LONGEST
}
