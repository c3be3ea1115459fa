//! The arithmetic of dates against an oracle that counts day by day.

#![allow(clippy::arithmetic_side_effects, reason = "the numbers of a test are small")]

use super::{Date, NoDay, Period};
use proptest::prelude::*;

fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 January 1700, by adding up the lengths of months.
fn number((year, month, day): (i64, i64, i64)) -> i64 {
    let years: i64 = (1700..year).map(|year| (1..=12).map(|month| length(year, month)).sum::<i64>()).sum();
    years + (1..month).map(|month| length(year, month)).sum::<i64>() + day - 1
}

fn date((year, month, day): (i64, i64, i64)) -> Date {
    Date::new(i16::try_from(year).unwrap(), i8::try_from(month).unwrap(), i8::try_from(day).unwrap()).unwrap()
}

fn days() -> impl Strategy<Value = (i64, i64, i64)> {
    let near = (1890i64..2110, 1i64..=12).prop_flat_map(|(y, m)| (Just(y), Just(m), 1..=length(y, m)));
    let last = (1890i64..2110, 1i64..=12).prop_map(|(y, m)| (y, m, length(y, m)));
    prop_oneof![near, last]
}

proptest! {
    #[test]
    fn days_are_counted_one_by_one(from in days(), to in days()) {
        let between = number(to) - number(from);
        prop_assert_eq!(date(from).days_until(&date(to)), between);
        prop_assert_eq!(date(from).add_days(between), Some(date(to)));
        prop_assert_eq!(date(from).cmp(&date(to)), between.cmp(&0).reverse());
    }

    #[test]
    fn months_lead_to_the_same_day_or_to_two_readings(from in days(), months in -1200i64..1200) {
        let total = from.0 * 12 + from.1 - 1 + months;
        let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
        let expected = if from.2 <= length(year, month) {
            Ok(date((year, month, from.2)))
        } else {
            let next = if month == 12 { (year + 1, 1, 1) } else { (year, month + 1, 1) };
            Err(NoDay::NotInMonth { last: date((year, month, length(year, month))), next: date(next) })
        };
        prop_assert_eq!(date(from).add_months(months), expected);
    }

    #[test]
    fn whole_months_are_those_that_are_over(from in days(), to in days()) {
        let (first, second) = if number(from) <= number(to) { (from, to) } else { (to, from) };
        // A month is over when its day, or its last where it has no such day, has come.
        let over = |months: &i64| {
            let total = first.0 * 12 + first.1 - 1 + months;
            let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
            number((year, month, first.2.min(length(year, month)))) <= number(second)
        };
        let whole = (1..).take_while(over).last().unwrap_or(0);
        let whole = if first == from { whole } else { -whole };
        prop_assert_eq!(date(from).months_until(&date(to)), whole);
    }
}

#[test]
fn the_calendar_ends() {
    let last = date((9999, 12, 31));
    assert_eq!(last.add_days(1), None);
    assert_eq!(last.add_months(1), Err(NoDay::OutOfCalendar));
    assert_eq!(last.add_months(i64::MAX), Err(NoDay::OutOfCalendar));
    assert_eq!(last.add_days(i64::MIN), None);
    assert_eq!(date((1, 1, 1)).add_days(-1), None);
    assert_eq!(date((1, 1, 1)).months_until(&last), 9999 * 12 - 1);
}

#[test]
fn periods_end_on_their_last_day() {
    let last = |text| Period::read(text).map(|period| period.last().to_string());
    for (written, day) in [
        ("2023", "2023-12-31"),
        ("2023年度", "2023-12-31"),
        ("2024-02", "2024-02-29"),
        ("2023年2月", "2023-02-28"),
        ("2023/6", "2023-06-30"),
        ("２０２３－０６", "2023-06-30"),
        ("2023-06-15", "2023-06-15"),
    ] {
        assert_eq!(last(written).as_deref(), Some(day), "{written}");
    }
    for odd in ["", "23", "2023-13", "2023-02-30", "今年", "2023-", "2023-06-15-01"] {
        assert_eq!(last(odd), None, "{odd}");
    }
}
