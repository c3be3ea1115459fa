//! Documents as bureaus publish them: paragraphs and tables, laid out as one text that findings can point into.
//!
//! A document has a [text](Document::text) of its own: each paragraph a line, each row of a table a line with its cells
//! parted by tabs. What stands where is told by [`Part`]s, whose ranges are bytes of that text. A plain text file is its
//! own text, unchanged.

mod lines;

use std::ops::Range;
use std::sync::Arc;

use crate::problem::Problem;
use crate::source::Text;
pub use lines::of_text;

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    /// What was read, as one text.
    pub text: Arc<Text>,
    /// Paragraphs and tables in the order in which they stand.
    pub parts: Vec<Part>,
    /// What was left out or could not be read, though the rest could.
    pub notes: Vec<Problem>,
}

/// A paragraph or a table.
#[derive(Debug)]
pub enum Part {
    /// Running text.
    Paragraph(Paragraph),
    /// Cells in rows and columns.
    Table(Table),
}

/// A paragraph.
#[derive(Debug)]
pub struct Paragraph {
    /// Which paragraph outside tables it is, from 1; a footnote has its own count.
    pub number: usize,
    /// Whether it is a footnote or an endnote.
    pub footnote: bool,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

/// A table of a document, or a sheet of a workbook.
#[derive(Debug)]
pub struct Table {
    /// Which table of the document it is, from 1.
    pub number: usize,
    /// The name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// The cells, by row and then by column; merged cells stand once, at their upper left corner.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug)]
pub struct Cell {
    /// Row of its upper left corner, from 0; in a workbook that of the sheet.
    pub row: usize,
    /// Column of its upper left corner, from 0; in a workbook that of the sheet.
    pub column: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// Its bytes in the text: the words a reader sees, of a figure as its number format shows it.
    pub range: Range<usize>,
}
