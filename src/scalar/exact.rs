//! Exact rational numbers of bounded size.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "the operators here are those of big integers, which do not overflow"
)]

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::small::{Decimals, Small};

/// The most bits a numerator or a denominator may have; a result with more is [`NoNumber::TooLarge`].
pub const BITS: u64 = 8192;

/// The largest power of ten that fits in [`BITS`].
const PLACES: i32 = 2466;

/// An exact fraction. Every operation is exact or fails; none rounds, wraps or panics.
///
/// One number has one form: what fits is [`Repr::Small`], so that equal numbers are equal parts.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Small),
    Big(Box<BigRational>),
}

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
        Exact(Repr::Small(Small::ZERO))
    }

    /// 1
    pub fn one() -> Exact {
        Exact(Repr::Small(Small::ONE))
    }

    /// A whole number.
    pub fn int(value: i64) -> Exact {
        Exact::small(Small::int(value), || BigRational::from_integer(value.into()))
    }

    /// A decimal, exactly.
    pub fn of(value: Decimal) -> Exact {
        let small = i64::try_from(value.mantissa()).ok().and_then(|digits| Small::decimal(digits, value.scale()));
        Exact::small(small, || BigRational::new(value.mantissa().into(), ten_to(value.scale())))
    }

    /// `numerator ÷ denominator`; fails on a denominator of 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Result<Exact, NoNumber> {
        Exact::int(numerator).div(&Exact::int(denominator))
    }

    /// `10^exponent`; an exponent beyond ±2466 counts as ±2466, the last that fits.
    pub fn pow10(exponent: i32) -> Exact {
        Exact::small(Small::pow10(exponent), || {
            let power = ten_to(exponent.clamp(-PLACES, PLACES).unsigned_abs());
            if exponent < 0 { BigRational::new(BigInt::one(), power) } else { BigRational::from_integer(power) }
        })
    }

    /// Reads a plain ASCII decimal with an optional sign: `12`, `-0.05`, `+3.`, `.5`. No exponent, no separators.
    pub fn parse(text: &str) -> Option<Exact> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let both = [whole, decimals].concat();
        if both.is_empty() || both.len() > BITS as usize || !both.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let places = decimals.len().to_u32()?;
        let value = match both.parse().ok().and_then(|digits| Small::decimal(digits, places)) {
            Some(value) => Exact(Repr::Small(value)),
            None => Exact::bounded(BigRational::new(both.parse().ok()?, ten_to(places))).ok()?,
        };
        Some(if text.starts_with('-') { value.neg() } else { value })
    }

    /// The sum.
    pub fn add(&self, other: &Exact) -> Result<Exact, NoNumber> {
        match self.both(other, Small::add) {
            Some(sum) => Ok(sum),
            None => Exact::bounded(&*self.big() + &*other.big()),
        }
    }

    /// The difference.
    pub fn sub(&self, other: &Exact) -> Result<Exact, NoNumber> {
        match self.both(other, |one, two| one.add(two.neg())) {
            Some(difference) => Ok(difference),
            None => Exact::bounded(&*self.big() - &*other.big()),
        }
    }

    /// The product.
    pub fn mul(&self, other: &Exact) -> Result<Exact, NoNumber> {
        match self.both(other, Small::mul) {
            Some(product) => Ok(product),
            None => Exact::bounded(&*self.big() * &*other.big()),
        }
    }

    /// The quotient, exactly: `1 ÷ 3 × 3` is 1.
    pub fn div(&self, other: &Exact) -> Result<Exact, NoNumber> {
        if other.is_zero() {
            return Err(NoNumber::DivisionByZero);
        }
        match self.both(other, |one, two| one.mul(two.inverse()?)) {
            Some(quotient) => Ok(quotient),
            None => Exact::bounded(&*self.big() / &*other.big()),
        }
    }

    /// The number with the other sign.
    pub fn neg(&self) -> Exact {
        Exact(match &self.0 {
            Repr::Small(value) => Repr::Small(value.neg()),
            Repr::Big(value) => Repr::Big(Box::new(-&**value)),
        })
    }

    /// The number without its sign.
    pub fn abs(&self) -> Exact {
        Exact(match &self.0 {
            Repr::Small(value) => Repr::Small(value.abs()),
            Repr::Big(value) => Repr::Big(Box::new(value.abs())),
        })
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i8 {
        let sign = match &self.0 {
            Repr::Small(value) => value.num().cmp(&0),
            Repr::Big(value) => value.numer().sign().cmp(&Sign::NoSign),
        };
        match sign {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.signum() == 0
    }

    /// Whether it is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => value.is_integer(),
            Repr::Big(value) => value.is_integer(),
        }
    }

    /// Whether it is an even whole number.
    pub fn is_even(&self) -> bool {
        self.is_integer()
            && match &self.0 {
                Repr::Small(value) => value.num().is_even(),
                Repr::Big(value) => value.numer().is_even(),
            }
    }

    /// The number as a whole `i64`, where it is one.
    pub fn integer(&self) -> Option<i64> {
        match &self.0 {
            _ if !self.is_integer() => None,
            Repr::Small(value) => Some(value.num()),
            Repr::Big(value) => value.numer().to_i64(),
        }
    }

    /// Rounds to `places` decimals (negative: to tens, hundreds, …).
    pub fn round(&self, places: i32, mode: Mode) -> Result<Exact, NoNumber> {
        let rounded = self.rounded(places, mode)?;
        if let Some(value) = rounded.to_i64().and_then(Small::int)
            && let Some(value) = Small::pow10(places.saturating_neg()).and_then(|unit| value.mul(unit))
        {
            return Ok(Exact(Repr::Small(value)));
        }
        let power = ten_to(places.unsigned_abs());
        Exact::bounded(if places < 0 {
            BigRational::from_integer(rounded * power)
        } else {
            BigRational::new(rounded, power)
        })
    }

    /// The exact decimal text without trailing zeros, of any length, where the fraction terminates.
    pub fn decimal(&self) -> Option<String> {
        if let Repr::Small(value) = &self.0 {
            match value.digits() {
                Some(Decimals::Some(digits, places)) => {
                    return Some(plain(self.signum() < 0, &digits.to_string(), places as usize));
                }
                Some(Decimals::Endless) => return None,
                None => {}
            }
        }
        let value = self.big();
        let denominator = value.denom();
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
        Some(plain_big(&(value.numer() * ten_to(places) / denominator), places as usize))
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
            Ok(rounded) => Shown { text: plain_big(&rounded, places.unsigned_abs() as usize), exact: false },
            Err(_) => Shown { text: self.fraction(), exact: true },
        }
    }

    /// `p/q`, or `p` where it is whole.
    pub fn fraction(&self) -> String {
        self.big().to_string()
    }

    /// Whether reckoning with it needs no heap.
    pub(super) fn is_small(&self) -> bool {
        matches!(self.0, Repr::Small(_))
    }

    /// The numerator, with the sign, and the denominator of the reduced fraction, each as a number.
    pub fn parts(&self) -> Option<(Exact, Exact)> {
        let whole = |part: BigInt| Exact::quotient(part, BigInt::one()).ok();
        Some((whole(self.numerator().to_owned())?, whole(self.denominator().to_owned())?))
    }

    /// The numerator, with the sign, of the reduced fraction.
    pub(super) fn numerator(&self) -> BigInt {
        match &self.0 {
            Repr::Small(value) => value.num().into(),
            Repr::Big(value) => value.numer().clone(),
        }
    }

    /// The denominator, positive, of the reduced fraction.
    pub(super) fn denominator(&self) -> BigInt {
        match &self.0 {
            Repr::Small(value) => value.den().into(),
            Repr::Big(value) => value.denom().clone(),
        }
    }

    /// `numerator ÷ denominator` of big integers.
    pub(super) fn quotient(numerator: BigInt, denominator: BigInt) -> Result<Exact, NoNumber> {
        if denominator.is_zero() {
            return Err(NoNumber::DivisionByZero);
        }
        Exact::bounded(BigRational::new(numerator, denominator))
    }

    /// The number × 10^places, rounded to a whole number.
    fn rounded(&self, places: i32, mode: Mode) -> Result<BigInt, NoNumber> {
        if places.unsigned_abs() > PLACES.unsigned_abs() {
            return Err(NoNumber::TooLarge);
        }
        let negative = self.signum() < 0;
        if let Repr::Small(value) = &self.0
            && let Some((whole, rest, unit)) = value.scaled(places)
        {
            let outward = mode.outward((rest * 2).cmp(&unit), whole.is_odd(), rest == 0, negative);
            let magnitude = BigInt::from(if outward { whole + 1 } else { whole });
            return Ok(if negative { -magnitude } else { magnitude });
        }
        let power = ten_to(places.unsigned_abs());
        let value = self.big();
        let (numerator, denominator) = (value.numer().abs(), value.denom());
        let (whole, rest) = if places < 0 {
            numerator.div_rem(&(denominator * &power))
        } else {
            (numerator * &power).div_rem(denominator)
        };
        let unit = if places < 0 { denominator * power } else { denominator.clone() };
        let outward = mode.outward((&rest + &rest).cmp(&unit), whole.is_odd(), rest.is_zero(), negative);
        let magnitude = if outward { whole + 1 } else { whole };
        Ok(if negative { -magnitude } else { magnitude })
    }

    /// What fits, else the number in full.
    fn small(small: Option<Small>, full: impl FnOnce() -> BigRational) -> Exact {
        small.map_or_else(|| Exact::big_or_small(full()), |small| Exact(Repr::Small(small)))
    }

    /// What comes of two numbers that are small, where that is small, too.
    fn both(&self, other: &Exact, operation: impl FnOnce(Small, Small) -> Option<Small>) -> Option<Exact> {
        match (&self.0, &other.0) {
            (Repr::Small(one), Repr::Small(two)) => operation(*one, *two).map(|result| Exact(Repr::Small(result))),
            (Repr::Big(_), _) | (_, Repr::Big(_)) => None,
        }
    }

    /// The number in full.
    fn big(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Repr::Small(value) => Cow::Owned(BigRational::new_raw(value.num().into(), value.den().into())),
            Repr::Big(value) => Cow::Borrowed(value),
        }
    }

    /// A reduced fraction in its one form.
    fn big_or_small(value: BigRational) -> Exact {
        let parts = value.numer().to_i64().zip(value.denom().to_u64());
        match parts.and_then(|(num, den)| Small::ratio(num, den)) {
            Some(small) => Exact(Repr::Small(small)),
            None => Exact(Repr::Big(Box::new(value))),
        }
    }

    fn bounded(value: BigRational) -> Result<Exact, NoNumber> {
        if value.numer().bits() > BITS || value.denom().bits() > BITS {
            return Err(NoNumber::TooLarge);
        }
        Ok(Exact::big_or_small(value))
    }
}

