//! Rules over columns: how every instance ends, row by row.

use super::eval::Values;
use super::frame::{ELSEWHERE, Frame, MISSING, NOT_APPLICABLE, UNDECIDED};
use super::lower::{Context, Low, Lower};
use super::node::{AS_WRITTEN, Id, POSSIBLE, is_gap};
use super::vector::Vector;
use crate::program::{Rule, Step};

/// A rule that is run over columns.
#[derive(Debug)]
pub(super) struct RulePlan {
    /// The rule's number.
    pub rule: usize,
    /// Loops and conditions, in order.
    steps: Vec<StepPlan>,
    /// The truth of each check, for every row of the last loop's table.
    checks: Vec<Id>,
    /// Whether somebody may have explained a violation, which the ordinary evaluator finds out.
    explained: bool,
    /// How much work an instance is: expressions, and whether lists are gone through for each.
    work: (usize, bool),
    /// The table of the last loop.
    table: usize,
}

#[derive(Debug)]
enum StepPlan {
    When(Id),
    Each { table: usize, mask: Option<Id>, item: Option<Id>, guards: Vec<Id> },
}

/// How an instance ended, in a byte; 0 where there is none.
pub(super) const HELD: u8 = 1;
pub(super) const WITHIN_ROUNDING: u8 = 2;
pub(super) const VIOLATED: u8 = 3;
pub(super) const DOES_NOT_APPLY: u8 = 4;
pub(super) const NOT_DECIDED: u8 = 5;
/// Only the ordinary evaluator knows.
pub(super) const UNKNOWN: u8 = 6;

/// How instances of a check ended: one for every row of a table.
pub(super) struct Segment {
    /// The check, by the number of its rule and its own in it.
    pub check: (usize, usize),
    /// The table.
    pub table: usize,
    /// How each row ended.
    pub ends: Vec<u8>,
}

impl RulePlan {
    /// A rule over columns, if it can be run so.
    pub fn of(number: usize, lower: &mut Lower<'_>) -> Option<RulePlan> {
        let rule = lower.program.rules.get(number)?;
        let (mut steps, mut checks, mut table) = (Vec::new(), Vec::new(), 0);
        let out = lower.is_out(rule)?;
        let disabled = rule.disabled.is_some();
        // A rule that is not in force has one instance; a disabled one as many as it would have.
        if !out || disabled {
            for step in &rule.steps {
                match step {
                    Step::When(_) if disabled => {}
                    Step::When(condition) => {
                        let condition = lower.condition(condition, Context::CHOICE)?;
                        steps.push(StepPlan::When(lower.spread(condition, table)?));
                    }
                    Step::Let(slot, value) => {
                        let low = lower.stored(value, Context::CHECK)?;
                        lower.set(*slot, low);
                    }
                    Step::Each(binder) => {
                        let list = lower.each(binder, Context::CHECK)?;
                        if list.base != table {
                            return None;
                        }
                        let mut guards = Vec::new();
                        for guard in list.guards {
                            guards.push(lower.spread(guard, table)?);
                        }
                        table = list.table;
                        let item = if let Low::Value(id) = *list.item { Some(lower.spread(id, table)?) } else { None };
                        steps.push(StepPlan::Each { table, mask: list.mask, item, guards });
                    }
                }
            }
        }
        for check in &rule.checks {
            let truth = if out {
                lower.truth(NOT_APPLICABLE)?
            } else {
                if rule.award.is_some() {
                    lower.award(rule, Context::CHECK)?;
                }
                lower.value(&check.expr, Context::CHECK)?
            };
            checks.push(lower.spread(truth, table)?);
        }
        let explained = rule.explanation.is_some() || !rule.waivers.is_empty();
        Some(RulePlan { rule: number, steps, checks, explained, work: work(rule), table })
    }

    /// The nodes that it looks at.
    pub fn roots(&self) -> impl Iterator<Item = Id> {
        let of_steps = self.steps.iter().flat_map(|step| match step {
            StepPlan::When(condition) => vec![*condition],
            StepPlan::Each { mask, item, guards, .. } => mask.iter().chain(item).chain(guards).copied().collect(),
        });
        of_steps.chain(self.checks.iter().copied())
    }

    /// An upper bound of the steps that the ordinary evaluator would take for a report, with so many rows of each table
    /// and altogether.
    pub fn steps(&self, rows: impl Fn(usize) -> usize, all: usize) -> usize {
        let (size, lists) = self.work;
        let instances = rows(self.table).saturating_add(1);
        let each = if lists { all.saturating_add(1) } else { 1 };
        size.saturating_mul(instances).saturating_mul(each).saturating_mul(4)
    }

