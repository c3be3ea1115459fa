//! Trying changes: which are made, which are noticed, and how what nothing notices is listed and explained.

use gouji::testing::Suite;
use gouji::{Lang, Mutation, Options, mutate};
use std::path::PathBuf;

/// A folder of its own for a test, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn of(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("gouji-mutation-{name}-{}", std::process::id())));
        files.iter().for_each(|(name, text)| folder.write(name, text.as_bytes()));
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Accepts what comes of the cases of a pack in it.
    fn accept(&self, pack: &str) {
        let mut results = Suite::load(self.0.join(pack)).unwrap().run(&Options::in_lang(Lang::Zh), None);
        for case in results.cases_mut() {
            case.accept().unwrap();
        }
    }

    fn tried(&self, lang: Lang) -> Mutation {
        mutate(&self.0, &Options::in_lang(lang)).unwrap()
    }

    /// What a run says, without the way to this folder.
    fn says(&self, lang: Lang) -> String {
        self.tried(lang).to_text().replace(&format!("{}/", self.0.display()), "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

fn survivors(mutation: &Mutation) -> Vec<String> {
    mutation.survivors().map(|(line, _)| line).collect()
}

const FORM: &str =
    "规则包 例 \"例\"\n表单 报告\n  不适用 \"无\"\n  甲 : 万元 精确\n  乙 : 万元 精确\n  丙 : 万元 精确\n";

#[test]
fn tests_notice_what_they_are_about_and_what_they_are_not_about_is_listed() {
    let rule = "规则 和-01 \"和\"\n  当   丙 > 0\n  应   甲 + 乙 = 丙\n  否则 核实 \"不等\"\n";
    let held = "测试 \"成立\"\n  改 甲 = 1, 乙 = 2, 丙 = 3\n  期望 和-01 成立\n";
    let folder = Folder::of("tests", &[("pack.gj", &format!("{FORM}{rule}{held}"))]);
    let mutation = folder.tried(Lang::Zh);
    assert_eq!(
        survivors(&mutation),
        [
            "pack.gj 和-01：删去「当 丙 > 0」",
            "pack.gj 和-01：「>」改成「≥」",
            "pack.gj 和-01：「=」改成「≤」",
            "pack.gj 和-01：「=」改成「≥」",
            "pack.gj 和-01：「核实」改成「错误」",
            "pack.gj 和-01：「核实」改成「警告」",
        ]
    );
    assert_eq!((mutation.rules().noticed, mutation.rules().tried), (4, 10));
    // `丙 > 1` has no unit, which the compiler tells the author anyway.
    assert_eq!(mutation.refused(), 1);
    assert!(!mutation.is_explained());

    let more = "测试 \"大了小了\"\n  改 甲 = 1, 乙 = 2, 丙 = 4\n  期望 和-01 违反\n测试 \"小了\"\n  改 甲 = 1, 乙 = 2, 丙 = 2\n  \
        期望 和-01 违反\n测试 \"零\"\n  改 甲 = 1, 乙 = 2, 丙 = 0\n  期望 和-01 不适用\n";
    folder.write("pack.gj", format!("{FORM}{rule}{held}{more}").as_bytes());
    let mutation = folder.tried(Lang::En);
    // How grave a violation is only a case can tell: tests do not say.
    assert_eq!(survivors(&mutation), ["pack.gj 和-01: `核实` becomes `错误`", "pack.gj 和-01: `核实` becomes `警告`"]);
    folder.write("cases/violated.yaml", "甲: 1\n乙: 2\n丙: 4\n".as_bytes());
    folder.accept("");
    assert!(folder.tried(Lang::En).is_explained());
}

#[test]
fn what_tells_two_changes_apart_is_shown_and_the_same_words_are_numbered() {
    let rules =
        "规则 例-01 \"例\"\n  应   甲 = 乙 且 乙 = 丙\n  否则 错误\n  应   甲 > 0\n  应   甲 > 0\n  否则 错误\n";
    let test = "测试 \"成立\"\n  改 甲 = 5, 乙 = 5, 丙 = 5\n  期望 例-01 成立\n";
    let folder = Folder::of("same", &[("pack.gj", &format!("{FORM}{rules}{test}"))]);
    let lines = survivors(&folder.tried(Lang::Zh));
    for wanted in [
        "pack.gj 例-01：「甲 = 乙 且 乙 = 丙」改成「甲 = 乙」",
        "pack.gj 例-01：「甲 = 乙」改成「甲 ≤ 乙」",
        "pack.gj 例-01：「乙 = 丙」改成「乙 ≤ 丙」",
        "pack.gj 例-01：「甲 > 0」改成「甲 ≥ 0」（第 1 处）",
        "pack.gj 例-01：「甲 > 0」改成「甲 ≥ 0」（第 2 处）",
        "pack.gj 例-01：「错误」改成「核实」（第 1 处）",
    ] {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}\n{lines:#?}");
    }
    let mut once = lines.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), lines.len());
}

