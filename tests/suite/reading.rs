//! Figures read from documents: a published report as it is, against its transcription; the cut and mangled texts of
//! others, each with the pack that fits it.

use crate::open_corpus::REPORTS;
use crate::shared::{path, project, text};
use gouji::{Data, Finding, Lang, Options, Outcome, Pack, Report};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

fn pack(name: &str) -> Pack {
    Pack::load(project("rules").join(name)).unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

fn options() -> Options {
    Options { all: true, ..Options::in_lang(Lang::Zh) }
}

/// The published report.
fn shigu(pack: &Pack) -> Option<Report> {
    let data = Data::read(path("corpus/shigu-2023.txt")?).unwrap();
    Some(pack.check_with(&data, &options()))
}

/// How often each rule ends in one way or another; what does not apply is left out.
fn verdicts(report: &Report) -> BTreeMap<String, BTreeMap<&'static str, usize>> {
    let mut rules: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for finding in report.findings().iter().filter(|finding| finding.outcome() != Outcome::NotApplicable) {
        *rules.entry(finding.rule().to_owned()).or_default().entry(finding.outcome().key()).or_default() += 1;
    }
    rules
}

#[test]
fn the_published_report_gives_the_verdicts_of_its_transcription() {
    let pack = pack("department-self-evaluation");
    let Some(read) = shigu(&pack) else { return };
    let transcribed = pack.check_with(&Data::read(project("examples/shigu-2023.yaml")).unwrap(), &options());
    let (read, transcribed) = (verdicts(&read), verdicts(&transcribed));
    let mut differ = Vec::new();
    for rule in read.keys().chain(transcribed.keys()) {
        if read.get(rule) != transcribed.get(rule) {
            differ.push(format!("{rule}: read {:?}, transcribed {:?}", read.get(rule), transcribed.get(rule)));
        }
    }
    differ.dedup();
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_figure_of_the_published_report_has_its_place() {
    let pack = pack("department-self-evaluation");
    let Some(report) = shigu(&pack) else { return };
    assert!(report.problems().is_empty());
    let notes: Vec<&str> = report.notes().iter().map(gouji::Problem::code).collect();
    assert!(notes.is_empty(), "{:?}", report.notes());
    for operand in report.findings().iter().flat_map(Finding::operands) {
        let place = operand.place.as_ref().unwrap_or_else(|| panic!("{} has no place", operand.path));
        let squeezed = |words: &str| words.chars().filter(|letter| letter.is_ascii_digit()).collect::<String>();
        if operand.text.chars().count() < 12 && operand.text.chars().any(|letter| letter == '.') {
            assert_eq!(squeezed(place.words()), squeezed(&operand.text), "{}", operand.path);
        }
    }
}

/// The names of the form: of each field the first spelling, with the English one.
fn english() -> BTreeMap<String, String> {
    let form = text(project("rules/standard-form/form.gj"));
    let mut names = BTreeMap::new();
    for line in form.lines() {
        let Some((spellings, _)) = line.split_once(':') else { continue };
        let spellings: Vec<&str> = spellings.split('/').map(|name| name.trim().trim_matches('`')).collect();
        if let (Some(first), Some(last)) = (spellings.first(), spellings.last()) {
            names.insert((*first).to_owned(), (*last).to_owned());
        }
    }
    names
}

/// The same with the names of the transcriptions.
fn translated(value: Value, names: &BTreeMap<String, String>) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (names.get(&name).cloned().unwrap_or(name), translated(value, names)))
            .collect(),
        Value::Array(items) => items.into_iter().map(|item| translated(item, names)).collect(),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => other,
    }
}

/// What a row of a list is known by.
fn known_by(row: &Value) -> Option<String> {
    let name = ["name", "level3", "label"].iter().find_map(|key| row.get(key)?.as_str())?;
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    Some(name.trim_start_matches("其中").to_owned())
}

