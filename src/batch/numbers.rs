//! Arithmetic of rows: exact in whole numbers of 128 bits, or not at all.

use super::vector::Cell;
use crate::scalar::{Mode, Relation};

/// The product, where it fits.
#[inline]
pub(super) fn times(one: i128, two: i128) -> Option<i128> {
    // Two numbers of 64 bits always fit, and most are such.
    match (i64::try_from(one), i64::try_from(two)) {
        (Ok(one), Ok(two)) => Some(i128::from(one) * i128::from(two)),
        _ => one.checked_mul(two),
    }
}

/// 10^places, where it fits.
pub(super) fn power(places: i32) -> Option<i128> {
    10_i128.checked_pow(u32::try_from(places).ok()?)
}

/// The factors that bring two scales to the greater of them.
pub(super) fn factors(one: i32, two: i32) -> Option<(i128, i128)> {
    let top = one.max(two);
    Some((power(top.checked_sub(one)?)?, power(top.checked_sub(two)?)?))
}

type Ends = (i128, i128);

#[inline]
fn scaled(ends: Ends, by: i128) -> Option<Ends> {
    if ends == (0, 0) {
        return Some(ends);
    }
    let (one, two) = (times(ends.0, by)?, times(ends.1, by)?);
    Some(if by < 0 { (two, one) } else { (one, two) })
}

#[inline]
fn plus(one: Ends, two: Ends) -> Option<Ends> {
    Some((one.0.checked_add(two.0)?, one.1.checked_add(two.1)?))
}

impl Cell {
    /// A number without denominator and deviations.
    pub fn whole(over: i128) -> Cell {
        Cell { over, under: 1, slack: (0, 0), under_slack: (0, 0) }
    }

    /// In units of a finer scale.
    #[inline]
    pub fn times(self, by: i128) -> Option<Cell> {
        if by == 1 {
            return Some(self);
        }
        Some(Cell { over: times(self.over, by)?, slack: scaled(self.slack, by)?, ..self })
    }

    pub fn negative(self) -> Option<Cell> {
        Some(Cell { over: self.over.checked_neg()?, slack: scaled(self.slack, -1)?, ..self })
    }

    /// The sum; ends are right where no denominator has any.
    #[inline]
    pub fn plus(self, other: Cell) -> Option<Cell> {
        if self.under == 1 && other.under == 1 {
            let over = self.over.checked_add(other.over)?;
            return Some(Cell { over, slack: plus(self.slack, other.slack)?, ..self });
        }
        let over = times(self.over, other.under)?.checked_add(times(other.over, self.under)?)?;
        let slack = plus(scaled(self.slack, other.under)?, scaled(other.slack, self.under)?)?;
        Some(Cell { over, under: times(self.under, other.under)?, slack, under_slack: (0, 0) })
    }

    /// The product; ends are right where one of the two is exact.
    pub fn product(self, other: Cell) -> Option<Cell> {
        let slack = plus(scaled(self.slack, other.over)?, scaled(other.slack, self.over)?)?;
        let under_slack = plus(scaled(self.under_slack, other.under)?, scaled(other.under_slack, self.under)?)?;
        Some(Cell { over: times(self.over, other.over)?, under: times(self.under, other.under)?, slack, under_slack })
    }

    /// The quotient by what is not 0; ends are right where both denominators are exact.
    #[inline]
    pub fn quotient(self, other: Cell) -> Option<Cell> {
        let (over, under) = (times(self.over, other.under)?, times(self.under, other.over)?);
        let (slack, under_slack) = (scaled(self.slack, other.under)?, scaled(other.slack, self.under)?);
        if under > 0 {
            return Some(Cell { over, under, slack, under_slack });
        }
        Some(Cell {
            over: over.checked_neg()?,
            under: under.checked_neg()?,
            slack: scaled(slack, -1)?,
            under_slack: scaled(under_slack, -1)?,
        })
    }

    /// How it lies to another number as written, both in the same units.
    #[inline]
    pub fn order(self, other: Cell) -> Option<std::cmp::Ordering> {
        if self.under == other.under {
            return Some(self.over.cmp(&other.over));
        }
        Some(times(self.over, other.under)?.cmp(&times(other.over, self.under)?))
    }

    /// The least and the greatest of what has the sign of the difference, where every figure takes part once and one of
    /// the two has an exact denominator; `None` where a denominator could be 0.
    pub fn difference(self, other: Cell) -> Option<Ends> {
        if self.under_slack == (0, 0) && other.under_slack == (0, 0) {
            let written = times(self.over, other.under)?.checked_sub(times(other.over, self.under)?)?;
            let mine = scaled(self.slack, other.under)?;
            let theirs = scaled(other.slack, self.under)?;
            return Some((
                written.checked_add(mine.0)?.checked_sub(theirs.1)?,
                written.checked_add(mine.1)?.checked_sub(theirs.0)?,
            ));
        }
        if self.under_slack == (0, 0) {
            let (least, greatest) = other.difference(self)?;
            return Some((greatest.checked_neg()?, least.checked_neg()?));
        }
        // (a ÷ b) − (c ÷ d) has the sign of a × d − c × b where b is positive.
        let b = (self.under.checked_add(self.under_slack.0)?, self.under.checked_add(self.under_slack.1)?);
        if b.0 <= 0 {
            return None;
        }
        let a = (self.over.checked_add(self.slack.0)?, self.over.checked_add(self.slack.1)?);
        let c = (other.over.checked_add(other.slack.0)?, other.over.checked_add(other.slack.1)?);
        let most = times(c.1, b.0)?.max(times(c.1, b.1)?);
        let least = times(c.0, b.0)?.min(times(c.0, b.1)?);
        Some((times(a.0, other.under)?.checked_sub(most)?, times(a.1, other.under)?.checked_sub(least)?))
    }

    /// Rounded to `places` decimals, from units of 10^-scale.
    pub fn rounded(self, scale: i32, places: i32, mode: Mode) -> Option<i128> {
        // over ÷ under × 10^(places − scale)
        let shift = places.checked_sub(scale)?;
        let (over, under) = if shift >= 0 {
            (times(self.over, power(shift)?)?, self.under)
        } else {
            (self.over, times(self.under, power(shift.checked_neg()?)?)?)
        };
        let (whole, rest) = (over.checked_abs()?.checked_div(under)?, over.checked_abs()?.checked_rem(under)?);
        let half = rest.checked_mul(2)?.cmp(&under);
        let outward = match mode {
            Mode::HalfUp => half.is_ge(),
            Mode::HalfEven => half.is_gt() || (half.is_eq() && whole % 2 == 1),
            Mode::HalfDown => half.is_gt(),
            Mode::Truncate => false,
            Mode::Up => rest != 0,
            Mode::Floor => rest != 0 && over < 0,
            Mode::Ceiling => rest != 0 && over > 0,
        };
        let size = if outward { whole.checked_add(1)? } else { whole };
        Some(if over < 0 { -size } else { size })
    }
}

/// Whether a relation holds of an order.
#[inline]
pub(super) fn holds(relation: Relation, order: std::cmp::Ordering) -> bool {
    relation.holds(order as i8)
}
