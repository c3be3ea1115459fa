//! Findings as SARIF 2.1.0 (OASIS, *Static Analysis Results Interchange Format*), which code hosts and editors read. A
//! figure is the location, the rule a related one; columns count characters, as everywhere here.

use super::told::{label, pick};
use super::{Checked, Report};
use crate::problem::{self, Lang, Problem};
use crate::program::{Rule, Severity};
use crate::run::{ExplainedBy, Finding, Outcome};
use crate::source::Place;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Where the schema of the form is published.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Longest text of a place that is shown with it, in bytes.
const SNIPPET: usize = 200;

/// A run as one SARIF log.
pub fn sarif(run: &[Checked], lang: Lang) -> String {
    let mut log = Log { lang, rules: Vec::new(), numbers: BTreeMap::new(), fingerprints: BTreeMap::new() };
    let reports: Vec<&Report> = run.iter().filter_map(|checked| checked.came.as_ref().ok()).collect();
    if let Some(first) = reports.first() {
        first.program.rules.iter().for_each(|rule| log.rule(rule));
    }
    let results: Vec<Value> = reports.iter().flat_map(|report| log.results(report)).collect();
    let (about_data, about_pack) = log.notifications(run);
    let successful = about_data.is_empty() && about_pack.is_empty();
    let named: Vec<&Checked> = run.iter().filter(|checked| !checked.source.is_empty()).collect();
    let artifacts =
        named.iter().map(|checked| json!({ "location": { "uri": uri(&checked.source) }, "roles": ["analysisTarget"] }));
    let mut whole = json!({
        "tool": { "driver": {
            "name": "gouji",
            "fullName": "勾稽 Gouji",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "language": "en-US",
            "rules": log.rules,
        } },
        "invocations": [{
            "executionSuccessful": successful,
            "toolExecutionNotifications": about_data,
            "toolConfigurationNotifications": about_pack,
        }],
        "language": pick(lang, "zh-CN", "en-US"),
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts.collect::<Vec<_>>(),
        "results": results,
        "properties": { "documents": reports.iter().map(|report| document(report)).collect::<Vec<_>>() },
    });
    if let (Some(first), Some(whole)) = (reports.first(), whole.as_object_mut()) {
        let (name, version, hash) = first.pack();
        let mut pack = json!({ "name": name, "properties": { "hash": hash } });
        if let (Some(pack), false) = (pack.as_object_mut(), version.is_empty()) {
            pack.insert("version".to_owned(), Value::from(version));
        }
        if let Some(tool) = whole.get_mut("tool").and_then(Value::as_object_mut) {
            tool.insert("extensions".to_owned(), json!([pack]));
        }
        whole.insert("automationDetails".to_owned(), json!({ "id": format!("gouji/{name}/") }));
    }
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [whole] });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

/// A log being written.
struct Log {
    lang: Lang,
    /// What results are instances of: the pack's rules, then the codes of notes.
    rules: Vec<Value>,
    numbers: BTreeMap<String, usize>,
    /// How often a fingerprint has been given.
    fingerprints: BTreeMap<String, usize>,
}

impl Log {
    fn add(&mut self, id: &str, descriptor: Value) -> usize {
        *self.numbers.entry(id.to_owned()).or_insert_with(|| {
            self.rules.push(descriptor);
            self.rules.len() - 1
        })
    }

    /// A rule of the pack. Its own words are the author's; ours stand in both languages.
    fn rule(&mut self, rule: &Rule) {
        let severity = rule.checks.iter().map(|check| check.severity).max();
        let words = |lang: Lang| {
            let mut lines = vec![Outcome::Violated.about().in_lang(lang).to_owned()];
            lines.extend(
                severity.map(|severity| format!("{}{}", pick(lang, "程度：", "Severity: "), severity.word(lang))),
            );
            if !rule.basis.is_empty() {
                let basis = rule.basis.join(pick(lang, "；", "; "));
                lines.push(pick(lang, "依据：", "Basis: ").to_owned() + &basis);
            }
            lines.join(" ")
        };
        let help = both(self.lang, words);
        let mut descriptor = json!({
            "id": rule.name,
            "shortDescription": { "text": plain(&rule.title) },
            "fullDescription": { "text": plain(&rule.title) },
            "help": { "text": plain(&help) },
            "properties": { "tags": rule.tags },
        });
        if let (Some(severity), Some(descriptor)) = (severity, descriptor.as_object_mut()) {
            descriptor.insert("defaultConfiguration".to_owned(), json!({ "level": level(severity) }));
        }
        self.add(&rule.name, descriptor);
    }

