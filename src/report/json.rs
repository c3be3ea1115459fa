//! A report as JSON, described by `docs/report.schema.json`. Figures are strings, so that no reader makes floats of them.

use super::{Problems, Report};
use crate::problem::{Lang, Problem};
use crate::run::{Finding, Measure};
use crate::source::Place;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

/// The version of this form of reports.
pub(crate) const SCHEMA: &str = "gouji.report/1";

impl Report {
    /// The report as one line of JSON.
    pub fn to_json(&self) -> String {
        // Maps of text to text cannot fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Findings are made into JSON one by one: there may be very many.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, version, hash) = self.pack();
        let counts = self.counts();
        let notes = |found: &[Problem]| found.iter().map(|found| problem(found, self.lang())).collect::<Vec<_>>();
        let mut report = serializer.serialize_map(None)?;
        report.serialize_entry("schema", SCHEMA)?;
        report.serialize_entry("pack", &json!({ "name": name, "version": version, "hash": hash }))?;
        report.serialize_entry("source", self.source())?;
        report.serialize_entry("period", &self.period())?;
        report.serialize_entry("period_set", &self.period_is_set())?;
        let params = self.params().iter().map(|set| json!({ "name": set.name, "value": set.value }));
        report.serialize_entry("params", &params.collect::<Vec<_>>())?;
        report.serialize_entry(
            "counts",
            &json!({
                "held": counts.held,
                "within_rounding": counts.within_rounding,
                "violated": counts.violated,
                "not_applicable": counts.not_applicable,
                "undecided": counts.undecided,
            }),
        )?;
        report.serialize_entry("findings", &Findings(self.findings()))?;
        report.serialize_entry("empty_rules", self.empty_rules())?;
        report.serialize_entry("notes", &notes(self.notes()))?;
        report.serialize_entry("problems", &notes(self.problems()))?;
        report.end()
    }
}

struct Findings<'a>(&'a [Finding]);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(finding))
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
