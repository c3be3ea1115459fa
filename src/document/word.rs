//! Word documents: what a reader sees of them. Deleted and hidden text, codes of fields and comments are left out; inserted
//! text, results of fields, text boxes and notes at the foot are kept.

mod body;
mod numbering;
mod numerals;
mod styles;
mod table;

use std::collections::BTreeMap;

use super::Document;
use super::archive::Archive;
use super::build::Builder;
use crate::problem::{self, Problem};
use body::{Block, Body};
use numbering::Numbering;
use styles::Styles;

/// Reads a Word document.
pub(super) fn read(name: &str, mut archive: Archive<'_>) -> Result<Document, Problem> {
    let main = archive.main("word/document.xml")?;
    let text = archive.needed(&main)?;
    let related = archive.related(&main)?;
    let beside = |kind: &str| {
        let named = related.values().find(|found| found.kind.ends_with(&format!("/{kind}")));
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        named.map_or_else(|| format!("{folder}/{kind}.xml"), |found| found.target.clone())
    };
    let part = beside("styles");
    let styles = archive.part(&part)?.map(|text| Styles::read(&part, &text)).transpose()?.unwrap_or_default();
    let part = beside("numbering");
    let numbering = archive.part(&part)?.map(|text| Numbering::read(&part, &text)).transpose()?.unwrap_or_default();
    let mut builder = Builder::default();
    let mut body = Body::new(&main, &text, &styles, &numbering);
    write(&mut builder, body.blocks()?);
    let (mut number, mut unknown) = (0, body.counters.unknown);
    for (part, kind) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let referred = body.referred(kind);
        let part = beside(part);
        let Some(text) = archive.part(&part)?.filter(|_| !referred.is_empty()) else { continue };
        let mut inner = Body::new(&part, &text, &styles, &numbering);
        let mut notes = inner.notes(kind)?;
        unknown += inner.counters.unknown;
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
    builder.notes.extend((unknown > 0).then(|| problem::list_numbers_unknown(unknown)));
    Ok(builder.finish(name))
}

/// Writes blocks; the tables inside a table follow it.
fn write(builder: &mut Builder, blocks: Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) => builder.paragraph(&words),
            Block::Table(table) => {
                let (cells, inner) = table.lay_out();
                if !cells.is_empty() {
                    builder.table(None, false, cells, BTreeMap::new());
                }
                write(builder, inner.into_iter().map(Block::Table).collect());
            }
        }
    }
}
