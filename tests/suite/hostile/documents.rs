//! Documents made so that what is usually little becomes very much: each is read in the time and memory of its size. Were one
//! of them held against itself pair by pair, its test would not end.

use crate::shared::{book, cell, word};
use gouji::{Data, Lang, Options, Pack, Report};

fn read(rules: &str, name: &str, bytes: &[u8]) -> Report {
    let pack = Pack::parse("r.gj", &format!("规则包 例\n{rules}")).unwrap_or_else(|problems| panic!("{problems}"));
    let data = Data::from_bytes(name, bytes).unwrap_or_else(|problems| panic!("{problems}"));
    pack.check_with(&data, &Options { all: true, ..Options::in_lang(Lang::Zh) })
}

/// The rules hold, and nothing is remarked on.
fn holds(rules: &str, name: &str, bytes: &[u8]) {
    let report = read(rules, name, bytes);
    let codes: Vec<&str> = report.notes().iter().chain(report.problems()).map(gouji::Problem::code).collect();
    assert!(codes.is_empty(), "{name}: {codes:?}");
    let counts = report.counts();
    assert!(counts.held > 0 && counts.held == counts.instances(), "{name}: {counts:?}");
}

#[test]
fn cells_that_reach_down_a_million_rows() {
    let places: Vec<String> = ('A'..='Z').flat_map(|one| ('A'..='Z').map(move |two| format!("{one}{two}"))).collect();
    let cells: String = places.iter().map(|place| cell(&format!("{place}1"), "1")).collect();
    let merged: String = places.iter().map(|place| format!("<mergeCell ref=\"{place}1:{place}1048576\"/>")).collect();
    let rows = format!(
        "<row r=\"1\">{cells}</row><row r=\"1048576\">{}{}</row>",
        cell("A1048576", "合计"),
        cell("B1048576", "5")
    );
    let rules = "表单 报告\n  甲 : 数字\n  格 \"合计\" 甲\n规则 一 \"五\"\n  应 甲 = 5\n";
    holds(rules, "a.xlsx", &book(&rows, &format!("<mergeCells>{merged}</mergeCells>")));
}

#[test]
fn a_row_that_reaches_over_too_much_is_not_read() {
    // So many labels, and right of each of them so many cells.
    let rules = "表单 报告\n  甲 : 数字 ?\n  格 \"合计\" 甲\n规则 一 \"五\"\n  应 甲 = 5\n";
    let report = read(rules, "a.csv", "合计,".repeat(40_000).as_bytes());
    assert_eq!(report.notes().iter().map(gouji::Problem::code).collect::<Vec<_>>(), ["E0273"]);
}

#[test]
fn numberings_that_begin_again_and_again() {
    let rules = "表单 报告\n  甲 : 数字\n  职 : 列表 文本 ?\n  句 \"共{甲}项\"\n  节 \"主要职责\" 职\n规则 一 \"五\"\n  应 甲 = 5\n";
    holds(rules, "a.txt", format!("共5项\n{}", "1.\n".repeat(300_000)).as_bytes());
    let sections = format!("{rules}规则 二 \"一项\"\n  应 计数(职) = 1\n");
    holds(&sections, "a.txt", format!("共5项\n{}", "一、主要职责\n（一）甲\n".repeat(30_000)).as_bytes());
}

#[test]
fn a_figure_that_is_said_two_hundred_thousand_times() {
    let rules = "表单 报告\n  甲 : 万元\n  乙 : 列表 计数 人\n  句 \"支出{甲: 万元}\"\n  句 \"有{乙: 人}\"\n  句 \"[共]有{乙: 人}\"\n规则 一 \"一\"\n  应 甲 = 1万元 且 计数(乙) = 100000\n";
    holds(rules, "a.txt", "支出1万元，支出1万元，有2人。\n".repeat(100_000).as_bytes());
}

#[test]
fn rows_that_are_sixty_thousand_sentences() {
    let rules = "表单 报告\n  条 : 列表 项\n记录 项\n  数 : 计数 人\n  句 \"有{数: 人}\"\n规则 一 \"多\"\n  应 计数(条) = 60000\n";
    holds(rules, "a.txt", "有1人。\n".repeat(60_000).as_bytes());
}

#[test]
fn headings_in_every_row() {
    let rules = "表单 报告\n  条 : 列表 项\n记录 项\n  名 : 文本\n  数 : 文本\n  列 \"名称\" 名\n  列 \"人数\" 数\n规则 一 \"多\"\n  应 计数(条) = 39999\n";
    let row = |at: usize| {
        format!("<row r=\"{at}\">{}{}</row>", cell(&format!("A{at}"), "名称"), cell(&format!("B{at}"), "人数"))
    };
    let rows: String = (1..=40_000).map(row).collect();
    let report = read(rules, "a.xlsx", &book(&rows, ""));
    assert_eq!(report.counts().held, 1, "{:?}", report.findings());
}

#[test]
fn a_hundred_thousand_tables() {
    let table =
        |words: &str| format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    let rules = "表单 报告\n  甲 : 数字\n  句 \"共{甲}项\"\n规则 一 \"五\"\n  应 甲 = 5\n";
    holds(rules, "a.docx", &word(&(table("1").repeat(100_000) + &table("共5项"))));
}
