//! Exact drawings, and the law that a mark stands under what it marks.

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode, SourceSpan};
use unicode_width::UnicodeWidthStr;

use super::{Snippets, Style, draw};
use crate::problem::Lang;
use crate::report::atlas::Atlas;
use crate::source::{Layout, Place, Spot, Text};

const ZH: Style = Style { lang: Lang::Zh, colour: false, unicode: true, width: 80 };
const EN: Style = Style { lang: Lang::En, colour: false, unicode: false, width: 80 };

#[derive(Default)]
struct Said {
    headline: String,
    code: Option<&'static str>,
    severity: Option<Severity>,
    source: Option<Box<dyn SourceCode>>,
    labels: Vec<LabeledSpan>,
    help: Option<&'static str>,
    url: Option<&'static str>,
    related: Vec<Said>,
    cause: Option<Box<Said>>,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Said {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

impl Diagnostic for Said {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as _)
    }
    fn severity(&self) -> Option<Severity> {
        self.severity
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.map(|help| Box::new(help) as _)
    }
    fn url<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.url.map(|url| Box::new(url) as _)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_deref()
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.related.iter().map(|it| it as _)))
    }
}

/// A diagnostic over texts: each label is a text, the words it marks there (the first time they stand in it; empty
/// words are the text's end), and what it says.
fn said(labels: &[(&Arc<Text>, &str, &str)]) -> Said {
    let atlas = Atlas::new(labels.iter().map(|(text, ..)| Arc::clone(text)).collect());
    let span = |text: &Arc<Text>, words: &str| {
        let end = text.content().len();
        let start = if words.is_empty() { end } else { text.content().find(words).unwrap() };
        atlas.span(&Place::new(text, start..start + words.len())).unwrap()
    };
    let labels = labels.iter().map(|(text, words, says)| {
        LabeledSpan::new_with_span((!says.is_empty()).then(|| (*says).to_owned()), span(text, words))
    });
    Said { headline: "说明".into(), labels: labels.collect(), source: Some(Box::new(atlas)), ..Said::default() }
}

fn eq(drawn: &str, wanted: &str) {
    assert!(drawn == wanted.trim_start_matches('\n'), "drawn:\n{drawn}\nwanted:{wanted}");
}

/// The columns before the first place where the words stand in a row.
fn column(row: &str, words: &str) -> usize {
    row.get(..row.find(words).unwrap()).unwrap().width()
}

#[test]
fn in_a_document_it_is_told_what_stands_there() {
    let paragraph = Spot::Paragraph { number: 12, footnote: false };
    let cell = Spot::Cell { table: 1, sheet: None, row: 1, column: 1, heading: None };
    let words = "总额6558.50万元\n基本支出\t1051.47";
    let at = words.find("1051").unwrap();
    let layout = Layout::new(vec![(0..words.find('\n').unwrap(), paragraph), (at..words.len(), cell)]);
    let data = Text::laid_out("报告.docx", words, layout);
    let drawn = draw(&said(&[(&data, "6558.50", "总额"), (&data, "1051.47", "基本支出")]), "错误", &ZH);
    assert!(drawn.contains("─ 报告.docx 第12段\n"), "{drawn}");
    assert!(drawn.contains("基本支出 · 表1 第2行第2列\n"), "{drawn}");
}

