//! Waivers: a violation that was looked at and let pass, as long as its figures stay what they were.

use super::{ExplainedBy, Explanation, Machine, Outcome};
use crate::problem::{self, Phrase, Problem};
use crate::program::{Given, Rule, Stated, Waiver};
use crate::scalar::Exact;
use crate::types::Unit;
use crate::value::{Gap, Value};

/// What became of a waiver in one document.
#[derive(Debug, Clone)]
pub struct Waived {
    /// How many violated instances it explains.
    pub applied: usize,
    /// Why it does not apply, or not to all that it was given for.
    pub lapsed: Vec<Problem>,
}

/// How many problems back the same one is looked for.
const ROW: usize = 20;

fn same(told: &Problem, problem: &Problem) -> bool {
    told.code() == problem.code() && told.args() == problem.args()
}

/// What is known of a waiver while the rules run.
#[derive(Default)]
pub(super) struct Kept {
    applied: usize,
    lapsed: Vec<Problem>,
    /// Whether an instance is the one it was given for.
    found: bool,
}

impl Machine<'_> {
    /// Asks the waivers of a rule about the instance that has just ended; the finding of a violation is the last one.
    pub(super) fn consult_waivers(&mut self, rule: &Rule, bound: usize, outcome: Outcome) {
        // Without its rows a rule cannot be told which row it is about.
        if rule.waivers.is_empty() || bound != rule.loops() || rule.disabled.is_some() {
            return;
        }
        let program = self.program;
        for number in &rule.waivers {
            let Some(waiver) = program.waivers.get(*number) else { continue };
            if waiver.rows.as_ref().is_some_and(|rows| !matches!(self.passes(rows), Ok(true))) {
                continue;
            }
            let answer = if outcome == Outcome::Violated { Some(self.still_holds(waiver)) } else { None };
            let answer = answer.map(|holds| holds.and_then(|()| self.names_all(waiver)));
            let Some(kept) = self.waivers.get_mut(*number) else { continue };
            kept.found = true;
            match answer {
                None => {}
                Some(Ok(())) => {
                    kept.applied += 1;
                    self.explain_by(waiver);
                }
                Some(Err(problems)) => {
                    // Several checks of one row find the same figure changed.
                    let anew = |problem: &Problem| !kept.lapsed.iter().rev().take(ROW).any(|told| same(told, problem));
                    let problems: Vec<Problem> = problems.into_iter().filter(anew).collect();
                    kept.lapsed.extend(problems);
                }
            }
        }
    }

    fn explain_by(&mut self, waiver: &Waiver) {
        if let Some(finding) = self.out.findings.last_mut().filter(|finding| finding.explanation.is_none()) {
            finding.explanation = Some(Explanation {
                by: ExplainedBy::Waiver,
                text: waiver.reason.clone(),
                path: None,
                place: Some(waiver.place.clone()),
            });
            finding.refused.clear();
            self.out.counts.explained += 1;
        }
    }

    /// Whether a waiver has not ended and its figures are what they were.
    fn still_holds(&mut self, waiver: &Waiver) -> Result<(), Vec<Problem>> {
        if let Some(problem) = self.ended(waiver) {
            return Err(vec![problem.at(waiver.place.clone())]);
        }
        let problems: Vec<Problem> = waiver.values.iter().filter_map(|given| self.changed(waiver, given)).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// A waiver names every figure of what it lets pass; otherwise one of them could change and it would still apply.
    fn names_all(&mut self, waiver: &Waiver) -> Result<(), Vec<Problem>> {
        let named: Vec<String> = waiver
            .values
            .iter()
            .filter_map(|given| self.read_single(&given.field).1.map(|node| self.doc.path(node)))
            .collect();
        let Some(finding) = self.out.findings.last() else { return Ok(()) };
        let missing: Vec<String> =
            finding.operands.iter().map(|operand| operand.path.clone()).filter(|path| !named.contains(path)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let problem = problem::waiver_names_too_little(waiver.rule.as_str(), problem::Names(missing));
        Err(vec![problem.at(waiver.place.clone())])
    }

    /// Why a waiver has ended, or may have.
    fn ended(&mut self, waiver: &Waiver) -> Option<Problem> {
        let until = waiver.until?;
        let outer = std::mem::take(&mut self.trace);
        let period = self.period();
        self.trace = outer;
        match period {
            Ok(day) if day <= until => None,
            Ok(day) => Some(problem::waiver_ended(waiver.rule.as_str(), until.to_string(), day.to_string())),
            Err(gap) => {
                let says = |lang| gap.reason().says(lang);
                let why = Phrase::both(says(problem::Lang::Zh), says(problem::Lang::En));
                Some(problem::waiver_period_unknown(waiver.rule.as_str(), until.to_string(), why))
            }
        }
    }

    /// A figure that is not what it was.
    fn changed(&mut self, waiver: &Waiver, given: &Given) -> Option<Problem> {
        let (value, node) = self.read_single(&given.field);
        let figure = node.and_then(|node| self.read_already(node)).and_then(|reading| reading.figure.as_ref());
        let same = match (&given.stated, &value) {
            (Stated::Number(stated, Unit::Pure), Value::Number(number)) => {
                figure.map_or_else(|| number.written(), |(figure, _)| Exact::of(figure.value)) == *stated
            }
            (Stated::Number(stated, _), Value::Number(number)) => number.written() == *stated,
            (Stated::Text(stated), Value::Text(text)) => text.trim() == stated,
            (Stated::YesNo(stated), Value::Truth(truth)) => truth.as_written == *stated,
            (Stated::Day(stated), Value::Date(date)) => date == stated,
            _ => false,
        };
        if same {
            return None;
        }
        let path = node.map_or_else(|| given.field.place.words().to_owned(), |node| self.doc.path(node));
        let written = node.map_or("", |node| self.doc.content(node).trim());
        let is = match &value {
            Value::Gap(Gap::Missing(_)) => Phrase::both("没有填", "is not filled in"),
            Value::Gap(_) => Phrase::both(format!("写的是「{written}」"), format!("says `{written}`")),
            Value::Number(_)
            | Value::Text(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Record(_)
            | Value::List(_)
            | Value::Target(..)
            | Value::Range(_) => Phrase::both(format!("是 {written}"), format!("is {written}")),
        };
        let problem = problem::waiver_value_changed(waiver.rule.as_str(), path, given.words.as_str(), is);
        Some(problem.at(waiver.place.clone()))
    }

    /// What became of every waiver, once all rules have run.
    pub(super) fn waived(&mut self) -> Vec<Waived> {
        let kept = std::mem::take(&mut self.waivers);
        let disabled: std::collections::BTreeSet<&str> =
            self.program.rules.iter().filter(|rule| rule.disabled.is_some()).map(|rule| rule.name.as_str()).collect();
        let told = self.program.waivers.iter().zip(kept).map(|(waiver, kept)| {
            let Kept { applied, mut lapsed, found } = kept;
            if applied == 0 && lapsed.is_empty() {
                let rule = waiver.rule.as_str();
                let problem = if disabled.contains(rule) {
                    problem::waiver_of_disabled(rule)
                } else if !found && waiver.rows.is_some() {
                    problem::waiver_no_row(rule)
                } else {
                    problem::waiver_not_needed(rule)
                };
                lapsed.push(problem.at(waiver.place.clone()));
            }
            Waived { applied, lapsed }
        });
        told.collect()
    }
}
