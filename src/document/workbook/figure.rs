//! A stored number as decimal text: no arithmetic of floats is ever done with it.

/// How many digits spreadsheet programs keep for people; what a float holds beyond them is noise.
const PRECISION: usize = 15;

/// A decimal number: its sign, its digits without zeros at either end, and where the point stands in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) negative: bool,
    /// Digits from 0 to 9; none for zero.
    digits: Vec<u8>,
    /// How many of the digits stand before the point; may be negative, or more than there are.
    point: i32,
}

impl Figure {
    /// Reads decimal text such as `-12.50` or `1.5E-3`, to fifteen digits.
    pub(super) fn parse(text: &str) -> Option<Figure> {
        let text = text.trim();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().ok().filter(|power: &i32| power.abs() <= 400)?;
        let (negative, plain) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let all = whole.bytes().chain(part.bytes());
        let readable = plain.len() < 400 && all.clone().all(|c| c.is_ascii_digit()) && all.clone().next().is_some();
        if !readable {
            return None;
        }
        let digits = all.map(|c| c - b'0').collect();
        let point = i32::try_from(whole.len()).ok()? + exponent;
        Some(Figure { negative, digits, point }.tidy().to_digits(PRECISION))
    }

    /// Whether it is less than 0.
    pub(super) fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The same without its sign.
    pub(super) fn magnitude(&self) -> Figure {
        Figure { negative: false, ..self.clone() }
    }

    /// Times a power of ten.
    pub(super) fn shifted(&self, by: i32) -> Figure {
        if self.is_zero() { self.clone() } else { Figure { point: self.point + by, ..self.clone() } }
    }

    /// Rounded to so many decimals, a half away from zero.
    pub(super) fn rounded(&self, decimals: usize) -> Figure {
        let kept = self.point + i32::try_from(decimals).unwrap_or(i32::MAX / 2);
        match usize::try_from(kept) {
            Ok(kept) => self.to_digits(kept),
            Err(_) => Figure { negative: self.negative, digits: Vec::new(), point: 0 },
        }
    }

    /// The digits before the point and those after it, at least one before.
    pub(super) fn parts(&self) -> (String, String) {
        let digit = |at: i32| {
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            char::from(b'0' + digit.copied().unwrap_or(0))
        };
        let length = i32::try_from(self.digits.len()).unwrap_or(0);
        let whole: String = (0..self.point).map(digit).collect();
        let part: String = (self.point.min(length)..length).map(|at| if at < 0 { '0' } else { digit(at) }).collect();
        (if whole.is_empty() { "0".to_owned() } else { whole }, part)
    }

    /// The whole part as a count of days, where it is one.
    pub(super) fn whole(&self) -> Option<i64> {
        self.parts().0.parse().ok()
    }

    fn to_digits(&self, kept: usize) -> Figure {
        let Some(next) = self.digits.get(kept).copied() else { return self.clone() };
        let mut digits: Vec<u8> = self.digits.iter().take(kept).copied().collect();
        let mut point = self.point;
        let mut carry = next >= 5;
        for digit in digits.iter_mut().rev() {
            if !carry {
                break;
            }
            carry = *digit == 9;
            *digit = if carry { 0 } else { *digit + 1 };
        }
        if carry {
            digits.insert(0, 1);
            point += 1;
        }
        Figure { negative: self.negative, digits, point }.tidy()
    }

    fn tidy(mut self) -> Figure {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= i32::try_from(zeros).unwrap_or(0);
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }
}

/// Decimal text, without an exponent.
impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, part) = self.parts();
        let sign = if self.negative && !self.is_zero() { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_decimal_text_to_fifteen_digits() {
        for (stored, wanted) in [
            ("0.30000000000000004", "0.3"),
            ("1.1E-3", "0.0011"),
            ("6558.5", "6558.5"),
            ("-12.50", "-12.5"),
            ("1234567890123456789", "1234567890123460000"),
            ("0.99999999999999989", "1"),
            ("-0", "0"),
            ("1E2", "100"),
            ("000.0500", "0.05"),
        ] {
            assert_eq!(Figure::parse(stored).unwrap().to_string(), wanted, "{stored}");
        }
        for broken in ["", "-", "1e999", "NaN", "inf", "1 2", "1,2", "."] {
            assert!(Figure::parse(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (stored, decimals, wanted) in [
            ("2.345", 2, "2.35"),
            ("-2.345", 2, "-2.35"),
            ("9.995", 2, "10"),
            ("0.4", 0, "0"),
            ("0.5", 0, "1"),
            ("0.004", 2, "0"),
        ] {
            assert_eq!(Figure::parse(stored).unwrap().rounded(decimals).to_string(), wanted, "{stored}");
        }
    }
}
