//! The command: exit codes, standard input, languages, what goes where.

use crate::shared::project;
use std::io::Write;
use std::process::{Command, Output, Stdio};

/// Runs the command in the project's folder, in an English locale.
pub fn gouji(args: &[&str], input: Option<&str>) -> Output {
    gouji_in("en_US.UTF-8", args, input)
}

/// Runs the command in the project's folder.
pub fn gouji_in(locale: &str, args: &[&str], input: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
    command.args(args).current_dir(project("")).env_remove("NO_COLOR").env("LC_ALL", locale);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.unwrap_or("").to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const PACK: &str = "rules/department-self-evaluation";
const DATA: &str = "examples/shigu-2023.yaml";

#[test]
fn exit_codes() {
    let code = |args: &[&str]| gouji(args, None).status.code().unwrap();
    assert_eq!(code(&["check", "--rules", PACK, DATA]), 1);
    assert_eq!(code(&["check", "--rules", PACK, "--fail-on", "query", DATA]), 1);
    assert_eq!(code(&["check", "--rules", PACK, "--fail-on", "never", DATA]), 0);
    assert_eq!(code(&["check", "--rules", "nowhere", DATA]), 2);
    assert_eq!(code(&["check", "--rules", PACK, "nowhere.yaml"]), 3);
    assert_eq!(code(&["check", "--rules", PACK, "nowhere.yaml", DATA]), 3);
    assert_eq!(code(&["check", DATA]), 2);
    assert_eq!(code(&["frobnicate"]), 2);
    assert_eq!(code(&["--help"]), 0);
    assert_eq!(code(&["--version"]), 0);
    assert_eq!(code(&["explain", "E0301"]), 0);
    assert_eq!(code(&["explain", "E9999"]), 2);
    assert_eq!(code(&["eval", "1 + 1 = 2", "--data", DATA]), 0);
    assert_eq!(code(&["eval", "1 + ", "--data", DATA]), 2);
    assert_eq!(code(&["eval", "1 + 1", "--data", "nowhere.yaml"]), 3);
}

#[test]
fn fail_on_looks_at_severities_and_at_what_is_undecided() {
    let folder = std::env::temp_dir().join(format!("gouji-fail-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let rules = folder.join("r.gj");
    let rules = rules.to_str().unwrap();
    for (severity, exits) in [
        ("error", [1, 1, 1, 1, 0]),
        ("query", [0, 1, 1, 1, 0]),
        ("warning", [0, 0, 1, 1, 0]),
        ("note", [0, 0, 0, 0, 0]),
    ] {
        std::fs::write(
            rules,
            format!("pack p\nform f\n  a : number\nrule r \"a is 1\"\n  check a = 1\n  else {severity}\n"),
        )
        .unwrap();
        for (fail_on, exit) in ["error", "query", "warning", "undecided", "never"].iter().zip(exits) {
            let output = gouji(&["check", "--rules", rules, "--fail-on", fail_on, "-"], Some("a: 3"));
            assert_eq!(output.status.code(), Some(exit), "{severity} with --fail-on {fail_on}");
        }
    }
    for (fail_on, exit) in [("error", 0), ("warning", 0), ("undecided", 1), ("never", 0)] {
        let output = gouji(&["check", "--rules", rules, "--fail-on", fail_on, "-"], Some("a: '?'"));
        assert_eq!(output.status.code(), Some(exit), "undecided with --fail-on {fail_on}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn standard_input_json_and_several_documents() {
    let data = std::fs::read_to_string(project(DATA)).unwrap();
    let from_file = gouji(&["check", "--rules", PACK, "--format", "json", DATA], None);
    let from_input = gouji(&["check", "--rules", PACK, "--format", "json", "-"], Some(&data));
    assert_eq!(out(&from_file).replace(DATA, "-"), out(&from_input));
    let several =
        gouji(&["check", "--rules", PACK, "--format", "json", DATA, "nowhere.yaml", "examples/shigu-2023.json"], None);
    let lines: Vec<serde_json::Value> = out(&several).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["counts"], lines[2]["counts"]);
    assert_eq!(lines[1]["problems"][0]["code"], "E0506");
}

#[test]
fn the_summary_gives_the_counts_and_the_pack_in_both_languages() {
    for (lang, words) in [("zh", ["不成立 30", "规则包"]), ("en", ["30 violated", "pack"])] {
        let said = out(&gouji(&["check", "--rules", PACK, "--lang", lang, DATA], None));
        for word in words {
            assert!(said.contains(word), "{said}");
        }
        assert!(!said.contains('\u{1b}'), "no colours unless on a terminal");
    }
}

#[test]
fn problems_go_to_standard_error_in_the_language_asked_for() {
    let zh = gouji(&["check", "--rules", "nowhere", "--lang", "zh", DATA], None);
    let en = gouji(&["check", "--rules", "nowhere", "--lang", "en", DATA], None);
    assert!(out(&zh).is_empty() && err(&zh).contains("打不开"), "{}", err(&zh));
    assert!(out(&en).is_empty() && err(&en).contains("cannot be opened"), "{}", err(&en));
    let zh = gouji(&["check", "--lang", "zh"], None);
    assert!(err(&zh).contains("少了参数"), "{}", err(&zh));
    for odd in ["四", "-1", "99999999999999999999"] {
        let zh = gouji(&["check", "--lang", "zh", "--rules", PACK, &format!("--jobs={odd}"), DATA], None);
        assert!(err(&zh).contains(&format!("--jobs <N> 要写一个正整数，如 2，不能是「{odd}」")), "{}", err(&zh));
    }
    let en = gouji(&["check", "--lang", "en"], None);
    assert!(err(&en).contains("required"), "{}", err(&en));
}

#[test]
fn expressions_are_evaluated_over_data_with_and_without_a_pack() {
    let value = |args: &[&str]| out(&gouji(args, None)).trim().to_owned();
    assert_eq!(value(&["eval", "合计(财政拨款支出.功能分类.金额)", "--data", DATA, "--rules", PACK]), "6463.09 万元");
    assert_eq!(value(&["eval", "叙述.基本支出.金额 + 叙述.项目支出.金额", "--data", DATA]), "6558.33");
    assert_eq!(value(&["eval", "1 ÷ 3 × 3 = 1", "--data", DATA, "--lang", "zh"]), "是");
    let unknown = gouji(&["eval", "叙述.基本支处", "--data", DATA, "--lang", "zh"], None);
    assert!(err(&unknown).contains("基本支出"), "{}", err(&unknown));
}
