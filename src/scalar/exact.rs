//! Exact rational numbers of bounded size.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "the operators here are those of big integers, which do not overflow"
)]

use std::fmt;
use std::hash::{Hash, Hasher};

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

/// The most bits a numerator or a denominator may have; a result with more is [`NoNumber::TooLarge`].
pub const BITS: u64 = 8192;

/// The largest power of ten that fits in [`BITS`].
const PLACES: i32 = 2466;

/// An exact fraction. Every operation is exact or fails; none rounds, wraps or panics.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

/// Why arithmetic has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoNumber {
    /// `1 ÷ 0`
    DivisionByZero,
    /// A numerator or denominator of more than [`BITS`] bits.
    TooLarge,
}

/// How to round, in the sense of the number's absolute value unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// 四舍五入: a half goes away from zero.
    HalfUp,
    /// GB/T 8170, 四舍六入五成双: a half goes to the even neighbour.
    HalfEven,
    /// A half goes toward zero.
    HalfDown,
    /// 截尾: toward zero.
    Truncate,
    /// 进一: away from zero.
    Up,
    /// Toward minus infinity.
    Floor,
    /// Toward plus infinity.
    Ceiling,
}

/// A number's decimal text, and whether the text is the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Plain decimal text such as `-0.17`.
    pub text: String,
    /// Whether the text is exactly the number; otherwise it was rounded half-up.
    pub exact: bool,
}

impl Exact {
    /// 0
    pub fn zero() -> Exact {
        Exact(BigRational::zero())
    }

    /// 1
    pub fn one() -> Exact {
        Exact(BigRational::one())
    }

    /// A whole number.
    pub fn int(value: i64) -> Exact {
        Exact(BigRational::from_integer(value.into()))
    }

    /// A decimal, exactly.
    pub fn of(value: Decimal) -> Exact {
        Exact(BigRational::new(value.mantissa().into(), BigInt::from(10).pow(value.scale())))
    }

