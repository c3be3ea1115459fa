//! Plain text, a paragraph a line; and tables as text, with separators between the cells.

use std::collections::BTreeMap;

use super::Document;
use super::build::{Builder, Loose};
use crate::data;
use crate::problem::{self, Problem};

/// How many cells a table may have.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// Reads plain text, which stays as it is: every line with words is a paragraph.
pub(super) fn lines(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let (text, notes) = data::decode(name, bytes)?;
    Ok(Document { notes, ..super::of_text(&text) })
}

/// Reads a table written as text, whose cells are separated by a character.
pub(super) fn separated(name: &str, bytes: &[u8], by: u8) -> Result<Document, Problem> {
    let (text, notes) = data::decode(name, bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(by)
        .from_reader(text.content().as_bytes());
    let mut builder = Builder::default();
    builder.notes = notes;
    let mut cells = Vec::new();
    for (row, record) in reader.records().enumerate() {
        // The text is UTF-8 and rows may differ in length, so nothing is left that could be wrong.
        let Ok(record) = record else { continue };
        if cells.len() + record.len() > MOST_CELLS {
            return Err(problem::table_too_large(name, MOST_CELLS));
        }
        cells.extend(record.iter().enumerate().map(|(column, words)| Loose::new(row, column, words.trim().to_owned())));
    }
    if cells.iter().any(|cell| !cell.words.is_empty()) {
        builder.table(None, false, cells, BTreeMap::new());
    }
    Ok(builder.finish(name))
}
