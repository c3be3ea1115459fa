//! What is computed from figures: a linear fraction in their deviations, so that a figure used twice is one figure.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::exact::{Exact, Mode, NoNumber};
use super::extremes::extremes;
use super::interval::{Bound, Interval, high_first, low_first};
use super::linear::{Linear, Sum, Var, Vars};

/// `numerator / denominator`, two linear forms over the deviations of figures. With all deviations 0 it is the value
/// computed from the figures as written.
///
/// What no such fraction expresses (a product of two figures, a rounding) gets a deviation of its own that lies wherever
/// the result can: the ranges stay sound, and how the result hangs together with its figures is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    num: Linear,
    /// Its constant is 1, always; so the denominator of what is no fraction is 1, and proportional ones are the same.
    den: Linear,
}

/// What a deviation of its own stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Derivation {
    Fraction(Quantity),
    Product(Quantity, Quantity),
    Least(Quantity, Quantity),
    Size(Quantity),
    Rounded(Quantity, i32, Mode),
}

impl Quantity {
    /// A number that is exactly so.
    pub fn constant(value: Exact) -> Quantity {
        Quantity::linear(Linear::constant(value))
    }

    /// A figure: what is written, and its deviation.
    pub fn figure(written: Exact, var: Var) -> Quantity {
        Quantity::linear(Linear::figure(written, var))
    }

    /// The value that the figures as written give.
    pub fn written(&self) -> Exact {
        self.num.constant.clone()
    }

    /// Whether no deviation plays a part.
    pub fn is_constant(&self) -> bool {
        self.num.is_constant() && self.is_linear()
    }

    /// How many terms it has: a measure of the work that comparing it takes.
    pub fn terms(&self) -> usize {
        self.numerator().terms.len().saturating_add(self.denominator().terms.len())
    }

    /// The deviations that play a part, ascending.
    pub fn vars(&self) -> Vec<Var> {
        let mut vars: Vec<Var> = self.num.terms.iter().chain(&self.den.terms).map(|term| term.0).collect();
        vars.sort_unstable();
        vars.dedup();
        vars
    }

    /// Where the true value lies. Tight for linear forms and fractions of two; never too narrow.
    pub fn range(&self, vars: &Vars) -> Interval {
        if self.is_linear() {
            return self.num.range(vars);
        }
        // The denominator as written is 1: unless it can be 0, it is positive.
        let Some(reciprocal) = self.den.range(vars).reciprocal() else { return Interval::everything() };
        extremes(&self.num, &self.den, vars).unwrap_or_else(|| self.num.range(vars).mul(&reciprocal))
    }

    /// The quantity with the other sign.
    pub fn neg(&self) -> Quantity {
        Quantity { num: self.num.neg(), den: self.den.clone() }
    }

    /// The sum.
    pub fn add(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        match self.joined(other)? {
            Some(sum) => Ok(sum),
            None => Ok(Quantity::linear(self.flat(vars).num.add(&other.flat(vars).num)?)),
        }
    }

    /// The difference.
    pub fn sub(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        self.add(&other.neg(), vars)
    }

    /// The product.
    pub fn mul(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        let (num, other_den) = cancelled(&self.num, &other.den);
        let (other_num, den) = cancelled(&other.num, &self.den);
        if let (Some(num), Some(den)) = (times(&num, &other_num)?, times(&den, &other_den)?) {
            return Quantity::fraction(num, den);
        }
        let written = self.written().mul(&other.written())?;
        let (one, two) = if self.num.terms <= other.num.terms { (self, other) } else { (other, self) };
        Ok(Quantity::derived(written, Derivation::Product(one.clone(), two.clone()), vars))
    }

    /// The quotient; fails where the divisor as written is 0.
    pub fn div(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        if other.num.constant.is_zero() {
            return Err(NoNumber::DivisionByZero);
        }
        let inverse = Exact::one().div(&other.num.constant)?;
        self.mul(&Quantity { num: other.den.scale(&inverse)?, den: other.num.scale(&inverse)? }, vars)
    }

