//! The forms that hold a whole run: pages, workbooks, what other tools read. That other programs can read them is asked by
//! `tests/outside/run`, too.

mod marking;

use crate::cases;
use crate::cli::gouji_in;
use crate::schema::valid;
use crate::shared::{project, text};
use gouji::forms::{Checked, Mark, github, html, mark, markdown, sarif};
use gouji::{Data, Lang, Options, Pack};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

const RULES: &str = "tests/outside/hostile.gj";
const DATA: &str = "tests/outside/hostile.yaml";

fn check(rules: &str, data: &str, lang: Lang) -> Vec<Checked> {
    let pack = Pack::load(project(rules)).unwrap();
    let data = Data::parse("报告 1.yaml", data).map_err(|problems| problems.in_lang(lang));
    vec![Checked {
        source: "报告 1.yaml".to_owned(),
        came: data.map(|data| pack.check_with(&data, &Options::in_lang(lang))),
    }]
}

fn log(run: &[Checked]) -> Value {
    serde_json::from_str(&sarif(run, Lang::Zh)).unwrap()
}

fn schema() -> jsonschema::Validator {
    // One pattern of the published schema has a bracket too many, which is no regular expression to everybody.
    let schema = text(project("tests/outside/schemas/sarif-2.1.0.json")).replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Ids of a page, and where its links lead.
fn anchors(page: &str) -> (Vec<&str>, Vec<&str>) {
    let all = |name: &str| -> Vec<&str> {
        page.match_indices(name).map(|(at, _)| page[at + name.len()..].split('"').next().unwrap()).collect()
    };
    (all(" id=\""), all(" href=\""))
}

fn links_lead_somewhere(page: &str, what: &str) {
    let (ids, links) = anchors(page);
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "{what}: an id twice");
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| known.contains(id)), "{what}: {link} leads nowhere");
    }
}

#[test]
fn every_case_has_every_form() {
    let validator = schema();
    for lang in [Lang::Zh, Lang::En] {
        let options = Options { all: true, ..Options::in_lang(lang) };
        for case in cases::all() {
            let Some(report) = case.report(&options) else { continue };
            let (name, findings) = (case.name(), report.findings().len());
            let run = [Checked { source: report.source().to_owned(), came: Ok(report) }];
            let log = sarif(&run, lang);
            valid(&validator, &log, &name);
            let log: Value = serde_json::from_str(&log).unwrap();
            assert!(log["runs"][0]["results"].as_array().unwrap().len() >= findings, "{name}");
            links_lead_somewhere(&html(&run, lang), &name);
            assert!(github(&run, lang).lines().all(|line| line.starts_with("::")), "{name}");
            let memo = markdown(&run, lang);
            assert_eq!(memo.matches('<').count(), memo.matches("\\<").count(), "{name}: every sign is escaped");
        }
    }
}

#[test]
fn sarif_says_what_is_open_undecided_and_explained() {
    let run = check(RULES, &text(project(DATA)), Lang::Zh);
    let log = log(&run);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str| results.iter().filter(|result| result["ruleId"] == rule).collect::<Vec<_>>();
    let equal = of("相等")[0];
    assert_eq!((equal["kind"].as_str(), equal["level"].as_str()), (Some("fail"), Some("error")));
    let place = &equal["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E6%8A%A5%E5%91%8A%201.yaml");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&Value::from(3), &Value::from(4)));
    assert_eq!(place["region"]["snippet"]["text"], "1.00");
    assert!(
        equal["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap()
            .ends_with("hostile.gj")
    );
    assert!(equal["message"]["text"].as_str().unwrap().contains("\\[点\\](http"), "what looks like a link is none");
    let kinds: Vec<_> = of("各行").iter().map(|result| (result["kind"].clone(), result["level"].clone())).collect();
    assert_eq!(kinds, [(Value::from("fail"), Value::from("warning")), (Value::from("open"), Value::from("none"))]);
    let explained = of("要核实")[0];
    assert_eq!(explained["suppressions"][0]["kind"], "inSource");
    assert_eq!(equal["suppressions"], Value::from(Vec::<Value>::new()));
}

