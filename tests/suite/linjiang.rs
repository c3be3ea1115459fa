//! The report of the examples, which a script writes as Word document, workbook and text: three errors are planted, and
//! nothing else is found.

use crate::shared::project;
use gouji::{Data, Lang, Options, Outcome, Pack, Report};
use std::collections::BTreeSet;
use std::process::Command;

const FILES: [&str; 3] = ["report.docx", "report.txt", "report.xlsx"];

/// Which rules are violated by what was planted: the share of personnel costs with two digits swapped, by itself and as a
/// part of its sum; the number of sections; the total score, against the scores and as it follows from the method.
const PLANTED: [&str; 5] = ["占比-02", "占比-06", "机构-03", "得分-03", "总评得分"];

fn checked(file: &str) -> Report {
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    let data = Data::read(project("examples/linjiang").join(file)).unwrap();
    pack.check_with(&data, &Options { all: true, ..Options::in_lang(Lang::Zh) })
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    for file in FILES {
        let report = checked(file);
        assert!(report.problems().is_empty(), "{file}: {:?}", report.problems());
        let violated = report.findings().iter().filter(|finding| finding.outcome() == Outcome::Violated);
        let rules: BTreeSet<&str> = violated.map(gouji::Finding::rule).collect();
        assert_eq!(rules, PLANTED.into(), "{file}");
        assert_eq!(report.counts().undecided, 0, "{file}");
        for finding in report.findings().iter().filter(|finding| finding.outcome() == Outcome::Violated) {
            assert!(finding.operands().any(|operand| operand.place.is_some()), "{file}: {}", finding.rule());
        }
    }
}

#[test]
fn the_same_is_read_of_the_document_and_the_text() {
    assert_eq!(checked("report.docx").counts(), checked("report.txt").counts());
}

#[test]
fn a_figure_is_named_by_where_it_stands() {
    let place = |file: &str, rule: &str| {
        let report = checked(file);
        let violated = |finding: &&gouji::Finding| finding.rule() == rule && finding.outcome() == Outcome::Violated;
        let finding = report.findings().iter().find(violated).unwrap();
        let places = finding.operands().filter_map(|operand| operand.place.as_ref());
        places.map(|place| place.says(Lang::Zh)).collect::<Vec<_>>().join("；")
    };
    assert!(place("report.docx", "占比-02").contains("第15段"), "{}", place("report.docx", "占比-02"));
    assert!(place("report.xlsx", "得分-03").contains("自评表!"), "{}", place("report.xlsx", "得分-03"));
    assert!(place("report.txt", "占比-02").contains(":16:"), "{}", place("report.txt", "占比-02"));
}

#[test]
fn a_hidden_sheet_is_named_and_nothing_is_read_from_it() {
    use std::io::{Cursor, Read, Write};
    let bytes = std::fs::read(project("examples/linjiang/report.xlsx")).unwrap();
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..from.len() {
        let mut part = from.by_index(number).unwrap();
        let (name, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(text.replace("sheetId=\"1\"", "sheetId=\"1\" state=\"hidden\"").as_bytes()).unwrap();
    }
    let data = Data::from_bytes("report.xlsx", &to.finish().unwrap().into_inner()).unwrap();
    let report = Pack::load(project("rules/department-self-evaluation")).unwrap().check(&data);
    assert!(report.notes().iter().any(|note| note.code() == "E0269"), "{:?}", report.notes());
    let shares = report.findings().iter().filter(|finding| finding.rule() == "占比-02");
    assert!(shares.clone().count() > 0 && shares.clone().all(|share| share.outcome() == Outcome::Undecided));
}

#[test]
fn the_script_writes_the_files_that_are_there() {
    let folder = std::env::temp_dir().join(format!("gouji-linjiang-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script = project("examples/linjiang/make.py");
    let Ok(made) = Command::new("python3").arg(&script).arg(&folder).status() else {
        println!("skipped: python3 is absent");
        return;
    };
    assert!(made.success());
    // How well a ZIP library packs may change; what is packed does not, and the readers say that.
    let own = std::fs::read(project("examples/linjiang/report.txt")).unwrap();
    assert!(own == std::fs::read(folder.join("report.txt")).unwrap(), "run examples/linjiang/make.py");
    let pack = Pack::load(project("rules/department-self-evaluation")).unwrap();
    for file in FILES {
        let fresh = pack.check(&Data::read(folder.join(file)).unwrap());
        assert_eq!(fresh.counts(), checked(file).counts(), "{file}: run examples/linjiang/make.py");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
