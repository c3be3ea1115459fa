//! Functions of single values.

use super::{Call, Mismatch, no_number};
use crate::problem::{self, Phrase};
use crate::scalar::{Date, Exact, Mode};
use crate::types::{MoneyUnit, Type, Unit};
use crate::value::{Gap, Value};
use std::sync::Arc;

/// A number, then optionally a number of places.
pub(super) fn number_and_places(types: &[&Type]) -> Result<Type, Mismatch> {
    let result = one_number(types.get(..1).unwrap_or(types))?;
    match types.get(1..).unwrap_or_default() {
        [] | [Type::Number(Unit::Pure) | Type::Unknown] => Ok(result),
        _ => Err(Mismatch {
            arg: 1,
            wanted: Phrase::both("小数位数（一个整数）", "the number of places (a whole number)"),
        }),
    }
}

/// One number, given back in its own unit.
pub(super) fn one_number(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [number @ (Type::Number(_) | Type::Unknown)] => Ok((*number).clone()),
        _ => {
            Err(Mismatch { arg: types.len().saturating_sub(1).min(1), wanted: Phrase::both("一个数", "one number") })
        }
    }
}

/// One value of any type.
pub(super) fn anything(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [_] => Ok(Type::YesNo),
        _ => Err(Mismatch { arg: types.len().min(1), wanted: Phrase::both("正好一个值", "exactly one value") }),
    }
}

/// One text that is a date.
pub(super) fn date_text(types: &[&Type]) -> Result<Type, Mismatch> {
    match types {
        [Type::Text | Type::Unknown] => Ok(Type::Date),
        _ => Err(Mismatch { arg: 0, wanted: Phrase::both("引号里的日期", "a date in quotes") }),
    }
}

/// `四舍五入`
pub(super) fn half_up(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::HalfUp)
}

/// `银行家`
pub(super) fn half_even(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::HalfEven)
}

/// `五舍六入`
pub(super) fn half_down(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::HalfDown)
}

/// `截尾`
pub(super) fn truncate(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::Truncate)
}

/// `进一`
pub(super) fn up(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::Up)
}

/// `向下取整`
pub(super) fn floor(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::Floor)
}

/// `向上取整`
pub(super) fn ceiling(call: &mut Call<'_>) -> Result<Value, Gap> {
    round(call, Mode::Ceiling)
}

/// Rounds at places of the value's own unit: 2 places of a percent are 4 of the ratio.
fn round(call: &mut Call<'_>, mode: Mode) -> Result<Value, Gap> {
    let places = match call.args.get(1) {
        None => 0,
        Some(_) => {
            whole(&call.number(1)?.written()).ok_or_else(|| Gap::Undecided(Arc::new(problem::places_not_whole())))?
        }
    };
    let shift = match call.unit(0) {
        Unit::Percent => 2,
        Unit::Money(MoneyUnit::TenThousand) => -4,
        Unit::Money(MoneyUnit::HundredMillion) => -8,
        Unit::Money(MoneyUnit::Yuan) | Unit::Pure | Unit::Points | Unit::Count(_) | Unit::Year => 0,
    };
    let number = call.number(0)?.clone();
    number.round(places + shift, mode, call.vars).map(Value::Number).map_err(no_number)
}

/// A whole number of places between -28 and 28.
fn whole(number: &Exact) -> Option<i32> {
    (-28..=28).find(|places| Exact::int(i64::from(*places)) == *number)
}

/// `绝对值`
pub(super) fn abs(call: &mut Call<'_>) -> Result<Value, Gap> {
    let number = call.number(0)?.clone();
    number.abs(call.vars).map(Value::Number).map_err(no_number)
}

/// `有`: present and applicable. What stands there but cannot be read is there.
pub(super) fn has(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::sure(!matches!(call.args.first(), None | Some(Value::Gap(Gap::Missing(_) | Gap::NotApplicable(_))))))
}

/// `日期("2023-12-31")`
pub(super) fn date(call: &mut Call<'_>) -> Result<Value, Gap> {
    match call.args.first() {
        Some(Value::Text(text)) => match Date::read(text) {
            Some(date) => Ok(Value::Date(date)),
            None => Err(Gap::Undecided(Arc::new(problem::not_a_date(text.as_ref())))),
        },
        _ => Err(call.confused()),
    }
}
