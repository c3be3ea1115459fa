//! The declared shape of the report: records, fields and their types.

use super::{Compiler, Unit};
use crate::problem::{self, Names, Phrase};
use crate::scalar::{Writing, nearest};
use crate::syntax::Keyword;
use crate::syntax::{ast, type_meant};
use crate::types::{Field, MoneyUnit, Readings, Record, RecordId, Type, Unit as Measure, Written};

/// The types that a keyword alone names.
static SIMPLE: [(Keyword, Type); 8] = [
    (Keyword::Text, Type::Text),
    (Keyword::Number, Type::PURE),
    (Keyword::Percent, Type::Number(Measure::Percent)),
    (Keyword::Points, Type::Number(Measure::Points)),
    (Keyword::Date, Type::Date),
    (Keyword::Year, Type::Number(Measure::Year)),
    (Keyword::YesNo, Type::YesNo),
    (Keyword::Target, Type::Target),
];

/// The words for how a figure is written.
const WRITINGS: [(Keyword, Writing); 5] = [
    (Keyword::Exact, Writing::Exact),
    (Keyword::Rounded, Writing::Rounded),
    (Keyword::HalfUp, Writing::HalfUp),
    (Keyword::HalfEven, Writing::HalfEven),
    (Keyword::Truncated, Writing::Truncated),
];

impl<'a> Compiler<'a> {
    /// Declares all records, then their fields, so that they may name one another in any order. Gives the words for
    /// "not applicable" and "missing".
    pub(super) fn declare_forms(&mut self, units: &'a [Unit]) -> (Vec<String>, Vec<String>) {
        let forms: Vec<&ast::Form> = units.iter().flat_map(|unit| &unit.file.forms).collect();
        for (index, form) in forms.iter().enumerate() {
            let place = form.name.place.clone();
            let first = self.forms.records.iter().find(|known| known.name == form.name.text);
            if let Some(first) = first.map(|known| known.place.clone()) {
                self.report(problem::declared_twice(form.name.text.as_str()).at(place.clone()), Some(first));
            }
            if form.is_root {
                match self.forms.root {
                    None => self.forms.root = Some(RecordId(index)),
                    Some(first) => {
                        let first = self.forms.record(first).map(|known| known.place.clone());
                        self.report(problem::several_forms().at(place.clone()), first);
                        self.complete = false;
                    }
                }
            }
            self.forms.records.push(Record {
                name: form.name.text.to_string(),
                fields: Vec::new(),
                readings: Readings::default(),
                place,
            });
        }
        if self.forms.root.is_none() && self.complete {
            self.found
                .extend(units.first().map(|unit| problem::no_form().at(crate::source::Place::new(&unit.text, 0..0))));
        }
        for (index, form) in forms.iter().enumerate() {
            let fields: Vec<Field> = form.fields.iter().map(|field| self.field(field)).collect();
            self.check_names(form);
            self.check_unit_fields(form, &forms);
            if let Some(record) = self.forms.records.get_mut(index) {
                record.fields = fields;
            }
        }
        self.declare_readings(&forms);
        let words = |pick: fn(&ast::Form) -> &Vec<ast::Word>| {
            forms.iter().flat_map(|form| pick(form)).map(|word| word.text.trim().to_owned()).collect()
        };
        (words(|form| &form.inapplicable), words(|form| &form.missing))
    }

    /// No spelling of a field may belong to two fields.
    fn check_names(&mut self, form: &ast::Form) {
        let mut seen: std::collections::BTreeMap<&str, &ast::Word> = std::collections::BTreeMap::new();
        for name in form.fields.iter().flat_map(|field| &field.names) {
            match seen.get(name.text.as_str()) {
                Some(first) => {
                    let place = first.place.clone();
                    self.report(problem::declared_twice(name.text.as_str()).at(name.place.clone()), Some(place));
                }
                None => {
                    seen.insert(&name.text, name);
                }
            }
        }
    }

    /// `金额 以 X 计`: X must be a text field of the same record or of the form.
    fn check_unit_fields(&mut self, form: &ast::Form, forms: &[&ast::Form]) {
        for field in &form.fields {
            let ast::TypeKind::MoneyIn(unit) = &field.ty.kind else { continue };
            let candidates =
                form.fields.iter().chain(forms.iter().filter(|form| form.is_root).flat_map(|form| &form.fields));
            let names: Vec<&str> = candidates.flat_map(|field| &field.names).map(|name| name.text.as_str()).collect();
            if !names.contains(&unit.text.as_str()) && self.complete {
                let near = did_you_mean(nearest(&unit.text, names.into_iter()));
                self.found.push(problem::unknown_name(unit.text.as_str(), near).at(unit.place.clone()));
            }
        }
    }

