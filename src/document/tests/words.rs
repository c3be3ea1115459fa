//! Word documents and texts.

use super::super::{Document, Part, open};
use super::files::{docx, docx_with, p, tc};
use crate::problem::Lang;

/// A document in short: its text, with what each part is in front of its line; `⏎` is a break in a cell.
pub(in crate::document) fn told(document: &Document) -> String {
    let mut told = String::new();
    for part in &document.parts {
        match part {
            Part::Paragraph(found) => {
                let kind = if found.footnote { "脚注" } else { "段" };
                told.push_str(&format!("{kind}{}: {}\n", found.number, document.words(found.range.clone())));
            }
            Part::Table(table) => {
                let hidden = if table.hidden { "（隐藏）" } else { "" };
                told.push_str(&format!("表{}{hidden}\n", table.number));
                for cell in &table.cells {
                    let size = if cell.rows * cell.columns > 1 {
                        format!("+{}×{}", cell.rows, cell.columns)
                    } else {
                        String::new()
                    };
                    let words = document.words(cell.range.clone());
                    told.push_str(&format!("  {},{}{size}: {words}\n", cell.row, cell.column));
                }
            }
        }
    }
    told.replace('\u{2028}', "⏎")
}

fn word(body: &str) -> String {
    told(&open("报告.docx", &docx(body)).unwrap())
}

#[test]
fn runs_of_a_paragraph_are_one_text() {
    let body = "<w:p><w:r><w:t>支出</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>6558</w:t></w:r><w:r><w:t xml:space=\"preserve\">.50 </w:t></w:r>\
        <w:r><w:t>万元&amp;&#x3002;</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r></w:p>";
    assert_eq!(word(body), "段1: 支出6558.50 万元&。\n段2: 一\t二⏎三\n");
}

#[test]
fn what_is_deleted_hidden_or_a_code_is_left_out() {
    let body = "<w:p><w:r><w:t>一</w:t></w:r><w:del><w:r><w:delText>二</w:delText><w:t>二</w:t></w:r></w:del><w:ins><w:r><w:t>三</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>四</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>五</w:t></w:r></w:moveTo>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>六</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>七</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>八</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:fldSimple w:instr=\"X\"><w:r><w:t>九</w:t></w:r></w:fldSimple>\
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>十</w:t></w:r></w:sdtContent></w:sdt>\
        <w:smartTag><w:hyperlink><w:r><w:t>百</w:t></w:r></w:hyperlink></w:smartTag></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p><w:p><w:r><w:t>下</w:t></w:r></w:p>";
    assert_eq!(word(body), "段1: 一三五七八九十百\n段2: 上下\n");
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"H\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"N\"/></w:styles>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>一</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val=\"N\"/></w:pPr>\
        <w:r><w:t>二</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"H\"/></w:rPr><w:t>三</w:t></w:r></w:p>";
    let file = docx_with(body, &[("word/styles.xml", styles)]);
    assert_eq!(told(&open("报告.docx", &file).unwrap()), "段1: 二\n");
}

