//! A form for data that comes without a pack, so that an expression can be tried on it.

use crate::data::{Doc, NodeId, Shape};
use crate::scalar::{Date, Figure};
use crate::types::MoneyUnit;
use std::collections::BTreeMap;

/// Deepest record that is looked into; deeper ones are left out.
const DEEPEST: usize = 64;

/// Rule text that declares a form with the fields of the data, each of the type that its values look like.
pub(super) fn form_of(doc: &Doc) -> String {
    let mut records = Vec::new();
    record(doc, &[doc.root()], 0, &mut records);
    let mut out = String::new();
    for (index, fields) in records.iter().enumerate() {
        let head = if index == 0 { "表单 【#0】".to_owned() } else { format!("记录 【#{index}】") };
        out.push_str(&head);
        out.push('\n');
        for (name, ty) in fields {
            out.push_str(&format!("  {} : {ty} ?\n", quoted(name)));
        }
    }
    out
}

/// Declares the record that these nodes have in common; gives its number.
fn record(doc: &Doc, nodes: &[NodeId], depth: usize, records: &mut Vec<Vec<(String, String)>>) -> usize {
    let number = records.len();
    records.push(Vec::new());
    let mut members: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    let mut order = Vec::new();
    for node in nodes {
        if let Shape::Record(found) = doc.shape(*node) {
            for member in found {
                let known = members.entry(member.name.clone()).or_default();
                if known.is_empty() {
                    order.push(member.name.clone());
                }
                known.push(member.node);
            }
        }
    }
    let mut fields = Vec::new();
    for name in order {
        let children = members.remove(&name).unwrap_or_default();
        if depth < DEEPEST && !name.is_empty() && !name.contains(['\n', '\r']) {
            fields.push((name, kind(doc, &children, depth + 1, records)));
        }
    }
    if let Some(place) = records.get_mut(number) {
        *place = fields;
    }
    number
}

/// The type that the first telling of these values looks like.
fn kind(doc: &Doc, nodes: &[NodeId], depth: usize, records: &mut Vec<Vec<(String, String)>>) -> String {
    for node in nodes {
        match doc.shape(*node) {
            Shape::Null | Shape::Unreadable(_) => {}
            Shape::Bool(_) => return "是否".to_owned(),
            Shape::Number(_) => return "数字".to_owned(),
            Shape::Text(text) if text.trim().is_empty() => {}
            Shape::Text(text) => return text_kind(text.trim()),
            Shape::Record(_) => return format!("【#{}】", record(doc, nodes, depth, records)),
            Shape::List(_) => {
                let items: Vec<NodeId> = nodes
                    .iter()
                    .flat_map(
                        |node| if let Shape::List(items) = doc.shape(*node) { items.to_vec() } else { Vec::new() },
                    )
                    .collect();
                return if depth < DEEPEST {
                    format!("列表 {}", kind(doc, &items, depth + 1, records))
                } else {
                    "文本".to_owned()
                };
            }
        }
    }
    "文本".to_owned()
}

fn text_kind(text: &str) -> String {
    if matches!(text, "是" | "否" | "yes" | "no") {
        return "是否".to_owned();
    }
    if Date::read(text).is_some() {
        return "日期".to_owned();
    }
    match Figure::read(text).map(|figure| figure.suffix) {
        Ok(suffix) if suffix.is_empty() => "数字".to_owned(),
        Ok(suffix) if suffix == "%" => "百分比".to_owned(),
        Ok(suffix) if suffix == "分" => "分".to_owned(),
        Ok(suffix) if MoneyUnit::of(&suffix).is_some() => suffix,
        Ok(suffix) if suffix.chars().count() <= 2 && suffix.chars().all(char::is_alphabetic) => {
            format!("计数 {}", quoted(&suffix))
        }
        Ok(_) | Err(_) => "文本".to_owned(),
    }
}

fn quoted(name: &str) -> String {
    if name.contains('】') { format!("`{}`", name.replace('`', "'")) } else { format!("【{name}】") }
}
