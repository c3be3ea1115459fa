//! Functions over targets and actual values.

use super::{Call, Mismatch, no_number};
use crate::problem::{self, Phrase, Problem};
use crate::scalar::{
    Completion, Doubt, Exact, Interval, Leaning, Misfit, Quantity, Target, TargetKind, completion, meets,
};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};
use std::sync::Arc;

/// The words for a direction that a rule may write.
pub(super) const LEANINGS: &[&str] = &["越大越好", "越小越好", "higher", "lower", "正向", "反向"];
/// What `方向` gives.
const KINDS: [(TargetKind, &str); 7] = [
    (TargetKind::AtLeast, "越大越好"),
    (TargetKind::AtMost, "越小越好"),
    (TargetKind::Exactly, "等于"),
    (TargetKind::Between, "区间"),
    (TargetKind::Plain, "未注明"),
    (TargetKind::Deadline, "期限"),
    (TargetKind::Words, "文字"),
];

/// An actual value, a target, then optionally a direction: yes/no.
pub(super) fn two_and_direction(types: &[&Type]) -> Result<Type, Mismatch> {
    let (values, direction) = types.split_at_checked(2).unwrap_or((types, &[]));
    if let Some(arg) = values.iter().position(|ty| !is_value(ty)) {
        return Err(Mismatch {
            arg,
            wanted: Phrase::both("指标值、文本、数或日期", "a target, a text, a number or a date"),
        });
    }
    match (values.len(), direction) {
        (2, [] | [Type::Text | Type::OneOf(_) | Type::Unknown]) => Ok(Type::YesNo),
        (2, _) => Err(Mismatch { arg: 2, wanted: direction_phrase() }),
        (0, _) => Err(Mismatch { arg: 0, wanted: Phrase::both("实际值", "the actual value") }),
        (given, _) => Err(Mismatch { arg: given, wanted: Phrase::both("指标值", "the target") }),
    }
}

/// The same, giving a percent.
pub(super) fn share_of_two(types: &[&Type]) -> Result<Type, Mismatch> {
    two_and_direction(types).map(|_| Type::Number(Unit::Percent))
}

/// One target, giving one of a few words.
pub(super) fn one_target(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [ty] if is_value(ty) => Ok(Type::OneOf(KINDS.iter().map(|(_, word)| (*word).to_owned()).collect())),
        _ => Err(Mismatch {
            arg: types.len().saturating_sub(1).min(1),
            wanted: Phrase::both("一个指标值", "one target"),
        }),
    }
}

/// A text, then optionally its sign, then its unit.
pub(super) fn columns(types: &[&Type]) -> Result<Type, Mismatch> {
    let text = |ty: &Type| matches!(ty, Type::Text | Type::OneOf(_) | Type::Target | Type::Unknown);
    let wanted = || Phrase::both("文本：依次是指标值、符号、单位", "a text: target, sign and unit in this order");
    match types.iter().position(|ty| !text(ty)) {
        Some(arg) => Err(Mismatch { arg, wanted: wanted() }),
        None if (1..=3).contains(&types.len()) => Ok(Type::Target),
        None => Err(Mismatch { arg: types.len().min(3), wanted: wanted() }),
    }
}

fn is_value(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::OneOf(_) | Type::Target | Type::Date | Type::Unknown => true,
        Type::Number(unit) => *unit != Unit::Year,
        Type::YesNo | Type::Record(_) | Type::List(_) | Type::Range(_) => false,
    }
}

fn direction_phrase() -> Phrase {
    Phrase::both("「越大越好」或「越小越好」", "\"higher\" or \"lower\"")
}

/// `达到(实际, 目标)`
pub(super) fn is_met(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (actual, target, leaning) = (told(call, 0)?, told(call, 1)?, leaning(call)?);
    let range = match &actual.figure {
        Some(figure) => figure.range(call.vars),
        None => Interval::everything(),
    };
    meets(&actual.target, &range, &target.target, leaning)
        .map(Value::Truth)
        .map_err(|doubt| doubtful(doubt, &actual.target, &target.target))
}

/// `完成率(实际, 目标)`
pub(super) fn share(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (actual, target, leaning) = (told(call, 0)?, told(call, 1)?, leaning(call)?);
    let found = completion(&actual.target, &target.target, leaning);
    let (factor, goal, reversed) = match found.map_err(|doubt| doubtful(doubt, &actual.target, &target.target))? {
        Completion::Whole => return Ok(Value::Number(Quantity::constant(Exact::one()))),
        Completion::Share { factor, target, reversed } => (factor, target, reversed),
    };
    let figure = actual.figure.ok_or_else(|| call.confused())?;
    let figure = figure.mul(&Quantity::constant(factor), call.vars).map_err(no_number)?;
    let goal = Quantity::constant(goal);
    let (part, whole) = if reversed { (goal, figure) } else { (figure, goal) };
    part.div(&whole, call.vars).map(Value::Number).map_err(no_number)
}