#[test]
fn fingerprints_stay_when_lines_move_and_figures_change() {
    let prints = |data: &str| -> Vec<(Value, Value)> {
        let log = log(&check(RULES, data, Lang::Zh));
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results.iter().map(|one| (one["ruleId"].clone(), one["partialFingerprints"]["gouji/v1"].clone())).collect()
    };
    let data = text(project(DATA));
    let before = prints(&data);
    let moved = format!("# 一行\n# 两行\n{}", data.replace("数: 5.00", "数: 6.00"));
    assert_eq!(before, prints(&moved));
    let names: BTreeSet<String> = before.iter().map(|(_, print)| print.to_string()).collect();
    assert_eq!(names.len(), before.len());
}

#[test]
fn words_of_rules_and_data_stay_words() {
    for lang in [Lang::Zh, Lang::En] {
        let run = check(RULES, &text(project(DATA)), lang);
        let page = html(&run, lang);
        for sign in ["<script", "<img", "<svg", "<b ", "onerror=\"", "\u{202e}"] {
            assert!(!page.contains(sign), "{sign}");
        }
        assert!(page.contains("&lt;script&gt;alert(2)&lt;/script&gt;"), "the text is there, as text");
        links_lead_somewhere(&page, "hostile");
        let commands = github(&run, lang);
        assert!(commands.lines().all(|line| line.starts_with("::")));
        assert!(commands.contains("%250A") && !commands.contains("\n::error::假"), "{commands}");
        let memo = markdown(&run, lang);
        assert!(memo.contains("\\<img src=x") && memo.contains("\\[点\\](http\\:"), "{memo}");
        assert!(memo.contains("@\u{2060}team"), "{memo}");
    }
}

#[test]
fn the_page_shows_scores_beside_those_stated_and_links_both_ways() {
    let page = html(&check(RULES, &text(project(DATA)), Lang::En), Lang::En);
    assert!(page.contains("<html lang=\"en\">"));
    let figure = page.split("<mark id=\"").nth(1).unwrap();
    let id = figure.split('"').next().unwrap();
    let back = figure.split("href=\"#").nth(1).unwrap().split('"').next().unwrap();
    let finding = page.split(&format!("id=\"{back}\"")).nth(1).unwrap().split("</article>").next().unwrap();
    assert!(finding.contains(&format!("href=\"#{id}\"")), "{finding}");
    assert!(page.contains("9.50") && page.contains("differs"));
    for words in ["violated", "undecided", "held within rounding", "not applicable"] {
        assert!(page.contains(words));
    }
}

fn out(args: &[&str]) -> (i32, String, String) {
    let output = gouji_in("en_US.UTF-8", args, None);
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), words(&output.stdout), words(&output.stderr))
}