    fn field(&mut self, field: &ast::Field) -> Field {
        let (ty, unit_field) = self.field_type(&field.ty);
        let mut written = Written { unit_field, ..Written::default() };
        let number = ty.item().unwrap_or(&ty).clone();
        let of_items = field.ty.kind.item().into_iter().flat_map(|item| &item.modifiers);
        for modifier in field.ty.modifiers.iter().chain(of_items) {
            let percent_only = matches!(modifier.keyword, Keyword::Signless | Keyword::AsRatio);
            let of_target = number == Type::Target && WRITINGS.iter().any(|(known, _)| *known == modifier.keyword);
            let fits = of_target
                || number == Type::Unknown
                || number.unit().is_some_and(|unit| *unit == Measure::Percent || !percent_only);
            if !fits {
                let ty = number.phrase(&self.forms);
                self.found
                    .push(problem::modifier_does_not_fit(modifier.keyword.phrase(), ty).at(modifier.place.clone()));
                continue;
            }
            if let Some((_, writing)) = WRITINGS.iter().find(|(keyword, _)| *keyword == modifier.keyword) {
                written.writing = Some(*writing);
            } else if modifier.keyword == Keyword::Signless {
                written.signless = true;
            } else if modifier.keyword == Keyword::AsRatio {
                written.as_ratio = true;
            } else if let Some(number) = modifier.number.as_ref().filter(|number| number.signum() > 0) {
                written.granularity = Some(number.clone());
            } else {
                self.found.push(problem::granularity_not_positive().at(modifier.place.clone()));
            }
        }
        let names = field.names.iter().map(|name| name.text.to_string()).collect();
        let place = field.names.first().map_or_else(|| field.ty.place.clone(), |name| name.place.clone());
        Field { names, ty, written, optional: is_optional(&field.ty), place }
    }

    fn field_type(&mut self, ty: &ast::TypeExpr) -> (Type, Option<String>) {
        let plain = match &ty.kind {
            ast::TypeKind::Simple(keyword) => {
                SIMPLE.iter().find(|(known, _)| known == keyword).map_or(Type::Unknown, |(_, ty)| ty.clone())
            }
            ast::TypeKind::Money(word) => {
                MoneyUnit::of(word).map_or(Type::Unknown, |unit| Type::Number(Measure::Money(unit)))
            }
            ast::TypeKind::MoneyIn(field) => {
                return (Type::Number(Measure::Money(MoneyUnit::TenThousand)), Some(field.text.to_string()));
            }
            ast::TypeKind::Count(noun) => Type::Number(Measure::Count(noun.text.to_string())),
            ast::TypeKind::OneOf(words) => Type::OneOf(words.iter().map(|word| word.text.to_string()).collect()),
            ast::TypeKind::List(item) => {
                let (item, unit) = self.field_type(item);
                return (Type::List(Box::new(item)), unit);
            }
            ast::TypeKind::Named(name) => {
                let index = self.forms.records.iter().position(|record| record.name == name.text);
                match index {
                    Some(index) => Type::Record(RecordId(index)),
                    None => {
                        self.unknown_type(name);
                        Type::Unknown
                    }
                }
            }
        };
        (plain, None)
    }

    fn unknown_type(&mut self, name: &ast::Word) {
        if !self.complete {
            return;
        }
        if let Some(instead) = type_meant("", &name.text) {
            self.found.push(problem::type_elsewhere(name.text.as_str(), instead).at(name.place.clone()));
            return;
        }
        let words = SIMPLE.iter().flat_map(|(keyword, _)| [keyword.zh(), keyword.en()]).chain(["元", "万元", "亿元"]);
        let records = self.forms.records.iter().map(|record| record.name.as_str());
        let near = did_you_mean(nearest(&name.text, words.chain(records)));
        self.found.push(problem::unknown_type(name.text.as_str(), near).at(name.place.clone()));
    }
}

/// `列表 文本 ?`: the sign after the item's type speaks for the list.
fn is_optional(ty: &ast::TypeExpr) -> bool {
    ty.optional || ty.kind.item().is_some_and(is_optional)
}

/// `，是不是想写「甲」？`, or nothing where no name is near.
pub(super) fn did_you_mean(names: Vec<String>) -> Phrase {
    if names.is_empty() {
        return Phrase::both("", "");
    }
    let names: Phrase = Names(names).into();
    let (zh, en) = (names.in_lang(problem::Lang::Zh), names.in_lang(problem::Lang::En));
    Phrase::both(format!("，是不是想写{zh}？"), format!("; did you mean {en}?"))
}