    /// A code of the table of problems.
    fn code(&mut self, found: &Problem) -> usize {
        let row = found.row();
        let lang = self.lang;
        let help = both(lang, |lang| format!("{} {}", row.about.in_lang(lang), problem::advice(&row, lang)));
        let descriptor = json!({
            "id": row.code,
            "shortDescription": { "text": plain(&problem::title(&row, lang)) },
            "fullDescription": { "text": plain(row.about.in_lang(lang)) },
            "help": { "text": plain(&help) },
        });
        self.add(row.code, descriptor)
    }

    /// What is said of one document.
    fn results(&mut self, report: &Report) -> Vec<Value> {
        let findings: Vec<Value> = report.findings().iter().map(|finding| self.finding(report, finding)).collect();
        let notes: Vec<Value> = report.notes_left().map(|note| self.note(report, note)).collect();
        findings.into_iter().chain(notes).collect()
    }

    fn finding(&mut self, report: &Report, finding: &Finding) -> Value {
        let lang = self.lang;
        let (kind, level) = match finding.outcome() {
            Outcome::Violated => ("fail", level(finding.severity())),
            // It was evaluated, and too little is known to say whether there is a problem.
            Outcome::Undecided => ("open", "none"),
            Outcome::Held | Outcome::WithinRounding => ("pass", "none"),
            Outcome::NotApplicable => ("notApplicable", "none"),
        };
        let mut lines = vec![finding.subject()];
        lines.extend(finding.says().map(str::to_owned));
        lines.extend(finding.remarks());
        let spots = finding.spots();
        let mut related = Vec::new();
        let rule = format!("{} {}", pick(lang, "规则", "rule"), finding.rule());
        relate(finding.place(), &rule, lang, &mut related);
        for side in finding.sides() {
            relate(&side.place, &side.text, lang, &mut related);
        }
        for operand in finding.operands() {
            if let Some(place) = &operand.place {
                relate(place, &format!("{} = {}", operand.path, operand.written()), lang, &mut related);
            }
        }
        let mut location = spots.first().map_or_else(|| of_document(report.source()), |place| located(place, lang));
        let figures: Vec<Value> = finding
            .operands()
            .map(|operand| json!({ "fullyQualifiedName": operand.path, "properties": { "pointer": operand.pointer } }))
            .collect();
        if let (Some(location), false) = (location.as_object_mut(), figures.is_empty()) {
            let all = location.entry("logicalLocations").or_insert_with(|| json!([]));
            all.as_array_mut().into_iter().for_each(|all| all.extend(figures.iter().cloned()));
        }
        let rows: Vec<String> = finding.binding().iter().map(label).collect();
        let about = [vec![finding.rule().to_owned(), finding.check().to_string()], rows].concat();
        let number = self.numbers.get(finding.rule()).copied();
        let mut result = json!({
            "ruleId": finding.rule(),
            "kind": kind,
            "level": level,
            "message": { "text": plain(&lines.join("\n")) },
            "locations": [location],
            "relatedLocations": related,
            "partialFingerprints": { "gouji/v1": self.fingerprint(report.source(), &about) },
            "properties": {
                "outcome": finding.outcome().key(),
                "severity": finding.severity().key(),
                "code": finding.code(),
                "basis": finding.basis(),
                "difference": finding.difference().map(|measure| measure.text.as_str()),
                "explainedByRounding": finding.explained().map(|measure| measure.text.as_str()),
            },
        });
        if let Some(result) = result.as_object_mut() {
            result.extend(number.map(|number| ("ruleIndex".to_owned(), Value::from(number))));
            // An empty list says that it is known not to be suppressed.
            let suppressions = finding.explained_by().map_or_else(
                || json!([]),
                |explanation| {
                    let kind = match explanation.by {
                        ExplainedBy::Data => "inSource",
                        ExplainedBy::Waiver => "external",
                    };
                    let mut one = json!({ "kind": kind, "status": "accepted", "justification": explanation.text });
                    if let (Some(one), Some(place)) = (one.as_object_mut(), &explanation.place) {
                        one.insert("location".to_owned(), located(place, lang));
                    }
                    json!([one])
                },
            );
            result.insert("suppressions".to_owned(), suppressions);
        }
        result
    }

    /// What was noticed about the data: somebody should look, but no rule says that it is wrong.
    fn note(&mut self, report: &Report, note: &Problem) -> Value {
        let number = self.code(note);
        let words: Vec<String> = note.args().iter().map(|(_, words)| words.in_lang(Lang::Zh).to_string()).collect();
        let about = [vec![note.code().to_owned()], words].concat();
        json!({
            "ruleId": note.code(),
            "ruleIndex": number,
            "kind": "review",
            "level": "none",
            "message": { "text": plain(&format!("{}\n{}", note.says(self.lang), note.help(self.lang))) },
            "locations": [note.place().map_or_else(|| of_document(report.source()), |place| located(place, self.lang))],
            "partialFingerprints": { "gouji/v1": self.fingerprint(report.source(), &about) },
        })
    }

