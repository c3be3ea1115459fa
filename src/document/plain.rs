//! Plain text, a paragraph a line; and tables as text, with separators between the cells.

use std::collections::BTreeMap;

use super::Document;
use super::build::{Builder, Loose};
use crate::data;
use crate::problem::{self, Problem};
use crate::scalar::Figure;

/// How many characters the unit of a figure has at most: 万元.
const LONGEST_UNIT: usize = 2;

/// How many cells a table may have.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// Reads plain text, which stays as it is: every line with words is a paragraph.
pub(super) fn lines(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let (text, notes) = data::decode(name, bytes)?;
    Ok(Document { notes, ..super::of_text(&text) })
}

/// Reads a table written as text, whose cells are separated by a character: the one that its first lines show, else `by`.
pub(super) fn separated(name: &str, bytes: &[u8], by: u8) -> Result<Document, Problem> {
    let (text, notes) = data::decode(name, bytes)?;
    // Excel goes by a first line that names the separator, and does not show it.
    let told = text.content().split_once('\n').and_then(|(first, rest)| Some((named(first)?, rest)));
    let (by, content) = told.unwrap_or_else(|| (sniffed(text.content(), by), text.content()));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(by).from_reader(content.as_bytes());
    let mut builder = Builder::default();
    builder.notes = notes;
    let mut cells: Vec<Loose> = Vec::new();
    // The cell that stands in each column so far.
    let mut above: Vec<usize> = Vec::new();
    for (row, record) in reader.records().enumerate() {
        // The text is UTF-8 and rows may differ in length, so nothing is left that could be wrong.
        let Ok(record) = record else { continue };
        if cells.len() + record.len() > MOST_CELLS {
            return Err(problem::table_too_large(name, MOST_CELLS));
        }
        let blank = record.iter().all(|words| words.trim().is_empty());
        // Merged cells are lost: programs write what they hold in their first row, and nothing in the rows below. So what is
        // empty at the start of a row is more of the cell above, unless that is empty, too, or stands in a row that may be
        // a heading: without figures, and with nothing of a cell above. What stands below a heading is no more of it.
        let mut leading = !blank;
        let mut goes_on = record.iter().any(is_figure);
        let mut own = Vec::new();
        for (column, words) in record.iter().map(str::trim).enumerate() {
            leading &= words.is_empty();
            let known = above.get(column).copied().filter(|_| leading);
            match known.and_then(|index| cells.get_mut(index)).filter(|cell| !cell.words.is_empty()) {
                Some(cell) => {
                    cell.rows = row + 1 - cell.row;
                    own.extend(known);
                    goes_on = true;
                }
                None => {
                    own.push(cells.len());
                    cells.push(Loose::new(row, column, words.to_owned()));
                }
            }
        }
        above = if goes_on { own } else { Vec::new() };
    }
    if cells.iter().any(|cell| !cell.words.is_empty()) {
        builder.table(None, false, cells, BTreeMap::new());
    }
    Ok(builder.finish(name))
}

/// Whether a cell is a figure or a target, with its unit or without.
fn is_figure(words: &str) -> bool {
    let words = words.trim_start_matches(['≥', '≤', '＞', '＜', '>', '<', '=', '＝', ' ']);
    Figure::read(words).is_ok_and(|figure| figure.suffix.chars().count() <= LONGEST_UNIT)
}

/// The separator that a line `sep=;` names.
fn named(line: &str) -> Option<u8> {
    let line = line.trim_end_matches('\r').trim_matches('"');
    let start = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep="))?;
    match line.strip_prefix(start)?.as_bytes() {
        [by] if by.is_ascii_punctuation() || *by == b'\t' => Some(*by),
        _ => None,
    }
}

/// How many lines tell the separator.
const LOOKED_AT: usize = 50;

/// The separator that most of the first lines have equally often outside quotes; of those that are as good, the one they have
/// most often, and of those the usual one.
fn sniffed(text: &str, usual: u8) -> u8 {
    const KNOWN: [u8; 3] = [b',', b';', b'\t'];
    let mut lines = vec![[0_usize; KNOWN.len()]];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && lines.len() == LOOKED_AT => break,
            b'\n' if !quoted => lines.push([0; KNOWN.len()]),
            _ if quoted => {}
            _ => {
                let counts = KNOWN.iter().zip(lines.last_mut().into_iter().flatten());
                counts.filter(|(known, _)| **known == byte).for_each(|(_, count)| *count += 1);
            }
        }
    }
    let worth = |which: usize| {
        let mut often: BTreeMap<usize, usize> = BTreeMap::new();
        let counts = lines.iter().filter_map(|line| line.get(which)).filter(|count| **count > 0);
        counts.for_each(|count| *often.entry(*count).or_default() += 1);
        often.into_iter().map(|(count, lines)| (lines, count)).max().unwrap_or_default()
    };
    let all = KNOWN.iter().enumerate().map(|(which, by)| (worth(which), *by == usual, *by));
    all.filter(|(worth, ..)| worth.0 > 0).max().map_or(usual, |(.., by)| by)
}
