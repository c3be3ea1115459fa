//! Workbooks of Office Open XML: `.xlsx`, `.xlsm`.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::figure::Figure;
use super::format::{built_in, show};
use super::moment::Epoch;
use super::rich::{Text, left_out};
use super::{Area, Book, COLUMNS, ROWS, Sheet};
use crate::document::archive::Archive;
use crate::document::build::Loose;
use crate::document::look::Look;
use crate::document::xml::{Item, Tag, Xml};
use crate::document::{Document, Stored};
use crate::problem::{self, Phrase, Problem};

/// What the sheets of a workbook share.
struct Shared {
    strings: Vec<Text>,
    styles: Vec<Style>,
    epoch: Epoch,
    /// Whether what formulas came to is to be computed anew, since what is stored only holds its place.
    unknown: bool,
}

/// What a style of cells says of the words.
struct Style {
    format: Rc<str>,
    /// Whether its font is struck through.
    struck: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    part: String,
    hidden: bool,
}

/// How many formulas for many cells are looked after in a sheet.
const MOST_ARRAYS: usize = 256;

/// Reads a workbook.
pub(in crate::document) fn read(name: &str, mut archive: Archive<'_>) -> Result<Document, Problem> {
    let main = archive.main("xl/workbook.xml")?;
    let related = archive.related(&main)?;
    let beside =
        |kind: &str| related.values().find(|found| found.kind.ends_with(kind)).map(|found| found.target.clone());
    let text = archive.needed(&main)?;
    let (listed, epoch, unknown) = listed(&main, &text, |id| related.get(id).map(|found| found.target.clone()))?;
    let styles = match beside("/styles") {
        Some(part) => styles(&part, &archive.part(&part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let strings = match beside("/sharedStrings") {
        Some(part) => strings(&part, &archive.part(&part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let shared = Shared { strings, styles, epoch, unknown };
    let mut book = Book::default();
    for Listed { name, part, hidden } in listed {
        let text = archive.needed(&part)?;
        let mut sheet = Sheet::new(name, hidden);
        cells(&part, &text, &shared, &mut book, &mut sheet)?;
        if !hidden {
            book.builder.pictures.count += drawn(&mut archive, &part)?;
        }
        book.sheet(sheet);
    }
    Ok(book.finish(name))
}

/// The sheets in the order of their tabs, where days are counted from, and whether formulas are to be computed anew.
fn listed(
    part: &str,
    text: &str,
    find: impl Fn(&str) -> Option<String>,
) -> Result<(Vec<Listed>, Epoch, bool), Problem> {
    let mut xml = Xml::new(part, text);
    let (mut sheets, mut epoch, mut unknown) = (Vec::new(), Epoch::Y1900, false);
    while let Some(item) = xml.next()? {
        let Item::Open(tag) = item else { continue };
        match tag.name() {
            "workbookPr" if is_yes(&tag, "date1904") => epoch = Epoch::Y1904,
            "calcPr" => unknown = is_yes(&tag, "fullCalcOnLoad"),
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
    Ok((sheets, epoch, unknown))
}

fn is_yes(tag: &Tag<'_>, name: &str) -> bool {
    matches!(tag.get(name).as_deref(), Some("1" | "true"))
}

/// How many pictures and text boxes lie on a sheet.
fn drawn(archive: &mut Archive<'_>, sheet: &str) -> Result<usize, Problem> {
    let mut count = 0;
    let parts = archive.related(sheet)?.into_values().filter(|found| found.kind.ends_with("/drawing"));
    for part in parts.map(|found| found.target).collect::<Vec<_>>() {
        let Some(text) = archive.part(&part)? else { continue };
        let mut xml = Xml::new(&part, &text);
        // Whether a shape has been opened of which no words have been seen.
        let mut shape = false;
        while let Some(item) = xml.next()? {
            let Item::Open(tag) = item else { continue };
            match tag.name() {
                "pic" => {
                    count += 1;
                    xml.skip()?;
                }
                "sp" => shape = true,
                "t" if shape && !xml.words()?.trim().is_empty() => {
                    count += 1;
                    shape = false;
                }
                // The same once more, for programs that do not know the first.
                "Fallback" => xml.skip()?,
                _ => {}
            }
        }
    }
    Ok(count)
}

/// The styles of cells.
fn styles(part: &str, text: &str) -> Result<Vec<Style>, Problem> {
    let mut xml = Xml::new(part, text);
    let mut codes: BTreeMap<usize, Rc<str>> = BTreeMap::new();
    let (mut styles, mut fonts) = (Vec::new(), Vec::new());
    if text.is_empty() {
        return Ok(styles);
    }
    xml.child()?;
    while let Some(group) = xml.child()? {
        let name = group.name().to_owned();
        if !matches!(name.as_str(), "numFmts" | "fonts" | "cellXfs") {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            if name == "fonts" {
                fonts.push(look(&mut xml)?.struck == Some(true));
                continue;
            }
            let number = tag.count("numFmtId").unwrap_or(0);
            if name == "numFmts" {
                codes.extend(tag.get("formatCode").map(|code| (number, Rc::from(code))));
            } else {
                let format = codes.get(&number).cloned().unwrap_or_else(|| Rc::from(built_in(number)));
                let struck = tag.count("fontId").and_then(|font| fonts.get(font)).copied().unwrap_or(false);
                styles.push(Style { format, struck });
            }
            xml.skip()?;
        }
    }
    Ok(styles)
}

/// How text in a font looks.
fn look(xml: &mut Xml<'_>) -> Result<Look, Problem> {
    let mut look = Look::default();
    while let Some(tag) = xml.child()? {
        look.take(&tag);
        xml.skip()?;
    }
    Ok(look)
}

/// The texts that cells refer to by number.
fn strings(part: &str, text: &str) -> Result<Vec<Text>, Problem> {
    let mut strings = Vec::new();
    if text.is_empty() {
        return Ok(strings);
    }
    let mut xml = Xml::new(part, text);
    xml.child()?;
    while let Some(tag) = xml.child()? {
        if tag.name() == "si" { strings.push(rich(&mut xml)?) } else { xml.skip()? }
    }
    Ok(strings)
}

/// A text that may be in several runs.
fn rich(xml: &mut Xml<'_>) -> Result<Text, Problem> {
    let mut parts = Vec::new();
    runs(xml, &mut parts)?;
    Ok(Text::of(&parts))
}

/// The words of runs, and how they look where they say it; how they are read aloud is left out.
fn runs(xml: &mut Xml<'_>, parts: &mut Vec<(String, Option<Look>)>) -> Result<(), Problem> {
    let mut own = None;
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "t" => parts.push((unescaped(&xml.words()?), own)),
            "rPr" => own = Some(look(xml)?),
            "rPh" | "phoneticPr" => xml.skip()?,
            _ => runs(xml, parts)?,
        }
    }
    Ok(())
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
    let mut arrays = Vec::new();
    while let Some(item) = xml.next()? {
        let Item::Open(tag) = item else { continue };
        match tag.name() {
            "row" => {
                row = tag.count("r").unwrap_or(row + 1).min(ROWS + 1);
                column = 0;
                let at = row.saturating_sub(1);
                sheet.hidden_rows.extend(is_yes(&tag, "hidden").then_some(at..at + 1));
            }
            "col" if is_yes(&tag, "hidden") => {
                let (from, to) = (tag.count("min").unwrap_or(0), tag.count("max").unwrap_or(0).min(COLUMNS));
                sheet.hidden_columns.extend((1..=to).contains(&from).then(|| from - 1..to));
            }
            "oleObject" => book.builder.pictures.count += usize::from(!sheet.hidden),
            // The same once more, for programs that do not know the first.
            "Fallback" => xml.skip()?,
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
                let (words, mut stored) = cell(&mut xml, &tag, shared, &mut arrays)?;
                let of_array = |area: &Area| {
                    (area.row..area.row + area.rows).contains(&at.0)
                        && (area.column..area.column + area.columns).contains(&at.1)
                };
                let unknown = shared.unknown && stored != Stored::Unknown && arrays.iter().any(of_array);
                let words = if unknown { String::new() } else { words };
                if unknown {
                    stored = Stored::Unknown;
                }
                book.cell(sheet, Loose { stored, ..Loose::new(at.0, at.1, words) })?;
            }
            "mergeCell" => {
                sheet.merged.extend(area(&tag.get("ref").unwrap_or_default()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reads what a cell that has just been opened shows, and what it stores.
fn cell(
    xml: &mut Xml<'_>,
    tag: &Tag<'_>,
    shared: &Shared,
    arrays: &mut Vec<Area>,
) -> Result<(String, Stored), Problem> {
    let (mut value, mut formula, mut inline) = (None, false, Text::default());
    let style = shared.styles.get(tag.count("s").unwrap_or(0));
    let struck = style.is_some_and(|style| style.struck);
    while let Some(tag) = xml.child()? {
        match tag.name() {
            "v" => value = Some(xml.words()?),
            "is" => inline = rich(xml)?,
            "f" => {
                formula = true;
                // One formula for many cells, of which only the first says so.
                if shared.unknown && arrays.len() < MOST_ARRAYS {
                    arrays.extend(tag.get("ref").filter(|ends| ends.contains(':')).as_deref().and_then(area));
                }
                xml.skip()?;
            }
            _ => xml.skip()?,
        }
    }
    let kind = tag.get("t").unwrap_or_default();
    let same = |words: &str| (if struck { left_out(words) } else { words.to_owned() }, Stored::Same);
    if formula && shared.unknown {
        return Ok((String::new(), Stored::Unknown));
    }
    Ok(match (kind.as_str(), value.as_deref()) {
        ("inlineStr", _) => (inline.shown(struck), Stored::Same),
        // Where a formula comes to an empty text, its cell says that it is a text.
        ("str", None) => same(""),
        (_, None | Some("")) if formula && kind != "str" => (String::new(), Stored::Unknown),
        (_, None) => same(""),
        ("s", Some(value)) => {
            let text = value.trim().parse().ok().and_then(|at: usize| shared.strings.get(at));
            (text.map(|text| text.shown(struck)).unwrap_or_default(), Stored::Same)
        }
        ("b", Some(value)) => same(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
        ("str", Some(value)) => same(&unescaped(value)),
        ("e" | "d", Some(value)) => same(value),
        (_, Some(value)) => match Figure::parse(value) {
            Some(figure) if !struck => {
                let shown = show(&figure, style.map_or("General", |style| &style.format), shared.epoch);
                (shown.words, shown.stored)
            }
            Some(_) | None => same(value),
        },
    })
}

/// The cells of a name such as `A1:B2`.
fn area(name: &str) -> Option<Area> {
    let (from, to) = name.split_once(':')?;
    let (from, to) = (address(from)?, address(to)?);
    let (rows, columns) = ((to.0 + 1).checked_sub(from.0)?, (to.1 + 1).checked_sub(from.1)?);
    (rows > 0 && columns > 0).then_some(Area { row: from.0, column: from.1, rows, columns })
}

/// The row and the column of a name such as `D6` or `$D$6`, from 0.
fn address(name: &str) -> Option<(usize, usize)> {
    let name = name.trim().replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at_checked(letters)?;
    if !(1..=3).contains(&letters) || row.len() > 7 || !row.bytes().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let number = column.bytes().fold(0, |sum, c| sum * 26 + usize::from(c.to_ascii_uppercase() - b'A') + 1);
    let row: usize = row.parse().ok()?;
    Some((row.checked_sub(1)?, number - 1)).filter(|(row, column)| *row < ROWS && *column < COLUMNS)
}
