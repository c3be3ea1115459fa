//! The tests of packs: cases and their accepted findings, what `gouji test` says of them, what was seen of the rules.

use crate::cli::gouji;
use gouji::testing::{Goal, Kind, State, Suite, Tally};
use gouji::{Lang, Options};
use std::path::PathBuf;
use std::process::Output;

/// A folder of its own that is gone when the test is over, however it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("gouji-testing-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Folder {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Runs the command on the pack in this folder.
    fn test(&self, lang: &str, args: &[&str]) -> (i32, String) {
        let pack = self.path("");
        let args: Vec<&str> = ["test", &pack, "--lang", lang].iter().chain(args).copied().collect();
        self.said(&gouji(&args, None))
    }

    /// The exit code, and what was said, with the folder's name left out.
    fn said(&self, output: &Output) -> (i32, String) {
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()).unwrap()).concat();
        (output.status.code().unwrap(), said.replace(&self.path(""), "PACK/"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const PACK: &str = "规则包 例\n表单 报告\n  甲 : 万元\n  乙 : 万元\n规则 例-1 \"甲等于乙\"\n  应 甲 = 乙\n  否则 错误 \"甲 {甲}，乙 {乙}\"\n";

fn pack(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("pack.gj", PACK);
    folder
}

#[test]
fn a_case_is_new_then_accepted_then_differs() {
    let folder = pack("life");
    folder
        .write("cases/年末/相等.yaml", "甲: 1.00\n乙: 1.00\n")
        .write("cases/不等.json", r#"{"甲": "1.00", "乙": "2.00"}"#);
    let (code, said) = folder.test("zh", &[]);
    assert_eq!(code, 1, "{said}");
    for words in ["✗ cases/不等.json", "✗ cases/年末/相等.yaml", "E0620", "共 2 份案例：通过 0，没有通过 2", "--accept"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!folder.has("cases/不等.json.txt"));
    let (code, said) = folder.test("zh", &["--accept"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("已认可：cases/年末/相等.yaml"), "{said}");
    assert_eq!(
        folder.read("cases/不等.json.txt"),
        "核对结果：成立 0，四舍五入范围内成立 0，不成立 1，不适用 0，无法判断 0\n\n不成立：\n  例-1（错误）  甲等于乙\n    甲 1.00 万元，乙 2.00 万元\n    \
         甲 = 1.00\n    乙 = 2.00\n    相差 1 万元；四舍五入最多能解释 0.01 万元\n"
    );
    let (code, said) = folder.test("zh", &[]);
    assert_eq!((code, said.lines().last()), (0, Some("共 2 份案例：通过 2，没有通过 0")), "{said}");
    assert!(!said.contains("✓"), "{said}");
    let (_, said) = folder.test("zh", &["--all"]);
    assert!(said.contains("✓ cases/年末/相等.yaml  通过"), "{said}");
    // A rule that changes is noticed by what comes out otherwise.
    folder.write("pack.gj", PACK.replace("错误", "警告"));
    let (code, said) = folder.test("zh", &[]);
    assert_eq!(code, 1, "{said}");
    for words in ["E0621", "  -   例-1（错误）  甲等于乙\n  +   例-1（警告）  甲等于乙\n", "通过 1，没有通过 1"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(folder.read("cases/不等.json.txt").contains("错误"), "nothing is accepted unasked");
}

#[test]
fn accepting_by_name_accepts_only_those() {
    let folder = pack("byname");
    folder.write("cases/a.yaml", "甲: 1\n乙: 1\n").write("cases/b.yaml", "甲: 1\n乙: 1\n");
    let (code, said) = folder.test("en", &["--accept=a.yaml"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("accepted: cases/a.yaml, written to") && said.contains("1 passed, 1 failed"), "{said}");
    assert!(folder.has("cases/a.yaml.txt") && !folder.has("cases/b.yaml.txt"));
    let (code, said) = folder.test("en", &["--accept=nobody"]);
    assert!(code == 2 && said.contains("E0623") && said.contains("`nobody`"), "{said}");
    // What is accepted already may be chosen again.
    assert!(!folder.test("en", &["--accept=a.yaml"]).1.contains("E0623"));
}

#[test]
fn a_filter_runs_some_and_tells_nothing_of_what_was_seen() {
    let folder = pack("filter");
    let test = "测试 \"改了就不等\"\n  数据 \"cases/a.yaml\"\n  改 乙 = 9\n  期望 例-1 违反\n";
    folder.write("tests.gj", test).write("cases/a.yaml", "甲: 1\n乙: 1\n").write("cases/b.yaml", "甲: 1\n乙: 1\n");
    assert_eq!(folder.test("en", &["--accept"]).0, 0);
    let (code, said) = folder.test("en", &["--filter", "b.yaml", "--all"]);
    assert_eq!((code, said.as_str()), (0, "✓ cases/b.yaml  passed\n1 case: 1 passed, 0 failed\n"));
    let (code, said) = folder.test("zh", &["--filter", "不等", "--all"]);
    assert_eq!((code, said.as_str()), (0, "✓ 改了就不等  通过\n共 1 个测试：通过 1，没有通过 0\n"));
    let (code, said) = folder.test("zh", &["--filter", "没有的"]);
    assert!(code == 2 && said.contains("E0623"), "{said}");
    let (code, said) = folder.test("en", &[]);
    assert!(
        code == 0 && said.contains("seen 2 of 2 ways") && said.ends_with("1 test and 2 cases: 3 passed, 0 failed\n"),
        "{said}"
    );
}

#[test]
fn accepted_findings_keep_their_language_and_survive_editors() {
    let folder = pack("editors");
    folder.write("cases/a.yaml", "甲: 1.00\n乙: 2.00\n");
    assert_eq!(folder.test("en", &["--accept"]).0, 0);
    let text = folder.read("cases/a.yaml.txt");
    assert!(text.starts_with("Findings: held 0"), "{text}");
    let windows = format!("\u{FEFF}{}", text.trim_end().replace('\n', "\r\n"));
    folder.write("cases/a.yaml.txt", windows);
    assert_eq!(folder.test("zh", &[]).0, 0);
    // A new rule, a Chinese reader: the findings stay in the language that they were accepted in.
    folder.write("more.gj", "规则 例-2 \"甲不小于乙\"\n  应 甲 ≥ 乙\n");
    let (code, said) = folder.test("zh", &["--accept"]);
    assert!(code == 0 && said.contains("已认可"), "{said}");
    assert!(folder.read("cases/a.yaml.txt").starts_with("Findings: held 0, held within rounding 0, violated 2"));
    // Notepad's old encoding.
    folder.write("cases/b.yaml", "甲: 1\n乙: 1\n");
    folder.write("cases/b.yaml.txt", b"\xba\xcb\xb6\xd4\xbd\xe1\xb9\xfb");
    assert!(folder.test("en", &[]).1.contains("- 核对结果\n"), "{:?}", folder.test("en", &[]));
}

#[test]
fn findings_without_data_and_files_that_cannot_be_read_are_named() {
    let folder = pack("strays");
    folder
        .write("cases/gone.yaml.txt", "核对结果")
        .write("cases/.hidden.yaml", "")
        .write("cases/readme.md", "")
        .write("cases/说明.txt", "");
    let (code, said) = folder.test("zh", &["--accept"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("E0622 「cases/gone.yaml.txt」") && said.contains("共 1 份案例"), "{said}");
    assert!(folder.has("cases/gone.yaml.txt"), "nothing is deleted");
    std::fs::remove_file(folder.0.join("cases/gone.yaml.txt")).unwrap();
    folder.write("cases/a.yaml", "甲: 1\n乙: 1\n").write("cases/a.yaml.txt", b"\x00\x01");
    let (code, said) = folder.test("en", &["--accept"]);
    assert!(code == 1 && said.contains("✗ cases/a.yaml  failed"), "{said}");
    let suite = Suite::load(folder.path("")).unwrap();
    let results = suite.run(&Options::default(), None);
    assert_eq!(results.cases().iter().map(|case| case.state()).collect::<Vec<_>>(), [State::Unreadable]);
}

#[test]
fn data_that_cannot_be_read_has_what_is_wrong_as_its_findings() {
    let folder = pack("broken");
    folder.write("cases/broken.yaml", "甲: 1\n甲: [\n");
    assert_eq!(folder.test("zh", &["--accept"]).0, 0);
    let text = folder.read("cases/broken.yaml.txt");
    assert!(text.starts_with("核对结果：数据读不出来\n\n数据的问题：\n  E0"), "{text}");
    assert!(!text.contains("gouji-testing"), "no place of this machine: {text}");
    assert_eq!(folder.test("en", &[]).0, 0);
}

#[test]
fn cases_of_a_pack_of_one_file_lie_beside_it_if_it_is_alone() {
    let folder = pack("single");
    folder.write("cases/a.yaml", "甲: 1\n乙: 1\n");
    let count = |path: &str| Suite::load(folder.path(path)).unwrap().cases().len();
    assert_eq!((count(""), count("pack.gj")), (1, 1));
    folder.write("other.gj", PACK.replace("规则包 例", "规则包 别"));
    assert_eq!(count("pack.gj"), 0);
    let output = gouji(&["test", &folder.path("pack.gj"), "--lang", "en"], None);
    assert_eq!(folder.said(&output), (0, "This pack has no tests and no cases.\n".to_owned()));
}

#[test]
fn too_many_cases_are_refused() {
    let folder = pack("many");
    for number in 0..10_001 {
        folder.write(&format!("cases/{number}.txt"), "");
    }
    let (code, said) = folder.test("en", &[]);
    assert!(code == 2 && said.contains("E0624"), "{said}");
}

#[test]
fn several_packs_and_junit() {
    let folder = Folder::new("junit");
    folder.write("a/pack.gj", PACK).write("a/cases/x.yaml", "甲: 1\n乙: 2 # <&\n").write("b/pack.gj", PACK);
    folder.write("b/tests.gj", "测试 \"相等 & <好>\"\n  改 甲 = 1, 乙 = 1\n  期望 例-1 成立\n");
    folder.write("c/pack.gj", "规则 ?");
    let (a, b, c) = (folder.path("a"), folder.path("b"), folder.path("c"));
    let file = folder.path("out.xml");
    let output = gouji(&["test", &a, &b, &c, "--lang", "zh", "--junit", &file], None);
    let (code, said) = folder.said(&output);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("规则包 例（PACK/a）\n") && said.contains("规则包 例（PACK/b）\n"), "{said}");
    let xml = folder.read("out.xml").replace(&folder.path(""), "PACK/");
    insta::assert_snapshot!(xml);
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    let output = gouji(&["test", &a, "--lang", "en", "--junit", &folder.path("no/such/folder.xml")], None);
    let (code, said) = folder.said(&output);
    assert!(code == 2 && said.contains("E0610"), "{said}");
}

const SEEN: &str = "规则包 例
参数 上限 = 10万元
定义 大额(数) = 数 > 上限 或 数 < -上限
表单 报告
  甲 : 万元 ?
  乙 : 万元 ?
  行 : 列表 明细 ?
  分 : 分 ?
记录 明细
  类 : 文本
  额 : 万元
规则 例-1 \"相等\"
  当 有(甲) 且 大额(甲)
  应 甲 = 乙
规则 例-2 \"明细\"
  逐项 项 取自 行 其中 项.类 = \"一\"
  应 项.额 > 0
  应 若 项.额 > 5万元 则 项.额 < 9万元 否则 是
规则 例-3 \"没有人查到\"
  逐项 项 取自 行 其中 项.类 = \"三\"
  应 项.额 > 0
规则 例-4 \"缺数\"
  应 乙 = 1万元
评级 等级
  按 分
  优 ≥ 90
  良 ≥ 80
  差 其余
";

#[test]
fn what_was_seen_is_told_point_by_point() {
    let folder = Folder::new("seen");
    folder.write("pack.gj", SEEN);
    folder.write("cases/a.yaml", "甲: 20.00\n乙: 20.00\n行:\n  - {类: 一, 额: 3}\n  - {类: 二, 额: -3}\n分: 95\n");
    folder.write("cases/b.yaml", "甲: 20.00\n乙: 20.004\n行:\n  - {类: 一, 额: -3}\n分: 60\n");
    assert_eq!(folder.test("zh", &["--accept"]).0, 0);
    let both = ["zh", "en"].map(|lang| folder.test(lang, &[]).1 + &folder.test(lang, &["--coverage"]).1);
    insta::assert_snapshot!(both.join(&format!("{}\n", "=".repeat(40))));
    let suite = Suite::load(folder.path("")).unwrap();
    let results = suite.run(&Options::in_lang(Lang::En), None);
    let coverage = results.coverage().unwrap();
    assert_eq!(coverage.of(Kind::Band, Goal::Taken), Tally { seen: 2, all: 3 });
    assert!(coverage.gaps().count() < coverage.points().len());
    let never = coverage.points().iter().find(|point| point.rule() == "例-3").unwrap();
    assert_eq!((never.kind(), never.ends().instances(), never.is_whole()), (Kind::Check, 0, false));
    assert!(suite.run(&Options::default(), Some("cases")).coverage().is_none());
}

#[test]
fn what_fails_or_is_not_accepted_yet_shows_nothing_of_the_rules() {
    let folder = pack("unaccepted");
    let test = |ends: &str| format!("测试 \"不等\"\n  改 甲 = 1, 乙 = 9\n  期望 例-1 {ends}\n");
    folder.write("tests.gj", test("成立")).write("cases/a.yaml", "甲: 1\n乙: 1\n");
    let (_, said) = folder.test("en", &[]);
    assert!(said.contains("seen 0 of 2 ways"), "{said}");
    // What is accepted counts at once.
    let (_, said) = folder.test("en", &["--accept"]);
    assert!(said.contains("seen 1 of 2 ways"), "{said}");
    folder.write("tests.gj", test("违反"));
    let (_, said) = folder.test("en", &[]);
    assert!(said.contains("seen 2 of 2 ways"), "{said}");
}

#[test]
fn conditions_of_a_definition_that_is_first_told_about_are_seen() {
    let folder = Folder::new("told");
    let pack = "规则包 例\n定义 档 = 若 甲 > 5 则 \"高\" 否则 \"低\"\n表单 报告\n  甲 : 数字\n规则 例-1 \"小\"\n  应 甲 < 9\n  \
        否则 错误 \"{档}\"\n规则 例-2 \"低\"\n  应 档 = \"低\"\n";
    let tests = "测试 \"大\"\n  改 甲 = 10\n  期望 例-1 违反, 例-2 违反\n测试 \"小\"\n  改 甲 = 1\n  期望 例-1 成立, 例-2 成立\n";
    folder.write("pack.gj", pack).write("tests.gj", tests);
    let (_, said) = folder.test("en", &[]);
    assert!(said.contains("conditions: met 1 of 1, failed 1 of 1"), "{said}");
}

#[test]
fn rules_of_used_packs_and_disabled_ones_are_not_counted() {
    let folder = Folder::new("used");
    folder.write("base/pack.gj", format!("{PACK}测试 \"底下的测试\"\n  改 甲 = 1, 乙 = 2\n  期望 例-1 成立\n"));
    let county = "规则包 县\n引用 \"../base\"\n规则 县-1 \"甲大于零\"\n  应 甲 > 0\n规则 县-2 \"停了\"\n  应 甲 > 1万元\n停用 规则 县-2 理由 \"不用了\"\n";
    folder.write("county/pack.gj", county).write("county/cases/a.yaml", "甲: 1\n乙: 1\n");
    let suite = Suite::load(folder.path("county")).unwrap();
    let results = suite.run(&Options::default(), None);
    let names: Vec<&str> = results.coverage().unwrap().points().iter().map(|point| point.rule()).collect();
    assert_eq!(names, ["县-1"]);
    // Nor are the tests of a pack that is used: overlays may change what they expect.
    assert!(results.tests().is_empty());
}

#[test]
fn percents_are_cut_off_and_never_rounded_up() {
    let percent = |seen, all| Tally { seen, all }.percent();
    assert_eq!(percent(99_999, 100_000), "99.9 %");
    assert_eq!(percent(2, 3), "66.6 %");
    assert_eq!((percent(1, 2), percent(5, 5), percent(0, 7)), ("50 %".into(), "100 %".into(), "0 %".into()));
}

#[test]
fn a_page_shows_every_kind_of_finding() {
    let folder = Folder::new("page");
    let rows: String = (1..=12).map(|number| format!("  - {{类: 第{number}类, 额: {number}.00}}\n")).collect();
    folder.write("pack.gj", include_str!("testing/page.gj"));
    folder.write("cases/a.yaml", format!("总: 80.00\n率: 33.3%\n甲: 1.00\n乙: 3.00\n丙: 约三\n行:\n{rows}分: 7\n未知: 1\n说明: 上年结转，财政局已核\n"));
    folder.write("cases/b.yaml", "总: 80.00\n甲: 2.00\n乙: 4.00\n");
    let pages = ["zh", "en"].map(|lang| {
        assert_eq!(folder.test(lang, &["--accept"]).0, 0);
        let pages = ["cases/a.yaml.txt", "cases/b.yaml.txt"].map(|name| folder.read(name));
        for name in ["cases/a.yaml.txt", "cases/b.yaml.txt"] {
            std::fs::remove_file(folder.0.join(name)).unwrap();
        }
        pages.join("----\n")
    });
    insta::assert_snapshot!(pages.join(&format!("{}\n", "=".repeat(40))));
}
