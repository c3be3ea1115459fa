//! What somebody sees of a check, as far as it is compared with and without a change.

use crate::report::Report;
use crate::run::Outcome;
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a case shows: how many instances ended how, everything that is said about those that are violated, undecided or
/// within rounding, and what was awarded.
pub(super) fn observed(report: &Report) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{:?} {:?}", report.counts(), report.empty_rules());
    for finding in report.findings() {
        let binding: Vec<&str> = finding.binding().iter().map(|bound| bound.path.as_str()).collect();
        let figures: Vec<(&str, &str)> = finding.operands().map(|one| (one.path.as_str(), one.text.as_str())).collect();
        let refused: Vec<&str> = finding.refused().iter().map(crate::problem::Problem::code).collect();
        let _ = writeln!(
            out,
            "{} {} {binding:?} {} {} {} {:?} {:?} {figures:?} {:?} {:?} {refused:?}",
            finding.rule(),
            finding.check(),
            finding.outcome().key(),
            finding.severity().key(),
            finding.code(),
            finding.message().text,
            finding.hints(),
            finding.difference(),
            finding.explained_by().map(|explanation| &explanation.text),
        );
    }
    for award in report.awarded() {
        let _ = writeln!(out, "{} {:?} {:?} {:?}", award.rule, award.value, award.maximum, award.stated);
    }
    for problem in report.problems() {
        let _ = writeln!(out, "{} {}", problem.code(), problem.says(report.lang()));
    }
    out
}

/// How a report came out, for a change of the data.
pub(super) struct Ended {
    in_order: bool,
    /// The instances that are violated or undecided.
    open: BTreeSet<String>,
    /// The instances that hold within rounding, each with what rounding has to explain.
    rounded: BTreeSet<String>,
}

impl Ended {
    pub fn of(report: &Report) -> Ended {
        let counts = report.counts();
        let mut ended = Ended {
            in_order: counts.violated == counts.explained && counts.undecided == 0 && report.problems().is_empty(),
            open: BTreeSet::new(),
            rounded: BTreeSet::new(),
        };
        for finding in report.findings() {
            let binding: Vec<&str> = finding.binding().iter().map(|bound| bound.path.as_str()).collect();
            let named = format!("{} {} {binding:?}", finding.rule(), finding.check());
            match finding.outcome() {
                Outcome::Violated | Outcome::Undecided => ended.open.insert(named),
                Outcome::WithinRounding => ended.rounded.insert(format!("{named} {:?}", finding.difference())),
                Outcome::Held | Outcome::NotApplicable => false,
            };
        }
        ended
    }

    /// Whether nothing is violated but what is explained, and nothing left undecided.
    pub fn in_order(&self) -> bool {
        self.in_order
    }

    /// Whether nothing is told to be wrong that was not before. What is explained is told, too: the words that explain
    /// it may have been written for something else.
    pub fn is_as_good_as(&self, before: &Ended) -> bool {
        self.in_order && self.open.is_subset(&before.open)
    }

    /// Whether rounding has more to explain than before.
    pub fn is_rounded_beyond(&self, before: &Ended) -> bool {
        !self.rounded.is_subset(&before.rounded)
    }
}
