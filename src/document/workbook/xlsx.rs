//! Workbooks of Office Open XML: `.xlsx`, `.xlsm`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::figure::Figure;
use super::format::{built_in, show};
use super::moment::Epoch;
use super::{Area, Book, COLUMNS, ROWS, Sheet};
use crate::document::archive::Archive;
use crate::document::build::Loose;
use crate::document::xml::{Item, Tag, Xml};
use crate::document::{Document, Stored};
use crate::problem::{self, Phrase, Problem};

/// What the sheets of a workbook share.
struct Shared {
    strings: Vec<String>,
    /// The number format of each style.
    formats: Vec<Rc<str>>,
    epoch: Epoch,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    part: String,
    hidden: bool,
}

/// Reads a workbook.
pub(in crate::document) fn read(name: &str, mut archive: Archive<'_>) -> Result<Document, Problem> {
    let main = archive.main("xl/workbook.xml")?;
    let related = archive.related(&main)?;
    let beside =
        |kind: &str| related.values().find(|found| found.kind.ends_with(kind)).map(|found| found.target.clone());
    let text = archive.needed(&main)?;
    let (listed, epoch) = listed(&main, &text, |id| related.get(id).map(|found| found.target.clone()))?;
    let formats = match beside("/styles") {
        Some(part) => formats(&part, &archive.part(&part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let strings = match beside("/sharedStrings") {
        Some(part) => strings(&part, &archive.part(&part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let shared = Shared { strings, formats, epoch };
    let mut book = Book::default();
    for Listed { name, part, hidden } in listed {
        let text = archive.needed(&part)?;
        let mut sheet = Sheet::new(name, hidden);
        cells(&part, &text, &shared, &mut book, &mut sheet)?;
        book.sheet(sheet);
    }
    Ok(book.finish(name))
}

/// The sheets in the order of their tabs, and where days are counted from.
fn listed(part: &str, text: &str, find: impl Fn(&str) -> Option<String>) -> Result<(Vec<Listed>, Epoch), Problem> {
    let mut xml = Xml::new(part, text);
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Y1900);
    while let Some(item) = xml.next()? {
        let Item::Open(tag) = item else { continue };
        match tag.name() {
            "workbookPr" if matches!(tag.get("date1904").as_deref(), Some("1" | "true")) => epoch = Epoch::Y1904,
            "sheet" => {
                let name = tag.get("name").unwrap_or_default();
                let hidden = matches!(tag.get("state").as_deref(), Some("hidden" | "veryHidden"));
                // Sheets of charts and macros have no cells.
                if let Some(part) = tag.get("id").and_then(|id| find(&id)).filter(|part| !part.contains("chartsheets/"))
                {
                    sheets.push(Listed { name, part, hidden });
                }
            }
            _ => {}
        }
    }
    Ok((sheets, epoch))
}

/// The number format of each style of cells.
fn formats(part: &str, text: &str) -> Result<Vec<Rc<str>>, Problem> {
    let mut xml = Xml::new(part, text);
    let mut codes: BTreeMap<usize, Rc<str>> = BTreeMap::new();
    let mut formats = Vec::new();
    if text.is_empty() {
        return Ok(formats);
    }
    xml.child()?;
    while let Some(group) = xml.child()? {
        let name = group.name().to_owned();
        if !matches!(name.as_str(), "numFmts" | "cellXfs") {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            let number = tag.count("numFmtId").unwrap_or(0);
            if name == "numFmts" {
                codes.extend(tag.get("formatCode").map(|code| (number, Rc::from(code))));
            } else {
                formats.push(codes.get(&number).cloned().unwrap_or_else(|| Rc::from(built_in(number))));
            }
            xml.skip()?;
        }
    }
    Ok(formats)
}

/// The texts that cells refer to by number.
fn strings(part: &str, text: &str) -> Result<Vec<String>, Problem> {
    let mut strings = Vec::new();
    if text.is_empty() {
        return Ok(strings);
    }
    let mut xml = Xml::new(part, text);
    xml.child()?;
    while let Some(tag) = xml.child()? {
        if tag.name() == "si" { strings.push(runs(&mut xml)?) } else { xml.skip()? }
    }
    Ok(strings)
}

/// The words of a text that may be in several runs; how they are read aloud is left out.
fn runs(xml: &mut Xml<'_>) -> Result<String, Problem> {
    let mut words = String::new();
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "t" => words.push_str(&xml.words()?),
            "rPh" | "phoneticPr" | "rPr" => xml.skip()?,
            _ => words.push_str(&runs(xml)?),
        }
    }
    Ok(if words.contains("_x") { unescaped(&words) } else { words })
}

/// Characters that XML cannot hold are written `_x000D_`.
fn unescaped(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let sign = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let length = if sign.is_some() { 7 } else { 2 };
        match sign {
            Some(sign) => out.push(sign),
            None => out.push_str("_x"),
        }
        rest = from.get(length..).unwrap_or("");
    }
    out + rest
}

/// Reads the cells of a sheet.
fn cells(part: &str, text: &str, shared: &Shared, book: &mut Book, sheet: &mut Sheet) -> Result<(), Problem> {
    let mut xml = Xml::new(part, text);
    let beyond =
        || problem::document_broken(part, Phrase::both("单元格的位置读不通", "the place of a cell makes no sense"));
    let (mut row, mut column) = (0, 0);
    while let Some(item) = xml.next()? {
        let Item::Open(tag) = item else { continue };
        match tag.name() {
            "row" => {
                row = tag.count("r").unwrap_or(row + 1);
                column = 0;
            }
            "c" => {
                let at = match tag.get("r") {
                    Some(name) => address(&name).ok_or_else(beyond)?,
                    // Cells without a name stand next to the one before.
                    None => (row.saturating_sub(1), column),
                };
                if at.0 >= ROWS || at.1 >= COLUMNS {
                    return Err(beyond());
                }
                column = at.1 + 1;
                let (words, stored) = cell(&mut xml, &tag, shared)?;
                book.cell(sheet, Loose { stored, ..Loose::new(at.0, at.1, words) })?;
            }
            "mergeCell" => {
                let ends = tag.get("ref").unwrap_or_default();
                let ends = ends.split_once(':').and_then(|(from, to)| Some((address(from)?, address(to)?)));
                if let Some((from, to)) = ends.filter(|(from, to)| from.0 <= to.0 && from.1 <= to.1) {
                    let (rows, columns) = (to.0 - from.0 + 1, to.1 - from.1 + 1);
                    sheet.merged.push(Area { row: from.0, column: from.1, rows, columns });
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reads what a cell that has just been opened shows, and what it stores.
fn cell(xml: &mut Xml<'_>, tag: &Tag<'_>, shared: &Shared) -> Result<(String, Stored), Problem> {
    let (mut value, mut formula, mut inline) = (None, false, None);
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "v" => value = Some(xml.words()?),
            "is" => inline = Some(runs(xml)?),
            "f" => {
                formula = true;
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    let kind = tag.get("t").unwrap_or_default();
    let same = |words: &str| (words.to_owned(), Stored::Same);
    Ok(match (kind.as_str(), value.as_deref()) {
        ("inlineStr", _) => same(&inline.unwrap_or_default()),
        // Where a formula comes to an empty text, its cell says that it is a text.
        ("str", None) => same(""),
        (_, None | Some("")) if formula && kind != "str" => (String::new(), Stored::Unknown),
        (_, None) => same(""),
        ("s", Some(value)) => {
            same(value.trim().parse().ok().and_then(|at: usize| shared.strings.get(at)).map_or("", String::as_str))
        }
        ("b", Some(value)) => same(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
        ("str", Some(value)) => same(&unescaped(value)),
        ("e" | "d", Some(value)) => same(value),
        (_, Some(value)) => match Figure::parse(value) {
            Some(figure) => {
                let style = tag.count("s").unwrap_or(0);
                let shown = show(&figure, shared.formats.get(style).map_or("General", |code| code), shared.epoch);
                (shown.words, shown.stored)
            }
            None => same(value),
        },
    })
}

/// The row and the column of a name such as `D6` or `$D$6`, from 0.
fn address(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at_checked(letters)?;
    let number = column.bytes().fold(0, |sum, c| sum * 26 + usize::from(c.to_ascii_uppercase() - b'A') + 1);
    if !(1..=3).contains(&letters) || row.len() > 7 || !row.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let row: usize = row.parse().ok()?;
    Some((row.checked_sub(1)?, number - 1)).filter(|(row, column)| *row < ROWS && *column < COLUMNS)
}
