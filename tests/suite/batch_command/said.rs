//! What is said of many reports: lines of JSON, tables, summaries.

use super::{Folder, PACK, err, json, out, report, reports, run, run_with};
use crate::shared::{project, text};
use gouji::{Data, Lang, Options, Pack};
use serde_json::Value;

fn schema() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&text(project("docs/line.schema.json"))).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Reports of which something is to be told, a broken one among them.
fn telling() -> Vec<String> {
    let mut lines = reports(10);
    lines[1] = r#"{"编号": "B", "单位": "教育局", "甲": "近20万", "乙": -1, "明细": [], "多余": 1}"#.to_owned();
    lines[2] = "{\"编号\": \"C\", \"单位\": \"教育局\"".to_owned();
    lines[3] = r#"{"编号": "D", "单位": "教育局", "甲": 1, "明细": [0, 1, -2]}"#.to_owned();
    lines
}

#[test]
fn every_line_fits_its_schema_and_they_are_in_the_order_of_the_input() {
    let folder = Folder::new("schema");
    let file = folder.write("a.ndjson", telling().join("\n"));
    let validator = schema();
    for lang in ["zh", "en"] {
        for args in [&["--format", "json"][..], &["--format", "json", "--all"]] {
            let output = run_with(lang, &[args, &[&file]].concat(), b"");
            for line in out(&output).lines() {
                crate::schema::valid(&validator, line, &file);
            }
            let numbers: Vec<u64> = json(&output).iter().map(|line| line["number"].as_u64().unwrap()).collect();
            assert_eq!(numbers, (1..=10).collect::<Vec<u64>>());
        }
    }
}

#[test]
fn lines_of_packs_with_scores_fit_the_schema() {
    let data = Data::read(project("examples/guide/zh/scores.yaml")).unwrap();
    let folder = Folder::new("awarded");
    let file = folder.write("a.ndjson", format!("{}\n{}\n", data.to_json(), data.to_json()));
    let output =
        crate::cli::gouji(&["check", "--rules", "examples/guide/zh/scores.gj", "--format", "json", &file], None);
    let validator = schema();
    assert_eq!(out(&output).lines().count(), 2);
    for line in out(&output).lines() {
        crate::schema::valid(&validator, line, "scores");
        assert!(line.contains("\"awarded\":[{"), "{line}");
    }
}

#[test]
fn the_schema_turns_away_what_is_no_line() {
    let folder = Folder::new("no-line");
    let validator = schema();
    let lines = json(&run(&["--format", "json", &folder.write("a.ndjson", telling().join("\n"))]));
    let (checked, broken) = (&lines[6], &lines[2]);
    assert!(validator.is_valid(checked) && validator.is_valid(broken));
    for (line, pointer, value) in [
        (checked, "/schema", Value::from("gouji.report/1")),
        (checked, "/number", Value::from(0)),
        (checked, "/line", Value::from("7")),
        (checked, "/identity", Value::from(7)),
        (checked, "/counts/held", Value::from("3")),
        (checked, "/findings/0/operands/0/place/line", Value::from(0)),
        (broken, "/problems", Value::Array(Vec::new())),
        (broken, "/identity", Value::from("A")),
    ] {
        let mut wrong = line.clone();
        *wrong.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        assert!(!validator.is_valid(&wrong), "{pointer}");
    }
}

#[test]
fn what_both_schemas_describe_they_describe_alike() {
    let read = |name: &str| serde_json::from_str::<Value>(&text(project(name))).unwrap();
    let (line, report) = (read("docs/line.schema.json"), read("docs/report.schema.json"));
    let (own, others) = (line["$defs"].as_object().unwrap(), report["$defs"].as_object().unwrap());
    let both: Vec<&String> = own.keys().filter(|name| others.contains_key(*name)).collect();
    assert!(both.len() >= 10, "{both:?}");
    for name in both {
        assert_eq!(own[name], others[name], "{name}");
    }
    let counts = &others["report"]["properties"]["counts"];
    assert_eq!((&own["counts"], &own["pack"]), (counts, &others["report"]["properties"]["pack"]));
}

