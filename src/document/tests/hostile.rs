//! Files that are not what they seem, and files that mean harm.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::open;
use super::files::{WORD_TYPES, compound, docx, docx_with, p, packed, xlsx};
use crate::problem::{Lang, Problem};

fn refused(name: &str, bytes: &[u8]) -> Problem {
    open(name, bytes).err().unwrap_or_else(|| panic!("{name} was read"))
}

#[test]
fn what_cannot_be_read_says_what_it_is_and_what_to_do() {
    let old = |stream: &str| compound(&[(stream, &[0; 5000])]);
    for (name, bytes, kind, how) in [
        ("甲.doc", old("WordDocument"), "旧版 Word 文档（.doc）", ".docx"),
        ("甲.wps", old("WordDocument"), "WPS 文字文件（.wps）", ".docx"),
        ("甲.et", old("Workbook"), "WPS 表格文件（.et）", ".xlsx"),
        ("甲.dps", old("PowerPoint Document"), "演示文稿", "报告本身"),
        ("甲.docx", b"%PDF-1.7\n".to_vec(), "PDF 文件", ".docx"),
        ("甲.doc", b"{\\rtf1\\ansi".to_vec(), "RTF 文档", ".docx"),
        ("甲.jpg", b"\xFF\xD8\xFF\xE0".to_vec(), "图片", "图片里的字"),
        ("甲.rar", b"Rar!\x1A\x07".to_vec(), "压缩包", "解压"),
        ("甲.zip", packed(&[("a.docx", "x")]), "压缩包", "解压"),
        ("甲.xls", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "网页", "另存为"),
        ("甲.odt", packed(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "OpenDocument 文档", ".docx"),
        (
            "甲.fods",
            b"<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">"
                .to_vec(),
            "（.fods）",
            ".xlsx",
        ),
        ("甲.xml", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>".to_vec(), "Word 2003", ".docx"),
        ("甲.xml", b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>".to_vec(), "2003", ".xlsx"),
        ("甲.ofd", packed(&[("OFD.xml", "<OFD/>")]), "OFD", ".docx"),
    ] {
        let problem = refused(name, &bytes);
        assert_eq!(problem.code(), "E0260", "{name}: {problem:?}");
        assert!(problem.says(Lang::Zh).contains(kind), "{name}: {problem:?}");
        assert!(problem.help(Lang::Zh).contains(how), "{name}: {}", problem.help(Lang::Zh));
    }
    assert_eq!(
        refused("甲.xlsx", &compound(&[("EncryptedPackage", &[0; 5000]), ("EncryptionInfo", b"x")])).code(),
        "E0261"
    );
    assert_eq!(refused("甲.docx", b"\x00\x01\x02\xFF\xFE\xFD").code(), "E0262");
    assert_eq!(refused("甲.docx", b"").code(), "E0266");
    assert_eq!(refused("甲.docx", &docx("")).code(), "E0266");
}

#[test]
fn a_wrong_ending_is_told_and_changes_nothing() {
    let word = open("甲.txt", &docx(&p("支出"))).unwrap();
    assert_eq!((word.text.content(), word.notes[0].code()), ("支出", "E0267"));
    let text = open("甲.docx", "支出".as_bytes()).unwrap();
    assert_eq!((text.text.content(), text.notes[0].code()), ("支出", "E0267"));
    assert!(open("甲.docx", &docx(&p("支出"))).unwrap().notes.is_empty());
}

#[test]
fn what_is_cut_off_or_missing_is_told() {
    let whole = docx(&p("支出"));
    assert_eq!(refused("甲.docx", &whole[..whole.len() - 30]).code(), "E0262");
    let old = compound(&[("Workbook", &[0; 30_000])]);
    for length in [520, old.len() / 2, old.len() - 1024, old.len() - 600] {
        assert_eq!(refused("甲.xls", &old[..length]).code(), "E0262", "{length} of {}", old.len());
    }
    let missing = packed(&[WORD_TYPES]);
    assert_eq!(refused("甲.docx", &missing).code(), "E0262");
    assert_eq!(refused("甲.docx", &docx("<w:p><w:r></w:p>")).code(), "E0262");
    assert_eq!(refused("甲.docx", &docx(&"<w:sdt>".repeat(5000))).code(), "E0262");
    assert_eq!(
        refused("甲.xlsx", &xlsx(&[("甲", "visible", "<worksheet><c r=\"XFE1\"><v>1</v></c></worksheet>")], "", ""))
            .code(),
        "E0262"
    );
    assert_eq!(
        refused(
            "甲.xlsx",
            &xlsx(&[("甲", "visible", "<worksheet><c r=\"AAAAAAAAA1\"><v>1</v></c></worksheet>")], "", "")
        )
        .code(),
        "E0262"
    );
}

#[test]
fn entities_are_neither_expanded_nor_fetched() {
    let bomb = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    let document = format!("{bomb}<w:document><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>");
    assert_eq!(refused("甲.docx", &packed(&[WORD_TYPES, ("word/document.xml", &document)])).code(), "E0264");
    assert_eq!(refused("甲.docx", &docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")).code(), "E0264");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(WORD_TYPES.0, SimpleFileOptions::default()).unwrap();
    zip.write_all(WORD_TYPES.1.as_bytes()).unwrap();
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let blank = vec![b' '; 1 << 20];
    for _ in 0..40 {
        zip.write_all(&blank).unwrap();
    }
    let file = zip.finish().unwrap().into_inner();
    assert!(file.len() < 100_000);
    let problem = refused("甲.docx", &file);
    assert_eq!(problem.code(), "E0263");
    // It was not the size that all parts may have.
    let words = problem.says(Lang::Zh);
    assert!(words.contains("250 倍") && !words.contains("256"), "{words}");
}

#[test]
fn a_sheet_of_too_many_cells_is_refused() {
    let mut content = String::from("<office:document-content><table:table table:name=\"甲\">");
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16000\"><text:p>1</text:p></table:table-cell></table:table-row>";
    content.push_str(row);
    content.push_str("</table:table></office:document-content>");
    let file = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]);
    assert_eq!(refused("甲.ods", &file).code(), "E0265");
    let lines = "1,2,3,4,5,6,7,8,9,10\n".repeat(100_001);
    assert_eq!(refused("甲.csv", lines.as_bytes()).code(), "E0265");
}

#[test]
fn names_of_parts_lead_nowhere_outside() {
    let rels = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"../../../../etc/passwd\"/><Relationship Id=\"s\" Type=\"x/officeDocument\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let document = open("甲.docx", &docx_with(&p("支出"), &[("_rels/.rels", rels)])).unwrap();
    assert_eq!(document.text.content(), "支出");
}

/// A file of one of four kinds, small enough to be cut and changed many times.
fn sample(which: usize) -> (&'static str, Vec<u8>) {
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"4\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    match which {
        0 => ("甲.docx", docx(&format!("{}{table}", p("支出")))),
        1 => ("甲.xlsx", xlsx(&[("甲", "visible", sheet)], "<sst><si><t>一</t></si></sst>", styles)),
        2 => ("甲.xls", super::super::workbook::tests::xls()),
        _ => ("甲.csv", "一,二\n\"三\",四\n".into()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..600), kind in 0..6_usize) {
        let heads: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"%PDF-", b"<?xml", b"\xEF\xBB\xBF"];
        let bytes = [heads[kind], &bytes].concat();
        for name in ["a.docx", "a.xlsx", "a.xls", "a.csv", "a.txt", "a"] {
            let _ = open(name, &bytes);
        }
    }

    #[test]
    fn no_change_of_a_file_is_too_strange(which in 0..4_usize, cut in 0..20_000_usize, changes in proptest::collection::vec((0..20_000_usize, any::<u8>()), 0..6)) {
        let (name, mut bytes) = sample(which);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = open(name, &bytes);
        bytes.truncate(cut % (bytes.len() + 1));
        let _ = open(name, &bytes);
    }
}

proptest! {
    #[test]
    fn no_xml_is_too_strange(pieces in proptest::collection::vec(0..24_usize, 0..40)) {
        const PIECES: [&str; 24] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>一</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tcPr><w:vMerge/></w:tcPr>",
            "<w:tcPr><w:gridSpan w:val=\"99999999999\"/></w:tcPr>", "<w:tcPr><w:hMerge/></w:tcPr>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:fldChar w:fldCharType=\"begin\"/>",
            "<w:txbxContent>", "</w:txbxContent>", "<w:del>", "</w:del>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:sym w:char=\"F0FE\"/>", "&#x1F;", "<w:footnoteReference w:id=\"1\"/>",
        ];
        let body: String = pieces.iter().map(|at| PIECES[*at]).collect();
        let _ = open("a.docx", &docx(&body));
    }
}
