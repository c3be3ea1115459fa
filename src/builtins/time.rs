//! Functions of dates.

use super::{Call, Mismatch, no_number};
use crate::problem::{self, Phrase};
use crate::scalar::{Date, Exact, NoDay, NoNumber, Quantity};
use crate::types::{Span, Type, Unit};
use crate::value::{Gap, Value};
use std::sync::Arc;

/// A date, given as a year.
pub(super) fn date_to_year(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types, 1, Type::Number(Unit::Year))
}

/// A date, given as a number.
pub(super) fn date_to_number(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types, 1, Type::PURE)
}

/// A date, given as another.
pub(super) fn date_to_date(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types, 1, Type::Date)
}

/// Two dates, given as days.
pub(super) fn dates_to_days(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types, 2, Type::Number(Unit::Count("天".to_owned())))
}

/// Two dates, given as months.
pub(super) fn dates_to_months(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types, 2, Type::Number(Unit::Count("个月".to_owned())))
}

/// A date, then a number of months or years.
pub(super) fn date_and_months(types: &[&Type]) -> Result<Type, Mismatch> {
    dates(types.get(..1).unwrap_or(types), 1, Type::Date)?;
    let fits = match types.get(1..).unwrap_or_default() {
        [Type::Number(unit)] => *unit == Unit::Pure || matches!(unit.span(), Some(Span::Months | Span::Years)),
        [Type::Unknown] => true,
        _ => false,
    };
    let wanted = || Phrase::both("月数（如 3个月、1年）", "a number of months, such as 3 months or 1 year");
    if fits {
        Ok(Type::Date)
    } else {
        Err(Mismatch { arg: types.len().saturating_sub(1).clamp(1, 2), wanted: wanted() })
    }
}

fn dates(types: &[&Type], count: usize, result: Type) -> Result<Type, Mismatch> {
    let odd = types.iter().take(count).position(|ty| !matches!(ty, Type::Date | Type::Unknown));
    match odd {
        None if types.len() == count => Ok(result),
        None if count == 2 => {
            Err(Mismatch { arg: types.len().min(2), wanted: Phrase::both("正好两个日期", "exactly two dates") })
        }
        None => {
            Err(Mismatch { arg: types.len().min(1), wanted: Phrase::both("正好一个日期", "exactly one date") })
        }
        Some(arg) => Err(Mismatch { arg, wanted: Phrase::both("日期", "a date") }),
    }
}

/// `年份`
pub(super) fn year(call: &mut Call<'_>) -> Result<Value, Gap> {
    call.date(0).map(|date| whole_number(date.year()))
}

/// `月`
pub(super) fn month(call: &mut Call<'_>) -> Result<Value, Gap> {
    call.date(0).map(|date| whole_number(date.month()))
}

/// `日`
pub(super) fn day(call: &mut Call<'_>) -> Result<Value, Gap> {
    call.date(0).map(|date| whole_number(date.day()))
}

/// `月末`
pub(super) fn end_of_month(call: &mut Call<'_>) -> Result<Value, Gap> {
    call.date(0).map(|date| Value::Date(date.end_of_month()))
}

/// `相差天数`
pub(super) fn days_between(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(whole_number(call.date(0)?.days_until(&call.date(1)?)))
}

/// `相差整月`
pub(super) fn months_between(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(whole_number(call.date(0)?.months_until(&call.date(1)?)))
}

/// `加月取月末`
pub(super) fn add_months_or_last_day(call: &mut Call<'_>) -> Result<Value, Gap> {
    add_months(call, |last, _| last)
}

/// `加月取次月初`
pub(super) fn add_months_or_next_day(call: &mut Call<'_>) -> Result<Value, Gap> {
    add_months(call, |_, next| next)
}

fn add_months(call: &mut Call<'_>, pick: fn(Date, Date) -> Date) -> Result<Value, Gap> {
    let date = call.date(0)?;
    let span = if call.unit(1).span() == Some(Span::Years) { Span::Years } else { Span::Months };
    let (days, months) = duration(call.number(1)?, span)?;
    match date.add_months(months) {
        Ok(day) => Ok(Value::Date(day)),
        Err(NoDay::NotInMonth { last, next }) => Ok(Value::Date(pick(last, next))),
        Err(NoDay::OutOfCalendar) => Err(out_of_calendar(date, days.saturating_add(months), span)),
    }
}

/// A date so many days, months or years later; `None` where the number is of no time.
pub fn later(date: Date, by: &Quantity, span: Span) -> Result<Value, Gap> {
    let (days, months) = duration(by, span)?;
    let out = || out_of_calendar(date, days.saturating_add(months), span);
    if span == Span::Days {
        return date.add_days(days).map(Value::Date).ok_or_else(out);
    }
    date.add_months(months).map(Value::Date).map_err(|why| match why {
        NoDay::NotInMonth { last, next } => {
            let day = date.day().to_string();
            let (from, last, next) = (date.to_string(), last.to_string(), next.to_string());
            Gap::Undecided(Arc::new(problem::no_such_day(from, counted(months, Span::Months), day, last, next)))
        }
        NoDay::OutOfCalendar => out(),
    })
}

/// The days and the months of a duration, which must be a whole number, surely.
fn duration(by: &Quantity, span: Span) -> Result<(i64, i64), Gap> {
    let written = by.written();
    let whole = Some(&written).filter(|number| number.is_integer() && by.vars().is_empty());
    let Some(whole) = whole else {
        return Err(Gap::Undecided(Arc::new(problem::duration_not_whole(written.show(6).text))));
    };
    // What has too many digits is beyond every calendar.
    let beyond = || no_number(NoNumber::TooLarge);
    let number: i64 = whole.decimal().and_then(|digits| digits.parse().ok()).ok_or_else(beyond)?;
    match span {
        Span::Days => Ok((number, 0)),
        Span::Months => Ok((0, number)),
        Span::Years => Ok((0, number.checked_mul(12).ok_or_else(beyond)?)),
    }
}

fn out_of_calendar(date: Date, number: i64, span: Span) -> Gap {
    Gap::Undecided(Arc::new(problem::out_of_calendar(date.to_string(), counted(number, span))))
}

fn counted(number: i64, span: Span) -> Phrase {
    let plural = if number.abs() == 1 { "" } else { "s" };
    match span {
        Span::Days => Phrase::both(format!("{number} 天"), format!("{number} day{plural}")),
        Span::Months | Span::Years => Phrase::both(format!("{number} 个月"), format!("{number} month{plural}")),
    }
}

/// A whole number as a value.
pub fn whole_number(number: i64) -> Value {
    Value::Number(Quantity::constant(Exact::int(number)))
}
