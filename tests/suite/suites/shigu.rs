//! `shigu_rules.json`: every relation of the Shigu 2023 report, by the written figures, with a tolerance of 0.01, and by
//! what rounding explains; and which way of rounding gives each share.

use super::batch::{Case, Expect};
use super::ledger::{Ledger, cases, list, text, texts, truth};
use serde_json::{Value, json};

#[test]
fn shigu_rules() {
    let Some((mut ledger, content)) = Ledger::open("shigu_rules") else { return };
    let table = cases(&content).iter().find(|row| row["cells"].is_array()).expect("the table of weights");
    for row in cases(&content) {
        let id = text(row, "id");
        let case = Case::new(id);
        ledger.row(match text(row, "kind") {
            "parts_to_total" if text(row, "text").contains("占比") => sum(case, row, "百分比", "百分比"),
            "parts_to_total" => sum(case, row, "万元", "万元"),
            "shares_to_100" => sum(case, row, "百分比", "百分比 精确"),
            "same_figure" => same(case, row),
            "share" => share(case, row),
            "weights_sum" | "score_le_weight" | "score_sum" => weights(case, row, table),
            "group_weights" => groups(case, row),
            "derived_count" => derived(case, row),
            "unit_rate" => rate(case, row),
            "bound" => {
                ledger.cannot_be_said(id, id);
                continue;
            }
            other => panic!("a kind not met so far: {other}"),
        });
    }
    ledger.close();
}

/// A figure as the report writes it in a column of this type.
fn written(ty: &str, number: &str) -> String {
    if ty.starts_with("百分比") { format!("{number}%") } else { number.to_owned() }
}

fn exactly(ty: &str) -> String {
    if ty.contains("精确") { ty.to_owned() } else { format!("{ty} 精确") }
}

/// The three verdicts on `left = right`: by the written figures and with a tolerance of 0.01 the figures are exact (`P`
/// in front of their names says so), by intervals they are what they are.
fn verdicts(case: Case, row: &Value, ty: &str, equation: impl Fn(&str, &str) -> String) -> Case {
    let verdict = &row["verdict"];
    let (exact, interval) = (truth(&verdict["exact"]), truth(&verdict["interval"]));
    let by_interval = match (exact, interval) {
        (true, _) => Expect::Held,
        (false, true) => Expect::WithinRounding,
        (false, false) => Expect::Violated,
    };
    let tolerance = if ty == "百分比" { "0.01%" } else { "0.01万元" };
    case.check(equation("", "="), by_interval)
        .check(equation("", "=="), Expect::exactly(exact))
        .check(format!("{} 容差 {tolerance}", equation("P", "=")), Expect::exactly(truth(&verdict["fixed_0.01"])))
}

fn sum(mut case: Case, row: &Value, ty: &str, total: &str) -> Case {
    let parts = texts(&row["parts"]);
    for (index, part) in parts.iter().enumerate() {
        case = case.field(&format!("项{index}"), ty, &written(ty, part));
        case = case.field(&format!("P项{index}"), &exactly(ty), &written(ty, part));
    }
    case = case.field("总", total, &written(total, text(row, "total")));
    case = case.field("P总", &exactly(total), &written(total, text(row, "total")));
    let equation = |prefix: &str, sign: &str| {
        let parts: Vec<String> = (0..parts.len()).map(|index| format!("行.{prefix}项{index}")).collect();
        format!("合计({}) {sign} 行.{prefix}总", parts.join(", "))
    };
    // A bare 0 is exact in the language, so the tolerance is the one that the row gives for exact zeros.
    let explained =
        row["worst_case_tolerance_zeros_exact"].as_str().unwrap_or_else(|| text(row, "worst_case_tolerance"));
    verdicts(case, row, ty, equation).measured(text(row, "difference"), Some(explained))
}

fn same(case: Case, row: &Value) -> Case {
    let case = case.field("甲", "万元", text(row, "a")).field("乙", "万元", text(row, "b"));
    let case = case.field("P甲", "万元 精确", text(row, "a")).field("P乙", "万元 精确", text(row, "b"));
    let equation = |prefix: &str, sign: &str| format!("行.{prefix}甲 {sign} 行.{prefix}乙");
    verdicts(case, row, "万元", equation).measured(text(row, "difference"), None)
}

