//! What the lints call foregone must come out so for every report.

use gouji::{Data, Lang, Options, Outcome, Pack};
use proptest::prelude::*;

const FORM: &str =
    "规则包 例\n表单 报告\n  甲 : 万元\n  乙 : 万元 精确\n  人数 : 计数 人\n  等级 : 之一 (\"优\", \"良\", \"中\")\n";

/// A comparison of a field with a limit, or with itself.
fn atom() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["=", "≠", "<", "≤", ">", "≥"]);
    let field = prop::sample::select(vec![("甲", "万元"), ("乙", "万元"), ("人数", "人")]);
    let word = prop::sample::select(vec!["优", "良", "中"]);
    prop_oneof![
        (field.clone(), sign.clone(), 0..4u8)
            .prop_map(|((name, unit), sign, limit)| format!("{name} {sign} {limit}{unit}")),
        (field, sign).prop_map(|((name, _), sign)| format!("{name} {sign} {name}")),
        (word.clone(), any::<bool>()).prop_map(|(word, is)| format!("等级 {} \"{word}\"", if is { "=" } else { "≠" })),
        (word.clone(), word).prop_map(|(one, two)| format!("等级 属于 (\"{one}\", \"{two}\")")),
    ]
}

fn condition() -> impl Strategy<Value = String> {
    atom().prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(({a}) 且 ({b}))")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("(({a}) 或 ({b}))")),
            inner.prop_map(|a| format!("(非 ({a}))")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, rng_seed: prop::test_runner::RngSeed::Fixed(3), ..ProptestConfig::default() })]

    #[test]
    fn what_is_called_foregone_is(
        condition in condition(),
        reports in prop::collection::vec((0..60u16, 0..60u16, 0..6u8, 0..3usize), 12),
    ) {
        let pack = Pack::parse("r.gj", &format!("{FORM}规则 一 \"查\"\n  应 {condition}\n规则 二 \"当\"\n  当 {condition}\n  应 人数 ≥ 0人 且 人数 < 99人\n")).unwrap();
        let remarks = pack.remarks();
        let said = |code: &str| remarks.all().iter().any(|remark| remark.code() == code);
        for (a, b, people, grade) in reports {
            let grade = ["优", "良", "中"][grade];
            let data = format!("甲: {}.{}\n乙: {}.{}\n人数: {people}\n等级: {grade}\n", a / 10, a % 10, b / 10, b % 10);
            let report = pack.check_with(&Data::parse("d.yaml", &data).unwrap(), &Options { all: true, ..Options::in_lang(Lang::Zh) });
            let of = |rule: &str| report.findings().iter().find(|finding| finding.rule() == rule).unwrap().outcome();
            let told = format!("{condition}\n{data}{remarks}");
            prop_assert!(!said("W0103") || of("一") == Outcome::Held, "{told}");
            prop_assert!(!said("W0104") || of("一") == Outcome::Violated, "{told}");
            prop_assert!(!said("W0105") || of("二") != Outcome::NotApplicable, "{told}");
            prop_assert!(!said("W0106") || of("二") == Outcome::NotApplicable, "{told}");
        }
    }
}
