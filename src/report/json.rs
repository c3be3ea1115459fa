//! A report as JSON, described by `docs/report.schema.json`. Figures are strings, so that no reader makes floats of them.

use super::{Problems, Report};
use crate::problem::{Lang, Problem};
use crate::run::{Finding, Measure};
use crate::source::Place;
use serde_json::{Map, Value, json};

/// The version of this form of reports.
pub(crate) const SCHEMA: &str = "gouji.report/1";

impl Report {
    /// The report as one line of JSON.
    pub fn to_json(&self) -> String {
        self.json().to_string()
    }

    fn json(&self) -> Value {
        let counts = self.counts();
        json!({
            "schema": SCHEMA,
            "pack": {
                "name": self.program.name,
                "version": self.program.version,
                "hash": self.program.hash,
            },
            "source": self.source,
            "counts": {
                "held": counts.held,
                "within_rounding": counts.within_rounding,
                "violated": counts.violated,
                "not_applicable": counts.not_applicable,
                "undecided": counts.undecided,
            },
            "findings": self.findings().iter().map(finding).collect::<Vec<_>>(),
            "empty_rules": self.empty_rules(),
            "notes": self.notes().iter().map(|note| problem(note, self.lang())).collect::<Vec<_>>(),
            "problems": self.problems().iter().map(|found| problem(found, self.lang())).collect::<Vec<_>>(),
        })
    }
}

impl Problems {
    /// What is wrong with a pack or with data that could not be read, as one line of JSON in place of a report.
    pub fn to_json(&self, source: &str) -> String {
        let problems: Vec<Value> = self.all().iter().map(|found| problem(found, self.lang())).collect();
        json!({ "schema": SCHEMA, "source": source, "problems": problems }).to_string()
    }
}

fn finding(finding: &Finding) -> Value {
    let args: Map<String, Value> =
        finding.message.args.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    let binding: Vec<Value> = finding
        .binding
        .iter()
        .map(|bound| json!({ "name": bound.name, "path": bound.path, "label": bound.label }))
        .collect();
    let operands: Vec<Value> = finding
        .operands
        .iter()
        .map(|operand| {
            json!({
                "path": operand.path,
                "pointer": operand.pointer,
                "text": operand.text,
                "value": if operand.value.is_empty() { Value::Null } else { Value::from(operand.value.as_str()) },
                "unit": operand.unit,
                "residual": operand.residual,
                "place": operand.place.as_ref().map(place),
            })
        })
        .collect();
    json!({
        "rule": finding.rule,
        "title": finding.title,
        "outcome": finding.outcome.key(),
        "severity": finding.severity.key(),
        "check": finding.check.0,
        "code": finding.code,
        "message": { "template": finding.message.template, "args": args, "text": finding.message.text },
        "basis": finding.basis,
        "hints": finding.hints,
        "tags": finding.tags,
        "binding": binding,
        "difference": finding.difference.as_ref().map(measure),
        "explained": finding.explained.as_ref().map(measure),
        "tolerance": finding.tolerance.as_ref().map(measure),
        "operands": operands,
        "reason": finding.reason.as_ref().map(|reason| problem(reason, finding.lang)),
        "place": place(&finding.place),
    })
}

fn measure(measure: &Measure) -> Value {
    json!({ "value": measure.value, "unit": measure.unit, "text": measure.text, "attained": measure.attained })
}

fn problem(found: &Problem, lang: Lang) -> Value {
    let args: Map<String, Value> =
        found.args().iter().map(|(name, words)| ((*name).to_owned(), Value::from(words.in_lang(lang)))).collect();
    json!({
        "code": found.code(),
        "text": found.says(lang),
        "help": found.help(lang),
        "args": args,
        "place": found.place().map(place),
    })
}

/// Lines and columns from 1, columns in characters.
fn place(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    json!({
        "file": place.text.name(),
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    })
}