#[test]
fn scores_grades_parameters_and_definitions_are_changed() {
    let pack = "规则包 评 \"评\"\n参数 满 = 10分\n定义 率 = 数 ÷ 总\n表单 报告\n  数 : 数字 精确\n  总 : 数字 精确\n\
        评分 得 \"得\"\n  满分 满\n  得分 满分 × 较小(率, 100%)\n  保留 1\n评级 级 \"级\"\n  按 得\n  好 ≥ 8\n  差 其余\n";
    let good = "测试 \"好\"\n  改 数 = 8, 总 = 10\n  期望 得 = 8, 级 = \"好\"\n测试 \"满\"\n  改 数 = 20, 总 = 10\n  期望 得 = 10, 级 = \"好\"\n";
    let folder = Folder::of("scores", &[("pack.gj", &format!("{pack}{good}"))]);
    let mutation = folder.tried(Lang::Zh);
    assert_eq!(
        survivors(&mutation),
        ["pack.gj 得：「1」改成「2」", "pack.gj 得：「1」改成「0」", "pack.gj 级：「8」改成「7」"]
    );
    let places = "测试 \"差\"\n  改 数 = 7.555, 总 = 10\n  期望 得 = 7.6, 级 = \"差\"\n";
    folder.write("pack.gj", format!("{pack}{good}{places}").as_bytes());
    let mutation = folder.tried(Lang::Zh);
    assert!(mutation.is_explained(), "{}", mutation.to_text());
    assert_eq!(mutation.rules().noticed, mutation.rules().tried);
    assert!(mutation.to_text().contains("100.0 %"), "{}", mutation.to_text());
}

#[test]
fn overlays_are_changed_and_left_out_and_the_used_pack_is_not_touched() {
    let inner = "规则包 省 \"省\"\n参数 上限 = 10\n表单 报告\n  数 : 数字 精确\n规则 限-01 \"限\"\n  应 数 ≤ 上限\n规则 限-02 \"限\"\n  \
        应 数 ≤ 3\n规则 限-03 \"限\"\n  应 数 ≤ 2\n";
    let outer = "规则包 县 \"县\"\n引用 \"../province\"\n改写 参数 上限 = 20 理由 \"县里宽些\"\n停用 限-02 理由 \"不用\"\n\
        豁免 限-03\n  针对 数 = 15\n  理由 \"已核\"\n";
    let test = "测试 \"宽\"\n  改 数 = 15\n  期望 限-01 成立\n";
    let folder = Folder::of("overlays", &[("province/pack.gj", inner), ("county/pack.gj", &format!("{outer}{test}"))]);
    let county = |lang| mutate(folder.0.join("county"), &Options::in_lang(lang)).unwrap();
    assert_eq!(
        survivors(&county(Lang::Zh)),
        [
            "pack.gj 改写 上限：「20」改成「21」",
            "pack.gj 改写 上限：「20」改成「19」",
            "pack.gj 停用 限-02：整条删去",
            "pack.gj 豁免 限-03：整条删去",
            "pack.gj 豁免 限-03：「15」改成「16」",
            "pack.gj 豁免 限-03：「15」改成「14」",
        ]
    );
    assert_eq!(survivors(&county(Lang::En))[2], "pack.gj disable 限-02: left out as a whole");
    folder.write("county/cases/a.yaml", "数: 15\n".as_bytes());
    folder.write("county/cases/b.yaml", "数: 20\n".as_bytes());
    folder.write("county/cases/c.yaml", "数: 20.5\n".as_bytes());
    folder.accept("county");
    let mutation = county(Lang::Zh);
    assert_eq!(mutation.rules().noticed, mutation.rules().tried, "{}", mutation.to_text());
    // 1 is below all limits.
    assert_eq!(survivors(&mutation), ["cases/a.yaml 数：「15」改成「1」"]);
}

