//! Whether a condition comes out the same way for every value that its fields can have. `None` wherever that is not
//! certain; what is missing or unreadable is left out of account.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "of every kind of expression, old or new, nothing is claimed unless it is plain"
)]

use super::same::same;
use crate::program::{Compare, Expr, ExprKind, Program};
use crate::scalar::{Exact, Relation};
use crate::types::{Type, Unit};
use crate::value::Value;

/// Where the condition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// In `when` and `where`: by the figures as written.
    Chosen,
    /// In `check`: false only where no rounding could make it true.
    Checked,
}

/// The one way in which a condition can come out, if there is only one.
pub fn truth(program: &Program, expr: &Expr, asked: Asked) -> Option<bool> {
    plain(program, expr, asked == Asked::Chosen, true).or_else(|| over_one_value(program, expr, asked))
}

/// By itself, whatever its operands are. `positive` is false under an odd number of `not`.
fn plain(program: &Program, expr: &Expr, chosen: bool, positive: bool) -> Option<bool> {
    let part = |side: &Expr| plain(program, side, chosen, positive);
    if let Some(Value::Truth(truth)) = expr.constant() {
        return Some(truth.as_written);
    }
    match &expr.kind {
        ExprKind::Not(inner) => plain(program, inner, chosen, !positive).map(|truth| !truth),
        ExprKind::And(a, b) => match (part(a), part(b)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        ExprKind::Or(a, b) => match (part(a), part(b)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        ExprKind::Compare(how, a, b) if same(program, a, b) => {
            let holds = match how {
                Compare::Rounded(relation) | Compare::Plain(relation) => {
                    matches!(relation, Relation::Equal | Relation::LessEqual | Relation::GreaterEqual)
                }
                Compare::Identical => true,
            };
            // A figure beside itself is one figure; what is computed twice may be rounded twice.
            let one_figure = matches!(a.kind, ExprKind::Field(..) | ExprKind::Local(_) | ExprKind::Global(_));
            (chosen || one_figure || holds == positive && holds).then_some(holds)
        }
        ExprKind::Compare(Compare::Rounded(relation), a, b) => Some(relation.holds_between(&number(a)?, &number(b)?)),
        _ => None,
    }
}

/// A condition about one value and constants only is asked for every kind of value there is.
fn over_one_value(program: &Program, expr: &Expr, asked: Asked) -> Option<bool> {
    let mut subject = None;
    let mut cuts = Vec::new();
    atoms(program, expr, &mut subject, &mut cuts)?;
    let subject = subject?;
    let answers: Vec<bool> = if let Type::OneOf(words) = &subject.ty {
        let words = words.iter().map(|word| Sample::Word(word));
        words.map(|word| holds(expr, &word)).collect::<Option<_>>()?
    } else {
        cuts.sort();
        cuts.dedup();
        let samples = around(&cuts);
        samples.into_iter().map(|value| holds(expr, &Sample::Number(value))).collect::<Option<_>>()?
    };
    let first = *answers.first()?;
    let one_way = answers.iter().all(|answer| *answer == first);
    // A rounded figure stands for a whole range, parts of which may satisfy what no one written value does.
    let certain = first || asked == Asked::Chosen || is_exact(program, subject);
    (one_way && certain).then_some(first)
}

enum Sample<'a> {
    Number(Exact),
    Word(&'a str),
}

/// Finds the one value that all comparisons are about, and the limits it is held against; `None` where there are others.
fn atoms<'e>(program: &Program, expr: &'e Expr, subject: &mut Option<&'e Expr>, cuts: &mut Vec<Exact>) -> Option<()> {
    let mut about = |value: &'e Expr| match *subject {
        None => {
            let fits = matches!(value.ty, Type::Number(_) | Type::OneOf(_));
            *subject = Some(value).filter(|_| fits);
            fits.then_some(())
        }
        Some(known) => same(program, known, value).then_some(()),
    };
    match &expr.kind {
        ExprKind::Not(inner) => atoms(program, inner, subject, cuts),
        ExprKind::And(a, b) | ExprKind::Or(a, b) => {
            atoms(program, a, subject, cuts)?;
            atoms(program, b, subject, cuts)
        }
        ExprKind::Compare(Compare::Rounded(_), a, b) => {
            let (value, limit) = match (number(a), number(b)) {
                (None, Some(limit)) => (a, limit),
                (Some(limit), None) => (b, limit),
                _ => return None,
            };
            cuts.push(limit);
            about(value)
        }
        ExprKind::Compare(Compare::Plain(_), a, b) if matches!(a.ty, Type::OneOf(_)) && text(b).is_some() => about(a),
        ExprKind::InList(a, list, _) if matches!(a.ty, Type::OneOf(_)) => {
            let ExprKind::List(items) = &list.kind else { return None };
            items.iter().all(|item| text(item).is_some()).then_some(())?;
            about(a)
        }
        ExprKind::InRange(a, range, _) => {
            let ExprKind::Range(low, high) = &range.kind else { return None };
            cuts.push(number(low)?);
            cuts.push(number(high)?);
            about(a)
        }
        _ => None,
    }
}

