//! Files made in the tests, part by part.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of parts.
pub(in crate::document) fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) const WORD_TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
);

/// A Word document with this body.
pub(super) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

/// A Word document with this body and further parts.
pub(super) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>"
    );
    let all: Vec<(&str, &str)> =
        [WORD_TYPES, ("word/document.xml", &document)].into_iter().chain(parts.iter().copied()).collect();
    packed(&all)
}

/// A paragraph of one run.
pub(super) fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A cell with properties and words.
pub(super) fn tc(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

/// A workbook of sheets (name, state, XML), with shared strings and styles.
pub(in crate::document) fn xlsx(sheets: &[(&str, &str, &str)], strings: &str, styles: &str) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let mut list = String::new();
    let mut related = String::new();
    for (at, (name, state, _)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"rId{0}\"/>", at + 1));
        related.push_str(&format!(
            "<Relationship Id=\"rId{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
            at + 1
        ));
    }
    for (kind, target) in [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")] {
        related.push_str(&format!(
            "<Relationship Id=\"{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"/xl/{target}\"/>"
        ));
    }
    let workbook = format!("<workbook xmlns:r=\"r\"><workbookPr/><sheets>{list}</sheets></workbook>");
    let related = format!("<Relationships>{related}</Relationships>");
    let root = "<Relationships><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let names: Vec<String> = (1..=sheets.len()).map(|at| format!("xl/worksheets/sheet{at}.xml")).collect();
    let mut parts = vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", related.as_str()),
        ("xl/styles.xml", styles),
        ("xl/sharedStrings.xml", strings),
    ];
    parts.extend(names.iter().zip(sheets).map(|(name, (_, _, text))| (name.as_str(), *text)));
    packed(&parts)
}

/// A container of the old office programs with these streams, each of which is laid out as if it were long.
pub(in crate::document) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const SIZE: usize = 512;
    let mut sectors: Vec<Vec<u8>> = Vec::new();
    let mut next: Vec<u32> = Vec::new();
    let mut chain = |bytes: &[u8], next: &mut Vec<u32>| -> u32 {
        let first = u32::try_from(sectors.len()).unwrap();
        let count = bytes.len().div_ceil(SIZE).max(1);
        for at in 0..count {
            let mut sector = bytes.get(at * SIZE..).unwrap_or_default().to_vec();
            sector.resize(SIZE, 0);
            sectors.push(sector);
            next.push(if at + 1 == count { 0xFFFF_FFFE } else { first + u32::try_from(at).unwrap() + 1 });
        }
        first
    };
    let mut folder = Vec::new();
    let mut entry = |name: &str, kind: u8, right: u32, child: u32, start: u32, size: usize| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u16::try_from(bytes.len() + 2).unwrap();
        bytes.resize(64, 0);
        bytes.extend(length.to_le_bytes());
        bytes.extend([kind, 1]);
        bytes.extend([u32::MAX, right, child].into_iter().flat_map(u32::to_le_bytes));
        bytes.resize(116, 0);
        bytes.extend(start.to_le_bytes());
        bytes.extend(u64::try_from(size).unwrap().to_le_bytes());
        folder.extend(bytes);
    };
    entry("Root Entry", 5, u32::MAX, 1, 0xFFFF_FFFE, 0);
    for (at, (name, bytes)) in streams.iter().enumerate() {
        let mut long = bytes.to_vec();
        long.resize(long.len().max(4096), 0);
        let start = chain(&long, &mut next);
        let right = if at + 1 < streams.len() { u32::try_from(at + 2).unwrap() } else { u32::MAX };
        entry(name, 2, right, u32::MAX, start, long.len());
    }
    let folder_at = chain(&folder, &mut next);
    let table_at = u32::try_from(next.len()).unwrap();
    next.push(0xFFFF_FFFD);
    assert!(next.len() <= SIZE / 4, "one sector of the table is enough for the tests");
    let mut table: Vec<u8> = next.iter().flat_map(|next| next.to_le_bytes()).collect();
    table.resize(SIZE, 0xFF);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    for word in [0x3E_u16, 3, 0xFFFE, 9, 6] {
        file.extend(word.to_le_bytes());
    }
    file.resize(44, 0);
    for word in [1, folder_at, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, table_at] {
        file.extend(u32::to_le_bytes(word));
    }
    file.resize(SIZE, 0xFF);
    file.extend(sectors.concat());
    file.extend(table);
    file
}
