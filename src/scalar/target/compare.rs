//! Whether an actual value meets a target, and how far it goes toward it. Where a target or a unit can be understood in
//! several ways, an answer is given only if all of them give it.

use super::super::compare::{Relation, Truth};
use super::super::exact::Exact;
use super::super::interval::Interval;
use super::{Amount, Leaning, Meaning, Shape, Target, TargetKind};

/// Why it cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// Words beside other words, or beside a figure or a date.
    Words,
    /// A figure beside a date.
    Kinds,
    /// The units differ, or one is not written and it matters which.
    Units,
    /// A plain figure that may be a least or a greatest one.
    Direction,
    /// The actual value is not exact enough: part of what it may be meets the target.
    Overlap,
    /// One of two dates has no year.
    Year,
    /// There is no share: ranges, dates, words, figures below zero.
    NoShare,
}

/// How far an actual value goes toward its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// All the way, though no quotient says so: within a range, or 0 where 0 is the target.
    Whole,
    /// The quotient of the actual value times its factor, and the target's own value: the target over the actual value
    /// if `reversed`, else the actual value over the target.
    Share {
        /// By what the actual value as written is multiplied.
        factor: Exact,
        /// The target's figure in the same unit.
        target: Exact,
        /// Whether less is better.
        reversed: bool,
    },
}

/// Words before a phrase that say its opposite.
const NEGATIONS: [&str; 9] = ["未", "没有", "没能", "没", "不", "尚未", "未能", "并未", "非"];

/// Whether an actual value meets a target. `range` is where the true value of the actual figure lies, in the unit as written;
/// `leaning` tells how a plain figure is meant.
pub fn meets(actual: &Target, range: &Interval, target: &Target, leaning: Option<Leaning>) -> Result<Truth, Doubt> {
    match (&actual.meaning, &target.meaning) {
        (Meaning::Amount(one), Meaning::Amount(other)) => amounts(one, range, other, leaning),
        (Meaning::Deadline(one), Meaning::Deadline(other)) => one.meets(other).map(Truth::of),
        (Meaning::Words, _) | (_, Meaning::Words) => words(&actual.normal, &target.normal).map(Truth::of),
        (Meaning::Amount(_), Meaning::Deadline(_)) | (Meaning::Deadline(_), Meaning::Amount(_)) => Err(Doubt::Kinds),
    }
}

/// The same words tell that what was planned came about; their negation tells that it did not. Signs alone tell nothing.
fn words(actual: &str, target: &str) -> Result<bool, Doubt> {
    if !target.chars().any(char::is_alphanumeric) || target.contains(['*', '×', '…', '_']) {
        return Err(Doubt::Words);
    }
    if actual == target {
        return Ok(true);
    }
    let negates = |one: &str, other: &str| NEGATIONS.iter().any(|word| one.strip_prefix(word) == Some(other));
    let opposite = matches!((actual, target), ("是", "否") | ("否", "是"));
    if opposite || negates(actual, target) || negates(target, actual) { Ok(false) } else { Err(Doubt::Words) }
}

fn amounts(actual: &Amount, range: &Interval, target: &Amount, leaning: Option<Leaning>) -> Result<Truth, Doubt> {
    let units = actual.unit.together(&target.unit);
    let mut answers = units.iter().map(|(own, other)| one_unit(actual, range, target, leaning, (own, other)));
    let first = answers.next().ok_or(Doubt::Units)?;
    answers.try_fold(first, |so_far, next| match (so_far, next) {
        (Ok(one), Ok(two)) => agreed(one, two).map(Ok).ok_or(Doubt::Units),
        (Err(one), Err(two)) if one == two => Ok(Err(one)),
        (Err(_), _) | (_, Err(_)) => Err(Doubt::Units),
    })?
}