/// `方向(目标)`
pub(super) fn direction(call: &mut Call<'_>) -> Result<Value, Gap> {
    let kind = told(call, 0)?.target.kind();
    let word = KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, word)| word);
    Ok(Value::Text(word.into()))
}

/// `指标值(文字, 符号, 单位)`: a sign or a unit that is missing or does not apply is none.
pub(super) fn put_together(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text =
        cell(call, 0)?.ok_or_else(|| call.args.first().map_or_else(Gap::confused, |arg| arg.clone().no_value()))?;
    let (sign, unit) = (cell(call, 1)?, cell(call, 2)?);
    let joined = Target::joined(&text, sign.as_deref(), unit.as_deref());
    let target = joined.map_err(|misfit| {
        let (sign, unit) = (sign.unwrap_or_default(), unit.unwrap_or_default());
        undecided(match misfit {
            Misfit::Sign => problem::target_sign_unknown(sign.trim(), text.trim()),
            Misfit::OtherSign => problem::target_parts_differ(text.trim(), sign.trim()),
            Misfit::OtherUnit => problem::target_parts_differ(text.trim(), unit.trim()),
        })
    })?;
    let figure = target.quantity(None, call.vars);
    Ok(Value::Target(Arc::new(target), figure))
}

/// The text of a cell, if there is one.
fn cell(call: &Call<'_>, at: usize) -> Result<Option<String>, Gap> {
    match call.args.get(at) {
        None | Some(Value::Gap(Gap::Missing(_) | Gap::NotApplicable(_))) => Ok(None),
        Some(Value::Gap(gap)) => Err(gap.clone()),
        Some(Value::Text(text)) => Ok(Some(text.to_string())),
        Some(Value::Target(target, _)) => Ok(Some(target.written().to_owned())),
        Some(
            Value::Number(_) | Value::Truth(_) | Value::Date(_) | Value::Record(_) | Value::List(_) | Value::Range(_),
        ) => Err(call.confused()),
    }
}

/// A value as a target, with its one figure in the unit as written.
struct Told {
    target: Arc<Target>,
    figure: Option<Quantity>,
}

fn told(call: &mut Call<'_>, at: usize) -> Result<Told, Gap> {
    let unit = call.unit(at);
    match call.args.get(at) {
        Some(Value::Target(target, figure)) => Ok(Told { target: target.clone(), figure: figure.clone() }),
        Some(Value::Text(text)) => {
            let target = Target::read(text);
            let figure = target.quantity(None, call.vars);
            Ok(Told { target: Arc::new(target), figure })
        }
        Some(Value::Number(number)) => {
            let value = number.written();
            let shown = value.div(&unit.factor()).map_err(no_number)?.show(6).text;
            let base = if let Unit::Money(_) = unit { "元" } else { unit.sign() };
            let target = Target::measured(format!("{shown}{}", unit.sign()), value, base);
            Ok(Told { target: Arc::new(target), figure: Some(number.clone()) })
        }
        Some(Value::Date(date)) => Ok(Told { target: Arc::new(Target::on(*date)), figure: None }),
        Some(Value::Truth(_) | Value::Record(_) | Value::List(_) | Value::Range(_) | Value::Gap(_)) | None => {
            Err(call.confused())
        }
    }
}

/// The third value: a direction, or nothing.
fn leaning(call: &Call<'_>) -> Result<Option<Leaning>, Gap> {
    match call.args.get(2) {
        None => Ok(None),
        Some(Value::Text(word)) => match Leaning::of(word) {
            Some(leaning) => Ok(Some(leaning)),
            None if Target::is_nothing(word) || KINDS.iter().any(|(_, known)| *known == word.trim()) => Ok(None),
            None => Err(undecided(problem::direction_unknown(word.trim()))),
        },
        Some(_) => Err(call.confused()),
    }
}

fn doubtful(doubt: Doubt, actual: &Target, target: &Target) -> Gap {
    let (actual, target) = (actual.written(), target.written());
    undecided(match doubt {
        Doubt::Words => problem::target_in_words(actual, target),
        Doubt::Kinds => problem::target_of_another_kind(actual, target),
        Doubt::Units => problem::target_units_differ(actual, target),
        Doubt::Direction => problem::target_without_direction(actual, target),
        Doubt::Overlap => problem::actual_not_exact(actual, target),
        Doubt::Year => problem::deadline_without_year(actual, target),
        Doubt::NoShare => problem::no_completion(actual, target),
    })
}

fn undecided(problem: Problem) -> Gap {
    Gap::Undecided(Arc::new(problem))
}
