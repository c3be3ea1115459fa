//! Functions on input that is long or grows fast: each stops at a limit, by name, before it takes time or memory.

use gouji::{Data, Lang, Options, Pack, Report};

const HEAD: &str = "规则包 例\n表单 报告\n  甲 : 文本 ?\n  乙 : 文本 ?\n  列 : 列表 文本 ?\n";

fn report(rules: &str, data: &str) -> Report {
    let pack = Pack::parse("r.gj", &format!("{HEAD}{rules}")).unwrap_or_else(|problems| panic!("{problems}"));
    let options = Options { all: true, steps: 1_000_000, ..Options::in_lang(Lang::Zh) };
    pack.check_with(&Data::parse("d.yaml", data).unwrap(), &options)
}

fn code(rules: &str, data: &str) -> String {
    report(rules, data).findings().iter().map(|finding| finding.code().to_owned()).collect()
}

fn problems(rules: &str, data: &str) -> Vec<&'static str> {
    report(rules, data).problems().iter().map(gouji::Problem::code).collect()
}

#[test]
fn texts_and_lists_that_double_over_and_over() {
    let mut rules = "定义 文0 = 连接((甲, 甲))\n定义 列0 = 并列(列, 列)\n".to_owned();
    for index in 1..40 {
        let before = index - 1;
        rules.push_str(&format!("定义 文{index} = 连接((文{before}, 文{before}))\n"));
        rules.push_str(&format!("定义 列{index} = 并列(列{before}, 列{before})\n"));
    }
    let data = Data::parse("d.yaml", "甲: 一二三四五六七八九十\n列: [甲, 乙]\n").unwrap();
    let checks = "规则 一 \"长\"\n  应 字数(文39) > 0\n  应 计数(列39) > 0\n";
    let pack = Pack::parse("r.gj", &format!("{HEAD}{rules}{checks}")).unwrap();
    let report = pack.check(&data);
    assert_eq!(report.findings().iter().map(gouji::Finding::code).collect::<Vec<_>>(), ["U0218", "U0219"]);
    assert_eq!(code("规则 一 \"长文\"\n  应 字数(替换(甲, \"一\", 乙)) > 0\n", &long()), "U0218");
}

/// Two texts of 30,000 letters that have nothing in common.
fn long() -> String {
    format!("甲: {}\n乙: {}\n", "一".repeat(30_000), "二".repeat(30_000))
}

#[test]
fn long_texts_are_charged_before_they_are_compared() {
    assert_eq!(problems("规则 一 \"相似\"\n  应 相似度(甲, 乙) < 50%\n", &long()), ["E0603"]);
    assert_eq!(problems("规则 一 \"式样\"\n  应 非 查到(甲, \"(一|三){300}[二四]\")\n", &long()), ["E0603"]);
    assert!(problems("规则 一 \"相同\"\n  应 相似度(甲, 甲) = 100%\n", &long()).is_empty());
    assert!(problems("规则 一 \"短式样\"\n  应 查到(甲, \"一{3}\")\n", &long()).is_empty());
}

#[test]
fn a_pack_has_only_so_many_patterns() {
    let check = |index: usize| format!("  应 查到(甲, \"一{{{index}}}\")\n");
    let many: String = (1..=1000).map(check).collect();
    Pack::parse("r.gj", &format!("{HEAD}规则 一 \"多\"\n{many}{many}")).unwrap();
    let more = format!("{HEAD}规则 一 \"多\"\n{many}{}", check(2000));
    let found = Pack::parse("r.gj", &more).unwrap_err();
    assert_eq!(found.all().iter().map(gouji::Problem::code).collect::<Vec<_>>(), ["E0437"]);
}
