//! From the expressions of a pack to nodes over columns. Where an expression has no such node (a function that is not
//! among them, a list that is made in one of the rarer ways), the answer is `None`, and the whole rule is left to the
//! ordinary evaluator.

use super::node::{Asked, Fold, Id, Kind, Node, Number, Op, Slack};
use super::shape::Shape;
use crate::builtins::Polarity;
use crate::program::{Binder, Expr, ExprKind, Part, Program, Rule, Slot, Step};
use crate::scalar::Date;
use crate::types::Type;
use crate::value::{Gap, Value};
use std::collections::BTreeMap;

/// How deep expressions within definitions within scores are followed.
const DEEPEST: usize = 100;
/// Most nodes of a pack.
const MOST: usize = 20_000;

/// What an expression comes to.
#[derive(Debug, Clone)]
pub(super) enum Low {
    /// A single value.
    Value(Id),
    /// A record, by its place in the shape.
    Record(usize),
    /// A list.
    List(List),
    /// Several values, written one after the other.
    Several(Vec<Low>),
}

/// A list: the rows of a table, or those of them that pass.
#[derive(Debug, Clone)]
pub(super) struct List {
    /// The table of its items.
    pub table: usize,
    /// The table whose rows each have such a list.
    pub base: usize,
    /// What an item is.
    pub item: Box<Low>,
    /// Which rows are items.
    pub mask: Option<Id>,
    /// What says, for each row of the base, that there is no list.
    pub guards: Vec<Id>,
}

/// How an expression is evaluated where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// Whether it chooses: then truths are those of the figures as written.
    pub choosing: bool,
    /// Whether it stands under `非`.
    pub polarity: Polarity,
}

impl Context {
    /// A check.
    pub const CHECK: Context = Context { choosing: false, polarity: Polarity::Positive };
    /// A condition.
    pub const CHOICE: Context = Context { choosing: true, polarity: Polarity::Positive };

    fn unknown(self) -> Context {
        Context { polarity: Polarity::Unknown, ..self }
    }

    fn turned(self) -> Context {
        Context { polarity: self.polarity.turned(), ..self }
    }
}

/// Nodes being made.
pub(super) struct Lower<'p> {
    pub program: &'p Program,
    pub shape: &'p Shape,
    /// The nodes so far: those that a node is computed from come before it.
    pub nodes: Vec<Node>,
    /// Parameters that the host sets.
    pub given: &'p BTreeMap<usize, Value>,
    /// The last day of the period, where the host says it.
    pub day: Option<Date>,
    known: BTreeMap<(Op, Option<usize>), Id>,
    slots: Vec<Option<Low>>,
    globals: BTreeMap<usize, Option<Low>>,
    depth: usize,
}

impl<'p> Lower<'p> {
    pub fn new(program: &'p Program, shape: &'p Shape, given: &'p BTreeMap<usize, Value>, day: Option<Date>) -> Self {
        let slots = vec![None; program.slots];
        let (nodes, known, globals) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Lower { program, shape, nodes, given, day, known, slots, globals, depth: 0 }
    }

    /// A node, or the one that computes the same.
    pub fn node(&mut self, op: Op, table: Option<usize>, kind: Kind) -> Option<Id> {
        if let Some(id) = self.known.get(&(op.clone(), table)) {
            return Some(*id);
        }
        let id = self.nodes.len();
        self.known.insert((op.clone(), table), id);
        self.nodes.push(Node { op, table, kind });
        (id < MOST).then_some(id)
    }

    pub fn truth(&mut self, truth: u8) -> Option<Id> {
        self.node(Op::Truth(truth), None, Kind::Truth)
    }

    pub fn kind(&self, id: Id) -> Option<&Kind> {
        self.nodes.get(id).map(|node| &node.kind)
    }

    pub fn number(&self, id: Id) -> Option<Number> {
        if let Some(Kind::Number(number)) = self.kind(id) { Some(number.clone()) } else { None }
    }

    fn table(&self, id: Id) -> Option<usize> {
        self.nodes.get(id)?.table
    }

    /// Whether the rows of a table stand in those of another, directly or not.
    fn stands_in(&self, table: usize, above: usize) -> bool {
        let mut at = Some(table);
        while let Some(table) = at {
            if table == above {
                return true;
            }
            at = self.shape.parents.get(table).copied().flatten();
        }
        false
    }

    /// A node's values for every row of a table.
    pub fn spread(&mut self, id: Id, table: usize) -> Option<Id> {
        match self.table(id) {
            Some(own) if own == table => Some(id),
            Some(own) if !self.stands_in(table, own) => None,
            Some(_) | None => {
                let kind = self.kind(id)?.clone();
                self.node(Op::Spread(id), Some(table), kind)
            }
        }
    }

