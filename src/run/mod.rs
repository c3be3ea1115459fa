//! Checking a document: every rule at every binding, each ending as exactly one of the five outcomes.

mod award;
mod clue;
mod counts;
mod eval;
mod explain;
mod finding;
mod given;
mod globals;
mod picked;
mod read;
mod seen;
mod show;
mod survey;
mod time;
mod waive;
mod whose;

use crate::builtins::Polarity;
use crate::data::{Doc, NodeId};
use crate::problem::{self, Lang, Problem};
use crate::program::{Binder, Check, Expr, Program, Rule, Slot, Step};
use crate::scalar::{Date, Period, Vars};
use crate::value::{Gap, Value};
pub use award::Awarded;
pub use counts::Counts;
pub use explain::{BOILERPLATE, ExplainedBy, Explanation};
pub use finding::{Bound, Finding, Measure, Message, Operand, Outcome, Side};
pub use given::{Given, Setting};
use picked::{figures, is_of_records, keeps_places};
pub use seen::{Asked, Seen};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
pub use waive::Waived;
pub use whose::{Whose, whose};

/// What the host decides about a run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The language of the program's own words.
    pub lang: Lang,
    /// Whether held and not applicable instances are listed, too.
    pub all: bool,
    /// Most instances of one rule.
    pub instances: usize,
    /// Most evaluations of (sub)expressions for one document: a measure of time that is the same on every machine.
    pub steps: usize,
    /// Deepest nesting of records and lists in the data.
    pub nesting: usize,
    /// Longest text, in bytes: of the data, and of what functions put together.
    pub text: usize,
    /// Largest pattern (regular expression), in bytes once it is compiled; never more than the default.
    pub pattern: usize,
    /// The report's period, where the host says it; it goes before what the report says.
    pub period: Option<Period>,
    /// Parameters of the pack that the host sets: the name, and the value as the language writes it (`30%`, `5万元`).
    pub params: Vec<(String, String)>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            lang: Lang::Zh,
            all: false,
            instances: 1_000_000,
            steps: 50_000_000,
            nesting: crate::data::MAX_DEPTH,
            text: 1_000_000,
            pattern: crate::scalar::PATTERN_SIZE,
            period: None,
            params: Vec::new(),
        }
    }
}

/// What a run comes to.
#[derive(Debug)]
pub struct Outcomes {
    /// The counts over all instances.
    pub counts: Counts,
    /// What is to be said, in the order of the rules.
    pub findings: Vec<Finding>,
    /// What every score and grade came to, in the order of the rules.
    pub awarded: Vec<Awarded>,
    /// What became of each waiver of the pack.
    pub waived: Vec<Waived>,
    /// Rules whose `each` bound nothing.
    pub empty: Vec<String>,
    /// What was noticed about the data: unusable figures, missing ones, names that the form does not know.
    pub notes: Vec<Problem>,
    /// The last day of the report's period, where it is known.
    pub period: Option<Date>,
    /// Whether the host has set the period.
    pub period_is_set: bool,
    /// The parameters that the host has set, in the order given.
    pub params: Vec<Setting>,
    /// What is wrong with the pack, found while running: never counted against the data.
    pub problems: Vec<Problem>,
}

/// Checks a document as it is asked for.
pub fn check(program: &Program, doc: &Doc, options: &Options, asked: Asked<'_>) -> Outcomes {
    let Asked { given, only, seen } = asked;
    let mut machine = Machine::new(program, doc, options);
    machine.seen = seen;
    machine.out.period = machine.period().ok();
    machine.set_params(given);
    let rules = program.rules.iter().enumerate().filter(|(number, _)| only.is_none_or(|only| only.contains(number)));
    for (_, rule) in rules {
        let before = machine.done;
        if let Err(problem) = machine.rule(rule) {
            machine.out.problems.push(problem.at(rule.place.clone()));
        } else if machine.done == before {
            machine.out.empty.push(rule.name.clone());
        }
    }
    let told = machine.out.problems.iter().any(|problem| problem.code() == problem::too_many_steps("", 0).code());
    if machine.steps > options.steps && !told {
        let last = program.rules.last().map_or("", |rule| rule.name.as_str());
        machine.out.problems.push(problem::too_many_steps(last, options.steps));
    }
    if only.is_none() {
        machine.out.notes = machine.survey();
    }
    machine.out.waived = machine.waived();
    machine.out
}

