//! The formatter: laws over every case and every rule file of the project, its style, and the command `gouji fmt`.

use crate::cases::all;
use crate::cli::gouji;
use crate::shared::{files, project, text};
use gouji::tables::{Opens, TokenKind, tokens};
use gouji::{Data, Finding, Lang, Options, Pack, Report, Text, format};
use proptest::prelude::*;
use std::path::PathBuf;

fn rule_files() -> Vec<PathBuf> {
    ["tests/cases", "rules", "examples"].iter().flat_map(|folder| files(&project(folder), &["gj"])).collect()
}

/// The comments of a text that can be read whole, in order.
fn comments(content: &str) -> Vec<String> {
    let text = Text::new("c.gj", content);
    let mut at = 0;
    let mut between = String::new();
    for token in tokens(&text).unwrap() {
        between.push_str(text.slice(at..token.range.start));
        at = token.range.end;
    }
    between.push_str(text.slice(at..content.len()));
    let comments = between.lines().filter_map(|line| line.split_once(['#', '＃']));
    comments.map(|(_, words)| words.trim_end().to_owned()).collect()
}

fn essences(report: &Report) -> Vec<String> {
    let essence = |finding: &Finding| {
        let operands: Vec<_> = finding.operands().map(|o| (&o.path, &o.text, &o.value, &o.unit)).collect();
        format!("{} {:?} {} {operands:?}", finding.rule(), finding.outcome(), finding.message().text)
    };
    report.findings().iter().map(essence).collect()
}

fn codes(rules: &str) -> Vec<String> {
    // What is said may quote the author's line, blanks and all.
    let said = |problem: &gouji::Problem| problem.code().to_owned();
    match Pack::parse("r.gj", rules) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(said).collect(),
    }
}

#[test]
fn what_is_put_in_place_of_a_figure_stays_as_it_is_written() {
    let head = "表单 报告\n  甲 : 文本\n\n测试 \"词\"\n  数据 \"a.yaml\"\n";
    for words in ["张 三", "１２ 个　多", "－", "約５％ 左右"] {
        let written = format!("{head}  改   甲 = {words}, 甲 = 乙  丙\n");
        assert_eq!(format("f.gj", &written.replace("  改   甲 =", " 改  甲  ＝ ")).unwrap(), written, "{words}");
    }
}

#[test]
fn formatting_twice_is_formatting_once_and_keeps_all_comments() {
    let mut formatted = 0;
    for path in rule_files() {
        let content = text(&path);
        let once = match format("f.gj", &content) {
            Ok(once) => once,
            Err(problems) => {
                assert!(problems.all().iter().all(|problem| problem.code() != "E0601"), "{}", path.display());
                assert!(!codes(&content).is_empty(), "{} cannot be formatted, yet it can be read", path.display());
                continue;
            }
        };
        formatted += 1;
        assert_eq!(once, format("f.gj", &once).unwrap(), "{}", path.display());
        assert_eq!(comments(&content), comments(&once), "{}", path.display());
    }
    assert!(formatted > 20, "only {formatted} files could be formatted");
}

#[test]
fn formatting_changes_no_finding_and_no_problem() {
    let options = Options { all: true, ..Options::in_lang(Lang::Zh) };
    for case in all() {
        let Ok(formatted) = format("r.gj", &case.rule_text()) else { continue };
        let (before, after) = (codes(&case.rule_text()), codes(&formatted));
        // A slip may be known by its look alone (`-- a comment`); formatted it is a slip all the same.
        let is_slip = case.name().starts_with("slips/") && !after.is_empty();
        assert!(before == after || is_slip, "{}: {before:?} {after:?}\n{formatted}", case.name());
        let (Some(report), Ok(pack)) = (case.report(&options), Pack::parse("r.gj", &formatted)) else { continue };
        let again = pack.check_with(&case.read_data().unwrap().unwrap(), &options);
        assert_eq!(essences(&report), essences(&again), "{}\n{formatted}", case.name());
    }
}

