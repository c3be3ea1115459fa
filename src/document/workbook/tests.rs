//! Workbooks, made in the tests part by part.

use std::io::Cursor;

use calamine::{DataType, Reader, open_workbook_auto_from_rs};

use super::figure::Figure;
use super::format::show;
use super::moment::Epoch;
use crate::document::tests::files::{compound, packed, xlsx};
use crate::document::tests::told;
use crate::document::{Document, Part, Stored, open};
use crate::problem::Lang;

fn stored(document: &Document) -> Vec<(String, Stored)> {
    let cells = document.parts.iter().flat_map(|part| match part {
        Part::Table(table) => table.cells.iter().collect::<Vec<_>>(),
        Part::Paragraph(_) => Vec::new(),
    });
    cells.map(|cell| (document.words(cell.range.clone()).to_owned(), cell.stored.clone())).collect()
}

/// The same cells as another reader sees them: texts as they are, numbers to fifteen digits.
fn by_calamine(bytes: &[u8]) -> Vec<String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let mut all = Vec::new();
    for (_, range) in book.worksheets() {
        for (_, _, value) in range.used_cells() {
            let number = value.as_f64().filter(|_| value.is_float());
            all.push(match number {
                Some(number) => Figure::parse(&format!("{number:e}")).unwrap().to_string(),
                None => value.to_string(),
            });
        }
    }
    all
}

