//! Laws that hold over every case, so that each new case tests them all.

use crate::cases::{Case, all};
use gouji::{Data, Finding, Lang, Options, Pack, Report, Text, tables};

fn everything() -> Options {
    Options { all: true, ..Options::in_lang(Lang::Zh) }
}

/// What a finding says, apart from where.
fn essence(finding: &Finding) -> String {
    let operands: Vec<_> = finding.operands().map(|o| (&o.path, &o.text, &o.value, &o.unit, &o.residual)).collect();
    format!(
        "{} {:?} {:?} {} {} {:?} {:?} {:?} {:?} {:?}",
        finding.rule(),
        finding.outcome(),
        finding.severity(),
        finding.code(),
        finding.message().text,
        finding.difference(),
        finding.explained(),
        finding.explained_by().map(|explanation| (explanation.by, &explanation.text, &explanation.path)),
        finding.refused().iter().map(|refused| refused.code()).collect::<Vec<_>>(),
        operands
    )
}

fn essences(report: &Report) -> Vec<String> {
    report.findings().iter().map(essence).collect()
}

/// Cases whose rules are right and whose data can be read.
fn checked() -> Vec<(Case, Report)> {
    let cases = all().into_iter().filter_map(|case| case.report(&everything()).map(|report| (case, report)));
    let cases: Vec<_> = cases.collect();
    assert!(cases.len() > 10, "only {} cases come to a report", cases.len());
    cases
}

#[test]
fn two_runs_give_the_same_bytes() {
    for (case, report) in checked() {
        assert_eq!(report.to_json(), case.report(&everything()).unwrap().to_json(), "{}", case.name());
    }
}

#[test]
fn the_five_outcomes_add_up_to_the_instances() {
    for (case, report) in checked() {
        let counts = report.counts();
        assert_eq!(counts.instances(), report.findings().len(), "{}", case.name());
        let of = |outcome| report.with(outcome).count();
        assert_eq!(counts.held, of(gouji::Outcome::Held), "{}", case.name());
        assert_eq!(counts.within_rounding, of(gouji::Outcome::WithinRounding), "{}", case.name());
        assert_eq!(counts.violated, of(gouji::Outcome::Violated), "{}", case.name());
        assert_eq!(counts.not_applicable, of(gouji::Outcome::NotApplicable), "{}", case.name());
        assert_eq!(counts.undecided, of(gouji::Outcome::Undecided), "{}", case.name());
    }
}

#[test]
fn respelling_every_keyword_changes_no_finding() {
    for (case, report) in checked() {
        for lang in [Lang::Zh, Lang::En] {
            let text = tables::respell(&Text::new("r.gj", case.rule_text()), lang);
            let pack =
                Pack::parse("r.gj", &text).unwrap_or_else(|problems| panic!("{}: {problems}\n{text}", case.name()));
            let again = pack.check_with(&case.read_data().unwrap().unwrap(), &everything());
            assert_eq!(essences(&report), essences(&again), "{}\n{text}", case.name());
        }
    }
}

#[test]
fn every_prefix_of_every_case_is_read_without_panic() {
    for case in all() {
        let text = case.rule_text();
        let step = (text.len() / 400).max(1);
        for end in (0..=text.len()).step_by(step).filter(|end| text.is_char_boundary(*end)) {
            let told = Pack::parse("p.gj", text.get(..end).unwrap()).map_or_else(|told| told, |pack| pack.remarks());
            for problem in told.all() {
                on_borders(problem.place(), &case);
            }
        }
        if let Some(path) = &case.data {
            let bytes = std::fs::read(path).unwrap();
            for end in (0..=bytes.len()).step_by((bytes.len() / 400).max(1)) {
                let _ = Data::from_bytes(&path.file_name().unwrap().to_string_lossy(), bytes.get(..end).unwrap());
            }
        }
    }
}

