//! What the cases hold: tagged values, what kind each is, and how both are written as a form and as data.

use super::super::ledger::{list, text};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// A value of a case; numbers keep their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Truth(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// What a field is declared as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Nothing tells yet.
    Unknown,
    Truth,
    Number,
    Text,
    List(Box<Kind>),
    Record(Vec<(String, Kind)>),
}

impl Value {
    /// `{"t": "number", "v": "0.33"}`
    pub fn tagged(value: &Json) -> Value {
        match text(value, "t") {
            "null" => Value::Null,
            "bool" => Value::Truth(value["v"].as_bool().expect("a truth value")),
            "number" => Value::Number(text(value, "v").to_owned()),
            "string" => Value::Text(text(value, "v").to_owned()),
            "list" => Value::List(list(value, "v").iter().map(Value::tagged).collect()),
            "map" => Value::Map(entries(value, "v").map(|(name, value)| (name, Value::tagged(value))).collect()),
            other => panic!("a kind of value not met so far: {other}"),
        }
    }

    /// A piece of a syntax tree in which nothing is computed.
    pub fn constant(node: &Json) -> Option<Value> {
        Some(match text(node, "op") {
            "null" => Value::Null,
            "bool" => Value::Truth(node["v"].as_bool()?),
            "num" => Value::Number(text(node, "v").to_owned()),
            "str" => Value::Text(text(node, "v").to_owned()),
            "list" => Value::List(list(node, "items").iter().map(Value::constant).collect::<Option<_>>()?),
            "map" => Value::Map(
                entries(node, "entries")
                    .map(|(name, value)| Some((name, Value::constant(value)?)))
                    .collect::<Option<_>>()?,
            ),
            _ => return None,
        })
    }

    pub fn kind(&self) -> Kind {
        match self {
            Value::Null => Kind::Unknown,
            Value::Truth(_) => Kind::Truth,
            Value::Number(_) => Kind::Number,
            Value::Text(_) => Kind::Text,
            Value::List(items) => Kind::list(items.iter().map(Value::kind).fold(Kind::Unknown, Kind::or)),
            Value::Map(entries) => {
                Kind::Record(entries.iter().map(|(name, value)| (name.clone(), value.kind())).collect())
            }
        }
    }

    /// The value as JSON; a number is a text, so that no reader makes a float of it, and a name may stand twice.
    pub fn json(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Truth(truth) => truth.to_string(),
            Value::Number(text) | Value::Text(text) => Json::from(text.as_str()).to_string(),
            Value::List(items) => format!("[{}]", items.iter().map(Value::json).collect::<Vec<_>>().join(",")),
            Value::Map(entries) => members(entries.iter().map(|(name, value)| (name.as_str(), value))),
        }
    }
}

/// The pairs of a list: `[["a", …], …]`
fn entries<'a>(value: &'a Json, name: &str) -> impl Iterator<Item = (String, &'a Json)> {
    list(value, name).iter().map(|pair| (pair[0].as_str().expect("a name").to_owned(), &pair[1]))
}

/// `{"a":1}`
pub fn members<'a>(entries: impl Iterator<Item = (&'a str, &'a Value)>) -> String {
    let members: Vec<String> = entries.map(|(name, value)| format!("{}:{}", Json::from(name), value.json())).collect();
    format!("{{{}}}", members.join(","))
}

impl Kind {
    pub fn list(item: Kind) -> Kind {
        Kind::List(Box::new(item))
    }

    /// What two values are that stand in one list: the first that is known, records with the fields of both.
    pub fn or(self, other: Kind) -> Kind {
        match (self, other) {
            (Kind::Unknown, other) => other,
            (Kind::List(one), Kind::List(other)) => Kind::list(one.or(*other)),
            (Kind::Record(mut fields), Kind::Record(more)) => {
                for (name, kind) in more {
                    match fields.iter_mut().find(|(known, _)| *known == name) {
                        Some((_, known)) => *known = std::mem::replace(known, Kind::Unknown).or(kind),
                        None => fields.push((name, kind)),
                    }
                }
                Kind::Record(fields)
            }
            (one, _) => one,
        }
    }

    /// What an item of it is; a single value is an item of itself.
    pub fn item(&self) -> Kind {
        match self {
            Kind::List(item) => (**item).clone(),
            Kind::Unknown | Kind::Truth | Kind::Number | Kind::Text | Kind::Record(_) => self.clone(),
        }
    }

    /// What the field of a record, or of each record of a list, is.
    pub fn field(&self, name: &str) -> Kind {
        match self {
            Kind::Record(fields) => {
                fields.iter().find(|(known, _)| known == name).map_or(Kind::Unknown, |(_, kind)| kind.clone())
            }
            Kind::List(item) => Kind::list(item.field(name)),
            Kind::Unknown | Kind::Truth | Kind::Number | Kind::Text => Kind::Unknown,
        }
    }

    pub fn has_field(&self, name: &str) -> bool {
        matches!(self, Kind::Record(fields) if fields.iter().any(|(known, _)| known == name))
    }

    /// The type in a form, with the records that it needs.
    pub fn declared(&self, records: &mut Vec<String>) -> String {
        match self {
            Kind::Truth => "是否".to_owned(),
            Kind::Text => "文本".to_owned(),
            Kind::Unknown | Kind::Number => "数字 精确".to_owned(),
            Kind::List(item) => format!("列表 {}", item.declared(records)),
            Kind::Record(fields) => {
                let mut out = String::new();
                for (name, kind) in fields {
                    let _ = writeln!(out, "  {} : {} ?", quoted(name), kind.declared(records));
                }
                let name = format!("记录{}", records.len());
                records.push(format!("记录 {name}\n{out}"));
                name
            }
        }
    }
}

/// A name as a rule writes it.
pub fn quoted(name: &str) -> String {
    format!("【{name}】")
}
