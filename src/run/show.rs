//! Values for people: numbers in their unit, figures as they are written.

use super::Machine;
use super::finding::Measure;
use crate::problem::Lang;
use crate::program::Expr;
use crate::scalar::Exact;
use crate::types::{Type, Unit};
use crate::value::Value;

/// Decimals shown of a number that has more.
const PLACES: usize = 6;

impl Machine<'_> {
    /// A value with its unit.
    pub(super) fn show(&self, value: &Value, ty: &Type) -> String {
        match value {
            Value::Number(number) => {
                let unit = if let Type::Number(unit) = ty { unit.clone() } else { Unit::Pure };
                self.measured(&number.written(), &unit, false).text
            }
            Value::Text(text) => text.to_string(),
            Value::Truth(truth) => match (self.options.lang, truth.as_written) {
                (Lang::Zh, true) => "是".to_owned(),
                (Lang::Zh, false) => "否".to_owned(),
                (Lang::En, true) => "yes".to_owned(),
                (Lang::En, false) => "no".to_owned(),
            },
            Value::Date(date) => date.to_string(),
            Value::Target(target, _) => target.written().to_owned(),
            Value::Record(node) => self.doc.path(*node),
            Value::List(items) => {
                let item_type = if let Type::List(item) = ty { (**item).clone() } else { Type::Unknown };
                let shown: Vec<String> = items.iter().map(|item| self.show(item, &item_type)).collect();
                shown.join(match self.options.lang {
                    Lang::Zh => "、",
                    Lang::En => ", ",
                })
            }
            Value::Range(ends) => {
                let unit = if let Type::Range(unit) = ty { unit.clone() } else { Unit::Pure };
                let (low, high) = (ends.0.written(), ends.1.written());
                format!("{}～{}", self.measured(&low, &unit, false).text, self.measured(&high, &unit, false).text)
            }
            Value::Gap(gap) => {
                let reason = gap.reason().says(self.options.lang);
                match self.options.lang {
                    Lang::Zh => format!("（{reason}）"),
                    Lang::En => format!("({reason})"),
                }
            }
        }
    }

    /// A value that the last evaluation gave: a single figure is shown as it is written, trailing zeros and all.
    pub(super) fn show_from(&self, value: &Value, expr: &Expr) -> String {
        if let (Value::Number(number), [node], Type::Number(unit)) = (value, self.trace.as_slice(), &expr.ty)
            && let Some(reading) = self.read_already(*node)
            && let (Value::Number(read), Some((figure, written_in))) = (&reading.value, &reading.figure)
            && read.written() == number.written()
            && (written_in == unit || !matches!(written_in, Unit::Pure))
        {
            return with_unit(&figure.value.to_string(), written_in);
        }
        self.show(value, &expr.ty)
    }

    /// A number of base units, told in a unit. A difference of percents is told in percentage points.
    pub(super) fn measured(&self, base: &Exact, unit: &Unit, is_difference: bool) -> Measure {
        let Ok(number) = base.div(&unit.factor()) else {
            return Measure { value: base.fraction(), unit: String::new(), text: base.fraction(), attained: true };
        };
        let value = number.decimal().unwrap_or_else(|| number.fraction());
        // A small number shows at least some of its digits.
        let places = [PLACES, 2 * PLACES, 28];
        let enough =
            places.into_iter().find(|places| number.show(*places).text.chars().any(|c| matches!(c, '1'..='9')));
        let shown = number.show(enough.unwrap_or(PLACES));
        let text = match (unit, self.options.lang) {
            (Unit::Percent, Lang::Zh) if is_difference => format!("{} 个百分点", shown.text),
            (Unit::Percent, Lang::En) if is_difference => {
                let plural = if matches!(shown.text.as_str(), "1" | "-1") { "" } else { "s" };
                format!("{} percentage point{plural}", shown.text)
            }
            _ => with_unit(&shown.text, unit),
        };
        let text = if shown.exact { text } else { format!("≈{text}") };
        Measure { value, unit: unit.sign().to_owned(), text, attained: true }
    }
}

fn with_unit(number: &str, unit: &Unit) -> String {
    match unit {
        Unit::Pure | Unit::Year => number.to_owned(),
        Unit::Percent => format!("{number}%"),
        Unit::Money(_) | Unit::Points | Unit::Count(_) => format!("{number} {}", unit.sign()),
    }
}
