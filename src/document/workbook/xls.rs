//! Workbooks of the old kind ([MS-XLS], BIFF8).

use std::collections::{BTreeMap, BTreeSet};

use super::figure::Figure;
use super::float;
use super::format::{built_in, show};
use super::moment::Epoch;
use super::rich::{Text, left_out};
use super::strings::{Strings, font_at, long, short};
use super::{Area, Book, Sheet};
use crate::document::build::Loose;
use crate::document::compound::{Compound, u16_at, u32_at};
use crate::document::look::{Level, Look};
use crate::document::{Document, Stored};
use crate::problem::{self, Phrase, Problem};

/// What the sheets of a workbook share.
struct Globals {
    sheets: Vec<Listed>,
    strings: Vec<Text>,
    /// The codes of formats by their numbers.
    codes: BTreeMap<u16, String>,
    /// Of each style the numbers of its font and its format.
    styles: Vec<(u16, u16)>,
    fonts: Vec<Look>,
    epoch: Epoch,
}

struct Listed {
    name: String,
    hidden: bool,
    at: usize,
}

const PART: &str = "Workbook";

/// Reads a workbook of the old kind.
pub(in crate::document) fn read(name: &str, compound: &Compound<'_>) -> Result<Document, Problem> {
    let stream = compound.stream("Workbook").or_else(|| compound.stream("Book")).ok_or_else(broken)?;
    let globals = globals(&stream)?;
    let mut book = Book::default();
    // No two sheets share a record, so together they have no more than fit into the stream.
    let mut starts = BTreeSet::new();
    let mut left = stream.len() / HEAD;
    for Listed { name, hidden, at } in &globals.sheets {
        if !starts.insert(*at) {
            return Err(broken());
        }
        let mut sheet = Sheet::new(name.clone(), *hidden);
        let records = Records { bytes: stream.get(*at..).ok_or_else(broken)? };
        cells(records.take(left).inspect(|_| left -= 1), &globals, &mut book, &mut sheet)?;
        book.sheet(sheet);
    }
    Ok(book.finish(name))
}

/// How many bytes a record has before what it holds.
const HEAD: usize = 4;

/// Records one after the other: a kind, and what it holds.
struct Records<'a> {
    bytes: &'a [u8],
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.bytes, 0)?, usize::from(u16_at(self.bytes, 2)?));
        let data = self.bytes.get(HEAD..HEAD + length)?;
        self.bytes = self.bytes.get(HEAD + length..)?;
        Some((kind, data))
    }
}

const BOF: u16 = 0x809;
const EOF: u16 = 0x0A;
const CONTINUE: u16 = 0x3C;

fn globals(stream: &[u8]) -> Result<Globals, Problem> {
    let (mut sheets, mut codes, mut styles) = (Vec::new(), BTreeMap::new(), Vec::new());
    let (mut epoch, mut fonts) = (Epoch::Y1900, Vec::new());
    // The table of strings, with the records that continue it.
    let mut table: Vec<&[u8]> = Vec::new();
    let mut in_table = false;
    let mut ended = false;
    for (kind, data) in (Records { bytes: stream }) {
        match kind {
            BOF if u16_at(data, 0) != Some(0x600) => {
                return Err(problem::document_is_other(
                    Phrase::both("Excel 95 或更早的工作簿", "a workbook of Excel 95 or before"),
                    Phrase::both(crate::document::kind::AS_XLSX.0, crate::document::kind::AS_XLSX.1),
                ));
            }
            0x2F => return Err(problem::document_locked()),
            0x22 if u16_at(data, 0) == Some(1) => epoch = Epoch::Y1904,
            0x41E => codes.extend(u16_at(data, 0).zip(data.get(2..).and_then(long))),
            0x31 => fonts.push(font(data)),
            0xE0 => styles.extend(u16_at(data, 0).zip(u16_at(data, 2))),
            0x85 => {
                let (at, state) = (u32_at(data, 0), data.get(4).copied());
                // Sheets of charts and macros have no cells.
                if let (Some(at), Some(state), Some(0)) = (at, state, data.get(5))
                    && let Some(name) = data.get(6..).and_then(short)
                {
                    sheets.push(Listed { name, hidden: state & 3 != 0, at: at as usize });
                }
            }
            0xFC => table.push(data),
            CONTINUE if in_table => table.push(data),
            EOF => {
                ended = true;
                break;
            }
            _ => {}
        }
        in_table = kind == 0xFC || (in_table && kind == CONTINUE);
    }
    if !ended {
        return Err(broken());
    }
    Ok(Globals { sheets, strings: Strings::of(&table, &fonts), codes, styles, fonts, epoch })
}

