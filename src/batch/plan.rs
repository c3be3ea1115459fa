//! What of a pack is run over columns, and what is left to the ordinary evaluator.

use super::eval::Values;
use super::frame::Frame;
use super::habits::Habits;
use super::lower::{Context, Lower};
use super::node::{self, Id, Node, Op};
use super::reader;
use super::rules::{self, RulePlan, Segment};
use super::shape::Shape;
use crate::program::{Expr, Program};
use crate::run::{Options, Whose};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A pack over columns.
#[derive(Debug)]
pub struct Plan {
    shape: Shape,
    /// Which columns are kept.
    wanted: Vec<bool>,
    nodes: Vec<Node>,
    /// Which nodes are computed: some were made for rules that are left to the ordinary evaluator.
    needed: Vec<bool>,
    rules: Vec<RulePlan>,
    /// The identity and the reporter.
    whose: [Option<Id>; 2],
    /// The rules that only the ordinary evaluator can run.
    pub others: BTreeSet<usize>,
    /// How many expressions the definitions have.
    definitions: usize,
    limits: Limits,
}

#[derive(Debug)]
struct Limits {
    instances: usize,
    /// The most checks that a rule has.
    checks: usize,
    steps: usize,
    text: usize,
    /// A report with no more rows than this, of all tables together, surely stays within them.
    surely: usize,
}

/// Where reports are read to and computed.
pub struct Bench {
    /// What the reader expects: of the program that wrote the last report, and of another one.
    habits: [Habits; 2],
    frame: Frame,
    segments: Vec<Segment>,
    /// The segments of rules that may have no instance in some report.
    sparse: Vec<std::ops::Range<usize>>,
    whose: Vec<Whose>,
}

impl Plan {
    /// The plan of a pack; `None` where only the ordinary reader understands its form.
    pub fn of<'p>(program: &'p Program, options: &Options, given: &'p BTreeMap<usize, Value>) -> Option<Plan> {
        let shape = Shape::of(&program.forms, &program.missing, &program.inapplicable)?;
        if shape.depth() >= options.nesting {
            return None;
        }
        let day = options.period.as_ref().map(|period| period.last());
        let mut lower = Lower::new(program, &shape, given, day);
        let (mut rules, mut others) = (Vec::new(), BTreeSet::new());
        for number in 0..program.rules.len() {
            match RulePlan::of(number, &mut lower) {
                Some(rule) => rules.push(rule),
                None => {
                    others.insert(number);
                }
            }
        }
        let mut whose = |field: &'p Option<Expr>| match field {
            Some(field) => lower.value(field, Context::CHECK).map(Some),
            None => Some(None),
        };
        let whose = [whose(&program.identity)?, whose(&program.reporter)?];
        let nodes = lower.nodes;
        let mut wanted = vec![false; shape.columns.len()];
        let roots = rules.iter().flat_map(RulePlan::roots).chain(whose.into_iter().flatten());
        let needed = node::needed(&nodes, roots);
        for (node, _) in nodes.iter().zip(&needed).filter(|(_, needed)| **needed) {
            if let Op::Column(at) = node.op
                && let Some(wanted) = wanted.get_mut(at)
            {
                *wanted = true;
            }
        }
        let definitions = program.globals.iter().map(size).sum();
        let checks = program.rules.iter().map(|rule| rule.checks.len()).max().unwrap_or(0);
        let (instances, steps, text) = (options.instances, options.steps, options.text);
        let limits = Limits { instances, checks, steps, text, surely: 0 };
        let mut plan = Plan { shape, wanted, nodes, needed, rules, whose, others, definitions, limits };
        // More rows never take less work.
        plan.limits.surely =
            (0..32).map(|power| 1 << power).take_while(|all| plan.fits(|_| *all, *all)).last().unwrap_or(0);
        Some(plan)
    }

    /// Room to work in.
    pub fn bench(&self) -> Bench {
        Bench {
            habits: [(); 2].map(|()| Habits::new(&self.shape, &self.wanted)),
            frame: Frame::new(&self.shape),
            segments: Vec::new(),
            sparse: Vec::new(),
            whose: Vec::new(),
        }
    }

    /// Reads a report; `None` where the ordinary reader is needed.
    pub fn read(&self, bytes: &[u8], bench: &mut Bench) -> Option<()> {
        if bytes.len() > self.limits.text {
            return None;
        }
        let before = bench.frame.reports();
        reader::read(bytes, &self.shape, &self.wanted, &mut bench.habits, &mut bench.frame)?;
        if self.is_within_limits(&bench.frame, before) {
            return Some(());
        }
        bench.frame.drop_last(&self.shape);
        None
    }

    /// Whether the ordinary evaluator would surely stay within its limits.
    fn is_within_limits(&self, frame: &Frame, report: usize) -> bool {
        let rows = |table: usize| frame.rows_of(table, report).len();
        let all: usize = (0..self.shape.parents.len()).map(rows).sum();
        all <= self.limits.surely || self.fits(rows, all)
    }

    /// Whether so many rows of each table and altogether surely are within the limits.
    fn fits(&self, rows: impl Fn(usize) -> usize, all: usize) -> bool {
        if all.saturating_mul(self.limits.checks) > self.limits.instances {
            return false;
        }
        let definitions = self.definitions.saturating_mul(all.saturating_add(1));
        let steps = self.rules.iter().map(|rule| rule.steps(&rows, all));
        steps.fold(definitions, usize::saturating_add) <= self.limits.steps
    }

    /// Runs the rules over all reports that were read since the bench was cleared.
    pub fn run(&self, bench: &mut Bench) {
        bench.segments.clear();
        bench.whose.clear();
        let values = Values::of(&self.nodes, &self.needed, &self.shape, &mut bench.frame);
        for rule in &self.rules {
            rule.run(&values, &bench.frame, &mut bench.segments);
        }
        bench.find_sparse();
        if self.whose != [None, None] {
            let words = |id: Option<Id>, row: usize| values.words(id?, row, &bench.frame.pool);
            let [identity, reporter] = self.whose;
            let of = |row: usize| Whose { identity: words(identity, row), reporter: words(reporter, row) };
            bench.whose.extend((0..bench.frame.reports()).map(of));
        }
        values.give_back(&mut bench.frame);
    }
}