    /// How all instances end.
    pub fn run(&self, values: &Values<'_>, frame: &Frame, out: &mut Vec<Segment>) {
        let mut table = 0;
        let mut active: Option<Vec<bool>> = None;
        for step in &self.steps {
            match step {
                StepPlan::When(condition) => {
                    let Vector::Truths(truths) = values.get(*condition) else { continue };
                    let met = |truth: u8| !is_gap(truth) && truth & AS_WRITTEN != 0;
                    let failed = |truth: u8| match truth {
                        truth if is_gap(truth) => end(truth, self.explained),
                        truth if truth & AS_WRITTEN != 0 => 0,
                        _ => DOES_NOT_APPLY,
                    };
                    let (passed, ends): (Vec<bool>, Vec<u8>) = match &active {
                        None => truths.iter().map(|truth| (met(*truth), failed(*truth))).unzip(),
                        Some(active) => {
                            let both = truths.iter().zip(active);
                            both.map(|(truth, runs)| (*runs && met(*truth), if *runs { failed(*truth) } else { 0 }))
                                .unzip()
                        }
                    };
                    self.tell(table, &ends, out);
                    active = Some(passed);
                }
                StepPlan::Each { table: inner, mask, item, guards } => {
                    let rows = frame.rows.get(table).copied().unwrap_or(0);
                    let gaps = values.gaps(guards, rows);
                    if gaps.iter().any(|gap| *gap != 0) {
                        let told = |(row, gap): (usize, &u8)| match *gap {
                            0 => 0,
                            _ if !is_active(active.as_ref(), row) => 0,
                            gap => end(gap, self.explained),
                        };
                        let ends: Vec<u8> = gaps.iter().enumerate().map(told).collect();
                        self.tell(table, &ends, out);
                    }
                    active = self.bind(values, frame, (table, *inner), active.as_ref(), (*mask, *item), out);
                    table = *inner;
                }
            }
        }
        for (check, truth) in self.checks.iter().enumerate() {
            let Vector::Truths(truths) = values.get(*truth) else { continue };
            let [plain, explained] = &ENDS;
            let end = if self.explained { explained } else { plain };
            let end = |truth: &u8| end.get(usize::from(*truth)).copied().unwrap_or(UNKNOWN);
            let ends: Vec<u8> = match (&active, truths.as_slice()) {
                (None, truths) => truths.iter().map(end).collect(),
                (Some(active), truths) => {
                    truths.iter().zip(active).map(|(truth, runs)| if *runs { end(truth) } else { 0 }).collect()
                }
            };
            out.push(Segment { check: (self.rule, check), table, ends });
        }
    }

    /// The rows of a loop's table that are instances; what is not known to be one ends so.
    fn bind(
        &self,
        values: &Values<'_>,
        frame: &Frame,
        (outer, inner): (usize, usize),
        active: Option<&Vec<bool>>,
        (mask, item): (Option<Id>, Option<Id>),
        out: &mut Vec<Segment>,
    ) -> Option<Vec<bool>> {
        if active.is_none() && mask.is_none() && item.is_none() {
            return None;
        }
        let above = values.above(outer, inner, frame);
        let (mut passed, mut ends) = (Vec::new(), Vec::new());
        let mut told = false;
        for row in 0..frame.rows.get(inner).copied().unwrap_or(0) {
            let runs =
                is_active(active, above(row)) && item.is_none_or(|id| values.get(id).mark(row) != NOT_APPLICABLE);
            let mask = mask.map_or(super::node::HOLDS, |mask| values.get(mask).truth(row));
            passed.push(runs && !is_gap(mask) && mask & AS_WRITTEN != 0);
            let unknown = runs && is_gap(mask) && mask != NOT_APPLICABLE;
            told |= unknown;
            ends.push(if unknown { end(mask, self.explained) } else { 0 });
        }
        if told {
            self.tell(inner, &ends, out);
        }
        Some(passed)
    }

    /// The same end for every check.
    fn tell(&self, table: usize, ends: &[u8], out: &mut Vec<Segment>) {
        if ends.iter().all(|end| *end == 0) {
            return;
        }
        for check in 0..self.checks.len() {
            out.push(Segment { check: (self.rule, check), table, ends: ends.to_vec() });
        }
    }
}

fn is_active(active: Option<&Vec<bool>>, row: usize) -> bool {
    active.is_none_or(|active| active.get(row).copied().unwrap_or(false))
}

/// How instances end by the truths of their check, those of rules that a violation may be explained of in the second row.
static ENDS: [[u8; 256]; 2] = {
    let mut ends = [[0; 256]; 2];
    let mut truth = 0;
    while truth < 256 {
        #[allow(
            clippy::indexing_slicing,
            clippy::cast_possible_truncation,
            reason = "computed when this is compiled, within the bounds above"
        )]
        {
            ends[0][truth] = end(truth as u8, false);
            ends[1][truth] = end(truth as u8, true);
        }
        truth += 1;
    }
    ends
};

/// How an instance ends by the truth of its check.
const fn end(truth: u8, explained: bool) -> u8 {
    match truth {
        NOT_APPLICABLE => DOES_NOT_APPLY,
        MISSING | UNDECIDED => NOT_DECIDED,
        ELSEWHERE => UNKNOWN,
        truth if truth & AS_WRITTEN != 0 => HELD,
        truth if truth & POSSIBLE != 0 => WITHIN_ROUNDING,
        _ if explained => UNKNOWN,
        _ => VIOLATED,
    }
}

/// How many expressions a rule has, and whether any of them goes through a list.
fn work(rule: &Rule) -> (usize, bool) {
    use crate::program::ExprKind;
    let mut open: Vec<&crate::program::Expr> = rule.award_needs();
    open.extend(rule.checks.iter().map(|check| &check.expr));
    let (mut size, mut lists) = (1_usize, false);
    while let Some(expr) = open.pop() {
        size = size.saturating_add(1);
        lists |= matches!(expr.kind, ExprKind::Gather(..) | ExprKind::Pluck(..));
        open.extend(expr.children());
    }
    (size, lists)
}
