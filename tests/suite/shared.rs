//! Where things are: the project, its cases, and the material beside it that only some checkouts have.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A path inside the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A path of the material beside the project, or `None` with a visible line where it is absent.
pub fn path(path: &str) -> Option<PathBuf> {
    let found = project("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: ../shared/{path} is absent");
    None
}

/// A file of the project as text.
pub fn text(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder with one of these endings, in the order of their names.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            out.extend(files(&entry, endings));
        } else if entry.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            out.push(entry);
        }
    }
    out
}

/// An archive of parts.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument";

/// A workbook of one sheet `表` without styles; its part has this name.
pub fn book_as(part: &str, rows: &str, rest: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.spreadsheetml.sheet.main+xml\"/></Types>"
    );
    packed(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", &related("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", &related("worksheet", "worksheets/sheet1.xml")),
        (part, &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{rest}</worksheet>")),
    ])
}

/// A workbook of one sheet.
pub fn book(rows: &str, rest: &str) -> Vec<u8> {
    book_as("xl/worksheets/sheet1.xml", rows, rest)
}

/// A cell of words or of a number.
pub fn cell(place: &str, words: &str) -> String {
    if words.parse::<f64>().is_ok() {
        return format!("<c r=\"{place}\"><v>{words}</v></c>");
    }
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

/// A Word document with this body.
pub fn word(body: &str) -> Vec<u8> {
    let types = format!(
        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"{KIND}.wordprocessingml.document.main+xml\"/></Types>"
    );
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", &types), ("word/document.xml", &text)])
}
