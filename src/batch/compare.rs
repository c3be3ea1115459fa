//! Comparisons of columns of numbers: as written first, and the ends that rounding allows only where that fails.

use super::eval::Values;
use super::frame::ELSEWHERE;
use super::node::{AS_WRITTEN, Asked, CERTAIN, HOLDS, Id, Number, POSSIBLE, Reach, graver, sure};
use super::numbers::{factors, holds, power, times};
use super::vector::{Cell, Vector, at};
use crate::scalar::Relation;
use std::borrow::Cow;

impl Values<'_> {
    pub fn compare(&self, relation: Relation, left: Id, right: Id, asked: Asked, rows: usize) -> Option<Vector> {
        let ((a, one), (b, two)) = (self.number(left)?, self.number(right)?);
        let (own, other) = factors(one.scale, two.scale)?;
        if let (Some(over_a), Some(over_b), Asked::Written) = (a.simple(), b.simple(), asked)
            && let (Some(over_a), Some(over_b)) = (in_units(over_a, own), in_units(over_b, other))
        {
            let marks = a.marks_of(b, rows);
            let (a, b) = (over_a, over_b);
            let mut truths = match relation {
                Relation::Equal => each_pair(&a, &b, rows, |a, b| a == b),
                Relation::NotEqual => each_pair(&a, &b, rows, |a, b| a != b),
                Relation::Less => each_pair(&a, &b, rows, |a, b| a < b),
                Relation::LessEqual => each_pair(&a, &b, rows, |a, b| a <= b),
                Relation::Greater => each_pair(&a, &b, rows, |a, b| a > b),
                Relation::GreaterEqual => each_pair(&a, &b, rows, |a, b| a >= b),
            };
            for (truth, mark) in truths.iter_mut().zip(marks).filter(|(_, mark)| *mark != 0) {
                *truth = mark;
            }
            return Some(Vector::Truths(truths));
        }
        let truth = |row: usize| match graver(a.mark(row), b.mark(row)) {
            0 => cells(relation, a.cell(row).times(own)?, b.cell(row).times(other)?, asked),
            mark => Some(mark),
        };
        Some(told(rows, truth))
    }

    /// `a = b 容差 t`: as written, by policy and not by rounding.
    pub fn within(&self, left: Id, right: Id, tolerance: Id, rows: usize) -> Option<Vector> {
        let ((a, one), (b, two), (t, three)) = (self.number(left)?, self.number(right)?, self.number(tolerance)?);
        let top = one.scale.max(two.scale).max(three.scale);
        let factor = |number: &Number| power(top.checked_sub(number.scale)?);
        let (of_a, of_b, of_t) = (factor(one)?, factor(two)?, factor(three)?);
        if let (Some(a), Some(b), Some(t)) = (a.plain(), b.plain(), t.plain())
            && let (Some(a), Some(b), Some(t)) = (in_units(a, of_a), in_units(b, of_b), in_units(t, of_t))
        {
            let near = |a: i128, b: i128, t: i128| {
                a.checked_sub(b).and_then(i128::checked_abs).map_or(ELSEWHERE, |size| sure(size <= t))
            };
            if let (a, b, [t]) = (&*a, &*b, &*t)
                && a.len() == b.len()
            {
                return Some(Vector::Truths(a.iter().zip(b).map(|(a, b)| near(*a, *b, *t)).collect()));
            }
            let truth = |row: usize| Some(near(at(&a, row)?, at(&b, row)?, at(&t, row)?));
            return Some(told(rows, truth));
        }
        // A quotient of plain numbers beside a plain number is the usual share.
        if let (true, Some(b), Some(t)) = (a.is_plain_fraction(), b.plain(), t.plain())
            && let (Some(b), Some(t)) = (in_units(b, of_b), in_units(t, of_t))
        {
            // Products of two that fit in 64 bits fit in 127.
            let short = |numbers: &[i128]| numbers.iter().all(|number| i64::try_from(*number).is_ok());
            if let (over, under, [t], b) = (&*a.over, &*a.under, &*t, &*b)
                && [over.len(), under.len(), b.len()] == [rows; 3]
                && [over, under, b, &[*t, of_a]].into_iter().all(short)
            {
                let near =
                    |((over, under), b): ((&i128, &i128), &i128)| sure((over * of_a - b * under).abs() <= t * under);
                return Some(Vector::Truths(over.iter().zip(under).zip(b).map(near).collect()));
            }
            let truth = |row: usize| {
                let (over, under) = (times(at(&a.over, row)?, of_a)?, at(&a.under, row)?);
                let difference = over.checked_sub(times(at(&b, row)?, under)?)?;
                Some(sure(difference.checked_abs()? <= times(at(&t, row)?, under)?))
            };
            return Some(told(rows, truth));
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

/// Numbers in finer units, if all of them fit.
fn in_units(numbers: &[i128], factor: i128) -> Option<Cow<'_, [i128]>> {
    if factor == 1 {
        return Some(Cow::Borrowed(numbers));
    }
    numbers.iter().map(|number| times(*number, factor)).collect::<Option<Vec<_>>>().map(Cow::Owned)
}

/// Truths of two columns of numbers, of which one may be a single number.
#[inline]
fn each_pair(a: &[i128], b: &[i128], rows: usize, holds: impl Fn(i128, i128) -> bool) -> Vec<u8> {
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
