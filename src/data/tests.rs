#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "tests may stop at the first surprise"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::*;
use crate::problem::{Lang, explain};

mod messages;

const JSON: &str = r#"{
  "部门": "某局",
  "年度": 2023,
  "支出": {"基本支出": 1051.470, "项目支出": -5506.86, "年度指标值（%）": "≥95%"},
  "绩效指标": [
    {"名称": "产出", "得分": 10, "完成": true},
    {"名称": "效\"益\"", "得分": 9.50, "完成": false, "标签": ["甲", []]}
  ],
  "大数": 1234567890123456789012345678901,
  "空记录": {}
}"#;

const YAML: &str = "# 自评报告
部门: 某局
年度: 2023
支出:
  基本支出: 1051.470   # 万元
  项目支出: -5506.86
  年度指标值（%）: \"≥95%\"
绩效指标:
  - 名称: 产出
    得分: 10
    完成: true
  - 名称: 效\"益\"
    得分: 9.50
    完成: false
    标签: [甲, []]
大数: 1234567890123456789012345678901
空记录: {}
";

const TOML: &str = r#"# 自评报告
"部门" = '某局'
"年度" = 2_023
"大数" = 1234567890123456789012345678901
"空记录" = {}
[["绩效指标"]]
"名称" = "产出"
"得分" = +10
"完成" = true
[["绩效指标"]]
"名称" = '效"益"'
"得分" = 9.50
"完成" = false
"标签" = ["甲", []]
["支出"]
"基本支出" = 1051.470
"项目支出" = -5506.86
"年度指标值（%）" = "≥95%"
"#;

/// A decimal as hosts have them: written as text.
#[derive(Serialize)]
struct Indicator {
    名称: &'static str,
    得分: &'static str,
    完成: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    标签: Option<(char, Vec<u8>)>,
}

#[derive(Serialize)]
struct Report {
    部门: String,
    年度: u16,
    支出: BTreeMap<&'static str, &'static str>,
    绩效指标: Vec<Indicator>,
    大数: u128,
    空记录: BTreeMap<u8, u8>,
}

fn report() -> Report {
    Report {
        部门: "某局".into(),
        年度: 2023,
        支出: [("基本支出", "1051.470"), ("项目支出", "-5506.86"), ("年度指标值（%）", "≥95%")].into(),
        绩效指标: vec![
            Indicator { 名称: "产出", 得分: "10", 完成: true, 标签: None },
            Indicator { 名称: "效\"益\"", 得分: "9.50", 完成: false, 标签: Some(('甲', vec![])) },
        ],
        大数: 1_234_567_890_123_456_789_012_345_678_901,
        空记录: BTreeMap::new(),
    }
}

fn doc(format: Format, text: &str) -> Doc {
    read(&Text::new("data", text), format).unwrap_or_else(|problem| panic!("{problem:?} in {text}"))
}

fn problem(format: Format, text: &str) -> Problem {
    match read(&Text::new("data", text), format) {
        Err(problem) => problem,
        Ok(doc) => doc.notes().first().cloned().unwrap_or_else(|| panic!("nothing wrong in {text}")),
    }
}

/// Every node in the order of the tree.
fn nodes(doc: &Doc) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open = vec![doc.root()];
    while let Some(id) = open.pop() {
        found.push(id);
        match doc.shape(id) {
            Shape::List(items) => open.extend(items.iter().rev()),
            Shape::Record(members) => open.extend(members.iter().rev().map(|member| member.node)),
            Shape::Null | Shape::Bool(_) | Shape::Number(_) | Shape::Text(_) | Shape::Unreadable(_) => {}
        }
    }
    found
}

/// Path, pointer and words of every node, by path.
fn table(doc: &Doc) -> BTreeMap<String, (String, String)> {
    nodes(doc).into_iter().map(|id| (doc.path(id), (doc.pointer(id), doc.content(id).to_owned()))).collect()
}

