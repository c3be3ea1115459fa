//! Dates and times, which workbooks store as days since some day.

use super::figure::Figure;
use super::format::Piece;

/// The day that days are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Epoch {
    /// Day 1 is 1 January 1900, and 29 February 1900 counts though it never was.
    Y1900,
    /// Day 0 is 1 January 1904.
    Y1904,
}

/// A moment by its calendar.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// From Monday, 0.
    weekday: i64,
    seconds: i64,
}

/// Days between 1 January 1970 and 30 December 1899, 1 January 1904.
const FROM_1899: i64 = -25_569;
const FROM_1904: i64 = -24_107;
/// The last day that has a date: 31 December 9999.
const LAST: i64 = 2_958_465;

/// Shows a moment by a format; nothing where the number stands for none.
pub(super) fn show(figure: &Figure, section: &[Piece], epoch: Epoch) -> Option<String> {
    let moment = Moment::of(figure, epoch)?;
    let halves = section.iter().any(|piece| matches!(piece, Piece::Moment('p', _)));
    let mut words = String::new();
    for (at, piece) in section.iter().enumerate() {
        match piece {
            Piece::Moment('m', count) if *count <= 2 && is_minute(section, at) => {
                words.push_str(&padded(moment.seconds / 60 % 60, *count));
            }
            Piece::Moment(letter, count) => words.push_str(&moment.part(*letter, *count, halves)?),
            Piece::Words(literal) => words.push_str(literal),
            // Parts of seconds are cut off; nobody writes them in a report.
            Piece::Digit(_) => {}
            Piece::Point if matches!(section.get(at + 1), Some(Piece::Digit(_))) => {}
            Piece::Point => words.push('.'),
            Piece::Comma => words.push(','),
            Piece::Percent | Piece::Text | Piece::General => return None,
        }
    }
    Some(words.trim().to_owned())
}

/// Whether an `m` stands for minutes: after hours, or before seconds.
fn is_minute(section: &[Piece], at: usize) -> bool {
    let letter = |piece: &Piece| if let Piece::Moment(letter, _) = piece { Some(*letter) } else { None };
    let before = section.iter().take(at).rev().find_map(letter);
    let after = section.iter().skip(at + 1).find_map(letter);
    before == Some('h') || after == Some('s')
}

impl Moment {
    fn of(figure: &Figure, epoch: Epoch) -> Option<Moment> {
        let days = figure.whole().filter(|days| !figure.negative && *days <= LAST)?;
        let seconds = seconds(&figure.parts().1);
        let (days, seconds) = (days + seconds / 86_400, seconds % 86_400);
        let since_1970 = match epoch {
            Epoch::Y1904 => days + FROM_1904,
            // Up to the day that never was, days are counted one short.
            Epoch::Y1900 if days < 60 => days + FROM_1899 + 1,
            Epoch::Y1900 => days + FROM_1899,
        };
        let (year, month, day) = civil(since_1970);
        Some(Moment { year, month, day, weekday: (since_1970 + 3).rem_euclid(7), seconds })
    }

    fn part(&self, letter: char, count: usize, halves: bool) -> Option<String> {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let name = |names: &[&'static str], at: i64| names.get(usize::try_from(at).ok()?).copied();
        let hour = self.seconds / 3600;
        Some(match (letter, count) {
            ('y', 1 | 2) => padded(self.year % 100, 2),
            ('y', _) => self.year.to_string(),
            ('m', 1 | 2) => padded(self.month, count),
            ('m', 3) => name(&MONTHS, self.month - 1)?.get(..3)?.to_owned(),
            ('m', _) => name(&MONTHS, self.month - 1)?.to_owned(),
            ('d', 1 | 2) => padded(self.day, count),
            ('d', 3) => name(&DAYS, self.weekday)?.get(..3)?.to_owned(),
            ('d', _) => name(&DAYS, self.weekday)?.to_owned(),
            ('a', 3 | 4) => {
                let day = name(&["一", "二", "三", "四", "五", "六", "日"], self.weekday)?;
                if count == 3 { day.to_owned() } else { format!("星期{day}") }
            }
            ('h', _) if halves => padded(if hour % 12 == 0 { 12 } else { hour % 12 }, count),
            ('h', _) => padded(hour, count),
            ('s', _) => padded(self.seconds % 60, count),
            ('p', 1) => if hour < 12 { "AM" } else { "PM" }.to_owned(),
            ('p', _) => if hour < 12 { "上午" } else { "下午" }.to_owned(),
            _ => return None,
        })
    }
}

/// Seconds of a day, of its fraction, rounded.
fn seconds(part: &str) -> i64 {
    let digits: String = part.chars().chain(std::iter::repeat('0')).take(12).collect();
    let trillionths: i64 = digits.parse().unwrap_or(0);
    (trillionths * 864 + 5_000_000_000) / 10_000_000_000
}

fn padded(number: i64, count: usize) -> String {
    if count >= 2 { format!("{number:02}") } else { number.to_string() }
}

/// The date of a day since 1 January 1970 (Hinnant, *chrono-compatible low-level date algorithms*).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}