impl Bench {
    /// Takes all reports out.
    pub fn clear(&mut self) {
        self.frame.clear();
    }

    /// How many reports are there.
    pub fn reports(&self) -> usize {
        self.frame.reports()
    }

    /// What tells a report from others.
    pub fn whose(&self, report: usize) -> Whose {
        self.whose.get(report).cloned().unwrap_or_default()
    }

    /// The reports in which names stand that the form does not know.
    pub fn strange(&self) -> impl Iterator<Item = usize> {
        self.frame.strange.reports()
    }

    /// Those names, and how often each stands in some of the reports.
    pub fn strange_names(&self, of: impl Fn(usize) -> bool) -> impl Iterator<Item = (&str, usize)> {
        self.frame.strange.counts(of)
    }

    /// The reports of which only the ordinary evaluator knows how they end.
    pub fn unknown(&self) -> BTreeSet<usize> {
        self.with(&[rules::UNKNOWN])
    }

    /// The reports with instances that are violated.
    pub fn violated(&self) -> BTreeSet<usize> {
        self.with(&[rules::VIOLATED])
    }

    /// The reports with instances that are violated or undecided.
    pub fn remarkable(&self) -> BTreeSet<usize> {
        self.with(&[rules::VIOLATED, rules::NOT_DECIDED])
    }

    /// The reports with instances that ended in one of these ways.
    fn with(&self, ends: &[u8]) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for segment in &self.segments {
            if ends.iter().all(|end| memchr::memchr(*end, &segment.ends).is_none()) {
                continue;
            }
            let rows = segment.ends.iter().enumerate().filter(|(_, end)| ends.contains(end));
            found.extend(rows.map(|(row, _)| self.frame.report_of(segment.table, row)));
        }
        found
    }

    /// How many instances ended how, of all reports, check by check.
    pub fn ends(&self) -> impl Iterator<Item = (Ends, [usize; 5])> {
        self.segments.iter().enumerate().map(|(segment, ends)| (Ends { of: ends.check, segment }, counted(&ends.ends)))
    }

    /// The same of one report.
    pub fn ends_of(&self, ends: Ends, report: usize) -> [usize; 5] {
        self.segments.get(ends.segment).map_or([0; 5], |segment| counted(self.of(segment, report)))
    }

    /// How many instances of one report ended how, all checks together.
    pub fn all_ends_of(&self, report: usize) -> [usize; 5] {
        let mut all = [0; 5];
        for segment in &self.segments {
            count(self.of(segment, report), &mut all);
        }
        all
    }

    /// The rules whose loops found nothing in a report.
    pub fn empty(&self, report: usize) -> Vec<usize> {
        let mut empty = Vec::new();
        for of_rule in self.sparse.iter().filter_map(|range| self.segments.get(range.clone())) {
            let nothing = |segment: &Segment| self.of(segment, report).iter().all(|end| *end == 0);
            if of_rule.iter().all(nothing) {
                empty.extend(of_rule.first().map(|segment| segment.check.0));
            }
        }
        empty
    }

    /// Finds the rules of which not every report surely has an instance. Segments of a rule stand together.
    fn find_sparse(&mut self) {
        self.sparse.clear();
        let mut end = 0;
        for of_rule in self.segments.chunk_by(|one, two| one.check.0 == two.check.0) {
            let start = end;
            end += of_rule.len();
            let full = |segment: &Segment| segment.table == 0 && memchr::memchr(0, &segment.ends).is_none();
            if !of_rule.iter().any(full) {
                self.sparse.push(start..end);
            }
        }
    }

    fn of<'s>(&self, segment: &'s Segment, report: usize) -> &'s [u8] {
        segment.ends.get(self.frame.rows_of(segment.table, report)).unwrap_or_default()
    }
}

/// How instances of a check ended; a check may have some that ended for want of its loops.
#[derive(Debug, Clone, Copy)]
pub struct Ends {
    /// The numbers of its rule and its own in it.
    pub of: (usize, usize),
    segment: usize,
}

/// How often each of the five outcomes comes: held, within rounding, violated, not applicable, undecided.
fn counted(ends: &[u8]) -> [usize; 5] {
    let mut counts = [0; 5];
    count(ends, &mut counts);
    counts
}

/// Adds them to others.
fn count(ends: &[u8], counts: &mut [usize; 5]) {
    if ends.len() > 32 {
        // To go through once for each outcome, many bytes at a time, is faster than once for all of them byte by byte.
        for (count, outcome) in counts.iter_mut().zip(rules::HELD..) {
            *count += memchr::memchr_iter(outcome, ends).count();
        }
        return;
    }
    for end in ends {
        if let Some(count) = usize::from(*end).checked_sub(1).and_then(|nth| counts.get_mut(nth)) {
            *count += 1;
        }
    }
}

/// How many expressions there are in one.
fn size(expr: &crate::program::Expr) -> usize {
    let (mut count, mut open) = (0_usize, vec![expr]);
    while let Some(expr) = open.pop() {
        count += usize::from(expr.constant().is_none());
        open.extend(expr.children());
    }
    count
}
