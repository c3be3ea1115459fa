//! What is not certain is not read: figures that are approximate, one end of a range or glued together, cells of which nobody
//! can say where they belong.

use gouji::{Data, Pack};
use serde_json::{Value, json};
use std::io::{Cursor, Write};

fn read(rules: &str, name: &str, bytes: &[u8]) -> (Value, Vec<&'static str>) {
    let pack = Pack::parse("例.gj", &format!("规则包 例\n{rules}")).unwrap_or_else(|problems| panic!("{problems}"));
    let data = Data::from_bytes(name, bytes).unwrap_or_else(|problems| panic!("{problems}"));
    let read = pack.read(&data);
    (serde_json::from_str(&read.to_json()).unwrap(), read.notes().map(gouji::Problem::code).collect())
}

#[test]
fn figures_that_words_around_them_change_are_not_read() {
    let money = "表单 报告\n  别 : 文本\n  甲 : 万元 ?\n  句 \"部门{别}。\"\n  句 \"支出{甲: 万元}\"\n";
    let bare = "表单 报告\n  别 : 文本\n  甲 : 计数 户 ?\n  句 \"部门{别}。\"\n  句 \"户数{甲}\"\n";
    let people = "表单 报告\n  别 : 文本\n  甲 : 计数 人 ?\n  句 \"部门{别}。\"\n  句 \"参加{甲: 人}\"\n";
    let points = "表单 报告\n  别 : 文本\n  甲 : 分 ?\n  句 \"部门{别}。\"\n  句 \"得分{甲}\"\n";
    let first = "表单 报告\n  别 : 文本\n  甲 : 万元 ?\n  句 \"部门{别}。\"\n  句 \"{甲: 万元}结余\"\n";
    let limit = "表单 报告\n  别 : 文本\n  甲 : 百分比 ?\n  句 \"部门{别}。\"\n  句 \"占比{甲: %}[以上]\"\n";
    for (rules, words, wanted) in [
        (money, "支出5万元。", Some("5万元")),
        (money, "支出5万元余额为零", Some("5万元")),
        (money, "支出5万元多用于办公", Some("5万元")),
        (money, "支出5万元左右", None),
        (money, "支出5万元以上", None),
        (money, "支出5万元多", None),
        (money, "支出5万元余", None),
        (money, "支出5万元以内", None),
        (money, "支出5元6角", None),
        (money, "支出100万元-200万元", None),
        (money, "支出100万元至200万元", None),
        (money, "支出100万元～200万元", None),
        (money, "支出100\t200万元", None),
        (bare, "户数5户", Some("5")),
        (bare, "户数5，", Some("5")),
        (bare, "户数5。以上数据属实", Some("5")),
        (bare, "户数5，不到年底完成", Some("5")),
        (points, "得分9，以上得分属实", Some("9")),
        (bare, "户数5万户", None),
        (bare, "户数1亿", None),
        (bare, "户数5百", None),
        (bare, "户数5-8户", None),
        (bare, "户数3至5户", None),
        (bare, "户数5或6户", None),
        (bare, "户数5、6户", None),
        (bare, "户数5/6", None),
        (bare, "户数三分之一", None),
        (bare, "户数五点二万", None),
        (bare, "户数5²", None),
        (bare, "户数5倍", None),
        (bare, "户数5e3", None),
        (people, "参加50人，", Some("50")),
        (people, "参加50人次", None),
        (people, "参加50人以上", None),
        (money, "支出5万元/年", None),
        (money, "支出5万元（估）", None),
        (money, "支出5万元（含税）", Some("5万元")),
        (bare, "户数5户左右", None),
        (first, "年末5万元结余", Some("5万元")),
        (first, "–5万元结余", None),
        (first, "△5万元结余", None),
        (first, "负5万元结余", None),
        (first, "不足5万元结余", None),
        (first, "不到5万元结余", None),
        (first, "100至200万元结余", None),
        (first, "100～200万元结余", None),
        (first, "12\n34万元结余", None),
        (points, "得分9分，", Some("9")),
        (points, "得分9分左右", None),
        (points, "得分9分以上", None),
        (bare, "户数5个左右", None),
        (limit, "占比95%。", Some("95%")),
        (limit, "占比95%以上。", Some("95%")),
        (limit, "占比95%以下。", None),
        (limit, "占比5%-10%", None),
    ] {
        let (value, _) = read(rules, "报告.txt", format!("部门财政局。\n{words}\n").as_bytes());
        assert_eq!(value["甲"].as_str(), wanted, "{words}");
        assert_eq!(value["别"], json!("财政局"), "{words}");
    }
}

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this body.
fn word(body: &str) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let body = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("[Content_Types].xml", types.to_owned()), ("word/document.xml", body)])
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A table of cells parted by `|`; `^` goes on from the cell above.
fn table(rows: &[&str]) -> String {
    let cell = |words: &str| match words {
        "^" => "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>".to_owned(),
        words => {
            let (merge, words) =
                words.strip_suffix('v').map_or(("", words), |words| ("<w:vMerge w:val=\"restart\"/>", words));
            format!("<w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc>", paragraph(words))
        }
    };
    let row = |row: &&str| format!("<w:tr>{}</w:tr>", row.split('|').map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A workbook of sheets, whose rows are cells parted by `|`; an empty one is not there.
fn book(sheets: &[&[&str]]) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let mut parts = vec![("[Content_Types].xml".to_owned(), types.to_owned())];
    let (mut list, mut related) = (String::new(), String::new());
    for (at, rows) in (1..).zip(sheets) {
        list.push_str(&format!("<sheet name=\"表{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>"));
        related.push_str(&format!(
            "<Relationship Id=\"r{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        ));
        let mut cells = String::new();
        for (row, words) in (1..).zip(*rows) {
            cells.push_str(&format!("<row r=\"{row}\">"));
            for (column, words) in ('A'..).zip(words.split('|')).filter(|(_, words)| !words.is_empty()) {
                cells.push_str(&match words {
                    "=" => format!("<c r=\"{column}{row}\"><f>A1</f></c>"),
                    words => format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
                });
            }
            cells.push_str("</row>");
        }
        parts.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
        ));
    }
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships>{related}</Relationships>")));
    let parts: Vec<(&str, String)> = parts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    zipped(&parts)
}

const TOTALS: &str =
    "表单 报告\n  别 : 文本\n  预算 : 万元 ?\n  决算 : 万元 ?\n  格 \"部门\" 别\n  格 \"合计\" 预算, 决算\n";
const ROWS: &str = "表单 报告\n  行 : 列表 项\n  总 : 分 ?\n  格 \"总分\" 总\n记录 项\n  名 : 文本 ?\n  分 : 分 ?\n  列 \"名称\" 名\n  列 \"分值\" 分\n  止 \"总分\"\n";

#[test]
fn what_keeps_a_document_from_being_read_is_told_with_all_that_was_left_out() {
    let body =
        [paragraph("部门财政局。"), "<w:p><w:r><w:pict><v:imagedata xmlns:v=\"v\"/></w:pict></w:r></w:p>".to_owned()];
    let (_, notes) = read("表单 报告\n  甲 : 万元 ?\n  句 \"支出{甲: 万元}\"\n", "报告.docx", &word(&body.concat()));
    assert_eq!(notes, ["E0277", "E0279"]);
}

#[test]
fn an_empty_cell_is_a_cell() {
    let rows = ["部门|财政局", "项目|预算|决算|上年", "合计||90|80"];
    for (name, bytes) in [("表.xlsx", book(&[&rows])), ("表.docx", word(&table(&["部门|财政局||", rows[1], rows[2]])))]
    {
        let (value, _) = read(TOTALS, name, &bytes);
        assert_eq!(value["别"], "财政局", "{name}");
        assert!(!value["决算"].is_string() && !value["预算"].is_string(), "{name}: {value}");
    }
    let (value, _) = read(TOTALS, "表.xlsx", &book(&[&["部门|财政局", "合计|90|80"]]));
    assert_eq!((&value["预算"], &value["决算"]), (&json!("90"), &json!("80")));
}

#[test]
fn rows_that_lack_a_cell_are_rows() {
    let all = |rows: &[&str]| read(ROWS, "表.docx", &word(&table(rows))).0["行"].clone();
    assert_eq!(
        all(&["名称|分值", "甲|40", "|60", "总分|100"]),
        json!([{"名": "甲", "分": "40"}, {"名": "", "分": "60"}]),
    );
    // A figure that reaches over two names stands once.
    assert_eq!(all(&["名称|分值", "甲|40v", "乙|^", "总分|100"]), json!([{"名": "甲", "分": "40"}, {"名": "乙"}]),);
    // A name alone may head what follows, and is told.
    let (value, notes) = read(ROWS, "表.docx", &word(&table(&["名称|分值", "甲类|", "甲|40", "总分|40"])));
    assert_eq!((&value["行"], notes), (&json!([{"名": "甲", "分": "40"}]), vec![]));
}

#[test]
fn a_table_of_text_has_lost_its_merged_cells() {
    let rules = "表单 报告\n  行 : 列表 项\n记录 项\n  类 : 文本 ?\n  名 : 文本 ?\n  分 : 分 ?\n  列 \"类别\" 类\n  列 \"名称\" 名\n  列 \"分值\" 分\n";
    let (value, _) = read(rules, "表.csv", "类别,名称,分值\n产出,甲,1\n,乙,2\n效益,,3\n,丁,\n".as_bytes());
    assert_eq!(
        value["行"],
        json!([
            {"类": "产出", "名": "甲", "分": "1"},
            {"类": "产出", "名": "乙", "分": "2"},
            {"类": "效益", "名": "", "分": "3"},
            {"类": "效益", "名": "丁", "分": ""},
        ]),
    );
}

#[test]
fn a_heading_of_a_table_of_text_is_no_name_of_what_stands_below() {
    let rules = "表单 报告\n  行 : 列表 项\n记录 项\n  类 : 文本 ?\n  名 : 文本 ?\n  分 : 分 ?\n  列 \"类别\" 类\n  列 \"名称\" 名\n  列 \"分值\" 分\n";
    let (value, _) = read(rules, "表.csv", "类别,名称,分值\n,甲,1\n效益,乙,2\n".as_bytes());
    assert_eq!(value["行"], json!([{"类": "", "名": "甲", "分": "1"}, {"类": "效益", "名": "乙", "分": "2"}]),);
    // A row that has its name from above is no heading.
    let (value, _) = read(rules, "表.csv", "类别,名称,分值\n产出,≥98%,\n,乙,及时\n,丙,3\n".as_bytes());
    let kinds: Vec<_> = value["行"].as_array().unwrap().iter().map(|row| row["类"].clone()).collect();
    assert_eq!(kinds, ["产出", "产出", "产出"]);
}

#[test]
fn of_two_tables_with_the_same_headings_neither_is_the_list() {
    let one = ["名称|分值", "甲|40", "乙|60"];
    let cut = [one[0], "丙|20"];
    let rows = |value: &Value| value["行"].as_array().map(Vec::len);
    let joined = [table(&one), paragraph("（续表）"), table(&cut)].concat();
    assert_eq!(rows(&read(ROWS, "表.docx", &word(&joined)).0), Some(3));
    for body in [
        [table(&one), paragraph("2022年度自评表"), table(&cut)].concat(),
        [table(&[&one[..], &["总分|100"]].concat()), table(&cut)].concat(),
    ] {
        let (value, notes) = read(ROWS, "表.docx", &word(&body));
        assert_eq!(rows(&value), None, "{value} {notes:?}");
    }
    assert_eq!(rows(&read(ROWS, "表.xlsx", &book(&[&one, &cut])).0), None);
    assert_eq!(rows(&read(ROWS, "表.xlsx", &book(&[&one])).0), Some(2));
}

#[test]
fn bare_figures_are_in_the_unit_that_the_heading_names() {
    let rules = "表单 报告\n  行 : 列表 项\n记录 项\n  名 : 文本\n  额 : 万元\n  列 \"名称\" 名\n  列 \"金额[（元）|（万元）|（千元）]\" 额\n";
    let read = |before: &str, heading: &str, figure: &str| {
        let body = format!("{}{}", paragraph(before), table(&[&format!("名称|{heading}"), &format!("甲|{figure}")]));
        read(rules, "表.docx", &word(&body)).0["行"][0]["额"].clone()
    };
    assert_eq!(read("表", "金额", "50"), "50");
    assert_eq!(read("表", "金额（万元）", "50"), "50");
    assert_eq!(read("表", "金额（元）", "1,000,000"), "1,000,000元");
    assert_eq!(read("单位：元", "金额", "1,000,000"), "1,000,000元");
    assert_eq!(read("单位：元", "金额", "5万元"), "5万元");
    assert!(!read("表", "金额（千元）", "50").is_string());
}

#[test]
fn two_figures_in_a_cell_are_no_figure() {
    let two =
        table(&["部门|财政局", "合计|甲|9"]).replace(&paragraph("甲"), &[paragraph("100"), paragraph("200")].concat());
    let (value, _) = read(TOTALS, "表.docx", &word(&two));
    assert_ne!(value["预算"], "100200", "{value}");
    assert_ne!(value["预算"], "100 200", "{value}");
    // What is said in a sentence ends with its paragraph.
    let rules = "表单 报告\n  别 : 文本\n  甲 : 万元 ?\n  句 \"部门{别}。\"\n  句 \"项目支出{甲: 万元}\"\n";
    let body = ["部门财政局。", "（二）项目支出", "100万元以上项目共3个。"].map(paragraph).concat();
    assert!(read(rules, "报告.docx", &word(&body)).0.get("甲").is_none());
}

#[test]
fn a_formula_that_was_never_computed_is_unknown_and_not_empty() {
    let (value, notes) = read(TOTALS, "表.xlsx", &book(&[&["部门|财政局", "合计|=|80"]]));
    assert_eq!(value["决算"], "80");
    assert!(!value["预算"].is_string() && notes.contains(&"E0268"), "{value} {notes:?}");
}

#[test]
fn what_must_be_there_is_told_wherever_it_should_stand() {
    let rules = "表单 报告\n  别 : 文本\n  总 : 万元\n  行 : 列表 项\n  句 \"部门{别}。\"\n  格 \"合计\" 总\n记录 项\n  名 : 文本\n  分 : 分\n  列 \"名称\" 名\n  列 \"分值\" 分\n";
    let (_, notes) = read(rules, "报告.docx", &word(&paragraph("部门财政局。")));
    assert_eq!(notes, ["N0120", "N0120"]);
}
