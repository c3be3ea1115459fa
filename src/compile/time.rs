//! Time: the field that gives the report's period, and from and until when rules are in force.

use super::{Compiler, Unit};
use crate::problem;
use crate::program::{Effect, Expr, ExprKind};
use crate::scalar::Date;
use crate::source::Place;
use crate::syntax::ast;
use crate::types::{Type, Unit as Measure};

impl<'a> Compiler<'a> {
    /// `自 2023-01-01 至 2024-12-31`; what is not said here is as the pack has it.
    pub(super) fn effect(&mut self, said: &ast::Effect, pack: &Effect) -> Effect {
        let (since, until) = (self.end(&said.since), self.end(&said.until));
        let own = since.is_some() || until.is_some();
        let effect = Effect { since: since.or(pack.since.clone()), until: until.or(pack.until.clone()) };
        if let (Some((since, from)), Some((until, to))) = (&effect.since, &effect.until)
            && own
            && since > until
        {
            let problem = problem::never_in_force(since.to_string(), until.to_string());
            let begins = problem::Phrase::both("从这里开始", "it begins here");
            let ends = problem::Phrase::both("到这里结束", "it ends here");
            let (here, there, words) = if said.since.is_empty() { (to, from, begins) } else { (from, to, ends) };
            self.found.push(problem.at(here.clone()).note(there.clone(), words));
        }
        effect
    }

    fn end(&mut self, said: &[ast::Word]) -> Option<(Date, Place)> {
        let first = said.first()?;
        for again in said.iter().skip(1) {
            self.report(
                problem::date_given_twice(again.text.as_str()).at(again.place.clone()),
                Some(first.place.clone()),
            );
        }
        self.day(first).map(|date| (date, first.place.clone()))
    }

    /// A day as it is written after `自` and `至`.
    pub(super) fn day(&mut self, written: &ast::Word) -> Option<Date> {
        let date = Date::read(&written.text);
        if date.is_none() {
            self.found.push(problem::not_a_day(written.text.as_str()).at(written.place.clone()));
        }
        date
    }

    /// `期间 基本情况.年度`: a field of the form that is a year or a date; said at most once, and in the form.
    pub(super) fn period(&mut self, units: &'a [Unit]) -> Option<Expr> {
        let forms = units.iter().flat_map(|unit| &unit.file.forms);
        let said: Vec<(bool, &Vec<ast::Word>)> =
            forms.flat_map(|form| form.periods.iter().map(|path| (form.is_root, path))).collect();
        let mut period = None;
        for (is_root, path) in said {
            let (Some(first), Some(last)) = (path.first(), path.last()) else { continue };
            let place = Place { range: first.place.range.start..last.place.range.end, ..first.place.clone() };
            if !is_root || period.is_some() {
                self.found.push(problem::period_misplaced().at(place));
                continue;
            }
            period = Some(self.period_field(first, path.get(1..).unwrap_or_default(), place));
        }
        period.flatten()
    }

    fn period_field(&mut self, first: &ast::Word, rest: &[ast::Word], place: Place) -> Option<Expr> {
        let base = self.name(&first.text, &first.place);
        let field = rest.iter().fold(base, |base, name| {
            let range = first.place.range.start..name.place.range.end;
            self.member(base, name, &Place { range, ..first.place.clone() })
        });
        match &field.ty {
            Type::Unknown => None,
            Type::Number(Measure::Year) | Type::Date if matches!(field.kind, ExprKind::Field(..)) => Some(field),
            other => {
                let got = other.phrase(&self.forms);
                self.found.push(problem::period_unfit(place.words(), got).at(place.clone()));
                None
            }
        }
    }
}