    /// The sum of any number of quantities; 0 of none.
    pub fn sum<'a>(quantities: impl Iterator<Item = &'a Quantity>, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        let mut total = Sum::default();
        let (mut groups, mut which): (Vec<(&Linear, Sum)>, BTreeMap<&Linear, usize>) = (Vec::new(), BTreeMap::new());
        for quantity in quantities {
            if quantity.is_linear() {
                total.add(&quantity.num)?;
                continue;
            }
            let next = groups.len();
            let at = *which.entry(&quantity.den).or_insert(next);
            if at == next {
                groups.push((&quantity.den, Sum::default()));
            }
            if let Some((_, sum)) = groups.get_mut(at) {
                sum.add(&quantity.num)?;
            }
        }
        let fractions = groups.into_iter().map(|(den, sum)| Quantity::fraction(sum.linear(), den.clone()));
        let fractions = fractions.collect::<Result<Vec<_>, _>>()?;
        if let [one] = fractions.as_slice() {
            return Quantity::linear(total.linear()).add(one, vars);
        }
        for fraction in &fractions {
            total.add(&fraction.flat(vars).num)?;
        }
        Ok(Quantity::linear(total.linear()))
    }

    /// The smaller of two.
    pub fn min(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        let gap = self.sub(other, vars)?.range(vars);
        if gap.hi.value.is_some_and(|hi| hi.signum() <= 0) {
            return Ok(self.clone());
        }
        if gap.lo.value.is_some_and(|lo| lo.signum() >= 0) {
            return Ok(other.clone());
        }
        let written = self.written().min(other.written());
        Ok(Quantity::derived(written, Derivation::Least(self.clone(), other.clone()), vars))
    }

    /// The greater of two.
    pub fn max(&self, other: &Quantity, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        Ok(self.neg().min(&other.neg(), vars)?.neg())
    }

    /// The quantity without its sign.
    pub fn abs(&self, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        let range = self.range(vars);
        if range.lo.value.is_some_and(|lo| lo.signum() >= 0) {
            return Ok(self.clone());
        }
        if range.hi.value.is_some_and(|hi| hi.signum() <= 0) {
            return Ok(self.neg());
        }
        Ok(Quantity::derived(self.written().abs(), Derivation::Size(self.clone()), vars))
    }

    /// The quantity rounded to `places` decimals: from what its least true value rounds to, to what its greatest does.
    pub fn round(&self, places: i32, mode: Mode, vars: &mut Vars) -> Result<Quantity, NoNumber> {
        let written = self.written().round(places, mode)?;
        if self.is_constant() {
            return Ok(Quantity::constant(written));
        }
        Ok(Quantity::derived(written, Derivation::Rounded(self.clone(), places, mode), vars))
    }

    /// The numerator: where the denominator is positive, it has the quantity's sign.
    pub(super) fn numerator(&self) -> &Linear {
        &self.num
    }

    /// The denominator, 1 where the quantity is a linear form.
    pub(super) fn denominator(&self) -> &Linear {
        &self.den
    }

    fn linear(num: Linear) -> Quantity {
        Quantity { num, den: Linear::constant(Exact::one()) }
    }

    fn is_linear(&self) -> bool {
        self.den.is_constant()
    }

    /// `num / den` in its one form; fails where `den` as written is 0.
    fn fraction(num: Linear, den: Linear) -> Result<Quantity, NoNumber> {
        let inverse = Exact::one().div(&den.constant)?;
        if num.is_zero() {
            return Ok(Quantity::linear(num));
        }
        let (num, den) = cancelled(&num.scale(&inverse)?, &den.scale(&inverse)?);
        Ok(Quantity { num, den })
    }

    /// The sum, where a linear fraction expresses it.
    fn joined(&self, other: &Quantity) -> Result<Option<Quantity>, NoNumber> {
        if self.den == other.den {
            return Quantity::fraction(self.num.add(&other.num)?, self.den.clone()).map(Some);
        }
        let (fraction, constant) = if self.is_constant() { (other, self) } else { (self, other) };
        if !constant.is_constant() {
            return Ok(None);
        }
        let num = fraction.num.add(&fraction.den.scale(&constant.written())?)?;
        Quantity::fraction(num, fraction.den.clone()).map(Some)
    }

    /// The quantity as a linear form: a fraction becomes a deviation of its own.
    fn flat(&self, vars: &mut Vars) -> Quantity {
        if self.is_linear() {
            return self.clone();
        }
        // x/y and -x/y are one fraction, so that they still cancel.
        if self.num.constant.signum() < 0 {
            return self.neg().flat(vars).neg();
        }
        Quantity::derived(self.written(), Derivation::Fraction(self.clone()), vars)
    }

    fn derived(written: Exact, from: Derivation, vars: &mut Vars) -> Quantity {
        let range = from.range(vars);
        if range.value() == Some(&written) {
            return Quantity::constant(written);
        }
        let deviation = range.add(&Interval::point(written.neg()));
        Quantity::figure(written, vars.derive(from, deviation))
    }
}

