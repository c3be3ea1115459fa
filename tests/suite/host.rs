//! What the host sets: the period and parameters of the pack. Nothing of it is silent.

use gouji::{Data, Lang, Options, Outcome, Pack, Report};

const RULES: &str = "规则包 例\n表单 报告\n  甲 : 万元\n  占比 : 百分比\n  截止 : 日期\n参数 上限 = 5万元, 8万元 自 2024-01-01\n\
    参数 比例 = 10%\n参数 基准 = 日期(\"2023-01-01\")\n参数 名单 = (\"优\", \"良\")\n规则 金额 \"上限\"\n  应 甲 ≤ 上限\n规则 占比 \"比例\"\n  应 占比 ≤ 比例\n\
    规则 日期 \"基准\"\n  应 截止 ≥ 基准\n";

fn check(period: Option<&str>, params: &[(&str, &str)]) -> (Report, Options) {
    let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let period = period.map(|period| period.parse().unwrap());
    let options = Options { all: true, period, params, ..Options::in_lang(Lang::Zh) };
    let pack = Pack::parse("例.gj", RULES).unwrap();
    let report =
        pack.check_with(&Data::parse("数据.yaml", "甲: 6.00\n占比: 12%\n截止: 2023-06-30\n").unwrap(), &options);
    assert_eq!(pack.accepts(&options).is_ok(), report.problems().is_empty());
    (report, options)
}

fn outcomes(report: &Report) -> Vec<Outcome> {
    report.findings().iter().map(|finding| finding.outcome()).collect()
}

fn codes(report: &Report) -> Vec<&str> {
    report.problems().iter().map(|problem| problem.code()).collect()
}

#[test]
fn the_period_decides_which_value_a_parameter_has() {
    use Outcome::{Held, Undecided, Violated};
    assert_eq!(outcomes(&check(None, &[]).0), [Undecided, Violated, Held]);
    assert_eq!(outcomes(&check(Some("2023"), &[]).0), [Violated, Violated, Held]);
    let (report, _) = check(Some("2024年6月"), &[]);
    assert_eq!(outcomes(&report), [Held, Violated, Held]);
    assert_eq!(report.period().as_deref(), Some("2024-06-30"));
    assert!(report.to_text(&gouji::Style::plain(Lang::Zh)).contains("检查时指定：报告期间到 2024-06-30"));
    assert_eq!("去年".parse::<gouji::Period>().unwrap_err().all()[0].code(), "E0520");
}

#[test]
fn parameters_that_are_set_are_told() {
    use Outcome::{Held, Violated};
    let (report, _) = check(None, &[("上限", "60000元"), ("比例", " 12% "), ("基准", "2023-07-01")]);
    assert_eq!(outcomes(&report), [Held, Held, Violated]);
    let told: Vec<_> = report.params().iter().map(|set| format!("{} = {}", set.name, set.value)).collect();
    assert_eq!(told, ["上限 = 60000 元", "比例 = 12%", "基准 = 2023-07-01"]);
    let text = report.to_text(&gouji::Style::plain(Lang::Zh));
    assert!(text.ends_with("检查时指定：上限 = 60000 元；比例 = 12%；基准 = 2023-07-01\n"), "{text}");
    assert!(report.to_json().contains(r#""params":[{"name":"上限","value":"60000 元"}"#));
}

#[test]
fn a_value_that_cannot_be_used_is_a_problem_and_decides_nothing() {
    use Outcome::{Held, Undecided, Violated};
    for (name, value, code) in [
        ("比例", "12", "E0524"),
        ("比例", "5万元", "E0524"),
        ("比例", "", "E0522"),
        ("比例", "甲", "E0522"),
        ("比例", "1% +", "E0522"),
        ("比例", "1% ÷ 0", "E0522"),
    ] {
        let (report, _) = check(Some("2024"), &[(name, value)]);
        assert_eq!(codes(&report), [code], "{value}");
        assert_eq!(outcomes(&report), [Held, Undecided, Held], "{value}");
    }
    let (report, _) = check(Some("2024"), &[("比例", "20%"), ("比例", "30%")]);
    assert_eq!((codes(&report), outcomes(&report)), (vec!["E0523"], vec![Held, Undecided, Held]));
    let (report, _) = check(Some("2024"), &[("比列", "20%")]);
    assert_eq!((codes(&report), outcomes(&report)), (vec!["E0521"], vec![Held, Violated, Held]));
    assert!(report.problems()[0].says(Lang::Zh).contains("是不是想写「比例」"));
}
