//! Functions over the items of a list.

use super::{Call, Mismatch, no_number, not_applicable};
use crate::problem::{self, Phrase};
use crate::scalar::{Exact, Quantity, Truth};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};

/// The one type of all items: of the list's, or of the arguments themselves.
pub(super) fn item(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [] => Err(Mismatch { arg: 0, wanted: Phrase::both("一个列表", "a list") }),
        [Type::List(item)] => Ok((**item).clone()),
        [first, rest @ ..] => {
            let mut all = (*first).clone();
            for (index, next) in rest.iter().copied().enumerate() {
                all = match (&all, next) {
                    (Type::Unknown, other) | (other, Type::Unknown) => other.clone(),
                    (Type::Number(left), Type::Number(right)) => match left.together(right) {
                        Some(unit) => Type::Number(unit),
                        None => return Err(Mismatch { arg: index + 1, wanted: left.phrase() }),
                    },
                    (left, right) if left == right => all,
                    _ => {
                        return Err(Mismatch {
                            arg: index + 1,
                            wanted: Phrase::both("与前一个同类的值", "a value like the one before"),
                        });
                    }
                };
            }
            Ok(all)
        }
    }
}

fn number_item(types: &[&Type]) -> Result<Unit, Mismatch> {
    match item(types)? {
        Type::Number(unit) => Ok(unit),
        Type::Unknown => Ok(Unit::Pure),
        Type::Text
        | Type::YesNo
        | Type::Date
        | Type::OneOf(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Range(_)
        | Type::Target => Err(Mismatch { arg: 0, wanted: Phrase::both("数的列表", "a list of numbers") }),
    }
}

/// A number of the items' own unit.
pub(super) fn same_number(types: &[&Type]) -> Result<Type, Mismatch> {
    Ok(Type::Number(number_item(types)?))
}

/// How many there are.
pub(super) fn how_many(types: &[&Type]) -> Result<Type, Mismatch> {
    item(types).map(|_| Type::PURE)
}

/// Yes/no over numbers.
pub(super) fn of_numbers(types: &[&Type]) -> Result<Type, Mismatch> {
    number_item(types).map(|_| Type::YesNo)
}

/// Yes/no over things that can be equal.
pub(super) fn of_equals(types: &[&Type]) -> Result<Type, Mismatch> {
    match item(types)? {
        Type::Record(_) | Type::List(_) | Type::Range(_) => Err(Mismatch {
            arg: 0,
            wanted: Phrase::both("数、文本或日期的列表", "a list of numbers, texts or dates"),
        }),
        Type::Text | Type::YesNo | Type::Date | Type::Number(_) | Type::OneOf(_) | Type::Target | Type::Unknown => {
            Ok(Type::YesNo)
        }
    }
}

/// Yes/no over yes/no.
pub(super) fn of_truths(types: &[&Type]) -> Result<Type, Mismatch> {
    match item(types)? {
        Type::YesNo | Type::Unknown => Ok(Type::YesNo),
        Type::Text
        | Type::Date
        | Type::Number(_)
        | Type::OneOf(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Range(_)
        | Type::Target => {
            Err(Mismatch { arg: 0, wanted: Phrase::both("条件（是或否）", "a condition (yes or no)") })
        }
    }
}

fn numbers<'a>(call: &'a Call<'_>) -> Result<Vec<&'a Quantity>, Gap> {
    (0..call.args.len()).map(|at| call.number(at)).collect()
}

/// `合计`: of nothing it is 0.
pub(super) fn sum(call: &mut Call<'_>) -> Result<Value, Gap> {
    let items: Vec<Quantity> = numbers(call)?.into_iter().cloned().collect();
    Quantity::sum(items.iter(), call.vars).map(Value::Number).map_err(no_number)
}

/// `计数`: of nothing it is 0.
pub(super) fn count(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::Number(Quantity::constant(size(call))))
}

fn size(call: &Call<'_>) -> Exact {
    Exact::int(i64::try_from(call.args.len()).unwrap_or(i64::MAX))
}

/// `平均`: of nothing it does not apply.
pub(super) fn average(call: &mut Call<'_>) -> Result<Value, Gap> {
    let items: Vec<Quantity> = numbers(call)?.into_iter().cloned().collect();
    if items.is_empty() {
        return Err(not_applicable(problem::nothing_to_choose(Phrase::both("平均", "average"))));
    }
    let total = Quantity::sum(items.iter(), call.vars).map_err(no_number)?;
    let size = Quantity::constant(size(call));
    total.div(&size, call.vars).map(Value::Number).map_err(no_number)
}

/// `较小`: of nothing it does not apply.
pub(super) fn min(call: &mut Call<'_>) -> Result<Value, Gap> {
    choose(call, ("较小", "min"), |best, next, vars| best.min(next, vars))
}

/// `较大`: of nothing it does not apply.
pub(super) fn max(call: &mut Call<'_>) -> Result<Value, Gap> {
    choose(call, ("较大", "max"), |best, next, vars| best.max(next, vars))
}

type Choice = fn(&Quantity, &Quantity, &mut crate::scalar::Vars) -> Result<Quantity, crate::scalar::NoNumber>;

fn choose(call: &mut Call<'_>, name: (&str, &str), better: Choice) -> Result<Value, Gap> {
    let items: Vec<Quantity> = numbers(call)?.into_iter().cloned().collect();
    let mut items = items.into_iter();
    let mut best =
        items.next().ok_or_else(|| not_applicable(problem::nothing_to_choose(Phrase::both(name.0, name.1))))?;
    for next in items {
        best = better(&best, &next, call.vars).map_err(no_number)?;
    }
    Ok(Value::Number(best))
}

/// `全部`: of nothing it is true; one that surely fails decides, whatever is missing.
pub(super) fn all(call: &mut Call<'_>) -> Result<Value, Gap> {
    let polarity = call.polarity;
    fold(call, Truth::and, |truth| polarity.decides_and(truth))
}

/// `任一`: of nothing it is false; one that surely holds decides, whatever is missing.
pub(super) fn any(call: &mut Call<'_>) -> Result<Value, Gap> {
    let polarity = call.polarity;
    fold(call, Truth::or, |truth| polarity.decides_or(truth))
}

fn fold(call: &mut Call<'_>, both: fn(Truth, Truth) -> Truth, decides: impl Fn(&Truth) -> bool) -> Result<Value, Gap> {
    let mut truths = Vec::new();
    let mut gap: Option<Gap> = None;
    for item in call.args {
        match item {
            Value::Truth(truth) => truths.push(*truth),
            Value::Gap(next) => {
                gap = Some(match gap {
                    Some(before) => before.or(next.clone()),
                    None => next.clone(),
                })
            }
            Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Record(_)
            | Value::List(_)
            | Value::Range(_)
            | Value::Target(..) => {
                return Err(call.confused());
            }
        }
    }
    if let Some(truth) = truths.iter().find(|truth| decides(truth)) {
        return Ok(Value::Truth(*truth));
    }
    match gap {
        Some(gap) => Err(gap),
        None => {
            let empty = both(Truth::of(true), Truth::of(false)).as_written;
            Ok(Value::Truth(truths.into_iter().fold(Truth::of(!empty), both)))
        }
    }
}

/// `连续`: 1, 2, 3 … in this order, as written; a list may begin with another number.
pub(super) fn consecutive(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut expected = Exact::one();
    let mut items: Vec<&Value> = call.args.iter().collect();
    if let [Value::List(_), start] = call.args {
        let Value::Number(start) = start else { return Err(call.confused()) };
        expected = start.written();
        items = call.applying(0)?;
    }
    for item in items {
        let Value::Number(number) = item else { return Err(call.confused()) };
        if number.written() != expected {
            return Ok(Value::sure(false));
        }
        expected = expected.add(&Exact::one()).map_err(no_number)?;
    }
    Ok(Value::sure(true))
}

/// `各不相同`, as written.
pub(super) fn unique(call: &mut Call<'_>) -> Result<Value, Gap> {
    let mut seen = std::collections::BTreeSet::new();
    for item in call.args {
        if !seen.insert(call.key(item)?) {
            return Ok(Value::sure(false));
        }
    }
    Ok(Value::sure(true))
}

/// What is the same for equal values, as written; `None` of what cannot be equal.
pub(super) fn key(item: &Value) -> Option<String> {
    match item {
        Value::Number(number) => Some(format!("n{}", number.written().fraction())),
        Value::Text(text) => Some(format!("t{}", text.trim())),
        Value::Date(date) => Some(format!("d{date}")),
        Value::Target(target, _) => Some(format!("m{}", target.written())),
        Value::Truth(truth) => Some(format!("b{}", truth.as_written)),
        Value::Record(_) | Value::List(_) | Value::Range(_) | Value::Gap(_) => None,
    }
}
