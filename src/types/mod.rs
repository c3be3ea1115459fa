//! Types, units and the declared shape of a report.

mod reading;
mod table;
mod unit;

use crate::problem::Phrase;
use crate::scalar::{Exact, Writing};
use crate::source::Place;
pub use reading::{CellAt, Hole, Piece, Readings, Style, Wording};
use std::sync::Arc;
pub use table::{Kind, TYPES};
pub use unit::{MoneyUnit, Span, Unit};

/// What an expression comes to, known before any data is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// 文本
    Text,
    /// 是否
    YesNo,
    /// 日期
    Date,
    /// A number with its unit.
    Number(Unit),
    /// 之一: one of these words.
    OneOf(Arc<[String]>),
    /// A record of the form.
    Record(RecordId),
    /// 列表
    List(Box<Type>),
    /// `1 到 3`
    Range(Unit),
    /// 指标值: what stands in a column of targets or of actual values.
    Target,
    /// Already reported as a problem: fits everything, so that one slip gives one message.
    Unknown,
}

/// A record or the form itself, by its place in [`Forms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordId(pub usize);

/// All records of a pack.
#[derive(Debug, Default)]
pub struct Forms {
    /// The records in the order of the text.
    pub records: Vec<Record>,
    /// The form: the shape of the whole report.
    pub root: Option<RecordId>,
}

/// A record: a name and its fields.
#[derive(Debug)]
pub struct Record {
    /// The name.
    pub name: String,
    /// The fields in the order of the text.
    pub fields: Vec<Field>,
    /// Where they stand in a document.
    pub readings: Readings,
    /// Where it is declared.
    pub place: Place,
}

/// A field of a record.
#[derive(Debug)]
pub struct Field {
    /// The spelling used in messages, then every other that data may use.
    pub names: Vec<String>,
    /// The type.
    pub ty: Type,
    /// How figures of the field are written.
    pub written: Written,
    /// Whether the field may be absent without a remark.
    pub optional: bool,
    /// Where it is declared.
    pub place: Place,
}

/// How the figures of a field are written in data.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// What a written figure stands for.
    pub writing: Option<Writing>,
    /// `计至 1000`: the unit of the last place, in the field's own unit.
    pub granularity: Option<Exact>,
    /// 免号: `97.9` means 97.9 %.
    pub signless: bool,
    /// 小数: `0.979` means 97.9 %.
    pub as_ratio: bool,
    /// `金额 以 计量单位 计`: the field of the data that gives the unit.
    pub unit_field: Option<String>,
}

impl Forms {
    /// The record with this id.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(id.0)
    }

    /// The form.
    pub fn form(&self) -> Option<&Record> {
        self.root.and_then(|id| self.record(id))
    }
}

impl Record {
    /// The field with this spelling, and its index.
    pub fn field(&self, name: &str) -> Option<(usize, &Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.names.iter().any(|known| known == name))
    }
}

impl Field {
    /// The spelling used in messages.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

impl Type {
    /// A number without unit.
    pub const PURE: Type = Type::Number(Unit::Pure);

    /// The unit, if it is a number.
    pub fn unit(&self) -> Option<&Unit> {
        if let Type::Number(unit) = self { Some(unit) } else { None }
    }

    /// The type of the items, if it is a list.
    pub fn item(&self) -> Option<&Type> {
        if let Type::List(item) = self { Some(item) } else { None }
    }

    /// The record, if it is one.
    pub fn record(&self) -> Option<RecordId> {
        if let Type::Record(id) = self { Some(*id) } else { None }
    }

    /// Whether a value of the other type may be given where one of this is declared: money of any unit for money, a
    /// number without unit for a count, points or a year.
    pub fn takes(&self, other: &Type) -> bool {
        match (self, other) {
            (Type::Unknown, _) | (_, Type::Unknown) => true,
            (Type::Number(Unit::Money(_)), Type::Number(Unit::Money(_))) => true,
            (Type::Number(Unit::Points | Unit::Count(_) | Unit::Year), Type::Number(Unit::Pure)) => true,
            (Type::Number(unit), Type::Number(other)) => unit.is_same(other),
            (Type::List(item), Type::List(other)) => item.takes(other),
            (Type::Range(unit), Type::Range(other)) => Type::Number(unit.clone()).takes(&Type::Number(other.clone())),
            (Type::Text | Type::OneOf(_), Type::Text | Type::OneOf(_)) => true,
            (one, other) => one == other,
        }
    }

    /// The type in words.
    pub fn phrase(&self, forms: &Forms) -> Phrase {
        match self {
            Type::Text => Phrase::both("文本", "text"),
            Type::YesNo => Phrase::both("是否", "yes/no"),
            Type::Date => Phrase::both("日期", "a date"),
            Type::Number(unit) => unit.phrase(),
            Type::OneOf(_) => Phrase::both("限定的词", "one of a list of words"),
            Type::Record(id) => {
                let name = forms.record(*id).map_or("", |record| record.name.as_str());
                Phrase::both(format!("记录「{name}」"), format!("a record `{name}`"))
            }
            Type::List(item) => {
                let item = item.phrase(forms);
                let (zh, en) = (item.in_lang(crate::problem::Lang::Zh), item.in_lang(crate::problem::Lang::En));
                Phrase::both(format!("列表（{zh}）"), format!("a list ({en})"))
            }
            Type::Range(_) => Phrase::both("区间", "a range"),
            Type::Target => Phrase::both("指标值", "a target"),
            Type::Unknown => Phrase::both("未知类型", "an unknown type"),
        }
    }
}
