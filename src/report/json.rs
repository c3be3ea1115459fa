//! A report as JSON, described by `docs/report.schema.json`. Figures are strings, so that no reader makes floats of them.

use super::{AppliedOverlay, AppliedWaiver, Problems, Report};
use crate::problem::{Lang, Problem};
use crate::run::{Awarded, Bound, Counts, Explanation, Finding, Measure};
#[cfg(feature = "cli")]
use crate::run::{Outcome, Whose};
use crate::source::{Place, Standing};
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
        let notes = |found: &[Problem]| found.iter().map(|found| problem(found, self.lang())).collect::<Vec<_>>();
        let mut report = serializer.serialize_map(None)?;
        report.serialize_entry("schema", SCHEMA)?;
        report.serialize_entry("pack", &json!({ "name": name, "version": version, "hash": hash }))?;
        let uses: Vec<Value> = self.uses().map(|(name, version)| json!({ "name": name, "version": version })).collect();
        report.serialize_entry("uses", &uses)?;
        report.serialize_entry("source", self.source())?;
        report.serialize_entry("period", &self.period())?;
        report.serialize_entry("period_set", &self.period_is_set())?;
        let params = self.params().iter().map(|set| json!({ "name": set.name, "value": set.value }));
        report.serialize_entry("params", &params.collect::<Vec<_>>())?;
        report.serialize_entry("counts", &counts(self.counts()))?;
        report.serialize_entry("findings", &Findings(self.findings()))?;
        report.serialize_entry("awarded", &self.awarded().iter().map(awarded).collect::<Vec<_>>())?;
        let overlays: Vec<Value> = self.overlays().map(|told| overlay(&told, self.lang())).collect();
        report.serialize_entry("overlays", &overlays)?;
        let waivers: Vec<Value> = self.waivers().map(|told| waiver(&told, self.lang())).collect();
        report.serialize_entry("waivers", &waivers)?;
        report.serialize_entry("empty_rules", self.empty_rules())?;
        report.serialize_entry("notes", &notes(self.notes()))?;
        report.serialize_entry("problems", &notes(self.problems()))?;
        report.end()
    }
}

#[cfg(feature = "cli")]
/// The version of the form of lines of which each is one of many reports.
pub(crate) const LINE_SCHEMA: &str = "gouji.line/1";

/// One of many reports.
#[cfg(feature = "cli")]
pub struct Line<'a> {
    /// The file, the report's number in it and its line there, both from 1.
    pub place: (&'a str, u64, u64),
    /// The name, the version and the content hash of the pack.
    pub pack: (&'a str, &'a str, &'a str),
    /// What tells the report from others.
    pub whose: &'a Whose,
    /// How its instances ended.
    pub counts: Counts,
    /// The rules whose loops found nothing.
    pub empty: &'a [String],
    /// What is to be said about it, if anything is.
    pub report: Option<&'a Report>,
    /// Whether everything is to be said, and not only what is violated or undecided.
    pub all: bool,
    /// Why it could not be read.
    pub broken: Option<&'a Problems>,
}

#[cfg(feature = "cli")]
/// Writes one of many reports as a line of JSON, with the line break.
pub fn line_of(line: &Line<'_>, out: &mut Vec<u8>) {
    // A list of bytes in memory takes whatever is written, and maps of text to text can be written.
    let _ = serde_json::to_writer(&mut *out, line);
    out.push(b'\n');
}

#[cfg(feature = "cli")]
impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (source, number, line) = self.place;
        let (name, version, hash) = self.pack;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", LINE_SCHEMA)?;
        map.serialize_entry("source", source)?;
        map.serialize_entry("number", &number)?;
        map.serialize_entry("line", &line)?;
        map.serialize_entry("identity", &self.whose.identity)?;
        map.serialize_entry("reporter", &self.whose.reporter)?;
        map.serialize_entry("pack", &json!({ "name": name, "version": version, "hash": hash }))?;
        if let Some(problems) = self.broken {
            let problems = problems.all().iter().map(|found| problem(found, problems.lang()));
            map.serialize_entry("problems", &problems.collect::<Vec<_>>())?;
            return map.end();
        }
        map.serialize_entry("counts", &counts(self.counts))?;
        let listed = |outcome: Outcome| self.all || matches!(outcome, Outcome::Violated | Outcome::Undecided);
        let findings = self.report.map_or(&[][..], Report::findings);
        let findings = findings.iter().filter(|finding| listed(finding.outcome)).map(finding);
        map.serialize_entry("findings", &findings.collect::<Vec<_>>())?;
        let sheet = self.report.map_or(&[][..], Report::awarded);
        map.serialize_entry("awarded", &sheet.iter().map(awarded).collect::<Vec<_>>())?;
        map.serialize_entry("empty_rules", self.empty)?;
        let told = |found: &[Problem]| -> Vec<Value> {
            found.iter().map(|found| problem(found, self.report.map_or(Lang::Zh, Report::lang))).collect()
        };
        map.serialize_entry("notes", &told(self.report.map_or(&[], Report::notes)))?;
        map.serialize_entry("problems", &told(self.report.map_or(&[], Report::problems)))?;
        map.end()
    }
}