#[test]
fn nested_labels_in_two_files_each_have_their_own_underline() {
    let rules = Text::new("自评.gj", "规则 结构-01\n  应 支出.基本支出 + 支出.项目支出 = 支出.总额\n");
    let data = Text::new("报告.yaml", "支出:\n  基本支出: 1051.47\n  项目支出: 5506.86\n  总额: 6558.50");
    let mut said = said(&[
        (&rules, "支出.基本支出 + 支出.项目支出 = 支出.总额", "相差 0.17 万元"),
        (&rules, "支出.基本支出 + 支出.项目支出", "6558.33 万元"),
        (&rules, "支出.基本支出", "1051.47 万元"),
        (&rules, "支出.项目支出", "5506.86 万元"),
        (&rules, "支出.总额", "6558.50 万元"),
        (&data, "1051.47", "基本支出"),
        (&data, "6558.50", "总额"),
    ]);
    said.headline = "基本支出与项目支出之和应等于支出总额".into();
    said.code = Some("结构-01");
    said.help = Some("四舍五入最多只能解释 0.015 万元\n依据：财预〔2020〕10号");
    said.url = Some("https://example.org/1");
    eq(
        &draw(&said, "核实", &ZH),
        r"
核实[结构-01]：基本支出与项目支出之和应等于支出总额
  ╭─ 自评.gj:2:5
  │
2 │   应 支出.基本支出 + 支出.项目支出 = 支出.总额
  │      ──────┬──────   ──────┬──────   ───────── 6558.50 万元
  │            │               ╰ 5506.86 万元
  │            ╰ 1051.47 万元
  │      ───────────────────────────── 6558.33 万元
  │      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 相差 0.17 万元
  │
  ├─ 报告.yaml:2:9
  │
2 │   基本支出: 1051.47
  │             ─────── 基本支出
3 │   项目支出: 5506.86
4 │   总额: 6558.50
  │         ─────── 总额
  │
  ├ 提示：四舍五入最多只能解释 0.015 万元
  │       依据：财预〔2020〕10号
  ╰ 详见：https://example.org/1
",
    );
}

#[test]
fn overlapping_labels_and_ascii() {
    let rules = Text::new("a.gj", "  check 甲科目 + 乙科目 + 丙科目 = 丁\n");
    let said = said(&[(&rules, "甲科目 + 乙科目", "left"), (&rules, "乙科目 + 丙科目", "right"), (&rules, "丁", "")]);
    eq(
        &draw(&said, "query", &EN),
        r"
query: 说明
  -> a.gj:1:9
  |
1 |   check 甲科目 + 乙科目 + 丙科目 = 丁
  |         ^^^^^^^^^^^^^^^ left       --
  |                  --------------- right
",
    );
}

#[test]
fn the_file_of_the_primary_labels_comes_first() {
    let data = Text::new("数.yaml", "甲: 1");
    let rules = Text::new("规.gj", "应 甲 = 2");
    let mut said = said(&[(&data, "1", "甲"), (&rules, "甲", "1"), (&rules, "2", "2")]);
    for label in said.labels.iter_mut().skip(1) {
        *label = LabeledSpan::new_primary_with_span(label.label().map(str::to_owned), *label.inner());
    }
    eq(
        &draw(&said, "错误", &ZH),
        r"
错误：说明
  ╭─ 规.gj:1:3
  │
1 │ 应 甲 = 2
  │    ┯━   ━ 2
  │    ╰ 1
  │
  ├─ 数.yaml:1:4
  │
1 │ 甲: 1
  │     ─ 甲
",
    );
}

#[test]
fn marks_stand_under_what_they_mark() {
    for line in [
        "应 甲（万元）＝ 100，乙：二〇二三年 = ３．５",
        "\t“甲”——《预算法》第五条；① ２ \t乙　= 1",
        "é ü 甲😀乙 e\u{301} = ｱ 1",
        "甲\u{1}\u{202e}乙 \u{1b}[31m = 丙",
        "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲乙 = 丙丙丙丙丙丙",
    ] {
        let text = Text::new("行", format!("一\n{line}\n三"));
        for words in ["甲", "乙", "= "] {
            let Some(_) = text.content().find(words) else { continue };
            // A short neighbour at the head of the line must not move the others.
            let head: String = line.trim_start().chars().take(1).collect();
            for labels in [vec![(&text, words, "数")], vec![(&text, words, "数"), (&text, head.as_str(), "首")]] {
                let drawn = draw(&said(&labels), "错误", &Style { width: 60, ..ZH });
                let rows: Vec<&str> = drawn.lines().collect();
                let at = rows.iter().position(|row| row.starts_with("2 │")).unwrap();
                let under = rows.get(at + 1..).unwrap().iter().find(|row| row.contains(['━', '┯'])).unwrap();
                let mark = under.find(['━', '┯']).unwrap();
                assert_eq!(under.get(..mark).unwrap().width(), column(rows[at], words), "{drawn}");
                let marked = under.chars().filter(|it| matches!(it, '━' | '┯')).count();
                assert_eq!(marked, words.width(), "{drawn}");
            }
        }
    }
}

