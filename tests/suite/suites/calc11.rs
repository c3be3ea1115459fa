//! `calc11.json`: a total and its weighted items, each with `decimals` (here: `计至`), rounded to nearest or truncated.

use super::batch::{Case, End, Expect};
use super::ledger::{Ledger, cases, list, text, truth};
use serde_json::Value;

#[test]
fn calc11() {
    let Some((mut ledger, content)) = Ledger::open("calc11") else { return };
    for row in cases(&content) {
        for (mode, writing) in [("round", ""), ("truncate", "截尾")] {
            ledger.row(case(row, mode, writing));
        }
    }
    ledger.close();
}

fn case(row: &Value, mode: &str, writing: &str) -> Case {
    let mut case = Case::new(format!("{} {mode}", text(row, "id")));
    case = figure(case, "总", writing, &row["total"]);
    let mut sum = Vec::new();
    for (index, item) in list(row, "items").iter().enumerate() {
        let name = format!("项{}", index + 1);
        case = figure(case, &name, writing, item);
        sum.push(weighted(&item["weight"], &name));
    }
    let given = &row[mode];
    case = case.named("计", sum.join(" + ")).check("行.总 = 计", Expect::possibly(truth(&given["consistent"])));
    let (low, high) = interval(text(given, "reported"));
    case = case.ranges("总", "行.总", &low, &high);
    let (low, high) = interval(text(given, "computed"));
    case.ranges("计", "计", &low, &high)
}

/// A field written as a fact with `decimals` is.
pub fn figure(case: Case, name: &str, writing: &str, fact: &Value) -> Case {
    case.field(name, &written(writing, &fact["decimals"]), text(fact, "value"))
}

/// A fact with its weight.
pub fn weighted(weight: &Value, name: &str) -> String {
    match weight.as_i64().expect("a whole weight") {
        1 => format!("行.{name}"),
        weight => format!("({weight}) × 行.{name}"),
    }
}

/// The type of a field whose figures have these `decimals`.
fn written(writing: &str, decimals: &Value) -> String {
    match decimals.as_i64() {
        Some(decimals) => format!("数字 {writing} 计至 {}", unit(decimals)),
        None => "数字 精确".to_owned(),
    }
}

/// `1000` for -3, `0.01` for 2.
pub fn unit(decimals: i64) -> String {
    let zeros = |count: i64| "0".repeat(usize::try_from(count).expect("not negative"));
    if decimals > 0 { format!("0.{}1", zeros(decimals - 1)) } else { format!("1{}", zeros(-decimals)) }
}

/// `[1.5, 2.5)`
fn interval(words: &str) -> (End, End) {
    let (low, high) = words.split_once(", ").expect("two ends");
    let end = |value: &str, closed| End { value: value.to_owned(), closed };
    (end(&low[1..], low.starts_with('[')), end(&high[..high.len() - 1], high.ends_with(']')))
}
