//! Days and years as reports write them.

use std::fmt;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day, where the calendar has it.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Date> {
        jiff::civil::Date::new(year, month, day).ok().map(Date)
    }

    /// Reads `2023-12-31`, `2023/12/31`, `2023.12.31` or `2023年12月31日`, also with full-width digits and without
    /// leading zeros in month and day.
    pub fn read(text: &str) -> Option<Date> {
        let text = half_width(text);
        if let Some((year, rest)) = text.split_once('年') {
            let (month, rest) = rest.split_once('月')?;
            let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
            return of(year, month, day);
        }
        let between = text.chars().find(|letter| ['-', '/', '.'].contains(letter))?;
        let mut parts = text.split(between);
        let date = of(parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_none() { date } else { None }
    }

    /// The year.
    pub fn year(&self) -> i64 {
        self.0.year().into()
    }

    /// The month, from 1.
    pub fn month(&self) -> i64 {
        self.0.month().into()
    }

    /// The last day of its month.
    pub fn end_of_month(&self) -> Date {
        Date(self.0.last_of_month())
    }

    /// The day of the month, from 1.
    pub fn day(&self) -> i64 {
        self.0.day().into()
    }
}

/// `2023-12-31`
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The time that a report is about: a year, a month or a day. What holds for it is decided by its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    last: Date,
}

impl Period {
    /// Reads `2023`, `2023年`, `2023-06`, `2023年6月` or a date.
    pub fn read(text: &str) -> Option<Period> {
        read_year(text).and_then(Period::of_year).or_else(|| Period::of_month(text)).or_else(|| {
            let last = Date::read(text)?;
            Some(Period { last })
        })
    }

    /// The whole of a year.
    pub fn of_year(year: i64) -> Option<Period> {
        Date::new(i16::try_from(year).ok()?, 12, 31).map(|last| Period { last })
    }

    fn of_month(text: &str) -> Option<Period> {
        let text = half_width(text);
        let month = text.strip_suffix('月').and_then(|text| text.split_once('年'));
        let (year, month) = month.or_else(|| text.split_once(['-', '/', '.']))?;
        Some(Period { last: of(year, month, "1")?.end_of_month() })
    }

    /// Its last day.
    pub fn last(&self) -> Date {
        self.last
    }
}

impl From<Date> for Period {
    fn from(day: Date) -> Period {
        Period { last: day }
    }
}

/// Reads a year of four digits: `2023`, `2023年`, `2023年度`.
pub fn read_year(text: &str) -> Option<i64> {
    let text = half_width(text);
    let year = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(&text).trim();
    if year.len() == 4 { digits(year)?.parse().ok() } else { None }
}

fn of(year: &str, month: &str, day: &str) -> Option<Date> {
    let (year, month, day) = (digits(year.trim())?, digits(month.trim())?, digits(day.trim())?);
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn digits(text: &str) -> Option<&str> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) { Some(text) } else { None }
}

/// The text with ASCII letters for the full-width ones that dates are written with.
fn half_width(text: &str) -> String {
    let half = |letter| match letter {
        '０'..='９' | '．' | '／' | '－' => super::figure::ascii_twin(letter),
        _ => letter,
    };
    text.trim().chars().map(half).collect()
}
