//! Input that is broken, huge or odd: a clear problem, no panic, no hang.

mod documents;

use crate::shared::{files, project, text};
use gouji::{Data, Lang, Options, Outcome, Pack};

const HEAD: &str = "规则包 例\n表单 报告\n  甲 : 数字\n  乙 : 数字\n  列 : 列表 数字 ?\n";

fn codes(rules: &str) -> Vec<&'static str> {
    match Pack::parse("r.gj", rules) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(gouji::Problem::code).collect(),
    }
}

#[test]
fn a_hundred_thousand_brackets() {
    for (open, close) in
        [("(", ")"), ("（", "）"), ("若 是 则 ", ""), ("非 ", ""), ("- ", ""), ("“{", "}”"), ("绝对值(", ")")]
    {
        let deep = format!("{HEAD}规则 一 \"深\"\n  应 {}甲{} = 乙\n", open.repeat(100_000), close.repeat(100_000));
        let found = codes(&deep);
        assert!(
            !found.is_empty() && found.iter().all(|code| code.starts_with("E01") || *code == "E0403"),
            "{open}: {found:?}"
        );
    }
    let types = format!("规则包 例\n表单 报告\n  甲 : {}文本\n", "列表 ".repeat(100_000));
    assert_eq!(codes(&types), ["E0115"]);
    let message =
        format!("{HEAD}规则 一 \"深\"\n  应 甲 = 乙\n  否则 错误 {}甲{}\n", "\"{".repeat(10_000), "}\"".repeat(10_000));
    assert!(!codes(&message).is_empty());
    let brackets = "[".repeat(100_000);
    assert!(Data::parse("d.json", &brackets).is_err());
    assert!(Data::parse("d.yaml", &brackets).is_err());
    assert!(Data::parse("d.toml", &format!("a = {brackets}")).is_err());
}

#[test]
fn long_rows_of_operations_and_of_definitions() {
    let sum = format!("{HEAD}规则 一 \"长\"\n  应 甲{} = 乙\n", " + 甲".repeat(100_000));
    assert_eq!(codes(&sum), ["E0115"]);
    let members = format!("{HEAD}规则 一 \"长\"\n  应 甲{} = 乙\n", ".甲".repeat(100_000));
    assert_eq!(codes(&members), ["E0115"]);
    let mut chain = HEAD.to_owned();
    for index in 0..3000 {
        chain.push_str(&format!("定义 d{index} = d{} + 1\n", index + 1));
    }
    chain.push_str("定义 d3000 = 甲\n规则 一 \"链\"\n  应 d0 = 乙\n");
    assert!(codes(&chain).contains(&"E0115"));
    let mut forward = HEAD.to_owned() + "定义 d0 = 甲\n";
    for index in 1..3000 {
        forward.push_str(&format!("定义 d{index} = d{} + 1\n", index - 1));
    }
    let pack = Pack::parse("r.gj", &(forward + "规则 一 \"链\"\n  应 d2999 = 乙\n")).unwrap();
    let report = pack.check(&Data::parse("d.yaml", "甲: 1\n乙: 3000\n").unwrap());
    assert_eq!(report.counts().held, 1);
    let mut doubling = HEAD.to_owned() + "定义 f0(x) = x + x\n";
    for index in 1..40 {
        doubling.push_str(&format!("定义 f{index}(x) = f{}(x) + f{}(x)\n", index - 1, index - 1));
    }
    assert_eq!(codes(&(doubling + "规则 一 \"倍\"\n  应 f39(甲) = 乙\n")), ["E0509"]);
}

#[test]
fn fifty_megabytes_of_junk() {
    let junk: String = "表格 = 合计（甲\t｛规则\"“】 \n".repeat(1_250_000);
    assert!(junk.len() >= 50_000_000, "{}", junk.len());
    assert_eq!(codes(&junk), ["E0117"]);
    let line = junk.find('\n').unwrap() + 1;
    assert!(!codes(&junk[..line * 100_000]).is_empty());
    let rules = "规则 ( \n".repeat(300_000);
    let found = codes(&rules);
    assert!(found.contains(&"E0118") && found.len() < 300, "{}", found.len());
    for ending in ["json", "yaml", "toml"] {
        assert!(Data::parse(&format!("d.{ending}"), &junk).is_err(), "{ending}");
    }
}