fn cells<'a>(
    records: impl Iterator<Item = (u16, &'a [u8])>,
    globals: &Globals,
    book: &mut Book,
    sheet: &mut Sheet,
) -> Result<(), Problem> {
    let mut depth = 0;
    // The cell of a formula whose text comes in a record of its own.
    let mut waiting = None;
    for (kind, data) in records {
        match kind {
            BOF => depth += 1,
            EOF => {
                depth -= 1;
                if depth <= 0 {
                    return Ok(());
                }
            }
            // Charts that lie on the sheet have cells of their own.
            _ if depth > 1 => {}
            0xE5 => sheet.merged.extend(data.get(2..).into_iter().flat_map(|all| all.chunks_exact(8)).filter_map(area)),
            0x208 if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                sheet.hidden_rows.extend(u16_at(data, 0).map(usize::from).map(|row| row..row + 1));
            }
            0x7D if data.get(8).is_some_and(|flags| flags & 1 != 0) => {
                let ends = u16_at(data, 0).map(usize::from).zip(u16_at(data, 2).map(usize::from));
                sheet.hidden_columns.extend(ends.map(|(first, last)| first..last + 1));
            }
            0xBD => {
                let (row, first) = (u16_at(data, 0), u16_at(data, 2));
                for (at, six) in data.get(4..).into_iter().flat_map(|all| all.chunks_exact(6)).enumerate() {
                    if let (Some(row), Some(first), Some(style), Some(packed)) =
                        (row, first, u16_at(six, 0), u32_at(six, 2))
                    {
                        let (words, stored) = globals.seen(globals.shown(packed_number(packed), style), style);
                        let column = usize::from(first) + at;
                        book.cell(sheet, Loose { stored, ..Loose::new(usize::from(row), column, words) })?;
                    }
                }
            }
            0x207 => {
                if let (Some(((row, column), style)), Some(words)) = (waiting.take(), long(data)) {
                    let (words, _) = globals.seen((words, Stored::Same), style);
                    book.cell(sheet, Loose::new(row, column, words))?;
                }
            }
            0x203 | 0x27E | 0xFD | 0x204 | 0x205 | 0x06 => {
                let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
                    return Err(broken());
                };
                let at = (usize::from(row), usize::from(column));
                let rest = data.get(6..).unwrap_or_default();
                if kind == 0x06 {
                    waiting =
                        (rest.get(6..8) == Some(&[0xFF, 0xFF]) && rest.first() == Some(&0)).then_some((at, style));
                }
                let (words, stored) = globals.cell(kind, rest, style);
                book.cell(sheet, Loose { stored, ..Loose::new(at.0, at.1, words) })?;
            }
            _ => {}
        }
    }
    // A sheet ends with a record of its own.
    Err(broken())
}

impl Globals {
    /// What a cell shows and stores, by the kind of its record.
    fn cell(&self, kind: u16, data: &[u8], style: u16) -> (String, Stored) {
        if kind == 0xFD {
            let text = u32_at(data, 0).and_then(|at| self.strings.get(at as usize));
            return (text.map(|text| text.shown(self.is_struck(style))).unwrap_or_default(), Stored::Same);
        }
        self.seen(self.plain(kind, data, style), style)
    }

