//! Puts a document together: its text, and what stands where in it.

use std::ops::Range;
use std::sync::Arc;

use super::heading::headings;
use super::{Cell, Document, Paragraph, Part, Stored, Table};
use crate::problem::Problem;
use crate::source::{Layout, Spot, Text};

/// A document that is being put together.
#[derive(Default)]
pub(super) struct Builder {
    text: String,
    parts: Vec<Part>,
    /// What was left out or could not be read.
    pub(super) notes: Vec<Problem>,
    /// Notes whose place is known only when the text is.
    pending: Vec<(usize, Problem)>,
    paragraphs: usize,
    tables: usize,
}

/// A cell before it has a place in the text.
pub(super) struct Loose {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) words: String,
    pub(super) stored: Stored,
    /// What is to be said about it, once it has a place.
    pub(super) note: Option<Box<Problem>>,
}

impl Loose {
    /// A cell of one row and one column that shows what it holds.
    pub(super) fn new(row: usize, column: usize, words: String) -> Loose {
        Loose { row, column, rows: 1, columns: 1, words, stored: Stored::Same, note: None }
    }
}

impl Builder {
    /// Adds a paragraph; one without words is nothing that a reader could count.
    pub(super) fn paragraph(&mut self, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.paragraphs += 1;
        let number = self.paragraphs;
        self.line(words, number, false);
    }

    /// Adds a paragraph of a footnote with its number.
    pub(super) fn footnote(&mut self, number: usize, words: &str) {
        if !words.trim().is_empty() {
            self.line(words, number, true);
        }
    }

    fn line(&mut self, words: &str, number: usize, footnote: bool) {
        self.part_from_last();
        let start = self.text.len();
        push_clean(&mut self.text, words, true);
        self.parts.push(Part::Paragraph(Paragraph { number, footnote, range: start..self.text.len() }));
    }

    /// Adds a table whose cells come by row and then by column.
    pub(super) fn table(&mut self, sheet: Option<String>, hidden: bool, loose: Vec<Loose>) {
        self.tables += 1;
        let mut cells: Vec<Cell> = Vec::with_capacity(loose.len());
        for cell in loose {
            match cells.last() {
                Some(last) if last.row == cell.row => self.text.push('\t'),
                _ => self.part_from_last(),
            }
            let start = self.text.len();
            push_clean(&mut self.text, &cell.words, false);
            self.pending.extend(cell.note.map(|note| (start, *note)));
            let Loose { row, column, rows, columns, stored, .. } = cell;
            cells.push(Cell { row, column, rows, columns, range: start..self.text.len(), stored });
        }
        self.parts.push(Part::Table(Table { number: self.tables, sheet, hidden, cells }));
    }

    /// Parts what follows from the line before.
    fn part_from_last(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The document, by the name that places show.
    pub(super) fn finish(self, name: &str) -> Document {
        let layout = Layout::new(spots(&self.text, &self.parts));
        let text = Text::laid_out(name, self.text, layout);
        let mut document = Document { text, parts: self.parts, notes: self.notes };
        for (at, note) in self.pending {
            let note = note.at(document.place(at..at));
            document.notes.push(note);
        }
        document
    }
}

/// Words without what would break the lines of the text: breaks become blanks, control characters go. Tabs part cells.
fn push_clean(text: &mut String, words: &str, tabs: bool) {
    let words = words.trim_matches(['\n', '\r', ' ']);
    for c in words.chars() {
        match c {
            '\t' if tabs => text.push('\t'),
            '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
}

fn spots(text: &str, parts: &[Part]) -> Vec<(Range<usize>, Spot)> {
    let mut spots = Vec::new();
    for part in parts {
        match part {
            Part::Paragraph(Paragraph { number, footnote, range }) => {
                spots.push((range.clone(), Spot::Paragraph { number: *number, footnote: *footnote }));
            }
            Part::Table(table) => {
                let sheet: Option<Arc<str>> = table.sheet.as_deref().map(Arc::from);
                for (cell, heading) in table.cells.iter().zip(headings(text, &table.cells)) {
                    let (table, sheet, row, column) = (table.number, sheet.clone(), cell.row, cell.column);
                    spots.push((cell.range.clone(), Spot::Cell { table, sheet, row, column, heading }));
                }
            }
        }
    }
    spots
}
