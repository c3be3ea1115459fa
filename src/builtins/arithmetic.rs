//! Functions of several numbers: shares, growth, limits, remainders, powers, the middle.

use super::number::one_number;
use super::types::{alike, none_after};
use super::{Call, Mismatch, no_number, not_applicable, undecided};
use crate::problem::{self, Phrase};
use crate::scalar::{Exact, Mode, Quantity, Relation, Truth};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};

/// The greatest exponent.
const EXPONENTS: i64 = 10_000;

/// Two numbers of like units, of which the first is so many percent of the second.
pub(super) fn ratio(types: &[&Type]) -> Result<Type, Mismatch> {
    match alike(types, 2)? {
        Unit::Year => {
            Err(Mismatch { arg: 0, wanted: Phrase::both("年份以外的数", "a number other than a year") })
        }
        Unit::Pure | Unit::Percent | Unit::Money(_) | Unit::Points | Unit::Count(_) => Ok(Type::Number(Unit::Percent)),
    }
}

/// Two numbers of like units; what is left of years is a number.
pub(super) fn rest(types: &[&Type]) -> Result<Type, Mismatch> {
    Ok(Type::Number(match alike(types, 2)? {
        Unit::Year => Unit::Pure,
        unit @ (Unit::Pure | Unit::Percent | Unit::Money(_) | Unit::Points | Unit::Count(_)) => unit,
    }))
}

/// Two numbers of like units, of which the one is counted in steps of the other.
pub(super) fn count_of_two(types: &[&Type]) -> Result<Type, Mismatch> {
    alike(types, 2).map(|_| Type::PURE)
}

/// Three numbers of like units.
pub(super) fn three(types: &[&Type]) -> Result<Type, Mismatch> {
    alike(types, 3).map(Type::Number)
}

/// One number, and yes or no of it.
pub(super) fn of_one_number(types: &[&Type]) -> Result<Type, Mismatch> {
    one_number(types).map(|_| Type::YesNo)
}

/// A number without unit or a percent, and a number.
pub(super) fn base_and_exponent(types: &[&Type]) -> Result<Type, Mismatch> {
    none_after(types, 2)?;
    let Some(base @ (Type::Number(Unit::Pure | Unit::Percent) | Type::Unknown)) = types.first().copied() else {
        return Err(Mismatch {
            arg: 0,
            wanted: Phrase::both("没有单位的数或百分比", "a number without unit, or a percent"),
        });
    };
    match types.get(1) {
        Some(Type::Number(Unit::Pure) | Type::Unknown) => Ok(base.clone()),
        _ => {
            Err(Mismatch { arg: 1, wanted: Phrase::both("次数（一个整数）", "the exponent (a whole number)") })
        }
    }
}

/// `占比`
pub(super) fn share(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (part, total) = (call.number(0)?.clone(), call.number(1)?.clone());
    divided(call, &part, &total, Phrase::both("占比", "share"))
}

/// `增长率`: (now − before) ÷ |before|.
pub(super) fn growth(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (now, before) = (call.number(0)?.clone(), call.number(1)?.clone());
    let change = now.sub(&before, call.vars).map_err(no_number)?;
    let base = before.abs(call.vars).map_err(no_number)?;
    divided(call, &change, &base, Phrase::both("增长率", "growth"))
}

fn divided(call: &mut Call<'_>, part: &Quantity, base: &Quantity, name: Phrase) -> Result<Value, Gap> {
    if base.written().is_zero() {
        return Err(undecided(problem::base_is_zero(name)));
    }
    part.div(base, call.vars).map(Value::Number).map_err(no_number)
}

/// `满几档`
pub(super) fn whole_steps(call: &mut Call<'_>) -> Result<Value, Gap> {
    steps(call, Mode::Floor)
}

/// `几档`
pub(super) fn started_steps(call: &mut Call<'_>) -> Result<Value, Gap> {
    steps(call, Mode::Ceiling)
}

fn steps(call: &mut Call<'_>, mode: Mode) -> Result<Value, Gap> {
    let (amount, step) = (call.number(0)?.clone(), call.number(1)?.clone());
    if step.written() <= Exact::zero() {
        return Err(undecided(problem::step_not_positive()));
    }
    let steps = amount.div(&step, call.vars).and_then(|times| times.round(0, mode, call.vars)).map_err(no_number)?;
    steps.max(&Quantity::constant(Exact::zero()), call.vars).map(Value::Number).map_err(no_number)
}