#[test]
fn formatting_a_pack_changes_no_finding() {
    let folder = std::env::temp_dir().join(format!("gouji-format-{}", std::process::id()));
    let rules = project("rules");
    for file in files(&rules, &["gj"]) {
        // A look as far from the style as it may be: what is said does not depend on it.
        let squeezed = text(&file).replace(" = ", "＝").replace("  ", " \t").replace('\n', "\r\n\r\n");
        let copy = folder.join(file.strip_prefix(&rules).unwrap());
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::write(copy, format("r.gj", &squeezed).unwrap()).unwrap();
    }
    let data = Data::read(project("examples/shigu-2023.yaml")).unwrap();
    let pack = "department-self-evaluation";
    let (as_is, formatted) = (Pack::load(rules.join(pack)).unwrap(), Pack::load(folder.join(pack)).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(essences(&as_is.check(&data)), essences(&formatted.check(&data)));
}

#[test]
fn the_rule_files_of_the_project_are_formatted() {
    for path in ["rules", "examples"].iter().flat_map(|folder| files(&project(folder), &["gj"])) {
        // The guide's files with slips stay as they are.
        if path.file_stem().is_some_and(|stem| stem == "broken") {
            assert!(format("f.gj", &text(&path)).is_err(), "{}", path.display());
        } else {
            assert_eq!(format("f.gj", &text(&path)).unwrap(), text(&path), "{}", path.display());
        }
    }
}

#[test]
fn the_style() {
    let untidy = "\u{FEFF}\r\n# 文件说明  \r\n\r\n\r\n规则包　例 “标题”\r\n版本 1\r\n# 参数说明\r\n参数 上限=２０％＃改\r\n参数 甲线 = -  5 分#分\r\n表单 报告\r\n甲:万元？\r\n\r\n\r\n  # 乙的说明\r\n  【乙（乙）】／ b ： 列表 数字\r\n规则 一 \"一\" 当 甲 >0万元 应 甲 ＋\r\n  # 为什么\r\n （ 甲 - 甲 ） = 合计 （乙，1、 2）or  else 0 # 完\r\n否则 错误 \"{ 甲 }　（原样）\"\r\n  # 规则的注\r\n# 下一条的注\r\n规则 二 \"二\"\r\n  应 甲 ≧ 0 # 末\r\n\r\n";
    let formatted = format("s.gj", untidy).unwrap();
    insta::assert_snapshot!(formatted);
    assert!(formatted.starts_with("# 文件说明\n") && formatted.ends_with(" # 末\n"), "{formatted}");
    assert_eq!(format("s.gj", &formatted).unwrap(), formatted);
    assert_eq!(format("e.gj", "").unwrap(), "");
    assert_eq!(format("e.gj", "\n\n # 只有注释\n\n\n#二").unwrap(), "# 只有注释\n\n#二\n");
    assert!(format("e.gj", "规则 一 \"x\n").is_err());
}

#[test]
fn whatever_can_be_read_can_be_formatted() {
    for case in all() {
        let content = case.rule_text();
        let step = (content.len() / 100).max(1);
        for end in (0..=content.len()).step_by(step).filter(|end| content.is_char_boundary(*end)) {
            let prefix = &content[..end];
            match format("p.gj", prefix) {
                Ok(once) => assert_eq!(once, format("p.gj", &once).unwrap(), "{prefix}"),
                Err(problems) => {
                    let own = problems.all().iter().any(|problem| problem.code() == "E0601");
                    assert!(!own && !problems.all().is_empty(), "{prefix}");
                }
            }
        }
    }
}

/// The same tokens on the same lines with other blanks between them.
fn reblanked(content: &str, pick: &mut impl FnMut(usize) -> usize) -> String {
    const BLANKS: [&str; 5] = [" ", "  ", "\t", "\u{3000}", " \u{A0} "];
    const ENDS: [&str; 4] = ["\n", "\r\n", "  \n", "\u{3000}\r"];
    let text = Text::new("r.gj", content);
    let mut out = String::new();
    let mut at = 0;
    for token in tokens(&text).unwrap() {
        let gap = text.slice(at..token.range.start);
        let fixed = gap.contains(['#', '＃']) || (at > 0 && gap.is_empty()) || token.kind == TokenKind::Unit;
        if fixed {
            out.push_str(gap);
        } else {
            for _ in 0..gap.matches('\n').count() {
                let end = ENDS[pick(ENDS.len())];
                // Of two ends of lines, the second must not make one of both.
                let joins = out.ends_with('\r') && end.starts_with('\n');
                out.push_str(if joins { " " } else { "" });
                out.push_str(end);
            }
            let indents = token.opens != Opens::Declaration || pick(3) > 0;
            out.push_str(if indents { BLANKS[pick(BLANKS.len())] } else { "" });
        }
        out.push_str(text.slice(token.range.clone()));
        at = token.range.end;
    }
    out + text.slice(at..content.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn blanks_between_tokens_make_no_difference(seed in any::<u64>(), index in any::<prop::sample::Index>()) {
        let paths: Vec<PathBuf> = rule_files().into_iter().filter(|path| format("f.gj", &text(path)).is_ok()).collect();
        let content = text(index.get(&paths)).replace("\r\n", "\n");
        let mut state = seed;
        let mut pick = |most: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % most
        };
        let other = reblanked(&content, &mut pick);
        prop_assert_eq!(format("f.gj", &content).unwrap(), format("f.gj", &other).unwrap(), "{}", other);
    }
}

#[test]
fn the_command_rewrites_only_what_changes_and_leaves_broken_files_alone() {
    let folder = std::env::temp_dir().join(format!("gouji-fmt-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("inner")).unwrap();
    let at = |name: &str| folder.join(name);
    let (untidy, tidy, broken) = ("pack   p\n", "pack p\n", "pack p\nrule r \"x\n");
    std::fs::write(at("a.gj"), tidy).unwrap();
    std::fs::write(at("inner/b.gj"), untidy).unwrap();
    std::fs::write(at("note.txt"), untidy).unwrap();
    let path = folder.to_str().unwrap();
    let said = |output: &std::process::Output| String::from_utf8(output.stdout.clone()).unwrap();

    let check = gouji(&["fmt", "--check", path], None);
    assert_eq!(check.status.code(), Some(1));
    assert!(
        said(&check).contains("not formatted: ") && said(&check).contains("-pack   p\n+pack p\n"),
        "{}",
        said(&check)
    );
    assert!(!said(&check).contains("a.gj"), "{}", said(&check));
    assert_eq!(text(at("inner/b.gj")), untidy);

    let before = std::fs::metadata(at("a.gj")).unwrap().modified().unwrap();
    let write = gouji(&["fmt", "--lang", "zh", path], None);
    assert_eq!(write.status.code(), Some(0));
    assert!(said(&write).starts_with("已整理：") && said(&write).trim_end().ends_with("b.gj"), "{}", said(&write));
    assert_eq!((text(at("inner/b.gj")).as_str(), text(at("note.txt")).as_str()), (tidy, untidy));
    assert_eq!(before, std::fs::metadata(at("a.gj")).unwrap().modified().unwrap());
    assert_eq!(std::fs::read_dir(at("inner")).unwrap().count(), 1, "no temporary file stays");
    assert_eq!(gouji(&["fmt", "--check", path], None).status.code(), Some(0));

    std::fs::write(at("c.gj"), broken).unwrap();
    std::fs::write(at("d.gj"), untidy).unwrap();
    let mixed = gouji(&["fmt", path], None);
    assert_eq!(mixed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&mixed.stderr).contains("E0103"));
    assert_eq!((text(at("c.gj")).as_str(), text(at("d.gj")).as_str()), (broken, tidy));

    let mut permissions = std::fs::metadata(at("d.gj")).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::write(at("d.gj"), untidy).unwrap();
    std::fs::set_permissions(at("d.gj"), permissions).unwrap();
    let refused = gouji(&["fmt", at("d.gj").to_str().unwrap()], None);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("E0610"));
    assert_eq!((refused.status.code(), text(at("d.gj")).as_str()), (Some(2), untidy));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_command_takes_standard_input_and_tells_what_it_cannot_find() {
    let output = gouji(&["fmt", "-"], Some("pack   p\r\n"));
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), "pack p\n".as_bytes()));
    assert_eq!(gouji(&["fmt", "--check", "-"], Some("pack   p\n")).status.code(), Some(1));
    assert_eq!(gouji(&["fmt", "--check", "-"], Some("pack p\n")).status.code(), Some(0));
    let broken = gouji(&["fmt", "-"], Some("pack \"\n"));
    assert!(broken.stdout.is_empty() && broken.status.code() == Some(2));
    assert_eq!(gouji(&["fmt", "nowhere"], None).status.code(), Some(2));
    assert_eq!(gouji(&["fmt", "docs"], None).status.code(), Some(2));
}
