//! What somebody sees of a check, as far as it is compared with and without a change.

use crate::report::Report;
use crate::run::{Counts, Outcome};
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

/// How the instances of a check ended, for a change of the data.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ended {
    counts: Counts,
    /// Which instances did not simply hold, and how they ended.
    said: Vec<(String, usize, Vec<String>, Outcome)>,
    /// Problems of the pack.
    problems: usize,
}

impl Ended {
    pub fn of(report: &Report) -> Ended {
        let said = report.findings().iter().map(|finding| {
            let binding = finding.binding().iter().map(|bound| bound.path.clone()).collect();
            (finding.rule().to_owned(), finding.check(), binding, finding.outcome())
        });
        Ended { counts: report.counts(), said: said.collect(), problems: report.problems().len() }
    }

    /// Whether nothing is violated but what is explained, and nothing left undecided.
    pub fn in_order(&self) -> bool {
        self.counts.violated == self.counts.explained && self.counts.undecided == 0 && self.problems == 0
    }
}
