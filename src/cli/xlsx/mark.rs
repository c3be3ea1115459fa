//! A copy of somebody's own workbook with cells marked: a colour behind each and a comment on it. Parts that have nothing
//! to do with it are copied as they are packed; in the others only what has to be added is added.

use super::book::packed;
use super::cells;
use super::notes::{self, free};
use super::sheet::MAIN;
use super::splice::{Changes, Tag, broken, tags};
use crate::document::{folded, target_of};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Result, Write};
use zip::{ZipArchive, ZipWriter};

/// Most bytes that a part which has to be changed may have once it is unpacked.
const LARGEST: u64 = 256 << 20;

const STYLES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";

pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A cell of a workbook to be marked, and what to say there.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The name of the sheet.
    pub sheet: String,
    /// Row and column, from 0.
    pub cell: (u32, u32),
    /// The words of the comment.
    pub words: String,
    /// The colour behind the cell, as `FFF7C9C5`.
    pub colour: &'static str,
}

/// A copy of a workbook with some of its cells marked.
///
/// # Errors
/// It fails where the file is no workbook of this kind, is packed with a password, or is broken.
pub fn mark(original: &[u8], marks: &[Mark]) -> Result<Vec<u8>> {
    let mut parts = Parts::of(original)?;
    let top = parts.relations("")?;
    let book = top.iter().find(|link| link.kind.ends_with("/officeDocument")).map(|link| link.target.clone());
    let book = book.ok_or_else(|| broken("no workbook inside"))?;
    let links = parts.relations(&book)?;
    let index = parts.read(&book)?;
    let sheets = tags(&index)?;
    let mut styles = Vec::new();
    let mut by_sheet: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    marks.iter().for_each(|mark| by_sheet.entry(&mark.sheet).or_default().push(mark));
    let path_of = |name: &str| {
        let sheet = sheets.iter().find(|tag| tag.name == "sheet" && tag.get("name") == Some(name))?;
        let id = sheet.attributes.iter().find(|(name, _)| name.ends_with(":id")).map(|(_, id)| id)?;
        links.iter().find(|link| link.id == *id).map(|link| link.target.clone())
    };
    let looks = links.iter().find(|link| link.kind.ends_with("/styles")).map(|link| link.target.clone());
    let looks = styled(&mut parts, &book, looks)?;
    let before = parts.read(&looks)?;
    let mut look = cells::Looks::read(&before)?;
    for (name, marks) in by_sheet {
        let path = path_of(name).ok_or_else(|| broken(format!("no sheet {name}")))?;
        let sheet = cells::mark(&parts.read(&path)?, &marks, &mut look)?;
        let sheet = notes::add(&mut parts, &path, &sheet, &marks)?;
        styles.push((path, sheet));
    }
    styles.push((looks, look.written(&before)?));
    styles.into_iter().for_each(|(name, text)| parts.put(&name, text));
    parts.pack()
}

/// The part that holds the looks of cells. A workbook may do without; it is given one then.
fn styled(parts: &mut Parts<'_>, book: &str, named: Option<String>) -> Result<String> {
    if let Some(name) = named.as_ref().filter(|name| parts.has(name)) {
        return Ok(name.clone());
    }
    let name = match named {
        Some(name) => name,
        None => {
            // Some programs look for it by its usual name only.
            let usual = "xl/styles.xml".to_owned();
            let name = if parts.has(&usual) { free(parts, "xl/stylesGouji", "xml") } else { usual };
            parts.relate(book, "styles", &name)?;
            name
        }
    };
    let base = "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"";
    let fills = ["none", "gray125"].map(|kind| format!("<fill><patternFill patternType=\"{kind}\"/></fill>")).concat();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"{MAIN}\"><fonts count=\"1\"><font/></fonts><fills count=\"2\">{fills}</fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf {base}/></cellStyleXfs><cellXfs count=\"1\"><xf {base} xfId=\"0\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    );
    parts.put(&name, text);
    parts.declare("PartName", &format!("/{name}"), STYLES)?;
    Ok(name)
}

/// A relation of a part to another.
pub(super) struct Link {
    pub id: String,
    pub kind: String,
    /// The other part, by its whole name.
    pub target: String,
}

/// The parts of a workbook, with what is to be changed.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts' names as they are in the archive, by how they are looked up.
    names: BTreeMap<String, String>,
    changed: BTreeMap<String, String>,
    added: Vec<String>,
}

