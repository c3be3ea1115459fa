//! Reading a figure as reports write it, and the true values it stands for.

use rust_decimal::Decimal;

use super::exact::{Exact, NoNumber};
use super::interval::{Bound, Interval};

/// A figure as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub value: Decimal,
    /// The power of ten of the unit of its last written place: -2 for `1.50`, 0 for `15`, 2 for `1.5e3`.
    pub last_place: i32,
    /// Whether it is a 0 without decimals.
    pub bare_zero: bool,
    /// What is written after the number, without spaces around it: `万元`, `%`, or nothing.
    pub suffix: String,
}

/// Why a text is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// `完成`
    NotANumber,
    /// More digits than 96 bits hold, about 28.
    TooManyDigits,
    /// `1,03`: thousands are separated otherwise than by three digits.
    Separators,
    /// `近20万`, `900多名`
    Approximate,
    /// `1234` in a field that counts in thousands: digits beyond the place it is said to be rounded to.
    ExcessDigits,
}

/// How figures of a field are written down from the true values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writing {
    /// The written value is the true one.
    Exact,
    /// Rounded to the nearest, no matter how halves go.
    Rounded,
    /// 四舍五入: halves go away from 0.
    HalfUp,
    /// GB/T 8170: halves go to the even neighbour.
    HalfEven,
    /// 截尾: the further digits are dropped.
    Truncated,
}

/// Words that make a number approximate.
const ABOUT: [char; 7] = ['约', '近', '超', '余', '多', '来', '逾'];

impl Figure {
    /// Reads a figure: `1,030,700.00`, `18 189`, `－３．５％`, `1.5e3`, `20 万元`.
    ///
    /// Full-width digits, signs and separators are as good as ASCII ones; thousands may be separated by commas or by
    /// spaces. What follows the number is the suffix, for the caller to judge.
    pub fn read(text: &str) -> Result<Figure, Unreadable> {
        let text = text.trim_matches(blank);
        if let Some(figure) = Figure::plain(text) {
            return Ok(figure);
        }
        let letters: Vec<char> = text.chars().map(ascii_twin).collect();
        let mut rest = Rest { letters: &letters };
        let sign = rest.take(|letter| letter == '-' || letter == '+');
        let whole = rest.whole()?;
        let decimals = rest.decimals();
        if whole.is_empty() && decimals.is_empty() {
            let digit = letters.iter().position(char::is_ascii_digit);
            let before = letters.get(..digit.unwrap_or(0)).unwrap_or_default();
            let about = before.iter().any(|letter| ABOUT.contains(letter));
            return Err(if about { Unreadable::Approximate } else { Unreadable::NotANumber });
        }
        let exponent = rest.exponent()?;
        rest.ends_number()?;
        let consumed = letters.len().saturating_sub(rest.letters.len());
        let suffix: String =
            text.chars().skip(consumed).map(|letter| if letter == '％' { '%' } else { letter }).collect();
        let places = i32::try_from(decimals.len()).map_err(|_| Unreadable::TooManyDigits)?;
        let last_place = exponent.checked_sub(places).ok_or(Unreadable::TooManyDigits)?;
        let mut value = number(&[whole, decimals].concat(), last_place)?;
        let bare_zero = value.is_zero() && last_place == 0;
        value.set_sign_negative(sign == Some('-') && !value.is_zero());
        Ok(Figure { value, last_place, bare_zero, suffix: suffix.trim_matches(blank).to_owned() })
    }

    /// A figure as most are written, `-1030.70`: digits, a point and digits, at most 18 of them.
    fn plain(text: &str) -> Option<Figure> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        if digits.len() > 18 || whole.is_empty() || decimals.is_some_and(str::is_empty) {
            return None;
        }
        let mut units = 0_i64;
        for digit in whole.bytes().chain(decimals.unwrap_or_default().bytes()) {
            let digit = char::from(digit).to_digit(10)?;
            units = units.checked_mul(10)?.checked_add(i64::from(digit))?;
        }
        let places = i32::try_from(decimals.map_or(0, str::len)).ok()?;
        let mut value = Decimal::try_from_i128_with_scale(units.into(), places.unsigned_abs()).ok()?;
        value.set_sign_negative(text.len() > digits.len() && units != 0);
        let bare_zero = units == 0 && places == 0;
        Some(Figure { value, last_place: places.checked_neg()?, bare_zero, suffix: String::new() })
    }

    /// Where the true value minus the written one lies, given how the field's figures are written.
    ///
    /// A `granularity` (positive; `计至 1000`) stands for the unit of the last written place: then also a bare 0 is a set,
    /// and a figure that is no multiple of it is [`Unreadable::ExcessDigits`].
    pub fn deviation(&self, writing: Writing, granularity: Option<&Exact>) -> Result<Interval, Unreadable> {
        let value = Exact::of(self.value);
        let unit = granularity.map_or_else(|| Exact::pow10(self.last_place), Exact::abs);
        let units = value.div(&unit).map_err(|_| Unreadable::ExcessDigits)?;
        if !units.is_integer() {
            return Err(Unreadable::ExcessDigits);
        }
        if writing == Writing::Exact || (self.bare_zero && granularity.is_none()) {
            return Ok(Interval::point(Exact::zero()));
        }
        spread(writing, &units, &unit).map_err(|_| Unreadable::TooManyDigits)
    }
}

