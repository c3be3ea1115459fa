//! Published reports of others, read where they lie beside the project: what their fitting packs find in them, as rule
//! names and figures. The sentences of the reports are not copied into the project.

use crate::shared::{path, project, text};
use gouji::{Data, Finding, Lang, Options, Outcome, Pack, Report, Severity};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Every transcription with its fitting pack; none is left out.
pub const REPORTS: [(&str, &str); 25] = [
    ("01", "anhui"),
    ("03", "anhui"),
    ("05", "sichuan"),
    ("07", "anhui"),
    ("11", "ningxia"),
    ("15", "ningxia"),
    ("17", "sichuan"),
    ("19", "chongqing"),
    ("20", "sichuan"),
    ("21", "hunan-department"),
    ("26", "national-2020"),
    ("28", "national-2020"),
    ("29", "hunan-department"),
    ("31", "national-2020"),
    ("33", "anhui"),
    ("36", "sichuan"),
    ("37", "hunan-department"),
    ("38", "national-2020"),
    ("39", "chongqing"),
    ("40", "national-2020"),
    ("41", "sichuan"),
    ("43", "ningxia"),
    ("47", "national-2020"),
    ("49", "national-2020"),
    ("57", "national-2020"),
];

#[test]
fn every_transcription_has_its_pack() {
    let Some(folder) = path("corpus/open") else { return };
    let mut there: Vec<String> = crate::shared::files(&folder, &["json"])
        .iter()
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    there.sort();
    let known: Vec<&str> = REPORTS.iter().map(|(name, _)| *name).collect();
    assert_eq!(there, known);
}

#[test]
fn what_the_packs_find_in_published_reports() {
    let Some(folder) = path("corpus/open") else { return };
    let mut packs: BTreeMap<&str, Pack> = BTreeMap::new();
    for (name, pack) in REPORTS {
        let loaded = packs.entry(pack).or_insert_with(|| {
            Pack::load(project("rules").join(pack)).unwrap_or_else(|problems| panic!("{pack}: {problems}"))
        });
        let report = checked(loaded, &folder.join(format!("{name}.json")));
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(project("tests/corpus"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, told(pack, &report)));
    }
}

/// What its own figures prove about a report, whatever the method: in the review, by report and rule.
const PROVEN: [(&str, &str, usize); 2] = [("01", "资金-01", 3), ("37", "个数-01", 1)];

#[test]
fn only_what_the_figures_prove_is_an_error_in_published_reports() {
    let Some(folder) = path("corpus/open") else { return };
    for (name, pack) in REPORTS {
        let loaded = Pack::load(project("rules").join(pack)).unwrap();
        let report = checked(&loaded, &folder.join(format!("{name}.json")));
        let mut errors: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in report.with(Outcome::Violated).filter(|finding| finding.severity() == Severity::Error) {
            *errors.entry(finding.rule()).or_default() += 1;
        }
        let proven = PROVEN.iter().filter(|(report, ..)| *report == name).map(|(_, rule, count)| (*rule, *count));
        assert_eq!(errors, proven.collect(), "report {name}");
        assert!(report.problems().is_empty(), "report {name}: {:?}", report.problems());
    }
}

#[test]
fn the_table_of_published_reports_says_what_is_found() {
    let Some(folder) = path("corpus/open") else { return };
    for page in ["docs/corpus.md", "docs/corpus.zh.md"] {
        let page_text = text(project(page));
        let rows: Vec<Vec<&str>> = page_text
            .lines()
            .filter(|line| line.starts_with("| ") && line.chars().nth(2).is_some_and(|digit| digit.is_ascii_digit()))
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), REPORTS.len(), "{page}");
        for ((name, pack), row) in REPORTS.into_iter().zip(rows) {
            let report =
                checked(&Pack::load(project("rules").join(pack)).unwrap(), &folder.join(format!("{name}.json")));
            let found = report.with(Outcome::Violated).count();
            let number = |at: usize| row[at].parse::<usize>().unwrap_or_else(|_| panic!("{page}: {row:?}"));
            assert_eq!((row[0], row[1].trim_matches('`')), (name, pack), "{page}");
            assert_eq!(number(2), found, "{page}: report {name}");
            assert_eq!(number(3) + number(4), found, "{page}: report {name}: right and false alarms add up");
        }
    }
}

fn checked(pack: &Pack, file: &std::path::Path) -> Report {
    let data = Data::read(file).unwrap_or_else(|problems| panic!("{}: {problems}", file.display()));
    pack.check_with(&data, &Options { all: true, ..Options::in_lang(Lang::Zh) })
}

/// The counts, then each finding as its rule, its severity and its figures.
fn told(pack: &str, report: &Report) -> String {
    let counts = report.counts();
    let mut out = format!(
        "pack {pack}\nheld {}, within rounding {}, violated {}, not applicable {}, undecided {}\n",
        counts.held, counts.within_rounding, counts.violated, counts.not_applicable, counts.undecided
    );
    for outcome in [Outcome::Violated, Outcome::WithinRounding, Outcome::Undecided] {
        for finding in report.with(outcome) {
            let explained = if finding.explained_by().is_some() { " explained" } else { "" };
            writeln!(
                out,
                "{}{explained} {} {}{}",
                outcome.key(),
                finding.severity().key(),
                finding.rule(),
                figures(finding)
            )
            .unwrap();
        }
    }
    out
}

/// The figures of a finding, and the code of why it is undecided. Text that is no figure is named by its path only.
fn figures(finding: &Finding) -> String {
    let mut out = String::new();
    if let Some(reason) = finding.reason() {
        write!(out, " {}", reason.code()).unwrap();
    }
    for operand in finding.operands() {
        let written = &operand.text;
        let figure = written.chars().count() <= 16 && written.chars().any(|letter| letter.is_ascii_digit());
        let shown = if figure { format!("={written}") } else { String::new() };
        write!(out, " {}{shown}", operand.path).unwrap();
    }
    out
}
