//! Why a check came out as it did: the comparisons that decided it, and only the guilty ones of an `and`, `or`, `all`.

use super::finding::{Measure, Side};
use super::{Machine, Stored};
use crate::data::NodeId;
use crate::program::{Binder, Compare, Expr, ExprKind, Rule, Slot, Step};
use crate::scalar::{Exact, Relation, Truth, Var};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};

/// Which comparisons are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Those that cannot be as they should.
    Violated,
    /// Those that are as they should only within rounding.
    OnlyRounded,
    /// All of them.
    All,
}

/// A comparison that decided.
#[derive(Debug)]
pub(super) struct Clue {
    pub sides: Vec<Side>,
    pub trace: Vec<NodeId>,
    pub difference: Option<Measure>,
    pub explained: Option<Measure>,
    pub tolerance: Option<Measure>,
    pub residuals: Vec<(Var, Exact)>,
}

impl Wanted {
    /// Whether a part that should be `positive` is wanted, given what it came to.
    fn takes(self, truth: &Truth, positive: bool) -> bool {
        match (self, positive) {
            (Wanted::All, _) => true,
            (Wanted::Violated, true) => !truth.possible,
            (Wanted::Violated, false) => truth.certain,
            (Wanted::OnlyRounded, true) => !truth.as_written && truth.possible,
            (Wanted::OnlyRounded, false) => truth.as_written && !truth.certain,
        }
    }
}

