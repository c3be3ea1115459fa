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

    /// The day so many days later, or earlier; none where the calendar ends.
    pub fn add_days(&self, days: i64) -> Option<Date> {
        Date::known(self.0.checked_add(jiff::Span::new().try_days(days).ok()?))
    }

    /// The same day of the month so many months later, or earlier.
    ///
    /// # Errors
    /// The month has no such day (31 January and one month), or the calendar has ended.
    pub fn add_months(&self, months: i64) -> Result<Date, NoDay> {
        let span = jiff::Span::new().try_months(months).map_err(|_| NoDay::OutOfCalendar)?;
        // jiff takes the last day where the month has no such day.
        let last = Date::known(self.0.checked_add(span)).ok_or(NoDay::OutOfCalendar)?;
        if last.day() == self.day() {
            return Ok(last);
        }
        let next = last.add_days(1).ok_or(NoDay::OutOfCalendar)?;
        Err(NoDay::NotInMonth { last, next })
    }

    /// How many days later the other is; less than 0 where it is earlier.
    pub fn days_until(&self, other: &Date) -> i64 {
        self.0.until(other.0).map_or(0, |span| span.get_days().into())
    }

    /// How many months are over on the other day: a month is over on its day of the same number, or on its last day
    /// where it has none such (as Civil Code of China, article 202). Less than 0 where the other is earlier.
    pub fn months_until(&self, other: &Date) -> i64 {
        if other < self {
            return other.months_until(self).saturating_neg();
        }
        let years = other.year().saturating_sub(self.year());
        let months = years.saturating_mul(12).saturating_add(other.month()).saturating_sub(self.month());
        let over = match self.add_months(months) {
            Ok(day) => day <= *other,
            Err(NoDay::NotInMonth { last, .. }) => last <= *other,
            Err(NoDay::OutOfCalendar) => true,
        };
        if over { months } else { months.saturating_sub(1) }
    }

    /// A day of the years that are written with four digits.
    fn known(date: Result<jiff::civil::Date, jiff::Error>) -> Option<Date> {
        date.ok().filter(|date| date.year() >= 1).map(Date)
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

/// Why months after a day there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// The month has fewer days. Authors mean its last day, or the first of the next month (Monat, Fromherz, Merigoux,
    /// *Formalizing Date Arithmetic and Statically Detecting Ambiguities for the Law*, ESOP 2024); nobody can know which.
    NotInMonth {
        /// The last day of the month.
        last: Date,
        /// The first day of the next one.
        next: Date,
    },
    /// The calendar has ended: years are written with four digits.
    OutOfCalendar,
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
