//! What stops a run, and going on from there.

#[cfg(unix)]
use super::command;
use super::{Folder, err, json, many, out, reports, run, run_with};

#[test]
fn a_run_that_is_resumed_ends_with_the_same_bytes() {
    let folder = Folder::new("resume");
    let file = folder.write("a.ndjson", many());
    let whole = folder.path("whole.ndjson");
    let code = run(&["--format", "json", "--output", &whole, &file]).status.code();
    assert_eq!(code, Some(1));
    let wanted = std::fs::read(&whole).unwrap();
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', &wanted).map(|at| at + 1).collect();
    assert_eq!(ends.len(), 30_000);
    let cuts = [0, 1, ends[0] - 1, ends[0], ends[6] - 20, ends[6], ends[14_999] + 17, ends[29_998], ends[29_999]];
    for cut in cuts {
        for jobs in ["1", "2"] {
            let part = folder.write("part.ndjson", &wanted[..cut]);
            let output = run(&["--format", "json", "--jobs", jobs, "--output", &part, "--resume", &file]);
            assert!(
                std::fs::read(&part).unwrap() == wanted,
                "cut at {cut} with {jobs} jobs: other bytes; {}",
                err(&output)
            );
        }
    }
    let part = folder.path("none.ndjson");
    run(&["--format", "json", "--output", &part, "--resume", &file]);
    assert!(std::fs::read(&part).unwrap() == wanted, "a file that is not there yet is begun");
}

#[test]
fn several_files_are_resumed_where_the_output_ends_broken_reports_counted() {
    let folder = Folder::new("resume-several");
    let mut lines = reports(9);
    lines[4] = "{\"编号\":".to_owned();
    let one = folder.write("a.ndjson", lines.join("\n"));
    let list = folder.write("b.json", format!("[{}, nonsense {}]", reports(3).join(","), reports(2).join(",\n")));
    let last = folder.write("c.ndjson", reports(5).join("\n\n"));
    let args = ["--format", "json", &one, &list, &last];
    let whole = folder.path("whole");
    run(&[&args[..], &["--output", &whole]].concat());
    let wanted = std::fs::read(&whole).unwrap();
    let ends = memchr::memchr_iter(b'\n', &wanted).map(|at| at + 1);
    for cut in std::iter::once(0).chain(ends) {
        let part = folder.write("part", &wanted[..cut]);
        run(&[&args[..], &["--output", &part, "--resume"]].concat());
        assert!(std::fs::read(&part).unwrap() == wanted, "cut at {cut}");
    }
}