#[test]
fn figures_of_cases_in_order_are_changed() {
    let pack = "规则包 表 \"表\"\n表单 报告\n  年度 : 年份\n  人数 : 计数 人 ?\n  备查 : 数字 ?\n  行 : 列表 明细\n  合 : 元\n\
        记录 明细\n  额 : 元\n规则 和-01 \"和\"\n  应 合计(行.额) = 合\n规则 年-01 \"年\"\n  应 年度 > 2000年\n规则 人-01 \"人\"\n  \
        当 有(人数)\n  应 人数 < 100\n";
    let order = "年度: 2023\n人数: 12\n备查: 7\n行:\n  - 额: 1.5\n  - 额: 2.5\n合: \"4.0\"\n";
    let wrong = "年度: 2023\n人数: 无数\n行: []\n合: 4\n";
    let folder = Folder::of("data", &[("pack.gj", pack), ("cases/a.yaml", order), ("cases/wrong.yaml", wrong)]);
    folder.accept("");
    let mutation = folder.tried(Lang::Zh);
    assert_eq!(mutation.unread(), ["备查"]);
    let lines: Vec<String> = survivors(&mutation).into_iter().filter(|line| line.starts_with("cases")).collect();
    assert_eq!(
        lines,
        [
            "cases/a.yaml 年度：「2023」改成「2203」",
            "cases/a.yaml 年度：「2023」改成「2032」",
            "cases/a.yaml 年度：「2023」改成「2024」",
            "cases/a.yaml 年度：「2023」改成「2022」",
            "cases/a.yaml 人数：「12」改成「21」",
            "cases/a.yaml 人数：「12」改成「2」",
            "cases/a.yaml 人数：「12」改成「1」",
            "cases/a.yaml 人数：「12」改成「13」",
            "cases/a.yaml 人数：「12」改成「11」",
        ]
    );
    assert!(mutation.to_text().contains("案例 1 个，案例共 2 个；另有 8 处"), "{}", mutation.to_text());
    // 1.6 + 2.5 may be 4.0 where all are rounded: no slip that anybody could find.
    assert_eq!(mutation.within_rounding(), 8);
    let none = Folder::of("none", &[("pack.gj", pack), ("cases/wrong.yaml", wrong)]);
    none.accept("");
    assert!(none.says(Lang::En).contains("none tried, for in each of the 1 cases"), "{}", none.says(Lang::En));
}