#[test]
fn every_place_lies_on_character_borders() {
    for (case, report) in checked() {
        for finding in report.findings() {
            on_borders(Some(finding.place()), &case);
            finding.sides().iter().for_each(|side| on_borders(Some(&side.place), &case));
            finding.operands().for_each(|operand| on_borders(operand.place.as_ref(), &case));
        }
        report.notes().iter().for_each(|note| on_borders(note.place(), &case));
    }
}

fn on_borders(place: Option<&gouji::Place>, case: &Case) {
    if let Some(place) = place {
        let content = place.text.content();
        let (start, end) = (place.range.start, place.range.end);
        assert!(start <= end && end <= content.len(), "{}: {place}", case.name());
        assert!(content.is_char_boundary(start) && content.is_char_boundary(end), "{}: {place}", case.name());
    }
}

/// Numbers become texts, so that no float can touch them on the way.
fn texts(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(texts).collect()),
        Value::Object(members) => {
            Value::Object(members.into_iter().map(|(name, value)| (name, texts(value))).collect())
        }
        Value::Number(_) | Value::Null | Value::Bool(_) | Value::String(_) => value,
    }
}

/// JSON text with every number in quotes.
fn quote_numbers(json: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut number = false;
    let mut escaped = false;
    for c in json.chars() {
        let part =
            !quoted && (c.is_ascii_digit() || matches!(c, '-' | '+' | '.') || (number && matches!(c, 'e' | 'E')));
        if part != number {
            out.push('"');
            number = part;
        }
        if c == '"' && !escaped && !part {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// TOML of a JSON value: one line a leaf, nothing for null.
fn toml(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) | Value::String(_) | Value::Number(_) => value.to_string(),
        Value::Array(items) => {
            let items: Option<Vec<String>> = items.iter().map(toml).collect();
            format!("[{}]", items?.join(", "))
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .filter_map(|(name, value)| Some(format!("{} = {}", Value::from(name.as_str()), toml(value)?)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    })
}

#[test]
fn the_same_data_gives_the_same_findings_in_every_form() {
    let mut forms = 0;
    for (case, report) in checked() {
        let pack = case.pack().unwrap();
        let data = pack.read(&case.read_data().unwrap().unwrap());
        let json = data.to_json();
        let as_json = pack.check_with(&Data::parse("d.json", &json).unwrap(), &everything());
        if report.notes().iter().any(|note| note.code() == "U0113" || note.code().starts_with("E02")) {
            continue;
        }
        assert_eq!(essences(&report), essences(&as_json), "{} as JSON: {json}", case.name());
        let value = texts(serde_json::from_str(&quote_numbers(&json)).unwrap());
        let as_value = pack.check_with(&Data::of(&value).unwrap(), &everything());
        assert_eq!(sorted(&report), sorted(&as_value), "{} through serde", case.name());
        let members = value.as_object().unwrap().iter();
        let lines = members
            .filter_map(|(name, value)| Some(format!("{} = {}", serde_json::Value::from(name.as_str()), toml(value)?)));
        let lines = lines.collect::<Vec<_>>().join("\n");
        if !json.contains("null") {
            let as_toml = pack.check_with(&Data::parse("d.toml", &lines).unwrap(), &everything());
            assert_eq!(sorted(&report), sorted(&as_toml), "{} as TOML:\n{lines}", case.name());
        }
        forms += 1;
    }
    assert!(forms > 5);
}

/// Findings with their operands in the order of their paths: a map of serde_json has an order of its own.
fn sorted(report: &Report) -> Vec<String> {
    let mut out: Vec<String> = report
        .findings()
        .iter()
        .map(|finding| {
            let mut operands: Vec<_> = finding.operands().map(|o| format!("{} {}", o.path, o.text)).collect();
            operands.sort();
            format!(
                "{} {:?} {} {:?} {operands:?}",
                finding.rule(),
                finding.outcome(),
                finding.code(),
                finding.difference()
            )
        })
        .collect();
    out.sort();
    out
}
