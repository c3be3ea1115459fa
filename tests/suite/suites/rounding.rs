//! `gbt8170_rounding.json`: rounding by the standard, and half-up beside it.

use super::batch::{Case, Expect};
use super::ledger::{Ledger, cases, text};

#[test]
fn gbt8170() {
    let Some((mut ledger, content)) = Ledger::open("gbt8170_rounding") else { return };
    for row in cases(&content) {
        let case = Case::new(text(row, "id"))
            .exact("数", text(row, "value"))
            .exact("位", &places(text(row, "interval")).to_string())
            .exact("修约", text(row, "expected"))
            .exact("进位", text(row, "half_up_gives"))
            .check("银行家(行.数, 行.位) == 行.修约", Expect::Held)
            .check("四舍五入(行.数, 行.位) == 行.进位", Expect::Held);
        ledger.row(case);
    }
    ledger.close();
}

/// 1 for `0.1`, -2 for `100`.
fn places(interval: &str) -> i64 {
    let count = |text: &str| i64::try_from(text.len()).expect("a short text");
    match interval.split_once('.') {
        Some((_, decimals)) => count(decimals),
        None => 1 - count(interval),
    }
}