/// The figures below a value, by their ways; rows by their names.
fn figures(value: &Value, way: &str, out: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                figures(value, &format!("{way}/{name}"), out);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let name = known_by(item).unwrap_or_else(|| index.to_string());
                figures(item, &format!("{way}/{name}"), out);
            }
        }
        Value::String(words) => {
            let is_name = ["id", "level3", "label", "name", "project", "notes"].iter().any(|name| way.ends_with(name));
            if !is_name && words.chars().any(|letter| letter.is_ascii_digit()) && words.chars().count() <= 14 {
                out.insert(way.to_owned(), words.clone());
            }
        }
        Value::Number(number) => {
            out.insert(way.to_owned(), number.to_string());
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// A figure without its blanks, separators and unit.
fn bare(words: &str) -> String {
    let letters = words.replace('％', "%").replace([' ', ',', '，'], "");
    letters.trim_end_matches(['万', '元', '%', '分', '年', '人', '个', '亿']).to_owned()
}

/// What reading a text came to.
struct Compared {
    right: usize,
    missed: usize,
    /// Read, of what the transcription does not have at all; looked up in the text by hand.
    besides: usize,
    misread: Vec<String>,
}

fn compared(name: &str, pack: &Pack) -> Option<Compared> {
    let folder = path("corpus/open")?;
    let read = pack.read(&Data::read(folder.join(format!("{name}.txt"))).unwrap());
    let names = english();
    let whole = translated(serde_json::from_str(&text(folder.join(format!("{name}.json")))).unwrap(), &names);
    let mut value = translated(serde_json::from_str(&read.to_json()).unwrap(), &names);
    // The one row of a text without a table has no name.
    if let (Some([row]), Some([known])) =
        (value["budget_rows"].as_array_mut().map(Vec::as_mut_slice), whole["budget_rows"].as_array().map(Vec::as_slice))
        && known_by(row).is_none()
    {
        row["name"] = known["name"].clone();
    }
    let (mut found, mut wanted) = (BTreeMap::new(), BTreeMap::new());
    figures(&value, "", &mut found);
    figures(&whole, "", &mut wanted);
    let mut out = Compared { right: 0, missed: 0, besides: 0, misread: Vec::new() };
    for (way, words) in &found {
        let part = &whole[way.split('/').nth(1).unwrap_or("")];
        let none = part.is_null() || part.as_array().is_some_and(Vec::is_empty);
        match wanted.get(way) {
            Some(known) if bare(known) == bare(words) => out.right += 1,
            None if none => out.besides += 1,
            other => out.misread.push(format!("{name}{way}: read {words}, there is {other:?}")),
        }
    }
    out.missed = wanted.len() - out.right;
    Some(out)
}

#[test]
fn nothing_is_misread_in_cut_and_mangled_texts() {
    let mut rows = String::new();
    let mut misread = Vec::new();
    let mut all = (0, 0);
    for (name, pack_name) in REPORTS {
        let Some(one) = compared(name, &pack(pack_name)) else { return };
        let Compared { right, missed, besides, .. } = one;
        writeln!(rows, "| {name} | `{pack_name}` | {right} | {missed} | {besides} | {} |", one.misread.len()).unwrap();
        all = (all.0 + right, all.1 + missed);
        misread.extend(one.misread);
    }
    assert!(misread.is_empty(), "{}", misread.join("\n"));
    for page in ["docs/reading.md", "docs/reading.zh.md"] {
        let page_text = text(project(page));
        let table: String = page_text
            .lines()
            .filter(|line| line.starts_with("| ") && line.contains(" | `"))
            .map(|line| format!("{line}\n"))
            .collect();
        assert_eq!(table, rows, "{page}: {} right, {} missed in all", all.0, all.1);
    }
}

#[test]
fn a_document_that_is_too_long_is_told_and_not_read() {
    let pack = Pack::parse("p.gj", "规则包 例\n表单 报告\n  甲 : 万元 ?\n  句 \"支出{甲: 万元}\"\n").unwrap();
    let report = pack.check(&Data::parse("long.txt", &"支出的话说了又说。\n".repeat(700_000)).unwrap());
    assert_eq!(report.notes().iter().map(gouji::Problem::code).collect::<Vec<_>>(), ["E0273"]);
}

#[test]
fn a_document_that_a_pack_cannot_read_is_data_that_cannot_be_read() {
    let folder = std::env::temp_dir().join(format!("gouji-unread-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (rules, data) = (folder.join("a.gj"), folder.join("a.txt"));
    std::fs::write(&rules, "规则包 例\n表单 报告\n  甲 : 万元\n规则 一 \"一\"\n  应 甲 = 甲\n  否则 错误 \"一\"\n")
        .unwrap();
    std::fs::write(&data, "支出5万元。\n").unwrap();
    for form in [&[][..], &["--format", "json"], &["--format", "csv"], &["--summary"], &["--format", "html"]] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gouji"));
        let output = command.args(["check", "--rules"]).arg(&rules).args(form).arg(&data).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{form:?}: {}", String::from_utf8_lossy(&output.stdout));
        // Findings would say of every field that it is missing.
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!form.is_empty() || (output.stdout.is_empty() && said.contains("E0270")), "{said}");
        assert!(!said.contains("N0102"), "{said}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
