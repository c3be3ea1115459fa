//! `gouji check` over files of many reports: inputs, jobs, forms of the output.

mod going_on;
mod parquet;
mod said;

use crate::shared::{project, text};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const PACK: &str = "tests/batch/例.gj";

/// A folder of a test's own, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("gouji-batch-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    /// A file in it, by its whole name.
    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The command with what every run here has.
fn command(lang: &str, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
    command.args(["check", "--rules", PACK, "--lang", lang]).args(args).current_dir(project("")).env_remove("NO_COLOR");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run_with(lang: &str, args: &[&str], input: &[u8]) -> Output {
    let mut child = command(lang, args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    })
}

fn run(args: &[&str]) -> Output {
    run_with("zh", args, b"")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The lines of a run as JSON.
fn json(output: &Output) -> Vec<serde_json::Value> {
    out(output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}

/// The report of a number: every seventh does not add up, every fiftieth holds within rounding only.
fn report(number: usize) -> String {
    let (left, right) = match number {
        number if number.is_multiple_of(7) => ("12.50", "12.7"),
        number if number.is_multiple_of(50) => ("12.54", "12.5"),
        _ => ("12.5", "12.5"),
    };
    let body = ["教育局", "财政局", "卫生局"][number % 3];
    format!(r#"{{"编号": "A{number}", "单位": "{body}", "甲": {left}, "乙": {right}, "明细": [1, 2]}}"#)
}

fn reports(count: usize) -> Vec<String> {
    (1..=count).map(report).collect()
}

/// Several chunks of reports.
fn many() -> String {
    reports(30_000).join("\n") + "\n"
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// What a line says but for where its report stands.
fn without_places(mut line: serde_json::Value) -> String {
    for field in ["source", "line"] {
        line.as_object_mut().unwrap().remove(field);
    }
    let words = line.to_string();
    let mut out = String::new();
    let mut rest = words.as_str();
    // The places of data: the pack's own have its file's name.
    while let Some(at) = rest.find(r#""place":{"#) {
        let end = at + rest[at..].find('}').unwrap();
        let place = &rest[at..end];
        out.push_str(&rest[..at]);
        out.push_str(if place.contains(PACK) { place } else { "" });
        rest = &rest[end..];
    }
    out + rest
}

#[test]
fn every_packing_and_every_layout_comes_to_the_same() {
    let folder = Folder::new("layouts");
    let lines = reports(60);
    let ndjson = lines.join("\n");
    let files = [
        folder.write("a.ndjson", &ndjson),
        folder.write("a.jsonl", ndjson.replace('\n', "\r\n\r\n") + "\r\n"),
        folder.write("a.json", format!("[{}]", lines.join(",\n"))),
        folder.write("b.json", format!(" [\n{}\n]\n", lines.join(","))),
        folder.write("c.json", lines.concat().replace(", ", ",\n  ")),
        folder.write("a.ndjson.gz", gzip(ndjson.as_bytes())),
        folder.write("a.ndjson.zst", zstd(ndjson.as_bytes())),
        folder.write("whatever", gzip(format!("[{}]", lines.join(",")).as_bytes())),
    ];
    let mut first: Option<Vec<String>> = None;
    for file in &files {
        let output = run(&["--format", "json", file]);
        assert_eq!(output.status.code(), Some(1), "{file}: {}", err(&output));
        let got: Vec<String> = json(&output).into_iter().map(without_places).collect();
        assert_eq!(got.len(), lines.len(), "{file}");
        let first = first.get_or_insert_with(|| got.clone());
        assert_eq!(&got, first, "{file}");
    }
    for input in [ndjson.clone().into_bytes(), gzip(ndjson.as_bytes()), zstd(ndjson.as_bytes())] {
        let output = run_with("zh", &["--format", "json", "-"], &input);
        let got: Vec<String> = json(&output).into_iter().map(without_places).collect();
        assert_eq!(Some(got), first, "standard input");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_with_a_name_is_read_to_its_end_and_only_once() {
    let folder = Folder::new("pipe");
    let (pipe, text) = (folder.path("pipe"), reports(3000).join("\n"));
    for (content, count) in
        [(text.as_str(), 3000), (reports(1)[0].as_str(), 1), ("编号: 甲\n单位: 乙\n甲: 1\n乙: 1\n", 1)]
    {
        let _ = std::fs::remove_file(&pipe);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let child = command("zh", &["--format", "json", &pipe]).spawn().unwrap();
        std::fs::write(&pipe, content).unwrap();
        let lines = json(&child.wait_with_output().unwrap());
        assert_eq!(lines.len(), count);
        assert!(lines.iter().all(|line| line["source"] == pipe.as_str() && line.get("counts").is_some()));
    }
}

#[test]
fn files_of_a_pattern_are_checked_in_the_order_of_their_names_and_counted_each() {
    let folder = Folder::new("glob");
    folder.write("b.ndjson", reports(3).join("\n"));
    folder.write("a.ndjson", reports(2).join("\n"));
    folder.write("c.txt", "no data");
    let lines = json(&run(&["--format", "json", &folder.path("*.ndjson")]));
    let told: Vec<(bool, u64)> = lines
        .iter()
        .map(|line| (line["source"].as_str().unwrap().ends_with("a.ndjson"), line["number"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [(true, 1), (true, 2), (false, 1), (false, 2), (false, 3)]);
    let none = run(&["--format", "text", &folder.path("*.nothing")]);
    assert_eq!(none.status.code(), Some(3));
    assert!(err(&none).contains("E0250"), "{}", err(&none));
}

#[test]
fn the_same_bytes_come_out_for_any_number_of_jobs() {
    let folder = Folder::new("jobs");
    let mut lines = reports(30_000);
    lines[20_000] = "{\"编号\": 1,".to_owned();
    let file = folder.write("many.ndjson", lines.join("\n"));
    let list = folder.write("many.json", format!("[{}]", reports(20_000).join(",\n")));
    for args in [
        &["--format", "json", &file, &list][..],
        &["--format", "csv", &file],
        &["--summary", &file, &list],
        &["--format", "text", &file],
    ] {
        let alone = run(&[&["--jobs", "1"], args].concat());
        assert!(alone.stdout.len() > 300, "{args:?}");
        assert_eq!(alone.status.code(), Some(3), "{args:?}");
        for jobs in ["2", "3"] {
            let several = run(&[&["--threads", jobs], args].concat());
            assert!(several.stdout == alone.stdout, "{args:?}: other bytes for {jobs} jobs");
            assert_eq!((err(&several), several.status.code()), (err(&alone), alone.status.code()), "{args:?}");
        }
    }
}

#[test]
fn a_broken_report_is_told_with_its_line_and_the_rest_goes_on() {
    let folder = Folder::new("broken");
    let mut lines = reports(6);
    lines[2] = "{\"编号\": ".to_owned();
    lines.insert(4, String::new());
    let file = folder.write("a.ndjson", lines.join("\n"));
    for (lang, words) in [
        ("zh", "共 6 份：有不成立的 0 份，读不了的 1 份"),
        ("en", "6 reports: 0 with something violated, 1 that cannot be read"),
    ] {
        let output = run_with(lang, &["--format", "text", &file], b"");
        assert_eq!(output.status.code(), Some(3));
        assert!(err(&output).contains("a.ndjson:3:"), "{}", err(&output));
        assert!(out(&output).contains(words), "{}", out(&output));
    }
    let output = run(&["--format", "json", &file]);
    assert_eq!(output.status.code(), Some(3));
    let lines = json(&output);
    let places: Vec<u64> = lines.iter().map(|line| line["line"].as_u64().unwrap()).collect();
    assert_eq!(places, [1, 2, 3, 4, 6, 7]);
    assert_eq!(lines[2]["problems"][0]["place"]["line"], 3);
    assert!(lines[2].get("counts").is_none() && lines.iter().filter(|line| line.get("counts").is_some()).count() == 5);
}

#[test]
fn forms_name_what_reports_are_told_apart_by() {
    let folder = Folder::new("whose");
    let file = folder
        .write("a.ndjson", reports(2).join("\n") + "\n{\"编号\": \"无名\", \"单位\": \" \", \"甲\": 1, \"乙\": 1}");
    let lines = json(&run(&["--format", "json", &file]));
    let whose: Vec<_> = lines.iter().map(|line| (line["identity"].clone(), line["reporter"].clone())).collect();
    let both = |identity: &str, reporter: &str| (identity.into(), reporter.into());
    assert_eq!(whose[..2], [both("A1", "财政局"), both("A2", "卫生局")]);
    assert_eq!(whose[2], ("无名".into(), serde_json::Value::Null));
    // Without the clauses there are none.
    let pack = text(project(PACK)).replace("  标识 编号\n  填报单位 单位\n", "");
    let pack = folder.write("p.gj", pack);
    let output = crate::cli::gouji(&["check", "--rules", &pack, "--format", "json", &file], None);
    assert!(json(&output).iter().all(|line| line["identity"].is_null() && line["reporter"].is_null()));
}