#[test]
fn digits_off_the_line_join_no_figure() {
    let run = |looks: &str, words: &str| format!("<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("", "支出1280.00"),
        run("<w:vertAlign w:val=\"superscript\"/>", "12注"),
        run("", "万m"),
        run("<w:rStyle w:val=\"S\"/>", "２"),
        run("<w:rStyle w:val=\"S\"/><w:vertAlign w:val=\"baseline\"/>", "3"),
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"B\"><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr></w:style>\
        <w:style w:styleId=\"S\"><w:basedOn w:val=\"B\"/></w:style></w:styles>";
    let file = docx_with(&body, &[("word/styles.xml", styles)]);
    assert_eq!(told(&open("报告.docx", &file).unwrap()), "段1: 支出1280.00¹²注万m₂3\n");
}

#[test]
fn struck_text_is_left_out_and_told_once() {
    let run = |looks: &str, words: &str| format!("<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>");
    let body = format!(
        "<w:p>{}</w:p><w:p>{}{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val=\"D\"/></w:pPr>{}{}</w:p>",
        run("<w:strike/><w:dstrike w:val=\"0\"/>", "全都不要"),
        run("", "支出"),
        run("<w:strike/>", "13"),
        run("<w:strike/>", "00"),
        run("<w:strike w:val=\"0\"/>", "1280万元"),
        run("", "没了"),
        run("<w:strike w:val=\"false\"/>", "还在"),
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"D\"><w:rPr><w:dstrike/></w:rPr></w:style></w:styles>";
    let document = open("报告.docx", &docx_with(&body, &[("word/styles.xml", styles)])).unwrap();
    assert_eq!(told(&document), "段1: 支出1280万元\n段2: 还在\n");
    let [note] = &document.notes[..] else { panic!("{:?}", document.notes) };
    assert_eq!((note.code(), note.says(Lang::Zh).contains("3 处")), ("E0274", true));
    assert_eq!(note.place().unwrap().says(Lang::Zh), "报告.docx 第1段");
}

#[test]
fn equations_are_one_sign_and_pictures_are_counted() {
    let body = "<w:p><w:r><w:t>比例</w:t></w:r><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara></w:p>\
        <w:p><w:r><w:drawing><a:graphic><pic:pic><a:blip/></pic:pic></a:graphic></w:drawing></w:r></w:p><w:p><w:r><w:t>见图</w:t><w:object><v:imagedata/></w:object></w:r></w:p><w:altChunk/>";
    let document = open("报告.docx", &docx(body)).unwrap();
    assert_eq!(told(&document), "段1: 比例□\n段2: 见图\n");
    let [note] = &document.notes[..] else { panic!("{:?}", document.notes) };
    assert_eq!((note.code(), note.says(Lang::Zh).contains("3 张")), ("E0277", true));
}

#[test]
fn text_boxes_follow_their_paragraph_and_are_read_once() {
    let shape = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(words));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>后</w:t></w:r></w:p>",
        shape("框"),
        shape("框")
    );
    assert_eq!(word(&body), "段1: 前后\n段2: 框\n");
}

#[test]
fn merged_cells_stand_once_with_what_they_cover() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let body = format!(
        "<w:tbl>{}{}{}<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        row(&[tc("<w:gridSpan w:val=\"2\"/>", "一级"), tc("", "分值")]),
        row(&[tc("<w:vMerge w:val=\"restart\"/>", "产出"), tc("", "数量"), tc("", "10")]),
        row(&[tc("<w:vMerge/>", ""), tc("", "质量"), tc("", "20")]),
        tc("", "没了"),
    );
    assert_eq!(
        word(&body),
        "表1\n  0,0+1×2: 一级\n  0,2: 分值\n  1,0+2×1: 产出\n  1,1: 数量\n  1,2: 10\n  2,1: 质量\n  2,2: 20\n"
    );
    let nested = format!(
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:sdt><w:sdtContent><w:tc>{}<w:tbl><w:tr>{}</w:tr></w:tbl>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>",
        p("外"),
        tc("", "内"),
        p("面")
    );
    assert_eq!(word(&nested), "表1\n  0,1: 外⏎面\n表2\n  0,0: 内\n");
}

#[test]
fn footnotes_come_last_in_the_order_of_their_marks() {
    let notes = format!(
        "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"1\">{}</w:footnote>\
         <w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote></w:footnotes>",
        p("线"),
        p("后注"),
        p("先注"),
        p("没有标记")
    );
    let mark = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>甲</w:t></w:r>{}<w:r><w:t>乙</w:t></w:r>{}<w:del>{}</w:del></w:p>",
        mark(2),
        mark(1),
        mark(3)
    );
    let document = open("报告.docx", &docx_with(&body, &[("word/footnotes.xml", &notes)])).unwrap();
    assert_eq!(told(&document), "段1: 甲乙\n脚注1: 先注\n脚注2: 后注\n");
    let at = document.text.content().find("后注").unwrap();
    assert_eq!(document.place(at..at + 3).says(Lang::En), "报告.docx, footnote 2");
}

