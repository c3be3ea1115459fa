//! The comments on cells: what they say, and the boxes in which office programs draw them.

use super::cells::reference;
use super::mark::{Mark, OFFICE, Parts};
use super::sheet::held;
use super::splice::{Changes, Tag, broken, tags};
use std::collections::BTreeMap;
use std::io::Result;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// Who comments.
const AUTHOR: &str = "勾稽 Gouji";

/// Elements of a sheet that come after the drawing of its comments.
const AFTER: [&str; 8] =
    ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

/// Puts comments on the cells of a sheet; gives the sheet, which may have to name their drawing.
pub(super) fn add(parts: &mut Parts<'_>, path: &str, sheet: &str, marks: &[&Mark]) -> Result<String> {
    let mut words: BTreeMap<(u32, u32), Vec<&str>> = BTreeMap::new();
    marks.iter().for_each(|mark| words.entry(mark.cell).or_default().push(&mark.words));
    let words: BTreeMap<(u32, u32), String> =
        words.into_iter().map(|(cell, words)| (cell, words.join("\n\n"))).collect();
    let links = parts.relations(path)?;
    let target = |kind: &str| links.iter().find(|link| link.kind.ends_with(kind)).map(|link| link.target.clone());
    let fresh = match target("/comments") {
        Some(comments) => into(parts, &comments, &words)?,
        None => {
            let name = free(parts, "xl/commentsGouji", "xml");
            let all: String = words.iter().map(|(cell, words)| comment(*cell, words, 0, "")).collect();
            let author = quick_xml::escape::escape(AUTHOR);
            let text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{MAIN}\"><authors><author>{author}</author></authors><commentList>{all}</commentList></comments>"
            );
            parts.put(&name, text);
            parts.declare("PartName", &format!("/{name}"), COMMENTS)?;
            parts.relate(path, "comments", &name)?;
            words.keys().copied().collect()
        }
    };
    draw(parts, path, sheet, &fresh)
}

/// Adds to comments that are there; gives the cells that had none.
fn into(parts: &mut Parts<'_>, name: &str, words: &BTreeMap<(u32, u32), String>) -> Result<Vec<(u32, u32)>> {
    let text = parts.read(name)?;
    let all = tags(&text)?;
    let find = |name: &str| all.iter().find(|tag| tag.name == name).ok_or_else(|| broken(format!("no {name}")));
    let (authors, list) = (find("authors")?, find("commentList")?);
    let author = all.iter().filter(|tag| tag.name == "author").count();
    let mut changes = Changes::default();
    changes.append(authors, &format!("<{0}>{1}</{0}>", authors.named("author"), quick_xml::escape::escape(AUTHOR)));
    let (mut fresh, mut added) = (Vec::new(), String::new());
    let mut by_place: BTreeMap<&str, &Tag> = BTreeMap::new();
    for tag in all.iter().filter(|tag| tag.name == "comment") {
        tag.get("ref").into_iter().for_each(|place| {
            by_place.entry(place).or_insert(tag);
        });
    }
    for (cell, words) in words {
        let own = by_place.get(reference(*cell).as_str()).and_then(|known| {
            let from = all.partition_point(|tag| tag.range.start < known.range.end);
            let mut inside = all.iter().skip(from).take_while(|tag| tag.range.start < known.closes);
            inside.find(|tag| tag.name == "text")
        });
        match own {
            Some(own) => changes.append(own, &run(&format!("\n\n{words}"), &prefix(own))),
            None => {
                added.push_str(&comment(*cell, words, author, &prefix(list)));
                fresh.push(*cell);
            }
        }
    }
    if !added.is_empty() {
        changes.append(list, &added);
    }
    parts.put(name, changes.made(&text)?);
    Ok(fresh)
}

fn prefix(tag: &Tag) -> String {
    if tag.prefix.is_empty() { String::new() } else { format!("{}:", tag.prefix) }
}

fn comment(cell: (u32, u32), words: &str, author: usize, prefix: &str) -> String {
    let (place, run) = (reference(cell), run(words, prefix));
    format!(
        "<{prefix}comment ref=\"{place}\" authorId=\"{author}\"><{prefix}text>{run}</{prefix}text></{prefix}comment>"
    )
}

fn run(words: &str, prefix: &str) -> String {
    let words = held(words);
    let words = quick_xml::escape::escape(&words);
    format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{words}</{prefix}t></{prefix}r>")
}

/// Draws the boxes of new comments, in the drawing that the sheet has or in a new one.
fn draw(parts: &mut Parts<'_>, path: &str, sheet: &str, cells: &[(u32, u32)]) -> Result<String> {
    let all = tags(sheet)?;
    let links = parts.relations(path)?;
    let own = all.iter().find(|tag| tag.name == "legacyDrawing");
    let id = own.and_then(|tag| tag.attributes.iter().find(|(name, _)| name.ends_with(":id")).map(|(_, id)| id));
    if let Some(name) = id.and_then(|id| links.iter().find(|link| link.id == *id)).map(|link| link.target.clone()) {
        let text = parts.read(&name)?;
        let shapes: String = cells.iter().enumerate().map(|(at, cell)| shape(*cell, at)).collect();
        let own = tags(&text)?;
        let top = own.first().ok_or_else(|| broken("an empty drawing"))?;
        let mut changes = Changes::default();
        changes.append(top, &(kind() + &shapes));
        parts.put(&name, changes.made(&text)?);
        return Ok(sheet.to_owned());
    }
    let name = free(parts, "xl/drawings/vmlDrawingGouji", "vml");
    let shapes: String = cells.iter().enumerate().map(|(at, cell)| shape(*cell, at)).collect();
    let text = format!(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">{}{shapes}</xml>",
        kind()
    );
    parts.put(&name, text);
    parts.declare("Extension", "vml", DRAWING)?;
    let id = parts.relate(path, "vmlDrawing", &name)?;
    let top = all.first().ok_or_else(|| broken("an empty sheet"))?;
    let after = all.iter().find(|tag| tag.depth == 1 && AFTER.contains(&tag.name.as_str()));
    let own = top.attributes.iter().find_map(|(name, value)| name.strip_prefix("xmlns:").filter(|_| value == OFFICE));
    let element = match own {
        Some(prefix) => format!("<{} {prefix}:id=\"{id}\"/>", top.named("legacyDrawing")),
        None => format!("<{} xmlns:r=\"{OFFICE}\" r:id=\"{id}\"/>", top.named("legacyDrawing")),
    };
    let mut changes = Changes::default();
    changes.insert(after.map_or(top.closes, |tag| tag.range.start), element);
    changes.made(sheet)
}

/// The kind of box that comments are.
fn kind() -> String {
    "<v:shapetype xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" id=\"_gouji_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>".to_owned()
}

/// The box of a comment, hidden until somebody points at the cell.
fn shape((row, column): (u32, u32), at: usize) -> String {
    let spaces = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
    let (left, right, top, bottom) = (column + 1, column + 5, row.saturating_sub(1), row + 6);
    format!(
        "<v:shape {spaces} id=\"_gouji_s{}\" type=\"#_gouji_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:textbox style=\"mso-direction-alt:auto\"/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{left},15,{top},2,{right},15,{bottom},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
        at + 1
    )
}

/// A name that no part has.
pub(super) fn free(parts: &Parts<'_>, stem: &str, ending: &str) -> String {
    let mut names = (1_usize..).map(|number| format!("{stem}{number}.{ending}"));
    names.find(|name| !parts.has(name)).unwrap_or_default()
}
