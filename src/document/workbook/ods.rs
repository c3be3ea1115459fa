//! Workbooks of OpenDocument: `.ods`. They hold the words that a reader sees beside what is stored.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::Figure;
use super::format::{aside, has_sign};
use super::{Area, Book, COLUMNS, MOST_BYTES, ROWS, Sheet};
use crate::document::archive::Archive;
use crate::document::build::{Loose, PICTURE, STRUCK};
use crate::document::look::{Level, Look};
use crate::document::plain::MOST_CELLS;
use crate::document::xml::{Item, Tag, Xml};
use crate::document::{Document, Stored};
use crate::problem::{self, Phrase, Problem};

const PART: &str = "content.xml";

/// Reads a workbook.
pub(in crate::document) fn read(name: &str, mut archive: Archive<'_>) -> Result<Document, Problem> {
    let manifest = archive.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(problem::document_locked());
    }
    let text = archive.needed(PART)?;
    let mut looks = BTreeMap::new();
    // The styles that have names, on which those of the contents are based.
    if let Some(named) = archive.part("styles.xml")? {
        let (mut xml, mut style) = (Xml::new("styles.xml", &named), None);
        while let Some(item) = xml.next()? {
            if let Item::Open(tag) = item {
                take_look(&tag, &mut style, &mut looks);
            }
        }
    }
    let mut reader = Reader { xml: Xml::new(PART, &text), book: Book::default(), row: 0, column: 0, looks };
    let (mut hidden, mut style, mut look) = (BTreeSet::new(), None, None);
    while let Some(item) = reader.xml.next()? {
        let Item::Open(tag) = item else { continue };
        take_look(&tag, &mut look, &mut reader.looks);
        match tag.name() {
            "style" => style = tag.get("name"),
            "table-properties" if tag.get("display").as_deref() == Some("false") => hidden.extend(style.take()),
            "table" => {
                let is_hidden = tag.get("style-name").is_some_and(|style| hidden.contains(&style));
                reader.sheet(Sheet::new(tag.get("name").unwrap_or_default(), is_hidden))?;
            }
            _ => {}
        }
    }
    Ok(reader.book.finish(name))
}

struct Reader<'a> {
    xml: Xml<'a>,
    book: Book,
    row: usize,
    column: usize,
    /// How the text of each style looks.
    looks: BTreeMap<String, Look>,
}

/// Takes what a style says of its text, after those that it is based on.
fn take_look(tag: &Tag<'_>, style: &mut Option<String>, looks: &mut BTreeMap<String, Look>) {
    match tag.name() {
        "style" => {
            *style = tag.get("name");
            let parent = tag.get("parent-style-name").and_then(|parent| looks.get(&parent)).copied();
            looks.extend(style.clone().zip(parent));
        }
        "text-properties" => {
            let Some(style) = style else { return };
            let look = looks.entry(style.clone()).or_default();
            let line = tag.get("text-line-through-style").or_else(|| tag.get("text-line-through-type"));
            look.struck = line.map(|line| line != "none").or(look.struck);
            if let Some(position) = tag.get("text-position") {
                let up = position.split_whitespace().next().unwrap_or("");
                look.level = Some(match up {
                    "super" => Level::Above,
                    "sub" => Level::Below,
                    _ if up.starts_with('-') => Level::Below,
                    _ if up.trim_end_matches('%').chars().all(|c| matches!(c, '0' | '.')) => Level::On,
                    _ => Level::Above,
                });
            }
        }
        _ => {}
    }
}

/// A cell of a row that may be repeated.
struct Read {
    column: usize,
    rows: usize,
    columns: usize,
    words: String,
    stored: Stored,
}

