//! Evaluation of expressions.

use super::time::shifted;
use super::{Machine, Stored};
use crate::builtins::{Builtin, Call, Limits, PER_STEP, Polarity, no_number, whole_number};
use crate::data::NodeId;
use crate::problem;
use crate::program::{Arith, Binder, Compare, Expr, ExprKind};
use crate::scalar::{Comparison, NoNumber, Quantity, Relation, Truth, compare};
use crate::types::Type;
use crate::value::{Gap, Value};
use smallvec::SmallVec;
use std::sync::Arc;

impl Machine<'_> {
    /// What an expression comes to. Under `choosing` a truth is that of the figures as written.
    pub(super) fn eval(&mut self, expr: &Expr) -> Value {
        self.steps += 1;
        if self.steps > self.options.steps {
            return confused();
        }
        let value = self.eval_kind(expr);
        if let Value::Truth(truth) = value
            && self.choosing
        {
            return Value::sure(truth.as_written);
        }
        value
    }

    fn eval_kind(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Constant(value) => (**value).clone(),
            ExprKind::Root => Value::Record(self.doc.root()),
            ExprKind::Global(index) => {
                self.need_global(*index);
                recall(self.globals.get(*index), &mut self.trace, &mut self.steps)
            }
            ExprKind::Local(slot) => recall(self.slots.get(slot.0), &mut self.trace, &mut self.steps),
            ExprKind::Field(base, id, index) => match self.eval(base).record() {
                Ok(node) => self.field(node, *id, *index),
                Err(gap) => Value::Gap(gap),
            },
            ExprKind::Pluck(list, id, index) => self.pluck(list, *id, *index),
            ExprKind::Negative(inner) => match self.eval(inner).number() {
                Ok(number) => Value::Number(number.neg()),
                Err(gap) => Value::Gap(gap),
            },
            ExprKind::Arith(sign, left, right) => self.arith(*sign, left, right),
            ExprKind::Compare(how, left, right) => {
                let (left, right) = (self.eval_whole(left), self.eval_whole(right));
                self.compare_values(*how, &left, &right)
            }
            ExprKind::Within(left, right, tolerance) => self.within(left, right, tolerance),
            ExprKind::InRange(item, range, positive) => {
                let (item, range) = (self.eval(item), self.eval(range));
                signed(self.in_range(item, range), *positive)
            }
            ExprKind::InList(item, list, positive) => {
                let truths = item.ty == Type::YesNo;
                let item = self.eval_whole(item);
                let list = if truths { self.with_polarity(Polarity::Unknown, list) } else { self.eval(list) };
                let outer = self.polarity;
                self.polarity = if *positive { outer } else { outer.turned() };
                let found = self.in_list(item, list);
                self.polarity = outer;
                signed(found, *positive)
            }
            ExprKind::Range(low, high) => match (self.eval(low), self.eval(high)) {
                (Value::Number(low), Value::Number(high)) => Value::Range(Arc::new((low, high))),
                (left, right) => either_gap(left, right),
            },
            ExprKind::List(items) => Value::List(Arc::new(items.iter().map(|item| self.eval(item)).collect())),
            ExprKind::Not(inner) => {
                self.polarity = self.polarity.turned();
                let inner = self.eval(inner).truth();
                self.polarity = self.polarity.turned();
                inner.map_or_else(Value::Gap, |truth| Value::Truth(truth.not()))
            }
            ExprKind::And(left, right) => {
                let (left, right) = (self.eval_side(left), self.eval_side(right));
                connect(left, right, Truth::and, |truth| self.polarity.decides_and(truth))
            }
            ExprKind::Or(left, right) => {
                let (left, right) = (self.eval_side(left), self.eval_side(right));
                connect(left, right, Truth::or, |truth| self.polarity.decides_or(truth))
            }
            ExprKind::OrElse(value, instead) => {
                let value = self.eval(value);
                let absent = matches!(value, Value::Gap(Gap::Missing(_) | Gap::NotApplicable(_)));
                if absent { self.eval(instead) } else { value }
            }
            ExprKind::If(condition, then, otherwise) => match self.choose(condition) {
                Ok(true) => self.eval(then),
                Ok(false) => self.eval(otherwise),
                Err(gap) => Value::Gap(gap),
            },
            ExprKind::Call(builtin, args) => self.call(builtin, args),
            ExprKind::Gather(binders, body) => {
                let mut items = Vec::new();
                match self.gather(binders, body, &mut items) {
                    Ok(()) => Value::List(Arc::new(items)),
                    Err(gap) => Value::Gap(gap),
                }
            }
            ExprKind::Dated(values) => self.dated(values),
            ExprKind::Bind(slot, value, body) => {
                let stored = self.stored(value);
                self.set(*slot, stored);
                self.eval(body)
            }
            ExprKind::Case(case) => match self.band(case) {
                Ok(Some(branch)) => {
                    self.saw_band(branch);
                    self.eval(branch)
                }
                Ok(None) => {
                    let subject = self.eval(&case.subject);
                    let value = self.show(&subject, &case.subject.ty);
                    Value::Gap(Gap::Undecided(Arc::new(problem::no_band(value).at(case.subject.place.clone()))))
                }
                Err(gap) => Value::Gap(gap),
            },
            ExprKind::Awarded(rule, part) => self.awarded(*rule, *part),
            ExprKind::AtItsPlaces(stated) => self.at_its_places(stated),
        }
    }

    /// One side of a comparison: of a truth that is compared, all three answers count.
    fn eval_whole(&mut self, expr: &Expr) -> Value {
        if expr.ty == Type::YesNo { self.with_polarity(Polarity::Unknown, expr) } else { self.eval(expr) }
    }

    /// Evaluates under a polarity of its own.
    pub(super) fn with_polarity(&mut self, polarity: Polarity, expr: &Expr) -> Value {
        let outer = std::mem::replace(&mut self.polarity, polarity);
        let value = self.eval(expr);
        self.polarity = outer;
        value
    }

    /// The field of every item; lists within are joined.
    fn pluck(&mut self, list: &Expr, id: crate::types::RecordId, index: usize) -> Value {
        let items = match self.eval(list).items() {
            Ok(items) => items,
            Err(gap) => return Value::Gap(gap),
        };
        self.steps += items.len();
        let mut out = Vec::with_capacity(items.len());
        for item in items.iter() {
            if let Value::Record(node) = item {
                let value = self.field(*node, id, index);
                if let Value::List(inner) = &value {
                    out.extend(inner.iter().cloned());
                } else {
                    out.push(value);
                }
            } else if let Value::Gap(gap) = item {
                out.push(Value::Gap(gap.clone()));
            } else {
                return confused();
            }
        }
        Value::List(Arc::new(out))
    }

    fn arith(&mut self, sign: Arith, left: &Expr, right: &Expr) -> Value {
        match (self.eval(left), self.eval(right)) {
            (Value::Number(a), Value::Number(b)) => {
                let result = match sign {
                    Arith::Add => a.add(&b, &mut self.vars),
                    Arith::Subtract => a.sub(&b, &mut self.vars),
                    Arith::Multiply => a.mul(&b, &mut self.vars),
                    Arith::Divide => a.div(&b, &mut self.vars),
                };
                match result {
                    Ok(number) => Value::Number(number),
                    Err(why) => Value::Gap(self.at(why, right)),
                }
            }
            (Value::Date(from), Value::Number(by)) => shifted(from, &by, sign, right),
            (Value::Number(by), Value::Date(from)) => shifted(from, &by, sign, left),
            (Value::Date(to), Value::Date(from)) => whole_number(from.days_until(&to)),
            (left, right) => either_gap(left, right),
        }
    }

    /// The gap of an operation without answer: a divisor of 0 is told where the data has it, else where the rule does.
    fn at(&self, why: NoNumber, divisor: &Expr) -> Gap {
        let gap = match why {
            NoNumber::DivisionByZero => problem::division_by_zero(divisor.place.words()),
            NoNumber::TooLarge => (**no_number(why).reason()).clone(),
        };
        let figure = self.trace.last().and_then(|node| self.doc.place(*node));
        let place = figure.filter(|_| why == NoNumber::DivisionByZero && is_figure(divisor));
        Gap::Undecided(Arc::new(gap.at(place.unwrap_or_else(|| divisor.place.clone()))))
    }

    pub(super) fn compare_values(&mut self, how: Compare, left: &Value, right: &Value) -> Value {
        match (left, right) {
            (Value::Gap(_), _) | (_, Value::Gap(_)) => either_gap(left.clone(), right.clone()),
            (Value::Number(a), Value::Number(b)) => self.compare_numbers(how, a, b),
            (Value::Truth(a), Value::Truth(b)) => {
                // Two truths are equal where both hold or both fail; what is only possible stays possible.
                let equal = a.and(*b).or(a.not().and(b.not()));
                Value::Truth(if how == Compare::Plain(Relation::NotEqual) { equal.not() } else { equal })
            }
            _ => match (plain_order(left, right), how) {
                (Some(order), Compare::Plain(relation)) => Value::sure(match relation {
                    Relation::Equal => order.is_eq(),
                    Relation::NotEqual => order.is_ne(),
                    Relation::Less => order.is_lt(),
                    Relation::LessEqual => order.is_le(),
                    Relation::Greater => order.is_gt(),
                    Relation::GreaterEqual => order.is_ge(),
                }),
                _ => confused(),
            },
        }
    }

    /// Where only the figures as written count, or where they agree and nobody will ask whether they must, the
    /// intervals are not looked at.
    fn compare_numbers(&mut self, how: Compare, left: &Quantity, right: &Quantity) -> Value {
        let relation = if let Compare::Rounded(relation) = how { relation } else { Relation::Equal };
        let written = relation.holds_between(&left.written(), &right.written());
        if self.choosing || (written && self.polarity == Polarity::Positive) {
            return Value::sure(written);
        }
        match self.comparison(how, left, right) {
            Ok(comparison) => Value::Truth(comparison.truth),
            Err(why) => Value::Gap(no_number(why)),
        }
    }

    pub(super) fn comparison(
        &mut self,
        how: Compare,
        left: &Quantity,
        right: &Quantity,
    ) -> Result<Comparison, NoNumber> {
        self.steps += (left.terms() + right.terms()) / PER_STEP;
        match how {
            Compare::Rounded(relation) => compare(left, relation, right, &mut self.vars),
            Compare::Identical | Compare::Plain(_) => {
                let (left, right) = (Quantity::constant(left.written()), Quantity::constant(right.written()));
                compare(&left, Relation::Equal, &right, &mut self.vars)
            }
        }
    }

    /// `a = b 容差 t`: as written, by policy and not by rounding.
    fn within(&mut self, left: &Expr, right: &Expr, tolerance: &Expr) -> Value {
        match (self.eval(left), self.eval(right), self.eval(tolerance)) {
            (Value::Number(a), Value::Number(b), Value::Number(t)) => match a.written().sub(&b.written()) {
                Ok(difference) => Value::sure(difference.abs() <= t.written()),
                Err(why) => Value::Gap(no_number(why)),
            },
            (a, b, t) => either_gap(either_gap_or(a, b), t),
        }
    }

    fn in_range(&mut self, item: Value, range: Value) -> Value {
        match (item, range) {
            (Value::Number(item), Value::Range(range)) => {
                let (low, high) = &*range;
                let from = compare(low, Relation::LessEqual, &item, &mut self.vars);
                let to = compare(&item, Relation::LessEqual, high, &mut self.vars);
                match (from, to) {
                    (Ok(from), Ok(to)) => Value::Truth(from.truth.and(to.truth)),
                    (Err(why), _) | (_, Err(why)) => Value::Gap(no_number(why)),
                }
            }
            (item, range) => either_gap(item, range),
        }
    }

    fn in_list(&mut self, item: Value, list: Value) -> Value {
        let Value::List(items) = &list else { return either_gap(item, list) };
        if let Value::Gap(gap) = item {
            return Value::Gap(gap);
        }
        let how = if matches!(item, Value::Number(_)) {
            Compare::Rounded(Relation::Equal)
        } else {
            Compare::Plain(Relation::Equal)
        };
        self.steps += items.len();
        let apply = items.iter().filter(|other| !matches!(other, Value::Gap(Gap::NotApplicable(_))));
        apply.fold(Value::sure(false), |so_far, other| {
            let next = self.compare_values(how, &item, other);
            connect(so_far, next, Truth::or, |truth| self.polarity.decides_or(truth))
        })
    }

    fn call(&mut self, builtin: &'static Builtin, args: &[Expr]) -> Value {
        let before = self.trace.len();
        let mut values: SmallVec<[Value; 3]> = SmallVec::new();
        let mut first = before;
        for arg in args {
            let value = self.eval(arg);
            if values.is_empty() {
                first = self.trace.len();
            }
            values.push(value);
        }
        let figure = self.read_before(builtin, &values, before);
        if let Some(known) = figure.as_ref().and_then(|figure| self.numbers.get(figure)) {
            return known.clone();
        }
        let picks = builtin.picks().then(|| (values.first().cloned(), values.get(1).and_then(ordinal)));
        let types: SmallVec<[&Type; 4]> = args.iter().map(|arg| &arg.ty).collect();
        let mut list = None;
        if builtin.aggregates() {
            if let ([Type::List(_)], [value]) = (types.as_slice(), values.as_slice()) {
                list = match value.clone().items() {
                    Ok(items) => Some(items),
                    Err(gap) => return Value::Gap(gap),
                };
            }
            let out = |item: &Value| matches!(item, Value::Gap(Gap::NotApplicable(_)));
            if let Some(items) = list.as_ref().filter(|items| items.iter().any(out)) {
                list = Some(Arc::new(items.iter().filter(|item| !out(item)).cloned().collect()));
            }
        }
        let values: &[Value] = list.as_ref().map_or(&values[..], |items| items);
        if builtin.aggregates() {
            self.steps += values.len();
        }
        if builtin.takes.needs_all() {
            let gap = values.iter().filter_map(Value::gap).cloned().reduce(Gap::or);
            if let Some(gap) = gap {
                return Value::Gap(gap);
            }
        }
        let mut call = Call {
            args: values,
            types: &types,
            polarity: self.polarity,
            vars: &mut self.vars,
            patterns: &self.program.patterns,
            steps: (&mut self.steps, self.options.steps),
            limits: Limits { text: self.options.text, pattern: self.options.pattern },
        };
        let many = builtin.aggregates();
        let value = (builtin.apply)(&mut call);
        if let (Some((Some(Value::List(list)), at)), Some(arg)) = (picks, args.first()) {
            self.only_picked((builtin, arg), &list, at, before..first);
        }
        if let (Some(figure), Ok(number)) = (figure, &value) {
            self.numbers.insert(figure, number.clone());
        }
        value.unwrap_or_else(|gap| Value::Gap(self.placed(gap, before, many)))
    }

    /// What a function cannot use is told where the data has it: at the figure, or at the first of those that its
    /// arguments are; of many items nobody knows which.
    fn placed(&self, gap: Gap, before: usize, many: bool) -> Gap {
        let place = match self.trace.get(before..) {
            Some([node]) => self.doc.place(*node),
            Some([first, ..]) if !many && matches!(gap, Gap::Undecided(_)) => self.doc.place(*first),
            _ => None,
        };
        let (Some(place), None) = (place, gap.reason().place()) else { return gap };
        let reason = Arc::new((**gap.reason()).clone().at(place));
        match gap {
            Gap::NotApplicable(_) => Gap::NotApplicable(reason),
            Gap::Missing(_) => Gap::Missing(reason),
            Gap::Undecided(_) => Gap::Undecided(reason),
        }
    }

    /// The body for every binding that passes the conditions.
    fn gather(&mut self, binders: &[Binder], body: &Expr, out: &mut Vec<Value>) -> Result<(), Gap> {
        let Some((binder, rest)) = binders.split_first() else {
            let value = self.eval(body);
            out.push(value);
            return Ok(());
        };
        let list = self.stored(&binder.list);
        let items = list.value.clone().items()?;
        for (index, item) in items.iter().enumerate() {
            if let Value::Gap(Gap::NotApplicable(_)) = item {
                continue;
            }
            if self.steps > self.options.steps {
                return Err(Gap::confused());
            }
            let trace = self.item_trace(&binder.list, &list, index, item);
            self.set(binder.slot, Stored { value: item.clone(), trace });
            match binder.filter.as_ref().map(|filter| self.passes(filter)) {
                None | Some(Ok(true)) => self.gather(rest, body, out)?,
                Some(Ok(false)) | Some(Err(Gap::NotApplicable(_))) => {}
                Some(Err(gap)) => out.push(Value::Gap(gap)),
            }
        }
        Ok(())
    }
}