/// `余数`: x − y × ⌊x ÷ y⌋.
pub(super) fn remainder(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (number, divisor) = (call.number(0)?.clone(), call.number(1)?.clone());
    if divisor.written().is_zero() {
        return Err(undecided(problem::base_is_zero(Phrase::both("余数", "remainder"))));
    }
    let times = number.div(&divisor, call.vars).and_then(|times| times.round(0, Mode::Floor, call.vars));
    let taken = times.and_then(|times| divisor.mul(&times, call.vars));
    taken.and_then(|taken| number.sub(&taken, call.vars)).map(Value::Number).map_err(no_number)
}

/// `限于`
pub(super) fn clamp(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (number, low, high) = (call.number(0)?.clone(), call.number(1)?.clone(), call.number(2)?.clone());
    if Relation::Greater.holds_between(&low.written(), &high.written()) {
        return Err(undecided(problem::limits_crossed()));
    }
    let most = number.min(&high, call.vars).map_err(no_number)?;
    most.max(&low, call.vars).map(Value::Number).map_err(no_number)
}

/// `是整数`: in the value's own unit; of a figure, by what its rounding allows.
pub(super) fn is_whole(call: &mut Call<'_>) -> Result<Value, Gap> {
    let factor = Quantity::constant(call.unit(0).factor());
    let number = call.number(0)?.clone().div(&factor, call.vars).map_err(no_number)?;
    let as_written = number.written().is_integer();
    let range = number.range(call.vars);
    let possible = as_written || holds_whole(&range.lo.value, range.lo.closed, &|next| range.contains(next));
    let certain = range.value().is_some_and(Exact::is_integer);
    Ok(Value::Truth(Truth { as_written, possible, certain }))
}

/// Whether the first whole number from a lower end on is in a set. A set without lower end holds one.
fn holds_whole(lo: &Option<Exact>, closed: bool, contains: &dyn Fn(&Exact) -> bool) -> bool {
    let Some(lo) = lo else { return true };
    let next = lo
        .round(0, Mode::Ceiling)
        .and_then(|next| if next == *lo && !closed { next.add(&Exact::one()) } else { Ok(next) });
    next.is_ok_and(|next| contains(&next))
}

/// `中位数`: of nothing it does not apply.
pub(super) fn median(call: &mut Call<'_>) -> Result<Value, Gap> {
    let work = call.args.len().saturating_mul(call.args.len().checked_ilog2().unwrap_or(0) as usize);
    call.charge(work)?;
    let items: Vec<Quantity> = (0..call.args.len()).map(|at| call.number(at).cloned()).collect::<Result<_, _>>()?;
    match Quantity::median(&items, call.vars).map_err(no_number)? {
        Some(middle) => Ok(Value::Number(middle)),
        None => Err(not_applicable(problem::nothing_to_choose(Phrase::both("中位数", "median")))),
    }
}

/// `乘方`: the exponent as written; to the power of 0 everything is 1.
pub(super) fn power(call: &mut Call<'_>) -> Result<Value, Gap> {
    let exponent = call.number(1)?.written().integer();
    let exponent = exponent.filter(|exponent| exponent.abs() <= EXPONENTS);
    let exponent = exponent.ok_or_else(|| undecided(problem::exponent_not_whole(exponent_limit())))?;
    let mut base = call.number(0)?.clone();
    if exponent < 0 {
        if base.written().is_zero() {
            return Err(undecided(problem::base_is_zero(Phrase::both("乘方", "power"))));
        }
        base = Quantity::constant(Exact::one()).div(&base, call.vars).map_err(no_number)?;
    }
    let mut left = exponent.unsigned_abs();
    let mut result = Quantity::constant(Exact::one());
    while left > 0 {
        if left % 2 == 1 {
            result = result.mul(&base, call.vars).map_err(no_number)?;
        }
        left /= 2;
        if left > 0 {
            base = base.mul(&base.clone(), call.vars).map_err(no_number)?;
        }
    }
    Ok(Value::Number(result))
}

fn exponent_limit() -> String {
    EXPONENTS.to_string()
}
