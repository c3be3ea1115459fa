//! Sets of numbers between two ends, each end in the set or not.

use std::cmp::Ordering;
use std::fmt;

use super::exact::{Exact, Mode, NoNumber};

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Where; `None` is infinitely far out.
    pub value: Option<Exact>,
    /// Whether the end itself belongs to the set; never true of an infinite end.
    pub closed: bool,
}

/// The numbers between two ends. Never empty, as long as it comes from the functions here.
///
/// Every operation is sound: its result holds each number that the operation can give on members of its operands.
/// An end that would be too large to hold becomes infinite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub lo: Bound,
    /// The upper end.
    pub hi: Bound,
}

impl Bound {
    /// An end that belongs to the set.
    pub fn closed(value: Exact) -> Bound {
        Bound { value: Some(value), closed: true }
    }

    /// An end that does not belong to the set.
    pub fn open(value: Exact) -> Bound {
        Bound { value: Some(value), closed: false }
    }

    /// No end.
    pub fn infinite() -> Bound {
        Bound { value: None, closed: false }
    }

    fn of(value: Result<Exact, NoNumber>, closed: bool) -> Bound {
        value.map_or_else(|_| Bound::infinite(), |value| Bound { value: Some(value), closed })
    }

    fn neg(&self) -> Bound {
        Bound { value: self.value.as_ref().map(Exact::neg), closed: self.closed }
    }

    fn add(&self, other: &Bound) -> Bound {
        match (&self.value, &other.value) {
            (Some(one), Some(two)) => Bound::of(one.add(two), self.closed && other.closed),
            (None, _) | (_, None) => Bound::infinite(),
        }
    }
}

impl Interval {
    /// The set of one number.
    pub fn point(value: Exact) -> Interval {
        Interval { lo: Bound::closed(value.clone()), hi: Bound::closed(value) }
    }

    /// The numbers from one to another, both included, whichever is named first.
    pub fn closed(one: Exact, other: Exact) -> Interval {
        let (lo, hi) = if one <= other { (one, other) } else { (other, one) };
        Interval { lo: Bound::closed(lo), hi: Bound::closed(hi) }
    }

    /// All numbers.
    pub fn everything() -> Interval {
        Interval { lo: Bound::infinite(), hi: Bound::infinite() }
    }

    /// The numbers between two ends; `None` where there are none.
    pub fn between(lo: Bound, hi: Bound) -> Option<Interval> {
        let empty = match (&lo.value, &hi.value) {
            (Some(low), Some(high)) => match low.cmp(high) {
                Ordering::Less => false,
                Ordering::Equal => !(lo.closed && hi.closed),
                Ordering::Greater => true,
            },
            (None, _) | (_, None) => false,
        };
        if empty { None } else { Some(Interval { lo, hi }) }
    }

    /// Whether the number belongs to the set.
    pub fn contains(&self, value: &Exact) -> bool {
        let above = self.lo.value.as_ref().is_none_or(|lo| if self.lo.closed { lo <= value } else { lo < value });
        let below = self.hi.value.as_ref().is_none_or(|hi| if self.hi.closed { value <= hi } else { value < hi });
        above && below
    }

    /// Whether some number belongs to both sets.
    pub fn intersects(&self, other: &Interval) -> bool {
        self.intersection(other).is_some()
    }

    /// The numbers that belong to both sets; `None` where there are none.
    pub fn intersection(&self, other: &Interval) -> Option<Interval> {
        let lo = if low_first(&self.lo, &other.lo).is_lt() { &other.lo } else { &self.lo };
        let hi = if high_first(&self.hi, &other.hi).is_lt() { &self.hi } else { &other.hi };
        Interval::between(lo.clone(), hi.clone())
    }

    /// The smallest interval that holds both sets.
    pub fn hull(&self, other: &Interval) -> Interval {
        let lo = if low_first(&self.lo, &other.lo).is_lt() { &self.lo } else { &other.lo };
        let hi = if high_first(&self.hi, &other.hi).is_lt() { &other.hi } else { &self.hi };
        Interval { lo: lo.clone(), hi: hi.clone() }
    }

    /// The sums of a member of each.
    pub fn add(&self, other: &Interval) -> Interval {
        Interval { lo: self.lo.add(&other.lo), hi: self.hi.add(&other.hi) }
    }

    /// The members with the other sign.
    pub fn neg(&self) -> Interval {
        Interval { lo: self.hi.neg(), hi: self.lo.neg() }
    }

    /// The members times a number.
    pub fn scale(&self, factor: &Exact) -> Interval {
        let times = |end: &Bound| match &end.value {
            Some(value) => Bound::of(value.mul(factor), end.closed),
            None => Bound::infinite(),
        };
        match factor.signum() {
            0 => Interval::point(Exact::zero()),
            1 => Interval { lo: times(&self.lo), hi: times(&self.hi) },
            _ => Interval { lo: times(&self.hi), hi: times(&self.lo) },
        }
    }