    /// What is left of a cell where its font is struck through.
    fn seen(&self, (words, stored): (String, Stored), style: u16) -> (String, Stored) {
        if self.is_struck(style) { (left_out(&words), Stored::Same) } else { (words, stored) }
    }

    fn is_struck(&self, style: u16) -> bool {
        let font = self.styles.get(usize::from(style)).and_then(|(font, _)| font_at(&self.fonts, *font));
        font.is_some_and(|look| look.struck == Some(true))
    }

    fn plain(&self, kind: u16, data: &[u8], style: u16) -> (String, Stored) {
        let same = |words: String| (words, Stored::Same);
        let bits = || data.get(..8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes);
        match kind {
            0x27E => self.shown(u32_at(data, 0).and_then(packed_number), style),
            0x204 => same(long(data).unwrap_or_default()),
            0x205 => same(truth_or_error(data.first().copied(), data.get(1) == Some(&1))),
            0x06 if data.get(6..8) == Some(&[0xFF, 0xFF]) => match data.first() {
                Some(1) => same(truth_or_error(data.get(2).copied(), false)),
                Some(2) => same(truth_or_error(data.get(2).copied(), true)),
                _ => same(String::new()),
            },
            _ => self.shown(bits().and_then(float::figure), style),
        }
    }

    fn shown(&self, figure: Option<Figure>, style: u16) -> (String, Stored) {
        // What is no number is shown as an error by every program.
        let Some(figure) = figure else { return ("#NUM!".to_owned(), Stored::Same) };
        let number = self.styles.get(usize::from(style)).map_or(0, |(_, format)| *format);
        let own = self.codes.get(&number).map(String::as_str);
        let shown = show(&figure, own.unwrap_or_else(|| built_in(usize::from(number))), self.epoch);
        (shown.words, shown.stored)
    }
}

/// How the text of a font looks.
fn font(data: &[u8]) -> Look {
    let level = match u16_at(data, 8) {
        Some(1) => Level::Above,
        Some(2) => Level::Below,
        _ => Level::On,
    };
    let struck = u16_at(data, 2).is_some_and(|flags| flags & 8 != 0);
    Look { hidden: None, struck: Some(struck), level: Some(level) }
}

/// A number packed into 30 bits: a whole number or the upper half of a float, either perhaps in hundredths.
fn packed_number(packed: u32) -> Option<Figure> {
    let figure = if packed & 2 != 0 {
        Figure::parse(&(packed.cast_signed() >> 2).to_string())
    } else {
        float::figure(u64::from(packed & !3) << 32)
    };
    figure.map(|figure| if packed & 1 != 0 { figure.shifted(-2) } else { figure })
}

fn truth_or_error(value: Option<u8>, is_error: bool) -> String {
    match (is_error, value) {
        (false, Some(0)) => "FALSE",
        (false, _) => "TRUE",
        (true, Some(0x00)) => "#NULL!",
        (true, Some(0x07)) => "#DIV/0!",
        (true, Some(0x0F)) => "#VALUE!",
        (true, Some(0x17)) => "#REF!",
        (true, Some(0x1D)) => "#NAME?",
        (true, Some(0x24)) => "#NUM!",
        (true, _) => "#N/A",
    }
    .to_owned()
}

fn area(eight: &[u8]) -> Option<Area> {
    let at = |which: usize| u16_at(eight, which * 2).map(usize::from);
    let (row, last_row, column, last_column) = (at(0)?, at(1)?, at(2)?, at(3)?);
    let (rows, columns) = (last_row.checked_sub(row)? + 1, last_column.checked_sub(column)? + 1);
    Some(Area { row, column, rows, columns })
}

fn broken() -> Problem {
    problem::document_broken(PART, Phrase::both("内容读不通，或者没有写完", "it makes no sense, or it ends too early"))
}
