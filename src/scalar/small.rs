//! Fractions of two 64-bit numbers: nearly every figure of a report is one, and reckoning with them needs no heap.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "parts have 63 bits, so that two products of two of them still add up within 128"
)]

use std::cmp::Ordering;
use std::num::NonZeroU64;

use num_integer::Integer;

/// The largest numerator, with either sign, and the largest denominator.
const MOST: u64 = i64::MAX as u64;

/// The largest power of ten that fits.
const PLACES: u32 = 18;

/// A reduced fraction. Operations give `None` where the result does not fit, never a wrong one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Small {
    num: i64,
    den: NonZeroU64,
}

impl Small {
    pub const ZERO: Small = Small { num: 0, den: NonZeroU64::MIN };
    pub const ONE: Small = Small { num: 1, den: NonZeroU64::MIN };

    /// `num ÷ den`, which have no common factor.
    fn reduced(num: i128, den: u128) -> Option<Small> {
        let (num, den) = (i64::try_from(num).ok()?, u64::try_from(den).ok()?);
        if num.unsigned_abs() > MOST || den > MOST {
            return None;
        }
        Some(Small { num, den: NonZeroU64::new(den)? })
    }

    /// A whole number.
    pub fn int(value: i64) -> Option<Small> {
        Small::reduced(value.into(), 1)
    }

    /// `num ÷ den` in lowest terms.
    pub fn ratio(num: i64, den: u64) -> Option<Small> {
        let common = num.unsigned_abs().gcd(&den).max(1);
        Small::reduced(i128::from(num) / i128::from(common), u128::from(den / common))
    }

    /// `10^exponent`
    pub fn pow10(exponent: i32) -> Option<Small> {
        let power = power(exponent.unsigned_abs())?;
        if exponent < 0 { Small::reduced(1, power.into()) } else { Small::reduced(power.into(), 1) }
    }

    /// `value × 10^-places`
    pub fn decimal(value: i64, places: u32) -> Option<Small> {
        Small::ratio(value, power(places)?)
    }

    pub fn num(self) -> i64 {
        self.num
    }

    pub fn den(self) -> u64 {
        self.den.get()
    }

    pub fn is_integer(self) -> bool {
        self.den == NonZeroU64::MIN
    }

    // Knuth, The Art of Computer Programming 4.5.1: what the denominators share is taken out first, so that only 64-bit
    // numbers are ever asked for their common factor.
    pub fn add(self, other: Small) -> Option<Small> {
        let shared = if self.den == other.den { self.den() } else { self.den().gcd(&other.den()) };
        if shared == 1 {
            let num = self.wide() * other.wide_den() + other.wide() * self.wide_den();
            return Small::reduced(num, u128::from(self.den()) * u128::from(other.den()));
        }
        let num = self.wide() * i128::from(other.den() / shared) + other.wide() * i128::from(self.den() / shared);
        let rest = u64::try_from(num.unsigned_abs() % u128::from(shared)).ok()?;
        let common = rest.gcd(&shared);
        let den = u128::from(self.den() / shared) * u128::from(other.den() / common);
        Small::reduced(num / i128::from(common), den)
    }

    pub fn mul(self, other: Small) -> Option<Small> {
        if self.is_integer() && other.is_integer() {
            return Small::reduced(self.wide() * other.wide(), 1);
        }
        let left = self.num.unsigned_abs().gcd(&other.den());
        let right = other.num.unsigned_abs().gcd(&self.den());
        let num = (self.wide() / i128::from(left)) * (other.wide() / i128::from(right));
        Small::reduced(num, u128::from(self.den() / right) * u128::from(other.den() / left))
    }

    /// `1 ÷ self`; `None` of 0, too.
    pub fn inverse(self) -> Option<Small> {
        Small::reduced(self.wide_den() * i128::from(self.num.signum()), self.num.unsigned_abs().into())
    }

    pub fn neg(self) -> Small {
        Small { num: -self.num, den: self.den }
    }

    pub fn abs(self) -> Small {
        Small { num: self.num.abs(), den: self.den }
    }

    /// The absolute value × 10^places: the whole number below it, what is left over, and of how much.
    pub fn scaled(self, places: i32) -> Option<(u128, u128, u128)> {
        let power = u128::from(power(places.unsigned_abs())?);
        let (num, den) = (u128::from(self.num.unsigned_abs()), u128::from(self.den()));
        let (num, den) = if places < 0 { (num, den * power) } else { (num * power, den) };
        Some((num / den, num % den, den))
    }

    /// The digits of the absolute value and how many of them are decimals, where the fraction terminates.
    pub fn digits(self) -> Option<Decimals> {
        let mut rest = self.den();
        let twos = rest.trailing_zeros();
        rest >>= twos;
        let mut fives = 0;
        while rest.is_multiple_of(5) {
            rest /= 5;
            fives += 1;
        }
        if rest != 1 {
            return Some(Decimals::Endless);
        }
        let places = twos.max(fives);
        let factor = power(places)? / self.den();
        Some(Decimals::Some(u128::from(self.num.unsigned_abs()) * u128::from(factor), places))
    }

    fn wide(self) -> i128 {
        self.num.into()
    }

    fn wide_den(self) -> i128 {
        self.den().into()
    }
}

/// The decimals of a fraction.
pub(super) enum Decimals {
    /// `1/3` has no end of them.
    Endless,
    /// The digits without the point, and how many of them are behind it.
    Some(u128, u32),
}

impl Ord for Small {
    fn cmp(&self, other: &Small) -> Ordering {
        (self.wide() * other.wide_den()).cmp(&(other.wide() * self.wide_den()))
    }
}

impl PartialOrd for Small {
    fn partial_cmp(&self, other: &Small) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn power(exponent: u32) -> Option<u64> {
    if exponent > PLACES { None } else { 10_u64.checked_pow(exponent) }
}