/// What must hold of every document whatever.
fn consistent(doc: &Doc) {
    for id in nodes(doc) {
        let at_pointer = doc.pointer(id).split('/').skip(1).fold(doc.root(), |at, step| match doc.shape(at) {
            Shape::List(items) => items[step.parse::<usize>().unwrap()],
            Shape::Record(_) => doc.field(at, &step.replace("~1", "/").replace("~0", "~")).unwrap(),
            other => panic!("no steps below {other:?}"),
        });
        assert_eq!(at_pointer, id);
        let Some(text) = doc.text() else { continue };
        let span = doc.span(id).unwrap();
        assert!(text.content().get(span.clone()).is_some(), "{span:?} lies on character borders");
        let written = doc.place(id).unwrap();
        match doc.shape(id) {
            Shape::Number(words) => {
                assert_eq!(words.trim_start_matches('+'), written.words().trim_start_matches('+').replace('_', ""));
            }
            Shape::Text(words) => {
                let bare = |words: &str| words.split_whitespace().collect::<String>();
                assert!(bare(written.words()) == bare(words) || written.words().starts_with(['"', '\'']));
            }
            Shape::Null | Shape::Bool(_) | Shape::List(_) | Shape::Record(_) | Shape::Unreadable(_) => {}
        }
        if let Some(key) = doc.key_place(id) {
            let name = &doc.member(id).unwrap().name;
            assert!(key.words() == name || key.words().starts_with(['"', '\'']), "{} is {name}", key.words());
        }
    }
}

#[test]
fn the_same_data_is_the_same_in_every_format_and_through_serde() {
    let json = doc(Format::Json, JSON);
    let expected = table(&json);
    assert_eq!(expected["绩效指标[2].得分"], ("/绩效指标/1/得分".to_owned(), "9.50".to_owned()));
    assert_eq!(expected["支出.【年度指标值（%）】"].1, "≥95%");
    assert_eq!(expected[""], (String::new(), String::new()));
    for other in [doc(Format::Yaml, YAML), doc(Format::Toml, TOML), of(&report()).unwrap()] {
        assert_eq!(table(&other), expected);
        consistent(&other);
    }
    consistent(&json);
}

#[test]
fn spans_cut_exactly_the_written_text() {
    for (format, text) in [(Format::Json, JSON), (Format::Yaml, YAML), (Format::Toml, TOML)] {
        let doc = doc(format, text);
        let spending = doc.field(doc.root(), "支出").unwrap();
        let basic = doc.field(spending, "基本支出").unwrap();
        assert_eq!(doc.place(basic).unwrap().words(), "1051.470");
        let target = doc.field(spending, "年度指标值（%）").unwrap();
        assert_eq!(doc.place(target).unwrap().words(), "\"≥95%\"");
        assert_eq!(doc.content(target), "≥95%");
        assert_eq!(doc.key_place(basic).unwrap().words().trim_matches('"'), "基本支出");
    }
    let doc = doc(
        Format::Yaml,
        "甲:\n乙: ~\n丙: 'it''s'\n丁: [1, {x: 2}] # c\n戊:\n  - 一\n  - 二 三  \n\n己: |\n  多\n  行\n",
    );
    let words: Vec<_> = nodes(&doc).iter().skip(1).map(|id| doc.place(*id).unwrap().words().to_owned()).collect();
    let written = ["", "~", "'it''s'", "[1, {x: 2}]", "1", "{x: 2}", "2", "- 一\n  - 二 三", "一", "二 三"];
    assert_eq!(words[..10], written);
    assert_eq!(doc.place(doc.field(doc.root(), "甲").unwrap()).unwrap().start().column, 3);
}

