//! Numbers that Word puts in front of paragraphs.

use super::super::open;
use super::files::{docx_with, p};
use super::told;

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
    )
}

/// A document whose lists are: 1 and 2 of a kind, of which 2 starts anew; 3 of a kind that nobody knows; 4 with points.
fn numbered(body: &str) -> crate::document::Document {
    let kind = |id: u8, levels: &str| format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>");
    let first = level(0, "chineseCountingThousand", "%1、", "<w:pStyle w:val=\"H1\"/>")
        + &level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"H2\"/>")
        + &level(2, "decimal", "%1.%3", "<w:isLgl/>")
        + &level(3, "decimal", "%4", "<w:lvlRestart w:val=\"0\"/>");
    let numbering = format!(
        "<w:numbering xmlns:w=\"w\">{}{}{}<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"8\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"9\"/></w:num></w:numbering>",
        kind(7, &first),
        kind(8, &level(0, "hebrew1", "%1.", "")),
        kind(9, &level(0, "bullet", "•", ""))
    );
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"H2\"><w:basedOn w:val=\"H1\"/></w:style></w:styles>";
    open("报告.docx", &docx_with(body, &[("word/numbering.xml", &numbering), ("word/styles.xml", styles)])).unwrap()
}

/// A paragraph with these properties.
fn with(properties: &str, words: &str) -> String {
    p(words).replacen("<w:p>", &format!("<w:p><w:pPr>{properties}</w:pPr>"), 1)
}

fn at(list: u8, level: u8) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

#[test]
fn a_paragraph_has_the_number_that_word_shows() {
    let body = [
        with("<w:pStyle w:val=\"H1\"/>", "概况"),
        with("<w:pStyle w:val=\"H2\"/>", "职能"),
        with(&at(1, 2), "2024年支出"),
        with(&format!("{}<w:rPr><w:del/></w:rPr>", at(1, 1)), "合并到"),
        with(&at(1, 1), "下一段"),
        with(&at(1, 3), "12万元"),
        with("<w:pStyle w:val=\"H1\"/>", "评价"),
        with("<w:pStyle w:val=\"H2\"/>", "结论"),
        with(&at(1, 3), "3个"),
        with(&at(2, 0), "另起"),
        with(&at(2, 0), "继续"),
        with("<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "没有编号"),
        with(&at(4, 0), "要点"),
    ];
    let document = numbered(&body.concat());
    assert_eq!(
        told(&document),
        "段1: 一、概况\n段2: （一）职能\n段3: 1.1⏎2024年支出\n段4: （二）合并到下一段\n段5: 1⏎12万元\n段6: 二、评价\n段7: （一）结论\n段8: 2⏎3个\n段9: 五、另起\n段10: 六、继续\n段11: 没有编号\n段12: 要点\n"
    );
    assert!(document.notes.is_empty(), "{:?}", document.notes);
}

#[test]
fn numbers_of_cells_stand_alone_and_unknown_ones_are_told() {
    let row = |words: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", with(&at(1, 0), ""), p(words));
    let deleted = row("没了").replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>");
    let body =
        format!("<w:tbl>{}{deleted}{}</w:tbl>{}{}", row("甲"), row("乙"), with(&at(3, 0), "丙"), with(&at(1, 0), ""));
    let document = numbered(&body);
    assert_eq!(told(&document), "表1\n  0,0: 一、\n  0,1: 甲\n  1,0: 二、\n  1,1: 乙\n段1: 丙\n");
    let codes: Vec<_> = document.notes.iter().map(|note| note.code()).collect();
    assert_eq!(codes, ["E0278"]);
}
