//! Names that are given and never used, found in the syntax tree.

use super::super::Unit;
use crate::problem::{self, Problem};
use crate::syntax::ast::{self, Expr, ExprKind, Piece, Step, Template, TypeKind};
use std::collections::BTreeSet;

/// Parameters, definitions and their arguments, local names, loops over nothing that is read, records of no field.
pub fn unused(units: &[Unit]) -> Vec<Problem> {
    let files = || units.iter().map(|unit| &unit.file);
    let mut used = Names::default();
    let mut found = Vec::new();
    for rule in files().flat_map(|file| &file.rules) {
        let mut own = Names::default();
        own.rule(rule);
        found.extend(locals(rule, &own));
        used.0.extend(own.0);
    }
    for definition in files().flat_map(|file| &file.definitions) {
        let mut own = Names::default();
        own.expr(&definition.value);
        let idle = definition.parameters.iter().flatten().filter(|name| !own.0.contains(name.text.as_str()));
        found.extend(idle.map(|name| problem::name_unused(name.text.as_str()).at(name.place.clone())));
        used.0.extend(own.0.into_iter().filter(|name| *name != definition.name.text));
    }
    for waiver in files().flat_map(|file| &file.waivers) {
        waiver.values.iter().chain(&waiver.rows).for_each(|expr| used.expr(expr));
    }
    for test in files().flat_map(|file| &file.tests) {
        for expected in &test.expectations {
            if let ast::Expectation::Holds(expr) = expected {
                used.expr(expr);
            }
        }
    }
    let idle =
        files().flat_map(|file| &file.definitions).filter(|definition| !used.0.contains(definition.name.text.as_str()));
    found.extend(idle.map(|definition| {
        let name = &definition.name;
        problem::name_unused(name.text.as_str()).at(name.place.clone())
    }));
    let mut types = BTreeSet::new();
    files().flat_map(|file| &file.forms).flat_map(|form| &form.fields).for_each(|field| named(&field.ty, &mut types));
    let records =
        files().flat_map(|file| &file.forms).filter(|form| !form.is_root && !types.contains(form.name.text.as_str()));
    found.extend(records.map(|form| problem::record_unused(form.name.text.as_str()).at(form.name.place.clone())));
    found
}

/// The records that a type names.
fn named(ty: &ast::TypeExpr, out: &mut BTreeSet<String>) {
    if let TypeKind::Named(name) = &ty.kind {
        out.insert(name.text.to_string());
    }
    ty.kind.item().into_iter().for_each(|item| named(item, out));
}

/// `令` and `逐项` of a rule whose names are not used in it.
fn locals(rule: &ast::Rule, used: &Names) -> Vec<Problem> {
    let names = rule.steps.iter().filter_map(|step| match step {
        Step::Each(binder) => Some(&binder.name),
        Step::Let(name, _) => Some(name),
        Step::When(_) => None,
    });
    let idle = names.filter(|name| !used.0.contains(name.text.as_str()));
    idle.map(|name| problem::name_unused(name.text.as_str()).at(name.place.clone())).collect()
}

/// The names that expressions mention.
#[derive(Debug, Default)]
pub struct Names(pub BTreeSet<String>);

impl Names {
    /// Those of a rule, its messages included.
    pub fn rule(&mut self, rule: &ast::Rule) {
        for step in &rule.steps {
            match step {
                Step::Each(binder) => {
                    self.expr(&binder.list);
                    binder.filter.iter().for_each(|filter| self.expr(filter));
                }
                Step::When(expr) | Step::Let(_, expr) => self.expr(expr),
            }
        }
        let checks = rule.checks.iter().flat_map(|check| &check.otherwise);
        let said = checks.chain(rule.award.iter().flat_map(|award| &award.otherwise));
        said.filter_map(|said| said.message.as_ref()).chain(&rule.hints).for_each(|message| self.template(message));
        rule.checks.iter().for_each(|check| self.expr(&check.expr));
        if let Some(award) = &rule.award {
            award.maximum.iter().chain(&award.value).chain(&award.stated).for_each(|expr| self.expr(expr));
            let bounds = award.bands.iter().flat_map(|label| &label.bounds).flatten();
            bounds.for_each(|bound| self.expr(&bound.limit));
        }
        if let Some(explanation) = &rule.explanation {
            explanation.fields.iter().chain(&explanation.least).for_each(|expr| self.expr(expr));
        }
    }

    fn template(&mut self, template: &Template) {
        for piece in &template.pieces {
            if let Piece::Hole(expr) = piece {
                self.expr(expr);
            }
        }
    }

    /// Those of an expression.
    pub fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Name(name) = &expr.kind {
            self.0.insert(name.to_string());
        }
        if let ExprKind::Call(call) = &expr.kind {
            self.0.insert(call.name.text.to_string());
        }
        expr.kind.children().for_each(|child| self.expr(child));
    }
}
