//! Word documents: what a reader sees of them. Deleted and hidden text, codes of fields and comments are left out; inserted
//! text, results of fields, text boxes and notes at the foot are kept.

mod body;
mod table;

use super::Document;
use super::archive::Archive;
use super::build::Builder;
use crate::problem::{self, Phrase, Problem};
use body::{Block, Body};

/// Reads a Word document.
pub(super) fn read(name: &str, mut archive: Archive<'_>) -> Result<Document, Problem> {
    let main = main_part(&mut archive)?;
    let Some(text) = archive.part(&main)? else {
        return Err(problem::document_broken(main, Phrase::both("缺少这一部分", "this part is missing")));
    };
    let hidden = match archive.part(&beside(&main, "styles.xml"))? {
        Some(styles) => body::hidden_styles(&styles)?,
        None => Vec::new(),
    };
    let mut builder = Builder::default();
    let mut body = Body::new(&main, &text, &hidden);
    write(&mut builder, body.blocks()?);
    let mut number = 0;
    for (part, kind) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let referred = body.referred(kind);
        let part = beside(&main, part);
        let Some(text) = archive.part(&part)?.filter(|_| !referred.is_empty()) else { continue };
        let mut notes = Body::new(&part, &text, &hidden).notes(kind)?;
        for id in referred {
            let Some(blocks) = notes.remove(id) else { continue };
            number += 1;
            for block in blocks {
                match block {
                    Block::Paragraph(words) => builder.footnote(number, &words),
                    Block::Table(_) => write(&mut builder, vec![block]),
                }
            }
        }
    }
    Ok(builder.finish(name))
}

/// The part that the package says is the document.
fn main_part(archive: &mut Archive<'_>) -> Result<String, Problem> {
    let usual = "word/document.xml";
    let Some(text) = archive.part("_rels/.rels")? else { return Ok(usual.to_owned()) };
    let mut xml = super::xml::Xml::new("_rels/.rels", &text);
    while let Some(item) = xml.next()? {
        if let super::xml::Item::Open(tag) = item
            && tag.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            && let Some(target) = tag.get("Target").filter(|target| archive.has(target))
        {
            return Ok(target);
        }
    }
    Ok(usual.to_owned())
}

/// The name of a part in the same folder.
fn beside(main: &str, name: &str) -> String {
    main.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

/// Writes blocks; the tables inside a table follow it.
fn write(builder: &mut Builder, blocks: Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => builder.paragraph(&words),
            Block::Table(table) => {
                let (cells, inner) = table.lay_out();
                if !cells.is_empty() {
                    builder.table(None, false, cells);
                }
                write(builder, inner.into_iter().map(Block::Table).collect());
            }
        }
    }
}
