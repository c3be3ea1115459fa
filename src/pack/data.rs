//! Data to be checked.

use crate::data::{self, Doc, Format, Maker};
use crate::document::{self, Document};
use crate::extract;
use crate::problem::{self, Problem};
use crate::program::Program;
use crate::report::Problems;
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

/// A document: read from a file or a text, or taken from any value of the host program that serde can serialise.
#[derive(Clone, Debug)]
pub struct Data {
    pub(crate) doc: Doc,
    /// A document of paragraphs and tables, which has no fields before a pack's form says where they stand.
    document: Option<Arc<Document>>,
    pub(super) notes: Vec<Problem>,
}

/// Largest data file, in bytes.
const LARGEST: u64 = (LARGEST_MB as u64) << 20;

/// The same in megabytes.
pub(super) const LARGEST_MB: usize = 256;

fn too_large(name: &str) -> Problems {
    problem::data_file_too_large(name, LARGEST_MB).into()
}

impl Data {
    /// Reads a JSON, YAML or TOML file (by its ending; anything else is taken for YAML or JSON by its first character).
    ///
    /// # Errors
    /// What is wrong with the file, with its place.
    pub fn read(path: impl AsRef<Path>) -> Result<Data, Problems> {
        let path = path.as_ref();
        Data::read_as(path, &path.display().to_string())
    }

    /// Reads a file by the name that places are to show.
    pub(crate) fn read_as(path: &Path, name: &str) -> Result<Data, Problems> {
        let why = |error: std::io::Error| Problems::from(problem::file_not_found(name, super::load::why(&error)));
        let file = std::fs::File::open(path).map_err(why)?;
        if file.metadata().map_err(why)?.len() > LARGEST {
            return Err(too_large(name));
        }
        Data::from_bytes(name, &super::load::bytes_of(file, LARGEST + 1).map_err(why)?)
    }

    /// Takes data from bytes, by the name that places are to show; the name's ending says the format.
    ///
    /// # Errors
    /// What is wrong with the bytes, with its place.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Data, Problems> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(too_large(name));
        }
        #[cfg(feature = "documents")]
        if document::is_document(name) || document::is_packed(bytes) {
            return Data::of_document(document::open(name, bytes)?);
        }
        let (text, notes) = data::decode(name, bytes)?;
        if name.to_ascii_lowercase().ends_with(".txt") {
            return Data::of_document(Document { notes, ..document::of_text(&text) });
        }
        let format = Format::of_name(name).unwrap_or_else(|| Format::guess(text.content()));
        Ok(Data { doc: data::read(&text, format)?, document: None, notes })
    }

    /// Takes one report of a file of reports, all in JSON, of which so many lines come before it.
    ///
    /// # Errors
    /// What is wrong with the bytes, with its place in the file.
    pub fn from_piece(name: &str, bytes: &[u8], lines: usize) -> Result<Data, Problems> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(too_large(name));
        }
        let (text, notes) = data::decode_piece(name, bytes, lines)?;
        Ok(Data { doc: data::read(&text, Format::Json)?, document: None, notes })
    }

    /// Takes data from a text.
    ///
    /// # Errors
    /// What is wrong with the text, with its place.
    pub fn parse(name: &str, text: &str) -> Result<Data, Problems> {
        Data::from_bytes(name, text.as_bytes())
    }

    /// Takes any value that serde can serialise, without a text. A binary float in it becomes an unusable figure, since
    /// nobody can say which decimal was meant: use `rust_decimal::Decimal` or text.
    ///
    /// # Errors
    /// A value that is no record, or nested too deeply.
    pub fn of<T: serde::Serialize + ?Sized>(value: &T) -> Result<Data, Problems> {
        Ok(Data { doc: data::of(value)?, document: None, notes: Vec::new() })
    }

    fn of_document(mut document: Document) -> Result<Data, Problems> {
        let notes = std::mem::take(&mut document.notes);
        let mut maker = Maker::new(&document.text);
        maker.record(0)?;
        maker.end(document.text.content().len())?;
        Ok(Data { doc: maker.finish()?, document: Some(Arc::new(document)), notes })
    }

    /// Whether it is a document of paragraphs and tables, from which a pack reads its fields.
    pub fn is_document(&self) -> bool {
        self.document.is_some()
    }

    /// The same data with the fields that a program's form finds in it.
    pub(crate) fn read_by(&self, program: &Program) -> Cow<'_, Data> {
        let Some(document) = &self.document else { return Cow::Borrowed(self) };
        let mut notes = self.notes.clone();
        let read = if extract::reads_documents(&program.forms) {
            extract::read(&program.forms, document)
        } else {
            Err(problem::nothing_says_where(program.name.as_str()))
        };
        let doc = match read {
            Ok(read) => {
                notes.extend(read.notes);
                read.doc
            }
            Err(problem) => {
                notes.push(problem);
                // What was left out of it may be why.
                notes.extend(document.notes.iter().cloned());
                self.doc.clone()
            }
        };
        Cow::Owned(Data { doc, document: None, notes })
    }

    /// The document as JSON text. Numbers keep their exact text; what could not be taken becomes `null`.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.doc.write_json(self.doc.root(), &mut out);
        out
    }

    /// What was noticed while reading: another encoding, a name given twice.
    pub fn notes(&self) -> impl Iterator<Item = &Problem> {
        self.notes.iter().chain(self.doc.notes())
    }
}
