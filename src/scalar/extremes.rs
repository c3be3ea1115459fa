//! The least and the greatest value of a linear fraction over a box of deviations.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "the operators here are those of big integers, which do not overflow"
)]

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use super::exact::{BITS, Exact};
use super::interval::{Bound, Interval};
use super::linear::{Linear, Vars};

/// The range of `num / den`, where `den` is known to be positive wherever the deviations can lie; each end belongs to
/// it where the fraction can truly reach it. `None` where a deviation has no end or the numbers grow too large.
pub(super) fn extremes(num: &Linear, den: &Linear, vars: &Vars) -> Option<Interval> {
    let slopes = Slopes::of(num, den, vars)?;
    Some(Interval { lo: slopes.extreme(Sign::Minus)?, hi: slopes.extreme(Sign::Plus)? })
}

/// A fraction over a box in whole numbers: everything times a common denominator, so that no step reduces fractions.
struct Slopes {
    num: BigInt,
    den: BigInt,
    slopes: Vec<Slope>,
}

/// What one deviation does to the fraction, at either end of where it lies.
struct Slope {
    num: BigInt,
    den: BigInt,
    ends: [(BigInt, bool); 2],
}

/// The most steps toward an extreme; each step about doubles the digits that are right, so far fewer are needed.
const STEPS: usize = 64;

impl Slopes {
    fn of(num: &Linear, den: &Linear, vars: &Vars) -> Option<Slopes> {
        let forms = [num, den];
        let factors =
            forms.iter().flat_map(|form| std::iter::once(&form.constant).chain(form.terms.iter().map(|t| &t.1)));
        let unit = common(factors)?;
        let mut slopes: Vec<(Slope, &Interval)> = Vec::new();
        let (mut above, mut below) = (num.terms.iter().peekable(), den.terms.iter().peekable());
        while let Some(var) = above.peek().into_iter().chain(below.peek()).map(|term| term.0).min() {
            let factor = |term: Option<&(_, Exact)>| term.map_or_else(BigInt::zero, |term| whole(&term.1, &unit));
            let deviation = vars.known(var)?;
            let num = factor(above.next_if(|term| term.0 == var));
            let den = factor(below.next_if(|term| term.0 == var));
            slopes.push((Slope { num, den, ends: Default::default() }, deviation));
        }
        if slopes.iter().any(|(_, deviation)| deviation.lo.value.is_none() || deviation.hi.value.is_none()) {
            return None;
        }
        let scale =
            common(slopes.iter().flat_map(|(_, deviation)| deviation.lo.value.iter().chain(&deviation.hi.value)))?;
        let end = |bound: &Bound| (bound.value.as_ref().map_or_else(BigInt::zero, |v| whole(v, &scale)), bound.closed);
        let slopes = slopes.into_iter();
        let slopes =
            slopes.map(|(slope, within)| Slope { ends: [end(&within.lo), end(&within.hi)], ..slope }).collect();
        Some(Slopes { num: whole(&num.constant, &unit) * &scale, den: whole(&den.constant, &unit) * scale, slopes })
    }

    /// The greatest value (`Plus`) or the least (`Minus`), by Dinkelbach's method: from a corner of value λ, go to the
    /// corner where `num - λ·den` is most extreme, until that is 0.
    fn extreme(&self, toward: Sign) -> Option<Bound> {
        let mut at = (self.num.clone(), self.den.clone());
        for slope in &self.slopes {
            let [(lo, _), _] = &slope.ends;
            at.0 += &slope.num * lo;
            at.1 += &slope.den * lo;
        }
        for _ in 0..STEPS {
            let common = at.0.gcd(&at.1);
            let (num, den) = (&at.0 / &common, &at.1 / &common);
            if den.sign() != Sign::Plus {
                return None;
            }
            let (mut next, mut closed) = ((self.num.clone(), self.den.clone()), true);
            for slope in &self.slopes {
                let sign = (&slope.num * &den - &num * &slope.den).sign();
                let [lo, hi] = &slope.ends;
                let (end, reached) = if sign == toward { hi } else { lo };
                closed &= *reached || sign == Sign::NoSign;
                next.0 += &slope.num * end;
                next.1 += &slope.den * end;
            }
            if &next.0 * &den == &num * &next.1 {
                let value = Exact::quotient(num, den).ok()?;
                return Some(Bound { value: Some(value), closed });
            }
            at = next;
        }
        None
    }
}

/// The least common denominator, where it is not too large.
fn common<'a>(numbers: impl Iterator<Item = &'a Exact>) -> Option<BigInt> {
    let mut least = BigInt::one();
    for number in numbers {
        let denominator = number.denominator();
        if !least.is_multiple_of(&denominator) {
            least = least.lcm(&denominator);
        }
        if least.bits() > BITS {
            return None;
        }
    }
    Some(least)
}

/// A number times a multiple of its denominator.
fn whole(number: &Exact, unit: &BigInt) -> BigInt {
    number.numerator() * (unit / number.denominator())
}
