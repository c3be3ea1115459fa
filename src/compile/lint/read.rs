//! Which fields of the form the rules read.

use crate::program::{Expr, ExprKind, Piece, Program, Rule, Step, Template};
use std::collections::BTreeSet;

/// The fields that no rule, score, grade, waiver or explanation reads, by record, in the order of the form. A field
/// that is a record or a list of records is left out: its own fields tell.
pub fn unread(program: &Program) -> Vec<(&str, Vec<&str>)> {
    let mut read = Read::of(program, true);
    program.rules.iter().for_each(|rule| read.rule(rule));
    program.waivers.iter().for_each(|waiver| {
        waiver.rows.iter().chain(waiver.values.iter().map(|given| &given.field)).for_each(|expr| read.expr(expr));
    });
    program.period.iter().for_each(|period| read.expr(period));
    let units: BTreeSet<&str> = program
        .forms
        .records
        .iter()
        .flat_map(|record| &record.fields)
        .filter_map(|field| field.written.unit_field.as_deref())
        .collect();
    let unread = program.forms.records.iter().enumerate().map(|(id, record)| {
        let fields = record.fields.iter().enumerate().filter(|(index, field)| {
            let holds = field.ty.item().unwrap_or(&field.ty).record().is_some();
            let gives_unit = field.names.iter().any(|name| units.contains(name.as_str()));
            !holds && !gives_unit && !read.fields.contains(&(id, *index))
        });
        (record.name.as_str(), fields.map(|(_, field)| field.name()).collect::<Vec<_>>())
    });
    unread.filter(|(_, fields)| !fields.is_empty()).collect()
}

/// The fields, by record and number, on which it depends how the instances of a rule end: those of its conditions and
/// checks, of what they are made of, and of the report's period, but not those of its messages.
pub fn decisive(program: &Program, rule: &Rule) -> BTreeSet<(usize, usize)> {
    let mut read = Read::of(program, false);
    program.period.iter().for_each(|period| read.expr(period));
    if rule.disabled.is_none() {
        read.rule(rule);
    }
    read.fields
}

struct Read<'p> {
    program: &'p Program,
    fields: BTreeSet<(usize, usize)>,
    globals: BTreeSet<usize>,
    awards: BTreeSet<usize>,
    /// Whether what is only said counts, too.
    said: bool,
}

impl<'p> Read<'p> {
    fn of(program: &'p Program, said: bool) -> Read<'p> {
        Read { program, fields: BTreeSet::new(), globals: BTreeSet::new(), awards: BTreeSet::new(), said }
    }

    fn rule(&mut self, rule: &Rule) {
        for step in &rule.steps {
            match step {
                Step::Each(binder) => {
                    self.expr(&binder.list);
                    binder.filter.iter().for_each(|filter| self.expr(filter));
                }
                Step::When(expr) | Step::Let(_, expr) => self.expr(expr),
            }
        }
        for check in &rule.checks {
            self.expr(&check.expr);
            check.message.iter().for_each(|message| self.template(message));
        }
        if let Some(award) = &rule.award {
            self.expr(&award.value);
            award.maximum.iter().for_each(|(_, maximum)| self.expr(maximum));
        }
        rule.hints.iter().for_each(|hint| self.template(hint));
        if !self.said {
            return;
        }
        rule.explanation.iter().flat_map(|explanation| &explanation.fields).for_each(|field| self.expr(field));
    }

    fn template(&mut self, template: &Template) {
        if !self.said {
            return;
        }
        for piece in &template.pieces {
            if let Piece::Hole(_, expr) = piece {
                self.expr(expr);
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        if let ExprKind::Field(_, record, field) | ExprKind::Pluck(_, record, field) = &expr.kind {
            self.fields.insert((record.0, *field));
        }
        if let ExprKind::Global(index) = &expr.kind
            && self.globals.insert(*index)
            && let Some(global) = self.program.globals.get(*index)
        {
            self.expr(global);
        }
        if let ExprKind::Awarded(number, _) = &expr.kind
            && self.awards.insert(*number)
            && let Some(rule) = self.program.rules.get(*number)
        {
            self.rule(rule);
        }
        expr.children().for_each(|child| self.expr(child));
    }
}
