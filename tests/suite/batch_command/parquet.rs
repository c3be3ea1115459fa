//! Findings as a Parquet file, read back by the reader of the crate and by one that has nothing to do with it.

use super::{Folder, command, err, many, out, report, reports, run, run_with};
use parquet::file::metadata::KeyValue;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;
use std::process::Command;

/// What is in a file: what it says of itself, its row groups, its rows by the names of the columns.
struct Table {
    said: Vec<KeyValue>,
    groups: usize,
    rows: Vec<Vec<(String, Field)>>,
}

impl Table {
    fn read(path: &str) -> Table {
        let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
        let metadata = reader.metadata();
        let said = metadata.file_metadata().key_value_metadata().unwrap().clone();
        let rows = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().into_columns());
        let rows: Vec<_> = rows.collect();
        assert_eq!(metadata.file_metadata().num_rows(), i64::try_from(rows.len()).unwrap());
        Table { said, groups: metadata.num_row_groups(), rows }
    }

    fn says(&self, key: &str) -> &str {
        let said = self.said.iter().find(|said| said.key == format!("gouji.{key}"));
        said.unwrap().value.as_deref().unwrap()
    }
}

/// A value as JSON has it: a text, a whole number, nothing.
fn value(field: &Field) -> Value {
    if let Field::Str(text) = field {
        return text.as_str().into();
    }
    if let Field::Long(number) = field {
        return (*number).into();
    }
    assert_eq!(*field, Field::Null);
    Value::Null
}

/// A value as a table of texts has it.
fn cell(field: &Field) -> String {
    let value = value(field);
    value.as_str().map_or_else(|| value.as_i64().map_or_else(String::new, |number| number.to_string()), str::to_owned)
}

fn of<'r>(row: &'r [(String, Field)], name: &str) -> &'r Field {
    &row.iter().find(|(column, _)| column == name).unwrap().1
}

/// Reports of which something is to be told, a broken one among them, and one whose difference no decimal has.
fn telling() -> String {
    let mut lines = reports(10);
    lines[1] = r#"{"编号": "B", "单位": "教育局", "甲": "近20万", "乙": -1, "明细": [], "多余": 1}"#.to_owned();
    lines[2] = "{\"编号\": \"C\", \"单位\": \"教育局\"".to_owned();
    lines[3] =
        r#"{"编号": "D", "单位": "教育局", "甲": 0.1, "乙": 0.30000000000000000001, "明细": [0, 1, -2]}"#.to_owned();
    lines.join("\n")
}

#[test]
fn the_columns_are_those_of_the_table_and_more() {
    let folder = Folder::new("parquet-columns");
    let (file, to) = (folder.write("a.ndjson", telling()), folder.path("out.parquet"));
    let table = run_with("en", &["--format", "csv", &file], b"");
    let mut reader =
        csv::Reader::from_reader(out(&table).trim_start_matches('\u{feff}').as_bytes().to_vec().leak() as &[u8]);
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let wanted: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    let output = run_with("en", &["--format", "parquet", "--output", &to, &file], b"");
    assert_eq!(output.status.code(), table.status.code(), "{}", err(&output));
    assert!(
        output.stdout.is_empty() && err(&output).contains("10 reports: 3 with something violated"),
        "{}",
        err(&output)
    );
    let read = Table::read(&to);
    assert_eq!(read.rows.len(), wanted.len());
    for (row, wanted) in read.rows.iter().zip(&wanted) {
        let first: Vec<String> = row.iter().take(names.len()).map(|(name, _)| name.clone()).collect();
        assert_eq!(first, names);
        let mut cells: Vec<String> = row.iter().take(names.len()).map(|(_, field)| cell(field)).collect();
        if cells[4].is_empty() {
            // Why a report cannot be read has a column of its own.
            cells[4] = cell(of(row, "code"));
        }
        assert_eq!(&cells, wanted);
    }
    assert_eq!((read.says("schema"), read.says("pack"), read.says("pack.version")), ("gouji.findings/1", "例", "1"));
    assert_eq!((read.says("reports"), read.says("complete"), read.says("pack.hash").len()), ("10", "true", 64));
}