#[test]
fn long_lines_are_cropped_around_their_labels() {
    let unit = "\"单位名称\", ".repeat(60);
    let text = Text::new("长.json", format!("[{unit}\"金额\": 12.50, {unit}\"金额\": 13.50, {unit}1]"));
    eq(
        &draw(&said(&[(&text, "12.50", "支出"), (&text, "13.50", "收入")]), "错误", &ZH),
        r#"
错误：说明
  ╭─ 长.json:1:488
  │
1 │ …名称", "金额": 12.50, "单位名称", "…名称", "金额": 13.50, "单位名称", "…
  │                 ━━━━━ 支出                          ───── 收入
"#,
    );
    for width in [0, 40, 61, 80, 133] {
        let style = Style { width, ..ZH };
        let drawn = draw(&said(&[(&text, "12.50", "支出")]), "错误", &style);
        assert!(drawn.lines().all(|row| row.width() <= width.max(40)), "{drawn}");
        let whole = Place::new(&text, 10..text.content().len() - 10);
        let drawn = draw(&said(&[(&text, whole.words(), "")]), "错误", &style);
        assert!(drawn.lines().all(|row| row.width() <= width.max(40)), "{drawn}");
    }
}

#[test]
fn what_has_no_width_takes_no_room_and_what_is_too_wide_is_left_out() {
    let accents = "\u{301}".repeat(50_000);
    let line = format!("{}\t甲e{accents}乙\t{}", "a".repeat(100), "文".repeat(100));
    let at = line.find('甲').unwrap();
    for room in 8..90 {
        let cropped = super::crop::crop(&line, &[at, at + '甲'.len_utf8()], room, "…");
        assert!(cropped.text.contains("甲e") && cropped.text.contains(&accents), "{room}");
        let (wide, least) = (super::canvas::columns(&cropped.text), 20);
        assert!(wide <= room.max(least), "{wide} of {room}");
    }
}

#[test]
fn any_line_ending_and_the_end_of_the_file() {
    for content in ["甲\r\n乙 =\r\n丙", "甲\r乙 =\r丙", "甲\n乙 =\n丙"] {
        let text = Text::new("末.gj", content);
        eq(
            &draw(&said(&[(&text, "", "少一个数"), (&text, "=", "")]), "错误", &ZH),
            "错误：说明\n  ╭─ 末.gj:3:2\n  │\n2 │ 乙 =\n  │    ─\n3 │ 丙\n  │   ━ 少一个数\n",
        );
    }
    let text = Text::new("末.gj", "甲\n乙 =\r\n");
    eq(&draw(&said(&[(&text, "", "少")]), "错误", &ZH), "错误：说明\n  ╭─ 末.gj:3:1\n  │\n3 │\n  │ ━ 少\n");
    eq(
        &draw(&said(&[(&text, "=\r\n", "少")]), "错误", &ZH),
        "错误：说明\n  ╭─ 末.gj:2:3\n  │\n2 │ 乙 =\n  │    ━ 少\n",
    );
    let empty = Text::new("空", "");
    eq(&draw(&said(&[(&empty, "", "空的")]), "错误", &ZH), "错误：说明\n  ╭─ 空:1:1\n  │\n1 │\n  │ ━ 空的\n");
}

#[test]
fn labels_over_several_lines_are_bracketed() {
    let text = Text::new("多行.gj", "规则 一\n  应 甲 =\n     乙 + 丙\n     + 丁\n\n# 一\n# 二\n应 乙");
    let sentence = "甲 =\n     乙 + 丙\n     + 丁";
    eq(
        &draw(&said(&[(&text, sentence, "整句"), (&text, "乙", "乙数"), (&text, text.content(), "全部")]), "错误", &ZH),
        r"
错误：说明
  ╭─ 多行.gj:2:5
  │
1 │ ╭   规则 一
2 │ │     应 甲 =
  │ │ ╭━━━━━━┛
3 │ │ │      乙 + 丙
  │ │ │      ── 乙数
4 │ │ │      + 丁
  │ │ ╰━━━━━━━━━┛ 整句
  ⋮ │
7 │ │   # 二
8 │ │   应 乙
  │ ╰───────╯ 全部
",
    );
}

