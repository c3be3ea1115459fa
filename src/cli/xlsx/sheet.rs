//! A sheet of a workbook, as its XML. A figure goes into it by its decimal digits and never through a binary number.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io::{Result, Write};

/// The schema of sheets.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Most digits of a number that office programs keep.
const DIGITS: usize = 15;

/// Most decimals that a number format shows here.
pub(super) const DECIMALS: usize = 10;

/// Longest text of a cell as it is written, in the units of UTF-16 by which office programs count; they keep 32,767.
const LONGEST: usize = 32_000;

/// A `_` as it is written before what looks like the number of a character.
const ESCAPED: &str = "_x005F_";

/// Most rows that are written; a sheet holds 1,048,576.
const ROWS: usize = 1_000_000;

/// The looks of cells, by their place in `styles.xml`; those of figures with so many decimals come after them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Head,
    Error,
    Warning,
    Undecided,
    Fine,
}

impl Look {
    pub const ALL: [Look; 6] = [Look::Plain, Look::Head, Look::Error, Look::Warning, Look::Undecided, Look::Fine];

    fn style(self) -> usize {
        Look::ALL.iter().position(|look| *look == self).unwrap_or(0)
    }

    /// Its colour behind the text.
    pub fn colour(self) -> Option<&'static str> {
        match self {
            Look::Plain => None,
            Look::Head => Some("FFECECE6"),
            Look::Error => Some("FFF7C9C5"),
            Look::Warning => Some("FFFBE3B0"),
            Look::Undecided => Some("FFE2D6F3"),
            Look::Fine => Some("FFE3F0E0"),
        }
    }
}

/// What stands in a cell.
pub(super) enum Cell {
    Words(String, Look),
    /// A figure by its digits. What is no decimal, or has more digits than office programs keep, is written as text.
    Figure(String),
    /// A count of our own.
    Count(usize),
}

impl Cell {
    pub fn words(words: impl Into<String>) -> Cell {
        Cell::Words(words.into(), Look::Plain)
    }
}

/// A sheet being put together.
pub(super) struct Sheet {
    pub name: &'static str,
    pub heads: Vec<(&'static str, usize)>,
    pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Its part of the workbook.
    pub fn xml(&self) -> Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        writer.create_element("worksheet").with_attribute(("xmlns", MAIN)).write_inner_content(|writer| {
            self.view(writer)?;
            writer.create_element("sheetData").write_inner_content(|writer| {
                let heads: Vec<Cell> =
                    self.heads.iter().map(|(head, _)| Cell::Words((*head).to_owned(), Look::Head)).collect();
                row(1, &heads, writer)?;
                (2..).zip(self.rows.iter().take(ROWS)).try_for_each(|(number, cells)| row(number, cells, writer))
            })?;
            let last = self.rows.len().min(ROWS) + 1;
            let whole = format!("A1:{}{last}", column(self.heads.len().saturating_sub(1)));
            writer.create_element("autoFilter").with_attribute(("ref", whole.as_str())).write_empty()?;
            Ok(())
        })?;
        Ok(writer.into_inner())
    }

    /// The head stays in sight; the columns have their widths.
    fn view(&self, writer: &mut Writer<impl Write>) -> Result<()> {
        writer.create_element("sheetViews").write_inner_content(|writer| {
            let view = writer.create_element("sheetView").with_attribute(("workbookViewId", "0"));
            view.write_inner_content(|writer| {
                let pane = writer.create_element("pane").with_attributes([
                    ("ySplit", "1"),
                    ("topLeftCell", "A2"),
                    ("activePane", "bottomLeft"),
                    ("state", "frozen"),
                ]);
                pane.write_empty()?;
                Ok(())
            })?;
            Ok(())
        })?;
        writer.create_element("cols").write_inner_content(|writer| {
            for (number, (_, width)) in (1_usize..).zip(&self.heads) {
                let (number, width) = (number.to_string(), width.to_string());
                let column = writer.create_element("col").with_attributes([
                    ("min", number.as_str()),
                    ("max", &number),
                    ("width", &width),
                    ("customWidth", "1"),
                ]);
                column.write_empty()?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

fn row(number: usize, cells: &[Cell], writer: &mut Writer<impl Write>) -> Result<()> {
    let name = number.to_string();
    writer.create_element("row").with_attribute(("r", name.as_str())).write_inner_content(|writer| {
        for (at, cell) in cells.iter().enumerate() {
            let place = format!("{}{number}", column(at));
            match cell {
                Cell::Words(words, _) if words.is_empty() => {}
                Cell::Words(words, look) => text(&place, words, look.style(), writer)?,
                Cell::Count(count) => digits(&place, &count.to_string(), Look::Plain.style(), writer)?,
                Cell::Figure(figure) => match decimals(figure) {
                    Some(decimals) => digits(&place, figure, Look::ALL.len() + decimals, writer)?,
                    None => text(&place, figure, Look::Plain.style(), writer)?,
                },
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn text(place: &str, words: &str, style: usize, writer: &mut Writer<impl Write>) -> Result<()> {
    let style = style.to_string();
    let cell = writer.create_element("c").with_attributes([("r", place), ("s", &style), ("t", "inlineStr")]);
    cell.write_inner_content(|writer| {
        writer.create_element("is").write_inner_content(|writer| {
            let element = writer.create_element("t").with_attribute(("xml:space", "preserve"));
            element.write_text_content(BytesText::new(&held(words)))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn digits(place: &str, figure: &str, style: usize, writer: &mut Writer<impl Write>) -> Result<()> {
    let style = style.to_string();
    writer.create_element("c").with_attributes([("r", place), ("s", &style)]).write_inner_content(|writer| {
        writer.create_element("v").write_text_content(BytesText::new(figure))?;
        Ok(())
    })?;
    Ok(())
}

/// How many decimals a figure has, if office programs keep it as it is.
fn decimals(figure: &str) -> Option<usize> {
    let unsigned = figure.strip_prefix('-').unwrap_or(figure);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = !whole.is_empty() && all_digits(whole) && all_digits(part) && !unsigned.ends_with('.');
    let significant = unsigned.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
    (plain && significant <= DIGITS && part.len() <= DECIMALS).then_some(part.len())
}

/// A text as a cell can hold it: what XML cannot hold is left out, and what office programs would read as an escaped
/// character (`_x000D_`) is escaped itself.
pub(super) fn held(words: &str) -> String {
    let words: String = words.chars().filter(|c| !is_barred(*c)).collect();
    let (mut out, mut left) = (String::new(), LONGEST);
    for (at, c) in words.char_indices() {
        // What looks like a character written by its number is written so that it stays as it is.
        let code = words.get(at..).and_then(|rest| rest.strip_prefix("_x")?.get(..5)).unwrap_or_default();
        let looks = code.ends_with('_') && code.bytes().take(4).all(|byte| byte.is_ascii_hexdigit());
        let length = if looks { ESCAPED.len() } else { c.len_utf16() };
        let Some(rest) = left.checked_sub(length) else {
            out.push('…');
            break;
        };
        left = rest;
        if looks { out.push_str(ESCAPED) } else { out.push(c) }
    }
    out
}

fn is_barred(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The name of a column, counted from 0: A, B, … Z, AA.
pub(super) fn column(number: usize) -> String {
    let mut letters = Vec::new();
    let mut left = number + 1;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}
