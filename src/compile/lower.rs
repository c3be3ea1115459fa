//! Expressions: from the syntax tree to the program, with their types.

use super::Compiler;
use super::forms::did_you_mean;
use crate::builtins::{Builtin, Takes};
use crate::problem::{self, Phrase};
use crate::program::{Arith, Binder, Expr, ExprKind};
use crate::scalar::{Exact, Quantity, Vars, nearest};
use crate::source::Place;
use crate::syntax::ast;
use crate::types::{MoneyUnit, Type, Unit};
use crate::value::{Gap, Value};
use smallvec::SmallVec;

/// Most steps that are spent on a call of constants.
const STEPS: usize = 100_000;

impl<'a> Compiler<'a> {
    /// Lowers an expression. What cannot be lowered is reported once and comes out with an unknown type.
    pub(super) fn lower(&mut self, expr: &ast::Expr) -> Expr {
        self.size += 1;
        if self.size > super::LARGEST {
            if self.size == super::LARGEST + 1 {
                self.found.push(problem::pack_too_large(super::LARGEST).at(expr.place.clone()));
            }
            return unknown(&expr.place);
        }
        if self.depth >= super::DEEPEST {
            self.found.push(problem::too_deep(super::DEEPEST).at(expr.place.clone()));
            return unknown(&expr.place);
        }
        self.depth += 1;
        let lowered = self.lower_kind(expr);
        self.depth -= 1;
        lowered
    }