#[test]
fn many_labels_are_counted_and_those_that_lie_nowhere_are_said() {
    let text = Text::new("多", "1 ".repeat(200));
    let atlas = Atlas::new(vec![text.clone()]);
    let at = |at: usize| LabeledSpan::new_with_span(Some(format!("第{at}")), SourceSpan::from((at * 2, 1)));
    let mut said = Said { headline: "多".into(), source: Some(Box::new(atlas)), ..Said::default() };
    said.labels = (0..200).map(at).collect();
    assert!(draw(&said, "错误", &ZH).ends_with("  ╰ 另：还有 180 处没有画出\n"));
    assert!(draw(&said, "error", &EN).ends_with("  = also: 180 more places are not drawn\n"));
    said.labels = vec![at(9999)];
    eq(&draw(&said, "错误", &ZH), "错误：多\n  ╰ 另：第9999\n");
    said.labels.clear();
    eq(&draw(&said, "错误", &ZH), "错误：多\n");
}

#[test]
fn what_is_related_follows() {
    let text = Text::new("甲.gj", "规则 一");
    let mut top = said(&[(&text, "一", "这里")]);
    let mut other = said(&[(&text, "规则", "")]);
    (other.headline, other.severity) = ("又".into(), Some(Severity::Warning));
    let remark = Said { headline: "旁注".into(), severity: Some(Severity::Advice), ..Said::default() };
    top.related = vec![other, remark];
    top.cause = Some(Box::new(Said { headline: "读不到".into(), ..Said::default() }));
    let wanted = r"
错误：说明
  ╭─ 甲.gj:1:4
  │
1 │ 规则 一
  │      ━━ 这里
  │
  ├ 原因：读不到
  ╰ 提醒：旁注

警告：又
  ╭─ 甲.gj:1:1
  │
1 │ 规则 一
  │ ━━━━
";
    eq(&draw(&top, "错误", &ZH), wanted);
    let shown = format!("{:?}", Wrapped(&Snippets(ZH), &top));
    eq(&format!("{shown}\n"), wanted);
}

struct Wrapped<'a>(&'a Snippets, &'a dyn Diagnostic);

impl fmt::Debug for Wrapped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        miette::ReportHandler::debug(self.0, self.1, f)
    }
}

#[test]
fn colours_go_around_the_same_characters() {
    let text = Text::new("甲.gj", "规则 一");
    let said = said(&[(&text, "一", "这里\u{1b}[2J"), (&text, "规则", "")]);
    let plain = draw(&said, "错误", &ZH);
    let mut coloured = draw(&said, "错误", &Style { colour: true, ..ZH });
    assert!(coloured.contains("\u{1b}[1;31m错误\u{1b}[0m"));
    for code in ["0", "1", "34", "36", "1;31"] {
        coloured = coloured.replace(&format!("\u{1b}[{code}m"), "");
    }
    eq(&coloured, &plain);
    assert!(!plain.contains('\u{1b}'));
}

#[test]
fn no_label_can_make_it_panic() {
    let contents = ["", "甲", "甲\r\n\t乙 = 1\r丙\n", "\u{feff}一\n\n\n二　三\u{301}\r\n\r\n四五六七八九十\n末"];
    let mut seed: u64 = 7;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for round in 0..3000 {
        let texts = contents.map(|content| Text::new(format!("文{}", random(3)), content));
        let source: Box<dyn SourceCode> = match round % 3 {
            0 => Box::new(Atlas::new(texts.to_vec())),
            1 => Box::new(contents[random(4)].to_owned()),
            _ => Box::new(b"\xff\xfe\n\x80\xe4\xb8".to_vec()),
        };
        let labels = (0..random(6)).map(|_| {
            let span = SourceSpan::from((random(90), if random(20) == 0 { usize::MAX } else { random(40) }));
            LabeledSpan::new_with_span([None, Some("数\n".to_owned())][random(2)].clone(), span)
        });
        let said = Said { labels: labels.collect(), source: Some(source), ..Said::default() };
        for style in [Style { width: random(30), ..ZH }, Style { colour: true, ..EN }] {
            assert!(draw(&said, "", &style).ends_with('\n'));
        }
    }
}