#[test]
fn places_are_told_as_people_tell_them() {
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|words| tc("", words)).collect::<String>());
    let body = [
        p("标题"),
        p("正文100万元"),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(&["指标", "分　值", "得分"]),
            row(&["数量", "10", "9.5"]),
            row(&["质量", "20", "18"])
        ),
    ]
    .concat();
    let document = open("报告.docx", &docx(&body)).unwrap();
    let place = |words: &str| {
        let at = document.text.content().find(words).unwrap();
        document.place(at..at + words.len())
    };
    assert_eq!(place("100").says(Lang::Zh), "报告.docx 第2段");
    assert_eq!(place("100").says(Lang::En), "报告.docx, paragraph 2");
    assert_eq!(place("20").says(Lang::Zh), "报告.docx 表1 第3行第2列（分 值）");
    assert_eq!(place("9.5").says(Lang::En), "报告.docx, table 1, row 2, column 3 (得分)");
    assert_eq!(place("指标").says(Lang::Zh), "报告.docx 表1 第1行第1列");
    assert_eq!(format!("{}", place("100")), "报告.docx 第2段");
}

#[test]
fn plain_text_stays_as_it_is() {
    let document = open("报告.txt", "一、概况\r\n\r\n　　支出100万元。\n".as_bytes()).unwrap();
    assert_eq!(document.text.content(), "一、概况\r\n\r\n　　支出100万元。\n");
    assert_eq!(told(&document), "段1: 一、概况\n段2: 支出100万元。\n");
    let at = document.text.content().find("100").unwrap();
    assert_eq!(document.place(at..at + 3).says(Lang::Zh), "报告.txt:3:5");
    let gb = open("报告.txt", b"\xD6\xA7\xB3\xF6100\n").unwrap();
    assert_eq!((told(&gb).as_str(), gb.notes[0].code()), ("段1: 支出100\n", "E0202"));
}

#[test]
fn tables_written_as_text_are_tables() {
    let document = open("表.csv", "\u{FEFF}指标,分值,得分\n\"数量,质量\",\"1,000\",9\n".as_bytes()).unwrap();
    assert_eq!(
        told(&document),
        "表1\n  0,0: 指标\n  0,1: 分值\n  0,2: 得分\n  1,0: 数量,质量\n  1,1: 1,000\n  1,2: 9\n"
    );
    let at = document.text.content().find("1,000").unwrap();
    assert_eq!(document.place(at..at + 5).says(Lang::Zh), "表.csv 表1 第2行第2列（分值）");
    assert_eq!(told(&open("表.tsv", b"a\tb\n1\t2\n").unwrap()), "表1\n  0,0: a\n  0,1: b\n  1,0: 1\n  1,1: 2\n");
}

#[test]
fn the_separator_of_a_table_is_the_one_its_lines_show() {
    let cells = |name: &str, bytes: &[u8]| told(&open(name, bytes).unwrap());
    let wanted = "表1\n  0,0: 项目\n  0,1: 预算\n  1,0: 合计\n  1,1: 1,280.00\n";
    assert_eq!(cells("表.csv", "项目;预算\n合计;1,280.00\n".as_bytes()), wanted);
    assert_eq!(cells("表.csv", "sep=;\r\n项目;预算\r\n合计;1,280.00\r\n".as_bytes()), wanted);
    assert_eq!(cells("表.csv", "项目,预算\n合计,\"1,280.00\"\n".as_bytes()), wanted);
    let wide: Vec<u8> = "\u{FEFF}项目\t预算\r\n合计\t1,280.00\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells("表.csv", &wide), wanted);
    assert_eq!(
        cells("表.csv", "说明\n甲;乙,1\n丙,2\n".as_bytes()),
        "表1\n  0,0: 说明\n  1,0: 甲;乙\n  1,1: 1\n  2,0: 丙\n  2,1: 2\n"
    );
}
