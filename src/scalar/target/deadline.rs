//! Days, months and years as targets (by when) and as actual values (when).

use super::super::date::Date;
use super::compare::Doubt;

/// A day, month or year, or the time before one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deadline {
    /// Whether the year is written; without it the days are those of a leap year.
    year: bool,
    /// As an actual value: the first day it may be; `None` where it is the time before a day.
    from: Option<Date>,
    /// The last day it may allow, or be.
    by: Date,
    /// The last day it certainly allows: `6月1日前` may or may not include the day itself.
    sure: Date,
}

/// Stands for the year where none is written.
const ANY: i16 = 2000;

impl Deadline {
    /// One day.
    pub fn on(date: Date) -> Deadline {
        Deadline { year: true, from: Some(date), by: date, sure: date }
    }

    /// Reads `2023年12月`, `2023-12-31`, `2023年12月底前完成`, `12月31日前`, `2021年底` in its normal form.
    pub fn read(text: &str) -> Option<Deadline> {
        let text =
            ["不晚于", "不迟于", "于", "在", "≤"].into_iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
        let done = text.strip_suffix("完成").filter(|rest| rest.ends_with('前'));
        let text = done.unwrap_or(text);
        let before = ["之前", "以前", "前"].into_iter().find_map(|word| text.strip_suffix(word));
        let rest = before.unwrap_or(text);
        let end = rest.strip_suffix(['底', '末']);
        // `2021年年底`, `12月月底`
        let body = end.map(|rest| {
            ["年年", "月月"]
                .into_iter()
                .find_map(|twice| rest.strip_suffix(twice).map(|_| last_off(rest)))
                .unwrap_or(rest)
        });
        let (year, first, last) = period(body.unwrap_or(rest))?;
        if end.is_some() && first == last {
            return None;
        }
        // `12月31日前` covers that day as 12月底前 does; of any other day or of a month this is not certain.
        let month_end = first == last && end_of_month(last.year(), last.month()) == Some(last);
        let sure = if before.is_none() || end.is_some() || month_end { last } else { day_before(first)? };
        Some(Deadline { year, from: if before.is_some() { None } else { Some(first) }, by: last, sure })
    }

    /// Whether what was done by `self` was done in time for `target`.
    pub fn meets(&self, target: &Deadline) -> Result<bool, Doubt> {
        if self == target {
            return Ok(true);
        }
        if !self.year || !target.year {
            return Err(Doubt::Year);
        }
        if self.by <= target.sure {
            return Ok(true);
        }
        if self.from.is_some_and(|from| from > target.by) { Ok(false) } else { Err(Doubt::Overlap) }
    }
}

/// The first and the last day of a written day, month or year, and whether the year is written.
fn period(text: &str) -> Option<(bool, Date, Date)> {
    if let Some(day) = Date::read(text).filter(|day| is_year(day.year())) {
        return Some((true, day, day));
    }
    if let Some((year, rest)) = text.split_once('年') {
        let year = number(year).filter(|year| is_year(*year))?;
        if rest.is_empty() || rest == "度" {
            return Some((true, day(year, 1, 1)?, day(year, 12, 31)?));
        }
        return month(year, rest.strip_suffix("份").unwrap_or(rest).strip_suffix('月')?).map(|(a, b)| (true, a, b));
    }
    if let Some((at, rest)) = text.split_once('月') {
        if rest.is_empty() || rest == "份" {
            return month(ANY.into(), at).map(|(first, last)| (false, first, last));
        }
        let day = day(ANY.into(), number(at)?, number(rest.strip_suffix(['日', '号'])?)?)?;
        return Some((false, day, day));
    }
    let (year, rest) = text.split_once(['-', '/'])?;
    let year = number(year).filter(|year| is_year(*year))?;
    month(year, rest).map(|(first, last)| (true, first, last))
}

fn month(year: i64, month: &str) -> Option<(Date, Date)> {
    let month = number(month)?;
    Some((day(year, month, 1)?, end_of_month(year, month)?))
}

fn end_of_month(year: i64, month: i64) -> Option<Date> {
    [31, 30, 29, 28].into_iter().find_map(|last| day(year, month, last))
}

fn day_before(date: Date) -> Option<Date> {
    match (date.month(), date.day()) {
        (1, 1) => day(date.year().checked_sub(1)?, 12, 31),
        (month, 1) => end_of_month(date.year(), month.checked_sub(1)?),
        (month, at) => day(date.year(), month, at.checked_sub(1)?),
    }
}

fn day(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?)
}

fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Years that reports speak of.
fn is_year(year: i64) -> bool {
    (1900..=2100).contains(&year)
}

fn last_off(text: &str) -> &str {
    let mut letters = text.chars();
    letters.next_back();
    letters.as_str()
}