/// Places in data go so many lines down, under another name.
fn moved(value: &mut Value, lines: u64, name: &str) {
    match value {
        Value::Object(members) => {
            if members.get("file").is_some_and(|file| file == "alone.json") {
                members.insert("file".to_owned(), Value::from(name));
                for line in ["line", "end_line"] {
                    let moved = members[line].as_u64().unwrap() + lines;
                    members.insert(line.to_owned(), Value::from(moved));
                }
            }
            members.values_mut().for_each(|value| moved(value, lines, name));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| moved(value, lines, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn findings_and_their_places_are_those_of_each_report_alone() {
    let folder = Folder::new("places");
    let texts = telling();
    // On a line each, and over several lines in a list.
    let pretty: Vec<String> =
        texts.iter().map(|text| text.replace(", ", ",\n  ")).filter(|text| text.ends_with('}')).collect();
    let list = format!("[\n{}\n]\n", pretty.join(",\n"));
    let pack = Pack::load(project(PACK)).unwrap();
    let mut told = 0;
    for (name, content, texts) in [("a.ndjson", texts.join("\n"), &texts), ("a.json", list, &pretty)] {
        let file = folder.write(name, &content);
        let lines = json(&run(&["--format", "json", &file]));
        assert_eq!(lines.len(), texts.len());
        for (line, text) in lines.iter().zip(texts) {
            let before = line["line"].as_u64().unwrap() - 1;
            let Ok(data) = Data::from_bytes("alone.json", text.as_bytes()) else {
                assert!(line["problems"].as_array().is_some_and(|problems| !problems.is_empty()), "{text}");
                continue;
            };
            let report = pack.check_with(&data, &Options::in_lang(Lang::Zh)).to_json();
            let mut alone: Value = serde_json::from_str(&report).unwrap();
            moved(&mut alone, before, &file);
            let wanted = |finding: &&Value| finding["outcome"] == "violated" || finding["outcome"] == "undecided";
            let findings: Vec<&Value> = alone["findings"].as_array().unwrap().iter().filter(wanted).collect();
            let rules_file = |value: &Value| value.to_string().replace(project(PACK).to_str().unwrap(), PACK);
            assert_eq!(
                findings.iter().map(|finding| rules_file(finding)).collect::<Vec<_>>(),
                line["findings"].as_array().unwrap().iter().map(rules_file).collect::<Vec<_>>(),
                "{text}"
            );
            for part in ["counts", "notes", "empty_rules"] {
                assert_eq!(alone[part], line[part], "{part} of {text}");
            }
            told += findings.len();
        }
    }
    assert!(told > 8, "{told}");
}

#[test]
fn a_table_opens_with_a_mark_and_has_a_row_a_finding() {
    let folder = Folder::new("csv");
    let file = folder.write("a.ndjson", telling().join("\n"));
    for (lang, head) in
        [("zh", "文件,行,标识,填报单位,规则,名称,结果"), ("en", "file,line,identity,reporter,rule,title,outcome")]
    {
        let output = run_with(lang, &["--format", "csv", &file], b"");
        let table = out(&output);
        let table = table.strip_prefix('\u{feff}').expect("office programs know UTF-8 by its mark");
        assert!(table.starts_with(head), "{table}");
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let lines = json(&run_with(lang, &["--format", "json", &file], b""));
        let findings = |line: &Value| line.get("findings").map_or(1, |findings| findings.as_array().unwrap().len());
        assert_eq!(rows.len(), lines.iter().map(findings).sum::<usize>());
        let seventh: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[1] == "7").collect();
        assert_eq!(seventh.len(), 1);
        assert_eq!(
            (&seventh[0][2], &seventh[0][3], &seventh[0][4], &seventh[0][10]),
            ("A7", "财政局", "一", "办法第三条")
        );
        assert!(seventh[0][9].contains("A7：相差"), "{seventh:?}");
    }
}

#[test]
fn a_text_that_looks_like_a_formula_is_no_formula_in_a_table() {
    let folder = Folder::new("formula");
    let bodies = ["=1+1", "+1", "-1", "@SUM(A1)", "\\t=1", "教育局"];
    let line = |body: &&str| format!(r#"{{"编号": "=HYPERLINK(\"x\")", "单位": "{body}", "甲": 1, "乙": 2}}"#);
    let file = folder.write("a.ndjson", bodies.iter().map(line).collect::<Vec<_>>().join("\n"));
    let table = out(&run(&["--format", "csv", &file]));
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), bodies.len());
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        assert_eq!(&row[2], "'=HYPERLINK(\"x\")");
    }
    assert_eq!((&rows[0][3], &rows[2][3], &rows[5][3]), ("'=1+1", "'-1", "教育局"));
}

#[test]
fn a_summary_is_by_rule_by_kind_and_by_reporter() {
    let folder = Folder::new("summary");
    let mut lines = telling();
    lines.push(report(14).replace("\"单位\": \"卫生局\"", "\"单位\": \"\""));
    let file = folder.write("a.ndjson", lines.join("\n"));
    let said = |lang: &str| {
        let output = run_with(lang, &["--summary", &file], b"");
        assert_eq!(output.status.code(), Some(3));
        let place = folder.0.to_str().unwrap();
        format!("{}{}\n{}", out(&output), "-".repeat(20), err(&output).replace(place, "FOLDER"))
    };
    let both = format!("{}\n{}\n{}", said("zh"), "=".repeat(40), said("en"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(project("tests/batch"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("summary", both));
}

#[test]
fn without_summary_only_rules_are_summed_up() {
    let folder = Folder::new("no-summary");
    let file = folder.write("a.ndjson", reports(20).join("\n"));
    let output = out(&run(&[&file]));
    assert!(output.contains("按规则：") && !output.contains("按填报单位"), "{output}");
    assert!(output.contains("共 20 份：有不成立的 2 份"), "{output}");
}

#[test]
fn what_is_explained_fails_no_run_of_many() {
    let folder = Folder::new("explained");
    let rules = "规则包 例\n表单 报告\n  甲 : 万元\n  乙 : 万元\n  说 : 文本 ?\n规则 一 \"相等\"\n  应 甲 = 乙\n  否则 核实\n  说明 说\n";
    let pack = folder.write("p.gj", rules);
    let explained = r#"{"甲": 1.0, "乙": 2.0, "说": "上年结转资金年底才下达，已经列入今年预算"}"#;
    let open = r#"{"甲": 1.0, "乙": 2.0}"#;
    for (line, code) in [(explained, 0), (open, 1)] {
        let file = folder.write("a.ndjson", format!("{line}\n{line}\n"));
        for form in ["text", "json"] {
            let args = ["check", "--rules", &pack, "--fail-on", "query", "--format", form];
            let many = crate::cli::gouji(&[&args[..], &[&file]].concat(), None);
            let alone = crate::cli::gouji(&[&args[..], &["-"]].concat(), Some(line));
            assert_eq!(alone.status.code(), Some(code), "{line}: {}", out(&alone));
            assert_eq!(many.status.code(), Some(code), "{line} in {form}: {}", out(&many));
        }
    }
}

#[cfg(unix)]
#[test]
fn of_a_folder_it_is_said_how_the_files_in_it_are_named() {
    let folder = Folder::new("folder");
    folder.write("a.json", report(0));
    let path = folder.path("");
    for (lang, words) in [("zh", "目录/*.json"), ("en", "folder/*.json")] {
        for args in [&["--format", "json"][..], &["--summary"], &["--format", "markdown"], &[]] {
            let output = run_with(lang, &[args, &[&path]].concat(), b"");
            let told = format!("{}{}", out(&output), err(&output));
            assert!(told.contains("E0506") && told.contains(words), "{args:?}: {told}");
        }
        // Where no patterns are taken, none is advised.
        let output = crate::cli::gouji(&["read", "--rules", PACK, "--lang", lang, &path], None);
        assert!(err(&output).contains("E0506") && !err(&output).contains(words), "{}", err(&output));
    }
}

#[test]
fn of_much_that_cannot_be_read_the_first_is_drawn_and_the_rest_told_in_lines() {
    let folder = Folder::new("unread");
    let mut lines = reports(30);
    for (number, line) in lines.iter_mut().enumerate().filter(|(number, _)| number % 2 == 1) {
        *line = format!("{{\"编号\": \"{number}\"");
    }
    let file = folder.write("a.ndjson", lines.join("\n"));
    for (lang, more) in [("zh", "其余每处只说一行"), ("en", "told in a line each")] {
        let said = |jobs: &str| err(&run_with(lang, &["--summary", "--jobs", jobs, &file], b""));
        let told = said("1");
        assert_eq!(told, said("3"));
        let (drawn, rest) = told.split_once(more).unwrap();
        assert_eq!((drawn.matches("E0215").count(), drawn.matches("╭─").count()), (10, 10), "{told}");
        let rest: Vec<&str> = rest.lines().skip(1).collect();
        assert_eq!(rest.len(), 5, "{told}");
        for (line, number) in rest.iter().zip([22, 24, 26, 28, 30]) {
            assert!(line.starts_with(&format!("{file}:{number}:1: E0215 ")), "{line}");
        }
    }
}
