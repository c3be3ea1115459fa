//! Packs of several files and packs that use packs: `tests/packs/<claim>/county` is the pack, `data.yaml` beside it the
//! data, the snapshot beside that what the command says in both languages.

use crate::shared::project;
use gouji::testing::Suite;
use gouji::{Data, Lang, Options, Pack};
use serde_json::Value;

/// By a relative way, so that snapshots hold no paths of this machine.
fn folder(claim: &str) -> String {
    format!("tests/packs/{claim}")
}

fn said(claim: &str, lang: Lang) -> String {
    let style = gouji::Style::plain(lang);
    let pack = match Pack::load(format!("{}/county", folder(claim))) {
        Ok(pack) => pack,
        Err(problems) => return problems.in_lang(lang).to_text(&style),
    };
    let data = Data::read(format!("{}/data.yaml", folder(claim))).unwrap();
    let report = pack.check_with(&data, &Options { all: true, ..Options::in_lang(lang) });
    report.to_text(&style).replace(pack.hash().get(..12).unwrap(), "HASH")
}

#[test]
fn packs_say_what_their_snapshots_say() {
    let mut claims: Vec<String> = std::fs::read_dir(project("tests/packs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    claims.sort();
    assert!(claims.len() >= 4);
    for claim in claims {
        let both = format!("{}\n{}\n{}", said(&claim, Lang::Zh), "=".repeat(40), said(&claim, Lang::En));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(project("tests/packs"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(claim, both));
    }
}

#[test]
fn a_pack_that_is_used_means_the_same_when_it_is_checked_alone() {
    let claim = folder("overlays_of_outer_packs_count");
    let data = Data::read(format!("{claim}/data.yaml")).unwrap();
    let limit = |pack: &str| {
        let pack = Pack::load(format!("{claim}/{pack}")).unwrap();
        pack.evaluate("上限", &data, &Options::default()).unwrap()
    };
    assert_eq!(limit("national"), "20%");
    assert_eq!(limit("province"), "30%");
    assert_eq!(limit("county"), "40%");
}

#[test]
fn json_names_the_packs_that_are_used_and_what_is_changed() {
    let claim = folder("overlays_of_outer_packs_count");
    let pack = Pack::load(format!("{claim}/county")).unwrap();
    let report = pack.check(&Data::read(format!("{claim}/data.yaml")).unwrap());
    let json: Value = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(
        json["uses"].to_string(),
        r#"[{"name":"省通则","version":"2023.2"},{"name":"通则","version":"2020.1"}]"#
    );
    let idle: Vec<(&str, bool)> = json["overlays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|overlay| (overlay["name"].as_str().unwrap(), overlay["idle"].is_null()))
        .collect();
    assert_eq!(idle, [("上限", true), ("结构-01", true), ("上限", false), ("结构-01", false)]);
    crate::schema::valid(&crate::schema::schema(), &report.to_json(), "county");
}

#[test]
fn the_hash_covers_what_is_used() {
    let copy = std::env::temp_dir().join(format!("gouji-packs-{}", std::process::id()));
    let write = |name: &str, text: &str| {
        let path = copy.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("a/pack.gj", "规则包 甲\n引用 \"../b\"\n规则 例-1 \"大于零\"\n  应 总额 > 0\n");
    write("b/pack.gj", "规则包 乙\n表单 报告\n  总额 : 万元\n");
    let before = Pack::load(copy.join("a")).unwrap().hash().to_owned();
    write("b/pack.gj", "规则包 乙\n表单 报告\n  总额 : 元\n");
    let after = Pack::load(copy.join("a")).unwrap().hash().to_owned();
    std::fs::remove_dir_all(&copy).unwrap();
    assert_ne!(before, after);
}

#[test]
fn the_words_that_explain_nothing_are_in_both_guides() {
    for guide in ["docs/guide.md", "docs/guide.zh.md"] {
        let guide_text = crate::shared::text(project(guide));
        for word in gouji::tables::BOILERPLATE {
            assert!(guide_text.contains(&format!("`{word}`")), "{guide} does not name `{word}`");
        }
    }
}

/// The cases of the packs that ship. The accepted findings beside the data are their snapshots; a second copy in a
/// `.snap` would be one more file to keep the same. They are accepted by `gouji test PACK --accept`, or as all
/// snapshots are, by `INSTA_UPDATE=always`.
#[test]
fn the_packs_that_ship_pass_their_tests_and_cases() {
    let accept = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let mut folders: Vec<_> = std::fs::read_dir(project("rules")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    let mut wrong = Vec::new();
    for folder in folders {
        let suite = Suite::load(&folder).unwrap_or_else(|problems| panic!("{}: {problems}", folder.display()));
        let mut results = suite.run(&Options::default(), None);
        for case in results.cases_mut().iter_mut().filter(|_| accept) {
            case.accept().unwrap();
        }
        let named = |name: &str, failures: gouji::Problems| format!("{}: {name}: {failures}", folder.display());
        let tests = results.tests().iter().filter_map(|test| Some(named(test.title(), test.failures()?)));
        let cases = results.cases().iter().filter_map(|case| Some(named(case.name(), case.failures()?)));
        wrong.extend(tests.chain(cases));
    }
    assert!(wrong.is_empty(), "`gouji test rules/* --lang en` shows what differs:\n{}", wrong.join("\n"));
}
