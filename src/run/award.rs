//! Scores and grades: what they come to, and the sheet of them.

use super::finding::{Bound, Message, Outcome};
use super::{Machine, Stored};
use crate::problem::{self, Problem};
use crate::program::{Award, Band, Case, Check, Expr, ExprKind, Part, Rule, Slot, Step};
use crate::scalar::{Exact, Quantity, Relation, Writing};
use crate::types::Type;
use crate::value::{Gap, Value};
use std::sync::Arc;

/// What a score or a grade came to, beside what the report states.
#[derive(Debug, Clone)]
pub struct Awarded {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// What the names of `逐项` stood for.
    pub binding: Vec<Bound>,
    /// What was awarded, in words with its unit; none where that cannot be known or does not apply.
    pub value: Option<String>,
    /// The most that can be awarded; a grade has none.
    pub maximum: Option<String>,
    /// What the report states, where the rule says where.
    pub stated: Option<String>,
    /// How the comparison of the two ended.
    pub outcome: Outcome,
}

impl<'a> Machine<'a> {
    /// A score or a grade by its name: every row of it, where it has loops.
    pub(super) fn awarded(&mut self, number: usize, part: Part) -> Value {
        let Some(rule) = self.program.rules.get(number) else { return Value::Gap(Gap::confused()) };
        let Some(award) = &rule.award else { return Value::Gap(Gap::confused()) };
        // What is disabled or not in force awards nothing.
        if let Some(why) = &rule.disabled {
            return Value::Gap(Gap::NotApplicable(Arc::new(why.clone())));
        }
        if let Err(gap) = self.in_force(rule) {
            return Value::Gap(gap);
        }
        let mut out = Vec::new();
        match self.award_rows(rule, award, (0, part), &mut out) {
            Ok(()) if rule.loops() > 0 => Value::List(Arc::new(out)),
            Ok(()) => out.pop().unwrap_or_else(|| Value::Gap(Gap::confused())),
            Err(gap) => Value::Gap(gap),
        }
    }

