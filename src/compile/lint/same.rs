//! Whether two lowered expressions are the same, whatever names and whichever language they are written in.

use crate::program::{Binder, Expr, ExprKind, Program, Rule, Step};
use crate::value::Value;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How deep into an expression `likeness` looks: deep enough for the fields that are compared.
const LOOKED_AT: usize = 3;

/// A number that is the same for all rules of which `rules` says that they are: so only few need be held against each other.
pub fn likeness(rule: &Rule) -> u64 {
    let mut out = DefaultHasher::new();
    (rule.steps.len(), rule.checks.len()).hash(&mut out);
    rule.checks.iter().for_each(|check| shape(&check.expr, LOOKED_AT, &mut out));
    out.finish()
}

/// The kinds of the expressions within one another, and the fields that they read.
fn shape(expr: &Expr, deep: usize, out: &mut DefaultHasher) {
    std::mem::discriminant(&expr.kind).hash(out);
    if let ExprKind::Field(_, record, field) | ExprKind::Pluck(_, record, field) = &expr.kind {
        (record, field).hash(out);
    }
    if deep > 0 {
        expr.children().for_each(|child| shape(child, deep - 1, out));
    }
}

/// Whether two rules take the same steps and check the same.
pub fn rules(program: &Program, one: &Rule, other: &Rule) -> bool {
    let steps = one.steps.len() == other.steps.len() && one.checks.len() == other.checks.len();
    one.award.is_none()
        && steps
        && one.effect.since.as_ref().map(|since| since.0) == other.effect.since.as_ref().map(|since| since.0)
        && one.effect.until.as_ref().map(|until| until.0) == other.effect.until.as_ref().map(|until| until.0)
        && one.steps.iter().zip(&other.steps).all(|(a, b)| step(program, a, b))
        && one.checks.iter().zip(&other.checks).all(|(a, b)| same(program, &a.expr, &b.expr))
}

fn step(program: &Program, one: &Step, other: &Step) -> bool {
    match (one, other) {
        (Step::Each(a), Step::Each(b)) => binder(program, a, b),
        (Step::When(a), Step::When(b)) => same(program, a, b),
        (Step::Let(slot, a), Step::Let(other, b)) => slot == other && same(program, a, b),
        (Step::Each(_) | Step::When(_) | Step::Let(..), _) => false,
    }
}

fn binder(program: &Program, one: &Binder, other: &Binder) -> bool {
    let filters = match (&one.filter, &other.filter) {
        (None, None) => true,
        (Some(a), Some(b)) => same(program, a, b),
        (None, Some(_)) | (Some(_), None) => false,
    };
    one.slot == other.slot && filters && same(program, &one.list, &other.list)
}

/// Whether two expressions come to the same in every case. `false` where that is not plain to see.
pub fn same(program: &Program, one: &Expr, other: &Expr) -> bool {
    let heads =
        match (&one.kind, &other.kind) {
            (ExprKind::Global(a), ExprKind::Global(b)) => {
                let globals = (program.globals.get(*a), program.globals.get(*b));
                return a == b || matches!(globals, (Some(a), Some(b)) if same(program, a, b));
            }
            (ExprKind::Constant(a), ExprKind::Constant(b)) => constant(a, b),
            (ExprKind::Local(a), ExprKind::Local(b)) => a == b,
            (ExprKind::Field(_, a, i), ExprKind::Field(_, b, j))
            | (ExprKind::Pluck(_, a, i), ExprKind::Pluck(_, b, j)) => a == b && i == j,
            (ExprKind::Arith(a, ..), ExprKind::Arith(b, ..)) => a == b,
            (ExprKind::Compare(a, ..), ExprKind::Compare(b, ..)) => a == b,
            (ExprKind::InRange(.., a), ExprKind::InRange(.., b))
            | (ExprKind::InList(.., a), ExprKind::InList(.., b)) => a == b,
            (ExprKind::Call(a, _), ExprKind::Call(b, _)) => a.en == b.en,
            (ExprKind::Gather(a, _), ExprKind::Gather(b, _)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| binder(program, a, b))
            }
            (ExprKind::Bind(a, ..), ExprKind::Bind(b, ..)) => a == b,
            (ExprKind::Awarded(a, part), ExprKind::Awarded(b, other)) => a == b && part == other,
            (ExprKind::Root, ExprKind::Root)
            | (ExprKind::Negative(_), ExprKind::Negative(_))
            | (ExprKind::Within(..), ExprKind::Within(..))
            | (ExprKind::Range(..), ExprKind::Range(..))
            | (ExprKind::List(_), ExprKind::List(_))
            | (ExprKind::Not(_), ExprKind::Not(_))
            | (ExprKind::And(..), ExprKind::And(..))
            | (ExprKind::Or(..), ExprKind::Or(..))
            | (ExprKind::OrElse(..), ExprKind::OrElse(..))
            | (ExprKind::If(..), ExprKind::If(..)) => true,
            _ => false,
        };
    let (mut left, mut right) = (one.children(), other.children());
    heads
        && loop {
            match (left.next(), right.next()) {
                (Some(a), Some(b)) if same(program, a, b) => {}
                (one, other) => break one.is_none() && other.is_none(),
            }
        }
}

/// Whether two literals are equal.
pub fn constant(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => a.is_constant() && b.is_constant() && a.written() == b.written(),
        (Value::Text(a), Value::Text(b)) => a.trim() == b.trim(),
        (Value::Truth(a), Value::Truth(b)) => a.as_written == b.as_written,
        (Value::Date(a), Value::Date(b)) => a == b,
        _ => false,
    }
}