#[test]
fn a_number_is_shown_as_its_format_shows_it() {
    let same = Stored::Same;
    let number = |words: &str| Stored::Number(words.to_owned());
    for (value, code, words, stored) in [
        ("6558.5", "General", "6558.5", same.clone()),
        ("0.30000000000000004", "General", "0.3", same.clone()),
        ("6558.5", "0.00", "6558.50", same.clone()),
        ("1234567.891", "#,##0.00", "1,234,567.89", number("1234567.891")),
        ("0.9567", "0.00%", "95.67%", same.clone()),
        ("0.95674", "0.0%", "95.7%", number("0.95674")),
        ("1", "0%", "100%", same.clone()),
        ("0", "0.00", "0.00", same.clone()),
        ("0.5", "#.##", ".5", same.clone()),
        ("-12.5", "0.00;(0.00)", "(12.50)", number("-12.5")),
        ("-12.5", "#,##0.00;\\-#,##0.00", "-12.50", same.clone()),
        ("-12.5", "0.0", "-12.5", same.clone()),
        ("0", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "0", same.clone()),
        ("1234.5", "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "1,234.50", same.clone()),
        ("123456", "0!.0,\"万\"", "12.3万", number("123456")),
        ("12.5", "0.00\"万元\"", "12.50万元", same.clone()),
        ("12.5", "[$¥-804]#,##0.00", "12.50", same.clone()),
        ("1600.5", "\"¥\"#,##0.00", "1,600.50", same.clone()),
        ("-1600.5", "￥#,##0.00;￥\\-#,##0.00", "-1,600.50", same.clone()),
        ("12.5", "[$¥-411]0.00", "¥12.50", same.clone()),
        ("12.5", "\"$\"0.00", "$12.50", same.clone()),
        ("12.5", "[红色]0.00", "12.50", same.clone()),
        ("-12.5", "[红色]0.00;[红色]0.00", "-12.50", same.clone()),
        ("-1234.5", "0.00;[Red]0.00", "-1234.50", same.clone()),
        ("-5", "0;0;;@", "5〔-5〕", number("-5")),
        ("99.15", ";;", "〔99.15〕", number("99.15")),
        ("0", "0;-0;;@", "0", same.clone()),
        ("12345", "0!.0,", "1.2〔12345〕", number("12345")),
        ("12345", "0.00,", "12.35〔12345〕", number("12345")),
        ("5", "G/通用格式\"万元\"", "5万元", same.clone()),
        ("-5", "General\"万元\"", "-5万元", same.clone()),
        ("5", "@\"万元\"", "5万元", same.clone()),
        ("3", "000", "003", same.clone()),
        ("12.5", "# ?/?", "12.5", same.clone()),
        ("12345", "0.00E+00", "12345", same.clone()),
        ("12.5", "G/通用格式", "12.5", same.clone()),
        ("12.5", "[>10]0.0;0.00", "12.5", same.clone()),
        ("45000", "yyyy/m/d", "2023/3/15", same.clone()),
        ("45000.75", "yyyy\"年\"m\"月\"d\"日\" h:mm", "2023年3月15日 18:00", same.clone()),
        ("1", "yyyy-mm-dd", "1900-01-01", same.clone()),
        ("61", "yyyy-mm-dd", "1900-03-01", same.clone()),
        ("45000", "aaaa", "星期三", same.clone()),
        ("0.5", "h:mm AM/PM", "12:00 PM", same.clone()),
        ("-1", "yyyy-mm-dd", "-1", same),
    ] {
        let shown = show(&Figure::parse(value).unwrap(), code, Epoch::Y1900);
        assert_eq!((shown.words.as_str(), &shown.stored), (words, &stored), "{value} as {code}");
    }
    assert_eq!(show(&Figure::parse("0").unwrap(), "yyyy-mm-dd", Epoch::Y1904).words, "1904-01-01");
}

const STYLES: &str = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"0.00_ \"/></numFmts><cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"4\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";

#[test]
fn a_workbook_is_a_table_a_sheet() {
    let sheet = "<worksheet><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>分</t></r><r><t>值</t></r><rPh><t>fen</t></rPh></is></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>\
        <row r=\"3\"><c r=\"A3\" s=\"1\"><v>1234.5</v></c><c r=\"B3\" s=\"2\"><v>0.95670000000000011</v></c><c r=\"C3\" s=\"3\"><v>45000</v></c><c r=\"D3\" s=\"4\"><f>A3</f><v>1.005</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><f>A3*2</f></c><c r=\"B4\" t=\"e\"><v>#DIV/0!</v></c><c r=\"C4\" t=\"b\"><v>1</v></c><c r=\"D4\" t=\"str\"><f>X</f><v></v></c><c r=\"E4\" s=\"1\"/></row>\
        </sheetData><mergeCells><mergeCell ref=\"C1:E2\"/></mergeCells></worksheet>";
    let strings = "<sst uniqueCount=\"4294967295\"><si><t>指标</t></si><si><t>得_x000D_\n分</t></si></sst>";
    let hidden = "<worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>";
    let file = xlsx(&[("自评 表", "visible", sheet), ("底稿", "hidden", hidden)], strings, STYLES);
    let document = open("表.xlsx", &file).unwrap();
    assert_eq!(
        told(&document),
        "表1\n  0,0: 指标\n  0,1: 分值\n  0,2+2×3: 得⏎分\n  2,0: 1,234.50\n  2,1: 95.67%\n  2,2: 2023/3/15\n  2,3: 1.01\n  3,0: \n  3,1: #DIV/0!\n  3,2: TRUE\n\
         表2（隐藏）\n  0,0: 1\n  0,1: 2\n"
    );
    let cells = stored(&document);
    assert_eq!(cells[6], ("1.01".to_owned(), Stored::Number("1.005".to_owned())));
    assert_eq!(cells[7], (String::new(), Stored::Unknown));
    assert_eq!(document.notes[0].code(), "E0268");
    assert_eq!(document.notes[0].place().unwrap().says(Lang::Zh), "表.xlsx '自评 表'!A4");
    assert_eq!(document.notes[1].code(), "E0269");
    let at = document.text.content().find("95.67").unwrap();
    assert_eq!(document.place(at..at + 6).says(Lang::En), "表.xlsx, '自评 表'!B3");
}

#[test]
fn looks_decide_what_is_read_of_a_workbook() {
    let strings = "<sst><si><r><t>1280</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si>\
        <si><r><rPr><strike/></rPr><t>1300</t></r><r><rPr><sz val=\"11\"/></rPr><t>1280</t></r></si><si><t>旧</t></si></sst>";
    let styles = "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/></cellXfs></styleSheet>";
    let sheet = "<worksheet><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData>\
        <row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" s=\"1\"><v>5</v></c></row>\
        <row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\" t=\"s\"><v>2</v></c><c r=\"D2\" s=\"1\" t=\"s\"><v>1</v></c></row><row r=\"9\" hidden=\"1\"/></sheetData></worksheet>";
    let document = open("表.xlsx", &xlsx(&[("甲", "visible", sheet)], strings, styles)).unwrap();
    assert_eq!(told(&document), "表1\n  0,0: 1280¹\n  0,1: 1280\n  0,3: \n  1,0: \n  1,3: 1280\n");
    let notes: Vec<_> = document.notes.iter().map(|note| (note.code(), note.says(Lang::Zh))).collect();
    let said = |code: &str| &notes.iter().find(|(known, _)| *known == code).unwrap().1;
    assert!(said("E0274").contains("4 处"), "{notes:?}");
    assert!(said("E0275").contains("1 行、1 列"), "{notes:?}");
    assert_eq!(notes.len(), 2);
}

#[test]
fn results_that_only_hold_a_place_are_unknown() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><f t=\"array\" ref=\"A1:B1\">X</f><v>0</v></c><c r=\"B1\"><v>0</v></c><c r=\"C1\"><v>7</v></c></row></sheetData></worksheet>";
    let parts = |calc: &str| {
        let workbook = format!("<workbook><sheets><sheet name=\"甲\" id=\"s\"/></sheets><calcPr {calc}/></workbook>");
        packed(&[
            ("[Content_Types].xml", "<Types><Override ContentType=\"spreadsheetml.sheet.main\"/></Types>"),
            ("xl/workbook.xml", &workbook),
            (
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>",
            ),
            ("xl/s.xml", sheet),
        ])
    };
    let of = |calc: &str| {
        stored(&open("表.xlsx", &parts(calc)).unwrap()).into_iter().map(|(_, stored)| stored).collect::<Vec<_>>()
    };
    assert_eq!(of("fullCalcOnLoad=\"1\""), [Stored::Unknown, Stored::Unknown, Stored::Same]);
    assert_eq!(of("fullCalcOnLoad=\"0\""), [Stored::Same, Stored::Same, Stored::Same]);
}

