//! Copies of workbooks with their cells marked, and what is said where none can be made; places in documents.

use super::out;
use crate::shared::{book, book_as, cell, packed, word};
use gouji::forms::{Mark, mark};
use std::path::{Path, PathBuf};

const RULES: &str = "规则包 例\n表单 报告\n  甲 : 元\n  乙 : 元\n  格 \"合计\" 甲\n  格 \"小计\" 乙\n规则 一 \"相等\"\n  应 甲 = 乙\n  否则 错误 \"不等\"\n";

/// A folder with the rules and some files; gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("gouji-{name}-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0).unwrap();
        for (name, bytes) in [("r.gj", RULES.as_bytes())].iter().chain(files) {
            std::fs::write(folder.0.join(name), bytes).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Checks a file and marks a copy of it: the exit code, and what is said.
    fn mark(&self, file: &str, to: &str) -> (i32, String) {
        let [rules, output] = ["r.gj", "o.xlsx"].map(|name| self.path(name));
        let file = self.path(file);
        let args = ["check", "--rules", &rules, "--format", "xlsx", "--output", &output, "--mark", to, &file];
        let (code, _, wrong) = out(&args);
        (code, wrong)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn rows(first: &str, second: &str) -> String {
    let row = |at: usize, head: &str, figure: &str| {
        format!("<row r=\"{at}\">{}{}</row>", cell(&format!("A{at}"), head), cell(&format!("B{at}"), figure))
    };
    row(1, "合计", first) + &row(2, "小计", second)
}

fn has(book: &Path, part: &str, words: &str) -> bool {
    let bytes = std::fs::read(book).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(part).unwrap(), &mut text).unwrap();
    text.contains(words)
}

#[test]
fn a_workbook_without_styles_and_one_with_names_in_another_case_are_marked() {
    let plain = book(&rows("5", "60"), "");
    let other = book_as("xl/Worksheets/Sheet1.xml", &rows("5", "60"), "");
    let folder = Folder::new("marked", &[("plain.xlsx", &plain), ("other.xlsx", &other)]);
    for (file, part) in [("plain.xlsx", "xl/worksheets/sheet1.xml"), ("other.xlsx", "xl/Worksheets/Sheet1.xml")] {
        let to = folder.path("marked.xlsx");
        assert_eq!(folder.mark(file, &to), (1, String::new()), "{file}");
        assert!(has(Path::new(&to), part, "<c r=\"B1\" s=\"1\">"), "{file}");
        assert!(has(Path::new(&to), "xl/styles.xml", "FFF7C9C5"), "{file}");
        assert!(has(Path::new(&to), "[Content_Types].xml", "/xl/styles.xml"), "{file}");
        assert!(has(Path::new(&to), "xl/_rels/workbook.xml.rels", "/xl/styles.xml"), "{file}");
        // What was marked can be read again.
        let again = folder.path("again.xlsx");
        std::fs::rename(&to, folder.path("in.xlsx")).unwrap();
        assert_eq!(folder.mark("in.xlsx", &again), (1, String::new()), "{file}");
    }
}

#[test]
fn where_nothing_is_to_be_mended_the_copy_is_plain() {
    let fine = book(&rows("5", "5"), "");
    let folder = Folder::new("fine", &[("fine.xlsx", &fine)]);
    let to = folder.path("marked.xlsx");
    assert_eq!(folder.mark("fine.xlsx", &to), (0, String::new()));
    assert_eq!(std::fs::read(to).unwrap(), fine);
}

#[test]
fn why_no_copy_is_made_is_told_truly() {
    let content = "<office:document-content><table:table table:name=\"表\"><table:table-row><table:table-cell><text:p>合计</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"5\"><text:p>5</text:p></table:table-cell></table:table-row></table:table></office:document-content>";
    let ods = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    let whole = book(&rows("5", "60"), "");
    let files: [(&str, &[u8]); 3] = [("k.ods", &ods), ("bad.xlsx", b"PK\x03\x04 and no more"), ("k.xlsx", &whole)];
    let folder = Folder::new("told", &files);
    let to = folder.path("marked.xlsx");
    let (code, wrong) = folder.mark("k.ods", &to);
    assert!(code == 2 && wrong.contains("marks .xlsx workbooks only"), "{wrong}");
    let (code, wrong) = folder.mark("bad.xlsx", &to);
    assert!(code == 3 && wrong.contains("could not be read") && !wrong.contains("one at a time"), "{wrong}");
    let (code, wrong) = folder.mark("k.xlsx", &folder.path("./k.xlsx"));
    assert!(code == 2 && wrong.contains("name another file with --mark"), "{wrong}");
    // One of the two would be lost.
    let (code, wrong) = folder.mark("k.xlsx", &folder.path("./o.xlsx"));
    assert!(code == 2 && wrong.contains("--mark and --output both name"), "{wrong}");
    assert!(!Path::new(&to).exists() && !Path::new(&folder.path("o2.xlsx")).exists());
}

#[test]
fn twenty_thousand_rows_are_marked_in_one_pass() {
    let row =
        |at: u32| format!("<row r=\"{at}\">{}{}</row>", cell(&format!("A{at}"), "1"), cell(&format!("B{at}"), "2"));
    let original = book(&(1..=20_000).map(row).collect::<String>(), "");
    let one = |at: u32| Mark { sheet: "表".to_owned(), cell: (at, 1), words: "错".to_owned(), colour: "FFF7C9C5" };
    let marks: Vec<Mark> = (0..20_000).map(one).collect();
    let once = mark(&original, &marks).unwrap();
    // Its comments are found again, each by its cell.
    assert!(mark(&once, &marks).unwrap().len() > original.len());
}

#[test]
fn a_text_is_cut_by_the_units_that_office_programs_count() {
    let rules = "规则包 例\n表单 报告\n  名 : 文本\n  甲 : 元\n规则 一 \"甲\"\n  应 甲 = 1元\n  否则 错误 \"{名}\"\n";
    let data = |name: &str| format!("名: {name}\n甲: 50\n");
    let (wide, coded) = (data(&"𠮷".repeat(17_000)), data(&"_x0041_".repeat(5_000)));
    let files = [("r2.gj", rules.as_bytes()), ("wide.yaml", wide.as_bytes()), ("coded.yaml", coded.as_bytes())];
    let folder = Folder::new("units", &files);
    for file in ["wide.yaml", "coded.yaml"] {
        let [rules, output, file] = ["r2.gj", "o.xlsx", file].map(|name| folder.path(name));
        let (code, _, wrong) = out(&["check", "--rules", &rules, "--format", "xlsx", "--output", &output, &file]);
        assert!(code == 1 && wrong.is_empty(), "{wrong}");
        let bytes = std::fs::read(output).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut text).unwrap();
        let lengths = text.split("<t ").map(|rest| rest.split("</t>").next().unwrap().encode_utf16().count());
        let longest = lengths.max().unwrap();
        assert!((31_000..=32_767).contains(&longest), "{file}: {longest}");
    }
}

#[test]
fn githubs_lines_name_places_of_documents_and_no_lines() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |head: &str, figure: &str| format!("<w:tr>{}{}</w:tr>", cell(head), cell(figure));
    let file = word(&format!("<w:tbl>{}{}</w:tbl>", row("合计", "5"), row("小计", "60")));
    let sheet = book(&rows("5", "60"), "");
    let folder = Folder::new("places", &[("k.docx", &file), ("k.xlsx", &sheet)]);
    for (name, places) in
        [("k.docx", ["table 1, row 1, column 2", "table 1, row 2, column 2"]), ("k.xlsx", ["表!B1", "表!B2"])]
    {
        let (_, said, _) = out(&["check", "--rules", &folder.path("r.gj"), "--format", "github", &folder.path(name)]);
        let error = said.lines().find(|line| line.starts_with("::error")).unwrap();
        assert!(error.contains(name) && !error.contains("line=") && !error.contains("col="), "{error}");
        assert!(places.iter().all(|place| error.contains(place)), "{error}");
    }
}