#[test]
fn resuming_needs_an_output_of_lines() {
    let folder = Folder::new("resume-needs");
    let (file, part) = (folder.write("a.ndjson", reports(2).join("\n")), folder.path("part"));
    for (lang, output, form) in [("zh", "--output", "csv 的"), ("en", "--output", "json")] {
        let without = run_with(lang, &["--format", "json", "--resume", &file], b"");
        assert_eq!(without.status.code(), Some(2));
        assert!(err(&without).contains(output), "{}", err(&without));
        let table = run_with(lang, &["--format", "csv", "--output", &part, "--resume", &file], b"");
        assert_eq!(table.status.code(), Some(2));
        assert!(err(&table).contains(form) || err(&table).contains("--format json"), "{}", err(&table));
    }
    let nowhere = run(&["--format", "json", "--output", &folder.path("no/such/folder"), &file]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(err(&nowhere).contains("没有这个文件或目录"), "{}", err(&nowhere));
}

#[test]
fn results_of_other_rules_are_not_gone_on_with() {
    let folder = Folder::new("resume-others");
    let (file, to) = (folder.write("a.ndjson", reports(20).join("\n")), folder.path("out.ndjson"));
    let whole = run(&["--format", "json", "--output", &to, &file]);
    let lines = std::fs::read_to_string(&to).unwrap();
    let again = run(&["--format", "json", "--output", &to, "--resume", &file]);
    assert_eq!(again.status.code(), whole.status.code());
    assert!(err(&again).contains("文件里原有 20 份的结果，退出码也算上它们；这一次：共 0 份"), "{}", err(&again));
    let cut: String = lines.split_inclusive('\n').take(7).collect();
    let other = cut.replacen("\"hash\":\"", "\"hash\":\"0", 1);
    for (lang, words, at) in [("zh", "第 1 行不是这个规则包得出的结果", other), ("en", "line 8 of", cut + "hello\n")]
    {
        std::fs::write(&to, &at).unwrap();
        let refused = run_with(lang, &["--format", "json", "--output", &to, "--resume", &file], b"");
        assert_eq!(refused.status.code(), Some(2));
        assert!(err(&refused).contains(words), "{}", err(&refused));
        assert_eq!(std::fs::read_to_string(&to).unwrap(), at, "nothing is lost");
    }
}

#[test]
fn a_summary_is_no_other_format() {
    let folder = Folder::new("summary-format");
    let file = folder.write("a.ndjson", reports(2).join("\n"));
    for (lang, words) in [("zh", "--summary 是给人看的汇总"), ("en", "--summary is a table")] {
        let refused = run_with(lang, &["--summary", "--format", "csv", &file], b"");
        assert_eq!(refused.status.code(), Some(2));
        assert!(err(&refused).contains(words) && refused.stdout.is_empty(), "{}", err(&refused));
    }
}

#[test]
fn results_in_a_file_leave_standard_output_alone_and_end_with_a_line_in_words() {
    let folder = Folder::new("output");
    let (file, to) = (folder.write("a.ndjson", reports(20).join("\n")), folder.path("out.ndjson"));
    let output = run(&["--format", "json", "--output", &to, &file]);
    assert!(output.stdout.is_empty());
    assert!(err(&output).contains("共 20 份：有不成立的 2 份"), "{}", err(&output));
    let standard = run(&["--format", "json", &file]);
    assert_eq!(std::fs::read(&to).unwrap(), standard.stdout);
    assert!(standard.stderr.is_empty());
    assert_eq!(json(&standard).len(), 20);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_leaves_whole_lines_to_go_on_from() {
    let folder = Folder::new("full");
    let file = folder.write("a.ndjson", many());
    let (to, whole) = (folder.path("out.ndjson"), folder.path("whole.ndjson"));
    run(&["--format", "json", "--output", &whole, &file]);
    let wanted = std::fs::read(&whole).unwrap();
    for (lang, words) in [("zh", "写不下去了（文件超过了"), ("en", "takes no more (the file is larger")] {
        // A file may take no more than so many blocks; writing more fails, as on a full disk.
        let shell = format!(
            "trap '' XFSZ; ulimit -f 8000; exec {} check --rules {} --lang {lang} --format json --output {to} {file}",
            env!("CARGO_BIN_EXE_gouji"),
            super::PACK
        );
        let mut bash = std::process::Command::new("bash");
        let output = bash.args(["-c", &shell]).current_dir(crate::shared::project("")).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(err(&output).contains(words) && err(&output).contains("--resume"), "{}", err(&output));
        let part = std::fs::read(&to).unwrap();
        assert!(part.ends_with(b"\n") && wanted.starts_with(&part) && part.len() < wanted.len());
        let lines = memchr::memchr_iter(b'\n', &part).count();
        assert!(err(&output).contains(&lines.to_string()), "{lines} lines: {}", err(&output));
        run(&["--format", "json", "--output", &to, "--resume", &file]);
        assert!(std::fs::read(&to).unwrap() == wanted);
        std::fs::remove_file(&to).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_standard_output_is_told() {
    let folder = Folder::new("dev-full");
    let file = folder.write("a.ndjson", many());
    for (lang, words) in [("zh", "写不下去了（磁盘满了"), ("en", "The output takes no more (the disk is full")]
    {
        for form in ["json", "csv"] {
            let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
            let output = command(lang, &["--format", form, &file]).stdout(full).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{}", err(&output));
            assert!(err(&output).contains(words), "{}", err(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    use std::io::Read;
    let folder = Folder::new("gone");
    let file = folder.write("a.ndjson", many());
    let mut child = command("en", &["--format", "json", &file]).spawn().unwrap();
    let mut first = [0; 100];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(output.stderr.is_empty(), "{}", err(&output));
}

/// What a run that was told to stop came to; one that does not stop fails the test instead of holding it up.
#[cfg(target_os = "linux")]
fn ended(mut child: std::process::Child) -> std::process::Output {
    for _ in 0..6000 {
        if child.try_wait().unwrap().is_some() {
            return child.wait_with_output().unwrap();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    child.kill().unwrap();
    panic!("still running two minutes after it was told to stop: {}", err(&child.wait_with_output().unwrap()));
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_leaves_whole_lines_and_a_resumed_run_completes_them() {
    use std::io::Write;
    use std::process::Command;
    let folder = Folder::new("ctrl-c");
    let (source, to, whole) = (folder.path("in.ndjson"), folder.path("out.ndjson"), folder.path("whole.ndjson"));
    let text = many().repeat(4);
    for (lang, jobs, words) in [("zh", "1", "已经停下"), ("en", "2", "Stopped")] {
        let _ = std::fs::remove_file(&source);
        assert!(Command::new("mkfifo").arg(&source).status().unwrap().success());
        let child = command(lang, &["--format", "json", "--jobs", jobs, "--output", &to, &source]).spawn().unwrap();
        let mut pipe = std::fs::File::options().write(true).open(&source).unwrap();
        // Reports keep coming, slowly; when some are done, somebody presses Ctrl-C.
        let bytes = text.clone().into_bytes();
        let writer = std::thread::spawn(move || {
            bytes.chunks(1 << 16).all(|some| {
                std::thread::sleep(std::time::Duration::from_millis(4));
                pipe.write_all(some).is_ok()
            })
        });
        while std::fs::metadata(&to).map_or(0, |file| file.len()) == 0 && !writer.is_finished() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let output = ended(child);
        assert!(!writer.join().unwrap(), "nobody reads the rest");
        assert_eq!(output.status.code(), Some(4), "{}{}", out(&output), err(&output));
        assert!(err(&output).contains(words) && err(&output).contains("--resume"), "{}", err(&output));
        let part = std::fs::read(&to).unwrap();
        let lines = memchr::memchr_iter(b'\n', &part).count();
        assert!(part.ends_with(b"\n") && lines < 120_000, "{lines}");
        assert!(err(&output).contains(&lines.to_string()), "{lines} lines: {}", err(&output));
        std::fs::remove_file(&source).unwrap();
        std::fs::write(&source, &text).unwrap();
        run(&["--format", "json", "--output", &to, "--resume", &source]);
        run(&["--format", "json", "--output", &whole, &source]);
        assert!(std::fs::read(&to).unwrap() == std::fs::read(&whole).unwrap(), "resumed after Ctrl-C: other bytes");
        std::fs::remove_file(&to).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_second_ctrl_c_ends_a_run_that_waits_for_its_input() {
    use std::io::Write;
    use std::process::Command;
    let folder = Folder::new("ctrl-c-twice");
    let (source, to, whole) = (folder.path("in.ndjson"), folder.path("out.ndjson"), folder.path("whole.ndjson"));
    let text = many();
    assert!(Command::new("mkfifo").arg(&source).status().unwrap().success());
    let child = command("zh", &["--format", "json", "--output", &to, &source]).spawn().unwrap();
    let mut pipe = std::fs::File::options().write(true).open(&source).unwrap();
    // Somewhat more than a chunk comes, then nothing, though the pipe stays open.
    pipe.write_all(&text.as_bytes()[..1_500_000]).unwrap();
    let mut waits = 0..12_000;
    while std::fs::metadata(&to).map_or(0, |file| file.len()) == 0 {
        assert!(waits.next().is_some(), "nothing was written within a minute");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    for _ in 0..2 {
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    assert_eq!(ended(child).status.code(), Some(4));
    drop(pipe);
    std::fs::remove_file(&source).unwrap();
    std::fs::write(&source, &text).unwrap();
    run(&["--format", "json", "--output", &to, "--resume", &source]);
    run(&["--format", "json", "--output", &whole, &source]);
    assert!(std::fs::read(&to).unwrap() == std::fs::read(&whole).unwrap());
}
