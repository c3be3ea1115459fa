//! Comparisons of columns of numbers: as written first, and the ends that rounding allows only where that fails.

use super::eval::Values;
use super::frame::ELSEWHERE;
use super::node::{AS_WRITTEN, Asked, CERTAIN, HOLDS, Id, Number, POSSIBLE, Reach, graver, sure};
use super::numbers::{factors, holds, power, times};
use super::units::{Units, all};
use super::vector::{Cell, Vector, at};
use crate::scalar::Relation;
use std::borrow::Cow;

impl Values<'_> {
    pub fn compare(&self, relation: Relation, left: Id, right: Id, asked: Asked, rows: usize) -> Option<Vector> {
        let ((a, one), (b, two)) = (self.number(left)?, self.number(right)?);
        let (own, other) = factors(one.scale, two.scale)?;
        let truth = |row: usize| match graver(a.mark(row), b.mark(row)) {
            0 => cells(relation, a.cell(row).times(own)?, b.cell(row).times(other)?, asked),
            mark => Some(mark),
        };
        if a.under.is_empty()
            && b.under.is_empty()
            && !matches!(asked, Asked::Full(_))
            && let (Some(over_a), Some(over_b)) = (in_units(&a.over, own), in_units(&b.over, other))
        {
            let mut truths = as_written(relation, &over_a, &over_b, rows);
            let marks = a.marks_of(b, rows);
            for (truth, mark) in truths.iter_mut().zip(marks).filter(|(_, mark)| *mark != 0) {
                *truth = mark;
            }
            if let Asked::Possible(_) = asked {
                // Only where it does not hold as written do the ends matter.
                let open = truths.iter_mut().enumerate().filter(|(_, so_far)| **so_far == 0);
                open.for_each(|(row, so_far)| *so_far = truth(row).unwrap_or(ELSEWHERE));
            }
            return Some(Vector::Truths(truths));
        }
        Some(told(rows, truth))
    }

    /// `a = b 容差 t`: as written, by policy and not by rounding.
    pub fn within(&self, left: Id, right: Id, tolerance: Id, rows: usize) -> Option<Vector> {
        let ((a, one), (b, two), (t, three)) = (self.number(left)?, self.number(right)?, self.number(tolerance)?);
        let top = one.scale.max(two.scale).max(three.scale);
        let factor = |number: &Number| power(top.checked_sub(number.scale)?);
        let (of_a, of_b, of_t) = (factor(one)?, factor(two)?, factor(three)?);
        if let (Some(b), Some(t)) = (b.plain(), t.plain())
            && let (Some(b), Some(t)) = (in_units(b, of_b), in_units(t, of_t))
        {
            if let Some(a) = a.plain()
                && let Some(a) = in_units(a, of_a)
            {
                let near = |a: i64, b: i64, t: i64| sure(t >= 0 && a.abs_diff(b) <= t.unsigned_abs());
                if let (a, b, [t]) = (&*a, &*b, &*t)
                    && a.len() == b.len()
                {
                    return Some(Vector::Truths(a.iter().zip(b).map(|(a, b)| near(*a, *b, *t)).collect()));
                }
                return Some(told(rows, |row| Some(near(at(&a, row)?, at(&b, row)?, at(&t, row)?))));
            }
            // A quotient of plain numbers beside a plain number is the usual share.
            if let (true, Ok(of_a)) = (a.is_plain_fraction(), i64::try_from(of_a))
                && let (Units::Short(over), Units::Short(under), [t], b) = (&a.over, &a.under, &*t, &*b)
                && [over.len(), under.len(), b.len()] == [rows; 3]
            {
                // Products of two that fit in 64 bits fit in 127, and a power of ten is not the least of all.
                let product = |one: i64, two: i64| i128::from(one) * i128::from(two);
                let near = |((over, under), b): ((&i64, &i64), &i64)| {
                    let difference = product(*over, of_a) - product(*b, *under);
                    sure(difference.abs() <= product(*t, *under))
                };
                return Some(Vector::Truths(over.iter().zip(under).zip(b).map(near).collect()));
            }
        }
        let truth = |row: usize| {
            let mark = graver(graver(a.mark(row), b.mark(row)), t.mark(row));
            if mark != 0 {
                return Some(mark);
            }
            let (a, b, t) = (a.cell(row).times(of_a)?, b.cell(row).times(of_b)?, t.cell(row).times(of_t)?);
            let (over, under) = if a.under == b.under {
                (a.over.checked_sub(b.over)?, a.under)
            } else {
                (times(a.over, b.under)?.checked_sub(times(b.over, a.under)?)?, times(a.under, b.under)?)
            };
            let size = Cell { under, ..Cell::whole(over.checked_abs()?) };
            Some(sure(size.order(t)?.is_le()))
        };
        Some(told(rows, truth))
    }
}

