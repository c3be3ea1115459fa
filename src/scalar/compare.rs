//! Comparing two quantities by the true values they can have.

use super::exact::{Exact, NoNumber};
use super::interval::{Bound, Interval};
use super::linear::{Linear, Var, Vars};
use super::quantity::Quantity;

/// How two quantities are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// `=`
    Equal,
    /// `≠`
    NotEqual,
    /// `<`
    Less,
    /// `≤`
    LessEqual,
    /// `>`
    Greater,
    /// `≥`
    GreaterEqual,
}

/// Whether something holds of figures: as they are written, and of the true values they may stand for.
///
/// What is certain holds as written, and what holds as written is possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Truth {
    /// It holds of the figures as written.
    pub as_written: bool,
    /// It holds of some true values.
    pub possible: bool,
    /// It holds of all true values.
    pub certain: bool,
}

/// A comparison's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Whether it holds.
    pub truth: Truth,
    /// Left minus right, as written.
    pub difference: Exact,
    /// The most by which rounding can bring the difference toward 0 or past it; `None` where it is unbounded. A
    /// difference of 0 it may bring down (for `<` and `≤`), up (for `>` and `≥`), or either way.
    pub explained: Option<Exact>,
    /// Whether rounding can explain just as much as that, or only all that is less.
    pub attained: bool,
    /// For an `=` that is possible but not as written: the true value minus the written one of each deviation in the
    /// difference that can have one value only.
    pub residuals: Vec<(Var, Exact)>,
}

impl Truth {
    /// What holds or not whatever the true values are.
    pub fn of(holds: bool) -> Truth {
        Truth { as_written: holds, possible: holds, certain: holds }
    }

    /// Whether it does not hold.
    #[allow(clippy::should_implement_trait, reason = "beside `and` and `or`, which no operator can spell")]
    pub fn not(self) -> Truth {
        Truth { as_written: !self.as_written, possible: !self.certain, certain: !self.possible }
    }

    /// Whether both hold. Both being possible, each by itself, counts as possible.
    pub fn and(self, other: Truth) -> Truth {
        Truth {
            as_written: self.as_written && other.as_written,
            possible: self.possible && other.possible,
            certain: self.certain && other.certain,
        }
    }

    /// Whether one of them holds.
    pub fn or(self, other: Truth) -> Truth {
        self.not().and(other.not()).not()
    }
}

impl Relation {
    /// Whether the relation holds between two numbers.
    pub fn holds_between(self, left: &Exact, right: &Exact) -> bool {
        self.holds(match left.cmp(right) {
            std::cmp::Ordering::Less => -1,
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => 1,
        })
    }

    /// Whether the relation holds between a number of this sign and 0.
    pub fn holds(self, sign: i8) -> bool {
        match self {
            Relation::Equal => sign == 0,
            Relation::NotEqual => sign != 0,
            Relation::Less => sign < 0,
            Relation::LessEqual => sign <= 0,
            Relation::Greater => sign > 0,
            Relation::GreaterEqual => sign >= 0,
        }
    }
}

/// Compares two quantities: `left RELATION right`.
pub fn compare(left: &Quantity, relation: Relation, right: &Quantity, vars: &mut Vars) -> Result<Comparison, NoNumber> {
    let difference = left.sub(right, vars)?;
    let written = difference.written();
    let signs = signs(&difference, vars);
    let as_written = relation.holds(written.signum());
    let truth = Truth {
        as_written,
        possible: as_written || signs.iter().any(|sign| relation.holds(*sign)),
        certain: as_written && signs.iter().all(|sign| relation.holds(*sign)),
    };
    let residuals = if relation == Relation::Equal && truth.possible && !truth.as_written {
        residuals(&difference, vars)
    } else {
        Vec::new()
    };
    let (explained, attained) = match explained(relation, &written, &difference.range(vars)) {
        Some((most, attained)) => (Some(most), attained),
        None => (None, false),
    };
    Ok(Comparison { truth, difference: written, explained, attained, residuals })
}

/// The signs that a quantity's true value can have.
fn signs(quantity: &Quantity, vars: &Vars) -> Vec<i8> {
    // A fraction has its numerator's sign, or the opposite one.
    let (num, den) = (quantity.numerator().range(vars), quantity.denominator().range(vars));
    let of = |range: &Interval| {
        let below = range.lo.value.as_ref().is_none_or(|lo| lo.signum() < 0);
        let above = range.hi.value.as_ref().is_none_or(|hi| hi.signum() > 0);
        [(-1, below), (0, range.contains(&Exact::zero())), (1, above)]
    };
    let mut signs = Vec::new();
    for (sign, _) in of(&num).into_iter().filter(|(_, possible)| *possible) {
        for (by, _) in of(&den).into_iter().filter(|(by, possible)| *possible && *by != 0) {
            signs.push(if by < 0 { 0_i8.saturating_sub(sign) } else { sign });
        }
    }
    signs
}

/// The most that rounding explains, and whether it is attained.
fn explained(relation: Relation, written: &Exact, range: &Interval) -> Option<(Exact, bool)> {
    let down = range.lo.value.as_ref().and_then(|lo| Some((written.sub(lo).ok()?, range.lo.closed)));
    let up = range.hi.value.as_ref().and_then(|hi| Some((hi.sub(written).ok()?, range.hi.closed)));
    let toward = match relation {
        Relation::Equal | Relation::NotEqual => 0,
        Relation::Less | Relation::LessEqual => 1,
        Relation::Greater | Relation::GreaterEqual => -1,
    };
    match if written.is_zero() { toward } else { written.signum() } {
        1 => down,
        -1 => up,
        _ => Some(down?.max(up?)),
    }
}

/// The deviations that are forced to one value where the quantity is 0.
fn residuals(quantity: &Quantity, vars: &Vars) -> Vec<(Var, Exact)> {
    let form = quantity.numerator();
    let range = form.range(vars);
    let at = |end: &Bound| end.value.as_ref().is_some_and(Exact::is_zero);
    let corner = |down: bool| {
        form.terms.iter().filter_map(move |(var, coefficient)| {
            let deviation = vars.deviation(*var);
            let end = if (coefficient.signum() > 0) == down { deviation.lo } else { deviation.hi };
            Some((*var, end.value?))
        })
    };
    if at(&range.lo) {
        return corner(true).collect();
    }
    if at(&range.hi) {
        return corner(false).collect();
    }
    inside(form, vars).unwrap_or_default()
}

/// 0 is between the ends: what can vary does, unless it has nothing to vary against.
fn inside(form: &Linear, vars: &Vars) -> Option<Vec<(Var, Exact)>> {
    let (mut forced, mut free) = (Vec::new(), Vec::new());
    let mut rest = form.constant.neg();
    for (var, coefficient) in &form.terms {
        match vars.deviation(*var).value() {
            Some(value) => {
                rest = rest.sub(&coefficient.mul(value).ok()?).ok()?;
                forced.push((*var, value.clone()));
            }
            None => free.push((*var, coefficient)),
        }
    }
    if let [(var, coefficient)] = free.as_slice() {
        forced.push((*var, rest.div(coefficient).ok()?));
        forced.sort_unstable();
    }
    Some(forced)
}
