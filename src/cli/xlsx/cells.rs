//! The colours behind cells: new looks in the styles, and the cells that have them.

use super::mark::Mark;
use super::sheet::column;
use super::splice::{Changes, Tag, broken, tags};
use std::collections::BTreeMap;
use std::io::Result;

/// The looks of a workbook, with those that are added: each is one of the old with another colour behind it.
pub(super) struct Looks {
    /// The elements of the old looks, as they are written.
    old: Vec<String>,
    fills: usize,
    new: Vec<(usize, &'static str)>,
    /// Where each of them stands among the new.
    known: BTreeMap<(usize, &'static str), usize>,
}

impl Looks {
    pub fn read(styles: &str) -> Result<Looks> {
        let all = tags(styles)?;
        let (first, last) = inside(&all, "cellXfs").ok_or_else(|| broken("no looks of cells"))?;
        let looks =
            all.iter().filter(|tag| tag.name == "xf" && tag.depth == 2 && (first..last).contains(&tag.range.start));
        let old = looks.map(|tag| styles.get(tag.range.start..end(styles, tag)).unwrap_or_default().to_owned());
        let fills = inside(&all, "fills").map_or(0, |(first, last)| {
            all.iter().filter(|tag| tag.name == "fill" && (first..last).contains(&tag.range.start)).count()
        });
        Ok(Looks { old: old.collect(), fills, new: Vec::new(), known: BTreeMap::new() })
    }

    /// The number of an old look with a colour behind it.
    fn with(&mut self, old: usize, colour: &'static str) -> usize {
        let next = self.new.len();
        let at = *self.known.entry((old, colour)).or_insert(next);
        if at == next {
            self.new.push((old, colour));
        }
        self.old.len() + at
    }

    /// The styles with what was added.
    pub fn written(&self, styles: &str) -> Result<String> {
        if self.new.is_empty() {
            return Ok(styles.to_owned());
        }
        let all = tags(styles)?;
        let list = |name: &str| all.iter().find(|tag| tag.name == name && tag.depth == 1);
        let (fills, looks) = (list("fills"), list("cellXfs"));
        let (Some(fills), Some(looks)) = (fills, looks) else { return Err(broken("no fills or looks")) };
        let mut colours: Vec<&str> = Vec::new();
        let mut added = String::new();
        for (old, colour) in &self.new {
            let number = colours.iter().position(|known| known == colour).unwrap_or_else(|| {
                colours.push(colour);
                colours.len() - 1
            });
            let element = self.old.get(*old).map_or("<xf/>", String::as_str);
            let own = tags(element)?;
            let own = own.first().ok_or_else(|| broken("an empty look"))?;
            let mut changes = Changes::default();
            changes.set(element, own, "fillId", &(self.fills + number).to_string());
            changes.set(element, own, "applyFill", "1");
            added.push_str(&changes.made(element)?);
        }
        let one = |colour: &&str| {
            let [fill, pattern, front, back] =
                ["fill", "patternFill", "fgColor", "bgColor"].map(|name| fills.named(name));
            format!(
                "<{fill}><{pattern} patternType=\"solid\"><{front} rgb=\"{colour}\"/><{back} indexed=\"64\"/></{pattern}></{fill}>"
            )
        };
        let mut changes = Changes::default();
        changes.set(styles, fills, "count", &(self.fills + colours.len()).to_string());
        changes.append(fills, &colours.iter().map(one).collect::<String>());
        changes.set(styles, looks, "count", &(self.old.len() + self.new.len()).to_string());
        changes.append(looks, &added);
        changes.made(styles)
    }
}

/// A sheet with its cells marked; a cell that is not there is put in.
pub(super) fn mark(sheet: &str, marks: &[&Mark], looks: &mut Looks) -> Result<String> {
    let all = tags(sheet)?;
    let data = all.iter().find(|tag| tag.name == "sheetData").ok_or_else(|| broken("no cells inside"))?;
    let mut wanted: BTreeMap<u32, BTreeMap<u32, &'static str>> = BTreeMap::new();
    marks.iter().for_each(|mark| {
        wanted.entry(mark.cell.0).or_default().entry(mark.cell.1).or_insert(mark.colour);
    });
    let mut rows = Rows { sheet, data, looks, changes: Changes::default(), new: String::new() };
    let lines = numbered(all.iter().filter(|tag| tag.name == "row"), |tag| tag.get("r")?.parse().ok());
    for (row, cells) in wanted {
        match lines.get(&(row + 1)) {
            Some(line) => {
                // Tags come in the order of the text.
                let from = all.partition_point(|tag| tag.range.start < line.range.end);
                let held = all.iter().skip(from).take_while(|tag| tag.range.start < line.closes);
                let held = numbered(held.filter(|tag| tag.name == "c"), |tag| tag.get("r").and_then(column_of));
                rows.row((row, line), &held, &cells);
            }
            None => rows.whole(row, behind(&lines, row + 1).map(|tag| tag.range.start), &cells),
        }
    }
    let Rows { mut changes, new, .. } = rows;
    if !new.is_empty() {
        changes.append(data, &new);
    }
    changes.made(sheet)
}

/// Rows or cells by their numbers from 1; one that says none comes after the one before it.
fn numbered<'t>(tags: impl Iterator<Item = &'t Tag>, says: impl Fn(&Tag) -> Option<u32>) -> BTreeMap<u32, &'t Tag> {
    let (mut last, mut all) = (0_u32, BTreeMap::new());
    for tag in tags {
        last = says(tag).unwrap_or(last.saturating_add(1));
        all.entry(last).or_insert(tag);
    }
    all
}