    /// `numerator ÷ denominator`; fails on a denominator of 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Result<Exact, NoNumber> {
        Exact::int(numerator).div(&Exact::int(denominator))
    }

    /// `10^exponent`; an exponent beyond ±2466 counts as ±2466, the last that fits.
    pub fn pow10(exponent: i32) -> Exact {
        let power = ten_to(exponent.clamp(-PLACES, PLACES).unsigned_abs());
        Exact(if exponent < 0 { BigRational::new(BigInt::one(), power) } else { BigRational::from_integer(power) })
    }

    /// Reads a plain ASCII decimal with an optional sign: `12`, `-0.05`, `+3.`, `.5`. No exponent, no separators.
    pub fn parse(text: &str) -> Option<Exact> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let both = [whole, decimals].concat();
        if both.is_empty() || both.len() > BITS as usize || !both.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let value = BigRational::new(both.parse().ok()?, ten_to(decimals.len().to_u32()?));
        Exact(if text.starts_with('-') { -value } else { value }).bounded().ok()
    }

    /// The sum.
    pub fn add(&self, other: &Exact) -> Result<Exact, NoNumber> {
        Exact(&self.0 + &other.0).bounded()
    }

    /// The difference.
    pub fn sub(&self, other: &Exact) -> Result<Exact, NoNumber> {
        Exact(&self.0 - &other.0).bounded()
    }

    /// The product.
    pub fn mul(&self, other: &Exact) -> Result<Exact, NoNumber> {
        Exact(&self.0 * &other.0).bounded()
    }

    /// The quotient, exactly: `1 ÷ 3 × 3` is 1.
    pub fn div(&self, other: &Exact) -> Result<Exact, NoNumber> {
        if other.is_zero() {
            return Err(NoNumber::DivisionByZero);
        }
        Exact(&self.0 / &other.0).bounded()
    }

    /// The number with the other sign.
    pub fn neg(&self) -> Exact {
        Exact(-&self.0)
    }

    /// The number without its sign.
    pub fn abs(&self) -> Exact {
        Exact(self.0.abs())
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i8 {
        match self.0.numer().sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// Whether it is an even whole number.
    pub fn is_even(&self) -> bool {
        self.is_integer() && self.0.numer().is_even()
    }

    /// The number as a whole `i64`, where it is one.
    pub fn integer(&self) -> Option<i64> {
        if self.is_integer() { self.0.numer().to_i64() } else { None }
    }

    /// Rounds to `places` decimals (negative: to tens, hundreds, …).
    pub fn round(&self, places: i32, mode: Mode) -> Result<Exact, NoNumber> {
        let rounded = self.rounded(places, mode)?;
        let power = ten_to(places.unsigned_abs());
        let value =
            if places < 0 { BigRational::from_integer(rounded * power) } else { BigRational::new(rounded, power) };
        Exact(value).bounded()
    }

    /// The exact decimal text without trailing zeros, of any length, where the fraction terminates.
    pub fn decimal(&self) -> Option<String> {
        let denominator = self.0.denom();
        let twos = u32::try_from(denominator.trailing_zeros().unwrap_or(0)).ok()?;
        let mut rest = denominator >> twos;
        let (five, mut fives) = (BigInt::from(5), 0_u32);
        while !rest.is_one() {
            let (quotient, remainder) = rest.div_rem(&five);
            if !remainder.is_zero() {
                return None;
            }
            rest = quotient;
            fives += 1;
        }
        let places = twos.max(fives);
        Some(plain(&(self.0.numer() * ten_to(places) / denominator), places as usize))
    }

    /// The exact decimal text if the number ends within `places` decimals, else the number rounded half-up to `places`.
    pub fn show(&self, places: usize) -> Shown {
        if let Some(text) = self.decimal()
            && text.split_once('.').map_or(0, |(_, decimals)| decimals.len()) <= places
        {
            return Shown { text, exact: true };
        }
        let places = i32::try_from(places).map_or(PLACES, |places| places.min(PLACES));
        match self.rounded(places, Mode::HalfUp) {
            Ok(rounded) => Shown { text: plain(&rounded, places.unsigned_abs() as usize), exact: false },
            Err(_) => Shown { text: self.fraction(), exact: true },
        }
    }

    /// `p/q`, or `p` where it is whole.
    pub fn fraction(&self) -> String {
        self.0.to_string()
    }

    /// The numerator, with the sign, and the denominator of the reduced fraction, each as a number.
    pub fn parts(&self) -> Option<(Exact, Exact)> {
        let whole = |part: &BigInt| Exact(BigRational::from_integer(part.clone()));
        Some((whole(self.0.numer()), whole(self.0.denom())))
    }

    /// The numerator, with the sign, of the reduced fraction.
    pub(super) fn numerator(&self) -> &BigInt {
        self.0.numer()
    }

    /// The denominator, positive, of the reduced fraction.
    pub(super) fn denominator(&self) -> &BigInt {
        self.0.denom()
    }

    /// `numerator ÷ denominator` of big integers.
    pub(super) fn quotient(numerator: BigInt, denominator: BigInt) -> Result<Exact, NoNumber> {
        if denominator.is_zero() {
            return Err(NoNumber::DivisionByZero);
        }
        Exact(BigRational::new(numerator, denominator)).bounded()
    }

    /// The number × 10^places, rounded to a whole number.
    fn rounded(&self, places: i32, mode: Mode) -> Result<BigInt, NoNumber> {
        if places.unsigned_abs() > PLACES.unsigned_abs() {
            return Err(NoNumber::TooLarge);
        }
        let power = ten_to(places.unsigned_abs());
        let (numerator, denominator) = (self.0.numer().abs(), self.0.denom());
        let (whole, rest) = if places < 0 {
            numerator.div_rem(&(denominator * &power))
        } else {
            (numerator * &power).div_rem(denominator)
        };
        let unit = if places < 0 { denominator * power } else { denominator.clone() };
        let half = (&rest + &rest).cmp(&unit);
        let outward = match mode {
            Mode::HalfUp => half.is_ge(),
            Mode::HalfEven => half.is_gt() || (half.is_eq() && whole.is_odd()),
            Mode::HalfDown => half.is_gt(),
            Mode::Truncate => false,
            Mode::Up => !rest.is_zero(),
            Mode::Floor => !rest.is_zero() && self.signum() < 0,
            Mode::Ceiling => !rest.is_zero() && self.signum() > 0,
        };
        let magnitude = if outward { whole + 1 } else { whole };
        Ok(if self.signum() < 0 { -magnitude } else { magnitude })
    }

    fn bounded(self) -> Result<Exact, NoNumber> {
        if self.0.numer().bits() > BITS || self.0.denom().bits() > BITS { Err(NoNumber::TooLarge) } else { Ok(self) }
    }
}

/// The decimal text where the number has one, else `p/q`.
impl fmt::Display for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.decimal().unwrap_or_else(|| self.fraction()))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

// The fraction is always reduced, so its parts are hashed as they are.
impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.numer().hash(state);
        self.0.denom().hash(state);
    }
}

fn ten_to(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// The text of `value × 10^-places`, with exactly `places` decimals.
fn plain(value: &BigInt, places: usize) -> String {
    let digits = format!("{:0>width$}", value.magnitude().to_string(), width = places + 1);
    let sign = if value.is_negative() { "-" } else { "" };
    match digits.split_at_checked(digits.len() - places) {
        Some((whole, decimals)) if places > 0 => format!("{sign}{whole}.{decimals}"),
        _ => format!("{sign}{digits}"),
    }
}
