//! Targets: how they are read, and when an actual value meets one.

use super::super::{
    Completion, Doubt, Leaning, Misfit, Target, TargetKind, Truth, Vars, Writing, completion, interval::Interval, meets,
};
use super::ex;

fn kind(text: &str) -> TargetKind {
    Target::read(text).kind()
}

fn judged(actual: &Target, target: &Target, leaning: Option<Leaning>) -> Result<Truth, Doubt> {
    let mut vars = Vars::new();
    let figure = actual.quantity(None, &mut vars);
    let range = figure.map_or_else(Interval::everything, |figure| figure.range(&vars));
    meets(actual, &range, target, leaning)
}

fn met(actual: &str, target: &str) -> Result<bool, Doubt> {
    judged(&Target::read(actual), &Target::read(target), None).map(|truth| truth.as_written)
}

fn met_as(actual: &str, target: &str, leaning: Leaning) -> Result<bool, Doubt> {
    judged(&Target::read(actual), &Target::read(target), Some(leaning)).map(|truth| truth.as_written)
}

fn joined(text: &str, sign: &str, unit: &str) -> Target {
    Target::joined(text, Some(sign), Some(unit)).unwrap()
}

#[test]
fn signs_before_and_after_and_in_words() {
    for text in [
        "≥95%",
        "≧95%",
        "⩾ 95％",
        ">=95%",
        "＞＝95%",
        "95%以上",
        "95%及以上",
        "95%以上（含）",
        "10个（含）以上",
        "不低于95%",
        "不少于3次",
        "至少 3 次",
        "达到90%",
        "达100%",
        "已达到90%",
        "大于等于98%",
        "大于或等于98%",
        "不低于95%以上",
        ">90%",
        "超过90%",
        "大于3",
        "100人以上（不含）",
        "≥1,030,700.00元",
        "≥18 189人",
        "≥95%。",
        "≥100百分比",
    ] {
        assert_eq!(kind(text), TargetKind::AtLeast, "{text}");
    }
    for text in [
        "≤3",
        "≦0",
        "<=3",
        "＜＝3",
        "3次以内",
        "3次之内",
        "3天内",
        "5%以下",
        "不超过90万元",
        "不高于5%",
        "至多3次",
        "控制在5%以内",
        "控制在90万元内",
        "小于等于10次",
        "＜5次",
        "少于5次",
        "不满5%",
        "未超过5%",
        "不超过3次以内",
    ] {
        assert_eq!(kind(text), TargetKind::AtMost, "{text}");
    }
    for text in ["=512人", "＝100%", "═100%", "等于100%"] {
        assert_eq!(kind(text), TargetKind::Exactly, "{text}");
    }
    for text in [
        "10-20",
        "10～20",
        "10—20",
        "10——20",
        "90%-95%",
        "90-95%",
        "10至20个",
        "10到20",
        "80%（含）-90%（不含）",
        "10-20之间",
    ] {
        assert_eq!(kind(text), TargetKind::Between, "{text}");
    }
    for text in [
        "100%",
        "１００％",
        "6个",
        "1,030",
        "400元/人、天",
        "8535.5亩",
        "550万粒",
        "-5%",
        "2.5公里",
        "30日",
        "5个百分点",
    ] {
        assert_eq!(kind(text), TargetKind::Plain, "{text}");
    }
    for text in [
        "2023年12月",
        "2023-12-31",
        "2023.12.31",
        "2023年12月底前",
        "2023年12月底前完成",
        "12月31日前",
        "11月底之前",
        "2021年底",
        "2021年年底前",
        "2023年",
        "于2023年12月31日前完成",
        "2023-12",
    ] {
        assert_eq!(kind(text), TargetKind::Deadline, "{text}");
    }
}