impl Machine<'_> {
    /// Collects the clues of an expression that should be true (or false, under `非`).
    pub(super) fn clues(&mut self, expr: &Expr, rule: &Rule, wanted: Wanted, positive: bool, out: &mut Vec<Clue>) {
        match &expr.kind {
            ExprKind::And(left, right) | ExprKind::Or(left, right) => {
                let before = out.len();
                for side in [left, right] {
                    if self.is_wanted(side, wanted, positive) {
                        self.clues(side, rule, wanted, positive, out);
                    }
                }
                // Each side is possible by itself and yet the whole was not decided by one: show both.
                if out.len() == before {
                    for side in [left, right] {
                        self.clues(side, rule, Wanted::All, positive, out);
                    }
                }
            }
            ExprKind::Not(inner) => self.clues(inner, rule, wanted, !positive, out),
            ExprKind::Local(slot) => match local(rule, *slot).filter(|value| matches!(value.ty, Type::YesNo)) {
                Some(value) => self.clues(value, rule, wanted, positive, out),
                None => self.leaf(expr, out),
            },
            ExprKind::Global(index) => match self.program.globals.get(*index) {
                Some(global) => self.clues(global, rule, wanted, positive, out),
                None => self.leaf(expr, out),
            },
            ExprKind::Bind(slot, value, body) => {
                let stored = self.stored(value);
                self.set(*slot, stored);
                self.clues(body, rule, wanted, positive, out);
            }
            ExprKind::If(condition, then, otherwise) => {
                self.leaf(condition, out);
                let branch = if self.choose(condition).unwrap_or(false) { then } else { otherwise };
                self.clues(branch, rule, wanted, positive, out);
            }
            ExprKind::Call(builtin, args) if matches!(builtin.en, "all" | "any") => match args.as_slice() {
                [Expr { kind: ExprKind::Gather(binders, body), .. }] => {
                    let before = out.len();
                    self.gathered(binders, body, rule, (wanted, positive), out);
                    if out.len() == before {
                        self.leaf(expr, out);
                    }
                }
                _ => self.leaf(expr, out),
            },
            ExprKind::Constant(_) | ExprKind::Root | ExprKind::Field(..) | ExprKind::Pluck(..) => self.leaf(expr, out),
            ExprKind::Compare(..) | ExprKind::Within(..) | ExprKind::InRange(..) | ExprKind::InList(..) => {
                self.leaf(expr, out);
            }
            ExprKind::Negative(_) | ExprKind::Arith(..) | ExprKind::Range(..) | ExprKind::List(_) => {
                self.leaf(expr, out);
            }
            ExprKind::OrElse(..) | ExprKind::Call(..) | ExprKind::Gather(..) | ExprKind::Dated(_) => {
                self.leaf(expr, out);
            }
            ExprKind::Case(case) => {
                self.leaf(&case.subject, out);
                if let Ok(Some(branch)) = self.band(case) {
                    self.clues(branch, rule, wanted, positive, out);
                }
            }
            ExprKind::Awarded(..) | ExprKind::AtItsPlaces(_) => self.leaf(expr, out),
        }
    }

    /// What the comparisons of a condition came to, in words.
    pub(super) fn sides(&mut self, condition: &Expr) -> String {
        let apart = matches!(condition.kind, ExprKind::Compare(..) | ExprKind::And(..) | ExprKind::Or(..));
        let children: Vec<_> = if apart { condition.children().collect() } else { vec![condition] };
        let shown = children.into_iter().filter(|child| !is_literal(child)).map(|child| {
            let outer = std::mem::take(&mut self.trace);
            let value = self.eval(child);
            let words = self.show_from(&value, child);
            self.trace = outer;
            format!("{} = {words}", child.place.words())
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    fn is_wanted(&mut self, expr: &Expr, wanted: Wanted, positive: bool) -> bool {
        let outer = std::mem::take(&mut self.trace);
        // All three answers are asked for here.
        let value = self.with_polarity(crate::builtins::Polarity::Unknown, expr);
        self.trace = outer;
        matches!(value, Value::Truth(truth) if wanted.takes(&truth, positive))
    }

    /// The guilty items of `全部(… 逐项 …)`.
    fn gathered(&mut self, binders: &[Binder], body: &Expr, rule: &Rule, wanted: (Wanted, bool), out: &mut Vec<Clue>) {
        let Some((binder, rest)) = binders.split_first() else {
            if self.is_wanted(body, wanted.0, wanted.1) {
                self.clues(body, rule, wanted.0, wanted.1, out);
            }
            return;
        };
        let list = self.stored(&binder.list);
        let Value::List(items) = &list.value else { return };
        let items = items.clone();
        for (index, item) in items.iter().enumerate() {
            if let Value::Gap(Gap::NotApplicable(_)) = item {
                continue;
            }
            let trace = self.item_trace(&binder.list, &list, index, item);
            self.set(binder.slot, Stored { value: item.clone(), trace });
            if binder.filter.as_ref().is_none_or(|filter| self.passes(filter).unwrap_or(false)) {
                self.gathered(rest, body, rule, wanted, out);
            }
        }
    }

    /// One comparison: its sides with their values, the figures it read, and by how much it is off.
    fn leaf(&mut self, expr: &Expr, out: &mut Vec<Clue>) {
        let outer = std::mem::take(&mut self.trace);
        let mut clue = Clue {
            sides: Vec::new(),
            trace: Vec::new(),
            difference: None,
            explained: None,
            tolerance: None,
            residuals: Vec::new(),
        };
        if let ExprKind::Compare(how, left, right) = &expr.kind {
            let unit = display(left, right);
            let (a, b) = (self.side(left, &unit, &mut clue), self.side(right, &unit, &mut clue));
            self.measure(*how, (&a, left), (&b, right), &mut clue);
        } else if let ExprKind::Within(left, right, tolerance) = &expr.kind {
            let unit = display(left, right);
            let (a, b) = (self.side(left, &unit, &mut clue), self.side(right, &unit, &mut clue));
            self.measure(Compare::Identical, (&a, left), (&b, right), &mut clue);
            clue.explained = None;
            if let Value::Number(tolerance) = self.eval(tolerance) {
                clue.tolerance = Some(self.measured(&tolerance.written(), &unit, true));
            }
        } else if let ExprKind::InRange(item, range, _) = &expr.kind {
            let value = self.side(item, &unit_of(item), &mut clue);
            self.outside(item, &value, range, &mut clue);
        } else if let ExprKind::InList(item, list, _) = &expr.kind {
            self.side(item, &unit_of(item), &mut clue);
            let value = self.eval(list);
            if !matches!(list.kind, ExprKind::List(_)) {
                clue.sides.push(Side { place: list.place.clone(), text: self.show(&value, &list.ty) });
            }
        } else {
            if let ExprKind::Call(_, args) = &expr.kind
                && args.iter().any(|arg| arg.ty == Type::Target)
            {
                args.iter().for_each(|arg| drop(self.side(arg, &unit_of(arg), &mut clue)));
            }
            let value = self.eval(expr);
            clue.sides.push(Side { place: expr.place.clone(), text: self.show(&value, &expr.ty) });
        }
        clue.trace = std::mem::replace(&mut self.trace, outer);
        out.push(clue);
    }

    /// By how much a value is outside an interval: its distance to the nearer end.
    fn outside(&mut self, item: &Expr, value: &Value, range: &Expr, clue: &mut Clue) {
        let ExprKind::Range(low, high) = &range.kind else { return };
        let unit = unit_of(item);
        let (low_value, high_value) = (self.side(low, &unit, clue), self.side(high, &unit, clue));
        if let (Value::Number(v), Value::Number(l), Value::Number(h)) = (value, &low_value, &high_value) {
            let end = if v.written() < l.written() { Some((low, Relation::GreaterEqual)) } else { None };
            let end = end.or_else(|| (v.written() > h.written()).then_some((high, Relation::LessEqual)));
            if let Some((end, relation)) = end {
                let other = if relation == Relation::GreaterEqual { low_value.clone() } else { high_value.clone() };
                self.measure(Compare::Rounded(relation), (value, item), (&other, end), clue);
            }
        }
    }

    /// Evaluates one side; unless it is a literal, its value is shown at its place in the rule. A ratio beside a percent
    /// is shown in percent, too.
    fn side(&mut self, expr: &Expr, unit: &Unit, clue: &mut Clue) -> Value {
        let outer = std::mem::take(&mut self.trace);
        let value = self.eval(expr);
        if !is_literal(expr) {
            let text = match (&value, &expr.ty) {
                (Value::Number(number), Type::Number(Unit::Pure)) if *unit != Unit::Pure => {
                    self.measured(&number.written(), unit, false).text
                }
                _ => self.show_from(&value, expr),
            };
            clue.sides.push(Side { place: expr.place.clone(), text });
        }
        let own = std::mem::replace(&mut self.trace, outer);
        self.trace.extend(own);
        value
    }

    fn measure(&mut self, how: Compare, left: (&Value, &Expr), right: (&Value, &Expr), clue: &mut Clue) {
        let (Value::Number(a), Value::Number(b)) = (left.0, right.0) else { return };
        let Ok(comparison) = self.comparison(how, a, b) else { return };
        let unit = display(left.1, right.1);
        clue.difference = Some(self.measured(&comparison.difference, &unit, true));
        let rounds = matches!(how, Compare::Rounded(_));
        let attained = comparison.attained;
        let explained = comparison.explained.filter(|_| rounds).map(|most| self.measured(&most, &unit, true));
        clue.explained = explained.map(|most| Measure { attained, ..most });
        clue.residuals = comparison.residuals;
    }
}

/// The value that a `令` of the rule puts in a slot.
fn local(rule: &Rule, slot: Slot) -> Option<&Expr> {
    rule.steps.iter().find_map(|step| match step {
        Step::Let(known, value) if *known == slot => Some(value),
        Step::Let(..) | Step::Each(_) | Step::When(_) => None,
    })
}

/// The unit in which a comparison's difference is told: that of the side that has one.
fn display(left: &Expr, right: &Expr) -> Unit {
    match (&left.ty, &right.ty) {
        (Type::Number(Unit::Pure), Type::Number(unit)) => unit.clone(),
        (Type::Number(unit), _) | (_, Type::Number(unit)) => unit.clone(),
        _ => Unit::Pure,
    }
}

fn unit_of(expr: &Expr) -> Unit {
    expr.ty.unit().cloned().unwrap_or(Unit::Pure)
}

fn is_literal(expr: &Expr) -> bool {
    if let ExprKind::Negative(inner) = &expr.kind {
        return is_literal(inner);
    }
    expr.constant().is_some()
}