/// The deviations of a figure of so many units.
fn spread(writing: Writing, units: &Exact, unit: &Exact) -> Result<Interval, NoNumber> {
    let half = unit.div(&Exact::int(2))?;
    let (below, above) = (units.signum() <= 0, units.signum() >= 0);
    let end = |value: Exact, closed: bool| Bound { value: Some(value), closed };
    Ok(match writing {
        Writing::Exact => Interval::point(Exact::zero()),
        Writing::Rounded => Interval::closed(half.neg(), half),
        Writing::HalfUp => Interval { lo: end(half.neg(), !below), hi: end(half, !above) },
        Writing::HalfEven => {
            let even = units.is_even();
            Interval { lo: end(half.neg(), even), hi: end(half, even) }
        }
        Writing::Truncated => Interval {
            lo: if below { Bound::open(unit.neg()) } else { Bound::closed(Exact::zero()) },
            hi: if above { Bound::open(unit.clone()) } else { Bound::closed(Exact::zero()) },
        },
    })
}

/// The digits as a number of units of `10^last_place`.
fn number(digits: &str, last_place: i32) -> Result<Decimal, Unreadable> {
    const TOO_MANY: Unreadable = Unreadable::TooManyDigits;
    let scale = last_place.min(0).unsigned_abs();
    let zeros = last_place.max(0).unsigned_abs();
    let significant = digits.trim_start_matches('0');
    let units: i128 = if significant.is_empty() { 0 } else { significant.parse().map_err(|_| TOO_MANY)? };
    let value = 10_i128.checked_pow(zeros).and_then(|power| units.checked_mul(power)).ok_or(TOO_MANY)?;
    Decimal::try_from_i128_with_scale(value, scale).map_err(|_| TOO_MANY)
}

/// What is still to be read of a figure.
struct Rest<'a> {
    letters: &'a [char],
}

impl Rest<'_> {
    fn peek(&self, at: usize) -> Option<char> {
        self.letters.get(at).copied()
    }

    fn skip(&mut self, count: usize) {
        self.letters = self.letters.get(count..).unwrap_or_default();
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let letter = self.peek(0).filter(|letter| wanted(*letter))?;
        self.skip(1);
        Some(letter)
    }

    fn digits(&mut self) -> String {
        let digits: String = self.letters.iter().take_while(|letter| letter.is_ascii_digit()).collect();
        self.skip(digits.len());
        digits
    }

    fn digit_at(&self, at: usize) -> bool {
        self.peek(at).is_some_and(|letter| letter.is_ascii_digit())
    }

    /// The digits before the decimal point, without their separators.
    fn whole(&mut self) -> Result<String, Unreadable> {
        let mut whole = self.digits();
        let Some(separator) = self.separator() else { return Ok(whole) };
        if whole.is_empty() && separator != ',' {
            return Ok(whole);
        }
        if whole.is_empty() || whole.len() > 3 || whole.starts_with('0') {
            return Err(Unreadable::Separators);
        }
        while self.separator() == Some(separator) {
            self.skip(1);
            let group = self.digits();
            if group.len() != 3 {
                return Err(Unreadable::Separators);
            }
            whole.push_str(&group);
        }
        Ok(whole)
    }

    /// A comma or space that has a digit after it.
    fn separator(&self) -> Option<char> {
        self.peek(0).filter(|letter| (*letter == ',' || blank(*letter)) && self.digit_at(1))
    }

    fn decimals(&mut self) -> String {
        if self.peek(0) != Some('.') || !self.digit_at(1) {
            return String::new();
        }
        self.skip(1);
        self.digits()
    }

    fn exponent(&mut self) -> Result<i32, Unreadable> {
        let signed = matches!(self.peek(1), Some('-' | '+'));
        if !matches!(self.peek(0), Some('e' | 'E')) || !self.digit_at(if signed { 2 } else { 1 }) {
            return Ok(0);
        }
        self.skip(1);
        let negative = self.take(|letter| letter == '-' || letter == '+') == Some('-');
        let exponent: i32 = self.digits().parse().map_err(|_| Unreadable::TooManyDigits)?;
        Ok(if negative { exponent.saturating_neg() } else { exponent })
    }

    /// What follows must not make the number another one.
    fn ends_number(&self) -> Result<(), Unreadable> {
        if self.separator().is_some() {
            return Err(Unreadable::Separators);
        }
        if self.peek(0) == Some('.') && self.digit_at(1) {
            return Err(Unreadable::NotANumber);
        }
        let suffix = self.letters.iter().copied().skip_while(|letter| blank(*letter));
        let after: String =
            suffix.skip_while(|letter| ['十', '百', '千', '万', '亿'].contains(letter)).take(2).collect();
        let about = after.starts_with(ABOUT) || after == "左右" || after == "上下";
        if about { Err(Unreadable::Approximate) } else { Ok(()) }
    }
}

/// Spaces, also those of other widths and the byte order mark.
fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// The ASCII letter that a full-width one stands for, or a minus sign.
pub(super) fn ascii_twin(letter: char) -> char {
    match letter {
        '\u{2212}' => '-',
        '！'..='～' => {
            let code = u32::from(letter).saturating_sub(u32::from('！')).saturating_add(u32::from('!'));
            char::from_u32(code).unwrap_or(letter)
        }
        _ => letter,
    }
}