#[test]
fn what_is_not_wholly_understood_is_words() {
    for text in [
        "",
        "有效保障",
        "完成",
        "≥",
        "≥**%",
        "95%以上；80%以上",
        "50 60%",
        "50\n60%",
        "18\n189",
        "近20万",
        "约100人",
        "100余人",
        "100%左右",
        "100%（含）",
        "大于95%以上",
        "控制在5%",
        "完成100%",
        "11月底完成100%",
        "工5%",
        "5=50%",
        "290$",
        "^80%",
        "合格率≥95%",
        "20-10",
        "10-20-30",
        "2021-2023年",
        "2022-2023",
        "2023年内",
        "3月内",
        "3次校内",
        "≥5≤10",
        "10/20",
        "5%±1%",
        "1场以上演出",
        "90%提升",
        "≠0",
        "2023年13月",
        "2022年1月-12月",
        "3人未达标",
        "1,03",
        "99999999999999999999999999999999999",
    ] {
        assert_eq!(kind(text), TargetKind::Words, "{text}");
    }
}

#[test]
fn an_actual_value_meets_a_target_where_all_it_may_be_does() {
    for (actual, target) in [
        ("95%", "≥95%"),
        ("95％", "95%以上"),
        ("3次", "3次以内"),
        ("4", "≥3"),
        ("50", "≥50个"),
        ("21人", "21"),
        ("90万元", "≤900000元"),
        ("0.9亿元", "≤9000万元"),
        ("≥95%", "≥95%"),
        ("≥96%", ">95%"),
        ("90%-95%", "≥90%"),
        ("10-20", "10-20"),
        ("15", "10～20"),
        ("100%", "100％"),
        ("113.68％", "≥100%"),
        ("550万粒", "5500000粒"),
        ("180元/人、天", "≤400元/人、天"),
        ("96", "≥95%"),
        ("2023年11月", "2023年12月底前"),
        ("2023-12-31", "2023年12月底前"),
        ("2023年12月31日", "2023年12月31日前"),
        ("2023年12月", "2023年12月31日前"),
        ("2021年底", "2021年底"),
        ("11月底前", "11月底前"),
        ("2023年5月31日", "2023年6月1日前"),
        ("有效保障", "有效 保障"),
        ("是", "是"),
        ("完成。", "完成"),
        ("0", "≤0%"),
    ] {
        assert_eq!(met(actual, target), Ok(true), "{actual} / {target}");
    }
    for (actual, target) in [
        ("94%", "≥95.1%"),
        ("95%", ">95%"),
        ("4次", "3次以内"),
        ("3次", "不满3次"),
        ("90万元", "≤899999元"),
        ("≤90%", ">90%"),
        ("513人", "=512人"),
        ("21", "10-20"),
        ("2024年1月", "2023年12月底前"),
        ("2023年6月2日", "2023年6月1日前"),
        ("未完成", "完成"),
        ("没有完成", "完成"),
        ("完成", "未完成"),
        ("否", "是"),
        ("未达到95%", "达到95%"),
        ("20%", "≤5%"),
        ("90%", "80%（含）-90%（不含）"),
    ] {
        assert_eq!(met(actual, target), Ok(false), "{actual} / {target}");
    }
}

#[test]
fn what_cannot_be_told_has_a_reason() {
    for (actual, target, doubt) in [
        ("52人", "39人", Doubt::Direction),
        ("≥95%", "95%", Doubt::Direction),
        ("99%", "100%", Doubt::Direction),
        ("50人", "≥50个", Doubt::Units),
        ("90", "≤90万元", Doubt::Units),
        ("1", "≥95%", Doubt::Units),
        ("100", "100%", Doubt::Units),
        ("100%", "≥50个", Doubt::Units),
        ("5个百分点", "≥5%", Doubt::Units),
        ("≥90%", "≥95%", Doubt::Overlap),
        ("2023年", "2023年6月底前", Doubt::Overlap),
        ("2023年6月1日", "2023年6月1日前", Doubt::Overlap),
        ("2023年12月", "2023年12月前", Doubt::Overlap),
        ("10月", "11月底前", Doubt::Year),
        ("12月", "2023年11月底前", Doubt::Year),
        ("完成", "≤30万元", Doubt::Words),
        ("基本完成", "完成", Doubt::Words),
        ("100%", "完成", Doubt::Words),
        ("≥**%", "≥**%", Doubt::Words),
        ("290$", "290%", Doubt::Words),
        ("100%", "2023年12月", Doubt::Kinds),
        ("约100人", "≥50人", Doubt::Words),
        ("近20万", "20万", Doubt::Words),
    ] {
        assert_eq!(met(actual, target), Err(doubt), "{actual} / {target}");
    }
}