    fn lower_kind(&mut self, expr: &ast::Expr) -> Expr {
        let place = &expr.place;
        let done = |kind: ExprKind, ty: Type| Expr { kind, ty, place: place.clone() };
        match &expr.kind {
            ast::ExprKind::Number(number, unit) => self.literal(number, unit.as_deref(), place),
            ast::ExprKind::Text(text) => done(ExprKind::Constant(Value::Text(text.as_str().into()).into()), Type::Text),
            ast::ExprKind::Inapplicable => {
                self.found.push(problem::inapplicable_alone().at(place.clone()));
                unknown(place)
            }
            ast::ExprKind::YesNo(truth) => done(ExprKind::Constant(Value::sure(*truth).into()), Type::YesNo),
            ast::ExprKind::Name(name) => self.name(name, place),
            ast::ExprKind::Member(base, name) => {
                let base = self.lower(base);
                self.member(base, name, place)
            }
            ast::ExprKind::Group(inner) => Expr { place: place.clone(), ..self.lower(inner) },
            ast::ExprKind::Negative(inner) => {
                let inner = self.number(inner);
                let ty = inner.ty.clone();
                done(ExprKind::Negative(Box::new(inner)), ty)
            }
            ast::ExprKind::Not(inner) => done(ExprKind::Not(Box::new(self.condition(inner))), Type::YesNo),
            ast::ExprKind::And(left, right) => {
                let (left, right) = (self.condition(left), self.condition(right));
                done(ExprKind::And(Box::new(left), Box::new(right)), Type::YesNo)
            }
            ast::ExprKind::Or(left, right) => {
                if let Some(instead) = super::elsewhere::one_of(left, right) {
                    self.found.push(problem::or_of_values(instead).at(right.place.clone()));
                    return unknown(place);
                }
                let (left, right) = (self.condition(left), self.condition(right));
                done(ExprKind::Or(Box::new(left), Box::new(right)), Type::YesNo)
            }
            ast::ExprKind::Arith(sign, left, right) => self.arith(*sign, left, right, place),
            ast::ExprKind::Compare(sign, left, right) => self.compare(*sign, left, right, place),
            ast::ExprKind::Within(left, right, tolerance) => self.within(left, right, tolerance, place),
            ast::ExprKind::In(item, set, positive) => self.membership(item, set, *positive, place),
            ast::ExprKind::Range(low, high) => {
                let (low, high) = (self.number(low), self.number(high));
                let unit = self.together(&low, &high, place).unwrap_or(Unit::Pure);
                done(ExprKind::Range(Box::new(low), Box::new(high)), Type::Range(unit))
            }
            ast::ExprKind::OrElse(value, instead) => {
                let (value, instead) = (self.lower(value), self.branch(instead));
                let ty = self.same(&value, &instead, place);
                done(ExprKind::OrElse(Box::new(value), Box::new(instead)), ty)
            }
            ast::ExprKind::If(condition, then, otherwise) => {
                let condition = self.condition(condition);
                let (then, otherwise) = (self.branch(then), self.branch(otherwise));
                let ty = self.same(&then, &otherwise, place);
                done(ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise)), ty)
            }
            ast::ExprKind::List(items) => {
                let items: Vec<Expr> = items.iter().map(|item| self.lower(item)).collect();
                let mut ty = items.first().map_or(Type::Unknown, |item| item.ty.clone());
                for pair in items.windows(2) {
                    if let [left, right] = pair {
                        ty = self.same(left, right, &right.place);
                    }
                }
                done(ExprKind::List(items), Type::List(Box::new(ty)))
            }
            ast::ExprKind::Dated(values) => self.dated(values, place),
            ast::ExprKind::Call(call) => self.call(&call.name, &call.args, &call.binders, place),
            ast::ExprKind::Case(case) => self.case(case, place),
        }
    }

    /// One of the values that an expression may come to; here alone `不适用` may stand, since the others give the type.
    pub(super) fn branch(&mut self, expr: &ast::Expr) -> Expr {
        if let ast::ExprKind::Group(inner) = &expr.kind {
            return self.branch(inner);
        }
        if !matches!(expr.kind, ast::ExprKind::Inapplicable) {
            return self.lower(expr);
        }
        let why = Gap::NotApplicable(std::sync::Arc::new(problem::said_inapplicable()));
        Expr { kind: ExprKind::Constant(Value::Gap(why).into()), ty: Type::Unknown, place: expr.place.clone() }
    }

    /// `12`, `20%`, `3万元`, `6个`: the value in base units.
    fn literal(&mut self, number: &Exact, unit: Option<&ast::Word>, place: &Place) -> Expr {
        let unit = match unit.map(|unit| unit.text.as_str()) {
            None => Unit::Pure,
            Some("%" | "％") => Unit::Percent,
            Some("分" | "points" | "point") => Unit::Points,
            // A year is written with four digits; fewer are a number of years.
            Some("年" | "year" | "years") if *number >= Exact::int(1000) => Unit::Year,
            Some(word) if word != "万" && word != "亿" && crate::syntax::unit_meant("1", word).is_some() => {
                let figure = place.words().strip_suffix(word).unwrap_or_default().trim();
                let instead = crate::syntax::unit_meant(figure, word).unwrap_or_default();
                let instead = super::elsewhere::quoted(&instead);
                self.found.push(problem::number_written_so(place.words(), instead).at(place.clone()));
                return unknown(place);
            }
            Some("万" | "亿") => {
                self.found.push(problem::money_unit_missing(place.words(), "元").at(place.clone()));
                return unknown(place);
            }
            Some(word) if crate::syntax::glued(word).is_some() => {
                let (operator, rest) = crate::syntax::glued(word).unwrap_or_default();
                self.found.push(problem::glued_operator(place.words(), operator, rest).at(place.clone()));
                return unknown(place);
            }
            Some(_) if crate::scalar::Date::read(place.words()).is_some() => {
                self.found.push(problem::bare_date(place.words()).at(place.clone()));
                return unknown(place);
            }
            Some(word) => MoneyUnit::of(word).map_or_else(|| Unit::Count(word.to_owned()), Unit::Money),
        };
        let Ok(value) = number.mul(&unit.factor()) else {
            self.found.push(problem::number_too_long(place.words()).at(place.clone()));
            return unknown(place);
        };
        let kind = ExprKind::Constant(Value::Number(Quantity::constant(value)).into());
        Expr { kind, ty: Type::Number(unit), place: place.clone() }
    }

    /// An expression that must be a number.
    pub(super) fn number(&mut self, expr: &ast::Expr) -> Expr {
        let lowered = self.lower(expr);
        self.numeric(lowered)
    }

    fn numeric(&mut self, lowered: Expr) -> Expr {
        if let Type::Number(_) | Type::Unknown = lowered.ty {
            return lowered;
        }
        let place = lowered.place;
        let problem = if let Some(Type::Number(_)) = lowered.ty.item() {
            problem::list_where_number(place.words())
        } else {
            problem::wrong_type(Phrase::both("一个数", "a number"), lowered.ty.phrase(&self.forms))
        };
        self.found.push(problem.at(place.clone()));
        unknown(&place)
    }

    /// An expression that must be yes or no.
    pub(super) fn condition(&mut self, expr: &ast::Expr) -> Expr {
        let lowered = self.lower(expr);
        if let Type::YesNo | Type::Unknown = lowered.ty {
            return lowered;
        }
        let wanted = Phrase::both("一个条件（例如 a = b）", "a condition such as a = b");
        self.found.push(problem::wrong_type(wanted, lowered.ty.phrase(&self.forms)).at(expr.place.clone()));
        unknown(&expr.place)
    }

    fn arith(&mut self, sign: ast::Arith, left: &ast::Expr, right: &ast::Expr, place: &Place) -> Expr {
        let (a, b) = (self.lower(left), self.lower(right));
        if matches!(a.ty, Type::Date) || matches!(b.ty, Type::Date) {
            return self.date_arith(sign, a, b, place);
        }
        let text = |side: &Expr| matches!(side.ty, Type::Text | Type::OneOf(_));
        if sign == ast::Arith::Add && (text(&a) || text(&b)) {
            self.found.push(problem::texts_not_added().at(place.clone()));
            return unknown(place);
        }
        let (a, b) = (self.numeric(a), self.numeric(b));
        let (Type::Number(x), Type::Number(y)) = (&a.ty, &b.ty) else { return unknown(place) };
        let unit = match sign {
            ast::Arith::Add if x.together(y).is_none() && x.plus(y).is_some() => x.plus(y),
            ast::Arith::Subtract if *x == Unit::Year && x.together(y).is_none() && x.minus(y).is_some() => x.minus(y),
            ast::Arith::Add => self.together(&a, &b, place),
            ast::Arith::Subtract if matches!((x, y), (Unit::Year, Unit::Year)) => x.minus(y),
            // `1 - rate`: what is left of the whole.
            ast::Arith::Subtract if is_one(left) && *y == Unit::Percent => Some(Unit::Percent),
            ast::Arith::Subtract => self.together(&a, &b, place),
            ast::Arith::Multiply => self.or_units(x.times(y), &a, &b, place),
            ast::Arith::Divide => self.or_units(x.over(y), &a, &b, place),
        };
        let Some(unit) = unit else { return unknown(place) };
        if sign == ast::Arith::Multiply && super::compare::is_ratio_times_hundred(&a, &b) {
            self.found.push(problem::times_hundred(place.words()).at(place.clone()));
            return unknown(place);
        }
        Expr {
            kind: ExprKind::Arith(arith(sign), Box::new(a), Box::new(b)),
            ty: Type::Number(unit),
            place: place.clone(),
        }
    }

    fn or_units(&mut self, unit: Option<Unit>, left: &Expr, right: &Expr, place: &Place) -> Option<Unit> {
        if unit.is_none() {
            let (left, right) = (left.ty.phrase(&self.forms), right.ty.phrase(&self.forms));
            self.found.push(problem::units_without_sense(place.words(), left, right).at(place.clone()));
        }
        unit
    }

    /// A function, a definition with arguments, or an unknown name.
    fn call(&mut self, name: &ast::Word, args: &[ast::Expr], binders: &[ast::Binder], place: &Place) -> Expr {
        if let Some(index) = self.by_name.get(name.text.as_str()).copied() {
            return self.expand(index, name, args, binders, place);
        }
        let Some(builtin) = Builtin::named(&name.text) else {
            // Definitions are copied to where they are used; what is unknown in one is told once.
            let range = &name.place.range;
            if !self.told.insert((std::sync::Arc::as_ptr(&name.place.text) as usize, range.start, range.end)) {
                return unknown(place);
            }
            if let Some(instead) = super::elsewhere::function(&name.text, args) {
                self.found.push(problem::function_elsewhere(name.text.as_str(), instead).at(name.place.clone()));
                return unknown(place);
            }
            if self.form_field(place.words()).is_some() {
                self.found.push(problem::name_needs_quotes(place.words()).at(place.clone()));
                return unknown(place);
            }
            let near = self.near_functions(&name.text);
            if self.complete || self.form_field(&name.text).is_some() {
                self.found.push(problem::unknown_function(name.text.as_str(), near).at(name.place.clone()));
            }
            return unknown(place);
        };
        let args: Vec<Expr> = if binders.is_empty() {
            args.iter().map(|arg| self.lower(arg)).collect()
        } else {
            self.gather(builtin, name, args, binders, place)
        };
        let types: SmallVec<[&Type; 4]> = args.iter().map(|arg| &arg.ty).collect();
        let numbers = types.iter().all(|ty| matches!(ty, Type::Number(_)));
        if builtin.aggregates()
            && numbers
            && args.windows(2).any(|pair| matches!(pair, [a, b] if self.together(a, b, &b.place).is_none()))
        {
            return unknown(place);
        }
        if let (Takes::Alike, true, Some((first, rest))) = (builtin.takes, numbers, args.split_first())
            && rest.iter().any(|next| self.together(first, next, &next.place).is_none())
        {
            return unknown(place);
        }
        if types.iter().any(|ty| matches!(ty, Type::Unknown)) {
            return unknown(place);
        }
        let ty = match (builtin.ty)(&types) {
            Ok(ty) => ty,
            Err(mismatch) => {
                let at = args.get(mismatch.arg).map_or(place, |arg| &arg.place);
                let got =
                    types.get(mismatch.arg).map_or(Phrase::both("没有", "nothing"), |ty| ty.phrase(&self.forms));
                let ordinal = mismatch.arg + 1;
                self.found
                    .push(problem::wrong_argument(name.text.as_str(), ordinal, mismatch.wanted, got).at(at.clone()));
                return unknown(place);
            }
        };
        if let (Some(fit), Some(given)) = (builtin.takes.fit(), args.get(1))
            && !self.pattern(&name.text, given, fit)
        {
            return unknown(place);
        }
        drop(types);
        self.words_of_call(builtin, &args);
        let call = Expr { kind: ExprKind::Call(builtin, args), ty, place: place.clone() };
        self.try_constant(&call, builtin);
        let gathers = builtin.aggregates() || builtin.takes == Takes::List;
        if gathers && !uses_local(&call) { self.hoisted(call) } else { call }
    }

    /// A literal where only a few words make sense must be one of them.
    fn words_of_call(&mut self, builtin: &Builtin, args: &[Expr]) {
        for (index, arg) in args.iter().enumerate() {
            if let (Some(words), Some(Value::Text(text))) = (builtin.words(index), arg.constant())
                && !words.contains(&text.trim())
            {
                let near = nearest(text, words.iter().copied());
                self.found.push(problem::no_direction(text.as_ref(), did_you_mean(near)).at(arg.place.clone()));
            }
        }
    }

    /// What gathers a list and depends on no loop is evaluated once a document and not for every item.
    fn hoisted(&mut self, call: Expr) -> Expr {
        let (ty, place) = (call.ty.clone(), call.place.clone());
        self.globals.push(call);
        Expr { kind: ExprKind::Global(self.globals.len() - 1), ty, place }
    }

    /// A call of constants that has no answer is wrong already here: `日期("13月")`.
    fn try_constant(&mut self, call: &Expr, builtin: &'static Builtin) {
        let ExprKind::Call(_, args) = &call.kind else { return };
        if builtin.aggregates() || matches!(builtin.takes, Takes::List | Takes::Anything) {
            return;
        }
        let values = args.iter().map(|arg| arg.constant().cloned());
        let Some(values) = values.collect::<Option<Vec<Value>>>() else { return };
        let (mut vars, mut steps) = (Vars::default(), 0);
        let mut evaluated = crate::builtins::Call {
            args: &values,
            types: &args.iter().map(|arg| &arg.ty).collect::<Vec<_>>(),
            polarity: crate::builtins::Polarity::Unknown,
            vars: &mut vars,
            patterns: &self.patterns,
            steps: (&mut steps, STEPS),
            limits: crate::builtins::Limits { text: crate::builtins::LONGEST, pattern: crate::scalar::PATTERN_SIZE },
        };
        let value = (builtin.apply)(&mut evaluated);
        // What takes long, or only does not apply, is left to the run.
        if let Err(gap @ Gap::Undecided(_)) = value
            && steps <= STEPS
        {
            self.found.push((**gap.reason()).clone().at(call.place.clone()));
        }
    }

    /// `合计(x.金额 逐项 x 取自 列表 其中 …)`
    fn gather(
        &mut self,
        builtin: &Builtin,
        name: &ast::Word,
        args: &[ast::Expr],
        binders: &[ast::Binder],
        place: &Place,
    ) -> Vec<Expr> {
        let gathers =
            if builtin.takes == Takes::List { !args.is_empty() } else { builtin.aggregates() && args.len() == 1 };
        if !gathers {
            self.found.push(problem::each_outside_aggregate(name.text.as_str()).at(place.clone()));
            return vec![unknown(place)];
        }
        let outer = self.scope.len();
        let lowered: Vec<Binder> = binders.iter().map(|binder| self.binder(binder)).collect();
        let body = args.first().map_or_else(|| unknown(place), |arg| self.lower(arg));
        self.scope.truncate(outer);
        let ty = if matches!(body.ty, Type::Unknown) { Type::Unknown } else { Type::List(Box::new(body.ty.clone())) };
        let at = body.place.clone();
        let list = Expr { kind: ExprKind::Gather(lowered, Box::new(body)), ty, place: at };
        std::iter::once(list).chain(args.iter().skip(1).map(|arg| self.lower(arg))).collect()
    }

    /// `逐项 x 取自 列表 其中 …`: x is a local name from here on.
    pub(super) fn binder(&mut self, binder: &ast::Binder) -> Binder {
        let list = self.lower(&binder.list);
        if list.ty.item().is_none() && list.ty != Type::Unknown {
            let got = list.ty.phrase(&self.forms);
            self.found.push(problem::not_a_list(binder.list.place.words(), got).at(binder.list.place.clone()));
        }
        let ty = list.ty.item().cloned().unwrap_or(Type::Unknown);
        let slot = self.slot();
        self.bind(&binder.name, slot, ty);
        let filter = binder.filter.as_ref().map(|filter| self.condition(filter));
        Binder { name: binder.name.text.to_string(), slot, list, filter }
    }

    /// A definition put in place of its call, each argument evaluated once.
    fn expand(
        &mut self,
        index: usize,
        name: &ast::Word,
        args: &[ast::Expr],
        binders: &[ast::Binder],
        place: &Place,
    ) -> Expr {
        let wanted = self.definitions.get(index).map_or(0, |known| known.meaning.parameters().len());
        if !binders.is_empty() {
            self.found.push(problem::each_outside_aggregate(name.text.as_str()).at(place.clone()));
            return unknown(place);
        }
        if args.len() != wanted {
            self.found.push(problem::wrong_arguments(name.text.as_str(), wanted, args.len()).at(place.clone()));
            return unknown(place);
        }
        if wanted == 0 {
            return self.global(index, place);
        }
        let args: Vec<Expr> = args.iter().map(|arg| self.lower(arg)).collect();
        let slots: Vec<_> = args.iter().map(|arg| (self.slot(), arg.ty.clone())).collect();
        let Some(body) = self.body(index, slots.clone()) else { return unknown(place) };
        let bound = args.into_iter().zip(slots).rev().fold(body, |body, (arg, (slot, _))| {
            let ty = body.ty.clone();
            Expr { kind: ExprKind::Bind(slot, Box::new(arg), Box::new(body)), ty, place: place.clone() }
        });
        Expr { place: place.clone(), ..bound }
    }
}