    /// Nodes brought to one table, that of the one whose rows stand in those of all others.
    pub fn level<const N: usize>(&mut self, ids: [Id; N]) -> Option<([Id; N], Option<usize>)> {
        let mut deepest: Option<usize> = None;
        for id in ids {
            deepest = match (deepest, self.table(id)) {
                (None, table) | (table, None) => table,
                (Some(one), Some(two)) if self.stands_in(one, two) => Some(one),
                (Some(one), Some(two)) => self.stands_in(two, one).then_some(Some(two))?,
            };
        }
        let mut out = ids;
        for id in &mut out {
            // What is the same everywhere needs no rows.
            if let (Some(table), Some(_)) = (deepest, self.table(*id)) {
                *id = self.spread(*id, table)?;
            }
        }
        Some((out, deepest))
    }

    pub fn set(&mut self, slot: Slot, low: Low) {
        if let Some(place) = self.slots.get_mut(slot.0) {
            *place = Some(low);
        }
    }

    /// A value that is kept: it may be used either way.
    pub fn stored(&mut self, expr: &'p Expr, context: Context) -> Option<Low> {
        self.low(expr, context.unknown())
    }

    pub fn value(&mut self, expr: &'p Expr, context: Context) -> Option<Id> {
        if let Low::Value(id) = self.low(expr, context)? { Some(id) } else { None }
    }

    pub fn list(&mut self, expr: &'p Expr, context: Context) -> Option<List> {
        if let Low::List(list) = self.stored(expr, context)? { Some(list) } else { None }
    }

    /// A condition that must choose.
    pub fn condition(&mut self, expr: &'p Expr, context: Context) -> Option<Id> {
        self.value(expr, Context { choosing: true, ..context })
    }

    /// What an expression comes to.
    pub fn low(&mut self, expr: &'p Expr, context: Context) -> Option<Low> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let low = self.low_kind(expr, context);
        self.depth -= 1;
        let low = low?;
        if let Low::Value(id) = low
            && context.choosing
            && expr.ty == Type::YesNo
            && !self.is_sure(id)
        {
            let table = self.table(id);
            return self.node(Op::Sure(id), table, Kind::Truth).map(Low::Value);
        }
        Some(low)
    }

    /// Whether rounding has no part in a truth.
    fn is_sure(&self, id: Id) -> bool {
        match self.nodes.get(id).map(|node| &node.op) {
            Some(
                Op::Compare(_, _, _, Asked::Written)
                | Op::Within(..)
                | Op::Plain(..)
                | Op::Has(_)
                | Op::Stands(..)
                | Op::Sure(_)
                | Op::Truth(_),
            ) => true,
            Some(Op::And(one, two, _) | Op::Or(one, two, _)) => self.is_sure(*one) && self.is_sure(*two),
            Some(Op::Not(one) | Op::Spread(one)) => self.is_sure(*one),
            _ => false,
        }
    }

