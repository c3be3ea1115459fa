//! The tables of the language: complete in both languages, and true.

use crate::shared::{files, project, text};
use gouji::tables::{BUILTINS, Keyword, Role, Row, explain, rows, rules_known, rules_used};
use gouji::{Data, Lang, Options, Pack, Text, evaluate};
use std::collections::BTreeSet;

#[test]
fn keywords_of_the_grammar() {
    let path = project("grammar/keywords.pest");
    let wanted = Keyword::grammar();
    if text(&path) != wanted {
        std::fs::write(&path, wanted).unwrap();
        panic!("grammar/keywords.pest was out of date and has been written anew; run the tests again");
    }
}

#[test]
fn every_keyword_has_two_spellings_and_no_two_share_a_place() {
    for (index, keyword) in Keyword::ALL.iter().enumerate() {
        assert!(!keyword.zh().is_ascii() && keyword.en().is_ascii(), "{keyword:?}");
        for other in Keyword::ALL.iter().skip(index + 1).filter(|other| other.role() == keyword.role()) {
            assert_ne!(keyword.zh(), other.zh());
            let both_in = (*keyword == Keyword::From && *other == Keyword::In) || keyword.role() == Role::Type;
            assert!(both_in || keyword.en() != other.en(), "{keyword:?} {other:?}");
        }
    }
}

#[test]
fn functions_have_two_names_words_and_examples_that_are_true() {
    let mut names = BTreeSet::new();
    let data = Data::parse("empty.yaml", "空: 1").unwrap();
    for row in BUILTINS {
        assert!(names.insert(row.zh) && names.insert(row.en), "{}", row.en);
        assert!(!row.about.zh.is_empty() && !row.about.en.is_empty() && !row.examples.is_empty(), "{}", row.en);
        for example in row.examples {
            let value = evaluate(example, &data, &Options::in_lang(Lang::En));
            assert_eq!(value.as_deref().ok(), Some("yes"), "{example}: {value:?}");
        }
    }
}

fn placeholders(template: &str) -> BTreeSet<&str> {
    let plain = template.replace("{{", "  ").replace("}}", "  ");
    let open: Vec<usize> = plain.match_indices('{').map(|(at, _)| at).collect();
    open.into_iter().map(|at| template.get(at + 1..).unwrap().split('}').next().unwrap()).collect()
}

#[test]
fn problems_are_complete_in_both_languages() {
    let mut codes = Vec::new();
    for row in rows() {
        assert_eq!(placeholders(row.says.zh), placeholders(row.says.en), "{}", row.code);
        for (zh, en) in [(row.says.zh, row.says.en), (row.help.zh, row.help.en), (row.about.zh, row.about.en)] {
            assert!(!zh.is_empty() && !en.is_empty() && !zh.is_ascii() && en != zh, "{}", row.code);
            assert!(!en.to_lowercase().contains("invalid"), "{}: say what is wrong", row.code);
        }
        assert_eq!(explain(row.code).map(|found| found.code), Some(row.code));
        codes.push(row.code);
    }
    let unique: BTreeSet<_> = codes.iter().collect();
    assert_eq!(unique.len(), codes.len(), "a code is used twice");
}

/// What an example of the table stands on where it brings no pack of its own.
const PRELUDE: &str = "规则包 例\n表单 报告\n  不适用 \"无\"\n  甲 : 万元 ?\n  乙 : 万元 ?\n  占比 : 百分比 ?\n  人数 : 计数 人 ?\n  \
    等级 : 之一 (\"优\", \"良\") ?\n  名单 : 列表 文本 ?\n  明细 : 列表 行 ?\n  其他项 : 其他 ?\n记录 行\n  金额 : 万元\n  得分 : 分\n";