#[test]
fn a_direction_decides_a_plain_figure() {
    assert_eq!(met_as("52人", "39人", Leaning::Higher), Ok(true));
    assert_eq!(met_as("52万元", "39万元", Leaning::Lower), Ok(false));
    assert_eq!(met_as("≥95%", "95%", Leaning::Higher), Ok(true));
    assert_eq!(met_as("52人", "=39人", Leaning::Higher), Ok(false), "the sign is written");
    assert_eq!(met_as("96%", "≤95%", Leaning::Higher), Ok(false), "the sign is written");
    let cost = joined("12", "反向", "万元");
    assert_eq!(judged(&Target::read("11.5万元"), &cost, None).map(|truth| truth.as_written), Ok(true));
    assert_eq!(judged(&Target::read("11.5万元"), &cost, Some(Leaning::Higher)), Err(Doubt::Direction));
    let both = joined("100", "正向 等于", "%");
    assert_eq!(judged(&Target::read("95%"), &both, None).map(|truth| truth.as_written), Ok(false));
    assert_eq!(judged(&Target::read("105%"), &both, None), Err(Doubt::Direction));
}

#[test]
fn rounding_leaves_three_answers() {
    let truth = |actual: &str, target: &str| judged(&Target::read(actual), &Target::read(target), None).unwrap();
    assert_eq!(truth("95%", "≥95%"), Truth { as_written: true, possible: true, certain: false });
    assert_eq!(truth("95%", "≥95.4%"), Truth { as_written: false, possible: true, certain: false });
    assert_eq!(truth("95%", "≥95.6%"), Truth::of(false));
    assert_eq!(truth("95%", "≥94.5%"), Truth::of(true));
    assert_eq!(truth("3次", "≤3次"), Truth::of(true));
    assert_eq!(truth("8535.5亩", "≥8535.52亩"), Truth { as_written: false, possible: true, certain: false });
    let mut vars = Vars::new();
    let exact = Target::read("95%").quantity(Some(Writing::Exact), &mut vars).unwrap();
    assert!(exact.is_constant());
}

#[test]
fn columns_are_put_together() {
    for (text, sign, unit, written) in [
        ("95", "≥", "%", "≥95%"),
        ("12", "反向 小于等于", "万元", "≤12万元"),
        ("512", "＝", "人", "=512人"),
        ("≥50个", "", "/", "≥50个"),
        ("95%", "≥", "%", "≥95%"),
        ("≥95%", "≥", "%", "≥95%"),
        ("95%以上", "≥", "", "95%以上"),
        ("基本建立", "定性", "", "基本建立"),
        ("11月底之前", "定性", "", "11月底之前"),
        ("470", "—", "人/天", "470人/天"),
        ("30", "不低于", "公里", "≥30公里"),
    ] {
        assert_eq!(joined(text, sign, unit).written(), written);
    }
    for (text, sign, unit, misfit) in [
        ("≥5次", "≤", "", Misfit::OtherSign),
        ("基本建立", "≥", "", Misfit::OtherSign),
        ("90万元", "≤", "元", Misfit::OtherUnit),
        ("5", "大约", "次", Misfit::Sign),
        ("10-20", "≥", "", Misfit::OtherSign),
    ] {
        assert_eq!(Target::joined(text, Some(sign), Some(unit)), Err(misfit), "{text} {sign} {unit}");
    }
    let tail = |name: &str| Target::joined(name, None, None).unwrap().kind();
    for name in ["合格率≥95%", "0-6岁儿童康复率≥95%", "满意度不低于90%", "结余率(计算方法为:结余数/预算数)≥5%"]
    {
        assert_eq!(tail(name), TargetKind::AtLeast, "{name}");
    }
    for name in
        ["苗木成活率（≥**%）", "年度资金支付完成率100%", "不满意率", "A≥5且B≤3", "种薯采购价格不高于市场价", "≥95%且优"]
    {
        assert_eq!(tail(name), TargetKind::Words, "{name}");
    }
}