#[test]
fn figures_are_exact_texts_and_words_are_the_same_in_both_languages() {
    let folder = Folder::new("parquet-figures");
    let file = folder.write("a.ndjson", telling());
    let mut said = Vec::new();
    for lang in ["zh", "en"] {
        let to = folder.path(lang);
        run_with(lang, &["--format", "parquet", "--output", &to, &file], b"");
        let read = Table::read(&to);
        let off = read.rows.iter().find(|row| *of(row, "identity") == Field::Str("D".to_owned())).unwrap();
        assert_eq!(*of(off, "difference"), Field::Str("-0.20000000000000000001".to_owned()));
        assert_eq!(*of(off, "unit"), Field::Str("万元".to_owned()));
        assert_eq!((of(off, "number"), of(off, "check")), (&Field::Long(4), &Field::Long(1)));
        let keys = ["outcome", "severity", "code", "rule"];
        said.push(read.rows.iter().map(|row| keys.map(|key| of(row, key).clone())).collect::<Vec<_>>());
        let broken = read.rows.iter().find(|row| *of(row, "rule") == Field::Null).unwrap();
        assert_eq!((of(broken, "line"), of(broken, "outcome")), (&Field::Long(3), &Field::Null));
    }
    assert!(said[0] == said[1] && said[0].len() >= 6, "{said:?}");
}

#[test]
fn row_groups_and_bytes_are_the_same_for_any_number_of_jobs_and_any_way_of_coming() {
    let folder = Folder::new("parquet-jobs");
    // Long names, so that several row groups are needed.
    let name = "很长的名字".repeat(150);
    let lines: Vec<String> = (1..=9000).map(|number| report(number).replace("\"A", &format!("\"{name}"))).collect();
    let (file, to) = (folder.write("a.ndjson", lines.join("\n")), folder.path("to.parquet"));
    let args = ["--format", "parquet", "--output", &to];
    let alone = run(&[&args[..], &["--jobs", "1", &file]].concat());
    assert_eq!(alone.status.code(), Some(1), "{}", err(&alone));
    let wanted = std::fs::read(&to).unwrap();
    let read = Table::read(&to);
    assert!(read.groups > 1, "{} row groups", read.groups);
    assert_eq!((read.rows.len(), read.says("reports")), (9000 / 7, "9000"));
    for jobs in ["2", "3"] {
        run(&[&args[..], &["--jobs", jobs, &file]].concat());
        assert!(std::fs::read(&to).unwrap() == wanted, "other bytes for {jobs} jobs");
    }
    std::fs::remove_file(&file).unwrap();
    std::fs::write(&file, super::gzip(lines.join("\n").as_bytes())).unwrap();
    run(&[&args[..], &[&file]].concat());
    assert!(std::fs::read(&to).unwrap() == wanted, "other bytes from a packed file");
}

#[test]
fn with_all_what_held_is_listed_too() {
    let folder = Folder::new("parquet-all");
    let (file, to) = (folder.write("a.ndjson", reports(7).join("\n")), folder.path("to"));
    run(&["--format", "parquet", "--all", "--output", &to, &file]);
    let read = Table::read(&to);
    let held = read.rows.iter().filter(|row| *of(row, "outcome") == Field::Str("held".to_owned())).count();
    assert_eq!((read.rows.len(), held), (7 * 4, 7 * 4 - 1));
}

#[test]
fn nothing_to_tell_is_a_table_without_rows() {
    let folder = Folder::new("parquet-none");
    let (file, to) = (folder.write("a.ndjson", report(1)), folder.path("to"));
    assert_eq!(run(&["--format", "parquet", "--output", &to, &file]).status.code(), Some(0));
    let read = Table::read(&to);
    assert_eq!((read.rows.len(), read.says("reports"), read.says("complete")), (0, "1", "true"));
}