/// A share as it is shown, the share to six places, and each way of rounding. Counts and bounds are told by the row's `trap`.
fn share(case: Case, row: &Value) -> Case {
    let bound = row["trap"].as_str().is_some_and(|trap| trap.contains("counts") && trap.contains("bound"));
    let shown = text(row, "shown");
    let (ty, exact) = if bound { ("计数 人", "计数 人") } else { ("万元", "万元 精确") };
    let mut case = case.field("子", ty, text(row, "num")).field("母", ty, text(row, "den"));
    case = case.field("P子", exact, text(row, "num")).field("P母", exact, text(row, "den"));
    case = case.field("示", "百分比", &format!("{shown}%")).field("P示", "百分比 精确", &format!("{shown}%"));
    case = case.field("精", "百分比 精确", &format!("{}%", text(row, "exact_percent")));
    let as_shown = text(row, "exact_percent").trim_end_matches('0').trim_end_matches('.') == shown;
    let interval = match (truth(&row["verdict"]["interval"]), as_shown || bound) {
        (true, true) => Expect::Held,
        (true, false) => Expect::WithinRounding,
        (false, _) => Expect::Violated,
    };
    case = case.check(if bound { "行.子 ÷ 行.母 ≥ 行.示" } else { "行.子 ÷ 行.母 = 行.示" }, interval);
    case = case.check("四舍五入(行.P子 ÷ 行.P母, 6) == 行.精", Expect::Held);
    let places = shown.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let explain = texts(&row["modes_that_explain"]);
    for (mode, function) in
        [("half_up", "四舍五入"), ("half_even", "银行家"), ("truncate", "截尾"), ("ceiling", "向上取整")]
    {
        let rounded = format!("{function}(行.P子 ÷ 行.P母, {places})");
        case = case.field(mode, "百分比 精确", &format!("{}%", text(&row["rounded"], mode)));
        case = case.check(format!("{rounded} == 行.{mode}"), Expect::Held);
        case = case.check(format!("{rounded} == 行.P示"), Expect::exactly(explain.contains(&mode)));
    }
    case
}

/// The weights and scores of the self-evaluation table. The row whose target is 无 has a blank weight: a rule over the
/// rows that have a target leaves it out, a rule over all rows misses a figure; a weight that is itself written 无 is left out.
fn weights(case: Case, row: &Value, table: &Value) -> Case {
    let id = text(row, "id");
    let rows = |blank: &str| -> Vec<Value> {
        let cells = list(table, "cells").iter();
        let row = cells.map(|cell| {
            let target = if cell[1].is_null() { "无" } else { "达标" };
            json!({"指标": cell[0], "指标值": target, "分值": cell[1].as_str().unwrap_or(blank), "得分": cell[2].as_str().unwrap_or(blank)})
        });
        row.collect()
    };
    let record = format!("记录 指标{id}\n  指标 : 文本\n  指标值 : 文本\n  分值 : 分 ?\n  得分 : 分 ?\n");
    let ty = format!("列表 指标{id}");
    let case = case.records(record).data("空白", &ty, rows("").into()).data("写无", &ty, rows("无").into());
    let expect = Expect::exactly(truth(&row["verdict"]["exact"]));
    let over = |what: &str, list: &str| format!("{what} 逐项 指 取自 行.{list} 其中 有(指.指标值)");
    let sum = |case: Case, field: &str, total: &str| {
        case.exact("总", total)
            .check(format!("合计({}) == 行.总", over(&format!("指.{field}"), "空白")), expect)
            .check(format!("合计(行.空白.{field}) == 行.总"), Expect::Undecided("U0101"))
            .check(format!("合计(行.写无.{field}) == 行.总"), expect)
    };
    match text(row, "kind") {
        "weights_sum" => sum(case, "分值", text(row, "sum")),
        "score_sum" => sum(case, "得分", "100"),
        _ => case
            .check(format!("全部({})", over("指.得分 ≤ 指.分值", "空白")), expect)
            .check("全部(指.得分 ≤ 指.分值 逐项 指 取自 行.写无)", expect),
    }
}

fn groups(mut case: Case, row: &Value) -> Case {
    let expect = Expect::exactly(truth(&row["verdict"]["exact"]));
    for (name, weights) in row["groups"].as_object().expect("groups") {
        let weights = weights.as_array().expect("weights").iter();
        let weights: Vec<&str> = weights.map(|weight| weight.as_str().unwrap_or("无")).collect();
        case = case.data(name, "列表 分", weights.into()).field(&format!("{name}计"), "分", text(&row["stated"], name));
        case = case.check(format!("合计(行.{name}) == 行.{name}计"), expect);
    }
    case
}

/// 247人 × 42% = 105人: an exact 42% does not give it by any rounding; a 42% that was itself rounded may.
fn derived(case: Case, row: &Value) -> Case {
    let verdict = &row["verdict"];
    let fits = Expect::exactly(truth(&verdict["consistent_with_any_mode"]));
    let mut case =
        case.field("人数", "计数 人", "247").field("P比例", "百分比 精确", "42%").field("比例", "百分比", "42%");
    case = case.exact("值", text(row, "value")).field("示", "数字 计至 1", text(row, "shown"));
    case = case.check("行.人数 × 行.P比例 == 行.值", Expect::Held);
    for (mode, function) in [("half_up", "四舍五入"), ("ceiling", "向上取整"), ("truncate", "截尾")] {
        case = case.exact(mode, text(verdict, mode));
        case = case.check(format!("{function}(行.人数 × 行.P比例) == 行.{mode}"), Expect::Held);
        case = case.check(format!("{function}(行.人数 × 行.P比例) == 行.示"), fits);
    }
    case.check("行.人数 × 行.P比例 = 行.示", fits).check("行.人数 × 行.比例 = 行.示", Expect::WithinRounding)
}

fn rate(case: Case, row: &Value) -> Case {
    case.field("投资", "万元", "235.8")
        .field("学位", "计数 个", "1179")
        .field("均价", "万元", text(row, "value"))
        .check("行.投资 ÷ 行.学位 == 行.均价", Expect::exactly(truth(&row["verdict"]["exact"])))
        .check("行.投资 ÷ 行.学位 = 行.均价", Expect::exactly(truth(&row["verdict"]["exact"])))
}