#[test]
fn survivors_are_explained_in_a_file_and_idle_lines_are_told() {
    let pack = format!("{FORM}规则 限-01 \"限\"\n  应 甲 ≤ 10万元\n");
    let case = "甲: 5\n乙: 1\n丙: 2\n";
    let folder = Folder::of("explained", &[("pack.gj", &pack), ("cases/a.yaml", case)]);
    folder.accept("");
    assert!(!folder.tried(Lang::Zh).is_explained());
    // As Notepad writes it: a mark at the start, \r\n, one line in English; the field stands for all of its figures.
    let lines = [
        "\u{feff}# 说明",
        "pack.gj 限-01：「≤」改成「<」  — 上限本身少见",
        "",
        "pack.gj 限-01: `10` becomes `11`  : just a limit",
        "  pack.gj 限-01：「10」改成「9」——  同上  ",
        "甲  — 没有别处可核",
    ];
    folder.write("survivors.txt", lines.join("\r\n").as_bytes());
    let mutation = folder.tried(Lang::Zh);
    assert!(mutation.is_explained(), "{}{}", mutation.to_text(), mutation.problems());
    let reasons: Vec<Option<&str>> = mutation.survivors().map(|(_, reason)| reason).take(3).collect();
    assert_eq!(reasons, [Some("上限本身少见"), Some("just a limit"), Some("同上")]);
    assert_eq!((mutation.rules().noticed, mutation.rules().tried), (1, 4));

    let lines = [lines[1], "pack.gj 限-01：「≤」改成「>」  — 已被发现", "甲", "乙  — 不读"];
    folder.write("survivors.txt", lines.join("\n").as_bytes());
    let mutation = folder.tried(Lang::Zh);
    let codes: Vec<(&str, usize)> = mutation
        .problems()
        .all()
        .iter()
        .map(|problem| (problem.code(), problem.place().unwrap().start().line))
        .collect();
    assert_eq!(codes, [("E0641", 2), ("E0642", 3), ("E0641", 4)]);
    assert!(!mutation.is_explained());
    assert_eq!(folder.tried(Lang::Zh).to_text(), mutation.to_text());
}

#[test]
fn the_command_says_it_and_exits_with_1_until_all_is_explained() {
    let pack = format!("{FORM}规则 限-01 \"限\"\n  应 甲 ≠ 乙\n测试 \"一\"\n  改 甲 = 1, 乙 = 2\n  期望 限-01 成立\n");
    let folder = Folder::of("command", &[("pack.gj", &pack)]);
    let run = || {
        let output = crate::cli::gouji(&["test", "--mutate", "--lang", "zh", folder.0.to_str().unwrap()], None);
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, says) = run();
    assert_eq!(code, 0, "{says}");
    assert!(says.starts_with("改规则：1 处，发现 1 处，100.0 %\n改数据：没有试，因为没有案例\n"), "{says}");
    folder.write("survivors.txt", "pack.gj 限-01：「≠」改成「=」 — 原来没有发现\n".as_bytes());
    let (code, says) = run();
    assert_eq!(code, 1);
    assert!(says.contains("E0641"), "{says}");
}

#[test]
fn nothing_to_notice_with_and_tests_that_fail_anyway_are_told() {
    let pack = format!("{FORM}规则 限-01 \"限\"\n  应 甲 ≠ 乙\n");
    let folder = Folder::of("refused", &[("pack.gj", &pack)]);
    let code = || mutate(&folder.0, &Options::in_lang(Lang::Zh)).unwrap_err().all()[0].code();
    assert_eq!(code(), "E0643");
    folder.write("pack.gj", format!("{pack}测试 \"错\"\n  改 甲 = 1, 乙 = 1\n  期望 限-01 成立\n").as_bytes());
    assert_eq!(code(), "E0640");
    // Nor can a case tell, of which nobody has said what should come out, or that comes out otherwise.
    folder.write("pack.gj", pack.as_bytes());
    folder.write("cases/a.yaml", "甲: 1\n乙: 2\n".as_bytes());
    assert_eq!(code(), "E0640");
    folder.accept("");
    assert!(mutate(&folder.0, &Options::default()).is_ok());
    folder.write("cases/a.yaml", "甲: 1\n乙: 1\n".as_bytes());
    assert_eq!(code(), "E0640");
}

#[test]
fn a_slip_that_only_makes_a_rule_inapplicable_is_not_noticed() {
    let pack =
        "规则包 表\n表单 报告\n  甲 : 计数 人\n  乙 : 计数 人\n规则 例-01 \"例\"\n  当 甲 > 10人\n  应 乙 > 甲\n";
    let folder = Folder::of("inapplicable", &[("pack.gj", pack), ("cases/a.yaml", "甲: 12\n乙: 15\n")]);
    folder.accept("");
    let lines = survivors(&folder.tried(Lang::Zh));
    assert!(lines.iter().any(|line| line == "cases/a.yaml 甲：「12」改成「2」"), "{lines:#?}");
}