#[test]
fn what_lies_on_a_sheet_is_counted() {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let drawing = "<wsDr><pic/><sp><txBody><p><r><t>合计9</t></r><r><t>元</t></r></p></txBody></sp><sp><txBody><p/></txBody></sp><graphicFrame/></wsDr>";
    let types = "<Types><Override ContentType=\"spreadsheetml.sheet.main\"/></Types>";
    let related = |kind: &str, to: &str| {
        format!("<Relationships><Relationship Id=\"s\" Type=\"x/{kind}\" Target=\"{to}\"/></Relationships>")
    };
    let file = packed(&[
        ("[Content_Types].xml", types),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"甲\" id=\"s\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", &related("worksheet", "s.xml")),
        ("xl/s.xml", sheet),
        ("xl/_rels/s.xml.rels", &related("drawing", "d.xml")),
        ("xl/d.xml", drawing),
    ]);
    let document = open("表.xlsx", &file).unwrap();
    let [note] = &document.notes[..] else { panic!("{:?}", document.notes) };
    assert_eq!((note.code(), note.says(Lang::Zh).contains("2 张")), ("E0277", true));
}

#[test]
fn an_opendocument_workbook_shows_its_own_words() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\"><office:automatic-styles>\
        <style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
        <style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style><style:style style:name=\"T2\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style></office:automatic-styles>\
        <office:body><office:spreadsheet><table:table table:name=\"自评\" table:style-name=\"ta1\"><table:table-column/><table:table-column table:visibility=\"collapse\"/>\
        <table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\"><text:p>指<text:s/>标<text:span text:style-name=\"T1\">1</text:span><text:span text:style-name=\"T2\">旧</text:span></text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1234.567\"><text:p>1,234.57</text:p></table:table-cell><table:table-cell office:value-type=\"percentage\" office:value=\"0.9567\"><text:p>95.67%</text:p></table:table-cell><table:table-cell table:formula=\"of:=A1\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048573\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>\
        <table:table table:name=\"底稿\" table:style-name=\"ta2\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1</text:p></table:table-cell></table:table-row></table:table>\
        </office:spreadsheet></office:body></office:document-content>";
    let file = packed(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)]);
    let document = open("表.ods", &file).unwrap();
    assert_eq!(
        told(&document),
        "表1\n  0,0+1×2: 指 标¹\n  1,0: 1,234.57\n  1,1: 95.67%\n  1,2: \n  2,0: 1,234.57\n  2,1: 95.67%\n  2,2: \n表2（隐藏）\n  0,0: 1\n"
    );
    let cells = stored(&document);
    assert_eq!(cells[1].1, Stored::Number("1234.567".to_owned()));
    assert_eq!((&cells[2].1, &cells[3].1), (&Stored::Same, &Stored::Unknown));
    let codes: Vec<_> = document.notes.iter().map(|note| note.code()).collect();
    assert_eq!(codes, ["E0275", "E0268", "E0269", "E0274"]);
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn at(row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), rest].concat()
}

