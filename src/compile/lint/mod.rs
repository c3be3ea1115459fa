//! Remarks about a pack that compiles: what is never used, what can only come out one way, what is there twice.
//! A remark never keeps a pack from being used.

mod always;
mod read;
mod same;
mod unused;

use super::Unit;
use crate::problem::{self, Phrase, Problem};
use crate::program::{Expr, ExprKind, Program, Rule, Step};
pub use read::{decisive, unread};
use std::collections::BTreeMap;
pub use unused::Names;

/// Everything there is to remark, in the order of the text.
pub fn remarks(program: &Program, units: &[Unit]) -> Vec<Problem> {
    let mut found = unused::unused(units);
    for rule in &program.rules {
        foregone(program, rule, &mut found);
    }
    twins(program, &mut found);
    let order = |problem: &Problem| {
        let place = problem.place()?;
        let file = units.iter().position(|unit| std::sync::Arc::ptr_eq(&unit.text, &place.text));
        Some((file, place.range.start, place.range.end, problem.code()))
    };
    found.sort_by_key(order);
    found
}

/// Conditions and checks that come out the same way whatever the data say.
fn foregone(program: &Program, rule: &Rule, found: &mut Vec<Problem>) {
    let mut known: Vec<&Expr> = Vec::new();
    for step in &rule.steps {
        match step {
            Step::Each(binder) => {
                let list = (&binder.list, &binder.filter);
                found.extend(list.1.as_ref().and_then(|filter| condition(program, filter, &[])));
                found.extend(inner(program, list.0));
            }
            Step::When(expr) => {
                found.extend(condition(program, expr, &known));
                known.push(expr);
            }
            Step::Let(_, value) => found.extend(inner(program, value)),
        }
    }
    if rule.award.is_some() {
        return;
    }
    for check in &rule.checks {
        let place = &check.expr.place;
        let repeated = known.iter().any(|when| same::same(program, when, &check.expr));
        found.extend(match always::truth(program, &check.expr, always::Asked::Checked) {
            Some(true) => Some(problem::check_always_holds(place.words()).at(place.clone())),
            Some(false) => Some(problem::check_never_holds(place.words()).at(place.clone())),
            None if repeated => Some(problem::check_repeats_when(place.words()).at(place.clone())),
            None => None,
        });
    }
}

/// A `when` or a `where`, which goes by the figures as written.
fn condition(program: &Program, expr: &Expr, known: &[&Expr]) -> Option<Problem> {
    let place = &expr.place;
    let repeated = known.iter().any(|earlier| same::same(program, earlier, expr));
    match always::truth(program, expr, always::Asked::Chosen) {
        Some(true) => Some(problem::condition_always_holds(place.words()).at(place.clone())),
        Some(false) => Some(problem::condition_never_holds(place.words()).at(place.clone())),
        None => repeated.then(|| problem::condition_always_holds(place.words()).at(place.clone())),
    }
}

/// The `where` conditions within an expression.
fn inner(program: &Program, expr: &Expr) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    if let ExprKind::Gather(binders, _) = &expr.kind {
        found.extend(
            binders.iter().flat_map(|binder| &binder.filter).filter_map(|filter| condition(program, filter, &[])),
        );
    }
    found.extend(expr.children().flat_map(|child| inner(program, child)));
    found
}

/// Rules that ask the same under two names.
fn twins(program: &Program, found: &mut Vec<Problem>) {
    let mut earlier: BTreeMap<u64, Vec<&Rule>> = BTreeMap::new();
    for rule in program.rules.iter().filter(|rule| rule.award.is_none()) {
        let alike = earlier.entry(same::likeness(rule)).or_default();
        let twin = alike.iter().find(|earlier| same::rules(program, earlier, rule)).copied();
        alike.push(rule);
        found.extend(twin.map(|twin| {
            let problem = problem::rules_alike(rule.name.as_str(), twin.name.as_str()).at(rule.place.clone());
            problem.note(twin.place.clone(), Phrase::both("另一条在这里", "the other is here"))
        }));
    }
}