impl Reader<'_> {
    fn sheet(&mut self, mut sheet: Sheet) -> Result<(), Problem> {
        (self.row, self.column) = (0, 0);
        self.rows(&mut sheet)?;
        self.book.sheet(sheet);
        Ok(())
    }

    /// Reads rows and columns, also those in groups.
    fn rows(&mut self, sheet: &mut Sheet) -> Result<(), Problem> {
        while let Some(tag) = self.xml.child()? {
            match tag.name() {
                "table-row" => {
                    let repeated = tag.count("number-rows-repeated").unwrap_or(1).clamp(1, ROWS);
                    sheet.hidden_rows.extend(is_out_of_sight(&tag).then(|| self.row..self.row + repeated));
                    self.row(sheet, repeated)?;
                }
                "table-column" => {
                    let repeated = tag.count("number-columns-repeated").unwrap_or(1).clamp(1, COLUMNS);
                    let columns = self.column..(self.column + repeated).min(COLUMNS);
                    self.column = columns.end;
                    sheet.hidden_columns.extend(is_out_of_sight(&tag).then_some(columns));
                    self.xml.skip()?;
                }
                "table-header-rows"
                | "table-row-group"
                | "table-rows"
                | "table-header-columns"
                | "table-column-group"
                | "table-columns" => self.rows(sheet)?,
                // What lies on the sheet and is fastened to no cell.
                "shapes" => {
                    while self.xml.child()?.is_some() {
                        self.book.builder.pictures.count += usize::from(!sheet.hidden);
                        self.xml.skip()?;
                    }
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, sheet: &mut Sheet, repeated: usize) -> Result<(), Problem> {
        let (mut column, mut cells) = (0, Vec::new());
        while let Some(tag) = self.xml.child()? {
            let times = tag.count("number-columns-repeated").unwrap_or(1).clamp(1, COLUMNS);
            match tag.name() {
                "table-cell" => {
                    let rows = tag.count("number-rows-spanned").unwrap_or(1).clamp(1, ROWS);
                    let columns = tag.count("number-columns-spanned").unwrap_or(1).clamp(1, COLUMNS);
                    let (words, stored) = self.cell(&tag)?;
                    if words.len() * times > MOST_BYTES {
                        return Err(problem::table_too_large(sheet.name.as_str(), MOST_CELLS));
                    }
                    if !words.is_empty() || stored != Stored::Same {
                        for at in column..column + times {
                            cells.push(Read {
                                column: at,
                                rows,
                                columns,
                                words: words.clone(),
                                stored: stored.clone(),
                            });
                        }
                    }
                }
                // Covered by a merged cell.
                _ => self.xml.skip()?,
            }
            column += times;
            if column > COLUMNS {
                return Err(beyond());
            }
        }
        if self.row + repeated > ROWS && !cells.is_empty() {
            return Err(beyond());
        }
        if !cells.is_empty() {
            for row in self.row..self.row + repeated {
                for cell in &cells {
                    let (rows, columns) = (cell.rows, cell.columns);
                    if rows * columns > 1 {
                        sheet.merged.push(Area { row, column: cell.column, rows, columns });
                    }
                    let loose = Loose::new(row, cell.column, cell.words.clone());
                    self.book.cell(sheet, Loose { stored: cell.stored.clone(), ..loose })?;
                }
            }
        }
        self.row = (self.row + repeated).min(ROWS);
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>) -> Result<(String, Stored), Problem> {
        let mut words = String::new();
        let mut paragraphs = 0;
        let look = tag.get("style-name").and_then(|style| self.looks.get(&style)).copied().unwrap_or_default();
        // A whole cell off the line is none.
        let look = Look { level: None, ..look };
        while let Some(inner) = self.xml.child()? {
            // Remarks and pictures are fastened to a cell and no part of it.
            if inner.name() != "p" {
                if matches!(inner.name(), "frame" | "custom-shape") {
                    words.push(PICTURE);
                }
                self.xml.skip()?;
                continue;
            }
            if paragraphs > 0 {
                words.push('\n');
            }
            paragraphs += 1;
            self.paragraph(&mut words, look)?;
        }
        let kind = tag.get("value-type").unwrap_or_default();
        if kind.is_empty() && tag.get("formula").is_some() && words.is_empty() {
            return Ok((String::new(), Stored::Unknown));
        }
        if words.contains(STRUCK) {
            return Ok((words, Stored::Same));
        }
        let number = matches!(kind.as_str(), "float" | "percentage" | "currency");
        let Some(figure) = tag.get("value").filter(|_| number).as_deref().and_then(Figure::parse) else {
            return Ok((words, Stored::Same));
        };
        self.book.builder.pictures.count += words.matches(PICTURE).count();
        let words = words.replace(PICTURE, "");
        // A sign of yuan says nothing of the figure beside it.
        let yuan = tag.get("currency").is_none_or(|currency| currency == "CNY");
        let words = if yuan { words.replace("CN¥", "").replace(['¥', '￥'], "") } else { words };
        if words.is_empty() {
            return Ok((figure.to_string(), Stored::Same));
        }
        let said = said(&words);
        if said.as_ref() == Some(&figure) {
            return Ok((words, Stored::Same));
        }
        if figure.is_zero() && !words.contains(|c: char| c.is_ascii_digit()) {
            return Ok(("0".to_owned(), Stored::Same));
        }
        let rounded = |said: &Figure| {
            figure.rounded(said.parts().1.len()) == *said || figure.rounded(said.parts().1.len() + 2) == *said
        };
        let fits = said.as_ref().is_none_or(rounded) && (!figure.is_negative() || has_sign(&words));
        let words = if fits { words } else { aside(&words, &figure) };
        Ok((words, Stored::Number(figure.to_string())))
    }

    fn paragraph(&mut self, words: &mut String, look: Look) -> Result<(), Problem> {
        loop {
            match self.xml.next()? {
                Some(Item::Words(found)) => look.write(&found, words),
                Some(Item::Open(tag)) => match tag.name() {
                    "s" => {
                        words.extend(std::iter::repeat_n(' ', tag.count("c").unwrap_or(1).min(100)));
                        self.xml.skip()?;
                    }
                    "tab" | "line-break" => {
                        words.push('\n');
                        self.xml.skip()?;
                    }
                    "frame" => {
                        words.push(PICTURE);
                        self.xml.skip()?;
                    }
                    "annotation" | "note" | "ruby-text" => self.xml.skip()?,
                    _ => {
                        let own = tag.get("style-name").and_then(|style| self.looks.get(&style)).copied();
                        self.paragraph(words, own.unwrap_or_default().over(look))?;
                    }
                },
                Some(Item::Close) | None => return Ok(()),
            }
        }
    }
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_out_of_sight(tag: &Tag<'_>) -> bool {
    matches!(tag.get("visibility").as_deref(), Some("collapse" | "filter"))
}

/// The number that words say, where they say one plainly.
fn said(words: &str) -> Option<Figure> {
    let plain: String =
        words.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{A0}' | '￥' | '¥' | '$' | '元')).collect();
    match plain.strip_suffix('%') {
        Some(percent) => Figure::parse(percent).map(|figure| figure.shifted(-2)),
        None => Figure::parse(&plain),
    }
}

fn beyond() -> Problem {
    problem::document_broken(PART, Phrase::both("行或列的数目读不通", "the number of rows or columns makes no sense"))
}