fn wide(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A workbook of the old kind with one sheet.
pub(in crate::document) fn xls() -> Vec<u8> {
    let bof = |kind: u16| record(0x809, &[&0x600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let format = record(0x41E, &[&176_u16.to_le_bytes()[..], &5_u16.to_le_bytes(), &[0], b"0.00_"].concat());
    let xf =
        |font: u16, format: u16| record(0xE0, &[&font.to_le_bytes()[..], &format.to_le_bytes(), &[0; 16]].concat());
    // The font of number 5 is the fifth; it is struck through, and that of number 6 is raised.
    let font = |flags: u8, level: u8| record(0x31, &[0, 0, flags, 0, 0, 0, 0, 0, level, 0, 0, 0, 0, 0]);
    let fonts = [font(0, 0).repeat(4), font(8, 0), font(0, 1)].concat();
    // Two strings, of which the second goes on in the next record, there in single bytes.
    let run = |from: u16, font: u16| [from.to_le_bytes(), font.to_le_bytes()].concat();
    let first = [&5_u16.to_le_bytes()[..], &[9, 3, 0], &wide("旧指标12"), &run(0, 5), &run(1, 0), &run(3, 6)].concat();
    let second = [&4_u16.to_le_bytes()[..], &[1], &wide("得分")].concat();
    let table = record(0xFC, &[&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &first, &second].concat());
    let more = record(0x3C, &[0, b'A', b'B']);
    let cells = [
        record(0x7D, &[1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
        record(0x208, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 1, 0, 0]),
        record(0x203, &at(0, 3, 4, &5_f64.to_le_bytes())),
        record(0xFD, &at(0, 0, 0, &0_u32.to_le_bytes())),
        record(0xFD, &at(0, 1, 0, &1_u32.to_le_bytes())),
        record(0x203, &at(1, 0, 1, &1234.5_f64.to_le_bytes())),
        record(0x27E, &at(1, 1, 2, &((95 << 2 | 3_u32).to_le_bytes()))),
        record(
            0xBD,
            &[
                &2_u16.to_le_bytes()[..],
                &0_u16.to_le_bytes(),
                &[0, 0],
                &(7 << 2 | 2_u32).to_le_bytes(),
                &[3, 0],
                &(8 << 2 | 2_u32).to_le_bytes(),
                &1_u16.to_le_bytes(),
            ]
            .concat(),
        ),
        record(0x06, &at(3, 0, 1, &[&0.1_f64.to_le_bytes()[..], &[0; 8]].concat())),
        record(0x06, &at(3, 1, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0])),
        record(0x207, &[&2_u16.to_le_bytes()[..], &[1], &wide("合计")].concat()),
        record(0x205, &at(4, 0, 0, &[0x07, 1])),
        record(0xE5, &[1, 0, 4, 0, 5, 0, 0, 0, 1, 0]),
    ]
    .concat();
    let sheet = [bof(0x10), cells, record(0x0A, &[])].concat();
    let head = [bof(5), fonts, format, xf(0, 0), xf(0, 4), xf(0, 10), xf(0, 176), xf(5, 0)].concat();
    let bound = |at: usize| {
        record(0x85, &[&u32::try_from(at).unwrap().to_le_bytes()[..], &[0, 0, 2, 1], &wide("自评")].concat())
    };
    let globals = head.len() + bound(0).len() + table.len() + more.len() + 4;
    let stream = [head, bound(globals), table, more, record(0x0A, &[]), sheet].concat();
    compound(&[("Workbook", &stream)])
}

#[test]
fn a_workbook_of_the_old_kind_has_formats_too() {
    let document = open("表.xls", &xls()).unwrap();
    assert_eq!(
        told(&document),
        "表1\n  0,0: 指标¹²\n  0,1: 得分AB\n  0,3: \n  1,0: 1,234.50\n  1,1: 95.00%\n  2,0: 7\n  2,1: 8.00\n  3,0: 0.10\n  3,1: 合计\n  4,0+2×2: #DIV/0!\n"
    );
    let codes: Vec<_> = document.notes.iter().map(|note| note.code()).collect();
    assert_eq!(codes, ["E0275", "E0274"]);
    assert!(document.notes[0].says(Lang::Zh).contains("1 行、1 列"), "{:?}", document.notes);
}

/// A workbook of the old kind whose sheets begin so many bytes behind one another, in records without contents.
fn stacked(apart: u32, sheets: u32) -> Vec<u8> {
    let bof = |kind: u16| record(0x809, &[&0x600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
    let bound = |at: u32| record(0x85, &[&at.to_le_bytes()[..], &[0, 0, 1, 0], b"a"].concat());
    let globals = bof(5).len() + bound(0).len() * usize::try_from(sheets).unwrap() + 4;
    let first = u32::try_from(globals).unwrap();
    let listed: Vec<u8> = (0..sheets).flat_map(|at| bound(first + at * apart)).collect();
    let contents = [vec![record(0x01, &[]); 4000].concat(), record(0x0A, &[])].concat();
    compound(&[("Workbook", &[bof(5), listed, record(0x0A, &[]), contents].concat())])
}

#[test]
fn sheets_of_the_old_kind_share_no_records() {
    for apart in [0, 4] {
        let problem = open("表.xls", &stacked(apart, 50)).err().unwrap();
        assert_eq!(problem.code(), "E0262", "{apart}");
    }
    // One sheet alone is only empty.
    assert_eq!(open("表.xls", &stacked(0, 1)).err().unwrap().code(), "E0266");
}

#[test]
fn another_reader_reads_the_same() {
    let plain = |document: &Document| -> Vec<String> {
        stored(document)
            .into_iter()
            .map(|(words, kept)| if let Stored::Number(kept) = kept { kept } else { words })
            .collect()
    };
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>0.30000000000000004</v></c><c r=\"C1\"><v>1E-3</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>-6558.5</v></c><c r=\"C2\"><v>123456789012345678</v></c></row></sheetData></worksheet>";
    let file = xlsx(&[("甲", "visible", sheet)], "<sst><si><t>合计</t></si></sst>", STYLES);
    assert_eq!(plain(&open("表.xlsx", &file).unwrap()), by_calamine(&file));
    let own = ["旧指标12", "得分AB", "5", "1234.5", "0.95", "7", "8", "0.1", "合计", "#DIV/0!"];
    assert_eq!(by_calamine(&xls()), own);
}
