//! Every limit that a host can set: reached at the same place on every machine, and told by the rule that met it.

use gouji::{Data, Lang, Options, Pack, Report};

const PACK: &str = "规则包 例\n表单 报告\n  甲 : 万元\n  注 : 文本\n  组 : 组\n  行 : 列表 行\n记录 组\n  数 : 万元\n记录 行\n  数 : 数字\n\
    规则 文字 \"文字\"\n  应 字数(注) > 0\n规则 拼接 \"拼接\"\n  应 字数(连接((\"一\", \"二\", \"三\", \"四\"), \"、、、、、、、、、、、、、、、、、、、、、、、、\")) > 0\n\
    规则 式样 \"式样\"\n  应 匹配(\"年\", \"[一-龥]{1,40}\")\n规则 层 \"层\"\n  应 组.数 > 0\n规则 逐行 \"逐行\"\n  逐项 项 取自 行\n  应 项.数 > 0\n规则 平 \"平\"\n  应 甲 > 0\n";
const DATA: &str = "甲: 1.00\n注: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十\n组: {数: 1.00}\n行: [{数: 1}, {数: 2}, {数: 3}]\n";

fn run(options: Options) -> Report {
    let options = Options { all: true, lang: Lang::Zh, ..options };
    Pack::parse("r.gj", PACK).unwrap().check_with(&Data::parse("d.yaml", DATA).unwrap(), &options)
}

/// The codes of a rule's instances, with what is wrong with the pack.
fn codes(report: &Report, rule: &str) -> Vec<&'static str> {
    report.findings().iter().filter(|finding| finding.rule() == rule).map(gouji::Finding::code).collect()
}

#[test]
fn by_default_nothing_is_in_the_way() {
    let report = run(Options::default());
    assert_eq!(report.counts().held, report.counts().instances());
    assert!(report.problems().is_empty());
}

#[test]
fn texts() {
    let report = run(Options { text: 50, ..Options::default() });
    assert_eq!(codes(&report, "文字"), ["U0233"]);
    assert_eq!(codes(&report, "拼接"), ["U0218"]);
    assert_eq!(codes(&report, "平"), ["G0003"]);
}

#[test]
fn patterns() {
    let report = run(Options { pattern: 500, ..Options::default() });
    assert_eq!(codes(&report, "式样"), ["U0234"]);
    assert_eq!(codes(&report, "平"), ["G0003"]);
}

#[test]
fn nesting() {
    let report = run(Options { nesting: 1, ..Options::default() });
    assert_eq!(codes(&report, "层"), ["U0232"]);
    assert_eq!(codes(&report, "平"), ["G0003"]);
}

#[test]
fn instances_and_steps() {
    let told = |report: &Report| report.problems().iter().map(gouji::Problem::code).collect::<Vec<_>>();
    let report = run(Options { instances: 2, ..Options::default() });
    assert_eq!(told(&report), ["E0602"]);
    assert_eq!(codes(&report, "逐行").len(), 2);
    let report = run(Options { steps: 20, ..Options::default() });
    assert!(told(&report).contains(&"E0603"), "{:?}", told(&report));
    assert_eq!(report.to_json(), run(Options { steps: 20, ..Options::default() }).to_json());
}

#[test]
fn a_case_has_only_so_many_bands() {
    let bands: String = (0..=500).rev().map(|limit| format!("  档{limit} ≥ {limit}\n")).collect();
    let rules = format!("规则包 例\n表单 报告\n  数 : 数字\n评级 等 \"等\"\n  按 数\n{bands}  余 其余\n");
    let codes: Vec<_> = Pack::parse("r.gj", &rules).unwrap_err().all().iter().map(gouji::Problem::code).collect();
    assert_eq!(codes, ["E0488"]);
}

#[test]
fn a_parameter_set_from_outside_can_open_a_gap_or_an_overlap_of_bands() {
    let rules = "规则包 例\n表单 报告\n  数 : 数字 精确\n参数 线 = 60\n评级 等 \"等\"\n  按 数\n  上 ≥ 线\n  下 < 60\n";
    let pack = Pack::parse("r.gj", rules).unwrap();
    let options = Options { params: vec![("线".to_owned(), "80".to_owned())], ..Options::in_lang(Lang::Zh) };
    let report = pack.check_with(&Data::parse("d.yaml", "数: 70\n").unwrap(), &options);
    assert_eq!(codes(&report, "等"), ["U0230"]);
    let options = Options { params: vec![("线".to_owned(), "40".to_owned())], ..Options::in_lang(Lang::Zh) };
    let report = pack.check_with(&Data::parse("d.yaml", "数: 50\n").unwrap(), &options);
    assert_eq!(codes(&report, "等"), ["U0235"]);
}