#[test]
fn completion_is_a_ratio_either_way() {
    let share = |actual: &str, target: &str, leaning| completion(&Target::read(actual), &Target::read(target), leaning);
    let ratio = |found: Result<Completion, Doubt>, value: &str| match found.unwrap() {
        Completion::Whole => "whole".to_owned(),
        Completion::Share { factor, target, reversed } => {
            let actual = ex(value).mul(&factor).unwrap();
            let (part, whole) = if reversed { (target, actual) } else { (actual, target) };
            part.div(&whole).unwrap().fraction()
        }
    };
    assert_eq!(ratio(share("45个", "≥50个", None), "45"), "9/10");
    assert_eq!(ratio(share("100万元", "≤900000元", None), "100"), "9/10");
    assert_eq!(ratio(share("90%", "90%", None), "90"), "1");
    assert_eq!(ratio(share("52人", "39人", Some(Leaning::Higher)), "52"), "4/3");
    assert_eq!(ratio(share("0", "≤0次", None), "0"), "whole");
    assert_eq!(ratio(share("15", "10-20", None), "15"), "whole");
    for (actual, target, doubt) in [
        ("52人", "39人", Doubt::Direction),
        ("52人", "=39人", Doubt::Direction),
        ("90", "≤90万元", Doubt::Units),
        ("5个", "≥5人", Doubt::Units),
        ("25", "10-20", Doubt::NoShare),
        ("-1%", "≤5%", Doubt::NoShare),
        ("≥90%", "≥95%", Doubt::Overlap),
        ("2023年", "2023年", Doubt::NoShare),
        ("完成", "≥5", Doubt::Words),
        ("5", "2023年", Doubt::Kinds),
    ] {
        assert_eq!(share(actual, target, None), Err(doubt), "{actual} / {target}");
    }
}

#[test]
fn long_and_odd_texts_take_no_time() {
    let odd = [
        "1".repeat(200_000),
        " ".repeat(200_000),
        "1 ".repeat(100_000),
        "≥".repeat(100_000),
        "-".repeat(100_000),
        "1-".repeat(100_000),
    ];
    let words = [
        "不低于".repeat(50_000),
        "(含)".repeat(50_000),
        "前".repeat(100_000),
        "年年底".repeat(30_000),
        "内".repeat(90_000),
    ];
    for text in odd.iter().chain(&words) {
        let target = Target::joined(text, None, None).unwrap();
        assert_eq!(target.kind(), TargetKind::Words);
    }
}

const KINDS: [TargetKind; 7] = [
    TargetKind::AtLeast,
    TargetKind::AtMost,
    TargetKind::Exactly,
    TargetKind::Between,
    TargetKind::Plain,
    TargetKind::Deadline,
    TargetKind::Words,
];

/// What stands in the columns of published tables.
#[test]
fn published_tables() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/open");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: ../shared/corpus/open is absent");
        return;
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let (mut kinds, mut verdicts, mut told) = ([0; 7], [0; 3], Vec::new());
    for path in paths {
        let report: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for row in report["indicators"].as_array().into_iter().flatten() {
            let cell = |name: &str| row[name].as_str().filter(|cell| !cell.trim().is_empty());
            let Some(text) = cell("target") else { continue };
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let target =
                Target::joined(text, cell("operator"), cell("unit")).unwrap_or_else(|_| panic!("{name}: {text}"));
            kinds[KINDS.iter().position(|known| *known == target.kind()).unwrap()] += 1;
            let Some(actual) = cell("actual") else { continue };
            let verdict = judged(&Target::joined(actual, None, cell("unit")).unwrap(), &target, None);
            verdicts[verdict.map_or(2, |truth| usize::from(!truth.as_written))] += 1;
            if verdict.map(|truth| truth.as_written) != Ok(true) {
                told.push(format!("{name}: {text} / {actual}: {verdict:?}"));
            }
        }
    }
    println!("not met, or not to be told:\n{}", told.join("\n"));
    // Least, greatest, exact, range, plain, deadline, words; met, not met, not to be told.
    assert_eq!((kinds, verdicts), ([21, 7, 4, 0, 41, 3, 19], [30, 0, 18]));
}
