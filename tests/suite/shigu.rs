//! The published 2023 report of the Shigu District Education Bureau, end to end.

use crate::shared::project;
use gouji::{Data, Finding, Lang, Options, Outcome, Pack, Report, Severity};
use std::collections::BTreeMap;

fn report(data: &str) -> Report {
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap_or_else(|problems| panic!("{problems}"));
    let data = Data::read(project(data)).unwrap_or_else(|problems| panic!("{problems}"));
    pack.check_with(&data, &Options { all: true, ..Options::in_lang(Lang::Zh) })
}

fn told(finding: &Finding) -> (String, String, String) {
    let measure = |measure: Option<&gouji::Measure>| measure.map_or(String::new(), |measure| measure.value.clone());
    (finding.rule().to_owned(), measure(finding.difference()), measure(finding.explained()))
}

#[test]
fn exactly_what_is_wrong_is_violated_as_severely_as_it_is_certain() {
    let report = report("examples/shigu-2023.yaml");
    let of = |severity: Severity| -> Vec<&str> {
        let violated = report.with(Outcome::Violated).filter(|finding| finding.severity() == severity);
        violated.map(Finding::rule).collect()
    };
    assert_eq!(of(Severity::Error), ["支出-02", "表文-04", "表文-05"]);
    let queries = [
        "指标-08",
        "普职-01",
        "齐全-01",
        "齐全-02",
        "齐全-03",
        "齐全-05",
        "说法-01",
        "说法-02",
        "满分-01",
        "重置-01",
        "原因-04",
        "问题-02",
        "照抄-01",
        "公费-01",
    ];
    assert_eq!(of(Severity::Query), queries);
    let warnings = [
        "指标-05",
        "指标-05",
        "指标-06",
        "指标-07",
        "口径-01",
        "填写-03",
        "名称-02",
        "名称-02",
        "名称-03",
        "名称-04",
        "编号-01",
    ];
    assert_eq!(of(Severity::Warning), warnings);
    assert_eq!(of(Severity::Note), ["学前-04", "符号-02"]);
    assert_eq!(report.counts().undecided, 0);
    assert!(report.notes().is_empty(), "{:?}", report.notes());
    assert!(report.problems().is_empty());
}

#[test]
fn a_violation_tells_the_difference_and_what_rounding_explains() {
    let report = report("examples/shigu-2023.yaml");
    let violated: Vec<_> = report.with(Outcome::Violated).map(told).collect();
    let expected = [
        ("支出-02", "-0.17", "0.015"),
        ("表文-04", "-0.17", "0.01"),
        ("表文-05", "-0.17", "0.015"),
        ("普职-01", "1", "0"),
    ];
    for (rule, difference, explained) in expected {
        let expected = (rule.to_owned(), difference.to_owned(), explained.to_owned());
        assert!(violated.contains(&expected), "{expected:?} in {violated:#?}");
    }
}

#[test]
fn what_is_merely_rounded_is_accepted_and_said_to_be_so() {
    let report = report("examples/shigu-2023.yaml");
    let rounded: Vec<_> = report.with(Outcome::WithinRounding).map(told).collect();
    let shares = ("功能-03".to_owned(), "0.012".to_owned(), "0.0305".to_owned());
    let sources = ("支出-04".to_owned(), "0.01".to_owned(), "0.015".to_owned());
    assert!(rounded.contains(&shares) && rounded.contains(&sources), "{rounded:#?}");
    let rules: BTreeMap<&str, usize> = rounded.iter().fold(BTreeMap::new(), |mut rules, (rule, _, _)| {
        *rules.entry(rule.as_str()).or_default() += 1;
        rules
    });
    let expected = [("功能-02", 7), ("功能-03", 1), ("占比-01", 1), ("占比-02", 1), ("占比-03", 1), ("占比-04", 1)];
    let expected = expected.into_iter().chain([("支出-04", 1), ("表文-09", 1), ("表文-10", 1)]);
    assert_eq!(rules, expected.collect());
}

#[test]
fn the_pack_is_large_and_every_rule_names_its_basis() {
    let report = report("examples/shigu-2023.yaml");
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    assert!(pack.rules().count() >= 40, "{} rules", pack.rules().count());
    assert!(report.findings().iter().all(|finding| !finding.basis().is_empty()));
}

#[test]
fn yaml_and_json_say_the_same() {
    let essence = |report: &Report| -> Vec<String> {
        let one = |finding: &Finding| {
            let operands: Vec<_> = finding.operands().map(|operand| (&operand.path, &operand.text)).collect();
            format!("{} {:?} {} {operands:?}", finding.rule(), finding.outcome(), finding.message().text)
        };
        report.findings().iter().map(one).collect()
    };
    assert_eq!(essence(&report("examples/shigu-2023.yaml")), essence(&report("examples/shigu-2023.json")));
}

#[test]
fn every_rule_and_its_outcomes() {
    let report = report("examples/shigu-2023.yaml");
    let mut rules: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for finding in report.findings() {
        let name = format!("{}  {}", finding.rule(), finding.title());
        *rules.entry(name).or_default().entry(finding.outcome().key()).or_default() += 1;
    }
    let lines: Vec<String> = rules.iter().map(|(rule, outcomes)| format!("{rule}: {outcomes:?}")).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_section_that_is_missing_or_misspelt_leaves_its_rules_undecided() {
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    let text = crate::shared::text(project("examples/shigu-2023.yaml"));
    let whole = report("examples/shigu-2023.yaml");
    for (section, least) in [("叙述", 20), ("自评表", 8)] {
        let misspelt = text.replace(&format!("\n{section}:"), "\n写错了:");
        assert_ne!(text, misspelt);
        let report = pack.check(&Data::parse("misspelt.yaml", &misspelt).unwrap());
        let codes: Vec<_> = report.notes().iter().map(gouji::Problem::code).collect();
        assert_eq!(codes, ["N0102", "N0101"]);
        assert!(report.counts().undecided >= least, "{:?}", report.counts());
        let rules =
            |report: &Report| -> Vec<String> { report.with(Outcome::Violated).map(|f| f.rule().to_owned()).collect() };
        let before = rules(&whole);
        assert!(rules(&report).iter().all(|rule| before.contains(rule)), "{:?}", rules(&report));
    }
    let empty = pack.check(&Data::parse("empty.json", "{}").unwrap()).counts();
    assert!(empty.undecided >= 30 && empty.held + empty.within_rounding + empty.violated == 0, "{empty:?}");
}