fn holds(expr: &Expr, sample: &Sample<'_>) -> Option<bool> {
    match (&expr.kind, sample) {
        (ExprKind::Not(inner), _) => holds(inner, sample).map(|truth| !truth),
        (ExprKind::And(a, b), _) => Some(holds(a, sample)? && holds(b, sample)?),
        (ExprKind::Or(a, b), _) => Some(holds(a, sample)? || holds(b, sample)?),
        (ExprKind::Compare(Compare::Rounded(relation), a, b), Sample::Number(value)) => match number(b) {
            Some(limit) => Some(relation.holds_between(value, &limit)),
            None => Some(relation.holds_between(&number(a)?, value)),
        },
        (ExprKind::InRange(_, range, positive), Sample::Number(value)) => {
            let ExprKind::Range(low, high) = &range.kind else { return None };
            Some((number(low)? <= *value && *value <= number(high)?) == *positive)
        }
        (ExprKind::Compare(Compare::Plain(relation), _, b), Sample::Word(word)) => {
            let equal = text(b)?.trim() == *word;
            Some(if *relation == Relation::NotEqual { !equal } else { equal })
        }
        (ExprKind::InList(_, list, positive), Sample::Word(word)) => {
            let ExprKind::List(items) = &list.kind else { return None };
            let inside = items.iter().any(|item| text(item).is_some_and(|item| item.trim() == *word));
            Some(inside == *positive)
        }
        _ => None,
    }
}

/// Every limit, and a value on either side of it.
fn around(cuts: &[Exact]) -> Vec<Exact> {
    let mut out = Vec::new();
    let beside = |value: &Exact, by: i64| value.add(&Exact::int(by)).ok();
    out.extend(cuts.first().and_then(|first| beside(first, -1)));
    for (at, cut) in cuts.iter().enumerate() {
        out.push(cut.clone());
        let next = cuts.get(at + 1);
        out.extend(match next {
            Some(next) => cut.add(next).and_then(|sum| sum.div(&Exact::int(2))).ok(),
            None => beside(cut, 1),
        });
    }
    out
}

/// The value of a literal, or of a parameter that is one and that nobody can set from outside.
fn number(expr: &Expr) -> Option<Exact> {
    match (&expr.kind, expr.constant()) {
        (_, Some(Value::Number(number))) if number.is_constant() => Some(number.written()),
        (ExprKind::Negative(inner), _) => Some(number(inner)?.neg()),
        _ => None,
    }
}

fn text(expr: &Expr) -> Option<&str> {
    if let Some(Value::Text(text)) = expr.constant() { Some(text) } else { None }
}

/// Whether a figure stands for itself alone.
fn is_exact(program: &Program, subject: &Expr) -> bool {
    if let Type::OneOf(_) = subject.ty {
        return true;
    }
    let ExprKind::Field(_, record, field) = &subject.kind else { return false };
    let Some(field) = program.forms.record(*record).and_then(|record| record.fields.get(*field)) else { return false };
    match field.written.writing {
        Some(writing) => writing == crate::scalar::Writing::Exact,
        None => matches!(subject.ty, Type::Number(Unit::Points | Unit::Count(_) | Unit::Year)),
    }
}
