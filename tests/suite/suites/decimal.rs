//! `decimal_arith.json`: arithmetic, comparison and rounding of decimals, all of it exact in the rows.

use super::batch::{Case, Expect};
use super::ledger::{Ledger, cases, text, texts};
use serde_json::Value;

#[test]
fn decimal_arith() {
    let Some((mut ledger, content)) = Ledger::open("decimal_arith") else { return };
    for row in cases(&content) {
        match case(row) {
            Some(case) => ledger.row(case),
            None => ledger.cannot_be_said(text(row, "id"), text(row, "op")),
        }
    }
    ledger.close();
}

fn case(row: &Value) -> Option<Case> {
    // A row that ends in an error still needs something to compare with.
    let expected = row["expected"]["value"].as_str();
    let mut case = Case::new(text(row, "id"));
    for (name, value) in ["甲", "乙"].into_iter().zip(texts(&row["args"])) {
        case = case.exact(name, value);
    }
    if text(row, "op") == "cmp" {
        return Some(compared(case, expected?));
    }
    if let Some(scale) = row["scale"].as_i64() {
        case = case.exact("位", &scale.to_string());
    }
    let end = match row["expected"]["error"].as_str() {
        None => Expect::Held,
        Some("division by zero" | "invalid operation") => Expect::Undecided("U0201"),
        Some(other) => panic!("an error not met so far: {other}"),
    };
    Some(case.exact("得", expected.unwrap_or("0")).check(format!("{} == 行.得", operation(row)?), end))
}

fn operation(row: &Value) -> Option<&'static str> {
    Some(match (text(row, "op"), row["mode"].as_str()) {
        ("+", None) => "行.甲 + 行.乙",
        ("-", None) => "行.甲 - 行.乙",
        ("*", None) => "行.甲 × 行.乙",
        ("/", None) => "行.甲 ÷ 行.乙",
        ("div_int", None) => "截尾(行.甲 ÷ 行.乙)",
        ("rem", None) => "行.甲 - 行.乙 × 截尾(行.甲 ÷ 行.乙)",
        ("min", None) => "较小(行.甲, 行.乙)",
        ("max", None) => "较大(行.甲, 行.乙)",
        ("neg", None) => "-行.甲",
        ("abs", None) => "绝对值(行.甲)",
        ("pos" | "normalize", None) => "行.甲",
        ("round", Some("half_up")) => "四舍五入(行.甲, 行.位)",
        ("round", Some("half_even")) => "银行家(行.甲, 行.位)",
        ("round", Some("half_down")) => "五舍六入(行.甲, 行.位)",
        ("round", Some("floor")) => "向下取整(行.甲, 行.位)",
        ("round", Some("ceiling")) => "向上取整(行.甲, 行.位)",
        ("round", Some("up")) => "进一(行.甲, 行.位)",
        ("round", Some("down")) => "截尾(行.甲, 行.位)",
        ("sqrt", None) => return None,
        (op, mode) => panic!("an operation not met so far: {op} {mode:?}"),
    })
}

/// -1, 0 or 1, through every relation there is.
fn compared(case: Case, expected: &str) -> Case {
    let (less, equal, greater) = (expected == "-1", expected == "0", expected == "1");
    case.check("行.甲 < 行.乙", Expect::exactly(less))
        .check("行.甲 = 行.乙", Expect::exactly(equal))
        .check("行.甲 > 行.乙", Expect::exactly(greater))
        .check("行.甲 ≤ 行.乙", Expect::exactly(less || equal))
        .check("行.甲 ≠ 行.乙", Expect::exactly(!equal))
        .check("行.甲 ≥ 行.乙", Expect::exactly(greater || equal))
}