/// Numbers in finer units, if all of them fit in 64 bits.
fn in_units(numbers: &Units, factor: i128) -> Option<Cow<'_, [i64]>> {
    let Units::Short(numbers) = numbers else { return None };
    if factor == 1 {
        return Some(Cow::Borrowed(numbers));
    }
    let factor = i64::try_from(factor).ok()?;
    all(numbers.iter().map(|number| number.checked_mul(factor))).map(Cow::Owned)
}

/// Whether a relation holds of two columns of numbers in the same units, of which one may be a single number.
fn as_written(relation: Relation, a: &[i64], b: &[i64], rows: usize) -> Vec<u8> {
    match relation {
        Relation::Equal => each_pair(a, b, rows, |a, b| a == b),
        Relation::NotEqual => each_pair(a, b, rows, |a, b| a != b),
        Relation::Less => each_pair(a, b, rows, |a, b| a < b),
        Relation::LessEqual => each_pair(a, b, rows, |a, b| a <= b),
        Relation::Greater => each_pair(a, b, rows, |a, b| a > b),
        Relation::GreaterEqual => each_pair(a, b, rows, |a, b| a >= b),
    }
}

#[inline]
fn each_pair(a: &[i64], b: &[i64], rows: usize, holds: impl Fn(i64, i64) -> bool) -> Vec<u8> {
    match (a, b) {
        ([a], [b]) => vec![sure(holds(*a, *b)); rows],
        (a, [b]) => a.iter().map(|a| sure(holds(*a, *b))).collect(),
        ([a], b) => b.iter().map(|b| sure(holds(*a, *b))).collect(),
        (a, b) => a.iter().zip(b).map(|(a, b)| sure(holds(*a, *b))).collect(),
    }
}

/// Truths row by row; what has no answer here is left to the ordinary evaluator.
#[inline]
fn told(rows: usize, truth: impl Fn(usize) -> Option<u8>) -> Vector {
    Vector::Truths((0..rows).map(|row| truth(row).unwrap_or(ELSEWHERE)).collect())
}

/// The answers of a comparison of two numbers in the same units, as far as they are asked for.
fn cells(relation: Relation, a: Cell, b: Cell, asked: Asked) -> Option<u8> {
    let written = holds(relation, a.order(b)?);
    let (reach, full) = match asked {
        Asked::Written => return Some(sure(written)),
        Asked::Possible(_) if written => return Some(HOLDS),
        Asked::Possible(reach) => (reach, false),
        Asked::Full(reach) => (reach, true),
    };
    if reach == Reach::Elsewhere {
        return None;
    }
    let (least, greatest) = a.difference(b)?;
    let signs = [(-1, least < 0), (0, least <= 0 && greatest >= 0), (1, greatest > 0)];
    let mut allowed = signs.iter().filter(|(_, reached)| *reached).map(|(sign, _)| relation.holds(*sign));
    if !full {
        return Some(if allowed.any(|allowed| allowed) { POSSIBLE } else { 0 });
    }
    let (mut some, mut every) = (false, true);
    for allowed in allowed {
        some |= allowed;
        every &= allowed;
    }
    let answer = |holds: bool, bit: u8| if holds { bit } else { 0 };
    Some(answer(written, AS_WRITTEN) | answer(written || some, POSSIBLE) | answer(written && every, CERTAIN))
}
