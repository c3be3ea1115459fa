//! Waivers and explanations: what answers for a violated rule, lowered in the rule's own scope.

use super::overlay::{Index, without_reason};
use super::{Compiler, Unit};
use crate::problem;
use crate::program::{Explanation, Expr, ExprKind, Given, Slot, Stated, Step, Waiver};
use crate::scalar::Date;
use crate::syntax::ast::{self, Kind};
use crate::syntax::{Keyword, ast::Compare};
use crate::types::{Type, Unit as Measure};

impl<'a> Compiler<'a> {
    /// Checks what can be said of waivers without their rules.
    pub(super) fn check_waivers(&mut self, units: &'a [Unit]) {
        let mut waivers = units.iter().flat_map(|unit| &unit.file.waivers).peekable();
        if waivers.peek().is_none() {
            return;
        }
        let index = Index::of(units);
        for waiver in waivers {
            if !index.has(Kind::Rule, &waiver.rule.text) && self.complete {
                self.found.push(index.unknown(Keyword::Waive, Kind::Rule, &waiver.rule));
            }
            self.waivers.entry(waiver.rule.text.as_str()).or_default().push(waiver);
            if !waiver.broken {
                self.found.extend(without_reason(Keyword::Waive, &waiver.rule, waiver.reason.as_ref()));
                let problem = problem::waiver_without_values(waiver.rule.text.as_str());
                let bare = waiver.values.is_empty();
                self.found.extend(bare.then(|| problem.at(waiver.rule.place.clone())));
            }
        }
    }

    /// The waivers of a rule whose steps have just been lowered; gives their numbers.
    pub(super) fn lower_waivers(&mut self, rule: &ast::Rule, steps: &[Step]) -> Vec<usize> {
        let waivers: Vec<&'a ast::Waiver> = self.waivers.get(rule.name.text.as_str()).cloned().unwrap_or_default();
        let loops: Vec<Slot> = steps
            .iter()
            .filter_map(|step| if let Step::Each(binder) = step { Some(binder.slot) } else { None })
            .collect();
        // A waiver knows the rows of the rule, not what the rule computes of them.
        let scope = self.scope.clone();
        self.scope.retain(|local| loops.contains(&local.slot));
        let mut numbers = Vec::new();
        for waiver in waivers {
            let lowered = self.waiver(waiver, &loops, rule.broken);
            self.lowered_waivers.push(lowered);
            numbers.push(self.lowered_waivers.len() - 1);
        }
        self.scope = scope;
        numbers
    }

    fn waiver(&mut self, waiver: &ast::Waiver, loops: &[Slot], broken: bool) -> Waiver {
        let name = &waiver.rule;
        match &waiver.rows {
            None if !loops.is_empty() && !waiver.broken && !broken => {
                self.found.push(problem::waiver_needs_row(name.text.as_str()).at(name.place.clone()));
            }
            Some(rows) if loops.is_empty() && !broken => {
                self.found.push(problem::waiver_has_no_rows(name.text.as_str()).at(rows.place.clone()));
            }
            None | Some(_) => {}
        }
        Waiver {
            rule: name.text.to_string(),
            reason: waiver.reason.as_ref().map_or_else(String::new, |reason| reason.text.trim().to_owned()),
            until: waiver.until.as_ref().and_then(|until| self.day(until)),
            rows: waiver.rows.as_ref().map(|rows| self.condition(rows)),
            values: waiver.values.iter().filter_map(|value| self.given(value, loops)).collect(),
            place: name.place.clone(),
        }
    }

