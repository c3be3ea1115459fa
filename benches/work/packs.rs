//! The packs that are measured: the 24 checks, for every shape of the reports, and one of 200 rules made of them.

use super::reports::{NAMES, Shape};
use std::fmt::Write;

/// The 24 checks.
pub const PACK: &str = include_str!("../pack/self-evaluation.gj");

/// The pack for reports of a shape.
pub fn pack(shape: Shape) -> String {
    match shape {
        Shape::Plain | Shape::OtherOrder | Shape::Quoted | Shape::MoreText | Shape::UnknownNames => PACK.to_owned(),
        Shape::Chinese => with_chinese_names(),
        Shape::Deeper => deeper(),
    }
}

/// Every field gets a second spelling.
fn with_chinese_names() -> String {
    let mut out = String::new();
    for line in PACK.lines() {
        let field = line.strip_prefix("  ").and_then(|line| line.split_once(" : "));
        let chinese = field.and_then(|(name, _)| NAMES.iter().find(|(english, _)| *english == name.trim()));
        match (field, chinese) {
            (Some((name, ty)), Some((_, chinese))) => writeln!(out, "  {} / {chinese} : {ty}", name.trim()).unwrap(),
            _ => writeln!(out, "{line}").unwrap(),
        }
    }
    out
}

/// The report stands three records further down; rules know its parts by definitions.
fn deeper() -> String {
    let shell =
        "表单 外壳\n  envelope : 信封\n\n记录 信封\n  document : 文件\n\n记录 文件\n  body_of : 报告\n\n记录 报告\n";
    let form = PACK.split_once("表单 报告\n").map(|(_, rest)| rest.split_once("\n\n").map_or(rest, |(form, _)| form));
    let mut out = PACK.replace("表单 报告\n", shell);
    for field in form.unwrap_or_default().lines() {
        let name = field.split_once(':').map_or(field, |(name, _)| name).trim();
        writeln!(out, "\n定义 {name} = envelope.document.body_of.{name}").unwrap();
    }
    out
}

/// A pack of so many rules: those of the 24 checks, again and again under other names.
pub fn of_rules(count: usize) -> String {
    let (head, rules) = PACK.split_at(PACK.find("规则 C01").unwrap_or(PACK.len()));
    let rules: Vec<&str> = rules.split("规则 ").filter(|rule| !rule.is_empty()).collect();
    let mut out = head.to_owned();
    for nth in 0..count {
        let rule = rules[nth % rules.len()];
        writeln!(out, "规则 R{nth}-{}\n", rule.trim_end()).unwrap();
    }
    out
}