#[test]
fn rule_files_cut_at_any_byte_and_bytes_that_are_no_text() {
    let folder = std::env::temp_dir().join(format!("gouji-cut-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("cut.gj");
    let whole = text(project("tests/cases/run/basic_and_project_expenditure_must_add_up.gj"));
    let mut usable = Vec::new();
    for end in 0..=whole.len() {
        std::fs::write(&path, whole.as_bytes().get(..end).unwrap()).unwrap();
        match Pack::load(&path) {
            Ok(_) => usable.push(end),
            Err(problems) => assert!(!problems.all().is_empty() && !problems.to_string().is_empty()),
        }
    }
    assert!(usable.contains(&whole.len()) && usable.len() < whole.len() / 4, "{} cuts are packs", usable.len());
    std::fs::write(&path, [b'#', 0xFF, 0xFE, b'\n']).unwrap();
    assert_eq!(Pack::load(&path).unwrap_err().all()[0].code(), "E0508");
    let empty = folder.join("empty");
    std::fs::create_dir_all(&empty).unwrap();
    assert_eq!(Pack::load(&empty).unwrap_err().all()[0].code(), "E0507");
    assert_eq!(Pack::load(folder.join("nowhere")).unwrap_err().all()[0].code(), "E0506");
    assert!(Data::from_bytes("d.yaml", &[0xFF, 0xFF, 0x00, 0x80]).is_err());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn files_that_use_one_another_are_read_once() {
    let folder = std::env::temp_dir().join(format!("gouji-use-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.gj"), format!("{HEAD}引用 \"b.gj\"\n规则 一 \"相等\"\n  应 甲 = 丙\n")).unwrap();
    std::fs::write(folder.join("b.gj"), "引用 \"a.gj\"\n定义 丙 = 乙\n").unwrap();
    let pack = Pack::load(folder.join("a.gj")).unwrap_or_else(|problems| panic!("{problems}"));
    let whole = Pack::load(&folder).unwrap();
    assert_eq!(pack.hash(), whole.hash());
    assert_eq!(pack.check(&Data::parse("d.yaml", "甲: 1\n乙: 1\n").unwrap()).counts().held, 1);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn names_that_double_and_sums_within_loops_stay_small() {
    let mut rules = format!("{HEAD}规则 一 \"倍\"\n  令 x0 = 甲\n");
    for index in 1..60 {
        rules.push_str(&format!("  令 x{index} = x{} + x{}\n", index - 1, index - 1));
    }
    rules.push_str(
        "  应 x59 > 0\n规则 二 \"和\"\n  逐项 x 取自 列\n  应 x ≤ 合计(列)\n  否则 错误 \"{x} {合计(列)}\"\n",
    );
    let pack = Pack::parse("r.gj", &rules).unwrap();
    let rows = vec!["1.5"; 2000].join(", ");
    let data = Data::parse("d.yaml", &format!("甲: 1.0\n乙: 1\n列: [{rows}]\n")).unwrap();
    let report = pack.check(&data);
    assert_eq!((report.counts().held, report.problems().len()), (2001, 0));
    let report = pack.check_with(&data, &Options { steps: 10_000, ..Options::in_lang(Lang::En) });
    assert_eq!(report.problems()[0].code(), "E0603");
}

#[test]
fn limits_are_problems_of_the_pack() {
    let rules =
        format!("{HEAD}规则 一 \"多\"\n  逐项 x 取自 列\n  逐项 y 取自 列\n  应 x = y\n规则 二 \"少\"\n  应 甲 = 乙\n");
    let pack = Pack::parse("r.gj", &rules).unwrap();
    let data = Data::parse("d.yaml", "甲: 1\n乙: 1\n列: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n").unwrap();
    let report = pack.check_with(&data, &Options { instances: 50, ..Options::in_lang(Lang::En) });
    assert_eq!(report.problems().iter().map(gouji::Problem::code).collect::<Vec<_>>(), ["E0602"]);
    assert!(report.counts().violated == 0 && report.counts().held >= 1);
    let report = pack.check_with(&data, &Options { steps: 100, ..Options::in_lang(Lang::En) });
    assert!(report.problems().iter().all(|problem| problem.code() == "E0603") && !report.problems().is_empty());
    assert_eq!(report.counts().violated, 0);
}

/// The codes that no text of the problem table can raise (`tables::WITHOUT_EXAMPLE`), each raised by what does; the
/// others of them are in the tests around this one.
#[test]
fn problems_of_files_bytes_and_hosts() {
    let first = |data: Result<Data, gouji::Problems>| data.unwrap_err().all()[0].code();
    assert_eq!(first(Data::from_bytes("d.yaml", &[b'a', b':', b' ', 0xFF, 0xFF, b'\n'])), "E0201");
    let gb18030 = [b'a', b':', b' ', 0xB2, 0xC6, 0xD5, 0xFE, b'\n'];
    let notes: Vec<_> = Data::from_bytes("d.yaml", &gb18030).unwrap().notes().map(gouji::Problem::code).collect();
    assert_eq!(notes, ["E0202"]);
    struct Bytes;
    impl serde::Serialize for Bytes {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&[1, 2])
        }
    }
    struct Refuses;
    impl serde::Serialize for Refuses {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }
    let of_bytes = Data::of(&std::collections::BTreeMap::from([("a", Bytes)])).unwrap();
    assert_eq!(of_bytes.notes().map(gouji::Problem::code).collect::<Vec<_>>(), ["E0237"]);
    assert_eq!(first(Data::of(&std::collections::BTreeMap::from([("a", Refuses)]))), "E0238");
    let folder = std::env::temp_dir().join(format!("gouji-many-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let large = folder.join("large.yaml");
    std::fs::File::create(&large).unwrap().set_len(300 << 20).unwrap();
    assert_eq!(first(Data::read(&large)), "E0512");
    for index in 0..1001 {
        std::fs::write(folder.join(format!("{index}.gj")), "# nothing\n").unwrap();
    }
    let codes: Vec<_> = Pack::load(&folder).unwrap_err().all().iter().map(gouji::Problem::code).collect();
    assert!(codes.contains(&"E0511"), "{codes:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn huge_and_odd_numbers() {
    let rules = format!("{HEAD}规则 一 \"相等\"\n  应 甲 × 乙 ÷ 乙 = 甲\n规则 二 \"和\"\n  应 甲 + 乙 - 乙 = 甲\n");
    let pack = Pack::parse("r.gj", &rules).unwrap();
    for (a, b) in [
        ("1e300", "1"),
        ("-0", "-0.0"),
        ("9999999999999999999999999999", "0.0000000000000000000000000001"),
        ("1234567890123456789012345678901", "1"),
        ("１２．５", "－３"),
        ("1e-28", "3"),
        ("\"1e999999999\"", "1"),
        (".5", "5."),
        ("NaN", "inf"),
        ("0x1F", "1_000"),
    ] {
        let report = pack.check(&Data::parse("d.yaml", &format!("甲: {a}\n乙: {b}\n")).unwrap());
        assert_eq!(report.counts().instances(), 2, "{a} {b}");
        assert_eq!(report.counts().violated, 0, "{a} {b}: {:?}", report.findings());
    }
}

#[test]
fn a_float_of_a_host_program_is_refused_and_the_rest_checked() {
    #[derive(serde::Serialize)]
    struct Host {
        甲: f64,
        乙: &'static str,
    }
    let pack =
        Pack::parse("r.gj", &format!("{HEAD}规则 一 \"相等\"\n  应 甲 = 乙\n规则 二 \"正\"\n  应 乙 > 0\n")).unwrap();
    let report = pack.check(&Data::of(&Host { 甲: 0.1, 乙: "0.1" }).unwrap());
    let outcomes: Vec<_> =
        report.findings().iter().map(|finding| (finding.rule(), finding.outcome(), finding.code())).collect();
    assert_eq!(outcomes, [("一", Outcome::Undecided, "U0113")]);
    assert_eq!(report.counts().held, 1);
    assert!(report.notes().iter().any(|note| note.code() == "E0236"));
}

#[test]
fn every_rule_file_of_the_project_cut_at_every_line_is_read_without_panic() {
    for path in files(&project("rules"), &["gj"]) {
        let whole = text(&path);
        for (at, _) in whole.match_indices('\n') {
            let _ = Pack::parse("cut.gj", whole.get(..at).unwrap());
        }
    }
}