    fn low_kind(&mut self, expr: &'p Expr, context: Context) -> Option<Low> {
        match &expr.kind {
            ExprKind::Constant(value) => self.constant(value),
            ExprKind::Root => Some(Low::Record(0)),
            ExprKind::Global(index) => self.global(*index),
            ExprKind::Local(slot) => self.slots.get(slot.0)?.clone(),
            ExprKind::Field(base, id, index) => match self.low(base, context)? {
                Low::Record(at) => self.field(at, *id, *index),
                Low::Value(_) | Low::List(_) | Low::Several(_) => None,
            },
            ExprKind::Pluck(list, id, index) => match self.low(list, context)? {
                Low::List(list) => self.pluck(list, *id, *index),
                Low::Value(_) | Low::Record(_) | Low::Several(_) => None,
            },
            ExprKind::Negative(inner) => {
                let inner = self.value(inner, context)?;
                self.negative(inner).map(Low::Value)
            }
            ExprKind::Arith(sign, left, right) => {
                let (left, right) = (self.value(left, context)?, self.value(right, context)?);
                self.arith(*sign, left, right).map(Low::Value)
            }
            ExprKind::Compare(how, left, right) => {
                let (left, right) = (self.whole(left, context)?, self.whole(right, context)?);
                self.compare(*how, left, right, context).map(Low::Value)
            }
            ExprKind::Within(left, right, tolerance) => {
                let ids = [self.value(left, context)?, self.value(right, context)?, self.value(tolerance, context)?];
                let ([left, right, tolerance], table) = self.level(ids)?;
                for id in [left, right, tolerance] {
                    self.number(id)?;
                }
                self.node(Op::Within(left, right, tolerance), table, Kind::Truth).map(Low::Value)
            }
            ExprKind::InRange(item, range, positive) => self.in_range(item, range, *positive, context),
            ExprKind::InList(item, list, positive) => self.in_list(item, list, *positive, context),
            // A range stands only where something is asked to lie in it.
            ExprKind::Range(..) => None,
            ExprKind::List(items) => {
                items.iter().map(|item| self.low(item, context)).collect::<Option<Vec<_>>>().map(Low::Several)
            }
            ExprKind::Not(inner) => {
                let inner = self.value(inner, context.turned())?;
                self.not(inner).map(Low::Value)
            }
            ExprKind::And(left, right) => {
                let (left, right) = (self.value(left, context)?, self.value(right, context)?);
                let ([left, right], table) = self.level([left, right])?;
                self.node(Op::And(left, right, context.polarity), table, Kind::Truth).map(Low::Value)
            }
            ExprKind::Or(left, right) => {
                let (left, right) = (self.value(left, context)?, self.value(right, context)?);
                let ([left, right], table) = self.level([left, right])?;
                self.node(Op::Or(left, right, context.polarity), table, Kind::Truth).map(Low::Value)
            }
            ExprKind::OrElse(value, instead) => {
                let (value, instead) = (self.value(value, context)?, self.value(instead, context)?);
                let ([value, instead], table) = self.level([value, instead])?;
                let kind = self.either(value, instead)?;
                self.node(Op::OrElse(value, instead), table, kind).map(Low::Value)
            }
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.condition(condition, context)?;
                let (then, otherwise) = (self.value(then, context)?, self.value(otherwise, context)?);
                self.choice(condition, then, otherwise).map(Low::Value)
            }
            ExprKind::Call(builtin, args) => self.call(builtin, args, context),
            ExprKind::Gather(binders, body) => self.gather(binders, body, context).map(Low::List),
            ExprKind::Dated(values) => {
                let day = self.day?;
                let (_, value) = values.iter().rev().find(|(since, _)| since.is_none_or(|since| since <= day))?;
                self.low(value, context)
            }
            ExprKind::Bind(slot, value, body) => {
                let value = self.stored(value, context)?;
                self.set(*slot, value);
                self.low(body, context)
            }
            ExprKind::Case(case) => self.case(case, context).map(Low::Value),
            ExprKind::Awarded(rule, part) => self.awarded(*rule, *part, context).map(Low::Value),
            ExprKind::AtItsPlaces(stated) => {
                let stated = self.value(stated, context)?;
                let number = self.number(stated)?;
                // An exact figure is read as rounded half up, of which the ends are not both reached.
                if !number.is_exact() {
                    return Some(Low::Value(stated));
                }
                let zero = self.node(Op::Number(0, 0), None, Kind::Number(Number::exact(0, false)))?;
                let doubtful = Number { slack: Slack::Unknown, ..number };
                let table = self.table(stated);
                self.node(Op::Add(stated, zero), table, Kind::Number(doubtful)).map(Low::Value)
            }
        }
    }

    /// One side of a comparison: of a truth that is compared, all three answers count.
    fn whole(&mut self, expr: &'p Expr, context: Context) -> Option<Id> {
        self.value(expr, if expr.ty == Type::YesNo { context.unknown() } else { context })
    }

    fn constant(&mut self, value: &Value) -> Option<Low> {
        match value {
            Value::Number(number) if number.is_constant() => self.exact(&number.written()).map(Low::Value),
            Value::Text(text) => self.node(Op::Text(text.trim().into()), None, Kind::Text).map(Low::Value),
            Value::Truth(truth) if truth.certain == truth.possible => {
                self.truth(super::node::sure(truth.as_written)).map(Low::Value)
            }
            Value::Gap(gap) => self.gap(gap).map(Low::Value),
            Value::Number(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Record(_)
            | Value::List(_)
            | Value::Range(_)
            | Value::Target(..) => None,
        }
    }

    pub fn gap(&mut self, gap: &Gap) -> Option<Id> {
        self.truth(match gap {
            Gap::NotApplicable(_) => super::frame::NOT_APPLICABLE,
            Gap::Missing(_) => super::frame::MISSING,
            Gap::Undecided(_) => super::frame::UNDECIDED,
        })
    }

    /// A parameter or a definition: as if it stood alone.
    fn global(&mut self, index: usize) -> Option<Low> {
        if let Some(known) = self.globals.get(&index) {
            return known.clone();
        }
        let low = match self.given.get(&index) {
            Some(value) => self.constant(value),
            None => {
                let program = self.program;
                let slots = self.slots.clone();
                let low = self.stored(program.globals.get(index)?, Context::CHECK);
                self.slots = slots;
                low
            }
        };
        self.globals.insert(index, low.clone());
        low
    }

    fn gather(&mut self, binders: &'p [Binder], body: &'p Expr, context: Context) -> Option<List> {
        let (first, rest) = binders.split_first()?;
        let outer = self.each(first, context)?;
        let mut whole = outer;
        for binder in rest {
            let inner = self.each(binder, context)?;
            whole = self.within(whole, inner)?;
        }
        let item = self.low(body, context)?;
        Some(List { item: Box::new(item), ..whole })
    }

    /// The list of a loop, those of its rows that pass; its slot is set.
    pub fn each(&mut self, binder: &'p Binder, context: Context) -> Option<List> {
        let list = self.list(&binder.list, context)?;
        self.set(binder.slot, (*list.item).clone());
        let Some(filter) = &binder.filter else { return Some(list) };
        let passes = self.condition(filter, context)?;
        let passes = self.spread(passes, list.table)?;
        // What did not pass before is no item now, and what is not known to pass would be one.
        list.mask.is_none().then_some(List { mask: Some(passes), ..list })
    }

    /// The items of lists that stand in the items of a list. Gaps on the way are left to the ordinary evaluator, since
    /// they would be items of their own.
    fn within(&mut self, outer: List, inner: List) -> Option<List> {
        if !self.stands_in(inner.base, outer.table) {
            return None;
        }
        let mut guards = outer.guards;
        let mut mask = inner.mask;
        for guard in inner.guards.into_iter().chain(outer.mask) {
            let table = self.table(guard)?;
            if self.stands_in(table, outer.base) && table != outer.base {
                guards.push(self.node(Op::Fold(Fold::Gaps, guard, None, Vec::new()), Some(outer.base), Kind::Truth)?);
            } else {
                guards.push(guard);
            }
        }
        if let Some(outer) = outer.mask {
            let spread = self.spread(outer, inner.table)?;
            mask = Some(match mask {
                Some(mask) => self.node(Op::And(spread, mask, Polarity::Positive), Some(inner.table), Kind::Truth)?,
                None => spread,
            });
        }
        Some(List { base: outer.base, guards, mask, ..inner })
    }

    fn pluck(&mut self, list: List, id: crate::types::RecordId, index: usize) -> Option<Low> {
        let Low::Record(at) = *list.item else { return None };
        let item = self.field(at, id, index)?;
        if let Low::List(inner) = item {
            return self.within(list, inner).map(Low::List);
        }
        Some(Low::List(List { item: Box::new(item), ..list }))
    }

    /// A score or a grade by its name.
    fn awarded(&mut self, number: usize, part: Part, context: Context) -> Option<Id> {
        let program = self.program;
        let rule = program.rules.get(number)?;
        if self.is_out(rule)? {
            return self.truth(super::frame::NOT_APPLICABLE);
        }
        if rule.loops() > 0 {
            return None;
        }
        let mut conditions = Vec::new();
        for step in &rule.steps {
            match step {
                Step::Let(slot, value) => {
                    let low = self.stored(value, context)?;
                    self.set(*slot, low);
                }
                Step::When(condition) => conditions.push(self.condition(condition, context)?),
                Step::Each(_) => return None,
            }
        }
        let (value, maximum) = self.award(rule, context)?;
        let mut value = if part == Part::Value { value } else { maximum? };
        for condition in conditions.into_iter().rev() {
            let none = self.truth(super::frame::NOT_APPLICABLE)?;
            value = self.choice(condition, value, none)?;
        }
        Some(value)
    }

    /// What a score or a grade comes to where its loops stand, put in its slots.
    pub fn award(&mut self, rule: &'p Rule, context: Context) -> Option<(Id, Option<Id>)> {
        let award = rule.award.as_ref()?;
        let limit = match &award.maximum {
            Some((slot, maximum)) => {
                let maximum = self.value(maximum, context.unknown())?;
                self.set(*slot, Low::Value(maximum));
                Some(maximum)
            }
            None => None,
        };
        let mut value = self.value(&award.value, context.unknown())?;
        if let Some(maximum) = limit {
            let ([score, most], table) = self.level([value, maximum])?;
            self.number(most)?;
            let kind = Kind::Number(self.number(score)?);
            value = self.node(Op::Limited(score, most), table, kind)?;
        }
        self.set(award.slot, Low::Value(value));
        Some((value, limit))
    }

    /// Whether a rule is surely not run; `None` where that depends on the data.
    pub fn is_out(&self, rule: &Rule) -> Option<bool> {
        if rule.disabled.is_some() {
            return Some(true);
        }
        let effect = &rule.effect;
        if effect.since.is_none() && effect.until.is_none() {
            return Some(false);
        }
        let day = self.day?;
        let early = effect.since.as_ref().is_some_and(|(since, _)| day < *since);
        let late = effect.until.as_ref().is_some_and(|(until, _)| day > *until);
        Some(early || late)
    }
}
