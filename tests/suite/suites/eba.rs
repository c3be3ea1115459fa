//! `eba_interval.json`: values that keep more digits than their `decimals` vouch for. Such a cell is its exact value and a
//! zero beside it that is written to the unit: 12300 with decimals -3 is 12300 + 0, the 0 being `计至 1000`.

use super::batch::{Case, End, Expect};
use super::calc11::unit;
use super::ledger::{Ledger, cases, list, text, texts};
use serde_json::Value;

#[test]
fn eba() {
    let Some((mut ledger, content)) = Ledger::open("eba_interval") else { return };
    for row in cases(&content) {
        let id = text(row, "id");
        match row["kind"].as_str() {
            Some("compare") => ledger.row(cells(Case::new(id), &[&row["a"], &row["b"]], text(row, "op"), row)),
            Some("eiopa_min_decimals") => min_decimals(&mut ledger, row),
            Some("missing_vs_zero") => ledger.row(missing(row)),
            None if row["cells"].is_array() => {
                let both: Vec<&Value> = list(row, "cells").iter().collect();
                let mut case = cells(Case::new(id), &both, text(row, "op"), row);
                for (name, ends) in ["甲", "乙"].into_iter().zip(list(row, "intervals")) {
                    case = ranges(case, name, &cell_of(name), ends);
                }
                ledger.row(case);
            }
            None => ledger.row(total(row)),
            Some(other) => panic!("a kind not met so far: {other}"),
        }
    }
    ledger.close();
}

/// Adds a cell's two fields.
fn cell(case: Case, name: &str, value: &Value) -> Case {
    let zero = format!("{name}零");
    let step = unit(value["decimals"].as_i64().expect("decimals"));
    case.exact(name, text(value, "value")).field(&zero, &format!("数字 计至 {step}"), "0")
}

fn cell_of(name: &str) -> String {
    format!("(行.{name} + 行.{name}零)")
}

fn ranges(case: Case, name: &str, expression: &str, ends: &Value) -> Case {
    let ends = texts(ends);
    case.ranges(name, expression, &End::closed(ends[0]), &End::closed(ends[1]))
}

fn cells(mut case: Case, both: &[&Value], op: &str, row: &Value) -> Case {
    for (name, value) in ["甲", "乙"].into_iter().zip(both) {
        case = cell(case, name, value);
    }
    case.check(format!("{} {op} {}", cell_of("甲"), cell_of("乙")), Expect::possibly(text(row, "verdict") == "pass"))
}

fn total(row: &Value) -> Case {
    let mut case = cell(Case::new(text(row, "id")), "总", &row["total"]);
    let mut sum = Vec::new();
    for (index, part) in list(row, "parts").iter().enumerate() {
        let name = format!("项{}", index + 1);
        case = cell(case, &name, part);
        sum.push(cell_of(&name));
    }
    let sum = format!("({})", sum.join(" + "));
    case = case.check(
        format!("{} {} {sum}", cell_of("总"), text(row, "op")),
        Expect::possibly(text(row, "verdict") == "pass"),
    );
    case = ranges(case, "总", &cell_of("总"), &row["intervals"]["total"]);
    ranges(case, "计", &sum, &row["intervals"]["sum"])
}

/// From which size on how coarse a figure may be: the size is the rule's condition, the coarseness the field's unit. Taken
/// at the lower end (it applies, and the figure ranges by the tolerance), at the upper end and below (it does not apply).
fn min_decimals(ledger: &mut Ledger, row: &Value) {
    let (from, below) = (text(row, "abs_from"), row["abs_below"].as_str());
    let step = unit(row["decimals_at_least"].as_i64().expect("decimals"));
    let tolerance = text(row, "tolerance_plus_minus");
    let at = |value: &str| {
        let case = Case::new(text(row, "id")).exact("数", value).exact("起", from);
        let case = case.field("零", &format!("数字 计至 {step}"), "0");
        match below {
            Some(below) => case.exact("止", below).when("绝对值(行.数) ≥ 行.起 且 绝对值(行.数) < 行.止"),
            None => case.when("绝对值(行.数) ≥ 行.起"),
        }
    };
    let (low, high) = (End::closed(&format!("-{tolerance}")), End::closed(tolerance));
    ledger.row(at(from).ranges("差", "(行.数 + 行.零 - 行.数)", &low, &high));
    ledger.row(at(&format!("-{from}")).check("行.数 = 行.数", Expect::Held));
    if let Some(below) = below {
        ledger.row(at(below).check("行.数 = 行.数", Expect::NotApplicable));
    }
    if from != "0" {
        let just_below: i64 = from.parse().expect("a whole number");
        ledger.row(at(&(just_below - 1).to_string()).check("行.数 = 行.数", Expect::NotApplicable));
    }
}

/// A cell that is left out is an exact 0 to the supervisors; here a rule must say so, and else nothing is decided.
fn missing(row: &Value) -> Case {
    let part = &list(&row["example"], "parts")[0];
    let step = unit(part["decimals"].as_i64().expect("decimals"));
    let ty = format!("数字 计至 {step} ?");
    let case = Case::new(text(row, "id")).data("缺", &ty, Value::Null).field("零", &ty, "0");
    let case = case.check("行.缺 = 0", Expect::Undecided("U0101"));
    let case = ranges(case, "缺", "(行.缺 缺则 0)", &row["example"]["missing_interval"]);
    ranges(case, "零", "行.零", &row["example"]["zero_reported_interval"])
}