/// The row or cell that comes next behind a number.
fn behind<'t>(all: &BTreeMap<u32, &'t Tag>, number: u32) -> Option<&'t Tag> {
    all.range(number.saturating_add(1)..).next().map(|(_, tag)| *tag)
}

struct Rows<'a> {
    sheet: &'a str,
    data: &'a Tag,
    looks: &'a mut Looks,
    changes: Changes,
    /// Rows that come after all others.
    new: String,
}

impl Rows<'_> {
    /// Marks cells of a row that is there.
    fn row(&mut self, (row, line): (u32, &Tag), held: &BTreeMap<u32, &Tag>, cells: &BTreeMap<u32, &'static str>) {
        let own: usize = line
            .get("s")
            .filter(|_| line.get("customFormat").is_some_and(|set| set == "1" || set == "true"))
            .and_then(|look| look.parse().ok())
            .unwrap_or(0);
        let mut last = String::new();
        for (column, colour) in cells {
            if let Some(cell) = held.get(&(column + 1)) {
                let old = cell.get("s").and_then(|look| look.parse().ok()).unwrap_or(0);
                let look = self.looks.with(old, colour).to_string();
                self.changes.set(self.sheet, cell, "s", &look);
                continue;
            }
            let look = self.looks.with(own, colour);
            let cell = self.cell((row, *column), look);
            match behind(held, column + 1) {
                Some(after) => self.changes.insert(after.range.start, cell),
                None => last.push_str(&cell),
            }
        }
        if !last.is_empty() {
            self.changes.append(line, &last);
        }
    }

    /// Puts in a row that is not there.
    fn whole(&mut self, row: u32, after: Option<usize>, cells: &BTreeMap<u32, &'static str>) {
        let name = self.data.named("row");
        let mut text = format!("<{name} r=\"{}\">", row + 1);
        for (column, colour) in cells {
            let look = self.looks.with(0, colour);
            text.push_str(&self.cell((row, *column), look));
        }
        text.push_str(&format!("</{name}>"));
        match after {
            Some(after) => self.changes.insert(after, text),
            None => self.new.push_str(&text),
        }
    }

    fn cell(&self, cell: (u32, u32), look: usize) -> String {
        format!("<{} r=\"{}\" s=\"{look}\"/>", self.data.named("c"), reference(cell))
    }
}

/// `D6`
pub(super) fn reference((row, column_number): (u32, u32)) -> String {
    format!("{}{}", column(usize::try_from(column_number).unwrap_or(0)), row + 1)
}

/// The column of `D6`, from 1.
fn column_of(reference: &str) -> Option<u32> {
    let mut letters = reference.bytes().take_while(u8::is_ascii_uppercase);
    letters.try_fold(0_u32, |sum, letter| sum.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1))
}

/// The bytes between the start and the end of a list.
fn inside(all: &[Tag], name: &str) -> Option<(usize, usize)> {
    let list = all.iter().find(|tag| tag.name == name && tag.depth == 1)?;
    Some((list.range.end, list.closes.max(list.range.end)))
}

/// One past an element's end tag.
fn end(part: &str, tag: &Tag) -> usize {
    if tag.empty {
        return tag.range.end;
    }
    part.get(tag.closes..).and_then(|rest| rest.find('>')).map_or(part.len(), |at| tag.closes + at + 1)
}
