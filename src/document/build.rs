//! Puts a document together: its text, and what stands where in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::heading::headings;
use super::{Cell, Document, Paragraph, Part, Stored, Table};
use crate::problem::{self, Problem};
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
    pub(super) struck: Tally,
    pub(super) pictures: Tally,
}

/// How often something was left out, and where it was the first time.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    first: Option<usize>,
}

/// Stands in words where struck text was left out.
pub(super) const STRUCK: char = '\u{FDD0}';
/// Stands in words where a picture or an embedded object was left out.
pub(super) const PICTURE: char = '\u{FDD1}';
/// A break within a paragraph or a cell, which no figure goes on over.
const BREAK: char = '\u{2028}';

/// A cell before it has a place in the text.
pub(super) struct Loose {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
    pub(super) words: String,
    pub(super) stored: Stored,
}

impl Loose {
    /// A cell of one row and one column that shows what it holds.
    pub(super) fn new(row: usize, column: usize, words: String) -> Loose {
        Loose { row, column, rows: 1, columns: 1, words, stored: Stored::Same }
    }
}

impl Builder {
    /// Adds a paragraph; one without words is nothing that a reader could count.
    pub(super) fn paragraph(&mut self, words: &str) {
        if self.leaves_out(words) {
            return;
        }
        self.paragraphs += 1;
        let number = self.paragraphs;
        self.line(words, number, false);
    }

    /// Adds a paragraph of a footnote with its number.
    pub(super) fn footnote(&mut self, number: usize, words: &str) {
        if !self.leaves_out(words) {
            self.line(words, number, true);
        }
    }

    /// Whether there are no words to read; what was left out of them is counted all the same.
    fn leaves_out(&mut self, words: &str) -> bool {
        let blank = is_blank(words);
        if blank {
            self.struck.count += words.matches(STRUCK).count();
            self.pictures.count += words.matches(PICTURE).count();
        }
        blank
    }

    fn line(&mut self, words: &str, number: usize, footnote: bool) {
        self.part_from_last();
        let start = self.text.len();
        self.push_clean(words, true);
        self.parts.push(Part::Paragraph(Paragraph { number, footnote, range: start..self.text.len() }));
    }

    /// Adds a table whose cells come by row and then by column, with what is to be said about some of them.
    pub(super) fn table(
        &mut self,
        sheet: Option<String>,
        hidden: bool,
        loose: Vec<Loose>,
        mut notes: BTreeMap<usize, Vec<Problem>>,
    ) {
        self.tables += 1;
        let mut cells: Vec<Cell> = Vec::with_capacity(loose.len());
        for cell in loose {
            match cells.last() {
                Some(last) if last.row == cell.row => self.text.push('\t'),
                _ => self.part_from_last(),
            }
            let start = self.text.len();
            self.push_clean(&cell.words, false);
            self.pending.extend(notes.remove(&cells.len()).into_iter().flatten().map(|note| (start, note)));
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
    pub(super) fn finish(mut self, name: &str) -> Document {
        self.tell(self.struck.first, self.struck.count, problem::struck_text);
        self.tell(self.pictures.first, self.pictures.count, problem::pictures_not_read);
        let layout = Layout::new(spots(&self.text, &self.parts));
        let text = Text::laid_out(name, self.text, layout);
        let mut document = Document { text, parts: self.parts, notes: self.notes };
        for (at, note) in self.pending {
            let note = note.at(document.place(at..at));
            document.notes.push(note);
        }
        document
    }

    /// Says that something was left out so many times.
    fn tell(&mut self, first: Option<usize>, count: usize, note: fn(usize) -> Problem) {
        match first {
            _ if count == 0 => {}
            Some(at) => self.pending.push((at, note(count))),
            None => self.notes.push(note(count)),
        }
    }

    /// Words without what would break the lines of the text: several breaks become one, control characters go. Tabs part
    /// cells, so that one in a cell is a break.
    fn push_clean(&mut self, words: &str, tabs: bool) {
        let text = &mut self.text;
        let start = text.len();
        for c in words.trim_matches(|c| c == ' ' || is_break(c)).chars() {
            match c {
                '\t' if tabs => text.push('\t'),
                c if c == '\t' || is_break(c) => {
                    if !text.ends_with(BREAK) {
                        text.push(BREAK);
                    }
                }
                STRUCK => self.struck.at(start),
                PICTURE => self.pictures.at(start),
                c if c.is_control() => {}
                c => text.push(c),
            }
        }
    }
}

impl Tally {
    fn at(&mut self, place: usize) {
        self.count += 1;
        self.first.get_or_insert(place);
    }
}

/// Whether there are no words to read.
pub(super) fn is_blank(words: &str) -> bool {
    words.chars().all(|c| c.is_whitespace() || matches!(c, STRUCK | PICTURE))
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
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
