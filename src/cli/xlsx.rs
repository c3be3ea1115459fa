//! Findings and scores as a workbook. Figures are numbers where office programs keep all their digits, else texts.

mod book;
mod cells;
mod mark;
mod notes;
mod sheet;
mod splice;

use crate::document::is_xlsx;
use crate::problem::{Lang, Problem};
use crate::report::{Checked, Report};
use crate::run::{Finding, Measure, Outcome};
use crate::source::Standing;
pub use mark::{Mark, mark};
use sheet::{Cell, Look, Sheet};
use std::collections::BTreeSet;

/// A run as a new workbook.
pub(super) fn workbook(run: &[Checked], lang: Lang) -> Vec<u8> {
    let mut sheets = Sheets::new(lang);
    for checked in run {
        match &checked.came {
            Ok(report) => sheets.report(report),
            Err(problems) => problems.all().iter().for_each(|found| sheets.note(&checked.source, found)),
        }
    }
    let Sheets { findings, figures, scores, counts, notes, .. } = sheets;
    // Nothing that is written to memory fails.
    book::book(&[findings, figures, scores, counts, notes]).unwrap_or_default()
}

struct Sheets {
    lang: Lang,
    findings: Sheet,
    figures: Sheet,
    scores: Sheet,
    counts: Sheet,
    notes: Sheet,
}

impl Sheets {
    fn new(lang: Lang) -> Sheets {
        let sheet = |zh: (&'static str, &[(&'static str, usize)]), en: (&'static str, &[&'static str])| {
            let heads = match lang {
                Lang::Zh => zh.1.to_vec(),
                Lang::En => en.1.iter().zip(zh.1).map(|(head, (_, width))| (*head, *width)).collect(),
            };
            Sheet { name: if lang == Lang::Zh { zh.0 } else { en.0 }, heads, rows: Vec::new() }
        };
        let findings = sheet(
            (
                "发现",
                &[
                    ("编号", 6),
                    ("文件", 24),
                    ("结果", 12),
                    ("规则", 12),
                    ("名称", 40),
                    ("说明", 60),
                    ("相差", 14),
                    ("四舍五入能解释", 14),
                    ("单位", 8),
                    ("提示和依据", 60),
                    ("规则的位置", 30),
                ],
            ),
            (
                "Findings",
                &[
                    "no.",
                    "file",
                    "outcome",
                    "rule",
                    "title",
                    "message",
                    "off by",
                    "rounding explains",
                    "unit",
                    "advice and basis",
                    "place of the rule",
                ],
            ),
        );
        let figures = sheet(
            ("参与的数", &[("发现", 6), ("数", 40), ("写的是", 18), ("数值", 18), ("单位", 8), ("位置", 40)]),
            ("Figures", &["finding", "figure", "as written", "value", "unit", "place"]),
        );
        let scores = sheet(
            (
                "评分",
                &[
                    ("文件", 24),
                    ("评分", 16),
                    ("名称", 30),
                    ("行", 30),
                    ("满分", 10),
                    ("重新计算", 12),
                    ("自评", 12),
                    ("比较", 12),
                ],
            ),
            ("Scores", &["file", "score", "title", "row", "out of", "computed", "stated", "compared"]),
        );
        let counts = sheet(
            (
                "计数",
                &[
                    ("文件", 24),
                    ("不成立", 10),
                    ("其中已说明", 12),
                    ("无法判断", 10),
                    ("四舍五入范围内成立", 18),
                    ("成立", 10),
                    ("不适用", 10),
                    ("共", 10),
                    ("规则包", 24),
                    ("版本", 12),
                    ("内容哈希", 70),
                ],
            ),
            (
                "Counts",
                &[
                    "file",
                    "violated",
                    "of which explained",
                    "undecided",
                    "held within rounding",
                    "held",
                    "not applicable",
                    "in all",
                    "pack",
                    "version",
                    "content hash",
                ],
            ),
        );
        let notes = sheet(
            ("关于数据和规则包", &[("文件", 24), ("代码", 10), ("是什么", 60), ("怎么办", 60), ("位置", 40)]),
            ("Notes", &["file", "code", "what it is", "what to do", "place"]),
        );
        Sheets { lang, findings, figures, scores, counts, notes }
    }

    fn report(&mut self, report: &Report) {
        for finding in report.ordered() {
            self.finding(report, finding);
        }
        let differs = if self.lang == Lang::Zh { ("不一致", "一致") } else { ("differs", "agrees") };
        for line in report.sheet() {
            let compared = match (line.differs, line.stated.is_some()) {
                (true, _) => Cell::Words(differs.0.to_owned(), Look::Error),
                (false, true) => Cell::words(differs.1),
                (false, false) => Cell::words(""),
            };
            let mut row = vec![Cell::words(report.source()), Cell::words(line.rule), Cell::words(line.title)];
            row.push(Cell::words(line.row.as_str()));
            row.extend([line.maximum, Some(line.value), line.stated].map(|words| points(words.unwrap_or_default())));
            row.push(compared);
            self.scores.rows.push(row);
        }
        let counts = report.counts();
        let (name, version, hash) = report.pack();
        let mut row = vec![Cell::words(report.source())];
        let all = [
            counts.violated,
            counts.explained,
            counts.undecided,
            counts.within_rounding,
            counts.held,
            counts.not_applicable,
            counts.instances(),
        ];
        row.extend(all.map(Cell::Count));
        row.extend([name, version, hash].map(Cell::words));
        self.counts.rows.push(row);
        report.notes().iter().chain(report.problems()).for_each(|found| self.note(report.source(), found));
    }

    fn finding(&mut self, report: &Report, finding: &Finding) {
        let number = self.findings.rows.len() + 1;
        let unit = finding.difference().or(finding.explained()).map_or("", |measure| measure.unit.as_str());
        self.findings.rows.push(vec![
            Cell::Count(number),
            Cell::words(report.source()),
            Cell::Words(finding.ended(), look(finding)),
            Cell::words(finding.rule()),
            Cell::words(finding.subject()),
            Cell::words(finding.says().unwrap_or_default()),
            measure(finding.difference()),
            measure(finding.explained()),
            Cell::words(unit),
            Cell::words(finding.remarks().join("\n")),
            Cell::words(finding.place().to_string()),
        ]);
        for operand in finding.operands() {
            self.figures.rows.push(vec![
                Cell::Count(number),
                Cell::words(operand.path.as_str()),
                Cell::words(operand.text.as_str()),
                Cell::Figure(operand.value.clone()),
                Cell::words(operand.unit.as_str()),
                Cell::words(operand.place.as_ref().map(|place| place.says(self.lang)).unwrap_or_default()),
            ]);
        }
    }

    fn note(&mut self, source: &str, found: &Problem) {
        let place = found.place().map(|place| place.says(self.lang)).unwrap_or_default();
        let words = [source, found.code(), &found.says(self.lang), &found.help(self.lang), &place];
        self.notes.rows.push(words.map(Cell::words).into());
    }
}

