//! Documents as bureaus publish them: paragraphs and tables, laid out as one text that findings can point into.
//!
//! A document has a [text](Document::text) of its own: each paragraph a line, each row of a table a line with its cells
//! parted by tabs. What stands where is told by [`Part`]s, whose ranges are bytes of that text. A plain text file is its
//! own text, unchanged.

#[cfg(feature = "documents")]
mod archive;
#[cfg(feature = "documents")]
mod build;
#[cfg(feature = "documents")]
mod compound;
#[cfg(feature = "documents")]
mod heading;
#[cfg(feature = "documents")]
mod kind;
mod lines;
#[cfg(feature = "documents")]
mod look;
#[cfg(feature = "documents")]
mod plain;
#[cfg(feature = "documents")]
mod word;
#[cfg(feature = "documents")]
mod workbook;
#[cfg(feature = "documents")]
mod xml;

#[cfg(test)]
#[cfg(feature = "documents")]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::problem::Problem;
use crate::source::{Place, Text};
#[cfg(feature = "cli")]
pub(crate) use archive::{folded, target_of};
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
    /// What is stored, where that is not what is seen.
    pub stored: Stored,
}

/// What a cell of a workbook stores.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stored {
    /// What its words say.
    #[default]
    Same,
    /// A number whose format shows fewer digits, or shows it in another way: its exact decimal text, not scaled by `%`.
    Number(String),
    /// A formula that was never computed: its words are empty, and nobody knows what they should be.
    Unknown,
}

/// Reads a document from its bytes: what they are decides, and the ending of the name only where they do not.
///
/// # Errors
/// What the file is, where it is none that can be read, and how to make one of it; or what is wrong with it.
#[cfg(feature = "documents")]
pub fn open(name: &str, bytes: &[u8]) -> Result<Document, Problem> {
    use kind::Kind;
    let kind = Kind::of(name, bytes)?;
    let note = kind.differs_from(name);
    let mut document = match kind {
        Kind::Word(archive) => word::read(name, archive)?,
        Kind::Workbook(archive) => workbook::xlsx(name, archive)?,
        Kind::OpenWorkbook(archive) => workbook::ods(name, archive)?,
        Kind::OldWorkbook(compound) => workbook::xls(name, &compound)?,
        Kind::Separated(by) => plain::separated(name, bytes, by)?,
        Kind::Plain => plain::lines(name, bytes)?,
    };
    if document.parts.is_empty() {
        return Err(crate::problem::document_empty());
    }
    document.notes.extend(note);
    Ok(document)
}

/// Whether a name ends as those of documents do, so that it is no data text in YAML, JSON or TOML.
#[cfg(feature = "documents")]
pub fn is_document(name: &str) -> bool {
    kind::ENDINGS.contains(&kind::ending(name).as_str())
}

/// Whether a file is a workbook of Office Open XML (`.xlsx`), whatever its name is.
#[cfg(feature = "cli")]
pub(crate) fn is_xlsx(bytes: &[u8]) -> bool {
    matches!(kind::Kind::of("", bytes), Ok(kind::Kind::Workbook(_)))
}

/// Whether a file begins as those of office programs do, whatever its name is.
#[cfg(feature = "documents")]
pub fn is_packed(bytes: &[u8]) -> bool {
    kind::is_packed(bytes)
}

impl Document {
    /// A place in the document, which knows what stands there.
    pub fn place(&self, range: Range<usize>) -> Place {
        Place::new(&self.text, range)
    }

    /// The words at a range of the text.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.text.slice(range)
    }
}