/// A value computed before: its figures take part again.
fn recall(stored: Option<&Option<Stored>>, trace: &mut Vec<NodeId>, steps: &mut usize) -> Value {
    let Some(Some(stored)) = stored else { return confused() };
    *steps += stored.trace.len() / PER_STEP;
    trace.extend(stored.trace.iter().copied());
    stored.value.clone()
}

fn ordinal(value: &Value) -> Option<i64> {
    if let Value::Number(number) = value { number.written().integer() } else { None }
}

/// Whether an expression is a figure of the data as it stands.
fn is_figure(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Field(..))
}

fn signed(value: Value, positive: bool) -> Value {
    if let Value::Truth(truth) = value
        && !positive
    {
        return Value::Truth(truth.not());
    }
    value
}

/// Kleene's `and` and `or`: a side that decides by itself decides whatever the other is.
fn connect(left: Value, right: Value, both: fn(Truth, Truth) -> Truth, decides: impl Fn(&Truth) -> bool) -> Value {
    match (left, right) {
        (Value::Truth(a), Value::Truth(b)) => Value::Truth(both(a, b)),
        (Value::Truth(truth), Value::Gap(gap)) | (Value::Gap(gap), Value::Truth(truth)) => {
            if decides(&truth) {
                Value::Truth(truth)
            } else {
                Value::Gap(gap)
            }
        }
        (Value::Gap(a), Value::Gap(b)) => Value::Gap(a.or(b)),
        _ => confused(),
    }
}

fn plain_order(left: &Value, right: &Value) -> Option<std::cmp::Ordering> {
    match (left, right) {
        (Value::Text(a), Value::Text(b)) => Some(a.trim().cmp(b.trim())),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(b)),
        (Value::Target(a, _), Value::Target(b, _)) => Some(a.written().cmp(b.written())),
        (Value::Target(a, _), Value::Text(b)) => Some(a.written().cmp(b.trim())),
        (Value::Text(a), Value::Target(b, _)) => Some(a.trim().cmp(b.written())),
        _ => None,
    }
}

fn either_gap(left: Value, right: Value) -> Value {
    Value::Gap(either_gap_or(left, right).no_value())
}

/// The graver gap of two values, or any of them where neither is one.
fn either_gap_or(left: Value, right: Value) -> Value {
    match (left, right) {
        (Value::Gap(a), Value::Gap(b)) => Value::Gap(a.or(b)),
        (Value::Gap(gap), _) | (_, Value::Gap(gap)) => Value::Gap(gap),
        (left, _) => left,
    }
}

/// A value of a type that the type checker excludes.
fn confused() -> Value {
    Value::Gap(Gap::confused())
}