fn counts(counts: Counts) -> Value {
    json!({
        "held": counts.held,
        "within_rounding": counts.within_rounding,
        "violated": counts.violated,
        "not_applicable": counts.not_applicable,
        "undecided": counts.undecided,
        "explained": counts.explained,
    })
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
        "binding": binding(&finding.binding),
        "difference": finding.difference.as_ref().map(measure),
        "explained": finding.explained.as_ref().map(measure),
        "tolerance": finding.tolerance.as_ref().map(measure),
        "operands": operands,
        "reason": finding.reason.as_ref().map(|reason| problem(reason, finding.lang)),
        "explanation": finding.explanation.as_ref().map(explanation),
        "refused": finding.refused.iter().map(|refused| problem(refused, finding.lang)).collect::<Vec<_>>(),
        "place": place(&finding.place),
    })
}

fn binding(bound: &[Bound]) -> Vec<Value> {
    bound.iter().map(|bound| json!({ "name": bound.name, "path": bound.path, "label": bound.label })).collect()
}

fn awarded(awarded: &Awarded) -> Value {
    json!({
        "rule": awarded.rule,
        "title": awarded.title,
        "binding": binding(&awarded.binding),
        "value": awarded.value,
        "maximum": awarded.maximum,
        "stated": awarded.stated,
        "outcome": awarded.outcome.key(),
    })
}

fn explanation(explanation: &Explanation) -> Value {
    json!({
        "by": explanation.by.key(),
        "text": explanation.text,
        "path": explanation.path,
        "place": explanation.place.as_ref().map(place),
    })
}

fn overlay(overlay: &AppliedOverlay<'_>, lang: Lang) -> Value {
    json!({
        "change": overlay.change(),
        "kind": overlay.kind(),
        "name": overlay.name(),
        "severity": overlay.severity(),
        "reason": overlay.reason(),
        "place": place(overlay.place()),
        "idle": overlay.idle().map(|idle| problem(idle, lang)),
    })
}

fn waiver(waiver: &AppliedWaiver<'_>, lang: Lang) -> Value {
    json!({
        "rule": waiver.rule(),
        "reason": waiver.reason(),
        "until": waiver.until(),
        "place": place(waiver.place()),
        "applied": waiver.applied(),
        "lapsed": waiver.lapsed().iter().map(|lapsed| problem(lapsed, lang)).collect::<Vec<_>>(),
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

/// Lines and columns from 1, columns in characters; in a document also what stands there.
fn place(place: &Place) -> Value {
    let (start, end) = (place.start(), place.end());
    let mut found = Map::new();
    found.insert("file".to_owned(), Value::from(place.text.name()));
    for (name, number) in
        [("line", start.line), ("column", start.column), ("end_line", end.line), ("end_column", end.column)]
    {
        found.insert(name.to_owned(), Value::from(number));
    }
    if let Some(standing) = place.standing() {
        found.insert("document".to_owned(), standing_of(&standing));
    }
    Value::Object(found)
}

fn standing_of(standing: &Standing) -> Value {
    match standing {
        Standing::Paragraph(number) => json!({ "paragraph": number }),
        Standing::Footnote(number) => json!({ "footnote": number }),
        Standing::Cell { table, row, column, heading } => {
            json!({ "table": table, "row": row, "column": column, "heading": heading })
        }
        Standing::Sheet { table, sheet, cell, row, column, heading } => json!({
            "table": table,
            "sheet": sheet,
            "cell": cell,
            "row": row,
            "column": column,
            "heading": heading,
        }),
    }
}
