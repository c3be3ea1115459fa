//! What is asked of any input whatever: `fuzz/run` tries it on inputs that a fuzzer makes up, `tests/suite/crashes.rs` on
//! those that once failed.

use std::io::{Cursor, Write};

use gouji::document::{self, Document, Part};
use gouji::{Data, Lang, Options, Pack, Place, Problems, Style, Text, tables};

const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

/// Any text as a rule file: read, or refused in words; spelling the keywords otherwise makes no other pack of it.
pub fn parser(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match Pack::parse("rules.gj", &text) {
        Err(problems) => told(&problems),
        Ok(pack) => {
            let remarks = pack.remarks();
            if !remarks.all().is_empty() {
                told(&remarks);
            }
            for lang in BOTH {
                let other = tables::respell(&Text::new("rules.gj", &*text), lang);
                let other = Pack::parse("rules.gj", &other).unwrap_or_else(|problems| panic!("re-spelt: {problems}"));
                assert!(pack.rules().eq(other.rules()));
            }
        }
    }
}

/// Any bytes as data in each format: read, or refused in words; what was read is the same again when it is written.
pub fn readers(bytes: &[u8]) {
    for name in ["data.json", "data.yaml", "data.toml", "data"] {
        match Data::from_bytes(name, bytes) {
            Err(problems) => told(&problems),
            Ok(data) => {
                for note in data.notes() {
                    note.place().into_iter().for_each(on_borders);
                    BOTH.iter().for_each(|lang| assert!(!note.says(*lang).is_empty()));
                }
                let json = data.to_json();
                let again = Data::parse("data.json", &json).unwrap_or_else(|problems| panic!("written: {problems}"));
                assert_eq!(json, again.to_json());
            }
        }
    }
}

/// Rules, a NUL, a letter for the format (`j`, `t`, else YAML) and data: a report in both languages, with the same counts.
pub fn check(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let (Some(rules), Some([ending, data @ ..])) = (parts.next(), parts.next()) else { return };
    let name = match ending {
        b'j' => "data.json",
        b't' => "data.toml",
        _ => "data.yaml",
    };
    let (Ok(pack), Ok(data)) = (Pack::parse("rules.gj", &String::from_utf8_lossy(rules)), Data::from_bytes(name, data))
    else {
        return;
    };
    let [zh, en] = BOTH.map(|lang| {
        let options = Options { all: true, instances: 2_000, steps: 200_000, ..Options::in_lang(lang) };
        let report = pack.check_with(&data, &options);
        assert!(!report.to_text(&Style::plain(lang)).is_empty());
        assert!(!report.to_json().contains('\n'));
        for finding in report.findings() {
            on_borders(finding.place());
        }
        (report.counts(), report.problems().len(), report.notes().len())
    });
    assert_eq!(zh, en);
}

/// Any bytes as a document, and any text as the main part of one: read, or refused in words; all that was read stands in
/// the text in order, on borders of characters.
pub fn documents(bytes: &[u8]) {
    for name in ["a.docx", "a.xls", "a.csv", "a.txt"] {
        opened(name, bytes);
    }
    let word = "wordprocessingml.document.main";
    let sheet = "spreadsheetml.sheet.main";
    let book = "<workbook><sheets><sheet name=\"s\" id=\"r\"/></sheets></workbook>";
    let related =
        "<r><r Id=\"r\" Type=\"/worksheet\" Target=\"s.xml\"/><r Id=\"s\" Type=\"/styles\" Target=\"s.xml\"/></r>";
    let workbook: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", sheet.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
    ];
    opened("a.docx", &packed(&[("[Content_Types].xml", word.as_bytes()), ("word/document.xml", bytes)]));
    opened("a.xlsx", &packed(&[&workbook[..], &[("xl/s.xml", bytes)]].concat()));
    opened("a.ods", &packed(&[("mimetype", b"opendocument.spreadsheet"), ("content.xml", bytes)]));
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn opened(name: &str, bytes: &[u8]) {
    match document::open(name, bytes) {
        Err(problem) => BOTH.iter().for_each(|lang| assert!(!problem.says(*lang).is_empty())),
        Ok(document) => in_order(&document),
    }
}

fn in_order(document: &Document) {
    let mut end = 0;
    let mut next = |range: std::ops::Range<usize>| {
        assert!(end <= range.start && range.start <= range.end, "{range:?} after {end}");
        end = range.end;
        let place = document.place(range);
        on_borders(&place);
        BOTH.iter().for_each(|lang| assert!(!place.says(*lang).is_empty()));
    };
    for part in &document.parts {
        match part {
            Part::Paragraph(paragraph) => next(paragraph.range.clone()),
            Part::Table(table) => table.cells.iter().for_each(|cell| next(cell.range.clone())),
        }
    }
}

fn told(problems: &Problems) {
    assert!(!problems.all().is_empty());
    for problem in problems.all() {
        problem.place().into_iter().for_each(on_borders);
        problem.notes().iter().for_each(|(place, _)| on_borders(place));
    }
    for lang in BOTH {
        let said = problems.clone().in_lang(lang);
        assert!(!said.to_text(&Style::plain(lang)).is_empty());
        assert!(!said.to_json("").contains('\n'));
    }
}

fn on_borders(place: &Place) {
    let content = place.text.content();
    assert!(content.get(place.range.clone()).is_some(), "{:?} of {} bytes", place.range, content.len());
}
