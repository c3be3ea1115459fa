//! Time: the field that gives the report's period, from and until when rules are in force, the values of parameters at
//! different times, and what may be reckoned with dates.

use super::lower::{arith, unknown};
use super::{Compiler, Unit};
use crate::problem::{self, Phrase, Problem};
use crate::program::{Effect, Expr, ExprKind};
use crate::scalar::Date;
use crate::source::Place;
use crate::syntax::{Keyword, ast};
use crate::types::{Type, Unit as Measure};
use crate::value::Value;

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
            let begins = Phrase::both("从这里开始", "it begins here");
            let ends = Phrase::both("到这里结束", "it ends here");
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

    /// `10 自 2020-02-25, 20 自 2024-01-01`: dates one after the other, only the first value without one, all of one type.
    pub(super) fn dated(&mut self, values: &[ast::Dated], place: &Place) -> Expr {
        let mut before: Option<Date> = None;
        let mut lowered: Vec<(Option<Date>, Expr)> = Vec::new();
        for (index, dated) in values.iter().enumerate() {
            let since = dated.since.as_ref().and_then(|written| self.day(written));
            match (&dated.since, since) {
                (None, _) if index > 0 => {
                    let words = dated.value.place.words();
                    self.found.push(problem::value_without_date(words).at(dated.value.place.clone()));
                }
                (Some(written), Some(day)) => {
                    if let Some(before) = before.filter(|before| day <= *before) {
                        let problem = problem::dates_out_of_order(day.to_string(), before.to_string());
                        self.found.push(problem.at(written.place.clone()));
                    }
                    before = Some(day);
                }
                (_, _) => {}
            }
            lowered.push((since, self.lower(&dated.value)));
        }
        // A bare 0 goes with every unit.
        let zero = |value: &Expr| matches!(value.constant(), Some(Value::Number(n)) if n.written().is_zero());
        let typed = lowered.iter().map(|(_, value)| value).find(|value| !zero(value) || value.ty != Type::PURE);
        let ty = typed.or(lowered.first().map(|(_, value)| value)).map_or(Type::Unknown, |value| value.ty.clone());
        for (_, value) in &lowered {
            let number = ty.unit().is_some() && value.ty == Type::PURE && zero(value);
            if !ty.takes(&value.ty) && !number {
                let problem = problem::wrong_type(ty.phrase(&self.forms), value.ty.phrase(&self.forms));
                self.found.push(problem.at(value.place.clone()));
            }
        }
        Expr { kind: ExprKind::Dated(lowered), ty, place: place.clone() }
    }

    /// `日期 + 3个月`, `日期 − 30天`, `日期 − 日期`
    pub(super) fn date_arith(&mut self, sign: ast::Arith, left: Expr, right: Expr, place: &Place) -> Expr {
        let of_days = Type::Number(Measure::Count("天".to_owned()));
        let ty = match (sign, &left.ty, &right.ty) {
            (_, Type::Unknown, _) | (_, _, Type::Unknown) => Type::Unknown,
            (ast::Arith::Add, Type::Number(unit), Type::Date) if unit.span().is_some() => Type::Date,
            (ast::Arith::Add | ast::Arith::Subtract, Type::Date, Type::Number(unit)) if unit.span().is_some() => {
                Type::Date
            }
            (ast::Arith::Subtract, Type::Date, Type::Date) => of_days,
            (ast::Arith::Add | ast::Arith::Subtract, Type::Date, Type::Number(Measure::Pure)) => {
                let (words, at) = (right.place.words(), right.place.clone());
                self.found.push(problem::duration_without_unit(words).at(at));
                Type::Unknown
            }
            (_, a, b) => {
                let (a, b) = (a.phrase(&self.forms), b.phrase(&self.forms));
                self.found.push(problem::no_date_arithmetic(place.words(), a, b).at(place.clone()));
                Type::Unknown
            }
        };
        if ty == Type::Unknown {
            return unknown(place);
        }
        Expr { kind: ExprKind::Arith(arith(sign), Box::new(left), Box::new(right)), ty, place: place.clone() }
    }

    /// `日期 属于 a 到 b`: both ends count. The day is put in a slot and compared with each.
    pub(super) fn between_dates(
        &mut self,
        item: Expr,
        (low, high): (&ast::Expr, &ast::Expr),
        positive: bool,
        place: &Place,
    ) -> Expr {
        let slot = self.slot();
        let day = || Expr { kind: ExprKind::Local(slot), ty: Type::Date, place: item.place.clone() };
        let (low, high) = (self.lower(low), self.lower(high));
        let from = self.comparison(ast::Compare::GreaterEqual, &item, &low, place);
        let to = self.comparison(ast::Compare::LessEqual, &item, &high, place);
        let (Some(from), Some(to)) = (from, to) else { return unknown(place) };
        let done = |kind, place: &Place| Expr { kind, ty: Type::YesNo, place: place.clone() };
        let from = done(ExprKind::Compare(from, Box::new(day()), Box::new(low)), place);
        let to = done(ExprKind::Compare(to, Box::new(day()), Box::new(high)), place);
        let both = done(ExprKind::And(Box::new(from), Box::new(to)), place);
        let body = if positive { both } else { done(ExprKind::Not(Box::new(both)), place) };
        done(ExprKind::Bind(slot, Box::new(item), Box::new(body)), place)
    }

    /// `期间 基本情况.年度`: a field of the form that is a year or a date; said at most once, and in the form.
    pub(super) fn period(&mut self, units: &'a [Unit]) -> Option<Expr> {
        let said = said(units, |form| form.periods.iter().collect());
        let fits = |ty: &Type| matches!(ty, Type::Number(Measure::Year) | Type::Date);
        self.named_field(said, problem::period_misplaced, fits, |path, got| problem::period_unfit(path, got))
    }

    /// `标识 编号`, `填报单位 部门`: a field of the form that is a text or a number; said at most once, and in the form.
    pub(super) fn whose(&mut self, units: &'a [Unit], which: Keyword) -> Option<Expr> {
        let said = said(units, |form| {
            form.whose.iter().filter(|(keyword, _)| *keyword == which).map(|(_, path)| path).collect()
        });
        let word = || Phrase::both(which.zh(), which.en());
        let fits = |ty: &Type| matches!(ty, Type::Text | Type::OneOf(_) | Type::Number(_));
        let unfit = |path: &str, got| problem::whose_unfit(word(), path, got);
        self.named_field(said, || problem::whose_misplaced(word()), fits, unfit)
    }

    fn named_field(
        &mut self,
        said: Vec<(bool, &'a Vec<ast::Word>)>,
        misplaced: impl Fn() -> Problem,
        fits: impl Fn(&Type) -> bool,
        unfit: impl Fn(&str, Phrase) -> Problem,
    ) -> Option<Expr> {
        let mut named: Option<Option<Expr>> = None;
        for (is_root, path) in said {
            let (Some(first), Some(last)) = (path.first(), path.last()) else { continue };
            let place = Place { range: first.place.range.start..last.place.range.end, ..first.place.clone() };
            if !is_root || named.is_some() {
                self.found.push(misplaced().at(place));
                continue;
            }
            let field = self.field_at(first, path.get(1..).unwrap_or_default());
            if field.ty != Type::Unknown && !(fits(&field.ty) && matches!(field.kind, ExprKind::Field(..))) {
                let got = field.ty.phrase(&self.forms);
                self.found.push(unfit(place.words(), got).at(place.clone()));
                named = Some(None);
            } else {
                named = Some(Some(field).filter(|field| field.ty != Type::Unknown));
            }
        }
        named.flatten()
    }

    fn field_at(&mut self, first: &ast::Word, rest: &[ast::Word]) -> Expr {
        let base = self.name(&first.text, &first.place);
        rest.iter().fold(base, |base, name| {
            let range = first.place.range.start..name.place.range.end;
            self.member(base, name, &Place { range, ..first.place.clone() })
        })
    }
}

/// What forms and records say of one kind, each with whether it is the form that says it.
fn said<'u>(
    units: &'u [Unit],
    of: impl Fn(&'u ast::Form) -> Vec<&'u Vec<ast::Word>>,
) -> Vec<(bool, &'u Vec<ast::Word>)> {
    let forms = units.iter().flat_map(|unit| &unit.file.forms);
    forms.flat_map(|form| of(form).into_iter().map(|path| (form.is_root, path))).collect()
}