/// Evaluates one expression; gives its value in words, or the reason why there is none.
pub fn evaluate(
    program: &Program,
    doc: &Doc,
    expr: &Expr,
    options: &Options,
    given: Vec<Given>,
) -> Result<String, Problem> {
    let mut machine = Machine::new(program, doc, options);
    machine.set_params(given);
    let value = machine.eval(expr);
    match value.gap() {
        Some(gap) => Err((**gap.reason()).clone()),
        None => Ok(machine.show_from(&value, expr)),
    }
}

/// Whether a condition holds, by the figures as written. Where it does not, what its sides came to.
pub fn holds(
    program: &Program,
    doc: &Doc,
    condition: &Expr,
    options: &Options,
    seen: Option<&mut Seen>,
) -> Result<Option<String>, Problem> {
    let mut machine = Machine::new(program, doc, options);
    machine.seen = seen;
    match machine.choose(condition) {
        Ok(true) => Ok(None),
        Ok(false) => Ok(Some(machine.sides(condition))),
        Err(gap) => Err((**gap.reason()).clone()),
    }
}

/// What an expression comes to that needs no parameter.
pub fn constant(program: &Program, doc: &Doc, expr: &Expr, options: &Options) -> Value {
    let mut machine = Machine::new(program, doc, options);
    machine.eval(expr)
}

/// A document being checked.
struct Machine<'a> {
    program: &'a Program,
    doc: &'a Doc,
    options: &'a Options,
    vars: Vars,
    /// What was read of each node, by its number.
    readings: Vec<Option<Box<read::Reading>>>,
    /// The numbers that `读数` read from texts of the data: a figure read twice is one figure.
    numbers: BTreeMap<(NodeId, String), Value>,
    operands: BTreeMap<NodeId, Arc<Operand>>,
    globals: Vec<Option<Stored>>,
    /// The values that the host gives to globals.
    params: BTreeMap<usize, Value>,
    /// The report's period, once it was asked for.
    period: Option<time::Known>,
    slots: Vec<Option<Stored>>,
    /// The figures that were read, in order.
    trace: Vec<NodeId>,
    /// Whether a condition is being evaluated that must choose: it compares as written.
    choosing: bool,
    /// Whether what is being evaluated stands under `not`.
    polarity: Polarity,
    steps: usize,
    /// Instances so far.
    done: usize,
    explanations: explain::Seen,
    waivers: Vec<waive::Kept>,
    /// What the run comes by, where somebody asks.
    seen: Option<&'a mut Seen>,
    /// The same while something is told.
    aside: Option<&'a mut Seen>,
    out: Outcomes,
}

/// What a name of `逐项` stands for at the moment; it is told in words only where there is something to say.
struct Item<'a> {
    binder: &'a Binder,
    value: Value,
    trace: Rc<[NodeId]>,
    index: usize,
    told: OnceCell<Bound>,
}

/// A value that was computed once, with the figures it was computed from.
#[derive(Clone)]
struct Stored {
    value: Value,
    trace: Rc<[NodeId]>,
}