impl Mode {
    /// Whether to go away from 0: given how what is left over compares with a half, whether the whole is odd, whether
    /// nothing is left over, and whether the number is below 0.
    fn outward(self, half: Ordering, odd: bool, exact: bool, negative: bool) -> bool {
        match self {
            Mode::HalfUp => half.is_ge(),
            Mode::HalfEven => half.is_gt() || (half.is_eq() && odd),
            Mode::HalfDown => half.is_gt(),
            Mode::Truncate => false,
            Mode::Up => !exact,
            Mode::Floor => !exact && negative,
            Mode::Ceiling => !exact && !negative,
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(one), Repr::Small(two)) => one.cmp(two),
            (Repr::Big(_), _) | (_, Repr::Big(_)) => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
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

fn ten_to(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

/// The text of `value × 10^-places`, with exactly `places` decimals.
fn plain_big(value: &BigInt, places: usize) -> String {
    plain(value.is_negative(), &value.magnitude().to_string(), places)
}

fn plain(negative: bool, digits: &str, places: usize) -> String {
    let digits = format!("{digits:0>width$}", width = places + 1);
    let sign = if negative { "-" } else { "" };
    match digits.split_at_checked(digits.len() - places) {
        Some((whole, decimals)) if places > 0 => format!("{sign}{whole}.{decimals}"),
        _ => format!("{sign}{digits}"),
    }
}