    /// `支出.总额 = 6558.50`: a field of the report and what it says.
    fn given(&mut self, value: &ast::Expr, loops: &[Slot]) -> Option<Given> {
        let ast::ExprKind::Compare(Compare::Equal, left, right) = &value.kind else {
            self.found.push(problem::waiver_value_shape(value.place.words()).at(value.place.clone()));
            return None;
        };
        let field = self.lower(left);
        if field.ty == Type::Unknown {
            return None;
        }
        let is_row = |slot: &Slot| loops.contains(slot);
        let single =
            matches!(&field.kind, ExprKind::Field(..)) || matches!(&field.kind, ExprKind::Local(slot) if is_row(slot));
        let scalar = !matches!(field.ty, Type::Record(_) | Type::List(_) | Type::Range(_));
        if !single || !scalar {
            self.found.push(problem::waiver_not_a_field(left.place.words()).at(left.place.clone()));
            return None;
        }
        let Some(stated) = self.stated(right, &field.ty) else {
            let ty = field.ty.phrase(&self.forms);
            let problem = problem::waiver_value_unfit(left.place.words(), right.place.words(), ty);
            self.found.push(problem.at(right.place.clone()));
            return None;
        };
        Some(Given { field, stated, words: right.place.words().to_owned() })
    }

    /// A literal that fits a type.
    fn stated(&mut self, value: &ast::Expr, ty: &Type) -> Option<Stated> {
        match (&value.kind, ty) {
            (ast::ExprKind::Group(inner), _) => self.stated(inner, ty),
            (ast::ExprKind::Negative(inner), Type::Number(_)) => match self.stated(inner, ty)? {
                Stated::Number(value, unit) => Some(Stated::Number(value.neg(), unit)),
                Stated::Text(_) | Stated::YesNo(_) | Stated::Day(_) => None,
            },
            (ast::ExprKind::Number(..), Type::Number(wanted)) => {
                let literal = self.lower(value);
                let (Some(crate::value::Value::Number(number)), Type::Number(unit)) = (literal.constant(), &literal.ty)
                else {
                    return None;
                };
                let money = matches!((unit, wanted), (Measure::Money(_), Measure::Money(_)));
                let fits = *unit == Measure::Pure || unit == wanted || money;
                fits.then(|| Stated::Number(number.written(), unit.clone()))
            }
            (ast::ExprKind::Text(text), Type::Text) => Some(Stated::Text(text.trim().to_owned())),
            (ast::ExprKind::Text(text), Type::OneOf(words)) => {
                words.iter().any(|word| word == text.trim()).then(|| Stated::Text(text.trim().to_owned()))
            }
            (ast::ExprKind::Text(text), Type::Date) => Date::read(text.trim()).map(Stated::Day),
            (ast::ExprKind::YesNo(truth), Type::YesNo) => Some(Stated::YesNo(*truth)),
            _ => None,
        }
    }

    /// `说明 行.偏差原因 至少 10`
    pub(super) fn explanation(&mut self, rule: &ast::Rule) -> Option<Explanation> {
        let explanation = rule.explanation.as_ref()?;
        let stated = rule.award.as_ref().and_then(|award| award.otherwise.as_ref());
        let queried = stated.is_some_and(|otherwise| otherwise.severity == Keyword::Query)
            || rule.checks.iter().any(|check| check.severity() == Keyword::Query);
        if !rule.broken && !queried {
            let problem = problem::explanation_without_query(rule.name.text.as_str());
            self.found.push(problem.at(explanation.place.clone()));
        }
        let fields: Vec<Expr> = explanation.fields.iter().map(|field| self.lower(field)).collect();
        for field in &fields {
            if !matches!(field.ty, Type::Text | Type::Unknown) {
                let ty = field.ty.phrase(&self.forms);
                self.found.push(problem::explanation_not_text(field.place.words(), ty).at(field.place.clone()));
            }
        }
        let least = explanation.least.as_ref().map(|least| self.lower(least));
        if let Some(least) = &least
            && !(matches!(least.ty, Type::Number(Measure::Pure) | Type::Unknown) && self.is_constant(least))
        {
            self.found.push(problem::least_not_a_count(least.place.words()).at(least.place.clone()));
        }
        Some(Explanation { fields, least })
    }
}
