//! `calc11_public.json`: intervals by their ends, small calculations, and digits in excess of `decimals`.

use super::batch::{Case, End, Expect};
use super::calc11::{figure, unit, weighted};
use super::ledger::{Ledger, cases, list, text, texts, truth};
use serde_json::Value;

/// The most places that a number in a rule text has.
const FINEST: i64 = 28;

#[test]
fn calc11_public() {
    let Some((mut ledger, content)) = Ledger::open("calc11_public") else { return };
    for row in cases(&content) {
        let case = Case::new(text(row, "id"));
        if row["decimals"].as_i64().is_some_and(|decimals| decimals > FINEST) {
            ledger.cannot_be_said(text(row, "id"), &format!("decimals {}", row["decimals"]));
            continue;
        }
        ledger.row(match text(row, "kind") {
            "from_fact" => from_fact(case, row),
            "intersect" => intersect(case, row, &["a", "b"]),
            "intersect3" => intersect(case, row, &["a", "b", "c"]),
            "add" => {
                let case = spread(spread(case, "a", &row["input"]["a"]), "b", &row["input"]["b"]);
                ranges(case, "和", &format!("({} + {})", spread_of("a"), spread_of("b")), &row["expected"])
            }
            "times" => {
                let weight = row["input"]["w"].as_i64().expect("a weight");
                let case = spread(case, "a", &row["input"]["a"]);
                ranges(case, "积", &format!("(({weight}) × {})", spread_of("a")), &row["expected"])
            }
            "calculation" => calculation(case, row),
            "excess_digits" => excess(case, row),
            other => panic!("a kind not met so far: {other}"),
        });
    }
    ledger.close();
}

fn ranges(case: Case, name: &str, expression: &str, ends: &Value) -> Case {
    let ends = texts(ends);
    case.ranges(name, expression, &End::closed(ends[0]), &End::closed(ends[1]))
}

/// A fact's interval.
fn from_fact(case: Case, row: &Value) -> Case {
    let case = figure(case, "数", "", &row["input"]);
    ranges(case, "数", "行.数", &row["expected"])
}

/// An interval as such: its middle, exactly, and a zero that is written to its width.
fn spread(case: Case, name: &str, ends: &Value) -> Case {
    let ends = texts(ends);
    let (low, high) = (hundredths(ends[0]), hundredths(ends[1]));
    let (twice_middle, width) = (low + high, high - low);
    let middle = format!(
        "{}{}.{:03}",
        if twice_middle < 0 { "-" } else { "" },
        twice_middle.abs() / 200,
        twice_middle.abs() % 200 * 5
    );
    let width = format!("{}.{:02}", width / 100, width % 100);
    case.exact(name, &middle).field(&format!("{name}零"), &format!("数字 计至 {width}"), "0")
}

fn spread_of(name: &str) -> String {
    format!("(行.{name} + 行.{name}零)")
}

fn hundredths(text: &str) -> i64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{decimals:0<2}").parse().expect("a number with two places at most")
}

/// Intervals on a line have a point in common where each two have; so `且` of the pairs says it, and says it of a point
/// that is given.
fn intersect(mut case: Case, row: &Value, names: &[&str]) -> Case {
    for name in names {
        case = spread(case, name, &row["input"][*name]);
    }
    let common = format!("({})", pairs(&names.iter().map(|name| spread_of(name)).collect::<Vec<_>>()));
    case = case.check(common, Expect::possibly(!row["expected"].is_null()));
    if row["expected"].is_null() {
        return case;
    }
    let ends = texts(&row["expected"]);
    for (word, end, out) in [("下端", ends[0], "-"), ("上端", ends[1], "+")] {
        let at = |point: String| {
            names.iter().map(|name| format!("{} = {point}", spread_of(name))).collect::<Vec<_>>().join(" 且 ")
        };
        case = case.exact(word, end);
        case = case.check(at(format!("行.{word}")), Expect::Possible);
        case = case.check(at(format!("行.{word} {out} 0.000001")), Expect::Violated);
    }
    case
}

fn pairs(items: &[String]) -> String {
    let mut out = Vec::new();
    for (index, left) in items.iter().enumerate() {
        out.extend(items.iter().skip(index + 1).map(|right| format!("{left} = {right}")));
    }
    out.join(" 且 ")
}

/// A calculation by 1.1 (intervals), and by 1.0 (the figures as written) where 1.0 looks at it. Of an item with several facts the true
/// value lies in all of them: the calculation holds with each, and they agree with each other. For one such item that is
/// exactly what the recommendation asks.
fn calculation(case: Case, row: &Value) -> Case {
    let mut case = figure(case, "总", "", &row["total"]);
    let (mut sums, mut agree) = (vec![Vec::new()], Vec::new());
    for (index, item) in list(row, "items").iter().enumerate() {
        let mut names = Vec::new();
        for (fact_index, fact) in list(item, "facts").iter().enumerate() {
            let name = format!("项{}_{}", index + 1, fact_index + 1);
            case = figure(case, &name, "", fact);
            names.push(name);
        }
        agree.extend(
            Some(pairs(&names.iter().map(|name| format!("行.{name}")).collect::<Vec<_>>()))
                .filter(|pairs| !pairs.is_empty()),
        );
        let with = |name: &String, sum: &Vec<String>| [sum.clone(), vec![weighted(&item["weight"], name)]].concat();
        sums = names.iter().flat_map(|name| sums.iter().map(|sum| with(name, sum)).collect::<Vec<_>>()).collect();
    }
    assert!(agree.len() < 2, "two items with several facts each need more than pairs");
    let sums: Vec<String> = sums.iter().map(|sum| sum.join(" + ")).collect();
    let all = |relation: &str, right: &str| {
        let each = sums.iter().map(|sum| format!("{sum} {relation} {right}"));
        each.chain(agree.iter().cloned()).collect::<Vec<_>>().join(" 且 ")
    };
    let calc11 = &row["calc11"];
    case = case.check(all("=", "行.总"), Expect::possibly(truth(&calc11["consistent"])));
    case = ranges(case, "总", "行.总", &calc11["reported"]);
    let ends = texts(&calc11["computed"]);
    for (word, end, out) in [("计下端", ends[0], "-"), ("计上端", ends[1], "+")] {
        case = case.exact(word, end);
        case = case.check(all("=", &format!("行.{word}")), Expect::Possible);
        case = case.check(all("=", &format!("行.{word} {out} 0.000001")), Expect::Violated);
    }
    if let Some(consistent) = row["calc10"]["consistent"].as_bool() {
        case = case.exact("旧计", text(&row["calc10"], "total"));
        case = case.check(all("==", "行.旧计"), Expect::Held);
        case = case.check(all("==", "行.总"), Expect::exactly(consistent));
    }
    case
}

/// A figure finer than the unit it is said to be written to cannot be used; its finer part is told by `截尾`.
fn excess(case: Case, row: &Value) -> Case {
    let (value, decimals) = (text(row, "value"), row["decimals"].as_i64().expect("decimals"));
    let case = case.field("数", &format!("数字 计至 {}", unit(decimals)), value);
    if !truth(&row["excess"]) {
        return case.check("行.数 = 行.数", Expect::Held);
    }
    case.check("行.数 = 行.数", Expect::Undecided("U0107"))
        .exact("原", value)
        .exact("位", &decimals.to_string())
        .exact("有效", text(row, "significant"))
        .exact("多余", text(row, "insignificant"))
        .check("截尾(行.原, 行.位) == 行.有效", Expect::Held)
        .check("绝对值(行.原 - 截尾(行.原, 行.位)) == 行.多余", Expect::Held)
}