#[test]
fn yaml_takes_for_numbers_only_what_json_does() {
    let text = "a: 1e3\nb: -0.50\nc: 007\nd: 1_000\ne: 0x1F\nf: .5\ng: +1\nh: 1,030.70\ni: 2023-01-01\nj: True\nk: !!str 12\nl: \"1\"\nm: 1.\nn: 是\no: null\np: !!int 5\n";
    let doc = doc(Format::Yaml, text);
    let kinds: String = nodes(&doc)
        .into_iter()
        .skip(1)
        .map(|id| match doc.shape(id) {
            Shape::Number(_) => '#',
            Shape::Text(_) => 't',
            Shape::Null => '0',
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, "##ttttttttttttt0#".replacen('t', "", 1));
    consistent(&doc);
}

#[test]
fn a_doubled_name_spoils_only_its_own_field() {
    for (format, text) in [
        (Format::Json, "{\"a\": 1, \"b\": {\"x\": 1}, \"a\": 2, \"c\": 3, \"a\": 4}"),
        (Format::Yaml, "a: 1\nb:\n  x: 1\na: 2\nc: 3\na: 4\n"),
    ] {
        let doc = doc(format, text);
        let doubled = doc.field(doc.root(), "a").unwrap();
        let Shape::Unreadable(problem) = doc.shape(doubled) else { panic!("{:?}", doc.shape(doubled)) };
        assert_eq!(problem.code(), "E0209");
        assert_eq!(problem.place().unwrap().words().trim_matches('"'), "a");
        assert_eq!(problem.notes().len(), 2);
        assert!(problem.notes().iter().all(|(place, _)| place.words().trim_matches('"') == "a"));
        assert_eq!(doc.notes().len(), 1);
        assert_eq!(doc.content(doc.field(doc.root(), "c").unwrap()), "3");
        consistent(&doc);
    }
    for (text, first) in [
        ("a.b = 1\na.c = 2\na.b = 3\n", Some(2)),
        ("[t]\nx = 1\n[t]\n", Some(1)),
        ("[[r]]\na = 1\n[[r]]\na = 2\na = 3\n", Some(18)),
        ("a = {x = 1, x = 2}\n", None),
        ("\"支出\" = 1\n\"支出\" = 2\n", Some(0)),
    ] {
        let problem = problem(Format::Toml, text);
        assert_eq!(problem.code(), "E0209");
        assert_eq!(problem.notes().first().map(|(place, _)| place.range.start), first, "{text}");
    }
}

#[test]
fn a_large_record_finds_its_fields() {
    let text: String = (0..1000).map(|n| format!("f{n}: {n}\n")).collect();
    let doc = doc(Format::Yaml, &text);
    for n in 0..1000 {
        assert_eq!(doc.content(doc.field(doc.root(), &format!("f{n}")).unwrap()), n.to_string());
    }
    assert_eq!(doc.field(doc.root(), "f1000"), None);
    consistent(&doc);
}

#[test]
fn limits_are_kept_in_every_format() {
    let json = |depth: usize| format!("{{\"a\": {}{}}}", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let yaml = |depth: usize| format!("a: {}{}\n", "[".repeat(depth - 1), "]".repeat(depth - 1));
    let blocks = |depth: usize| (0..depth).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>();
    let dotted = |depth: usize| format!("{}a = 1\n", "a.".repeat(depth - 1));
    for depth in [2, 60, MAX_DEPTH] {
        consistent(&doc(Format::Json, &json(depth)));
        consistent(&doc(Format::Yaml, &yaml(depth)));
        consistent(&doc(Format::Yaml, &blocks(depth)));
        consistent(&doc(Format::Toml, &dotted(depth.min(79))));
    }
    for depth in [MAX_DEPTH + 1, 1000, 200_000] {
        assert_eq!(problem(Format::Json, &json(depth)).code(), "E0207");
        assert_eq!(problem(Format::Yaml, &yaml(depth)).code(), "E0207");
        assert_eq!(problem(Format::Toml, &dotted(depth)).code(), "E0207");
        assert_eq!(problem(Format::Toml, &format!("a = {}", "[".repeat(depth))).code(), "E0207");
        assert_eq!(problem(Format::Toml, &format!("[{}a]", "a.".repeat(depth))).code(), "E0207");
        assert_eq!(problem(Format::Yaml, &format!("a: {}", "- ".repeat(depth))).code(), "E0224");
        assert_eq!(problem(Format::Yaml, &"- ".repeat(depth)).code(), "E0207");
    }
    assert_eq!(problem(Format::Yaml, &blocks(MAX_DEPTH + 1)).code(), "E0207");
    let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a,".repeat(100));
    assert_eq!(problem(Format::Yaml, &long).code(), "E0208");
    let names: String = (0..1500).map(|n| format!("f{n}: 1\nf{n}: 2\n")).collect();
    assert_eq!(read(&Text::new("data", names), Format::Yaml).unwrap_err().code(), "E0209");
}

#[test]
fn an_alias_is_a_copy_with_its_own_path() {
    let doc = doc(Format::Yaml, "a: &x {n: 1, m: [2]}\nb: *x\nc: [*x]\n");
    let n = doc.field(doc.field(doc.root(), "b").unwrap(), "n").unwrap();
    assert_eq!((doc.path(n).as_str(), doc.content(n)), ("b.n", "1"));
    assert_eq!(table(&doc)["c[1].m[1]"].1, "2");
    consistent(&doc);
}

#[test]
fn encodings_are_told_apart_and_never_silently() {
    let taken = |bytes: &[u8]| decode("data", bytes).map(|(text, notes)| (text.content().to_owned(), notes.len()));
    assert_eq!(taken("支出: 1".as_bytes()).unwrap(), ("支出: 1".to_owned(), 0));
    assert_eq!(taken("\u{FEFF}支出: 1".as_bytes()).unwrap(), ("支出: 1".to_owned(), 0));
    let (gbk, _, _) = encoding_rs::GB18030.encode("部门: 某局\n支出: 1\n");
    assert_eq!(taken(&gbk).unwrap(), ("部门: 某局\n支出: 1\n".to_owned(), 1));
    let utf16 = |little: bool| {
        let units = "\u{FEFF}支出: 1".encode_utf16();
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect::<Vec<_>>()
    };
    assert_eq!(taken(&utf16(true)).unwrap(), ("支出: 1".to_owned(), 1));
    assert_eq!(taken(&utf16(false)).unwrap(), ("支出: 1".to_owned(), 1));
    let code = |bytes: &[u8]| decode("data", bytes).unwrap_err().code();
    assert_eq!(code(&[0xFF, 0xFE, 0x00]), "E0201");
    assert_eq!(code(&[0xEF, 0xBB, 0xBF, 0xFF]), "E0201");
    assert_eq!(code(&[b'a', 0xFF, 0xFF]), "E0201");
    assert_eq!(code("部门: 某局".as_bytes().split_last().unwrap().1), "E0201");
    assert_eq!(code(&[&b"\xE9\x83\xA8\xE9\x97\xA8\xE9\x83\xA8\n\xB2\xBF"[..], b"xx"].concat()), "E0201");
    assert_eq!(code(b"a\0b"), "E0203");
    assert_eq!(code(b"PK\x03\x04..."), "E0204");
    assert_eq!(code(b"%PDF-1.7"), "E0204");
    let place = decode("data", "支出: \u{7}1".as_bytes()).unwrap_err();
    assert_eq!(place.place().unwrap().start().column, 5);
}

#[derive(Serialize)]
enum Choice {
    Plain,
    One(u8),
    Two(i8, i16),
    Named { a: Option<i128> },
}

#[test]
fn serde_values_are_taken_exactly_or_not_at_all() {
    #[derive(Serialize)]
    struct Host {
        choices: [Choice; 4],
        float: f64,
        bytes: Bytes,
        keys: BTreeMap<bool, char>,
        nothing: Option<()>,
        most: u128,
        least: i128,
    }
    struct Bytes;
    impl Serialize for Bytes {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&[1, 2, 3])
        }
    }
    let host = Host {
        choices: [Choice::Plain, Choice::One(1), Choice::Two(2, 3), Choice::Named { a: Some(4) }],
        float: 0.1,
        bytes: Bytes,
        keys: [(true, 'x')].into(),
        nothing: Some(()),
        most: u128::MAX,
        least: i128::MIN,
    };
    let doc = of(&host).unwrap();
    consistent(&doc);
    let table = table(&doc);
    let content = |path: &str| table[path].1.as_str();
    assert_eq!(content("choices[1]"), "Plain");
    assert_eq!(content("choices[2].One"), "1");
    assert_eq!(content("choices[3].Two[2]"), "3");
    assert_eq!(content("choices[4].Named.a"), "4");
    assert_eq!(content("keys.true"), "x");
    assert_eq!(content("most"), u128::MAX.to_string());
    assert_eq!(content("least"), i128::MIN.to_string());
    let codes: Vec<_> = doc.notes().iter().map(Problem::code).collect();
    assert_eq!(codes, ["E0236", "E0237"]);
    assert!(matches!(doc.shape(doc.field(doc.root(), "float").unwrap()), Shape::Unreadable(_)));
    assert_eq!((doc.source_name(), doc.text().is_none()), ("", true));
    assert_eq!(of(&[1]).unwrap_err().code(), "E0206");
    assert_eq!(of(&BTreeMap::from([(vec![1], 1)])).unwrap_err().code(), "E0238");
}