impl<'a> Machine<'a> {
    fn new(program: &'a Program, doc: &'a Doc, options: &'a Options) -> Machine<'a> {
        let out = Outcomes {
            counts: Counts::default(),
            findings: Vec::new(),
            awarded: Vec::new(),
            waived: Vec::new(),
            empty: Vec::new(),
            notes: Vec::new(),
            period: None,
            period_is_set: options.period.is_some(),
            params: Vec::new(),
            problems: Vec::new(),
        };
        Machine {
            program,
            doc,
            options,
            vars: Vars::default(),
            readings: vec![None; doc.len()],
            numbers: BTreeMap::new(),
            operands: BTreeMap::new(),
            globals: vec![None; program.globals.len()],
            params: BTreeMap::new(),
            period: None,
            slots: vec![None; program.slots],
            trace: Vec::new(),
            choosing: false,
            polarity: Polarity::Positive,
            steps: 0,
            done: 0,
            explanations: explain::Seen::default(),
            waivers: program.waivers.iter().map(|_| waive::Kept::default()).collect(),
            seen: None,
            aside: None,
            out,
        }
    }

    fn set(&mut self, slot: Slot, stored: Stored) {
        if let Some(place) = self.slots.get_mut(slot.0) {
            *place = Some(stored);
        }
    }

    fn rule(&mut self, rule: &'a Rule) -> Result<(), Problem> {
        let before = self.done;
        self.trace.clear();
        if rule.disabled.is_none()
            && let Err(gap) = self.in_force(rule)
        {
            let trace = std::mem::take(&mut self.trace);
            return self.all_checks(rule, &[], &gap, &trace, before);
        }
        self.bind(rule, 0, &mut Vec::new(), before)
    }

    /// Takes the steps of a rule in order; after the last one, each check is an instance.
    fn bind(&mut self, rule: &'a Rule, from: usize, bound: &mut Vec<Item<'a>>, before: usize) -> Result<(), Problem> {
        for (level, step) in rule.steps.iter().enumerate().skip(from) {
            match step {
                Step::Each(binder) => return self.each(rule, level, binder, bound, before),
                Step::Let(slot, value) => {
                    let stored = self.stored(value);
                    self.set(*slot, stored);
                }
                Step::When(_) if rule.disabled.is_some() => {}
                Step::When(condition) => {
                    self.trace.clear();
                    let gap = match self.choose(condition) {
                        Ok(true) => continue,
                        Ok(false) => {
                            Gap::NotApplicable(Arc::new(problem::does_not_apply().at(condition.place.clone())))
                        }
                        Err(gap) => gap,
                    };
                    let trace = std::mem::take(&mut self.trace);
                    return self.all_checks(rule, bound, &gap, &trace, before);
                }
            }
        }
        for check in &rule.checks {
            self.trace.clear();
            match &rule.award {
                Some(award) if rule.disabled.is_none() => {
                    self.award(rule, award);
                    self.trace.clear();
                }
                Some(award) => self.no_award(award, &Gap::NotApplicable(Arc::new(problem::does_not_apply()))),
                None => {}
            }
            let value = match &rule.disabled {
                Some(why) => Value::Gap(Gap::NotApplicable(Arc::new(why.clone()))),
                None => self.eval(&check.expr),
            };
            self.conclude(rule, check, bound, value, before)?;
        }
        Ok(())
    }

    /// One loop of a rule: the steps after it for every item that passes.
    fn each(
        &mut self,
        rule: &'a Rule,
        level: usize,
        binder: &'a Binder,
        bound: &mut Vec<Item<'a>>,
        before: usize,
    ) -> Result<(), Problem> {
        let list = self.stored(&binder.list);
        if let Value::Gap(gap) = &list.value {
            return self.all_checks(rule, bound, gap, &list.trace, before);
        }
        let Value::List(items) = &list.value else { return Err(problem::internal()) };
        for (index, item) in items.iter().enumerate() {
            if let Value::Gap(Gap::NotApplicable(_)) = item {
                continue;
            }
            if self.steps > self.options.steps {
                return Err(problem::too_many_steps(rule.name.as_str(), self.options.steps));
            }
            let trace = self.item_trace(&binder.list, &list, index, item);
            bound.push(Item { binder, value: item.clone(), trace: trace.clone(), index, told: OnceCell::new() });
            self.set(binder.slot, Stored { value: item.clone(), trace });
            match binder.filter.as_ref().map(|filter| self.passes(filter)) {
                None | Some(Ok(true)) => self.bind(rule, level + 1, bound, before)?,
                Some(Ok(false) | Err(Gap::NotApplicable(_))) => {}
                Some(Err(gap)) => self.all_checks(rule, bound, &gap, &[], before)?,
            }
            bound.pop();
        }
        Ok(())
    }

    /// The figure that an item of a list of plain values is; where the list was computed, all that it was computed from.
    fn item_trace(&self, expr: &Expr, list: &Stored, index: usize, item: &Value) -> Rc<[NodeId]> {
        let items = if let Value::List(items) = &list.value { items.as_slice() } else { &[] };
        if is_of_records(item) {
            Rc::from([])
        } else if keeps_places(expr) && list.trace.len() == figures(items) {
            let start = figures(items.get(..index).unwrap_or_default());
            Rc::from(list.trace.get(start..start + figures(std::slice::from_ref(item))).unwrap_or_default())
        } else {
            list.trace.clone()
        }
    }

    /// The same gap for every check of a rule: its loop or its condition cannot be evaluated.
    fn all_checks(
        &mut self,
        rule: &'a Rule,
        bound: &[Item<'a>],
        gap: &Gap,
        trace: &[NodeId],
        before: usize,
    ) -> Result<(), Problem> {
        let disabled = rule.disabled.as_ref().map(|why| Gap::NotApplicable(Arc::new(why.clone())));
        let gap = disabled.as_ref().unwrap_or(gap);
        if let Some(award) = &rule.award {
            self.no_award(award, gap);
        }
        for check in &rule.checks {
            self.trace = trace.to_vec();
            self.conclude(rule, check, bound, Value::Gap(gap.clone()), before)?;
        }
        Ok(())
    }

    fn conclude(
        &mut self,
        rule: &'a Rule,
        check: &'a Check,
        bound: &[Item<'a>],
        value: Value,
        before: usize,
    ) -> Result<(), Problem> {
        if self.done - before >= self.options.instances {
            return Err(problem::too_many_instances(rule.name.as_str(), self.options.instances));
        }
        if self.steps > self.options.steps {
            return Err(problem::too_many_steps(rule.name.as_str(), self.options.steps));
        }
        let outcome = match &value {
            Value::Truth(truth) if truth.as_written => Outcome::Held,
            Value::Truth(truth) if truth.possible => Outcome::WithinRounding,
            Value::Truth(_) => Outcome::Violated,
            Value::Gap(Gap::NotApplicable(_)) => Outcome::NotApplicable,
            Value::Gap(Gap::Missing(_) | Gap::Undecided(_)) => Outcome::Undecided,
            Value::Number(_)
            | Value::Text(_)
            | Value::Date(_)
            | Value::Record(_)
            | Value::List(_)
            | Value::Range(_)
            | Value::Target(..) => {
                return Err(problem::internal());
            }
        };
        self.done += 1;
        self.out.counts.add(outcome);
        // To tell what came out, much is evaluated again, and not as the rule does: nothing of that is noted.
        self.aside = self.saw_check(rule, check, outcome);
        let explained = self.out.counts.explained;
        if let Some(award) = &rule.award {
            self.own_error(rule, value.gap());
            let bound = self.bindings(bound);
            self.note_award(rule, award, &bound, outcome);
        }
        let listed = match outcome {
            Outcome::Held | Outcome::NotApplicable => self.options.all,
            Outcome::WithinRounding | Outcome::Violated | Outcome::Undecided => true,
        };
        if listed {
            let bound = self.bindings(bound);
            let mut finding = self.finding(rule, check, &bound, outcome, value.gap());
            if outcome == Outcome::Violated {
                self.explain(rule, &mut finding);
            }
            self.out.findings.push(finding);
        }
        self.consult_waivers(rule, bound.len(), outcome);
        self.seen = self.aside.take();
        self.saw_explained(rule, check, self.out.counts.explained - explained);
        Ok(())
    }

    /// Whether an item passes a condition. What the condition reads picks the item and is no figure of the check.
    fn passes(&mut self, filter: &Expr) -> Result<bool, Gap> {
        let before = self.trace.len();
        let passes = self.choose(filter);
        self.trace.truncate(before);
        passes
    }

    /// Evaluates a condition that must choose: as written.
    fn choose(&mut self, condition: &Expr) -> Result<bool, Gap> {
        let outer = std::mem::replace(&mut self.choosing, true);
        let value = self.eval(condition);
        self.choosing = outer;
        let chosen = value.truth().map(|truth| truth.as_written);
        self.saw_condition(condition, &chosen);
        chosen
    }
}
