//! Reading a node of the data as the form declares it.

use super::Machine;
use crate::data::{NodeId, Shape};
use crate::problem::{self, Names, Phrase, Problem};
use crate::scalar::{Date, Exact, Figure, Interval, NoNumber, Period, Quantity, Target, Unreadable, read_year};
use crate::types::{Field, MoneyUnit, RecordId, Type, Unit};
use crate::value::{Gap, Value};
use std::sync::Arc;

/// A node as it was read, kept so that a figure used twice is one figure.
#[derive(Clone)]
pub(super) struct Reading {
    /// The value.
    pub value: Value,
    /// The figure as written and the unit it is written in, for a number.
    pub figure: Option<(Figure, Unit)>,
}

impl Reading {
    fn of(value: Value) -> Reading {
        Reading { value, figure: None }
    }

    fn gap(problem: Problem, place: Option<crate::source::Place>) -> Reading {
        Reading::of(Value::Gap(Gap::Undecided(placed(problem, place))))
    }
}

fn placed(problem: Problem, place: Option<crate::source::Place>) -> Arc<Problem> {
    Arc::new(match place {
        Some(place) => problem.at(place),
        None => problem,
    })
}

impl Machine<'_> {
    /// A field of a record, under whichever of its spellings the data has it.
    pub(super) fn field(&mut self, record: NodeId, id: RecordId, index: usize) -> Value {
        let program = self.program;
        let Some(field) = program.forms.record(id).and_then(|record| record.fields.get(index)) else {
            return Value::Gap(Gap::Undecided(Arc::new(problem::internal())));
        };
        let doc = self.doc;
        match self.node_of(record, field) {
            Ok(Some(node)) => {
                let value = self.read(node, record, field);
                match (&value, doc.shape(node)) {
                    (Value::Record(_), _) => {}
                    (Value::List(values), Shape::List(nodes)) => self.trace_items(values, nodes),
                    _ => self.trace.push(node),
                }
                value
            }
            Ok(None) => {
                let problem = problem::figure_missing(self.join(record, field.name()));
                Value::Gap(Gap::Missing(placed(problem, self.doc.place(record))))
            }
            Err(problem) => Value::Gap(Gap::Undecided(problem)),
        }
    }

    /// The node of a field. Two spellings of one field side by side leave open which is meant.
    pub(super) fn node_of(&self, record: NodeId, field: &Field) -> Result<Option<NodeId>, Arc<Problem>> {
        let mut nodes = field.names.iter().filter_map(|name| self.doc.field(record, name).map(|node| (name, node)));
        let Some((first, node)) = nodes.next() else { return Ok(None) };
        match nodes.next() {
            None => Ok(Some(node)),
            Some((second, other)) => {
                let why = Phrase::both(
                    format!("「{first}」和「{second}」是同一个字段，写了两次"),
                    format!("`{first}` and `{second}` are one field, given twice"),
                );
                let problem = problem::unreadable(self.doc.path(other), why);
                Err(placed(problem, self.doc.place(other)))
            }
        }
    }

    pub(super) fn join(&self, record: NodeId, name: &str) -> String {
        let path = self.doc.path(record);
        if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
    }

    /// A node as its field declares it.
    pub(super) fn read(&mut self, node: NodeId, record: NodeId, field: &Field) -> Value {
        self.value(node, record, field, &field.ty)
    }

    /// What a node was read as, if it was.
    pub(super) fn read_already(&self, node: NodeId) -> Option<&Reading> {
        self.readings.get(node.0 as usize)?.as_deref()
    }

    fn value(&mut self, node: NodeId, record: NodeId, field: &Field, ty: &Type) -> Value {
        if let Some(known) = self.read_already(node) {
            return known.value.clone();
        }
        let reading = self.read_anew(node, record, field, ty);
        let value = reading.value.clone();
        if let Some(place) = self.readings.get_mut(node.0 as usize) {
            *place = Some(Box::new(reading));
        }
        value
    }

    fn read_anew(&mut self, node: NodeId, record: NodeId, field: &Field, ty: &Type) -> Reading {
        let doc = self.doc;
        let place = || doc.place(node);
        if doc.depth(node) > self.options.nesting {
            return Reading::gap(problem::data_nested_beyond(doc.path(node), self.options.nesting), place());
        }
        let content = match doc.shape(node) {
            Shape::Null => return self.missing(node),
            Shape::Unreadable(problem) => {
                let why = Phrase::both(problem.says(crate::problem::Lang::Zh), problem.says(crate::problem::Lang::En));
                return Reading::gap(problem::unreadable(doc.path(node), why), place());
            }
            Shape::Record(_) => {
                let Type::Record(_) = ty else {
                    return self.wrong_shape(node, ty, Phrase::both("一组字段", "a group of fields"));
                };
                return Reading::of(Value::Record(node));
            }
            Shape::List(items) => {
                let Type::List(item) = ty else {
                    return self.wrong_shape(node, ty, Phrase::both("一列", "a list"));
                };
                let values = items.iter().map(|child| self.value(*child, record, field, item)).collect();
                return Reading::of(Value::List(Arc::new(values)));
            }
            Shape::Bool(_) | Shape::Number(_) | Shape::Text(_) => doc.content(node),
        };
        if content.len() > self.options.text {
            return Reading::gap(problem::text_beyond(doc.path(node), self.options.text), place());
        }
        let word = content.trim();
        if word.is_empty() || self.program.missing.iter().any(|known| known == word) {
            return self.missing(node);
        }
        if self.program.inapplicable.iter().any(|known| known == word) {
            let problem = problem::figure_not_applicable(doc.path(node), word);
            return Reading::of(Value::Gap(Gap::NotApplicable(placed(problem, place()))));
        }
        let unreadable =
            |wanted: Phrase| Reading::gap(problem::not_a_number(doc.path(node), word, wanted), doc.place(node));
        match ty {
            Type::Text => Reading::of(Value::Text(content.into())),
            Type::YesNo => match (doc.shape(node), word) {
                (Shape::Bool(truth), _) => Reading::of(Value::sure(truth)),
                (_, "是" | "yes" | "true") => Reading::of(Value::sure(true)),
                (_, "否" | "no" | "false") => Reading::of(Value::sure(false)),
                _ => unreadable(Phrase::both("「是」或「否」", "yes or no")),
            },
            Type::Date => match Date::read(word) {
                Some(date) => Reading::of(Value::Date(date)),
                None if Period::read(word).is_some() => {
                    Reading::gap(problem::day_missing(doc.path(node), word), place())
                }
                None => unreadable(Phrase::both("日期（如 2023-12-31）", "a date such as 2023-12-31")),
            },
            Type::OneOf(words) => {
                if words.iter().any(|known| known == word) {
                    Reading::of(Value::Text(word.into()))
                } else {
                    let problem = problem::not_in_list(doc.path(node), word, Names(words.to_vec()));
                    Reading::gap(problem, place())
                }
            }
            Type::Number(Unit::Year) => match read_year(word) {
                Some(year) => Reading::of(Value::Number(Quantity::constant(Exact::int(year)))),
                None => unreadable(Phrase::both("年份（如 2023）", "a year such as 2023")),
            },
            Type::Number(unit) => self.figure(node, record, field, unit),
            Type::Target => {
                let target = Target::read(content);
                let figure = target.quantity(field.written.writing, &mut self.vars);
                Reading::of(Value::Target(Arc::new(target), figure))
            }
            Type::Record(_) | Type::List(_) => self.wrong_shape(node, ty, Phrase::both("单个值", "a single value")),
            Type::Range(_) | Type::Unknown => Reading::gap(problem::internal(), place()),
        }
    }

    fn missing(&self, node: NodeId) -> Reading {
        let problem = problem::figure_missing(self.doc.path(node));
        let place = self.doc.key_place(node).or_else(|| self.doc.place(node));
        Reading::of(Value::Gap(Gap::Missing(placed(problem, place))))
    }

    fn wrong_shape(&self, node: NodeId, ty: &Type, got: Phrase) -> Reading {
        let wanted = match ty {
            Type::Record(_) => Phrase::both("一组字段", "a group of fields"),
            Type::List(_) => Phrase::both("一列", "a list"),
            Type::Text
            | Type::YesNo
            | Type::Date
            | Type::Number(_)
            | Type::OneOf(_)
            | Type::Range(_)
            | Type::Target
            | Type::Unknown => ty.phrase(&self.program.forms),
        };
        Reading::gap(problem::wrong_shape(self.doc.path(node), wanted, got), self.doc.place(node))
    }

    /// A figure: its number, its unit, and the true values it stands for.
    fn figure(&mut self, node: NodeId, record: NodeId, field: &Field, unit: &Unit) -> Reading {
        let doc = self.doc;
        let (path, place) = (|| doc.path(node), || doc.place(node));
        let text = doc.content(node).trim();
        let granularity = field.written.granularity.as_ref();
        let unreadable = |why: Unreadable| match why {
            Unreadable::NotANumber => problem::not_a_number(path(), text, unit.phrase()),
            Unreadable::TooManyDigits => problem::too_many_digits(path(), text),
            Unreadable::Separators => problem::odd_separators(path(), text),
            Unreadable::Approximate => problem::approximate(path(), text),
            Unreadable::ExcessDigits => {
                let step = granularity.map_or_else(String::new, |step| step.show(12).text);
                problem::excess_digits(path(), text, step)
            }
        };
        let figure = match Figure::read(text) {
            Ok(figure) => figure,
            Err(why) => return Reading::gap(unreadable(why), place()),
        };
        let written_in = match self.written_unit(node, record, field, unit, &figure) {
            Ok(unit) => unit,
            Err(problem) => return Reading::gap(problem, place()),
        };
        let value = Exact::of(figure.value);
        if let Unit::Count(noun) = unit
            && !value.is_integer()
        {
            return Reading::gap(problem::not_whole(path(), text, noun.as_str()), place());
        }
        let writing = field.written.writing.unwrap_or(unit.usual_writing());
        let deviation = match figure.deviation(writing, granularity) {
            Ok(deviation) => deviation,
            Err(why) => return Reading::gap(unreadable(why), place()),
        };
        match self.quantity(&value, &deviation, &written_in.factor()) {
            Ok(quantity) => Reading { value: Value::Number(quantity), figure: Some((figure, written_in)) },
            Err(why) => Reading::of(Value::Gap(crate::builtins::no_number(why))),
        }
    }

    fn quantity(&mut self, value: &Exact, deviation: &Interval, factor: &Exact) -> Result<Quantity, NoNumber> {
        let value = value.mul(factor)?;
        if deviation.is_point() {
            return Ok(Quantity::constant(value));
        }
        Ok(Quantity::figure(value, self.vars.add(deviation.scale(factor))))
    }

    /// The unit a figure is written in: what stands after it, else what its field says.
    fn written_unit(
        &mut self,
        node: NodeId,
        record: NodeId,
        field: &Field,
        unit: &Unit,
        figure: &Figure,
    ) -> Result<Unit, Problem> {
        let path = || self.doc.path(node);
        let text = self.doc.content(node).trim();
        let wrong = || problem::wrong_unit(path(), text, figure.suffix.as_str(), unit.phrase());
        match (unit, figure.suffix.as_str()) {
            (Unit::Money(_), "") => match &field.written.unit_field {
                Some(name) => self.unit_from(record, name).ok_or_else(|| problem::unit_unknown(path(), name.as_str())),
                None => Ok(unit.clone()),
            },
            (Unit::Money(_), suffix) => MoneyUnit::of(suffix).map(Unit::Money).ok_or_else(wrong),
            (Unit::Percent, "%") => Ok(Unit::Percent),
            (Unit::Percent, "") if field.written.as_ratio && field.written.signless => {
                either(figure).ok_or_else(|| problem::percent_sign_missing_in_data(path(), text))
            }
            (Unit::Percent, "") if field.written.as_ratio => Ok(Unit::Pure),
            (Unit::Percent, "") if field.written.signless || figure.bare_zero => Ok(Unit::Percent),
            (Unit::Percent, "") => Err(problem::percent_sign_missing_in_data(path(), text)),
            (Unit::Pure | Unit::Points | Unit::Count(_), "") => Ok(unit.clone()),
            (Unit::Points, "分") => Ok(unit.clone()),
            (Unit::Count(noun), suffix) if unit.is_same(&Unit::Count(suffix.to_owned())) && !noun.is_empty() => {
                Ok(unit.clone())
            }
            _ => Err(wrong()),
        }
    }

    /// `金额 以 X 计`: the unit that field X of the same record, or of the form, gives.
    fn unit_from(&self, record: NodeId, name: &str) -> Option<Unit> {
        let fields = self.program.forms.records.iter().filter_map(|record| record.field(name));
        let spellings: Vec<&String> = fields.flat_map(|(_, field)| &field.names).collect();
        let of = |record: NodeId| spellings.iter().find_map(|name| self.doc.field(record, name));
        let node = of(record).or_else(|| of(self.doc.root()))?;
        MoneyUnit::of(self.doc.content(node).trim()).map(Unit::Money)
    }
}

/// What a bare figure is where percents come without sign and as ratios (免号 小数): 98 can only be 98 %, and 0 is 0; 0.98 or 1
/// could be either.
fn either(figure: &Figure) -> Option<Unit> {
    let value = Exact::of(figure.value).abs();
    (value.is_zero() || value >= Exact::int(10)).then_some(Unit::Percent)
}