    /// The products of a member of each.
    pub fn mul(&self, other: &Interval) -> Interval {
        let (mut least, mut greatest): (Option<Bound>, Option<Bound>) = (None, None);
        for one in [(&self.lo, -1), (&self.hi, 1)] {
            for two in [(&other.lo, -1), (&other.hi, 1)] {
                let (low, high) = corner(one, two);
                least = least.into_iter().chain(low).min_by(low_first);
                greatest = greatest.into_iter().chain(high).max_by(high_first);
            }
        }
        Interval { lo: least.unwrap_or(Bound::infinite()), hi: greatest.unwrap_or(Bound::infinite()) }
    }

    /// The reciprocals of the members; `None` where 0 belongs to the set or is one of its ends.
    pub fn reciprocal(&self) -> Option<Interval> {
        if self.reaches_zero() {
            return None;
        }
        let invert = |end: &Bound| match &end.value {
            Some(value) => Bound::of(Exact::one().div(value), end.closed),
            None => Bound::open(Exact::zero()),
        };
        Some(Interval { lo: invert(&self.hi), hi: invert(&self.lo) })
    }

    /// Whether it holds one number only.
    pub fn is_point(&self) -> bool {
        self.value().is_some()
    }

    /// Its one member, where it has one only.
    pub fn value(&self) -> Option<&Exact> {
        if self.lo.value == self.hi.value { self.lo.value.as_ref() } else { None }
    }

    /// Whether 0 belongs to the set or is one of its ends.
    pub fn reaches_zero(&self) -> bool {
        let below = self.lo.value.as_ref().is_none_or(|lo| lo.signum() <= 0);
        let above = self.hi.value.as_ref().is_none_or(|hi| hi.signum() >= 0);
        below && above
    }

    /// From the least to the greatest of the members rounded to `places` decimals.
    pub fn round(&self, places: i32, mode: Mode) -> Interval {
        if let Some(value) = self.value() {
            return value.round(places, mode).map_or_else(|_| Interval::everything(), Interval::point);
        }
        // Rounding jumps only at multiples of half a unit, so a quarter beyond such an end is just beyond it.
        let quarter = Exact::ratio(1, 4).and_then(|quarter| quarter.mul(&Exact::pow10(places.saturating_neg())));
        let rounded = |end: &Bound, inward: Result<Exact, NoNumber>| -> Result<Exact, NoNumber> {
            let value = end.value.as_ref().ok_or(NoNumber::TooLarge)?;
            let inward = inward?;
            let jump = inward.add(&inward).and_then(|half| value.div(&half))?.is_integer();
            if end.closed || !jump { value.round(places, mode) } else { value.add(&inward)?.round(places, mode) }
        };
        let lo = rounded(&self.lo, quarter.clone());
        let hi = rounded(&self.hi, quarter.map(|quarter| quarter.neg()));
        Interval { lo: Bound::of(lo, true), hi: Bound::of(hi, true) }
    }
}

/// `[1, 2)`
impl fmt::Display for Interval {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.lo.closed { "[" } else { "(" })?;
        match &self.lo.value {
            Some(value) => write!(out, "{value}, ")?,
            None => out.write_str("-∞, ")?,
        }
        match &self.hi.value {
            Some(value) => write!(out, "{value}")?,
            None => out.write_str("∞")?,
        }
        out.write_str(if self.hi.closed { "]" } else { ")" })
    }
}

/// Orders lower ends by how far down they let the set reach.
pub(super) fn low_first(one: &Bound, two: &Bound) -> Ordering {
    match (&one.value, &two.value) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Less,
        (Some(_), None) => Ordering::Greater,
        (Some(a), Some(b)) => a.cmp(b).then(two.closed.cmp(&one.closed)),
    }
}

/// Orders upper ends by how far up they let the set reach.
pub(super) fn high_first(one: &Bound, two: &Bound) -> Ordering {
    match (&one.value, &two.value) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => a.cmp(b).then(one.closed.cmp(&two.closed)),
    }
}

/// The product of two ends (each with the side it is on), as a lower end and as an upper one. An infinite product is an
/// end on its own side only.
fn corner(one: (&Bound, i8), two: (&Bound, i8)) -> (Option<Bound>, Option<Bound>) {
    let sign = |(end, side): (&Bound, i8)| end.value.as_ref().map_or(side, Exact::signum);
    let zero = |end: &Bound| end.closed && end.value.as_ref().is_some_and(Exact::is_zero);
    if sign(one) == 0 || sign(two) == 0 {
        // 0 × anything is 0, so a closed 0 needs no particular partner; an open 0 is only approached.
        let end = Bound { value: Some(Exact::zero()), closed: zero(one.0) || zero(two.0) };
        return (Some(end.clone()), Some(end));
    }
    let positive = sign(one) == sign(two);
    match (&one.0.value, &two.0.value) {
        (Some(a), Some(b)) => match a.mul(b) {
            Ok(value) => {
                let end = Bound { value: Some(value), closed: one.0.closed && two.0.closed };
                (Some(end.clone()), Some(end))
            }
            // Too large or too fine to hold: somewhere on its side of 0.
            Err(_) if positive => (Some(Bound::open(Exact::zero())), Some(Bound::infinite())),
            Err(_) => (Some(Bound::infinite()), Some(Bound::open(Exact::zero()))),
        },
        (None, _) | (_, None) if positive => (None, Some(Bound::infinite())),
        (None, _) | (_, None) => (Some(Bound::infinite()), None),
    }
}