/// The answer under one understanding of the units.
fn one_unit(
    actual: &Amount,
    range: &Interval,
    target: &Amount,
    leaning: Option<Leaning>,
    scales: (&Exact, &Exact),
) -> Result<Truth, Doubt> {
    let readings = target.readings(leaning);
    let doubt = if readings.len() > 1 { Doubt::Direction } else { Doubt::Overlap };
    let answer = |allowed: &Interval| lies_in(actual, range, scales.0, &allowed.scale(scales.1));
    let mut answers = readings.iter().map(answer);
    let first = answers.next().flatten().ok_or(doubt)?;
    answers.try_fold(first, |so_far, next| agreed(so_far, next?)).ok_or(doubt)
}

/// Two answers as one, where they are the same for the figures as written.
fn agreed(one: Truth, two: Truth) -> Option<Truth> {
    (one.as_written == two.as_written).then_some(Truth {
        as_written: one.as_written,
        possible: one.possible || two.possible,
        certain: one.certain && two.certain,
    })
}

/// Whether what the actual value may be lies in a set; `None` where a part of it does.
fn lies_in(actual: &Amount, range: &Interval, scale: &Exact, allowed: &Interval) -> Option<Truth> {
    let inside = |set: &Interval| set.intersection(allowed).as_ref() == Some(set);
    if let Some(mark) = actual.point() {
        let as_written = allowed.contains(&mark.value.mul(scale).ok()?);
        let range = range.scale(scale);
        return Some(Truth {
            as_written,
            possible: as_written || range.intersects(allowed),
            certain: as_written && inside(&range),
        });
    }
    let set = actual.set().scale(scale);
    match (inside(&set), set.intersects(allowed)) {
        (true, _) => Some(Truth::of(true)),
        (false, false) => Some(Truth::of(false)),
        (false, true) => None,
    }
}

/// How far an actual value goes toward a target: over it where more is better, the other way round where less is.
pub fn completion(actual: &Target, target: &Target, leaning: Option<Leaning>) -> Result<Completion, Doubt> {
    let (Meaning::Amount(one), Meaning::Amount(other)) = (&actual.meaning, &target.meaning) else {
        return Err(match (&actual.meaning, &target.meaning) {
            (Meaning::Words, _) | (_, Meaning::Words) => Doubt::Words,
            (Meaning::Deadline(_), Meaning::Deadline(_)) => Doubt::NoShare,
            (Meaning::Amount(_) | Meaning::Deadline(_), Meaning::Amount(_) | Meaning::Deadline(_)) => Doubt::Kinds,
        });
    };
    let units = one.unit.together(&other.unit);
    let [(factor, scale)] = units.as_slice() else { return Err(Doubt::Units) };
    let value = one.point().ok_or(Doubt::Overlap)?.value.mul(factor).map_err(|_| Doubt::NoShare)?;
    let mark = match &other.shape {
        Shape::Plain(mark) | Shape::Bounded(_, mark) => mark,
        Shape::Between(range) if range.scale(scale).contains(&value) => return Ok(Completion::Whole),
        Shape::Between(_) => return Err(Doubt::NoShare),
    };
    let goal = mark.value.mul(scale).map_err(|_| Doubt::NoShare)?;
    if value.signum() < 0 || goal.signum() < 0 {
        return Err(Doubt::NoShare);
    }
    if value.is_zero() && goal.is_zero() && !is_strict(other) {
        return Ok(Completion::Whole);
    }
    let unsure =
        matches!((&other.shape, other.leaning, leaning), (Shape::Plain(_), Some(own), Some(asked)) if own != asked);
    if unsure && value != goal {
        return Err(Doubt::Direction);
    }
    let reversed = match (target.kind(), other.leaning.or(leaning)) {
        (TargetKind::AtLeast, _) => false,
        (TargetKind::AtMost, _) => true,
        (_, Some(leaning)) => leaning == Leaning::Lower,
        (_, None) if value == goal => false,
        (_, None) => return Err(Doubt::Direction),
    };
    Ok(Completion::Share { factor: factor.clone(), target: goal, reversed })
}

fn is_strict(amount: &Amount) -> bool {
    matches!(amount.shape, Shape::Bounded(Relation::Less | Relation::Greater, _))
}