    /// What names a result from run to run: the rule and the row it is about, but no line and no figure. Of those that are
    /// alike, the first, the second and so on.
    fn fingerprint(&mut self, source: &str, about: &[String]) -> String {
        let mut hasher = Sha256::new();
        for word in std::iter::once(source).chain(about.iter().map(String::as_str)) {
            hasher.update(word.as_bytes());
            hasher.update([0]);
        }
        let digest: String = hasher.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let seen = self.fingerprints.entry(digest.clone()).or_default();
        *seen += 1;
        format!("{digest}:{seen}")
    }

    /// What kept documents from being read, and what is wrong with the pack.
    fn notifications(&mut self, run: &[Checked]) -> (Vec<Value>, Vec<Value>) {
        let (mut data, mut pack) = (Vec::new(), Vec::new());
        for checked in run {
            let (problems, about_pack) = match &checked.came {
                Ok(report) => (report.problems(), true),
                Err(problems) => (problems.all(), checked.source.is_empty()),
            };
            for found in problems {
                let mut told = json!({
                    "level": "error",
                    "message": { "text": plain(&format!("{}\n{}", found.says(self.lang), found.help(self.lang))) },
                    "descriptor": { "id": found.code() },
                });
                let place = match found.place() {
                    Some(place) => Some(located(place, self.lang)),
                    None if checked.source.is_empty() => None,
                    None => Some(of_document(&checked.source)),
                };
                if let (Some(told), Some(place)) = (told.as_object_mut(), place) {
                    told.insert("locations".to_owned(), json!([place]));
                }
                if about_pack { pack.push(told) } else { data.push(told) }
            }
        }
        (data, pack)
    }
}

/// The counts of a document, for whoever wants to know that nothing was dropped.
fn document(report: &Report) -> Value {
    let counts = report.counts();
    json!({
        "source": report.source(),
        "period": report.period(),
        "held": counts.held,
        "within_rounding": counts.within_rounding,
        "violated": counts.violated,
        "not_applicable": counts.not_applicable,
        "undecided": counts.undecided,
        "explained": counts.explained,
    })
}

/// SARIF has three levels for what fails; a query keeps its name among the properties.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Query | Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Words in both languages, those of the run first.
fn both(lang: Lang, words: impl Fn(Lang) -> String) -> String {
    match lang {
        Lang::Zh => words(Lang::Zh) + "\n\n" + &words(Lang::En),
        Lang::En => words(Lang::En) + "\n\n" + &words(Lang::Zh),
    }
}

/// A message: braces are doubled, since single ones are holes, and what could be a link is none (3.11.5, 3.11.6).
fn plain(text: &str) -> String {
    let text = text.replace('{', "{{").replace('}', "}}");
    if text.contains("](") { text.replace('[', "\\[").replace(']', "\\]") } else { text }
}

fn relate(place: &Place, words: &str, lang: Lang, related: &mut Vec<Value>) {
    let mut location = located(place, lang);
    if let Some(location) = location.as_object_mut() {
        location.insert("id".to_owned(), Value::from(related.len() + 1));
        location.insert("message".to_owned(), json!({ "text": plain(words) }));
    }
    related.push(location);
}

/// Where something is written. A document that is no text has no lines: what stands there is said in words.
fn located(place: &Place, lang: Lang) -> Value {
    if place.standing().is_some() {
        let mut location = of_document(place.text.name());
        if let Some(location) = location.as_object_mut() {
            let words = json!([{ "fullyQualifiedName": place.says(lang), "kind": "element" }]);
            location.insert("logicalLocations".to_owned(), words);
        }
        return location;
    }
    let (start, end) = (place.start(), place.end());
    let mut region = Map::new();
    for (name, value) in
        [("startLine", start.line), ("startColumn", start.column), ("endLine", end.line), ("endColumn", end.column)]
    {
        region.insert(name.to_owned(), Value::from(value));
    }
    let words = place.words();
    if !words.is_empty() && words.len() <= SNIPPET {
        region.insert("snippet".to_owned(), json!({ "text": words }));
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(place.text.name()) }, "region": region } })
}

/// A document as a whole; one of the host program's memory has no address.
fn of_document(source: &str) -> Value {
    let name = if source.is_empty() { "memory" } else { source };
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } })
}

/// A file's name as a URI (RFC 3986): relative as it is, absolute under `file:`.
pub(super) fn uri(name: &str) -> String {
    let name = name.replace('\\', "/");
    let mut out = String::new();
    if name.starts_with('/') {
        out.push_str("file://");
    } else if name.get(1..3) == Some(":/") {
        out.push_str("file:///");
    }
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