#[test]
fn the_command_writes_them_or_says_why_not() {
    let folder = std::env::temp_dir().join(format!("gouji-forms-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for form in ["html", "sarif", "junit", "github", "markdown", "xlsx"] {
        let (code, said, wrong) = out(&["check", "--rules", RULES, "--format", form, DATA]);
        assert!(code == 1 && !said.is_empty() && wrong.is_empty(), "{form}: {wrong}");
        let file = folder.join(form);
        let name = file.to_str().unwrap();
        let (code, said_to_file, _) = out(&["check", "--rules", RULES, "--format", form, "--output", name, DATA]);
        assert!(code == 1 && said_to_file.is_empty(), "{form}");
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(String::from_utf8_lossy(&bytes), said, "{form}");
        let (code, _, wrong) = out(&["check", "--rules", RULES, "--format", form, "--output", RULES, DATA]);
        assert!(code == 2 && wrong.contains("would be lost"), "{form}: {wrong}");
        let many = "examples/guide/en/season/2023.ndjson";
        let (code, said, wrong) = out(&["check", "--rules", "examples/guide/en/season", "--format", form, many]);
        assert!(code == 2 && said.is_empty() && wrong.contains("many reports"), "{form}: {wrong}");
        let (code, _, wrong) = out(&["check", "--rules", RULES, "--format", form, "--summary", DATA]);
        assert!(code == 2 && wrong.contains("--summary"), "{form}: {wrong}");
        // What cannot be read is told in words and in the form, and the others are checked.
        let (code, said, wrong) = out(&["check", "--rules", RULES, "--format", form, "nowhere.yaml", DATA]);
        assert!(code == 3 && wrong.contains("nowhere.yaml"), "{form}: {wrong}");
        assert!(form == "xlsx" || said.contains("nowhere"), "{form}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_pack_that_cannot_be_used_is_told_in_the_form_that_was_asked_for() {
    let (code, said, wrong) = out(&["check", "--rules", "nowhere.gj", "--format", "sarif", DATA]);
    assert!(code == 2 && wrong.contains("nowhere.gj"));
    let log: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false);
    assert_eq!(log["runs"][0]["invocations"][0]["toolConfigurationNotifications"].as_array().unwrap().len(), 1);
    valid(&schema(), &said, "no pack");
}

#[test]
fn junit_tells_failed_from_skipped() {
    let cases = |fail_on: &str| {
        let (_, said, _) = out(&["check", "--rules", RULES, "--format", "junit", "--fail-on", fail_on, DATA]);
        let many = |name: &str| {
            let rest = said.split("<testsuite ").nth(1).unwrap().split(&format!(" {name}=\"")).nth(1);
            rest.map_or(0, |rest| rest.split('"').next().unwrap().parse().unwrap())
        };
        (many("tests"), many("failures"), many("skipped"))
    };
    // Four rules, one of them with two rows: what is explained and what is undecided is skipped.
    assert_eq!(cases("error"), (5, 2, 2));
    assert_eq!(cases("warning"), (5, 3, 2));
    assert_eq!(cases("undecided"), (5, 4, 1));
    assert_eq!(cases("never"), (5, 0, 2));
}

/// The parts of a workbook as they are packed.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let part = |number: usize, archive: &mut zip::ZipArchive<std::io::Cursor<&[u8]>>| {
        let mut file = archive.by_index_raw(number).unwrap();
        let mut packed = Vec::new();
        file.read_to_end(&mut packed).unwrap();
        (file.name().unwrap().into_owned(), packed)
    };
    (0..archive.len()).map(|number| part(number, &mut archive)).collect()
}

#[test]
fn a_marked_copy_loses_nothing_of_a_workbook() {
    let original = std::fs::read(project("tests/outside/book.xlsx")).unwrap();
    let one = |sheet: &str, cell: (u32, u32), words: &str| Mark {
        sheet: sheet.to_owned(),
        cell,
        words: words.to_owned(),
        colour: "FFF7C9C5",
    };
    let marks = [
        one("自评 表", (1, 1), "相差 0.17 万元 <&> \"x\" _x0041_"),
        one("自评 表", (1, 1), "又一条"),
        one("自评 表", (1, 2), "接在原来的批注后面"),
        one("自评 表", (2, 2), "公式也标"),
        one("自评 表", (2, 4), "空的单元格"),
        one("自评 表", (19, 1), "空的一行"),
        one("其他", (2, 1), "没有批注的表"),
    ];
    let copy = mark(&original, &marks).unwrap();
    assert_eq!(copy, mark(&original, &marks).unwrap(), "the same bytes again");
    let before = parts(&original);
    let after = parts(&copy);
    let changed: Vec<&str> =
        before.iter().zip(&after).filter(|(one, other)| one != other).map(|(one, _)| one.0.as_str()).collect();
    let meant = [
        "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
        "xl/worksheets/sheet2.xml",
        "xl/styles.xml",
        "[Content_Types].xml",
    ];
    assert_eq!(changed, meant);
    let names = |parts: &[(String, Vec<u8>)]| parts.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&after)[..before.len()], names(&before)[..]);
    // What openpyxl makes of it is asked by tests/outside/run.
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("marked.xlsx"), &copy).unwrap();
    assert!(mark(&original, &[one("没有", (0, 0), "")]).is_err());
    assert!(mark(b"PK\x03\x04", &[]).is_err());
    assert!(mark(&original[..4000], &marks).is_err());
}