#[test]
fn what_stands_between_reports_is_in_no_row_and_makes_a_table_incomplete() {
    let folder = Folder::new("parquet-strays");
    let to = folder.path("to.parquet");
    let open = format!("[\n{}", reports(7).join(",\n"));
    let junk = format!("{} {} 多余\n{}", report(7), report(8), report(14));
    for (text, reports, rows, words) in [(open, "7", 1, "has no end"), (junk, "3", 2, "belongs to none")] {
        let file = folder.write("a.json", text);
        let output = run_with("en", &["--format", "parquet", "--output", &to, &file], b"");
        assert_eq!(output.status.code(), Some(3), "{}", err(&output));
        assert!(err(&output).contains(words), "{}", err(&output));
        let read = Table::read(&to);
        assert_eq!((read.says("reports"), read.says("complete"), read.rows.len()), (reports, "false", rows));
    }
}

#[test]
fn a_table_of_data_that_breaks_off_is_incomplete() {
    let folder = Folder::new("parquet-broken-off");
    let packed = super::gzip(reports(9000).join("\n").as_bytes());
    let whole = folder.write("a.ndjson", reports(2000).join("\n"));
    let part = folder.write("a.ndjson.gz", &packed[..packed.len() / 2]);
    for (number, files) in [&[part.as_str()][..], &["nowhere.ndjson", whole.as_str()]].into_iter().enumerate() {
        let to = folder.path(&number.to_string());
        let output = run(&[&["--format", "parquet", "--output", &to], files].concat());
        assert_eq!(output.status.code(), Some(3), "{}", err(&output));
        let read = Table::read(&to);
        assert_eq!(read.says("complete"), "false");
        let reports: usize = read.says("reports").parse().unwrap();
        assert!(reports > 1000 && reports < 9000 && read.rows.len() >= reports / 7, "{reports}");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new("parquet-refused");
    let (file, to) = (folder.write("a.ndjson", reports(2).join("\n")), folder.path("to"));
    for (lang, nowhere, resumed) in
        [("zh", "要和 --output 一起写", "--resume 只能接着写"), ("en", "needs --output", "--resume goes on only")]
    {
        let output = run_with(lang, &["--format", "parquet", &file], b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty() && err(&output).contains(nowhere), "{}", err(&output));
        let output = run_with(lang, &["--format", "parquet", "--output", &to, "--resume", &file], b"");
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains(resumed) && err(&output).contains("--format json"), "{}", err(&output));
        assert!(!std::path::Path::new(&to).exists(), "nothing was written");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_a_table_that_can_be_read_and_says_that_it_is_incomplete() {
    let folder = Folder::new("parquet-full");
    // What cannot be packed, so that the file becomes long.
    let mut seed = 7_u64;
    let mut noise = || {
        let some = (0..40).map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            format!("{:016x}", seed ^ (seed >> 29))
        });
        some.collect::<String>()
    };
    let lines: Vec<String> =
        (1..=9000).map(|number| report(number * 7).replace("\"A", &format!("\"{}", noise()))).collect();
    let (file, to) = (folder.write("a.ndjson", lines.join("\n")), folder.path("to.parquet"));
    run(&["--format", "parquet", "--output", &to, &file]);
    let whole = Table::read(&to);
    assert!(whole.groups > 2);
    for (lang, words, blocks) in [
        ("zh", "写不下去了（文件超过了", 4500),
        ("en", "takes no more (the file is larger", 9000),
        ("en", "takes no more", 2),
    ] {
        std::fs::remove_file(&to).unwrap();
        let shell = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec {} check --rules {} --lang {lang} --format parquet --output {to} {file}",
            env!("CARGO_BIN_EXE_gouji"),
            super::PACK
        );
        let output =
            Command::new("bash").args(["-c", &shell]).current_dir(crate::shared::project("")).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(err(&output).contains(words) && !err(&output).contains("--resume"), "{}", err(&output));
        if blocks == 2 {
            assert!(err(&output).contains("cannot be opened") || Table::read(&to).rows.is_empty());
            continue;
        }
        let part = Table::read(&to);
        assert_eq!(part.says("complete"), "false");
        assert!(
            err(&output).contains(&part.rows.len().to_string()) && err(&output).contains("gouji.complete"),
            "{}",
            err(&output)
        );
        assert_eq!(part.says("reports"), part.rows.len().to_string(), "every report has one finding");
        assert!(!part.rows.is_empty() && part.rows.len() < 9000 && part.rows[..] == whole.rows[..part.rows.len()]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_the_table_and_says_how_far_it_got() {
    use std::io::Write;
    let folder = Folder::new("parquet-ctrl-c");
    let (source, to, whole) = (folder.path("in.ndjson"), folder.path("to.parquet"), folder.path("whole.parquet"));
    let text = many();
    for (lang, jobs, words) in [("zh", "1", "已经停下"), ("en", "2", "Stopped")] {
        let _ = std::fs::remove_file(&source);
        assert!(Command::new("mkfifo").arg(&source).status().unwrap().success());
        let args = ["--format", "parquet", "--jobs", jobs, "--output", &to, &source];
        let mut child = command(lang, &args).spawn().unwrap();
        let mut pipe = std::fs::File::options().write(true).open(&source).unwrap();
        // Somewhat more than a chunk comes; then somebody presses Ctrl-C, and the rest comes.
        let (first, rest) = text.as_bytes().split_at(1_500_000);
        pipe.write_all(first).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1500));
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        std::thread::sleep(std::time::Duration::from_millis(300));
        let _ = pipe.write_all(rest);
        drop(pipe);
        let mut stderr = child.stderr.take().unwrap();
        let code = child.wait().unwrap().code();
        let mut said = String::new();
        std::io::Read::read_to_string(&mut stderr, &mut said).unwrap();
        assert_eq!(code, Some(4), "{said}");
        let part = Table::read(&to);
        assert!(said.contains(words) && said.contains(part.says("reports")), "{said}");
        assert_eq!(part.says("complete"), "false");
        let reports: usize = part.says("reports").parse().unwrap();
        assert_eq!(part.rows.len(), reports / 7, "the findings of those reports, and no others");
        std::fs::remove_file(&source).unwrap();
        std::fs::write(&source, &text).unwrap();
        run_with(lang, &["--format", "parquet", "--output", &whole, &source], b"");
        assert!(part.rows[..] == Table::read(&whole).rows[..part.rows.len()]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_killed_leaves_a_table_that_can_be_read() {
    use std::io::Write;
    let folder = Folder::new("parquet-kill");
    let (source, to) = (folder.path("in.ndjson"), folder.path("to.parquet"));
    assert!(Command::new("mkfifo").arg(&source).status().unwrap().success());
    let mut child = command("en", &["--format", "parquet", "--output", &to, &source]).spawn().unwrap();
    let mut pipe = std::fs::File::options().write(true).open(&source).unwrap();
    pipe.write_all(&many().as_bytes()[..1_500_000]).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(800));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(Table::read(&to).says("complete"), "false");
}

/// PyArrow is written in C++ and reads what this crate's own reader might wrongly forgive: tests/outside/run asks it whether
/// the table says what the lines of JSON say.
#[test]
fn a_table_and_its_lines_of_json_are_left_for_another_reader() {
    let folder = Folder::new("parquet-outside");
    let name = "很长的名字".repeat(150);
    let lines: Vec<String> = (1..=9000).map(|number| report(number).replace("\"A", &format!("\"{name}"))).collect();
    let several = [folder.write("a.ndjson", telling()), folder.write("b.ndjson", lines.join("\n"))];
    let tmp = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let [table, said] = ["findings.parquet", "findings.ndjson"].map(|name| tmp.join(name).to_str().unwrap().to_owned());
    for (format, to) in [("parquet", &table), ("json", &said)] {
        let output = run_with("en", &["--format", format, "--output", to, &several[0], &several[1]], b"");
        assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    }
    assert!(Table::read(&table).groups > 1);
}