    fn award_rows(
        &mut self,
        rule: &'a Rule,
        award: &'a Award,
        (from, part): (usize, Part),
        out: &mut Vec<Value>,
    ) -> Result<(), Gap> {
        for (level, step) in rule.steps.iter().enumerate().skip(from) {
            match step {
                Step::Let(slot, value) => {
                    let stored = self.stored(value);
                    self.set(*slot, stored);
                }
                Step::When(condition) => match self.choose(condition) {
                    Ok(true) => {}
                    Ok(false) => {
                        let reason = problem::does_not_apply().at(condition.place.clone());
                        out.push(Value::Gap(Gap::NotApplicable(Arc::new(reason))));
                        return Ok(());
                    }
                    Err(gap) => {
                        out.push(Value::Gap(gap));
                        return Ok(());
                    }
                },
                Step::Each(binder) => {
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
                            None | Some(Ok(true)) => self.award_rows(rule, award, (level + 1, part), out)?,
                            Some(Ok(false) | Err(Gap::NotApplicable(_))) => {}
                            Some(Err(gap)) => out.push(Value::Gap(gap)),
                        }
                    }
                    return Ok(());
                }
            }
        }
        let (value, maximum) = self.award(rule, award);
        out.push(match part {
            Part::Value => value,
            Part::Maximum => maximum.unwrap_or_else(|| Value::Gap(Gap::confused())),
        });
        Ok(())
    }

    /// Computes a score or a grade where its loops stand now, and puts it and its maximum in their slots. A score
    /// outside 0 to its maximum is none: a problem of the rule.
    pub(super) fn award(&mut self, rule: &Rule, award: &Award) -> (Value, Option<Value>) {
        let Some((slot, maximum)) = &award.maximum else {
            let value = self.put(award.slot, &award.value);
            return (value, None);
        };
        let most = self.put(*slot, maximum);
        let value = self.put(award.slot, &award.value);
        let value = match (&value, &most) {
            (Value::Number(score), Value::Number(limit)) if outside(score, limit) => {
                let told = |value: &Value, ty: &Type| self.show(value, ty);
                let problem =
                    problem::score_outside(rule.name.as_str(), told(&value, &award.value.ty), told(&most, &maximum.ty));
                Value::Gap(Gap::Undecided(Arc::new(problem.at(award.value.place.clone()))))
            }
            _ => value,
        };
        if let Value::Gap(_) = value
            && let Some(Some(stored)) = self.slots.get_mut(award.slot.0)
        {
            stored.value = value.clone();
        }
        (value, Some(most))
    }

    /// Nothing is awarded here; what stands in the slots is of the row before.
    pub(super) fn no_award(&mut self, award: &Award, gap: &Gap) {
        for slot in [Some(award.slot), award.maximum.as_ref().map(|(slot, _)| *slot)].into_iter().flatten() {
            self.set(slot, Stored { value: Value::Gap(gap.clone()), trace: [].into() });
        }
    }

    fn put(&mut self, slot: Slot, expr: &Expr) -> Value {
        let stored = self.stored(expr);
        let value = stored.value.clone();
        self.trace.extend(stored.trace.iter().copied());
        self.set(slot, stored);
        value
    }

    /// Notes what was awarded on the sheet. A score that its rule has outside its limits is told as a problem of the
    /// rule, once.
    pub(super) fn note_award(&mut self, rule: &Rule, award: &Award, bound: &[Bound], outcome: Outcome) {
        let Some(check) = rule.checks.first() else { return };
        let outer = std::mem::take(&mut self.trace);
        let shown = |machine: &Self, slot: Slot, ty: &Type| {
            let stored = machine.slots.get(slot.0).cloned().flatten();
            stored
                .map(|stored| stored.value)
                .filter(|value| value.gap().is_none())
                .map(|value| machine.show(&value, ty))
        };
        let value = shown(self, award.slot, &award.value.ty);
        let maximum = award.maximum.as_ref().and_then(|(slot, maximum)| shown(self, *slot, &maximum.ty));
        let stated = stated(award, check).filter(|_| value.is_some()).and_then(|stated| {
            let value = self.eval(stated);
            value.gap().is_none().then(|| self.show_from(&value, stated))
        });
        self.trace = outer;
        self.out.awarded.push(Awarded {
            rule: rule.name.clone(),
            title: rule.title.clone(),
            binding: bound.to_vec(),
            value,
            maximum,
            stated,
            outcome,
        });
    }

    /// The message of a score that differs from the stated one, where the rule has none of its own.
    pub(super) fn award_message(&mut self, rule: &Rule, award: &Award) -> Option<Message> {
        let check = rule.checks.first()?;
        let stated = stated(award, check)?;
        let outer = std::mem::take(&mut self.trace);
        let value = self.eval(stated);
        let stated = self.show_from(&value, stated);
        let slot = |slot: Slot| Expr {
            kind: ExprKind::Local(slot),
            ty: award.value.ty.clone(),
            place: award.value.place.clone(),
        };
        let computed = self.eval(&slot(award.slot));
        let computed = self.show(&computed, &award.value.ty);
        let says = match &award.maximum {
            Some((at, maximum)) => {
                let most = self.eval(&slot(*at));
                let most = self.show(&most, &maximum.ty);
                problem::score_differs(rule.name.as_str(), stated, computed, most)
            }
            None => problem::grade_differs(rule.name.as_str(), stated, computed),
        };
        self.trace = outer;
        Some(super::finding::of_problem(&says, self.options.lang))
    }

    /// The band that a value is in, as written; `None` where it is in none.
    pub(super) fn band<'c>(&mut self, case: &'c Case) -> Result<Option<&'c Expr>, Gap> {
        let subject = self.eval(&case.subject);
        if let Value::Gap(gap) = subject {
            return Err(gap);
        }
        let mut first: Option<&'c Band> = None;
        for band in &case.bands {
            let mut inside = true;
            for (relation, limit) in &band.limits {
                let limit = self.eval(limit);
                inside &= holds(*relation, &subject, &limit)?;
            }
            match first.filter(|_| inside) {
                // A parameter that was set or has other values by now may have made two bands overlap.
                Some(first) if !first.is_open_as(band) => {
                    let value = self.show(&subject, &case.subject.ty);
                    let problem = problem::two_bands(value).at(case.subject.place.clone());
                    return Err(Gap::Undecided(Arc::new(problem)));
                }
                Some(_) => {}
                None if inside => first = Some(band),
                None => {}
            }
        }
        Ok(first.map(|band| &band.value).or(case.otherwise.as_ref()))
    }

    /// A stated figure, taken as rounded half up to the places that it is written with.
    pub(super) fn at_its_places(&mut self, stated: &Expr) -> Value {
        let outer = std::mem::take(&mut self.trace);
        let value = self.eval(stated);
        let own = std::mem::replace(&mut self.trace, outer);
        let single = if let [node] = own.as_slice() { self.read_already(*node) } else { None };
        let figure = single.and_then(|reading| reading.figure.clone());
        self.trace.extend(own);
        let (Value::Number(number), Some((figure, unit))) = (&value, figure) else { return value };
        let Ok(deviation) = figure.deviation(Writing::HalfUp, None) else { return value };
        if deviation.is_point() || !number.is_constant() {
            return value;
        }
        let var = self.vars.add(deviation.scale(&unit.factor()));
        Value::Number(Quantity::figure(number.written(), var))
    }

    /// A rule's own error is a problem of the pack, told once for the rule.
    pub(super) fn own_error(&mut self, rule: &Rule, gap: Option<&Gap>) {
        let Some(reason) = gap.map(Gap::reason) else { return };
        let outside = problem::score_outside("", "", "").code();
        let known = |problem: &Problem| problem.code() == outside && problem.args() == reason.args();
        let own = reason.args().first().is_some_and(|(_, name)| name.in_lang(self.options.lang) == rule.name);
        if reason.code() == outside && own && !self.out.problems.iter().any(known) {
            self.out.problems.push((**reason).clone());
        }
    }
}

/// What the check of a score compares it with.
fn stated<'r>(award: &Award, check: &'r Check) -> Option<&'r Expr> {
    let ExprKind::Compare(_, _, stated) = &check.expr.kind else { return None };
    Some(&**stated).filter(|_| award.stated)
}

fn outside(score: &Quantity, maximum: &Quantity) -> bool {
    let score = score.written();
    score < Exact::zero() || score > maximum.written()
}

fn holds(relation: Relation, subject: &Value, limit: &Value) -> Result<bool, Gap> {
    match (subject, limit) {
        (Value::Number(subject), Value::Number(limit)) => {
            Ok(relation.holds_between(&subject.written(), &limit.written()))
        }
        (_, Value::Gap(gap)) => Err(gap.clone()),
        (Value::Truth(subject), Value::Truth(limit)) => Ok(subject.as_written == limit.as_written),
        (Value::Text(subject), Value::Text(limit)) => Ok(subject.trim() == limit.trim()),
        _ => Err(Gap::confused()),
    }
}