#[derive(Serialize)]
struct Chain(Option<Box<Chain>>);

#[test]
fn deep_serde_values_are_refused() {
    #[derive(Serialize)]
    struct Nested {
        inner: Option<Box<Nested>>,
    }
    let nested = (0..1000).fold(Nested { inner: None }, |inner, _| Nested { inner: Some(Box::new(inner)) });
    assert_eq!(of(&nested).unwrap_err().code(), "E0207");
    let chain = (0..1000).fold(Chain(None), |inner, _| Chain(Some(Box::new(inner))));
    assert_eq!(of(&chain).unwrap_err().code(), "E0207");
}

#[test]
fn formats_are_known_by_name_and_by_sight() {
    assert_eq!(Format::of_name("a/b.JSON"), Some(Format::Json));
    assert_eq!(Format::of_name("报告.yml"), Some(Format::Yaml));
    assert_eq!(Format::of_name("x.toml"), Some(Format::Toml));
    assert_eq!(Format::of_name("yaml"), None);
    assert_eq!(Format::guess(" \n{"), Format::Json);
    assert_eq!(Format::guess("a: 1"), Format::Yaml);
}

#[test]
fn every_prefix_of_every_sample_reads_without_panic() {
    for sample in [JSON, YAML, TOML, messages::SAMPLE] {
        for end in 0..=sample.len() {
            let Ok((text, _)) = decode("data", &sample.as_bytes()[..end]) else { continue };
            for format in [Format::Json, Format::Yaml, Format::Toml] {
                try_all(&text, format);
            }
        }
    }
}