impl<'a> Parts<'a> {
    fn of(original: &'a [u8]) -> Result<Parts<'a>> {
        let archive = ZipArchive::new(Cursor::new(original))?;
        let names = (0..archive.len()).filter_map(|index| archive.name_for_index(index)?.ok());
        let names = names.map(|name| (folded(&name), name.into_owned())).collect();
        Ok(Parts { archive, names, changed: BTreeMap::new(), added: Vec::new() })
    }

    /// A part's name as it is in the archive: some programs write it differently where they name it.
    fn own<'n>(&'n self, name: &'n str) -> &'n str {
        self.names.get(&folded(name)).map_or(name, String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.changed.contains_key(self.own(name)) || self.names.contains_key(&folded(name))
    }

    /// A part as it will be.
    pub fn read(&mut self, name: &str) -> Result<String> {
        let name = self.own(name).to_owned();
        if let Some(changed) = self.changed.get(&name) {
            return Ok(changed.clone());
        }
        let mut text = String::new();
        let read = self.archive.by_name(&name)?.take(LARGEST + 1).read_to_string(&mut text)?;
        if u64::try_from(read).unwrap_or(u64::MAX) > LARGEST {
            return Err(broken(format!("{name} is too large")));
        }
        Ok(text)
    }

    pub fn put(&mut self, name: &str, content: String) {
        if !self.has(name) {
            self.added.push(name.to_owned());
        }
        self.changed.insert(self.own(name).to_owned(), content);
    }

    /// The relations of a part, of the package itself for an empty name.
    pub fn relations(&mut self, of: &str) -> Result<Vec<Link>> {
        let name = relations_of(of);
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        let text = self.read(&name)?;
        let link = |tag: &Tag| {
            let (id, kind, target) = (tag.get("Id")?, tag.get("Type")?, tag.get("Target")?);
            Some(Link { id: id.to_owned(), kind: kind.to_owned(), target: target_of(of, target) })
        };
        Ok(tags(&text)?.iter().filter(|tag| tag.name == "Relationship").filter_map(link).collect())
    }

    /// Relates a part to another; gives the relation's id.
    pub fn relate(&mut self, of: &str, kind: &str, target: &str) -> Result<String> {
        let known = self.relations(of)?;
        let id = (1..).map(|number| format!("rIdGouji{number}")).find(|id| known.iter().all(|link| link.id != *id));
        let id = id.unwrap_or_default();
        let name = relations_of(of);
        let element = format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"/{target}\"/>");
        let text = if self.has(&name) {
            let text = self.read(&name)?;
            let all = tags(&text)?;
            let mut changes = Changes::default();
            let top = all.first().ok_or_else(|| broken("no relations"))?;
            changes.append(top, &element);
            changes.made(&text)?
        } else {
            let space = "http://schemas.openxmlformats.org/package/2006/relationships";
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"{space}\">{element}</Relationships>"
            )
        };
        self.put(&name, text);
        Ok(id)
    }

    /// Says what kind a part is, or the parts of an ending.
    pub fn declare(&mut self, attribute: &str, value: &str, kind: &str) -> Result<()> {
        let name = "[Content_Types].xml";
        let text = self.read(name)?;
        let all = tags(&text)?;
        if all.iter().any(|tag| tag.get(attribute).is_some_and(|known| known.eq_ignore_ascii_case(value))) {
            return Ok(());
        }
        let element = if attribute == "Extension" { "Default" } else { "Override" };
        let top = all.first().ok_or_else(|| broken("no content types"))?;
        let element = format!("<{} {attribute}=\"{value}\" ContentType=\"{kind}\"/>", top.named(element));
        let mut changes = Changes::default();
        // Endings come before names.
        match all.get(1).filter(|_| attribute == "Extension") {
            Some(first) => changes.insert(first.range.start, element),
            None => changes.append(top, &element),
        }
        self.put(name, changes.made(&text)?);
        Ok(())
    }

    /// Packs everything: what is unchanged as it was, in the order that it had, and then what is new.
    fn pack(mut self) -> Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..self.archive.len() {
            let file = self.archive.by_index_raw(number)?;
            let name = file.name()?.into_owned();
            match self.changed.get(&name) {
                None => zip.raw_copy_file(file)?,
                Some(content) => {
                    zip.start_file(name, packed())?;
                    zip.write_all(content.as_bytes())?;
                }
            }
        }
        for name in &self.added {
            zip.start_file(name.as_str(), packed())?;
            zip.write_all(self.changed.get(name).map_or(&[][..], |content| content.as_bytes()))?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let between = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{between}_rels/{name}.rels")
}