/// An order to find a derivation by; quantities themselves have none, since their true values are not known.
impl Ord for Derivation {
    fn cmp(&self, other: &Derivation) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Derivation {
    fn partial_cmp(&self, other: &Derivation) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Derivation {
    /// The number of terms in the operands.
    pub fn terms(&self) -> usize {
        self.key().1.iter().map(|form| form.terms.len()).sum()
    }

    /// What was done, to which forms, and how.
    fn key(&self) -> (u8, Vec<&Linear>, Option<(i32, Mode)>) {
        match self {
            Derivation::Fraction(one) => (0, vec![&one.num, &one.den], None),
            Derivation::Product(one, two) => (1, vec![&one.num, &one.den, &two.num, &two.den], None),
            Derivation::Least(one, two) => (2, vec![&one.num, &one.den, &two.num, &two.den], None),
            Derivation::Size(one) => (3, vec![&one.num, &one.den], None),
            Derivation::Rounded(one, places, mode) => (4, vec![&one.num, &one.den], Some((*places, *mode))),
        }
    }

    /// Where the result lies.
    fn range(&self, vars: &Vars) -> Interval {
        match self {
            Derivation::Fraction(fraction) => fraction.range(vars),
            Derivation::Product(one, two) if one == two => {
                let size = size(one.range(vars));
                size.mul(&size)
            }
            Derivation::Product(one, two) => one.range(vars).mul(&two.range(vars)),
            Derivation::Least(one, two) => {
                let (one, two) = (one.range(vars), two.range(vars));
                let lo = std::cmp::min_by(one.lo, two.lo, low_first);
                // The lesser upper end; where both are the same, it is reached only if both are.
                let hi = std::cmp::min_by(one.hi, two.hi, high_first);
                Interval { lo, hi }
            }
            Derivation::Size(one) => size(one.range(vars)),
            Derivation::Rounded(one, places, mode) => one.range(vars).round(*places, *mode),
        }
    }
}

/// The absolute values of an interval's members.
fn size(range: Interval) -> Interval {
    let mirrored = range.neg();
    let hi = std::cmp::max_by(range.hi.clone(), mirrored.hi.clone(), high_first);
    let lo = if range.contains(&Exact::zero()) {
        Bound::closed(Exact::zero())
    } else {
        // The set is on one side of 0, so it or its mirror image is above.
        std::cmp::max_by(range.lo, mirrored.lo, low_first)
    };
    Interval { lo, hi }
}

/// `num` and `den` without their common factor, where one is a multiple of the other and neither is constant.
fn cancelled(num: &Linear, den: &Linear) -> (Linear, Linear) {
    match num.multiple_of(den) {
        Some(factor) => (Linear::constant(factor), Linear::constant(Exact::one())),
        None => (num.clone(), den.clone()),
    }
}

/// The product of two forms, where it is one.
fn times(one: &Linear, two: &Linear) -> Result<Option<Linear>, NoNumber> {
    if one.is_constant() {
        return two.scale(&one.constant).map(Some);
    }
    if two.is_constant() { one.scale(&two.constant).map(Some) } else { Ok(None) }
}