/// Every code that an example raises, anywhere.
fn raised(row: &Row) -> BTreeSet<String> {
    let mut rules = row.rules.to_owned();
    if !rules.contains("规则包")
        && !row.code.starts_with("E0501")
        && !row.code.starts_with("E0503")
        && !row.code.starts_with("E0110")
    {
        let other = if rules.contains("记录 其他") { "" } else { "记录 其他\n  余 : 数字 ?\n" };
        rules = format!("{PRELUDE}{other}{rules}");
    }
    if row.code == "E0110" {
        rules = format!("{rules}{PRELUDE}记录 其他\n  余 : 数字 ?\n");
    }
    let codes = |problems: gouji::Problems| problems.all().iter().map(|problem| problem.code().to_owned()).collect();
    if row.rules.is_empty() {
        let (ending, data) = row.data.unwrap();
        return match Data::parse(&format!("data.{ending}"), data) {
            Ok(data) => data.notes().map(|note| note.code().to_owned()).collect(),
            Err(problems) => codes(problems),
        };
    }
    let pack = match Pack::parse("example.gj", &rules) {
        Ok(pack) => pack,
        Err(problems) => return codes(problems),
    };
    if row.code.starts_with('W') {
        let other = ["W0101", "W0102"];
        let own = |code: &String| code == row.code || !other.contains(&code.as_str());
        return codes(pack.remarks()).into_iter().filter(own).collect();
    }
    let Some((ending, data)) = row.data else {
        let tested = pack.test(&Options::in_lang(Lang::Zh));
        return tested.iter().filter_map(gouji::Tested::failures).flat_map(codes).collect();
    };
    let data = Data::parse(&format!("data.{ending}"), data).unwrap();
    let report = pack.check_with(&data, &Options { all: true, ..Options::in_lang(Lang::Zh) });
    let mut found: BTreeSet<String> = report.findings().iter().map(|finding| finding.code().to_owned()).collect();
    let of = |told: &[gouji::Problem]| told.iter().map(|told| told.code().to_owned()).collect::<BTreeSet<_>>();
    if row.code.starts_with('N') || row.code.starts_with("E027") {
        found = of(report.notes());
        found.extend(report.overlays().filter_map(|overlay| overlay.idle()).map(|idle| idle.code().to_owned()));
        found.extend(report.waivers().flat_map(|waiver| of(waiver.lapsed())));
    } else if report.findings().iter().any(|finding| !finding.refused().is_empty()) {
        found = report.findings().iter().flat_map(|finding| of(finding.refused())).collect();
    }
    found
}

/// Codes that no text can raise: bytes that are no text, host values, limits too large for an example, defects.
/// Each is raised by a test of its own.
const WITHOUT_EXAMPLE: &[&str] = &[
    "E0117", "E0118", "E0201", "E0202", "E0236", "E0237", "E0238", "E0250", "E0251", "E0252", "E0253", "E0254",
    "E0255", "E0256", "E0257", "E0258", "E0259", "E0260", "E0261", "E0262", "E0263", "E0264", "E0265", "E0266",
    "E0267", "E0268", "E0269", "E0273", "E0274", "E0275", "E0276", "E0277", "E0278", "E0280", "E0281", "E0282",
    "E0283", "E0284", "E0437", "E0488", "E0507", "E0508", "E0509", "E0511", "E0512", "E0520", "E0521", "E0522",
    "E0523", "E0524", "E0530", "E0531", "E0601", "E0602", "E0603", "E0610", "E0620", "E0621", "E0622", "E0623",
    "E0624", "E0640", "E0641", "E0642", "E0643", "N0116", "U0218", "U0219", "U0230", "U0232", "U0233", "U0234",
    "U0235",
];

#[test]
fn every_problem_is_raised_by_its_own_example() {
    let mut without = Vec::new();
    let mut wrong = Vec::new();
    for row in rows() {
        if row.rules.is_empty() && row.data.is_none() {
            without.push(row.code);
            continue;
        }
        let found = raised(&row);
        if found.iter().map(String::as_str).collect::<Vec<_>>() != [row.code] {
            wrong.push(format!("{}: {found:?}", row.code));
        }
    }
    assert!(wrong.is_empty(), "examples that raise something else than their own code:\n{}", wrong.join("\n"));
    without.sort_unstable();
    assert_eq!(without, WITHOUT_EXAMPLE);
}

#[test]
fn every_rule_of_the_grammar_is_produced_by_a_case() {
    let mut used = BTreeSet::new();
    let folders = [project("tests/cases"), project("rules")];
    for path in folders.iter().flat_map(|folder| files(folder, &["gj"])) {
        used.extend(rules_used(&Text::new("g.gj", text(path))));
    }
    let entry = |name: &String| name.starts_with("only_") || name == "EOI" || name == "reserved" || name == "opening";
    // Atoms inside atomic rules make no node of their own.
    let atoms = [
        "escape",
        "curly_nested",
        "curly_nested_piece",
        "WHITESPACE",
        "comment_words",
        "blank",
        "blanks",
        "digit",
        "straight_letters",
        "curly_letters",
        "straight_words",
        "curly_words",
        "twin_brace",
    ];
    let inner = |name: &String| atoms.contains(&name.as_str());
    let silent = [
        "declaration",
        "head",
        "pack_clause",
        "form_item",
        "reading_clause",
        "clause",
        "score_clause",
        "grade_clause",
        "test_clause",
        "override_clause",
        "override_score_clause",
        "override_grade_clause",
        "waive_clause",
        "operand",
        "plain_operand",
        "prefix",
        "infix",
        "sign_infix",
        "equality",
        "reckoning",
        "word_infix",
        "quick_primary",
        "word_primary",
        "primary",
        "postfix",
        "names_a_field",
    ];
    let guard = |name: &String| name.starts_with("may_") || name.starts_with("ask");
    let unused: Vec<_> = rules_known()
        .into_iter()
        .filter(|name| {
            !used.contains(name) && !entry(name) && !guard(name) && !inner(name) && !silent.contains(&name.as_str())
        })
        .collect();
    assert!(unused.is_empty(), "no case makes use of these rules of the grammar: {unused:?}");
}
