//! Checks a value of a program's own against rules, without any file: `cargo run --example embed`.
//!
//! The fields' names are those of the form. Figures are `Decimal`, which keeps them as they were written: 945.00 was
//! rounded to two places. A binary float would be refused, since nobody could tell which decimal it was meant to be.

use gouji::{Data, Pack};
use rust_decimal::Decimal;
use serde::Serialize;

/// What a department spent, in 万元.
#[derive(Serialize)]
struct Spending {
    #[serde(rename = "基本支出")]
    basic: Decimal,
    #[serde(rename = "项目支出")]
    projects: Decimal,
    #[serde(rename = "支出总额")]
    total: Decimal,
}

/// Rules may as well be files: `Pack::load("rules/department-self-evaluation")`.
const RULES: &str = r#"
规则包 支出核对 "支出构成"
  版本 1.0

表单 支出表
  基本支出 : 万元
  项目支出 : 万元
  支出总额 : 万元

规则 支出-01 "基本支出与项目支出之和应等于支出总额"
  应   基本支出 + 项目支出 = 支出总额
  否则 错误 "合计 {基本支出 + 项目支出}，总额 {支出总额}，相差 {差额}"
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let spending = Spending { basic: "1051.47".parse()?, projects: "5506.86".parse()?, total: "6558.50".parse()? };
    let pack = Pack::parse("spending.gj", RULES)?;
    let report = pack.check(&Data::of(&spending)?);
    for finding in report.findings() {
        println!("{} {:?}: {}", finding.rule(), finding.outcome(), finding.message().text);
    }
    println!("{} of {} violated", report.counts().violated, report.counts().instances());
    Ok(())
}