/// Reads, and asks the document or the problem everything.
fn try_all(text: &Arc<Text>, format: Format) {
    match read(text, format) {
        Ok(doc) => consistent(&doc),
        Err(problem) => {
            let place = problem.place().unwrap_or_else(|| panic!("{problem:?} has no place"));
            assert!(text.content().get(place.range.clone()).is_some(), "{problem:?} {:?}", place.range);
            assert!(!problem.says(Lang::Zh).is_empty() && !problem.help(Lang::En).is_empty());
        }
    }
}

#[test]
fn every_explained_problem_is_raised_by_its_example() {
    for number in 201..=239 {
        let code = format!("E0{number}");
        let row = explain(&code).unwrap();
        let Some((ending, example)) = row.data else {
            assert!(["E0201", "E0202", "E0236", "E0237", "E0238"].contains(&row.code), "{code} has an example");
            continue;
        };
        let format = Format::of_name(&format!("data.{ending}")).unwrap();
        let raised = match decode("data", example.as_bytes()) {
            Err(problem) => problem.code(),
            Ok((text, notes)) => {
                assert!(notes.is_empty());
                match read(&text, format) {
                    Err(problem) => problem.code(),
                    Ok(doc) => {
                        assert_eq!(doc.notes().len(), 1, "{code}");
                        doc.notes()[0].code()
                    }
                }
            }
        };
        assert_eq!(raised, code);
    }
}