/// Whether an expression depends on a local value that is not its own. No two locals of a rule share a slot.
fn uses_local(expr: &Expr) -> bool {
    fn slots(expr: &Expr, used: &mut Vec<usize>, own: &mut Vec<usize>) {
        if let ExprKind::Local(slot) = &expr.kind {
            used.push(slot.0);
        } else if let ExprKind::Bind(slot, ..) = &expr.kind {
            own.push(slot.0);
        } else if let ExprKind::Gather(binders, _) = &expr.kind {
            own.extend(binders.iter().map(|binder| binder.slot.0));
        }
        expr.children().for_each(|child| slots(child, used, own));
    }
    let (mut used, mut own) = (Vec::new(), Vec::new());
    slots(expr, &mut used, &mut own);
    used.iter().any(|slot| !own.contains(slot))
}

/// The operation that a sign stands for.
pub(super) fn arith(sign: ast::Arith) -> Arith {
    match sign {
        ast::Arith::Add => Arith::Add,
        ast::Arith::Subtract => Arith::Subtract,
        ast::Arith::Multiply => Arith::Multiply,
        ast::Arith::Divide => Arith::Divide,
    }
}

fn is_one(expr: &ast::Expr) -> bool {
    matches!(&expr.kind, ast::ExprKind::Number(number, None) if *number == Exact::one())
}

/// An expression that was reported already.
pub(super) fn unknown(place: &Place) -> Expr {
    Expr { kind: ExprKind::List(Vec::new()), ty: Type::Unknown, place: place.clone() }
}