/// A copy of a workbook with the figures of its findings marked, as it is where there is nothing to mark; nothing where the
/// document is no workbook of this kind.
pub(super) fn copy(original: &[u8], report: &Report) -> Option<std::io::Result<Vec<u8>>> {
    if !is_xlsx(original) {
        return None;
    }
    let mut marks = Vec::new();
    let open = |finding: &&Finding| finding.is_open() || finding.outcome() == Outcome::Undecided;
    for finding in report.ordered().into_iter().filter(open) {
        let mut lines = vec![format!("{}[{}] {}", finding.ended(), finding.rule(), finding.subject())];
        lines.extend(finding.says().map(str::to_owned));
        lines.extend(finding.remarks());
        // Several figures of a finding may stand in one cell.
        let mut marked = BTreeSet::new();
        for place in finding.spots() {
            let Some(Standing::Sheet { sheet, row, column, .. }) = place.standing() else { continue };
            let number = |from_one: usize| u32::try_from(from_one.saturating_sub(1)).unwrap_or(0);
            let cell = (number(row), number(column));
            let colour = look(finding).colour().unwrap_or("FFE3F0E0");
            if marked.insert((sheet.clone(), cell)) {
                marks.push(Mark { sheet, cell, words: lines.join("\n"), colour });
            }
        }
    }
    Some(if marks.is_empty() { Ok(original.to_vec()) } else { mark(original, &marks) })
}

/// How the outcome of a finding looks.
fn look(finding: &Finding) -> Look {
    use crate::program::Severity;
    match (finding.outcome(), finding.severity(), finding.is_open()) {
        (Outcome::Violated, Severity::Error, true) => Look::Error,
        (Outcome::Violated, Severity::Query | Severity::Warning, true) => Look::Warning,
        (Outcome::Undecided, _, _) => Look::Undecided,
        (_, _, _) => Look::Fine,
    }
}

fn measure(measure: Option<&Measure>) -> Cell {
    match measure {
        None => Cell::words(""),
        // A fraction is no number of a workbook; people have it rounded.
        Some(measure) if measure.value.contains('/') => Cell::words(&measure.text),
        Some(measure) => Cell::Figure(measure.value.clone()),
    }
}

/// `7.28 分` as the number of points, anything else as it is.
fn points(words: &str) -> Cell {
    match words.split_once(' ') {
        Some((number, "分" | "points" | "point")) => Cell::Figure(number.to_owned()),
        Some(_) | None if words.is_empty() => Cell::words(""),
        Some(_) | None => Cell::Figure(words.to_owned()),
    }
}
